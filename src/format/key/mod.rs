//! Index keys: column values as byte strings whose order is the index's (docs/spec/02 §6).
//!
//! ```text
//! key     = segment segment ...                       compared as unsigned bytes, shorter first
//! segment = prefix [value]                            a descending one has every byte inverted
//! prefix  = 00 NULL · 40 zero length · 7F value follows · C0 NULL of an index that sorts NULLs high
//! ```
//!
//! [`KeyBuilder`] makes the keys of records, [`SearchKey`] those of seeks (with limits), [`Denormalizer`] turns a
//! segment back into its value where the segment still says it. Keys stop at the index's `key_most` bytes; what does
//! not fit is cut.

#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod binary;
mod build;
mod denormalize;
mod fixed;
mod search;
mod text;
mod upper_case;

pub use build::{KeyBuilder, Pushed};
pub use denormalize::{Denormalized, Denormalizer};
pub use fixed::{NumberSegment, order_fixed};
pub use search::{KeyFlags, SearchKey, pad_text};
pub use upper_case::upper_case;

use crate::error::{JetErr, Result, fail};
use crate::format::sortkey::{DefaultSort, WeightTable, flags};
use crate::types::{CodePage, ColumnType};

/// Prefix of a NULL.
pub const PREFIX_NULL: u8 = 0x00;
/// Prefix of a text or binary value without bytes.
pub const PREFIX_ZERO_LENGTH: u8 = 0x40;
/// Prefix of any other value.
pub const PREFIX_DATA: u8 = 0x7F;
/// Prefix of a NULL where NULLs sort high.
pub const PREFIX_NULL_HIGH: u8 = 0xC0;
/// Size of keys unless the index says otherwise; indexes of exactly this size look at only so many bytes of a value.
pub const KEY_MOST_DEFAULT: u16 = 255;
/// `LCMapString` flags of an index unless it says otherwise: sort key, ignoring case, kana type and width.
pub const LCMAP_DEFAULT: u32 = flags::DEFAULT;
/// The byte that fills up a limit of a range.
pub const LIMIT_FILLER: u8 = 0xFF;

/// How text with code page 1200 is ordered.
#[derive(Clone, Copy)]
pub struct TextOrder {
    /// `LCMapString` flags of the index, e.g. 0x00030401.
    pub flags: u32,
    /// Weights of the locale and version the index was made with.
    pub weights: &'static dyn WeightTable,
}

impl std::fmt::Debug for TextOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TextOrder({:#x})", self.flags)
    }
}

impl Default for TextOrder {
    fn default() -> TextOrder {
        TextOrder {
            flags: LCMAP_DEFAULT,
            weights: &DefaultSort,
        }
    }
}

/// What holds for a whole index.
#[derive(Clone, Copy, Debug)]
pub struct KeyRules {
    /// Longest key, bytes.
    pub key_most: u16,
    /// Longest segment of a variable-length value, prefix included; equal to `key_most` if not limited.
    pub var_seg_mac: u16,
    /// NULL sorts after every value.
    pub nulls_high: bool,
    /// GUIDs sort as .NET does.
    pub dotnet_guid: bool,
    /// Order of Unicode text.
    pub text: TextOrder,
}

impl Default for KeyRules {
    fn default() -> KeyRules {
        KeyRules {
            key_most: KEY_MOST_DEFAULT,
            var_seg_mac: KEY_MOST_DEFAULT,
            nulls_high: false,
            dotnet_guid: false,
            text: TextOrder::default(),
        }
    }
}

impl KeyRules {
    /// The segment limit, where there is one.
    fn segment_limit(&self) -> Option<usize> {
        (self.var_seg_mac < self.key_most).then_some(usize::from(self.var_seg_mac))
    }

    fn null_prefix(&self) -> u8 {
        if self.nulls_high {
            PREFIX_NULL_HIGH
        } else {
            PREFIX_NULL
        }
    }
}

/// What holds for one segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SegmentRules {
    /// Type of the column.
    pub column_type: ColumnType,
    /// Code page of a text column.
    pub code_page: CodePage,
    /// The column is one of the fixed columns (1..=127): its binary values are not chunked.
    pub fixed: bool,
    /// Slot size of a fixed column, bytes.
    pub max_len: u32,
    /// Sorts from high to low.
    pub descending: bool,
    /// The column only holds the place of a first segment (docs/spec/02 §6.10).
    pub placeholder: bool,
}

impl SegmentRules {
    /// An ascending segment over a column of this type that is not a fixed text or binary column.
    pub fn of(column_type: ColumnType) -> SegmentRules {
        SegmentRules {
            column_type,
            code_page: if column_type.is_text() {
                CodePage::ASCII
            } else {
                CodePage::NONE
            },
            fixed: false,
            max_len: 0,
            descending: false,
            placeholder: false,
        }
    }
}

/// A normalised segment and what happened to it.
struct Segment {
    bytes: Vec<u8>,
    /// It was cut because the key is full.
    truncated: bool,
    /// Where the value's last byte ends in a chunked segment, counted in the segment.
    binary_end: Option<usize>,
}

/// Normalises one value (`None` is NULL) into at most `room` bytes, prefix included. `room` is not 0.
///
/// # Errors
/// `JET_errInvalidBufferSize` for a value that is not as long as its type, and the codes of Unicode text.
fn normalize(rules: &KeyRules, segment: &SegmentRules, value: Option<&[u8]>, room: usize) -> Result<Segment> {
    let mut result = match value {
        None => Segment::short(vec![rules.null_prefix()]),
        Some([]) if segment.column_type.is_text() || segment.column_type.is_binary() => {
            Segment::short(vec![PREFIX_ZERO_LENGTH])
        }
        // A fixed-size type with nothing in it is NULL.
        Some([]) => Segment::short(vec![rules.null_prefix()]),
        Some(bytes) => match segment.column_type {
            ColumnType::Text | ColumnType::LongText => text::normalize(rules, segment, bytes, room)?,
            ColumnType::Binary | ColumnType::LongBinary => binary::normalize(rules, segment, bytes, room),
            ColumnType::Nil => return fail(JetErr::InvalidColumnType),
            fixed => {
                let mut bytes = fixed::normalize(fixed, bytes, rules.dotnet_guid)?;
                let truncated = bytes.len() > room;
                bytes.truncate(room);
                Segment {
                    bytes,
                    truncated,
                    binary_end: None,
                }
            }
        },
    };
    if segment.descending {
        result.bytes.iter_mut().for_each(|byte| *byte = !*byte);
    }
    Ok(result)
}

/// Appends the segment of a value of a type of one size, if it is one and there is room for all of it.
fn append_fixed(
    rules: &KeyRules,
    segment: &SegmentRules,
    value: Option<&[u8]>,
    room: usize,
    key: &mut Vec<u8>,
) -> bool {
    let Some(value) = value.filter(|value| !value.is_empty() && value.len() < room) else {
        return false;
    };
    let start = key.len();
    key.reserve(value.len().saturating_add(1));
    if !fixed::append(segment.column_type, value, rules.dotnet_guid, key) {
        return false;
    }
    if segment.descending {
        let own = key.get_mut(start..).unwrap_or_default();
        own.iter_mut().for_each(|byte| *byte = !*byte);
    }
    true
}

impl Segment {
    fn short(bytes: Vec<u8>) -> Segment {
        Segment {
            bytes,
            truncated: false,
            binary_end: None,
        }
    }
}

#[cfg(test)]
mod search_tests;
#[cfg(test)]
mod tests;
