//! (under construction)

pub mod temp;
