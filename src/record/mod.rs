//! Rows: the values of a record's columns, its long values, its size, and the index entries it makes
//! (docs/spec/02 §2-4, §6.7).
//!
//! ```text
//! record bytes + Table -> Row -> Values of a column -> Instance: plain | compressed | long value identifier
//!                                                       read: a range of its bytes, from wherever they are
//! Row + Index          -> index_keys: every key under which the row is entered
//! ```
//!
//! Invariants: nothing is copied before the caller's buffer, except what must be expanded; a range of a long value
//! reads the chunks it touches and no others; defaults come from the schema at the time of reading.
//!
//! Upstream: REC and FLD (`fldext.cxx`, `fldenum.cxx`, `fldnorm.cxx`, `recupd.cxx`), LV (`lv.cxx`).

mod compose;
mod index_keys;
mod long_ids;
mod long_refs;
mod long_value;
mod long_write;
mod read;
mod row;
mod size;
mod write;

pub use compose::{
    check_old_format, check_tagged_size, default_record, intrinsic_most, record_most, refuses_null,
    set_fixed, set_tagged, set_variable,
};
pub use index_keys::{KeyState, RecordKeys, index_keys, key_values};
pub use long_ids::LongIds;
pub use long_value::{LongValues, LvRoot, LvSize};
pub use long_write::{ChunkForm, LONG_MOST, LongEdit, LongUndo, LongWriter, Source};
pub use read::{Reader, intrinsic, read_range, value_len};
pub use row::{Computes, Row, Values};
pub use size::{RecordSize, SizeOptions};
pub use write::{IndexTree, RecordWriter, index_entries};

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod long_value_tests;
#[cfg(test)]
mod row_tests;
#[cfg(test)]
mod sample_tests;
#[cfg(test)]
mod write_tests;
