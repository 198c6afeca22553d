//! Opening databases and tables (docs/spec/05 §1.4, §3.13).

use std::sync::Arc;

use super::attach::complete;
use super::uses::UseMode;
use super::{Database, databases, index_order};
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::param::id;
use crate::engine::session::{Session, SessionDatabase};
use crate::error::{JetErr, Result, Warning, fail};
use crate::types::DatabaseId;

bitflags::bitflags! {
    /// Option bits of JetOpenDatabase; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct OpenBits: u32 {
        /// No warning about a database that is attached for reading.
        const READ_ONLY = 0x1;
        /// No other session may have it open.
        const EXCLUSIVE = 0x2;
    }

    /// Option bits of JetOpenTable.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct OpenTableBits: u32 {
        /// No other session may change records.
        const DENY_WRITE = 0x1;
        /// No other session may have the table open.
        const DENY_READ = 0x2;
        /// The cursor will not change records.
        const READ_ONLY = 0x4;
        /// Hint: few records are wanted.
        const NO_CACHE = 0x8;
        /// The schema of a table with a fixed one may be changed.
        const PERMIT_DDL = 0x10;
        /// Indexes ordered by older sorting rules are taken as they are.
        const ALLOW_OUT_OF_DATE = 0x100;
        /// Hint: records will be read in order.
        const SEQUENTIAL = 0x8000;
        /// For another call.
        const DELETE = 0x1000_0000;
        /// For another call.
        const CREATE = 0x2000_0000;
    }
}

/// JetOpenDatabase for a name that is not NULL.
///
/// # Errors
/// `JET_errDatabaseInvalidPath`, `JET_errDatabaseNotFound`, `JET_errOneDatabasePerSession`,
/// `JET_errDatabaseLocked`, `JET_errDatabaseInUse`.
pub fn open_database(session: &Session, name: &str, bits: OpenBits) -> Result<(DatabaseId, Warning)> {
    let instance = session.instance();
    let path = complete(name)?;
    let database = databases().find(&path, instance.number())?;
    let id = database.id();
    let one_only = instance.params().read().number(id::ONE_DATABASE_PER_SESSION) != 0;
    if one_only && session.open_databases().iter().any(|open| *open != id) {
        return fail(JetErr::OneDatabasePerSession);
    }
    database
        .opens()
        .open(session.uid(), bits.contains(OpenBits::EXCLUSIVE))?;
    // It may have been detached between the look and the opening.
    if databases().find(&path, instance.number()).is_err() {
        database.opens().closed(session.uid());
        return fail(JetErr::DatabaseNotFound);
    }
    let warn = database.is_read_only() && !bits.contains(OpenBits::READ_ONLY);
    session.open_database(database);
    Ok((
        id,
        if warn {
            Warning::FileOpenReadOnly
        } else {
            Warning::Success
        },
    ))
}

/// Longest name of a table, column or index, bytes.
const NAME_MOST: usize = 64;

/// A name as the engine keeps it: trailing spaces removed (docs/spec/05 §3.1).
///
/// # Errors
/// `JET_errInvalidName`, also for no name.
pub fn check_name(name: Option<&str>) -> Result<&[u8]> {
    let name = name.unwrap_or_default();
    let bytes = name.as_bytes();
    let bad = |byte: &u8| *byte < 0x20 || b"!.[]".contains(byte);
    if bytes.first() == Some(&b' ') || bytes.iter().any(bad) || bytes.len() > NAME_MOST {
        return fail(JetErr::InvalidName);
    }
    let name = name.trim_end_matches(' ');
    if name.is_empty() {
        fail(JetErr::InvalidName)
    } else {
        Ok(name.as_bytes())
    }
}

/// What a table's options mean for its cursor.
///
/// # Errors
/// `JET_errInvalidGrbit`.
fn table_mode(database: &Database, bits: OpenTableBits) -> Result<UseMode> {
    let (deny_read, read_only) = (
        bits.contains(OpenTableBits::DENY_READ),
        bits.contains(OpenTableBits::READ_ONLY),
    );
    if bits.intersects(OpenTableBits::DELETE | OpenTableBits::CREATE)
        || (bits.contains(OpenTableBits::PERMIT_DDL) && !deny_read)
        || (deny_read && read_only)
    {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(UseMode {
        updatable: !read_only && !database.is_read_only(),
        deny_write: bits.contains(OpenTableBits::DENY_WRITE),
        deny_read,
        permit_ddl: bits.contains(OpenTableBits::PERMIT_DDL),
    })
}

/// JetOpenTable.
///
/// # Errors
/// `JET_errInvalidGrbit`, `JET_errInvalidName`, `JET_errObjectNotFound`, `JET_errTableLocked`, `JET_errTableInUse`,
/// `JET_errOutOfCursors`, `JET_errPrimaryIndexCorrupted` and `JET_errSecondaryIndexCorrupted` for indexes whose sorting
/// rules are not known, and those of reading the catalog.
pub fn open_table(
    session: &Session,
    database: &Arc<Database>,
    name: Option<&str>,
    bits: OpenTableBits,
) -> Result<(Cursor, Warning)> {
    let mode = table_mode(database, bits)?;
    let table = database.seen_table(session, check_name(name)?)?;
    let sight = session.sight(database.log_id());
    let checking = session
        .instance()
        .params()
        .read()
        .number(id::ENABLE_INDEX_CHECKING);
    let warning = index_order::check(database.file(), &table.schema(), mode, bits, checking)?;
    let mut cursor = TableCursor::open(session.uid(), sight, table, mode, session.level())?;
    if mode.deny_read {
        cursor.table().check_settled(session)?;
    }
    cursor.set_sequential(bits.contains(OpenTableBits::SEQUENTIAL));
    Ok((Cursor::Table(Box::new(cursor)), warning))
}

/// What a session calls a database, as what it is.
///
/// # Errors
/// `JET_errInvalidDatabaseId`.
pub fn known(database: Arc<dyn SessionDatabase>) -> Result<Arc<Database>> {
    database
        .into_any()
        .downcast()
        .map_err(|_| JetErr::InvalidDatabaseId.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(check_name(Some("a b  ")).unwrap(), b"a b");
        assert_eq!(check_name(Some(&"x".repeat(64))).unwrap().len(), 64);
        for bad in ["", " a", "   ", "a!b", "a.b", "[", "]", "a\tb", &"x".repeat(65)] {
            assert_eq!(
                check_name(Some(bad)).unwrap_err().code(),
                JetErr::InvalidName,
                "{bad:?}"
            );
        }
    }
}
