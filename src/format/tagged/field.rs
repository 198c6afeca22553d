//! One tagged column of one record and its values.

use crate::error::Result;
use crate::format::bytes::{corrupted, u16_le, u32_le, u64_le};
use crate::types::Fid;

bitflags::bitflags! {
    /// The header byte of a tagged entry (docs/spec/02 §2.6).
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TagHeader: u8 {
        /// The column is LongText or LongBinary.
        const LONG_VALUE = 0x01;
        /// The value (of several, the first) is compressed.
        const COMPRESSED = 0x02;
        /// The single value is a long value identifier.
        const SEPARATED = 0x04;
        /// Two or more values.
        const MULTI_VALUES = 0x08;
        /// With `MULTI_VALUES`: the compact layout for two short values.
        const TWO_VALUES = 0x10;
        /// Explicit NULL (16 and 32 KiB pages).
        const NULL = 0x20;
        /// The value is encrypted.
        const ENCRYPTED = 0x40;
    }
}

/// Identity of a separated long value, in either of its two sizes (docs/spec/02 §4.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LongId(pub u64);

impl LongId {
    /// Smallest identifier of the 8-byte form.
    pub const FIRST_64: LongId = LongId(0x8000_0000_8000_0001);

    /// Reads the 4- or 8-byte form found in a record.
    pub fn from_record(bytes: &[u8]) -> Option<LongId> {
        match bytes.len() {
            4 => u32_le(bytes, 0)
                .map(|low| LongId(u64::from(low)))
                .filter(|id| !id.is_64() && id.0 != 0),
            8 => u64_le(bytes, 0).map(LongId).filter(|id| id.0 >> 56 == 0x80),
            _ => None,
        }
    }

    /// Whether this identifier has the 8-byte form.
    pub fn is_64(self) -> bool {
        self.0 > 0x7FFF_FFFF
    }

    /// The form stored in records: 4 or 8 bytes, little-endian.
    pub fn to_record(self) -> Vec<u8> {
        if self.is_64() {
            self.0.to_le_bytes().to_vec()
        } else {
            (self.0 as u32).to_le_bytes().to_vec()
        }
    }

    /// The form stored in keys of the long-value tree: 4 or 8 bytes, big-endian.
    pub fn to_key(self) -> Vec<u8> {
        if self.is_64() {
            self.0.to_be_bytes().to_vec()
        } else {
            (self.0 as u32).to_be_bytes().to_vec()
        }
    }
}

/// How the bytes of one value are to be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InstanceData<'a> {
    /// They are the value.
    Plain(&'a [u8]),
    /// They expand to the value (docs/spec/02 §5).
    Compressed(&'a [u8]),
    /// The value is in the long-value tree.
    Separated(LongId),
}

/// One value of a tagged column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instance<'a> {
    /// Bytes or reference.
    pub data: InstanceData<'a>,
    /// Bytes as they stand in the record.
    pub stored: &'a [u8],
    /// The stored bytes are encrypted (compressed first, then encrypted).
    pub encrypted: bool,
}

/// A tagged column as one record has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaggedField<'a> {
    /// Column number in its own table.
    pub fid: Fid,
    /// The column belongs to the template table.
    pub derived: bool,
    /// Header bits; empty where small pages store none.
    pub header: TagHeader,
    /// Everything after the header byte.
    pub body: &'a [u8],
}

impl<'a> TaggedField<'a> {
    /// NULL that hides a default.
    pub fn is_null(&self) -> bool {
        self.header.contains(TagHeader::NULL)
    }

    /// Number of values: 0 for NULL.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the offsets of a multi-value are not whole.
    pub fn count(&self) -> Result<usize> {
        if self.is_null() {
            Ok(0)
        } else if !self.header.contains(TagHeader::MULTI_VALUES) {
            Ok(1)
        } else if self.header.contains(TagHeader::TWO_VALUES) {
            Ok(2)
        } else {
            self.offset_count()
                .ok_or_else(|| corrupted("a multi-value's offsets are not whole"))
        }
    }

    fn offset_count(&self) -> Option<usize> {
        let first = usize::from(u16_le(self.body, 0)? & 0x7FFF);
        (first >= 2 && first % 2 == 0 && first <= self.body.len()).then_some(first / 2)
    }

    /// Value number `itag`, 1-based; `None` beyond the last and for NULL.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the value lies outside the entry or its flags contradict each other.
    pub fn instance(&self, itag: usize) -> Result<Option<Instance<'a>>> {
        if itag == 0 || itag > self.count()? {
            return Ok(None);
        }
        let first = itag == 1;
        let (stored, separated) = self
            .stored(itag)
            .ok_or_else(|| corrupted("a value of a multi-value lies outside it"))?;
        let compressed = first && self.header.contains(TagHeader::COMPRESSED);
        let data = if separated {
            let id = LongId::from_record(stored);
            InstanceData::Separated(id.ok_or_else(|| corrupted("not a long value identifier"))?)
        } else if compressed {
            InstanceData::Compressed(stored)
        } else {
            InstanceData::Plain(stored)
        };
        let encrypted = !separated && self.header.contains(TagHeader::ENCRYPTED);
        Ok(Some(Instance {
            data,
            stored,
            encrypted,
        }))
    }

    /// Stored bytes of a value, and whether they are a reference.
    fn stored(&self, itag: usize) -> Option<(&'a [u8], bool)> {
        if !self.header.contains(TagHeader::MULTI_VALUES) {
            return Some((self.body, self.header.contains(TagHeader::SEPARATED)));
        }
        if self.header.contains(TagHeader::TWO_VALUES) {
            let (cut, both) = self.body.split_first()?;
            let (one, two) = both.split_at_checked(usize::from(*cut))?;
            return Some((if itag == 1 { one } else { two }, false));
        }
        let index = itag.checked_sub(1)?;
        let word = u16_le(self.body, index.checked_mul(2)?)?;
        let end = match u16_le(self.body, itag.checked_mul(2)?) {
            Some(next) if itag < self.offset_count()? => usize::from(next & 0x7FFF),
            _ => self.body.len(),
        };
        Some((
            self.body.get(usize::from(word & 0x7FFF)..end)?,
            word & 0x8000 != 0,
        ))
    }

    /// All values in order; a damaged one ends the walk with its error.
    pub fn instances(&self) -> impl Iterator<Item = Result<Instance<'a>>> + use<'a> {
        let field = *self;
        let (count, broken) = match field.count() {
            Ok(count) => (count, None),
            Err(error) => (0, Some(Err(error))),
        };
        (1..=count)
            .filter_map(move |itag| field.instance(itag).transpose())
            .chain(broken)
    }

    /// Every rule of one entry.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn check(&self, large_pages: bool) -> Result<()> {
        let has = |bits| self.header.contains(bits);
        if self.is_null() {
            return if self.body.is_empty() {
                Ok(())
            } else {
                Err(corrupted("a NULL has data"))
            };
        }
        if self.header.bits() & 0x80 != 0
            || has(TagHeader::SEPARATED) && self.header.intersects(TagHeader::from_bits_retain(0x5A))
            || has(TagHeader::ENCRYPTED | TagHeader::MULTI_VALUES)
            || has(TagHeader::TWO_VALUES)
                && (large_pages || !has(TagHeader::MULTI_VALUES) || has(TagHeader::LONG_VALUE))
        {
            return Err(corrupted(
                "the header bits of a tagged entry contradict each other",
            ));
        }
        if has(TagHeader::MULTI_VALUES) && self.count()? < 2 {
            return Err(corrupted("a multi-value has fewer than two values"));
        }
        (1..=self.count()?).try_for_each(|itag| self.instance(itag).map(|_| ()))
    }
}
