//! `JetGetTableColumnInfo` and `JetGetColumnInfo`, in the form of the ABI (docs/spec/05 §3.15).

use std::mem::size_of;
use std::sync::Arc;

use super::answer::Place;
use super::names::{Text, fill_bytes, fill_wide};
use crate::capi::consts::*;
use crate::capi::handles::publish_cursor;
use crate::capi::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::info::{COUNTRY, ColumnInfo, ColumnListForm, ColumnListRequest, ColumnName, Subject};
use crate::engine::session::Session;
use crate::engine::temp::TempCursor;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::types::ColumnId;

/// Bits of a level that say how, not what.
const MODIFIERS: u32 = JET_ColInfoGrbitNonDerivedColumnsOnly
    | JET_ColInfoGrbitMinimalInfo
    | JET_ColInfoGrbitSortByColumnid
    | JET_ColInfoGrbitCompacting;

/// What a level wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Definition,
    Base,
    List,
}

/// A checked level.
#[derive(Clone, Copy)]
pub(super) struct Level {
    wanted: Wanted,
    by_id: bool,
    list: ColumnListRequest,
}

impl Level {
    /// Checks the level and the size of the buffer.
    ///
    /// # Errors
    /// `JET_errFeatureNotAvailable`, `JET_errInvalidParameter`, `JET_errBufferTooSmall`.
    pub(super) fn new(level: u32, place: Place, wide: bool) -> Result<Level> {
        let base = level & !MODIFIERS;
        let wanted = match base {
            JET_ColInfo | JET_ColInfoByColid => Wanted::Definition,
            JET_ColInfoBase | JET_ColInfoBaseByColid => Wanted::Base,
            JET_ColInfoList | JET_ColInfoListCompact | JET_ColInfoListSortColumnid => Wanted::List,
            JET_ColInfoSysTabCursor => return fail(JetErr::FeatureNotAvailable),
            _ => return fail(JetErr::InvalidParameter),
        };
        place.require(match (wanted, wide) {
            (Wanted::Definition, _) => size_of::<JET_COLUMNDEF>(),
            (Wanted::Base, false) => size_of::<JET_COLUMNBASE_A>(),
            (Wanted::Base, true) => size_of::<JET_COLUMNBASE_W>(),
            (Wanted::List, _) => size_of::<JET_COLUMNLIST>(),
        })?;
        let has = |modifier| level & modifier != 0;
        let form = ColumnListForm {
            unicode: wide,
            minimal: has(JET_ColInfoGrbitMinimalInfo),
            by_id: has(JET_ColInfoGrbitSortByColumnid) || base == JET_ColInfoListSortColumnid,
            compact: has(JET_ColInfoGrbitCompacting) || base == JET_ColInfoListCompact,
        };
        let own_only = has(JET_ColInfoGrbitNonDerivedColumnsOnly);
        Ok(Level {
            wanted,
            by_id: matches!(base, JET_ColInfoByColid | JET_ColInfoBaseByColid),
            list: ColumnListRequest { form, own_only },
        })
    }

    /// Answers for a table; `column` is a name or, as the level says, points to an id.
    ///
    /// # Safety
    /// `column` is NULL or what it is taken for.
    pub(super) unsafe fn answer(
        self,
        session: &Arc<Session>,
        subject: &Subject,
        column: Text,
        place: Place,
    ) -> JetResult {
        let name;
        let named = if self.by_id {
            let id = column.as_id();
            let id = if id.is_null() {
                0
            } else {
                // SAFETY: the caller's contract: not NULL, and so a readable column id.
                unsafe { id.read_unaligned() }
            };
            ColumnName::Id(ColumnId(id))
        } else {
            // SAFETY: the caller's contract.
            name = unsafe { column.optional_name()? };
            ColumnName::Name(&name)
        };
        match self.wanted {
            Wanted::Definition => place.put(definition(session, &subject.column(named)?))?,
            Wanted::Base => {
                let info = subject.column(named)?;
                let table = &subject.name();
                match column.is_wide() {
                    false => place.put(base_bytes(session, &info, table))?,
                    true => place.put(base_wide(session, &info, table))?,
                }
            }
            Wanted::List => {
                let (cursor, rows) = subject.column_list(session, self.list)?;
                put_list(session, cursor, rows, place)?;
            }
        }
        Ok(Warning::Success)
    }
}

/// Language of the instance's default locale: every column's.
fn langid(session: &Session) -> u16 {
    session.instance().params().read().unicode_default().lcid as u16
}

fn definition(session: &Session, info: &ColumnInfo) -> JET_COLUMNDEF {
    JET_COLUMNDEF {
        cbStruct: size_of::<JET_COLUMNDEF>() as u32,
        columnid: info.id.0,
        coltyp: info.column_type.number(),
        wCountry: COUNTRY,
        langid: langid(session),
        cp: info.code_page.0,
        wCollate: 0,
        cbMax: info.max_len,
        grbit: info.grbit,
    }
}

fn base_bytes(session: &Session, info: &ColumnInfo, table: &[u8]) -> JET_COLUMNBASE_A {
    JET_COLUMNBASE_A {
        cbStruct: size_of::<JET_COLUMNBASE_A>() as u32,
        columnid: info.id.0,
        coltyp: info.column_type.number(),
        wCountry: COUNTRY,
        langid: langid(session),
        cp: info.code_page.0,
        wFiller: 0,
        cbMax: info.max_len,
        grbit: info.grbit,
        szBaseTableName: fill_bytes(table),
        szBaseColumnName: fill_bytes(&info.name),
    }
}

fn base_wide(session: &Session, info: &ColumnInfo, table: &[u8]) -> JET_COLUMNBASE_W {
    JET_COLUMNBASE_W {
        cbStruct: size_of::<JET_COLUMNBASE_W>() as u32,
        columnid: info.id.0,
        coltyp: info.column_type.number(),
        wCountry: COUNTRY,
        langid: langid(session),
        cp: info.code_page.0,
        wFiller: 0,
        cbMax: info.max_len,
        grbit: info.grbit,
        szBaseTableName: fill_wide(table),
        szBaseColumnName: fill_wide(&info.name),
    }
}

fn put_list(session: &Arc<Session>, cursor: TempCursor, rows: u32, place: Place) -> Result<()> {
    let id = |column| cursor.table().column_id(column).0;
    let mut list = JET_COLUMNLIST {
        cbStruct: size_of::<JET_COLUMNLIST>() as u32,
        tableid: 0,
        cRecord: rows,
        columnidPresentationOrder: id(0),
        columnidcolumnname: id(1),
        columnidcolumnid: id(2),
        columnidcoltyp: id(3),
        columnidCountry: id(4),
        columnidLangid: id(5),
        columnidCp: id(6),
        columnidCollate: id(7),
        columnidcbMax: id(8),
        columnidgrbit: id(9),
        columnidDefault: id(10),
        columnidBaseTableName: id(11),
        columnidBaseColumnName: id(12),
        columnidDefinitionName: id(1),
    };
    list.tableid = publish_cursor(session, Cursor::Temp(cursor))?;
    place.put(list)
}
