//! The long values of a table: whether each is whole, and referred to as often as it says.

use super::report::Report;
use super::rows::References;
use crate::btree::{SkipDeleted, TreeCursor};
use crate::error::{JetErr, Result};
use crate::format::tagged::LongId;
use crate::record::{LongValues, LvRoot};

/// A value that is being walked.
struct Value {
    id: LongId,
    prefix: Vec<u8>,
    root: LvRoot,
    /// Where the next chunk begins.
    next: u64,
    /// Nobody refers to it: it may be on its way out, chunk by chunk.
    leaving: bool,
}

/// Checks all values of a tree; `references` is what the records say.
pub(super) fn check(place: &str, tree: &LongValues, mut references: References, report: &mut Report) {
    let walked = walk(place, tree, &mut references, report);
    report.keep(&format!("{place}, long values"), walked);
    let mut missing: Vec<_> = references.into_iter().collect();
    missing.sort_by_key(|(id, _)| *id);
    for (id, count) in missing {
        report.add(
            JetErr::LVCorrupted,
            format!(
                "{place}: {count} references to long value {}, which is not there",
                id.0
            ),
        );
    }
}

fn walk(place: &str, tree: &LongValues, references: &mut References, report: &mut Report) -> Result<()> {
    let mut cursor = TreeCursor::new(tree.tree().clone());
    let mut value: Option<Value> = None;
    while cursor.next(&SkipDeleted)? {
        let key = cursor.key();
        let of_value = value.as_mut().filter(|value| key.starts_with(&value.prefix));
        if let Some(current) = of_value {
            let offset: Option<[u8; 4]> = key[current.prefix.len()..].try_into().ok();
            let offset = offset.map(u32::from_be_bytes).map(u64::from);
            if offset != Some(current.next) && !current.leaving {
                report.add(
                    JetErr::LVCorrupted,
                    format!(
                        "{place}: long value {} lacks a chunk at {}",
                        current.id.0, current.next
                    ),
                );
                current.next = offset.unwrap_or(current.next);
            }
            current.next += u64::from(tree.chunk());
            continue;
        }
        finish(place, tree, value.take(), report);
        let Some(id) = id_of(key) else {
            report.add(
                JetErr::LVCorrupted,
                format!("{place}: {key:02x?} is no key of a long value"),
            );
            continue;
        };
        let root = LvRoot::decode(cursor.entry(&SkipDeleted)?.node()?.data)?;
        let counted = references.remove(&id).unwrap_or(0);
        report.long_values += 1;
        if counted == 0 {
            // A value whose last record is gone waits for its removal.
            report.note(format!("{place}: no record refers to long value {}", id.0));
        } else if counted != root.references {
            report.add(
                JetErr::LVCorrupted,
                format!(
                    "{place}: long value {} has {counted} references and says {}",
                    id.0, root.references
                ),
            );
        }
        value = Some(Value {
            id,
            prefix: key.to_vec(),
            root,
            next: 0,
            leaving: counted == 0,
        });
    }
    finish(place, tree, value, report);
    Ok(())
}

/// The identifier of a root.
fn id_of(key: &[u8]) -> Option<LongId> {
    let id = match key.len() {
        4 => LongId(u32::from_be_bytes(key.try_into().ok()?).into()),
        8 => LongId(u64::from_be_bytes(key.try_into().ok()?)),
        _ => return None,
    };
    (id.to_key() == key).then_some(id)
}

/// All chunks of a value have gone by.
fn finish(place: &str, tree: &LongValues, value: Option<Value>, report: &mut Report) {
    let Some(value) = value.filter(|value| !value.leaving) else {
        return;
    };
    let (size, chunk) = (u64::from(value.root.size), u64::from(tree.chunk()));
    let whole = size.div_ceil(chunk) * chunk;
    if value.next != whole {
        report.add(
            JetErr::LVCorrupted,
            format!(
                "{place}: long value {} has {size} bytes and chunks up to {}",
                value.id.0, value.next
            ),
        );
    } else if !value.root.encrypted {
        let read = read_all(tree, &value);
        report.keep(&format!("{place}, long value {}", value.id.0), read);
    }
}

/// Every chunk expands to what it should.
fn read_all(tree: &LongValues, value: &Value) -> Result<()> {
    let mut buffer = vec![0; tree.chunk() as usize * 16];
    let mut offset = 0;
    while offset < value.root.size {
        let left = tree.read(value.id, offset, &mut buffer, None, &SkipDeleted)?;
        offset += left.min(buffer.len()) as u32;
    }
    Ok(())
}
