//! Constants of the ABI: opening tables, local storage.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitTableDenyWrite: JET_GRBIT = 0x00000001;
pub const JET_bitTableDenyRead: JET_GRBIT = 0x00000002;
pub const JET_bitTableReadOnly: JET_GRBIT = 0x00000004;
pub const JET_bitTableUpdatable: JET_GRBIT = 0x00000008;
pub const JET_bitTablePermitDDL: JET_GRBIT = 0x00000010;
pub const JET_bitTableNoCache: JET_GRBIT = 0x00000020;
pub const JET_bitTablePreread: JET_GRBIT = 0x00000040;
pub const JET_bitTableOpportuneRead: JET_GRBIT = 0x00000080;

/// Since: 0x0A01.
pub const JET_bitTableAllowOutOfDate: JET_GRBIT = 0x00000100;
/// Since: 0x0A01.
pub const JET_bitAllowPgnoFDPLastSetTime: JET_GRBIT = 0x00000200;

pub const JET_bitTableSequential: JET_GRBIT = 0x00008000;

pub const JET_bitTableTryPurgeOnClose: JET_GRBIT = 0x01000000;
pub const JET_bitTableAllowSensitiveOperation: JET_GRBIT = 0x08000000;
pub const JET_bitTableDelete: JET_GRBIT = 0x10000000;
pub const JET_bitTableCreate: JET_GRBIT = 0x20000000;

pub const JET_bitTableClassMask: JET_GRBIT = 0x001F0000;
pub const JET_bitTableClassNone: JET_GRBIT = 0x00000000;
pub const JET_bitTableClass1: JET_GRBIT = 0x00010000;
pub const JET_bitTableClass2: JET_GRBIT = 0x00020000;
pub const JET_bitTableClass3: JET_GRBIT = 0x00030000;
pub const JET_bitTableClass4: JET_GRBIT = 0x00040000;
pub const JET_bitTableClass5: JET_GRBIT = 0x00050000;
pub const JET_bitTableClass6: JET_GRBIT = 0x00060000;
pub const JET_bitTableClass7: JET_GRBIT = 0x00070000;
pub const JET_bitTableClass8: JET_GRBIT = 0x00080000;
pub const JET_bitTableClass9: JET_GRBIT = 0x00090000;
pub const JET_bitTableClass10: JET_GRBIT = 0x000A0000;
pub const JET_bitTableClass11: JET_GRBIT = 0x000B0000;
pub const JET_bitTableClass12: JET_GRBIT = 0x000C0000;
pub const JET_bitTableClass13: JET_GRBIT = 0x000D0000;
pub const JET_bitTableClass14: JET_GRBIT = 0x000E0000;
pub const JET_bitTableClass15: JET_GRBIT = 0x000F0000;

/// Since: 0x0A01.
pub const JET_bitTableClass16: JET_GRBIT = 0x00100000;
/// Since: 0x0A01.
pub const JET_bitTableClass17: JET_GRBIT = 0x00110000;
/// Since: 0x0A01.
pub const JET_bitTableClass18: JET_GRBIT = 0x00120000;
/// Since: 0x0A01.
pub const JET_bitTableClass19: JET_GRBIT = 0x00130000;
/// Since: 0x0A01.
pub const JET_bitTableClass20: JET_GRBIT = 0x00140000;
/// Since: 0x0A01.
pub const JET_bitTableClass21: JET_GRBIT = 0x00150000;
/// Since: 0x0A01.
pub const JET_bitTableClass22: JET_GRBIT = 0x00160000;
/// Since: 0x0A01.
pub const JET_bitTableClass23: JET_GRBIT = 0x00170000;
/// Since: 0x0A01.
pub const JET_bitTableClass24: JET_GRBIT = 0x00180000;
/// Since: 0x0A01.
pub const JET_bitTableClass25: JET_GRBIT = 0x00190000;
/// Since: 0x0A01.
pub const JET_bitTableClass26: JET_GRBIT = 0x001A0000;
/// Since: 0x0A01.
pub const JET_bitTableClass27: JET_GRBIT = 0x001B0000;
/// Since: 0x0A01.
pub const JET_bitTableClass28: JET_GRBIT = 0x001C0000;
/// Since: 0x0A01.
pub const JET_bitTableClass29: JET_GRBIT = 0x001D0000;
/// Since: 0x0A01.
pub const JET_bitTableClass30: JET_GRBIT = 0x001E0000;
/// Since: 0x0A01.
pub const JET_bitTableClass31: JET_GRBIT = 0x001F0000;

/// Since: 0x0501.
pub const JET_bitLSReset: JET_GRBIT = 0x00000001;
/// Since: 0x0501.
pub const JET_bitLSCursor: JET_GRBIT = 0x00000002;
/// Since: 0x0501.
pub const JET_bitLSTable: JET_GRBIT = 0x00000004;

/// Since: 0x0501.
pub const JET_LSNil: JET_LS = usize::MAX;
