//! Exports: moving about: move, seek, keys, ranges, current index (docs/spec/05 §4, §5).

use std::ffi::c_void;
use std::sync::Arc;

use super::callback::{Caller, lending};
use super::guard::{self, Entry};
use super::handles::TableEntry;
use super::pointer::{self, Out};
use super::text;
use super::types::*;
use crate::engine::cursor::filter::{Filter, Wanted};
use crate::engine::cursor::{Cursor, INDEX_ID_LEN, IndexChoice, MoveBits, RangeBits, SeekBits};
use crate::engine::database::open::check_name;
use crate::engine::retrieve::access;
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::key::KeyFlags;
use crate::types::ColumnId;

/// `JET_bitZeroLength` of a condition.
const ZERO_LENGTH: JET_GRBIT = 1;
/// `JET_bitRetrieveCopy`.
const RETRIEVE_COPY: JET_GRBIT = 1;
/// `JET_bitMoveFirst` of JetSetCurrentIndex2.
const MOVE_FIRST: JET_GRBIT = 0;
/// `JET_bitNoMove`.
const NO_MOVE: JET_GRBIT = 2;

/// Moves the cursor: `JET_MoveFirst`, `JET_MoveLast`, or so many entries forward (positive) or back (negative). 0
/// asks whether the current record can be seen. Drops a prepared update; first and last drop the index range.
/// `JET_bitMoveKeyNE` steps from key to key.
///
/// - `JET_errNoCurrentRecord`: the end, or the end of the range, was passed; or 0 and there is no record.
/// - `JET_errRecordDeleted`: 0 and the record is gone.
/// - `JET_errFilteredMoveNotSupported`: 0 with a filter set.
/// - `JET_errIllegalOperation`: a temporary table that cannot go there.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetMove(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cRow: JET_LONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        let mut cursor = entry.lock();
        cursor.move_by(cRow, MoveBits::from_bits_truncate(grbit), session.level())?;
        Ok(Warning::Success)
    })
}

/// Adds one column's value to the key for [`JetSeek`] and [`JetSetIndexRange`], in the order of the current index.
///
/// Options: `JET_bitNewKey` (begin), `JET_bitNormalizedKey` (the data is a whole key from [`JetRetrieveKey`]),
/// `JET_bitKeyDataZeroLength` (empty, not NULL), and to end the key `JET_bitStrLimit`, `JET_bitSubStrLimit`,
/// `JET_bitFullColumnStartLimit`, `JET_bitFullColumnEndLimit`, `JET_bitPartialColumnStartLimit`,
/// `JET_bitPartialColumnEndLimit`.
///
/// - `JET_errNoCurrentIndex`: the table has no primary index and no other is current.
/// - `JET_errInvalidParameter`: a normalised key is too long.
/// - `JET_errKeyIsMade`: the key is complete.
/// - `JET_errKeyNotMade`: no key was begun.
/// - `JET_errInvalidBufferSize`: the data has not the size of the column.
/// - `JET_errInvalidGrbit`: the limits contradict each other or the column.
/// - `JET_errInvalidLanguageId`, `JET_errUnicodeNormalizationNotSupported`: text cannot be ordered in the locale of
///   the index.
/// - `JET_errIndexTuplesKeyTooSmall`: the text is too short for a tuple index.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetMakeKey(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's bytes.
        let data = unsafe { pointer::bytes(pvData, cbData) }?;
        entry
            .lock()
            .keyed()?
            .make_key(data, KeyFlags::from_bits_truncate(grbit))?;
        Ok(Warning::Success)
    })
}

/// Goes to an entry by the key that was made, and uses the key up. `JET_bitSeekEQ`, `JET_bitSeekLT`,
/// `JET_bitSeekLE`, `JET_bitSeekGE` or `JET_bitSeekGT`; with EQ also `JET_bitSetIndexRange` (limit to that key) and
/// `JET_bitCheckUniqueness`. Drops a prepared update and the index range.
///
/// - `JET_wrnSeekNotEqual`: LE or GE found a neighbour.
/// - `JET_wrnUniqueKey`: `JET_bitCheckUniqueness`, and no other entry has the key.
/// - `JET_errInvalidParameter`: no relation.
/// - `JET_errInvalidGrbit`: more than one relation.
/// - `JET_errKeyNotMade`: no key was made.
/// - `JET_errRecordNotFound`: there is no such entry; after EQ the cursor is between its neighbours.
/// - `JET_errIllegalOperation`: a temporary table that cannot be searched.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSeek(sesid: JET_SESID, tableid: JET_TABLEID, grbit: JET_GRBIT) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        entry
            .lock()
            .seek(SeekBits::from_bits_truncate(grbit), session.level())
    })
}

/// Limits movement by the key that was made, in one direction: with `JET_bitRangeUpperLimit` forward, else back.
/// `JET_bitRangeInclusive` includes the key. `JET_bitRangeInstantDuration` only checks; `JET_bitRangeRemove` takes
/// a limit away.
///
/// - `JET_errInvalidOperation`: `JET_bitRangeRemove`, and there is none.
/// - `JET_errNoCurrentIndex`: the table has no primary index and no other is current.
/// - `JET_errKeyNotMade`: no key was made.
/// - `JET_errNoCurrentRecord`: the current record is outside.
/// - `JET_errIllegalOperation`: a temporary table that cannot be searched.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetIndexRange(
    sesid: JET_SESID,
    tableidSrc: JET_TABLEID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableidSrc, Entry::Normal, |_, entry| {
        entry.lock().set_range(RangeBits::from_bits_truncate(grbit))?;
        Ok(Warning::Success)
    })
}

/// Gives the key of the current entry, or with `JET_bitRetrieveCopy` the key that was made.
///
/// - `JET_wrnBufferTruncated`: the buffer is too small (not with `JET_bitRetrieveCopy`, which is silent).
/// - `JET_errKeyNotMade`: `JET_bitRetrieveCopy`, and no key was made.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no current entry.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRetrieveKey(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvKey: *mut c_void,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer and place for the size.
        let (buffer, actual) = unsafe { (pointer::buffer(pvKey, cbMax), Out::optional(pcbActual)) };
        let mut cursor = entry.lock();
        let mut no_buffer = [];
        let (room, buffer) = match buffer {
            Some(buffer) => (buffer.len(), buffer),
            None => (cbMax as usize, &mut no_buffer[..]),
        };
        let (len, mut warning) = if grbit & RETRIEVE_COPY != 0 {
            (cursor.keyed()?.made_key(buffer)?, Warning::Success)
        } else {
            cursor.entry_key(buffer)?
        };
        if len <= room {
            warning = Warning::Success;
        }
        if let Some(actual) = actual {
            actual.write(len as JET_ULONG);
        }
        Ok(warning)
    })
}

/// Gives the name of the current index, empty for a primary index that nobody made. `cbIndexName` counts bytes.
///
/// - `JET_wrnBufferTruncated`: the buffer has no room for a single character.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetCurrentIndexW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PWSTR,
    cbIndexName: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer.
        let Some(buffer) = (unsafe { pointer::buffer(szIndexName.cast(), cbIndexName) }) else {
            return if cbIndexName == 0 {
                Ok(Warning::BufferTruncated)
            } else {
                fail(JetErr::InvalidParameter)
            };
        };
        let mut cursor = entry.lock();
        let name = String::from_utf8_lossy(cursor.table()?.current_index_name()).into_owned();
        let room = buffer.len() / size_of::<WCHAR>();
        // What does not fit is cut; only a buffer without room for anything is worth a warning.
        let _ = text::put_wide(&name, buffer);
        Ok(if room == 0 {
            Warning::BufferTruncated
        } else {
            Warning::Success
        })
    })
}

/// [`JetGetCurrentIndexW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetCurrentIndexA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PSTR,
    cbIndexName: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer.
        let Some(buffer) = (unsafe { pointer::buffer(szIndexName.cast(), cbIndexName) }) else {
            return if cbIndexName == 0 {
                Ok(Warning::BufferTruncated)
            } else {
                fail(JetErr::InvalidParameter)
            };
        };
        let mut cursor = entry.lock();
        let name = String::from_utf8_lossy(cursor.table()?.current_index_name()).into_owned();
        let room = buffer.len() / size_of::<u8>();
        // What does not fit is cut; only a buffer without room for anything is worth a warning.
        let _ = text::put_ansi(&name, buffer);
        Ok(if room == 0 {
            Warning::BufferTruncated
        } else {
            Warning::Success
        })
    })
}

/// Selects an index and goes before its first entry. NULL or an empty name means the primary index. Codes: those of
/// [`JetSetCurrentIndex4W`].
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndexW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szIndexName) }?;
        set_index(session, (sesid, tableid), entry, name.as_deref(), None, 0, 1)
    })
}

/// [`JetSetCurrentIndexW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndexA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szIndexName) }?;
        set_index(session, (sesid, tableid), entry, name.as_deref(), None, 0, 1)
    })
}

/// Selects an index and goes to its start (`JET_bitMoveFirst`), or stays on the record (`JET_bitNoMove`). Codes:
/// those of [`JetSetCurrentIndex4W`].
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex2W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szIndexName) }?;
        set_index(session, (sesid, tableid), entry, name.as_deref(), None, grbit, 1)
    })
}

/// [`JetSetCurrentIndex2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex2A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szIndexName) }?;
        set_index(session, (sesid, tableid), entry, name.as_deref(), None, grbit, 1)
    })
}

/// [`JetSetCurrentIndex2W`] that with `JET_bitNoMove` stays on the entry of value number `itagSequence` of the
/// first column with several values.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex3W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    grbit: JET_GRBIT,
    itagSequence: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szIndexName) }?;
        set_index(
            session,
            (sesid, tableid),
            entry,
            name.as_deref(),
            None,
            grbit,
            itagSequence,
        )
    })
}

/// [`JetSetCurrentIndex3W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex3A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    grbit: JET_GRBIT,
    itagSequence: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szIndexName) }?;
        set_index(
            session,
            (sesid, tableid),
            entry,
            name.as_deref(),
            None,
            grbit,
            itagSequence,
        )
    })
}

/// [`JetSetCurrentIndex3W`] that takes the index by identity (`JET_IdxInfoIndexId`) instead of by name when
/// `pindexid` is given. Clears key and range, and drops a prepared update.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errInvalidGrbit`: neither `JET_bitMoveFirst` nor `JET_bitNoMove`.
/// - `JET_errInvalidIndexId`: the identity is malformed, stale or of another table.
/// - `JET_errIndexNotFound`: there is no such index.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: `JET_bitNoMove` without a record, or the record is not in
///   the index.
/// - `JET_errBadItagSequence`: there is no such value.
/// - `JET_errSecondaryIndexCorrupted`: the sorting rules of the index changed.
/// - `JET_errOutOfCursors`: a limit is reached.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex4W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    pindexid: *mut JET_INDEXID,
    grbit: JET_GRBIT,
    itagSequence: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string and struct.
        let (name, id) = unsafe { (text::wide(szIndexName)?, index_id(pindexid)?) };
        set_index(
            session,
            (sesid, tableid),
            entry,
            name.as_deref(),
            id,
            grbit,
            itagSequence,
        )
    })
}

/// [`JetSetCurrentIndex4W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCurrentIndex4A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    pindexid: *mut JET_INDEXID,
    grbit: JET_GRBIT,
    itagSequence: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string and struct.
        let (name, id) = unsafe { (text::ansi(szIndexName)?, index_id(pindexid)?) };
        set_index(
            session,
            (sesid, tableid),
            entry,
            name.as_deref(),
            id,
            grbit,
            itagSequence,
        )
    })
}

/// Makes [`JetMove`] and [`JetSeek`] pass over records that do not meet all conditions. No condition removes the
/// filter, and so does failure. `grbit` must be 0.
///
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errInvalidParameter`: the array is NULL with a count, or a relation does not go with the type.
/// - `JET_errFilteredMoveNotSupported`: a secondary index is current, or the relation cannot be filtered by.
/// - `JET_errColumnNotFound`, `JET_errBadColumnId`: there is no such column.
/// - and the codes of every table call.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetCursorFilter(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    rgColumnFilters: *mut JET_INDEX_COLUMN,
    cColumnFilters: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        let mut cursor = entry.lock();
        let cursor = cursor.table()?;
        cursor.set_filter(None);
        if grbit != 0 {
            return fail(JetErr::InvalidGrbit);
        }
        if cursor.current_secondary().is_some() {
            return fail(JetErr::FilteredMoveNotSupported);
        }
        if cColumnFilters != 0 {
            // SAFETY: the caller's array of so many conditions.
            let wanted = unsafe { conditions(rgColumnFilters, cColumnFilters) }?;
            let filter = Filter::new(cursor.schema(), &wanted, access)?;
            cursor.set_filter(Some(filter));
        }
        Ok(Warning::Success)
    })
}

/// Asks whether an update of the current record would conflict. `cbMax` and `InfoLevel` must be 0.
///
/// - `JET_errInvalidParameter`: they are not.
/// - `JET_errNoCurrentRecord`: there is no record.
/// - `JET_errWriteConflict`: another session has changed it and not committed.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetCursorInfo(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    let _ = pvResult;
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.lock();
        let cursor = cursor.tree()?;
        if cbMax != 0 || InfoLevel != 0 {
            return fail(JetErr::InvalidParameter);
        }
        cursor.check_current()?;
        Ok(Warning::Success)
    })
}

/// The conditions of a filter.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL, and for a condition whose parts contradict each other.
///
/// # Safety
/// Not NULL means `count` conditions, each with as many bytes as it says.
unsafe fn conditions<'a>(columns: *const JET_INDEX_COLUMN, count: JET_ULONG) -> Result<Vec<Wanted<'a>>> {
    let read = |at: usize| {
        if columns.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so `count` conditions.
        let column = unsafe { pointer::read(columns.add(at)) }?;
        let (empty, no_value) = (column.cb == 0, column.pv.is_null());
        let zero_length = column.grbit == ZERO_LENGTH;
        if (column.grbit != 0 && !zero_length) || empty != no_value || (zero_length && !empty) {
            return fail(JetErr::InvalidParameter);
        }
        Ok(Wanted {
            column: ColumnId(column.columnid),
            relation: column.relop as u32,
            // SAFETY: the condition's value has its bytes.
            value: unsafe { pointer::bytes(column.pv, column.cb) }?,
            zero_length,
        })
    };
    (0..count as usize).map(read).collect()
}

/// The bytes of an index id; `None` for NULL.
///
/// # Errors
/// `JET_errInvalidIndexId` for a struct of another size.
///
/// # Safety
/// Not NULL means readable for as many bytes as `cbStruct` says.
unsafe fn index_id(id: *const JET_INDEXID) -> Result<Option<[u8; INDEX_ID_LEN]>> {
    if id.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL; the first member says how much more there is.
    let size = unsafe { pointer::read(id.cast::<JET_ULONG>()) }?;
    if size as usize != size_of::<JET_INDEXID>() {
        return fail(JetErr::InvalidIndexId);
    }
    // SAFETY: the struct has its size.
    Ok(Some(unsafe { pointer::read(id) }?.rgbIndexId))
}

fn set_index(
    session: &Arc<Session>,
    (sesid, tableid): (JET_SESID, JET_TABLEID),
    entry: &TableEntry,
    name: Option<&str>,
    id: Option<[u8; INDEX_ID_LEN]>,
    grbit: JET_GRBIT,
    itag: JET_ULONG,
) -> JetResult {
    let known = matches!(grbit, MOVE_FIRST | NO_MOVE);
    known.then_some(()).ok_or(JetErr::InvalidGrbit)?;
    let mut locked = entry.lock();
    let cursor = locked.table()?;
    let choice = match (id, name) {
        (Some(id), _) => IndexChoice::Id(id),
        (None, None | Some("")) => IndexChoice::Primary,
        (None, name) => IndexChoice::Name(check_name(name)?),
    };
    if grbit == MOVE_FIRST {
        cursor.set_index(choice, session.level())?;
        return Ok(Warning::Success);
    }
    let caller = Caller {
        session,
        sesid,
        tableid,
        entry,
    };
    let here = |cursor: &mut Cursor| cursor.table()?.set_index_here(choice, itag, session.level());
    lending(caller, locked, here).1?;
    Ok(Warning::Success)
}
