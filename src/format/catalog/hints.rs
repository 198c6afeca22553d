//! Space hints of tables, indexes and long-value trees (docs/spec/02 §1.8).
//!
//! ```text
//! u8 version = 1 | u32 u32 ...     from a first element that depends on the object; zeros at the end are left out
//! ```

use super::catalog_corrupted;
use crate::error::Result;

/// Whose hints a blob holds: decides with which element it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HintsOf {
    /// A table: its initial size is in `PagesOrLocale`.
    Table,
    /// An index or a long-value tree.
    IndexOrLongValues,
    /// The long-value tree a table will get later.
    DeferredLongValues,
}

impl HintsOf {
    /// Index of the first stored element in [`SpaceHints::elements`].
    fn first(self) -> usize {
        match self {
            HintsOf::DeferredLongValues => 0,
            HintsOf::IndexOrLongValues => 1,
            HintsOf::Table => 2,
        }
    }
}

/// `JET_SPACEHINTS` without its size field. 0 means "not set".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SpaceHints {
    /// Density at creation, percent.
    pub initial_density: u32,
    /// Size at creation, bytes.
    pub initial_size: u32,
    /// `JET_bitSpaceHints...`.
    pub grbit: u32,
    /// Density to keep, percent.
    pub maintain_density: u32,
    /// Growth, percent of the last extent.
    pub growth: u32,
    /// Smallest extent, bytes.
    pub min_extent: u32,
    /// Largest extent, bytes.
    pub max_extent: u32,
}

/// Version byte of the blob.
const VERSION: u8 = 1;

impl SpaceHints {
    fn elements(&self) -> [u32; 7] {
        [
            self.initial_density,
            self.initial_size,
            self.grbit,
            self.maintain_density,
            self.growth,
            self.min_extent,
            self.max_extent,
        ]
    }

    /// Reads a blob; elements it does not hold keep the value they have in `self`.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` for another version or a length that is not whole.
    pub fn decode(self, blob: &[u8], of: HintsOf) -> Result<SpaceHints> {
        let (version, words) = blob
            .split_first()
            .ok_or_else(|| catalog_corrupted("empty space hints"))?;
        let mut elements = self.elements();
        let room = elements.get_mut(of.first()..).unwrap_or_default();
        if *version != VERSION || words.len() % 4 != 0 || words.len().div_euclid(4) > room.len() {
            return Err(catalog_corrupted("space hints of an unknown form"));
        }
        for (element, word) in room.iter_mut().zip(words.chunks_exact(4)) {
            *element = u32::from_le_bytes(word.try_into().unwrap_or_default());
        }
        let [
            initial_density,
            initial_size,
            grbit,
            maintain_density,
            growth,
            min_extent,
            max_extent,
        ] = elements;
        Ok(SpaceHints {
            initial_density,
            initial_size,
            grbit,
            maintain_density,
            growth,
            min_extent,
            max_extent,
        })
    }

    /// The blob to store; `None` if it would say nothing.
    pub fn encode(&self, of: HintsOf) -> Option<Vec<u8>> {
        let elements = self.elements();
        let stored = elements.get(of.first()..).unwrap_or_default();
        let used = stored.iter().rposition(|element| *element != 0)?.checked_add(1)?;
        let mut blob = vec![VERSION];
        blob.extend(stored.iter().take(used).flat_map(|element| element.to_le_bytes()));
        Some(blob)
    }
}
