//! Exports: system parameters (docs/spec/04 §6).

use std::borrow::Cow;
use std::ffi::c_void;

use super::guard;
use super::handles;
use super::pointer::{self, Out};
use super::text;
use super::types::*;
use crate::engine::param::{Input, MultiEntry, MultiReport, Output, Target, UnicodeDefault, id};
use crate::engine::process::{Mode, process};
use crate::error::{self, JetErr, JetResult, Result, Warning, fail};

/// Whose parameters the two handles mean (§6.1).
fn target(instance: JET_INSTANCE, sesid: JET_SESID) -> Result<Target> {
    match process().mode() {
        Mode::NotSet => Ok(Target::Global),
        Mode::OneInstance => {
            let session = if handles::is_nil(sesid) {
                None
            } else {
                Some(handles::session(sesid)?.clone())
            };
            Ok(Target::Instance(process().resolve(None)?, session))
        }
        Mode::MultiInstance if !handles::is_nil(sesid) => {
            let session = handles::session(sesid)?.clone();
            Ok(Target::Instance(session.instance().clone(), Some(session)))
        }
        Mode::MultiInstance => Ok(match handles::instance(instance)? {
            Some(instance) => Target::Instance(instance, None),
            None => Target::Global,
        }),
    }
}

/// The value of a set call. Of the pointers that `lParam` may be, only that of the Unicode default is followed.
///
/// # Safety
/// `number` points to a JET_UNICODEINDEX if that is what the parameter takes, or is 0.
unsafe fn input(paramid: JET_ULONG, number: JET_API_PTR, text: Option<Cow<'_, str>>) -> Input<'_> {
    let unicode = match (paramid, number) {
        (id::UNICODE_INDEX_DEFAULT, 1..) => {
            // SAFETY: promised by the caller.
            let given = unsafe { (number as *const JET_UNICODEINDEX).read_unaligned() };
            Some(UnicodeDefault {
                lcid: given.lcid,
                flags: given.dwMapFlags,
            })
        }
        _ => None,
    };
    Input {
        number,
        text,
        unicode,
    }
}

/// Sets a system parameter: of the session's instance, of the instance, or of the process and of instances to come.
///
/// - `JET_errInvalidParameter`: no such parameter, or one that can only be read; a value out of its range; a text
///   of another length than allowed.
/// - `JET_errAlreadyInitialized`: too late: the instance is initialised, or the process has instances.
/// - `JET_errInvalidSesid`, `JET_errInvalidInstance`: a handle that is neither nil nor live.
/// - `JET_errInitInProgress`, `JET_errTermInProgress`, `JET_errRestoreInProgress`: the state of the instance.
/// - `JET_errInvalidPath`: not a path. `JET_errInvalidGrbit`: bits of `JET_paramEnableShrinkDatabase` that do not go together.
/// - `JET_errEngineFormatVersionNoLongerSupportedTooLow`, `JET_errEngineFormatVersionNotYetImplementedTooHigh`.
/// - `JET_errUnicodeTranslationFail`: the text is not UTF-8.
///
/// A value that is the current one is always taken. While `JET_paramEnableAdvanced` is 0, advanced parameters are
/// taken and nothing happens.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetSystemParameterA(
    pinstance: *mut JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    lParam: JET_API_PTR,
    szParam: JET_PCSTR,
) -> JET_RET {
    // SAFETY: the caller's string and handle, handed on.
    guard::plain(|| unsafe { set(pinstance, sesid, paramid, lParam, || text::ansi(szParam)) })
}

/// [`JetSetSystemParameterA`] with a UTF-16 string.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetSystemParameterW(
    pinstance: *mut JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    lParam: JET_API_PTR,
    szParam: JET_PCWSTR,
) -> JET_RET {
    // SAFETY: the caller's string and handle, handed on.
    guard::plain(|| unsafe { set(pinstance, sesid, paramid, lParam, || text::wide(szParam)) })
}

/// # Safety
/// As the exports.
unsafe fn set<'a>(
    pinstance: *mut JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    lparam: JET_API_PTR,
    text: impl FnOnce() -> Result<Option<Cow<'a, str>>>,
) -> JetResult {
    // SAFETY: NULL or the caller's handle.
    let instance = unsafe { Out::optional(pinstance) }.map_or(0, |place| place.read());
    let target = target(instance, sesid)?;
    // SAFETY: the caller's promise for this parameter.
    let input = unsafe { input(paramid, lparam, text()?) };
    process().set_param(&target, paramid, &input)
}

/// Reads a system parameter. Numbers come through `plParam`, texts through the string, of `cbMax` bytes with its
/// zero. For `JET_paramErrorToString`, `*plParam` is a result code and the string gets its name and meaning.
///
/// - `JET_errInvalidParameter`: no such parameter, or no value here; no place for the value.
/// - `JET_errBufferTooSmall`: the text does not fit; the buffer has its beginning.
/// - `JET_errInvalidSesid`, `JET_errInvalidInstance`: a handle that is neither nil nor live.
/// - `JET_errInitInProgress`, `JET_errTermInProgress`, `JET_errRestoreInProgress`: the state of the instance.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetSystemParameterA(
    instance: JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    plParam: *mut JET_API_PTR,
    szParam: JET_PSTR,
    cbMax: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's places, handed on.
    guard::plain(|| unsafe {
        get(
            instance,
            sesid,
            paramid,
            plParam,
            szParam.cast(),
            cbMax,
            text::put_ansi,
        )
    })
}

/// [`JetGetSystemParameterA`] with a UTF-16 string; `cbMax` counts bytes.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetSystemParameterW(
    instance: JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    plParam: *mut JET_API_PTR,
    szParam: JET_PWSTR,
    cbMax: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's places, handed on.
    guard::plain(|| unsafe {
        get(
            instance,
            sesid,
            paramid,
            plParam,
            szParam.cast(),
            cbMax,
            text::put_wide,
        )
    })
}

/// # Safety
/// As the exports.
unsafe fn get(
    instance: JET_INSTANCE,
    sesid: JET_SESID,
    paramid: JET_ULONG,
    number: *mut JET_API_PTR,
    buffer: *mut c_void,
    len: JET_ULONG,
    put: fn(&str, &mut [u8]) -> Result<()>,
) -> JetResult {
    let output = process().param(&target(instance, sesid)?, paramid)?;
    // SAFETY: the caller's buffer, if it has one.
    let buffer = unsafe { pointer::buffer(buffer, len) }.filter(|buffer| !buffer.is_empty());
    match output {
        // SAFETY: the caller's place for the number.
        Output::Number(value) => unsafe { Out::required(number) }?.write(value),
        Output::Text(text) => put(&text, buffer.ok_or(JetErr::InvalidParameter)?)?,
        Output::Unicode(value) => {
            // SAFETY: for this parameter, `number` points to a JET_UNICODEINDEX of `len` bytes.
            let place = unsafe { Out::required(number.cast::<JET_UNICODEINDEX>()) }?;
            if (len as usize) < size_of::<JET_UNICODEINDEX>() {
                return fail(JetErr::BufferTooSmall);
            }
            place.write(JET_UNICODEINDEX {
                lcid: value.lcid,
                dwMapFlags: value.flags,
            });
        }
        Output::ErrorText => {
            // SAFETY: for this parameter, `number` points to a code of 32 bits or more.
            let code = unsafe { pointer::read(number.cast::<JET_ERR>()) }?;
            let buffer = buffer.ok_or(JetErr::InvalidParameter)?;
            put(&error_text(code), buffer)?;
        }
        Output::Nothing => {}
    }
    Ok(Warning::Success)
}

/// Symbol and meaning of a code (§7.3).
fn error_text(code: JET_ERR) -> String {
    match error::code_info(code) {
        Some(row) => format!("{}, {}", row.name, row.text),
        None => "Unknown Error, Unknown Error".to_owned(),
    }
}

/// Sets parameters of the process and decides that it may have several instances. Once that is decided, only
/// compares: every entry must be as it was set then.
///
/// - `JET_errSystemParamsAlreadySet`: decided before, with the same values. Callers treat it as success.
/// - `JET_errSystemParameterConflict`: decided before, with other values.
/// - `JET_errRunningInOneInstanceMode`: decided before, for one instance.
/// - `JET_errInvalidParameter`: an array without a length, or a length without an array; what setting a parameter gives.
/// - and other codes of [`JetSetSystemParameterA`]. Each entry's `err` has its own result.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEnableMultiInstanceA(
    psetsysparam: *mut JET_SETSYSPARAM_A,
    csetsysparam: JET_ULONG,
    pcsetsucceed: *mut JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        let odd = psetsysparam.is_null() != (csetsysparam == 0);
        // SAFETY: the caller's array and places; the strings are those of its entries.
        unsafe {
            multi(
                psetsysparam,
                csetsysparam,
                pcsetsucceed,
                odd,
                |e| Ok(input(e.paramid, e.lParam, text::ansi(e.sz)?)),
                |e| e.paramid,
                |e, code| e.err = code,
            )
        }
    })
}

/// [`JetEnableMultiInstanceA`] with UTF-16 strings; a length of 0 with an array is fine.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEnableMultiInstanceW(
    psetsysparam: *mut JET_SETSYSPARAM_W,
    csetsysparam: JET_ULONG,
    pcsetsucceed: *mut JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        let odd = psetsysparam.is_null() && csetsysparam != 0;
        // SAFETY: the caller's array and places; the strings are those of its entries.
        unsafe {
            multi(
                psetsysparam,
                csetsysparam,
                pcsetsucceed,
                odd,
                |e| Ok(input(e.paramid, e.lParam, text::wide(e.sz)?)),
                |e| e.paramid,
                |e, code| e.err = code,
            )
        }
    })
}

/// # Safety
/// `array` has `len` entries or is NULL; `succeeded` is NULL or a place.
unsafe fn multi<T: Copy>(
    array: *mut T,
    len: JET_ULONG,
    succeeded: *mut JET_ULONG,
    odd: bool,
    input: impl Fn(&T) -> Result<Input<'static>>,
    id: impl Fn(&T) -> JET_ULONG,
    answer: impl Fn(&mut T, JET_ERR),
) -> JetResult {
    // SAFETY: the caller's place for the count.
    let succeeded = unsafe { Out::optional(succeeded) };
    let report = |count| {
        if let Some(place) = &succeeded {
            place.write(count);
        }
    };
    report(0);
    if odd {
        return fail(JetErr::InvalidParameter);
    }
    let count = if array.is_null() { 0 } else { len as usize };
    let mut entries = Vec::with_capacity(count.min(1024));
    for at in 0..count {
        // SAFETY: an entry of the caller's array.
        let entry = unsafe { array.add(at).read_unaligned() };
        entries.push(MultiEntry {
            id: id(&entry),
            input: input(&entry)?,
        });
    }
    let MultiReport {
        result,
        entries: codes,
        succeeded: done,
    } = process().enable_multi_instance(&entries);
    for (at, code) in codes.into_iter().enumerate() {
        // SAFETY: an entry of the caller's array; there are not more codes than entries.
        unsafe {
            let mut entry = array.add(at).read_unaligned();
            answer(&mut entry, code.0);
            array.add(at).write_unaligned(entry);
        }
    }
    report(done);
    result
}
