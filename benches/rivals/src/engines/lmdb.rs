//! LMDB through heed: `MDB_NOSYNC`, keys big-endian. Its cache is the system's; the secondary indexes are tables of their own.

use std::path::Path;

use anyhow::{Context, Result};
use heed::types::Bytes;
use heed::{Database, Env, EnvFlags, EnvOpenOptions, PutFlags};

use crate::store::{Client, Store, parts, value, weight};

type Table = Database<Bytes, Bytes>;

struct Lmdb {
    environment: Env,
    plain: Table,
    indexed: Table,
    numbers: Table,
    words: Table,
}

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, _cache: usize) -> Result<Box<dyn Store>> {
    let mut options = EnvOpenOptions::new();
    options.map_size(8 << 30).max_dbs(4);
    // SAFETY: the folder is this process's own, and nothing else opens the file.
    let environment = unsafe { options.flags(EnvFlags::NO_SYNC).open(folder)? };
    let mut writing = environment.write_txn()?;
    let mut table = |name| environment.create_database::<Bytes, Bytes>(&mut writing, Some(name));
    let (plain, indexed, numbers, words) = (
        table("plain")?,
        table("indexed")?,
        table("numbers")?,
        table("words")?,
    );
    writing.commit()?;
    Ok(Box::new(Lmdb {
        environment,
        plain,
        indexed,
        numbers,
        words,
    }))
}

impl Store for Lmdb {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        Ok(Box::new(One(self)))
    }

    fn settle(&self) -> Result<()> {
        Ok(self.environment.force_sync()?)
    }
}

struct One<'a>(&'a Lmdb);

/// An entry of a secondary index: what is indexed, then the id.
fn entry(indexed: &[u8], id: u64) -> Vec<u8> {
    [indexed, &id.to_be_bytes()].concat()
}

impl Client for One<'_> {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        let mut writing = self.0.environment.write_txn()?;
        for &id in ids {
            self.0.plain.put_with_flags(
                &mut writing,
                PutFlags::NO_OVERWRITE,
                &id.to_be_bytes(),
                value(id, 0),
            )?;
        }
        Ok(writing.commit()?)
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        let mut writing = self.0.environment.write_txn()?;
        for &id in ids {
            self.0
                .plain
                .put(&mut writing, &id.to_be_bytes(), value(id, version))?;
        }
        Ok(writing.commit()?)
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        let mut writing = self.0.environment.write_txn()?;
        for &id in ids {
            let (number, word, rest) = parts(id);
            let row = [&number.to_be_bytes(), word, rest].concat();
            self.0
                .indexed
                .put_with_flags(&mut writing, PutFlags::NO_OVERWRITE, &id.to_be_bytes(), &row)?;
            self.0
                .numbers
                .put(&mut writing, &entry(&number.to_be_bytes(), id), &[])?;
            self.0.words.put(&mut writing, &entry(word, id), &[])?;
        }
        Ok(writing.commit()?)
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        let reading = self.0.environment.read_txn()?;
        let mut sum = 0;
        for &id in ids {
            sum += weight(self.0.plain.get(&reading, &id.to_be_bytes())?.context("a row")?);
        }
        Ok(sum)
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        let reading = self.0.environment.read_txn()?;
        let (mut count, mut sum) = (0, 0);
        for row in self.0.plain.iter(&reading)? {
            count += 1;
            sum += weight(row?.1);
        }
        Ok((count, sum))
    }
}
