//! What a session sees of the schema, and what is in the way of changing it.

use std::collections::BTreeSet;

use esent::error::JetErr;

use super::{Column, Game, Index, Name, Tid};
use crate::crowd::model::Wish;
use crate::session_rig::OK;

impl Game {
    /// The table of a name that a session can open; the code if there is none.
    pub(super) fn seen_table(&self, session: usize, name: Name) -> Result<Tid, JetErr> {
        let all = self.tables.all(session);
        let Some((table, _)) = all.into_iter().find(|(_, other)| *other == name) else {
            return Err(JetErr::ObjectNotFound);
        };
        match self.tables.now(table) {
            Some(_) => Ok(table),
            // Another session has deleted it.
            None => Err(JetErr::TableLocked),
        }
    }

    /// Whether another session has it alone.
    pub(super) fn is_locked(&self, session: usize, table: Tid) -> bool {
        self.others_on(session, table, |exclusive| exclusive)
    }

    /// Whether another session has a cursor on it.
    pub(super) fn is_used(&self, session: usize, table: Tid) -> bool {
        self.others_on(session, table, |_| true)
    }

    fn others_on(&self, session: usize, table: Tid, which: impl Fn(bool) -> bool) -> bool {
        let others = self.cursors.iter().enumerate().filter(|(n, _)| *n != session);
        let mut cursors = others.flat_map(|(_, cursors)| cursors);
        cursors.any(|cursor| cursor.table == table && which(cursor.exclusive))
    }

    /// What another's open or a use for oneself alone gives.
    pub(super) fn alone(&self, session: usize, table: Tid, with_own: bool) -> Result<(), JetErr> {
        if self.is_locked(session, table) {
            return Err(JetErr::TableLocked);
        }
        let own = with_own && self.cursors[session].iter().any(|one| one.table == table);
        if self.is_used(session, table) || !self.is_settled(session, table) || own {
            return Err(JetErr::TableInUse);
        }
        Ok(())
    }

    /// Whether others have changed nothing of the table that is not committed.
    fn is_settled(&self, session: usize, table: Tid) -> bool {
        let of = |key: &(Tid, u32)| key.0 == table;
        let columns = self.columns.keys().into_iter().filter(of);
        let indexes = self.indexes.keys().into_iter().filter(of);
        let rows = self.rows.keys().into_iter().filter(|key| key.0 == table);
        columns.into_iter().all(|key| !self.columns.is_open(session, key))
            && indexes.into_iter().all(|key| !self.indexes.is_open(session, key))
            && rows.into_iter().all(|key| !self.rows.is_open(session, key))
    }

    /// Whether a table's name is taken: by one that is there, or was in the snapshot, or may come back.
    pub(super) fn is_name_taken(&self, session: usize, name: Name, but: Option<Tid>) -> bool {
        let now = self.tables.all_now();
        let mut keys = self.tables.keys().into_iter();
        now.iter()
            .any(|(table, other)| *other == name && Some(*table) != but)
            || keys.any(|table| self.tables.in_work(session, table).contains(&name))
    }

    /// Columns of a table that a session sees, by number. Another name is seen at once by all, but never two columns of one name.
    pub(super) fn seen_columns(&self, session: usize, table: Tid) -> Vec<(u32, Column)> {
        let all = self.columns.all(session).into_iter();
        let own: Vec<(u32, Column)> = all
            .filter(|(key, _)| key.0 == table)
            .map(|(key, column)| (key.1, column))
            .collect();
        let mut named = own.clone();
        for (number, column) in &mut named {
            if let Some(now) = self.columns.now((table, *number)) {
                column.name = now.name;
            }
        }
        let names: BTreeSet<Name> = named.iter().map(|(_, column)| column.name).collect();
        match names.len() == named.len() {
            true => named,
            false => own,
        }
    }

    /// The column of a name that a session sees.
    pub(super) fn seen_column(&self, session: usize, table: Tid, name: Name) -> Option<(u32, Column)> {
        let mut all = self.seen_columns(session, table).into_iter();
        all.find(|(_, column)| column.name == name)
    }

    /// As for tables.
    pub(super) fn is_column_taken(&self, session: usize, table: Tid, name: Name, but: Option<u32>) -> bool {
        let keys = self.columns.keys().into_iter().filter(|key| key.0 == table);
        let mut others = keys.filter(|key| Some(key.1) != but);
        others.any(|key| {
            let there = self.columns.now(key).is_some_and(|column| column.name == name);
            let mut in_work = self.columns.in_work(session, key).into_iter();
            there || in_work.any(|column| column.name == name)
        })
    }

    /// Secondary indexes that a session can use: an index that anybody has deleted is gone for all.
    pub(super) fn seen_indexes(&self, session: usize, table: Tid) -> Vec<(u32, Index)> {
        let all = self.indexes.all(session).into_iter();
        all.filter(|(key, _)| key.0 == table && self.indexes.now(*key).is_some())
            .map(|(key, index)| (key.1, index))
            .collect()
    }

    /// The index of a name that a session can use.
    pub(super) fn seen_index(&self, session: usize, table: Tid, name: Name) -> Option<(u32, Index)> {
        let mut all = self.seen_indexes(session, table).into_iter();
        all.find(|(_, index)| index.name == name)
    }

    /// Whether it is in the session's snapshot though another has deleted it.
    pub(super) fn is_index_lost(&self, session: usize, table: Tid, name: Name) -> bool {
        let mut all = self.indexes.all(session).into_iter();
        all.any(|(key, index)| key.0 == table && index.name == name)
    }

    /// As for tables.
    pub(super) fn is_index_taken(&self, session: usize, table: Tid, name: Name) -> bool {
        let mut keys = self.indexes.keys().into_iter().filter(|key| key.0 == table);
        keys.any(|key| {
            let there = self.indexes.now(key).is_some_and(|index| index.name == name);
            let mut in_work = self.indexes.in_work(session, key).into_iter();
            there || in_work.any(|index| index.name == name)
        })
    }

    /// Whether an index has the column: one that is there, or whose deletion another may take back.
    pub(super) fn is_indexed(&self, session: usize, table: Tid, column: u32) -> bool {
        let mut keys = self.indexes.keys().into_iter().filter(|key| key.0 == table);
        keys.any(|key| {
            let there = self.indexes.now(key).is_some_and(|index| index.column == column);
            // Whoever deletes it may have made it, and nobody else ever seen it.
            let was = self.indexes.in_work(session, key);
            let back = self.indexes.is_open(session, key) && was.iter().any(|index| index.column == column);
            there || back
        })
    }

    /// What changing the row of a column gives.
    pub(super) fn column_answer(&self, session: usize, table: Tid, column: u32, wish: Wish) -> i32 {
        let gone = self.columns.now((table, column)).is_none();
        match gone || self.columns.conflicts(session, (table, column), wish) {
            true => JetErr::WriteConflict.0,
            false => OK,
        }
    }

    /// Whether any row of the table's schema that would have to go is in work.
    pub(super) fn is_schema_in_work(&self, session: usize, table: Tid) -> bool {
        let columns = self.columns.keys().into_iter().filter(|key| key.0 == table);
        let indexes = self.indexes.keys().into_iter().filter(|key| key.0 == table);
        self.tables.conflicts(session, table, Wish::Change)
            || columns
                .into_iter()
                .any(|key| self.columns.conflicts(session, key, Wish::Change))
            || indexes.into_iter().any(|key| {
                self.indexes.now(key).is_some() && self.indexes.conflicts(session, key, Wish::Change)
            })
    }
}
