//! Keys of the catalog's three indexes (docs/spec/02 §1.4).

use super::RowKind;
use crate::error::Result;
use crate::format::key::{KeyBuilder, KeyRules, SegmentRules};
use crate::types::{ColumnType, ObjectId};

fn long(key: &mut Vec<u8>, value: u32) {
    key.push(0x7F);
    key.extend_from_slice(&(value ^ 0x8000_0000).to_be_bytes());
}

fn kind(key: &mut Vec<u8>, kind: RowKind) {
    key.push(0x7F);
    key.extend_from_slice(&(kind.number() ^ 0x8000).to_be_bytes());
}

/// Start of the primary keys of all rows of one table.
pub fn row_key_prefix(table: ObjectId) -> Vec<u8> {
    let mut key = Vec::with_capacity(13);
    long(&mut key, table.0);
    key
}

/// Primary key of a row (index `Id`): 13 bytes.
pub fn row_key(table: ObjectId, row_kind: RowKind, id: u32) -> Vec<u8> {
    let mut key = row_key_prefix(table);
    kind(&mut key, row_kind);
    long(&mut key, id);
    key
}

/// An object name as bytes of code page 1252.
pub type SeekName<'a> = &'a [u8];

/// Key of a table's row in index `RootObjects`. Names differ by ASCII case only in looks.
///
/// # Errors
/// None for a name; the signature is that of keys in general.
pub fn table_name_key(name: SeekName<'_>) -> Result<Vec<u8>> {
    let rules = KeyRules::default();
    let mut key = KeyBuilder::new(&rules);
    key.push(&SegmentRules::of(ColumnType::Bit), Some(&[0xFF]))?;
    key.push(&SegmentRules::of(ColumnType::Text), Some(name))?;
    Ok(key.into_bytes())
}

/// Key of a row in index `Name`.
///
/// # Errors
/// None for a name; the signature is that of keys in general.
pub fn child_name_key(table: ObjectId, row_kind: RowKind, name: SeekName<'_>) -> Result<Vec<u8>> {
    let rules = KeyRules::default();
    let mut key = KeyBuilder::new(&rules);
    key.push(&SegmentRules::of(ColumnType::Long), Some(&table.0.to_le_bytes()))?;
    key.push(
        &SegmentRules::of(ColumnType::Short),
        Some(&row_kind.number().to_le_bytes()),
    )?;
    key.push(&SegmentRules::of(ColumnType::Text), Some(name))?;
    Ok(key.into_bytes())
}
