//! The list of attached databases in log headers and checkpoints (docs/spec/03 §3.3).
//!
//! ```text
//! 0 dbid | 1 flags | 2 length of name | 4 dbtime | 12 objid | 16 most pages | 20 attached at | 28 consistent at | 36 signature | 64 name
//! ```
//!
//! Entries follow each other without gaps; a dbid of 0 ends the list.

use crate::error::{Error, JetErr, Result};
use crate::format::log::database::PathBytes;
use crate::format::log::wire::{Reader, Writer, wire_flags, wire_struct};
use crate::format::stamp::{LogPos, Signature};
use crate::types::{DbTime, LogDbId, ObjectId};

/// Bytes of a whole list.
pub const ATTACH_LIST_LEN: usize = 2048;

bitflags::bitflags! {
    /// Flags of an entry. Those that are not named are obsolete.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct AttachedFlags: u8 {
        /// The name is UTF-16.
        const UTF16 = 0x20;
        /// The file may have holes.
        const SPARSE = 0x40;
    }
}
wire_flags!(AttachedFlags: u8);

wire_struct! {
    /// An entry in front of its name.
    pub struct AttachedHead {
        /// Database.
        pub db: LogDbId,
        /// Flags.
        pub flags: AttachedFlags,
        /// Bytes of the name, NUL included.
        pub name_len: u16,
        /// The database's counter when the list was made.
        pub dbtime: DbTime,
        /// Highest objid.
        pub last_objid: ObjectId,
        /// Most pages; 0 any number.
        pub max_pages: u32,
        /// Where it was attached.
        pub attach: LogPos,
        /// Where it was consistent before; zero if elsewhere.
        pub consistent: LogPos,
        /// Its signature.
        pub signature: Signature,
    }
}

/// An attached database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attached<'a> {
    /// What is known of it.
    pub head: AttachedHead,
    /// Its file.
    pub name: &'a [u8],
}

impl<'a> Attached<'a> {
    /// Its file, as text.
    pub fn path(&self) -> PathBytes<'a> {
        PathBytes {
            bytes: self.name,
            is_utf16: self.head.flags.contains(AttachedFlags::UTF16),
        }
    }
}

/// The entries of a list.
///
/// # Errors
/// `JET_errLogFileCorrupt` for an entry that is cut off.
pub fn attached(list: &[u8]) -> Result<Vec<Attached<'_>>> {
    let mut from = Reader::new(list);
    let mut found = Vec::new();
    while !matches!(from.peek(), None | Some(0)) {
        found.push(entry(&mut from).ok_or_else(|| {
            Error::with_source(
                JetErr::LogFileCorrupt,
                "an entry of an attached database is cut off",
            )
        })?);
    }
    Ok(found)
}

fn entry<'a>(from: &mut Reader<'a>) -> Option<Attached<'a>> {
    let head: AttachedHead = from.take()?;
    let name = from.bytes(head.name_len)?;
    Some(Attached { head, name })
}

/// The bytes of a list. `name_len` of each entry is set to the length of its name.
///
/// # Errors
/// `JET_errBufferTooSmall` when the entries do not fit.
pub fn encode_attached(entries: &[Attached<'_>]) -> Result<[u8; ATTACH_LIST_LEN]> {
    let mut bytes = Vec::new();
    let mut to = Writer::new(&mut bytes);
    for entry in entries {
        let name_len = u16::try_from(entry.name.len()).map_err(|_| JetErr::BufferTooSmall)?;
        to.put(&AttachedHead {
            name_len,
            ..entry.head
        });
        to.bytes(entry.name);
    }
    // One zero byte must be left to end the list.
    let mut list = [0; ATTACH_LIST_LEN];
    let room = list
        .get_mut(..bytes.len())
        .filter(|room| room.len() < ATTACH_LIST_LEN);
    room.ok_or(JetErr::BufferTooSmall)?.copy_from_slice(&bytes);
    Ok(list)
}
