//! Exports: retrieving values, enumeration, record sizes (docs/spec/05 §7).

mod enum_block;
mod enumerate;
mod stream;
mod values;

use std::ffi::c_void;

use super::callback::Caller;
use super::consts::JET_EncryptionAlgorithmAes256;
use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use crate::error::{JetErr, Warning, fail};
use crate::format::encrypt::{KEY_LEN, new_key};
use crate::os::random;

/// Gives one value of the current record. Without `pretinfo` it is value 1, whole. `pcbActual` may be NULL and
/// receives the full size from the offset on. Column 0 walks all tagged values.
///
/// Options: `JET_bitRetrieveCopy` (from the copy buffer), `JET_bitRetrieveFromIndex`,
/// `JET_bitRetrieveFromPrimaryBookmark`, `JET_bitRetrieveTag`, `JET_bitRetrieveNull`,
/// `JET_bitRetrieveIgnoreDefault`, `JET_bitRetrieveTuple`, `JET_bitRetrieveLongId`,
/// `JET_bitRetrieveLongValueRefCount`, `JET_bitRetrievePhysicalSize`, `JET_bitRetrieveAsRefIfNotInRecord`.
///
/// - `JET_wrnColumnNull`: there is no value.
/// - `JET_wrnColumnReference`: the value is apart from its record, and this is a reference to it.
/// - `JET_wrnColumnSetNull`: `JET_bitRetrieveNull`, and the column was set to NULL.
/// - `JET_wrnBufferTruncated`: the buffer holds only part.
/// - `JET_errInvalidParameter`: `cbStruct` is wrong, or the arguments do not go with the option.
/// - `JET_errInvalidGrbit`: the options contradict each other.
/// - `JET_errBadColumnId`, `JET_errColumnNotFound`: there is no such column, or the index does not have it.
/// - `JET_errBadItagSequence`: value 0.
/// - `JET_errBufferTooSmall`: a figure does not fit.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no current record.
/// - `JET_errIndexTuplesCannotRetrieveFromIndex`: a tuple index cannot give the value.
/// - `JET_errColumnNoEncryptionKey`, `JET_errDecryptionFailed`: the value cannot be decrypted.
/// - `JET_errDecompressionFailed`: the value cannot be expanded.
/// - `JET_errCallbackNotResolved`, `JET_errCallbackFailed`: a default that a callback computes.
/// - `JET_errIllegalOperation`: a temporary table that is still being filled.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveColumn(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    columnid: JET_COLUMNID,
    pvData: *mut c_void,
    cbData: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
    pretinfo: *mut JET_RETINFO,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, entry| {
        let caller = Caller {
            session,
            sesid,
            tableid,
            entry,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::column(caller, columnid, pvData, cbData, pcbActual, grbit, pretinfo) }
    })
}

/// Gives values of the current record. Each element's `err` is its result. An element with `itagSequence` 0 asks
/// for the number of values and receives it there. Codes: those of [`JetRetrieveColumn`], and:
///
/// - `JET_wrnBufferTruncated`: some buffer holds only part.
/// - `JET_errInvalidParameter`: the array is NULL with a count.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveColumns(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pretrievecolumn: *mut JET_RETRIEVECOLUMN,
    cretrievecolumn: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, entry| {
        let caller = Caller {
            session,
            sesid,
            tableid,
            entry,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::columns(caller, pretrievecolumn, cretrievecolumn) }
    })
}

/// Lists the tagged columns of the current record from `columnidStart` on, with their numbers of values. A NULL
/// buffer counts only.
///
/// - `JET_wrnBufferTruncated`: the buffer holds only part.
/// - `JET_errInvalidParameter`: `pcColumns` is NULL.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no current record.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveTaggedColumnList(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pcColumns: *mut JET_ULONG,
    pvData: *mut c_void,
    cbData: JET_ULONG,
    columnidStart: JET_COLUMNID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, table| {
        let mut cursor = table.lock();
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::tagged_list(&mut cursor, pcColumns, pvData, cbData, columnidStart, grbit) }
    })
}

/// Gives all values of the current record, or those asked for, in memory from the client's own allocator, which the
/// client frees.
///
/// Options: `JET_bitEnumerateCopy`, `JET_bitEnumerateIgnoreDefault`, `JET_bitEnumeratePresenceOnly`,
/// `JET_bitEnumerateTaggedOnly`, `JET_bitEnumerateCompressOutput` (a single value comes in place, with
/// `JET_wrnColumnSingleValue`), `JET_bitEnumerateIgnoreUserDefinedDefault`, `JET_bitEnumerateInRecordOnly`,
/// `JET_bitEnumerateAsRefIfNotInRecord`. `err` of columns and values: success, `JET_wrnColumnNull`,
/// `JET_wrnColumnSingleValue`, `JET_wrnColumnDefault`, `JET_wrnColumnSkipped`, `JET_wrnColumnPresent`,
/// `JET_wrnColumnNotInRecord`, `JET_wrnColumnTruncated`, `JET_wrnColumnMoreTags`, `JET_errBadColumnId`,
/// `JET_errColumnNotFound`.
///
/// - `JET_wrnColumnTruncated`: a value was cut at `cbDataMost`.
/// - `JET_errInvalidParameter`: the allocator or an output is NULL.
/// - `JET_errInvalidGrbit`: another option, `JET_bitEnumerateLocal`, or options that contradict each other.
/// - `JET_errCallbackFailed`: defaults that a callback computes cannot be enumerated; ignore them.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no current record.
/// - `JET_errOutOfMemory`: the allocator gave NULL; everything has been freed.
/// - `JET_errIllegalOperation`: a temporary table that is still being filled.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEnumerateColumns(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cEnumColumnId: JET_ULONG,
    rgEnumColumnId: *mut JET_ENUMCOLUMNID,
    pcEnumColumn: *mut JET_ULONG,
    prgEnumColumn: *mut *mut JET_ENUMCOLUMN,
    pfnRealloc: JET_PFNREALLOC,
    pvReallocContext: *mut c_void,
    cbDataMost: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        let wanted = enumerate::Arguments {
            ids: rgEnumColumnId,
            count: cEnumColumnId,
            columns: pcEnumColumn,
            array: prgEnumColumn,
            allocate: pfnRealloc,
            context: pvReallocContext,
            most: cbDataMost,
            grbit,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { enumerate::columns(&mut table.lock(), &wanted) }
    })
}

/// Adds up the sizes of the current record: `JET_bitRecordSizeInCopyBuffer`, `JET_bitRecordSizeRunningTotal` (add
/// to what the struct holds), `JET_bitRecordSizeLocal` (no long values).
///
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errInvalidParameter`: the struct is NULL.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no current record.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRecordSize(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precsize: *mut JET_RECSIZE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::record_size(&mut table.lock(), precsize, grbit) }
    })
}

/// [`JetGetRecordSize`] with compressed sizes.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRecordSize2(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precsize: *mut JET_RECSIZE2,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::record_size(&mut table.lock(), precsize, grbit) }
    })
}

/// [`JetGetRecordSize2`] with intrinsic long values and the key.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRecordSize3(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precsize: *mut JET_RECSIZE3,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        // SAFETY: every export's contract (module `capi`).
        unsafe { values::record_size(&mut table.lock(), precsize, grbit) }
    })
}

/// Packs columns of the records from the current one on into a buffer, until it is full. `JET_bitStreamForward` or
/// `JET_bitStreamBackward`; `JET_bitStreamColumnReferences`.
///
/// The cursor ends on the first record that did not fit; without room for one record it stays, and the stream has none.
///
/// - `JET_wrnNoMoreRecords`: the end was reached.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - `JET_errInvalidParameter`: an array without a count or a count without an array, or no buffer where there must
///   be one.
/// - `JET_errInvalidGrbit`: not exactly one direction, or another option.
/// - `JET_errBufferTooSmall`: there is not even room for the head of a stream.
/// - `JET_errBadColumnId`, `JET_errColumnNotFound`: there is no such column.
/// - `JET_errColumnNoEncryptionKey`: a column is encrypted.
/// - `JET_errCallbackFailed`: the table has defaults that a callback computes.
/// - and the codes of every table call.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStreamRecords(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    ccolumnid: JET_ULONG,
    rgcolumnid: *const JET_COLUMNID,
    pvData: *mut c_void,
    cbData: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, table| {
        let wanted = stream::Wanted {
            columns: rgcolumnid,
            count: ccolumnid,
            data: pvData,
            len: cbData,
            actual: pcbActual,
            grbit,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { stream::records(&mut table.lock(), wanted, session.level()) }
    })
}

/// Takes the next value out of what [`JetStreamRecords`] packed. Needs no session.
///
/// - `JET_wrnNoMoreRecords`: there are no more.
/// - `JET_wrnColumnNull`, `JET_wrnColumnReference`, `JET_wrnColumnNotInRecord`: what the value is.
/// - `JET_errInvalidParameter`: a pointer is NULL or the stream is malformed.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveColumnFromRecordStream(
    pvData: *mut c_void,
    cbData: JET_ULONG,
    piRecord: *mut JET_ULONG,
    pcolumnid: *mut JET_COLUMNID,
    pitagSequence: *mut JET_ULONG,
    pibValue: *mut JET_ULONG,
    pcbValue: *mut JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        let places = [piRecord, pcolumnid, pitagSequence, pibValue, pcbValue];
        // SAFETY: every export's contract (module `capi`).
        unsafe { stream::next(pvData, cbData, places) }
    })
}

/// Gives a long value by a reference that another retrieval returned. With `JET_bitRetrievePhysicalSize` only the bytes
/// that it takes.
///
/// - `JET_wrnBufferTruncated`: the buffer holds only part.
/// - `JET_errInvalidParameter`: no buffer where there must be one, or one where there must be none.
/// - `JET_errInvalidOperation`: an update is prepared.
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errInvalidColumnReference`: the reference is malformed or of another table.
/// - `JET_errStaleColumnReference`: the value is gone.
/// - and the codes of every table call.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveColumnByReference(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvReference: *const c_void,
    cbReference: JET_ULONG,
    ibData: JET_ULONG,
    pvData: *mut c_void,
    cbData: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, table| {
        let wanted = stream::ByReference {
            reference: pvReference,
            reference_len: cbReference,
            offset: ibData,
            data: pvData,
            len: cbData,
            actual: pcbActual,
            grbit,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { stream::by_reference(&mut table.lock(), wanted) }
    })
}

/// Says that values will be retrieved by reference soon. A hint.
///
/// `JET_bitPrereadFirstPage` is the only option.
///
/// - `JET_errInvalidParameter`: an array is NULL, or the fewest pages are more than the most.
/// - `JET_errInvalidOperation`: an update is prepared.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errInvalidColumnReference`: a reference is malformed.
/// - and the codes of every table call.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrereadColumnsByReference(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    rgpvReferences: *const *const c_void,
    rgcbReferences: *const JET_ULONG,
    cReferences: JET_ULONG,
    cPageCacheMin: JET_ULONG,
    cPageCacheMax: JET_ULONG,
    pcReferencesPreread: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, table| {
        let hint = stream::Hint {
            references: rgpvReferences,
            lens: rgcbReferences,
            count: cReferences,
            pages: cPageCacheMin..=cPageCacheMax,
            done: pcReferencesPreread,
            grbit,
        };
        // SAFETY: every export's contract (module `capi`).
        unsafe { stream::hint(&mut table.lock(), hint) }
    })
}

/// Makes a key for encrypted columns, which [`JetSetTableInfo`](super::schema_info::JetSetTableInfoA) gives to a cursor; the program
/// keeps it, no database does. `encryptionAlgorithm` is `JET_EncryptionAlgorithmAes256`. Needs no session.
///
/// - `JET_errInvalidParameter`: another algorithm, or no place for the size.
/// - `JET_errBufferTooSmall`: the key does not fit; `*pcbActual` is its size.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateEncryptionKey(
    encryptionAlgorithm: JET_ULONG,
    pvKey: *mut c_void,
    cbKey: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        if encryptionAlgorithm != JET_EncryptionAlgorithmAes256 {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: every export's contract (module `capi`).
        unsafe { Out::required(pcbActual)? }.write(KEY_LEN as JET_ULONG);
        // SAFETY: the same.
        let place = unsafe { pointer::buffer(pvKey, cbKey) };
        let Some(place) = place.and_then(|place| place.get_mut(..KEY_LEN)) else {
            return fail(JetErr::BufferTooSmall);
        };
        place.copy_from_slice(&new_key(&random::secret()?));
        Ok(Warning::Success)
    })
}
