//! Changes at random: records inserted, copied, replaced and deleted in a table of which nothing is known but its columns.
//!
//! What must fail (a value that the column does not take) fails with a documented code and changes nothing.

use std::ptr::null;

use esent::capi::schema_info::JetGetTableColumnInfoA;
use esent::capi::types::*;
use fastrand::Rng;

use super::data_rig::*;
use super::session_rig::OK;
use super::update_rig::{CANCEL, INSERT, INSERT_COPY, REPLACE};

/// A column that may be set.
struct Column {
    id: u32,
    kind: u32,
    most: u32,
    code_page: u16,
    grbit: u32,
}

/// Codes with which a change of an unknown table may be refused.
const REFUSALS: [JetErr; 8] = [
    JetErr::KeyDuplicate,
    JetErr::NullInvalid,
    JetErr::RecordTooBig,
    JetErr::NullKeyDisallowed,
    JetErr::InvalidBufferSize,
    JetErr::ColumnNotUpdatable,
    JetErr::MultiValuedIndexViolation,
    JetErr::RecordPrimaryChanged,
];

fn columns(table: Table) -> Vec<Column> {
    let mut list: JET_COLUMNLIST = unsafe { std::mem::zeroed() };
    list.cbStruct = size_of_val(&list) as u32;
    let size = list.cbStruct;
    let code =
        unsafe { JetGetTableColumnInfoA(table.session, table.id, null(), (&raw mut list).cast(), size, 1) };
    assert_eq!(code, OK);
    let rows = Table {
        session: table.session,
        id: list.tableid,
    };
    let number = |column| {
        let mut bytes = rows.get(column).unwrap_or_default();
        bytes.resize(4, 0);
        u32::from_le_bytes(bytes.try_into().unwrap())
    };
    let mut found = Vec::new();
    let mut code = rows.go(MOVE_FIRST);
    while code == OK {
        found.push(Column {
            id: number(list.columnidcolumnid),
            kind: number(list.columnidcoltyp),
            most: number(list.columnidcbMax),
            code_page: number(list.columnidCp) as u16,
            grbit: number(list.columnidgrbit),
        });
        code = rows.go(1);
    }
    assert_eq!(rows.close(), OK);
    found
}

/// A value that the column takes.
fn random_value(random: &mut Rng, column: &Column) -> Vec<u8> {
    let size = match column.kind {
        1 => return vec![if random.bool() { 0xFF } else { 0 }],
        2 => 1,
        3 | 17 => 2,
        4 | 6 | 14 => 4,
        5 | 7 | 8 | 15 | 18 => 8,
        16 => 16,
        _ => {
            let most = match column.most {
                0 => 3_000,
                most => most.min(3_000),
            };
            let len = random.u32(1..=most.max(2)) as usize;
            let len = if random.bool() { len } else { len.min(40) };
            if column.code_page == 1200 {
                // ASCII, in whole units.
                let units = (len / 2).max(1);
                return (0..units).flat_map(|_| [random.u8(b' '..b'z'), 0]).collect();
            }
            if column.code_page != 0 {
                return (0..len).map(|_| random.u8(b' '..b'z')).collect();
            }
            len
        }
    };
    let mut bytes: Vec<u8> = (0..size).map(|_| random.u8(..)).collect();
    if column.kind == 6 || column.kind == 7 || column.kind == 8 {
        // A number, not one of the many that are none.
        let number = random.i32(-1_000_000..1_000_000);
        bytes = match column.kind {
            6 => (number as f32).to_le_bytes().to_vec(),
            _ => f64::from(number).to_le_bytes().to_vec(),
        };
    }
    bytes
}

/// Changes the copy buffer and lets it become the record; whether it did.
fn change(random: &mut Rng, name: &str, table: Table, columns: &[Column], share: u8) -> bool {
    for column in columns {
        if column.grbit & (0x10 | 0x8 | 0x800) != 0 || random.u8(..8) >= share {
            continue;
        }
        let code = table.set(column.id, Some(&random_value(random, column)));
        if code < 0 {
            assert!(
                REFUSALS.iter().any(|one| one.0 == code),
                "{name}: JetSetColumn {code}"
            );
        }
    }
    let code = table.update();
    if code < 0 {
        assert!(
            REFUSALS.iter().any(|one| one.0 == code),
            "{name}: JetUpdate {code}"
        );
        assert_eq!(table.prepare(CANCEL), OK);
    }
    code >= 0
}

/// Changes a table; how many changes were done.
pub fn change_table(random: &mut Rng, name: &str, table: Table) -> usize {
    let columns = columns(table);
    // Wide tables: a part of their columns.
    let share = if columns.len() > 100 { 1 } else { 4 };
    let columns = &columns[..columns.len().min(300)];
    let mut done = 0;
    for _ in 0..12 {
        assert_eq!(table.prepare(INSERT), OK, "{name}");
        done += usize::from(change(random, name, table, columns, share * 2));
    }
    if table.go(MOVE_FIRST) != OK {
        return done;
    }
    for n in 0..12 {
        if n % 3 == 2 {
            assert_eq!(table.prepare(INSERT_COPY), OK, "{name}: insert copy");
        } else {
            assert_eq!(table.prepare(REPLACE), OK, "{name}: replace");
        }
        done += usize::from(change(random, name, table, columns, share));
        if table.go(1) != OK {
            assert_eq!(table.go(MOVE_FIRST), OK);
        }
    }
    for _ in 0..4 {
        if table.go(MOVE_FIRST) != OK || table.go(random.i32(0..3)) != OK {
            continue;
        }
        assert_eq!(table.delete(), OK, "{name}: delete");
        done += 1;
    }
    done
}
