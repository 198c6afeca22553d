//! Reading a database: names of its tables from the object list, then every record of each.

use std::ffi::c_void;
use std::ptr::{null, null_mut};

use windows_sys::Win32::Storage::Jet as jet;
use windows_sys::Win32::Storage::Jet::{JET_INSTANCE, JET_SESID};
use windows_sys::Win32::Storage::StructuredStorage::JET_TABLEID;

use crate::{Outcome, begin, check, wide};

/// Page size of a database file in bytes; asked before any instance exists.
pub fn page_size(path: &str) -> Outcome<u32> {
    let (path, mut bytes) = (wide(path), 0u32);
    let result = (&raw mut bytes).cast::<c_void>();
    // SAFETY: a terminated path and a result of the stated size.
    check("JetGetDatabaseFileInfoW", unsafe {
        jet::JetGetDatabaseFileInfoW(path.as_ptr(), result, 4, jet::JET_DbInfoPageSize)
    })?;
    Ok(bytes)
}

/// Prints `TABLE RECORDS` for each table, in the order of the object list.
pub fn count_records(instance: JET_INSTANCE, path: &str) -> Outcome<()> {
    let sesid = begin(instance)?;
    let path = wide(path);
    let mut dbid = 0;
    // SAFETY: terminated strings; out parameters live through the calls.
    unsafe {
        check(
            "JetAttachDatabaseW",
            jet::JetAttachDatabaseW(sesid, path.as_ptr(), jet::JET_bitDbReadOnly),
        )?;
        let opened = jet::JetOpenDatabaseW(sesid, path.as_ptr(), null(), &mut dbid, jet::JET_bitDbReadOnly);
        check("JetOpenDatabaseW", opened)?;
    }
    for name in table_names(sesid, dbid)? {
        println!("{name} {}", records_of(sesid, dbid, &name)?);
    }
    // SAFETY: handles are numbers, the path is terminated.
    unsafe {
        check("JetCloseDatabase", jet::JetCloseDatabase(sesid, dbid, 0))?;
        check(
            "JetDetachDatabaseW",
            jet::JetDetachDatabaseW(sesid, path.as_ptr()),
        )?;
        check("JetEndSession", jet::JetEndSession(sesid, 0))?;
    }
    Ok(())
}

fn table_names(sesid: JET_SESID, dbid: u32) -> Outcome<Vec<String>> {
    let mut list = jet::JET_OBJECTLIST::default();
    let size = size_of_val(&list) as u32;
    // SAFETY: NULL container and object mean "all"; the result has the stated size.
    check("JetGetObjectInfoW", unsafe {
        let result = (&raw mut list).cast::<c_void>();
        jet::JetGetObjectInfoW(sesid, dbid, jet::JET_objtypTable, null(), null(), result, size, 1)
    })?;
    let mut names = Vec::new();
    each_record(sesid, list.tableid, || {
        let mut units = [0u16; 128];
        let length = retrieve(sesid, list.tableid, list.columnidobjectname, &mut units)?;
        names.push(
            String::from_utf16_lossy(&units[..length / 2])
                .trim_end_matches('\0')
                .to_string(),
        );
        Ok(())
    })?;
    Ok(names)
}

fn records_of(sesid: JET_SESID, dbid: u32, name: &str) -> Outcome<u32> {
    let (name, mut tableid) = (wide(name), 0);
    // SAFETY: a terminated name and an out parameter.
    check("JetOpenTableW", unsafe {
        jet::JetOpenTableW(
            sesid,
            dbid,
            name.as_ptr(),
            null(),
            0,
            jet::JET_bitTableReadOnly,
            &mut tableid,
        )
    })?;
    let mut count = 0;
    each_record(sesid, tableid, || {
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

/// Walks a table from its first record to its last, then closes it.
fn each_record(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    mut visit: impl FnMut() -> Outcome<()>,
) -> Outcome<()> {
    let mut step = jet::JET_MoveFirst as i32;
    // SAFETY: handles are numbers.
    unsafe {
        loop {
            match jet::JetMove(sesid, tableid, step, 0) {
                jet::JET_errNoCurrentRecord => break,
                code => check("JetMove", code)?,
            };
            visit()?;
            step = 1;
        }
        check("JetCloseTable", jet::JetCloseTable(sesid, tableid))?;
    }
    Ok(())
}

/// Bytes of the value that were copied.
fn retrieve(sesid: JET_SESID, tableid: JET_TABLEID, column: u32, into: &mut [u16]) -> Outcome<usize> {
    let (mut actual, capacity) = (0, size_of_val(into) as u32);
    // SAFETY: the buffer has the stated size.
    check("JetRetrieveColumn", unsafe {
        let data = into.as_mut_ptr().cast();
        jet::JetRetrieveColumn(sesid, tableid, column, data, capacity, &mut actual, 0, null_mut())
    })?;
    Ok(actual.min(capacity) as usize)
}
