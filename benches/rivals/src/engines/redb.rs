//! redb: commits with `Durability::None`, one durable commit to settle. The secondary indexes are tables of their own.

use std::path::Path;

use anyhow::{Context, Result};
use redb::{
    Builder, Database, Durability, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction,
};

use crate::store::{Client, Store, parts, value, weight};

const PLAIN: TableDefinition<u64, &[u8]> = TableDefinition::new("plain");
const INDEXED: TableDefinition<u64, &[u8]> = TableDefinition::new("indexed");
const NUMBERS: TableDefinition<(u64, u64), ()> = TableDefinition::new("numbers");
const WORDS: TableDefinition<(&[u8], u64), ()> = TableDefinition::new("words");

struct Redb(Database);

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, cache: usize) -> Result<Box<dyn Store>> {
    let store = Redb(
        Builder::new()
            .set_cache_size(cache)
            .create(folder.join("rows.redb"))?,
    );
    let writing = store.0.begin_write()?;
    writing.open_table(PLAIN)?;
    writing.open_table(INDEXED)?;
    writing.open_table(NUMBERS)?;
    writing.open_table(WORDS)?;
    writing.commit()?;
    Ok(Box::new(store))
}

impl Redb {
    fn write(&self, durability: Durability) -> Result<WriteTransaction> {
        let mut writing = self.0.begin_write()?;
        writing.set_durability(durability)?;
        Ok(writing)
    }
}

impl Store for Redb {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        Ok(Box::new(One(self)))
    }

    fn settle(&self) -> Result<()> {
        Ok(self.write(Durability::Immediate)?.commit()?)
    }
}

struct One<'a>(&'a Redb);

impl One<'_> {
    fn put(&self, ids: &[u64], version: u64) -> Result<()> {
        let writing = self.0.write(Durability::None)?;
        {
            let mut table = writing.open_table(PLAIN)?;
            for &id in ids {
                table.insert(id, value(id, version))?;
            }
        }
        Ok(writing.commit()?)
    }
}

impl Client for One<'_> {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        self.put(ids, 0)
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        self.put(ids, version)
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        let writing = self.0.write(Durability::None)?;
        {
            let mut rows = writing.open_table(INDEXED)?;
            let (mut numbers, mut words) = (writing.open_table(NUMBERS)?, writing.open_table(WORDS)?);
            for &id in ids {
                let (number, word, rest) = parts(id);
                rows.insert(id, [&number.to_be_bytes(), word, rest].concat().as_slice())?;
                numbers.insert((number, id), ())?;
                words.insert((word, id), ())?;
            }
        }
        Ok(writing.commit()?)
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        let reading = self.0.0.begin_read()?;
        let table = reading.open_table(PLAIN)?;
        let mut sum = 0;
        for &id in ids {
            sum += weight(table.get(id)?.context("a row")?.value());
        }
        Ok(sum)
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        let reading = self.0.0.begin_read()?;
        let (mut count, mut sum) = (0, 0);
        for row in reading.open_table(PLAIN)?.iter()? {
            count += 1;
            sum += weight(row?.1.value());
        }
        Ok((count, sum))
    }
}
