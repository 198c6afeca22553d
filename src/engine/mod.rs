//! (under construction)

pub mod info;
pub mod retrieve;
pub mod temp;
