//! Exports: indexes: create and delete (docs/spec/05 §3.10).

use std::ffi::c_char;
use std::sync::Arc;

use super::callback::Caller;
use super::column::target;
use super::guard::{self, Entry};
use super::handles::TableEntry;
use super::schema_new::{Ansi, Chars, IndexStruct, Wide, one_index, read_indexes};
use super::types::*;
use crate::engine::schema::{self, IndexBits, IndexFilling, NewIndex, Target};
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Makes one index. `szKey` lists the columns, each with `+` (ascending) or `-` (descending) before its name and a
/// zero after it, and a further zero at the end; `cbKey` counts all bytes. Codes: those of [`JetCreateIndex2W`].
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndexW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    grbit: JET_GRBIT,
    szKey: *const WCHAR,
    cbKey: JET_ULONG,
    lDensity: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's strings.
        let new = unsafe { one_index::<Wide>(szIndexName, grbit, szKey, cbKey, lDensity) }?;
        let target = computing(session, (sesid, tableid), entry)?;
        make(session, (sesid, tableid), entry, target, &new)
    })
}

/// [`JetCreateIndexW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndexA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    grbit: JET_GRBIT,
    szKey: *const c_char,
    cbKey: JET_ULONG,
    lDensity: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's strings.
        let new = unsafe { one_index::<Ansi>(szIndexName, grbit, szKey, cbKey, lDensity) }?;
        let target = computing(session, (sesid, tableid), entry)?;
        make(session, (sesid, tableid), entry, target, &new)
    })
}

/// Makes indexes. More than one in a call are built together in one pass, outside a transaction, on a table opened
/// with `JET_bitTableDenyRead`. `err` of the element that failed says why.
///
/// Options (`grbit` in the struct): `JET_bitIndexPrimary`, `JET_bitIndexUnique`, `JET_bitIndexDisallowNull`,
/// `JET_bitIndexIgnoreNull`, `JET_bitIndexIgnoreAnyNull`, `JET_bitIndexIgnoreFirstNull`, `JET_bitIndexEmpty`,
/// `JET_bitIndexSortNullsHigh`, `JET_bitIndexUnicode` (the struct names a locale), `JET_bitIndexTuples`,
/// `JET_bitIndexTupleLimits`, `JET_bitIndexCrossProduct`, `JET_bitIndexNestedTable`, `JET_bitIndexKeyMost`,
/// `JET_bitIndexDisallowTruncation`, `JET_bitIndexDotNetGuid`, `JET_bitIndexUnversioned`, `JET_bitIndexLazyFlush`.
///
/// With `JET_bitIndexDeferredPopulateCreate` an index is made empty: whoever changes records keeps it, but nobody can use
/// it before it is filled. A call that names it and has `JET_bitIndexDeferredPopulateProcess` alone enters further
/// records, as many as `JET_paramDeferredIndexPopulateRowsPerTransaction` says, in one transaction; again and again, if a
/// callback registered for `JET_cbtypIndexDeferredPopulateThrottle` gives success each time. Success says that the
/// index is full. In files of revision 260 and up.
///
/// - `JET_errInvalidParameter`: no element, a `cbStruct` is wrong, no key, or the table is temporary.
/// - `JET_errInTransaction`: several indexes, or `JET_bitIndexUnversioned`, in a transaction.
/// - `JET_errExclusiveTableLockRequired`: several indexes on a table that others may use.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errFixedDDL`: the schema of the table is fixed.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errInvalidGrbit`: the options contradict each other.
/// - `JET_errIndexInvalidDef`: key, conditions, limits or locale are malformed.
/// - `JET_errSpaceHintsInvalid`, `JET_errDensityInvalid`: the space hints or the density are not possible.
/// - `JET_errInvalidLanguageId`, `JET_errInvalidLCMapStringFlags`, `JET_errUnicodeLanguageValidationFailure`: the
///   locale is not known.
/// - `JET_errIndexTuplesSecondaryIndexOnly`, `JET_errIndexTuplesNonUniqueOnly`,
///   `JET_errIndexTuplesVarSegMacNotAllowed`, `JET_errIndexTuplesInvalidLimits`,
///   `JET_errIndexTuplesTextBinaryColumnsOnly`: a tuple index cannot be so.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errCannotIndex`, `JET_errCannotIndexOnEncryptedColumn`: a column of that kind cannot be indexed.
/// - `JET_errIndexDuplicate`: an index has that name.
/// - `JET_errIndexHasPrimary`: the table has a primary index.
/// - `JET_errTableNotEmpty`: a primary index needs an empty table.
/// - `JET_errTooManyIndexes`: the table can have no further index.
/// - `JET_errKeyDuplicate`: two records have the same key in a unique index.
/// - `JET_errNullKeyDisallowed`: a record has NULL in an index that forbids it.
/// - `JET_errKeyTruncated`: a key is too long in an index that forbids cutting.
/// - `JET_errWriteConflict`: another transaction is changing the schema of the table, or another session is filling the index.
/// - `JET_errEngineFormatVersionParamTooLowForRequestedFeature`: the file has no indexes that are filled later.
/// - `JET_errIllegalOperation`: no index of the database is to be filled, or one of several is to be made so.
/// - `JET_errIndexNotFound`: there is no index to be filled of that name.
/// - `JET_errIndexDeferredPopulateCurrentlyUnavailable`: a transaction is open that began before the index was there.
/// - `JET_wrnIndexDeferredPopulateIncomplete`: there are more records.
/// - `JET_wrnIndexDeferredPopulateHalted`: the next record is being changed by somebody.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex2W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE_W,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// [`JetCreateIndex2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex2A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE_A,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// [`JetCreateIndex2W`] with space hints.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex3W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE2_W,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// [`JetCreateIndex3W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex3A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE2_A,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// [`JetCreateIndex3W`] with a locale that is a name.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex4W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE3_W,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// [`JetCreateIndex4W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateIndex4A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pindexcreate: *mut JET_INDEXCREATE3_A,
    cIndexCreate: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's structs.
    unsafe { create_indexes(sesid, tableid, pindexcreate, cIndexCreate) }
}

/// Deletes a secondary index.
///
/// - `JET_errInvalidParameter`: the table is temporary.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errFixedDDL`: the schema of the table is fixed.
/// - `JET_errFixedInheritedDDL`: the index comes from a template.
/// - `JET_errIndexMustStay`: it is the primary index.
/// - `JET_errIndexNotFound`: there is no such index.
/// - `JET_errIndexInUse`: a cursor stands on it.
/// - `JET_errWriteConflict`: another transaction is deleting it.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteIndexW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { Wide::text(szIndexName) }?;
        schema::delete_index(session, &target(entry)?, name.as_deref())?;
        Ok(Warning::Success)
    })
}

/// [`JetDeleteIndexW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteIndexA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { Ansi::text(szIndexName) }?;
        schema::delete_index(session, &target(entry)?, name.as_deref())?;
        Ok(Warning::Success)
    })
}

/// The table of a cursor, with the functions that compute what its indexes are made of.
fn computing(
    session: &Arc<Session>,
    (sesid, tableid): (JET_SESID, JET_TABLEID),
    entry: &TableEntry,
) -> Result<Target> {
    let caller = Caller {
        session,
        sesid,
        tableid,
        entry,
    };
    Ok(target(entry)?.computed_by(caller.client()))
}

/// Makes one index, or goes on filling one.
fn make(
    session: &Arc<Session>,
    (sesid, tableid): (JET_SESID, JET_TABLEID),
    entry: &TableEntry,
    target: Target,
    new: &NewIndex,
) -> JetResult {
    if !new.bits.contains(IndexBits::DEFERRED_PROCESS) {
        schema::create_index(session, &target, new)?;
        return Ok(Warning::Success);
    }
    let caller = Caller {
        session,
        sesid,
        tableid,
        entry,
    };
    let filling = IndexFilling::begin(session, target, new)?;
    loop {
        let done = filling.step()?;
        let go_on = done == Warning::IndexDeferredPopulateIncomplete && caller.wants_more(filling.name());
        if !go_on {
            return Ok(done);
        }
    }
}

unsafe fn create_indexes<T: IndexStruct>(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    first: *mut T,
    count: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        if count == 0 {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: the caller's structs.
        let given = unsafe { read_indexes(first, count) }?;
        let target = computing(session, (sesid, tableid), entry)?;
        let mut bad = Some(0);
        let made = match &given[..] {
            [(_, one)] => make(session, (sesid, tableid), entry, target, one),
            several => {
                let new: Vec<NewIndex> = several.iter().map(|(_, new)| new.clone()).collect();
                schema::create_indexes(session, &target, &new, &mut bad).map(|()| Warning::Success)
            }
        };
        let code = made.as_ref().err().map_or(0, |error| error.code().0);
        for (at, (place, _)) in given.iter().enumerate() {
            match bad {
                Some(bad) if at > bad => break,
                bad => {
                    let failed = bad == Some(at);
                    // SAFETY: the caller's structs, read from there before.
                    unsafe { T::answer(*place, if failed { code } else { 0 }) };
                }
            }
        }
        made
    })
}
