//! Constants of the ABI: engine format versions (`JET_efv*`).

#[allow(clippy::wildcard_imports)]
use super::*;

/// Since: 0x0A01.
pub const JET_efvExchange55Rtm: JET_ENGINEFORMATVERSION = 500;
/// Since: 0x0A01.
pub const JET_efvWindows2000Rtm: JET_ENGINEFORMATVERSION = 600;
/// Since: 0x0A01.
pub const JET_efvExchange2000Rtm: JET_ENGINEFORMATVERSION = 1000;
/// Since: 0x0A01.
pub const JET_efvWindowsXpRtm: JET_ENGINEFORMATVERSION = 1200;
/// Since: 0x0A01.
pub const JET_efvExchange2010Rtm: JET_ENGINEFORMATVERSION = 5520;
/// Since: 0x0A01.
pub const JET_efvExchange2010Sp1: JET_ENGINEFORMATVERSION = 5920;
/// Since: 0x0A01.
pub const JET_efvExchange2010Sp2: JET_ENGINEFORMATVERSION = 6080;

/// Since: 0x0A01.
pub const JET_efvScrubLastNodeOnEmptyPage: JET_ENGINEFORMATVERSION = 6960;
/// Since: 0x0A01.
pub const JET_efvExchange2013Rtm: JET_ENGINEFORMATVERSION = 7020;
/// Since: 0x0A01.
pub const JET_efvExtHdrRootFieldAutoIncStorageStagedToDebug: JET_ENGINEFORMATVERSION = 7060;

/// Since: 0x0A01.
pub const JET_efvLogExtendDbLrAfterCreateDbLr: JET_ENGINEFORMATVERSION = 7940;
/// Since: 0x0A01.
pub const JET_efvRollbackInsertSpaceStagedToTest: JET_ENGINEFORMATVERSION = 7960;
/// Since: 0x0A01.
pub const JET_efvWindows10Rtm: JET_ENGINEFORMATVERSION = 8020;
/// Since: 0x0A01.
pub const JET_efvQfeMsysLocalesGuidRefCountFixup: JET_ENGINEFORMATVERSION = 8023;
/// Since: 0x0A01.
pub const JET_efvPersistedLostFlushMapStagedToDebug: JET_ENGINEFORMATVERSION = 8220;
/// Since: 0x0A01.
pub const JET_efvTriStatePageFlushTypeStagedToProd: JET_ENGINEFORMATVERSION = 8280;
/// Since: 0x0A01.
pub const JET_efvLogSplitMergeCompressionReleased: JET_ENGINEFORMATVERSION = 8400;
/// Since: 0x0A01.
pub const JET_efvTriStatePageFlushTypeReleased: JET_ENGINEFORMATVERSION = 8420;
/// Since: 0x0A01.
pub const JET_efvIrsDbidBasedMacroInfo2: JET_ENGINEFORMATVERSION = 8440;
/// Since: 0x0A01.
pub const JET_efvLostFlushMapCrashResiliency: JET_ENGINEFORMATVERSION = 8460;
/// Since: 0x0A01.
pub const JET_efvExchange2016Rtm: JET_ENGINEFORMATVERSION = 8520;
/// Since: 0x0A01.
pub const JET_efvMsysLocalesGuidRefCountFixup: JET_ENGINEFORMATVERSION = 8620;
/// Since: 0x0A01.
pub const JET_efvWindows10v2Rtm: JET_ENGINEFORMATVERSION = 8620;
/// Since: 0x0A01.
pub const JET_efvEncryptedColumns: JET_ENGINEFORMATVERSION = 8720;
/// Since: 0x0A01.
pub const JET_efvLoggingDeleteOfTableFcbs: JET_ENGINEFORMATVERSION = 8820;
/// Since: 0x0A01.
pub const JET_efvEmptyIdxUpgradesUpdateMsysLocales: JET_ENGINEFORMATVERSION = 8860;
/// Since: 0x0A01.
pub const JET_efvSupportNlsInvariantLocale: JET_ENGINEFORMATVERSION = 8880;
/// Since: 0x0A01.
pub const JET_efvExchange2016Cu1Rtm: JET_ENGINEFORMATVERSION = 8920;
/// Since: 0x0A01.
pub const JET_efvWindows19H1Rtm: JET_ENGINEFORMATVERSION = 8920;
/// Since: 0x0A01.
pub const JET_efvSetDbVersion: JET_ENGINEFORMATVERSION = 8940;

/// Since: 0x0A01.
pub const JET_efvExtHdrRootFieldAutoIncStorageReleased: JET_ENGINEFORMATVERSION = 8960;
/// Since: 0x0A01.
pub const JET_efvXpress9Compression: JET_ENGINEFORMATVERSION = 8980;
/// Since: 0x0A01.
pub const JET_efvUppercaseTextNormalization: JET_ENGINEFORMATVERSION = 9000;
/// Since: 0x0A01.
pub const JET_efvDbscanHeaderHighestPageSeen: JET_ENGINEFORMATVERSION = 9020;
/// Since: 0x0A01.
pub const JET_efvEscrow64: JET_ENGINEFORMATVERSION = 9040;
/// Since: 0x0A01.
pub const JET_efvSynchronousLVCleanup: JET_ENGINEFORMATVERSION = 9060;
/// Since: 0x0A01.
pub const JET_efvLid64: JET_ENGINEFORMATVERSION = 9080;
/// Since: 0x0A01.
pub const JET_efvShrinkEof: JET_ENGINEFORMATVERSION = 9100;
/// Since: 0x0A01.
pub const JET_efvLogNewPage: JET_ENGINEFORMATVERSION = 9120;
/// Since: 0x0A01.
pub const JET_efvRootPageMove: JET_ENGINEFORMATVERSION = 9140;
/// Since: 0x0A01.
pub const JET_efvScanCheck2: JET_ENGINEFORMATVERSION = 9160;
/// Since: 0x0A01.
pub const JET_efvLgposLastResize: JET_ENGINEFORMATVERSION = 9180;
/// Since: 0x0A01.
pub const JET_efvShelvedPages: JET_ENGINEFORMATVERSION = 9200;
/// Since: 0x0A01.
pub const JET_efvShelvedPagesRevert: JET_ENGINEFORMATVERSION = 9220;
/// Since: 0x0A01.
pub const JET_efvShelvedPages2: JET_ENGINEFORMATVERSION = 9240;
/// Since: 0x0A01.
pub const JET_efvLogtimeGenMaxRequired: JET_ENGINEFORMATVERSION = 9260;
/// Since: 0x0A01.
pub const JET_efvVariableDbHdrSignatureSnapshot: JET_ENGINEFORMATVERSION = 9280;
/// Since: 0x0A01.
pub const JET_efvLowerMinReqLogGenOnRedo: JET_ENGINEFORMATVERSION = 9300;
/// Since: 0x0A01.
pub const JET_efvDbTimeShrink: JET_ENGINEFORMATVERSION = 9320;
/// Since: 0x0A01.
pub const JET_efvXpress10Compression: JET_ENGINEFORMATVERSION = 9340;
/// Since: 0x0A01.
pub const JET_efvRevertSnapshot: JET_ENGINEFORMATVERSION = 9360;
/// Since: 0x0A01.
pub const JET_efvApplyRevertSnapshot: JET_ENGINEFORMATVERSION = 9380;
/// Since: 0x0A01.
pub const JET_efvExtentPageCountCache: JET_ENGINEFORMATVERSION = 9400;
/// Since: 0x0A01.
pub const JET_efvLz4Compression: JET_ENGINEFORMATVERSION = 9420;

/// Since: 0x0A01.
pub const JET_efvRBSNonRevertableTableDeletes: JET_ENGINEFORMATVERSION = 9460;
/// Since: 0x0A01.
pub const JET_efvScanCheck2Flags: JET_ENGINEFORMATVERSION = 9480;

/// Since: 0x0A01.
pub const JET_efvExtentFreed2: JET_ENGINEFORMATVERSION = 9500;
/// Since: 0x0A01.
pub const JET_efvKVPStoreV2: JET_ENGINEFORMATVERSION = 9520;
/// Since: 0x0A01.
pub const JET_efvIndexDeferredPopulate: JET_ENGINEFORMATVERSION = 9540;
/// Since: 0x0A01.
pub const JET_efvReservedTags: JET_ENGINEFORMATVERSION = 9560;
/// Since: 0x0A01.
pub const JET_efvRBSTooSoonDeletes: JET_ENGINEFORMATVERSION = 9580;
/// Since: 0x0A01.
pub const JET_efvOptionallyUniqueIndices: JET_ENGINEFORMATVERSION = 9600;

/// Since: 0x0A01.
pub const JET_efvUseEngineDefault: JET_ENGINEFORMATVERSION = 0x40000001;
/// Since: 0x0A01.
pub const JET_efvUsePersistedFormat: JET_ENGINEFORMATVERSION = 0x40000002;
/// Since: 0x0A01.
pub const JET_efvAllowHigherPersistedFormat: JET_ENGINEFORMATVERSION = 0x41000000;
