//! Handing a value over: how much of it fits, and what the call says about it (docs/spec/05 §7.1, "Results").

use super::lookup::Lookup;
use super::options::RetrieveGrbit;
use crate::btree::Policy;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::tagged::{Instance, InstanceData, LongId};
use crate::record::{Reader, read_range};

/// What a call answers: its result, and the size of the value from the offset on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Success or a warning.
    pub warning: Warning,
    /// Bytes.
    pub actual: u32,
}

impl Answer {
    /// No value.
    pub const NULL: Answer = Answer {
        warning: Warning::ColumnNull,
        actual: 0,
    };

    /// Success with a figure.
    fn success(actual: u32) -> Answer {
        Answer {
            warning: Warning::Success,
            actual,
        }
    }

    /// Of a value, `actual` bytes were there for a buffer of `room`.
    #[inline]
    pub(super) fn of(actual: usize, room: usize) -> Answer {
        let warning = if actual > room {
            Warning::BufferTruncated
        } else {
            Warning::Success
        };
        Answer {
            warning,
            actual: actual as u32,
        }
    }

    /// A figure about a separated value.
    fn separate(actual: usize) -> Answer {
        Answer {
            warning: Warning::SeparateLongValue,
            actual: actual as u32,
        }
    }
}

/// Copies as much of a value as fits.
#[inline]
pub fn copy_out(value: &[u8], out: &mut [u8]) -> Answer {
    let len = value.len().min(out.len());
    out[..len].copy_from_slice(&value[..len]);
    Answer::of(value.len(), out.len())
}

/// Options for which a value is not simply copied.
const SPECIAL: RetrieveGrbit = RetrieveGrbit::LONG_ID
    .union(RetrieveGrbit::REFERENCE_COUNT)
    .union(RetrieveGrbit::PHYSICAL_SIZE);

/// Hands over what was found.
///
/// # Errors
/// `JET_errColumnNoEncryptionKey`, `JET_errDecompressionFailed`, `JET_errCallbackFailed` for a computed default,
/// `JET_errInvalidGrbit`, `JET_errInvalidBufferSize`, and those of long values.
#[inline]
pub fn deliver<P: Policy>(
    found: Lookup<'_>,
    options: RetrieveGrbit,
    offset: u32,
    out: &mut [u8],
    reader: &Reader<'_, P>,
) -> Result<Answer> {
    match found {
        Lookup::Value(instance, long) => {
            let offset = if long { offset } else { 0 };
            match instance.data {
                InstanceData::Separated(id) => separated(&instance, id, options, offset, out, reader),
                _ if options.intersects(SPECIAL) => Ok(about(&instance, options)),
                _ => Ok(Answer::of(read_range(&instance, offset, out, reader)?, out.len())),
            }
        }
        Lookup::Null => Ok(Answer::NULL),
        _ if options.about_separated() => Ok(Answer::NULL),
        Lookup::SetNull => Ok(Answer {
            warning: Warning::ColumnSetNull,
            actual: 0,
        }),
        // Whoever can call the function has done so before (docs/spec/04 §8.3).
        Lookup::Computed => fail(JetErr::CallbackFailed),
    }
}

/// A figure about a value that is not separated.
fn about(instance: &Instance<'_>, options: RetrieveGrbit) -> Answer {
    if options.about_separated() {
        Answer::NULL
    } else {
        Answer::success(instance.stored.len() as u32)
    }
}

fn separated<P: Policy>(
    instance: &Instance<'_>,
    id: LongId,
    options: RetrieveGrbit,
    offset: u32,
    out: &mut [u8],
    reader: &Reader<'_, P>,
) -> Result<Answer> {
    options.check_preread()?;
    if options.contains(RetrieveGrbit::LONG_ID) {
        return long_id(instance, id, out);
    }
    if options.contains(RetrieveGrbit::REFERENCE_COUNT) {
        let count = reader.tree()?.root(id, reader.policy)?.references.to_le_bytes();
        if out.len() < count.len() {
            return fail(JetErr::InvalidBufferSize);
        }
        copy_out(&count, out);
        return Ok(Answer::separate(count.len()));
    }
    if options.contains(RetrieveGrbit::PREREAD_ONLY) {
        return Ok(Answer::success(0));
    }
    if options.contains(RetrieveGrbit::PHYSICAL_SIZE) {
        let size = reader.tree()?.size(id, false, reader.policy)?;
        return Ok(Answer::success(size.stored as u32));
    }
    Ok(Answer::of(read_range(instance, offset, out, reader)?, out.len()))
}

/// The identifier in 8 bytes where they fit, else in 4 if it has that form.
fn long_id(instance: &Instance<'_>, id: LongId, out: &mut [u8]) -> Result<Answer> {
    let wide = id.0.to_le_bytes();
    if out.len() < instance.stored.len() {
        return fail(JetErr::InvalidBufferSize);
    }
    let len = if out.len() >= wide.len() {
        wide.len()
    } else {
        wide.len() / 2
    };
    copy_out(&wide[..len], &mut out[..len]);
    Ok(Answer::separate(len))
}
