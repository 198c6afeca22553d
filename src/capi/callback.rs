//! Exports: record callbacks (docs/spec/04 §8).

use std::ffi::c_void;

use super::guard;
use super::pointer::Out;
use super::types::*;
use crate::error::{JetErr, Warning, fail};

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
/// Status: partial: registrations are kept, updates do not call them.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRegisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    pCallback: JET_CALLBACK,
    pvContext: *mut c_void,
    phCallbackId: *mut JET_HANDLE,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.cell.lock();
        let cursor = cursor.table()?;
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(phCallbackId) }?;
        let Some(function) = pCallback.filter(|_| cbtyp != 0) else {
            return fail(JetErr::InvalidParameter);
        };
        let callbacks = cursor.table().watchers().own();
        place.write(callbacks.register(cbtyp, function as usize, pvContext as usize));
        Ok(Warning::Success)
    })
}

/// Takes back one [`JetRegisterCallback`], named by its handle.
///
/// - `JET_wrnCallbackNotRegistered`: there is none of that handle.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUnregisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    hCallbackId: JET_HANDLE,
) -> JET_RET {
    let _ = cbtyp;
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.cell.lock();
        if cursor.table()?.table().watchers().own().unregister(hCallbackId) {
            Ok(Warning::Success)
        } else {
            Ok(Warning::CallbackNotRegistered)
        }
    })
}
