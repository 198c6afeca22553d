//! Exports: defragmentation of databases that are in use (docs/spec/05 §1.10).

use std::borrow::Cow;
use std::ffi::c_void;

use super::guard::{self, Entry};
use super::handles;
use super::pointer::Out;
use super::text;
use super::types::*;
use crate::engine::database::open;
use crate::engine::maintenance::defragment::{Completed, DefragmentBits, Request, defragment};
use crate::error::{JetErr, Result, fail};

/// `JET_cbtypOnlineDefragCompleted`.
const COMPLETED: JET_CBTYP = 0x100;
/// `JET_tableidNil`.
const NO_TABLE: JET_TABLEID = JET_TABLEID::MAX;

/// Where a client counts passes and seconds.
struct Counts {
    passes: Option<Out<JET_ULONG>>,
    seconds: Option<Out<JET_ULONG>>,
}

impl Counts {
    /// # Safety
    /// Not NULL means readable and writable.
    unsafe fn new(passes: *mut JET_ULONG, seconds: *mut JET_ULONG) -> Counts {
        // SAFETY: the caller's promise.
        unsafe {
            Counts {
                passes: Out::optional(passes),
                seconds: Out::optional(seconds),
            }
        }
    }

    fn write(&self, (passes, seconds): (u32, u32)) {
        if let Some(place) = &self.passes {
            place.write(passes);
        }
        if let Some(place) = &self.seconds {
            place.write(seconds);
        }
    }
}

/// The client's function, to be called when all is done.
fn completed(callback: JET_CALLBACK) -> Option<Completed> {
    let callback = callback?;
    Some(Box::new(move |session, dbid| {
        let null: *mut c_void = std::ptr::null_mut();
        // SAFETY: the client's function, called as it is declared; the session is there until it returns.
        unsafe { callback(session.handle(), dbid.0, NO_TABLE, COMPLETED, null, null, null, 0) };
    }))
}

fn run(
    (sesid, dbid): (JET_SESID, JET_DBID),
    table: Result<Option<Cow<'_, str>>>,
    counts: &Counts,
    callback: JET_CALLBACK,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let table = table?.map(Cow::into_owned);
        let database = open::known(database.clone())?;
        if session.is_read_only() {
            return fail(JetErr::TransReadOnly);
        }
        let bits = DefragmentBits::from_bits_retain(grbit);
        let trees = bits.contains(DefragmentBits::TREES);
        let tells = bits.intersects(DefragmentBits::TREE | DefragmentBits::STOP) && !trees;
        if tells {
            counts.write((0, 0));
        }
        let request = Request {
            bits: grbit,
            passes: counts.passes.as_ref().map(Out::read),
            seconds: counts.seconds.as_ref().map(Out::read),
            table,
            completed: completed(callback),
            publish: handles::publish_session,
        };
        let answer = defragment(session, &database, request)?;
        if tells {
            counts.write(answer.counts);
        }
        Ok(answer.warning)
    })
}

/// [`JetDefragment2W`] without a callback.
///
/// Since: 0x0600.
///
/// Status: partial: what was begun is not kept in the file, so that it does not go on in the next attachment.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragmentW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the same contract.
    unsafe { JetDefragment2W(sesid, dbid, szTableName, pcPasses, pcSeconds, None, grbit) }
}

/// [`JetDefragmentW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: what was begun is not kept in the file, so that it does not go on in the next attachment.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragmentA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the same contract.
    unsafe { JetDefragment2A(sesid, dbid, szTableName, pcPasses, pcSeconds, None, grbit) }
}

/// Begins or ends background defragmentation of a database: `JET_bitDefragmentBatchStart`,
/// `JET_bitDefragmentBatchStop`, with `JET_bitDefragmentAvailSpaceTreesOnly` or `JET_bitDefragmentNoPartialMerges`;
/// or puts one table in order (`JET_bitDefragmentBTree`): its leaves come to lie behind each other. `pcPasses` and `pcSeconds` (may be NULL) are limits for a beginning, 0 for
/// none, and results of an end. The callback is called with `JET_cbtypOnlineDefragCompleted` in a thread and a session of its own when
/// it has come to an end without an error, for whatever reason. It ends when the database is detached, too.
///
/// Tables that are too small to have extents of their own, and secondary indexes, are left as they are. While
/// `JET_paramEnableOnlineDefrag` is 0, nothing happens, and that is success.
///
/// - `JET_wrnDefragAlreadyRunning`, `JET_wrnDefragNotRunning`: there was nothing to begin or to end.
/// - `JET_errInvalidGrbit`: neither begin nor end, both, or options that contradict each other.
/// - `JET_errInvalidParameter`: `JET_bitDefragmentBTree` with a callback; `JET_bitDefragmentBTreeBatch` with anything.
/// - `JET_errInvalidName`: `JET_bitDefragmentBTree` without a table, or with an impossible name.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errDatabaseFileReadOnly`: the database is attached for reading.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errOutOfThreads`: the thread cannot be started.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: partial: what was begun is not kept in the file, so that it does not go on in the next attachment.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragment2W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    callback: JET_CALLBACK,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the caller's string and places.
    let (table, counts) = unsafe { (text::wide(szTableName), Counts::new(pcPasses, pcSeconds)) };
    run((sesid, dbid), table, &counts, callback, grbit)
}

/// [`JetDefragment2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: what was begun is not kept in the file, so that it does not go on in the next attachment.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragment2A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    callback: JET_CALLBACK,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the caller's string and places.
    let (table, counts) = unsafe { (text::ansi(szTableName), Counts::new(pcPasses, pcSeconds)) };
    run((sesid, dbid), table, &counts, callback, grbit)
}

/// Was [`JetDefragment2W`] for streaming files, which are no more: always `JET_errInvalidParameter`.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragment3W(
    sesid: JET_SESID,
    szDatabaseName: JET_PCWSTR,
    szTableName: JET_PCWSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    callback: JET_CALLBACK,
    pvContext: *mut c_void,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = (
        sesid,
        szDatabaseName,
        szTableName,
        pcPasses,
        pcSeconds,
        callback,
        pvContext,
        grbit,
    );
    guard::plain(|| fail(JetErr::InvalidParameter))
}

/// [`JetDefragment3W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDefragment3A(
    sesid: JET_SESID,
    szDatabaseName: JET_PCSTR,
    szTableName: JET_PCSTR,
    pcPasses: *mut JET_ULONG,
    pcSeconds: *mut JET_ULONG,
    callback: JET_CALLBACK,
    pvContext: *mut c_void,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = (
        sesid,
        szDatabaseName,
        szTableName,
        pcPasses,
        pcSeconds,
        callback,
        pvContext,
        grbit,
    );
    guard::plain(|| fail(JetErr::InvalidParameter))
}
