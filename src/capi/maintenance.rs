//! Exports: compaction, defragmentation, scans, idle work, utilities (docs/spec/05 §1.9, §1.10, §9).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::compact;
use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::text;
use super::types::*;
use super::utilities::{self, Operation, Order, sized};
use crate::engine::database::open;
use crate::engine::maintenance::scan::{self, ScanBits};
use crate::engine::maintenance::{idle, read_pages};
use crate::error::{JetErr, Warning, fail};
use crate::types::PageNo;

/// `JET_bitIdleFlushBuffers`.
const IDLE_FLUSH: JET_GRBIT = 0x1;
/// `JET_bitIdleCompact`.
const IDLE_COMPACT: JET_GRBIT = 0x2;
/// `JET_bitIdleStatus`.
const IDLE_STATUS: JET_GRBIT = 0x4;
/// `JET_bitIdleWaitForAsyncActivity`.
const IDLE_WAIT: JET_GRBIT = 0x40;
/// `JET_bitIdleAvailBuffersStatus`.
const IDLE_BUFFERS: JET_GRBIT = 0x20;
/// `JET_bitIdleCompactAsync`.
const IDLE_COMPACT_ASYNC: JET_GRBIT = 0x10;

/// Does waiting work: 0 or `JET_bitIdleCompact` cleans versions up, `JET_bitIdleCompactAsync` with it only has it
/// begun, `JET_bitIdleStatus` and `JET_bitIdleAvailBuffersStatus` ask, `JET_bitIdleWaitForAsyncActivity` waits.
///
/// - `JET_wrnNoIdleActivity`: the cleaning is done.
/// - `JET_wrnIdleFull`: status, and the version store is more than 60 % full (of `JET_paramPreferredVerPages`); or less of the
///   cache than `JET_paramStartFlushThreshold` is without changes that wait to be written.
/// - `JET_wrnRemainingVersions`: versions are left.
/// - `JET_errInvalidGrbit`: `JET_bitIdleFlushBuffers`, or `JET_bitIdleCompactAsync` alone.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIdle(sesid: JET_SESID, grbit: JET_GRBIT) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let versions = session.instance().versions();
        let has = |bit| grbit & bit != 0;
        let cleans = grbit == 0 || has(IDLE_COMPACT);
        // Asking comes before cleaning, as upstream has it.
        let answer = if has(IDLE_STATUS) {
            match idle::versions_are_many(session.instance()) {
                true => Warning::IdleFull,
                false => Warning::Success,
            }
        } else if cleans {
            // One that is to run later may as well run now.
            versions.clean(usize::MAX);
            Warning::NoIdleActivity
        } else if has(IDLE_COMPACT_ASYNC) {
            return fail(JetErr::InvalidGrbit);
        } else if has(IDLE_WAIT) && !versions.is_empty() {
            Warning::RemainingVersions
        } else {
            Warning::Success
        };
        if has(IDLE_FLUSH) {
            return fail(JetErr::InvalidGrbit);
        }
        let few = has(IDLE_BUFFERS) && idle::buffers_are_few(session.instance());
        match answer {
            Warning::Success if few => Ok(Warning::IdleFull),
            _ => Ok(answer),
        }
    })
}

/// Copies a database, without its holes, into a new file. The source is attached first. `pconvert` must be NULL.
/// `JET_bitCompactStats`, `JET_bitCompactRepair`, `JET_bitCompactPreserveOriginal`.
///
/// - `JET_errFeatureNotAvailable`: `pconvert` is given.
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errDatabaseNotFound`: the source is not attached.
/// - `JET_errDatabaseDuplicate`: the destination exists.
/// - `JET_errDatabaseInvalidPath`: a name is not possible.
/// - `JET_errDiskFull`, `JET_errDiskIO`: the copy cannot be written.
/// - and what the callback returned.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCompactW(
    sesid: JET_SESID,
    szDatabaseSrc: JET_PCWSTR,
    szDatabaseDest: JET_PCWSTR,
    pfnStatus: JET_PFNSTATUS,
    pconvert: *mut JET_CONVERT_W,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's strings.
        let names = unsafe { (text::wide(szDatabaseSrc), text::wide(szDatabaseDest)) };
        compact::compact(session, names, (sesid, pfnStatus), !pconvert.is_null(), grbit)
    })
}

/// [`JetCompactW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCompactA(
    sesid: JET_SESID,
    szDatabaseSrc: JET_PCSTR,
    szDatabaseDest: JET_PCSTR,
    pfnStatus: JET_PFNSTATUS,
    pconvert: *mut JET_CONVERT_A,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's strings.
        let names = unsafe { (text::ansi(szDatabaseSrc), text::ansi(szDatabaseDest)) };
        compact::compact(session, names, (sesid, pfnStatus), !pconvert.is_null(), grbit)
    })
}

/// Begins or ends reading a database through in the background, checking every page as it lies in the file:
/// `JET_bitDatabaseScanBatchStart`, `JET_bitDatabaseScanBatchStartContinuous`, `JET_bitDatabaseScanBatchStop`. A single pass takes
/// `*pcSecondsMax` seconds at most (NULL or 0: no limit) and waits for `cmsecSleep` milliseconds between batches; when it is done
/// the callback is called with `JET_cbtypScanCompleted`, its seconds (64 bits) and its pages (32 bits), in a thread of its own. A
/// pass that was stopped goes on with the next beginning. Damaged pages are events. Detaching the database ends the scan.
///
/// - `JET_errInvalidGrbit`: not exactly one of begin and end.
/// - `JET_errInvalidParameter`: limits or a callback for passes without end.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errDatabaseFileReadOnly`: the database is attached for reading, and it is to begin.
/// - `JET_errDatabaseAlreadyRunningMaintenance`: it has begun and was not ended, even if the pass is done.
/// - `JET_errOutOfThreads`: the thread cannot be started.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0601.
///
/// Status: partial: pages are checked, not cleaned; where it stopped is not kept in the file.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDatabaseScan(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pcSecondsMax: *mut JET_ULONG,
    cmsecSleep: JET_ULONG,
    pfnCallback: JET_CALLBACK,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        // SAFETY: the caller's number.
        let seconds = unsafe { Out::optional(pcSecondsMax) };
        let request = scan::Request {
            bits: ScanBits::from_bits_retain(grbit),
            seconds: seconds.map_or(0, |seconds| seconds.read()),
            sleep: cmsecSleep,
            done: pass_done(pfnCallback, sesid, dbid),
        };
        scan::scan(session, &database, request).map(|()| Warning::Success)
    })
}

/// The client's function, to be called at the end of a pass.
fn pass_done(callback: JET_CALLBACK, sesid: JET_SESID, dbid: JET_DBID) -> Option<scan::PassDone> {
    /// `JET_cbtypScanCompleted`.
    const COMPLETED: JET_CBTYP = 0x8000;
    /// `JET_tableidNil`.
    const NO_TABLE: JET_TABLEID = JET_TABLEID::MAX;
    let callback = callback?;
    Some(Box::new(move |mut seconds, mut pages| {
        let (seconds, pages) = ((&raw mut seconds).cast(), (&raw mut pages).cast());
        // SAFETY: the client's function, called as it is declared; both numbers live until it returns.
        unsafe {
            callback(
                sesid,
                dbid,
                NO_TABLE,
                COMPLETED,
                seconds,
                pages,
                std::ptr::null_mut(),
                0,
            )
        };
    }))
}

/// Does what offline tools need: checks, dumps, repair (`opDBUTIL*` in the struct).
///
/// `opDBUTILConsistency`, and `opDBUTILEDBRepair` with `JET_bitDBUtilOptionDontRepair`, check the whole file `szDatabase`: checksums,
/// space, trees, the catalog, records, indexes, long values. It must be closed. If `szIntegPrefix` is given, a report is written into
/// the file of this name with `.INTEG.RAW` behind it.
///
/// `opDBUTILDBDefragment` attaches `szDatabase` for reading, makes a compacted copy of it (`szTable` names the file, `pfnCallback` is a
/// `JET_PFNSTATUS`, options are those of [`JetCompactW`]) and detaches it.
///
/// `opDBUTILDumpHeader` prints what the header of a closed file says, `opDBUTILSetHeaderState` first makes it say that the database is
/// clean, though nobody knows; nothing is printed with `JET_bitDBUtilOptionSuppressConsoleOutput`. These and `opDBUTILConsistency`
/// work without a session too.
///
/// - `JET_errInvalidParameter`: the struct is NULL or `cbStruct` is wrong.
/// - `JET_errDatabaseInvalidName`: there is no name.
/// - `JET_errFeatureNotAvailable`: the operation is not offered.
/// - `JET_errFileNotFound`, `JET_errFileAccessDenied`: the file is not there or in use.
/// - `JET_errDatabaseDirtyShutdown`, `JET_errPageSizeMismatch` and the codes of the header as in [`JetAttachDatabaseW`].
/// - `JET_errDatabaseCorrupted`: the check found damage, or no copy of the header is good.
/// - `JET_errFileInvalidType`: the file is no database.
/// - and the codes of [`JetCompactW`].
///
/// Since: 0x0600.
///
/// Status: partial: the integrity check, compaction, the header shown and set.
///
/// [`JetAttachDatabaseW`]: super::database::JetAttachDatabaseW
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDBUtilitiesW(pdbutil: *mut JET_DBUTIL_W) -> JET_RET {
    let order = || {
        // SAFETY: the caller's struct.
        let order = unsafe { sized(pdbutil.cast_const()) }?;
        let operation = Operation::of(order.op, order.grbitOptions)?;
        // SAFETY: every byte of the union was given, and these operations use its pointers.
        let names = unsafe { order.u.general };
        let other = match operation.makes_copy() {
            true => names.szTable,
            false => names.szIntegPrefix.cast_const(),
        };
        // SAFETY: the caller's strings.
        let (name, other) = unsafe { (text::wide(names.szDatabase)?, text::wide(other)?) };
        Ok(Order {
            operation,
            sesid: order.sesid,
            grbit: order.grbitOptions,
            name,
            other,
            callback: names.pfnCallback,
        })
    };
    utilities::run(order())
}

/// [`JetDBUtilitiesW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: the integrity check, compaction, the header shown and set.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDBUtilitiesA(pdbutil: *mut JET_DBUTIL_A) -> JET_RET {
    let order = || {
        // SAFETY: the caller's struct.
        let order = unsafe { sized(pdbutil.cast_const()) }?;
        let operation = Operation::of(order.op, order.grbitOptions)?;
        // SAFETY: every byte of the union was given, and these operations use its pointers.
        let names = unsafe { order.u.general };
        let other = match operation.makes_copy() {
            true => names.szTable,
            false => names.szIntegPrefix.cast_const(),
        };
        // SAFETY: the caller's strings.
        let (name, other) = unsafe { (text::ansi(names.szDatabase)?, text::ansi(other)?) };
        Ok(Order {
            operation,
            sesid: order.sesid,
            grbit: order.grbitOptions,
            name,
            other,
            callback: names.pfnCallback,
        })
    };
    utilities::run(order())
}

/// Gives pages of an open database as they are in the file, with valid checksums. Behind the end of the file they are empty.
///
/// - `JET_errInvalidParameter`: the range is not possible, a pointer is NULL, or the buffer is not aligned to 4096 bytes.
/// - `JET_errBufferTooSmall`: the buffer is shorter than the pages.
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errReadVerifyFailure`: a page is damaged.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabasePages(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pgnoStart: JET_ULONG,
    cpg: JET_ULONG,
    pv: *mut c_void,
    cb: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    /// Buffers lie at multiples of this.
    const ALIGNMENT: usize = 4096;
    guard::database(sesid, dbid, Entry::Normal, |_, database| {
        let database = open::known(database.clone())?;
        let possible = pgnoStart >= 1 && cpg as i32 >= 0 && pgnoStart.wrapping_add(cpg) <= PageNo::LIMIT.0;
        if !possible || pv as usize % ALIGNMENT != 0 || (cb != 0 && pv.is_null()) {
            return fail(JetErr::InvalidParameter);
        }
        let len = u64::from(cpg) * database.page_size().bytes() as u64;
        let Some(len) = u32::try_from(len).ok().filter(|len| *len <= cb) else {
            return fail(JetErr::BufferTooSmall);
        };
        // SAFETY: the caller's place for the length.
        let actual = unsafe { Out::required(pcbActual) }?;
        if grbit != 0 {
            return fail(JetErr::InvalidGrbit);
        }
        // SAFETY: the caller's buffer.
        if let Some(buffer) = unsafe { pointer::buffer(pv, len) } {
            read_pages(&database, PageNo(pgnoStart), buffer)?;
        }
        actual.write(len);
        Ok(Warning::Success)
    })
}

/// Replaces a damaged page by a good copy from elsewhere, with the token of the request for it.
///
/// - `JET_errInvalidParameter`: token or data has the wrong size, or token and page do not belong together.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errDatabaseNotReady`: the log has not come so far.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0602.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOnlinePatchDatabasePage(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pgno: JET_ULONG,
    pvToken: *const c_void,
    cbToken: JET_ULONG,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Replaces pages of a database that is not attached, between [`JetBeginDatabaseIncrementalReseedW`] and its end.
///
/// - `JET_errDatabaseInvalidIncrementalReseed`: no such repair was begun.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errInvalidParameter`: the range is not possible, or the data has the wrong size.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPatchDatabasePagesW(
    instance: JET_INSTANCE,
    szDatabase: JET_PCWSTR,
    pgnoStart: JET_ULONG,
    cpg: JET_ULONG,
    pv: *const c_void,
    cb: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetPatchDatabasePagesW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPatchDatabasePagesA(
    instance: JET_INSTANCE,
    szDatabase: JET_PCSTR,
    pgnoStart: JET_ULONG,
    cpg: JET_ULONG,
    pv: *const c_void,
    cb: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Begins a page-wise repair of a detached database from a copy, from a log generation on.
///
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errDatabaseInvalidIncrementalReseed`: the state of the database does not allow it.
/// - `JET_errNoAttachmentsFailedIncrementalReseed`: the log does not mention it.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginDatabaseIncrementalReseedW(
    instance: JET_INSTANCE,
    szDatabase: JET_PCWSTR,
    genFirstDivergedLog: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetBeginDatabaseIncrementalReseedW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginDatabaseIncrementalReseedA(
    instance: JET_INSTANCE,
    szDatabase: JET_PCSTR,
    genFirstDivergedLog: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Ends the page-wise repair of a database, or gives it up (`JET_bitEndDatabaseIncrementalReseedCancel`).
///
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errDatabaseInvalidIncrementalReseed`: no such repair was begun.
/// - `JET_errDatabaseFailedIncrementalReseed`: it was given up.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndDatabaseIncrementalReseedW(
    instance: JET_INSTANCE,
    szDatabase: JET_PCWSTR,
    genMinRequired: JET_ULONG,
    genFirstDivergedLog: JET_ULONG,
    genMaxRequired: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetEndDatabaseIncrementalReseedW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndDatabaseIncrementalReseedA(
    instance: JET_INSTANCE,
    szDatabase: JET_PCSTR,
    genMinRequired: JET_ULONG,
    genFirstDivergedLog: JET_ULONG,
    genMaxRequired: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Deletes the newest log file of a stopped instance if a database does not need it. Needs no session.
///
/// - `JET_errInvalidParameter`: a name is NULL.
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errLogFileCorrupt`: the file is no valid log.
/// - `JET_errDatabaseInconsistent`: the database needs it.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRemoveLogfileW(
    wszDatabase: JET_PCWSTR,
    wszLogfile: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetRemoveLogfileW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRemoveLogfileA(
    szDatabase: JET_PCSTR,
    szLogfile: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}
