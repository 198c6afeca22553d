//! How histories of a crowd end, and are checked in between.

use esent::error::JetErr;

use super::{CLEAN, Game, Outcome, STATE_AT};
use crate::api;
use crate::session_rig::{self as rig, OK};

impl Game {
    pub(super) fn end_transactions(&mut self) {
        self.disarm();
        for session in 0..self.plan.sessions {
            let _ = self.finish_held(session);
            while self.level(session) > 0 && self.broken.is_none() {
                let _ = self.end_level(session, true);
            }
        }
    }

    /// Everything is compared and checked, and the database opened again.
    pub(super) fn check(&mut self) {
        self.end_transactions();
        if self.broken.is_some() {
            return;
        }
        self.healthy();
        self.compare_all();
        if self.disk.is_some() {
            return;
        }
        self.close();
        api::check_file(&self.path, self.plan.page_size);
        let session = self.rig.session();
        api::attach(session, &self.path);
        assert_eq!(rig::end_session(session), OK);
        for _ in 0..self.plan.sessions {
            self.enter(None);
        }
        self.enter_upkeep();
        // Numbers that were drawn and not kept, and those of records that go before the next is drawn, may come again.
        self.highest_serial = None;
        self.serial = None;
        self.standing.fill(None);
    }

    /// Closes cursors, sessions, and the database. What detaching answers.
    fn close(&mut self) -> i32 {
        let last = self.cursors.len() - 1;
        let mut code = OK;
        let (cursors, dbids) = (std::mem::take(&mut self.cursors), std::mem::take(&mut self.dbids));
        for (n, (cursor, dbid)) in cursors.into_iter().zip(dbids).enumerate() {
            assert_eq!(cursor.at.close(), OK);
            api::close_database(cursor.at.session, dbid);
            if n == last {
                self.end_upkeep();
                code = api::try_detach(cursor.at.session, &self.path);
            }
            assert_eq!(rig::end_session(cursor.at.session), OK);
        }
        assert!(code == OK || self.disk.is_some(), "JetDetachDatabase: {code}");
        code
    }

    fn state(bytes: &[u8]) -> u32 {
        u32::from_le_bytes(bytes[STATE_AT..STATE_AT + 4].try_into().unwrap())
    }

    pub(super) fn finish(mut self) -> Outcome {
        self.end_transactions();
        if self.broken.is_some() {
            return self.bury();
        }
        self.check();
        let Some(disk) = self.disk.clone() else {
            self.compare_all();
            self.close();
            return self.outcome;
        };
        // Names are looked for on the real disk.
        std::fs::write(&self.path, []).unwrap();
        let code = self.close();
        let bytes = disk.contents(&self.path).unwrap();
        if code != OK {
            assert_eq!(code, JetErr::DiskIO.0, "{}", self.at());
            assert_ne!(
                Game::state(&bytes),
                CLEAN,
                "called clean, and was not written: {}",
                self.at()
            );
            self.outcome.lost = 1;
            return self.outcome;
        }
        assert_eq!(Game::state(&bytes), CLEAN, "{}", self.at());
        let copy = self.path.with_extension("copy");
        std::fs::write(&copy, bytes).unwrap();
        api::check_file(&copy, self.plan.page_size);
        self.outcome
    }

    /// After a rollback that failed nothing goes any more.
    pub(super) fn bury(mut self) -> Outcome {
        let disk = self.disk.clone().unwrap();
        for cursor in &self.cursors {
            let code = rig::begin(cursor.at.session);
            assert_eq!(code, JetErr::InstanceUnavailable.0, "{}", self.at());
        }
        self.outcome.lost = 1;
        let (path, at, outcome) = (self.path.clone(), self.at(), std::mem::take(&mut self.outcome));
        drop(self);
        let bytes = disk.contents(&path).unwrap();
        assert_ne!(
            Game::state(&bytes),
            CLEAN,
            "a lost database is called clean: {at}"
        );
        outcome
    }
}
