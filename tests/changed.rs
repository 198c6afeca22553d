//! Databases that Windows made, changed by us: in every table of every sample records are inserted, replaced and deleted; the file is
//! closed, opened again, checked as a whole and compared with what independent readers find in it.
//!
//! What must fail (system tables, a value that the column does not take) fails with a documented code and changes nothing.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

#[path = "data_rig/mod.rs"]
mod data_rig;
#[path = "readers/other.rs"]
mod other;
#[path = "session_rig/mod.rs"]
mod session_rig;
#[path = "readers/tools.rs"]
mod tools;

use std::ptr::{null, null_mut};

use data_rig::*;
use esent::cache::Cache;
use esent::capi::record::*;
use esent::capi::retrieve::JetRetrieveColumn;
use esent::capi::schema_info::JetGetTableColumnInfoA;
use esent::capi::types::*;
use esent::engine::maintenance::check_file;
use fastrand::Rng;
use session_rig::{self as rig, OK};

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

fn value(table: Table, column: u32) -> Vec<u8> {
    let mut buffer = vec![0u8; 1024];
    let mut len = 0;
    let code = unsafe {
        JetRetrieveColumn(
            table.session,
            table.id,
            column,
            buffer.as_mut_ptr().cast(),
            1024,
            &mut len,
            0,
            null_mut(),
        )
    };
    assert!(code >= 0, "{code}");
    buffer.truncate(len as usize);
    buffer
}

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
        let mut bytes = value(rows, column);
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

fn set(table: Table, column: u32, value: &[u8]) -> i32 {
    unsafe {
        JetSetColumn(
            table.session,
            table.id,
            column,
            value.as_ptr().cast(),
            value.len() as u32,
            0,
            null_mut(),
        )
    }
}

fn prepare(table: Table, how: u32) -> i32 {
    unsafe { JetPrepareUpdate(table.session, table.id, how) }
}

fn update(table: Table) -> i32 {
    unsafe { JetUpdate(table.session, table.id, null_mut(), 0, null_mut()) }
}

/// Changes the copy buffer and lets it become the record; whether it did.
fn change(random: &mut Rng, name: &str, table: Table, columns: &[Column], share: u8) -> bool {
    for column in columns {
        if column.grbit & (0x10 | 0x8 | 0x800) != 0 || random.u8(..8) >= share {
            continue;
        }
        let code = set(table, column.id, &random_value(random, column));
        if code < 0 {
            assert!(
                REFUSALS.iter().any(|one| one.0 == code),
                "{name}: JetSetColumn {code}"
            );
        }
    }
    let code = update(table);
    if code < 0 {
        assert!(
            REFUSALS.iter().any(|one| one.0 == code),
            "{name}: JetUpdate {code}"
        );
        assert_eq!(prepare(table, 3), OK);
    }
    code >= 0
}

/// Changes a table; how many changes were done.
fn change_table(random: &mut Rng, name: &str, table: Table) -> usize {
    let columns = columns(table);
    // Wide tables: a part of their columns.
    let share = if columns.len() > 100 { 1 } else { 4 };
    let columns = &columns[..columns.len().min(300)];
    let mut done = 0;
    for _ in 0..12 {
        assert_eq!(prepare(table, 0), OK, "{name}");
        done += usize::from(change(random, name, table, columns, share * 2));
    }
    if table.go(MOVE_FIRST) != OK {
        return done;
    }
    for n in 0..12 {
        if n % 3 == 2 {
            assert_eq!(prepare(table, 5), OK, "{name}: insert copy");
        } else {
            assert_eq!(prepare(table, 2), OK, "{name}: replace");
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
        assert_eq!(
            unsafe { JetDelete(table.session, table.id) },
            OK,
            "{name}: delete"
        );
        done += 1;
    }
    done
}

/// Changes one sample; its bytes afterwards.
fn changed(name: &str) -> Option<Vec<u8>> {
    let data = Data::sample(name)?;
    let mut random = Rng::with_seed(7);
    assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK, "{name}");
    let mut done = 0;
    for (table_name, _) in schema(data.session, dbid) {
        let (code, id) = open_table(data.session, dbid, &table_name, 0);
        assert_eq!(code, OK, "{name}: {table_name}");
        let table = Table {
            session: data.session,
            id,
        };
        let at = format!("{name}: {table_name}");
        if table_name.starts_with("MSys") {
            continue;
        }
        assert_eq!(rig::begin(data.session), OK);
        done += change_table(&mut random, &at, table);
        assert_eq!(rig::commit(data.session), OK);
        assert_eq!(table.close(), OK);
    }
    assert!(done > 0, "{name}: nothing could be changed");
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let report = check_file(&Cache::new(64 << 20), &data.path, None).unwrap();
    assert!(report.is_clean(), "{name}: {report}");
    Some(std::fs::read(&data.path).unwrap())
}

#[test]
fn every_sample_takes_changes_and_other_readers_agree() {
    let only = std::env::var("ESENT_TEST_SAMPLE")
        .ok()
        .filter(|name| !name.is_empty());
    for (name, _) in SAMPLES {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let Some(bytes) = changed(name) else { return };
        println!("{name}");
        other::agree(name, &bytes);
    }
}
