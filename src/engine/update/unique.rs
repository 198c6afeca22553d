//! Options that want every value of a column to be different (docs/spec/05 §6.2 step 11).

use super::Writing;
use crate::catalog::{Column, ColumnRef};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::key::{KEY_MOST_DEFAULT, KeyBuilder, KeyRules, SegmentRules};
use crate::format::record::RecordBuf;
use crate::record::{Reader, value_len};

/// Checks that no value of the column but number `itag` equals `value`; with `normalized`, that none gives the same key.
///
/// # Errors
/// `JET_errMultiValuedDuplicate`, `JET_errMultiValuedDuplicateAfterTruncation`; those of reading long values.
pub(super) fn check_unique(
    record: &RecordBuf,
    writing: &Writing<'_>,
    found: ColumnRef<'_>,
    itag: usize,
    value: &[u8],
    normalized: bool,
) -> Result<()> {
    // An encrypted column has one value only.
    if found.column.flags.contains(ColumnFlags::ENCRYPTED) {
        return Ok(());
    }
    let Some(field) = record.view()?.tagged()?.get(found.derived, found.column.fid)? else {
        return Ok(());
    };
    let long_values = writing.table.long_values()?;
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &writing.tx.reader(),
        key: None,
    };
    let wanted = if normalized {
        Some(key(found.column, value)?)
    } else {
        None
    };
    for (at, instance) in field.instances().enumerate() {
        let instance = instance?;
        if at + 1 == itag {
            continue;
        }
        match &wanted {
            Some((wanted, truncated)) => {
                let other = reader.bytes(&instance, 0, usize::from(KEY_MOST_DEFAULT))?;
                let (other, also) = key(found.column, &other)?;
                if other == *wanted {
                    return fail(if *truncated || also {
                        JetErr::MultiValuedDuplicateAfterTruncation
                    } else {
                        JetErr::MultiValuedDuplicate
                    });
                }
            }
            None => {
                let same = value_len(&instance, &reader)? == value.len()
                    && *reader.bytes(&instance, 0, value.len())? == *value;
                if same {
                    return fail(JetErr::MultiValuedDuplicate);
                }
            }
        }
    }
    Ok(())
}

/// The key of a value in an index over the column alone, and whether it was cut.
fn key(column: &Column, value: &[u8]) -> Result<(Vec<u8>, bool)> {
    let rules = KeyRules::default();
    let segment = SegmentRules {
        column_type: column.column_type,
        code_page: column.code_page,
        fixed: false,
        max_len: column.max_len,
        descending: false,
        placeholder: false,
    };
    let value = value.get(..usize::from(KEY_MOST_DEFAULT)).unwrap_or(value);
    let mut key = KeyBuilder::new(&rules);
    key.push(&segment, Some(value))?;
    let truncated = key.is_truncated();
    Ok((key.into_bytes(), truncated))
}
