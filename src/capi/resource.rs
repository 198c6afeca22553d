//! Exports: resources, traces, counters, test hooks (docs/spec/04 §6.5).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

/// Sets a property of an internal resource (`JET_resoper*`, `JET_resid*`).
///
/// - `JET_errInvalidParameter`: resource, property or value is not possible.
/// - `JET_errAlreadyInitialized`: the engine has started and the property is fixed.
/// - and the codes of every instance call.
///
/// Since: 0x0603.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetResourceParam(
    instance: JET_INSTANCE,
    resoper: JET_RESOPER,
    resid: JET_RESID,
    ulParam: JET_API_PTR,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Tells a property of an internal resource.
///
/// - `JET_errInvalidParameter`: resource or property is not known, or there is no place for the result.
/// - and the codes of every instance call.
///
/// Since: 0x0603.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetResourceParam(
    instance: JET_INSTANCE,
    resoper: JET_RESOPER,
    resid: JET_RESID,
    pulParam: *mut JET_API_PTR,
) -> JET_RET {
    guard::not_yet_instance(instance)
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
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTracing(
    traceop: JET_TRACEOP,
    tracetag: JET_TRACETAG,
    ul: JET_API_PTR,
) -> JET_RET {
    guard::not_yet()
}

/// Says which memory a crash dump should hold (`JET_bitDump*`). Needs no session.
///
/// - `JET_errInvalidGrbit`: options that contradict each other.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetConfigureProcessForCrashDump(grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Would give tests a way into the engine's inside. Needs no session.
///
/// - `JET_errTestInjectionNotSupported`, `JET_errInvalidParameter`: the operation is not offered.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTestHook(opcode: TESTHOOK_OP, pv: *mut c_void) -> JET_RET {
    guard::not_yet()
}
