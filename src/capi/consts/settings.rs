//! Constants of the ABI: values of parameters.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_wszConfigStoreReadControl: &str = "CsReadControl";
pub const JET_bitConfigStoreReadControlInhibitRead: JET_GRBIT = 0x1;
pub const JET_bitConfigStoreReadControlDisableAll: JET_GRBIT = 0x2;

pub const JET_bitConfigStoreReadControlDisableSetParamRead: JET_GRBIT = 0x4;
pub const JET_bitConfigStoreReadControlDisableGlobalInitRead: JET_GRBIT = 0x8;
pub const JET_bitConfigStoreReadControlDisableInstInitRead: JET_GRBIT = 0x10;
pub const JET_bitConfigStoreReadControlDisableLiveRead: JET_GRBIT = 0x20;

pub const JET_bitConfigStoreReadControlDefault: JET_GRBIT = 0x0;

pub const JET_wszConfigStorePopulateControl: &str = "CsPopulateControl";
pub const JET_bitConfigStorePopulateControlOff: JET_GRBIT = 0x00;
pub const JET_bitConfigStorePopulateControlOn: JET_GRBIT = 0x01;

pub const JET_wszConfigStoreRelPathSysParamDefault: &str = "SysParamDefault";
pub const JET_wszConfigStoreRelPathSysParamOverride: &str = "SysParamOverride";

/// No events.
///
/// Since: 0x0501.
pub const JET_EventLoggingDisable: JET_ULONG = 0;

/// Only the gravest events.
///
/// Since: 0x0601.
pub const JET_EventLoggingLevelMin: JET_ULONG = 1;
/// Few events.
///
/// Since: 0x0601.
pub const JET_EventLoggingLevelLow: JET_ULONG = 25;
/// Half the events.
///
/// Since: 0x0601.
pub const JET_EventLoggingLevelMedium: JET_ULONG = 50;
/// Most events.
///
/// Since: 0x0601.
pub const JET_EventLoggingLevelHigh: JET_ULONG = 75;

/// All events.
///
/// Since: 0x0501.
pub const JET_EventLoggingLevelMax: JET_ULONG = 100;

/// Usual.
///
/// Since: 0x0600.
pub const JET_IOPriorityNormal: JET_ULONG = 0x0;
/// Low.
///
/// Since: 0x0600.
pub const JET_IOPriorityLow: JET_ULONG = 0x1;

/// Since: 0x0603.
pub const JET_IOPriorityLowForCheckpoint: JET_ULONG = 0x2;
/// Since: 0x0603.
pub const JET_IOPriorityLowForScavenge: JET_ULONG = 0x4;

/// Since: 0x0603.
pub const JET_IOPriorityUserClassIdMask: JET_ULONG = 0x0F000000;
/// Since: 0x0603.
pub const JET_IOPriorityMarkAsMaintenance: JET_ULONG = 0x40000000;

/// Usual settings.
///
/// Since: 0x0602.
pub const JET_configDefault: JET_GRBIT = 0x0001;
/// No limits on sessions, cursors and the like.
///
/// Since: 0x0602.
pub const JET_configRemoveQuotas: JET_GRBIT = 0x0002;
/// Small files.
///
/// Since: 0x0602.
pub const JET_configLowDiskFootprint: JET_GRBIT = 0x0004;
/// Middling files.
///
/// Since: 0x0602.
pub const JET_configMediumDiskFootprint: JET_GRBIT = 0x0008;
/// Small cache.
///
/// Since: 0x0602.
pub const JET_configLowMemory: JET_GRBIT = 0x0010;
/// Middling cache.
///
/// Since: 0x0602.
pub const JET_configDynamicMediumMemory: JET_GRBIT = 0x0020;
/// Few wake-ups.
///
/// Since: 0x0602.
pub const JET_configLowPower: JET_GRBIT = 0x0040;
/// For disks without moving parts.
///
/// Since: 0x0602.
pub const JET_configSSDProfileIO: JET_GRBIT = 0x0080;
/// No events.
///
/// Since: 0x0602.
pub const JET_configRunSilent: JET_GRBIT = 0x0100;

/// Large cache.
///
/// Since: 0x0A00.
pub const JET_configUnthrottledMemory: JET_GRBIT = 0x0200;
/// For many processors.
///
/// Since: 0x0A00.
pub const JET_configHighConcurrencyScaling: JET_GRBIT = 0x0400;

/// All of them.
///
/// Since: 0x0602.
pub const JET_configMask: JET_GRBIT = JET_configDefault
    | JET_configRemoveQuotas
    | JET_configLowDiskFootprint
    | JET_configMediumDiskFootprint
    | JET_configLowMemory
    | JET_configDynamicMediumMemory
    | JET_configLowPower
    | JET_configSSDProfileIO
    | JET_configRunSilent
    | JET_configUnthrottledMemory
    | JET_configHighConcurrencyScaling;

/// Since: 0x0A01.
pub const JET_bitIOSessTraceReads: JET_GRBIT = 0x01;
/// Since: 0x0A01.
pub const JET_bitIOSessTraceWrites: JET_GRBIT = 0x02;
/// Since: 0x0A01.
pub const JET_bitIOSessTraceHDD: JET_GRBIT = 0x04;
/// Since: 0x0A01.
pub const JET_bitIOSessTraceSSD: JET_GRBIT = 0x08;

/// Names of files end in .chk and .log, as they used to.
///
/// Since: 0x0600.
pub const JET_bitESE98FileNames: JET_GRBIT = 0x00000001;
/// Numbers of log files have 5 digits while that is enough.
///
/// Since: 0x0600.
pub const JET_bitEightDotThreeSoftCompat: JET_GRBIT = 0x00000002;

/// Write an event.
pub const JET_bitHungIOEvent: JET_GRBIT = 0x00000001;

/// Cancel it.
pub const JET_bitHungIOCancel: JET_GRBIT = 0x00000002;
pub const JET_bitHungIODebug: JET_GRBIT = 0x00000004;
/// End the process.
pub const JET_bitHungIOEnforce: JET_GRBIT = 0x00000008;
/// Let it fail.
pub const JET_bitHungIOTimeout: JET_GRBIT = 0x00000010;

pub const JET_bitPersistedLostFlushDetectionEnabled: JET_GRBIT = 0x00000001;
pub const JET_bitPersistedLostFlushDetectionCreateNew: JET_GRBIT = 0x00000002;
pub const JET_bitPersistedLostFlushDetectionFailOnRuntimeOnly: JET_GRBIT = 0x00000004;

pub const JET_ReplayThrottlingNone: JET_ULONG = 0;
pub const JET_ReplayThrottlingSleep: JET_ULONG = 1;

/// Never.
///
/// Since: 0x0603.
pub const JET_bitShrinkDatabaseOff: JET_GRBIT = 0x0;
/// When asked.
///
/// Since: 0x0603.
pub const JET_bitShrinkDatabaseOn: JET_GRBIT = 0x1;
/// As space is freed.
///
/// Since: 0x0603.
pub const JET_bitShrinkDatabaseRealtime: JET_GRBIT = 0x2;

/// Since: 0x0603.
pub const JET_bitShrinkDatabasePeriodically: JET_GRBIT = 0x8000;

/// Since: 0x0603.
pub const JET_bitShrinkDatabaseTrim: JET_GRBIT = 0x1;

/// Since: 0x0603.
pub const JET_sqmDisable: JET_ULONG = 0;
/// Since: 0x0603.
pub const JET_sqmEnable: JET_ULONG = 1;
/// Since: 0x0603.
pub const JET_sqmFromCEIP: JET_ULONG = 2;

/// Show a message.
pub const JET_ExceptionMsgBox: JET_ULONG = 0x0001;
/// Let the fault pass.
pub const JET_ExceptionNone: JET_ULONG = 0x0002;
/// End the process.
pub const JET_ExceptionFailFast: JET_ULONG = 0x0004;

pub const JET_AssertExit: JET_ULONG = 0x0000;
pub const JET_AssertBreak: JET_ULONG = 0x0001;
pub const JET_AssertMsgBox: JET_ULONG = 0x0002;
pub const JET_AssertStop: JET_ULONG = 0x0004;

/// Since: 0x0601.
pub const JET_AssertSkippableMsgBox: JET_ULONG = 0x0008;
/// Since: 0x0601.
pub const JET_AssertSkipAll: JET_ULONG = 0x0010;
/// Since: 0x0601.
pub const JET_AssertCrash: JET_ULONG = 0x0020;
/// Since: 0x0601.
pub const JET_AssertFailFast: JET_ULONG = 0x0040;

/// Nothing.
///
/// Since: 0x0501.
pub const JET_OnlineDefragDisable: JET_ULONG = 0x0000;
/// Since: 0x0501.
pub const JET_OnlineDefragAllOBSOLETE: JET_ULONG = 0x0001;
/// Databases.
///
/// Since: 0x0501.
pub const JET_OnlineDefragDatabases: JET_ULONG = 0x0002;
/// Trees of free space.
///
/// Since: 0x0501.
pub const JET_OnlineDefragSpaceTrees: JET_ULONG = 0x0004;

/// Since: 0x0501.
pub const JET_OnlineDefragStreamingFiles: JET_ULONG = 0x0008;

/// Everything.
///
/// Since: 0x0501.
pub const JET_OnlineDefragAll: JET_ULONG = 0xffff;

pub const JET_bitStageTestEnvLocalMode: JET_GRBIT = 0x04;
pub const JET_bitStageTestEnvAlphaMode: JET_GRBIT = 0x10;
pub const JET_bitStageTestEnvBetaMode: JET_GRBIT = 0x40;

pub const JET_bitStageSelfhostLocalMode: JET_GRBIT = 0x0400;
pub const JET_bitStageSelfhostAlphaMode: JET_GRBIT = 0x1000;
pub const JET_bitStageSelfhostBetaMode: JET_GRBIT = 0x4000;

pub const JET_bitStageProdLocalMode: JET_GRBIT = 0x040000;
pub const JET_bitStageProdAlphaMode: JET_GRBIT = 0x100000;
pub const JET_bitStageProdBetaMode: JET_GRBIT = 0x400000;

/// Since: 0x0A01.
pub const JET_bitShrinkDatabaseEofOnAttach: JET_GRBIT = 0x00000001;

/// Since: 0x0A01.
pub const JET_bitShrinkDatabaseFullCategorizationOnAttach: JET_GRBIT = 0x00000002;

/// Since: 0x0A01.
pub const JET_bitShrinkDatabaseDontMoveRootsOnAttach: JET_GRBIT = 0x00000004;

/// Since: 0x0A01.
pub const JET_bitShrinkDatabaseDontTruncateLeakedPagesOnAttach: JET_GRBIT = 0x00000008;

/// Since: 0x0A01.
pub const JET_bitShrinkDatabaseDontTruncateIndeterminatePagesOnAttach: JET_GRBIT = 0x00000010;

/// No check.
///
/// Since: 0x0603.
pub const JET_IndexCheckingOff: JET_INDEXCHECKING = 0;
/// When a database is attached.
///
/// Since: 0x0603.
pub const JET_IndexCheckingOn: JET_INDEXCHECKING = 1;
/// When a table is opened.
///
/// Since: 0x0603.
pub const JET_IndexCheckingDeferToOpenTable: JET_INDEXCHECKING = 2;
/// One more than the highest value.
///
/// Since: 0x0603.
pub const JET_IndexCheckingMax: JET_INDEXCHECKING = 3;
