//! Transactions over trees in memory.

mod counters;
mod explored;
mod model;
mod rig;
mod rules;
