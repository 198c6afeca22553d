//! The `JET_INDEXCREATE*` answer of the index information calls (docs/spec/05 §3.15, levels 11 to 13): one struct
//! and, behind it in the caller's buffer, everything it points to, so that it can be handed back to create the
//! index again.
//!
//! ```text
//! JET_INDEXCREATE / 2 / 3
//! JET_SPACEHINTS                          levels 12 and 13
//! index name, NUL
//! key: +column NUL -column NUL ... NUL
//! JET_UNICODEINDEX, or JET_UNICODEINDEX2 and its locale name
//! JET_TUPLELIMITS                         tuple indexes
//! JET_CONDITIONALCOLUMN[] and their names
//! ```
//!
//! Structs stand at their natural alignment. The A and W structs differ only in what their string pointers
//! point to.

use std::ffi::{c_char, c_void};
use std::mem::{align_of, size_of};
use std::ptr::null_mut;

use crate::capi::consts::{
    JET_bitIndexColumnMustBeNonNull, JET_bitIndexColumnMustBeNull, JET_bitIndexTupleLimits,
    JET_bitIndexUnicode,
};
use crate::capi::types::*;
use crate::engine::info::{IndexInfo, utf16};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::SpaceHints;

/// Which generation of the struct the caller wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Generation {
    /// `JET_INDEXCREATE`, level 11.
    One,
    /// `JET_INDEXCREATE2`, level 12: with space hints.
    Two,
    /// `JET_INDEXCREATE3`, level 13: with a locale name.
    Three,
}

impl Generation {
    /// Size of the struct itself, bytes: what a caller's buffer must hold at least.
    pub(crate) fn struct_len(self) -> usize {
        match self {
            Generation::One => size_of::<JET_INDEXCREATE_A>(),
            Generation::Two => size_of::<JET_INDEXCREATE2_A>(),
            Generation::Three => size_of::<JET_INDEXCREATE3_A>(),
        }
    }
}

/// Smallest `cbKeyMost` that is handed out.
const KEY_MOST_LEAST: u32 = 255;

/// A caller's buffer that is filled from front to back.
struct Arena {
    base: *mut u8,
    len: usize,
    used: usize,
}

impl Arena {
    /// Room for `count` values of `T`, aligned.
    fn place<T>(&mut self, count: usize) -> Result<*mut T> {
        let at = self.base.addr().wrapping_add(self.used);
        let padding = at.wrapping_neg() % align_of::<T>();
        let start = self.used.checked_add(padding);
        let len = size_of::<T>().checked_mul(count);
        match start
            .zip(len)
            .and_then(|(start, len)| Some((start, start.checked_add(len)?)))
        {
            Some((start, end)) if end <= self.len => {
                self.used = end;
                Ok(self.base.wrapping_add(start).cast())
            }
            _ => fail(JetErr::BufferTooSmall),
        }
    }

    /// Puts one value.
    fn put<T>(&mut self, value: T) -> Result<*mut T> {
        let place = self.place::<T>(1)?;
        // SAFETY: `place` lies within the buffer `write` was promised, is aligned and big enough.
        unsafe { place.write(value) };
        Ok(place)
    }

    /// Puts text, each of `parts` followed by a NUL, in the caller's width. Gives its start and its bytes.
    fn text(&mut self, parts: &[&[u8]], unicode: bool) -> Result<(*mut c_void, u32)> {
        let units: Vec<u16> = parts
            .iter()
            .flat_map(|part| {
                let units: Vec<u16> = if unicode {
                    utf16(part).collect()
                } else {
                    part.iter().map(|b| u16::from(*b)).collect()
                };
                units.into_iter().chain([0])
            })
            .collect();
        if unicode {
            let start = self.place::<u16>(units.len())?;
            // SAFETY: `place` gave room for this many code units.
            unsafe { start.copy_from_nonoverlapping(units.as_ptr(), units.len()) };
            Ok((start.cast(), (units.len() * size_of::<u16>()) as u32))
        } else {
            let bytes: Vec<u8> = units.iter().map(|unit| *unit as u8).collect();
            let start = self.place::<u8>(bytes.len())?;
            // SAFETY: `place` gave room for this many bytes.
            unsafe { start.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
            Ok((start.cast(), bytes.len() as u32))
        }
    }
}

/// What the head of every generation has.
struct Parts {
    hints: *mut JET_SPACEHINTS,
    name: *mut c_char,
    key: *mut c_char,
    key_len: u32,
    grbit: u32,
    locale: *mut c_void,
    limits: JET_INDEXCREATE_LIMITS,
    conditions: *mut JET_CONDITIONALCOLUMN_A,
    condition_count: u32,
}

/// Writes the description of an index into a caller's buffer.
///
/// # Safety
/// `out` is valid for writing `len` bytes.
///
/// # Errors
/// `JET_errBufferTooSmall`; the buffer's content is then undefined.
pub(crate) unsafe fn write(
    index: &IndexInfo,
    generation: Generation,
    unicode: bool,
    out: *mut u8,
    len: usize,
) -> Result<()> {
    if len < generation.struct_len() {
        return fail(JetErr::BufferTooSmall);
    }
    let mut arena = Arena {
        base: out,
        len,
        used: generation.struct_len(),
    };
    let parts = parts(index, generation, unicode, &mut arena)?;
    // SAFETY: the caller's buffer has room for the head, checked above; it may be unaligned.
    unsafe {
        match generation {
            Generation::One => out
                .cast::<JET_INDEXCREATE_A>()
                .write_unaligned(head_one(index, &parts)),
            Generation::Two => out
                .cast::<JET_INDEXCREATE2_A>()
                .write_unaligned(head_two(index, &parts)),
            Generation::Three => out
                .cast::<JET_INDEXCREATE3_A>()
                .write_unaligned(head_three(index, &parts)),
        }
    }
    Ok(())
}

fn parts(index: &IndexInfo, generation: Generation, unicode: bool, arena: &mut Arena) -> Result<Parts> {
    let hints = match generation {
        Generation::One => null_mut(),
        _ => arena.put(space_hints(index.space_hints))?,
    };
    let (name, _) = arena.text(&[&index.name], unicode)?;
    let (key, key_len) = key(index, unicode, arena)?;
    let locale = locale(index, generation, arena)?;
    let (limits, limits_grbit) = limits(index, arena)?;
    let conditions = conditions(index, unicode, arena)?;
    Ok(Parts {
        hints,
        name: name.cast(),
        key: key.cast(),
        key_len,
        grbit: index.grbit | JET_bitIndexUnicode | limits_grbit,
        locale,
        limits,
        conditions,
        condition_count: index.conditions.len() as u32,
    })
}

/// `+column NUL -column NUL ... NUL`.
fn key(index: &IndexInfo, unicode: bool, arena: &mut Arena) -> Result<(*mut c_void, u32)> {
    let segments = index.segments.iter().filter(|segment| !segment.placeholder);
    let named: Vec<Vec<u8>> = segments
        .map(|segment| {
            let sign = if segment.descending { b'-' } else { b'+' };
            [&[sign], &segment.name[..]].concat()
        })
        .chain([Vec::new()])
        .collect();
    let parts: Vec<&[u8]> = named.iter().map(Vec::as_slice).collect();
    arena.text(&parts, unicode)
}

/// The locale of every index is handed out; one that has no Unicode text ignores it.
fn locale(index: &IndexInfo, generation: Generation, arena: &mut Arena) -> Result<*mut c_void> {
    if generation != Generation::Three {
        return Ok(arena
            .put(JET_UNICODEINDEX {
                lcid: index.lcid,
                dwMapFlags: index.map_flags,
            })?
            .cast());
    }
    let place = arena.place::<JET_UNICODEINDEX2>(1)?;
    let name = arena.place::<WCHAR>(index.locale.len() + 1)?;
    // SAFETY: both places lie within the caller's buffer, are aligned, do not overlap, and `name` has room for
    // the locale's code units and a NUL.
    unsafe {
        name.copy_from_nonoverlapping(index.locale.as_ptr(), index.locale.len());
        name.add(index.locale.len()).write(0);
        place.write(JET_UNICODEINDEX2 {
            szLocaleName: name,
            dwMapFlags: index.map_flags,
        });
    }
    Ok(place.cast())
}

fn limits(index: &IndexInfo, arena: &mut Arena) -> Result<(JET_INDEXCREATE_LIMITS, u32)> {
    let Some(tuples) = index.tuples else {
        return Ok((
            JET_INDEXCREATE_LIMITS {
                cbVarSegMac: u32::from(index.var_seg_mac),
            },
            0,
        ));
    };
    let ptuplelimits = arena.put(JET_TUPLELIMITS {
        chLengthMin: tuples.length_min,
        chLengthMax: tuples.length_max,
        chToIndexMax: tuples.to_index_max,
        cchIncrement: tuples.increment,
        ichStart: tuples.start,
    })?;
    Ok((JET_INDEXCREATE_LIMITS { ptuplelimits }, JET_bitIndexTupleLimits))
}

fn conditions(index: &IndexInfo, unicode: bool, arena: &mut Arena) -> Result<*mut JET_CONDITIONALCOLUMN_A> {
    if index.conditions.is_empty() {
        return Ok(null_mut());
    }
    let array = arena.place::<JET_CONDITIONALCOLUMN_A>(index.conditions.len())?;
    for (at, (name, must_be_null)) in index.conditions.iter().enumerate() {
        let (name, _) = arena.text(&[name], unicode)?;
        let grbit = if *must_be_null {
            JET_bitIndexColumnMustBeNull
        } else {
            JET_bitIndexColumnMustBeNonNull
        };
        let condition = JET_CONDITIONALCOLUMN_A {
            cbStruct: size_of::<JET_CONDITIONALCOLUMN_A>() as u32,
            szColumnName: name.cast(),
            grbit,
        };
        // SAFETY: `array` has room for every condition and is aligned.
        unsafe { array.add(at).write(condition) };
    }
    Ok(array)
}

fn space_hints(hints: SpaceHints) -> JET_SPACEHINTS {
    JET_SPACEHINTS {
        cbStruct: size_of::<JET_SPACEHINTS>() as u32,
        ulInitialDensity: hints.initial_density,
        cbInitial: hints.initial_size,
        grbit: hints.grbit,
        ulMaintDensity: hints.maintain_density,
        ulGrowth: hints.growth,
        cbMinExtent: hints.min_extent,
        cbMaxExtent: hints.max_extent,
    }
}

fn key_most(index: &IndexInfo) -> u32 {
    u32::from(index.key_most).max(KEY_MOST_LEAST)
}

fn head_one(index: &IndexInfo, parts: &Parts) -> JET_INDEXCREATE_A {
    JET_INDEXCREATE_A {
        cbStruct: size_of::<JET_INDEXCREATE_A>() as u32,
        szIndexName: parts.name,
        szKey: parts.key,
        cbKey: parts.key_len,
        grbit: parts.grbit,
        ulDensity: index.density,
        u: JET_INDEXCREATE_LOCALE {
            pidxunicode: parts.locale.cast(),
        },
        u2: parts.limits,
        rgconditionalcolumn: parts.conditions,
        cConditionalColumn: parts.condition_count,
        err: 0,
        cbKeyMost: key_most(index),
    }
}

fn head_two(index: &IndexInfo, parts: &Parts) -> JET_INDEXCREATE2_A {
    JET_INDEXCREATE2_A {
        cbStruct: size_of::<JET_INDEXCREATE2_A>() as u32,
        szIndexName: parts.name,
        szKey: parts.key,
        cbKey: parts.key_len,
        grbit: parts.grbit,
        ulDensity: index.density,
        u: JET_INDEXCREATE_LOCALE {
            pidxunicode: parts.locale.cast(),
        },
        u2: parts.limits,
        rgconditionalcolumn: parts.conditions,
        cConditionalColumn: parts.condition_count,
        err: 0,
        cbKeyMost: key_most(index),
        pSpacehints: parts.hints,
    }
}

fn head_three(index: &IndexInfo, parts: &Parts) -> JET_INDEXCREATE3_A {
    JET_INDEXCREATE3_A {
        cbStruct: size_of::<JET_INDEXCREATE3_A>() as u32,
        szIndexName: parts.name,
        szKey: parts.key,
        cbKey: parts.key_len,
        grbit: parts.grbit,
        ulDensity: index.density,
        pidxunicode: parts.locale.cast(),
        u2: parts.limits,
        rgconditionalcolumn: parts.conditions,
        cConditionalColumn: parts.condition_count,
        err: 0,
        cbKeyMost: key_most(index),
        pSpacehints: parts.hints,
    }
}

#[cfg(test)]
#[path = "index_create_tests.rs"]
mod tests;
