//! Files of older engines and of older sorting rules, attached for reading and for writing (docs/spec/02 §1.11 to §1.13, §6.6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::path::Path;
use std::sync::Arc;

use data_rig::*;
use esent::btree::{Author, SkipDeleted};
use esent::cache::{Cache, CachedFile};
use esent::catalog::{Catalog, CatalogWriter, Direct};
use esent::engine::maintenance::check_file;
use esent::os::disk::Disk;
use esent::os::file::{Access, FileSystem};
use esent::space::{SpaceManager, database_last_page};
use esent::types::{ColumnType, PageSize};
use made::{Cell, Index, K8, PRIMARY, SECONDARY, Spec};
use session_rig::{OK, set_number};

const LOCALIZED: u16 = 0x0400;
const UNIQUE: u16 = 0x1;
const DELETE_CORRUPT: u32 = 0x10;
const DELETE_UNICODE: u32 = 0x400;
const CHECKING: u32 = 45;
const CLEANUP: u32 = 54;
const NULL: usize = 0;
/// A version of Windows 7, whose weights are not here.
const OLD: u64 = 0x0006_0101_0006_0101;

/// A table of names with an index over them, whose version is `version`.
fn names(flags: u16, version: u64, rows: &[&str]) -> Spec {
    let localized = Index {
        version,
        ..made::index("ByName", flags | LOCALIZED, &[128])
    };
    let mut indexes = vec![localized];
    if flags & 0x20 == 0 {
        indexes.insert(0, made::index("ById", PRIMARY, &[1]));
    }
    Spec {
        name: "Names",
        columns: vec![
            made::column(1, "Id", ColumnType::Long).flags(made::NOT_NULL),
            made::column(128, "Name", ColumnType::Text).unicode(),
        ],
        indexes,
        records: rows
            .iter()
            .zip(1i32..)
            .map(|(name, id)| {
                let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                vec![(1, Cell::Is(id.to_le_bytes().to_vec())), (128, Cell::Is(units))]
            })
            .collect(),
        ..Spec::default()
    }
}

fn file(tables: &[Spec]) -> Data {
    Data::bytes("old.edb", &made::make(K8, false, tables), K8.bytes())
}

/// The catalog of a file that nobody has attached.
fn with_catalog<T>(path: &Path, look: impl FnOnce(&Catalog, &CatalogWriter<'_>) -> T) -> T {
    let file = Disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 22), file, path, K8);
    file.set_last_page(database_last_page(&file).unwrap());
    let (catalog, space) = (Catalog::open(&file).unwrap(), SpaceManager::new(&file, 1));
    let reading = Direct(Author::unlogged());
    let writer = CatalogWriter::new(&catalog, &space, &reading).unwrap();
    look(&catalog, &writer)
}

fn names_of(path: &Path) -> Vec<String> {
    with_catalog(path, |catalog, _| {
        let list = catalog.list(&SkipDeleted).unwrap();
        list.iter()
            .map(|row| String::from_utf8_lossy(&row.name).into_owned())
            .collect()
    })
}

/// The version of the index over names; `None` if there is no such index.
fn version_of(path: &Path, table: &str) -> Option<u64> {
    with_catalog(path, |catalog, _| {
        let table = catalog.table_by_name(table.as_bytes(), &SkipDeleted).unwrap();
        table
            .index_by_name(b"ByName")
            .map(|index| index.locale.version.unwrap())
    })
}

fn locales_of(path: &Path) -> Vec<(String, i32)> {
    with_catalog(path, |_, writer| {
        assert!(writer.has_trusted_locales().unwrap());
        writer.locales().unwrap()
    })
}

fn is_sound(path: &Path, size: PageSize) {
    let report = check_file(&Cache::new(1 << 22), path, Some(size)).unwrap();
    assert!(report.is_clean(), "{report}");
}

#[test]
fn system_tables_are_added_to_a_file_that_is_written() {
    let data = file(&[names(SECONDARY, made::KNOWN_VERSION, &["b", "a"])]);
    let before = std::fs::read(&data.path).unwrap();
    assert_eq!(attach(data.session, &data.path, READ_ONLY), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(
        std::fs::read(&data.path).unwrap(),
        before,
        "a reader adds nothing"
    );
    assert_eq!(attach(data.session, &data.path, 0), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(
        names_of(&data.path),
        [
            "MSysLocales",
            "MSysObjects",
            "MSysObjectsShadow",
            "MSysObjids",
            "Names"
        ]
    );
    with_catalog(&data.path, |catalog, writer| {
        for row in catalog.list(&SkipDeleted).unwrap() {
            assert!(writer.lists_tree(row.objid).unwrap(), "{row:?}");
        }
        let table = catalog.table_by_name(b"Names", &SkipDeleted).unwrap();
        let index = table.index_by_name(b"ByName").unwrap();
        assert!(writer.lists_tree(index.objid).unwrap());
    });
    let used = "LocaleName=en-US,SortID=00000001-57ee-1e5c-00b4-d0000bb1e11e,Ver=6020e0006020f";
    assert_eq!(locales_of(&data.path), [(used.to_owned(), 1)]);
    is_sound(&data.path, K8);
    // Once is enough.
    let added = std::fs::read(&data.path).unwrap();
    assert_eq!(attach(data.session, &data.path, 0), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let again = std::fs::read(&data.path).unwrap();
    let pages = 2 * K8.bytes()..;
    assert!(added[pages.clone()] == again[pages], "pages change once");
}

#[test]
fn an_outdated_index_with_entries_is_refused_or_deleted() {
    let data = file(&[names(SECONDARY, OLD, &["b", "a"])]);
    let before = std::fs::read(&data.path).unwrap();
    let refused = err(JetErr::SecondaryIndexCorrupted);
    assert_eq!(attach(data.session, &data.path, 0), refused);
    assert!(
        std::fs::read(&data.path).unwrap() == before,
        "refused is untouched"
    );
    for (checking, cleanup) in [(1, 0), (0, 1), (2, 1)] {
        set_number(data.rig.instance, NULL, CHECKING, checking);
        set_number(data.rig.instance, NULL, CLEANUP, cleanup);
        assert_eq!(attach(data.session, &data.path, 0), refused);
    }
    let deleted = Warning::CorruptIndexDeleted.0;
    assert_eq!(attach(data.session, &data.path, DELETE_CORRUPT), deleted);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(version_of(&data.path, "Names"), None);
    assert!(locales_of(&data.path).iter().all(|(_, uses)| *uses == 0));
    is_sound(&data.path, K8);
    assert_eq!(attach(data.session, &data.path, DELETE_CORRUPT), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
}

#[test]
fn an_outdated_primary_index_cannot_be_deleted() {
    let data = file(&[names(PRIMARY, OLD, &["b", "a"])]);
    let before = std::fs::read(&data.path).unwrap();
    for grbit in [0, DELETE_CORRUPT] {
        assert_eq!(
            attach(data.session, &data.path, grbit),
            err(JetErr::PrimaryIndexCorrupted)
        );
    }
    assert_eq!(
        attach(data.session, &data.path, DELETE_UNICODE),
        err(JetErr::IndexMustStay)
    );
    assert!(std::fs::read(&data.path).unwrap() == before);
    assert_eq!(attach(data.session, &data.path, READ_ONLY), OK);
}

#[test]
fn an_empty_index_gets_todays_version() {
    for (flags, version) in [(SECONDARY | UNIQUE, OLD), (PRIMARY, OLD), (SECONDARY, 0)] {
        let data = file(&[names(flags, version, &[])]);
        assert_eq!(attach(data.session, &data.path, 0), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
        let current = esent::format::sortkey::version::current();
        assert_eq!(version_of(&data.path, "Names"), Some(current));
        let counted = locales_of(&data.path);
        assert_eq!(counted.iter().filter(|(_, uses)| *uses == 1).count(), 1);
        is_sound(&data.path, K8);
    }
}

#[test]
fn all_unicode_indexes_go_when_the_client_says_so() {
    let data = file(&[names(SECONDARY, made::KNOWN_VERSION, &["b", "a"])]);
    assert_eq!(
        attach(data.session, &data.path, DELETE_UNICODE | READ_ONLY),
        err(JetErr::InvalidGrbit)
    );
    assert_eq!(attach(data.session, &data.path, DELETE_UNICODE), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(version_of(&data.path, "Names"), None);
    is_sound(&data.path, K8);
}

#[test]
fn tables_are_looked_at_when_the_attach_does_not() {
    let data = file(&[
        names(SECONDARY, OLD, &["b", "a"]),
        Spec {
            name: "Empty",
            ..names(SECONDARY, OLD, &[])
        },
    ]);
    set_number(data.rig.instance, NULL, CLEANUP, 0);
    let warning = Warning::SecondaryIndexOutOfDate.0;
    let code = |checking, database_grbit, table: &str, grbit| {
        set_number(data.rig.instance, NULL, CHECKING, checking);
        assert_eq!(attach(data.session, &data.path, database_grbit), OK);
        let dbid = open(data.session, &data.path, READ_ONLY).1;
        let (code, table) = open_table(data.session, dbid, table, grbit);
        if code >= 0 {
            unsafe { JetCloseTable(data.session, table) };
        }
        close(data.session, dbid);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
        code
    };
    assert_eq!(code(2, READ_ONLY, "Names", READ_ONLY_TABLE), warning);
    assert_eq!(code(2, READ_ONLY, "Empty", READ_ONLY_TABLE), OK);
    assert_eq!(code(2, 0, "Names", 0), err(JetErr::SecondaryIndexCorrupted));
    assert_eq!(code(2, 0, "Names", READ_ONLY_TABLE), warning);
    assert_eq!(code(2, 0, "Empty", 0), OK);
    assert_eq!(code(0, 0, "Names", 0), OK);
    assert_eq!(code(1, READ_ONLY, "Names", 0), OK);
    assert_eq!(version_of(&data.path, "Empty"), Some(OLD), "nobody asked for it");
}

#[test]
fn samples_keep_their_indexes() {
    for (name, size) in SAMPLES {
        let Some(data) = Data::sample(name) else { continue };
        assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
        assert_eq!(detach(data.session, Some(&data.path)), OK, "{name}");
        is_sound(&data.path, PageSize::new(size as u32).unwrap());
        let names = {
            let file = Disk.open(&data.path, Access::Read).unwrap();
            let size = PageSize::new(size as u32).unwrap();
            let file: Arc<CachedFile> = CachedFile::register(&Cache::new(1 << 22), file, &data.path, size);
            file.set_last_page(database_last_page(&file).unwrap());
            Catalog::open(&file).unwrap().list(&SkipDeleted).unwrap()
        };
        for table in ["MSysObjids", "MSysLocales"] {
            assert!(
                names.iter().any(|row| *row.name == *table.as_bytes()),
                "{name} {table}"
            );
        }
    }
}
