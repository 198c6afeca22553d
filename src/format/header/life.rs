//! What attaching and detaching do to a header (docs/spec/01 §2.3, §2.4), without a log.
//!
//! ```text
//!   JustCreated ──created──► DirtyShutdown ──detached──► CleanShutdown
//!                                  ▲───────attached───────────┘
//! ```
//!
//! A writer without a log leaves every position in a log zero, and the signature of the log too: whoever has logs of the past
//! must not take the file for theirs.

use super::{DbHeader, DbState, REVISION_WRITTEN};
use crate::format::stamp::{BackupInfo, LogPos, LogTime, Signature};
use crate::types::{DbTime, LogDbId, ObjectId, PageSize};

/// What a header is stamped with at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Now.
    pub now: LogTime,
    /// A new signature of this write of the header; it parts the file from any flush map of the past.
    pub write: Signature,
}

impl DbHeader {
    /// The header that a new file begins with: state `JustCreated`, no objid handed out.
    pub fn new_created(size: PageSize, signature: Signature, moment: &Moment, db: LogDbId) -> DbHeader {
        let mut header = DbHeader::new_clean(size, signature);
        header.objid_last = 0.into();
        header.sort_version = 0.into();
        header.dbid = u32::from(db.0).into();
        header.header_flush_signature = moment.write;
        header.set_state(DbState::JustCreated);
        header
    }

    /// The trees and rows of a new file are there.
    pub fn finish_creation(&mut self, moment: &Moment, dbtime: DbTime, last_objid: ObjectId) {
        self.dbtime_dirtied = dbtime.0.into();
        self.objid_last = last_objid.0.into();
        self.time_attach = moment.now;
        self.sort_version = u64::MAX.into();
        self.header_flush_signature = moment.write;
        self.set_state(DbState::DirtyShutdown);
    }

    /// The file will be changed from now on, without a log. It gets a new identity, its backups are none of it any more, and a
    /// revision below the one that is written here is raised to it.
    pub fn begin_unlogged(&mut self, signature: Signature, moment: &Moment, db: LogDbId) {
        self.set_state(DbState::DirtyShutdown);
        self.signature = signature;
        self.time_attach = moment.now;
        self.time_detach = LogTime::default();
        self.dbid = u32::from(db.0).into();
        self.generation_recovering = 0.into();
        self.forget_logs();
        self.forget_backups();
        self.forget_companions(moment);
        // Its attach sees to it that it has MSysLocales.
        self.sort_version = u64::MAX.into();
        if self.update_major.get() < REVISION_WRITTEN {
            self.update_major = REVISION_WRITTEN.into();
        }
    }

    /// Every change is in the file.
    pub fn end_clean(&mut self, moment: &Moment, dbtime: DbTime, last_objid: ObjectId) {
        self.dbtime_dirtied = dbtime.0.max(self.dbtime_dirtied.get()).into();
        self.objid_last = last_objid.0.max(self.objid_last.get()).into();
        self.time_detach = moment.now;
        self.time_consistent = moment.now;
        self.forget_companions(moment);
        self.set_state(DbState::CleanShutdown);
    }

    /// Nobody knows whether every change is in the file, and it is called clean all the same: no log is asked for.
    pub fn force_clean(&mut self) {
        self.state = (DbState::CleanShutdown as u32).into();
        self.lgpos_consistent = LogPos::default();
        self.time_consistent = LogTime::default();
        self.lgpos_attach = LogPos::default();
        self.lgpos_last_resize = LogPos::default();
        self.generation_min_required = 0.into();
        self.generation_max_required = 0.into();
        self.generation_min_consistent = 0.into();
    }

    /// The pages were written outside the log from the beginning, so no state needs a log.
    fn set_state(&mut self, state: DbState) {
        self.state = (state as u32).into();
        self.generation_min_required = 0.into();
        self.generation_max_required = 0.into();
        self.generation_max_committed = 0.into();
        self.generation_min_consistent = 0.into();
        self.generation_pre_redo_min_consistent = 0.into();
        self.generation_pre_redo_min_required = 0.into();
        self.time_generation_max_create = LogTime::default();
        self.time_generation_max_required = LogTime::default();
    }

    fn forget_logs(&mut self) {
        self.log_signature = Signature::default();
        self.lgpos_attach = LogPos::default();
        self.lgpos_detach = LogPos::default();
        self.lgpos_consistent = LogPos::default();
        self.lgpos_last_reattach = LogPos::default();
        self.lgpos_last_resize = LogPos::default();
    }

    fn forget_backups(&mut self) {
        self.backup_full_prev = BackupInfo::default();
        self.backup_incremental_prev = BackupInfo::default();
        self.backup_copy_prev = BackupInfo::default();
        self.backup_differential_prev = BackupInfo::default();
        self.backup_type_full_prev = 0.into();
        self.backup_type_incremental_prev = 0.into();
        self.backup_type_copy_prev = 0.into();
        self.backup_type_differential_prev = 0.into();
        self.backup_full_current = BackupInfo::default();
        self.backup_snapshot_current = BackupInfo::default();
    }

    /// No flush map and no snapshot is kept; those of the past must not fit any more (docs/spec/01 §8, §2.5.5).
    fn forget_companions(&mut self, moment: &Moment) {
        self.header_flush_signature = moment.write;
        self.flush_map_signature = Signature::default();
        self.snapshot_flush_signature = Signature::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(minute: u8) -> Moment {
        let now = LogTime::utc(2024, 2, 29, (1, minute, 3), 4);
        Moment {
            now,
            write: Signature {
                random: u32::from(minute).into(),
                created: now,
                computer: [0; 16],
            },
        }
    }

    #[test]
    fn a_new_header_becomes_dirty_and_then_clean() {
        let mut header = DbHeader::new_created(PageSize::DEFAULT, moment(1).write, &moment(1), LogDbId(3));
        assert_eq!(header.state(), Some(DbState::JustCreated));
        assert_eq!(
            (header.dbid.get(), header.dbtime().0, header.objid_last.get()),
            (3, 0x40, 0)
        );
        header.finish_creation(&moment(2), DbTime(99), ObjectId(11));
        assert_eq!(header.state(), Some(DbState::DirtyShutdown));
        assert_eq!(
            (header.time_attach, header.sort_version.get()),
            (moment(2).now, u64::MAX)
        );
        header.end_clean(&moment(3), DbTime(100), ObjectId(10));
        assert_eq!(header.state(), Some(DbState::CleanShutdown));
        assert_eq!(
            (header.dbtime().0, header.last_objid().0),
            (100, 11),
            "never lowered"
        );
        assert_eq!(
            (header.time_detach, header.time_consistent),
            (moment(3).now, moment(3).now)
        );
        assert_eq!(header.header_flush_signature, moment(3).write);
    }

    #[test]
    fn an_attach_parts_the_file_from_logs_and_backups() {
        let mut header = DbHeader::new_clean(PageSize::DEFAULT, moment(1).write);
        header.update_major = 110.into();
        header.log_signature = moment(4).write;
        header.lgpos_consistent.generation = 7.into();
        header.lgpos_last_resize.generation = 7.into();
        header.backup_full_prev.generation_low = 5.into();
        header.backup_type_full_prev = 1.into();
        header.flush_map_signature = moment(5).write;
        header.time_detach = moment(1).now;
        header.begin_unlogged(moment(6).write, &moment(6), LogDbId(2));
        assert_eq!(header.state(), Some(DbState::DirtyShutdown));
        assert_eq!(header.update_major.get(), 110, "a higher revision stays");
        assert_eq!(header.signature, moment(6).write);
        assert!(header.log_signature.is_zero() && header.flush_map_signature.is_zero());
        assert!(header.lgpos_consistent.is_zero() && header.lgpos_last_resize.is_zero());
        assert_eq!(header.backup_full_prev, BackupInfo::default());
        assert_eq!(
            (header.backup_type_full_prev.get(), header.time_detach.is_zero()),
            (0, true)
        );
        let mut old = DbHeader::new_clean(PageSize::DEFAULT, moment(1).write);
        old.update_major = 12.into();
        old.begin_unlogged(moment(2).write, &moment(2), LogDbId(1));
        assert_eq!((old.update_major.get(), old.create_update.get()), (20, 20));
    }
}
