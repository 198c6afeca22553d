//! `JET_TABLECREATE` in its generations.

use super::{Ansi, Chars, ColumnStruct, IndexStruct, Wide, read_indexes, space_hints};
use crate::capi::consts::{JET_bitTableCreateImmutableStructure, JET_tableidNil};
use crate::capi::types::*;
use crate::capi::{guard, handles, pointer};
use crate::engine::database::open;
use crate::engine::schema::{self, NewTable, Progress, TableBits};
use crate::error::{JetErr, Result, Warning, fail};

/// A `JET_TABLECREATE` of any generation, in bytes or UTF-16.
pub(in crate::capi) trait TableStruct: Copy {
    /// Its columns.
    type Column: ColumnStruct;
    /// Its indexes.
    type Index: IndexStruct;

    /// Bytes that it says it has.
    fn len(&self) -> u32;
    /// Its options.
    fn grbit(&self) -> JET_GRBIT;
    /// Its columns.
    fn columns(&self) -> (*mut Self::Column, u32);
    /// Its indexes.
    fn indexes(&self) -> (*mut Self::Index, u32);

    /// Everything but columns and indexes.
    ///
    /// # Errors
    /// Those of texts and hints.
    ///
    /// # Safety
    /// Its pointers are NULL or good.
    unsafe fn read(&self) -> Result<NewTable>;

    /// Writes the results.
    fn answer(&mut self, tableid: JET_TABLEID, created: u32);
}

/// A table without anything.
pub(in crate::capi) fn plain_table(name: Option<String>, pages: u32, density: u32) -> NewTable {
    NewTable {
        name,
        template: None,
        pages,
        density,
        columns: None,
        indexes: Vec::new(),
        callback: (None, 0),
        bits: TableBits::empty(),
        hints: None,
        long_value_hints: None,
        separate_lv: 0,
        lv_chunk: 0,
    }
}

macro_rules! table_structs {
    ($($table:ident, $text:ident, $column:ident, $index:ident, |$given:ident, $new:ident| $more:block;)*) => {$(
        impl TableStruct for $table {
            type Column = $column;
            type Index = $index;

            fn len(&self) -> u32 {
                self.cbStruct
            }
            fn grbit(&self) -> JET_GRBIT {
                self.grbit
            }
            fn columns(&self) -> (*mut $column, u32) {
                (self.rgcolumncreate, self.cColumns)
            }
            fn indexes(&self) -> (*mut $index, u32) {
                (self.rgindexcreate, self.cIndexes)
            }

            #[allow(unused_mut, unused_variables, reason = "the first generation has no more")]
            unsafe fn read(&self) -> Result<NewTable> {
                // SAFETY: the caller's promise.
                let name = unsafe { $text::text(self.szTableName) }?;
                // SAFETY: the caller's promise.
                let template = unsafe { $text::text(self.szTemplateTableName) }?;
                let name = name.map(|name| name.into_owned());
                let mut $new = NewTable {
                    template: template.map(|name| name.into_owned()),
                    bits: TableBits::from_bits_truncate(self.grbit),
                    ..plain_table(name, self.ulPages, self.ulDensity)
                };
                let $given = self;
                $more
                Ok($new)
            }

            fn answer(&mut self, tableid: JET_TABLEID, created: u32) {
                (self.tableid, self.cCreated) = (tableid, created);
            }
        }
    )*};
}

macro_rules! callback {
    ($text:ident, $given:ident, $new:ident) => {
        // SAFETY: the caller's promise.
        let callback = unsafe { $text::text($given.szCallback) }?;
        $new.callback = (callback.map(|name| name.into_owned()), $given.cbtyp);
    };
}

macro_rules! space {
    ($text:ident, $given:ident, $new:ident) => {
        callback!($text, $given, $new);
        // SAFETY: the caller's promise.
        $new.hints = unsafe { space_hints($given.pSeqSpacehints) }?;
        // SAFETY: the caller's promise.
        $new.long_value_hints = unsafe { space_hints($given.pLVSpacehints) }?;
        $new.separate_lv = $given.cbSeparateLV;
    };
}

table_structs! {
    JET_TABLECREATE_A, Ansi, JET_COLUMNCREATE_A, JET_INDEXCREATE_A, |given, new| {};
    JET_TABLECREATE_W, Wide, JET_COLUMNCREATE_W, JET_INDEXCREATE_W, |given, new| {};
    JET_TABLECREATE2_A, Ansi, JET_COLUMNCREATE_A, JET_INDEXCREATE_A, |given, new| { callback!(Ansi, given, new); };
    JET_TABLECREATE2_W, Wide, JET_COLUMNCREATE_W, JET_INDEXCREATE_W, |given, new| { callback!(Wide, given, new); };
    JET_TABLECREATE3_A, Ansi, JET_COLUMNCREATE_A, JET_INDEXCREATE2_A, |given, new| { space!(Ansi, given, new); };
    JET_TABLECREATE3_W, Wide, JET_COLUMNCREATE_W, JET_INDEXCREATE2_W, |given, new| { space!(Wide, given, new); };
    JET_TABLECREATE4_A, Ansi, JET_COLUMNCREATE_A, JET_INDEXCREATE3_A, |given, new| { space!(Ansi, given, new); };
    JET_TABLECREATE4_W, Wide, JET_COLUMNCREATE_W, JET_INDEXCREATE3_W, |given, new| { space!(Wide, given, new); };
    JET_TABLECREATE5_A, Ansi, JET_COLUMNCREATE_A, JET_INDEXCREATE3_A, |given, new| {
        space!(Ansi, given, new);
        new.lv_chunk = given.cbLVChunkMax;
    };
    JET_TABLECREATE5_W, Wide, JET_COLUMNCREATE_W, JET_INDEXCREATE3_W, |given, new| {
        space!(Wide, given, new);
        new.lv_chunk = given.cbLVChunkMax;
    };
}

/// `JetCreateTableColumnIndex` and its later forms.
///
/// # Safety
/// Not NULL means a struct that nobody else uses until the call returns; its pointers are NULL or good.
pub(in crate::capi) unsafe fn create_table<T: TableStruct>(
    sesid: JET_SESID,
    dbid: JET_DBID,
    place: *mut T,
) -> JET_RET {
    guard::database(sesid, dbid, guard::Entry::Normal, |session, database| {
        // SAFETY: the caller's promise.
        let mut given = unsafe { pointer::read(place) }?;
        if given.len() as usize != size_of::<T>() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: the caller's promise.
        let (new, indexes) = unsafe { whole(&given) }?;
        let database = open::known(database.clone())?;
        let mut progress = Progress::default();
        let made = schema::create_table(session, &database, &new, &mut progress);
        let code = made.as_ref().err().map_or(0, |error| error.code().0);
        let immutable = given.grbit() & JET_bitTableCreateImmutableStructure != 0;
        let made = match made {
            Ok(cursor) if immutable => {
                drop(cursor);
                Ok(JET_tableidNil)
            }
            Ok(cursor) => handles::publish_cursor(session, cursor),
            Err(error) => Err(error),
        };
        if !immutable {
            // SAFETY: the caller's promise; the arrays have been read above.
            unsafe { answer_elements(&given, &indexes, &progress, code) };
            given.answer(*made.as_ref().unwrap_or(&JET_tableidNil), progress.created);
            // SAFETY: the caller's promise.
            unsafe { place.write_unaligned(given) };
        }
        made.map(|_| Warning::Success)
    })
}

/// The whole description, and where its indexes are.
#[allow(clippy::type_complexity, reason = "a pair, used once")]
unsafe fn whole<T: TableStruct>(given: &T) -> Result<(NewTable, Vec<*mut T::Index>)> {
    let (columns, count) = given.columns();
    if columns.is_null() && count != 0 {
        return fail(JetErr::InvalidParameter);
    }
    let read = |at: usize| {
        // SAFETY: not NULL, and so `count` structs; their pointers are good.
        unsafe { pointer::read(columns.add(at))?.read() }
    };
    // SAFETY: the caller's promise.
    let mut new = unsafe { given.read() }?;
    if !columns.is_null() {
        new.columns = Some((0..count as usize).map(read).collect::<Result<_>>()?);
    }
    let (indexes, count) = given.indexes();
    // SAFETY: the caller's promise.
    let indexes = unsafe { read_indexes(indexes, count) }?;
    let places = indexes.iter().map(|(place, _)| *place).collect();
    new.indexes = indexes.into_iter().map(|(_, index)| index).collect();
    Ok((new, places))
}

/// Writes what became of columns and indexes.
unsafe fn answer_elements<T: TableStruct>(
    given: &T,
    indexes: &[*mut T::Index],
    progress: &Progress,
    code: JET_ERR,
) {
    let (columns, count) = given.columns();
    for at in 0..count as usize {
        let made = progress.columns.get(at).map(|(id, _)| id.0);
        let failed = progress.bad_column == Some(at);
        if made.is_none() && !failed {
            break;
        }
        // SAFETY: the caller's promise: `count` structs.
        let place = unsafe { columns.add(at) };
        // SAFETY: the struct was read from there before.
        if let Ok(mut column) = unsafe { pointer::read(place) } {
            column.answer(made, if failed { code } else { 0 });
            // SAFETY: the caller's promise.
            unsafe { place.write_unaligned(column) };
        }
    }
    for (at, place) in indexes.iter().take(progress.indexes).enumerate() {
        let failed = progress.bad_index == Some(at);
        // SAFETY: the caller's promise.
        unsafe { T::Index::answer(*place, if failed { code } else { 0 }) };
    }
}
