//! Every sample is well, and every kind of damage is found.

use super::*;
use crate::btree::{Author, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::{Index, Table};
use crate::os::sim::SimDisk;
use crate::space::SpaceManager;
use crate::testdata::{OpenSample, SAMPLES, open_sample, sample};
use crate::types::{ObjectId, PageNo};

fn header_of(sample: &OpenSample) -> Box<DbHeader> {
    read_header(sample.file.path(), &**sample.file.file())
        .unwrap()
        .header
}

#[test]
fn every_sample_is_well() {
    for name in SAMPLES {
        let Some(sample) = open_sample(name) else { return };
        let report = check_pages_and_rows(&sample.file, &header_of(&sample)).unwrap();
        eprintln!("{name}: {report}");
        assert!(report.is_clean() && report.result().is_ok(), "{name}: {report}");
        assert!(report.tables > 3 && report.records > 90, "{name}: {report}");
        assert_eq!(report.pages, u64::from(sample.file.last_page().0), "{name}");
    }
}

/// A sample on a disk of its own that can be changed.
struct Changed {
    file: Arc<CachedFile>,
    header: Box<DbHeader>,
    space: SpaceManager,
}

impl Changed {
    fn sample(name: &str) -> Option<Changed> {
        let (disk, path) = (SimDisk::new(), Path::new("sample"));
        disk.put(path, sample(name)?);
        let file = disk.open(path, Access::ReadWrite).unwrap();
        let header = read_header(path, &*file).unwrap();
        let cached = CachedFile::register(&Cache::new(4 << 20), file, path, header.page_size);
        cached.set_last_page(space::database_last_page(&cached).unwrap());
        cached.set_dbtime(header.header.dbtime());
        Some(Changed {
            space: SpaceManager::new(&cached, 16),
            file: cached,
            header: header.header,
        })
    }

    /// Changes one tree by hand, behind the back of everybody.
    fn change(&self, root: PageNo, objid: ObjectId, work: impl FnOnce(&TreeWriter<'_>, &mut TreeCursor)) {
        let tree = Tree::open(self.file.clone(), root, objid).unwrap();
        let pages = self.space.pages_of(Author::unlogged(), root);
        let mut cursor = TreeCursor::new(tree.clone());
        assert!(cursor.last(&SkipDeleted).unwrap());
        work(&TreeWriter::new(tree, Author::unlogged(), &pages), &mut cursor);
    }

    fn table(&self, choose: impl Fn(&Table) -> bool) -> Arc<Table> {
        let catalog = Catalog::open(&self.file).unwrap();
        let tables = catalog::tables(&catalog).unwrap();
        let mut tables = tables
            .iter()
            .map(|row| catalog.table(row.objid, &SkipDeleted).unwrap());
        tables.find(|table| choose(table)).unwrap()
    }

    fn report(&self) -> Report {
        self.file.flush().unwrap();
        check_pages_and_rows(&self.file, &self.header).unwrap()
    }

    /// The first finding has this code and these words.
    #[track_caller]
    fn finds(&self, code: JetErr, words: &str) {
        let report = self.report();
        let first = report
            .findings
            .first()
            .unwrap_or_else(|| panic!("nothing found: {report}"));
        assert_eq!(first.code, code, "{report}");
        assert!(first.what.contains(words), "{report}");
        assert_eq!(report.result().unwrap_err(), JetErr::DatabaseCorrupted);
        assert!(report.to_string().contains("the database is corrupted"));
    }
}

/// Key and data of the entry under a cursor.
fn entry(cursor: &TreeCursor) -> (Vec<u8>, Vec<u8>) {
    let entry = cursor.entry(&SkipDeleted).unwrap();
    (cursor.key().to_vec(), entry.node().unwrap().data.to_vec())
}

fn secondary(table: &Table) -> Option<&Index> {
    table.indexes().iter().find(|index| !index.is_primary())
}

#[test]
fn an_entry_that_is_missing_and_one_too_many() {
    let Some(changed) = Changed::sample("index.edb") else {
        return;
    };
    let has_entries = |table: &Table| table.objid.0 > 7 && secondary(table).is_some();
    let table = changed.table(has_entries);
    let index = secondary(&table).unwrap();
    changed.change(index.root, index.objid, |writer, cursor| {
        let (mut key, bookmark) = entry(cursor);
        key.push(7);
        writer.insert(&key, &bookmark, &Unversioned).unwrap();
    });
    changed.finds(JetErr::SecondaryIndexCorrupted, "does not have");
    changed.change(index.root, index.objid, |writer, cursor| {
        assert!(cursor.prev(&SkipDeleted).unwrap());
        let (key, bookmark) = entry(cursor);
        writer.delete(&key, &bookmark).unwrap();
    });
    let report = changed.report();
    assert_eq!(report.wrong, 2, "{report}");
    assert!(report.findings[0].what.contains("no entry"), "{report}");
}

#[test]
fn a_record_whose_entries_are_still_there() {
    let Some(changed) = Changed::sample("index.edb") else {
        return;
    };
    let table = changed.table(|table| table.objid.0 > 7 && secondary(table).is_some());
    changed.change(table.root, table.objid, |writer, cursor| {
        let (key, record) = entry(cursor);
        writer.delete(&key, &record).unwrap();
    });
    changed.finds(JetErr::SecondaryIndexCorrupted, "does not have");
}

#[test]
fn a_record_that_does_not_decode() {
    let Some(changed) = Changed::sample("basic.edb") else {
        return;
    };
    let table = changed.table(|table| table.objid.0 > 7);
    changed.change(table.root, table.objid, |writer, cursor| {
        let (key, _) = entry(cursor);
        writer.replace(&key, &[0xFF; 3], &Unversioned).unwrap();
    });
    let report = changed.report();
    assert!(report.findings[0].what.contains("record"), "{report}");
}

#[test]
fn a_shadow_that_differs() {
    let Some(changed) = Changed::sample("basic.edb") else {
        return;
    };
    changed.change(PageNo::SHADOW_CATALOG, ObjectId(3), |writer, cursor| {
        let (key, row) = entry(cursor);
        writer.delete(&key, &row).unwrap();
    });
    changed.finds(JetErr::CatalogCorrupted, "shadow");
}

#[test]
fn long_values_that_are_not_whole_or_not_wanted() {
    let chunked = |table: &Table| table.objid.0 > 7 && table.long_values.is_some();
    let wanted = |changed: &Changed| changed.table(chunked).long_values.unwrap();
    for name in ["binary.edb", "multi.edb"] {
        let Some(changed) = Changed::sample(name) else {
            return;
        };
        let tree = wanted(&changed);
        changed.change(tree.root, tree.objid, |writer, cursor| {
            let (key, chunk) = entry(cursor);
            assert!(matches!(key.len(), 8 | 12), "a chunk");
            writer.delete(&key, &chunk).unwrap();
        });
        changed.finds(JetErr::LVCorrupted, "chunks up to");

        let changed = Changed::sample(name).unwrap();
        changed.change(tree.root, tree.objid, |writer, cursor| {
            while !matches!(cursor.key().len(), 4) {
                assert!(cursor.prev(&SkipDeleted).unwrap(), "a root of a small identifier");
            }
            let (key, mut root) = entry(cursor);
            root[0] += 1;
            writer.replace(&key, &root, &Unversioned).unwrap();
        });
        changed.finds(JetErr::LVCorrupted, "references and says");

        let changed = Changed::sample(name).unwrap();
        changed.change(tree.root, tree.objid, |writer, cursor| {
            let mut more = true;
            let mut all = Vec::new();
            while more {
                all.push(entry(cursor));
                more = cursor.prev(&SkipDeleted).unwrap();
            }
            for (key, data) in all {
                writer.delete(&key, &data).unwrap();
            }
        });
        changed.finds(JetErr::LVCorrupted, "is not there");
    }
}

#[test]
fn a_page_with_two_owners_and_a_bad_checksum() {
    let Some(changed) = Changed::sample("basic.edb") else {
        return;
    };
    let table = changed.table(|table| table.objid.0 > 7);
    // The table's root says that it is free.
    changed
        .space
        .free_extent(Author::unlogged(), PageNo::CATALOG, PageNo(4), 1)
        .unwrap();
    let report = changed.report();
    assert!(!report.is_clean(), "{report}");
    let Some(changed) = Changed::sample("basic.edb") else {
        return;
    };
    let size = changed.file.page_size();
    let at = size.offset_of(table.root) + 100;
    changed.file.file().write_at(at, &[0x5A; 32]).unwrap();
    changed.finds(JetErr::ReadVerifyFailure, &format!("page {}:", table.root.0));
}
