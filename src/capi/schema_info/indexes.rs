//! `JetGetTableIndexInfo` and `JetGetIndexInfo`, in the form of the ABI (docs/spec/05 §3.15).

use std::mem::{offset_of, size_of};
use std::sync::Arc;

use super::answer::Place;
use super::index_create::{self, Generation};
use super::names::Text;
use crate::capi::consts::*;
use crate::capi::handles::publish_cursor;
use crate::capi::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::info::{Subject, index_lcid, index_locale, sort_id, sort_versions, var_seg_mac};
use crate::engine::session::Session;
use crate::engine::temp::TempCursor;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Units of the longest locale name, its zero included.
const LOCALE_NAME_MOST: usize = 85;
/// Bytes of a `JET_INDEXLIST` without its last member, which older programs do not know.
const OLD_LIST: usize = size_of::<JET_INDEXLIST>() - size_of::<JET_COLUMNID>();

/// Checks a level and the size of the buffer.
///
/// # Errors
/// `JET_errFeatureNotAvailable`, `JET_errInvalidParameter`, `JET_errBufferTooSmall`.
pub(super) fn check(level: u32, place: Place) -> Result<()> {
    place.require(match level {
        JET_IdxInfo | JET_IdxInfoList => OLD_LIST,
        JET_IdxInfoSpaceAlloc | JET_IdxInfoCount | JET_IdxInfoSpaceOwned | JET_IdxInfoSpaceAvailable => {
            size_of::<u32>()
        }
        JET_IdxInfoLCID | JET_IdxInfoVarSegMac | JET_IdxInfoKeyMost => size_of::<u16>(),
        JET_IdxInfoIndexId => size_of::<JET_INDEXID>(),
        JET_IdxInfoCreateIndex => Generation::One.struct_len(),
        JET_IdxInfoCreateIndex2 => Generation::Two.struct_len(),
        JET_IdxInfoCreateIndex3 => Generation::Three.struct_len(),
        JET_IdxInfoLocaleName => LOCALE_NAME_MOST * size_of::<WCHAR>(),
        JET_IdxInfoSortVersion | JET_IdxInfoDefinedSortVersion => size_of::<u32>(),
        JET_IdxInfoSortId => size_of::<[u8; 16]>(),
        JET_IdxInfoSysTabCursor | JET_IdxInfoOLC | JET_IdxInfoResetOLC => {
            return fail(JetErr::FeatureNotAvailable);
        }
        _ => return fail(JetErr::InvalidParameter),
    })
}

/// Answers a checked level for a table.
///
/// # Safety
/// `index` is NULL or a string that ends with a zero.
pub(super) unsafe fn answer(
    session: &Arc<Session>,
    subject: &Subject,
    index: Text,
    place: Place,
    level: u32,
) -> JetResult {
    // SAFETY: the caller's contract.
    let name = unsafe { index.optional_name()? };
    match level {
        JET_IdxInfo | JET_IdxInfoList => {
            let (cursor, rows) = subject.index_list(session, &name, index.is_wide())?;
            put_list(session, cursor, rows, place)?;
        }
        JET_IdxInfoCount => place.put(subject.index_count())?,
        JET_IdxInfoIndexId => place.put(JET_INDEXID {
            cbStruct: size_of::<JET_INDEXID>() as u32,
            rgbIndexId: subject.index_id(&name)?.encode(),
        })?,
        JET_IdxInfoCreateIndex => describe(subject, &name, Generation::One, index.is_wide(), place)?,
        JET_IdxInfoCreateIndex2 => describe(subject, &name, Generation::Two, index.is_wide(), place)?,
        JET_IdxInfoCreateIndex3 => describe(subject, &name, Generation::Three, index.is_wide(), place)?,
        JET_IdxInfoSpaceOwned if place.len() != size_of::<u32>() && subject.index(&name)?.is_primary() => {
            return fail(JetErr::InvalidBufferSize);
        }
        JET_IdxInfoSpaceOwned => place.put(subject.index_owned(&name)?)?,
        JET_IdxInfoSpaceAvailable => place.put(subject.index_available(&name)?)?,
        _ => fact(subject, &name, place, level)?,
    }
    Ok(Warning::Success)
}

/// A fact that stands in the catalog.
fn fact(subject: &Subject, name: &[u8], mut place: Place, level: u32) -> Result<()> {
    let index = subject.index(name)?;
    match level {
        JET_IdxInfoSpaceAlloc => place.put(index.density),
        JET_IdxInfoLCID if place.len() < size_of::<u32>() => place.put(index_lcid(index) as u16),
        JET_IdxInfoLCID => place.put(index_lcid(index)),
        JET_IdxInfoVarSegMac => place.put(var_seg_mac(index)),
        JET_IdxInfoKeyMost => place.put(index.key_most),
        JET_IdxInfoSortVersion => place.put(sort_versions(index).0),
        JET_IdxInfoDefinedSortVersion => place.put(sort_versions(index).1),
        JET_IdxInfoSortId => place.put(sort_id(index)),
        JET_IdxInfoLocaleName => {
            let locale = index_locale(index);
            let units = locale.iter().copied().take(LOCALE_NAME_MOST - 1).chain([0]);
            let bytes: Vec<u8> = units.flat_map(u16::to_ne_bytes).collect();
            match place.bytes().get_mut(..bytes.len()) {
                Some(to) => to.copy_from_slice(&bytes),
                None => return fail(JetErr::BufferTooSmall),
            }
            Ok(())
        }
        _ => fail(JetErr::InvalidParameter),
    }
}

fn describe(subject: &Subject, name: &[u8], generation: Generation, wide: bool, place: Place) -> Result<()> {
    let info = subject.index_info(name)?;
    // SAFETY: a `Place` is writable for its length.
    unsafe { index_create::write(&info, generation, wide, place.start(), place.len()) }
}

fn put_list(session: &Arc<Session>, cursor: TempCursor, rows: u32, place: Place) -> Result<()> {
    let whole = size_of::<JET_INDEXLIST>();
    let (struct_len, written) = if place.len() < whole {
        (OLD_LIST, offset_of!(JET_INDEXLIST, columnidLCMapFlags))
    } else {
        (whole, whole)
    };
    let id = |column| cursor.table().column_id(column).0;
    let mut list = JET_INDEXLIST {
        cbStruct: struct_len as u32,
        tableid: 0,
        cRecord: rows,
        columnidindexname: id(0),
        columnidgrbitIndex: id(1),
        columnidcKey: id(2),
        columnidcEntry: id(3),
        columnidcPage: id(4),
        columnidcColumn: id(5),
        columnidiColumn: id(6),
        columnidcolumnid: id(7),
        columnidcoltyp: id(8),
        columnidCountry: id(9),
        columnidLangid: id(10),
        columnidCp: id(11),
        columnidCollate: id(12),
        columnidgrbitColumn: id(13),
        columnidcolumnname: id(14),
        columnidLCMapFlags: id(15),
    };
    list.tableid = publish_cursor(session, Cursor::Temp(cursor))?;
    place.put_beginning(&list, written)
}
