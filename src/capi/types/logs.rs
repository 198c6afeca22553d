//! Structs of the ABI: log positions, times, signatures and log files (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::c_char;

use super::*;

/// A moment as logs and headers keep it. `bYear` counts from 1900, `bMonth` and `bDay` from 1.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_LOGTIME {
    pub bSeconds: c_char,
    pub bMinutes: c_char,
    pub bHours: c_char,
    pub bDay: c_char,
    pub bMonth: c_char,
    pub bYear: c_char,
    pub bFiller1: c_char,
    pub bFiller2: c_char,
}

/// A moment as backup records keep it: [`JET_LOGTIME`] with one flag of its own.
///
/// Since: 0x0600.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_BKLOGTIME {
    pub bSeconds: c_char,
    pub bMinutes: c_char,
    pub bHours: c_char,
    pub bDay: c_char,
    pub bMonth: c_char,
    pub bYear: c_char,
    pub bFiller1: c_char,
    pub bFiller2: c_char,
}

/// A place in the log: byte in sector, sector in file, generation.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_LGPOS {
    pub ib: u16,
    pub isec: u16,
    pub lGeneration: JET_LONG,
}

/// Identity of a database or log sequence.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_SIGNATURE {
    pub ulRandom: JET_ULONG,
    pub logtimeCreate: JET_LOGTIME,
    pub szComputerName: [c_char; 16],
}

/// Answer of `JetGetInstanceMiscInfo(JET_InstanceMiscInfoCheckpoint)`.
///
/// Since: 0x0600.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_CHECKPOINTINFO {
    pub genMin: JET_ULONG,
    pub genMax: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
}

/// The time in a [`JET_BKINFO`]: of a classic backup or of one that may be a snapshot. Same bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_BKINFO_MARK {
    pub logtimeMark: JET_LOGTIME,
    /// Since: 0x0600.
    pub bklogtimeMark: JET_BKLOGTIME,
}

/// When a backup was made and which log generations it covers.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct JET_BKINFO {
    pub lgposMark: JET_LGPOS,
    pub u: JET_BKINFO_MARK,
    pub genLow: JET_ULONG,
    pub genHigh: JET_ULONG,
}

/// Names a commit, so that a callback can say when it is durable.
///
/// Since: 0x0602.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_COMMIT_ID {
    pub signLog: JET_SIGNATURE,
    pub reserved: i32,
    pub commitId: i64,
}

/// Which log files a backup needs (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_LOGINFO_A {
    pub cbSize: JET_ULONG,
    pub ulGenLow: JET_ULONG,
    pub ulGenHigh: JET_ULONG,
    pub szBaseName: [c_char; 4],
}

/// Which log files a backup needs (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_LOGINFO_W {
    pub cbSize: JET_ULONG,
    pub ulGenLow: JET_ULONG,
    pub ulGenHigh: JET_ULONG,
    pub szBaseName: [WCHAR; 4],
}

/// Facts of a log file header (`JET_LogInfoMisc`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_LOGINFOMISC {
    pub ulGeneration: JET_ULONG,
    pub signLog: JET_SIGNATURE,
    pub logtimeCreate: JET_LOGTIME,
    pub logtimePreviousGeneration: JET_LOGTIME,
    pub ulFlags: JET_ULONG,
    pub ulVersionMajor: JET_ULONG,
    pub ulVersionMinor: JET_ULONG,
    pub ulVersionUpdate: JET_ULONG,
    pub cbSectorSize: JET_ULONG,
    pub cbHeader: JET_ULONG,
    pub cbFile: JET_ULONG,
    pub cbDatabasePageSize: JET_ULONG,
}

/// Facts of a log file header (`JET_LogInfoMisc2`), with the checkpoint.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_LOGINFOMISC2 {
    pub ulGeneration: JET_ULONG,
    pub signLog: JET_SIGNATURE,
    pub logtimeCreate: JET_LOGTIME,
    pub logtimePreviousGeneration: JET_LOGTIME,
    pub ulFlags: JET_ULONG,
    pub ulVersionMajor: JET_ULONG,
    pub ulVersionMinor: JET_ULONG,
    pub ulVersionUpdate: JET_ULONG,
    pub cbSectorSize: JET_ULONG,
    pub cbHeader: JET_ULONG,
    pub cbFile: JET_ULONG,
    pub cbDatabasePageSize: JET_ULONG,
    pub lgposCheckpoint: JET_LGPOS,
}

/// Facts of a log file header (`JET_LogInfoMisc3`), with the checksum of the log before.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_LOGINFOMISC3 {
    pub ulGeneration: JET_ULONG,
    pub signLog: JET_SIGNATURE,
    pub logtimeCreate: JET_LOGTIME,
    pub logtimePreviousGeneration: JET_LOGTIME,
    pub ulFlags: JET_ULONG,
    pub ulVersionMajor: JET_ULONG,
    pub ulVersionUpdateMajor: JET_ULONG,
    pub ulVersionUpdateMinor: JET_ULONG,
    pub cbSectorSize: JET_ULONG,
    pub cbHeader: JET_ULONG,
    pub cbFile: JET_ULONG,
    pub cbDatabasePageSize: JET_ULONG,
    pub lgposCheckpoint: JET_LGPOS,
    pub ulVersionMinorDeprecated: JET_ULONG,
    pub checksumPrevLogAllSegments: u64,
}

/// What a piece of emitted log data is (`JET_PFNEMITLOGDATA`).
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_EMITDATACTX {
    pub cbStruct: JET_ULONG,
    pub dwVersion: JET_ULONG,
    pub qwSequenceNum: u64,
    pub grbitOperationalFlags: JET_GRBIT,
    pub logtimeEmit: JET_LOGTIME,
    pub lgposLogData: JET_LGPOS,
    pub cbLogData: JET_ULONG,
}
