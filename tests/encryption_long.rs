//! Encrypted columns: values apart from their record, many values at once, copies (docs/spec/02 §4.8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod encryption_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::ptr::{null, null_mut};

use data_rig::*;
use encryption_rig::*;
use esent::capi::maintenance::JetCompactA;
use esent::capi::retrieve::*;
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::{CANCEL, COPY, COPY_DELETE, INSERT, INSERT_COPY, REPLACE};

unsafe extern "system" fn grow(_: *mut c_void, memory: *mut c_void, size: u32) -> *mut c_void {
    unsafe extern "C" {
        fn realloc(memory: *mut c_void, size: usize) -> *mut c_void;
        fn free(memory: *mut c_void);
    }
    if size == 0 {
        unsafe { free(memory) };
        return null_mut();
    }
    unsafe { realloc(memory, size as usize) }
}

/// What is said of a column.
type Enumerated = (i32, Vec<Vec<u8>>);

/// Result and, where there are some, values of every column enumerated; of one in place the result is its warning.
fn enumerate(table: Table, grbit: u32) -> (i32, BTreeMap<u32, Enumerated>) {
    let (mut count, mut found) = (0, null_mut::<JET_ENUMCOLUMN>());
    let code = unsafe {
        JetEnumerateColumns(
            table.session,
            table.id,
            0,
            null_mut(),
            &mut count,
            &mut found,
            Some(grow),
            null_mut(),
            5000,
            grbit,
        )
    };
    let mut all = BTreeMap::new();
    if code < 0 {
        return (code, all);
    }
    for column in unsafe { std::slice::from_raw_parts(found, count as usize) } {
        let bytes = |place: *mut c_void, len: u32| unsafe {
            std::slice::from_raw_parts(place.cast::<u8>(), len as usize).to_vec()
        };
        let mut values = Vec::new();
        let single = Warning::ColumnSingleValue.0;
        let inner = unsafe { column.u.values };
        if column.err == OK {
            for at in 0..inner.cEnumColumnValue {
                let value = unsafe { &*inner.rgEnumColumnValue.add(at as usize) };
                values.push(bytes(value.pvData, value.cbData));
            }
        } else if column.err == single {
            let inner = unsafe { column.u.value };
            values.push(bytes(inner.pvData, inner.cbData));
        }
        all.insert(column.columnid, (column.err, values));
    }
    (code, all)
}

#[test]
fn enumeration_and_streams() {
    const COMPRESS_OUTPUT: u32 = 0x8_0000;
    const PRESENCE_ONLY: u32 = 0x2_0000;
    let secrets = Secrets::paged(4096);
    let long = vec![b'l'; 9000];
    secrets.insert(|table| {
        assert_eq!(table.set(secrets.secret, Some(b"secret")), OK);
        assert_eq!(table.set(secrets.packed, Some(&long)), OK);
        assert_eq!(table.set(secrets.open, Some(b"open")), OK);
    });
    let (code, all) = enumerate(secrets.table, COMPRESS_OUTPUT);
    assert!(code >= 0, "{code}");
    assert_eq!(
        all[&secrets.open],
        (Warning::ColumnSingleValue.0, vec![b"open".to_vec()])
    );
    assert_eq!(
        all[&secrets.secret],
        (OK, vec![b"secret".to_vec()]),
        "never in place"
    );
    assert_eq!(all[&secrets.packed], (OK, vec![long[..5000].to_vec()]));
    let none = secrets.cursor(&[]);
    assert_eq!(none.go(MOVE_LAST), OK);
    let (code, all) = enumerate(none, 0);
    assert!(code >= 0, "{code}");
    assert_eq!(all[&secrets.secret], (NO_KEY, vec![]));
    assert_eq!(all[&secrets.packed], (NO_KEY, vec![]));
    assert_eq!(all[&secrets.open].1, [b"open".to_vec()]);
    let present = Warning::ColumnPresent.0;
    assert_eq!(
        enumerate(none, PRESENCE_ONLY).1[&secrets.secret],
        (present, vec![])
    );
    let wrong = secrets.cursor(&new_key());
    assert_eq!(wrong.go(MOVE_LAST), OK);
    assert_eq!(enumerate(wrong, 0).0, WRONG_KEY);

    let stream = |table: Table, columns: &[u32]| {
        let (mut buffer, mut actual) = (vec![0u8; 500], 0);
        let code = unsafe {
            JetStreamRecords(
                table.session,
                table.id,
                columns.len() as u32,
                if columns.is_empty() {
                    null()
                } else {
                    columns.as_ptr()
                },
                buffer.as_mut_ptr().cast(),
                500,
                &mut actual,
                1,
            )
        };
        buffer.truncate(actual as usize);
        (code, buffer)
    };
    assert_eq!(secrets.table.go(MOVE_FIRST), OK);
    let (code, bytes) = stream(secrets.table, &[secrets.secret]);
    assert!(code >= 0, "{code}");
    assert!(bytes.windows(6).any(|part| part == b"secret"), "{bytes:02x?}");
    assert_eq!(none.go(MOVE_FIRST), OK);
    assert_eq!(stream(none, &[secrets.secret]).0, NO_KEY);
    assert_eq!(stream(none, &[]).0, NO_KEY);
    assert!(stream(none, &[secrets.open]).0 >= 0);
    assert_eq!(wrong.go(MOVE_FIRST), OK);
    assert_eq!(stream(wrong, &[secrets.secret]).0, WRONG_KEY);
}

#[test]
fn values_by_reference() {
    const AS_REFERENCE: u32 = 0x2_0000;
    let secrets = Secrets::paged(4096);
    let long = noise(3000);
    secrets.insert(|table| assert_eq!(table.set(secrets.secret, Some(&long)), OK));
    let (mut reference, mut len) = (vec![0u8; 200], 0);
    let table = secrets.table;
    let code = unsafe {
        let place = reference.as_mut_ptr().cast();
        JetRetrieveColumn(
            table.session,
            table.id,
            secrets.secret,
            place,
            200,
            &mut len,
            AS_REFERENCE,
            null_mut(),
        )
    };
    assert_eq!(code, Warning::ColumnReference.0);
    reference.truncate(len as usize);
    let fetch = |table: Table| {
        let (mut value, mut len) = (vec![0u8; 4000], 0);
        let code = unsafe {
            JetRetrieveColumnByReference(
                table.session,
                table.id,
                reference.as_ptr().cast(),
                reference.len() as u32,
                0,
                value.as_mut_ptr().cast(),
                4000,
                &mut len,
                0,
            )
        };
        value.truncate(len as usize);
        (code, value)
    };
    assert_eq!(fetch(table), (OK, long));
    assert_eq!(fetch(secrets.cursor(&[])).0, NO_KEY);
    assert_eq!(fetch(secrets.cursor(&new_key())).0, WRONG_KEY);
}

/// Long values over many chunks, changed in parts, in every size of page that has room for whole chunks of noise.
#[test]
fn values_apart_from_the_record() {
    for page_size in [16_384, 32_768] {
        let secrets = Secrets::paged(page_size);
        for column in [secrets.secret, secrets.packed] {
            let mut value = noise(50_000);
            value[20_000..30_000].fill(b'a');
            secrets.insert(|table| {
                assert_eq!(table.set(column, Some(&value)), OK);
                assert_eq!(table.copy(column).unwrap(), value);
            });
            let table = secrets.table;
            assert_eq!(table.get(column).unwrap(), value);
            let stored = secrets.stored(column);
            match column == secrets.packed {
                true => assert!(stored < 45_000, "{stored}"),
                false => assert!((50_000 + 22 * 6..50_000 + 37 * 14).contains(&stored), "{stored}"),
            }
            let check = |value: &[u8]| assert!(table.get(column).unwrap() == value, "{page_size}");
            secrets.change(|table| {
                assert_eq!(table.set_at(column, 1, 8_100, Some(&[1; 9_000]), OVERWRITE), OK);
                value[8_100..17_100].fill(1);
                assert_eq!(table.set_with(column, Some(&[2; 3_000]), APPEND), OK);
                value.extend_from_slice(&[2; 3_000]);
                assert_eq!(table.copy(column).unwrap(), value);
            });
            check(&value);
            // What is changed in its place and taken back is what it was.
            assert_eq!(begin(table.session), OK);
            assert_eq!(table.prepare(REPLACE), OK);
            assert_eq!(table.set_at(column, 1, 100, Some(&[3; 20_000]), OVERWRITE), OK);
            assert_eq!(table.set_size(column, 9_000, 0), OK);
            assert_eq!(table.copy(column).unwrap().len(), 9_000);
            assert_eq!(table.prepare(CANCEL), OK);
            assert_eq!(commit(table.session), OK);
            check(&value);
            assert_eq!(begin(table.session), OK);
            assert_eq!(table.prepare(REPLACE), OK);
            assert_eq!(table.set_size(column, 40_000, 0), OK);
            assert_eq!(table.update(), OK);
            assert_eq!(table.get(column).unwrap(), value[..40_000]);
            assert_eq!(rollback(table.session), OK);
            check(&value);
            secrets.change(|table| assert_eq!(table.set_size(column, 60_000, 0), OK));
            value.resize(60_000, 0);
            check(&value);
        }
    }
}

/// What leaves a record that gets too big stays encrypted; copies of records are made without the key.
#[test]
fn records_that_get_too_big_and_copies_of_them() {
    let secrets = Secrets::paged(4096);
    let (secret, packed, open) = (secrets.secret, secrets.packed, secrets.open);
    let (small, letters) = (noise(900), [b'a'; 900]);
    secrets.insert(|table| {
        assert_eq!(table.set(secret, Some(&small)), OK);
        assert_eq!(table.set_with(packed, Some(&letters), UNCOMPRESSED), OK);
        for itag in 1..=4 {
            assert_eq!(table.set_at(open, itag, 0, Some(&noise(1000)), 0), OK);
        }
    });
    let table = secrets.table;
    let apart = |table: Table, column| {
        let (mut id, mut len) = ([0u8; 8], 0);
        let place = id.as_mut_ptr().cast();
        unsafe {
            JetRetrieveColumn(
                table.session,
                table.id,
                column,
                place,
                8,
                &mut len,
                LONG_ID,
                null_mut(),
            )
        }
    };
    assert_eq!(apart(table, secret), Warning::SeparateLongValue.0);
    assert_eq!(table.get(secret).unwrap(), small);
    assert_eq!(table.get(packed).unwrap(), letters);
    let none = secrets.cursor(&[]);
    let id = |n: i32| n.to_le_bytes();
    for (what, n) in [(INSERT_COPY, 1), (COPY_DELETE, 2)] {
        assert_eq!(none.go(MOVE_FIRST), OK);
        assert_eq!(begin(none.session), OK);
        assert_eq!(none.prepare(what), OK);
        assert_eq!(none.set(1, Some(&id(n))), OK);
        assert_eq!(none.get_with(secret, 1, COPY), Err(NO_KEY));
        assert_eq!(none.update(), OK);
        assert_eq!(commit(none.session), OK);
    }
    assert_eq!(table.go(MOVE_FIRST), OK);
    for n in [1, 2] {
        assert_eq!(table.get(1).unwrap(), id(n));
        assert_eq!(table.get(secret).unwrap(), small);
        assert_eq!(table.get(packed).unwrap(), letters);
        assert_eq!(
            table.go(1),
            if n == 1 { OK } else { err(JetErr::NoCurrentRecord) }
        );
    }
    // A short value is not worth being put apart, but encrypted it is long enough.
    secrets.insert(|table| assert_eq!(table.set_with(secret, Some(b"!"), SEPARATE), OK));
    assert_eq!(apart(table, secret), Warning::SeparateLongValue.0);
    assert_eq!(table.get(secret).unwrap(), b"!");
}

#[test]
fn a_compacted_copy_has_the_same_secrets() {
    let secrets = Secrets::paged(8192);
    let long = noise(7_000);
    for n in 0..20usize {
        secrets.insert(|table| {
            assert_eq!(table.set(secrets.secret, Some(&long[..n * 30 + 1])), OK);
            assert_eq!(table.set(secrets.packed, Some(&[n as u8; 20_000])), OK);
        });
    }
    let Place { session, path, .. } = &secrets.place;
    assert_eq!(close(*session, secrets.place.dbid), OK);
    assert_eq!(detach(*session, Some(path)), OK);
    assert_eq!(attach(*session, path, READ_ONLY), OK);
    let copy = path.with_file_name("copy.edb");
    let (from, to) = (path_text(path), path_text(&copy));
    let code = unsafe { JetCompactA(*session, from.as_ptr(), to.as_ptr(), None, null_mut(), 0) };
    assert_eq!(code, OK);
    assert_eq!(attach(*session, &copy, 0), OK);
    let (code, dbid) = open(*session, &copy, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(*session, dbid, "t", 0);
    assert_eq!(code, OK);
    let table = Table {
        session: *session,
        id,
    };
    assert_eq!(set_key(table, &secrets.key), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    for n in 0..20usize {
        assert_eq!(table.get(secrets.secret).unwrap(), long[..n * 30 + 1]);
        assert_eq!(table.get(secrets.packed).unwrap(), [n as u8; 20_000]);
        let _ = table.go(1);
    }
    assert_eq!(set_key(table, &[]), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get_with(secrets.secret, 1, 0), Err(NO_KEY));
    assert_eq!(close(*session, dbid), OK);
    assert_eq!(detach(*session, Some(&copy)), OK);
    session_rig::left::behind(&copy);
}

/// Encrypted, a whole chunk is too long for a small page, unless it can be compressed or the table's chunks are shorter.
#[test]
fn whole_chunks_in_small_pages() {
    for (size, chunk) in [(2048, 1966), (4096, 4014), (8192, 8110)] {
        let secrets = Secrets::paged(size);
        let (table, secret) = (secrets.table, secrets.secret);
        let some = noise(chunk - 10);
        secrets.insert(|table| {
            assert_eq!(table.set(secret, Some(&some)), OK);
            let whole = noise(chunk + 1);
            assert_eq!(table.set(secret, Some(&whole)), err(JetErr::RecordTooBig));
            assert_eq!(
                table.set_with(secret, Some(&whole), APPEND),
                err(JetErr::RecordTooBig)
            );
            assert_eq!(table.set(secrets.packed, Some(&vec![7; 3 * size])), OK);
            assert_eq!(table.set(secrets.open, Some(&whole)), OK);
        });
        assert_eq!(table.get(secret).unwrap(), some);
        assert_eq!(table.get(secrets.packed).unwrap(), vec![7; 3 * size]);

        let mut new: JET_TABLECREATE5_A = unsafe { std::mem::zeroed() };
        let name = text("shorter");
        new.cbStruct = size_of::<JET_TABLECREATE5_A>() as u32;
        new.szTableName = name.as_ptr().cast_mut();
        new.cbLVChunkMax = chunk as u32 + 1;
        let Place { session, dbid, .. } = secrets.place;
        let code = unsafe { JetCreateTableColumnIndex5A(session, dbid, &mut new) };
        assert_eq!(code, err(JetErr::InvalidLVChunkSize));
        new.cbLVChunkMax = chunk as u32 - 50;
        assert_eq!(
            unsafe { JetCreateTableColumnIndex5A(session, dbid, &mut new) },
            OK
        );
        let id = new.tableid;
        let cursor = schema_rig::Cursor { session, id };
        let secret = cursor.added(column("secret", JET_coltypLongBinary).grbit(JET_bitColumnEncrypted));
        let table = Table { session, id };
        assert_eq!(set_key(table, &secrets.key), OK);
        let whole = noise(5 * chunk);
        assert_eq!(begin(session), OK);
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(secret, Some(&whole)), OK);
        assert_eq!(table.update(), OK);
        assert_eq!(commit(session), OK);
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.get(secret).unwrap(), whole);
    }
}
