//! `JetRetrieveColumn` and `JetRetrieveColumns` on a cursor (docs/spec/05 §7.1, §7.2).

use super::by_reference::reference;
use super::column::{self, access};
use super::deliver::{Answer, copy_out, deliver};
use super::index::{FromEntry, from_entry};
use super::lookup::{Lookup, lookup};
use super::options::RetrieveGrbit;
use super::scan::{Defaults, Scan, scan};
use crate::btree::Entry;
use crate::catalog::ColumnRef;
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::temp::TempCursor;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::tagged::{Instance, InstanceData};
use crate::record::{Reader, Row};
use crate::types::{ColumnId, PageNo};

/// One value that a client asks for.
#[derive(Debug)]
pub struct Request<'b> {
    /// The column; 0 walks all tagged values.
    pub column: ColumnId,
    /// Which value, from 1.
    pub itag: u32,
    /// First byte wanted of a long value.
    pub offset: u32,
    /// Options.
    pub options: RetrieveGrbit,
    /// Where the value goes; empty to ask for its size.
    pub out: &'b mut [u8],
}

/// What a client is told about one value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Retrieved {
    /// Result and size.
    pub answer: Answer,
    /// The column it is of: `columnidNextTagged`.
    pub column: ColumnId,
    /// Number of the value that made the current index entry, where an index was asked.
    pub entry_itag: Option<u32>,
    /// There is no value, and a function of the client's computes one: see [`Computed::of`].
    pub computed: bool,
}

/// The record a cursor stands on, latched once for several values.
pub struct Held(Option<Entry>);

impl Held {
    /// Nothing latched.
    pub fn new() -> Held {
        Held(None)
    }
}

impl Default for Held {
    fn default() -> Held {
        Held::new()
    }
}

/// `JetRetrieveColumn`: one value of the current record. The options are checked
/// ([`RetrieveGrbit::check_single`]).
///
/// # Errors
/// `JET_errBadColumnId`, `JET_errColumnNotFound`, `JET_errBadItagSequence`, `JET_errNoCurrentRecord`,
/// `JET_errRecordDeleted`, `JET_errIndexTuplesCannotRetrieveFromIndex`, and those of [`deliver`].
#[inline]
pub fn retrieve_column(cursor: &mut Cursor, request: Request<'_>) -> Result<Retrieved> {
    match cursor {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            retrieve(cursor, &mut Held::new(), request, false)
        }
        Cursor::Temp(cursor) => retrieve_temp(cursor, request, false),
        Cursor::Sort(cursor) => retrieve(cursor.reading()?, &mut Held::new(), request, false),
    }
}

/// One element of `JetRetrieveColumns`; value 0 asks for the number of values, which comes as `entry_itag`. `held`
/// keeps the record latched from element to element.
///
/// # Errors
/// As [`retrieve_column`].
pub fn retrieve_element(cursor: &mut Cursor, held: &mut Held, request: Request<'_>) -> Result<Retrieved> {
    match cursor {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            retrieve(cursor, held, request, true)
        }
        Cursor::Temp(cursor) => retrieve_temp(cursor, request, true),
        Cursor::Sort(cursor) => retrieve(cursor.reading()?, held, request, true),
    }
}

/// `JET_bitRetrievePageNumber`: the page that the record lies on.
///
/// # Errors
/// `JET_errInvalidTableId` on a sort; `JET_errNoCurrentRecord`, `JET_errRecordDeleted`.
pub fn page_number(cursor: &mut Cursor) -> Result<PageNo> {
    Ok(in_pages(cursor)?.record()?.page())
}

/// `JET_bitRetrieveCopyIntrinsic`: room in the record being updated.
///
/// # Errors
/// `JET_errInvalidTableId` on a sort; `JET_errUpdateNotPrepared`.
pub fn intrinsic_room(cursor: &mut Cursor) -> Result<u32> {
    let cursor = in_pages(cursor)?;
    match cursor.prepared() {
        Some(update) => Ok(update.room(cursor.schema()) as u32),
        None => fail(JetErr::UpdateNotPrepared),
    }
}

/// A cursor whose records lie in pages.
///
/// # Errors
/// `JET_errInvalidTableId` on a sort, or an answer.
pub fn in_pages(cursor: &mut Cursor) -> Result<&mut TableCursor> {
    cursor.tree().map_err(|_| JetErr::InvalidTableId.into())
}

#[inline]
fn retrieve(
    cursor: &mut TableCursor,
    held: &mut Held,
    request: Request<'_>,
    counting: bool,
) -> Result<Retrieved> {
    if request.options.from_entry() {
        held.0 = None;
        return retrieve_from_entry(cursor, held, request);
    }
    let (column, itag) = (request.column, request.itag);
    retrieve_from_record(cursor, held, request, column, itag, counting)
}

fn retrieve_from_entry(cursor: &mut TableCursor, held: &mut Held, request: Request<'_>) -> Result<Retrieved> {
    let column = request.column;
    match from_entry(cursor, column, request.options, request.offset, request.out)? {
        FromEntry::Answer { answer, itag } => Ok(Retrieved {
            answer,
            column,
            entry_itag: itag,
            computed: false,
        }),
        FromEntry::AskRecord { itag } => {
            let mut retrieved = retrieve_from_record(cursor, held, request, column, itag, false)?;
            retrieved.entry_itag = Some(itag);
            Ok(retrieved)
        }
    }
}

#[inline]
fn retrieve_from_record(
    cursor: &mut TableCursor,
    held: &mut Held,
    request: Request<'_>,
    id: ColumnId,
    itag: u32,
    counting: bool,
) -> Result<Retrieved> {
    // The column is checked before the position, but the position is found first: it needs the cursor whole.
    let wants_copy = request.options.contains(RetrieveGrbit::COPY);
    let latched = match held.0.is_some() || cursor.in_hand(wants_copy).is_some() {
        true => Ok(()),
        false => cursor.record().map(|entry| held.0 = Some(entry)),
    };
    let table = cursor.table();
    let schema = &**cursor.schema();
    let column = if id.0 == 0 {
        None
    } else {
        Some(access(schema, id)?)
    };
    if let Some(column) = &column {
        check_key(column, request.options, cursor)?;
    }
    latched?;
    let record = match (cursor.in_hand(wants_copy), &held.0) {
        (Some(record), _) => record,
        (None, Some(entry)) => entry.node()?.data,
        (None, None) => return fail(JetErr::InternalError),
    };
    let row = Row::new(record, schema)?;
    let (column, found) = match column {
        Some(column) if counting && itag == 0 => {
            let count = row.values(column)?.count()? as u32;
            return Ok(counted(id, count));
        }
        Some(column) => {
            let ignore_default = request.options.contains(RetrieveGrbit::IGNORE_DEFAULT);
            (Some((column, itag)), lookup(&row, column, itag, ignore_default)?)
        }
        None => match scan_for(&row, itag, request.options, counting)? {
            Scan::At(column, itag, found) => {
                check_key(&column, request.options, cursor)?;
                (Some((column, itag)), found)
            }
            Scan::Count(count) if counting && itag == 0 => return Ok(counted(id, count)),
            Scan::Count(_) => (None, Lookup::Null),
        },
    };
    let answered = match &column {
        Some((column, _)) if id.0 == 0 => column::public_id(schema, column),
        _ => id,
    };
    if found == Lookup::Computed && !request.options.about_separated() {
        return Ok(Retrieved {
            answer: Answer::NULL,
            column: answered,
            entry_itag: None,
            computed: true,
        });
    }
    let long_id = match &found {
        Lookup::Value(
            Instance {
                data: InstanceData::Separated(long_id),
                ..
            },
            _,
        ) => Some(*long_id),
        _ => None,
    };
    let wants_reference = request.options.contains(RetrieveGrbit::AS_REF_IF_NOT_IN_RECORD);
    if let (true, Some(long_id), Some((column, itag)), Some(entry)) =
        (wants_reference, long_id, &column, &held.0)
    {
        let bookmark = entry.node()?.key.to_vec();
        let bytes = reference(table.database(), &bookmark, column, *itag, long_id);
        return Ok(Retrieved {
            answer: given_reference(&bytes, request.out),
            column: answered,
            entry_itag: None,
            computed: false,
        });
    }
    let long_values = if long_id.is_some() {
        table.long_values()?
    } else {
        None
    };
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &cursor.reader(),
        key: cursor.encryption_key(),
    };
    let answer = deliver(found, request.options, request.offset, request.out, &reader)?;
    Ok(Retrieved {
        answer,
        column: answered,
        entry_itag: None,
        computed: false,
    })
}

/// A reference in the place of a value; what does not fit is worth the usual warning.
fn given_reference(bytes: &[u8], out: &mut [u8]) -> Answer {
    let answer = copy_out(bytes, out);
    let fits = answer.warning == Warning::Success;
    Answer {
        warning: if fits {
            Warning::ColumnReference
        } else {
            answer.warning
        },
        ..answer
    }
}

fn scan_for<'a>(row: &Row<'a>, itag: u32, options: RetrieveGrbit, counting: bool) -> Result<Scan<'a>> {
    if itag == 0 && !counting {
        return fail(JetErr::BadItagSequence);
    }
    let ignored = options.contains(RetrieveGrbit::IGNORE_DEFAULT);
    let defaults = if ignored { Defaults::Ignored } else { Defaults::All };
    scan(row, itag, options.contains(RetrieveGrbit::NULL), defaults)
}

/// The answer to a question for a number of values.
fn counted(column: ColumnId, count: u32) -> Retrieved {
    let answer = Answer {
        warning: Warning::Success,
        actual: 0,
    };
    Retrieved {
        answer,
        column,
        entry_itag: Some(count),
        computed: false,
    }
}

/// Encrypted columns need the cursor's key.
#[inline]
fn check_key(column: &ColumnRef<'_>, options: RetrieveGrbit, cursor: &TableCursor) -> Result<()> {
    let encrypted = column.column.flags.contains(ColumnFlags::ENCRYPTED) && !options.needs_no_key();
    if encrypted && cursor.encryption_key().is_none() {
        return fail(JetErr::ColumnNoEncryptionKey);
    }
    Ok(())
}

/// A value of a temporary table. Its key is in its rows, so the options about indexes change nothing.
fn retrieve_temp(cursor: &TempCursor, request: Request<'_>, counting: bool) -> Result<Retrieved> {
    let table = cursor.table();
    let index = match request.column.0 {
        0 if request.itag == 0 && !counting => return fail(JetErr::BadItagSequence),
        0 => return scan_temp(cursor, request),
        _ if !column::is_possible(request.column) => return fail(JetErr::BadColumnId),
        _ => table.column_index(request.column).ok_or(JetErr::ColumnNotFound)?,
    };
    let value = cursor.cell(index)?;
    let tagged = request.column.fid().is_tagged();
    if counting && request.itag == 0 {
        return Ok(counted(request.column, u32::from(value.is_some())));
    }
    if tagged && request.itag == 0 {
        return fail(JetErr::BadItagSequence);
    }
    let value = value.filter(|_| !tagged || request.itag == 1);
    let answer = deliver_temp(value, tagged, request.options, request.offset, request.out);
    Ok(Retrieved {
        answer,
        column: request.column,
        entry_itag: request.options.from_entry().then_some(1),
        computed: false,
    })
}

/// The n-th tagged value of a row.
fn scan_temp(cursor: &TempCursor, request: Request<'_>) -> Result<Retrieved> {
    let mut seen = 0;
    cursor.row()?;
    for (index, (id, _)) in cursor.table().columns().iter().enumerate() {
        let Some(value) = cursor.cell(index)?.filter(|_| id.fid().is_tagged()) else {
            continue;
        };
        seen += 1;
        if seen == request.itag {
            let answer = deliver_temp(Some(value), true, request.options, request.offset, request.out);
            return Ok(Retrieved {
                answer,
                column: *id,
                entry_itag: None,
                computed: false,
            });
        }
    }
    if request.itag == 0 {
        return Ok(counted(ColumnId(0), seen));
    }
    Ok(Retrieved {
        answer: Answer::NULL,
        column: ColumnId(0),
        entry_itag: None,
        computed: false,
    })
}

fn deliver_temp(
    value: Option<&[u8]>,
    tagged: bool,
    options: RetrieveGrbit,
    offset: u32,
    out: &mut [u8],
) -> Answer {
    match value {
        None => Answer::NULL,
        Some(_) if options.about_separated() => Answer::NULL,
        Some(value) if options.contains(RetrieveGrbit::PHYSICAL_SIZE) => Answer {
            warning: Warning::Success,
            actual: value.len() as u32,
        },
        // Tagged columns of temporary tables are long ones.
        Some(value) if tagged => copy_out(value.get(offset as usize..).unwrap_or_default(), out),
        Some(value) => copy_out(value, out),
    }
}
