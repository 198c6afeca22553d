//! Exports: memory that the engine gives away, and what is known about codes (docs/spec/04 §3.10 and §7.2).

use std::ffi::{c_char, c_void};

use super::guard;
use super::pointer::{self, Out};
use super::types::*;
use crate::error::{self, Category, JetErr, Warning, fail};

/// Memory that a client gets and gives back to [`JetFreeBuffer`]; `None` when there is none.
pub(super) fn allocate(len: usize) -> Option<*mut u8> {
    // SAFETY: asks for `len` bytes, at least one; nothing is assumed of what comes.
    let place = unsafe { libc::malloc(len.max(1)) };
    (!place.is_null()).then_some(place.cast())
}

/// Frees memory that the engine gave: the answers of `JetGetInstanceInfo` and of the snapshot calls. NULL is fine.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetFreeBuffer(pbBuf: *mut c_char) -> JET_RET {
    guard::plain(|| {
        // SAFETY: NULL, or what `allocate` gave, which the client gives back once.
        unsafe { libc::free(pbBuf.cast()) };
        Ok(Warning::Success)
    })
}

/// Tells the category of a result code: `JET_ERRINFOBASIC_W` for level `JET_ErrorInfoSpecificErr`. `pvContext` points
/// to the code, which may be an error, a warning or success. Needs neither instance nor session.
///
/// - `JET_errInvalidParameter`: another level; `pvContext` or `pvResult` is NULL; a grbit; no such code.
/// - `JET_errInvalidBufferSize`: less than a `JET_ERRINFOBASIC_W`.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetErrorInfoW(
    pvContext: *mut c_void,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    const SPECIFIC_ERROR: JET_ULONG = 1;
    guard::plain(|| {
        if InfoLevel != SPECIFIC_ERROR {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: the caller's code and buffer; the buffer's size is checked before it is written.
        let (code, place) = unsafe {
            (
                pointer::read(pvContext.cast::<JET_ERR>())?,
                pvResult.cast::<JET_ERRINFOBASIC_W>(),
            )
        };
        if grbit != 0 {
            return fail(JetErr::InvalidParameter);
        }
        if (cbMax as usize) < size_of::<JET_ERRINFOBASIC_W>() {
            return fail(JetErr::InvalidBufferSize);
        }
        // SAFETY: as above.
        let place = unsafe { Out::required(place) }?;
        let Some(row) = error::code_info(code) else {
            return fail(JetErr::InvalidParameter);
        };
        place.write(JET_ERRINFOBASIC_W {
            cbStruct: size_of::<JET_ERRINFOBASIC_W>() as JET_ULONG,
            errValue: code,
            errcatMostSpecific: row.category as JET_ERRCAT,
            rgCategoricalHierarchy: hierarchy(row.category),
            lSourceLine: 0,
            rgszSourceFile: [0; 64],
        });
        Ok(Warning::Success)
    })
}

/// The category and those above it, root first.
fn hierarchy(category: Category) -> [u8; 8] {
    use Category::{
        Api, Corruption, Data, Disk, Error, Fatal, Fragmentation, IO, Inconsistent, Memory, Obsolete,
        Operation, Quota, Resource, State, Unknown, Usage,
    };
    let path: &[Category] = match category {
        Unknown => &[],
        Error => &[],
        Operation | Data | Api => &[Error],
        Fatal | IO | Resource => &[Error, Operation],
        Memory | Quota | Disk => &[Error, Operation, Resource],
        Corruption | Inconsistent | Fragmentation => &[Error, Data],
        Usage | State | Obsolete => &[Error, Api],
    };
    let mut out = [0; 8];
    for (place, step) in out.iter_mut().zip(path.iter().chain([&category])) {
        *place = *step as u8;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(code: i32) -> (JET_RET, JET_ERRINFOBASIC_W) {
        let mut code = code;
        // SAFETY: zeroes are a JET_ERRINFOBASIC_W; both pointers are good for their types.
        unsafe {
            let mut answer: JET_ERRINFOBASIC_W = std::mem::zeroed();
            let result = JetGetErrorInfoW((&raw mut code).cast(), (&raw mut answer).cast(), 152, 1, 0);
            (result, answer)
        }
    }

    #[test]
    fn categories_come_with_their_ancestors() {
        let (result, answer) = info(JetErr::OutOfCursors.0);
        assert_eq!(
            (result, answer.cbStruct, answer.errValue),
            (0, 152, JetErr::OutOfCursors.0)
        );
        assert_eq!(answer.errcatMostSpecific, 6);
        assert_eq!(answer.rgCategoricalHierarchy, [1, 2, 5, 6, 0, 0, 0, 0]);
        assert_eq!(info(JetErr::RfsFailure.0).1.rgCategoricalHierarchy, [0; 8]);
        assert_eq!(info(0).1.rgCategoricalHierarchy, [1, 13, 15, 0, 0, 0, 0, 0]);
        assert_eq!(info(Warning::BufferTruncated.0).0, 0);
        assert_eq!(info(-77_777).0, JetErr::InvalidParameter.0);
    }

    #[test]
    fn arguments_are_checked_in_order() {
        let mut code = 0;
        let good = (&raw mut code).cast::<c_void>();
        let null = std::ptr::null_mut();
        // SAFETY: every call fails before it writes.
        unsafe {
            assert_eq!(JetGetErrorInfoW(null, null, 0, 0, 0), JetErr::InvalidParameter.0);
            assert_eq!(
                JetGetErrorInfoW(null, good, 152, 1, 0),
                JetErr::InvalidParameter.0
            );
            assert_eq!(JetGetErrorInfoW(good, good, 0, 1, 1), JetErr::InvalidParameter.0);
            assert_eq!(
                JetGetErrorInfoW(good, good, 151, 1, 0),
                JetErr::InvalidBufferSize.0
            );
            assert_eq!(JetFreeBuffer(std::ptr::null_mut()), 0);
        }
    }
}
