//! Walking and searching in files made for it: what no sample has (docs/spec/05 §4.1 to §4.8, 02 §6.7): keys that
//! repeat over many pages, descending and multi-valued and conditional indexes, derived tables, every page size.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use data_rig::index_checks::{Entry, check_index};
use data_rig::*;
use esent::types::{ColumnType, PageSize};
use made::{Cell, Cells, PRIMARY, SECONDARY, Spec, column, index, make, segment};
use session_rig::OK;

const UNIQUE: u16 = 1;
const MULTIVALUED: u16 = 0x80;
const NO_RECORD: i32 = err(JetErr::NoCurrentRecord);

/// A long number as a record has it.
fn long(value: i32) -> Cell {
    Cell::Is(value.to_le_bytes().to_vec())
}

fn open_made(size: PageSize, tables: &[Spec]) -> (Data, u32) {
    let data = Data::bytes("made.edb", &make(size, false, tables), size.bytes());
    let dbid = data.open();
    (data, dbid)
}

/// Six hundred records: number, group (20 of them), value that falls, parity or NULL.
fn numbers() -> Spec {
    let records = (0..600).map(|n: i32| -> Cells {
        let mut cells = vec![(1, long(n)), (2, long(n * 7 % 20)), (3, long(-n))];
        if n % 3 == 0 {
            cells.push((4, long(n % 2)));
        }
        cells
    });
    Spec {
        name: "numbers",
        columns: (1..=4)
            .map(|fid| {
                column(
                    fid,
                    ["n", "group", "falling", "rare"][fid as usize - 1],
                    ColumnType::Long,
                )
            })
            .collect(),
        indexes: vec![
            index("primary", PRIMARY, &[1]),
            index("group", SECONDARY, &[2]),
            index("falling", SECONDARY | UNIQUE, &[-3]),
            index("both", SECONDARY | UNIQUE, &[-2, 1]),
            index("rare", 0, &[4]),
        ],
        records: records.collect(),
        leaf_lines: Some(7),
        ..Spec::default()
    }
}

#[test]
fn deep_trees_of_every_page_size() {
    for size in PageSize::ALL {
        let (data, dbid) = open_made(size, &[numbers()]);
        let table = data.table(dbid, "numbers");
        assert_eq!(check_index(&format!("{size:?} primary"), table).len(), 600);
        for name in ["group", "falling", "both"] {
            assert_eq!(table.set_index(Some(name)), OK);
            assert_eq!(check_index(&format!("{size:?} {name}"), table).len(), 600);
        }
        assert_eq!(table.set_index(Some("rare")), OK);
        assert_eq!(
            check_index(&format!("{size:?} rare"), table).len(),
            200,
            "NULLs are not in it"
        );
    }
}

#[test]
fn seeks_by_made_keys_in_descending_indexes() {
    let (data, dbid) = open_made(PageSize::DEFAULT, &[numbers()]);
    let table = data.table(dbid, "numbers");
    let number = || i32::from_be_bytes(table.bookmark()[1..].try_into().unwrap()) ^ i32::MIN;
    assert_eq!(table.set_index(Some("both")), OK);
    assert_eq!(table.make_key(&13i32.to_le_bytes(), 1), OK);
    assert_eq!(table.make_key(&79i32.to_le_bytes(), 0), OK);
    assert_eq!((table.seek(1), number()), (OK, 79), "79 * 7 % 20 is 13");
    // The whole group, by limits: descending keys are inverted, limits are not.
    assert_eq!(table.make_key(&13i32.to_le_bytes(), 1 | 0x100), OK);
    assert_eq!(table.seek(8), Warning::SeekNotEqual.0);
    assert_eq!(number(), 19, "the first of the group");
    assert_eq!(table.make_key(&13i32.to_le_bytes(), 1 | 0x200), OK);
    assert_eq!(table.range(3), OK);
    assert_eq!(table.count(0), Ok(30));
    assert_eq!(table.set_index(Some("falling")), OK);
    assert_eq!(number(), 0, "-0 is the greatest and the order descends");
    assert_eq!(table.make_key(&(-600i32).to_le_bytes(), 1), OK);
    assert_eq!(table.seek(8), err(JetErr::RecordNotFound), "beyond -599");
    assert_eq!(table.make_key(&1i32.to_le_bytes(), 1), OK);
    assert_eq!((table.seek(8), number()), (Warning::SeekNotEqual.0, 0));
}

#[test]
fn records_stay_under_the_cursor_when_the_index_changes() {
    let (data, dbid) = open_made(PageSize::DEFAULT, &[numbers()]);
    let table = data.table(dbid, "numbers");
    for record in [0, 3, 299, 598] {
        assert_eq!(table.set_index(None), OK);
        assert_eq!(table.go(record), OK);
        let bookmark = table.bookmark();
        for name in ["group", "both", "falling", "primary"] {
            assert_eq!(table.set_index_here(name, 1), OK, "{name}");
            assert_eq!(table.bookmark(), bookmark, "{name}");
        }
        let code = table.set_index_here("rare", 1);
        assert_eq!(
            code,
            if record % 3 == 0 { OK } else { NO_RECORD },
            "record {record}"
        );
        assert_eq!(table.index_name(), "rare", "the index is changed in any case");
        assert_eq!(table.bookmark(), bookmark, "and the record stays");
        if code == NO_RECORD {
            assert_eq!(
                (table.try_key(0), table.go(1)),
                (Err(NO_RECORD), OK),
                "before the first entry"
            );
        }
    }
}

/// Three records with up to three tags each.
fn tagged() -> Spec {
    let tags = |values: &[i32]| Cell::Many(values.iter().map(|value| long(*value)).collect());
    let mut tag = column(256, "tag", ColumnType::Long);
    tag.flags = made::MULTI;
    Spec {
        name: "tagged",
        columns: vec![column(1, "n", ColumnType::Long), tag],
        indexes: vec![
            index("primary", PRIMARY, &[1]),
            index("tag", SECONDARY | MULTIVALUED, &[256]),
        ],
        records: vec![
            vec![(1, long(1)), (256, tags(&[30, 10, 20]))],
            vec![(1, long(2)), (256, tags(&[20, 40]))],
            vec![(1, long(3))],
        ],
        ..Spec::default()
    }
}

#[test]
fn every_value_of_a_record_has_its_entry() {
    let (data, dbid) = open_made(PageSize::DEFAULT, &[tagged()]);
    let table = data.table(dbid, "tagged");
    assert_eq!(table.set_index(Some("tag")), OK);
    let entries = check_index("tag", table);
    let of = |n: u8| {
        entries
            .iter()
            .filter(|(_, bookmark)| bookmark[4] == n)
            .map(Entry::clone)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        [of(1).len(), of(2).len(), of(3).len()],
        [3, 2, 1],
        "NULL has an entry too"
    );
    let keys = |value: i32| [&[0x7F][..], &(value ^ i32::MIN).to_be_bytes()].concat();
    for (itag, value) in [(0, 30), (1, 30), (2, 10), (3, 20)] {
        assert_eq!(table.set_index(None), OK);
        assert_eq!(table.set_index_here("tag", itag), OK, "value {itag}");
        assert_eq!(table.key(), keys(value), "value {itag}");
    }
    assert_eq!(table.set_index_here("tag", 4), err(JetErr::BadItagSequence));
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.make_key(&20i32.to_le_bytes(), 1), OK);
    assert_eq!(table.seek(1 | 0x20), OK);
    assert_eq!(table.count(0), Ok(2), "two records have the value 20");
}

#[test]
fn only_records_that_meet_the_conditions_are_in_the_index() {
    let mut spec = numbers();
    let mut conditional = index("where rare", SECONDARY, &[2]);
    conditional.conditions = vec![segment(4)];
    let mut without = index("where not rare", SECONDARY, &[2]);
    without.conditions = vec![esent::format::catalog::KeySegment {
        must_be_null: true,
        ..segment(4)
    }];
    spec.indexes.extend([conditional, without]);
    let (data, dbid) = open_made(PageSize::DEFAULT, &[spec]);
    let table = data.table(dbid, "numbers");
    for (name, len) in [("where rare", 200), ("where not rare", 400)] {
        assert_eq!(table.set_index(Some(name)), OK);
        assert_eq!(check_index(name, table).len(), len, "{name}");
    }
    assert_eq!(table.set_index(None), OK);
    assert_eq!(
        table.set_index_here("where not rare", 1),
        NO_RECORD,
        "record 0 has a value there"
    );
    assert_eq!(table.set_index_here("where rare", 1), OK);
}

#[test]
fn derived_tables_have_the_indexes_of_their_template() {
    let (mut base, mut derived) = (numbers(), numbers());
    (base.name, base.flags) = ("base", made::TEMPLATE_TABLE);
    base.records.clear();
    for column in &mut base.columns {
        column.flags |= made::TEMPLATE_COLUMN;
    }
    for index in &mut base.indexes {
        index.flags |= 0x100;
        index
            .segments
            .iter_mut()
            .for_each(|segment| segment.template = true);
    }
    (derived.flags, derived.template) = (made::DERIVED_TABLE, Some("base"));
    derived.columns.clear();
    for index in &mut derived.indexes {
        index.flags = (index.flags & !0x100) | 0x200;
        index
            .segments
            .iter_mut()
            .for_each(|segment| segment.template = true);
    }
    for cells in &mut derived.records {
        cells.iter_mut().for_each(|(id, _)| *id |= 0x8000_0000);
    }
    let (data, dbid) = open_made(PageSize::DEFAULT, &[base, derived]);
    let table = data.table(dbid, "numbers");
    assert_eq!(check_index("derived", table).len(), 600);
    for name in ["group", "falling", "both"] {
        assert_eq!(table.set_index(Some(name)), OK, "{name}");
        assert_eq!(check_index(name, table).len(), 600);
    }
    let template = data.table(dbid, "base");
    assert_eq!(check_index("template", template).len(), 0);
    assert_eq!(
        template.goto_position(0, 1),
        err(JetErr::RecordNotFound),
        "an empty table"
    );
    assert_eq!(
        data.table(dbid, "base").count(0),
        Ok(0),
        "nothing, before anything was asked for"
    );
    assert_eq!(template.try_bookmark(), Err(NO_RECORD));
}
