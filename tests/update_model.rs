//! Records changed at random through the API, in transactions that are committed and rolled back, against a plain list of what they
//! should be.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use std::collections::{BTreeMap, BTreeSet};

use data_rig::*;
use esent::btree::{SkipDeleted, Tree, TreeCursor};
use esent::types::PageSize;
use session_rig::{JET_SESID, OK, begin, commit, rollback};
use update_rig::*;

/// A small generator: the same history for the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() >> 33) as usize % most
    }

    /// Text whose first letters tell it from all others, most of the time.
    fn text(&mut self, most: usize) -> Vec<u8> {
        let len = 1 + self.below(most);
        let step = 1 + self.below(5);
        (0..len)
            .map(|at| {
                if at < 4 {
                    b'a' + self.below(4) as u8
                } else {
                    b'a' + (at / step % 20) as u8
                }
            })
            .collect()
    }
}

#[derive(Clone, Default, PartialEq, Debug)]
struct Row {
    kind: Option<Vec<u8>>,
    name: Option<Vec<u8>>,
    tags: Vec<Vec<u8>>,
    text: Vec<Vec<u8>>,
    image: Option<Vec<u8>>,
}

type Rows = BTreeMap<i32, Row>;

struct Model<'a> {
    random: Random,
    data: &'a Data,
    table: Table,
    rows: Rows,
    /// The rows at the begin of each level.
    levels: Vec<Rows>,
    next: i32,
}

/// As `JetSetColumn` numbers values.
fn put(values: &mut Vec<Vec<u8>>, itag: usize, value: Option<Vec<u8>>) {
    match (values.get_mut(itag.wrapping_sub(1)), value) {
        (Some(slot), Some(value)) => *slot = value,
        (Some(_), None) => drop(values.remove(itag - 1)),
        (None, Some(value)) => values.push(value),
        (None, None) => {}
    }
}

impl Model<'_> {
    fn seek(&self, id: i32) {
        self.table.make_key(&id.to_le_bytes(), 1);
        assert_eq!(self.table.seek(1), OK, "record {id}");
    }

    /// Sets a few columns of the copy buffer.
    fn change(&mut self, row: &mut Row) {
        let table = self.table;
        for _ in 0..self.random.below(6) {
            let random = &mut self.random;
            let itag = random.below(4);
            match random.below(7) {
                0 => {
                    let value =
                        (random.below(3) > 0).then(|| (random.below(9) as i16 - 4).to_le_bytes().to_vec());
                    assert_eq!(table.set(KIND, value.as_deref()), OK);
                    row.kind = value;
                }
                1 => {
                    let value = (random.below(3) > 0).then(|| random.text(20));
                    assert_eq!(table.set(NAME, value.as_deref()), OK);
                    row.name = value;
                }
                2 | 3 => {
                    let value = (random.below(3) > 0).then(|| random.text(30));
                    assert_eq!(table.set_at(TAGS, itag as u32, 0, value.as_deref(), 0), OK);
                    put(&mut row.tags, itag, value);
                }
                4 => {
                    let value = (random.below(3) > 0).then(|| random.text(3000));
                    let grbit = [0, 0x40, 0x2_0000][random.below(3)];
                    assert_eq!(table.set_at(TEXT, itag as u32, 0, value.as_deref(), grbit), OK);
                    put(&mut row.text, itag, value);
                }
                5 => {
                    let value = (random.below(4) > 0).then(|| random.text(9000));
                    assert_eq!(table.set(IMAGE, value.as_deref()), OK);
                    row.image = value;
                }
                _ => self.change_image(row),
            }
        }
    }

    /// A part of the image.
    fn change_image(&mut self, row: &mut Row) {
        let (random, table) = (&mut self.random, self.table);
        let mut image = row.image.clone().unwrap_or_default();
        let more = random.text(2500);
        match random.below(3) {
            0 => {
                assert_eq!(table.set_with(IMAGE, Some(&more), 0x1), OK);
                image.extend(more);
            }
            1 => {
                let at = random.below(image.len() + 1);
                assert_eq!(table.set_at(IMAGE, 1, at as u32, Some(&more), 0x4), OK);
                image.resize(image.len().max(at + more.len()), 0);
                image[at..at + more.len()].copy_from_slice(&more);
            }
            _ => {
                let size = 1 + random.below(8000);
                assert_eq!(table.set_size(IMAGE, size as u32, 0), OK);
                image.resize(size, 0);
            }
        }
        row.image = Some(image);
    }

    /// Carries the update out, or cancels it; gives whether it counts.
    fn finish(&mut self) -> bool {
        let keep = self.random.below(6) > 0;
        let code = if keep {
            self.table.update()
        } else {
            self.table.prepare(CANCEL)
        };
        assert_eq!(code, OK);
        keep
    }

    fn step(&mut self) {
        let pick = (!self.rows.is_empty()).then(|| {
            let at = self.random.below(self.rows.len());
            *self.rows.keys().nth(at).unwrap()
        });
        match (self.random.below(10), pick) {
            (0, _) if self.levels.len() < 3 => {
                assert_eq!(begin(self.data.session), OK);
                self.levels.push(self.rows.clone());
            }
            (1, _) if self.levels.len() > 1 => {
                let before = self.levels.pop().unwrap();
                if self.random.below(2) == 0 {
                    assert_eq!(commit(self.data.session), OK);
                } else {
                    assert_eq!(rollback(self.data.session), OK);
                    self.rows = before;
                }
            }
            (2 | 3, Some(id)) => {
                self.seek(id);
                assert_eq!(self.table.delete(), OK);
                self.rows.remove(&id);
            }
            (4, Some(id)) => {
                self.seek(id);
                let how = [INSERT_COPY, COPY_DELETE][self.random.below(2)];
                assert_eq!(self.table.prepare(how), OK);
                self.next += 1;
                let mut row = self.rows[&id].clone();
                self.change(&mut row);
                if self.finish() {
                    self.rows.insert(self.next, row);
                    if how == COPY_DELETE {
                        self.rows.remove(&id);
                    }
                }
            }
            (5..=7, Some(id)) => {
                self.seek(id);
                let how = [REPLACE, REPLACE_NO_LOCK][self.random.below(2)];
                assert_eq!(self.table.prepare(how), OK);
                let mut row = self.rows[&id].clone();
                self.change(&mut row);
                if self.finish() {
                    self.rows.insert(id, row);
                }
            }
            _ => {
                assert_eq!(self.table.prepare(INSERT), OK);
                self.next += 1;
                let mut row = Row::default();
                self.change(&mut row);
                if self.finish() {
                    self.rows.insert(self.next, row);
                }
            }
        }
    }

    /// Every record, and the number of entries of every index.
    fn check(&self) {
        let table = self.table;
        assert_eq!(table.set_index(None), OK);
        let mut found = Rows::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            let id = i32::from_le_bytes(table.get(ID).unwrap().try_into().unwrap());
            let row = Row {
                kind: table.get(KIND),
                name: table.get(NAME),
                tags: table.all(TAGS, 0),
                text: table.all(TEXT, 0),
                image: table.get(IMAGE),
            };
            assert_eq!(Some(&row), self.rows.get(&id), "record {id}");
            found.insert(id, row);
            code = table.go(1);
        }
        assert_eq!(found.len(), self.rows.len());
        let keys = |values: &Vec<Vec<u8>>| {
            let different: BTreeSet<_> = values.iter().map(|v| &v[..v.len().min(200)]).collect();
            different.len().max(1)
        };
        let counts = [
            ("kind", self.rows.len()),
            ("name", self.rows.len()),
            ("tags", self.rows.values().map(|row| keys(&row.tags)).sum()),
            ("text", self.rows.values().map(|row| keys(&row.text)).sum()),
        ];
        for (name, count) in counts {
            assert_eq!(table.set_index(Some(name)), OK);
            let mut walked = 0;
            let mut code = table.go(MOVE_FIRST);
            while code == OK {
                assert!(table.get(ID).is_some());
                walked += 1;
                code = table.go(1);
            }
            assert_eq!(walked, count, "{name}");
        }
        assert_eq!(table.set_index(None), OK);
    }
}

/// Nodes of the table's long-value tree.
fn long_nodes(session: JET_SESID, dbid: u32) -> usize {
    let session = esent::capi::handles::session(session).unwrap();
    let database = session.database(esent::types::DatabaseId(dbid)).unwrap();
    let database = esent::engine::database::open::known(database).unwrap();
    let table = database.catalog().table_by_name(b"items", &SkipDeleted).unwrap();
    let Some(place) = table.long_values else { return 0 };
    let tree = Tree::open(database.file().clone(), place.root, place.objid).unwrap();
    let mut cursor = TreeCursor::new(tree);
    std::iter::from_fn(|| cursor.next(&SkipDeleted).unwrap().then_some(())).count()
}

fn history(seed: u64, steps: usize) {
    println!("seed {seed}");
    let sizes = [4096, 8192, 32768];
    let size = PageSize::new(sizes[seed as usize % 3]).unwrap();
    let (data, dbid) = writable(size, &[items()]);
    let table = updatable(&data, dbid, "items");
    let mut model = Model {
        random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
        data: &data,
        table,
        rows: Rows::new(),
        levels: vec![Rows::new()],
        next: 0,
    };
    assert_eq!(begin(data.session), OK);
    for step in 0..steps {
        model.step();
        if step % 40 == 39 {
            model.check();
        }
    }
    while model.levels.pop().is_some() {
        assert_eq!(commit(data.session), OK);
    }
    model.check();
    assert_eq!(begin(data.session), OK);
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        assert_eq!(table.delete(), OK);
        code = table.go(1);
    }
    assert_eq!(commit(data.session), OK);
    model.rows.clear();
    model.check();
    assert_eq!(long_nodes(data.session, dbid), 0, "no value without a record");
    assert_eq!(table.close(), OK);
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
}

#[test]
fn random_histories() {
    for seed in 1..=4 {
        history(seed, 200);
    }
}

/// The long form: `cargo test --release --test update_model -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn long_random_histories() {
    for seed in 100..200 {
        history(seed, 3_000);
    }
}
