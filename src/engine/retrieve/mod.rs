//! Reading values out of records (docs/spec/05 §7).
//!
//! ```text
//! column id ─► column ─► lookup | scan ─► Lookup ─► deliver ─► caller's buffer
//!              access     in the row                copy, expand, or read chunks of a long value
//!
//! quick      the commonest JetRetrieveColumn
//! calls      JetRetrieveColumn(s)       index   values out of index entries
//! enumerate  JetEnumerateColumns        whole   tagged columns and size of a record
//! stream     JetStreamRecords           by_reference   long values without their record
//! ```
//!
//! Values that are neither compressed nor separated are copied once, from the page to the caller, and nothing is
//! allocated on the way.

mod by_reference;
mod calls;
mod column;
mod computed;
mod deliver;
mod enumerate;
mod index;
mod lookup;
mod options;
mod quick;
mod scan;
mod stream;
mod whole;

pub use by_reference::{hint_references, retrieve_by_reference};
pub use calls::{
    Held, Request, Retrieved, in_pages, intrinsic_room, page_number, retrieve_column, retrieve_element,
};
pub use column::{access, is_possible, public_id};
pub use computed::Computed;
pub use deliver::{Answer, copy_out, deliver};
pub use enumerate::{EnumGrbit, EnumSink, Wanted, enumerate};
pub use lookup::{Lookup, lookup};
pub use options::{RetrieveGrbit, Shape};
pub use quick::{plain_column, retrieve_plain};
pub use scan::{Defaults, Scan, TaggedListEntry, scan, tagged_columns, tagged_list};
pub use stream::{StreamRequest, stream_records};
pub use whole::{record_size, tagged_column_list};
