//! What a client may say of a new index (docs/spec/05 §3.10).

use super::hints;
use super::name::Name;
use crate::catalog::{ColumnRef, Table};
use crate::engine::param::{ParamSet, UnicodeDefault};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{ColumnFlags, IndexExtraFlags, IndexFlags, KeySegment, SpaceHints, TupleLimits};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::format::sortkey::flags;
use crate::format::sortkey::locale::{self, Locale};
use crate::types::{CodePage, PageSize};

bitflags::bitflags! {
    /// Option bits of a new index, numbered as `JET_bitIndex...`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct IndexBits: u32 {
        /// No two records with one key.
        const UNIQUE = 0x1;
        /// The table's own order.
        const PRIMARY = 0x2;
        /// A NULL is an error.
        const DISALLOW_NULL = 0x4;
        /// Records with only NULLs are left out.
        const IGNORE_NULL = 0x8;
        /// Records with any NULL are left out.
        const IGNORE_ANY_NULL = 0x20;
        /// Records with NULL in the first column are left out.
        const IGNORE_FIRST_NULL = 0x40;
        /// No record has an entry: nothing is looked at.
        const EMPTY = 0x100;
        /// Outside the transaction.
        const UNVERSIONED = 0x200;
        /// NULL sorts last.
        const SORT_NULLS_HIGH = 0x400;
        /// The client gives a locale.
        const UNICODE = 0x800;
        /// Substrings.
        const TUPLES = 0x1000;
        /// Substrings of these lengths.
        const TUPLE_LIMITS = 0x2000;
        /// All combinations of multi-values.
        const CROSS_PRODUCT = 0x4000;
        /// The client gives the longest key.
        const KEY_MOST = 0x8000;
        /// Keys that do not fit are an error.
        const DISALLOW_TRUNCATION = 0x1_0000;
        /// Multi-values advance together.
        const NESTED_TABLE = 0x2_0000;
        /// GUIDs sort as in .NET.
        const DOTNET_GUID = 0x4_0000;
        /// Filled later.
        const DEFERRED_CREATE = 0x10_0000;
        /// Goes on filling.
        const DEFERRED_PROCESS = 0x20_0000;
        /// May be made unique or not by the reader.
        const OPTIONALLY_UNIQUE = 0x40_0000;
        const _ = !0;
    }
}

/// Locale of a new index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewLocale {
    /// By number.
    Lcid(u32),
    /// By name; empty is the invariant locale.
    Name(String),
}

/// A column that decides whether a record has entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCondition {
    /// The struct had its size.
    pub whole: bool,
    /// Column.
    pub name: Option<String>,
    /// `JET_bitIndexColumnMustBeNull` or `JET_bitIndexColumnMustBeNonNull`.
    pub grbit: u32,
}

/// A new index as the client describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewIndex {
    /// Its name, not checked yet.
    pub name: Option<String>,
    /// Columns: `+a\0-b\0\0`, with its zeros.
    pub key: String,
    /// Options.
    pub bits: IndexBits,
    /// Filling of pages, percent; 0 for the table's.
    pub density: u32,
    /// Locale and normalisation flags (0 for the default ones), with `UNICODE` or a number.
    pub locale: Option<(NewLocale, u32)>,
    /// Longest variable segment, bytes; 0 for no limit.
    pub var_seg_mac: u32,
    /// Limits, with `TUPLE_LIMITS`.
    pub tuples: Option<TupleLimits>,
    /// Conditions.
    pub conditions: Vec<NewCondition>,
    /// Longest key, with `KEY_MOST`.
    pub key_most: u32,
    /// Space.
    pub hints: Option<SpaceHints>,
}

/// A checked definition; the columns are still names.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct IndexDefinition {
    pub name: Name,
    pub flags: IndexFlags,
    pub extra: IndexExtraFlags,
    pub key_most: u16,
    pub var_seg_mac: u16,
    pub locale: Locale,
    /// The locale's name as the client spells it.
    pub spelling: String,
    pub lcmap_flags: u32,
    pub tuples: Option<TupleLimits>,
    /// Descending, name.
    pub columns: Vec<(bool, String)>,
    pub conditions: Vec<NewCondition>,
    pub hints: SpaceHints,
    pub empty: bool,
}

/// First revision of files that may have optionally unique indexes.
const OPTIONALLY_UNIQUE_REVISION: u32 = 290;
/// First revision of files that may have indexes of upper-case text.
const UPPER_CASE_REVISION: u32 = 50;
/// Most columns of an index.
pub(super) const COLUMNS_MOST: usize = 16;
/// Longest key that a client may ask for.
fn key_limit(page_size: PageSize) -> u32 {
    match page_size.bytes() {
        2048 => 500,
        4096 => 1000,
        _ => 2000,
    }
}

impl NewIndex {
    fn has(&self, bits: IndexBits) -> bool {
        self.bits.intersects(bits)
    }

    /// Checks everything that can be checked without the table's columns, for a file of a revision.
    ///
    /// # Errors
    /// Those of docs/spec/05 §3.10, steps 1 to 8, in their order.
    pub(super) fn check(
        &self,
        default_hints: SpaceHints,
        params: &ParamSet,
        page_size: PageSize,
        revision: u32,
    ) -> Result<IndexDefinition> {
        let name = Name::check(self.name.as_deref())?;
        if self.has(IndexBits::OPTIONALLY_UNIQUE) && revision < OPTIONALLY_UNIQUE_REVISION {
            return fail(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
        }
        let key_most = match self.has(IndexBits::KEY_MOST) {
            true if !(255..=key_limit(page_size)).contains(&self.key_most) => {
                return fail(JetErr::IndexInvalidDef);
            }
            true => self.key_most as u16,
            false => KEY_MOST_DEFAULT,
        };
        let custom = self.has(IndexBits::TUPLE_LIMITS);
        let var_seg_mac = match self.var_seg_mac {
            0 => u32::from(key_most),
            _ if custom => u32::from(key_most),
            given => given,
        };
        self.check_bits()?;
        let hints = self.check_key(default_hints, page_size)?;
        let columns = self.columns()?;
        if var_seg_mac > u32::from(key_most) {
            return fail(JetErr::IndexInvalidDef);
        }
        let (locale, lcmap_flags, explicit) = self.check_locale(params.unicode_default(), revision)?;
        let tuples = self.check_tuples(var_seg_mac < u32::from(key_most), params)?;
        let mut index_flags = self.flags();
        index_flags.set(IndexFlags::LOCALE_SET, explicit);
        let mut extra = IndexExtraFlags::EXTENDED_COLUMNS;
        extra.set(IndexExtraFlags::DOTNET_GUID, self.has(IndexBits::DOTNET_GUID));
        extra.set(
            IndexExtraFlags::DEFERRED_POPULATE,
            self.has(IndexBits::DEFERRED_CREATE),
        );
        extra.set(
            IndexExtraFlags::OPTIONALLY_UNIQUE,
            self.has(IndexBits::OPTIONALLY_UNIQUE),
        );
        Ok(IndexDefinition {
            name,
            flags: index_flags,
            extra,
            key_most,
            var_seg_mac: if tuples.is_some() {
                key_most
            } else {
                var_seg_mac as u16
            },
            spelling: match &self.locale {
                Some((NewLocale::Name(name), _)) => name.to_string(),
                _ => locale.name.to_owned(),
            },
            locale,
            lcmap_flags,
            tuples,
            columns,
            conditions: self.conditions.clone(),
            hints,
            empty: self.has(IndexBits::EMPTY),
        })
    }

    fn check_bits(&self) -> Result<()> {
        let ignores = IndexBits::IGNORE_NULL | IndexBits::IGNORE_ANY_NULL | IndexBits::IGNORE_FIRST_NULL;
        let primary = self.has(IndexBits::PRIMARY);
        if primary && self.has(ignores) {
            return fail(JetErr::InvalidGrbit);
        }
        if self.has(IndexBits::OPTIONALLY_UNIQUE) && self.has(IndexBits::PRIMARY | IndexBits::UNIQUE) {
            return fail(JetErr::InvalidGrbit);
        }
        if self
            .bits
            .contains(IndexBits::CROSS_PRODUCT | IndexBits::NESTED_TABLE)
        {
            return fail(JetErr::InvalidGrbit);
        }
        if primary && !self.conditions.is_empty() {
            return fail(JetErr::IndexInvalidDef);
        }
        if self.has(IndexBits::EMPTY) && !self.has(IndexBits::IGNORE_ANY_NULL) {
            return fail(JetErr::InvalidGrbit);
        }
        let no_limits = self.has(IndexBits::TUPLE_LIMITS) && self.tuples.is_none();
        if no_limits || (self.has(IndexBits::UNICODE) && self.locale.is_none()) {
            return fail(JetErr::IndexInvalidDef);
        }
        Ok(())
    }

    fn check_key(&self, default_hints: SpaceHints, page_size: PageSize) -> Result<SpaceHints> {
        if self.key.is_empty() {
            return fail(JetErr::InvalidParameter);
        }
        if !self.key.starts_with(['+', '-']) || !self.key.ends_with("\0\0") {
            return fail(JetErr::IndexInvalidDef);
        }
        let hints = match &self.hints {
            Some(hints) => hints::checked(hints, page_size)?,
            None if self.density != 0 => hints::of_density(self.density)?,
            None => hints::of_density(default_hints.initial_density)?,
        };
        Ok(hints)
    }

    fn columns(&self) -> Result<Vec<(bool, String)>> {
        let mut columns = Vec::new();
        let mut rest = self.key.as_str();
        while !rest.starts_with('\0') {
            let Some((column, behind)) = rest.split_once('\0') else {
                return fail(JetErr::IndexInvalidDef);
            };
            if columns.len() == COLUMNS_MOST {
                return fail(JetErr::IndexInvalidDef);
            }
            let descending = column.starts_with('-');
            let name = column.strip_prefix(['+', '-']).unwrap_or(column);
            columns.push((descending, name.to_owned()));
            rest = behind;
        }
        // Only the zero that ends the list may follow.
        if columns.is_empty() || rest != "\0" {
            return fail(JetErr::IndexInvalidDef);
        }
        Ok(columns)
    }

    fn check_locale(&self, default: UnicodeDefault, revision: u32) -> Result<(Locale, u32, bool)> {
        let Some((given, flags)) = &self.locale else {
            return Ok((locale::by_lcid(default.lcid)?, default.flags, false));
        };
        let locale = match given {
            NewLocale::Lcid(0) => locale::by_lcid(default.lcid)?,
            NewLocale::Lcid(lcid) => locale::by_lcid(*lcid)?,
            NewLocale::Name(name) => locale::by_name(name)?,
        };
        let flags = if *flags == 0 { default.flags } else { *flags };
        let upper_case = flags & flags::UPPERCASE != 0;
        if upper_case && revision < UPPER_CASE_REVISION {
            return fail(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
        }
        Ok((locale, flags::completed(flags, upper_case)?, true))
    }

    fn check_tuples(&self, limited: bool, params: &ParamSet) -> Result<Option<TupleLimits>> {
        if !self.has(IndexBits::TUPLES | IndexBits::TUPLE_LIMITS) {
            return Ok(None);
        }
        if self.has(IndexBits::PRIMARY) {
            return fail(JetErr::IndexTuplesSecondaryIndexOnly);
        }
        if self.has(IndexBits::UNIQUE) {
            return fail(JetErr::IndexTuplesNonUniqueOnly);
        }
        if limited {
            return fail(JetErr::IndexTuplesVarSegMacNotAllowed);
        }
        let number = |id| params.number(id) as u32;
        let given = match self.tuples.filter(|_| self.has(IndexBits::TUPLE_LIMITS)) {
            Some(limits) => limits,
            None => TupleLimits {
                length_min: number(LENGTH_MIN),
                length_max: number(LENGTH_MAX),
                to_index_max: number(TO_INDEX_MAX),
                increment: number(INCREMENT),
                start: number(START),
            },
        };
        limits(given).map(Some)
    }

    fn flags(&self) -> IndexFlags {
        let mut flags = IndexFlags::empty();
        let no_null = self.has(IndexBits::DISALLOW_NULL);
        if !no_null && !self.has(IndexBits::IGNORE_ANY_NULL) {
            flags |= IndexFlags::ALLOW_SOME_NULLS;
            if !self.has(IndexBits::IGNORE_FIRST_NULL) {
                flags |= IndexFlags::ALLOW_FIRST_NULL;
                flags.set(IndexFlags::ALLOW_ALL_NULLS, !self.has(IndexBits::IGNORE_NULL));
            }
        }
        flags.set(
            IndexFlags::UNIQUE,
            self.has(IndexBits::UNIQUE | IndexBits::PRIMARY),
        );
        flags.set(IndexFlags::PRIMARY, self.has(IndexBits::PRIMARY));
        flags.set(IndexFlags::NO_NULL_SEGMENT, no_null);
        flags.set(
            IndexFlags::SORT_NULLS_HIGH,
            !no_null && self.has(IndexBits::SORT_NULLS_HIGH),
        );
        flags.set(IndexFlags::CROSS_PRODUCT, self.has(IndexBits::CROSS_PRODUCT));
        flags.set(IndexFlags::NESTED_TABLE, self.has(IndexBits::NESTED_TABLE));
        flags.set(
            IndexFlags::DISALLOW_TRUNCATION,
            self.has(IndexBits::DISALLOW_TRUNCATION),
        );
        flags
    }
}

/// Parameters with the default limits of tuple indexes.
const LENGTH_MIN: u32 = 110;
const LENGTH_MAX: u32 = 111;
const TO_INDEX_MAX: u32 = 112;
const INCREMENT: u32 = 132;
const START: u32 = 133;

fn limits(given: TupleLimits) -> Result<TupleLimits> {
    const LENGTHS: std::ops::RangeInclusive<u32> = 2..=255;
    const TO_INDEX_LIMIT: u32 = 32767;
    const WORD: u32 = 0xFFFF;
    let words = [
        given.length_min,
        given.length_max,
        given.to_index_max,
        given.increment,
    ];
    if words.iter().any(|word| *word > WORD) || (given.start > WORD && given.start != u32::MAX) {
        return fail(JetErr::IndexTuplesInvalidLimits);
    }
    let default = TupleLimits::default();
    let or = |given: u32, default: u32| if given == 0 { default } else { given };
    let limits = TupleLimits {
        length_min: or(given.length_min, default.length_min),
        length_max: or(given.length_max, default.length_max),
        to_index_max: or(given.to_index_max, default.to_index_max),
        increment: or(given.increment, default.increment),
        start: if given.start == u32::MAX {
            default.start
        } else {
            given.start
        },
    };
    if !LENGTHS.contains(&limits.length_min)
        || !LENGTHS.contains(&limits.length_max)
        || limits.length_min > limits.length_max
        || limits.to_index_max > TO_INDEX_LIMIT
    {
        return fail(JetErr::IndexTuplesInvalidLimits);
    }
    Ok(limits)
}

/// Columns of an index, looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Segments {
    pub keys: Vec<KeySegment>,
    pub conditions: Vec<KeySegment>,
}

impl IndexDefinition {
    /// Looks the columns up; sets the flags that follow from them.
    ///
    /// # Errors
    /// Those of docs/spec/05 §3.10 step 9.
    pub fn resolve(&mut self, table: &Table) -> Result<Segments> {
        let mut keys = Vec::with_capacity(self.columns.len());
        for (at, (descending, name)) in self.columns.iter().enumerate() {
            let found = find(table, Some(name))?;
            let column = found.column;
            if column.flags.contains(ColumnFlags::ENCRYPTED) {
                return fail(JetErr::CannotIndexOnEncryptedColumn);
            }
            if column.flags.contains(ColumnFlags::ESCROW_UPDATE) {
                return fail(JetErr::CannotIndex);
            }
            if column.is_multivalued() {
                if self.flags.contains(IndexFlags::PRIMARY) {
                    return fail(JetErr::IndexInvalidDef);
                }
                self.flags |= IndexFlags::MULTIVALUED;
            }
            if self.empty && column.flags.contains(ColumnFlags::DEFAULT) {
                return fail(JetErr::IndexInvalidDef);
            }
            let kind = column.column_type;
            if at == 0 && self.tuples.is_some() && !kind.is_text() && !kind.is_binary() {
                return fail(JetErr::IndexTuplesTextBinaryColumnsOnly);
            }
            if kind.is_text() && column.code_page == CodePage::UNICODE {
                self.flags |= IndexFlags::LOCALIZED_TEXT;
            }
            keys.push(segment(&found, table, *descending, false));
        }
        if self.conditions.len() > COLUMNS_MOST {
            return fail(JetErr::IndexInvalidDef);
        }
        let mut conditions = Vec::with_capacity(self.conditions.len());
        for given in &self.conditions {
            conditions.push(condition(table, given)?);
        }
        Ok(Segments { keys, conditions })
    }
}

/// A condition, looked up.
///
/// # Errors
/// `JET_errIndexInvalidDef`, `JET_errInvalidGrbit`, `JET_errColumnNotFound`.
pub(super) fn condition(table: &Table, given: &NewCondition) -> Result<KeySegment> {
    if !given.whole {
        return fail(JetErr::IndexInvalidDef);
    }
    let must_be_null = match given.grbit {
        1 => true,
        2 => false,
        _ => return fail(JetErr::InvalidGrbit),
    };
    let found = find(table, given.name.as_deref())?;
    Ok(segment(&found, table, false, must_be_null))
}

fn find<'t>(table: &'t Table, name: Option<&str>) -> Result<ColumnRef<'t>> {
    let found = table.column_by_name(name.unwrap_or_default().as_bytes());
    found.ok_or_else(|| JetErr::ColumnNotFound.into())
}

fn segment(found: &ColumnRef<'_>, table: &Table, descending: bool, must_be_null: bool) -> KeySegment {
    use crate::format::catalog::TableFlags;
    KeySegment {
        fid: found.column.fid,
        template: found.id.is_template() || table.flags.contains(TableFlags::TEMPLATE),
        descending,
        must_be_null,
    }
}
