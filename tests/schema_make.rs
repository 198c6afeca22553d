//! Tables, columns and indexes made call by call: what the information calls then say, and what is there after the file
//! was closed and opened again (docs/spec/05 §3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod schema_rig;
mod session_rig;

use data_rig::*;
use schema_rig::*;
use session_rig::OK;

#[test]
fn a_table_has_its_columns_at_once_and_after_reopening() {
    for page_size in [2048, 4096, 8192, 16384, 32768] {
        let mut place = Place::paged(page_size);
        let table = place.table("People");
        let types = [
            JET_coltypBit,
            JET_coltypUnsignedByte,
            JET_coltypShort,
            JET_coltypLong,
            JET_coltypCurrency,
            JET_coltypIEEESingle,
            JET_coltypIEEEDouble,
            JET_coltypDateTime,
            JET_coltypBinary,
            JET_coltypText,
            JET_coltypLongBinary,
            JET_coltypLongText,
            JET_coltypUnsignedLong,
            JET_coltypLongLong,
            JET_coltypGUID,
            JET_coltypUnsignedShort,
            JET_coltypUnsignedLongLong,
        ];
        let names: Vec<String> = types.iter().map(|coltyp| format!("column {coltyp}")).collect();
        let mut ids = Vec::new();
        for (name, coltyp) in names.iter().zip(types) {
            ids.push(table.added(column(name, coltyp)));
        }
        let fixed: Vec<u32> = ids.iter().copied().filter(|id| *id < 128).collect();
        assert_eq!(fixed, (1..=13).collect::<Vec<_>>());
        assert_eq!(ids[8..12], [128, 129, 256, 257]);
        let check = |table: Cursor| {
            for ((name, coltyp), id) in names.iter().zip(types).zip(&ids) {
                let found = table.column(name).unwrap();
                assert_eq!((found.columnid, found.coltyp), (*id, coltyp), "{name}");
                let text = [JET_coltypText, JET_coltypLongText].contains(&coltyp);
                assert_eq!(found.cp, if text { 1252 } else { 0 }, "{name}");
            }
        };
        check(table);
        table.close();
        place.reopen();
        assert_eq!(place.tables(), ["People"]);
        let (code, table) = place.open("people", 0);
        assert_eq!(code, OK);
        check(table);
    }
}

/// A default of a size that no value has is refused before anybody can see it.
#[test]
fn defaults_that_no_record_can_hold() {
    let place = Place::new();
    let table = place.table("t");
    let (fixed, short) = (JET_bitColumnFixed, JET_coltypText);
    table.added(column("long", JET_coltypLong));
    table.added(column("tagged", JET_coltypLong).grbit(JET_bitColumnTagged));
    table.added(Column {
        max: 4,
        ..column("fixed", short).grbit(fixed)
    });
    table.added(Column {
        max: 4,
        ..column("variable", short)
    });
    table.added(column("text", JET_coltypLongText));
    table.close();
    let set = |name: &str, value: &[u8]| {
        let (table, name) = (text("t"), text(name));
        let (data, len) = (value.as_ptr().cast(), value.len() as u32);
        unsafe {
            JetSetColumnDefaultValueA(
                place.session,
                place.dbid,
                table.as_ptr(),
                name.as_ptr(),
                data,
                len,
                0,
            )
        }
    };
    let (size, big) = (err(JetErr::InvalidBufferSize), err(JetErr::DefaultValueTooBig));
    let cases = [
        ("long", [size, OK, size, size]),
        ("tagged", [size, OK, big, big]),
        ("fixed", [OK, OK, size, size]),
        ("variable", [OK, OK, big, big]),
        ("text", [OK, OK, OK, big]),
    ];
    for (name, codes) in cases {
        for (len, code) in [3, 4, 5, 256].into_iter().zip(codes) {
            assert_eq!(set(name, &vec![7; len]), code, "{name}: {len} bytes");
            assert_eq!(place.rename("t", "u"), OK);
            assert_eq!(place.rename("u", "t"), OK);
        }
    }
}

#[test]
fn columns_that_cannot_be() {
    let place = Place::new();
    let table = place.table("t");
    let long = column("a", JET_coltypLong);
    let long_text = column("a", JET_coltypLongText);
    let short_text = column("a", JET_coltypText);
    let cases = [
        (Column { name: "", ..long }, JetErr::InvalidName),
        (Column { name: " a", ..long }, JetErr::InvalidName),
        (Column { name: "a.b", ..long }, JetErr::InvalidName),
        (
            Column {
                max: 0x8000_0000,
                ..long_text
            },
            JetErr::InvalidParameter,
        ),
        (column("a", 0), JetErr::InvalidColumnType),
        (column("a", 13), JetErr::InvalidColumnType),
        (column("a", 19), JetErr::InvalidColumnType),
        (
            Column {
                cp: 65001,
                ..short_text
            },
            JetErr::InvalidCodePage,
        ),
        (
            long.grbit(JET_bitColumnCompressed),
            JetErr::ColumnCannotBeCompressed,
        ),
        (
            long.grbit(JET_bitColumnEncrypted),
            JetErr::ColumnCannotBeEncrypted,
        ),
        (
            long_text.grbit(JET_bitColumnEncrypted | JET_bitColumnMultiValued),
            JetErr::ColumnCannotBeEncrypted,
        ),
        (long_text.grbit(JET_bitColumnFixed), JetErr::InvalidGrbit),
        (
            long.grbit(JET_bitColumnTagged | JET_bitColumnFixed),
            JetErr::InvalidGrbit,
        ),
        (
            long.grbit(JET_bitColumnMultiValued),
            JetErr::MultiValuedColumnMustBeTagged,
        ),
        (long.grbit(JET_bitColumnEscrowUpdate), JetErr::InvalidGrbit),
        (long.grbit(JET_bitColumnFinalize), JetErr::InvalidGrbit),
        (
            long.grbit(JET_bitColumnAutoincrement | JET_bitColumnVersion),
            JetErr::InvalidGrbit,
        ),
        (
            long.grbit(JET_bitColumnAutoincrement | JET_bitColumnTagged),
            JetErr::CannotBeTagged,
        ),
        (short_text.grbit(JET_bitColumnAutoincrement), JetErr::InvalidGrbit),
        (
            column("a", JET_coltypLongLong).grbit(JET_bitColumnVersion),
            JetErr::InvalidGrbit,
        ),
        (long.grbit(JET_bitColumnUserDefinedDefault), JetErr::InvalidGrbit),
        (
            long_text.grbit(JET_bitColumnUserDefinedDefault),
            JetErr::InvalidParameter,
        ),
        (
            Column {
                max: 2,
                default: b"abc",
                ..short_text
            },
            JetErr::DefaultValueTooBig,
        ),
        (
            Column {
                default: &[1; 256],
                ..long_text
            },
            JetErr::DefaultValueTooBig,
        ),
        // Only what is too long is refused at once; a default that is too short cannot be put into a record.
        (
            Column {
                default: b"abcde",
                ..long
            },
            JetErr::DefaultValueTooBig,
        ),
        (
            Column {
                default: b"abc",
                ..long
            },
            JetErr::InvalidBufferSize,
        ),
        (
            Column {
                default: b"abc",
                ..long.grbit(JET_bitColumnTagged)
            },
            JetErr::InvalidBufferSize,
        ),
    ];
    for (case, code) in cases {
        let found = table.add(case).0;
        assert_eq!(found, err(code), "{:?} {:#x}", case.name, case.grbit);
    }
    assert!(table.column("a").is_err());
    assert_eq!(table.added(long), 1);
    assert_eq!(table.add(long).0, err(JetErr::ColumnDuplicate));
    assert_eq!(
        table.add(Column { name: "A ", ..long }).0,
        err(JetErr::ColumnDuplicate)
    );
    let long_one = Column {
        max: 300,
        ..column("wide", JET_coltypText)
    };
    assert_eq!(table.add(long_one).0, Warning::ColumnMaxTruncated.0);
    assert_eq!(table.column("wide").unwrap().cbMax, 255);
    let counter = column("counter", JET_coltypLong).grbit(JET_bitColumnAutoincrement);
    assert_eq!(table.added(counter), 2);
    let again = Column {
        name: "again",
        ..counter
    };
    assert_eq!(table.add(again).0, err(JetErr::ColumnRedundant));
    table.close();
    // Shared, so the engine could not number the records that others add.
    let (_, shared) = place.open("t", 0);
    assert_eq!(shared.add(again).0, err(JetErr::ExclusiveTableLockRequired));
}

#[test]
fn open_cursors_see_new_columns_and_indexes() {
    let place = Place::new();
    place.table("t").close();
    let (_, one) = place.open("t", 0);
    let (_, two) = place.open("t", 0);
    let id = one.added(column("a", JET_coltypLong));
    assert_eq!(two.column("a").unwrap().columnid, id);
    assert_eq!(two.index("by a", "+a\0\0", 0), OK);
    assert_eq!(one.navigator().set_index(Some("by a")), OK);
    assert_eq!(one.index("earlier", "-a\0\0", JET_bitIndexUnique), OK);
    assert_eq!(one.navigator().index_name(), "by a");
    assert_eq!(two.delete_index("by a"), err(JetErr::IndexInUse));
    assert_eq!(two.delete_column("a"), err(JetErr::ColumnInUse));
    assert_eq!(one.navigator().set_index(None), OK);
    assert_eq!(two.delete_index("by a"), OK);
    assert_eq!(two.delete_index("by a"), err(JetErr::IndexNotFound));
    assert_eq!(two.delete_index("earlier"), OK);
    assert_eq!(one.index_count(), 1, "the order of insertion counts as one");
    assert_eq!(two.delete_column("A"), OK);
    assert_eq!(one.delete_column("a"), err(JetErr::ColumnNotFound));
    // The same name is another column.
    assert_eq!(one.added(column("a", JET_coltypLong)), id + 1);
}

#[test]
fn indexes_that_cannot_be() {
    let place = Place::new();
    let table = place.table("t");
    table.added(column("a", JET_coltypLong));
    table.added(column("text", JET_coltypText));
    table.added(column("many", JET_coltypLongText).grbit(JET_bitColumnMultiValued));
    table.added(Column {
        default: &[0; 4],
        ..column("sum", JET_coltypLong).grbit(JET_bitColumnEscrowUpdate)
    });
    let invalid = JetErr::IndexInvalidDef;
    let primary = JET_bitIndexPrimary;
    let seventeen: String = "+a\0".repeat(17) + "\0";
    let cases = [
        ("", 0, JetErr::InvalidParameter),
        ("a\0\0", 0, invalid),
        ("+a\0", 0, invalid),
        ("+a", 0, invalid),
        ("+a\0\0\0\0", 0, invalid),
        (&seventeen, 0, invalid),
        ("+b\0\0", 0, JetErr::ColumnNotFound),
        ("+sum\0\0", 0, JetErr::CannotIndex),
        ("+many\0\0", primary, invalid),
        ("+a\0\0", primary | JET_bitIndexIgnoreNull, JetErr::InvalidGrbit),
        (
            "+a\0\0",
            JET_bitIndexCrossProduct | JET_bitIndexNestedTable,
            JetErr::InvalidGrbit,
        ),
        ("+a\0\0", JET_bitIndexEmpty, JetErr::InvalidGrbit),
        ("+a\0\0", JET_bitIndexTupleLimits, invalid),
        (
            "+text\0\0",
            JET_bitIndexTuples | primary,
            JetErr::IndexTuplesSecondaryIndexOnly,
        ),
        (
            "+text\0\0",
            JET_bitIndexTuples | JET_bitIndexUnique,
            JetErr::IndexTuplesNonUniqueOnly,
        ),
        (
            "+a\0\0",
            JET_bitIndexTuples,
            JetErr::IndexTuplesTextBinaryColumnsOnly,
        ),
    ];
    for (key, grbit, code) in cases {
        assert_eq!(table.index("i", key, grbit), err(code), "{key:?} {grbit:#x}");
    }
    assert_eq!(table.index("i.", "+a\0\0", 0), err(JetErr::InvalidName));
    assert_eq!(table.index_count(), 1);
    assert_eq!(table.index("p", "+a\0\0", primary), OK);
    assert_eq!(table.index("p", "+a\0\0", 0), err(JetErr::IndexDuplicate));
    assert_eq!(
        table.index("q", "+text\0\0", primary),
        err(JetErr::IndexHasPrimary)
    );
    assert_eq!(table.delete_index("p"), err(JetErr::IndexMustStay));
    assert_eq!(table.index("s", "+text\0-a\0\0", JET_bitIndexTuples), OK);
    assert_eq!(table.index_count(), 2);
}

#[test]
fn tables_are_renamed_and_deleted() {
    let mut place = Place::new();
    let table = place.table("one");
    table.added(column("a", JET_coltypLong));
    assert_eq!(table.index("by a", "+a\0\0", 0), OK);
    assert_eq!(place.create("ONE").0, err(JetErr::TableDuplicate));
    assert_eq!(place.delete("one"), err(JetErr::TableInUse));
    table.close();
    place.table("other").close();
    assert_eq!(place.rename("one", "other"), err(JetErr::KeyDuplicate));
    assert_eq!(place.rename("none", "two"), err(JetErr::ObjectNotFound));
    assert_eq!(place.rename("one", "t!"), err(JetErr::InvalidName));
    assert_eq!(place.rename("one", "two"), OK);
    assert_eq!(place.open("one", 0).0, err(JetErr::ObjectNotFound));
    place.reopen();
    assert_eq!(place.tables(), ["other", "two"]);
    assert_eq!(place.delete("two"), OK);
    assert_eq!(place.delete("two"), err(JetErr::ObjectNotFound));
    assert_eq!(place.delete("MSysObjects"), err(JetErr::CannotDeleteSystemTable));
    place.reopen();
    assert_eq!(place.tables(), ["other"]);
    let table = place.table("two");
    assert!(table.column("a").is_err());
}

#[test]
fn tables_that_cannot_be() {
    let place = Place::new();
    for (name, density, code) in [
        ("", 0, JetErr::InvalidName),
        ("a]", 0, JetErr::InvalidName),
        ("t", 19, JetErr::DensityInvalid),
        ("t", 101, JetErr::DensityInvalid),
        ("MSysObjects", 0, JetErr::TableDuplicate),
    ] {
        let (found, cursor) = create_table(place.session, place.dbid, name, density);
        assert_eq!((found, cursor.id), (err(code), JET_tableidNil), "{name}");
    }
    let (code, _) = create_table(place.session, 0, "t", 0);
    assert_eq!(code, err(JetErr::InvalidDatabaseId));
    assert!(place.tables().is_empty());
}
