//! Databases: attached files and who has them open (docs/spec/05 §1, §2).

pub mod misc;
pub mod opens;
pub mod slots;
pub mod uses;
