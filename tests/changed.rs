//! Databases that Windows made, changed by us: in every table of every sample records are inserted, copied, replaced and deleted, at
//! random and beside a model. The file is closed, opened again and compared with the model; then (as every file that a test leaves)
//! checked as a whole and compared with what independent readers find in it.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
#[path = "changed/exact.rs"]
mod exact;
mod made;
#[path = "changed/random.rs"]
mod random;
mod session_rig;
mod update_rig;

use data_rig::*;
use fastrand::Rng;
use session_rig::{OK, begin, commit, set_number};
use update_rig::updatable;

const ENGINE_FORMAT_VERSION: u32 = 194;
/// Higher files may be written, and stay as they are.
const ALLOW_HIGHER: usize = 8920 | 0x4100_0000;

fn change_sample(data: &Data, name: &str) {
    let mut random = Rng::with_seed(7);
    assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK, "{name}");
    let (mut done, mut models) = (0, Vec::new());
    for (table_name, _) in schema(data.session, dbid) {
        let at = format!("{name}: {table_name}");
        let table = updatable(data, dbid, &table_name);
        if !table_name.starts_with("MSys") {
            assert_eq!(begin(data.session), OK);
            done += random::change_table(&mut random, &at, table);
            assert_eq!(commit(data.session), OK);
            let columns = exact::columns(data, dbid, &table_name);
            if let Some(rows) = exact::change(data, &at, table, &columns) {
                models.push((table_name, columns, rows));
            }
        }
        assert_eq!(table.close(), OK);
    }
    assert!(done > 0 && !models.is_empty(), "{name}: nothing could be changed");
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let dbid = data.open();
    for (table_name, columns, rows) in models {
        let table = data.table(dbid, &table_name);
        let now = exact::dump(table, &columns, usize::MAX);
        assert!(now == rows, "{name} {table_name}: {now:?} instead of {rows:?}");
        exact::check_indexes(data, dbid, &table_name, table, &rows, &columns);
    }
}

/// `ESENT_TEST_SAMPLE` names the only one to be changed.
#[test]
fn every_sample_takes_changes_and_other_readers_agree() {
    let only = std::env::var("ESENT_TEST_SAMPLE")
        .ok()
        .filter(|name| !name.is_empty());
    let asked = |name: &str| only.as_ref().is_none_or(|only| only == name);
    // The files are compared while others are being changed.
    std::thread::scope(|scope| {
        for (name, _) in SAMPLES.into_iter().filter(|(name, _)| asked(name)) {
            scope.spawn(move || {
                let data = Data::sample_with(name, |instance| {
                    assert_eq!(set_number(instance, 0, ENGINE_FORMAT_VERSION, ALLOW_HIGHER), OK);
                });
                data.inspect(|data| change_sample(data, name));
            });
        }
    });
}
