//! Changes of the schema.

use esent::capi::column::{JetRenameColumnA, JetSetColumnDefaultValueA};
use esent::error::JetErr;

use super::{COLUMNS, Column, Cursor, Done, Game, INDEXES, Index, Name, TABLES};
use crate::crowd::model::{Event, Wish};
use crate::data_rig::{Table, open_table, text};
use crate::schema_rig as schema;
use crate::schema_rig::{JetDeleteTableA, JetRenameTableA};
use crate::session_rig::{self as rig, OK};

const DENY_READ: u32 = 2;
const TAGGED: u32 = 2;
/// Cursors of a session.
const CURSORS_MOST: usize = 3;

impl Game {
    fn pick(&mut self, names: &[Name]) -> Name {
        self.random.choice(names.iter().copied()).unwrap()
    }

    /// One of the session's cursors.
    pub(super) fn any_cursor(&mut self, session: usize) -> Option<(usize, Cursor)> {
        let count = self.cursors[session].len();
        let place = (count > 0).then(|| self.random.usize(..count))?;
        Some((place, self.cursors[session][place]))
    }

    fn schema_of(&self, cursor: &Cursor) -> schema::Cursor {
        schema::Cursor {
            session: cursor.at.session,
            id: cursor.at.id,
        }
    }

    pub(super) fn open(&mut self, session: usize) -> Done<()> {
        if self.cursors[session].len() >= CURSORS_MOST {
            return self.close_at(session, 0);
        }
        let (name, exclusive) = (self.pick(&TABLES), self.random.u8(..6) == 0);
        let seen = self.seen_table(session, name);
        let answer = seen.and_then(|table| match exclusive {
            true => self.alone(session, table, false),
            false if self.is_locked(session, table) => Err(JetErr::TableLocked),
            false => Ok(()),
        });
        let bits = if exclusive { DENY_READ } else { 0 };
        let (got, id) = open_table(self.sessions[session], self.dbids[session], name, bits);
        let what = if exclusive { "open alone" } else { "open" };
        if self.must(
            session,
            what,
            name,
            got,
            answer.map_or_else(|code| code.0, |()| OK),
        )? {
            let cursor = Cursor {
                at: Table {
                    session: self.sessions[session],
                    id,
                },
                table: seen.unwrap(),
                level: self.level(session),
                exclusive,
                index: None,
            };
            self.cursors[session].push(cursor);
        }
        Ok(())
    }

    pub(super) fn close_one(&mut self, session: usize) -> Done<()> {
        match self.any_cursor(session) {
            Some((place, _)) => self.close_at(session, place),
            None => Ok(()),
        }
    }

    pub(super) fn close_at(&mut self, session: usize, place: usize) -> Done<()> {
        let cursor = self.cursors[session].remove(place);
        let of = format!("table {}", cursor.table);
        self.must(session, "close", &of, cursor.at.close(), OK)?;
        Ok(())
    }

    /// A table with its key and its primary index, all or nothing; its cursor stays open for a while.
    pub(super) fn create_table(&mut self, session: usize) -> Done<()> {
        if self.cursors[session].len() >= CURSORS_MOST {
            return self.close_at(session, 0);
        }
        let name = self.pick(&TABLES);
        let expected = match self.is_name_taken(session, name, None) {
            true => JetErr::TableDuplicate.0,
            false => OK,
        };
        let handle = self.sessions[session];
        assert_eq!(rig::begin(handle), OK);
        let (got, cursor) = schema::create_table(handle, self.dbids[session], name, 80);
        if !self.must(session, "create table", name, got, expected)? {
            assert_eq!(rig::rollback(handle), OK);
            return Ok(());
        }
        let id = cursor.added(schema::column("id", schema::JET_coltypLong));
        assert_eq!(id, 1, "{}", self.at());
        let bits = schema::JET_bitIndexPrimary;
        assert_eq!(cursor.index("primary", "+id\0\0", bits), OK, "{}", self.at());
        assert_eq!(rig::commit(handle), OK, "{}", self.at());
        let table = self.next;
        self.next += 1;
        self.tables.note(session, table, Event::Put(Some(name)));
        let cursor = Cursor {
            at: cursor.navigator(),
            table,
            level: self.level(session),
            exclusive: true,
            index: None,
        };
        self.cursors[session].push(cursor);
        // Else nobody else would ever see it.
        if self.random.u8(..3) != 0 {
            let place = self.cursors[session].len() - 1;
            return self.close_at(session, place);
        }
        Ok(())
    }

    pub(super) fn delete_table(&mut self, session: usize) -> Done<()> {
        let name = self.pick(&TABLES);
        let seen = self.seen_table(session, name);
        let answer = seen.and_then(|table| {
            self.alone(session, table, true)?;
            match self.is_schema_in_work(session, table) {
                true => Err(JetErr::WriteConflict),
                false => Ok(()),
            }
        });
        let (handle, dbid) = (self.sessions[session], self.dbids[session]);
        // SAFETY: the name ends with NUL.
        let got = unsafe { JetDeleteTableA(handle, dbid, text(name).as_ptr()) };
        let mut expected = answer.map_or_else(|code| code.0, |()| OK);
        // The tree of long values comes in a transaction of the engine's own, perhaps after the snapshot.
        let has_long = |table| self.long.iter().any(|key| key.0 == table);
        if self.level(session) > 0 && got == JetErr::WriteConflict.0 && seen.is_ok_and(has_long) {
            expected = got;
        }
        if self.must(session, "delete table", name, got, expected)? {
            let table = seen.unwrap();
            self.tables.note(session, table, Event::Put(None));
            // All of its rows go with it.
            for (key, _) in self.indexes.all_now() {
                if key.0 == table {
                    self.indexes.note(session, key, Event::Put(None));
                }
            }
            for (key, _) in self.columns.all_now() {
                if key.0 == table {
                    self.columns.note(session, key, Event::Put(None));
                }
            }
        }
        Ok(())
    }

    pub(super) fn rename_table(&mut self, session: usize) -> Done<()> {
        let (name, new) = (self.pick(&TABLES), self.pick(&TABLES));
        // Whoever has it open does not matter.
        let seen = match self.seen_table(session, name) {
            Err(JetErr::TableLocked) => Err(JetErr::WriteConflict),
            seen => seen,
        };
        let answer = seen.and_then(|table| {
            if self.tables.conflicts(session, table, Wish::Change) {
                return Err(JetErr::WriteConflict);
            }
            match self.is_name_taken(session, new, Some(table)) {
                true => Err(JetErr::KeyDuplicate),
                false => Ok(()),
            }
        });
        let (handle, dbid) = (self.sessions[session], self.dbids[session]);
        // SAFETY: the names end with NUL.
        let got = unsafe { JetRenameTableA(handle, dbid, text(name).as_ptr(), text(new).as_ptr()) };
        let (of, expected) = (
            format!("{name} to {new}"),
            answer.map_or_else(|code| code.0, |()| OK),
        );
        if self.must(session, "rename table", &of, got, expected)? {
            self.tables.note(session, seen.unwrap(), Event::Put(Some(new)));
        }
        Ok(())
    }

    pub(super) fn add_column(&mut self, session: usize) -> Done<()> {
        let Some((_, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let (table, name) = (cursor.table, self.pick(&COLUMNS));
        let long = self.random.u8(..5) == 0;
        let (tagged, default) = (long || self.random.u8(..3) != 0, !long && self.random.bool());
        let default = default.then(|| self.random.i32(-3..3));
        let kind = if long {
            schema::JET_coltypLongBinary
        } else {
            schema::JET_coltypLong
        };
        let seen = self.seen_column(session, table, name).is_some();
        let taken = seen || self.is_column_taken(session, table, name, None);
        let mut expected = if taken { JetErr::ColumnDuplicate.0 } else { OK };
        let bytes = default.map(i32::to_le_bytes);
        let new = schema::Column {
            grbit: if tagged { TAGGED } else { 0 },
            default: bytes.as_ref().map_or(&[], |bytes| &bytes[..]),
            ..schema::column(name, kind)
        };
        let (got, column) = self.schema_of(&cursor).add(new);
        if got == JetErr::TooManyColumns.0 && !tagged && !taken {
            expected = got;
        }
        let of =
            format!("{name} of table {table}: {column}, tagged {tagged}, long {long}, default {default:?}");
        if self.must(session, "add column", &of, got, expected)? {
            assert!(
                self.columns.now((table, column)).is_none(),
                "number {column} is taken: {}",
                self.at()
            );
            let new = Column {
                name,
                tagged,
                long,
                default,
            };
            self.columns.note(session, (table, column), Event::Put(Some(new)));
            if long {
                self.long.insert((table, column));
            }
        }
        Ok(())
    }

    pub(super) fn delete_column(&mut self, session: usize) -> Done<()> {
        let Some((_, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let (table, name) = (cursor.table, self.pick(&COLUMNS));
        let seen = self.seen_column(session, table, name);
        let expected = match &seen {
            None => JetErr::ColumnNotFound.0,
            Some((column, _)) => match self.column_answer(session, table, *column, Wish::Change) {
                OK if self.is_indexed(session, table, *column) => JetErr::ColumnInUse.0,
                answer => answer,
            },
        };
        let got = self.schema_of(&cursor).delete_column(name);
        let of = format!("{name} of table {table}");
        if self.must(session, "delete column", &of, got, expected)? {
            let column = seen.unwrap().0;
            self.columns.note(session, (table, column), Event::Put(None));
        }
        Ok(())
    }

    pub(super) fn rename_column(&mut self, session: usize) -> Done<()> {
        let Some((_, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let table = cursor.table;
        let (name, new) = (self.pick(&COLUMNS), self.pick(&COLUMNS));
        let seen = self.seen_column(session, table, name);
        let expected = match &seen {
            _ if self.level(session) > 0 => JetErr::InTransaction.0,
            None => JetErr::ColumnNotFound.0,
            Some((column, _)) => match self.column_answer(session, table, *column, Wish::Change) {
                OK if self.is_column_taken(session, table, new, Some(*column)) => JetErr::KeyDuplicate.0,
                answer => answer,
            },
        };
        let (from, to) = (text(name), text(new));
        // SAFETY: the names end with NUL.
        let got = unsafe { JetRenameColumnA(cursor.at.session, cursor.at.id, from.as_ptr(), to.as_ptr(), 0) };
        let of = format!("{name} to {new} of table {table}");
        if self.must(session, "rename column", &of, got, expected)? {
            let (number, column) = seen.unwrap();
            let column = Column { name: new, ..column };
            self.columns
                .note(session, (table, number), Event::Put(Some(column)));
        }
        Ok(())
    }

    /// Only of tagged columns that are not long: records have others' defaults in them.
    pub(super) fn set_default(&mut self, session: usize) -> Done<()> {
        let (table_name, name) = (self.pick(&TABLES), self.pick(&COLUMNS));
        let seen = self.seen_table(session, table_name);
        let mut found = None;
        let answer = seen.and_then(|table| {
            self.alone(session, table, false)?;
            let mut now = self.columns.all_now().into_iter();
            let column = now.find(|(key, column)| key.0 == table && column.name == name);
            let (key, column) = column.ok_or(JetErr::ColumnNotFound)?;
            found = Some((key, column));
            if self.is_indexed(session, table, key.1) {
                return Err(JetErr::ColumnInUse);
            }
            match self.columns.conflicts(session, key, Wish::Change) {
                true => Err(JetErr::WriteConflict),
                false => Ok(()),
            }
        });
        if found
            .as_ref()
            .is_some_and(|(_, column)| !column.tagged || column.long)
        {
            return Ok(());
        }
        let value = self.random.i32(-3..3);
        let (handle, dbid) = (self.sessions[session], self.dbids[session]);
        let (table_text, column_text, bytes) = (text(table_name), text(name), value.to_le_bytes());
        // SAFETY: the names end with NUL, the value has four bytes.
        let got = unsafe {
            JetSetColumnDefaultValueA(
                handle,
                dbid,
                table_text.as_ptr(),
                column_text.as_ptr(),
                bytes.as_ptr().cast(),
                4,
                0,
            )
        };
        let of = format!("{name} of {table_name} to {value}");
        let expected = answer.map_or_else(|code| code.0, |()| OK);
        if self.must(session, "set default", &of, got, expected)? {
            let (key, column) = found.unwrap();
            let default = Some(value);
            self.columns
                .note(session, key, Event::Put(Some(Column { default, ..column })));
        }
        Ok(())
    }

    pub(super) fn create_index(&mut self, session: usize) -> Done<()> {
        let Some((_, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let (table, name) = (cursor.table, self.pick(&INDEXES));
        let column_name = self.pick(&COLUMNS);
        let column = self.seen_column(session, table, column_name);
        if column.as_ref().is_some_and(|(_, column)| column.long) {
            return Ok(());
        }
        let alone = self.cursors[session]
            .iter()
            .any(|one| one.table == table && one.exclusive);
        let expected = match &column {
            None => JetErr::ColumnNotFound.0,
            Some((column, _)) => match self.column_answer(session, table, *column, Wish::ReadLock) {
                answer if answer != OK && !alone => answer,
                _ if self.columns.now((table, *column)).is_none() => JetErr::WriteConflict.0,
                _ if self.is_index_taken(session, table, name) => JetErr::IndexDuplicate.0,
                _ => OK,
            },
        };
        let key = format!("+{column_name}\0\0");
        let got = self.schema_of(&cursor).index(name, &key, 0);
        let of = format!("{name} over {column_name} of table {table}");
        if self.must(session, "create index", &of, got, expected)? {
            let column = column.unwrap().0;
            let index = self.next;
            self.next += 1;
            self.indexes
                .note(session, (table, index), Event::Put(Some(Index { name, column })));
            if !alone {
                // Outside of a transaction it is committed, and in the way of older snapshots, like any other.
                self.columns.begin(session);
                self.columns.note(session, (table, column), Event::ReadLock);
                self.columns.commit(session);
            }
        }
        Ok(())
    }

    pub(super) fn delete_index(&mut self, session: usize) -> Done<()> {
        let Some((_, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let (table, name) = (cursor.table, self.pick(&INDEXES));
        let seen = self.seen_index(session, table, name);
        let expected = match &seen {
            None if self.is_index_lost(session, table, name) => JetErr::WriteConflict.0,
            None => JetErr::IndexNotFound.0,
            Some((index, _)) => {
                let mut cursors = self.cursors.iter().flatten();
                match cursors.any(|one| one.index.is_some_and(|(current, _)| current == *index)) {
                    true => JetErr::IndexInUse.0,
                    false => OK,
                }
            }
        };
        let got = self.schema_of(&cursor).delete_index(name);
        let of = format!("{name} of table {table}");
        if self.must(session, "delete index", &of, got, expected)? {
            let index = seen.unwrap().0;
            self.indexes.note(session, (table, index), Event::Put(None));
        }
        Ok(())
    }

    pub(super) fn choose_index(&mut self, session: usize) -> Done<()> {
        let Some((place, _)) = self.any_cursor(session) else {
            return Ok(());
        };
        let name = self.pick(&INDEXES);
        self.set_index(session, place, Some(name)).map(drop)
    }

    /// Makes an index, or the primary one, the current one of a cursor.
    pub(super) fn set_index(&mut self, session: usize, place: usize, name: Option<Name>) -> Done<bool> {
        let cursor = self.cursors[session][place];
        let seen = name.map(|name| self.seen_index(session, cursor.table, name));
        let expected = match seen {
            Some(None) => JetErr::IndexNotFound.0,
            _ => OK,
        };
        let got = cursor.at.set_index(name);
        let of = format!(
            "{} of table {}, cursor {place}",
            name.unwrap_or("primary"),
            cursor.table
        );
        let done = self.must(session, "set index", &of, got, expected)?;
        // An unknown name leaves the primary index current; one that is current already stays as it was chosen.
        let level = self.level(session);
        let index = seen.flatten().map(|(index, _)| index);
        let same = cursor.index.filter(|(current, _)| Some(*current) == index);
        self.cursors[session][place].index = same.or(index.map(|index| (index, level)));
        Ok(done)
    }
}
