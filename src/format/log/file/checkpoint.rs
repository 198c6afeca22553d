//! The checkpoint file: where redo begins (docs/spec/03 §6.7). Two equal copies of 4096 bytes.

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::attach::ATTACH_LIST_LEN;
use crate::error::{Error, JetErr, Result};
use crate::format::checksum;
use crate::format::log::params::DbmsParams;
use crate::format::stamp::{LogPos, LogTime, Signature};

/// Bytes of one copy.
pub const CHECKPOINT_COPY_LEN: usize = 4096;
/// `filetype` of a checkpoint.
const FILE_TYPE: u32 = 4;

/// One copy as stored. Numbers in the comments are offsets.
#[derive(Clone, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct Checkpoint {
    /// 0: XOR-32 over the copy.
    pub checksum: U32,
    /// 4: checkpoint of the last full backup.
    pub full_backup_checkpoint: LogPos,
    /// 12: where redo begins.
    pub checkpoint: LogPos,
    /// 20: identity of the log stream.
    pub signature: Signature,
    /// 48: settings of the writer.
    pub params: DbmsParams,
    /// 615: last full backup.
    pub full_backup: LogPos,
    /// 623: when.
    pub full_backup_time: LogTime,
    /// 631: last incremental backup.
    pub incremental_backup: LogPos,
    /// 639: when.
    pub incremental_backup_time: LogTime,
    /// 647: bit 0: the attached list is there.
    pub flags: u8,
    /// 648: everything before this is in the databases.
    pub consistency: LogPos,
    /// 656
    pub reserved: [u8; 11],
    /// 667: 4.
    pub file_type: U32,
    /// 671
    pub reserved2: [u8; 8],
    /// 679: databases attached at `checkpoint` (see [`attached`](super::attached)).
    pub attached: [u8; ATTACH_LIST_LEN],
    /// 2727: zero.
    pub padding: [u8; 1369],
}

const _: () = assert!(size_of::<Checkpoint>() == CHECKPOINT_COPY_LEN);

impl Checkpoint {
    /// Flag: the attached list is there.
    pub const HAS_ATTACHED: u8 = 1;

    /// The first copy of a checkpoint file that is whole.
    ///
    /// # Errors
    /// `JET_errCheckpointCorrupt`.
    pub fn read(file: &[u8]) -> Result<&Checkpoint> {
        let whole = |copy: &&Checkpoint| {
            checksum::header_is_valid(copy.as_bytes()) && copy.file_type.get() == FILE_TYPE
        };
        let mut copies = file
            .chunks_exact(CHECKPOINT_COPY_LEN)
            .take(2)
            .filter_map(|copy| Checkpoint::ref_from_bytes(copy).ok());
        let broken = || Error::with_source(JetErr::CheckpointCorrupt, "no copy is whole");
        copies.find(whole).ok_or_else(broken)
    }

    /// Sets file type and checksum: the last step before both copies are written.
    pub fn seal(&mut self) {
        self.file_type = FILE_TYPE.into();
        checksum::set_header_checksum(self.as_mut_bytes());
    }
}
