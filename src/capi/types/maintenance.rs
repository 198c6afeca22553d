//! Structs of the ABI: conversion, utilities and space dumps (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// Upgrade hints of `JetCompact` and `JetUpgradeDatabase`; must be absent today (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONVERT_A {
    pub szOldDll: *mut c_char,
    pub fFlags: JET_ULONG,
}

/// Upgrade hints of `JetCompact` and `JetUpgradeDatabase`; must be absent today (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONVERT_W {
    pub szOldDll: *mut WCHAR,
    pub fFlags: JET_ULONG,
}

/// `JetConvertDDL`: attach a callback to a table (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCALLBACK_A {
    pub szTable: *mut c_char,
    pub szCallback: *mut c_char,
    pub cbtyp: JET_CBTYP,
}

/// `JetConvertDDL`: attach a callback to a table (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCALLBACK_W {
    pub szTable: *mut WCHAR,
    pub szCallback: *mut WCHAR,
    pub cbtyp: JET_CBTYP,
}

/// `JetConvertDDL`: change a column's type and options (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLCHANGECOLUMN_A {
    pub szTable: *mut c_char,
    pub szColumn: *mut c_char,
    pub coltypNew: JET_COLTYP,
    pub grbitNew: JET_GRBIT,
}

/// `JetConvertDDL`: change a column's type and options (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLCHANGECOLUMN_W {
    pub szTable: *mut WCHAR,
    pub szColumn: *mut WCHAR,
    pub coltypNew: JET_COLTYP,
    pub grbitNew: JET_GRBIT,
}

/// `JetConvertDDL`: raise a column's maximum size (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLMAXCOLUMNSIZE_A {
    pub szTable: *mut c_char,
    pub szColumn: *mut c_char,
    pub cbMax: JET_ULONG,
}

/// `JetConvertDDL`: raise a column's maximum size (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLMAXCOLUMNSIZE_W {
    pub szTable: *mut WCHAR,
    pub szColumn: *mut WCHAR,
    pub cbMax: JET_ULONG,
}

/// `JetConvertDDL`: add conditions to all indexes of a table (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A {
    pub szTable: *mut c_char,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    pub cConditionalColumn: JET_ULONG,
}

/// `JetConvertDDL`: add conditions to all indexes of a table (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W {
    pub szTable: *mut WCHAR,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    pub cConditionalColumn: JET_ULONG,
}

/// `JetConvertDDL`: attach a default-value callback to a column (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCOLUMNCALLBACK_A {
    pub szTable: *mut c_char,
    pub szColumn: *mut c_char,
    pub szCallback: *mut c_char,
    pub pvCallbackData: *mut c_void,
    pub cbCallbackData: JET_ULONG,
}

/// `JetConvertDDL`: attach a default-value callback to a column (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLADDCOLUMNCALLBACK_W {
    pub szTable: *mut WCHAR,
    pub szColumn: *mut WCHAR,
    pub szCallback: *mut WCHAR,
    pub pvCallbackData: *mut c_void,
    pub cbCallbackData: JET_ULONG,
}

/// `JetConvertDDL`: change an index's density (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLINDEXDENSITY_A {
    pub szTable: *mut c_char,
    pub szIndex: *mut c_char,
    pub ulDensity: JET_ULONG,
}

/// `JetConvertDDL`: change an index's density (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLINDEXDENSITY_W {
    pub szTable: *mut WCHAR,
    pub szIndex: *mut WCHAR,
    pub ulDensity: JET_ULONG,
}

/// `JetConvertDDL`: rename the library that callbacks live in (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLCALLBACKDLL_A {
    pub szOldDLL: *mut c_char,
    pub szNewDLL: *mut c_char,
}

/// `JetConvertDDL`: rename the library that callbacks live in (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DDLCALLBACKDLL_W {
    pub szOldDLL: *mut WCHAR,
    pub szNewDLL: *mut WCHAR,
}

/// Overlapped-I/O block; no function takes it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OLP {
    pub pvReserved1: *mut c_void,
    pub pvReserved2: *mut c_void,
    pub cbActual: JET_ULONG,
    pub hSig: JET_HANDLE,
    pub err: JET_ERR,
}

/// Options of [`JET_DBUTIL_A`], by operation.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_DBUTIL_OPTIONS_A {
    pub general: JET_DBUTIL_GENERAL_A,
    pub checksumlogfrommemory: JET_DBUTIL_LOG_A,
    pub spcatOptions: JET_DBUTIL_SPACE_A,
    pub rbsOptions: JET_DBUTIL_RBS_A,
}

/// Options of most operations.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_GENERAL_A {
    pub szDatabase: *mut c_char,
    pub szSLV_ObsoleteAndUnused: *mut c_char,
    pub szBackup: *mut c_char,
    pub szTable: *const c_char,
    pub szIndex: *const c_char,
    pub szIntegPrefix: *mut c_char,
    pub pgno: JET_LONG,
    pub iline: JET_LONG,
    pub lGeneration: JET_LONG,
    pub isec: JET_LONG,
    pub ib: JET_LONG,
    pub cRetry: JET_LONG,
    pub pfnCallback: *mut c_void,
    pub pvCallback: *mut c_void,
}

/// Options of `opDBUTILChecksumLogFromMemory`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_LOG_A {
    pub szLog: *mut c_char,
    pub szBase: *mut c_char,
    pub pvBuffer: *mut c_void,
    pub cbBuffer: JET_LONG,
}

/// Options of `opDBUTILDumpSpaceCategory`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_SPACE_A {
    pub szDatabase: *mut c_char,
    pub pgnoFirst: JET_ULONG,
    pub pgnoLast: JET_ULONG,
    pub pfnSpaceCatCallback: *mut c_void,
    pub pvContext: *mut c_void,
}

/// Options of `opDBUTILDumpRBSPages`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_RBS_A {
    pub szDatabase: *mut c_char,
    pub pgnoFirst: JET_ULONG,
    pub pgnoLast: JET_ULONG,
}

/// Options of [`JET_DBUTIL_W`], by operation.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_DBUTIL_OPTIONS_W {
    pub general: JET_DBUTIL_GENERAL_W,
    pub checksumlogfrommemory: JET_DBUTIL_LOG_W,
    pub spcatOptions: JET_DBUTIL_SPACE_W,
    pub rbsOptions: JET_DBUTIL_RBS_W,
}

/// Options of most operations.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_GENERAL_W {
    pub szDatabase: *mut WCHAR,
    pub szSLV_ObsoleteAndUnused: *mut WCHAR,
    pub szBackup: *mut WCHAR,
    pub szTable: *const WCHAR,
    pub szIndex: *const WCHAR,
    pub szIntegPrefix: *mut WCHAR,
    pub pgno: JET_LONG,
    pub iline: JET_LONG,
    pub lGeneration: JET_LONG,
    pub isec: JET_LONG,
    pub ib: JET_LONG,
    pub cRetry: JET_LONG,
    pub pfnCallback: *mut c_void,
    pub pvCallback: *mut c_void,
}

/// Options of `opDBUTILChecksumLogFromMemory`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_LOG_W {
    pub szLog: *mut WCHAR,
    pub szBase: *mut WCHAR,
    pub pvBuffer: *mut c_void,
    pub cbBuffer: JET_LONG,
}

/// Options of `opDBUTILDumpSpaceCategory`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_SPACE_W {
    pub szDatabase: *mut WCHAR,
    pub pgnoFirst: JET_ULONG,
    pub pgnoLast: JET_ULONG,
    pub pfnSpaceCatCallback: *mut c_void,
    pub pvContext: *mut c_void,
}

/// Options of `opDBUTILDumpRBSPages`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_RBS_W {
    pub szDatabase: *mut WCHAR,
    pub pgnoFirst: JET_ULONG,
    pub pgnoLast: JET_ULONG,
}

/// Order and options for `JetDBUtilities` (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_A {
    pub cbStruct: JET_ULONG,
    pub sesid: JET_SESID,
    pub dbid: JET_DBID,
    pub tableid: JET_TABLEID,
    pub op: DBUTIL_OP,
    pub edbdump: EDBDUMP_OP,
    pub grbitOptions: JET_GRBIT,
    pub u: JET_DBUTIL_OPTIONS_A,
}

/// Order and options for `JetDBUtilities` (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_DBUTIL_W {
    pub cbStruct: JET_ULONG,
    pub sesid: JET_SESID,
    pub dbid: JET_DBID,
    pub tableid: JET_TABLEID,
    pub op: DBUTIL_OP,
    pub edbdump: EDBDUMP_OP,
    pub grbitOptions: JET_GRBIT,
    pub u: JET_DBUTIL_OPTIONS_W,
}

/// Space dump: what the catalog knows of a tree.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BTREE_STATS_BASIC_CATALOG {
    pub cbStruct: JET_ULONG,
    pub eType: JET_BTREETYPE,
    pub rgName: [WCHAR; 64],
    pub objidFDP: JET_ULONG,
    pub pgnoFDP: JET_ULONG,
    pub pSpaceHints: *mut JET_SPACEHINTS,
}

/// Space dump: one extent.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BTREE_SPACE_EXTENT_INFO {
    pub iPool: JET_ULONG,
    pub pgnoLast: JET_ULONG,
    pub cpgExtent: JET_ULONG,
    pub pgnoSpaceNode: JET_ULONG,
}

/// Space dump: what the space trees of a tree say.
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct BTREE_STATS_SPACE_TREES {
    pub cbStruct: JET_ULONG,
    pub cpgPrimary: JET_ULONG,
    pub cpgLastAlloc: JET_ULONG,
    pub fMultiExtent: JET_ULONG,
    pub pgnoOE: JET_ULONG,
    pub pgnoAE: JET_ULONG,
    pub cpgOwned: JET_ULONG,
    pub cpgOwnedCache: JET_ULONG,
    pub cpgAvailable: JET_ULONG,
    pub cpgAvailableCache: JET_ULONG,
    pub cpgSpaceTreeAvailable: JET_ULONG,
    pub cpgReserved: JET_ULONG,
    pub cpgShelved: JET_ULONG,
    pub fAutoIncPresents: i32,
    pub qwAutoInc: u64,
    pub cOwnedExtents: JET_ULONG,
    pub prgOwnedExtents: *mut BTREE_SPACE_EXTENT_INFO,
    pub cAvailExtents: JET_ULONG,
    pub prgAvailExtents: *mut BTREE_SPACE_EXTENT_INFO,
}

/// Space dump: how the pages of a tree are filled.
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct BTREE_STATS_PAGE_SPACE {
    pub cbStruct: JET_ULONG,
    pub phistoFreeBytes: *mut JET_HISTO,
    pub phistoNodeCounts: *mut JET_HISTO,
    pub phistoKeySizes: *mut JET_HISTO,
    pub phistoDataSizes: *mut JET_HISTO,
    pub phistoKeyCompression: *mut JET_HISTO,
    pub phistoResvTagSizes: *mut JET_HISTO,
    pub phistoUnreclaimedBytes: *mut JET_HISTO,
    /// Since: 0x0602.
    pub cVersionedNodes: i64,
}

/// Space dump: what the level above the leaves shows.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BTREE_STATS_PARENT_OF_LEAF {
    pub cbStruct: JET_ULONG,
    pub fEmpty: JET_ULONG,
    pub cpgInternal: JET_ULONG,
    pub cpgData: JET_ULONG,
    pub cDepth: JET_ULONG,
    pub phistoIOContiguousRuns: *mut JET_HISTO,
    pub cForwardScans: JET_ULONG,
    pub pInternalPageStats: *mut BTREE_STATS_PAGE_SPACE,
}

/// Space dump: long values.
///
/// Since: 0x0602.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct BTREE_STATS_LV {
    pub cbStruct: JET_ULONG,
    pub cLVRefs: i64,
    pub cCorruptLVs: i64,
    pub cSeparatedRootChunks: i64,
    pub cPartiallyDeletedLVs: i64,
    pub lidMax: u64,
    pub cbLVChunkMax: i32,
    pub phistoLVSize: *mut JET_HISTO,
    pub phistoLVComp: *mut JET_HISTO,
    pub phistoLVRatio: *mut JET_HISTO,
    pub phistoLVSeeks: *mut JET_HISTO,
    pub phistoLVBytes: *mut JET_HISTO,
    pub phistoLVExtraSeeks: *mut JET_HISTO,
    pub phistoLVExtraBytes: *mut JET_HISTO,
}

/// Space dump: one tree.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BTREE_STATS {
    pub cbStruct: JET_ULONG,
    pub grbitData: JET_ULONG,
    pub pParent: *mut BTREE_STATS,
    pub pBasicCatalog: *mut BTREE_STATS_BASIC_CATALOG,
    pub pSpaceTrees: *mut BTREE_STATS_SPACE_TREES,
    pub pParentOfLeaf: *mut BTREE_STATS_PARENT_OF_LEAF,
    pub pFullWalk: *mut BTREE_STATS_PAGE_SPACE,
    /// Since: 0x0602.
    pub pLvData: *mut BTREE_STATS_LV,
    pub fPgnoFDPRootDelete: JET_ULONG,
}
