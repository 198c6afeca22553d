//! Log files as bytes: header, segments, records (docs/spec/03 §2-4).
//!
//! ```text
//! sector 0      1           2                 csecLGFile-1
//! | header | segment | segment | ... | zeros  | never holds data of its own |
//!
//! segment, 4096 bytes:   0 checksum | 8 position | 16 time | 24 zero | 36 flags | 40 records ...
//! ```
//!
//! Pure functions: who reads the sectors, and when to stop, is the log room's business. [`Scan`] finds the end of a log sector
//! by sector, [`Records`] takes the records out of the good segments.

mod attach;
mod checkpoint;
mod header;
mod records;
mod scan;
mod segment;

pub use attach::{ATTACH_LIST_LEN, Attached, AttachedFlags, AttachedHead, attached, encode_attached};
pub use checkpoint::{CHECKPOINT_COPY_LEN, Checkpoint};
pub use header::{LogFlags, LogHeader, LogVersion};
pub use records::Records;
pub use scan::{Found, Scan};
pub use segment::{PAYLOAD_LEN, PAYLOAD_START, SECTOR_LEN, Segment, fill, fragment, seal};

#[cfg(test)]
mod tests;
