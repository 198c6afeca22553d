//! One table in two sessions.

#![allow(dead_code, reason = "each test binary uses its part")]

use super::data_rig::{JetErr, err, open, open_table};
use super::schema_rig::*;
use super::session_rig::{JET_SESID, OK};
use super::update_rig::INSERT;

pub const MOVE_FIRST: i32 = i32::MIN;

/// A table `t` with the columns `id` and `name`, open in two sessions.
pub struct Two {
    pub place: Place,
    pub mine: Cursor,
    pub theirs: Cursor,
    pub dbid: u32,
    pub id: u32,
    pub name: u32,
}

pub fn two() -> Two {
    let place = Place::new();
    let table = place.table("t");
    let id = table.added(column("id", JET_coltypLong));
    let name = table.added(column("name", JET_coltypText));
    table.close();
    let (_, mine) = place.open("t", 0);
    let (theirs, dbid) = another(&place);
    Two {
        place,
        mine,
        theirs,
        dbid,
        id,
        name,
    }
}

/// The table in a session of its own.
pub fn another(place: &Place) -> (Cursor, u32) {
    let session = place.rig.session();
    let (code, dbid) = open(session, &place.path, 0);
    assert_eq!(code, OK);
    (opened(session, dbid, "t"), dbid)
}

pub fn opened(session: JET_SESID, dbid: u32, name: &str) -> Cursor {
    let (code, id) = open_table(session, dbid, name, 0);
    assert_eq!(code, OK);
    Cursor { session, id }
}

impl Two {
    pub fn insert(&self, cursor: Cursor, id: i32, name: &str) -> i32 {
        let table = cursor.navigator();
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(self.id, Some(&id.to_le_bytes())), OK);
        assert_eq!(table.set(self.name, Some(name.as_bytes())), OK);
        table.update()
    }

    /// Names in the order of an index; `None` where it is not there.
    pub fn names(&self, cursor: Cursor, index: &str) -> Option<Vec<String>> {
        let table = cursor.navigator();
        match table.set_index(Some(index)) {
            OK => {}
            code => {
                assert_eq!(code, err(JetErr::IndexNotFound));
                return None;
            }
        }
        let mut names = Vec::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            names.push(String::from_utf8(table.get(self.name).unwrap()).unwrap());
            code = table.go(1);
        }
        assert_eq!(code, err(JetErr::NoCurrentRecord));
        assert_eq!(table.set_index(None), OK);
        Some(names)
    }
}

pub fn is_there(cursor: Cursor, name: &str) -> bool {
    match cursor.column(name) {
        Ok(_) => true,
        Err(code) => {
            assert_eq!(code, err(JetErr::ColumnNotFound));
            false
        }
    }
}

/// A slot without a column: other readers add up sizes where the catalog has offsets.
pub fn leaves_a_gap(two: &Two) {
    two.place.left.spoiled();
}
