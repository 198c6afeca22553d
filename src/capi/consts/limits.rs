//! Constants of the ABI: sentinels, sizes and limits.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Bytes of user data of a callback.
pub const JET_cbCallbackUserDataMost: JET_ULONG = 1024;

/// Bytes of all that is stored with a callback.
pub const JET_cbCallbackDataAllMost: JET_ULONG = 4096;

/// Characters of a computer's name.
pub const JET_MAX_COMPUTERNAME_LENGTH: JET_ULONG = 15;

/// No instance.
///
/// Since: 0x0501.
pub const JET_instanceNil: JET_INSTANCE = usize::MAX;

/// No session.
pub const JET_sesidNil: JET_SESID = usize::MAX;
/// No cursor.
pub const JET_tableidNil: JET_TABLEID = usize::MAX;

/// No column.
pub const JET_columnidNil: JET_COLUMNID = 0xFFFFFFFF;

/// No option.
pub const JET_bitNil: JET_GRBIT = 0;

/// Bytes of a bookmark, with keys of the usual length.
pub const JET_cbBookmarkMost: JET_ULONG = 256;

/// Bytes of the longest bookmark.
///
/// Since: 0x0601.
pub const JET_cbBookmarkMostMost: JET_ULONG = JET_cbKeyMostMost;

/// Bytes of a name of a table, column or index.
pub const JET_cbNameMost: JET_ULONG = 64;

/// Bytes of a name with its owner.
pub const JET_cbFullNameMost: JET_ULONG = 255;

/// Bytes of a page that a piece of a long value cannot use.
pub const JET_cbColumnLVPageOverhead: JET_ULONG = 82;

/// Bytes of a piece of a long value, with pages of 4 KiB.
pub const JET_cbColumnLVChunkMost: JET_ULONG = 4096 - 82;
pub const JET_cbColumnLVChunkMost_OLD: JET_ULONG = 4035;

/// Bytes of the default of a long column.
pub const JET_cbLVDefaultValueMost: JET_ULONG = 255;

/// Bytes of Text and Binary.
pub const JET_cbColumnMost: JET_ULONG = 255;

/// Bytes of a long value.
pub const JET_cbLVColumnMost: JET_ULONG = 0x7FFFFFFF;

/// Bytes of the longest key with any page size.
///
/// Since: 0x0601.
pub const JET_cbKeyMostMost: JET_ULONG = JET_cbKeyMost32KBytePage;
/// Bytes of the longest key with pages of 32 KiB.
///
/// Since: 0x0601.
pub const JET_cbKeyMost32KBytePage: JET_ULONG = JET_cbKeyMost8KBytePage;
/// Bytes of the longest key with pages of 16 KiB.
///
/// Since: 0x0601.
pub const JET_cbKeyMost16KBytePage: JET_ULONG = JET_cbKeyMost8KBytePage;

/// Bytes of the longest key with pages of 8 KiB.
///
/// Since: 0x0600.
pub const JET_cbKeyMost8KBytePage: JET_ULONG = 2000;
/// Bytes of the longest key with pages of 4 KiB.
///
/// Since: 0x0600.
pub const JET_cbKeyMost4KBytePage: JET_ULONG = 1000;
/// Bytes of the longest key with pages of 2 KiB.
///
/// Since: 0x0600.
pub const JET_cbKeyMost2KBytePage: JET_ULONG = 500;
/// Bytes of the longest key that an index has without asking.
///
/// Since: 0x0600.
pub const JET_cbKeyMostMin: JET_ULONG = 255;

/// The same as JET_cbKeyMostMin.
pub const JET_cbKeyMost: JET_ULONG = 255;
/// Bytes of the longest key with a limit.
pub const JET_cbLimitKeyMost: JET_ULONG = 256;
/// The same as JET_cbKeyMostMin.
pub const JET_cbPrimaryKeyMost: JET_ULONG = 255;
/// The same as JET_cbKeyMostMin.
pub const JET_cbSecondaryKeyMost: JET_ULONG = 255;

pub const JET_cbKeyMost_OLD: JET_ULONG = 255;

/// Columns of a key.
pub const JET_ccolKeyMost: JET_ULONG = 16;

/// Columns of a table.
pub const JET_ccolMost: JET_ULONG = 0x0000fee0;

/// Fixed columns of a table.
pub const JET_ccolFixedMost: JET_ULONG = 0x0000007f;
/// Variable columns of a table.
pub const JET_ccolVarMost: JET_ULONG = 0x00000080;
/// Tagged columns of a table.
pub const JET_ccolTaggedMost: JET_ULONG = JET_ccolMost - 0x000000ff;

/// No database.
pub const JET_dbidNil: JET_DBID = 0xFFFFFFFF;

/// No database, nor nil.
pub const JET_dbidNoValid: JET_DBID = 0xFFFFFFFE;

/// Characters of the names of log files before the number.
///
/// Since: 0x0501.
pub const JET_BASE_NAME_LENGTH: JET_ULONG = 3;
