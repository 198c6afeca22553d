//! What keeps the database of a crowd in order.

use esent::error::JetErr;

use super::{Game, OF_THE_DISK};
use crate::session_rig::{self as rig, OK};
use crate::upkeep::{Done, Upkeep};

/// One operation in so many is preceded by such a call.
const SELDOM: u8 = 12;

impl Game {
    pub(super) fn enter_upkeep(&mut self) {
        if self.plan.upkeep {
            self.upkeep = Some(Upkeep::enter(&self.rig, &self.path, Some("crowd")));
        }
    }

    /// Now and then, a call.
    pub(super) fn keep_up(&mut self) {
        let Some(mut upkeep) = self.upkeep.take() else {
            return;
        };
        if self.upkeep_random.u8(..SELDOM) == 0 {
            let done = upkeep.step(&mut self.upkeep_random, &["crowd", "nobody"]);
            self.judge(&done);
            if done.got < OK && self.disk.is_some() && self.broken.is_none() {
                self.check_usable(upkeep.session());
            }
        }
        self.upkeep = Some(upkeep);
    }

    /// The others have closed the database.
    pub(super) fn end_upkeep(&mut self) {
        if let Some(upkeep) = self.upkeep.take() {
            let done = upkeep.leave();
            self.judge(&done);
        }
    }

    fn judge(&mut self, done: &Done) {
        let Done { what, got, expected } = *done;
        *self.outcome.kept.entry((what, got)).or_default() += 1;
        self.log(usize::MAX, 0, what, got);
        if expected.contains(&got) {
            return;
        }
        let is = |code: JetErr| code.0 == got;
        if is(JetErr::VersionStoreOutOfMemory) && self.plan.version_pages.is_some() {
            return;
        }
        let of_the_disk = is(JetErr::InstanceUnavailable) || OF_THE_DISK.into_iter().any(is);
        assert!(
            self.disk.is_some() && of_the_disk,
            "{what}: {got} instead of one of {expected:?}: {}",
            self.at()
        );
        self.disarm();
        self.outcome.failures += 1;
        if is(JetErr::InstanceUnavailable) {
            self.broken.get_or_insert(0);
        }
    }

    /// What failed may have been a rollback.
    fn check_usable(&mut self, session: usize) {
        match rig::begin(session) {
            OK => assert_eq!(rig::rollback(session), OK, "{}", self.at()),
            code => {
                assert_eq!(code, JetErr::InstanceUnavailable.0, "{}", self.at());
                self.broken = Some(0);
            }
        }
    }
}
