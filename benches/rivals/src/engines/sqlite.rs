//! SQLite through rusqlite: write-ahead log, `synchronous = OFF`, pages of 8 KiB, prepared statements.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rusqlite::{Connection, params};

use crate::store::{Client, Store, parts, value, weight};

struct Sqlite {
    file: PathBuf,
    cache: usize,
}

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, cache: usize) -> Result<Box<dyn Store>> {
    let store = Sqlite {
        file: folder.join("rows.sqlite"),
        cache,
    };
    store.connect()?.execute_batch(
        "CREATE TABLE plain (id INTEGER PRIMARY KEY, value BLOB NOT NULL);
         CREATE TABLE indexed (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, word BLOB NOT NULL, rest BLOB NOT NULL);
         CREATE INDEX number ON indexed (number);
         CREATE INDEX word ON indexed (word);",
    )?;
    Ok(Box::new(store))
}

impl Sqlite {
    fn connect(&self) -> Result<Connection> {
        let connection = Connection::open(&self.file)?;
        connection.pragma_update(None, "page_size", 8192)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "cache_size", -((self.cache >> 10) as i64))?;
        Ok(connection)
    }
}

impl Store for Sqlite {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        Ok(Box::new(One(self.connect()?)))
    }

    fn settle(&self) -> Result<()> {
        self.connect()?
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }
}

struct One(Connection);

impl Client for One {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        let transaction = self.0.transaction()?;
        let mut add = transaction.prepare_cached("INSERT INTO plain VALUES (?, ?)")?;
        for &id in ids {
            add.execute(params![id as i64, value(id, 0)])?;
        }
        drop(add);
        Ok(transaction.commit()?)
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        let transaction = self.0.transaction()?;
        let mut change = transaction.prepare_cached("UPDATE plain SET value = ? WHERE id = ?")?;
        for &id in ids {
            change.execute(params![value(id, version), id as i64])?;
        }
        drop(change);
        Ok(transaction.commit()?)
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        let transaction = self.0.transaction()?;
        let mut add = transaction.prepare_cached("INSERT INTO indexed VALUES (?, ?, ?, ?)")?;
        for &id in ids {
            let (number, word, rest) = parts(id);
            add.execute(params![id as i64, number as i64, word, rest])?;
        }
        drop(add);
        Ok(transaction.commit()?)
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        let transaction = self.0.transaction()?;
        let mut find = transaction.prepare_cached("SELECT value FROM plain WHERE id = ?")?;
        let mut sum = 0;
        for &id in ids {
            sum += find.query_row([id as i64], |row| Ok(weight(row.get_ref(0)?.as_blob()?)))?;
        }
        drop(find);
        transaction.commit()?;
        Ok(sum)
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        let mut all = self.0.prepare_cached("SELECT value FROM plain ORDER BY id")?;
        let mut rows = all.query([])?;
        let (mut count, mut sum) = (0, 0);
        while let Some(row) = rows.next()? {
            count += 1;
            sum += weight(row.get_ref(0)?.as_blob()?);
        }
        Ok((count, sum))
    }
}
