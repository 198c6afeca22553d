//! The claim on a session: the word that lets one thread in at a time.
//!
//! ```text
//! word     name          nobody is inside
//!          name | HELD   a thread is
//!          ENDED         the session is over, for good
//! holder   the thread inside; 0 while nobody is, or it has only just come in
//! ```
//!
//! The name is the session's handle once it has one. A claim is never freed, only given to another session with another name: so a
//! call may take the claim of the handle it was given before it knows whether that session is still there, and when it has it, the
//! session is there and stays. Nothing of a session goes but by whoever has its claim, or has ended it.

use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::os::thread::ThreadId;

/// Somebody is inside.
const HELD: u64 = 1 << 63;
/// The session is over.
const ENDED: u64 = u64::MAX;
/// Set in the name of a session without a handle; no handle has it.
const UNPUBLISHED: u64 = 1 << 62;

/// See the module.
#[repr(align(128))]
#[derive(Debug)]
pub struct Claim {
    word: AtomicU64,
    holder: AtomicU64,
}

/// Why a claim was not had.
pub(super) enum Refused {
    /// The session is over.
    Ended,
    /// A thread is inside.
    Held(ThreadId),
}

/// Claims without a session.
static SPARE: Mutex<Vec<&'static Claim>> = Mutex::new(Vec::new());

/// The claim of one session; back among the spare ones when that is dropped.
pub(super) struct Owned(&'static Claim);

impl Owned {
    /// A claim for a session without a handle yet.
    pub(super) fn new(uid: u64) -> Owned {
        let spare = SPARE.lock().pop();
        let claim = spare.unwrap_or_else(|| {
            Box::leak(Box::new(Claim {
                word: AtomicU64::new(ENDED),
                holder: AtomicU64::new(0),
            }))
        });
        claim.holder.store(0, Ordering::Relaxed);
        claim.word.store(UNPUBLISHED | uid & !HELD, Ordering::SeqCst);
        Owned(claim)
    }

    /// The claim itself.
    #[inline]
    pub(super) fn get(&self) -> &'static Claim {
        self.0
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.0.word.store(ENDED, Ordering::SeqCst);
        SPARE.lock().push(self.0);
    }
}

impl Claim {
    /// Takes the claim of the session with that handle, if it is there and nobody is inside.
    #[inline]
    pub fn take_by_handle(&self, handle: usize, me: ThreadId) -> bool {
        let free = handle as u64;
        let taken = self
            .word
            .compare_exchange(free, free | HELD, Ordering::SeqCst, Ordering::Relaxed);
        if taken.is_ok() {
            self.holder.store(me.0, Ordering::Relaxed);
        }
        taken.is_ok()
    }

    /// Takes the claim, whatever its name.
    pub(super) fn take(&self, me: ThreadId) -> Result<(), Refused> {
        loop {
            let word = self.word.load(Ordering::SeqCst);
            if word == ENDED {
                return Err(Refused::Ended);
            }
            if word & HELD != 0 {
                match self.holder.load(Ordering::Relaxed) {
                    // It has only just come in, or is on its way out.
                    0 => std::hint::spin_loop(),
                    holder => return Err(Refused::Held(ThreadId(holder))),
                }
            } else if self
                .word
                .compare_exchange(word, word | HELD, Ordering::SeqCst, Ordering::Relaxed)
                .is_ok()
            {
                self.holder.store(me.0, Ordering::Relaxed);
                return Ok(());
            }
        }
    }

    /// Gives the claim up. A session that ended meanwhile stays ended.
    #[inline]
    pub fn leave(&self) {
        let word = self.word.load(Ordering::Relaxed);
        if word != ENDED {
            self.holder.store(0, Ordering::Relaxed);
            self.word.store(word & !HELD, Ordering::Release);
        }
    }

    /// The session has its handle; nobody is inside yet.
    pub(super) fn publish(&self, handle: usize) {
        let _ = self
            .word
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |word| {
                (word != ENDED).then_some(handle as u64 | word & HELD)
            });
    }

    /// The session is over; the caller is inside.
    pub(super) fn end(&self) {
        self.word.store(ENDED, Ordering::SeqCst);
    }

    /// The session is over as soon as nobody is inside. `false`: somebody is.
    pub(super) fn end_from_outside(&self) -> bool {
        let free = self.word.load(Ordering::SeqCst);
        free == ENDED
            || free & HELD == 0
                && self
                    .word
                    .compare_exchange(free, ENDED, Ordering::SeqCst, Ordering::Relaxed)
                    .is_ok()
    }

    /// Whether a thread is inside.
    pub(super) fn is_held(&self) -> bool {
        let word = self.word.load(Ordering::SeqCst);
        word & HELD != 0 && word != ENDED
    }

    /// Whether that thread is inside.
    pub(super) fn is_held_by(&self, thread: ThreadId) -> bool {
        self.holder.load(Ordering::Relaxed) == thread.0
    }

    /// Whether the session is over.
    pub(super) fn is_ended(&self) -> bool {
        self.word.load(Ordering::SeqCst) == ENDED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_only_by_the_right_name() {
        let (owned, me) = (Owned::new(5), ThreadId(1));
        let claim = owned.get();
        assert!(!claim.take_by_handle(77, me), "it has no handle yet");
        claim.publish(77);
        assert!(claim.take_by_handle(77, me) && claim.is_held());
        assert!(!claim.take_by_handle(77, me));
        assert!(matches!(claim.take(ThreadId(2)), Err(Refused::Held(ThreadId(1)))));
        assert!(!claim.end_from_outside());
        claim.leave();
        assert!(claim.take(me).is_ok());
        claim.leave();
        assert!(claim.end_from_outside() && claim.is_ended() && !claim.is_held());
        assert!(!claim.take_by_handle(77, me));
        assert!(matches!(claim.take(me), Err(Refused::Ended)));
    }

    #[test]
    fn what_ended_inside_stays_ended_and_the_next_session_has_another_name() {
        let (owned, me) = (Owned::new(6), ThreadId(1));
        let claim = owned.get();
        claim.publish(78);
        assert!(claim.take_by_handle(78, me));
        claim.end();
        claim.leave();
        assert!(claim.is_ended());
        drop(owned);
        assert!(!claim.take_by_handle(78, me), "a stale handle finds nobody");
    }
}
