//! Where the calling thread stands: inside the API or not, and inside a client's callback or not (docs/spec/04 §2.4
//! steps 5 to 8 and §8.1).

use std::cell::Cell;

/// How deep a thread is in API calls and in callbacks.
#[derive(Clone, Copy, Default)]
struct Depth {
    calls: u32,
    callbacks: u32,
}

thread_local!(static DEPTH: Cell<Depth> = const { Cell::new(Depth { calls: 0, callbacks: 0 }) });

fn depth() -> Depth {
    DEPTH.try_with(Cell::get).unwrap_or_default()
}

#[inline]
fn change(f: impl FnOnce(&mut Depth)) {
    let _ = DEPTH.try_with(|cell| {
        let mut depth = cell.get();
        f(&mut depth);
        cell.set(depth);
    });
}

/// Whether a client's callback is running on this thread.
#[inline]
pub fn is_in_callback() -> bool {
    depth().callbacks != 0
}

/// Whether this thread is in an API call that is not waiting for a callback.
#[inline]
pub fn is_inside() -> bool {
    let depth = depth();
    depth.calls != 0 && depth.callbacks == 0
}

/// Runs a client's callback. While it runs, the thread may call the API again, on the same session too.
pub fn in_callback<R>(callback: impl FnOnce() -> R) -> R {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            change(|depth| depth.callbacks -= 1);
        }
    }
    change(|depth| depth.callbacks += 1);
    let _leave = Leave;
    callback()
}

/// Marks the thread as inside an API call until dropped.
pub(crate) struct Inside(());

impl Inside {
    /// Enters; also whether the thread was inside before.
    #[inline]
    pub(crate) fn enter() -> (Inside, bool) {
        let mut was_inside = false;
        change(|depth| {
            was_inside = depth.calls != 0 && depth.callbacks == 0;
            depth.calls += 1;
        });
        (Inside(()), was_inside)
    }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        change(|depth| depth.calls -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callback_lets_the_thread_in_again() {
        assert!(!is_inside());
        let (outer, _) = Inside::enter();
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
    fn a_panicking_callback_is_forgotten() {
        let _ = std::panic::catch_unwind(|| in_callback(|| panic!("callback")));
        assert!(!is_in_callback());
    }
}
