//! Reading values out of records (docs/spec/05 §7).

mod options;

pub use options::{RetrieveGrbit, Shape};
