//! Exports: resources, traces, counters, test hooks (docs/spec/04 §6.5).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::{CStr, c_void};
use std::ops::Range;

use super::guard;
use super::handles;
use super::pointer::{self, Out};
use super::types::*;
use crate::engine::call::in_callback;
use crate::engine::process::process;
use crate::engine::resource::ResourceValue;
use crate::error::{JetErr, JetResult, Warning, fail};

/// Operations of JetTracing, `JET_traceop*`.
const TRACE_SET_GLOBAL: JET_TRACEOP = 1;
const TRACE_SET_TAG: JET_TRACEOP = 2;
const TRACE_SET_PREFIX: JET_TRACEOP = 4;
const TRACE_REGISTER_TAG: JET_TRACEOP = 5;
const TRACE_REGISTER_ALL: JET_TRACEOP = 6;
const TRACE_SET_EMIT: JET_TRACEOP = 7;
const TRACE_SET_DBID: JET_TRACEOP = 9;

/// Names of the topics of traces, from number 1.
const TRACE_TAGS: [&CStr; 59] = [
    c"Information",
    c"Errors",
    c"Asserts",
    c"API",
    c"InitTerm",
    c"BufferManager",
    c"BufferManagerHashedLatches",
    c"IO",
    c"Memory",
    c"VersionStore",
    c"VersionStoreOOM",
    c"VersionCleanup",
    c"Catalog",
    c"DDLRead",
    c"DDLWrite",
    c"DMLRead",
    c"DMLWrite",
    c"DMLConflicts",
    c"Instances",
    c"Databases",
    c"Sessions",
    c"Cursors",
    c"CursorNavigation",
    c"CursorPageRefs",
    c"Btree",
    c"Space",
    c"FCBs",
    c"Transactions",
    c"Logging",
    c"Recovery",
    c"Backup",
    c"Restore",
    c"OLD",
    c"Eventlog",
    c"BufferManagerMaintTasks",
    c"SpaceManagement",
    c"SpaceInternal",
    c"IOQueue",
    c"DiskVolumeManagement",
    c"Callbacks",
    c"IOProblems",
    c"Upgrade",
    c"RecoveryValidation",
    c"BufferManagerBufferCacheState",
    c"BufferManagerBufferDirtyState",
    c"TimerQueue",
    c"SortPerf",
    c"OLDRegistration",
    c"OLDWork",
    c"SysInitTerm",
    c"VersionAndStagingChecks",
    c"File",
    c"FlushFileBuffers",
    c"CheckpointUpdate",
    c"Diagnostics",
    c"BlockCache",
    c"RBS",
    c"RBSCleaner",
    c"BlockCacheOperations",
];

/// Operations of JetTestHook, `opTestHook*`.
const UNIT_TESTS: TESTHOOK_OP = 0;
const TEST_INJECTION: TESTHOOK_OP = 1;
const SET_NEGATIVE_TESTING: TESTHOOK_OP = 5;
const RESET_NEGATIVE_TESTING: TESTHOOK_OP = 6;
const THROW_ERROR: TESTHOOK_OP = 7;
const UNIT_TESTS_2: TESTHOOK_OP = 9;
const CACHE_QUERY: TESTHOOK_OP = 17;
const LAST_OPERATION: TESTHOOK_OP = 25;
/// Size of what test injection takes: five numbers and a word.
const TEST_INJECTION_LEN: usize = if size_of::<usize>() == 8 { 32 } else { 24 };

/// Sets a property of an internal resource (`JET_resoper*`, `JET_resid*`; `JET_residAll` for all of them). `JET_resoperMaxUse` of an
/// instance is one of its parameters. Nothing is set while `JET_paramEnableAdvanced` is off.
///
/// - `JET_errInvalidParameter`: resource, property or value is not possible.
/// - `JET_errAlreadyInitialized`: the engine has started and the property is fixed.
/// - and the codes of every instance call.
///
/// Since: 0x0603.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetResourceParam(
    instance: JET_INSTANCE,
    resoper: JET_RESOPER,
    resid: JET_RESID,
    ulParam: JET_API_PTR,
) -> JET_RET {
    guard::plain(|| {
        let instance = handles::instance(instance)?;
        process().set_resource_param(instance.as_ref(), resoper as u32, resid as u32, ulParam)?;
        Ok(Warning::Success)
    })
}

/// Tells a property of an internal resource: `JET_resoperMaxUse` and `JET_resoperCurrentUse` of an instance if one is given, else
/// of the process. `JET_resoperTag` writes four bytes.
///
/// - `JET_errInvalidParameter`: resource or property is not known, or there is no place for the result.
/// - `JET_errNotInitialized`: `JET_resoperCurrentUse` before there is something to count.
/// - and the codes of every instance call.
///
/// Since: 0x0603.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetResourceParam(
    instance: JET_INSTANCE,
    resoper: JET_RESOPER,
    resid: JET_RESID,
    pulParam: *mut JET_API_PTR,
) -> JET_RET {
    guard::plain(|| {
        let instance = handles::instance(instance)?;
        let value = process().resource_param(instance.as_ref(), resoper as u32, resid as u32);
        // The state of the instance comes before the place.
        if pulParam.is_null()
            && value
                .as_ref()
                .err()
                .is_none_or(|error| *error == JetErr::NotInitialized)
        {
            return fail(JetErr::InvalidParameter);
        }
        match value? {
            // SAFETY: the caller's place for a number.
            ResourceValue::Number(number) => unsafe { Out::required(pulParam) }?.write(number),
            // SAFETY: the caller's place for the letters.
            ResourceValue::Tag(tag) => unsafe { Out::required(pulParam.cast::<[u8; 4]>()) }?.write(tag),
        }
        Ok(Warning::Success)
    })
}

/// Would tell an internal counter; replaced by [`JetGetThreadStats`].
///
/// - `JET_errFeatureNotAvailable`: always, once the session is found valid.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetCounter(
    sesid: JET_SESID,
    CounterType: JET_LONG,
    plValue: *mut JET_LONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Would clear an internal counter.
///
/// - `JET_errFeatureNotAvailable`: always, once the session is found valid.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetResetCounter(sesid: JET_SESID, CounterType: JET_LONG) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Directs internal traces: which topics, to which callback (`JET_traceop*`). Needs no session.
///
/// - `JET_errInvalidParameter`: another operation or topic.
///
/// Since: 0x0600.
///
/// Status: partial: nothing is traced.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTracing(
    traceop: JET_TRACEOP,
    tracetag: JET_TRACETAG,
    ul: JET_API_PTR,
) -> JET_RET {
    guard::plain(|| {
        let known = (1..TRACE_TAGS.len() as JET_TRACETAG + 1).contains(&tracetag);
        match traceop {
            TRACE_SET_TAG if !known => fail(JetErr::InvalidParameter),
            TRACE_SET_GLOBAL..=TRACE_SET_PREFIX | TRACE_SET_EMIT..=TRACE_SET_DBID => Ok(Warning::Success),
            TRACE_REGISTER_TAG if ul != 0 && known => {
                // SAFETY: the client's function, as the operation asks for it.
                unsafe { register_tags(ul, tracetag..tracetag + 1) }
            }
            TRACE_REGISTER_ALL if ul != 0 => {
                // SAFETY: as above.
                unsafe { register_tags(ul, 1..TRACE_TAGS.len() as JET_TRACETAG + 1) }
            }
            _ => fail(JetErr::InvalidParameter),
        }
    })
}

/// Says which memory a crash dump should hold (`JET_bitDump*`). Needs no session.
///
/// - `JET_errInvalidGrbit`: no option, or an unknown one.
///
/// Since: 0x0601.
///
/// Status: partial: dumps are left as the system makes them.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetConfigureProcessForCrashDump(grbit: JET_GRBIT) -> JET_RET {
    /// `JET_bitDump*`.
    const KNOWN: JET_GRBIT = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80 | 0x8000_0000;
    guard::plain(|| {
        if grbit == 0 || grbit & !KNOWN != 0 {
            return fail(JetErr::InvalidGrbit);
        }
        Ok(Warning::Success)
    })
}

/// Would give tests a way into the engine's inside. Needs no session. Negative testing and thrown errors are taken and
/// mean nothing.
///
/// - `JET_errDisabledFunctionality`: unit tests, or a query of the cache.
/// - `JET_errTestInjectionNotSupported`: another operation.
/// - `JET_errInvalidParameter`: there is no such operation.
///
/// Since: 0x0601.
///
/// Status: partial: what the release build of upstream offers to drive its own inside is refused.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTestHook(opcode: TESTHOOK_OP, pv: *mut c_void) -> JET_RET {
    guard::plain(|| match opcode {
        TEST_INJECTION => {
            // SAFETY: the caller's struct, or NULL; its first member says how much of it there is.
            match unsafe { pointer::read(pv.cast::<JET_ULONG>()) }? as usize {
                TEST_INJECTION_LEN => fail(JetErr::TestInjectionNotSupported),
                _ => fail(JetErr::InvalidParameter),
            }
        }
        UNIT_TESTS | UNIT_TESTS_2 | CACHE_QUERY => fail(JetErr::DisabledFunctionality),
        SET_NEGATIVE_TESTING | RESET_NEGATIVE_TESTING | THROW_ERROR => Ok(Warning::Success),
        0..=LAST_OPERATION => fail(JetErr::TestInjectionNotSupported),
        _ => fail(JetErr::InvalidParameter),
    })
}

/// Tells a client the topics of traces; what it gives for each is its own, and nothing is traced with it.
///
/// # Safety
/// `function` is a `JET_PFNTRACEREGISTER`.
unsafe fn register_tags(function: JET_API_PTR, tags: Range<JET_TRACETAG>) -> JetResult {
    // SAFETY: the caller's promise.
    let function: JET_PFNTRACEREGISTER = unsafe { std::mem::transmute(function) };
    let Some(function) = function else {
        return fail(JetErr::InvalidParameter);
    };
    for tag in tags {
        let Some(name) = TRACE_TAGS.get(tag as usize - 1) else {
            break;
        };
        let mut word: JET_API_PTR = 0;
        // SAFETY: the client's function, called as it is declared.
        in_callback(|| unsafe { function(tag, name.as_ptr().cast_mut(), &mut word) });
    }
    Ok(Warning::Success)
}
