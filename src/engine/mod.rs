//! (under construction)

pub mod info;
pub mod temp;
