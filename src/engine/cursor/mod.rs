//! Cursors: what stands behind a `JET_TABLEID` (docs/spec/05 §4, §5).

pub mod place;
