//! The engines, and their names on the command line.

use std::fmt;

use clap::ValueEnum;

use crate::store::Opener;

mod esent;
mod lmdb;
mod redb;
#[cfg(feature = "rocksdb")]
mod rocks;
mod sqlite;
#[cfg(feature = "wiredtiger")]
mod wiredtiger;

/// An engine that was built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// This project's library.
    Esent,
    /// SQLite.
    Sqlite,
    /// LMDB.
    Lmdb,
    /// redb.
    Redb,
    /// RocksDB.
    #[cfg(feature = "rocksdb")]
    Rocksdb,
    /// WiredTiger.
    #[cfg(feature = "wiredtiger")]
    Wiredtiger,
}

impl Engine {
    /// Every engine of this build.
    pub fn all() -> Vec<Engine> {
        Engine::value_variants().to_vec()
    }

    /// How the engine is opened.
    pub fn opener(self) -> Opener {
        match self {
            Engine::Esent => esent::open,
            Engine::Sqlite => sqlite::open,
            Engine::Lmdb => lmdb::open,
            Engine::Redb => redb::open,
            #[cfg(feature = "rocksdb")]
            Engine::Rocksdb => rocks::open,
            #[cfg(feature = "wiredtiger")]
            Engine::Wiredtiger => wiredtiger::open,
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_possible_value().expect("no engine is hidden").get_name())
    }
}
