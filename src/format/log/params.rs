//! DBMS_PARAM: the settings of the instance that wrote a log, as logs and checkpoints carry them (docs/spec/03 §1.1).

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// Bytes of a path field, NUL included.
const PATH_LEN: usize = 261;

/// Settings, 567 bytes. Only the size of log files matters to replay; the rest is told for information.
///
/// ```text
///   0 system path (261) | 261 log path (261) | 522 flags
/// 523 sessions | 527 tables | 531 version pages | 535 cursors | 539 log buffers | 543 sectors of a log | 547 cache | 551 reserved
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct DbmsParams {
    /// Folder of system files, NUL-terminated, 8 bits per character.
    pub system_path: [u8; PATH_LEN],
    /// Folder of logs, likewise.
    pub log_path: [u8; PATH_LEN],
    /// Bit 0: circular logging.
    pub flags: u8,
    /// Most sessions.
    pub sessions: U32,
    /// Most open tables.
    pub open_tables: U32,
    /// Most version pages.
    pub version_pages: U32,
    /// Most cursors.
    pub cursors: U32,
    /// Log buffers, in units of 512 bytes.
    pub log_buffers: U32,
    /// Sectors of 4096 bytes per log file.
    pub log_sectors: U32,
    /// Pages of the cache.
    pub cache_size: U32,
    /// Zero.
    pub reserved: [u8; 16],
}

const _: () = assert!(size_of::<DbmsParams>() == 567);

impl DbmsParams {
    /// Circular logging is on.
    pub const CIRCULAR: u8 = 1;

    /// A path for one of the two fields: ASCII as it is, anything that cannot be told in it as an empty path.
    pub fn path_field(path: &str) -> [u8; PATH_LEN] {
        let mut field = [0; PATH_LEN];
        if path.is_ascii() && path.len() < PATH_LEN {
            field
                .iter_mut()
                .zip(path.bytes())
                .for_each(|(to, from)| *to = from);
        }
        field
    }

    /// The text of one of the two fields, up to its NUL; bytes above ASCII as Latin-1.
    pub fn path_text(field: &[u8; PATH_LEN]) -> String {
        field
            .iter()
            .take_while(|byte| **byte != 0)
            .map(|byte| char::from(*byte))
            .collect()
    }
}
