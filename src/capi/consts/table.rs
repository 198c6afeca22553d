//! Constants of the ABI: opening tables, local storage.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Nobody else may change the table.
pub const JET_bitTableDenyWrite: JET_GRBIT = 0x00000001;
/// Nobody else may open the table.
pub const JET_bitTableDenyRead: JET_GRBIT = 0x00000002;
/// This cursor only reads.
pub const JET_bitTableReadOnly: JET_GRBIT = 0x00000004;
/// This cursor may change records, the default.
pub const JET_bitTableUpdatable: JET_GRBIT = 0x00000008;
/// The fixed schema of the table may change; with JET_bitTableDenyRead.
pub const JET_bitTablePermitDDL: JET_GRBIT = 0x00000010;
/// Hint: pages will not be needed again.
pub const JET_bitTableNoCache: JET_GRBIT = 0x00000020;
/// Hint: the table will be needed soon.
pub const JET_bitTablePreread: JET_GRBIT = 0x00000040;
/// Hint: read whatever lies together.
pub const JET_bitTableOpportuneRead: JET_GRBIT = 0x00000080;

/// Since: 0x0A01.
pub const JET_bitTableAllowOutOfDate: JET_GRBIT = 0x00000100;
/// Since: 0x0A01.
pub const JET_bitAllowPgnoFDPLastSetTime: JET_GRBIT = 0x00000200;

/// Hint: the table will be read from end to end.
pub const JET_bitTableSequential: JET_GRBIT = 0x00008000;

pub const JET_bitTableTryPurgeOnClose: JET_GRBIT = 0x01000000;
pub const JET_bitTableAllowSensitiveOperation: JET_GRBIT = 0x08000000;
/// Not for clients.
pub const JET_bitTableDelete: JET_GRBIT = 0x10000000;
/// Not for clients.
pub const JET_bitTableCreate: JET_GRBIT = 0x20000000;

/// The bits that hold the class of a table.
pub const JET_bitTableClassMask: JET_GRBIT = 0x001F0000;
/// No class.
pub const JET_bitTableClassNone: JET_GRBIT = 0x00000000;
/// Class 1.
pub const JET_bitTableClass1: JET_GRBIT = 0x00010000;
/// Class 2.
pub const JET_bitTableClass2: JET_GRBIT = 0x00020000;
/// Class 3.
pub const JET_bitTableClass3: JET_GRBIT = 0x00030000;
/// Class 4.
pub const JET_bitTableClass4: JET_GRBIT = 0x00040000;
/// Class 5.
pub const JET_bitTableClass5: JET_GRBIT = 0x00050000;
/// Class 6.
pub const JET_bitTableClass6: JET_GRBIT = 0x00060000;
/// Class 7.
pub const JET_bitTableClass7: JET_GRBIT = 0x00070000;
/// Class 8.
pub const JET_bitTableClass8: JET_GRBIT = 0x00080000;
/// Class 9.
pub const JET_bitTableClass9: JET_GRBIT = 0x00090000;
/// Class 10.
pub const JET_bitTableClass10: JET_GRBIT = 0x000A0000;
/// Class 11.
pub const JET_bitTableClass11: JET_GRBIT = 0x000B0000;
/// Class 12.
pub const JET_bitTableClass12: JET_GRBIT = 0x000C0000;
/// Class 13.
pub const JET_bitTableClass13: JET_GRBIT = 0x000D0000;
/// Class 14.
pub const JET_bitTableClass14: JET_GRBIT = 0x000E0000;
/// Class 15.
pub const JET_bitTableClass15: JET_GRBIT = 0x000F0000;

/// Class 16.
///
/// Since: 0x0A01.
pub const JET_bitTableClass16: JET_GRBIT = 0x00100000;
/// Class 17.
///
/// Since: 0x0A01.
pub const JET_bitTableClass17: JET_GRBIT = 0x00110000;
/// Class 18.
///
/// Since: 0x0A01.
pub const JET_bitTableClass18: JET_GRBIT = 0x00120000;
/// Class 19.
///
/// Since: 0x0A01.
pub const JET_bitTableClass19: JET_GRBIT = 0x00130000;
/// Class 20.
///
/// Since: 0x0A01.
pub const JET_bitTableClass20: JET_GRBIT = 0x00140000;
/// Class 21.
///
/// Since: 0x0A01.
pub const JET_bitTableClass21: JET_GRBIT = 0x00150000;
/// Class 22.
///
/// Since: 0x0A01.
pub const JET_bitTableClass22: JET_GRBIT = 0x00160000;
/// Class 23.
///
/// Since: 0x0A01.
pub const JET_bitTableClass23: JET_GRBIT = 0x00170000;
/// Class 24.
///
/// Since: 0x0A01.
pub const JET_bitTableClass24: JET_GRBIT = 0x00180000;
/// Class 25.
///
/// Since: 0x0A01.
pub const JET_bitTableClass25: JET_GRBIT = 0x00190000;
/// Class 26.
///
/// Since: 0x0A01.
pub const JET_bitTableClass26: JET_GRBIT = 0x001A0000;
/// Class 27.
///
/// Since: 0x0A01.
pub const JET_bitTableClass27: JET_GRBIT = 0x001B0000;
/// Class 28.
///
/// Since: 0x0A01.
pub const JET_bitTableClass28: JET_GRBIT = 0x001C0000;
/// Class 29.
///
/// Since: 0x0A01.
pub const JET_bitTableClass29: JET_GRBIT = 0x001D0000;
/// Class 30.
///
/// Since: 0x0A01.
pub const JET_bitTableClass30: JET_GRBIT = 0x001E0000;
/// Class 31.
///
/// Since: 0x0A01.
pub const JET_bitTableClass31: JET_GRBIT = 0x001F0000;

/// Clear the word.
///
/// Since: 0x0501.
pub const JET_bitLSReset: JET_GRBIT = 0x00000001;
/// The word belongs to the cursor, the default.
///
/// Since: 0x0501.
pub const JET_bitLSCursor: JET_GRBIT = 0x00000002;
/// The word belongs to the table.
///
/// Since: 0x0501.
pub const JET_bitLSTable: JET_GRBIT = 0x00000004;

/// No local storage.
///
/// Since: 0x0501.
pub const JET_LSNil: JET_LS = usize::MAX;
