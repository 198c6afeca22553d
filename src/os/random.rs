//! Numbers that tell things apart: signatures of files. Not for secrets.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// A number that nobody foresees: the keys of the standard library's hash maps come from the system's source of chance.
pub fn number() -> u32 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(super::clock::now_filetime());
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_differ() {
        let numbers: std::collections::HashSet<u32> = (0..64).map(|_| number()).collect();
        assert!(numbers.len() > 60);
    }
}
