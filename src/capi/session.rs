//! Exports: sessions, their context, parameters and statistics (docs/spec/04 §4).

use std::ffi::c_void;

use super::callback;
use super::guard::{self, Entry};
use super::handles;
use super::pointer::{self, Out};
use super::types::*;
use crate::cache::stats;
use crate::error::{JetErr, Warning, fail};

/// Begins a session on an instance. User name and password are ignored.
///
/// - `JET_errInvalidParameter`: `psesid` is NULL; or several instances are possible and `instance` names none.
/// - `JET_errOutOfSessions`: `JET_paramMaxSessions` sessions are open, or there is no memory for one more.
/// - and the codes of every instance call; `JET_errClientRequestToStopJetService` after stop-service,
///   `JET_errInstanceUnavailable` after a fatal error. `*psesid` is written on success only.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginSessionA(
    instance: JET_INSTANCE,
    psesid: *mut JET_SESID,
    szUserName: JET_PCSTR,
    szPassword: JET_PCSTR,
) -> JET_RET {
    let _ = (szUserName, szPassword);
    guard::instance(instance, |instance| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(psesid) }?;
        callback::welcome();
        place.write(instance.begin_session(handles::publish_session)?);
        Ok(Warning::Success)
    })
}

/// [`JetBeginSessionA`] with UTF-16 strings, which are ignored as well.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginSessionW(
    instance: JET_INSTANCE,
    psesid: *mut JET_SESID,
    szUserName: JET_PCWSTR,
    szPassword: JET_PCWSTR,
) -> JET_RET {
    let _ = (szUserName, szPassword);
    // SAFETY: the same contract; the strings are not looked at.
    unsafe { JetBeginSessionA(instance, psesid, std::ptr::null(), std::ptr::null()) }
}

/// Begins another session on the instance of this one. It inherits nothing: no transaction, no databases, no
/// context, no parameters. The source may be in a transaction and may have a context.
///
/// - `JET_errInvalidParameter`: `psesid` is NULL.
/// - `JET_errOutOfSessions`: as for [`JetBeginSessionA`].
/// - and the codes of every session call. `*psesid` is written on success only.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDupSession(sesid: JET_SESID, psesid: *mut JET_SESID) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(psesid) }?;
        place.write(session.instance().begin_session(handles::publish_session)?);
        Ok(Warning::Success)
    })
}

/// Ends a session: rolls back its transactions, closes its databases, cursors and temporary tables, ends the handle.
/// Works after stop-service. No option has an effect; `JET_bitForceSessionClosed` is accepted.
///
/// - `JET_errSessionInUse`: a session context is set, by whichever thread.
/// - `JET_errSessionSharingViolation`: another thread began the transaction, without a context; or is inside.
/// - `JET_errOutOfBuffers`, `JET_errRollbackError` and others of rolling back and closing: the session stays;
///   what was rolled back or closed before stays so.
/// - and the codes of every session call but `JET_errClientRequestToStopJetService`.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndSession(sesid: JET_SESID, grbit: JET_GRBIT) -> JET_RET {
    let _ = grbit;
    guard::session(sesid, Entry::Iss, |session| session.end())
}

/// Says on whose behalf the session works from now on: a number of the client's choosing, and this thread. A
/// transaction that begins under a context belongs to the context, and goes on in any thread that sets the same one.
///
/// - `JET_errInvalidParameter`: the context is 0 or all ones.
/// - `JET_errSessionContextAlreadySet`: there is one, from whichever thread, even if it is the same.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetSessionContext(sesid: JET_SESID, ulContext: JET_API_PTR) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| session.set_context(ulContext))
}

/// Takes the session context away, so that another thread can set it. Works after stop-service, and in a
/// transaction, which stays open.
///
/// - `JET_errSessionContextNotSetByThisThread`: there is none, or another thread set it. Nothing changes.
/// - and the codes of every session call but `JET_errClientRequestToStopJetService`.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetResetSessionContext(sesid: JET_SESID) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| session.reset_context())
}

/// Sets a parameter of a session (`JET_sesparam...`).
///
/// - `JET_errInvalidParameter`: `pvParam` is NULL and `cbParam` is not 0; a cache priority above 1000.
/// - `JET_errInvalidSesparamId`: no such parameter.
/// - `JET_errInvalidBufferSize`: not the size of the value; a generic context of more than 30000 bytes, which clears it.
/// - `JET_errInvalidGrbit`: unknown bits of an I/O priority.
/// - `JET_errFeatureNotAvailable`: the transaction level.
/// - `JET_wrnBufferTruncated`: a description of more than 31 bytes was cut.
/// - and the codes of every session call.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetSessionParameter(
    sesid: JET_SESID,
    sesparamid: JET_ULONG,
    pvParam: *mut c_void,
    cbParam: JET_ULONG,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's bytes.
        let data = unsafe { pointer::bytes(pvParam, cbParam) }?;
        session.set_param(sesparamid, data)
    })
}

/// Reads a parameter of a session; works while another thread is inside it. `*pcbParamActual` gets the size of
/// the value even if the buffer does not fit it.
///
/// - `JET_errInvalidParameter`: `pvParam` and `pcbParamActual` are both NULL.
/// - `JET_errInvalidSesparamId`: no such parameter.
/// - `JET_errInvalidBufferSize`, `JET_errBufferTooSmall`: the buffer does not fit the value.
/// - `JET_errInvalidSesid`, and the codes of every instance call.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetSessionParameter(
    sesid: JET_SESID,
    sesparamid: JET_ULONG,
    pvParam: *mut c_void,
    cbParamMax: JET_ULONG,
    pcbParamActual: *mut JET_ULONG,
) -> JET_RET {
    guard::session_from_outside(sesid, |session| {
        // SAFETY: the caller's buffer and place, each for what its size says.
        let (buffer, actual) = unsafe {
            (
                pointer::buffer(pvParam, cbParamMax),
                Out::optional(pcbParamActual),
            )
        };
        if buffer.is_none() && actual.is_none() {
            return fail(JetErr::InvalidParameter);
        }
        let value = session.param(sesparamid)?;
        if let Some(actual) = actual {
            actual.write(value.bytes.len() as JET_ULONG);
        }
        if let Some(buffer) = buffer {
            value.fit.check(value.bytes.len(), buffer.len())?;
            buffer[..value.bytes.len()].copy_from_slice(&value.bytes);
        }
        Ok(Warning::Success)
    })
}

/// Tells what a session is doing: `JET_SESSIONINFO` for level `JET_SessionInfo`. Works after stop-service.
///
/// - `JET_errInvalidParameter`: another level; `pvResult` is NULL.
/// - `JET_errBufferTooSmall`: less than a `JET_SESSIONINFO`.
/// - and the codes of every session call but `JET_errClientRequestToStopJetService`.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetSessionInfo(
    sesid: JET_SESID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    ulInfoLevel: JET_ULONG,
) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| {
        if ulInfoLevel != 0 {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: the caller's buffer; its size is checked before anything is written.
        let place = unsafe { Out::required(pvResult.cast::<JET_SESSIONINFO>()) }?;
        if (cbMax as usize) < size_of::<JET_SESSIONINFO>() {
            return fail(JetErr::BufferTooSmall);
        }
        let info = session.info();
        place.write(JET_SESSIONINFO {
            ulTrxBegin0: info.trx_begin,
            ulTrxLevel: info.level.into(),
            ulProcid: info.number,
            ulFlags: 0,
            ulTrxContext: info.owner,
        });
        Ok(Warning::Success)
    })
}

/// Tells what the calling thread has made the engine do since it first came: as much of `JET_THREADSTATS4` as fits,
/// at least a `JET_THREADSTATS`. The counters only grow; subtract two answers. Needs neither instance nor session.
///
/// - `JET_errInvalidParameter`: `pvResult` is NULL.
/// - `JET_errBufferTooSmall`: less than a `JET_THREADSTATS`.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetThreadStats(pvResult: *mut c_void, cbMax: JET_ULONG) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's buffer.
        let Some(buffer) = (unsafe { pointer::buffer(pvResult, cbMax) }) else {
            return fail(JetErr::InvalidParameter);
        };
        if buffer.len() < size_of::<JET_THREADSTATS>() {
            return fail(JetErr::BufferTooSmall);
        }
        let len = buffer.len().min(size_of::<JET_THREADSTATS4>());
        let answer = thread_stats(len as JET_ULONG);
        // SAFETY: `len` bytes fit both sides, which are different memory; the copy is untyped, so padding may go along.
        unsafe {
            std::ptr::copy_nonoverlapping((&raw const answer).cast::<u8>(), buffer.as_mut_ptr(), len);
        }
        Ok(Warning::Success)
    })
}

fn thread_stats(len: JET_ULONG) -> JET_THREADSTATS4 {
    let stats = stats::snapshot();
    JET_THREADSTATS4 {
        cbStruct: len,
        cPageReferenced: stats.page_referenced,
        cPageRead: stats.page_read,
        cPagePreread: stats.page_preread,
        cPageDirtied: stats.page_dirtied,
        cPageRedirtied: stats.page_redirtied,
        cLogRecord: stats.log_record,
        cbLogRecord: stats.log_record_bytes,
        cusecPageCacheMiss: stats.page_cache_miss_usec,
        cPageCacheMiss: stats.page_cache_miss,
        cSeparatedLongValueRead: stats.separated_long_value_read,
        cusecLongValuePageCacheMiss: stats.long_value_page_cache_miss_usec,
        cLongValuePageCacheMiss: stats.long_value_page_cache_miss,
        cSeparatedLongValueCreated: stats.separated_long_value_created,
        cPageUniqueCacheHits: stats.page_unique_cache_hits,
        cPageUniqueCacheRequests: stats.page_unique_cache_requests,
        cDatabaseReads: stats.database_reads,
        cSumDatabaseReadQueueDepthImpact: stats.database_read_queue_depth_impact,
        cSumDatabaseReadQueueDepth: stats.database_read_queue_depth,
        cusecWait: stats.wait_usec,
        cWait: stats.wait,
        cNodesFlagDeleted: stats.nodes_flag_deleted,
        cbNodesFlagDeleted: stats.nodes_flag_deleted_bytes,
        cPageTableAllocated: stats.page_table_allocated,
        cPageTableReleased: stats.page_table_released,
        cPageUpdateAllocated: stats.page_update_allocated,
        cPageUpdateReleased: stats.page_update_released,
        cPageUniqueModified: stats.page_unique_modified,
    }
}

/// Tells the engine's version: major, minor, build and service pack of the Windows whose engine this one equals,
/// in bits 28, 24, 8 and 0 and above. It is 10.0.19041.
///
/// - `JET_errInvalidParameter`: `pwVersion` is NULL.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetVersion(sesid: JET_SESID, pwVersion: *mut JET_ULONG) -> JET_RET {
    const VERSION: JET_ULONG = (10 << 28) | (19041 << 8);
    guard::session(sesid, Entry::Normal, |_| {
        // SAFETY: the caller's place for the number.
        unsafe { Out::required(pwVersion) }?.write(VERSION);
        Ok(Warning::Success)
    })
}
