//! Walking and seeking, over every index of every sample: what a walk finds, a search finds, in both directions
//! (docs/spec/05 §4, §5). Keys are those that the entries have (`JET_bitNormalizedKey`).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use data_rig::index_checks::check_index;
use data_rig::*;
use session_rig::OK;

/// Calls `check` for every index of every table of a sample: name for messages, cursor on the index.
fn every_index(sample: &str, check: impl Fn(&str, Table)) {
    let Some(data) = Data::sample(sample) else { return };
    let dbid = data.open();
    let mut walked = 0;
    for (table, secondary) in schema(data.session, dbid) {
        let cursor = data.table(dbid, &table);
        check(&format!("{sample} {table}"), cursor);
        for index in &secondary {
            assert_eq!(cursor.set_index(Some(index)), OK);
            assert_eq!(cursor.index_name(), *index);
            check(&format!("{sample} {table} {index}"), cursor);
            walked += 1;
        }
        assert_eq!(cursor.close(), OK);
    }
    assert!(walked >= 2, "{sample}: {walked} secondary indexes");
}

macro_rules! for_every_sample {
    ($($test:ident $file:literal)*) => {$(
        #[test]
        fn $test() {
            every_index($file, |name, table| drop(check_index(name, table)));
        }
    )*};
}

for_every_sample! {
    current_mdb "Current.mdb"
    srudb "SRUDB.dat"
    basic "basic.edb"
    binary "binary.edb"
    default "default.edb"
    index "index.edb"
    large "large.edb"
    multi "multi.edb"
    secedit_10 "secedit-win10-19045.sdb"
    secedit_11_22631 "secedit-win11-22631.sdb"
    secedit_11_26100 "secedit-win11-26100.sdb"
    text_database "text.edb"
}
