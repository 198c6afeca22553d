//! Building a temporary table: column ids, rows, order, duplicates (docs/spec/05 §8.1, §8.3).

use super::{Row, TempTable, order};
use crate::types::ColumnId;

/// Types that the tables of the information calls use. The number is the column type of the API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum TempType {
    /// 16-bit integer.
    Short = 3,
    /// 32-bit integer.
    Long = 4,
    /// 64-bit floating point number: days since 1899-12-30.
    DateTime = 8,
    /// At most 255 bytes.
    Binary = 9,
    /// At most 255 bytes of text in code page 1252.
    TextAscii = 10,
    /// At most 255 bytes of UTF-16 text; the API's number is that of [`TempType::TextAscii`].
    TextUnicode = 0x10A,
    /// Bytes without a limit.
    LongBinary = 11,
}

/// Definition of one column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TempColumn {
    /// Type of the column.
    pub kind: TempType,
    /// Part of the key, in definition order.
    pub key: bool,
}

impl TempColumn {
    /// A column that is not part of the key.
    pub const fn plain(kind: TempType) -> TempColumn {
        TempColumn { kind, key: false }
    }

    /// A column that is part of the key.
    pub const fn key(kind: TempType) -> TempColumn {
        TempColumn { kind, key: true }
    }

    /// Column type of the API.
    pub fn coltyp(self) -> u32 {
        match self.kind {
            TempType::TextUnicode => TempType::TextAscii as u32,
            kind => kind as u32,
        }
    }

    /// Code page: 1252 or 1200 for text, else 0.
    pub fn code_page(self) -> u16 {
        match self.kind {
            TempType::TextAscii => 1252,
            TempType::TextUnicode => 1200,
            _ => 0,
        }
    }
}

/// Longest value of a short text or binary column, in bytes.
const SHORT_MOST: usize = 255;

/// A temporary table that is being filled.
#[derive(Debug)]
pub struct TempTableBuilder {
    columns: Vec<(ColumnId, TempColumn)>,
    rows: Vec<Row>,
}

impl TempTableBuilder {
    /// A table with these columns and no rows. Ids are given per storage class, in definition order.
    pub fn new(columns: &[TempColumn]) -> TempTableBuilder {
        let (mut fixed, mut variable, mut tagged) = (0, 127, 255);
        let mut next = |column: &TempColumn| {
            let last = match column.kind {
                TempType::Short | TempType::Long | TempType::DateTime => &mut fixed,
                TempType::Binary | TempType::TextAscii | TempType::TextUnicode => &mut variable,
                TempType::LongBinary => &mut tagged,
            };
            *last += 1;
            ColumnId(*last)
        };
        let columns = columns.iter().map(|column| (next(column), *column)).collect();
        TempTableBuilder {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row; `cells` stand in definition order, missing ones are NULL. Short text and binary are cut to
    /// 255 bytes, as setting such a column does.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Option<&'a [u8]>>) {
        let mut given = cells.into_iter();
        let cells: Box<[_]> = self
            .columns
            .iter()
            .map(|(_, column)| given.next().flatten().map(|value| cut(column.kind, value).into()))
            .collect();
        let key = order::key(self.columns.iter().map(|(_, column)| *column).zip(cells.iter()));
        self.rows.push(Row { key, cells });
    }

    /// Sorts the rows, drops rows whose key an earlier row has, and gives the table.
    pub fn finish(mut self) -> TempTable {
        if self.columns.iter().any(|(_, column)| column.key) {
            self.rows.sort_by(|a, b| a.key.cmp(&b.key));
            self.rows.dedup_by(|later, first| later.key == first.key);
        }
        TempTable {
            columns: self.columns,
            rows: self.rows,
        }
    }
}

fn cut(kind: TempType, value: &[u8]) -> &[u8] {
    match kind {
        TempType::Binary | TempType::TextAscii | TempType::TextUnicode => {
            value.get(..SHORT_MOST).unwrap_or(value)
        }
        _ => value,
    }
}
