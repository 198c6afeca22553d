//! Transactions over trees in memory.

mod model;
mod rig;
mod rules;
