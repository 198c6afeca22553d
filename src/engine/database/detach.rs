//! Detaching, by the client and at the end of an instance (docs/spec/05 §1.5; docs/spec/01 §2.4).
//!
//! A database that was attached for writing is clean again when every page that was changed is in the file, durably, and the
//! header says so after that. Whatever goes wrong on the way leaves it dirty.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::attach::complete;
use super::{Database, databases, keeper};
use crate::engine::instance::Instance;
use crate::engine::session::Session;
use crate::error::{Error, JetErr, JetResult, Result, Warning, fail};
use crate::format::header::DbHeader;
use crate::types::ObjectId;

bitflags::bitflags! {
    /// Option bits of JetDetachDatabase2.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct DetachBits: u32 {
        /// Never allowed.
        const FORCE = 0x1;
    }
}

/// JetDetachDatabase2. No name: every database of the instance, up to the first that cannot be detached.
///
/// # Errors
/// `JET_errForceDetachNotAllowed`, `JET_errInTransaction`, `JET_errDatabaseInvalidPath`, `JET_errDatabaseNotFound`,
/// `JET_errDatabaseInUse`, also while a session that has closed it has a transaction open in which it changed it; those of writing
/// the file, and then the database stays attached.
pub fn detach(session: &Session, name: Option<&str>, bits: DetachBits) -> JetResult {
    if bits.contains(DetachBits::FORCE) {
        return fail(JetErr::ForceDetachNotAllowed);
    }
    if session.level() > 0 {
        return fail(JetErr::InTransaction);
    }
    let instance = session.instance();
    let chosen = match name.filter(|name| !name.is_empty()) {
        None => databases().of_instance(instance.number()),
        Some(name) => vec![databases().find(&complete(name)?, instance.number())?],
    };
    for database in chosen {
        detach_one(instance, database)?;
    }
    Ok(Warning::Success)
}

fn detach_one(instance: &Instance, database: Arc<Database>) -> Result<()> {
    // The callbacks of what goes on in the background cannot take the database from their own threads.
    if database.defragmenter().is_own_thread() || database.scanner().is_own_thread() {
        return fail(JetErr::DatabaseInUse);
    }
    let (claim, _) = databases().take(database.id(), |database| database.opens.check_idle())?;
    // A session may have closed it inside the transaction in which it changed it. Nobody can open it now and begin to.
    if instance.is_changing(database.log_id()) {
        claim.put(database);
        return fail(JetErr::DatabaseInUse);
    }
    database.defragmenter().end();
    database.orderer().end();
    database.scanner().end();
    // Deleted nodes that waited for older snapshots go while the file is still ours.
    instance.versions().close_database(database.log_id());
    if let Err(error) = database.leave_clean() {
        claim.put(database);
        return Err(error);
    }
    instance.attached_databases().fetch_sub(1, Ordering::Relaxed);
    // The file first: whoever finds the slot free must be able to open it.
    drop(database);
    drop(claim);
    Ok(())
}

impl Database {
    /// Changes what the header says beside its state, durably.
    ///
    /// # Errors
    /// `JET_errPermissionDenied` if it is attached for reading; those of writing the file.
    pub(in crate::engine) fn change_header(&self, edit: impl FnOnce(&mut DbHeader)) -> Result<()> {
        let writing = self.writing.as_ref().ok_or(JetErr::PermissionDenied)?;
        writing.keeper.change(edit).map(drop)
    }

    /// Writes what is in memory only, and then that nothing is. Nobody changes the database any more.
    pub(super) fn leave_clean(&self) -> Result<()> {
        let Some(writing) = &self.writing else {
            return Ok(());
        };
        self.file.forget_versions();
        self.file.flush()?;
        let (moment, dbtime) = (keeper::moment(), self.file.dbtime());
        let last_objid = ObjectId(writing.last_objid.load(Ordering::Relaxed));
        writing
            .keeper
            .change(|header| header.end_clean(&moment, dbtime, last_objid))?;
        Ok(())
    }
}

/// How an instance leaves its databases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leave {
    /// With everything in the files.
    Clean,
    /// As they are: what is in memory only is lost, and the files say that they are dirty.
    Dirty,
}

/// Ends what goes on in the background in the databases of an instance, and waits for it.
pub fn end_background(instance: &Instance) {
    for database in databases().of_instance(instance.number()) {
        database.defragmenter().end();
        database.orderer().end();
        database.scanner().end();
    }
}

/// The instance is over: its databases are detached. Its sessions are gone, so nobody has them open.
///
/// # Errors
/// The first of those of writing the files; all databases are gone nevertheless.
pub fn instance_ended(instance: &Instance, how: Leave) -> Result<()> {
    let mut first: Option<Error> = None;
    for database in databases().of_instance(instance.number()) {
        let Ok((claim, _)) = databases().take(database.id(), |_| Ok(())) else {
            continue;
        };
        match how {
            Leave::Clean => instance.versions().close_database(database.log_id()),
            Leave::Dirty => instance.versions().abandon_database(database.log_id()),
        }
        if how == Leave::Clean {
            if let Err(error) = database.leave_clean() {
                first.get_or_insert(error);
            }
        }
        drop(database);
        drop(claim);
    }
    first.map_or(Ok(()), Err)
}
