//! Keys: JetMakeKey, JetRetrieveKey (docs/spec/05 §5).

use super::table::TableCursor;
use crate::catalog::Index;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::key::{KEY_MOST_DEFAULT, KeyFlags};

/// Copies what fits; gives the full length.
pub(super) fn copy_out(key: crate::format::node::Key<'_>, buffer: &mut [u8]) -> usize {
    for (to, from) in buffer.iter_mut().zip(key.bytes()) {
        *to = *from;
    }
    key.len()
}

impl TableCursor {
    /// The current index: a secondary one or the primary; `None` in the order of a sequential table.
    pub fn current_index(&self) -> Option<&Index> {
        let schema = &self.schema;
        match self.current_secondary() {
            Some(index) => schema.indexes().get(index),
            None => schema.primary(),
        }
    }

    /// There is an index to make keys for.
    ///
    /// # Errors
    /// `JET_errNoCurrentIndex` in the order of a sequential table.
    pub(super) fn check_has_index(&self) -> Result<()> {
        self.current_index()
            .map(drop)
            .ok_or_else(|| JetErr::NoCurrentIndex.into())
    }

    /// JetMakeKey.
    ///
    /// # Errors
    /// `JET_errNoCurrentIndex` in a sequential table, unless the key is normalised; those of
    /// [`SearchKey`](crate::format::key::SearchKey).
    pub fn make_key(&mut self, data: &[u8], flags: KeyFlags) -> Result<()> {
        let schema = &self.schema;
        let index = match &self.entry {
            Some(entry) => schema.indexes().get(entry.index),
            None => schema.primary(),
        };
        if flags.contains(KeyFlags::NORMALIZED_KEY) {
            let key_most = index.map_or(KEY_MOST_DEFAULT, |index| index.rules.key_most);
            return self.key.set_normalized(data, key_most);
        }
        let Some(index) = index else {
            return fail(JetErr::NoCurrentIndex);
        };
        let tuples = index
            .tuples
            .map(|limits| (limits.length_min as usize, limits.length_max as usize));
        self.key
            .add(&index.rules, &index.segment_rules, tuples, data, flags)
    }

    /// JetRetrieveKey with `JET_bitRetrieveCopy`: the key that was made last. Gives its length; what does not fit is
    /// cut without a word.
    ///
    /// # Errors
    /// `JET_errKeyNotMade`.
    pub fn made_key(&self, buffer: &mut [u8]) -> Result<usize> {
        let made = self.key.made().ok_or(JetErr::KeyNotMade)?;
        let fits = made.len().min(buffer.len());
        buffer[..fits].copy_from_slice(&made[..fits]);
        Ok(made.len())
    }

    /// JetRetrieveKey: the key of the current entry. Gives its length and whether it was cut.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    pub fn entry_key(&mut self, buffer: &mut [u8]) -> Result<(usize, Warning)> {
        let room = buffer.len();
        let entry = self.index_entry()?;
        let len = copy_out(entry.node()?.key, buffer);
        Ok((
            len,
            if len > room {
                Warning::BufferTruncated
            } else {
                Warning::Success
            },
        ))
    }
}
