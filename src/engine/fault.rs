//! Fault injection for tests: named points where a failure can be put (docs/spec/04 §2.6).
//!
//! Compiled in by the cargo feature `fault-injection`, never in a release build; without it [`check`] is nothing.
//! A fault is armed for the calling thread only, so that tests may run side by side:
//!
//! ```ignore
//! let _fault = fault::arm(Point::RollbackBuffers, JetErr::OutOfBuffers);
//! assert_eq!(unsafe { JetRollback(sesid, 0) }, JetErr::OutOfBuffers.0);
//! ```
//!
//! What a state of an instance does to every call is armed with [`crate::engine::instance::Instance::pretend`].

#[cfg(feature = "fault-injection")]
use crate::error::JetErr;
use crate::error::Result;

/// A place where a failure can be put.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Point {
    /// Memory for the session object of `JetBeginSession` and `JetDupSession`.
    SessionMemory,
    /// Page buffers that a rollback needs, before it undoes anything. The transaction stays open.
    RollbackBuffers,
    /// The undoing itself. Fatal for the instance.
    RollbackUndo,
    /// Page buffers that closing a cursor needs. The cursor stays open.
    CursorCloseBuffers,
    /// Closing what a session has, in `JetEndSession`, after the rollback.
    SessionClose,
}

/// Fails if a fault is armed at `point` on this thread.
///
/// # Errors
/// The armed code.
#[inline(always)]
#[cfg(not(feature = "fault-injection"))]
pub(crate) fn check(_point: Point) -> Result<()> {
    Ok(())
}

/// Fails if a fault is armed at `point` on this thread.
///
/// # Errors
/// The armed code.
#[cfg(feature = "fault-injection")]
pub(crate) fn check(point: Point) -> Result<()> {
    match ARMED.with_borrow(|armed| armed.iter().find(|(at, _)| *at == point).map(|&(_, code)| code)) {
        Some(code) => crate::error::fail(code),
        None => Ok(()),
    }
}

#[cfg(feature = "fault-injection")]
thread_local!(static ARMED: std::cell::RefCell<Vec<(Point, JetErr)>> = const { std::cell::RefCell::new(Vec::new()) });

/// A fault that strikes every time its point is passed on this thread, until this is dropped.
#[cfg(feature = "fault-injection")]
#[must_use]
pub struct Armed(Point, std::marker::PhantomData<*const ()>);

/// Arms a fault for the calling thread.
#[cfg(feature = "fault-injection")]
pub fn arm(point: Point, code: JetErr) -> Armed {
    ARMED.with_borrow_mut(|armed| armed.push((point, code)));
    Armed(point, std::marker::PhantomData)
}

#[cfg(feature = "fault-injection")]
impl Drop for Armed {
    fn drop(&mut self) {
        ARMED.with_borrow_mut(|armed| {
            if let Some(at) = armed.iter().rposition(|(point, _)| *point == self.0) {
                armed.remove(at);
            }
        });
    }
}
