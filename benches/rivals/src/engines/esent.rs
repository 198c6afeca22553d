//! This project's library, through its C exports as a C program calls them: pages of 8 KiB, `JET_paramRecovery` off, lazy commits.
//! Look-ups are `JetMakeKey`, `JetSeek` and `JetRetrieveColumn`.

use std::ffi::{CString, c_char, c_void};
use std::path::Path;
use std::ptr::{null, null_mut};

use anyhow::{Result, ensure};
use esent::capi::consts::{
    JET_MoveFirst, JET_MoveNext, JET_bitCommitLazyFlush, JET_bitIndexPrimary, JET_bitIndexUnique,
    JET_bitNewKey, JET_bitSeekEQ, JET_coltypBinary, JET_coltypLongLong, JET_paramCacheSizeMax,
    JET_paramCacheSizeMin, JET_paramDatabasePageSize, JET_paramMaxVerPages, JET_paramRecovery,
    JET_paramSystemPath, JET_paramTempPath, JET_prepInsert, JET_prepReplace,
};
use esent::capi::types::{
    JET_COLUMNDEF, JET_COLUMNID, JET_DBID, JET_ERR, JET_GRBIT, JET_INSTANCE, JET_SESID, JET_SETCOLUMN,
    JET_TABLEID, JET_ULONG,
};
use esent::capi::{
    column, cursor, database, index, instance, parameter, record, retrieve, session, table, table_create,
    transaction,
};

use crate::store::{Client, Store, VALUE, parts, value, weight};

/// `JET_errNoCurrentRecord`.
const NO_CURRENT_RECORD: JET_ERR = -1603;
/// Bytes of a page.
const PAGE: usize = 8192;

fn ok(code: JET_ERR) -> Result<()> {
    ensure!(code >= 0, "a call answers {code}");
    Ok(())
}

/// Columns of both tables: the id, the plain table's value, the indexed one's number, word and rest.
#[derive(Clone, Copy, Default)]
struct Columns {
    plain_id: JET_COLUMNID,
    value: JET_COLUMNID,
    id: JET_COLUMNID,
    number: JET_COLUMNID,
    word: JET_COLUMNID,
    rest: JET_COLUMNID,
}

struct Esent {
    instance: JET_INSTANCE,
    file: CString,
    columns: Columns,
}

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, cache: usize) -> Result<Box<dyn Store>> {
    let path = CString::new([folder.as_os_str().as_encoded_bytes(), b"/"].concat())?;
    let mut store = Esent {
        instance: 0 as JET_INSTANCE,
        file: CString::new(folder.join("rows.edb").as_os_str().as_encoded_bytes())?,
        columns: Columns::default(),
    };
    // SAFETY: strings end with NUL, and places are this function's own.
    unsafe {
        ok(parameter::JetSetSystemParameterA(
            null_mut(),
            no_session(),
            JET_paramDatabasePageSize,
            PAGE as _,
            null(),
        ))?;
        ok(parameter::JetSetSystemParameterA(
            null_mut(),
            no_session(),
            JET_paramCacheSizeMin,
            (cache / PAGE / 4) as _,
            null(),
        ))?;
        ok(parameter::JetSetSystemParameterA(
            null_mut(),
            no_session(),
            JET_paramCacheSizeMax,
            (cache / PAGE) as _,
            null(),
        ))?;
        ok(instance::JetCreateInstanceA(
            &mut store.instance,
            c"rivals".as_ptr(),
        ))?;
        let instance = &raw mut store.instance;
        let number = |which, number| {
            ok(parameter::JetSetSystemParameterA(
                instance,
                no_session(),
                which,
                number as _,
                null(),
            ))
        };
        let text = |which, text: &CString| {
            ok(parameter::JetSetSystemParameterA(
                instance,
                no_session(),
                which,
                0 as _,
                text.as_ptr(),
            ))
        };
        number(JET_paramMaxVerPages, 4096)?;
        text(JET_paramSystemPath, &path)?;
        text(JET_paramTempPath, &path)?;
        ok(parameter::JetSetSystemParameterA(
            instance,
            no_session(),
            JET_paramRecovery,
            0 as _,
            c"off".as_ptr(),
        ))?;
        ok(instance::JetInit(instance))?;
        let session = store.session()?;
        let mut db: JET_DBID = 0;
        ok(database::JetCreateDatabaseA(
            session,
            store.file.as_ptr(),
            null(),
            &mut db,
            0,
        ))?;
        store.columns = create(session, db)?;
        ok(session::JetEndSession(session, 0))?;
    }
    Ok(Box::new(store))
}

fn no_session() -> JET_SESID {
    0 as JET_SESID
}

/// Makes both tables.
///
/// # Safety
/// The session and the database are open.
unsafe fn create(session: JET_SESID, db: JET_DBID) -> Result<Columns> {
    let mut columns = Columns::default();
    // SAFETY: as the caller says; strings end with NUL.
    unsafe {
        let plain = create_table(session, db, c"plain".as_ptr())?;
        columns.plain_id = add_column(session, plain, c"id".as_ptr(), JET_coltypLongLong)?;
        columns.value = add_column(session, plain, c"value".as_ptr(), JET_coltypBinary)?;
        let by_id = JET_bitIndexPrimary | JET_bitIndexUnique;
        add_index(session, plain, c"by_id".as_ptr(), b"+id\0\0", by_id)?;
        ok(table::JetCloseTable(session, plain))?;
        let indexed = create_table(session, db, c"indexed".as_ptr())?;
        columns.id = add_column(session, indexed, c"id".as_ptr(), JET_coltypLongLong)?;
        columns.number = add_column(session, indexed, c"number".as_ptr(), JET_coltypLongLong)?;
        columns.word = add_column(session, indexed, c"word".as_ptr(), JET_coltypBinary)?;
        columns.rest = add_column(session, indexed, c"rest".as_ptr(), JET_coltypBinary)?;
        add_index(session, indexed, c"by_id".as_ptr(), b"+id\0\0", by_id)?;
        add_index(session, indexed, c"by_number".as_ptr(), b"+number\0\0", 0)?;
        add_index(session, indexed, c"by_word".as_ptr(), b"+word\0\0", 0)?;
        ok(table::JetCloseTable(session, indexed))?;
    }
    Ok(columns)
}

unsafe fn create_table(session: JET_SESID, db: JET_DBID, name: *const c_char) -> Result<JET_TABLEID> {
    let mut table: JET_TABLEID = 0 as JET_TABLEID;
    // SAFETY: as the caller says.
    unsafe {
        ok(table_create::JetCreateTableA(
            session, db, name, 16, 100, &mut table,
        ))?;
    }
    Ok(table)
}

unsafe fn add_column(
    session: JET_SESID,
    table: JET_TABLEID,
    name: *const c_char,
    coltyp: JET_ULONG,
) -> Result<JET_COLUMNID> {
    let mut columnid = 0;
    // SAFETY: all zeroes is a valid definition; the rest as the caller says.
    unsafe {
        let mut definition: JET_COLUMNDEF = std::mem::zeroed();
        definition.cbStruct = size_of::<JET_COLUMNDEF>() as JET_ULONG;
        definition.coltyp = coltyp;
        ok(column::JetAddColumnA(
            session,
            table,
            name,
            &definition,
            null(),
            0,
            &mut columnid,
        ))?;
    }
    Ok(columnid)
}

unsafe fn add_index(
    session: JET_SESID,
    table: JET_TABLEID,
    name: *const c_char,
    key: &[u8],
    grbit: JET_GRBIT,
) -> Result<()> {
    // SAFETY: the key has its length; the rest as the caller says.
    ok(unsafe {
        index::JetCreateIndexA(
            session,
            table,
            name,
            grbit,
            key.as_ptr().cast(),
            key.len() as JET_ULONG,
            100,
        )
    })
}

impl Esent {
    fn session(&self) -> Result<JET_SESID> {
        let mut session = no_session();
        // SAFETY: the instance lives.
        ok(unsafe { session::JetBeginSessionA(self.instance, &mut session, null(), null()) })?;
        Ok(session)
    }
}

impl Drop for Esent {
    fn drop(&mut self) {
        // SAFETY: no client is left.
        let code = unsafe { instance::JetTerm(self.instance) };
        assert_eq!(code, 0, "JetTerm");
    }
}

impl Store for Esent {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        let session = self.session()?;
        let (mut db, mut plain, mut indexed) = (0, 0 as JET_TABLEID, 0 as JET_TABLEID);
        // SAFETY: the session is open; strings end with NUL.
        unsafe {
            ok(database::JetOpenDatabaseA(
                session,
                self.file.as_ptr(),
                null(),
                &mut db,
                0,
            ))?;
            ok(table::JetOpenTableA(
                session,
                db,
                c"plain".as_ptr(),
                null(),
                0,
                0,
                &mut plain,
            ))?;
            ok(table::JetOpenTableA(
                session,
                db,
                c"indexed".as_ptr(),
                null(),
                0,
                0,
                &mut indexed,
            ))?;
        }
        Ok(Box::new(One {
            columns: self.columns,
            session,
            plain,
            indexed,
        }))
    }

    /// With recovery off there is no such call.
    fn settle(&self) -> Result<()> {
        Ok(())
    }
}

struct One {
    columns: Columns,
    session: JET_SESID,
    plain: JET_TABLEID,
    indexed: JET_TABLEID,
}

impl Drop for One {
    fn drop(&mut self) {
        // SAFETY: open until here.
        unsafe { session::JetEndSession(self.session, 0) };
    }
}

fn cell(columnid: JET_COLUMNID, data: &[u8]) -> JET_SETCOLUMN {
    JET_SETCOLUMN {
        columnid,
        pvData: data.as_ptr().cast(),
        cbData: data.len() as JET_ULONG,
        grbit: 0,
        ibLongValue: 0,
        itagSequence: 1,
        err: 0,
    }
}

impl One {
    fn transaction<T>(&mut self, work: impl FnOnce(&One) -> Result<T>) -> Result<T> {
        // SAFETY: the session is open and used by one thread.
        ok(unsafe { transaction::JetBeginTransaction(self.session) })?;
        let answer = work(self)?;
        // SAFETY: as above.
        ok(unsafe { transaction::JetCommitTransaction(self.session, JET_bitCommitLazyFlush) })?;
        Ok(answer)
    }

    /// A record of the cells, or the record under the cursor with these cells.
    fn put(&self, table: JET_TABLEID, how: JET_ULONG, cells: &mut [JET_SETCOLUMN]) -> Result<()> {
        // SAFETY: the table is open, and the cells' data outlive the calls.
        unsafe {
            ok(record::JetPrepareUpdate(self.session, table, how))?;
            ok(record::JetSetColumns(
                self.session,
                table,
                cells.as_mut_ptr(),
                cells.len() as JET_ULONG,
            ))?;
            ok(record::JetUpdate(self.session, table, null_mut(), 0, null_mut()))
        }
    }

    fn seek(&self, id: u64) -> Result<()> {
        let id = id.to_le_bytes();
        // SAFETY: the key's data has its length.
        unsafe {
            ok(cursor::JetMakeKey(
                self.session,
                self.plain,
                id.as_ptr().cast(),
                id.len() as JET_ULONG,
                JET_bitNewKey,
            ))?;
            ok(cursor::JetSeek(self.session, self.plain, JET_bitSeekEQ))
        }
    }

    fn read(&self, buffer: &mut [u8; VALUE]) -> Result<u64> {
        let mut bytes = 0;
        let place = buffer.as_mut_ptr().cast::<c_void>();
        // SAFETY: the buffer has its length.
        ok(unsafe {
            retrieve::JetRetrieveColumn(
                self.session,
                self.plain,
                self.columns.value,
                place,
                VALUE as JET_ULONG,
                &mut bytes,
                0,
                null_mut(),
            )
        })?;
        Ok(weight(&buffer[..(bytes as usize).min(VALUE)]))
    }
}

impl Client for One {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        self.transaction(|one| {
            ids.iter().try_for_each(|&id| {
                let number = id.to_le_bytes();
                one.put(
                    one.plain,
                    JET_prepInsert,
                    &mut [
                        cell(one.columns.plain_id, &number),
                        cell(one.columns.value, value(id, 0)),
                    ],
                )
            })
        })
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        self.transaction(|one| {
            ids.iter().try_for_each(|&id| {
                one.seek(id)?;
                one.put(
                    one.plain,
                    JET_prepReplace,
                    &mut [cell(one.columns.value, value(id, version))],
                )
            })
        })
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        self.transaction(|one| {
            ids.iter().try_for_each(|&id| {
                let (number, word, rest) = parts(id);
                let (id, number) = (id.to_le_bytes(), number.to_le_bytes());
                let columns = &one.columns;
                let mut cells = [
                    cell(columns.id, &id),
                    cell(columns.number, &number),
                    cell(columns.word, word),
                    cell(columns.rest, rest),
                ];
                one.put(one.indexed, JET_prepInsert, &mut cells)
            })
        })
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        self.transaction(|one| {
            let mut buffer = [0; VALUE];
            ids.iter().try_fold(0, |sum, &id| {
                one.seek(id)?;
                Ok(sum + one.read(&mut buffer)?)
            })
        })
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        self.transaction(|one| {
            let (mut count, mut sum, mut buffer) = (0, 0, [0; VALUE]);
            let mut to = JET_MoveFirst;
            loop {
                // SAFETY: the table is open.
                match unsafe { cursor::JetMove(one.session, one.plain, to, 0) } {
                    NO_CURRENT_RECORD => return Ok((count, sum)),
                    code => ok(code)?,
                }
                count += 1;
                sum += one.read(&mut buffer)?;
                to = JET_MoveNext;
            }
        })
    }
}
