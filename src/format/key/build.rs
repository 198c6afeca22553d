//! Keys of records: every segment of an index, in order.

use super::{KeyRules, SegmentRules, append_fixed, normalize};
use crate::error::Result;

/// What became of a pushed segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pushed {
    /// Bytes the segment took.
    pub len: usize,
    /// Bytes that were free before it.
    pub room: usize,
}

/// A key under construction.
#[derive(Clone, Debug)]
pub struct KeyBuilder<'r> {
    rules: &'r KeyRules,
    bytes: Vec<u8>,
    truncated: bool,
}

impl<'r> KeyBuilder<'r> {
    /// An empty key.
    pub fn new(rules: &'r KeyRules) -> KeyBuilder<'r> {
        KeyBuilder {
            rules,
            bytes: Vec::new(),
            truncated: false,
        }
    }

    /// An empty key in the memory of another.
    pub fn new_in(rules: &'r KeyRules, mut memory: Vec<u8>) -> KeyBuilder<'r> {
        memory.clear();
        KeyBuilder {
            rules,
            bytes: memory,
            truncated: false,
        }
    }

    /// Appends the segment of one value; `None` is NULL. A full key takes nothing more.
    ///
    /// # Errors
    /// `JET_errInvalidBufferSize` for a value of the wrong size; for Unicode text
    /// `JET_errUnicodeNormalizationNotSupported`, `JET_errUnicodeTranslationFail`, `JET_errInvalidLCMapStringFlags`.
    pub fn push(&mut self, segment: &SegmentRules, value: Option<&[u8]>) -> Result<Pushed> {
        let room = usize::from(self.rules.key_most).saturating_sub(self.bytes.len());
        if room == 0 {
            self.truncated = true;
        }
        if self.truncated {
            return Ok(Pushed { len: 0, room });
        }
        let before = self.bytes.len();
        if append_fixed(self.rules, segment, value, room, &mut self.bytes) {
            let len = self.bytes.len().saturating_sub(before);
            return Ok(Pushed { len, room });
        }
        let normalized = normalize(self.rules, segment, value, room)?;
        self.truncated = normalized.truncated;
        self.bytes.extend_from_slice(&normalized.bytes);
        Ok(Pushed {
            len: normalized.bytes.len(),
            room,
        })
    }

    /// Whether something did not fit.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The key so far.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The key.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
