//! Constants of the ABI: end of an instance, stop of service, idle work.

#[allow(clippy::wildcard_imports)]
use super::*;

/// End quickly but cleanly: sessions must be idle.
pub const JET_bitTermComplete: JET_GRBIT = 0x00000001;
/// End sessions that are idle.
pub const JET_bitTermAbrupt: JET_GRBIT = 0x00000002;
/// Stop a running backup.
pub const JET_bitTermStopBackup: JET_GRBIT = 0x00000004;

/// Leave the databases to recovery.
///
/// Since: 0x0601.
pub const JET_bitTermDirty: JET_GRBIT = 0x00000008;

/// Not allowed.
pub const JET_bitIdleFlushBuffers: JET_GRBIT = 0x00000001;
/// Clean versions up.
pub const JET_bitIdleCompact: JET_GRBIT = 0x00000002;
/// Say how full the version store is.
pub const JET_bitIdleStatus: JET_GRBIT = 0x00000004;

pub const JET_bitIdleVersionStoreTest: JET_GRBIT = 0x00000008;

/// Only begin to clean up.
///
/// Since: 0x0603.
pub const JET_bitIdleCompactAsync: JET_GRBIT = 0x00000010;

/// Say how many page buffers are free.
///
/// Since: 0x0A01.
pub const JET_bitIdleAvailBuffersStatus: JET_GRBIT = 0x00000020;
/// Wait for the cleaning up.
///
/// Since: 0x0A01.
pub const JET_bitIdleWaitForAsyncActivity: JET_GRBIT = 0x00000040;

/// End the session even if another thread set its context.
pub const JET_bitForceSessionClosed: JET_GRBIT = 0x00000001;

/// Stop everything.
///
/// Since: 0x0602.
pub const JET_bitStopServiceAll: JET_GRBIT = 0x00000000;

/// Stop background work.
///
/// Since: 0x0602.
pub const JET_bitStopServiceBackgroundUserTasks: JET_GRBIT = 0x00000002;
/// Bring the cache to rest.
///
/// Since: 0x0602.
pub const JET_bitStopServiceQuiesceCaches: JET_GRBIT = 0x00000004;

/// Go on serving.
///
/// Since: 0x0602.
pub const JET_bitStopServiceResume: JET_GRBIT = 0x80000000;

/// Stop and hand out the log.
///
/// Since: 0x0A01.
pub const JET_bitStopServiceStopAndEmitLog: JET_GRBIT = 0x00000008;
