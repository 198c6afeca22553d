//! A lease on a handle: while an engine object is in use it holds the lease; dropping it ends the handle.
//!
//! So `JetTerm`, `JetEndSession`, `JetRollback` and `JetCloseDatabase` invalidate the handles of everything that
//! goes with them without this floor knowing what a handle is.

/// The right to be known under a handle.
#[derive(Debug)]
pub struct Lease {
    handle: usize,
    revoke: fn(usize),
}

impl Lease {
    /// A lease on `handle`; `revoke(handle)` is called when it ends. `revoke` must not call into the engine.
    pub fn new(handle: usize, revoke: fn(usize)) -> Lease {
        Lease { handle, revoke }
    }

    /// The handle as the client knows it.
    pub fn handle(&self) -> usize {
        self.handle
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        (self.revoke)(self.handle);
    }
}
