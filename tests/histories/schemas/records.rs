//! Records: changed and read with the schema that the session sees.

use std::collections::BTreeMap;

use esent::error::JetErr;

use super::{COLUMNS, Column, Cursor, Done, Game, INDEXES, Row, TABLES, Tid};
use crate::crowd::model::{Event, Wish};
use crate::data_rig::{MOVE_FIRST, Table, open_table};
use crate::session_rig::OK;
use crate::update_rig::{CANCEL, INSERT, REPLACE};

/// The column of the key.
const ID: u32 = 1;
const SEEK_EQ: u32 = 1;
const NEW_KEY: u32 = 1;
const REVERT: u32 = 0x200;

/// A prepared update.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub cursor: usize,
    id: i32,
    row: Row,
    new: bool,
}

/// How often a long value has its number.
const TIMES: usize = 700;

fn bytes_of(number: i32, column: &Column) -> Vec<u8> {
    let times = if column.long { TIMES } else { 1 };
    number.to_le_bytes().repeat(times)
}

fn number_of(bytes: &[u8], column: &Column) -> i32 {
    let number = i32::from_le_bytes(bytes[..4].try_into().unwrap());
    assert!(
        bytes == bytes_of(number, column),
        "{} bytes that begin with {number}",
        bytes.len()
    );
    number
}

impl Game {
    /// Gives some columns that the session sees other values, in the prepared record.
    fn change(&mut self, session: usize, cursor: &Cursor, row: &mut Row) -> Done<()> {
        for (fid, column) in self.seen_columns(session, cursor.table) {
            let value = match self.random.u8(..6) {
                0..3 => continue,
                3 => None,
                _ => Some(self.random.i32(-3..3)),
            };
            if column.long && self.level(session) == 0 {
                // Long values are set within transactions.
                continue;
            }
            let bytes = value.map(|value| bytes_of(value, &column));
            let revert = value.is_none() && column.tagged && self.random.bool();
            let grbit = if revert { REVERT } else { 0 };
            let got = cursor.at.set_with(fid, bytes.as_deref(), grbit);
            let of = format!("{fid} ({}) to {value:?}, {grbit:#x}", column.name);
            self.must(session, "set", &of, got, OK)?;
            // A NULL is stored only where it hides a default (docs/spec/02 §2.8).
            match revert || (value.is_none() && column.tagged && column.default.is_none()) {
                true => row.remove(&fid),
                false => row.insert(fid, value),
            };
        }
        self.try_hidden(session, cursor)
    }

    /// A column that the session does not see cannot be set.
    fn try_hidden(&mut self, session: usize, cursor: &Cursor) -> Done<()> {
        let table = cursor.table;
        let keys = self.columns.keys().into_iter().filter(|key| key.0 == table);
        let hidden: Vec<u32> = keys
            .filter(|key| self.columns.get(session, *key).is_none())
            .map(|key| key.1)
            .collect();
        if let Some(fid) = self.random.choice(hidden) {
            let got = cursor.at.set(fid, Some(&[1, 0, 0, 0]));
            let expected = JetErr::ColumnNotFound.0;
            self.must(
                session,
                "set hidden",
                &format!("{fid} of table {table}"),
                got,
                expected,
            )?;
        }
        Ok(())
    }

    pub(super) fn insert(&mut self, session: usize) -> Done<()> {
        if let Some(held) = self.prepare_insert(session)? {
            self.update(session, held)?;
        }
        Ok(())
    }

    fn prepare_insert(&mut self, session: usize) -> Done<Option<Held>> {
        let Some((place, cursor)) = self.any_cursor(session) else {
            return Ok(None);
        };
        let (id, mut row) = (self.random.i32(0..self.plan.ids), Row::new());
        let of = format!("insert in table {}", cursor.table);
        self.must(session, "prepare", &of, cursor.at.prepare(INSERT), OK)?;
        let got = cursor.at.set(ID, Some(&id.to_le_bytes()));
        self.must(session, "set", "key", got, OK)?;
        self.stored_defaults(session, cursor.table, &mut row);
        self.change(session, &cursor, &mut row)?;
        Ok(Some(Held {
            cursor: place,
            id,
            row,
            new: true,
        }))
    }

    /// New records have the defaults of columns that are not tagged in them.
    fn stored_defaults(&self, session: usize, table: Tid, row: &mut Row) {
        for (fid, column) in self.seen_columns(session, table) {
            if !column.tagged && column.default.is_some() {
                row.insert(fid, column.default);
            }
        }
    }

    /// JetUpdate of what is prepared.
    fn update(&mut self, session: usize, held: Held) -> Done<()> {
        let cursor = self.cursors[session][held.cursor];
        let key = (cursor.table, held.id);
        let conflict = self.rows.conflicts(session, key, Wish::Change);
        let expected = match held.new {
            true if conflict || self.rows.get(session, key).is_some() => JetErr::KeyDuplicate.0,
            false if conflict => JetErr::WriteConflict.0,
            _ => OK,
        };
        let of = format!("{} of table {}: {:?}", held.id, cursor.table, held.row);
        let got = cursor.at.update();
        let what = if held.new { "insert" } else { "replace" };
        if self.must(session, what, &of, got, expected)? {
            self.rows.note(session, key, Event::Put(Some(held.row)));
            return Ok(());
        }
        self.must(session, "cancel", "", cursor.at.prepare(CANCEL), OK)?;
        Ok(())
    }

    /// Stands on a random record that the session sees, in the primary index.
    fn find(&mut self, session: usize) -> Done<Option<(usize, i32, Row)>> {
        let Some((place, cursor)) = self.any_cursor(session) else {
            return Ok(None);
        };
        let id = self.random.i32(0..self.plan.ids);
        self.set_index(session, place, None)?;
        assert_eq!(cursor.at.make_key(&id.to_le_bytes(), NEW_KEY), OK);
        let row = self.rows.get(session, (cursor.table, id));
        let expected = if row.is_some() {
            OK
        } else {
            JetErr::RecordNotFound.0
        };
        let of = format!("{id} of table {}", cursor.table);
        self.must(session, "seek", &of, cursor.at.seek(SEEK_EQ), expected)?;
        Ok(row.map(|row| (place, id, row)))
    }

    fn prepare_replace(&mut self, session: usize) -> Done<Option<Held>> {
        let Some((place, id, mut row)) = self.find(session)? else {
            return Ok(None);
        };
        let cursor = self.cursors[session][place];
        let key = (cursor.table, id);
        let conflict = self.rows.conflicts(session, key, Wish::Change);
        // Outside of a transaction nothing is locked before the update itself.
        let expected = match conflict && self.level(session) > 0 {
            true => JetErr::WriteConflict.0,
            false => OK,
        };
        let of = format!("{id} of table {}", cursor.table);
        if !self.must(session, "prepare", &of, cursor.at.prepare(REPLACE), expected)? {
            return Ok(None);
        }
        self.rows.note(session, key, Event::WriteLock);
        self.change(session, &cursor, &mut row)?;
        Ok(Some(Held {
            cursor: place,
            id,
            row,
            new: false,
        }))
    }

    pub(super) fn replace(&mut self, session: usize) -> Done<()> {
        if let Some(held) = self.prepare_replace(session)? {
            self.update(session, held)?;
        }
        Ok(())
    }

    /// Prepares an update that stays so while others go on.
    pub(super) fn hold(&mut self, session: usize) -> Done<()> {
        // Outside of a transaction a replacement locks nothing, and is refused when the record is another by then.
        let insert = self.level(session) == 0 || self.random.bool();
        self.held[session] = match insert {
            true => self.prepare_insert(session)?,
            false => self.prepare_replace(session)?,
        };
        Ok(())
    }

    pub(super) fn finish_held(&mut self, session: usize) -> Done<()> {
        let Some(mut held) = self.held[session].take() else {
            return Ok(());
        };
        let cursor = self.cursors[session][held.cursor];
        self.change(session, &cursor, &mut held.row)?;
        self.update(session, held)
    }

    pub(super) fn delete(&mut self, session: usize) -> Done<()> {
        let Some((place, id, _)) = self.find(session)? else {
            return Ok(());
        };
        let cursor = self.cursors[session][place];
        let key = (cursor.table, id);
        let expected = match self.rows.conflicts(session, key, Wish::Change) {
            true => JetErr::WriteConflict.0,
            false => OK,
        };
        let of = format!("{id} of table {}", cursor.table);
        if self.must(session, "delete", &of, cursor.at.delete(), expected)? {
            self.rows.note(session, key, Event::Put(None));
        }
        Ok(())
    }

    /// Reads a record, and tries columns that the session does not see, by name and by number.
    pub(super) fn look(&mut self, session: usize) -> Done<()> {
        let Some((place, id, _)) = self.find(session)? else {
            return Ok(());
        };
        let cursor = self.cursors[session][place];
        self.compare(session, cursor.at, cursor.table, id);
        let table = cursor.table;
        for key in self.columns.keys() {
            if key.0 == table && self.columns.get(session, key).is_none() {
                let got = cursor.at.get_with(key.1, 1, 0);
                let expected = Err(JetErr::ColumnNotFound.0);
                assert_eq!(got, expected, "column {} of table {table}: {}", key.1, self.at());
            }
        }
        let columns = crate::schema_rig::Cursor {
            session: cursor.at.session,
            id: cursor.at.id,
        };
        // Whoever has given it another name, and committed or not.
        let name = self.tables.now(table).map(str::to_owned);
        assert_eq!(Some(columns.table_name()), name, "table {table}: {}", self.at());
        for name in COLUMNS {
            let seen = self.seen_column(session, table, name).map(|(fid, _)| fid);
            let got = columns.column(name).map(|found| found.columnid);
            let expected = seen.ok_or(JetErr::ColumnNotFound.0);
            assert_eq!(got, expected, "{name} of table {table}: {}", self.at());
        }
        let count = self.seen_indexes(session, table).len() as u32 + 1;
        assert_eq!(
            columns.index_count(),
            count,
            "indexes of table {table}: {}",
            self.at()
        );
        Ok(())
    }

    /// Compares the current record with what the session must see of it.
    fn compare(&self, session: usize, at: Table, table: Tid, id: i32) {
        let got = at.get_with(ID, 1, 0);
        let expected = Ok(Some(id.to_le_bytes().to_vec()));
        assert_eq!(got, expected, "table {table} by session {session}: {}", self.at());
        let row = self.rows.get(session, (table, id)).unwrap();
        let columns = self.seen_columns(session, table);
        let mut got = BTreeMap::new();
        let mut expected = BTreeMap::new();
        for (fid, column) in columns {
            let value = at.get_with(fid, 1, 0);
            let value = value.map(|value| value.map(|bytes| number_of(&bytes, &column)));
            got.insert((fid, column.name), value);
            expected.insert((fid, column.name), Ok(value_of(&row, fid, &column)));
        }
        assert_eq!(
            got,
            expected,
            "record {id} of table {table} by session {session}: {}",
            self.at()
        );
    }

    /// Ids in the order of a column.
    fn entries(&self, session: usize, table: Tid, by: Option<(u32, &Column)>) -> Vec<i32> {
        let all = self.rows.all(session).into_iter();
        let rows = all.filter(|(key, _)| key.0 == table);
        let mut entries: Vec<(Option<i32>, i32)> = rows
            .map(|(key, row)| (by.and_then(|(fid, column)| value_of(&row, fid, column)), key.1))
            .collect();
        entries.sort_unstable();
        entries.into_iter().map(|(_, id)| id).collect()
    }

    /// An index from end to end.
    pub(super) fn walk(&mut self, session: usize) -> Done<()> {
        let Some((place, cursor)) = self.any_cursor(session) else {
            return Ok(());
        };
        let name = self.random.choice(INDEXES).filter(|_| self.random.u8(..4) != 0);
        if self.set_index(session, place, name)? {
            self.compare_index(session, cursor.at, cursor.table, name);
        }
        Ok(())
    }

    fn compare_index(&self, session: usize, at: Table, table: Tid, name: Option<&'static str>) {
        let index = name.map(|name| self.seen_index(session, table, name).unwrap().1);
        let by = index.as_ref().map(|index| {
            let column = self.columns.get(session, (table, index.column));
            let column = column.unwrap_or_else(|| panic!("{index:?} without column: {}", self.at()));
            (index.column, column)
        });
        let by = by.as_ref().map(|(fid, column)| (*fid, column));
        let mut got = at.go(MOVE_FIRST);
        for (n, id) in self.entries(session, table, by).into_iter().enumerate() {
            let of = format!("entry {n} of {name:?} of table {table} by session {session}");
            assert_eq!(got, OK, "{of}: {}", self.at());
            self.compare(session, at, table, id);
            got = at.go(1);
        }
        let end = JetErr::NoCurrentRecord.0;
        assert_eq!(
            got,
            end,
            "end of {name:?} of table {table} by session {session}: {}",
            self.at()
        );
    }

    /// Every table that a session sees, by every index; no other is there.
    pub(super) fn compare_all(&mut self, session: usize) {
        for name in TABLES {
            let seen = self.seen_table(session, name);
            let (got, id) = open_table(self.sessions[session], self.dbids[session], name, 0);
            let expected = seen.map_or_else(|code| code.0, |_| OK);
            assert_eq!(got, expected, "{name}: {}", self.at());
            let Ok(table) = seen else { continue };
            let at = Table {
                session: self.sessions[session],
                id,
            };
            self.compare_index(session, at, table, None);
            for (_, index) in self.seen_indexes(session, table) {
                assert_eq!(at.set_index(Some(index.name)), OK, "{index:?}: {}", self.at());
                self.compare_index(session, at, table, Some(index.name));
            }
            assert_eq!(at.close(), OK);
        }
    }
}

fn value_of(row: &Row, fid: u32, column: &Column) -> Option<i32> {
    row.get(&fid).copied().unwrap_or(column.default)
}
