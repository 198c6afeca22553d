//! `JetEnumerateColumns`: all values of a record, or those asked for (docs/spec/05 §7.3).
//!
//! The record is copied before the first block of memory is asked for: the client's allocator runs with nothing
//! latched. Which columns "all" means follows from how records are stored: every fixed and variable column up to the
//! last one the record has, NULL or not, and the tagged columns it has; with defaults, the same of the default record.

use super::by_reference::reference;
use super::column::{access, public_id};
use super::scan::{Defaults, tagged_columns};
use crate::btree::{Policy, SkipDeleted};
use crate::catalog::{ColumnRef, Table};
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::database::Database;
use crate::engine::temp::TempCursor;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::tagged::{Instance, InstanceData};
use crate::record::{Reader, Row, Values, read_range};
use crate::types::{ColumnId, Fid};

bitflags::bitflags! {
    /// `JET_bitEnumerate*`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct EnumGrbit: u32 {
        /// From the copy buffer, when an update is prepared.
        const COPY = 0x1;
        /// No defaults.
        const IGNORE_DEFAULT = 0x20;
        /// Never possible.
        const LOCAL = 0x1_0000;
        /// Whether there are values, not which.
        const PRESENCE_ONLY = 0x2_0000;
        /// No fixed and variable columns.
        const TAGGED_ONLY = 0x4_0000;
        /// A single value comes in place.
        const COMPRESS_OUTPUT = 0x8_0000;
        /// No defaults that a callback computes.
        const IGNORE_USER_DEFINED_DEFAULT = 0x10_0000;
        /// No separated values.
        const IN_RECORD_ONLY = 0x20_0000;
        /// References to separated values.
        const AS_REF_IF_NOT_IN_RECORD = 0x40_0000;
    }
}

/// A column asked for, and which of its values; none means all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted<'w> {
    /// The column; 0 is skipped.
    pub id: ColumnId,
    /// Numbers of values; 0 is skipped.
    pub itags: &'w [u32],
}

/// Where the answer goes. Statuses are result codes.
#[allow(clippy::missing_errors_doc, reason = "JET_errOutOfMemory throughout")]
pub trait EnumSink {
    /// There will be at most so many columns.
    fn begin(&mut self, columns: usize) -> Result<()>;
    /// The next column, without values so far.
    fn column(&mut self, id: ColumnId, status: i32) -> Result<()>;
    /// Gives it one value of so many bytes, in place.
    fn single(&mut self, len: usize) -> Result<&mut [u8]>;
    /// Gives it an array of so many values.
    fn values(&mut self, count: usize) -> Result<()>;
    /// Says what a value of the array is.
    fn value_status(&mut self, index: usize, itag: u32, status: i32) -> Result<()>;
    /// Gives a value of the array so many bytes.
    fn value_data(&mut self, index: usize, len: usize) -> Result<&mut [u8]>;
}

/// A column as a record has it.
#[derive(Clone, Copy)]
struct Item<'a> {
    id: ColumnId,
    values: Values<'a>,
    encrypted: bool,
    /// The record, or its defaults, have the column, if only as NULL.
    found: bool,
}

/// Enumerates `wanted`, or all columns if there are none. An error about a column asked for does not end the call;
/// the first is returned beside a whole answer.
///
/// # Errors
/// `JET_errInvalidGrbit`, `JET_errCallbackFailed`, `JET_errNoCurrentRecord`, `JET_errRecordDeleted`,
/// `JET_errOutOfMemory`, those of reading values.
pub fn enumerate(
    cursor: &mut Cursor,
    grbit: u32,
    wanted: &[Wanted<'_>],
    most: u32,
    sink: &mut impl EnumSink,
) -> Result<Option<JetErr>> {
    let options = EnumGrbit::from_bits(grbit).ok_or(JetErr::InvalidGrbit)?;
    let tagged_of_some = options.contains(EnumGrbit::TAGGED_ONLY) && !wanted.is_empty();
    if options.contains(EnumGrbit::LOCAL) || tagged_of_some {
        return fail(JetErr::InvalidGrbit);
    }
    match cursor {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            of_table(cursor, options, wanted, most, sink)
        }
        Cursor::Sort(cursor) => of_table(cursor.reading()?, options, wanted, most, sink),
        Cursor::Temp(cursor) => {
            check_exclusive(options)?;
            cursor.row()?;
            if options.contains(EnumGrbit::AS_REF_IF_NOT_IN_RECORD) {
                return fail(JetErr::InvalidGrbit);
            }
            let reader = Reader {
                long_values: None,
                policy: &SkipDeleted,
                key: None,
            };
            let source = Source::Temp(cursor);
            Enumeration {
                source,
                options,
                most: most as usize,
                reader,
                owner: None,
                sink,
            }
            .run(wanted)
        }
    }
}

fn of_table(
    cursor: &mut TableCursor,
    options: EnumGrbit,
    wanted: &[Wanted],
    most: u32,
    sink: &mut impl EnumSink,
) -> Result<Option<JetErr>> {
    let (table, schema) = (cursor.table().clone(), cursor.schema().clone());
    check_options(options, &schema)?;
    let references = options.contains(EnumGrbit::AS_REF_IF_NOT_IN_RECORD);
    if references && (cursor.prepared().is_some() || cursor.is_temporary()) {
        return fail(JetErr::InvalidGrbit);
    }
    let bookmark = match references {
        true => cursor.record()?.node()?.key.to_vec(),
        false => Vec::new(),
    };
    let wants_copy = options.contains(EnumGrbit::COPY);
    let record = match cursor.in_hand(wants_copy) {
        Some(record) => record.to_vec(),
        None => cursor.record()?.node()?.data.to_vec(),
    };
    let long_values = table.long_values()?;
    let source = Source::Table(Row::new(&record, &schema)?);
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &cursor.reader(),
        key: cursor.encryption_key(),
    };
    Enumeration {
        source,
        options,
        most: most as usize,
        reader,
        owner: Some((table.database(), &bookmark)),
        sink,
    }
    .run(wanted)
}

fn check_options(options: EnumGrbit, schema: &Table) -> Result<()> {
    let computed = |found: ColumnRef<'_>| found.column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT);
    let ignored = EnumGrbit::IGNORE_DEFAULT | EnumGrbit::IGNORE_USER_DEFINED_DEFAULT;
    if !options.intersects(ignored) && schema.tagged_defaults().any(computed) {
        return fail(JetErr::CallbackFailed);
    }
    check_exclusive(options)
}

fn check_exclusive(options: EnumGrbit) -> Result<()> {
    if options.contains(EnumGrbit::IN_RECORD_ONLY | EnumGrbit::AS_REF_IF_NOT_IN_RECORD) {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(())
}

/// Where columns come from.
enum Source<'a> {
    Table(Row<'a>),
    Temp(&'a TempCursor),
}

impl<'a> Source<'a> {
    /// Every column that the record has, by id, the template's first.
    fn all(&self, options: EnumGrbit) -> Result<Vec<Item<'a>>> {
        let mut items = match self {
            Source::Table(row) => all_of_row(row, options)?,
            Source::Temp(cursor) => all_of_temp(cursor, options)?,
        };
        items.sort_by_key(|item| (!item.id.is_template(), item.id.fid()));
        Ok(items)
    }

    /// One column.
    fn one(&self, id: ColumnId, options: EnumGrbit) -> Result<Item<'a>> {
        match self {
            Source::Table(row) => one_of_row(row, id, options),
            Source::Temp(cursor) => {
                let column = cursor.table().column_index(id).ok_or(JetErr::ColumnNotFound)?;
                let values = cursor.cell(column)?.map_or(Values::Null, Values::Single);
                Ok(Item {
                    id,
                    values,
                    encrypted: false,
                    found: values != Values::Null,
                })
            }
        }
    }
}

/// Last fixed and last variable column of a record, or of the default record.
struct Last {
    fixed: Fid,
    variable: Fid,
}

impl Last {
    fn of_row(row: &Row<'_>, options: EnumGrbit) -> Last {
        let view = row.view();
        let mut last = Last {
            fixed: Fid(view.fixed_last().into()),
            variable: Fid(view.variable_last().into()),
        };
        if !options.contains(EnumGrbit::IGNORE_DEFAULT) {
            let with_default = row
                .table()
                .untagged_columns()
                .filter(|found| found.column.default.is_some());
            for found in with_default {
                let kind = if found.column.fid.is_fixed() {
                    &mut last.fixed
                } else {
                    &mut last.variable
                };
                *kind = found.column.fid.max(*kind);
            }
        }
        last
    }

    fn has(&self, fid: Fid) -> bool {
        if fid.is_fixed() {
            fid <= self.fixed
        } else {
            fid <= self.variable
        }
    }
}

fn item<'a>(row: &Row<'a>, found: ColumnRef<'a>, values: Values<'a>) -> Item<'a> {
    Item {
        id: public_id(row.table(), &found),
        values,
        encrypted: found.column.flags.contains(ColumnFlags::ENCRYPTED),
        found: true,
    }
}

/// The columns of a row and their values, by id, the template's first: for [`stream`](super::stream).
pub(super) fn stored_columns<'a>(row: &Row<'a>) -> Result<Vec<(ColumnId, Values<'a>)>> {
    let items = Source::Table(*row).all(EnumGrbit::empty())?;
    Ok(items.into_iter().map(|item| (item.id, item.values)).collect())
}

fn all_of_row<'a>(row: &Row<'a>, options: EnumGrbit) -> Result<Vec<Item<'a>>> {
    let mut items = Vec::new();
    if !options.contains(EnumGrbit::TAGGED_ONLY) {
        let last = Last::of_row(row, options);
        for found in row.table().untagged_columns() {
            if !found.column.is_deleted() && last.has(found.column.fid) {
                items.push(item(row, found, row.values(found)?));
            }
        }
    }
    let ignore = options.contains(EnumGrbit::IGNORE_DEFAULT);
    let defaults = if ignore {
        Defaults::Ignored
    } else {
        Defaults::Constant
    };
    for found in tagged_columns(row, defaults)? {
        let (found, values) = found?;
        items.push(item(row, found, values));
    }
    Ok(items)
}

fn one_of_row<'a>(row: &Row<'a>, id: ColumnId, options: EnumGrbit) -> Result<Item<'a>> {
    let column = access(row.table(), id)?;
    let values = row.values(column)?;
    let fid = column.column.fid;
    let defaulted =
        values == Values::Computed || !values.is_stored() && options.contains(EnumGrbit::IGNORE_DEFAULT);
    let found = if fid.is_tagged() {
        values != Values::Null && !defaulted
    } else {
        Last::of_row(row, options).has(fid)
    };
    let values = if found { values } else { Values::Null };
    Ok(Item {
        found,
        ..item(row, column, values)
    })
}

fn all_of_temp<'a>(cursor: &'a TempCursor, options: EnumGrbit) -> Result<Vec<Item<'a>>> {
    let mut items = Vec::new();
    let mut last = Last {
        fixed: Fid(0),
        variable: Fid(0),
    };
    for (index, (id, _)) in cursor.table().columns().iter().enumerate() {
        let values = cursor.cell(index)?.map_or(Values::Null, Values::Single);
        let fid = id.fid();
        if values != Values::Null {
            let kind = if fid.is_fixed() {
                &mut last.fixed
            } else {
                &mut last.variable
            };
            *kind = if fid.is_tagged() { *kind } else { fid.max(*kind) };
        }
        items.push(Item {
            id: *id,
            values,
            encrypted: false,
            found: true,
        });
    }
    let tagged_only = options.contains(EnumGrbit::TAGGED_ONLY);
    items.retain(|item| match item.id.fid().is_tagged() {
        true => item.values != Values::Null,
        false => !tagged_only && last.has(item.id.fid()),
    });
    Ok(items)
}

/// One call.
struct Enumeration<'a, 's, P: Policy, S: EnumSink> {
    source: Source<'a>,
    options: EnumGrbit,
    /// Bytes of a separated value that are wanted.
    most: usize,
    reader: Reader<'a, P>,
    /// What a reference names beside the value: its database and its record.
    owner: Option<(&'a Database, &'a [u8])>,
    sink: &'s mut S,
}

impl<P: Policy, S: EnumSink> Enumeration<'_, '_, P, S> {
    fn run(&mut self, wanted: &[Wanted<'_>]) -> Result<Option<JetErr>> {
        if wanted.is_empty() {
            let items = self.source.all(self.options)?;
            self.sink.begin(items.len())?;
            for item in items {
                self.whole(&item)?;
            }
            return Ok(None);
        }
        self.sink.begin(wanted.len())?;
        let mut first_error = None;
        for wanted in wanted {
            if let Some(error) = self.requested(wanted)? {
                first_error = first_error.or(Some(error));
            }
        }
        Ok(first_error)
    }

    /// A column asked for; an error about its id is part of the answer.
    fn requested(&mut self, wanted: &Wanted<'_>) -> Result<Option<JetErr>> {
        if wanted.id.0 == 0 {
            self.sink.column(wanted.id, Warning::ColumnSkipped.0)?;
            return Ok(None);
        }
        let item = match self.source.one(wanted.id, self.options) {
            Ok(item) => item,
            Err(error) if error == JetErr::BadColumnId || error == JetErr::ColumnNotFound => {
                self.sink.column(wanted.id, error.code().0)?;
                return Ok(Some(error.code()));
            }
            Err(error) => return Err(error),
        };
        if !wanted.itags.is_empty() {
            self.some(&item, wanted.itags)?;
        } else if !item.found && self.options.contains(EnumGrbit::IGNORE_DEFAULT) {
            self.sink.column(item.id, Warning::ColumnDefault.0)?;
        } else {
            self.whole(&item)?;
        }
        Ok(None)
    }

    /// All values of a column.
    fn whole(&mut self, item: &Item<'_>) -> Result<()> {
        let count = item.values.count()?;
        let status = match count {
            0 => Warning::ColumnNull.0,
            _ if self.options.contains(EnumGrbit::PRESENCE_ONLY) => Warning::ColumnPresent.0,
            _ if item.encrypted && self.reader.key.is_none() => JetErr::ColumnNoEncryptionKey.0,
            _ => 0,
        };
        self.sink.column(item.id, status)?;
        if status != 0 {
            return Ok(());
        }
        if count == 1 && !item.encrypted && self.options.contains(EnumGrbit::COMPRESS_OUTPUT) {
            let instance = item.values.instance(1)?.ok_or(JetErr::InternalError)?;
            if !is_separated(&instance) {
                let len = self.len(&instance)?;
                read_range(&instance, 0, self.sink.single(len)?, &self.reader)?;
                return Ok(());
            }
        }
        self.sink.values(count)?;
        for index in 0..count {
            let instance = item.values.instance(index + 1)?.ok_or(JetErr::InternalError)?;
            self.value(item.id, index, index as u32 + 1, &instance)?;
        }
        Ok(())
    }

    /// Some values of a column.
    fn some(&mut self, item: &Item<'_>, itags: &[u32]) -> Result<()> {
        if item.encrypted && self.reader.key.is_none() {
            return self.sink.column(item.id, JetErr::ColumnNoEncryptionKey.0);
        }
        self.sink.column(item.id, 0)?;
        self.sink.values(itags.len())?;
        let count = item.values.count()?;
        let defaulted = !item.found && self.options.contains(EnumGrbit::IGNORE_DEFAULT);
        for (index, &itag) in itags.iter().enumerate() {
            let status = match itag {
                0 => Warning::ColumnSkipped.0,
                _ if itag as usize > count && defaulted => Warning::ColumnDefault.0,
                _ if itag as usize > count => Warning::ColumnNull.0,
                _ if self.options.contains(EnumGrbit::PRESENCE_ONLY) => Warning::ColumnPresent.0,
                _ => {
                    let instance = item
                        .values
                        .instance(itag as usize)?
                        .ok_or(JetErr::InternalError)?;
                    self.value(item.id, index, itag, &instance)?;
                    continue;
                }
            };
            self.sink.value_status(index, itag, status)?;
        }
        Ok(())
    }

    fn len(&self, instance: &Instance<'_>) -> Result<usize> {
        read_range(instance, 0, &mut [], &self.reader)
    }

    /// One value into its place.
    fn value(&mut self, id: ColumnId, index: usize, itag: u32, instance: &Instance<'_>) -> Result<()> {
        if !is_separated(instance) && instance.encrypted {
            let bytes = self.reader.bytes(instance, 0, usize::MAX)?;
            self.sink.value_status(index, itag, 0)?;
            self.sink.value_data(index, bytes.len())?.copy_from_slice(&bytes);
            return Ok(());
        }
        if !is_separated(instance) {
            let len = self.len(instance)?;
            self.sink.value_status(index, itag, 0)?;
            read_range(instance, 0, self.sink.value_data(index, len)?, &self.reader)?;
            return Ok(());
        }
        if self.options.contains(EnumGrbit::IN_RECORD_ONLY) {
            return self.sink.value_status(index, itag, Warning::ColumnNotInRecord.0);
        }
        if self.options.contains(EnumGrbit::AS_REF_IF_NOT_IN_RECORD) {
            return self.reference(id, index, itag, instance);
        }
        let len = self.len(instance)?;
        let status = if len > self.most {
            Warning::ColumnTruncated.0
        } else {
            0
        };
        self.sink.value_status(index, itag, status)?;
        read_range(
            instance,
            0,
            self.sink.value_data(index, len.min(self.most))?,
            &self.reader,
        )?;
        Ok(())
    }
}

impl<P: Policy, S: EnumSink> Enumeration<'_, '_, P, S> {
    /// A reference in the place of a value.
    fn reference(&mut self, id: ColumnId, index: usize, itag: u32, instance: &Instance<'_>) -> Result<()> {
        let (InstanceData::Separated(long_id), Some((database, bookmark)), Source::Table(row)) =
            (instance.data, self.owner, &self.source)
        else {
            return fail(JetErr::InternalError);
        };
        let found = access(row.table(), id)?;
        let bytes = reference(database, bookmark, &found, itag, long_id);
        self.sink.value_status(index, itag, Warning::ColumnReference.0)?;
        self.sink.value_data(index, bytes.len())?.copy_from_slice(&bytes);
        Ok(())
    }
}

fn is_separated(instance: &Instance<'_>) -> bool {
    matches!(instance.data, InstanceData::Separated(_))
}
