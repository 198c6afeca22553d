//! Structs of the ABI: database headers and pages (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use super::*;

/// Facts of a database header (`JET_DbInfoMisc`), first form.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 2.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC2 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 3.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC3 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
    pub genCommitted: JET_ULONG,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 4.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC4 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
    pub genCommitted: JET_ULONG,
    pub bkinfoCopyPrev: JET_BKINFO,
    pub bkinfoDiffPrev: JET_BKINFO,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 5.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC5 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
    pub genCommitted: JET_ULONG,
    pub bkinfoCopyPrev: JET_BKINFO,
    pub bkinfoDiffPrev: JET_BKINFO,
    pub ulIncrementalReseedCount: JET_ULONG,
    pub logtimeIncrementalReseed: JET_LOGTIME,
    pub ulIncrementalReseedCountOld: JET_ULONG,
    pub ulPagePatchCount: JET_ULONG,
    pub logtimePagePatch: JET_LOGTIME,
    pub ulPagePatchCountOld: JET_ULONG,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 6.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC6 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
    pub genCommitted: JET_ULONG,
    pub bkinfoCopyPrev: JET_BKINFO,
    pub bkinfoDiffPrev: JET_BKINFO,
    pub ulIncrementalReseedCount: JET_ULONG,
    pub logtimeIncrementalReseed: JET_LOGTIME,
    pub ulIncrementalReseedCountOld: JET_ULONG,
    pub ulPagePatchCount: JET_ULONG,
    pub logtimePagePatch: JET_LOGTIME,
    pub ulPagePatchCountOld: JET_ULONG,
    pub logtimeChecksumPrev: JET_LOGTIME,
    pub logtimeChecksumStart: JET_LOGTIME,
    pub cpgDatabaseChecked: JET_ULONG,
}

/// Facts of a database header (`JET_DbInfoMisc`), form 7.
///
/// Since: 0x0A00.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOMISC7 {
    pub ulVersion: JET_ULONG,
    pub ulUpdate: JET_ULONG,
    pub signDb: JET_SIGNATURE,
    pub dbstate: JET_ULONG,
    pub lgposConsistent: JET_LGPOS,
    pub logtimeConsistent: JET_LOGTIME,
    pub logtimeAttach: JET_LOGTIME,
    pub lgposAttach: JET_LGPOS,
    pub logtimeDetach: JET_LOGTIME,
    pub lgposDetach: JET_LGPOS,
    pub signLog: JET_SIGNATURE,
    pub bkinfoFullPrev: JET_BKINFO,
    pub bkinfoIncPrev: JET_BKINFO,
    pub bkinfoFullCur: JET_BKINFO,
    pub fShadowingDisabled: JET_ULONG,
    pub fUpgradeDb: JET_ULONG,
    pub dwMajorVersion: JET_ULONG,
    pub dwMinorVersion: JET_ULONG,
    pub dwBuildNumber: JET_ULONG,
    pub lSPNumber: JET_LONG,
    pub cbPageSize: JET_ULONG,
    pub genMinRequired: JET_ULONG,
    pub genMaxRequired: JET_ULONG,
    pub logtimeGenMaxCreate: JET_LOGTIME,
    pub ulRepairCount: JET_ULONG,
    pub logtimeRepair: JET_LOGTIME,
    pub ulRepairCountOld: JET_ULONG,
    pub ulECCFixSuccess: JET_ULONG,
    pub logtimeECCFixSuccess: JET_LOGTIME,
    pub ulECCFixSuccessOld: JET_ULONG,
    pub ulECCFixFail: JET_ULONG,
    pub logtimeECCFixFail: JET_LOGTIME,
    pub ulECCFixFailOld: JET_ULONG,
    pub ulBadChecksum: JET_ULONG,
    pub logtimeBadChecksum: JET_LOGTIME,
    pub ulBadChecksumOld: JET_ULONG,
    pub genCommitted: JET_ULONG,
    pub bkinfoCopyPrev: JET_BKINFO,
    pub bkinfoDiffPrev: JET_BKINFO,
    pub ulIncrementalReseedCount: JET_ULONG,
    pub logtimeIncrementalReseed: JET_LOGTIME,
    pub ulIncrementalReseedCountOld: JET_ULONG,
    pub ulPagePatchCount: JET_ULONG,
    pub logtimePagePatch: JET_LOGTIME,
    pub ulPagePatchCountOld: JET_ULONG,
    pub logtimeChecksumPrev: JET_LOGTIME,
    pub logtimeChecksumStart: JET_LOGTIME,
    pub cpgDatabaseChecked: JET_ULONG,
    pub logtimeLastReAttach: JET_LOGTIME,
    pub lgposLastReAttach: JET_LGPOS,
}

/// Answer of `JetGetDatabaseFileInfo(JET_DbInfoUpgrade)`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBINFOUPGRADE {
    pub cbStruct: JET_ULONG,
    pub cbFilesizeLow: JET_ULONG,
    pub cbFilesizeHigh: JET_ULONG,
    pub cbFreeSpaceRequiredLow: JET_ULONG,
    pub cbFreeSpaceRequiredHigh: JET_ULONG,
    pub csecToUpgrade: JET_ULONG,
    pub ulFlags: JET_ULONG,
}

/// Space of a streaming file; those no longer exist.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_STREAMINGFILESPACEINFO {
    pub cpageOwned: JET_ULONG,
    pub cpageAvail: JET_ULONG,
}

/// Checksums and state of one page, for `JetGetPageInfo`.
///
/// Since: 0x0600.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_PAGEINFO {
    pub pgno: JET_ULONG,
    pub fFlags: JET_ULONG,
    pub checksumActual: u64,
    pub checksumExpected: u64,
    pub dbtime: u64,
    pub structureChecksum: u64,
    pub flags: u64,
}

/// [`JET_PAGEINFO`] with the checksums of large pages, for `JetGetPageInfo2`.
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_PAGEINFO2 {
    pub pageInfo: JET_PAGEINFO,
    pub rgChecksumActual: [u64; 3],
    pub rgChecksumExpected: [u64; 3],
}
