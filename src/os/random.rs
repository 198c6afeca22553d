//! Chance: numbers that tell things apart, such as signatures of files, and bytes for secrets.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use crate::error::{Error, JetErr, Result};

/// A number that nobody foresees: the keys of the standard library's hash maps come from the system's source of chance. Not for
/// secrets.
pub fn number() -> u32 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(super::clock::now_filetime());
    hasher.finish() as u32
}

/// Bytes that are good for secrets.
///
/// # Errors
/// `JET_errOutOfMemory` where the system has none to give.
pub fn secret<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(Error::with_source(
            JetErr::OutOfMemory,
            "the system gives no random bytes",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_differ() {
        let numbers: std::collections::HashSet<u32> = (0..64).map(|_| number()).collect();
        assert!(numbers.len() > 60);
    }

    #[test]
    fn secrets_differ() {
        let one: [u8; 32] = secret().unwrap();
        assert_ne!(one, secret().unwrap());
        assert_ne!(one, [0; 32]);
    }
}
