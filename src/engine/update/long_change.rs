//! What the options of JetSetColumn make of a long value (docs/spec/05 §6.2).
//!
//! ```text
//!               nothing given            data, no value yet      data, a value
//! (none)        NULL                     it                      it
//! ZeroLength    empty                    it                      it
//! Append        empty / as it is         it                      behind the value
//! Overwrite     empty / as it is         it, at offset 0         over it from the offset on
//! Size          NULL (ZeroLength: empty) zeros                   cut, or continued with zeros
//! Size+Over..   NULL                     it, at offset 0         over it, and it ends there
//! ```

use super::set::{SetBits, SetValue};
use crate::error::{JetErr, Result, fail};
use crate::record::{LongEdit, Source};

/// What is to become of the value.
pub(super) enum Change<'a> {
    /// It stays.
    Keep,
    /// It goes.
    Null,
    /// These bytes, whatever there is.
    Whole(Source<'a>),
    /// A part of what there is.
    Part(LongEdit<'a>),
}

/// What the options make of a value of so many bytes, or of none (see the module).
///
/// # Errors
/// `JET_errColumnNoChunk`.
pub(super) fn change<'a>(value: &SetValue<'a>, bits: SetBits, size: Option<u64>) -> Result<Change<'a>> {
    let parts = bits & (SetBits::APPEND | SetBits::OVERWRITE | SetBits::SIZE | SetBits::ZERO_LENGTH);
    let data = Source::Bytes(value.data.unwrap_or_default());
    let len = if value.data.is_some() || bits.contains(SetBits::SIZE) {
        u64::from(value.len)
    } else {
        0
    };
    let empty = Change::Whole(Source::Bytes(&[]));
    let offset = u64::from(value.offset);
    let part =
        |offset: u64, source: Source<'a>, size: u64| Ok(Change::Part(LongEdit { offset, source, size }));
    const RESIZE_OR_EMPTY: SetBits = SetBits::SIZE.union(SetBits::ZERO_LENGTH);
    const REPLACE_END: SetBits = SetBits::SIZE.union(SetBits::OVERWRITE);
    match (parts, size) {
        (SetBits::APPEND, None) => Ok(Change::Whole(data)),
        (SetBits::APPEND, Some(_)) if len == 0 => Ok(Change::Keep),
        (SetBits::APPEND, Some(size)) => part(size, data, size + len),
        (SetBits::OVERWRITE, Some(_)) if len == 0 => Ok(Change::Keep),
        (SetBits::OVERWRITE, Some(size)) => part(offset, data, size.max(offset + len)),
        (SetBits::OVERWRITE, None) if offset > 0 => fail(JetErr::ColumnNoChunk),
        (SetBits::OVERWRITE, None) => Ok(Change::Whole(data)),
        (RESIZE_OR_EMPTY, _) if len == 0 => Ok(empty),
        (SetBits::SIZE | REPLACE_END, _) if len == 0 => Ok(Change::Null),
        (SetBits::SIZE | RESIZE_OR_EMPTY, None) => Ok(Change::Whole(Source::Zeros(value.len))),
        (SetBits::SIZE | RESIZE_OR_EMPTY, Some(size)) => {
            let more = len.saturating_sub(size) as u32;
            part(size.min(len), Source::Zeros(more), len)
        }
        (REPLACE_END, None) if offset > 0 => fail(JetErr::ColumnNoChunk),
        (REPLACE_END, None) => Ok(Change::Whole(data)),
        (REPLACE_END, Some(_)) => part(offset, data, offset + len),
        (SetBits::ZERO_LENGTH, _) if len == 0 => Ok(empty),
        _ if len == 0 => Ok(Change::Null),
        _ => Ok(Change::Whole(data)),
    }
}
