//! Which database files the process has attached, and for which instance (docs/spec/05 §1.1, §2).
//!
//! ```text
//!   Free ──claim──► Busy (path, instance) ──put──► Attached ──take──► Busy ──drop──► Free
//!     ▲                    │ drop: attaching failed
//!     └────────────────────┘
//! ```
//!
//! A slot's number is the `JET_DBID`. One lock, held for a look at the list and never during I/O; calls on an open
//! database do not come here. Slot 0 is the temporary database's and stands for nothing here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::engine::lock::RankedMutex;
use crate::error::{JetErr, Result, fail};
use crate::types::{DatabaseId, LogDbId};

/// User databases that one instance may have attached.
pub const MAX_PER_INSTANCE: u8 = 6;

enum Slot<D> {
    Free,
    Busy {
        path: PathBuf,
        instance: u32,
        log_id: LogDbId,
    },
    Attached {
        path: PathBuf,
        instance: u32,
        log_id: LogDbId,
        database: Arc<D>,
    },
}

/// All slots of the process.
pub struct Slots<D> {
    /// Slot of database n at n - 1.
    list: RankedMutex<Vec<Slot<D>>, 8>,
    same: fn(&Path, &Path) -> bool,
}

/// A slot that is being filled or emptied; dropped, it is free.
pub struct Claim<'a, D> {
    slots: &'a Slots<D>,
    id: DatabaseId,
    log_id: LogDbId,
    armed: bool,
}

/// What a name was found to be when it was to be attached.
pub enum Found<'a, D> {
    /// Nothing: here is a slot for it.
    New(Claim<'a, D>),
    /// Attached by this instance already.
    Attached(Arc<D>),
}

fn index(id: DatabaseId) -> usize {
    (id.0 as usize).wrapping_sub(1)
}

impl<D> Slots<D> {
    /// No database is attached. `same` says whether two completed paths name one file.
    pub fn new(same: fn(&Path, &Path) -> bool) -> Slots<D> {
        Slots {
            list: RankedMutex::new(Vec::new()),
            same,
        }
    }

    /// Finds or makes room for a file that `instance` wants to attach. `path` is complete.
    ///
    /// # Errors
    /// `JET_errDatabaseInUse` while it is being attached or detached, `JET_errDatabaseSharingViolation` if another
    /// instance has it, `JET_errTooManyAttachedDatabases`.
    pub fn claim(&self, path: &Path, instance: u32) -> Result<Found<'_, D>> {
        let mut list = self.list.lock();
        let known = list
            .iter()
            .find(|slot| slot.path().is_some_and(|of| (self.same)(of, path)));
        match known {
            Some(slot) if slot.instance() != Some(instance) => return fail(JetErr::DatabaseSharingViolation),
            Some(Slot::Attached { database, .. }) => return Ok(Found::Attached(database.clone())),
            Some(_) => return fail(JetErr::DatabaseInUse),
            None => {}
        }
        let taken = |log_id: &LogDbId| list.iter().any(|slot| slot.log_id(instance) == Some(*log_id));
        let free = (1..=MAX_PER_INSTANCE).map(LogDbId).find(|log_id| !taken(log_id));
        let log_id = free.ok_or(JetErr::TooManyAttachedDatabases)?;
        let at = list
            .iter()
            .position(|slot| matches!(slot, Slot::Free))
            .unwrap_or(list.len());
        let busy = Slot::Busy {
            path: path.to_path_buf(),
            instance,
            log_id,
        };
        match list.get_mut(at) {
            Some(slot) => *slot = busy,
            None => list.push(busy),
        }
        Ok(Found::New(Claim {
            slots: self,
            id: DatabaseId(at as u32 + 1),
            log_id,
            armed: true,
        }))
    }

    /// The database that `instance` has attached under a completed path.
    ///
    /// # Errors
    /// `JET_errDatabaseNotFound`, also while it is being attached or detached.
    pub fn find(&self, path: &Path, instance: u32) -> Result<Arc<D>> {
        let list = self.list.lock();
        let found = list.iter().find_map(|slot| match slot {
            Slot::Attached {
                path: of,
                instance: by,
                database,
                ..
            } if *by == instance && (self.same)(of, path) => Some(database.clone()),
            _ => None,
        });
        found.ok_or_else(|| JetErr::DatabaseNotFound.into())
    }

    /// What is attached under a completed path, by whatever instance.
    pub fn find_any(&self, path: &Path) -> Option<Arc<D>> {
        let list = self.list.lock();
        list.iter().find_map(|slot| match slot {
            Slot::Attached {
                path: of, database, ..
            } if (self.same)(of, path) => Some(database.clone()),
            _ => None,
        })
    }

    /// All databases of an instance, by number.
    pub fn of_instance(&self, instance: u32) -> Vec<Arc<D>> {
        let list = self.list.lock();
        let mine = list.iter().filter_map(|slot| match slot {
            Slot::Attached {
                instance: by,
                database,
                ..
            } if *by == instance => Some(database.clone()),
            _ => None,
        });
        mine.collect()
    }

    /// Starts to detach: `idle` looks at the database while nobody can open it, and may refuse.
    ///
    /// # Errors
    /// `JET_errDatabaseNotFound` when the slot holds no database; those of `idle`, and then nothing has changed.
    pub fn take(
        &self,
        id: DatabaseId,
        idle: impl FnOnce(&D) -> Result<()>,
    ) -> Result<(Claim<'_, D>, Arc<D>)> {
        let mut list = self.list.lock();
        let slot = list.get_mut(index(id)).ok_or(JetErr::DatabaseNotFound)?;
        let Slot::Attached {
            path,
            instance,
            log_id,
            database,
        } = slot
        else {
            return fail(JetErr::DatabaseNotFound);
        };
        idle(database)?;
        let (database, log_id) = (database.clone(), *log_id);
        *slot = Slot::Busy {
            path: path.clone(),
            instance: *instance,
            log_id,
        };
        Ok((
            Claim {
                slots: self,
                id,
                log_id,
                armed: true,
            },
            database,
        ))
    }
}

impl<D> Slot<D> {
    fn path(&self) -> Option<&Path> {
        match self {
            Slot::Free => None,
            Slot::Busy { path, .. } | Slot::Attached { path, .. } => Some(path),
        }
    }

    /// Its number among the databases of `instance`, if it is one of them.
    fn log_id(&self, instance: u32) -> Option<LogDbId> {
        match self {
            Slot::Busy {
                instance: by, log_id, ..
            }
            | Slot::Attached {
                instance: by, log_id, ..
            } if *by == instance => Some(*log_id),
            _ => None,
        }
    }

    fn instance(&self) -> Option<u32> {
        match self {
            Slot::Free => None,
            Slot::Busy { instance, .. } | Slot::Attached { instance, .. } => Some(*instance),
        }
    }
}

impl<D> Claim<'_, D> {
    /// Number of the slot.
    pub fn id(&self) -> DatabaseId {
        self.id
    }

    /// Number among the databases of the instance, from 1.
    pub fn log_id(&self) -> LogDbId {
        self.log_id
    }

    /// Attaching succeeded.
    pub fn put(mut self, database: Arc<D>) {
        self.armed = false;
        let mut list = self.slots.list.lock();
        if let Some(slot) = list.get_mut(index(self.id)) {
            if let Slot::Busy {
                path,
                instance,
                log_id,
            } = slot
            {
                *slot = Slot::Attached {
                    path: std::mem::take(path),
                    instance: *instance,
                    log_id: *log_id,
                    database,
                };
            }
        }
    }
}

impl<D> Drop for Claim<'_, D> {
    fn drop(&mut self) {
        if self.armed {
            if let Some(slot) = self.slots.list.lock().get_mut(index(self.id)) {
                *slot = Slot::Free;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots() -> Slots<&'static str> {
        Slots::new(|a, b| a == b)
    }

    #[track_caller]
    fn attach(slots: &Slots<&'static str>, path: &'static str, instance: u32) -> DatabaseId {
        match slots.claim(Path::new(path), instance).unwrap() {
            Found::New(claim) => {
                let id = claim.id();
                claim.put(Arc::new(path));
                id
            }
            Found::Attached(_) => panic!("{path} is attached"),
        }
    }

    fn refusal(slots: &Slots<&'static str>, path: &str, instance: u32) -> Option<JetErr> {
        slots.claim(Path::new(path), instance).err().map(|e| e.code())
    }

    #[test]
    fn the_seventh_database_of_an_instance_is_refused() {
        let slots = slots();
        for (n, path) in ["/a", "/b", "/c", "/d", "/e", "/f"].into_iter().enumerate() {
            assert_eq!(attach(&slots, path, 1), DatabaseId(n as u32 + 1));
        }
        assert_eq!(refusal(&slots, "/g", 1), Some(JetErr::TooManyAttachedDatabases));
        assert!(matches!(slots.claim(Path::new("/a"), 1), Ok(Found::Attached(_))));
        assert_eq!(attach(&slots, "/g", 2), DatabaseId(7));
        assert_eq!(slots.of_instance(1).len(), 6);
    }

    #[test]
    fn a_file_belongs_to_one_instance() {
        let slots = slots();
        let id = attach(&slots, "/a", 1);
        assert_eq!(refusal(&slots, "/a", 2), Some(JetErr::DatabaseSharingViolation));
        assert_eq!(
            slots.find(Path::new("/a"), 2).unwrap_err().code(),
            JetErr::DatabaseNotFound
        );
        assert_eq!(*slots.find(Path::new("/a"), 1).unwrap(), "/a");
        assert!(slots.find_any(Path::new("/a")).is_some());
        drop(slots.take(id, |_| Ok(())).unwrap());
        assert_eq!(attach(&slots, "/a", 2), id);
    }

    #[test]
    fn a_file_on_its_way_is_in_use() {
        let slots = slots();
        let claim = slots.claim(Path::new("/a"), 1).unwrap();
        assert_eq!(refusal(&slots, "/a", 1), Some(JetErr::DatabaseInUse));
        assert_eq!(
            slots.find(Path::new("/a"), 1).unwrap_err().code(),
            JetErr::DatabaseNotFound
        );
        drop(claim);
        let id = attach(&slots, "/a", 1);
        let refused = slots.take(id, |_| fail(JetErr::DatabaseInUse));
        assert_eq!(refused.err().map(|e| e.code()), Some(JetErr::DatabaseInUse));
        let going = slots.take(id, |_| Ok(())).unwrap();
        assert_eq!(refusal(&slots, "/a", 1), Some(JetErr::DatabaseInUse));
        drop(going);
        assert!(slots.find(Path::new("/a"), 1).is_err());
    }
}
