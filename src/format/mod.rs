//! Bytes on disk, as pure functions over slices: decode and encode, no I/O, no locks, no panic on any bytes.
//!
//! | module | bytes | book |
//! |---|---|---|
//! | [`checksum`] | sums of pages and headers, one-bit repair | docs/spec/01 §4 |
//! | [`stamp`] | times, log positions, signatures | docs/spec/01 §2.1 |
//! | [`header`] | the database header | docs/spec/01 §2 |
//! | [`page`], [`page_mut`] | a page, read and changed | docs/spec/01 §3 |
//! | [`node`] | lines of a page: keys and data | docs/spec/01 §5 |
//! | [`heads`] | the beginnings of a page's keys, side by side | docs/spec/01 §6.1 |
//! | [`probe`] | a key against many nodes | docs/spec/01 §6.1 |
//! | [`space`] | space header, extents, split buffers | docs/spec/01 §7 |
//! | [`build`] | whole files, for tests | |
//! | [`record`], [`tagged`], [`compress`], [`key`] | rows, columns, index keys | docs/spec/02 §2-6 |
//! | [`encrypt`] | encrypted values, and keys | docs/spec/02 §4.8 |
//! | [`sortkey`] | Windows sort keys of Unicode text | docs/spec/02 §6.4, §6.6 |
//! | [`record_stream`], [`reference`] | packed records, references to long values | docs/spec/05 §7.6 |
//! | [`catalog`] | rows of the catalog tables | docs/spec/02 §1, §7 |
//! | [`log`] | log records: what changes pages | docs/spec/03 §2-5 |

#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

pub mod build;
pub mod bytes;
pub mod catalog;
pub mod checksum;
pub mod compress;
pub mod encrypt;
pub mod header;
pub mod heads;
pub mod key;
pub mod log;
pub mod node;
pub mod page;
mod page_check;
pub mod page_mut;
pub mod probe;
pub mod record;
pub mod record_stream;
pub mod reference;
pub mod sortkey;
pub mod space;
pub mod stamp;
pub mod structure_sum;
pub mod tagged;
