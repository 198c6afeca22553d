//! Tables made with everything in one call, templates, and indexes of filled tables (docs/spec/05 §3.6, §3.10, §3.12).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod schema_rig;
mod session_rig;

use std::ffi::{CString, c_char};
use std::mem::{size_of, zeroed};
use std::ptr::null_mut;

use data_rig::*;
use schema_rig::*;
use session_rig::{OK, set_number};

/// Columns and indexes of a `JET_TABLECREATE_A`, with the strings they point to.
#[derive(Default)]
struct Parts {
    columns: Vec<JET_COLUMNCREATE_A>,
    indexes: Vec<JET_INDEXCREATE_A>,
    strings: Vec<CString>,
}

impl Parts {
    fn string(&mut self, text: &str) -> *mut c_char {
        self.strings.push(CString::new(text).unwrap());
        self.strings.last().unwrap().as_ptr().cast_mut()
    }

    fn column(mut self, name: &str, coltyp: u32, grbit: u32) -> Parts {
        let mut column: JET_COLUMNCREATE_A = unsafe { zeroed() };
        column.cbStruct = size_of::<JET_COLUMNCREATE_A>() as u32;
        column.szColumnName = self.string(name);
        (column.coltyp, column.grbit, column.err) = (coltyp, grbit, 7);
        self.columns.push(column);
        self
    }

    fn index(mut self, name: &str, key: &'static str, grbit: u32) -> Parts {
        let mut index: JET_INDEXCREATE_A = unsafe { zeroed() };
        index.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
        index.szIndexName = self.string(name);
        index.szKey = key.as_ptr().cast_mut().cast();
        (index.cbKey, index.grbit, index.err) = (key.len() as u32, grbit, 7);
        self.indexes.push(index);
        self
    }

    fn create(
        &mut self,
        place: &Place,
        name: &str,
        template: Option<&str>,
        grbit: u32,
    ) -> (i32, JET_TABLECREATE_A) {
        let mut table: JET_TABLECREATE_A = unsafe { zeroed() };
        table.cbStruct = size_of::<JET_TABLECREATE_A>() as u32;
        table.szTableName = self.string(name);
        table.szTemplateTableName = template.map_or(null_mut(), |name| self.string(name));
        table.ulPages = 1;
        table.rgcolumncreate = self.columns.as_mut_ptr();
        table.cColumns = self.columns.len() as u32;
        table.rgindexcreate = self.indexes.as_mut_ptr();
        table.cIndexes = self.indexes.len() as u32;
        table.grbit = grbit;
        let code = unsafe { JetCreateTableColumnIndexA(place.session, place.dbid, &mut table) };
        (code, table)
    }
}

fn cursor(place: &Place, table: &JET_TABLECREATE_A) -> Cursor {
    Cursor {
        session: place.session,
        id: table.tableid,
    }
}

fn whole() -> Parts {
    Parts::default()
        .column(
            "id",
            JET_coltypLong,
            JET_bitColumnAutoincrement | JET_bitColumnNotNULL,
        )
        .column("name", JET_coltypText, 0)
        .column("notes", JET_coltypLongText, 0)
        .index("primary", "+id\0\0", JET_bitIndexPrimary)
        .index("by name", "+name\0-id\0\0", JET_bitIndexUnique)
}

#[test]
fn everything_in_one_call() {
    let mut place = Place::new();
    let mut parts = whole();
    let (code, table) = parts.create(&place, "t", None, 0);
    assert_eq!((code, table.cCreated), (OK, 6));
    let ids: Vec<u32> = parts.columns.iter().map(|column| column.columnid).collect();
    assert_eq!(ids, [1, 128, 256]);
    assert!(parts.columns.iter().all(|column| column.err == OK));
    assert!(parts.indexes.iter().all(|index| index.err == OK));
    let check = |made: Cursor| {
        assert_eq!(made.index_count(), 2);
        assert_eq!(made.navigator().index_name(), "primary");
        assert_eq!(made.navigator().set_index(Some("BY NAME")), OK);
        assert_eq!(made.column("notes").unwrap().columnid, 256);
    };
    check(cursor(&place, &table));
    cursor(&place, &table).close();
    place.reopen();
    check(place.open("t", 0).1);
}

#[test]
fn the_element_that_fails_is_told() {
    let place = Place::new();
    let mut parts = whole()
        .column("name", JET_coltypLong, 0)
        .index("third", "+notes\0\0", 0);
    let (code, table) = parts.create(&place, "t", None, 0);
    assert_eq!(code, err(JetErr::ColumnDuplicate));
    assert_eq!((table.tableid, table.cCreated), (JET_tableidNil, 4));

    let mut parts = whole().column("bad", 13, 0);
    let (code, _) = parts.create(&place, "u", None, 0);
    assert_eq!(code, err(JetErr::InvalidColumnType));
    let codes: Vec<i32> = parts.columns.iter().map(|column| column.err).collect();
    assert_eq!(codes, [OK, OK, OK, err(JetErr::InvalidColumnType)]);
    assert!(parts.indexes.iter().all(|index| index.err == 7));

    let mut parts = whole()
        .index("third", "+none\0\0", 0)
        .index("fourth", "+id\0\0", 0);
    let (code, table) = parts.create(&place, "v", None, 0);
    assert_eq!((code, table.cCreated), (err(JetErr::ColumnNotFound), 6));
    let codes: Vec<i32> = parts.indexes.iter().map(|index| index.err).collect();
    assert_eq!(codes, [OK, OK, err(JetErr::ColumnNotFound), 7]);

    let mut second = whole().index("p", "+name\0\0", JET_bitIndexPrimary);
    assert_eq!(
        second.create(&place, "w", None, 0).0,
        err(JetErr::IndexHasPrimary)
    );
    let mut no_columns = Parts::default().index("p", "+a\0\0", 0);
    no_columns.columns.reserve(1);
    assert_eq!(
        no_columns.create(&place, "x", None, 0).0,
        err(JetErr::ColumnNotFound)
    );
}

#[test]
fn structs_of_a_wrong_size() {
    let place = Place::new();
    let invalid = err(JetErr::InvalidParameter);
    unsafe {
        assert_eq!(
            JetCreateTableColumnIndexA(place.session, place.dbid, null_mut()),
            invalid
        );
        let mut table: JET_TABLECREATE_A = zeroed();
        assert_eq!(
            JetCreateTableColumnIndexA(place.session, place.dbid, &mut table),
            invalid
        );
    }
    let mut parts = whole();
    parts.columns[1].cbStruct -= 1;
    assert_eq!(parts.create(&place, "t", None, 0).0, invalid);
    let mut parts = whole();
    parts.indexes[1].cbStruct += 1;
    assert_eq!(parts.create(&place, "t", None, 0).0, invalid);
    // The struct of the generation before is taken: it ends before the longest key.
    let mut parts = whole();
    parts.indexes.truncate(1);
    parts.indexes[0].cbStruct = size_of::<JET_INDEXCREATEOLD_A>() as u32;
    assert_eq!(parts.create(&place, "t", None, 0).0, OK);
}

#[test]
fn tables_are_derived_from_templates() {
    let mut place = Place::new();
    let mut parts = whole();
    let (code, table) = parts.create(&place, "template", None, JET_bitTableCreateTemplateTable);
    assert_eq!(code, OK);
    assert_eq!(parts.columns[0].columnid, 0x8000_0001);
    let template = cursor(&place, &table);
    assert_eq!(template.add(LONG).0, err(JetErr::FixedDDL));
    template.close();
    assert_eq!(place.rename("template", "other"), err(JetErr::FixedDDL));

    let mut parts = Parts::default()
        .column("own", JET_coltypLong, 0)
        .column("own notes", JET_coltypLongText, 0)
        .index("by own", "+own\0+name\0\0", 0);
    let (code, table) = parts.create(&place, "derived", Some("template"), 0);
    assert_eq!((code, table.cCreated), (OK, 4));
    // Fixed columns go on behind the template's, tagged ones begin anew.
    let ids: Vec<u32> = parts.columns.iter().map(|column| column.columnid).collect();
    assert_eq!(ids, [2, 256]);
    let check = |derived: Cursor| {
        assert_eq!(derived.column("notes").unwrap().columnid, 0x8000_0100);
        assert_eq!(derived.column("own notes").unwrap().columnid, 256);
        assert_eq!(derived.index_count(), 3);
        assert_eq!(derived.navigator().index_name(), "primary");
        assert_eq!(derived.delete_index("by name"), err(JetErr::FixedInheritedDDL));
        assert_eq!(derived.delete_column("name"), err(JetErr::FixedInheritedDDL));
        assert_eq!(
            derived.add(column("NAME", JET_coltypLong)).0,
            err(JetErr::ColumnDuplicate)
        );
    };
    let derived = cursor(&place, &table);
    check(derived);
    derived.close();
    place.reopen();
    let (code, derived) = place.open("derived", 0);
    assert_eq!(code, OK);
    check(derived);
    assert_eq!(place.delete("template"), err(JetErr::CannotDeleteTemplateTable));

    let mut plain = whole();
    assert_eq!(
        plain.create(&place, "t", Some("derived"), 0).0,
        err(JetErr::DDLNotInheritable)
    );
    assert_eq!(
        plain.create(&place, "t", Some("none"), 0).0,
        err(JetErr::ObjectNotFound)
    );
    let nested = JET_bitTableCreateTemplateTable;
    assert_eq!(
        plain.create(&place, "t", Some("template"), nested).0,
        err(JetErr::CannotNestDDL)
    );
}

/// Every secondary index of the samples is made again from the records: the same keys in the same order.
#[test]
fn indexes_of_filled_tables_are_those_of_the_file() {
    const FORMAT: u32 = 194;
    const ANY_FORMAT: usize = 8920 | 0x4100_0000;
    let mut made = 0;
    for (name, _) in SAMPLES {
        let prepared = Data::sample_with(name, |instance| {
            assert_eq!(set_number(instance, 0, FORMAT, ANY_FORMAT), OK);
        });
        let Some(data) = prepared else { return };
        assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
        let (code, dbid) = open(data.session, &data.path, 0);
        assert_eq!(code, OK);
        for (table, indexes) in schema(data.session, dbid) {
            if table.starts_with("MSys") {
                continue;
            }
            for index in indexes {
                made += usize::from(made_again(&data, dbid, &table, &index));
            }
        }
        assert_eq!(close(data.session, dbid), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
    }
    assert!(made > 20, "{made}");
}

/// Makes an index again under another name from what `JetGetTableIndexInfo` says of it, and compares all keys.
fn made_again(data: &Data, dbid: u32, table: &str, index: &str) -> bool {
    let (code, id) = open_table(data.session, dbid, table, 0);
    assert_eq!(code, OK);
    let (session, name) = (data.session, text(index));
    // Places for the struct and everything it points to.
    let mut buffer = vec![0u64; 1024];
    let (place, len) = (buffer.as_mut_ptr().cast(), buffer.len() as u32 * 8);
    let code = unsafe { JetGetTableIndexInfoA(session, id, name.as_ptr(), place, len, 13) };
    assert_eq!(code, OK, "{table} {index}");
    let given = buffer.as_mut_ptr().cast::<JET_INDEXCREATE3_A>();
    let new_name = text("made again");
    let primary = unsafe {
        (*given).szIndexName = new_name.as_ptr().cast_mut();
        (*given).grbit & JET_bitIndexPrimary != 0
    };
    let unicode = unsafe { (*given).grbit & JET_bitIndexUnicode != 0 };
    if unicode {
        unsafe { assert!(!(*given).pidxunicode.is_null()) };
    }
    let code = unsafe { JetCreateIndex4A(session, id, given, 1) };
    if primary {
        assert_eq!(code, err(JetErr::IndexHasPrimary), "{table} {index}");
        return false;
    }
    if code == err(JetErr::FixedDDL) {
        return false;
    }
    assert_eq!(code, OK, "{table} {index}");
    let one = Table { session, id };
    let (code, other) = one.duplicate();
    assert_eq!(code, OK);
    assert_eq!(one.set_index(Some(index)), OK);
    assert_eq!(other.set_index(Some("made again")), OK);
    let mut step = MOVE_FIRST;
    loop {
        let moved = (one.go(step), other.go(step));
        assert_eq!(moved.0, moved.1, "{table} {index}");
        if moved.0 != OK {
            break;
        }
        assert_eq!(one.key(), other.key(), "{table} {index}");
        assert_eq!(one.bookmark(), other.bookmark(), "{table} {index}");
        step = 1;
    }
    assert_eq!(other.close(), OK);
    let made = unsafe { JetDeleteIndexA(session, id, new_name.as_ptr()) };
    assert_eq!((made, one.close()), (OK, OK));
    true
}
