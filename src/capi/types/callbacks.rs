//! Functions that a client gives us (docs/spec/04 §8). `None` is NULL.

use std::ffi::{c_char, c_void};

use super::*;

/// Progress of a long operation. A negative result cancels it.
pub type JET_PFNSTATUS = Option<
    unsafe extern "system" fn(sesid: JET_SESID, snp: JET_SNP, snt: JET_SNT, pv: *mut c_void) -> JET_ERR,
>;

/// Progress and questions of recovery, for `JetInit4`.
///
/// Since: 0x0A01.
pub type JET_PFNINITCALLBACK = Option<
    unsafe extern "system" fn(snp: JET_SNP, snt: JET_SNT, pv: *mut c_void, pvContext: *mut c_void) -> JET_ERR,
>;

/// Category of one page, for `opDBUTILDumpSpaceCategory`.
///
/// Since: 0x0A01.
pub type JET_SPCATCALLBACK = Option<
    unsafe extern "system" fn(
        pgno: JET_ULONG,
        objid: JET_ULONG,
        spcatf: SpaceCategoryFlags,
        pvContext: *mut c_void,
    ),
>;

/// Event of a table or cursor (`JET_cbtyp*`), or the value of a user-defined default.
///
/// Since: 0x0501.
pub type JET_CALLBACK = Option<
    unsafe extern "system" fn(
        sesid: JET_SESID,
        dbid: JET_DBID,
        tableid: JET_TABLEID,
        cbtyp: JET_CBTYP,
        pvArg1: *mut c_void,
        pvArg2: *mut c_void,
        pvContext: *mut c_void,
        ulUnused: JET_API_PTR,
    ) -> JET_ERR,
>;

/// Decision about a failed file operation; never called.
pub type JET_ABORTRETRYFAILCALLBACK_A = Option<
    unsafe extern "system" fn(
        szFile: *mut c_char,
        Offset: JET_ULONG,
        OffsetHigh: JET_ULONG,
        Length: JET_ULONG,
        err: JET_ERR,
    ) -> JET_ERR,
>;

/// Decision about a failed file operation; never called.
pub type JET_ABORTRETRYFAILCALLBACK_W = Option<
    unsafe extern "system" fn(
        szFile: *mut WCHAR,
        Offset: JET_ULONG,
        OffsetHigh: JET_ULONG,
        Length: JET_ULONG,
        err: JET_ERR,
    ) -> JET_ERR,
>;

/// Takes one trace line.
///
/// Since: 0x0600.
pub type JET_PFNTRACEEMIT = Option<
    unsafe extern "system" fn(tag: JET_TRACETAG, szPrefix: JET_PCSTR, szTrace: JET_PCSTR, ul: JET_API_PTR),
>;

/// Takes the name of one trace topic.
///
/// Since: 0x0600.
pub type JET_PFNTRACEREGISTER =
    Option<unsafe extern "system" fn(tag: JET_TRACETAG, szDesc: JET_PCSTR, pul: *mut JET_API_PTR)>;

/// Takes the space figures of one tree, for `opDBUTILDumpSpace`.
///
/// Since: 0x0601.
pub type JET_PFNSPACEDATA =
    Option<unsafe extern "system" fn(pBTreeStats: *mut BTREE_STATS, pvContext: JET_API_PTR) -> JET_ERR>;

/// Says up to which commit the log is durable (`JET_paramDurableCommitCallback`).
///
/// Since: 0x0602.
pub type JET_PFNDURABLECOMMITCALLBACK = Option<
    unsafe extern "system" fn(
        instance: JET_INSTANCE,
        pCommitIdSeen: *mut JET_COMMIT_ID,
        grbit: JET_GRBIT,
    ) -> JET_ERR,
>;

/// `realloc` with a context: NULL `pv` allocates, `cb` 0 frees.
///
/// Since: 0x0501.
pub type JET_PFNREALLOC =
    Option<unsafe extern "system" fn(pvContext: *mut c_void, pv: *mut c_void, cb: JET_ULONG) -> *mut c_void>;

/// Takes log data as it is written (`JET_paramEmitLogDataCallback`).
///
/// Since: 0x0601.
pub type JET_PFNEMITLOGDATA = Option<
    unsafe extern "system" fn(
        instance: JET_INSTANCE,
        pEmitLogDataCtx: *mut JET_EMITDATACTX,
        pvLogData: *mut c_void,
        cbLogData: JET_ULONG,
        callbackCtx: *mut c_void,
    ) -> JET_ERR,
>;
