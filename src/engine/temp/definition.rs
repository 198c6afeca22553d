//! What a client says of a new temporary table, and what is made of it (docs/spec/05 §8.1).

use crate::catalog::{Table, TemporaryColumn, TemporaryKey, TemporaryPlace};
use crate::engine::param::UnicodeDefault;
use crate::error::{JetErr, Result, fail};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::format::sortkey::{flags, locale};
use crate::record::record_most;
use crate::types::{CodePage, ColumnId, ColumnType, Fid, PageSize};

bitflags::bitflags! {
    /// Option bits of a temporary table, numbered as `JET_bitTT*`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TempBits: u32 {
        /// It is sought in.
        const INDEXED = 0x1;
        /// No two records have one key, in a table that is only read forward too.
        const UNIQUE = 0x2;
        /// Records are changed after the first was read.
        const UPDATABLE = 0x4;
        /// It is read backward too.
        const SCROLLABLE = 0x8;
        /// NULL comes last.
        const SORT_NULLS_HIGH = 0x10;
        /// A tree from the beginning: a second record with a key is an error.
        const FORCE_MATERIALIZATION = 0x20;
        /// It is read once, from the first record to the last.
        const FORWARD_ONLY = 0x40;
        /// Long values stay in their records.
        const INTRINSIC_LONG_VALUES = 0x80;
        /// GUIDs sort as in .NET.
        const DOTNET_GUID = 0x100;
    }

    /// Option bits of its columns, numbered as `JET_bitColumn*`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TempColumnBits: u32 {
        /// Text or binary with a slot of its own in every record.
        const FIXED = 0x1;
        /// Only in records that have a value.
        const TAGGED = 0x2;
        /// Part of the key.
        const KEY = 0x40;
        /// In falling order.
        const DESCENDING = 0x80;
    }
}

/// A column as a client describes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewTempColumn {
    /// Number of the type.
    pub column_type: u32,
    /// Number of the code page.
    pub code_page: u16,
    /// Longest value, bytes; 0 for the most there is.
    pub max_len: u32,
    /// Options.
    pub bits: TempColumnBits,
}

/// The locale of Unicode text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewTempLocale {
    /// That of the instance.
    Default,
    /// By number; 0 is that of the instance. Without flags those of the instance count.
    Lcid(u32, Option<u32>),
    /// By name, and flags.
    Name(Vec<u16>, u32),
}

/// A temporary table as a client describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TempDefinition {
    /// Columns.
    pub columns: Vec<NewTempColumn>,
    /// Locale of its text.
    pub locale: NewTempLocale,
    /// Options.
    pub bits: TempBits,
    /// Longest key, bytes; 0 for 255.
    pub key_most: u32,
    /// Longest variable segment of a key, bytes; 0 for no limit.
    pub var_seg_mac: u32,
}

/// Most columns of a key.
const SEGMENTS_MOST: usize = 16;
/// Longest value of a short text or binary column.
const SHORT_MOST: u32 = 255;
/// Where the first fixed column of a record lies.
const FIXED_START: u32 = 4;

/// A definition that was checked.
#[derive(Debug)]
pub(super) struct Checked {
    pub ids: Vec<ColumnId>,
    pub columns: Vec<TemporaryColumn>,
    pub key: Option<TemporaryKey>,
    pub has_long: bool,
}

impl TempDefinition {
    /// A table that is read forward once cannot be what needs a tree.
    ///
    /// # Errors
    /// `JET_errCannotMaterializeForwardOnlySort`.
    pub(super) fn check_bits(&self) -> Result<()> {
        let needs_tree =
            TempBits::INDEXED | TempBits::UPDATABLE | TempBits::SCROLLABLE | TempBits::FORCE_MATERIALIZATION;
        if self.bits.contains(TempBits::FORWARD_ONLY) && self.bits.intersects(needs_tree) {
            return fail(JetErr::CannotMaterializeForwardOnlySort);
        }
        Ok(())
    }

    /// Checks everything else, in upstream's order.
    ///
    /// # Errors
    /// `JET_errInvalidParameter`, `JET_errTooManyColumns`, `JET_errInvalidColumnType`, `JET_errInvalidCodePage`,
    /// `JET_errInvalidLanguageId`, `JET_errInvalidLCMapStringFlags`, `JET_errRecordTooBig`.
    pub(super) fn check(&self, default: UnicodeDefault, page_size: PageSize) -> Result<Checked> {
        if let NewTempLocale::Lcid(lcid @ 1.., _) = self.locale {
            locale::by_lcid(lcid)?;
        }
        self.check_key_sizes(page_size)?;
        let ids = self.number_columns()?;
        let (columns, end) = self.place_columns(&ids)?;
        let segments: Vec<(Fid, bool)> = (self.columns.iter().zip(&ids))
            .filter(|(column, _)| column.bits.contains(TempColumnBits::KEY))
            .map(|(column, id)| (id.fid(), column.bits.contains(TempColumnBits::DESCENDING)))
            .take(SEGMENTS_MOST)
            .collect();
        let key = match segments.is_empty() {
            true => None,
            false => Some(self.key(segments, default)?),
        };
        let probe = TemporaryPlace {
            objid: crate::types::ObjectId(0),
            root: crate::types::PageNo::NULL,
            page_size,
            long_values: None,
        };
        if end as usize > record_most(&Table::temporary(probe, &columns, key.as_ref())?) {
            return fail(JetErr::RecordTooBig);
        }
        let has_long = columns.iter().any(|column| column.column_type.is_long());
        Ok(Checked {
            ids,
            columns,
            key,
            has_long,
        })
    }

    fn check_key_sizes(&self, page_size: PageSize) -> Result<()> {
        let least = u32::from(KEY_MOST_DEFAULT);
        let most = match page_size.bytes() {
            2048 => 500,
            4096 => 1000,
            _ => 2000,
        };
        let longest = if self.key_most == 0 { least } else { self.key_most };
        if longest < least || longest > most || self.var_seg_mac > longest {
            return fail(JetErr::InvalidParameter);
        }
        Ok(())
    }

    /// Numbers for the columns, counted per storage class.
    fn number_columns(&self) -> Result<Vec<ColumnId>> {
        let (mut fixed, mut variable, mut tagged) = (0, Fid::FIXED_LAST.0, Fid::VARIABLE_LAST.0);
        let mut ids = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let known = ColumnType::from_number(column.column_type).filter(|known| *known != ColumnType::Nil);
            let Some(column_type) = known else {
                return fail(JetErr::InvalidColumnType);
            };
            let (last, most) = if column.bits.contains(TempColumnBits::TAGGED) || column_type.is_long() {
                (&mut tagged, Fid::TAGGED_LAST)
            } else if column_type.fixed_size().is_some() || column.bits.contains(TempColumnBits::FIXED) {
                (&mut fixed, Fid::FIXED_LAST)
            } else {
                (&mut variable, Fid::VARIABLE_LAST)
            };
            if *last >= most.0 {
                return fail(JetErr::TooManyColumns);
            }
            *last += 1;
            ids.push(ColumnId(u32::from(*last)));
        }
        Ok(ids)
    }

    /// The columns, and where the fixed ones end.
    fn place_columns(&self, ids: &[ColumnId]) -> Result<(Vec<TemporaryColumn>, u32)> {
        let mut end = FIXED_START;
        let mut columns = Vec::with_capacity(self.columns.len());
        for (given, id) in self.columns.iter().zip(ids) {
            let column_type = ColumnType::from_number(given.column_type).ok_or(JetErr::InvalidColumnType)?;
            let code_page = match (column_type.is_text(), given.code_page) {
                (false, _) => CodePage::NONE,
                (true, 1200) => CodePage::UNICODE,
                (true, 0 | 1252) => CodePage::ASCII,
                (true, _) => return fail(JetErr::InvalidCodePage),
            };
            let max_len = match column_type.fixed_size() {
                Some(size) => size as u32,
                None if column_type.is_long() => given.max_len,
                None if given.max_len == 0 => SHORT_MOST,
                None => given.max_len.min(SHORT_MOST),
            };
            let mut offset = 0;
            if id.fid().is_fixed() {
                offset = end as u16;
                end += max_len;
            }
            columns.push(TemporaryColumn {
                fid: id.fid(),
                column_type,
                code_page,
                max_len,
                offset,
            });
        }
        Ok((columns, end))
    }

    fn key(&self, segments: Vec<(Fid, bool)>, default: UnicodeDefault) -> Result<TemporaryKey> {
        let (locale, given) = match &self.locale {
            NewTempLocale::Default | NewTempLocale::Lcid(0, None) => {
                (locale::by_lcid(default.lcid)?, default.flags)
            }
            NewTempLocale::Lcid(lcid, None) => (locale::by_lcid(*lcid)?, default.flags),
            NewTempLocale::Lcid(0, Some(flags)) => (locale::by_lcid(default.lcid)?, *flags),
            NewTempLocale::Lcid(lcid, Some(flags)) => (locale::by_lcid(*lcid)?, *flags),
            NewTempLocale::Name(name, flags) => (locale::by_units(name)?, *flags),
        };
        Ok(TemporaryKey {
            segments,
            key_most: match self.key_most {
                0 => KEY_MOST_DEFAULT,
                given => given as u16,
            },
            var_seg_mac: (self.var_seg_mac != 0).then_some(self.var_seg_mac as u16),
            nulls_high: self.bits.contains(TempBits::SORT_NULLS_HIGH),
            dotnet_guid: self.bits.contains(TempBits::DOTNET_GUID),
            lcmap_flags: flags::completed(given, false)?,
            locale,
        })
    }
}
