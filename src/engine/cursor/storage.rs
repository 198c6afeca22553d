//! Local storage: a client's word on a cursor or a table (docs/spec/04 §8.6).

use crate::engine::call::in_callback;
use crate::error::{JetErr, Result, fail};

bitflags::bitflags! {
    /// Option bits of JetSetLS and JetGetLS.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct StorageBits: u32 {
        /// Take the word away.
        const RESET = 0x1;
        /// On the cursor: the default.
        const CURSOR = 0x2;
        /// On the table.
        const TABLE = 0x4;
    }
}

impl StorageBits {
    /// Not both places at once.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`.
    pub fn check(self) -> Result<()> {
        if self.contains(StorageBits::CURSOR | StorageBits::TABLE) {
            return fail(JetErr::InvalidGrbit);
        }
        Ok(())
    }
}

/// Tells the client that a word is released.
pub type Release = Box<dyn FnOnce(usize) + Send>;

/// A word, and whom to tell when the thing it hangs on goes.
#[derive(Default)]
pub struct LocalStorage(Option<(usize, Release)>);

impl LocalStorage {
    /// JetSetLS. `None` takes the word away.
    ///
    /// # Errors
    /// `JET_errLSAlreadySet` when there is a word and a new one is given.
    pub fn set(&mut self, word: Option<(usize, Release)>) -> Result<()> {
        if self.0.is_some() && word.is_some() {
            return fail(JetErr::LSAlreadySet);
        }
        self.0 = word;
        Ok(())
    }

    /// JetGetLS; with `reset` the word is gone afterwards, and it is no error if there was none.
    ///
    /// # Errors
    /// `JET_errLSNotSet`.
    pub fn get(&mut self, reset: bool) -> Result<Option<usize>> {
        let word = self.0.as_ref().map(|(word, _)| *word);
        if reset {
            self.0 = None;
        } else if word.is_none() {
            return fail(JetErr::LSNotSet);
        }
        Ok(word)
    }

    /// The thing goes: the client hears of it, if there is a word.
    pub fn release(&mut self) {
        if let Some((word, release)) = self.0.take() {
            in_callback(|| release(word));
        }
    }
}

impl Drop for LocalStorage {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn word(value: usize, released: &Arc<AtomicUsize>) -> Option<(usize, Release)> {
        let released = released.clone();
        Some((
            value,
            Box::new(move |word| released.store(word, Ordering::Relaxed)),
        ))
    }

    #[test]
    fn a_word_is_set_once_and_told_when_it_goes() {
        let released = Arc::new(AtomicUsize::new(0));
        let mut storage = LocalStorage::default();
        assert_eq!(storage.get(false).unwrap_err().code(), JetErr::LSNotSet);
        assert_eq!(storage.get(true).unwrap(), None);
        storage.set(word(7, &released)).unwrap();
        assert_eq!(
            storage.set(word(8, &released)).unwrap_err().code(),
            JetErr::LSAlreadySet
        );
        assert_eq!(storage.get(false).unwrap(), Some(7));
        assert_eq!(storage.get(true).unwrap(), Some(7));
        drop(storage);
        assert_eq!(
            released.load(Ordering::Relaxed),
            0,
            "a word that was taken back is nobody's"
        );
        let mut storage = LocalStorage::default();
        storage.set(word(9, &released)).unwrap();
        drop(storage);
        assert_eq!(released.load(Ordering::Relaxed), 9);
    }

    #[test]
    fn one_place_at_a_time() {
        assert!(StorageBits::all().check().is_err());
        assert!(StorageBits::TABLE.check().is_ok());
    }
}
