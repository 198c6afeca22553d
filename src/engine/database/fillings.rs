//! Indexes of a database that are being filled little by little, as far as nobody has written it down (docs/spec/05 §3.10.1).
//!
//! Records that were changed before an index was there have no entry in it, and as long as their transactions are open whoever fills
//! it may not see them. So the filling begins when all of these have ended. One session fills an index at a time.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};

use super::Database;
use crate::error::{JetErr, Result, fail};
use crate::txn::VersionStore;
use crate::types::ObjectId;

/// See the module.
#[derive(Default)]
pub struct Fillings {
    known: Mutex<HashMap<ObjectId, Filling>>,
    /// Held while the table is made that says how far the fillings have come.
    making: Mutex<()>,
}

#[derive(Clone, Copy, Default)]
struct Filling {
    /// Reading of the clock when records began to keep it; none if that was before the database was attached.
    since: Option<u64>,
    /// A session is at it.
    busy: bool,
}

impl Fillings {
    /// Records keep an index that is empty so far, since this reading of the clock.
    pub fn made(&self, index: ObjectId, clock: u64) {
        self.known.lock().entry(index).or_default().since = Some(clock);
    }

    /// It is full, or gone.
    pub fn ended(&self, index: ObjectId) {
        let mut known = self.known.lock();
        match known.get_mut(&index) {
            Some(filling) if filling.busy => filling.since = None,
            _ => drop(known.remove(&index)),
        }
    }

    /// Whether everybody has ended who may have changed records before the index was there.
    pub fn is_ripe(&self, index: ObjectId, versions: &VersionStore) -> bool {
        let since = self.known.lock().get(&index).and_then(|filling| filling.since);
        since.is_none_or(|since| !versions.is_open_since(since))
    }

    /// Nobody else makes the table of keys meanwhile.
    pub fn making(&self) -> MutexGuard<'_, ()> {
        self.making.lock()
    }
}

/// A session fills an index, as long as this is there.
pub struct Busy {
    database: Arc<Database>,
    index: ObjectId,
}

impl Busy {
    /// One session begins.
    ///
    /// # Errors
    /// `JET_errWriteConflict` if another is at it.
    pub fn begin(database: &Arc<Database>, index: ObjectId) -> Result<Busy> {
        let mut known = database.fillings().known.lock();
        let filling = known.entry(index).or_default();
        if std::mem::replace(&mut filling.busy, true) {
            return fail(JetErr::WriteConflict);
        }
        Ok(Busy {
            database: database.clone(),
            index,
        })
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut known = self.database.fillings().known.lock();
        if let Some(filling) = known.get_mut(&self.index) {
            filling.busy = false;
            if filling.since.is_none() {
                known.remove(&self.index);
            }
        }
    }
}
