//! Encrypted columns: keys, values in the record, and what happens without a key (docs/spec/02 §4.8).

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

use std::ptr::{null, null_mut};

use data_rig::*;
use encryption_rig::*;
use esent::capi::retrieve::*;
use esent::capi::temptable::JetOpenTempTable;
use esent::format::encrypt::encrypted_len;
use esent::types::ColumnType;
use made::{Cell, Cells, Spec};
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::{CANCEL, INSERT, REPLACE, updatable, writable};

#[test]
fn keys_are_made_and_fit_or_not() {
    let make = |algorithm, room: usize| {
        let (mut key, mut len) = (vec![0u8; room], 7);
        let code =
            unsafe { JetCreateEncryptionKey(algorithm, key.as_mut_ptr().cast(), room as u32, &mut len) };
        (code, len, key)
    };
    for algorithm in [0, 2, u32::MAX] {
        assert_eq!(make(algorithm, 100).0, INVALID);
        assert_eq!(
            make(algorithm, 100).1,
            7,
            "nothing is said of a key that there is not"
        );
    }
    for room in [0, 1, 5, 6, 44, 48] {
        let (code, len, key) = make(1, room);
        assert_eq!((code, len), (TOO_SMALL, 49), "{room}");
        assert_eq!(key, vec![0; room], "nothing is written");
    }
    let mut len = 0;
    assert_eq!(
        unsafe { JetCreateEncryptionKey(1, null_mut(), 0, &mut len) },
        TOO_SMALL
    );
    assert_eq!(
        unsafe { JetCreateEncryptionKey(1, null_mut(), 99, &mut len) },
        TOO_SMALL
    );
    assert_eq!(len, 49);
    assert_eq!(
        unsafe { JetCreateEncryptionKey(1, null_mut(), 0, null_mut()) },
        INVALID
    );
    let (code, len, key) = make(1, 60);
    assert_eq!((code, len), (OK, 49));
    assert_eq!(key[49..], [0; 11]);
    assert_eq!(key[5..17], [8, 2, 0, 0, 0x10, 0x66, 0, 0, 32, 0, 0, 0]);
    assert_ne!(new_key(), new_key());
}

#[test]
fn a_cursor_has_its_key_and_no_other_cursor_has() {
    let secrets = Secrets::paged(4096);
    let (table, key) = (secrets.table, &secrets.key);
    assert_eq!(key_of(table, 48), Err(TOO_SMALL));
    assert_eq!(key_of(table, 0), Err(TOO_SMALL));
    assert_eq!(key_of(table, 49).as_ref(), Ok(key));
    let roomy = key_of(table, 60).unwrap();
    assert_eq!((&roomy[..49], &roomy[49..]), (&key[..], &[0xEE; 11][..]));
    let (code, twin) = table.duplicate();
    assert_eq!(code, OK);
    assert_eq!(key_of(twin, 3), Ok(vec![0xEE; 3]), "a duplicate has no key");
    assert_eq!(key_of(secrets.cursor(&[]), 0), Ok(vec![]));
    // A bad key is refused, and the good one is gone.
    let mut bad = key.clone();
    bad[48] ^= 1;
    for bad in [&bad[..], &key[..48], &[1], &[0; 49]] {
        assert_eq!(set_key(table, key), OK);
        assert_eq!(set_key(table, bad), INVALID);
        assert_eq!(key_of(table, 1), Ok(vec![0xEE]));
    }
    assert_eq!(set_key(table, key), OK);
    assert_eq!(set_key(table, &[]), OK);
    assert_eq!(key_of(table, 0), Ok(vec![]));
    let code = |info| unsafe { schema_rig::JetSetTableInfoA(table.session, table.id, null(), 0, info) };
    assert_eq!(
        [0, 5, 12, 16, 99].map(code),
        [err(JetErr::FeatureNotAvailable); 5]
    );
    let missing = unsafe {
        schema_rig::JetSetTableInfoA(table.session, table.id, null(), 49, JET_TblInfoEncryptionKey)
    };
    assert_eq!(missing, INVALID);
}

#[test]
fn values_in_the_record() {
    let secrets = Secrets::paged(4096);
    let (secret, packed) = (secrets.secret, secrets.packed);
    let text = &b"the same letters, ".repeat(9)[..];
    secrets.insert(|table| {
        assert_eq!(table.set(secret, Some(text)), OK);
        assert_eq!(table.set(packed, Some(text)), OK);
        assert_eq!(table.copy(secret).unwrap(), text, "out of the copy buffer");
    });
    let table = secrets.table;
    assert_eq!(table.get(secret).unwrap(), text);
    assert_eq!(table.get(packed).unwrap(), text);
    assert_eq!(secrets.stored(secret), encrypted_len(text.len()));
    assert!(
        secrets.stored(packed) < secrets.stored(secret),
        "compressed before it was encrypted"
    );
    // Ranges of it.
    secrets.change(|table| {
        assert_eq!(table.set_at(secret, 1, 4, Some(b"SAME"), OVERWRITE), OK);
        assert_eq!(table.set_with(secret, Some(b", and more"), APPEND), OK);
        assert_eq!(table.set_size(packed, 11, 0), OK);
    });
    let changed = [&text[..4], b"SAME", &text[8..], b", and more"].concat();
    assert_eq!(table.get(secret).unwrap(), changed);
    assert_eq!(table.get(packed).unwrap(), b"the same le");
    secrets.change(|table| {
        assert_eq!(table.set_size(packed, 14, 0), OK);
        assert_eq!(
            table.set_at(secret, 1, 300, Some(b"x"), OVERWRITE),
            err(JetErr::ColumnNoChunk)
        );
    });
    assert_eq!(table.get(packed).unwrap(), b"the same le\0\0\0");
    let mut info = esent::capi::types::JET_RETINFO {
        cbStruct: 16,
        ibLongValue: 4,
        itagSequence: 1,
        columnidNextTagged: 0,
    };
    let (mut part, mut len) = ([0u8; 4], 0);
    let (session, id) = (table.session, table.id);
    let code = unsafe {
        JetRetrieveColumn(
            session,
            id,
            secret,
            part.as_mut_ptr().cast(),
            4,
            &mut len,
            0,
            &mut info,
        )
    };
    assert_eq!((code, &part), (Warning::BufferTruncated.0, b"SAME"));
    assert_eq!(len as usize, changed.len() - 4);
    // Empty and NULL are what they are, and not encrypted.
    secrets.change(|table| {
        assert_eq!(table.set_with(secret, None, ZERO_LENGTH), OK);
        assert_eq!(table.set(packed, None), OK);
    });
    assert_eq!(table.get(secret).unwrap(), b"");
    assert_eq!(secrets.stored(secret), 0);
    assert_eq!(table.get(packed), None);
}

#[test]
fn one_value_only() {
    let secrets = Secrets::paged(8192);
    let secret = secrets.secret;
    secrets.insert(|table| {
        assert_eq!(table.set_at(secret, 2, 0, Some(b"second"), 0), BAD_ITAG);
        assert_eq!(table.set_at(secret, 0, 0, Some(b"first"), 0), OK);
        assert_eq!(table.set_at(secret, 0, 0, Some(b"second"), 0), BAD_ITAG);
        assert_eq!(table.set_at(secret, 2, 0, None, 0), BAD_ITAG);
        assert_eq!(table.set_at(secret, 1, 0, Some(b"other"), 0), OK);
        // Nothing is the same as it, for there is nothing else.
        assert_eq!(table.set_at(secret, 1, 0, Some(b"other"), 0x80), OK);
    });
    assert_eq!(secrets.table.all(secret, 0), [b"other"]);
}

#[test]
fn without_its_key_a_value_is_nobodys() {
    let secrets = Secrets::paged(4096);
    let (secret, open) = (secrets.secret, secrets.open);
    let long = vec![b'l'; 9000];
    secrets.insert(|table| {
        assert_eq!(table.set(secret, Some(b"secret")), OK);
        assert_eq!(table.set(open, Some(b"open")), OK);
        assert_eq!(table.set(secrets.packed, Some(&long)), OK);
    });
    let none = secrets.cursor(&[]);
    let wrong = secrets.cursor(&new_key());
    for table in [none, wrong] {
        assert_eq!(table.go(MOVE_LAST), OK);
        assert_eq!(table.get(open).unwrap(), b"open");
    }
    for column in [secret, secrets.packed] {
        assert_eq!(none.get_with(column, 1, 0), Err(NO_KEY));
        assert_eq!(
            none.get_with(column, 2, 0),
            Err(NO_KEY),
            "even where there is none"
        );
        assert_eq!(wrong.get_with(column, 1, 0), Err(WRONG_KEY));
        assert_eq!(wrong.get_with(column, 2, 0), Ok(None));
    }
    // Walking over all tagged values.
    assert_eq!(none.get_with(0, 1, 0), Err(NO_KEY));
    // What is about the value and not in it.
    assert_eq!(none.get_with(secret, 1, LONG_ID), Ok(None));
    let (mut id, mut len) = ([0u8; 8], 0);
    let code = unsafe {
        let place = id.as_mut_ptr().cast();
        JetRetrieveColumn(
            none.session,
            none.id,
            secrets.packed,
            place,
            8,
            &mut len,
            LONG_ID,
            null_mut(),
        )
    };
    assert_eq!(code, Warning::SeparateLongValue.0);
    let code = unsafe {
        JetRetrieveColumn(
            none.session,
            none.id,
            secret,
            null_mut(),
            0,
            &mut len,
            PHYSICAL_SIZE,
            null_mut(),
        )
    };
    assert_eq!((code, len as usize), (OK, encrypted_len(6)));
    // The size of a separated value stands in its root; of one in the record it is inside.
    let size = |table: Table, column| {
        let mut len = 0;
        let code = unsafe {
            JetRetrieveColumn(
                table.session,
                table.id,
                column,
                null_mut(),
                0,
                &mut len,
                0,
                null_mut(),
            )
        };
        (code, len)
    };
    assert_eq!(size(wrong, secrets.packed), (Warning::BufferTruncated.0, 9000));
    assert_eq!(size(wrong, secret).0, WRONG_KEY);
    assert_eq!(size(none, secret).0, NO_KEY);

    // Setting: NULL, too, needs a key; a whole value is set over one that only another key reads only if that is apart.
    assert_eq!(begin(none.session), OK);
    for (table, code) in [(none, NO_KEY), (wrong, WRONG_KEY)] {
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(table.set(secret, Some(b"x")), code);
        assert_eq!(table.set(secret, None), code);
        assert_eq!(table.set_with(secrets.packed, Some(b"x"), APPEND), code);
        assert_eq!(table.set(open, Some(b"still open")), OK);
        assert_eq!(table.prepare(CANCEL), OK);
    }
    assert_eq!(wrong.prepare(REPLACE), OK);
    assert_eq!(wrong.set(secrets.packed, Some(b"other")), OK);
    assert_eq!(wrong.update(), OK);
    assert_eq!(secrets.table.get_with(secrets.packed, 1, 0), Err(WRONG_KEY));
    assert_eq!(wrong.get(secrets.packed).unwrap(), b"other");
    assert_eq!(rollback(none.session), OK);
    assert_eq!(secrets.table.get(secrets.packed).unwrap(), long);
    // A record without a value is set with any key, or read.
    secrets.insert(|_| {});
    assert_eq!(wrong.go(MOVE_LAST), OK);
    assert_eq!(wrong.get(secret), None);
}

#[test]
fn sizes_of_records() {
    let secrets = Secrets::paged(4096);
    secrets.insert(|table| {
        assert_eq!(table.set(secrets.secret, Some(&[7; 100])), OK);
        assert_eq!(table.set(secrets.packed, Some(&[7; 100])), OK);
    });
    let size = |table: Table, grbit| {
        let mut size: JET_RECSIZE3 = unsafe { std::mem::zeroed() };
        let code = unsafe { JetGetRecordSize3(table.session, table.id, &mut size, grbit) };
        (code, size)
    };
    let (code, all) = size(secrets.table, 0);
    assert_eq!(code, OK);
    let stored = secrets.stored(secrets.secret) + secrets.stored(secrets.packed);
    assert_eq!(
        (
            all.cbIntrinsicLongValueData,
            all.cbIntrinsicLongValueDataCompressed
        ),
        (200, stored as u64)
    );
    let (code, physical) = size(secrets.table, 0x20);
    assert_eq!((code, physical.cbIntrinsicLongValueData), (OK, stored as u64));
    let none = secrets.cursor(&[]);
    assert_eq!(none.go(MOVE_LAST), OK);
    assert_eq!(size(none, 0).0, NO_KEY);
    assert_eq!(size(none, 0x20).0, OK, "what is stored needs no key");
    let wrong = secrets.cursor(&new_key());
    assert_eq!(wrong.go(MOVE_LAST), OK);
    assert_eq!(size(wrong, 0).0, WRONG_KEY);
}

/// Temporary tables take no key, and their columns are what they would be without the bit.
#[test]
fn temporary_tables_have_no_secrets() {
    let place = Place::new();
    let mut column: JET_COLUMNDEF = unsafe { std::mem::zeroed() };
    (column.cbStruct, column.coltyp) = (size_of::<JET_COLUMNDEF>() as u32, JET_coltypLongText);
    column.grbit = JET_bitColumnEncrypted | JET_bitColumnTagged;
    let (mut id, mut columnid) = (0, 0);
    let code = unsafe { JetOpenTempTable(place.session, &column, 1, 0x24, &mut id, &mut columnid) };
    assert_eq!(code, OK);
    let table = Table {
        session: place.session,
        id,
    };
    assert_eq!(set_key(table, &new_key()), err(JetErr::IllegalOperation));
    assert_eq!(key_of(table, 49), Err(err(JetErr::InvalidOperation)));
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(columnid, Some(b"open")), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(columnid).unwrap(), b"open");
}

/// Which columns can be encrypted, and that no index is made over one.
#[test]
fn what_an_encrypted_column_cannot_be() {
    let place = Place::new();
    let cursor = place.table("t");
    let add = |column: Column<'_>| cursor.add(column.grbit(JET_bitColumnEncrypted | column.grbit)).0;
    let refused = err(JetErr::ColumnCannotBeEncrypted);
    assert_eq!(add(column("a", JET_coltypLong)), refused);
    let long = column("a", JET_coltypLongText);
    assert_eq!(
        add(long.grbit(schema_rig::JET_bitColumnMultiValued | JET_bitColumnTagged)),
        refused
    );
    assert_eq!(
        add(Column {
            default: b"x",
            ..long
        }),
        refused
    );
    assert_eq!(add(long), OK);
    let indexed = cursor.index("i", "+a\0\0", 0);
    assert_eq!(indexed, err(JetErr::CannotIndexOnEncryptedColumn));
}

/// A file with a value that another implementation has encrypted (pyca/cryptography, as in `src/format/encrypt/tests.rs`), and with
/// damaged ones beside it.
#[test]
fn a_value_of_another_implementation() {
    const KEY: &str =
        "0190d0ba30080200001066000020000000202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
    const SEALED: &str = "2a941005b18d7c3407be681735c4008980e684eb0c1882f98421392586761ceb\
                          01a0a1a2a3a4a5a6a7a8a9aaabacadaeaf";
    let bytes = |hex: &str| -> Vec<u8> {
        let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(digit).collect()
    };
    let sealed = bytes(SEALED);
    let broken = |at: usize| {
        let mut broken = sealed.clone();
        broken[at] ^= 1;
        broken
    };
    let cases = [
        (sealed.clone(), Ok(Some(b"Twelve bytes".to_vec()))),
        (broken(0), Err(WRONG_KEY)),
        (broken(40), Err(WRONG_KEY)),
        (broken(32), Err(INVALID)),
        (sealed[1..].to_vec(), Err(INVALID)),
        (sealed[16..].to_vec(), Err(WRONG_KEY)),
        (sealed[32..].to_vec(), Err(INVALID)),
    ];
    let record = |(at, (stored, _)): (usize, &(Vec<u8>, _))| -> Cells {
        let id = (at as u32).to_le_bytes().to_vec();
        vec![(1, Cell::Is(id)), (256, Cell::Sealed(stored.clone()))]
    };
    let spec = Spec {
        name: "t",
        columns: vec![
            made::column(1, "id", ColumnType::Long),
            made::column(256, "secret", ColumnType::LongBinary).flags(0x2000),
        ],
        indexes: vec![made::index("primary", made::PRIMARY, &[1])],
        records: cases.iter().enumerate().map(record).collect(),
        ..Spec::default()
    };
    for size in [made::K4, made::K32] {
        let (data, dbid) = writable(size, std::slice::from_ref(&spec));
        // Readers that do not know the column look for the length of a whole value.
        data.left.spoiled();
        let table = updatable(&data, dbid, "t");
        assert_eq!(set_key(table, &bytes(KEY)), OK);
        assert_eq!(table.go(MOVE_FIRST), OK);
        for (at, (stored, expected)) in cases.iter().enumerate() {
            assert_eq!(table.get_with(256, 1, 0), *expected, "{at}");
            // Nothing is lost with a value that cannot be read: without it the record is as good as before.
            assert_eq!(begin(data.session), OK);
            assert_eq!(table.prepare(REPLACE), OK);
            let refused = expected.as_ref().err().copied().unwrap_or(OK);
            assert_eq!(table.set(256, Some(b"new")), refused, "{}", stored.len());
            assert_eq!(table.set(1, Some(&(at as u32).to_le_bytes())), OK);
            assert_eq!(table.update(), OK);
            assert_eq!(rollback(data.session), OK);
            assert_eq!(table.delete(), OK);
            let _ = table.go(1);
        }
        assert_eq!(table.count(0), Err(err(JetErr::NoCurrentRecord)));
    }
}
