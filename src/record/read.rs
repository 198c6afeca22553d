//! A range of one value's bytes, from the record or from the long-value tree.

use std::borrow::Cow;

use super::long_value::LongValues;
use crate::btree::Policy;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::compress;
use crate::format::tagged::{Instance, InstanceData};

/// What reading a value may need beside its record.
#[derive(Clone, Copy)]
pub struct Reader<'a, P: Policy> {
    /// The table's long values, if it has a tree for them.
    pub long_values: Option<&'a LongValues>,
    /// Which entries are seen.
    pub policy: &'a P,
}

impl<P: Policy> Reader<'_, P> {
    /// The tree that a record refers to.
    ///
    /// # Errors
    /// `JET_errLVCorrupted` if the table has none.
    pub fn tree(&self) -> Result<&LongValues> {
        self.long_values
            .ok_or_else(|| Error::with_source(JetErr::LVCorrupted, "a reference into no long-value tree"))
    }

    /// At most `most` bytes of a value from `offset` on; borrowed where the record has them as they are.
    ///
    /// # Errors
    /// As [`read_range`].
    pub fn bytes<'r>(&self, instance: &Instance<'r>, offset: usize, most: usize) -> Result<Cow<'r, [u8]>> {
        if instance.encrypted {
            return fail(JetErr::ColumnNoEncryptionKey);
        }
        match instance.data {
            InstanceData::Plain(bytes) => Ok(Cow::Borrowed(range(bytes, offset, most))),
            InstanceData::Compressed(blob) => {
                let whole = compress::decode(blob)?;
                if offset == 0 && whole.len() <= most {
                    return Ok(Cow::Owned(whole));
                }
                Ok(Cow::Owned(range(&whole, offset, most).to_vec()))
            }
            InstanceData::Separated(id) => {
                let Ok(offset) = u32::try_from(offset) else {
                    return Ok(Cow::Borrowed(&[]));
                };
                let tree = self.tree()?;
                let left = tree.read(id, offset, &mut [], self.policy)?;
                let mut bytes = vec![0; left.min(most)];
                tree.read(id, offset, &mut bytes, self.policy)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

fn range(bytes: &[u8], offset: usize, most: usize) -> &[u8] {
    let rest = bytes.get(offset..).unwrap_or_default();
    rest.get(..most).unwrap_or(rest)
}

/// Fills `out` with a value's bytes from `offset` on. Answers how many there are from `offset` to the end, which may
/// be more than `out` takes; 0 at or behind the end.
///
/// # Errors
/// `JET_errDecompressionFailed`, `JET_errColumnNoEncryptionKey` for an encrypted value, `JET_errLVCorrupted` and what
/// reading a tree may give.
pub fn read_range<P: Policy>(
    instance: &Instance<'_>,
    offset: u32,
    out: &mut [u8],
    reader: &Reader<'_, P>,
) -> Result<usize> {
    if instance.encrypted {
        return fail(JetErr::ColumnNoEncryptionKey);
    }
    let copy = |bytes: &[u8], out: &mut [u8]| {
        let rest = range(bytes, offset as usize, usize::MAX);
        let len = rest.len().min(out.len());
        if let (Some(target), Some(source)) = (out.get_mut(..len), rest.get(..len)) {
            target.copy_from_slice(source);
        }
        rest.len()
    };
    match instance.data {
        InstanceData::Plain(bytes) => Ok(copy(bytes, out)),
        InstanceData::Compressed(blob) if out.is_empty() => {
            Ok(compress::decoded_len(blob)?.saturating_sub(offset as usize))
        }
        InstanceData::Compressed(blob) => Ok(copy(&compress::decode(blob)?, out)),
        InstanceData::Separated(id) => reader.tree()?.read(id, offset, out, reader.policy),
    }
}

/// Length of a value, bytes.
///
/// # Errors
/// As [`read_range`].
pub fn value_len<P: Policy>(instance: &Instance<'_>, reader: &Reader<'_, P>) -> Result<usize> {
    read_range(instance, 0, &mut [], reader)
}
