//! JetSetColumn: which column, which value of it, and everything but long values (docs/spec/05 §6.2).

use super::numbers::number_of;
use super::unique::check_unique;
use super::{Kind, PreparedUpdate, Writing, check_updatable, quick};
use crate::catalog::ColumnRef;
use crate::engine::cursor::TableCursor;
use crate::engine::retrieve::access;
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::tagged::NewInstance;
use crate::record::{check_tagged_size, refuses_null, set_fixed, set_tagged, set_variable};
use crate::types::ColumnId;

/// Longest value there is, bytes.
const VALUE_MOST: u32 = 0x7FFF_FFFF;

bitflags::bitflags! {
    /// Option bits of JetSetColumn. Bits that mean nothing are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct SetBits: u32 {
        /// Behind the end of the long value.
        const APPEND = 0x1;
        /// Over a part of the long value.
        const OVERWRITE = 0x4;
        /// The size of the long value.
        const SIZE = 0x8;
        /// No data is an empty value, not NULL.
        const ZERO_LENGTH = 0x20;
        /// In the long-value tree.
        const SEPARATE = 0x40;
        /// Not a second time in the column.
        const UNIQUE = 0x80;
        /// Not with a key that the column has already.
        const UNIQUE_NORMALIZED = 0x100;
        /// Let the default show.
        const REVERT = 0x200;
        /// In the record.
        const INTRINSIC = 0x400;
        /// As it is.
        const UNCOMPRESSED = 0x1_0000;
        /// Smaller, if that can be.
        const COMPRESSED = 0x2_0000;
        /// In neighbouring pages.
        const CONTIGUOUS = 0x4_0000;
    }
}

/// Bits that the original uses inside.
const INTERNAL: u32 = 0xF000_0000;

/// One value to be set.
#[derive(Clone, Copy, Debug)]
pub struct SetValue<'a> {
    /// The column.
    pub column: ColumnId,
    /// The value, if the client gave a pointer.
    pub data: Option<&'a [u8]>,
    /// Its length; without data the size that a long value is to have.
    pub len: u32,
    /// Which value, from 1; 0 adds one.
    pub itag: u32,
    /// Where in a long value.
    pub offset: u32,
    /// Options, as the client gave them.
    pub grbit: u32,
}

/// Checks that values may be set: before anything is known of them but their size.
///
/// # Errors
/// `JET_errPermissionDenied`, `JET_errTransReadOnly`, `JET_errInvalidParameter` for an impossible size,
/// `JET_errUpdateNotPrepared`.
pub fn check_can_set(cursor: &TableCursor, session: &Session, len: u32) -> Result<()> {
    check_updatable(cursor, session)?;
    check_size(len)?;
    match cursor.prepared() {
        Some(update) if !update.is_read_only() => Ok(()),
        _ => fail(JetErr::UpdateNotPrepared),
    }
}

/// Checks that a value can have this size.
///
/// # Errors
/// `JET_errInvalidParameter`.
pub fn check_size(len: u32) -> Result<()> {
    match len > VALUE_MOST {
        true => fail(JetErr::InvalidParameter),
        false => Ok(()),
    }
}

/// JetSetColumn, once [`check_can_set`] has let it pass. Of several values each is set by a call of its own.
///
/// # Errors
/// Those of docs/spec/05 §6.2; the copy buffer is as it was then.
pub fn set_column(cursor: &mut TableCursor, session: &Session, value: &SetValue<'_>) -> JetResult {
    set_columns(cursor, session, |setter| setter.set(value))
}

/// Sets values one by one.
pub struct Setter<'a> {
    session: &'a Session,
    cursor: &'a mut TableCursor,
    update: Box<PreparedUpdate>,
}

impl Setter<'_> {
    /// As [`set_column`].
    ///
    /// # Errors
    /// Those of docs/spec/05 §6.2; the copy buffer is as it was then.
    #[inline]
    pub fn set(&mut self, value: &SetValue<'_>) -> JetResult {
        match quick::set(self.cursor, &mut self.update, value) {
            true => Ok(Warning::Success),
            false => self
                .update
                .set_one(&Writing::of(self.session, self.cursor), value),
        }
    }
}

/// Lets `work` set values, once [`check_can_set`] has let it pass.
///
/// # Errors
/// Those of `work`; what it has set before stays so.
pub fn set_columns<T>(
    cursor: &mut TableCursor,
    session: &Session,
    work: impl FnOnce(&mut Setter<'_>) -> Result<T>,
) -> Result<T> {
    let Some(update) = cursor.take_prepared() else {
        return fail(JetErr::UpdateNotPrepared);
    };
    let mut setter = Setter {
        session,
        cursor: &mut *cursor,
        update,
    };
    let done = work(&mut setter);
    let update = setter.update;
    let level = session.level();
    let reaches = update.long.reaches(level);
    cursor.put_back_prepared(update);
    if reaches {
        cursor.update_reaches(level);
    }
    done
}

impl PreparedUpdate {
    fn set_one(&mut self, writing: &Writing<'_>, value: &SetValue<'_>) -> JetResult {
        let bits = check_bits(value, writing)?;
        let found = access(&writing.seen, value.column)?;
        let column = found.column;
        let given = value.data.unwrap_or_default();
        if column.fid.is_fixed() {
            self.check_kept_by_engine(writing, found, given)?;
        } else if column.fid.is_tagged() {
            if column.flags.contains(ColumnFlags::ENCRYPTED) && writing.key.is_none() {
                return fail(JetErr::ColumnNoEncryptionKey);
            }
            if column.column_type.is_long() {
                let warning = self.set_long(writing, found, value, bits)?;
                self.set.insert(found.id);
                return Ok(warning);
            }
        }
        let plain = (!given.is_empty() || bits.contains(SetBits::ZERO_LENGTH)).then_some(given);
        // A refused NULL or size sets nothing; everything else counts as set even if it changes nothing.
        let warning = self.make_room(writing, |update| {
            update.set_plain(writing, found, value.itag as usize, plain, bits)
        })?;
        self.set.insert(found.id);
        Ok(warning)
    }

    /// Version and auto-increment columns have their values from the engine.
    fn check_kept_by_engine(&self, writing: &Writing<'_>, found: ColumnRef<'_>, data: &[u8]) -> Result<()> {
        let flags = found.column.flags;
        if flags.contains(ColumnFlags::VERSION) && matches!(self.kind, Kind::Replace { .. }) {
            return fail(JetErr::InvalidColumnType);
        }
        if !flags.contains(ColumnFlags::AUTOINCREMENT) {
            return Ok(());
        }
        if self.kind != (Kind::Insert { must_set_auto: true }) {
            return fail(JetErr::InvalidColumnType);
        }
        if data.is_empty() {
            return fail(if refuses_null(found.column) {
                JetErr::NullInvalid
            } else {
                JetErr::AutoIncrementNotSet
            });
        }
        match number_of(data).filter(|_| data.len() == found.column.max_len as usize) {
            None => fail(JetErr::InvalidBufferSize),
            Some(0) => fail(JetErr::InvalidParameter),
            Some(number) => {
                let writes = writing.table.writes();
                writes.check_given(&writing.table, &writing.schema, found.column, number)
            }
        }
    }

    /// A value that the record itself holds; `None` is NULL.
    fn set_plain(
        &mut self,
        writing: &Writing<'_>,
        found: ColumnRef<'_>,
        itag: usize,
        value: Option<&[u8]>,
        bits: SetBits,
    ) -> JetResult {
        let (schema, column) = (&*writing.schema, found.column);
        if column.fid.is_fixed() {
            set_fixed(&mut self.record, schema, column, value)?;
            return Ok(Warning::Success);
        }
        if column.fid.is_variable() {
            return set_variable(&mut self.record, schema, column, value);
        }
        if let Some(value) = value {
            check_tagged_size(schema, column, value)?;
            if bits.intersects(SetBits::UNIQUE | SetBits::UNIQUE_NORMALIZED) {
                let normalized = bits.contains(SetBits::UNIQUE_NORMALIZED);
                check_unique(&self.record, writing, found, itag, value, normalized)?;
            }
        }
        let revert = bits.contains(SetBits::REVERT);
        let instance = value.map(NewInstance::Plain);
        set_tagged(&mut self.record, schema, found, itag, instance, revert)?;
        Ok(Warning::Success)
    }
}

/// Options that exclude each other or their data.
fn check_bits(value: &SetValue<'_>, writing: &Writing<'_>) -> Result<SetBits> {
    let bits = SetBits::from_bits_truncate(value.grbit);
    if value.grbit == 0 {
        return Ok(bits);
    }
    let parts = SetBits::APPEND | SetBits::OVERWRITE | SetBits::SIZE;
    let unique = SetBits::UNIQUE | SetBits::UNIQUE_NORMALIZED;
    if bits.intersects(unique) && bits.intersects(parts) {
        return fail(JetErr::InvalidGrbit);
    }
    if bits.contains(SetBits::CONTIGUOUS) {
        if !bits.contains(SetBits::SEPARATE) {
            return fail(JetErr::InvalidGrbit);
        }
        if (value.len as usize) < writing.schema.page_size().bytes() {
            return fail(JetErr::InvalidBufferSize);
        }
    }
    let two_parts = bits.contains(SetBits::APPEND) && bits.intersects(SetBits::OVERWRITE | SetBits::SIZE);
    let both = bits.contains(SetBits::COMPRESSED | SetBits::UNCOMPRESSED);
    if value.grbit & INTERNAL != 0 || two_parts || both {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(bits)
}
