//! Temporary tables by their exports: opening, phases, order, duplicates, seeks, changes (docs/spec/05 §8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;
mod temp_rig;

use esent::capi::schema_info::JetGetTableInfoA;
use temp_rig::*;

#[test]
fn column_ids_count_per_storage_class() {
    let home = Home::new();
    let table = home.open(
        &[
            column(TEXT, KEY),
            column(LONG, 0),
            column(LONG_BINARY, 0),
            column(GUID, 0),
            column(TEXT, 0),
            column(LONG, 2),
        ],
        0,
    );
    assert_eq!(table.ids, [128, 1, 256, 2, 129, 257]);
}

#[test]
fn what_cannot_be_opened() {
    let home = Home::new();
    let refused = |columns: &[JET_COLUMNDEF], grbit| home.try_open(columns, grbit).err();
    let not_forward = Some(JetErr::CannotMaterializeForwardOnlySort.0);
    for needs_tree in [INDEXED, UPDATABLE, SCROLLABLE, FORCE] {
        assert_eq!(refused(&pair(), FORWARD | needs_tree), not_forward);
    }
    assert_eq!(refused(&[column(LONG, 0)], FORWARD), not_forward);
    assert_eq!(
        refused(&[column(LONG, KEY), column(LONG_TEXT, 0)], FORWARD),
        not_forward
    );
    assert_eq!(refused(&[column(0, 0)], 0), Some(JetErr::InvalidColumnType.0));
    assert_eq!(refused(&[column(13, 0)], 0), Some(JetErr::InvalidColumnType.0));
    let japanese = JET_COLUMNDEF {
        cp: 932,
        ..column(TEXT, KEY)
    };
    assert_eq!(refused(&[japanese], 0), Some(JetErr::InvalidCodePage.0));
    assert_eq!(
        refused(&vec![column(LONG, 0); 128], 0),
        Some(JetErr::TooManyColumns.0)
    );
    let wide = JET_COLUMNDEF {
        cbMax: 255,
        ..column(TEXT, 1)
    };
    assert_eq!(refused(&vec![wide; 20], 0), Some(JetErr::RecordTooBig.0));
    for (key_most, var_seg, fits) in [
        (0, 255, true),
        (0, 256, false),
        (254, 0, false),
        (255, 0, true),
        (1000, 1000, true),
        (1001, 0, false),
        (300, 301, false),
    ] {
        let code = home.try_open_keys(&pair(), 0, key_most, var_seg).err();
        let want = (!fits).then_some(JetErr::InvalidParameter.0);
        assert_eq!(code, want, "{key_most} {var_seg}");
    }
    assert_eq!(
        unsafe { JetOpenTemporaryTable2(home.session, null_mut()) },
        JetErr::InvalidParameter.0
    );
}

#[test]
fn locales_are_looked_up() {
    let home = Home::new();
    let open = |lcid, flags: Option<u32>| {
        let (mut id, mut ids) = (0, [0; 2]);
        let mut locale = JET_UNICODEINDEX {
            lcid,
            dwMapFlags: flags.unwrap_or(0),
        };
        let columns = pair();
        unsafe {
            match flags {
                None => JetOpenTempTable2(
                    home.session,
                    columns.as_ptr(),
                    2,
                    lcid,
                    0,
                    &mut id,
                    ids.as_mut_ptr(),
                ),
                Some(_) => JetOpenTempTable3(
                    home.session,
                    columns.as_ptr(),
                    2,
                    &mut locale,
                    0,
                    &mut id,
                    ids.as_mut_ptr(),
                ),
            }
        }
    };
    assert_eq!(open(0, None), OK);
    assert_eq!(open(0x407, None), OK);
    assert_eq!(open(0xFFFF, None), JetErr::InvalidLanguageId.0);
    assert_eq!(open(0x409, Some(0x0003_0401)), OK);
    assert_eq!(open(0x409, Some(0x0003_0001)), OK);
    assert_eq!(open(0x409, Some(0x0100)), JetErr::InvalidLCMapStringFlags.0);
}

#[test]
fn unicode_text_sorts_as_its_locale_has_it() {
    let home = Home::new();
    let unicode = JET_COLUMNDEF {
        cp: 1200,
        ..column(TEXT, KEY)
    };
    let table = home.open(&[unicode], 0);
    let wide = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    for name in ["z", "Émile", "eagle", "Zebra", "emil", "ÉMILE"] {
        table.insert(&[&wide(name)]);
    }
    let mut names = Vec::new();
    while table.at.go(1) == OK {
        let value = table.try_get(0).unwrap().unwrap();
        let units: Vec<u16> = value
            .chunks(2)
            .map(|c| u16::from_le_bytes([c[0], c[1]]))
            .collect();
        names.push(String::from_utf16(&units).unwrap());
    }
    assert_eq!(names, ["eagle", "emil", "Émile", "z", "Zebra"]);
}

#[test]
fn the_first_move_ends_the_insertion() {
    let home = Home::new();
    let table = home.open(&pair(), 0);
    for key in [3, 1, 2, 3, 1] {
        table.number(key, key * 10);
    }
    // Phase Insert.
    assert_eq!(table.try_get(0), Err(ILLEGAL));
    assert_eq!(table.delete(), ILLEGAL);
    assert_eq!(table.at.try_bookmark(), Err(ILLEGAL));
    assert_eq!(table.duplicate().err(), Some(ILLEGAL));
    assert_eq!(table.prepare(REPLACE), ILLEGAL);
    assert_eq!(table.prepare(INSERT), OK);
    // The first row, not the second; the prepared update is gone.
    assert_eq!(table.at.go(1), OK);
    assert_eq!((table.get(0), table.get(1)), (1, 10));
    // Phase Sorted.
    assert_eq!(table.prepare(INSERT), ILLEGAL);
    assert_eq!(table.update(), ILLEGAL);
    assert_eq!(table.delete(), ILLEGAL);
    assert_eq!(table.at.go(-1), ILLEGAL);
    assert_eq!(table.seek(2, EQ), ILLEGAL);
    assert_eq!(table.all(), [1, 2, 3]);
    assert_eq!(table.try_get(0), Err(NO_RECORD));
    assert_eq!((table.at.go(MOVE_LAST), table.get(0)), (OK, 3));
    table.close();
}

#[test]
fn an_empty_table_has_no_row() {
    let home = Home::new();
    for grbit in [0, SCROLLABLE, UPDATABLE, INDEXED | UPDATABLE, FORWARD, FORCE] {
        let table = home.open(&pair(), grbit);
        assert_eq!(table.at.go(MOVE_FIRST), NO_RECORD, "{grbit}");
        let table = home.open(&pair(), grbit | if grbit == FORWARD { 0 } else { INDEXED });
        assert_eq!(table.seek(1, EQ), NOT_FOUND, "{grbit}");
    }
}

#[test]
fn keys_descend_and_null_goes_where_it_is_asked_to() {
    let home = Home::new();
    for (grbit, bits, want) in [
        (0, 0, [None, Some(-1), Some(4)]),
        (0, DESCENDING, [Some(4), Some(-1), None]),
        (NULLS_HIGH, 0, [Some(-1), Some(4), None]),
        (NULLS_HIGH, DESCENDING, [None, Some(4), Some(-1)]),
    ] {
        for shape in [0, UPDATABLE, FORCE] {
            let table = home.open(&[column(LONG, KEY | bits)], grbit | shape);
            table.insert(&[&4_i32.to_le_bytes()]);
            table.insert(&[&[]]);
            table.insert(&[&(-1_i32).to_le_bytes()]);
            let mut got = Vec::new();
            while table.at.go(1) == OK {
                let value = table.try_get(0).unwrap();
                got.push(value.map(|v| i32::from_le_bytes(v.try_into().unwrap())));
            }
            assert_eq!(got, want, "{grbit:x} {bits:x} {shape:x}");
        }
    }
}

#[test]
fn duplicates_go_stay_or_are_refused() {
    let home = Home::new();
    let filled = |grbit| {
        let table = home.open(&pair(), grbit);
        let codes: Vec<i32> = [2, 1, 2]
            .iter()
            .map(|key: &i32| table.try_insert(&[&key.to_le_bytes()]))
            .collect();
        (codes, table.all())
    };
    for grbit in [
        0,
        UNIQUE,
        SCROLLABLE,
        INDEXED,
        UPDATABLE,
        UPDATABLE | INDEXED,
        FORWARD | UNIQUE,
    ] {
        assert_eq!(filled(grbit), (vec![OK; 3], vec![1, 2]), "{grbit:x}");
    }
    assert_eq!(filled(FORWARD), (vec![OK; 3], vec![1, 2, 2]));
    let duplicate = JetErr::KeyDuplicate.0;
    assert_eq!(filled(FORCE), (vec![OK, OK, duplicate], vec![1, 2]));
    let keyless = home.open(&[column(LONG, 0)], 0);
    for value in [5, 1, 5] {
        keyless.insert(&[&i32::to_le_bytes(value)]);
    }
    assert_eq!(keyless.all(), [5, 1, 5]);
}

#[test]
fn a_sorted_table_is_sought_without_warnings() {
    let home = Home::new();
    let table = home.open(&pair(), INDEXED);
    for key in [10, 20, 30] {
        table.number(key, -key);
    }
    for (key, grbit, code, row) in [
        (20, EQ, OK, 20),
        (15, EQ, NOT_FOUND, 20),
        (15, GE, OK, 20),
        (31, GE, NOT_FOUND, 30),
        (20, GT, OK, 30),
        (15, GT, OK, 20),
        (20, LT, OK, 10),
        (25, LT, OK, 20),
        (25, LE, OK, 20),
        (35, LE, OK, 30),
        (20, LE, OK, 20),
    ] {
        assert_eq!(table.seek(key, grbit), code, "{key} {grbit}");
        assert_eq!(table.get(0), row, "{key} {grbit}");
    }
    assert_eq!(table.seek(5, LE), NOT_FOUND);
    assert_eq!(table.at.seek(EQ), JetErr::KeyNotMade.0);
    assert_eq!(table.seek(10, EQ), OK);
    assert_eq!(table.at.make_key(&20_i32.to_le_bytes(), 1), OK);
    assert_eq!(table.at.range(2 | 1), OK);
    assert_eq!((table.at.go(1), table.get(0)), (OK, 20));
    assert_eq!(table.at.go(1), NO_RECORD);
    assert_eq!((table.at.go(-1), table.get(0)), (OK, 30), "the range is gone");
}

#[test]
fn a_table_in_a_tree_is_sought_with_warnings() {
    let home = Home::new();
    let table = home.open(&pair(), INDEXED | UPDATABLE);
    for key in [10, 20, 30] {
        table.number(key, -key);
    }
    let not_equal = Warning::SeekNotEqual.0;
    assert_eq!((table.seek(15, GE), table.get(0)), (not_equal, 20));
    assert_eq!((table.seek(15, LE), table.get(0)), (not_equal, 10));
    assert_eq!((table.seek(20, EQ), table.get(1)), (OK, -20));
    assert_eq!(table.at.make_key(&30_i32.to_le_bytes(), 1), OK);
    assert_eq!(table.at.range(2), OK);
    assert_eq!(table.at.go(1), NO_RECORD);
}

#[test]
fn sorted_rows_have_numbers_for_bookmarks() {
    let home = Home::new();
    let table = home.open(&pair(), SCROLLABLE);
    for key in [10, 20, 30] {
        table.number(key, 0);
    }
    assert_eq!(table.at.go(2), OK);
    let bookmark = table.at.try_bookmark().unwrap();
    assert_eq!(bookmark, 1_u32.to_le_bytes());
    assert_eq!((table.at.go(-1), table.get(0)), (OK, 10));
    let goto = |bytes: &[u8]| unsafe {
        JetGotoBookmark(
            table.at.session,
            table.at.id,
            bytes.as_ptr() as *mut _,
            bytes.len() as u32,
        )
    };
    assert_eq!((goto(&bookmark), table.get(0)), (OK, 20));
    assert_eq!(goto(&[9, 0, 0, 0]), JetErr::InvalidBookmark.0);
    assert_eq!(goto(&[0]), JetErr::InvalidBookmark.0);
    let twin = table.duplicate().unwrap();
    assert_eq!(twin.get(0), 10);
    assert_eq!(table.get(0), 20);
    table.close();
    assert_eq!((twin.at.go(MOVE_LAST), twin.get(0)), (OK, 30));
    assert_eq!(twin.at.key().len(), 5);
    twin.close();
}

#[test]
fn an_updatable_table_is_changed_after_the_first_move() {
    let home = Home::new();
    let table = home.open(&pair(), INDEXED | UPDATABLE);
    for key in [1, 2, 3, 4] {
        table.number(key, key);
    }
    assert_eq!(table.at.go(MOVE_FIRST), OK);
    table.number(0, 100);
    assert_eq!(table.try_insert(&[&3_i32.to_le_bytes()]), JetErr::KeyDuplicate.0);
    assert_eq!(table.seek(2, EQ), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(1, &77_i32.to_le_bytes()), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(1), 77);
    assert_eq!(table.seek(3, EQ), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.all(), [0, 1, 2, 4]);
    assert_eq!(table.seek(3, EQ), NOT_FOUND);
    let twin = table.duplicate().unwrap();
    assert_eq!((twin.at.go(MOVE_LAST), twin.get(0)), (OK, 4));
    // What no temporary table does.
    assert_eq!(
        unsafe { JetSetCurrentIndexA(table.at.session, table.at.id, null()) },
        ILLEGAL
    );
    let mut count = 0;
    assert_eq!(
        unsafe { JetIndexRecordCount(table.at.session, table.at.id, &mut count, 0) },
        ILLEGAL
    );
}

#[test]
fn without_an_index_an_updatable_table_keeps_the_order_it_was_sorted_in() {
    let home = Home::new();
    let table = home.open(&pair(), UPDATABLE | SCROLLABLE);
    for key in [3, 1, 2] {
        table.number(key, key);
    }
    assert_eq!(table.all(), [1, 2, 3]);
    table.number(0, 0);
    assert_eq!(table.all(), [1, 2, 3, 0]);
    assert_eq!(
        table.at.make_key(&1_i32.to_le_bytes(), 1),
        JetErr::NoCurrentIndex.0
    );
}

#[test]
fn long_values_lie_in_the_temporary_database() {
    let home = Home::new();
    let table = home.open(&[column(LONG, KEY), column(LONG_BINARY, 0)], 0);
    assert_eq!(begin(home.session), OK);
    for key in [2_i32, 1] {
        table.insert(&[&key.to_le_bytes(), &vec![key as u8; 60_000]]);
    }
    assert_eq!(table.all(), [1, 2]);
    assert_eq!(table.at.go(MOVE_LAST), OK);
    assert_eq!(table.try_get(1).unwrap().unwrap(), vec![2; 60_000]);
    assert_eq!(commit(home.session), OK);
    table.close();
    assert_eq!(begin(home.session), OK);
    // Or stay in their records, which a sort can hold.
    let table = home.open(&[column(LONG, KEY), column(LONG_BINARY, 0)], INTRINSIC);
    table.insert(&[&2_i32.to_le_bytes(), &vec![2; 3000]]);
    table.insert(&[&1_i32.to_le_bytes(), &[1; 30]]);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(1, &vec![1; 5000]), JetErr::CannotSeparateIntrinsicLV.0);
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(table.all(), [1, 2]);
    assert_eq!(table.at.go(MOVE_LAST), OK);
    assert_eq!(table.try_get(1).unwrap().unwrap(), vec![2; 3000]);
}

#[test]
fn changes_of_a_tree_are_rolled_back_and_those_of_a_sort_are_not() {
    let home = Home::new();
    let tree = home.open(&pair(), INDEXED | UPDATABLE);
    let sort = home.open(&pair(), SCROLLABLE);
    for key in [1, 2, 3] {
        tree.number(key, key);
    }
    assert_eq!(tree.at.go(MOVE_FIRST), OK);
    assert_eq!(begin(home.session), OK);
    tree.number(0, 0);
    sort.number(7, 7);
    assert_eq!((tree.seek(2, EQ), tree.delete()), (OK, OK));
    assert_eq!((tree.seek(3, EQ), tree.prepare(REPLACE)), (OK, OK));
    assert_eq!((tree.set(1, &9_i32.to_le_bytes()), tree.update()), (OK, OK));
    assert_eq!(tree.all(), [0, 1, 3]);
    assert_eq!(rollback(home.session), OK);
    assert_eq!(tree.all(), [1, 2, 3]);
    assert_eq!((tree.seek(3, EQ), tree.get(1)), (OK, 3));
    assert_eq!(sort.all(), [7]);
}

#[test]
fn limits_of_tables_and_of_their_number() {
    let home = Home::with(|instance| {
        assert_eq!(set_number(instance, 0, 10, 2), OK);
    });
    let first = home.open(&pair(), 0);
    let _second = home.open(&pair(), FORCE);
    assert_eq!(home.try_open(&pair(), 0).err(), Some(JetErr::TooManySorts.0));
    first.close();
    let _third = home.open(&pair(), 0);
    drop(home);
    let home = Home::with(|instance| {
        assert_eq!(set_number(instance, 0, 10, 0), OK);
    });
    assert_eq!(
        home.try_open(&pair(), FORWARD | INDEXED).err(),
        Some(JetErr::TooManySorts.0)
    );
    assert_eq!(home.files().len(), 0);
}

#[test]
fn a_rollback_closes_tables_that_were_opened_in_it() {
    let home = Home::new();
    let before = home.open(&pair(), 0);
    assert_eq!(begin(home.session), OK);
    let inside = home.open(&pair(), 0);
    before.number(1, 1);
    inside.number(1, 1);
    assert_eq!(rollback(home.session), OK);
    assert_eq!(inside.at.go(1), JetErr::InvalidTableId.0);
    // What went into a sort stays there.
    assert_eq!(before.all(), [1]);
}

#[test]
fn a_temporary_table_tells_how_many_rows_it_has() {
    let home = Home::new();
    let table = home.open(&pair(), 0);
    for key in [1, 1, 2] {
        table.number(key, 0);
    }
    let info = |level| {
        let mut info = std::mem::MaybeUninit::<JET_OBJECTINFO>::zeroed();
        let size = size_of::<JET_OBJECTINFO>() as u32;
        unsafe {
            let code = JetGetTableInfoA(
                table.at.session,
                table.at.id,
                info.as_mut_ptr().cast(),
                size,
                level,
            );
            (code, info.assume_init().cRecord)
        }
    };
    assert_eq!(info(0).0, ILLEGAL);
    assert_eq!(table.at.go(1), OK);
    assert_eq!(info(0), (OK, 2));
    assert_eq!(info(1).0, JetErr::InvalidOperation.0);
}
