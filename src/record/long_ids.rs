//! Numbers for new long values of one table (docs/spec/02 §4.2).

use crate::os::sync::Mutex;

use crate::btree::{Policy, Tree, TreeCursor};
use crate::error::{JetErr, Result, fail};
use crate::format::node::Node;
use crate::format::tagged::LongId;

use super::long_value::{LongValues, corrupted};

/// Largest number of the 4-byte form that is given out.
const LAST_32: u64 = 0x7FFF_FEFF;
/// Largest number of the 8-byte form that is given out.
const LAST_64: u64 = 0x80FF_FFFF_0000_0000;

/// The last number given out; found in the tree at the first use, counted in memory afterwards.
#[derive(Debug, Default)]
pub struct LongIds(Mutex<Option<u64>>);

/// Sees what is flag-deleted too: its number may not be given out again.
struct Everything;

impl Policy for Everything {
    fn sees(&self, _tree: &Tree, _node: &Node<'_>) -> bool {
        true
    }
}

impl LongIds {
    /// The next number, in the 8-byte form if `wide`.
    ///
    /// # Errors
    /// `JET_errOutOfLongValueIDs`; `JET_errLVCorrupted` for a key that is no long value's; those of reading a tree.
    pub fn next(&self, values: &LongValues, wide: bool) -> Result<LongId> {
        let mut last = self.0.lock();
        let before = match *last {
            Some(before) => before,
            None => largest(values)?,
        };
        let next = if wide {
            before.saturating_add(1).max(LongId::FIRST_64.0)
        } else {
            before.saturating_add(1)
        };
        if next > LAST_64 || (next > LAST_32 && next < LongId::FIRST_64.0) {
            return fail(JetErr::OutOfLongValueIDs);
        }
        *last = Some(next);
        Ok(LongId(next))
    }
}

/// The largest number in the tree, 0 in an empty one.
fn largest(values: &LongValues) -> Result<u64> {
    let mut cursor = TreeCursor::new(values.tree().clone());
    if !cursor.last(&Everything)? {
        return Ok(0);
    }
    let key = cursor.key();
    let wide = key.first().is_some_and(|first| first & 0x80 != 0);
    let number = if wide {
        key.first_chunk().map(|bytes| u64::from_be_bytes(*bytes))
    } else {
        key.first_chunk()
            .map(|bytes| u64::from(u32::from_be_bytes(*bytes)))
    };
    number.ok_or_else(|| corrupted("the last key of a long-value tree is too short"))
}
