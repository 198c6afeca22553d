//! Sample databases with bytes changed behind their checksums: answers or documented codes, in bounded time.

use super::*;
use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::catalog::Catalog;
use crate::error::{Category, Error, Result};
use crate::format::checksum;
use crate::testdata;
use crate::types::{PageNo, PageSize};

const POLICY: SkipDeleted = SkipDeleted;

/// A small generator; the seed is printed with a failure.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

/// Reads everything: schemas, records, values, sizes, index keys.
fn read_everything(bytes: Vec<u8>) -> Vec<Error> {
    let mut errors = Vec::new();
    let file = testdata::cached(bytes, PageSize::DEFAULT);
    let mut note = |result: Result<()>| errors.extend(result.err());
    let catalog = match Catalog::open(&file) {
        Ok(catalog) => catalog,
        Err(error) => return vec![error],
    };
    let tables = catalog.list(&POLICY).unwrap_or_else(|error| {
        note(Err(error));
        Vec::new()
    });
    for row in tables {
        note((|| {
            let table = catalog.table(row.objid, &POLICY)?;
            let long_values = LongValues::open(&file, &table)?;
            let reader = Reader {
                long_values: long_values.as_ref(),
                policy: &POLICY,
                key: None,
            };
            let mut cursor = TreeCursor::new(Tree::open(file.clone(), table.root, table.objid)?);
            while cursor.next(&POLICY)? {
                let entry = cursor.entry(&POLICY)?;
                let row = Row::new(entry.node()?.data, &table)?;
                row.view().check()?;
                for (_, values) in row.enumerate(true)? {
                    for itag in 1..=values.count()? {
                        if let Some(instance) = values.instance(itag)? {
                            reader.bytes(&instance, 0, usize::MAX)?;
                        }
                    }
                }
                RecordSize::default().add(&row, cursor.key().len(), SizeOptions::default(), &reader)?;
                for index in table.indexes() {
                    index_keys(&row, index, &reader)?;
                }
            }
            Ok(())
        })());
    }
    errors
}

#[test]
fn changed_bytes_are_survived() {
    for (name, rounds) in [
        ("basic.edb", 150),
        ("multi.edb", 150),
        ("text.edb", 150),
        ("secedit-win10-19045.sdb", 60),
    ] {
        let Some(whole) = testdata::sample(name) else {
            return;
        };
        let size = PageSize::DEFAULT;
        let used: Vec<u32> = (4..whole.len() as u32 / 4096 - 1)
            .filter(|page| {
                whole[size.offset_of(PageNo(*page)) as usize..][..4096]
                    .iter()
                    .any(|b| *b != 0)
            })
            .collect();
        for seed in 0..rounds {
            let mut dice = Dice(seed);
            let mut bytes = whole.clone();
            for _ in 0..1 + dice.below(8) {
                let page = PageNo(used[dice.below(used.len())]);
                let at = size.offset_of(page) as usize;
                let body = &mut bytes[at..at + 4096];
                // Most of the page is data; its tags are at the end.
                body[40 + dice.below(4056)] = dice.below(256) as u8;
                checksum::set_page_checksum(body, size, page);
            }
            for error in read_everything(bytes) {
                let code = error.code();
                let category = code.info().map(|info| info.category);
                let known = matches!(
                    category,
                    Some(Category::Corruption | Category::Usage | Category::State)
                );
                assert!(known, "{name} seed {seed}: {code}");
            }
        }
    }
}

#[test]
fn whole_samples_give_no_errors() {
    for name in ["basic.edb", "multi.edb", "text.edb", "secedit-win10-19045.sdb"] {
        let Some(bytes) = testdata::sample(name) else {
            return;
        };
        assert!(read_everything(bytes).is_empty(), "{name}");
    }
}
