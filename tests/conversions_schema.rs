//! Changes of columns and indexes that have no call of their own: types and options, conditions (docs/spec/05 §9).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::{CString, c_void};
use std::ptr::null_mut;

use data_rig::{JetErr, Table, attach, detach, err, open};
use esent::capi::convert::*;
use made::{Spec, make};
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::INSERT;

const INVALID: i32 = err(JetErr::InvalidParameter);
const NO_COLUMN: i32 = err(JetErr::ColumnNotFound);

fn convert<T>(place: (usize, u32), op: i32, given: &mut T) -> i32 {
    let (data, len) = ((given as *mut T).cast::<c_void>(), size_of::<T>() as u32);
    unsafe { JetConvertDDLA(place.0, place.1, op, data, len) }
}

fn change(place: &Place, table: &str, column: &str, coltyp: u32, grbit: u32) -> i32 {
    let (table, column) = (data_rig::text(table), data_rig::text(column));
    let mut given = JET_DDLCHANGECOLUMN_A {
        szTable: table.as_ptr().cast_mut(),
        szColumn: column.as_ptr().cast_mut(),
        coltypNew: coltyp,
        grbitNew: grbit,
    };
    convert((place.session, place.dbid), opDDLConvChangeColumn, &mut given)
}

#[test]
fn columns_have_other_types_and_options() {
    let mut place = Place::new();
    let table = place.table("t");
    let fixed = table.added(column("fixed", JET_coltypLong).grbit(JET_bitColumnNotNULL));
    table.added(column("next", JET_coltypShort));
    table.added(column("text", JET_coltypText));
    let long = table.added(column("long", JET_coltypLongBinary));
    let navigator = table.navigator();
    assert_eq!(navigator.prepare(INSERT), OK);
    assert_eq!(navigator.set(fixed, Some(&1.5f32.to_le_bytes())), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(navigator.set(long, Some(b"some text")), OK);
    assert_eq!(navigator.update(), OK);
    assert_eq!(commit(place.session), OK);
    let facts = |cursor: Cursor, name: &str| {
        let found = cursor.column(name).unwrap();
        (found.coltyp, found.grbit & !JET_bitColumnUpdatable)
    };

    // Options that are not said are lost.
    assert_eq!(
        facts(table, "fixed"),
        (JET_coltypLong, JET_bitColumnFixed | JET_bitColumnNotNULL)
    );
    assert_eq!(change(&place, "t", "fixed", JET_coltypIEEESingle, 0), OK);
    let compressed = JET_bitColumnCompressed | JET_bitColumnMultiValued;
    assert_eq!(change(&place, "T", "LONG", JET_coltypLongText, compressed), OK);
    assert_eq!(
        change(&place, "t", "next", JET_coltypUnsignedShort, JET_bitColumnVersion),
        OK
    );
    table.close();
    place.reopen();
    let (_, table) = place.open("t", 0);
    assert_eq!(facts(table, "fixed"), (JET_coltypIEEESingle, JET_bitColumnFixed));
    assert_eq!(
        facts(table, "long"),
        (JET_coltypLongText, JET_bitColumnTagged | compressed)
    );
    assert_eq!(
        facts(table, "next"),
        (JET_coltypUnsignedShort, JET_bitColumnFixed | JET_bitColumnVersion)
    );
    let navigator = table.navigator();
    assert_eq!(navigator.go(data_rig::MOVE_FIRST), OK);
    assert_eq!(navigator.get(fixed).unwrap(), 1.5f32.to_le_bytes());
    assert_eq!(navigator.get(long).unwrap(), b"some text");

    let no_type = err(JetErr::InvalidColumnType);
    for (column, coltyp, code) in [
        ("fixed", 0, no_type),
        ("fixed", 13, no_type),
        ("fixed", 99, no_type),
        ("fixed", JET_coltypLongLong, no_type),
        ("fixed", JET_coltypLongText, no_type),
        ("text", JET_coltypLong, no_type),
        ("text", JET_coltypBinary, OK),
        ("none", JET_coltypLong, NO_COLUMN),
    ] {
        assert_eq!(change(&place, "t", column, coltyp, 0), code, "{column} {coltyp}");
    }
    assert_eq!(change(&place, "u", "fixed", 4, 0), err(JetErr::ObjectNotFound));
    assert_eq!(
        facts(table, "fixed").0,
        JET_coltypIEEESingle,
        "what is refused changes nothing"
    );
    assert_eq!(facts(table, "text").0, JET_coltypBinary);
    // It is undone with its transaction.
    assert_eq!(begin(place.session), OK);
    assert_eq!(change(&place, "t", "text", JET_coltypText, 0), OK);
    assert_eq!(facts(table, "text").0, JET_coltypText);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(facts(table, "text").0, JET_coltypBinary);
}

/// Conditions by name and option, added to all indexes of a table.
fn add_conditions(place: (usize, u32), table: &str, conditions: &[(&str, u32)]) -> i32 {
    let table = data_rig::text(table);
    let names: Vec<CString> = conditions.iter().map(|(name, _)| data_rig::text(name)).collect();
    let each = names
        .iter()
        .zip(conditions)
        .map(|(name, (_, grbit))| JET_CONDITIONALCOLUMN_A {
            cbStruct: size_of::<JET_CONDITIONALCOLUMN_A>() as u32,
            szColumnName: name.as_ptr().cast_mut(),
            grbit: *grbit,
        });
    let mut all: Vec<JET_CONDITIONALCOLUMN_A> = each.collect();
    let mut given = JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A {
        szTable: table.as_ptr().cast_mut(),
        rgconditionalcolumn: all.as_mut_ptr(),
        cConditionalColumn: all.len() as u32,
    };
    convert(place, opDDLConvAddConditionalColumnsToAllIndexes, &mut given)
}

const MUST_BE_NULL: u32 = 1;
const MUST_NOT_BE_NULL: u32 = 2;

/// Entries of an index.
fn entries(table: Table, index: &str) -> u32 {
    assert_eq!(table.set_index(Some(index)), OK);
    let first = table.go(data_rig::MOVE_FIRST);
    match first {
        OK => table.count(0).unwrap(),
        _ => 0,
    }
}

#[test]
fn indexes_get_further_conditions() {
    let place = Place::new();
    let at = (place.session, place.dbid);
    let table = place.table("t");
    let key = table.added(column("key", JET_coltypLong));
    let live = table.added(column("live", JET_coltypBit));
    let hidden = table.added(column("hidden", JET_coltypLongText));
    assert_eq!(table.index("primary", "+key\0\0", JET_bitIndexPrimary), OK);
    assert_eq!(table.index("one", "+key\0\0", 0), OK);
    assert_eq!(table.index("two", "-key\0+live\0\0", 0), OK);
    let navigator = table.navigator();
    let insert = |n: i32, is_live: bool, is_hidden: bool| {
        assert_eq!(begin(place.session), OK);
        assert_eq!(navigator.prepare(INSERT), OK);
        assert_eq!(navigator.set(key, Some(&n.to_le_bytes())), OK);
        if is_live {
            assert_eq!(navigator.set(live, Some(&[1])), OK);
        }
        if is_hidden {
            assert_eq!(navigator.set(hidden, Some(b"x")), OK);
        }
        assert_eq!(navigator.update(), OK);
        assert_eq!(commit(place.session), OK);
    };
    insert(1, true, false);
    assert_eq!(
        add_conditions(at, "t", &[("live", MUST_NOT_BE_NULL), ("HIDDEN", MUST_BE_NULL)]),
        OK
    );
    insert(2, true, false);
    insert(3, false, false);
    insert(4, true, true);
    for index in ["one", "two"] {
        assert_eq!(entries(navigator, index), 2, "{index}");
    }
    assert_eq!(entries(navigator, "primary"), 4);
    // What is there already is not there twice, whichever way round.
    assert_eq!(add_conditions(at, "t", &[("live", MUST_BE_NULL)]), OK);
    insert(5, true, false);
    assert_eq!(entries(navigator, "one"), 3);

    // Who comes first is told first.
    assert_eq!(
        add_conditions(at, "u", &[("none", 7)]),
        err(JetErr::ObjectNotFound)
    );
    assert_eq!(add_conditions(at, "t", &[("none", 7)]), err(JetErr::InvalidGrbit));
    assert_eq!(add_conditions(at, "t", &[("none", 2)]), NO_COLUMN);
    assert_eq!(add_conditions(at, "t", &[("live", 0)]), err(JetErr::InvalidGrbit));
    assert_eq!(add_conditions(at, "t", &[]), OK);
    let name = data_rig::text("t");
    let mut wrong = JET_CONDITIONALCOLUMN_A {
        cbStruct: 4,
        szColumnName: name.as_ptr().cast_mut(),
        grbit: 2,
    };
    let mut given = JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A {
        szTable: name.as_ptr().cast_mut(),
        rgconditionalcolumn: &mut wrong,
        cConditionalColumn: 1,
    };
    let op = opDDLConvAddConditionalColumnsToAllIndexes;
    assert_eq!(convert(at, op, &mut given), err(JetErr::IndexInvalidDef));
    given.rgconditionalcolumn = null_mut();
    assert_eq!(convert(at, op, &mut given), INVALID);
    let wide: Vec<u16> = "t\0".encode_utf16().collect();
    let mut wrong = JET_CONDITIONALCOLUMN_W {
        cbStruct: 4,
        szColumnName: wide.as_ptr().cast_mut(),
        grbit: 2,
    };
    let mut given = JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W {
        szTable: wide.as_ptr().cast_mut(),
        rgconditionalcolumn: &mut wrong,
        cConditionalColumn: 1,
    };
    let (data, len) = ((&raw mut given).cast::<c_void>(), size_of_val(&given) as u32);
    assert_eq!(unsafe { JetConvertDDLW(at.0, at.1, op, data, len) }, INVALID);
}

#[test]
fn an_index_has_at_most_sixteen_conditions() {
    let place = Place::new();
    let at = (place.session, place.dbid);
    let table = place.table("t");
    let names: Vec<String> = (0..18).map(|n| format!("c{n}")).collect();
    let all: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), MUST_BE_NULL)).collect();
    for name in &names {
        table.added(column(name, JET_coltypLong));
    }
    assert_eq!(table.index("i", "+c0\0\0", 0), OK);
    assert_eq!(add_conditions(at, "t", &all[..17]), INVALID);
    assert_eq!(add_conditions(at, "t", &all[..9]), OK);
    assert_eq!(add_conditions(at, "t", &all[9..]), INVALID);
    assert_eq!(add_conditions(at, "t", &all[..16]), OK);
    assert_eq!(add_conditions(at, "t", &all[16..]), INVALID);
    assert_eq!(add_conditions(at, "t", &all[8..16]), OK, "none of them is new");
}

/// Rows of the old form get the form that has room for the template's columns, and for more than 16 bits.
#[test]
fn indexes_of_old_files_get_them_too() {
    let spec = Spec {
        name: "t",
        columns: vec![
            made::column(1, "key", esent::types::ColumnType::Long),
            made::column(2, "kind", esent::types::ColumnType::Short),
        ],
        indexes: vec![made::Index {
            old: true,
            ..made::index("i", made::SECONDARY, &[1, -2])
        }],
        ..Spec::default()
    };
    let data = data_rig::Data::bytes("old.edb", &make(made::K4, false, &[spec]), 4096);
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    assert_eq!(
        add_conditions((data.session, dbid), "t", &[("kind", MUST_NOT_BE_NULL)]),
        OK
    );
    assert_eq!(
        unsafe { esent::capi::database::JetCloseDatabase(data.session, dbid, 0) },
        OK
    );
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    let table = update_rig::updatable(&data, dbid, "t");
    for kind in [Some([1, 0]), None] {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(1, Some(&[7, 0, 0, 0])), OK);
        assert_eq!(table.set(2, kind.as_ref().map(|kind| &kind[..])), OK);
        assert_eq!(table.update(), OK);
    }
    assert_eq!(entries(table, "i"), 1);
}
