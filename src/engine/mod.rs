//! (under construction)

pub mod cursor;
pub mod info;
pub mod retrieve;
pub mod temp;
