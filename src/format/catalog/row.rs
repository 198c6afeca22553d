//! One row of the catalog, decoded and encoded.

use super::catalog_corrupted;
use super::schema::catalog_column;
use crate::error::{JetErr, Result, fail};
use crate::format::record::{Field, FixedSlot, RecordBuf, RecordLayout, RecordView};
use crate::format::tagged::{InstanceData, NewInstance, TaggedEdit};
use crate::types::{Fid, ObjectId, PageSize};

/// What a row describes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u16)]
pub enum RowKind {
    /// A table.
    Table = 1,
    /// A column.
    Column = 2,
    /// An index.
    Index = 3,
    /// A table's long-value tree.
    LongValues = 4,
    /// A table's callback.
    Callback = 5,
    /// Obsolete streaming-file space.
    SlvAvail = 6,
    /// Obsolete streaming-file owner map.
    SlvOwnerMap = 7,
}

impl RowKind {
    /// The kind with this number.
    pub fn from_number(number: u16) -> Option<RowKind> {
        use RowKind::*;
        [Table, Column, Index, LongValues, Callback, SlvAvail, SlvOwnerMap]
            .into_iter()
            .find(|kind| kind.number() == number)
    }
    /// Its number, column `Type`.
    pub fn number(self) -> u16 {
        self as u16
    }
}

/// A catalog row. Byte columns borrow from the record. Column meanings depend on the kind, docs/spec/02 §1.2-1.3.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct CatalogRow<'a> {
    pub table: ObjectId,
    pub kind: RowKind,
    /// Objid of the tree, or column number.
    pub id: u32,
    /// Column type, or root page.
    pub coltyp_or_pgno: u32,
    /// Maximum length of a column in bytes, or density in percent.
    pub space_usage: u32,
    pub flags: u32,
    /// Initial pages, code page, or LCID.
    pub pages_or_locale: u32,
    pub root_flag: bool,
    pub record_offset: Option<u16>,
    pub lcmap_flags: Option<u32>,
    pub key_most: Option<u16>,
    pub lv_chunk_max: Option<u32>,
    /// FILETIME.
    pub last_set_time: Option<u64>,
    pub name: &'a [u8],
    pub stats: Option<&'a [u8]>,
    /// Name of the template table; of columns and callbacks, the callback function.
    pub template_table: Option<&'a [u8]>,
    pub default_value: Option<&'a [u8]>,
    pub key_fields: Option<&'a [u8]>,
    pub var_seg_mac: Option<&'a [u8]>,
    pub conditional_columns: Option<&'a [u8]>,
    pub tuple_limits: Option<&'a [u8]>,
    pub version: Option<&'a [u8]>,
    pub sort_id: Option<&'a [u8]>,
    pub callback_data: Option<&'a [u8]>,
    pub callback_dependencies: Option<&'a [u8]>,
    pub separate_lv: Option<&'a [u8]>,
    pub space_hints: Option<&'a [u8]>,
    pub deferred_lv_hints: Option<&'a [u8]>,
    /// UTF-16LE, no terminator.
    pub locale_name: Option<&'a [u8]>,
}

/// Bytes of a fixed catalog column, `None` for NULL.
fn fixed<'a, const N: usize>(view: &RecordView<'a>, fid: u16) -> Result<Option<[u8; N]>> {
    let offset = catalog_column(Fid(fid)).map_or(0, |column| column.offset);
    match view.fixed(Fid(fid), offset, N)? {
        Field::Value(bytes) => Ok(bytes.first_chunk().copied()),
        Field::Null | Field::Absent => Ok(None),
    }
}

fn needed<const N: usize>(view: &RecordView<'_>, fid: u16) -> Result<[u8; N]> {
    fixed(view, fid)?.ok_or_else(|| catalog_corrupted("a NULL in a catalog column that is never NULL"))
}

fn variable<'a>(view: &RecordView<'a>, fid: u16) -> Result<Option<&'a [u8]>> {
    match view.variable(Fid(fid))? {
        Field::Value(bytes) => Ok(Some(bytes)),
        Field::Null | Field::Absent => Ok(None),
    }
}

fn tagged<'a>(view: &RecordView<'a>, fid: u16) -> Result<Option<&'a [u8]>> {
    let Some(field) = view.tagged()?.get(false, Fid(fid))? else {
        return Ok(None);
    };
    Ok(match field.instance(1)?.map(|instance| instance.data) {
        Some(InstanceData::Plain(bytes)) => Some(bytes),
        // Callback data may be long; nobody needs it to read a table.
        Some(InstanceData::Compressed(_) | InstanceData::Separated(_)) | None => None,
    })
}

impl<'a> CatalogRow<'a> {
    /// A row with nothing but its key and name.
    pub fn new(table: ObjectId, kind: RowKind, id: u32, name: &'a [u8]) -> CatalogRow<'a> {
        CatalogRow {
            table,
            kind,
            id,
            coltyp_or_pgno: 0,
            space_usage: 0,
            flags: 0,
            pages_or_locale: 0,
            root_flag: false,
            record_offset: None,
            lcmap_flags: None,
            key_most: None,
            lv_chunk_max: None,
            last_set_time: None,
            name,
            stats: None,
            template_table: None,
            default_value: None,
            key_fields: None,
            var_seg_mac: None,
            conditional_columns: None,
            tuple_limits: None,
            version: None,
            sort_id: None,
            callback_data: None,
            callback_dependencies: None,
            separate_lv: None,
            space_hints: None,
            deferred_lv_hints: None,
            locale_name: None,
        }
    }

    /// Decodes a record of MSysObjects.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the record is damaged, `JET_errCatalogCorrupted` if a column that every row has
    /// is NULL or the kind is unknown.
    pub fn decode(record: &'a [u8], page_size: PageSize) -> Result<CatalogRow<'a>> {
        let view = RecordView::parse(record, page_size)?;
        let kind = RowKind::from_number(u16::from_le_bytes(needed(&view, 2)?))
            .ok_or_else(|| catalog_corrupted("a catalog row of an unknown kind"))?;
        let name = variable(&view, 128)?.ok_or_else(|| catalog_corrupted("a catalog row without a name"))?;
        let table = ObjectId(u32::from_le_bytes(needed(&view, 1)?));
        let mut row = CatalogRow::new(table, kind, u32::from_le_bytes(needed(&view, 3)?), name);
        row.coltyp_or_pgno = u32::from_le_bytes(needed(&view, 4)?);
        row.space_usage = u32::from_le_bytes(needed(&view, 5)?);
        row.flags = u32::from_le_bytes(needed(&view, 6)?);
        row.pages_or_locale = u32::from_le_bytes(needed(&view, 7)?);
        row.root_flag = fixed::<1>(&view, 8)?.is_some_and(|bit| bit != [0]);
        row.record_offset = fixed(&view, 9)?.map(u16::from_le_bytes);
        row.lcmap_flags = fixed(&view, 10)?.map(u32::from_le_bytes);
        row.key_most = fixed(&view, 11)?.map(u16::from_le_bytes);
        row.lv_chunk_max = fixed(&view, 12)?.map(u32::from_le_bytes);
        row.last_set_time = fixed(&view, 13)?.map(u64::from_le_bytes);
        row.stats = variable(&view, 129)?;
        row.template_table = variable(&view, 130)?;
        row.default_value = variable(&view, 131)?;
        row.key_fields = variable(&view, 132)?;
        row.var_seg_mac = variable(&view, 133)?;
        row.conditional_columns = variable(&view, 134)?;
        row.tuple_limits = variable(&view, 135)?;
        row.version = variable(&view, 136)?;
        row.sort_id = variable(&view, 137)?;
        row.callback_data = tagged(&view, 256)?;
        row.callback_dependencies = tagged(&view, 257)?;
        row.separate_lv = tagged(&view, 258)?;
        row.space_hints = tagged(&view, 259)?;
        row.deferred_lv_hints = tagged(&view, 260)?;
        row.locale_name = tagged(&view, 261)?;
        Ok(row)
    }

    /// Encodes the record to store in MSysObjects and in its shadow.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it exceeds `max_len` bytes.
    pub fn encode(&self, page_size: PageSize, max_len: usize) -> Result<Vec<u8>> {
        let mut record = RecordBuf::new(page_size, max_len);
        let mut put = |fid, bytes: &[u8]| record.set_fixed(Fid(fid), Some(bytes), &Wired);
        put(1, &self.table.0.to_le_bytes())?;
        put(2, &self.kind.number().to_le_bytes())?;
        let words = [
            self.id,
            self.coltyp_or_pgno,
            self.space_usage,
            self.flags,
            self.pages_or_locale,
        ];
        for (fid, word) in (3..).zip(words) {
            put(fid, &word.to_le_bytes())?;
        }
        if self.root_flag {
            put(8, &[0xFF])?;
        }
        if let Some(offset) = self.record_offset {
            put(9, &offset.to_le_bytes())?;
        }
        if let Some(flags) = self.lcmap_flags {
            put(10, &flags.to_le_bytes())?;
        }
        if let Some(key_most) = self.key_most {
            put(11, &key_most.to_le_bytes())?;
        }
        if let Some(chunk) = self.lv_chunk_max {
            put(12, &chunk.to_le_bytes())?;
        }
        if let Some(time) = self.last_set_time {
            put(13, &time.to_le_bytes())?;
        }
        self.encode_variable(&mut record)?;
        self.encode_tagged(&mut record, page_size)?;
        Ok(record.into_bytes())
    }

    fn encode_variable(&self, record: &mut RecordBuf) -> Result<()> {
        let columns = [
            Some(self.name),
            self.stats,
            self.template_table,
            self.default_value,
            self.key_fields,
            self.var_seg_mac,
            self.conditional_columns,
            self.tuple_limits,
            self.version,
            self.sort_id,
        ];
        for (fid, value) in (128..).zip(columns) {
            if let Some(value) = value {
                if value.len() > 255 {
                    return fail(JetErr::ColumnTooBig);
                }
                record.set_variable(Fid(fid), Some(value), &Wired)?;
            }
        }
        Ok(())
    }

    fn encode_tagged(&self, record: &mut RecordBuf, page_size: PageSize) -> Result<()> {
        let columns = [
            self.callback_data,
            self.callback_dependencies,
            self.separate_lv,
            self.space_hints,
            self.deferred_lv_hints,
            self.locale_name,
        ];
        for (fid, value) in (256..).zip(columns) {
            if let Some(value) = value {
                let mut edit = TaggedEdit::new(None, true)?;
                edit.set(1, Some(NewInstance::Plain(value)));
                let field = edit.encode(page_size.is_large(), false)?;
                record.set_tagged(false, Fid(fid), field.as_ref())?;
            }
        }
        Ok(())
    }
}

/// Slots of the wired-in schema.
struct Wired;

impl RecordLayout for Wired {
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>> {
        let column = catalog_column(fid)?;
        let len = column.column_type.fixed_size()? as u16;
        Some(FixedSlot {
            offset: column.offset,
            len,
            default: None,
        })
    }
    fn variable_default(&self, _: Fid) -> Option<&[u8]> {
        None
    }
}
