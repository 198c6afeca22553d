//! The result tables of the list levels: their columns and rows (docs/spec/05 §3.15).
//!
//! Text columns hold names as stored (code page 1252) for the A functions and UTF-16 (1200) for the W functions.

use super::describe::{ColumnInfo, IndexInfo, TableInfo};
use super::text;
use crate::engine::temp::{TempColumn, TempTable, TempTableBuilder};
use crate::error::Result;
use crate::types::CodePage;
use crate::types::ColumnType::{Binary, DateTime, Long, LongBinary, Short};

/// The only container.
const CONTAINER: &[u8] = b"Tables";
/// `JET_objtypTable`.
const OBJECT_TYPE_TABLE: u32 = 1;
/// Every country field says so.
pub const COUNTRY: u16 = 1;
/// Collation is not supported.
const COLLATE: u16 = 0;

/// Which rows and columns a column list has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ColumnListForm {
    /// Names in UTF-16.
    pub unicode: bool,
    /// Only name and id are filled in.
    pub minimal: bool,
    /// Sorted by column id instead of name.
    pub by_id: bool,
    /// In the order of ids, unsorted: what compaction asks for.
    pub compact: bool,
}

fn text_column(unicode: bool) -> TempColumn {
    TempColumn::text(if unicode {
        CodePage::UNICODE
    } else {
        CodePage::ASCII
    })
}

/// Columns of a column list: presentation order, name, id, type, country, language, code page, collation, size,
/// grbit, default, base table, base column.
pub fn column_list<'a>(
    table_name: &[u8],
    columns: impl IntoIterator<Item = &'a ColumnInfo>,
    langid: u16,
    form: ColumnListForm,
) -> Result<TempTable> {
    let text = text_column(form.unicode);
    let plain = TempColumn::plain;
    let key = |column: TempColumn| if form.compact { column } else { column.key() };
    let mut build = TempTableBuilder::new(&[
        key(plain(Long)),
        key(text),
        plain(Long),
        plain(Long),
        plain(Short),
        plain(Short),
        plain(Short),
        plain(Short),
        plain(Long),
        plain(Long),
        plain(if form.compact { Binary } else { LongBinary }),
        text,
        text,
    ]);
    let table_name = text::name(table_name, form.unicode);
    for column in columns {
        let id = column.id.0.to_le_bytes();
        let name = text::name(&column.name, form.unicode);
        let order = form.by_id.then_some(&id[..]);
        if form.minimal {
            build.push([order, Some(&name), Some(&id)])?;
            continue;
        }
        build.push([
            order,
            Some(&name),
            Some(&id),
            Some(&column.column_type.number().to_le_bytes()),
            Some(&COUNTRY.to_le_bytes()),
            Some(&langid.to_le_bytes()),
            Some(&column.code_page.0.to_le_bytes()),
            Some(&COLLATE.to_le_bytes()),
            Some(&column.max_len.to_le_bytes()),
            Some(&column.grbit.to_le_bytes()),
            column.default.as_deref().filter(|value| !value.is_empty()),
            Some(&table_name),
            Some(&name),
        ])?;
    }
    Ok(build.finish())
}

/// Columns of an index list, one row per segment: index name, grbit, keys, entries, pages, number of segments,
/// number of this one, column id, type, country, language, code page, collation, segment grbit, column name, map
/// flags.
pub fn index_list<'a>(indexes: impl IntoIterator<Item = &'a IndexInfo>, unicode: bool) -> Result<TempTable> {
    let text = text_column(unicode);
    let plain = TempColumn::plain;
    let mut build = TempTableBuilder::new(&[
        text.key(),
        plain(Long),
        plain(Long),
        plain(Long),
        plain(Long),
        plain(Long),
        plain(Long).key(),
        plain(Long),
        plain(Long),
        plain(Short),
        plain(Short),
        plain(Short),
        plain(Short),
        plain(Long),
        text,
        plain(Long),
    ]);
    for index in indexes {
        let name = text::name(&index.name, unicode);
        let count = index.segments.len() as u32;
        for (segment, number) in index.segments.iter().zip(0u32..) {
            build.push([
                Some(&name[..]),
                Some(&index.grbit.to_le_bytes()),
                Some(&index.statistics.keys.to_le_bytes()),
                Some(&index.statistics.entries.to_le_bytes()),
                Some(&index.statistics.pages.to_le_bytes()),
                Some(&count.to_le_bytes()),
                Some(&number.to_le_bytes()),
                Some(&segment.column.0.to_le_bytes()),
                Some(&segment.column_type.number().to_le_bytes()),
                Some(&COUNTRY.to_le_bytes()),
                Some(&(index.lcid as u16).to_le_bytes()),
                Some(&segment.code_page.0.to_le_bytes()),
                Some(&COLLATE.to_le_bytes()),
                Some(&u32::from(segment.descending).to_le_bytes()),
                Some(&text::name(&segment.name, unicode)),
                Some(&index.map_flags.to_le_bytes()),
            ])?;
        }
    }
    Ok(build.finish())
}

/// Columns of an object list: container, name, type, creation and update (both NULL), records, pages, grbit, flags.
pub fn object_list<'a>(
    tables: impl IntoIterator<Item = &'a TableInfo>,
    grbit: u32,
    unicode: bool,
) -> Result<TempTable> {
    let text = text_column(unicode);
    let plain = TempColumn::plain;
    let mut build = TempTableBuilder::new(&[
        text.key(),
        text.key(),
        plain(Long),
        plain(DateTime),
        plain(DateTime),
        plain(Long),
        plain(Long),
        plain(Long),
        plain(Long),
    ]);
    let container = text::name(CONTAINER, unicode);
    for table in tables {
        build.push([
            Some(&container[..]),
            Some(&text::name(&table.name, unicode)),
            Some(&OBJECT_TYPE_TABLE.to_le_bytes()),
            None,
            None,
            Some(&table.records.to_le_bytes()),
            Some(&table.pages.to_le_bytes()),
            Some(&grbit.to_le_bytes()),
            Some(&table.flags.to_le_bytes()),
        ])?;
    }
    Ok(build.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Statistics;
    use crate::engine::info::describe::SegmentInfo;
    use crate::format::catalog::SpaceHints;
    use crate::types::{ColumnId, ObjectId};

    fn column(id: u32, name: &str) -> ColumnInfo {
        ColumnInfo {
            id: ColumnId(id),
            column_type: crate::types::ColumnType::Long,
            code_page: CodePage::NONE,
            max_len: 4,
            grbit: 1,
            name: name.as_bytes().into(),
            default: (id == 2).then(|| vec![7, 0, 0, 0].into()),
        }
    }

    fn cells(table: &TempTable, column: usize) -> Vec<Option<Vec<u8>>> {
        (0..table.len())
            .map(|row| table.cell(row, column).flatten().map(<[u8]>::to_vec))
            .collect()
    }

    #[test]
    fn columns_sort_by_name_or_id() {
        let columns = [column(1, "zeta"), column(2, "Alpha"), column(256, "mid")];
        let list = column_list(b"T", &columns, 0x409, ColumnListForm::default()).unwrap();
        let ids: Vec<u32> = list.columns().iter().map(|(id, _)| id.0).collect();
        assert_eq!(ids, [1, 128, 2, 3, 4, 5, 6, 7, 8, 9, 256, 129, 130]);
        assert_eq!(
            cells(&list, 1),
            [
                Some(b"Alpha".to_vec()),
                Some(b"mid".to_vec()),
                Some(b"zeta".to_vec())
            ]
        );
        assert_eq!(cells(&list, 0), [None, None, None]);
        assert_eq!(cells(&list, 10), [Some(vec![7, 0, 0, 0]), None, None]);
        assert_eq!(cells(&list, 11), vec![Some(b"T".to_vec()); 3]);
        assert_eq!(cells(&list, 5), vec![Some(vec![9, 4]); 3]);

        let form = ColumnListForm {
            by_id: true,
            minimal: true,
            unicode: true,
            compact: false,
        };
        let list = column_list(b"T", &columns, 0x409, form).unwrap();
        assert_eq!(cells(&list, 2)[0], Some(vec![1, 0, 0, 0]));
        assert_eq!(cells(&list, 0), cells(&list, 2));
        assert_eq!(cells(&list, 1)[1], Some(b"A\0l\0p\0h\0a\0".to_vec()));
        assert_eq!(cells(&list, 3), [None, None, None]);
    }

    #[test]
    fn a_compact_list_keeps_the_order_given() {
        let columns = [column(2, "zeta"), column(1, "Alpha")];
        let form = ColumnListForm {
            compact: true,
            ..ColumnListForm::default()
        };
        let list = column_list(b"T", &columns, 0x409, form).unwrap();
        assert_eq!(cells(&list, 1), [Some(b"zeta".to_vec()), Some(b"Alpha".to_vec())]);
        assert_eq!(list.column_id(10), ColumnId(129));
    }

    #[test]
    fn an_index_has_a_row_per_segment() {
        let segment = |id, descending| SegmentInfo {
            column: ColumnId(id),
            descending,
            column_type: crate::types::ColumnType::Text,
            code_page: CodePage::UNICODE,
            name: format!("c{id}").into_bytes().into(),
            placeholder: false,
        };
        let index = |name: &str, segments| IndexInfo {
            name: name.as_bytes().into(),
            grbit: 3,
            segments,
            conditions: Vec::new(),
            density: 80,
            key_most: 255,
            var_seg_mac: 255,
            map_flags: 0x30401,
            lcid: 1033,
            locale: [].into(),
            tuples: None,
            space_hints: SpaceHints::default(),
            statistics: Statistics {
                entries: 9,
                keys: 8,
                pages: 7,
            },
        };
        let indexes = [
            index("b", vec![segment(1, false)]),
            index("a", vec![segment(3, true), segment(2, false)]),
        ];
        let list = index_list(&indexes, false).unwrap();
        assert_eq!(
            cells(&list, 0),
            [Some(b"a".to_vec()), Some(b"a".to_vec()), Some(b"b".to_vec())]
        );
        let numbers = |column| -> Vec<u8> {
            cells(&list, column)
                .iter()
                .flatten()
                .map(|cell| cell[0])
                .collect()
        };
        assert_eq!(numbers(2), [8, 8, 8]);
        assert_eq!(numbers(3), [9, 9, 9]);
        assert_eq!(numbers(4), [7, 7, 7]);
        assert_eq!(numbers(5), [2, 2, 1]);
        assert_eq!(numbers(6), [0, 1, 0]);
        assert_eq!(numbers(7), [3, 2, 1]);
        assert_eq!(numbers(13), [1, 0, 0]);
        assert_eq!(cells(&list, 10)[0], Some(vec![9, 4]));
        assert_eq!(cells(&list, 14)[1], Some(b"c2".to_vec()));
        let ids: Vec<u32> = list.columns().iter().map(|(id, _)| id.0).collect();
        assert_eq!(ids, [128, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 129, 14]);
    }

    #[test]
    fn objects_sort_by_name() {
        let table = |name: &str, flags| TableInfo {
            name: name.as_bytes().into(),
            object: ObjectId(2),
            flags,
            records: 5,
            pages: 6,
        };
        let list = object_list(
            &[
                table("beta", 0),
                table("MSysObjects", 0xC000_0000),
                table("alpha", 0),
            ],
            6,
            true,
        )
        .unwrap();
        assert_eq!(
            cells(&list, 1)[2],
            Some(b"M\0S\0y\0s\0O\0b\0j\0e\0c\0t\0s\0".to_vec())
        );
        assert_eq!(cells(&list, 8)[2], Some(vec![0, 0, 0, 0xC0]));
        assert_eq!(cells(&list, 0)[0], Some(b"T\0a\0b\0l\0e\0s\0".to_vec()));
        assert_eq!(cells(&list, 3), [None, None, None]);
        let ids: Vec<u32> = list.columns().iter().map(|(id, _)| id.0).collect();
        assert_eq!(ids, [128, 129, 1, 2, 3, 4, 5, 6, 7]);
    }
}
