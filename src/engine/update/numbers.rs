//! Numbers that a table gives out: auto-increment values, keys of a table without a primary index, long values; and its trees kept
//! open (docs/spec/02 §3.3, §6.9).
//!
//! A number given out is not given out again while the table is open, whatever becomes of the transaction that asked for it.

use parking_lot::{Mutex, RwLock};

use crate::btree::{Policy, Tree, TreeCursor, TreeWriter};
use crate::catalog::{Column, Index, Table};
use crate::engine::database::table::OpenTable;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::catalog::IndexFlags;
use crate::format::node::Node;
use crate::format::space::RootFields;
use crate::record::{LongIds, Row};
use crate::txn::Tx;
use crate::types::{ColumnType, ObjectId};

/// First number that a column of 4 bytes does not get any more.
const COUNTER_MOST: u64 = 0x7FFF_FF00;
/// The same for 8 bytes.
const COUNTER_MOST_64: u64 = 0x7FFF_FFFF_FFFF_FF00;
/// First key that a table without a primary index does not give any more.
const SEQUENCE_MOST: u32 = 0x7FFF_FF00;
/// Most numbers that are reserved at once in a root page.
const BATCH_MOST: u64 = 128;

/// See the module.
#[derive(Default)]
pub struct TableWrites {
    auto: Mutex<Option<AutoNumbers>>,
    sequence: Mutex<Option<u32>>,
    /// Numbers of long values.
    pub ids: LongIds,
    trees: RwLock<Vec<(ObjectId, Tree)>>,
    /// Held by the one who makes the tree for long values.
    pub(super) making_long_values: Mutex<()>,
}

/// State of an auto-increment column.
struct AutoNumbers {
    last: u64,
    /// Highest number reserved in the root page, where that has the field, and how many were reserved at once.
    reserved: Option<(u64, u64)>,
}

/// Sees what is flag-deleted too: its numbers are taken.
struct Everything;

impl Policy for Everything {
    fn sees(&self, _tree: &Tree, _node: &Node<'_>) -> bool {
        true
    }
}

impl TableWrites {
    /// The next auto-increment value.
    ///
    /// # Errors
    /// `JET_errOutOfAutoincrementValues`; those of reading the table, the first time.
    pub fn next_auto(&self, table: &OpenTable, schema: &Table, column: &Column, tx: &Tx<'_>) -> Result<u64> {
        let most = counter_most(column);
        let mut auto = self.auto.lock();
        let numbers = match &mut *auto {
            Some(known) => known,
            empty => empty.insert(AutoNumbers::load(table, schema, column)?),
        };
        if numbers.last.saturating_add(1) >= most {
            return fail(JetErr::OutOfAutoincrementValues);
        }
        numbers.reserve(table, tx)?;
        numbers.last += 1;
        Ok(numbers.last)
    }

    /// Whether a client may give this auto-increment value itself: it must not be above those given out.
    ///
    /// # Errors
    /// `JET_errSetAutoIncrementTooHigh`; those of reading the table, the first time.
    pub fn check_given(&self, table: &OpenTable, schema: &Table, column: &Column, value: u64) -> Result<()> {
        let mut auto = self.auto.lock();
        let numbers = match &mut *auto {
            Some(known) => known,
            empty => empty.insert(AutoNumbers::load(table, schema, column)?),
        };
        if value > numbers.last {
            return fail(JetErr::SetAutoIncrementTooHigh);
        }
        Ok(())
    }

    /// The key of the next record of a table without a primary index.
    ///
    /// # Errors
    /// `JET_errOutOfSequentialIndexValues`; those of reading the table, the first time.
    pub fn next_sequence(&self, table: &OpenTable) -> Result<[u8; 4]> {
        let mut sequence = self.sequence.lock();
        let last = match *sequence {
            Some(last) => last,
            None => last_sequence(table.tree())?,
        };
        let next = last.saturating_add(1);
        if next >= SEQUENCE_MOST {
            return fail(JetErr::OutOfSequentialIndexValues);
        }
        *sequence = Some(next);
        Ok(next.to_be_bytes())
    }

    /// The tree of a secondary index, opened once.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn tree(&self, table: &OpenTable, index: &Index) -> Result<Tree> {
        let same = |known: &&(ObjectId, Tree)| known.0 == index.objid && known.1.root() == index.root;
        if let Some((_, tree)) = self.trees.read().iter().find(same) {
            return Ok(tree.clone());
        }
        let tree = Tree::open(table.database().file().clone(), index.root, index.objid)?;
        let mut trees = self.trees.write();
        trees.retain(|(objid, _)| *objid != index.objid);
        trees.push((index.objid, tree.clone()));
        Ok(tree)
    }
}

/// First number that the column does not get any more.
fn counter_most(column: &Column) -> u64 {
    if column.max_len == 8 {
        COUNTER_MOST_64
    } else {
        COUNTER_MOST
    }
}

fn last_sequence(tree: &Tree) -> Result<u32> {
    let mut cursor = TreeCursor::new(tree.clone());
    if !cursor.last(&Everything)? {
        return Ok(0);
    }
    let key = cursor.key().first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
    key.ok_or_else(|| Error::with_source(JetErr::DatabaseCorrupted, "a record number is too short"))
}

impl AutoNumbers {
    fn load(table: &OpenTable, schema: &Table, column: &Column) -> Result<AutoNumbers> {
        let file = table.database().file();
        let root = file.latch(table.tree().root())?;
        let fields = RootFields::parse(root.page().external_header())?;
        drop(root);
        if let Some(reserved) = fields.auto_increment {
            return Ok(AutoNumbers {
                last: reserved,
                reserved: Some((reserved, 1)),
            });
        }
        let last = match schema.indexes().iter().find(|index| leads_with(index, column)) {
            Some(index) => last_of_index(table, index, column)?,
            None => last_of_records(table, schema, column)?,
        };
        Ok(AutoNumbers { last, reserved: None })
    }

    /// Has the next number reserved in the root page, if that is where numbers are reserved.
    fn reserve(&mut self, table: &OpenTable, tx: &Tx<'_>) -> Result<()> {
        let Some((reserved, batch)) = self.reserved.filter(|(reserved, _)| self.last >= *reserved) else {
            return Ok(());
        };
        let batch = (batch * 2).min(BATCH_MOST);
        let upto = reserved.max(self.last).saturating_add(batch);
        let space = table.database().space();
        let pages = space.pages_of(tx.author(), table.tree().root());
        let writer = TreeWriter::new(table.tree().clone(), tx.author(), &pages);
        writer.update_root_header(|header| {
            let mut fields = RootFields::parse(header)?;
            fields.auto_increment = Some(upto);
            let mut bytes = Vec::new();
            fields.encode(&mut bytes);
            Ok((Some(bytes), ()))
        })?;
        self.reserved = Some((upto, batch));
        Ok(())
    }
}

/// Whether every record is in the index, in the order of the column.
fn leads_with(index: &Index, column: &Column) -> bool {
    let whole = IndexFlags::NO_NULL_SEGMENT | IndexFlags::ALLOW_ALL_NULLS;
    index.conditions.is_empty()
        && index.tuples.is_none()
        && index.flags.intersects(whole)
        && index
            .segments
            .first()
            .is_some_and(|segment| segment.fid == column.fid)
}

/// The largest value, from the key at the end of an index.
fn last_of_index(table: &OpenTable, index: &Index, column: &Column) -> Result<u64> {
    let tree = if index.is_primary() {
        table.tree().clone()
    } else {
        table.writes().tree(table, index)?
    };
    let descending = index.segments.first().is_some_and(|segment| segment.descending);
    let mut cursor = TreeCursor::new(tree);
    let found = if descending {
        cursor.first(&Everything)?
    } else {
        cursor.last(&Everything)?
    };
    if !found {
        return Ok(0);
    }
    let flip = if descending { 0xFF } else { 0 };
    let bytes: Vec<u8> = cursor
        .key()
        .iter()
        .skip(1)
        .take(column.max_len as usize)
        .map(|b| b ^ flip)
        .collect();
    let number = bytes
        .iter()
        .fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let sign = if column.column_type == ColumnType::UnsignedLongLong {
        0
    } else {
        1u64 << (column.max_len * 8 - 1).min(63)
    };
    // A number below 0 is as good as none.
    Ok(if number & sign == sign {
        number ^ sign
    } else if sign == 0 {
        number
    } else {
        0
    })
}

/// The largest value, from every record there is.
fn last_of_records(table: &OpenTable, schema: &Table, column: &Column) -> Result<u64> {
    let mut cursor = TreeCursor::new(table.tree().clone());
    let mut last = 0;
    let found = schema.columns().find(|found| found.column.fid == column.fid);
    let found = found.ok_or(JetErr::InternalError)?;
    while cursor.next(&Everything)? {
        let entry = cursor.entry(&Everything)?;
        let row = Row::new(entry.node()?.data, schema)?;
        if let Some(number) = row.instance(found, 1)?.and_then(|value| number_of(value.stored)) {
            last = last.max(number);
        }
    }
    Ok(last)
}

/// A stored number of 4 or 8 bytes.
pub(super) fn number_of(bytes: &[u8]) -> Option<u64> {
    match bytes.len() {
        4 => bytes
            .first_chunk()
            .map(|bytes| u64::from(u32::from_le_bytes(*bytes))),
        8 => bytes.first_chunk().map(|bytes| u64::from_le_bytes(*bytes)),
        _ => None,
    }
}
