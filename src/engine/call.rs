//! Where the calling thread stands: inside the API or not, and inside a client's callback or not (docs/spec/04 §2.4
//! steps 5 to 8 and §8.1).

use std::cell::Cell;

use crate::os::thread::ThreadId;

/// Where a thread is.
struct Here {
    /// How deep in API calls.
    calls: Cell<u32>,
    /// How deep in callbacks.
    callbacks: Cell<u32>,
    /// The handle by which the outermost call came, if it came the short way: [`begin_visit`].
    visited: Cell<usize>,
    /// The thread's number; 0 while nobody asked.
    thread: Cell<u64>,
    /// Where the last cursor was found.
    cursor: Cell<Found>,
    /// Where the last session was found.
    session: Cell<Found>,
}

/// Where a call found what its handle names; for whoever keeps the handles. It may have ended since.
#[derive(Clone, Copy)]
pub struct Found {
    /// The handle.
    pub handle: usize,
    /// The handle of the session.
    pub sesid: usize,
    /// The place of the object.
    pub place: *const (),
    /// The claim of the session.
    pub claim: *const (),
}

impl Found {
    const NOTHING: Found = Found {
        handle: 0,
        sesid: 0,
        place: std::ptr::null(),
        claim: std::ptr::null(),
    };

    /// Whether it was found with these handles.
    #[inline]
    pub fn is_of(&self, sesid: usize, handle: usize) -> bool {
        self.handle == handle && self.sesid == sesid && !self.place.is_null()
    }
}

thread_local!(static HERE: Here = const {
    Here {
        calls: Cell::new(0),
        callbacks: Cell::new(0),
        visited: Cell::new(0),
        thread: Cell::new(0),
        cursor: Cell::new(Found::NOTHING),
        session: Cell::new(Found::NOTHING),
    }
});

/// The calling thread, as [`ThreadId::current`] has it.
#[inline]
fn thread_of(here: &Here) -> ThreadId {
    match here.thread.get() {
        0 => {
            let id = ThreadId::current();
            here.thread.set(id.0);
            id
        }
        known => ThreadId(known),
    }
}

/// Whether a client's callback is running on this thread.
#[inline]
pub fn is_in_callback() -> bool {
    HERE.with(|here| here.callbacks.get() != 0)
}

/// Whether this thread is in an API call that is not waiting for a callback.
#[inline]
pub fn is_inside() -> bool {
    HERE.with(|here| here.calls.get() != 0 && here.callbacks.get() == 0)
}

/// Runs a client's callback. While it runs, the thread may call the API again, on the same session too.
pub fn in_callback<R>(callback: impl FnOnce() -> R) -> R {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            HERE.with(|here| here.callbacks.set(here.callbacks.get() - 1));
        }
    }
    HERE.with(|here| here.callbacks.set(here.callbacks.get() + 1));
    let _leave = Leave;
    callback()
}

/// Marks the thread as inside an API call until dropped.
pub(crate) struct Inside(());

impl Inside {
    /// Enters; also who it is, and whether the thread was inside before.
    #[inline]
    pub(crate) fn enter() -> (Inside, ThreadId, bool) {
        HERE.with(|here| {
            let was_inside = here.calls.get() != 0 && here.callbacks.get() == 0;
            here.calls.set(here.calls.get() + 1);
            (Inside(()), thread_of(here), was_inside)
        })
    }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        HERE.with(|here| here.calls.set(here.calls.get() - 1));
    }
}

/// What a call came by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// A cursor.
    Cursor,
    /// A session.
    Session,
}

/// Begins an outermost call that has its session and needs no pin on the object it came by: only this thread could take that away,
/// within a callback, and [`forsake`] then says that somebody is still there. `None` if the thread is in a call already, or `go`
/// says so, which hears who it is and where the last object of the kind was found. [`end_visit`] ends it.
#[inline]
pub fn begin_visit<T>(
    by: By,
    handle: usize,
    go: impl FnOnce(ThreadId, &Cell<Found>) -> Option<T>,
) -> Option<T> {
    HERE.with(|here| {
        if here.calls.get() != 0 {
            return None;
        }
        here.calls.set(1);
        here.visited.set(handle);
        let last = match by {
            By::Cursor => &here.cursor,
            By::Session => &here.session,
        };
        let gone = go(thread_of(here), last);
        if gone.is_none() {
            here.calls.set(0);
            here.visited.set(0);
        }
        gone
    })
}

/// Ends it; `false` if the handle was forsaken meanwhile.
#[inline]
pub fn end_visit() -> bool {
    HERE.with(|here| {
        here.calls.set(0);
        here.visited.replace(0) != 0
    })
}

/// A handle ends: whether this thread's outermost call still uses what it names, without a pin. Says so once.
pub fn forsake(handle: usize) -> bool {
    HERE.with(|here| handle != 0 && here.visited.get() == handle && here.visited.replace(0) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callback_lets_the_thread_in_again() {
        assert!(!is_inside());
        let (outer, _, _) = Inside::enter();
        assert!(is_inside() && !is_in_callback());
        in_callback(|| {
            assert!(!is_inside() && is_in_callback());
            let _nested = Inside::enter();
            assert!(!is_inside());
        });
        assert!(is_inside());
        drop(outer);
        assert!(!is_inside());
    }

    #[test]
    fn a_visit_is_outermost_and_hears_that_its_handle_ended() {
        let visit = |handle| begin_visit(By::Cursor, handle, |_, _| Some(()));
        assert!(visit(7).is_some() && is_inside() && visit(8).is_none());
        assert!(!forsake(8) && forsake(7) && !forsake(7));
        assert!(!end_visit() && !is_inside());
        assert!(visit(7).is_some() && end_visit() && !forsake(7));
        assert!(begin_visit(By::Session, 9, |_, _| None::<()>).is_none() && !is_inside() && !forsake(9));
    }

    #[test]
    fn a_panicking_callback_is_forgotten() {
        let _ = std::panic::catch_unwind(|| in_callback(|| panic!("callback")));
        assert!(!is_in_callback());
    }
}
