//! Reading values out of records (docs/spec/05 §7).
//!
//! ```text
//! column id ─► column ─► find | scan ─► Lookup ─► deliver ─► caller's buffer
//!              access    in the record            copy, expand, or read chunks of a long value
//! ```
//!
//! Values that are neither compressed nor separated are copied once, from the page to the caller, and nothing is
//! allocated on the way.

mod column;
mod deliver;
mod lookup;
mod options;
mod scan;

pub use column::{access, is_possible, public_id};
pub use deliver::{Answer, copy_out, deliver};
pub use lookup::{Lookup, lookup};
pub use options::{RetrieveGrbit, Shape};
pub use scan::{Defaults, Scan, TaggedListEntry, scan, tagged_columns, tagged_list};
