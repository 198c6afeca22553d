//! Transactions over trees in memory.

mod counters;
mod model;
mod rig;
mod rules;
