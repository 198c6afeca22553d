//! One column of a table.

use super::load::corrupted;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, ColumnFlags};
use crate::format::key::pad_text;
use crate::types::{CodePage, ColumnId, ColumnType, Fid, PageSize};

/// A column as its catalog row describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Number within the table that defines it.
    pub fid: Fid,
    /// Name, bytes of code page 1252; of a deleted column its stub name.
    pub name: Box<[u8]>,
    /// Type; [`ColumnType::Nil`] for a deleted column.
    pub column_type: ColumnType,
    /// Code page of text.
    pub code_page: CodePage,
    /// Flags.
    pub flags: ColumnFlags,
    /// Maximum length in bytes; 0 is "unlimited" for long columns. Slot size of a fixed column.
    pub max_len: u32,
    /// Record offset of a fixed column, else 0.
    pub offset: u16,
    /// Constant default, in the form a record stores: padded, Bit as 00 or FF in fixed columns.
    pub default: Option<Box<[u8]>>,
    /// Function that computes the default, `dll!function`.
    pub callback: Option<Box<[u8]>>,
    /// The callback's own data.
    pub callback_data: Option<Box<[u8]>>,
}

impl Column {
    /// Decodes a column row.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` for a number, type, size, offset or default that cannot be; `JET_errInvalidColumnType`
    /// for the obsolete streaming-file type.
    pub(super) fn decode(row: &CatalogRow<'_>, page_size: PageSize) -> Result<Column> {
        const STREAMING_FILE: u32 = 13;
        let fid = u16::try_from(row.id).map_or(Fid(0), Fid);
        if fid.0 == 0 || fid > Fid::TAGGED_LAST {
            return Err(corrupted("a column number out of range"));
        }
        let Some(column_type) = ColumnType::from_number(row.coltyp_or_pgno) else {
            if row.coltyp_or_pgno == STREAMING_FILE {
                return fail(JetErr::InvalidColumnType);
            }
            return Err(corrupted("a column of an unknown type"));
        };
        let code_page = match (column_type.is_text(), row.pages_or_locale) {
            (false, _) => CodePage::NONE,
            (true, 1200) => CodePage::UNICODE,
            (true, _) => CodePage::ASCII,
        };
        let mut column = Column {
            fid,
            name: row.name.into(),
            column_type,
            code_page,
            flags: ColumnFlags::from_bits_retain(row.flags as u16),
            max_len: row.space_usage,
            offset: 0,
            default: None,
            callback: row.template_table.map(Into::into),
            callback_data: row.callback_data.map(Into::into),
        };
        column.place(row, page_size)?;
        let constant = column.flags.contains(ColumnFlags::DEFAULT)
            && !column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT);
        column.default = row
            .default_value
            .filter(|value| constant && !value.is_empty())
            .map(|value| column.stored_default(value))
            .transpose()?;
        Ok(column)
    }

    /// Sets slot and size of a fixed column; a type that cannot be in this range of numbers is refused.
    fn place(&mut self, row: &CatalogRow<'_>, page_size: PageSize) -> Result<()> {
        let fits = match self.column_type {
            ColumnType::Nil => true,
            ColumnType::Text | ColumnType::Binary => true,
            ColumnType::LongText | ColumnType::LongBinary => self.fid.is_tagged(),
            _ => !self.fid.is_variable(),
        };
        if !fits {
            return Err(corrupted("a column whose number does not fit its type"));
        }
        if let Some(size) = self.column_type.fixed_size() {
            self.max_len = size as u32;
        }
        if !self.fid.is_fixed() {
            return Ok(());
        }
        self.offset = row
            .record_offset
            .ok_or_else(|| corrupted("a fixed column without an offset"))?;
        let end = u64::from(self.offset) + u64::from(self.max_len);
        if self.offset < 4 || self.max_len == 0 || end > page_size.bytes() as u64 {
            return Err(corrupted("a fixed column outside every record"));
        }
        Ok(())
    }

    /// A default as a record would hold it.
    fn stored_default(&self, value: &[u8]) -> Result<Box<[u8]>> {
        if !self.fid.is_fixed() || self.column_type == ColumnType::Nil {
            return Ok(value.into());
        }
        let len = self.max_len as usize;
        match self.column_type {
            ColumnType::Bit => Ok([if value == [0] { 0 } else { 0xFF }].into()),
            ColumnType::Text if value.len() <= len => Ok(pad_text(value, len, self.code_page).into()),
            ColumnType::Binary if value.len() <= len => {
                let mut padded = value.to_vec();
                padded.resize(len, 0);
                Ok(padded.into())
            }
            _ if value.len() == len => Ok(value.into()),
            _ => Err(corrupted("a default of the wrong size")),
        }
    }

    /// Whether it has been deleted: no data, but still a place in records.
    pub fn is_deleted(&self) -> bool {
        self.column_type == ColumnType::Nil
    }

    /// Whether it may have several values.
    pub fn is_multivalued(&self) -> bool {
        self.flags.contains(ColumnFlags::MULTIVALUED)
    }
}

/// A column as a table sees it: its own or its template's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ColumnRef<'t> {
    /// Id as the API shows it.
    pub id: ColumnId,
    /// The definition.
    pub column: &'t Column,
    /// Tagged entries of this column carry the derived bit in this table's records.
    pub derived: bool,
}
