//! Exports: the life of an instance (docs/spec/04 §3).

use std::borrow::Cow;
use std::ffi::c_void;

use super::guard;
use super::handles;
use super::misc;
use super::pointer::Out;
use super::text;
use super::types::*;
use crate::engine::instance::{InitOptions, InstanceInfo, TermBits};
use crate::engine::process::{InitTarget, Mode, process};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

const NIL: JET_INSTANCE = JET_INSTANCE::MAX;
const KEEP_DB_ATTACHED: JET_GRBIT = 0x1000;

/// Makes an instance; it works once `JetInit` has been called. The process may have several from now on.
///
/// - `JET_errInvalidParameter`: `pinstance` is NULL.
/// - `JET_errRunningInOneInstanceMode`: `JetInit` has made the one instance.
/// - `JET_errTooManyInstances`: there are `JET_paramMaxInstances`.
/// - `JET_errInstanceNameInUse`: another instance has that name, or none has a name either.
/// - `JET_errUnicodeTranslationFail`: a name is not UTF-8.
/// - `JET_errOutOfMemory`.
///
/// `*pinstance` is `JET_instanceNil` after a failure, unless that was the first or the last but one of these.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateInstanceA(
    pinstance: *mut JET_INSTANCE,
    szInstanceName: JET_PCSTR,
) -> JET_RET {
    // SAFETY: the same contract.
    unsafe { JetCreateInstance2A(pinstance, szInstanceName, std::ptr::null(), 0) }
}

/// [`JetCreateInstanceA`] with a UTF-16 name.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateInstanceW(
    pinstance: *mut JET_INSTANCE,
    szInstanceName: JET_PCWSTR,
) -> JET_RET {
    // SAFETY: the same contract.
    unsafe { JetCreateInstance2W(pinstance, szInstanceName, std::ptr::null(), 0) }
}

/// [`JetCreateInstanceA`] with a second name, for people. There are no options; the bits are ignored.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateInstance2A(
    pinstance: *mut JET_INSTANCE,
    szInstanceName: JET_PCSTR,
    szDisplayName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's strings and place, handed on.
    guard::plain(|| unsafe { create(text::ansi(szInstanceName)?, text::ansi(szDisplayName)?, pinstance) })
}

/// [`JetCreateInstance2A`] with UTF-16 names.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateInstance2W(
    pinstance: *mut JET_INSTANCE,
    szInstanceName: JET_PCWSTR,
    szDisplayName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's strings and place, handed on.
    guard::plain(|| unsafe { create(text::wide(szInstanceName)?, text::wide(szDisplayName)?, pinstance) })
}

/// # Safety
/// `pinstance` is NULL or a place.
unsafe fn create(
    name: Option<Cow<'_, str>>,
    display_name: Option<Cow<'_, str>>,
    pinstance: *mut JET_INSTANCE,
) -> JetResult {
    // SAFETY: promised by the caller.
    let place = unsafe { Out::required(pinstance) }?;
    place.write(NIL);
    let made = process().create_instance(
        name.as_deref(),
        display_name.as_deref(),
        handles::publish_instance,
    );
    place.write(made?);
    Ok(Warning::Success)
}

/// Initialises an instance: the one that `JetCreateInstance` made, or the only one of the process, made here.
///
/// - `JET_errRunningInMultiInstanceMode`: several instances are possible and `pinstance` is NULL.
/// - `JET_errAlreadyInitialized`, `JET_errInitInProgress`: it is, or another thread is at it.
/// - `JET_errInvalidParameter`: the handle is not live.
/// - `JET_errTooManyInstances`, `JET_errInstanceNameInUse`: as for [`JetCreateInstanceA`].
/// - `JET_errTempPathInUse`, `JET_errSystemPathInUse`, `JET_errLogFilePathInUse`: another instance has that path.
/// - `JET_errInvalidPath`, `JET_errFileAccessDenied`: a folder of the instance.
/// - `JET_errInvalidSettings`: parameters that do not go together.
/// - `JET_errFeatureNotAvailable`: `JET_paramRecovery` is on. There is no log yet; set it to `"off"`.
/// - what the runtime callback returned.
///
/// After a failure of the instance itself (from the paths on), the instance is gone and `*pinstance` is 0.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit(pinstance: *mut JET_INSTANCE) -> JET_RET {
    // SAFETY: the same contract.
    unsafe { JetInit2(pinstance, 0) }
}

/// [`JetInit`] with options, which concern recovery.
///
/// Since: 0x0501.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit2(pinstance: *mut JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    // SAFETY: the caller's place.
    guard::plain(|| unsafe { init(pinstance, grbit) })
}

/// [`JetInit2`] with instructions for recovery.
///
/// - `JET_errInvalidParameter`: `cbStruct` is not the size of the struct; a map without a length, or the other way round.
///
/// Since: 0x0600.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit3A(
    pinstance: *mut JET_INSTANCE,
    prstInfo: *mut JET_RSTINFO_A,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: NULL or the caller's struct.
        if let Some(info) = unsafe { Out::optional(prstInfo) }.map(|place| place.read()) {
            check_restore_info(
                info.cbStruct,
                size_of_val(&info),
                info.rgrstmap.is_null(),
                info.crstmap,
            )?;
        }
        // SAFETY: the caller's place.
        unsafe { init(pinstance, grbit) }
    })
}

/// [`JetInit3A`] with UTF-16 strings.
///
/// Since: 0x0600.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit3W(
    pinstance: *mut JET_INSTANCE,
    prstInfo: *mut JET_RSTINFO_W,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: NULL or the caller's struct.
        if let Some(info) = unsafe { Out::optional(prstInfo) }.map(|place| place.read()) {
            check_restore_info(
                info.cbStruct,
                size_of_val(&info),
                info.rgrstmap.is_null(),
                info.crstmap,
            )?;
        }
        // SAFETY: the caller's place.
        unsafe { init(pinstance, grbit) }
    })
}

/// [`JetInit3A`] with a callback that is told of every step, and parameters for each database of the map.
///
/// Since: 0x0A01.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit4A(
    pinstance: *mut JET_INSTANCE,
    prstInfo: *mut JET_RSTINFO2_A,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: NULL or the caller's struct.
        if let Some(info) = unsafe { Out::optional(prstInfo) }.map(|place| place.read()) {
            check_restore_info(
                info.cbStruct,
                size_of_val(&info),
                info.rgrstmap.is_null(),
                info.crstmap,
            )?;
        }
        // SAFETY: the caller's place.
        unsafe { init(pinstance, grbit) }
    })
}

/// [`JetInit4A`] with UTF-16 strings; a map without a length is taken as no map.
///
/// Since: 0x0A01.
///
/// Status: partial: recovery must be off.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetInit4W(
    pinstance: *mut JET_INSTANCE,
    prstInfo: *mut JET_RSTINFO2_W,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: NULL or the caller's struct.
        if let Some(info) = unsafe { Out::optional(prstInfo) }.map(|place| place.read()) {
            let no_map = info.rgrstmap.is_null();
            check_restore_info(info.cbStruct, size_of_val(&info), no_map, i32::from(!no_map))?;
        }
        // SAFETY: the caller's place.
        unsafe { init(pinstance, grbit) }
    })
}

fn check_restore_info(given: JET_ULONG, size: usize, no_map: bool, maps: JET_LONG) -> Result<()> {
    if given as usize != size || no_map != (maps == 0) {
        return fail(JetErr::InvalidParameter);
    }
    Ok(())
}

/// # Safety
/// `pinstance` is NULL or a place.
unsafe fn init(pinstance: *mut JET_INSTANCE, grbit: JET_GRBIT) -> JetResult {
    // SAFETY: promised by the caller.
    let place = unsafe { Out::optional(pinstance) };
    let target = match &place {
        None => InitTarget::Nothing,
        Some(place) if handles::is_nil(place.read()) => {
            place.write(NIL);
            InitTarget::Empty
        }
        Some(place) => InitTarget::Handle(handles::instance(place.read()).ok().flatten()),
    };
    let options = InitOptions {
        keep_attached: grbit & KEEP_DB_ATTACHED != 0,
        probe_callback: &probe_runtime_callback,
    };
    let report = process().init(target, &options, handles::publish_instance);
    if let (Some(place), Some(handle)) = (place, report.handle) {
        place.write(handle);
    }
    report.result
}

/// Calls `JET_paramRuntimeCallback` once, with nothing in it.
fn probe_runtime_callback(value: usize) -> JET_ERR {
    // SAFETY: the client has set the parameter to a JET_CALLBACK; it is not 0.
    let callback = unsafe { std::mem::transmute::<usize, JET_CALLBACK>(value) };
    let null: *mut c_void = std::ptr::null_mut();
    match callback {
        // SAFETY: every argument is the documented "none" of a probe.
        Some(callback) => unsafe { callback(NIL, JET_DBID::MAX, NIL, 0, null, null, null, 0) },
        None => 0,
    }
}

/// Ends an instance as `JetTerm2` with `JET_bitTermAbrupt` does.
///
/// - `JET_errTooManyActiveUsers`: a session has an open transaction; the instance goes on as before.
/// - `JET_errInvalidInstance`, `JET_errInvalidParameter`: no such instance.
/// - `JET_errTermInProgress`, `JET_errRestoreInProgress`, `JET_errNotInitialized`: its state.
///
/// Waits for calls that are inside. Sessions without a transaction end with it. Stop-service and a fatal error do
/// not stand in the way, nor does a transaction after a fatal error.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTerm(instance: JET_INSTANCE) -> JET_RET {
    term(instance, TermBits::ABRUPT)
}

/// [`JetTerm`] with options: `JET_bitTermComplete` (clean up first), `JET_bitTermAbrupt` (do not), `JET_bitTermStopBackup`
/// (abort a backup), `JET_bitTermDirty` (do not write changed pages). Others are ignored.
///
/// - `JET_errDirtyShutdown`: `JET_bitTermDirty` was given; the instance is gone.
/// - and the codes of [`JetTerm`].
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTerm2(instance: JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    term(instance, TermBits::from_bits_truncate(grbit))
}

fn term(instance: JET_INSTANCE, bits: TermBits) -> JET_RET {
    guard::instance_in_any_state(instance, |instance| process().term(instance, bits))
}

/// [`JetStopServiceInstance`] for the only instance of the process.
///
/// - `JET_errInvalidParameter`: there is none.
/// - `JET_errRunningInMultiInstanceMode`: there may be several.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopService() -> JET_RET {
    guard::plain(|| match process().mode() {
        Mode::NotSet => fail(JetErr::InvalidParameter),
        Mode::MultiInstance => fail(JetErr::RunningInMultiInstanceMode),
        Mode::OneInstance => process().resolve(None)?.stop_service(0),
    })
}

/// Prepares for the end: from now on, calls give `JET_errClientRequestToStopJetService`, but those that a client needs
/// to clean up. Cannot be undone; doing it again is fine.
///
/// - `JET_errInvalidInstance`, `JET_errInvalidParameter`: no such instance.
/// - `JET_errNotInitialized`: `JetInit` has not been called.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopServiceInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::instance_in_any_state(instance, |instance| instance.stop_service(0))
}

/// Stops parts of an instance: `JET_bitStopServiceBackgroundUserTasks`, `JET_bitStopServiceQuiesceCaches`,
/// `JET_bitStopServiceStopAndEmitLog`; nothing for everything, as [`JetStopServiceInstance`]. With `JET_bitStopServiceResume`
/// the first two, or all that is stopped, go on.
///
/// - `JET_errInvalidGrbit`: other bits; `JET_bitStopServiceStopAndEmitLog` in company.
/// - `JET_errClientRequestToStopJetService`: to be resumed after a full stop.
/// - and the codes of [`JetStopServiceInstance`].
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopServiceInstance2(instance: JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    guard::instance_in_any_state(instance, |instance| instance.stop_service(grbit))
}

/// Tells of all instances of the process, whatever their state. The answer is one block; give it to `JetFreeBuffer`.
///
/// Databases are listed that are attached with logging. Without any instance the count is 0 and the pointer NULL.
///
/// - `JET_errInvalidParameter`: a pointer is NULL.
/// - `JET_errOutOfMemory`.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetInstanceInfoA(
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A,
) -> JET_RET {
    let units = |name: &str| text::ansi_units(name).chain([0]).collect();
    // SAFETY: the caller's places; the struct is the one whose strings are bytes.
    guard::plain(|| unsafe { instance_info(pcInstanceInfo, paInstanceInfo.cast(), units) })
}

/// [`JetGetInstanceInfoA`] with UTF-16 strings.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetInstanceInfoW(
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_W,
) -> JET_RET {
    let units = |text: &str| text.encode_utf16().chain([0]).collect();
    // SAFETY: the caller's places; the struct is the one whose strings are UTF-16.
    guard::plain(|| unsafe { instance_info(pcInstanceInfo, paInstanceInfo.cast(), units) })
}

/// One entry, whatever its strings are made of: the A and the W struct are alike.
#[repr(C)]
struct InfoEntry<U> {
    instance: JET_INSTANCE,
    name: *mut U,
    databases: JET_API_PTR,
    files: *mut *mut U,
    display_names: *mut *mut U,
    obsolete: *mut *mut U,
}

/// # Safety
/// Both are NULL or places; `U` is the unit of the struct's strings.
unsafe fn instance_info<U: Copy>(
    count: *mut JET_ULONG,
    array: *mut *mut InfoEntry<U>,
    units: impl Fn(&str) -> Vec<U>,
) -> JetResult {
    // SAFETY: promised by the caller.
    let (count, array) = unsafe { (Out::required(count)?, Out::required(array)?) };
    let infos = process().instance_info();
    array.write(std::ptr::null_mut());
    count.write(infos.len() as JET_ULONG);
    if !infos.is_empty() {
        array.write(info_block(&infos, units).ok_or(JetErr::OutOfMemory)?);
    }
    Ok(Warning::Success)
}

/// ```text
/// entries │ per entry: file pointers, display-name pointers │ strings
/// ```
fn info_block<U: Copy>(infos: &[InstanceInfo], units: impl Fn(&str) -> Vec<U>) -> Option<*mut InfoEntry<U>> {
    let names: Vec<Option<Vec<U>>> = infos.iter().map(|i| i.name.as_deref().map(&units)).collect();
    let files: Vec<Vec<Vec<U>>> = infos
        .iter()
        .map(|i| i.databases.iter().map(|file| units(file)).collect())
        .collect();
    let pointers: usize = files.iter().map(|f| 2 * f.len()).sum();
    let text: usize = names
        .iter()
        .flatten()
        .chain(files.iter().flatten())
        .map(Vec::len)
        .sum();
    let (entries_len, pointers_len) = (
        size_of_val_of::<InfoEntry<U>>(infos.len()),
        pointers * size_of::<*mut U>(),
    );
    let block = misc::allocate(entries_len + pointers_len + text * size_of::<U>())?;
    let entries = block.cast::<InfoEntry<U>>();
    // SAFETY: the block has room for entries, pointers and strings in that order, each aligned by what is before it;
    // every write stays within what was counted above.
    unsafe {
        let mut pointer = block.add(entries_len).cast::<*mut U>();
        let mut unit = block.add(entries_len + pointers_len).cast::<U>();
        let mut put = |text: &[U]| {
            let at = unit;
            std::ptr::copy_nonoverlapping(text.as_ptr(), at, text.len());
            unit = at.add(text.len());
            at
        };
        for (i, info) in infos.iter().enumerate() {
            let list = pointer;
            for (j, file) in files[i].iter().enumerate() {
                list.add(j).write(put(file));
                list.add(files[i].len() + j).write(std::ptr::null_mut());
            }
            pointer = list.add(2 * files[i].len());
            let lists = |skip| {
                if files[i].is_empty() {
                    std::ptr::null_mut()
                } else {
                    list.add(skip)
                }
            };
            entries.add(i).write(InfoEntry {
                instance: info.handle,
                name: names[i].as_deref().map_or(std::ptr::null_mut(), &mut put),
                databases: files[i].len(),
                files: lists(0),
                display_names: lists(files[i].len()),
                obsolete: std::ptr::null_mut(),
            });
        }
    }
    Some(entries)
}

/// Size of an array of `T`.
fn size_of_val_of<T>(len: usize) -> usize {
    size_of::<T>() * len
}

/// Tells about the log of an instance: `JET_SIGNATURE`, `JET_CHECKPOINTINFO` or `JET_RBSINFOMISC` for levels 0, 1 and 2.
/// Where there is no log, no checkpoint and no revert snapshot, the answer is all zeroes.
///
/// - `JET_errInvalidParameter`: another level; `pvResult` is NULL.
/// - `JET_errBufferTooSmall`: less than the struct.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetInstanceMiscInfo(
    instance: JET_INSTANCE,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::instance(instance, |_| {
        let size = match InfoLevel {
            0 => size_of::<JET_SIGNATURE>(),
            1 => size_of::<JET_CHECKPOINTINFO>(),
            2 => size_of::<JET_RBSINFOMISC>(),
            _ => return fail(JetErr::InvalidParameter),
        };
        // SAFETY: the caller's buffer.
        let buffer = unsafe { super::pointer::buffer(pvResult, cbMax) }.ok_or(JetErr::InvalidParameter)?;
        buffer.get_mut(..size).ok_or(JetErr::BufferTooSmall)?.fill(0);
        Ok(Warning::Success)
    })
}
