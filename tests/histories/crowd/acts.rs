//! What sessions do to records.

use std::rc::Rc;

use esent::error::JetErr;
use fastrand::Rng;

use super::model::{Event, Wish};
use super::table::{Doc, Id, Row, codes, word};
use super::{Done, Game};
use crate::data_rig::JetGetLock;
use crate::session_rig::OK;
use crate::update_rig::{CANCEL, INSERT, INSERT_COPY, REPLACE, REPLACE_NO_LOCK};

const READ_LOCK: u32 = 1;
const WRITE_LOCK: u32 = 2;
/// Bits of JetSetColumn.
const APPEND: u32 = 1;
const OVERWRITE: u32 = 4;

impl Game {
    fn new_row(&mut self, base: &Row, with_doc: bool) -> Row {
        let (random, most) = (&mut self.random, self.plan.doc_most);
        let mut row = base.clone();
        if random.u8(..3) == 0 {
            row.code = (random.u8(..3) != 0).then(|| random.i32(0..codes(self.plan.ids)));
        }
        if random.u8(..3) == 0 {
            row.title = (random.u8(..8) != 0).then(|| word(random, 12));
        }
        if random.u8(..3) == 0 {
            row.words = (0..random.usize(..4)).map(|_| word(random, 3)).collect();
        }
        if random.u8(..3) == 0 {
            row.tags = (0..random.usize(..5)).map(|_| random.i32(-5..5)).collect();
        }
        if with_doc && random.u8(..3) == 0 {
            row.doc = (random.u8(..5) != 0).then(|| Doc {
                bytes: Rc::new(bytes(random, most)),
                number: 0,
            });
        }
        row
    }

    /// What the change of a record from one row to another answers in the unique index.
    fn code_answer(&self, session: usize, before: Option<i32>, after: Option<i32>) -> i32 {
        let taken = after.filter(|_| before != after).is_some_and(|code| {
            self.codes.conflicts(session, code, Wish::Change) || self.codes.get(session, code).is_some()
        });
        if taken { JetErr::KeyDuplicate.0 } else { OK }
    }

    fn note_code(&mut self, session: usize, id: Id, before: Option<i32>, after: Option<i32>) {
        if before == after {
            return;
        }
        if let Some(code) = before {
            self.codes.note(session, code, Event::Put(None));
        }
        if let Some(code) = after {
            self.codes.note(session, code, Event::Put(Some(id)));
        }
    }

    /// Whether a change of this long value may be refused.
    fn doc_is_open(&self, session: usize, row: &Row) -> bool {
        let doc = row.doc.as_ref();
        doc.is_some_and(|doc| self.docs.is_in_work(session, doc.number))
    }

    /// A reference to the value of `before` is given up, and a new value made, if they differ.
    fn note_doc(&mut self, session: usize, before: &Row, after: &mut Row) {
        let shared = match (&before.doc, &after.doc) {
            (Some(before), Some(after)) => Rc::ptr_eq(&before.bytes, &after.bytes),
            (None, None) => true,
            _ => false,
        };
        if shared {
            return;
        }
        if let Some(doc) = &before.doc {
            // Whatever it is, outside of a transaction too: nobody else's change goes with it.
            self.docs.note(session, doc.number, Event::Put(Some(())));
        }
        if let Some(doc) = &mut after.doc {
            doc.number = self.next_doc;
            self.next_doc += 1;
            self.docs.note(session, doc.number, Event::Put(Some(())));
        }
    }

    /// The auto-increment value that a prepared record has got.
    fn draw_serial(&mut self, session: usize) -> Done<i32> {
        let serial = match self.cursors[session].new_serial() {
            Ok(serial) => serial,
            Err(code) => {
                self.must(session, "reading the new number", code, OK)?;
                unreachable!("a failure is not a success");
            }
        };
        match self.serial {
            Some(last) => assert_eq!(serial, last + 1, "auto-increment: {}", self.at()),
            None => {
                let kept = || self.rows.all(session).iter().map(|(_, row)| row.serial).max();
                let highest = self.highest_serial.or_else(kept).unwrap_or(0);
                assert!(serial > highest, "auto-increment {serial} again: {}", self.at());
            }
        }
        self.serial = Some(serial);
        self.highest_serial = Some(serial);
        Ok(serial)
    }

    /// Gives a prepared update up.
    fn cancel(&mut self, session: usize) -> Done<()> {
        let got = self.cursors[session].at.prepare(CANCEL);
        self.must(session, "cancel", got, OK).map(drop)
    }

    pub(super) fn insert(&mut self, session: usize) -> Done<()> {
        let (cursor, id) = (self.cursors[session], self.random.i32(0..self.plan.ids));
        // Long values are set within transactions.
        let with_doc = self.level(session) > 0;
        let mut row = self.new_row(&Row::default(), with_doc);
        let got = cursor.at.prepare(INSERT);
        self.must(session, "prepare to insert", got, OK)?;
        row.serial = self.draw_serial(session)?;
        let got = cursor.at.set(cursor.columns.id, Some(&id.to_le_bytes()));
        self.must(session, "setting a key", got, OK)?;
        if let Err(code) = cursor.set(&Row::default(), &row) {
            self.must(session, "setting a new record", code, OK)?;
        }
        self.note_doc(session, &Row::default(), &mut row);
        self.finish_insert(session, id, row, "insert")
    }

    fn finish_insert(&mut self, session: usize, id: Id, row: Row, what: &str) -> Done<()> {
        // An insert that conflicts finds its key taken (docs/spec/05 §6.3).
        let taken = self.rows.conflicts(session, id, Wish::Change) || self.rows.get(session, id).is_some();
        let expected = if taken {
            JetErr::KeyDuplicate.0
        } else {
            self.code_answer(session, None, row.code)
        };
        let got = self.cursors[session].at.update();
        if !self.must(session, &format!("{what} {id}"), got, expected)? {
            return self.cancel(session);
        }
        self.note_code(session, id, None, row.code);
        self.rows.note(session, id, Event::Put(Some(row)));
        Ok(())
    }

    /// A copy of a record under another key: long values are shared.
    pub(super) fn insert_copy(&mut self, session: usize) -> Done<()> {
        let Some((_, before)) = self.find(session)? else {
            return Ok(());
        };
        let (cursor, id) = (self.cursors[session], self.random.i32(0..self.plan.ids));
        let open = self.doc_is_open(session, &before);
        let got = cursor.at.prepare(INSERT_COPY);
        self.must_or(session, "prepare a copy", got, OK, open)?;
        if let Some(doc) = &before.doc {
            self.docs.note(session, doc.number, Event::Add(1));
        }
        let mut row = self.new_row(&before, true);
        row.serial = self.draw_serial(session)?;
        let got = cursor.at.set(cursor.columns.id, Some(&id.to_le_bytes()));
        self.must(session, "setting a key", got, OK)?;
        if let Err(code) = cursor.set(&before, &row) {
            self.must_or(session, "setting a copy", code, OK, open)?;
        }
        self.note_doc(session, &before, &mut row);
        self.finish_insert(session, id, row, "insert of a copy")
    }

    /// What a wish for a record answers.
    fn answer(&self, session: usize, id: Id, wish: Wish) -> i32 {
        if self.rows.conflicts(session, id, wish) {
            JetErr::WriteConflict.0
        } else {
            OK
        }
    }

    /// Prepares a replacement of the current record.
    fn prepare(&mut self, session: usize, id: Id) -> Done<bool> {
        // Outside of a transaction nothing is locked before the update itself.
        let expected = match self.level(session) {
            0 => OK,
            _ => self.answer(session, id, Wish::Change),
        };
        let got = self.cursors[session].at.prepare(REPLACE);
        if !self.must(session, "prepare to replace", got, expected)? {
            return Ok(false);
        }
        // The lock stays until the transaction ends.
        self.rows.note(session, id, Event::WriteLock);
        Ok(true)
    }

    pub(super) fn replace(&mut self, session: usize) -> Done<()> {
        let Some((id, before)) = self.find(session)? else {
            return Ok(());
        };
        let cursor = self.cursors[session];
        let outside = self.level(session) == 0;
        let mut row = self.new_row(&before, !outside);
        if !self.prepare(session, id)? {
            return Ok(());
        }
        let open = self.doc_is_open(session, &before);
        if let Err(code) = cursor.set(&before, &row) {
            self.must_or(session, "setting a record", code, OK, open)?;
        }
        if self.random.u8(..12) == 0 {
            self.note_doc(session, &before, &mut row);
            return self.cancel(session);
        }
        self.finish_replace(session, id, &before, row, open)
    }

    /// JetUpdate of a replacement whose columns are set.
    fn finish_replace(&mut self, session: usize, id: Id, before: &Row, mut row: Row, open: bool) -> Done<()> {
        let mut expected = self.answer(session, id, Wish::Change);
        if expected == OK {
            expected = self.code_answer(session, before.code, row.code);
        }
        self.note_doc(session, before, &mut row);
        let got = self.cursors[session].at.update();
        if !self.must_or(session, "replace", got, expected, open)? {
            return self.cancel(session);
        }
        self.note_code(session, id, before.code, row.code);
        self.rows.note(session, id, Event::Put(Some(row)));
        Ok(())
    }

    /// Prepares a replacement that stays so while others go on; half of them lock nothing before the update.
    pub(super) fn hold(&mut self, session: usize) -> Done<()> {
        let Some((id, before)) = self.find(session)? else {
            return Ok(());
        };
        if self.random.bool() {
            if !self.prepare(session, id)? {
                return Ok(());
            }
        } else {
            let got = self.cursors[session].at.prepare(REPLACE_NO_LOCK);
            self.must(session, "prepare without a lock", got, OK)?;
        }
        self.held[session] = Some((id, before));
        Ok(())
    }

    /// Finishes the update that a session has prepared.
    pub(super) fn finish_held(&mut self, session: usize) -> Done<()> {
        let Some((id, before)) = self.held[session].take() else {
            return Ok(());
        };
        let row = self.new_row(&before, true);
        let open = self.doc_is_open(session, &before);
        if let Err(code) = self.cursors[session].set(&before, &row) {
            self.must_or(session, "setting a record that was prepared", code, OK, open)?;
        }
        self.finish_replace(session, id, &before, row, open)
    }

    pub(super) fn delete(&mut self, session: usize) -> Done<()> {
        let Some((id, row)) = self.find(session)? else {
            return Ok(());
        };
        let expected = self.answer(session, id, Wish::Change);
        let open = self.doc_is_open(session, &row);
        let got = self.cursors[session].at.delete();
        if self.must_or(session, "delete", got, expected, open)? {
            self.note_code(session, id, row.code, None);
            self.note_doc(session, &row, &mut Row::default());
            self.rows.note(session, id, Event::Put(None));
        }
        Ok(())
    }

    pub(super) fn escrow(&mut self, session: usize) -> Done<()> {
        let Some((id, _)) = self.find(session)? else {
            return Ok(());
        };
        let cursor = self.cursors[session];
        let delta = self.random.i32(-100..100);
        let expected = match self.level(session) {
            0 => JetErr::NotInTransaction.0,
            _ => self.answer(session, id, Wish::Add),
        };
        let (got, old) = cursor.at.escrow(cursor.columns.count, delta);
        if self.must(session, "escrow", got, expected)? {
            // What the page has, whoever added to it (docs/spec/05 §6.5).
            let there = self.rows.now(id).map(|row| row.count);
            assert_eq!(Some(old), there, "escrow of {id}: {}", self.at());
            self.rows.note(session, id, Event::Add(delta));
        }
        Ok(())
    }

    /// Changes a part of a long value.
    pub(super) fn edit(&mut self, session: usize) -> Done<()> {
        let Some((id, before)) = self.find(session)? else {
            return Ok(());
        };
        let Some(doc) = before.doc.clone() else {
            return Ok(());
        };
        if !self.prepare(session, id)? {
            return Ok(());
        }
        let (cursor, mut after) = (self.cursors[session], doc.bytes.to_vec());
        let column = cursor.columns.doc;
        let open = self.doc_is_open(session, &before);
        let got = match self.random.u8(..3) {
            0 => {
                let more = bytes(&mut self.random, self.plan.doc_most);
                after.extend(&more);
                cursor.at.set_at(column, 1, 0, Some(&more), APPEND)
            }
            1 => {
                let (at, part) = (
                    self.random.usize(..=after.len()),
                    bytes(&mut self.random, self.plan.doc_most),
                );
                after.resize(after.len().max(at + part.len()), 0);
                after[at..at + part.len()].copy_from_slice(&part);
                cursor.at.set_at(column, 1, at as u32, Some(&part), OVERWRITE)
            }
            _ => {
                let len = self.random.usize(1..6_000);
                after.resize(len, 0);
                cursor.at.set_size(column, len as u32, 0)
            }
        };
        self.must_or(session, "edit", got, OK, open)?;
        let got = cursor.at.update();
        self.must_or(session, "update of an edit", got, OK, open)?;
        self.docs.note(session, doc.number, Event::WriteLock);
        let rows = self.rows.all(session);
        let users = rows.iter().filter(|(_, row)| {
            let other = row.doc.as_ref();
            other.is_some_and(|other| other.number == doc.number)
        });
        // One that is shared is copied before it is changed.
        let number = if users.count() > 1 {
            self.next_doc += 1;
            self.next_doc - 1
        } else {
            doc.number
        };
        self.docs.note(session, number, Event::Put(Some(())));
        let doc = Some(Doc {
            bytes: Rc::new(after),
            number,
        });
        self.rows
            .note(session, id, Event::Put(Some(Row { doc, ..before })));
        Ok(())
    }

    /// Locks a record against changes, or against everything.
    pub(super) fn lock(&mut self, session: usize) -> Done<()> {
        let Some((id, _)) = self.find(session)? else {
            return Ok(());
        };
        let write = self.random.bool();
        let (grbit, wish) = match write {
            true => (WRITE_LOCK, Wish::Change),
            false => (READ_LOCK, Wish::ReadLock),
        };
        let expected = match self.level(session) {
            0 => JetErr::NotInTransaction.0,
            _ => self.answer(session, id, wish),
        };
        let at = self.cursors[session].at;
        // SAFETY: no pointer is given.
        let got = unsafe { JetGetLock(at.session, at.id, grbit) };
        if self.must(session, "lock", got, expected)? {
            let event = if write { Event::WriteLock } else { Event::ReadLock };
            self.rows.note(session, id, event);
        }
        Ok(())
    }
}

/// A long value: some short enough to stay in the record, some of several chunks.
fn bytes(random: &mut Rng, most: usize) -> Vec<u8> {
    let most = *random.choice([20, 200, 2_000, most].iter()).unwrap();
    let len = random.usize(1..most);
    let mut bytes = vec![0; len];
    random.fill(&mut bytes);
    bytes
}
