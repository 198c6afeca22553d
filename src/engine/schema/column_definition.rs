//! What a client may say of a new column (docs/spec/05 §3.2, §3.3).

use super::name::Name;
use crate::catalog::Column;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::types::{CodePage, ColumnType, Fid};

bitflags::bitflags! {
    /// Option bits of a new column, numbered as `JET_bitColumn...`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct ColumnBits: u32 {
        /// A slot in every record.
        const FIXED = 0x1;
        /// Stored with its number.
        const TAGGED = 0x2;
        /// NULL is refused.
        const NOT_NULL = 0x4;
        /// Counts the updates of its row.
        const VERSION = 0x8;
        /// Numbers the rows.
        const AUTOINCREMENT = 0x10;
        /// Without meaning.
        const UPDATABLE = 0x20;
        /// May have several values.
        const MULTI_VALUED = 0x400;
        /// Changed by concurrent additions.
        const ESCROW_UPDATE = 0x800;
        /// Outside the transaction.
        const UNVERSIONED = 0x1000;
        /// Without meaning.
        const MAYBE_NULL = 0x2000;
        /// Obsolete form of `DELETE_ON_ZERO`.
        const FINALIZE = 0x4000;
        /// The default is computed by a callback.
        const USER_DEFINED_DEFAULT = 0x8000;
        /// The row goes when the column reaches 0.
        const DELETE_ON_ZERO = 0x2_0000;
        /// Values are compressed.
        const COMPRESSED = 0x8_0000;
        /// Values are encrypted.
        const ENCRYPTED = 0x10_0000;
    }
}

/// Default of a new column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum NewDefault {
    /// None.
    #[default]
    None,
    /// These bytes; not empty.
    Value(Vec<u8>),
    /// A callback computes it.
    Computed {
        /// `dll!function`.
        function: String,
        /// Bytes that the function receives.
        data: Vec<u8>,
    },
}

/// A new column as the client describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewColumn {
    /// Its name, not checked yet.
    pub name: Option<String>,
    /// `JET_coltyp...`.
    pub column_type: u32,
    /// Longest value, bytes; 0 for the longest possible.
    pub max_len: u32,
    /// Code page of text; 0 for 1252.
    pub code_page: u16,
    /// Options.
    pub bits: ColumnBits,
    /// Its default.
    pub default: NewDefault,
}

/// What the surroundings of a new column allow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// Nobody else can have the table open.
    pub exclusive: bool,
    /// The table's template, if it has one.
    pub template: Option<&'a crate::catalog::Table>,
    /// Revision of the file's format (docs/spec/01 §2.5).
    pub revision: u32,
}

/// First revision of files that may have escrow columns of 64 bits.
const WIDE_ESCROW_REVISION: u32 = 60;

/// Where a column's values are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Storage {
    /// In a slot.
    Fixed,
    /// Behind the slots.
    Variable,
    /// With its number.
    Tagged,
}

/// A checked definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Definition {
    /// Checked name.
    pub name: Name,
    pub column_type: ColumnType,
    pub code_page: CodePage,
    pub max_len: u32,
    pub flags: ColumnFlags,
    pub storage: Storage,
    pub default: NewDefault,
    /// `JET_wrnColumnMaxTruncated`, or nothing.
    pub warning: Warning,
}

/// Largest value of a long column.
const LONG_MOST: u32 = 0x7FFF_FFFF;
/// Largest value of any other column.
const SHORT_MOST: u32 = 255;
/// Largest default of any column.
const DEFAULT_MOST: usize = 255;

impl NewColumn {
    /// Checks everything that can be checked without the table's other columns.
    ///
    /// # Errors
    /// Those of docs/spec/05 §3.3, in its order.
    pub(super) fn check(&self, around: Surroundings<'_>) -> Result<Definition> {
        if self.max_len > LONG_MOST {
            return fail(JetErr::InvalidParameter);
        }
        let name = Name::check(self.name.as_deref())?;
        let template = around.template;
        if template.is_some_and(|template| template.column_by_name(name.bytes()).is_some()) {
            return fail(JetErr::ColumnDuplicate);
        }
        let Some(column_type) = ColumnType::from_number(self.column_type).filter(|t| *t != ColumnType::Nil)
        else {
            return fail(JetErr::InvalidColumnType);
        };
        let code_page = match (column_type.is_text(), self.code_page) {
            (false, _) => CodePage::NONE,
            (true, 0 | 1252) => CodePage::ASCII,
            (true, 1200) => CodePage::UNICODE,
            (true, _) => return fail(JetErr::InvalidCodePage),
        };
        let mut flags = self.check_kind(column_type)?;
        flags |= self.check_counters(column_type, around)?;
        flags |= self.check_computed(column_type)?;
        let (max_len, warning) = self.length(column_type);
        if self.default != NewDefault::None {
            flags |= ColumnFlags::DEFAULT;
        }
        if let NewDefault::Value(value) = &self.default {
            let most = if max_len == 0 {
                DEFAULT_MOST
            } else {
                (max_len as usize).min(DEFAULT_MOST)
            };
            if value.len() > most {
                return fail(JetErr::DefaultValueTooBig);
            }
        }
        Ok(Definition {
            name,
            column_type,
            code_page,
            max_len,
            flags,
            storage: self.storage(column_type),
            default: self.default.clone(),
            warning,
        })
    }

    fn has(&self, bits: ColumnBits) -> bool {
        self.bits.intersects(bits)
    }

    fn storage(&self, column_type: ColumnType) -> Storage {
        if self.has(ColumnBits::TAGGED) || column_type.is_long() {
            Storage::Tagged
        } else if self.has(ColumnBits::FIXED) || column_type.fixed_size().is_some() {
            Storage::Fixed
        } else {
            Storage::Variable
        }
    }

    /// What only some kinds of columns can be.
    fn check_kind(&self, column_type: ColumnType) -> Result<ColumnFlags> {
        let long = column_type.is_long();
        if self.has(ColumnBits::COMPRESSED) && !long {
            return fail(JetErr::ColumnCannotBeCompressed);
        }
        let plain = !self.has(ColumnBits::MULTI_VALUED) && self.default == NewDefault::None;
        if self.has(ColumnBits::ENCRYPTED) && !(long && plain) {
            return fail(JetErr::ColumnCannotBeEncrypted);
        }
        if self.has(ColumnBits::TAGGED) || long {
            if self.has(ColumnBits::FIXED) {
                return fail(JetErr::InvalidGrbit);
            }
        } else if self.has(ColumnBits::MULTI_VALUED) {
            return fail(JetErr::MultiValuedColumnMustBeTagged);
        }
        let mut flags = ColumnFlags::empty();
        for (bit, flag) in [
            (ColumnBits::NOT_NULL, ColumnFlags::NOT_NULL),
            (ColumnBits::MULTI_VALUED, ColumnFlags::MULTIVALUED),
            (ColumnBits::COMPRESSED, ColumnFlags::COMPRESSED),
            (ColumnBits::ENCRYPTED, ColumnFlags::ENCRYPTED),
        ] {
            flags.set(flag, self.has(bit));
        }
        Ok(flags)
    }

    /// Escrow, version and auto-increment columns.
    fn check_counters(&self, column_type: ColumnType, around: Surroundings<'_>) -> Result<ColumnFlags> {
        if self.has(ColumnBits::ESCROW_UPDATE) {
            return self.check_escrow(column_type, around);
        }
        let (version, numbers) = (self.has(ColumnBits::VERSION), self.has(ColumnBits::AUTOINCREMENT));
        if self.has(ColumnBits::FINALIZE | ColumnBits::DELETE_ON_ZERO) {
            return fail(JetErr::InvalidGrbit);
        }
        if !version && !numbers {
            return Ok(ColumnFlags::empty());
        }
        use ColumnType::{Currency, Long, LongLong, UnsignedLongLong};
        let fits = match numbers {
            true => matches!(column_type, Long | LongLong | UnsignedLongLong | Currency),
            false => column_type == Long,
        };
        if !fits {
            return fail(JetErr::InvalidGrbit);
        }
        if self.has(ColumnBits::TAGGED) {
            return fail(JetErr::CannotBeTagged);
        }
        match (version, numbers) {
            (true, true) => fail(JetErr::InvalidGrbit),
            (true, false) => Ok(ColumnFlags::VERSION),
            _ if !around.exclusive => fail(JetErr::ExclusiveTableLockRequired),
            _ => Ok(ColumnFlags::AUTOINCREMENT),
        }
    }

    fn check_escrow(&self, column_type: ColumnType, around: Surroundings<'_>) -> Result<ColumnFlags> {
        let (long, wide) = (
            column_type == ColumnType::Long,
            column_type == ColumnType::LongLong,
        );
        if !long && !wide {
            return fail(JetErr::InvalidGrbit);
        }
        if self.has(ColumnBits::TAGGED) {
            return fail(JetErr::CannotBeTagged);
        }
        let counts = self.has(ColumnBits::VERSION | ColumnBits::AUTOINCREMENT);
        if counts || self.default == NewDefault::None {
            return fail(JetErr::InvalidGrbit);
        }
        if !around.exclusive {
            return fail(JetErr::ExclusiveTableLockRequired);
        }
        if wide && around.revision < WIDE_ESCROW_REVISION {
            return fail(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
        }
        if self.has(ColumnBits::FINALIZE) && self.has(ColumnBits::DELETE_ON_ZERO) {
            return fail(JetErr::InvalidGrbit);
        }
        let mut flags = ColumnFlags::ESCROW_UPDATE;
        flags.set(ColumnFlags::FINALIZE, self.has(ColumnBits::FINALIZE));
        flags.set(ColumnFlags::DELETE_ON_ZERO, self.has(ColumnBits::DELETE_ON_ZERO));
        Ok(flags)
    }

    /// Columns whose default a callback computes.
    fn check_computed(&self, column_type: ColumnType) -> Result<ColumnFlags> {
        if !self.has(ColumnBits::USER_DEFINED_DEFAULT) {
            return Ok(ColumnFlags::empty());
        }
        let refused = ColumnBits::FIXED
            | ColumnBits::NOT_NULL
            | ColumnBits::VERSION
            | ColumnBits::AUTOINCREMENT
            | ColumnBits::UPDATABLE
            | ColumnBits::ESCROW_UPDATE
            | ColumnBits::FINALIZE
            | ColumnBits::DELETE_ON_ZERO
            | ColumnBits::MAYBE_NULL;
        if self.has(refused) || self.storage(column_type) != Storage::Tagged {
            return fail(JetErr::InvalidGrbit);
        }
        match &self.default {
            NewDefault::Computed { .. } => Ok(ColumnFlags::USER_DEFINED_DEFAULT),
            _ => fail(JetErr::InvalidParameter),
        }
    }

    /// Length as stored, and whether it is less than was asked for.
    fn length(&self, column_type: ColumnType) -> (u32, Warning) {
        if let Some(size) = column_type.fixed_size() {
            return (size as u32, Warning::Success);
        }
        if column_type.is_long() {
            return (self.max_len, Warning::Success);
        }
        match self.max_len {
            0 => (SHORT_MOST, Warning::Success),
            len if len > SHORT_MOST => (SHORT_MOST, Warning::ColumnMaxTruncated),
            len => (len, Warning::Success),
        }
    }
}

/// The numbers and slots that a table's next columns get.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    fixed: Fid,
    variable: Fid,
    tagged: Fid,
    /// Where the next slot begins.
    offset: u32,
    version: bool,
    autoincrement: bool,
    record_most: u32,
}

/// First byte behind the header of a record.
const FIRST_SLOT: u32 = 4;

impl Numbers {
    /// Those behind these columns: the template's, then the own ones. Own tagged columns of a derived table begin anew.
    pub fn behind<'c>(
        template: impl Iterator<Item = &'c Column>,
        own: impl Iterator<Item = &'c Column>,
        record_most: usize,
    ) -> Numbers {
        let mut numbers = Numbers {
            fixed: Fid(0),
            variable: Fid(Fid::VARIABLE_FIRST.0 - 1),
            tagged: Fid(Fid::TAGGED_FIRST.0 - 1),
            offset: FIRST_SLOT,
            version: false,
            autoincrement: false,
            record_most: record_most as u32,
        };
        let mut old_template = true;
        for column in template {
            old_template &= !column.flags.contains(ColumnFlags::TEMPLATE_COLUMN);
            numbers.take(column);
        }
        if !old_template {
            numbers.tagged = Fid(Fid::TAGGED_FIRST.0 - 1);
        }
        own.for_each(|column| numbers.take(column));
        numbers
    }

    /// The same with another bound for records, bytes.
    pub fn limit(&mut self, record_most: usize) {
        self.record_most = record_most as u32;
    }

    fn take(&mut self, column: &Column) {
        if column.fid.is_tagged() {
            self.tagged = self.tagged.max(column.fid);
        } else if column.fid.is_variable() {
            self.variable = self.variable.max(column.fid);
        } else {
            self.fixed = self.fixed.max(column.fid);
            self.offset = self.offset.max(u32::from(column.offset) + column.max_len);
        }
        self.version |= column.flags.contains(ColumnFlags::VERSION) && !column.is_deleted();
        self.autoincrement |= column.flags.contains(ColumnFlags::AUTOINCREMENT) && !column.is_deleted();
    }

    /// Number and slot of a further column. `claimed` is the length the record must have room for.
    ///
    /// # Errors
    /// `JET_errRecordTooBig`, `JET_errTooManyColumns`, `JET_errColumnRedundant`.
    pub fn next(&mut self, definition: &Definition, claimed: u32) -> Result<(Fid, Option<u16>)> {
        let fixed = definition.storage == Storage::Fixed;
        if fixed && self.offset.saturating_add(claimed) > self.record_most {
            return fail(JetErr::RecordTooBig);
        }
        let (last, most) = match definition.storage {
            Storage::Fixed => (&mut self.fixed, Fid::FIXED_LAST),
            Storage::Variable => (&mut self.variable, Fid::VARIABLE_LAST),
            Storage::Tagged => (&mut self.tagged, Fid::TAGGED_LAST),
        };
        if *last >= most {
            return fail(JetErr::TooManyColumns);
        }
        *last = Fid(last.0 + 1);
        let fid = *last;
        for (flag, has) in [
            (ColumnFlags::VERSION, &mut self.version),
            (ColumnFlags::AUTOINCREMENT, &mut self.autoincrement),
        ] {
            if definition.flags.contains(flag) && std::mem::replace(has, true) {
                return fail(JetErr::ColumnRedundant);
            }
        }
        let offset = self.offset;
        if !fixed {
            return Ok((fid, None));
        }
        self.offset += definition.max_len;
        match u16::try_from(offset) {
            Ok(offset) if self.offset <= u32::from(u16::MAX) => Ok((fid, Some(offset))),
            _ => fail(JetErr::RecordTooBig),
        }
    }
}
