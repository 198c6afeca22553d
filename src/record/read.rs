//! A range of one value's bytes, from the record or from the long-value tree: decrypted, expanded.

use std::borrow::Cow;

use super::long_value::LongValues;
use crate::btree::Policy;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::compress;
use crate::format::encrypt::EncryptionKey;
use crate::format::tagged::{Instance, InstanceData};

/// What reading a value may need beside its record.
#[derive(Clone, Copy)]
pub struct Reader<'a, P: Policy> {
    /// The table's long values, if it has a tree for them.
    pub long_values: Option<&'a LongValues>,
    /// Which entries are seen.
    pub policy: &'a P,
    /// The key of encrypted values, where there is one.
    pub key: Option<&'a EncryptionKey>,
}

/// A value that the record itself has, without encryption.
enum Clear<'r> {
    Plain(Cow<'r, [u8]>),
    Compressed(Cow<'r, [u8]>),
}

/// Takes the encryption off; `None` for a separated value.
///
/// # Errors
/// `JET_errColumnNoEncryptionKey`, `JET_errDecryptionFailed`, `JET_errInvalidParameter` for what cannot be an encrypted value.
fn clear<'r>(instance: &Instance<'r>, key: Option<&EncryptionKey>) -> Result<Option<Clear<'r>>> {
    let open = |stored: &'r [u8]| match (instance.encrypted && !stored.is_empty(), key) {
        (false, _) => Ok(Cow::Borrowed(stored)),
        (true, None) => fail(JetErr::ColumnNoEncryptionKey),
        (true, Some(key)) => key.decrypt(stored).map(Cow::Owned),
    };
    Ok(match instance.data {
        InstanceData::Plain(stored) => Some(Clear::Plain(open(stored)?)),
        InstanceData::Compressed(stored) => Some(Clear::Compressed(open(stored)?)),
        InstanceData::Separated(_) => None,
    })
}

/// The value itself, out of its record; `None` if it is separated.
///
/// # Errors
/// As [`read_range`].
pub fn intrinsic<'r>(instance: &Instance<'r>, key: Option<&EncryptionKey>) -> Result<Option<Cow<'r, [u8]>>> {
    Ok(match clear(instance, key)? {
        None => None,
        Some(Clear::Plain(bytes)) => Some(bytes),
        Some(Clear::Compressed(blob)) => Some(Cow::Owned(compress::decode(&blob)?)),
    })
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
        if let InstanceData::Separated(id) = instance.data {
            let Ok(offset) = u32::try_from(offset) else {
                return Ok(Cow::Borrowed(&[]));
            };
            let tree = self.tree()?;
            let left = tree.read(id, offset, &mut [], self.key, self.policy)?;
            let mut bytes = vec![0; left.min(most)];
            tree.read(id, offset, &mut bytes, self.key, self.policy)?;
            return Ok(Cow::Owned(bytes));
        }
        Ok(match intrinsic(instance, self.key)?.unwrap_or_default() {
            Cow::Borrowed(whole) => Cow::Borrowed(range(whole, offset, most)),
            Cow::Owned(whole) if offset == 0 && whole.len() <= most => Cow::Owned(whole),
            Cow::Owned(whole) => Cow::Owned(range(&whole, offset, most).to_vec()),
        })
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
/// `JET_errDecompressionFailed`, `JET_errLVCorrupted` and what reading a tree may give; for an encrypted value
/// `JET_errColumnNoEncryptionKey` without a key, `JET_errDecryptionFailed` with a wrong one.
pub fn read_range<P: Policy>(
    instance: &Instance<'_>,
    offset: u32,
    out: &mut [u8],
    reader: &Reader<'_, P>,
) -> Result<usize> {
    let copy = |bytes: &[u8], out: &mut [u8]| {
        let rest = range(bytes, offset as usize, usize::MAX);
        let len = rest.len().min(out.len());
        if let (Some(target), Some(source)) = (out.get_mut(..len), rest.get(..len)) {
            target.copy_from_slice(source);
        }
        rest.len()
    };
    match instance.data {
        InstanceData::Plain(bytes) if !instance.encrypted => return Ok(copy(bytes, out)),
        InstanceData::Separated(id) => {
            return reader.tree()?.read(id, offset, out, reader.key, reader.policy);
        }
        _ => {}
    }
    match clear(instance, reader.key)? {
        None => Ok(0),
        Some(Clear::Plain(bytes)) => Ok(copy(&bytes, out)),
        Some(Clear::Compressed(blob)) if out.is_empty() => {
            Ok(compress::decoded_len(&blob)?.saturating_sub(offset as usize))
        }
        Some(Clear::Compressed(blob)) => Ok(copy(&compress::decode(&blob)?, out)),
    }
}

/// Length of a value, bytes.
///
/// # Errors
/// As [`read_range`].
pub fn value_len<P: Policy>(instance: &Instance<'_>, reader: &Reader<'_, P>) -> Result<usize> {
    read_range(instance, 0, &mut [], reader)
}
