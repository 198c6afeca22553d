//! Order of the rows: their keys, normalised as those of an index (docs/spec/02 §6).

use super::TempColumn;
use crate::error::Result;
use crate::format::key::{KeyBuilder, KeyRules, SegmentRules, TextOrder};
use crate::format::sortkey::{DefaultSort, Weight, WeightTable};

/// Names are ASCII in all but odd cases. Other units follow the ASCII ones, by number, so that no two different
/// names have one key.
#[derive(Debug)]
struct NameWeights;

impl WeightTable for NameWeights {
    fn weight(&self, unit: u16) -> Option<Weight> {
        /// A class of its own behind the letters of the table.
        const OTHER: u16 = 0x80;
        if unit < 0x80 {
            return DefaultSort.weight(unit);
        }
        Some(Weight {
            script: (OTHER | unit >> 12) as u8,
            alphabetic: (unit >> 4) as u8,
            diacritic: 3 + (unit & 0xF) as u8,
            case: 2,
        })
    }
}

/// Key rules of every temporary table of the information calls: 255 bytes, default text flags.
pub(super) fn rules() -> KeyRules {
    let defaults = KeyRules::default();
    KeyRules {
        text: TextOrder {
            weights: &NameWeights,
            ..defaults.text
        },
        ..defaults
    }
}

/// Key of a row from its columns and cells: the key columns, in definition order.
///
/// # Errors
/// `JET_errInvalidBufferSize` for a cell that is not as long as its type.
pub(super) fn key<'a>(
    rules: &KeyRules,
    cells: impl Iterator<Item = (TempColumn, &'a Option<Box<[u8]>>)>,
) -> Result<Box<[u8]>> {
    let mut key = KeyBuilder::new(rules);
    for (column, value) in cells.filter(|(column, _)| column.key) {
        let segment = SegmentRules {
            code_page: column.code_page,
            ..SegmentRules::of(column.column_type)
        };
        key.push(&segment, value.as_deref())?;
    }
    Ok(key.into_bytes().into())
}
