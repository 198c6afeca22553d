//! Exports: record callbacks (docs/spec/04 §8).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

/// Has a function called when records of the table are inserted, replaced or deleted (`JET_cbtyp*`, a mask). It
/// belongs to the table and is called for the cursors of all sessions.
///
/// - `JET_errIllegalOperation`: the table is temporary.
/// - `JET_errInvalidParameter`: no kind, no function, or no place for the handle.
/// - `JET_errOutOfMemory`: there is no memory.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRegisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    pCallback: JET_CALLBACK,
    pvContext: *mut c_void,
    phCallbackId: *mut JET_HANDLE,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Takes back one [`JetRegisterCallback`], named by its handle.
///
/// - `JET_wrnCallbackNotRegistered`: there is none of that handle.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUnregisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    hCallbackId: JET_HANDLE,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}
