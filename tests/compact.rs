//! Copying databases without their holes: what is in the copy, what is not, and who is told (docs/spec/05 §1.9).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::ptr::null_mut;
use std::sync::Mutex;

use data_rig::*;
use esent::btree::SkipDeleted;
use esent::cache::{Cache, CachedFile};
use esent::capi::consts::*;
use esent::capi::maintenance::JetCompactA;
use esent::capi::types::*;
use esent::catalog::Catalog;
use esent::engine::maintenance::check_file;
use esent::os::disk::Disk;
use esent::os::file::{Access, FileSystem};
use esent::space::database_last_page;
use esent::types::PageSize;
use session_rig::{OK, begin, begin_session, commit, rollback};
use update_rig::*;

fn compact(data: &Data, to: &Path, status: JET_PFNSTATUS, grbit: u32) -> i32 {
    let (from, to) = (path_text(&data.path), path_text(to));
    unsafe {
        JetCompactA(
            data.session,
            from.as_ptr(),
            to.as_ptr(),
            status,
            null_mut(),
            grbit,
        )
    }
}

/// Name and values of a column.
type Value = (String, Vec<Vec<u8>>);

/// Every value of every record, by table; columns by name.
fn dump(session: usize, path: &Path, size: PageSize) -> BTreeMap<String, Vec<Vec<Value>>> {
    let file = Disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 22), file, path, size);
    file.set_last_page(database_last_page(&file).unwrap());
    let catalog = Catalog::open(&file).unwrap();
    let attached = attach(session, path, READ_ONLY);
    assert!(attached >= 0, "{attached}");
    let (code, dbid) = open(session, path, READ_ONLY);
    assert!(code >= 0, "{code}");
    let mut all = BTreeMap::new();
    for row in catalog.list(&SkipDeleted).unwrap() {
        let name = String::from_utf8(row.name.to_vec()).unwrap();
        if name.starts_with("MSys") {
            continue;
        }
        let schema = catalog.table(row.objid, &SkipDeleted).unwrap();
        let (code, id) = open_table(session, dbid, &name, READ_ONLY_TABLE);
        assert!(code >= 0, "{name}: {code}");
        let table = Table { session, id };
        let mut records = Vec::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            let values = schema.columns().map(|found| {
                let column = String::from_utf8(found.column.name.to_vec()).unwrap();
                let values = match found.column.fid.is_tagged() {
                    true => table.all(found.id.0, 0),
                    false => table.get(found.id.0).into_iter().collect(),
                };
                (column, values)
            });
            records.push(values.collect());
            code = table.go(1);
        }
        all.insert(name, records);
    }
    assert_eq!(close(session, dbid), OK);
    if attached == OK {
        assert_eq!(detach(session, Some(path)), OK);
    }
    all
}

/// Pages of a file that are used.
fn used(path: &Path, size: PageSize) -> u32 {
    let file = Disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 22), file, path, size);
    file.set_last_page(database_last_page(&file).unwrap());
    let usage = esent::space::database_usage(&file).unwrap();
    usage.owned - usage.available
}

/// Compacts, and looks whether the copy is sound and says the same.
fn checked(data: &Data, size: PageSize) -> PathBuf {
    let copy = data.folder().join("copy.edb");
    assert_eq!(compact(data, &copy, None, 0), OK, "{}", data.path.display());
    let report = check_file(&Cache::new(1 << 22), &copy, Some(size)).unwrap();
    assert!(report.is_clean(), "{}: {report}", data.path.display());
    let (before, after) = (
        dump(data.session, &data.path, size),
        dump(data.session, &copy, size),
    );
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (name, records) in &before {
        assert!(*records == after[name], "{}: {name}", data.path.display());
    }
    copy
}

/// Samples for every day; all of them with `ESENT_COMPACT_ALL`.
const EVERY_DAY: [&str; 2] = ["index.edb", "secedit-win11-26100.sdb"];

#[test]
fn samples_are_copied_value_by_value() {
    let all = std::env::var_os("ESENT_COMPACT_ALL").is_some();
    for (name, size) in SAMPLES {
        if !all && !EVERY_DAY.contains(&name) {
            continue;
        }
        let Some(data) = Data::sample(name) else { continue };
        let size = PageSize::new(size as u32).unwrap();
        assert_eq!(data.attach(), OK);
        let copy = checked(&data, size);
        // A copy of the copy has nothing more to lose.
        let second = data.folder().join("second.edb");
        assert_eq!(attach(data.session, &copy, READ_ONLY), OK);
        let (from, to) = (path_text(&copy), path_text(&second));
        let code = unsafe { JetCompactA(data.session, from.as_ptr(), to.as_ptr(), None, null_mut(), 0) };
        assert_eq!(code, OK);
        let len = |path: &Path| std::fs::metadata(path).unwrap().len();
        assert!(len(&second) <= len(&copy), "{name}");
    }
}

/// Records that wait to be deleted: the first column that says so counts, and none that only finalizes.
#[test]
fn records_whose_counter_is_zero_stay_behind() {
    const ESCROW: u16 = 0x20;
    const COUNTER: u16 = ESCROW | DEFAULT;
    const NONE: &[u8] = &[0; 4];
    let counter = |fid, name, flag| {
        let column = made::column(fid, name, esent::types::ColumnType::Long);
        column.default(NONE).flags(COUNTER | flag)
    };
    let spec = made::Spec {
        name: "counted",
        columns: vec![
            counter(1, "finalize", 0x40),
            counter(2, "uses", 0x200),
            counter(3, "more", 0x200),
        ],
        ..made::Spec::default()
    };
    let (data, dbid) = writable(made::K4, &[spec]);
    let table = updatable(&data, dbid, "counted");
    for uses in [1, 0, 2] {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.update(), OK);
        // What was never counted down is zero only here.
        if uses > 0 {
            assert_eq!(table.go(MOVE_LAST), OK);
            assert_eq!(begin(data.session), OK);
            assert_eq!(table.escrow(2, uses), (OK, 0));
            assert_eq!(commit(data.session), OK);
        }
    }
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(data.attach(), OK);
    let copy = data.folder().join("copy.edb");
    assert_eq!(compact(&data, &copy, None, 0), OK);
    assert_eq!(attach(data.session, &copy, 0), OK);
    let (code, dbid) = open(data.session, &copy, 0);
    assert_eq!(code, OK);
    let table = updatable(&data, dbid, "counted");
    let mut code = table.go(MOVE_FIRST);
    let mut left = Vec::new();
    while code == OK {
        left.push(table.get(2).unwrap()[0]);
        code = table.go(1);
    }
    assert_eq!(left, [1, 2]);
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&copy)), OK);
}

#[test]
fn holes_and_deleted_columns_stay_behind() {
    for size in [made::K4, made::K32] {
        let (data, dbid) = writable(size, &[items()]);
        let table = updatable(&data, dbid, "items");
        let long: Vec<u8> = (0..20_000u32).map(|at| (at / 7) as u8).collect();
        assert_eq!(begin(data.session), OK);
        for id in 0..600u32 {
            assert_eq!(table.prepare(INSERT), OK);
            assert_eq!(table.set(KIND, Some(&(id as u16).to_le_bytes())), OK);
            assert_eq!(table.set(NAME, Some(format!("name {id}").as_bytes())), OK);
            for tag in 0..id % 4 {
                let value = format!("tag {tag} of {id}");
                assert_eq!(table.set_at(TAGS, tag + 1, 0, Some(value.as_bytes()), 0), OK);
            }
            if id % 3 == 0 {
                let len = (id as usize * 31) % long.len();
                assert_eq!(table.set(IMAGE, Some(&long[..len])), OK);
            }
            if id % 5 == 0 {
                assert_eq!(table.set(NUMBERS, Some(&id.to_le_bytes())), OK);
            }
            assert_eq!(table.update(), OK);
        }
        assert_eq!(commit(data.session), OK);
        assert_eq!(table.go(MOVE_FIRST), OK);
        let mut code = OK;
        let mut at = 0;
        while code == OK {
            if at % 4 != 1 {
                assert_eq!(table.delete(), OK);
            }
            at += 1;
            code = table.go(1);
        }
        assert_eq!(unsafe { JetCloseTable(data.session, table.id) }, OK);
        let table = updatable(&data, dbid, "items");
        for column in ["flag", "raw", "numbers"] {
            let column = text(column);
            let code =
                unsafe { esent::capi::column::JetDeleteColumnA(data.session, table.id, column.as_ptr()) };
            assert_eq!(code, OK);
        }
        assert_eq!(unsafe { JetCloseTable(data.session, table.id) }, OK);
        assert_eq!(close(data.session, dbid), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
        assert_eq!(data.attach(), OK);
        let copy = checked(&data, size);
        let (before, after) = (used(&data.path, size), used(&copy, size));
        assert!(after * 3 < before * 2, "{after} of {before} pages");
        // The copy may be written.
        assert_eq!(attach(data.session, &copy, 0), OK);
        let (code, dbid) = open(data.session, &copy, 0);
        assert_eq!(code, OK);
        let table = Table {
            session: data.session,
            id: open_table(data.session, dbid, "items", 0).1,
        };
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(NAME, Some(b"new")), OK);
        assert_eq!(table.update(), OK);
        assert_eq!(close(data.session, dbid), OK);
        assert_eq!(detach(data.session, Some(&copy)), OK);
        let report = check_file(&Cache::new(1 << 22), &copy, Some(size)).unwrap();
        assert!(report.is_clean(), "{report}");
    }
}

#[test]
fn who_has_the_source_and_what_is_in_the_way() {
    let (data, dbid) = writable(made::K8, &[items()]);
    let copy = data.folder().join("copy.edb");
    let convert = {
        let (from, to) = (path_text(&data.path), path_text(&copy));
        let mut convert: JET_CONVERT_A = unsafe { std::mem::zeroed() };
        unsafe { JetCompactA(data.session, from.as_ptr(), to.as_ptr(), None, &mut convert, 0) }
    };
    assert_eq!(convert, err(JetErr::FeatureNotAvailable));
    assert_eq!(compact(&data, &copy, None, 0), err(JetErr::DatabaseInUse), "open");
    let table = updatable(&data, dbid, "items");
    assert_eq!(begin(data.session), OK);
    assert_eq!(compact(&data, &copy, None, 0), err(JetErr::InTransaction));
    assert_eq!((table.prepare(INSERT), table.update()), (OK, OK));
    assert_eq!(close(data.session, dbid), OK);
    let (_, other) = begin_session(data.rig.instance);
    let (from, to) = (path_text(&data.path), path_text(&copy));
    let code = unsafe { JetCompactA(other, from.as_ptr(), to.as_ptr(), None, null_mut(), 0) };
    assert_eq!(code, err(JetErr::DatabaseInUse), "changed and not committed");
    assert_eq!(rollback(data.session), OK);
    std::fs::write(&copy, "something").unwrap();
    assert_eq!(compact(&data, &copy, None, 0), err(JetErr::DatabaseDuplicate));
    assert_eq!(std::fs::read(&copy).unwrap(), b"something");
    std::fs::remove_file(&copy).unwrap();
    let own = data.path.clone();
    assert_eq!(compact(&data, &own, None, 0), err(JetErr::DatabaseDuplicate));
    assert_eq!(compact(&data, &copy, None, 0), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let other = data.folder().join("other.edb");
    assert_eq!(compact(&data, &other, None, 0), err(JetErr::DatabaseNotFound));
}

/// What the status function was told; one test uses it.
static TOLD: Mutex<Vec<(u32, u32, u32, u32)>> = Mutex::new(Vec::new());

unsafe extern "system" fn told(_: JET_SESID, snp: JET_SNP, snt: JET_SNT, pv: *mut c_void) -> JET_ERR {
    let figures = unsafe { &*pv.cast::<JET_SNPROG>() };
    assert_eq!(figures.cbStruct, 12);
    let mut told = TOLD.lock().unwrap();
    told.push((snp, snt, figures.cunitDone, figures.cunitTotal));
    // The third call of the second copy stops it.
    if told.first().is_some_and(|first| first.0 == 0) && told.len() == 4 {
        return JetErr::DiskFull.0;
    }
    1
}

#[test]
fn the_client_is_told_and_may_stop_it() {
    let Some(data) = Data::sample("index.edb") else {
        return;
    };
    assert_eq!(data.attach(), OK);
    let copy = data.folder().join("copy.edb");
    assert_eq!(compact(&data, &copy, Some(told), JET_bitCompactStats), OK);
    let calls = std::mem::take(&mut *TOLD.lock().unwrap());
    let kinds: Vec<u32> = calls.iter().map(|call| call.1).collect();
    assert_eq!(kinds.first(), Some(&JET_sntBegin));
    assert_eq!(kinds.last(), Some(&JET_sntComplete));
    let middle = &kinds[1..kinds.len() - 1];
    assert!(!middle.is_empty() && middle.iter().all(|kind| *kind == JET_sntProgress));
    assert!(
        calls
            .iter()
            .all(|call| call.0 == JET_snpCompact && call.2 <= call.3)
    );
    assert!(calls.windows(2).all(|pair| pair[0].2 <= pair[1].2));
    assert_eq!(calls.last().map(|call| call.2), calls.last().map(|call| call.3));
    let statistics: Vec<_> = walk(data.folder());
    assert!(statistics.len() <= 1, "at most one file of statistics");

    TOLD.lock().unwrap().push((0, 0, 0, 0));
    let second = data.folder().join("second.edb");
    assert_eq!(compact(&data, &second, Some(told), 0), err(JetErr::DiskFull));
    let calls = std::mem::take(&mut *TOLD.lock().unwrap());
    assert_eq!(calls.last().map(|call| call.1), Some(JET_sntFail));
    assert!(!second.exists(), "half a copy is removed");
    // Nothing is left open.
    assert_eq!(compact(&data, &second, None, 0), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let name = |path: &PathBuf| path.file_name().is_some_and(|name| name == "DFRGINFO.TXT");
    entries.map(|entry| entry.path()).filter(name).collect()
}
