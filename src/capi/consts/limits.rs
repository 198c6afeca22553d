//! Constants of the ABI: sentinels, sizes and limits.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_cbCallbackUserDataMost: JET_ULONG = 1024;

pub const JET_cbCallbackDataAllMost: JET_ULONG = 4096;

pub const JET_MAX_COMPUTERNAME_LENGTH: JET_ULONG = 15;

/// Since: 0x0501.
pub const JET_instanceNil: JET_INSTANCE = usize::MAX;

pub const JET_sesidNil: JET_SESID = usize::MAX;
pub const JET_tableidNil: JET_TABLEID = usize::MAX;

pub const JET_columnidNil: JET_COLUMNID = 0xFFFFFFFF;

pub const JET_bitNil: JET_GRBIT = 0;

pub const JET_cbBookmarkMost: JET_ULONG = 256;

/// Since: 0x0601.
pub const JET_cbBookmarkMostMost: JET_ULONG = JET_cbKeyMostMost;

pub const JET_cbNameMost: JET_ULONG = 64;

pub const JET_cbFullNameMost: JET_ULONG = 255;

pub const JET_cbColumnLVPageOverhead: JET_ULONG = 82;

pub const JET_cbColumnLVChunkMost: JET_ULONG = 4096 - 82;
pub const JET_cbColumnLVChunkMost_OLD: JET_ULONG = 4035;

pub const JET_cbLVDefaultValueMost: JET_ULONG = 255;

pub const JET_cbColumnMost: JET_ULONG = 255;

pub const JET_cbLVColumnMost: JET_ULONG = 0x7FFFFFFF;

/// Since: 0x0601.
pub const JET_cbKeyMostMost: JET_ULONG = JET_cbKeyMost32KBytePage;
/// Since: 0x0601.
pub const JET_cbKeyMost32KBytePage: JET_ULONG = JET_cbKeyMost8KBytePage;
/// Since: 0x0601.
pub const JET_cbKeyMost16KBytePage: JET_ULONG = JET_cbKeyMost8KBytePage;

/// Since: 0x0600.
pub const JET_cbKeyMost8KBytePage: JET_ULONG = 2000;
/// Since: 0x0600.
pub const JET_cbKeyMost4KBytePage: JET_ULONG = 1000;
/// Since: 0x0600.
pub const JET_cbKeyMost2KBytePage: JET_ULONG = 500;
/// Since: 0x0600.
pub const JET_cbKeyMostMin: JET_ULONG = 255;

pub const JET_cbKeyMost: JET_ULONG = 255;
pub const JET_cbLimitKeyMost: JET_ULONG = 256;
pub const JET_cbPrimaryKeyMost: JET_ULONG = 255;
pub const JET_cbSecondaryKeyMost: JET_ULONG = 255;

pub const JET_cbKeyMost_OLD: JET_ULONG = 255;

pub const JET_ccolKeyMost: JET_ULONG = 16;

pub const JET_ccolMost: JET_ULONG = 0x0000fee0;

pub const JET_ccolFixedMost: JET_ULONG = 0x0000007f;
pub const JET_ccolVarMost: JET_ULONG = 0x00000080;
pub const JET_ccolTaggedMost: JET_ULONG = JET_ccolMost - 0x000000ff;

pub const JET_dbidNil: JET_DBID = 0xFFFFFFFF;

pub const JET_dbidNoValid: JET_DBID = 0xFFFFFFFE;

/// Since: 0x0501.
pub const JET_BASE_NAME_LENGTH: JET_ULONG = 3;
