//! `JetGetTableInfo` and `JetGetObjectInfo`, in the form of the ABI (docs/spec/05 §3.15).

use std::mem::size_of;
use std::sync::Arc;

use super::answer::Place;
use super::names::{Text, put_name};
use crate::capi::consts::*;
use crate::capi::handles::publish_cursor;
use crate::capi::types::*;
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::database::Database;
use crate::engine::database::open::check_name;
use crate::engine::info::{Subject, list_objects, object_info};
use crate::engine::session::Session;
use crate::engine::temp::TempCursor;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::encrypt::EncryptionKey;

/// Longest name, bytes.
const NAME_MOST: usize = JET_cbNameMost as usize;
/// The only container.
const CONTAINER: &str = "Tables";

/// `JetGetTableInfo`.
pub(super) fn table_info(cursor: &mut Cursor, place: Place, level: u32, wide: bool) -> JetResult {
    match cursor {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            of_table(cursor, place, level, wide)?
        }
        Cursor::Temp(cursor) => of_temp(cursor.table().len() as u64, place, level)?,
        Cursor::Sort(cursor) => of_temp(cursor.count()?, place, level)?,
    }
    Ok(Warning::Success)
}

/// A temporary table only tells how many rows it has.
fn of_temp(rows: u64, place: Place, level: u32) -> Result<()> {
    if level != JET_TblInfo {
        return fail(JetErr::InvalidOperation);
    }
    if place.len() < size_of::<JET_OBJECTINFO>() {
        return fail(JetErr::InvalidParameter);
    }
    place.put(object(0, 0, u32::try_from(rows).unwrap_or(u32::MAX), 0))
}

fn object(grbit: u32, flags: u32, records: u32, pages: u32) -> JET_OBJECTINFO {
    JET_OBJECTINFO {
        cbStruct: size_of::<JET_OBJECTINFO>() as u32,
        objtyp: JET_objtypTable,
        dtCreate: 0.0,
        dtUpdate: 0.0,
        grbit,
        flags,
        cRecord: records,
        cPage: pages,
    }
}

fn of_table(cursor: &TableCursor, mut place: Place, level: u32, wide: bool) -> Result<()> {
    let subject = Subject::of_cursor(cursor);
    let schema = subject.schema();
    match level {
        JET_TblInfo => {
            place.require(size_of::<JET_OBJECTINFO>())?;
            let (info, grbit) = subject.table_info();
            place.put(object(grbit, info.flags, info.records, info.pages))
        }
        JET_TblInfoName => put_name(&subject.name(), wide, place.bytes()),
        JET_TblInfoDbid => place.put(subject.database().id().0),
        JET_TblInfoSpaceUsage => space_usage(&subject, place),
        JET_TblInfoSpaceAlloc => place.put([schema.initial_pages, schema.density]),
        JET_TblInfoSpaceOwned => {
            exactly_or_more(place)?;
            place.put(subject.usage()?.owned)
        }
        JET_TblInfoSpaceAvailable if place.len() != size_of::<u32>() => fail(JetErr::InvalidBufferSize),
        JET_TblInfoSpaceAvailable => place.put(subject.available_in_all()?),
        JET_TblInfoTemplateTableName => {
            let unit = if wide { size_of::<WCHAR>() } else { 1 };
            place.require((NAME_MOST + 1) * unit)?;
            let name = schema
                .template
                .as_ref()
                .map_or(&[][..], |template| &template.name);
            put_name(name, wide, place.bytes())
        }
        JET_TblInfoLVChunkMax => place.put(schema.lv_chunk() as u32),
        JET_TblInfoEncryptionKey => {
            let key = cursor.encryption_key().map_or(&[][..], EncryptionKey::as_bytes);
            place.require(key.len())?;
            place.bytes()[..key.len()].copy_from_slice(key);
            Ok(())
        }
        JET_TblInfoSpaceOwnedLV => place.put(subject.long_value_usage()?.map_or(0, |usage| usage.owned)),
        JET_TblInfoSpaceAvailableLV => {
            place.put(subject.long_value_usage()?.map_or(0, |usage| usage.available))
        }
        JET_TblInfoObjectId => place.put(schema.objid.0),
        _ => fail(JetErr::FeatureNotAvailable),
    }
}

/// Space figures refuse a short buffer with another code.
fn exactly_or_more(place: Place) -> Result<()> {
    if place.len() < size_of::<u32>() {
        fail(JetErr::InvalidParameter)
    } else {
        Ok(())
    }
}

/// ```text
/// owned pages | free pages [| owned extents, 0 0 | free extents, 0 0]      extent: last page, pages
/// ```
///
/// The lists are given when there is room for more than the figures; what does not fit is left out.
fn space_usage(subject: &Subject, mut place: Place) -> Result<()> {
    const FIGURES: usize = 2 * size_of::<u32>();
    const EXTENT: usize = 2 * size_of::<u32>();
    if place.len() < FIGURES {
        return fail(JetErr::InvalidParameter);
    }
    let lists = place.len() > FIGURES;
    if lists {
        place.require(FIGURES + 2 * EXTENT)?;
    }
    let usage = subject.usage()?;
    place.bytes().fill(0);
    place.put([usage.owned, usage.available])?;
    if !lists {
        return Ok(());
    }
    let extents = subject.extents()?;
    let mut room = (place.len() - FIGURES) / EXTENT - 2;
    let mut words = Vec::new();
    for list in [&extents.owned, &extents.available] {
        let taken = list.len().min(room);
        room -= taken;
        words.extend(list.iter().take(taken).flat_map(|(last, pages)| [last.0, *pages]));
        words.extend([0, 0]);
    }
    let listed: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
    match place.bytes().get_mut(FIGURES..FIGURES + listed.len()) {
        Some(to) => to.copy_from_slice(&listed),
        None => return fail(JetErr::InternalError),
    }
    Ok(())
}

/// Arguments of `JetGetObjectInfo`.
pub(super) struct ObjectArguments {
    pub objtyp: JET_OBJTYP,
    pub container: Text,
    pub object: Text,
    pub level: u32,
}

/// `JetGetObjectInfo`.
///
/// # Safety
/// The strings are NULL or end with a zero.
pub(super) unsafe fn objects(
    session: &Arc<Session>,
    database: &Arc<Database>,
    arguments: &ObjectArguments,
    place: Place,
) -> JetResult {
    let level = arguments.level;
    let list = match level {
        JET_ObjInfo | JET_ObjInfoNoStats => false,
        JET_ObjInfoList | JET_ObjInfoListNoStats => true,
        JET_ObjInfoSysTabCursor | JET_ObjInfoListACM | JET_ObjInfoSysTabReadOnly | JET_ObjInfoRulesLoaded => {
            return fail(JetErr::FeatureNotAvailable);
        }
        _ => return fail(JetErr::InvalidParameter),
    };
    place.require(if list {
        size_of::<JET_OBJECTLIST>()
    } else {
        size_of::<JET_OBJECTINFO>()
    })?;
    // SAFETY: the caller's contract.
    let (container, name) = unsafe { (arguments.container.read()?, arguments.object.optional_name()?) };
    if let Some(container) = container.filter(|container| !container.is_empty()) {
        let checked = check_name(Some(&container))?;
        if !checked.eq_ignore_ascii_case(CONTAINER.as_bytes()) {
            return fail(JetErr::ObjectNotFound);
        }
    }
    if list {
        let tables = matches!(arguments.objtyp, JET_objtypNil | JET_objtypTable);
        let wide = arguments.object.is_wide();
        let (cursor, rows) = list_objects(session, database, tables, level == JET_ObjInfoList, wide)?;
        put_list(session, cursor, rows, place)?;
    } else {
        let (info, grbit) = object_info(session, database, &name, level == JET_ObjInfo)?;
        place.put(object(grbit, info.flags, info.records, info.pages))?;
    }
    Ok(Warning::Success)
}

fn put_list(session: &Arc<Session>, cursor: TempCursor, rows: u32, place: Place) -> Result<()> {
    let id = |column| cursor.table().column_id(column).0;
    let mut list = JET_OBJECTLIST {
        cbStruct: size_of::<JET_OBJECTLIST>() as u32,
        tableid: 0,
        cRecord: rows,
        columnidcontainername: id(0),
        columnidobjectname: id(1),
        columnidobjtyp: id(2),
        columniddtCreate: id(3),
        columniddtUpdate: id(4),
        columnidgrbit: id(7),
        columnidflags: id(8),
        columnidcRecord: id(5),
        columnidcPage: id(6),
    };
    list.tableid = publish_cursor(session, Cursor::Temp(cursor))?;
    place.put(list)
}
