//! What holds of any index, checked through the exported functions: a walk, and every search for what it found and for
//! what it did not find (docs/spec/05 §4).

use super::*;
use crate::session_rig::OK;

const EQ: u32 = 0x1;
const LT: u32 = 0x2;
const LE: u32 = 0x4;
const GE: u32 = 0x8;
const GT: u32 = 0x10;
const NO_RECORD: i32 = err(JetErr::NoCurrentRecord);
const NOT_FOUND: i32 = err(JetErr::RecordNotFound);
const NOT_EQUAL: i32 = Warning::SeekNotEqual.0;

/// An entry: its key and its record's bookmark.
pub type Entry = (Vec<u8>, Vec<u8>);

fn here(table: Table) -> Entry {
    (table.key(), table.bookmark())
}

/// All entries, by single steps.
fn walk(table: Table, first: i32, step: i32) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut code = table.go(first);
    while code == OK {
        entries.push(here(table));
        code = table.go(step);
    }
    assert_eq!(code, NO_RECORD);
    entries
}

/// Every 1st, or in long indexes every so many-th, place of a list, and its ends.
fn places(len: usize) -> impl Iterator<Item = usize> {
    let step = (len / 150).max(1);
    (0..len).filter(move |at| at % step == 0 || *at + 1 == len)
}

/// All checks, on the current index of a cursor. Gives the entries.
pub fn check_index(name: &str, table: Table) -> Vec<Entry> {
    let entries = walk(table, MOVE_FIRST, 1);
    let mut reversed = walk(table, MOVE_LAST, -1);
    reversed.reverse();
    assert_eq!(entries, reversed, "{name}: both directions");
    assert!(entries.is_sorted(), "{name}: order");
    check_ends(name, table, &entries);
    check_seeks(name, table, &entries);
    check_gaps(name, table, &entries);
    check_bookmarks(name, table, &entries);
    check_counts(name, table, &entries);
    entries
}

fn check_ends(name: &str, table: Table, entries: &[Entry]) {
    let empty = entries.is_empty();
    let expected = if empty { NO_RECORD } else { OK };
    assert_eq!(table.go(MOVE_LAST), expected, "{name}");
    assert_eq!(table.go(1), NO_RECORD, "{name}");
    assert_eq!(table.go(1), NO_RECORD, "{name}");
    assert_eq!(table.try_key(0), Err(NO_RECORD), "{name}");
    assert_eq!(table.go(-1), expected, "{name}: back from after last");
    assert_eq!(table.go(MOVE_FIRST), expected, "{name}");
    assert_eq!(table.go(-1), NO_RECORD, "{name}");
    assert_eq!(table.try_bookmark(), Err(NO_RECORD), "{name}");
    assert_eq!(table.go(0), NO_RECORD, "{name}");
    assert_eq!(table.go(1), expected, "{name}: forth from before first");
    if let Some(last) = entries.len().checked_sub(1) {
        assert_eq!(table.go(last as i32), OK, "{name}: {last} steps at once");
        assert_eq!(here(table), entries[last], "{name}");
        assert_eq!(table.go(-(last as i32)), OK, "{name}");
        assert_eq!(here(table), entries[0], "{name}");
        assert_eq!(table.go(last as i32 + 1), NO_RECORD, "{name}");
    }
}

/// A search for a key that is there, with every relation.
fn check_seeks(name: &str, table: Table, entries: &[Entry]) {
    for at in places(entries.len()) {
        let key = &entries[at].0;
        let first = entries.partition_point(|(k, _)| k < key);
        let after = entries.partition_point(|(k, _)| k <= key);
        let expect = |grbit: u32, code: i32, place: Option<usize>| {
            table.normalized(key);
            assert_eq!(table.seek(grbit), code, "{name}: seek {grbit:#x} {key:02x?}");
            assert_eq!(
                table.seek(grbit),
                err(JetErr::KeyNotMade),
                "{name}: the key is used up"
            );
            assert_eq!(table.try_key(1).as_ref(), Ok(key), "{name}: but can be read");
            match place {
                Some(place) => assert_eq!(here(table), entries[place], "{name}: {grbit:#x}"),
                None => assert_eq!(table.try_bookmark(), Err(NO_RECORD), "{name}: {grbit:#x}"),
            }
        };
        expect(EQ, OK, Some(first));
        expect(GE, OK, Some(first));
        expect(LE, OK, Some(first));
        let found = |there: bool| if there { OK } else { NOT_FOUND };
        expect(
            GT,
            found(after < entries.len()),
            Some(after).filter(|at| *at < entries.len()),
        );
        expect(LT, found(first > 0), first.checked_sub(1));
        check_range(name, table, entries, first, after);
        let unique = if after - first == 1 {
            Warning::UniqueKey.0
        } else {
            OK
        };
        expect(EQ | 0x40, unique, Some(first));
        table.normalized(key);
        assert_eq!(table.seek(EQ), OK);
        let stepped = table.go_key(1);
        assert_eq!(
            stepped,
            if after < entries.len() { OK } else { NO_RECORD },
            "{name}: next key"
        );
        if stepped == OK {
            assert_eq!(here(table), entries[after], "{name}: next key");
        }
    }
}

/// EQ with an index range walks the equal keys and no others.
fn check_range(name: &str, table: Table, entries: &[Entry], first: usize, after: usize) {
    table.normalized(&entries[first].0);
    assert_eq!(table.seek(EQ | 0x20), OK);
    let mut walked = 1;
    while table.go(1) == OK {
        walked += 1;
    }
    assert_eq!(walked, after - first, "{name}: equal keys");
    // A range that was left is gone; one that ended with the index is still there.
    let gone = if after < entries.len() {
        err(JetErr::InvalidOperation)
    } else {
        OK
    };
    assert_eq!(table.range(8), gone, "{name}");
}

/// Searches for keys that are not there: just behind and just before those that are.
fn check_gaps(name: &str, table: Table, entries: &[Entry]) {
    let mut gaps: Vec<Vec<u8>> = places(entries.len())
        .map(|at| [&entries[at].0[..], &[0]].concat())
        .collect();
    gaps.push(vec![0]);
    gaps.push(vec![0xFF; 20]);
    for key in gaps {
        if key.len() > 255 || entries.binary_search_by(|(k, _)| k.cmp(&key)).is_ok() {
            continue;
        }
        let after = entries.partition_point(|(k, _)| *k < key);
        let behind = entries.get(after);
        let before = after.checked_sub(1).map(|at| &entries[at]);
        let expect = |grbit: u32, neighbour: Option<&Entry>, warning: i32| {
            table.normalized(&key);
            let code = if neighbour.is_some() { warning } else { NOT_FOUND };
            assert_eq!(table.seek(grbit), code, "{name}: seek {grbit:#x} {key:02x?}");
            if let Some(entry) = neighbour {
                assert_eq!(here(table), *entry, "{name}");
            }
        };
        expect(GE, behind, NOT_EQUAL);
        expect(GT, behind, OK);
        expect(LE, before, NOT_EQUAL);
        // The last of equal keys is the one beside the gap; a search backwards ends there.
        expect(LT, before, OK);
        expect(EQ, None, OK);
        assert_eq!(table.go(0), NO_RECORD, "{name}: between");
        for (step, neighbour) in [(1, behind), (-1, before)] {
            table.normalized(&key);
            assert_eq!(table.seek(EQ), NOT_FOUND);
            assert_eq!(
                table.go(step),
                if neighbour.is_some() { OK } else { NO_RECORD },
                "{name}"
            );
            if let Some(entry) = neighbour {
                assert_eq!(here(table), *entry, "{name}");
            }
        }
    }
}

/// A record is found by its bookmark, and in a secondary index by its entry there.
fn check_bookmarks(name: &str, table: Table, entries: &[Entry]) {
    for at in places(entries.len()) {
        assert_eq!(
            table.goto(&entries[at].1),
            OK,
            "{name}: bookmark of {:02x?}",
            entries[at].0
        );
        assert_eq!(table.bookmark(), entries[at].1, "{name}");
        let key = table.key();
        assert!(
            entries.contains(&(key, entries[at].1.clone())),
            "{name}: on an entry of the record"
        );
        check_secondary_bookmark(name, table, &entries[at]);
    }
    assert_eq!(table.goto(&[]), err(JetErr::InvalidBookmark), "{name}");
    assert_eq!(table.goto(&[0xFF; 30]), err(JetErr::RecordDeleted), "{name}");
}

fn check_secondary_bookmark(name: &str, table: Table, (key, bookmark): &Entry) {
    let goto = |key: &[u8], bookmark: &[u8], grbit| unsafe {
        JetGotoSecondaryIndexBookmark(
            table.session,
            table.id,
            key.as_ptr().cast_mut().cast(),
            key.len() as u32,
            bookmark.as_ptr().cast_mut().cast(),
            bookmark.len() as u32,
            grbit,
        )
    };
    let code = goto(key, bookmark, 0);
    if code == err(JetErr::NoCurrentIndex) {
        return;
    }
    assert_eq!(code, OK, "{name}");
    assert_eq!(here(table), (key.clone(), bookmark.clone()), "{name}");
    assert_eq!(goto(&[], bookmark, 0), err(JetErr::InvalidBookmark), "{name}");
    assert_eq!(
        goto(&[0xFE; 9], bookmark, 0),
        err(JetErr::RecordDeleted),
        "{name}"
    );
    assert_eq!(
        here(table),
        (key.clone(), bookmark.clone()),
        "{name}: a failure moves nothing"
    );
    assert_eq!(
        goto(&[0xFE; 9], bookmark, 1),
        err(JetErr::RecordDeleted),
        "{name}"
    );
    assert_eq!(table.try_key(0), Err(NO_RECORD), "{name}: virtual currency");
}

fn check_counts(name: &str, table: Table, entries: &[Entry]) {
    let len = entries.len() as u32;
    let first = table.go(MOVE_FIRST);
    if len == 0 {
        assert_eq!((first, table.count(0)), (NO_RECORD, Err(NO_RECORD)), "{name}");
        return;
    }
    assert_eq!(table.count(0), Ok(len), "{name}");
    assert_eq!(table.count(1), Ok(1), "{name}");
    assert_eq!(here(table), entries[0], "{name}: counting moves nothing");
    assert_eq!(table.position().unwrap().0, 0, "{name}");
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(table.count(0), Ok(1), "{name}");
    let (before, total) = table.position().unwrap();
    assert_eq!(before, total - 1, "{name}: the last");
    assert_eq!(table.goto_position(0, 7), OK);
    assert_eq!(here(table), entries[0], "{name}");
    assert_eq!(table.goto_position(7, 7), OK);
    assert_eq!(here(table), entries[entries.len() - 1], "{name}");
    assert_eq!(table.goto_position(1, 2), OK);
    assert!(entries.contains(&here(table)), "{name}");
}
