//! Indexes of every kind, filled later: each has what one has that is made at once (docs/spec/05 §3.10.1).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod filling_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::path::Path;

use data_rig::{Data, JetErr, Table, close, detach, err, open, open_table};
use esent::btree::SkipDeleted;
use esent::cache::{Cache, CachedFile};
use esent::catalog::Catalog;
use esent::os::disk::Disk;
use esent::os::file::{Access, FileSystem};
use esent::space::database_last_page;
use esent::types::PageSize;
use filling_rig::*;
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback, set_number};
use update_rig::{CANCEL, INSERT, REPLACE};

/// Numbers that look random.
struct Dice(u32);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % most
    }

    fn word(&mut self) -> Vec<u8> {
        let len = self.below(9) as usize;
        (0..len).map(|_| b'a' + self.below(4) as u8).collect()
    }
}

/// A table of everything that indexes can be made of.
#[derive(Clone, Copy)]
struct Items {
    cursor: Cursor,
    id: u32,
    number: u32,
    name: u32,
    tags: u32,
    more: u32,
    notes: u32,
}

const TEXT: u32 = JET_bitColumnTagged | JET_bitColumnMultiValued;

impl Items {
    fn make(place: &Place) -> Items {
        let cursor = place.table("t");
        let of = |name, coltyp, grbit, max| {
            cursor.added(Column {
                max,
                ..column(name, coltyp).grbit(grbit)
            })
        };
        let items = Items {
            cursor,
            id: of("id", JET_coltypLong, 0, 0),
            number: of("number", JET_coltypLong, 0, 0),
            name: of("name", JET_coltypText, 0, 40),
            tags: of("tags", JET_coltypText, TEXT, 40),
            more: of("more", JET_coltypLong, TEXT, 0),
            notes: of("notes", JET_coltypLongText, 0, 0),
        };
        assert_eq!(cursor.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
        items
    }

    /// Other values in the record that is prepared.
    fn fill_in(self, dice: &mut Dice) {
        let table = self.cursor.navigator();
        let number = (dice.below(30) as i32).to_le_bytes();
        let number = Some(&number[..]).filter(|_| dice.below(4) != 0);
        assert_eq!(table.set(self.number, number), OK);
        let name = dice.word();
        let name = Some(&name[..]).filter(|name| !name.is_empty());
        assert_eq!(table.set(self.name, name), OK);
        for column in [self.tags, self.more] {
            for itag in 1..=dice.below(4) {
                let word = dice.word();
                let number = (dice.below(9) as i32).to_le_bytes();
                let value = if column == self.tags { &word[..] } else { &number };
                let code = table.set_at(column, itag, 0, Some(value).filter(|value| !value.is_empty()), 0);
                assert!(code >= OK, "{code}");
            }
        }
        // Few of them are too long for the record.
        let times = if dice.below(40) == 0 {
            200
        } else {
            1 + dice.below(4)
        };
        let notes = dice.word().repeat(times as usize);
        let notes = Some(&notes[..]).filter(|notes| !notes.is_empty());
        assert!(table.set(self.notes, notes) >= OK);
    }

    fn seek(self, id: u32) -> bool {
        let table = self.cursor.navigator();
        assert_eq!(table.make_key(&id.to_le_bytes(), 1), OK);
        table.seek(1) == OK
    }

    fn insert(self, id: u32, dice: &mut Dice) {
        let table = self.cursor.navigator();
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(self.id, Some(&id.to_le_bytes())), OK);
        self.fill_in(dice);
        if table.update() != OK {
            assert_eq!(table.prepare(CANCEL), OK);
        }
    }

    fn change(self, dice: &mut Dice) {
        let table = self.cursor.navigator();
        let id = dice.below(120);
        match (self.seek(id), dice.below(3)) {
            (false, _) => self.insert(id, dice),
            (true, 0) => assert_eq!(table.delete(), OK),
            (true, _) => {
                assert_eq!(table.prepare(REPLACE), OK);
                self.fill_in(dice);
                assert_eq!(table.update(), OK);
            }
        }
    }
}

/// Key and options of every index.
const KINDS: [(&str, &str, u32); 9] = [
    ("number", "-number\0\0", 0),
    ("name", "+name\0-number\0\0", JET_bitIndexIgnoreAnyNull),
    ("nulls", "+number\0\0", JET_bitIndexSortNullsHigh),
    ("unique", "+id\0+number\0\0", JET_bitIndexUnique),
    ("tags", "+tags\0\0", 0),
    ("crossed", "+tags\0+more\0\0", JET_bitIndexCrossProduct),
    ("nested", "+more\0+tags\0\0", JET_bitIndexNestedTable),
    ("tuples", "+notes\0\0", JET_bitIndexTuples),
    ("notes", "+notes\0+id\0\0", JET_bitIndexIgnoreNull),
];

/// Keys and bookmarks in the order of an index.
fn entries(table: Table, index: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    assert_eq!(table.set_index(Some(index)), OK, "{index}");
    let mut found = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        found.push((table.key(), table.bookmark()));
        code = table.go(1);
    }
    assert_eq!(code, err(JetErr::NoCurrentRecord));
    assert_eq!(table.set_index(None), OK);
    found
}

#[test]
fn every_kind() {
    let mut place = place(9);
    let mut items = Items::make(&place);
    let mut dice = Dice(7);
    assert_eq!(begin(place.session), OK);
    (0..100).for_each(|id| items.insert(id, &mut dice));
    assert_eq!(commit(place.session), OK);
    for (name, key, grbit) in KINDS {
        assert_eq!(items.cursor.index(name, key, grbit | CREATE), OK, "{name}");
    }
    let mut unfilled: Vec<&str> = KINDS.iter().map(|kind| kind.0).collect();
    let mut steps = 0;
    while !unfilled.is_empty() {
        assert_eq!(begin(place.session), OK);
        (0..dice.below(4)).for_each(|_| items.change(&mut dice));
        let end = if dice.below(4) == 0 { rollback } else { commit };
        assert_eq!(end(place.session), OK);
        let at = dice.below(unfilled.len() as u32) as usize;
        match fill(items.cursor, unfilled[at]) {
            OK => drop(unfilled.remove(at)),
            code => assert_eq!(code, INCOMPLETE, "{}", unfilled[at]),
        }
        steps += 1;
        if steps % 40 == 0 {
            items.cursor.close();
            let report = checked(&mut place);
            assert!(report.is_clean(), "{report}");
            let (code, cursor) = place.open("t", 0);
            assert_eq!(code, OK);
            items.cursor = cursor;
        }
    }
    assert!(steps > 80);
    (0..50).for_each(|_| items.change_alone(&place, &mut dice));
    for (name, key, grbit) in KINDS {
        assert_eq!(items.cursor.index("at once", key, grbit), OK);
        let table = items.cursor.navigator();
        assert_eq!(entries(table, name), entries(table, "at once"), "{name}");
        assert_eq!(items.cursor.delete_index("at once"), OK);
    }
}

impl Items {
    fn change_alone(self, place: &Place, dice: &mut Dice) {
        assert_eq!(begin(place.session), OK);
        self.change(dice);
        assert_eq!(commit(place.session), OK);
    }
}

/// Others may store the key apart from its record, as a long value: it is read, and goes when there is another.
#[test]
fn a_key_that_is_stored_apart() {
    const SEPARATE: u32 = 0x40;
    let mut place = place(4);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    table.make();
    for _ in 0..2 {
        assert_eq!(table.fill(), INCOMPLETE);
        let (_, keys) = place.open("MSysDeferredPopulateKeys", 0);
        let store = keys.navigator();
        assert_eq!(store.go(i32::MAX), OK);
        assert_eq!(begin(place.session), OK);
        assert_eq!(store.prepare(REPLACE), OK);
        let bytes = keys.column("rgbValue").unwrap().columnid;
        let key = store.get(bytes).unwrap();
        assert_eq!(store.set_with(bytes, Some(&key), SEPARATE), OK);
        assert_eq!(store.update(), OK);
        assert_eq!(commit(place.session), OK);
        keys.close();
    }
    table.cursor.close();
    assert!(checked(&mut place).is_clean());
    let table = table.reopened(&place);
    assert_eq!(table.fill(), OK);
    table.is_right();
    assert_eq!(progress(&place), Some(Vec::new()));
}

/// The tables of a file of Windows 11 24H2, and the names of their columns.
fn columns_of(path: &Path) -> Vec<(String, Vec<String>)> {
    let file = Disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 22), file, path, PageSize::DEFAULT);
    file.set_last_page(database_last_page(&file).unwrap());
    let catalog = Catalog::open(&file).unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let rows = catalog.list(&SkipDeleted).unwrap();
    let tables = rows.iter().filter(|row| !row.name.starts_with(b"MSys"));
    tables
        .map(|row| {
            let table = catalog.table(row.objid, &SkipDeleted).unwrap();
            let columns = table.own_columns().map(|column| text(&column.name));
            (text(&row.name), columns.collect())
        })
        .collect()
}

#[test]
fn in_a_file_of_windows() {
    let rows = |instance| assert_eq!(set_number(instance, 0, 219, 5), OK);
    let Some(data) = Data::sample_with("secedit-win11-26100.sdb", rows) else {
        return;
    };
    let tables = columns_of(&data.path);
    assert_eq!(data_rig::attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    let (mut filled, mut steps) = (0, 0);
    for (name, columns) in &tables {
        let (code, id) = open_table(data.session, dbid, name, 0);
        assert_eq!(code, OK);
        let session = data.session;
        let cursor = Cursor { session, id };
        for column in columns {
            let key = format!("+{column}\0\0");
            assert_eq!(cursor.index("at once", &key, 0), OK, "{name} {column}");
            assert_eq!(cursor.index("later", &key, CREATE), OK, "{name} {column}");
            while fill(cursor, "later") == INCOMPLETE {
                steps += 1;
            }
            let table = cursor.navigator();
            assert_eq!(
                entries(table, "later"),
                entries(table, "at once"),
                "{name} {column}"
            );
            assert_eq!(cursor.delete_index("at once"), OK);
            assert_eq!(cursor.delete_index("later"), OK);
            filled += 1;
        }
        // One stays, half done.
        assert_eq!(cursor.index("later", &format!("+{}\0\0", columns[0]), CREATE), OK);
        let code = fill(cursor, "later");
        assert!([OK, INCOMPLETE].contains(&code), "{code}");
        cursor.close();
    }
    assert!(filled > 10 && steps > 3, "{filled} {steps}");
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
}
