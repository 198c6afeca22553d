//! C types of the ABI, names and layouts as in the public header (docs/spec/04 §1.1, §1.2).
//!
//! ```text
//!  scalars      widths, handles, codes        callbacks    functions a client gives
//!  columns indexes tables records             schema and data
//!  instance recovery logs dbinfo maintenance  everything around it
//!  layout offsets   sizes and offsets, checked when this compiles
//! ```
//!
//! The public header packs to 8 bytes on 64-bit platforms and to 4 on 32-bit ones, hence `packed(4)` on structs
//! with a 64-bit member. Six structs of the log are packed to the byte everywhere. `Since: 0xNNNN.` in a comment is
//! the `JET_VERSION` from which the header declares an item.

#![allow(non_camel_case_types, non_snake_case)]
#![allow(missing_docs, reason = "fields speak the header's own names")]

mod callbacks;
mod columns;
mod dbinfo;
mod indexes;
mod instance;
mod layout;
mod logs;
mod maintenance;
mod offsets;
mod records;
mod recovery;
mod scalars;
mod tables;

pub use callbacks::*;
pub use columns::*;
pub use dbinfo::*;
pub use indexes::*;
pub use instance::*;
pub use logs::*;
pub use maintenance::*;
pub use records::*;
pub use recovery::*;
pub use scalars::*;
pub use tables::*;
