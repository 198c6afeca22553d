//! Constants of the ABI: end of an instance, stop of service, idle work.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitTermComplete: JET_GRBIT = 0x00000001;
pub const JET_bitTermAbrupt: JET_GRBIT = 0x00000002;
pub const JET_bitTermStopBackup: JET_GRBIT = 0x00000004;

/// Since: 0x0601.
pub const JET_bitTermDirty: JET_GRBIT = 0x00000008;

pub const JET_bitIdleFlushBuffers: JET_GRBIT = 0x00000001;
pub const JET_bitIdleCompact: JET_GRBIT = 0x00000002;
pub const JET_bitIdleStatus: JET_GRBIT = 0x00000004;

pub const JET_bitIdleVersionStoreTest: JET_GRBIT = 0x00000008;

/// Since: 0x0603.
pub const JET_bitIdleCompactAsync: JET_GRBIT = 0x00000010;

/// Since: 0x0A01.
pub const JET_bitIdleAvailBuffersStatus: JET_GRBIT = 0x00000020;
/// Since: 0x0A01.
pub const JET_bitIdleWaitForAsyncActivity: JET_GRBIT = 0x00000040;

pub const JET_bitForceSessionClosed: JET_GRBIT = 0x00000001;

/// Since: 0x0602.
pub const JET_bitStopServiceAll: JET_GRBIT = 0x00000000;

/// Since: 0x0602.
pub const JET_bitStopServiceBackgroundUserTasks: JET_GRBIT = 0x00000002;
/// Since: 0x0602.
pub const JET_bitStopServiceQuiesceCaches: JET_GRBIT = 0x00000004;

/// Since: 0x0602.
pub const JET_bitStopServiceResume: JET_GRBIT = 0x80000000;

/// Since: 0x0A01.
pub const JET_bitStopServiceStopAndEmitLog: JET_GRBIT = 0x00000008;
