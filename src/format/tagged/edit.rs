//! Changing the values of one tagged column and writing its entry back (docs/spec/02 §2.7, §2.8).

use super::field::{InstanceData, LongId, TagHeader, TaggedField};
use super::{DERIVED, ENTRY_LEN, SMALL_HEADER, SMALL_NULL, TaggedView, offset_mask};
use crate::error::{JetErr, Result, fail};
use crate::format::bytes::corrupted;
use crate::types::Fid;

/// A value to be stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NewInstance<'a> {
    /// Bytes as they are.
    Plain(&'a [u8]),
    /// A compressed blob; only ever the first value.
    Compressed(&'a [u8]),
    /// An encrypted blob, of a compressed one if `compressed`; only ever the single value.
    Encrypted {
        /// The cipher text.
        blob: &'a [u8],
        /// What was encrypted is a compressed blob.
        compressed: bool,
    },
    /// Reference into the long-value tree.
    Separated(LongId),
}

/// The values of one column while they are being changed. Nothing is copied until [`TaggedEdit::encode`].
#[derive(Clone, Debug)]
pub struct TaggedEdit<'a> {
    values: Vec<NewInstance<'a>>,
    long: bool,
}

/// An entry ready to be put into the array: the flag bits of its second word, and its data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EncodedField {
    pub(super) flags: u16,
    pub(super) data: Vec<u8>,
}

impl EncodedField {
    /// Bytes that the entry takes in a record, its array entry included.
    pub fn stored_len(&self) -> usize {
        self.data.len().saturating_add(ENTRY_LEN)
    }
}

impl<'a> TaggedEdit<'a> {
    /// Starts from what the record has (`None`: nothing). `long` says whether the column is LongText or LongBinary.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the stored entry is damaged.
    pub fn new(stored: Option<TaggedField<'a>>, long: bool) -> Result<TaggedEdit<'a>> {
        let mut values = Vec::new();
        for instance in stored.iter().flat_map(TaggedField::instances) {
            let instance = instance?;
            values.push(match instance.data {
                InstanceData::Separated(id) => NewInstance::Separated(id),
                InstanceData::Compressed(blob) if instance.encrypted => NewInstance::Encrypted {
                    blob,
                    compressed: true,
                },
                InstanceData::Plain(blob) if instance.encrypted => NewInstance::Encrypted {
                    blob,
                    compressed: false,
                },
                InstanceData::Compressed(blob) => NewInstance::Compressed(blob),
                InstanceData::Plain(bytes) => NewInstance::Plain(bytes),
            });
        }
        Ok(TaggedEdit { values, long })
    }

    /// Number of values now.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// No value at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Sets value `itag` (1-based). 0 and numbers beyond the last append. `None` removes the value and renumbers the
    /// later ones; removing one that does not exist does nothing.
    pub fn set(&mut self, itag: usize, value: Option<NewInstance<'a>>) {
        let index = itag.checked_sub(1).filter(|&index| index < self.values.len());
        match (index, value) {
            (Some(index), None) => drop(self.values.remove(index)),
            (Some(index), Some(value)) => {
                if let Some(slot) = self.values.get_mut(index) {
                    *slot = value;
                }
            }
            (None, Some(value)) => self.values.push(value),
            (None, None) => {}
        }
    }

    /// The entry to store, or `None` if the record shall have none. `null_is_explicit`: an empty list is stored as
    /// NULL because the column has a default to hide.
    ///
    /// # Errors
    /// `JET_errInternalError` if a value other than the first is compressed, or one of several is encrypted;
    /// `JET_errRecordTooBig` if offsets overflow.
    pub fn encode(&self, large_pages: bool, null_is_explicit: bool) -> Result<Option<EncodedField>> {
        let base = if self.long {
            TagHeader::LONG_VALUE
        } else {
            TagHeader::empty()
        };
        match self.values.as_slice() {
            [] if !null_is_explicit => Ok(None),
            [] if large_pages => Ok(Some(EncodedField {
                flags: 0,
                data: vec![(base | TagHeader::NULL).bits()],
            })),
            [] => Ok(Some(EncodedField {
                flags: SMALL_NULL,
                data: Vec::new(),
            })),
            [one] => Ok(Some(encode_single(one, base, large_pages))),
            [NewInstance::Plain(one), NewInstance::Plain(two)]
                if !large_pages && !self.long && one.len() <= 255 && two.len() <= 255 =>
            {
                let header = TagHeader::MULTI_VALUES | TagHeader::TWO_VALUES;
                let mut data = vec![header.bits(), one.len() as u8];
                data.extend_from_slice(one);
                data.extend_from_slice(two);
                Ok(Some(EncodedField {
                    flags: SMALL_HEADER,
                    data,
                }))
            }
            many => encode_many(many, base, large_pages).map(Some),
        }
    }
}

fn encode_single(value: &NewInstance<'_>, base: TagHeader, large_pages: bool) -> EncodedField {
    let reference;
    let (bits, bytes) = match value {
        NewInstance::Plain(bytes) => (TagHeader::empty(), *bytes),
        NewInstance::Compressed(blob) => (TagHeader::COMPRESSED, *blob),
        NewInstance::Encrypted {
            blob,
            compressed: false,
        } => (TagHeader::ENCRYPTED, *blob),
        NewInstance::Encrypted {
            blob,
            compressed: true,
        } => (TagHeader::ENCRYPTED | TagHeader::COMPRESSED, *blob),
        NewInstance::Separated(id) => {
            reference = id.to_record();
            (TagHeader::SEPARATED, reference.as_slice())
        }
    };
    let header = base | bits;
    let mut data = Vec::with_capacity(bytes.len().saturating_add(1));
    if large_pages || !header.is_empty() {
        data.push(header.bits());
    }
    data.extend_from_slice(bytes);
    let flags = if !large_pages && !header.is_empty() {
        SMALL_HEADER
    } else {
        0
    };
    EncodedField { flags, data }
}

fn encode_many(values: &[NewInstance<'_>], base: TagHeader, large_pages: bool) -> Result<EncodedField> {
    let mut header = base | TagHeader::MULTI_VALUES;
    let mut words = Vec::with_capacity(values.len());
    let mut bytes = Vec::new();
    let array_len = values.len().saturating_mul(2);
    for (index, value) in values.iter().enumerate() {
        let at = array_len.saturating_add(bytes.len());
        let at = u16::try_from(at).ok().filter(|at| *at < 0x8000);
        let Some(at) = at else {
            return fail(JetErr::RecordTooBig);
        };
        match value {
            NewInstance::Plain(plain) => bytes.extend_from_slice(plain),
            NewInstance::Compressed(blob) if index == 0 => {
                header |= TagHeader::COMPRESSED;
                bytes.extend_from_slice(blob);
            }
            NewInstance::Separated(id) => bytes.extend_from_slice(&id.to_record()),
            _ => return fail(JetErr::InternalError),
        }
        let separated = matches!(value, NewInstance::Separated(_));
        words.push(if separated { at | 0x8000 } else { at });
    }
    let mut data = vec![header.bits()];
    data.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    data.extend_from_slice(&bytes);
    Ok(EncodedField {
        flags: if large_pages { 0 } else { SMALL_HEADER },
        data,
    })
}

/// Puts an entry into the tagged area that begins at `start` of `record`, replaces it, or with `None` removes it.
/// Other entries keep their data; offsets are corrected.
///
/// # Errors
/// `JET_errDatabaseCorrupted` if the area is damaged; `JET_errRecordTooBig` if an offset would not fit.
pub(crate) fn splice_field(
    record: &mut Vec<u8>,
    start: usize,
    large_pages: bool,
    derived: bool,
    fid: Fid,
    new: Option<&EncodedField>,
) -> Result<()> {
    let area = record.get(start..).unwrap_or_default();
    let view = TaggedView::parse(area, large_pages)?;
    let mut words = read_words(&view, large_pages)?;
    let place = view.position(derived, fid);
    let (index, old) = match place {
        Ok(index) => (index, view.range(index)),
        Err(index) => {
            let at = view.range(index).map(|(at, _)| at).unwrap_or(area.len());
            (index, Some((at, at)))
        }
    };
    let Some((from, to)) = old else {
        return Err(corrupted("a tagged entry points outside its record"));
    };
    let old_array = view.len().saturating_mul(ENTRY_LEN);
    let old_len = to.saturating_sub(from);
    let data = new.map(|field| field.data.as_slice()).unwrap_or_default();

    match (place.is_ok(), new) {
        (true, None) => drop(words.remove(index)),
        (true, Some(field)) => {
            if let Some(word) = words.get_mut(index) {
                word.1 = field.flags | if derived { DERIVED } else { 0 };
            }
        }
        (false, Some(field)) => {
            let flags = field.flags | if derived { DERIVED } else { 0 };
            words.insert(index, (fid.0, flags, from));
        }
        (false, None) => return Ok(()),
    }
    let array_len = words.len().saturating_mul(ENTRY_LEN);
    let mut array = Vec::with_capacity(array_len);
    for (i, (fid, flags, at)) in words.iter().enumerate() {
        let mut at = at.saturating_sub(old_array).saturating_add(array_len);
        // Entries after the changed one move with the size of its data.
        let moves = if new.is_some() { i > index } else { i >= index };
        if moves {
            at = at.saturating_sub(old_len).saturating_add(data.len());
        }
        let at = u16::try_from(at)
            .ok()
            .filter(|at| at & !offset_mask(large_pages) == 0);
        let Some(at) = at else {
            return fail(JetErr::RecordTooBig);
        };
        array.extend_from_slice(&fid.to_le_bytes());
        array.extend_from_slice(&(at | flags).to_le_bytes());
    }
    record.splice(
        start.saturating_add(from)..start.saturating_add(to),
        data.iter().copied(),
    );
    record.splice(start..start.saturating_add(old_array), array);
    Ok(())
}

/// All entries as (column, flag bits, offset), each checked to lie inside the area.
fn read_words(view: &TaggedView<'_>, large_pages: bool) -> Result<Vec<(u16, u16, usize)>> {
    let mut words = Vec::with_capacity(view.len().saturating_add(1));
    for index in 0..view.len() {
        let at = index.saturating_mul(ENTRY_LEN);
        let area = view.area();
        let fid = crate::format::bytes::u16_le(area, at);
        let word = crate::format::bytes::u16_le(area, at.saturating_add(2));
        let range = view.range(index);
        let (Some(fid), Some(word), Some((start, _))) = (fid, word, range) else {
            return Err(corrupted("a tagged entry points outside its record"));
        };
        words.push((fid, word & !offset_mask(large_pages), start));
    }
    Ok(words)
}
