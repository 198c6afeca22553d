//! Building a temporary table: column ids, rows, order, duplicates (docs/spec/05 §8.1, §8.3).

use super::{Row, TempTable, order};
use crate::error::Result;
use crate::format::key::KeyRules;
use crate::types::{CodePage, ColumnId, ColumnType};

/// Definition of one column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TempColumn {
    /// Type of the column.
    pub column_type: ColumnType,
    /// Code page, if it is text.
    pub code_page: CodePage,
    /// Part of the key, in definition order.
    pub key: bool,
}

impl TempColumn {
    /// A column that is neither text nor part of the key.
    pub const fn plain(column_type: ColumnType) -> TempColumn {
        TempColumn {
            column_type,
            code_page: CodePage::NONE,
            key: false,
        }
    }

    /// A column of up to 255 bytes of text.
    pub const fn text(code_page: CodePage) -> TempColumn {
        TempColumn {
            column_type: ColumnType::Text,
            code_page,
            key: false,
        }
    }

    /// The same column as part of the key.
    pub const fn key(self) -> TempColumn {
        TempColumn { key: true, ..self }
    }
}

/// Longest value of a short text or binary column, in bytes.
const SHORT_MOST: usize = 255;

/// A temporary table that is being filled.
#[derive(Debug)]
pub struct TempTableBuilder {
    columns: Vec<(ColumnId, TempColumn)>,
    rows: Vec<Row>,
    rules: KeyRules,
}

impl TempTableBuilder {
    /// A table with these columns and no rows. Ids are given per storage class, in definition order.
    pub fn new(columns: &[TempColumn]) -> TempTableBuilder {
        let (mut fixed, mut variable, mut tagged) = (0, 127, 255);
        let mut next = |column: &TempColumn| {
            let last = match column.column_type {
                long if long.is_long() => &mut tagged,
                sized if sized.fixed_size().is_some() => &mut fixed,
                _ => &mut variable,
            };
            *last += 1;
            ColumnId(*last)
        };
        let columns = columns.iter().map(|column| (next(column), *column)).collect();
        TempTableBuilder {
            columns,
            rows: Vec::new(),
            rules: order::rules(),
        }
    }

    /// Adds a row; `cells` stand in definition order, missing ones are NULL. Short text and binary are cut to
    /// 255 bytes, as setting such a column does.
    ///
    /// # Errors
    /// `JET_errInvalidBufferSize` for a key cell that is not as long as its type.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Option<&'a [u8]>>) -> Result<()> {
        let mut given = cells.into_iter();
        let cells: Box<[_]> = self
            .columns
            .iter()
            .map(|(_, column)| {
                given
                    .next()
                    .flatten()
                    .map(|value| cut(column.column_type, value).into())
            })
            .collect();
        let key = order::key(
            &self.rules,
            self.columns.iter().map(|(_, column)| *column).zip(cells.iter()),
        )?;
        self.rows.push(Row { key, cells });
        Ok(())
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
            claim: None,
        }
    }
}

fn cut(column_type: ColumnType, value: &[u8]) -> &[u8] {
    match column_type {
        ColumnType::Binary | ColumnType::Text => value.get(..SHORT_MOST).unwrap_or(value),
        _ => value,
    }
}
