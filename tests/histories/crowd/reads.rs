//! What sessions read.

use std::collections::BTreeSet;

use esent::capi::temptable::JetOpenTempTable;
use esent::error::JetErr;

use super::table::{Id, Index, Place, Row};
use super::{Done, Game, Standing};
use crate::data_rig::{MOVE_FIRST, MOVE_LAST, Table};
use crate::session_rig::OK;
use crate::update_rig::INSERT;

const SEEK_EQ: u32 = 1;
const SEEK_LT: u32 = 2;
const SEEK_GE: u32 = 8;
const SEEK_NOT_EQUAL: i32 = 1039;
const RANGE_INCLUSIVE: u32 = 1;
const RANGE_UPPER: u32 = 2;
const NEW_KEY: u32 = 1;
/// Column of a temporary table that is its key.
const KEY: u32 = 0x40;
/// Temporary table: removes duplicates; may be walked both ways.
const SCROLLABLE: u32 = 0x8;

impl Game {
    /// Stands on a random record that the session sees, and gives it; checks that it sees no other.
    pub(super) fn find(&mut self, session: usize) -> Done<Option<(Id, Row)>> {
        let (cursor, id) = (self.cursors[session], self.random.i32(0..self.plan.ids));
        self.standing[session] = None;
        let row = self.rows.get(session, id);
        self.choose(session, Index::Primary)?;
        assert_eq!(cursor.at.make_key(&id.to_le_bytes(), NEW_KEY), OK);
        let expected = match row {
            Some(_) => OK,
            None => JetErr::RecordNotFound.0,
        };
        let got = cursor.at.seek(SEEK_EQ);
        if !self.must(session, &format!("seek {id}"), got, expected)? {
            return Ok(None);
        }
        self.stand(session, id);
        Ok(row.map(|row| (id, row)))
    }

    fn choose(&mut self, session: usize, index: Index) -> Done<()> {
        self.standing[session] = None;
        let got = self.cursors[session].at.set_index(Some(index.name()));
        self.must(session, "choosing an index", got, OK).map(drop)
    }

    /// The current record must be this one.
    #[track_caller]
    fn compare(&mut self, session: usize, id: Id, what: &str) -> Done<()> {
        let cursor = self.cursors[session];
        let got = cursor.id().and_then(|id| Ok((id, cursor.row()?)));
        match got {
            Ok((other, row)) => {
                assert_eq!(other, id, "{what} for session {session}: {}", self.at());
                let expected = self.rows.get(session, id);
                assert_eq!(
                    Some(row),
                    expected,
                    "{what}, record {id} for session {session}: {}",
                    self.at()
                );
                Ok(())
            }
            Err(code) => self.must(session, what, code, OK).map(drop),
        }
    }

    pub(super) fn look_up(&mut self, session: usize) -> Done<()> {
        let Some((id, _)) = self.find(session)? else {
            return Ok(());
        };
        self.compare(session, id, "look-up")?;
        if self.random.bool() {
            let mark = self.cursors[session].at.try_bookmark();
            match mark {
                Ok(mark) if self.bookmarks.len() < 30 => self.bookmarks.push((mark, id)),
                Ok(mark) => {
                    let at = self.random.usize(..self.bookmarks.len());
                    self.bookmarks[at] = (mark, id);
                }
                Err(code) => return self.must(session, "bookmark", code, OK).map(drop),
            }
        }
        Ok(())
    }

    /// A cursor that stood on a record, whatever became of that.
    pub(super) fn stay(&mut self, session: usize) -> Done<()> {
        let Some(standing) = self.standing[session] else {
            return Ok(());
        };
        let expected = match standing.id {
            None => JetErr::NoCurrentRecord,
            Some(id) if self.rows.get(session, id).is_some() => {
                return self.compare(session, id, "staying");
            }
            Some(_) => JetErr::RecordDeleted,
        };
        let got = self.cursors[session].id().map_or_else(|code| code, |_| OK);
        self.must(session, "reading what is gone", got, expected.0)
            .map(drop)
    }

    fn stand(&mut self, session: usize, id: Id) {
        self.standing[session] = Some(Standing {
            id: Some(id),
            level: self.level(session),
        });
    }

    /// Goes to a record by a bookmark that somebody took some time.
    pub(super) fn bookmark(&mut self, session: usize) -> Done<()> {
        let Some((mark, id)) = self.random.choice(self.bookmarks.iter()).cloned() else {
            return Ok(());
        };
        self.choose(session, Index::Primary)?;
        let expected = match self.rows.get(session, id) {
            Some(_) => OK,
            None => JetErr::RecordDeleted.0,
        };
        let got = self.cursors[session].at.goto(&mark);
        if self.must(session, "going to a bookmark", got, expected)? {
            self.stand(session, id);
            self.compare(session, id, "bookmark")?;
        }
        Ok(())
    }

    /// What the session must find in an index, in its order.
    pub(super) fn entries(&self, session: usize, index: Index) -> Vec<(Place, Id)> {
        let rows = self.rows.all(session);
        let mut entries: Vec<_> = rows
            .iter()
            .flat_map(|(id, row)| {
                let places = index.places(*id, row);
                places.into_iter().map(|place| (place, *id))
            })
            .collect();
        entries.sort();
        entries
    }

    fn random_index(&mut self) -> Index {
        *self.random.choice(Index::ALL.iter()).unwrap()
    }

    /// A few steps from a random place of an index, forwards or backwards.
    pub(super) fn walk(&mut self, session: usize) -> Done<()> {
        let (index, at) = (self.random_index(), self.cursors[session].at);
        self.choose(session, index)?;
        let entries = self.entries(session, index);
        let (key, place) = index.random_key(&mut self.random, self.plan.ids);
        let start = entries.partition_point(|entry| entry.0 < place);
        assert_eq!(at.make_key(&key, NEW_KEY), OK);
        let forwards = self.random.bool();
        // The first at or after the key, or the last before it.
        let (relation, mut n) = match forwards {
            true => (SEEK_GE, start),
            false => (SEEK_LT, start.wrapping_sub(1)),
        };
        let mut got = at.seek(relation);
        let mut none = JetErr::RecordNotFound.0;
        for _ in 0..self.random.usize(1..10) {
            let what = format!("entry {n} of {index:?}");
            let Some((_, id)) = entries.get(n) else {
                return self.must(session, &what, got, none).map(drop);
            };
            if got == SEEK_NOT_EQUAL {
                got = OK;
            }
            self.must(session, &what, got, OK)?;
            self.compare(session, *id, &what)?;
            got = at.go(if forwards { 1 } else { -1 });
            none = JetErr::NoCurrentRecord.0;
            n = if forwards { n + 1 } else { n.wrapping_sub(1) };
        }
        Ok(())
    }

    /// The entries between two keys, counted or walked.
    pub(super) fn range(&mut self, session: usize) -> Done<()> {
        let (index, at) = (self.random_index(), self.cursors[session].at);
        self.choose(session, index)?;
        let mut keys = [
            index.random_key(&mut self.random, self.plan.ids),
            index.random_key(&mut self.random, self.plan.ids),
        ];
        keys.sort_by(|a, b| a.1.cmp(&b.1));
        let [(low, from), (high, to)] = keys;
        let inclusive = self.random.bool();
        let entries = self.entries(session, index);
        let inside = |place: &Place| *place >= from && (*place < to || inclusive && *place == to);
        let ids: Vec<Id> = entries
            .iter()
            .filter(|entry| inside(&entry.0))
            .map(|entry| entry.1)
            .collect();
        assert_eq!(at.make_key(&low, NEW_KEY), OK);
        let got = at.seek(SEEK_GE);
        let above = entries.iter().any(|entry| entry.0 >= from);
        if got != SEEK_NOT_EQUAL {
            let expected = if above { OK } else { JetErr::RecordNotFound.0 };
            if !self.must(session, "seek of a range", got, expected)? {
                return Ok(());
            }
        }
        assert_eq!(at.make_key(&high, NEW_KEY), OK);
        let bits = RANGE_UPPER | if inclusive { RANGE_INCLUSIVE } else { 0 };
        let expected = if ids.is_empty() {
            JetErr::NoCurrentRecord.0
        } else {
            OK
        };
        let got = at.range(bits);
        if !self.must(session, "range", got, expected)? {
            return Ok(());
        }
        if self.random.bool() {
            return match at.count(0) {
                Ok(count) => {
                    assert_eq!(count as usize, ids.len(), "count in {index:?}: {}", self.at());
                    Ok(())
                }
                Err(code) => self.must(session, "count", code, OK).map(drop),
            };
        }
        let mut got = OK;
        for id in ids {
            self.must(session, "step in a range", got, OK)?;
            self.compare(session, id, "record of a range")?;
            got = at.go(1);
        }
        self.must(session, "end of a range", got, JetErr::NoCurrentRecord.0)
            .map(drop)
    }

    /// A temporary table, from the first record to the last.
    pub(super) fn temporary(&mut self, session: usize) -> Done<()> {
        self.disarm();
        let owner = self.cursors[session].at.session;
        let (mut id, mut column) = (0, 0);
        let definition = crate::api::definition(crate::api::LONG, 0, KEY);
        // SAFETY: one definition, places for one number and the table.
        let code = unsafe { JetOpenTempTable(owner, &definition, 1, SCROLLABLE, &mut id, &mut column) };
        // The file of the temporary database may have failed before.
        self.must(session, "opening a temporary table", code, OK)?;
        let table = Table { session: owner, id };
        let mut expected = BTreeSet::new();
        for _ in 0..self.random.usize(..50) {
            let number = self.random.i32(-20..20);
            expected.insert(number);
            assert_eq!(table.prepare(INSERT), OK);
            assert_eq!(table.set(column, Some(&number.to_le_bytes())), OK);
            assert_eq!(table.update(), OK, "{}", self.at());
        }
        let mut code = table.go(MOVE_FIRST);
        for number in expected {
            assert_eq!(code, OK, "temporary table: {}", self.at());
            assert_eq!(table.get(column), Some(number.to_le_bytes().to_vec()));
            code = table.go(1);
        }
        assert_eq!(code, JetErr::NoCurrentRecord.0, "{}", self.at());
        assert_eq!(table.close(), OK);
        Ok(())
    }

    /// Every index from end to end, every record; each by one session or several.
    pub(super) fn compare_all(&mut self) {
        for session in 0..self.plan.sessions {
            let mine = |n: usize| n % self.plan.sessions == session || session == n % Index::ALL.len();
            let indexes = Index::ALL.iter().enumerate().filter(|(n, _)| mine(*n));
            for index in indexes.map(|(_, index)| *index).collect::<Vec<_>>() {
                let backwards = session % 2 == 1;
                let mut entries = self.entries(session, index);
                let (mut move_to, step) = (MOVE_FIRST, if backwards { -1 } else { 1 });
                if backwards {
                    entries.reverse();
                    move_to = MOVE_LAST;
                }
                let at = self.cursors[session].at;
                assert_eq!(at.set_index(Some(index.name())), OK);
                let mut code = at.go(move_to);
                for (n, (_, id)) in entries.into_iter().enumerate() {
                    assert_eq!(code, OK, "entry {n} of {index:?}: {}", self.at());
                    if self.compare(session, id, index.name()).is_err() {
                        panic!("record {id}: {}", self.at());
                    }
                    code = at.go(step);
                }
                assert_eq!(code, JetErr::NoCurrentRecord.0, "end of {index:?}: {}", self.at());
            }
            self.standing[session] = None;
        }
    }

    /// With all transactions over there is room for versions again, and nothing is in the way of a change.
    pub(super) fn healthy(&mut self) {
        let before = self.outcome.answers.clone();
        for id in 0..self.plan.ids.min(40) {
            let _ = self.begin(0);
            let row = self.rows.get(0, id);
            let at = self.cursors[0].at;
            assert_eq!(at.set_index(Some("primary")), OK);
            assert_eq!(at.make_key(&id.to_le_bytes(), NEW_KEY), OK);
            if row.is_some() {
                assert_eq!(at.seek(SEEK_EQ), OK, "{}", self.at());
                assert_eq!(at.prepare(crate::update_rig::REPLACE), OK, "{}", self.at());
                let tags = self.cursors[0].columns.tags;
                assert_eq!(at.set_at(tags, 0, 0, Some(&[0; 4]), 0), OK);
                assert_eq!(at.update(), OK, "after all transactions: {}", self.at());
            }
            let _ = self.end_level(0, false);
        }
        self.outcome.answers = before;
    }
}
