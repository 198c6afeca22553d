//! Exports: facts about databases, logs and pages (docs/spec/05 §1.7, §1.8).

#![allow(unused_variables, reason = "bodies that are not built yet")]

mod pages;

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::types::*;
use super::{pointer, text};
use crate::engine::database::file_info::file_info;
use crate::engine::database::info::{DatabaseFact, database_info};
use crate::engine::database::open;
use crate::engine::info::log_file_info;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Tells one fact about an open database: `JET_DbInfoFilename`, `Connect`, `Country`, `LCID`, `Cp`, `Collate`,
/// `Options`, `Transactions`, `Version`, `Filesize` and `FilesizeOnDisk` (in pages), `SpaceOwned`,
/// `SpaceAvailable`, `Misc` (a `JET_DBINFOMISC*`), `PageSize`, `SplitBuffers`.
///
/// - `JET_errInvalidBufferSize`: the buffer has not exactly the size of the fact.
/// - `JET_errBufferTooSmall`: a string does not fit, or the page size has another size than 4.
/// - `JET_errFeatureNotAvailable`: `JET_DbInfoIsam`.
/// - `JET_errInvalidParameter`: another level.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseInfoW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let fact = database_info(session, &database, InfoLevel, cbMax as usize)?;
        // SAFETY: the caller's buffer.
        let buffer = unsafe { pointer::buffer(pvResult, cbMax) }.ok_or(JetErr::InvalidParameter)?;
        put_fact(&fact, buffer, text::put_wide)
    })
}

/// [`JetGetDatabaseInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseInfoA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let fact = database_info(session, &database, InfoLevel, cbMax as usize)?;
        // SAFETY: the caller's buffer.
        let buffer = unsafe { pointer::buffer(pvResult, cbMax) }.ok_or(JetErr::InvalidParameter)?;
        put_fact(&fact, buffer, text::put_ansi)
    })
}

/// Tells one fact about a database file, attached or not: `JET_DbInfoFilesize` and `FilesizeOnDisk` (in bytes, 8
/// bytes wide), `Upgrade`, `Misc`, `DBInUse`, `PageSize`, `FileType`. Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errFileAccessDenied`, `JET_errDiskIO`: the file cannot be read.
/// - `JET_errReadVerifyFailure`, `JET_errDatabaseCorrupted`: its header is damaged.
/// - `JET_errInvalidBufferSize`: the buffer has not exactly the size of the fact.
/// - `JET_errInvalidParameter`: another level, or a wrong `cbStruct`.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseFileInfoW(
    szDatabaseName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::wide(szDatabaseName)?, pointer::buffer(pvResult, cbMax)) };
        let buffer = buffer.ok_or(JetErr::InvalidParameter)?;
        file_info(&name.unwrap_or_default(), InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// [`JetGetDatabaseFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseFileInfoA(
    szDatabaseName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::ansi(szDatabaseName)?, pointer::buffer(pvResult, cbMax)) };
        let buffer = buffer.ok_or(JetErr::InvalidParameter)?;
        file_info(&name.unwrap_or_default(), InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// Tells facts about a log file: `JET_LogInfoMisc`, `JET_LogInfoMisc2`, `JET_LogInfoMisc3`. Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errInvalidParameter`: another level, or the name is NULL.
/// - `JET_errInvalidBufferSize`: the buffer has not the size of the fact.
/// - `JET_errLogFileCorrupt`, `JET_errFileInvalidType`, `JET_errBadLogVersion`: the file is damaged or no log of a known
///   format.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogFileInfoW(
    szLog: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::wide(szLog)?, pointer::buffer(pvResult, cbMax)) };
        let (Some(name), Some(buffer)) = (name, buffer) else {
            return fail(JetErr::InvalidParameter);
        };
        log_file_info(&name, InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// [`JetGetLogFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogFileInfoA(
    szLog: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::ansi(szLog)?, pointer::buffer(pvResult, cbMax)) };
        let (Some(name), Some(buffer)) = (name, buffer) else {
            return fail(JetErr::InvalidParameter);
        };
        log_file_info(&name, InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// Tells facts about a revert-snapshot file (`JET_RBSFileInfoMisc`). Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errInvalidParameter`: another level, or the name is NULL.
/// - `JET_errInvalidBufferSize`: the buffer has not the size of the fact.
/// - `JET_errRBSHeaderCorrupt`: the file is damaged.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRBSFileInfoW(
    szRBSFileName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetGetRBSFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRBSFileInfoA(
    szRBSFileName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Would tell checksums and state of pages in a buffer; replaced by [`JetGetPageInfo2`].
///
/// - `JET_errFeatureNotAvailable`: always.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetPageInfo(
    pvPages: *mut c_void,
    cbData: JET_ULONG,
    rgPageInfo: *mut JET_PAGEINFO,
    cbPageInfo: JET_ULONG,
    grbit: JET_GRBIT,
    ulInfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Tells checksums and state of pages in a buffer: `JET_PageInfo`, `JET_PageInfo2`. `pgno` of each element is
/// input. `JET_bitPageInfoNoStructureChecksum` leaves one figure out.
///
/// A single flipped bit of a page is turned back, in the buffer.
///
/// - `JET_errInvalidParameter`: a pointer is NULL, the data is no whole number of pages or not aligned to pages, another
///   level, or the array has not one element a page.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errReadVerifyFailure`: a page has a wrong checksum.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetPageInfo2(
    pvPages: *mut c_void,
    cbData: JET_ULONG,
    rgPageInfo: *mut c_void,
    cbPageInfo: JET_ULONG,
    grbit: JET_GRBIT,
    ulInfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's pages, and array.
        let (data, places) = unsafe {
            (
                pointer::buffer(pvPages, cbData),
                pointer::buffer(rgPageInfo, cbPageInfo),
            )
        };
        pages::page_info(data, places, grbit, ulInfoLevel)
    })
}

/// Writes a fact as text of the function's kind, or as it is. Text must fit whole.
fn put_fact(
    fact: &DatabaseFact,
    buffer: &mut [u8],
    put_text: fn(&str, &mut [u8]) -> Result<()>,
) -> JetResult {
    match fact {
        DatabaseFact::Text(text) => put_text(text, buffer)?,
        DatabaseFact::Bytes(bytes) => match buffer.get_mut(..bytes.len()) {
            Some(to) => to.copy_from_slice(bytes),
            None => return fail(JetErr::BufferTooSmall),
        },
    }
    Ok(Warning::Success)
}
