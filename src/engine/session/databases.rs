//! The databases that a session has open, and how often (docs/spec/04 §2.2).

use std::any::Any;
use std::sync::Arc;

use super::Session;
use crate::error::{JetErr, Result};
use crate::types::DatabaseId;

/// What a session needs of a database.
pub trait SessionDatabase: Send + Sync {
    /// Its number in the process.
    fn id(&self) -> DatabaseId;

    /// A session, by its [`Session::uid`], has closed it for the last time.
    fn closed(&self, session: u64);

    /// What it is, for the rooms that know.
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

struct OpenDatabase {
    database: Arc<dyn SessionDatabase>,
    count: u32,
}

/// The databases of a session; few, so a list.
#[derive(Default)]
pub(super) struct OpenDatabases(Vec<OpenDatabase>);

impl Session {
    /// Opens a database once more in this session. Gives how often it is open now.
    pub fn open_database(&self, database: Arc<dyn SessionDatabase>) -> u32 {
        let mut open = self.databases.lock();
        let known = open
            .0
            .iter_mut()
            .find(|entry| entry.database.id() == database.id());
        match known {
            Some(entry) => {
                entry.count += 1;
                entry.count
            }
            None => {
                open.0.push(OpenDatabase { database, count: 1 });
                1
            }
        }
    }

    /// A database that this session has open.
    ///
    /// # Errors
    /// `JET_errInvalidDatabaseId` when it has not.
    pub fn database(&self, id: DatabaseId) -> Result<Arc<dyn SessionDatabase>> {
        let open = self.databases.lock();
        let entry = open.0.iter().find(|entry| entry.database.id() == id);
        entry
            .map(|entry| entry.database.clone())
            .ok_or_else(|| JetErr::InvalidDatabaseId.into())
    }

    /// The databases that this session has open.
    pub fn open_databases(&self) -> Vec<DatabaseId> {
        self.databases
            .lock()
            .0
            .iter()
            .map(|entry| entry.database.id())
            .collect()
    }

    /// `JetCloseDatabase`: closes a database once; the last time closes the session's cursors in it.
    ///
    /// # Errors
    /// `JET_errInvalidDatabaseId`; those of closing a cursor, and then nothing is closed but the cursors before it.
    pub fn close_database(&self, id: DatabaseId) -> Result<()> {
        let last = {
            let mut open = self.databases.lock();
            let entry = open
                .0
                .iter_mut()
                .find(|e| e.database.id() == id)
                .ok_or(JetErr::InvalidDatabaseId)?;
            let last = entry.count == 1;
            if !last {
                entry.count -= 1;
            }
            last
        };
        if last {
            self.close_database_fully(id)
        } else {
            Ok(())
        }
    }

    /// Closes a database however often it is open.
    ///
    /// # Errors
    /// Those of closing a cursor.
    pub fn close_database_fully(&self, id: DatabaseId) -> Result<()> {
        self.close_cursors(|of| of == id)?;
        let gone = {
            let mut open = self.databases.lock();
            let at = open.0.iter().position(|entry| entry.database.id() == id);
            at.map(|at| open.0.remove(at))
        };
        if let Some(entry) = gone {
            entry.database.closed(self.uid);
        }
        Ok(())
    }
}
