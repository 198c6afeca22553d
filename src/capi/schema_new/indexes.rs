//! `JET_INDEXCREATE` in its generations.

use super::{Ansi, Chars, Wide, space_hints};
use crate::capi::consts::JET_bitIndexUnicode;
use crate::capi::pointer;
use crate::capi::types::*;
use crate::engine::schema::{IndexBits, NewCondition, NewIndex, NewLocale};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{SpaceHints, TupleLimits};

/// A `JET_INDEXCREATE` of any generation, in bytes or UTF-16.
pub(in crate::capi) trait IndexStruct: Copy {
    /// Bytes of the struct's generation before, which is taken too; 0 if there is none.
    const OLD_LEN: usize;

    /// Its fields as the engine wants them.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for malformed structs, and those of texts.
    ///
    /// # Safety
    /// Its pointers are NULL or good.
    unsafe fn read(&self) -> Result<NewIndex>;

    /// Writes the result.
    ///
    /// # Safety
    /// `place` is writable, at least as far as the generation before has fields.
    unsafe fn answer(place: *mut Self, err: JET_ERR);
}

/// Locale of the structs that give it by number.
unsafe fn by_number(grbit: JET_GRBIT, locale: JET_INDEXCREATE_LOCALE) -> Option<(NewLocale, u32)> {
    if grbit & JET_bitIndexUnicode == 0 {
        // SAFETY: both members are plain numbers.
        let lcid = unsafe { locale.lcid };
        return (lcid != 0).then_some((NewLocale::Lcid(lcid), 0));
    }
    // SAFETY: with this bit it is a pointer that is NULL or good.
    let given = unsafe { pointer::read(locale.pidxunicode) }.ok()?;
    Some((NewLocale::Lcid(given.lcid), given.dwMapFlags))
}

/// Locale of the structs that give it by name.
unsafe fn by_name(grbit: JET_GRBIT, locale: *const JET_UNICODEINDEX2) -> Result<Option<(NewLocale, u32)>> {
    if locale.is_null() != (grbit & JET_bitIndexUnicode == 0) {
        return fail(JetErr::InvalidParameter);
    }
    if locale.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let given = unsafe { pointer::read(locale) }?;
    // SAFETY: the caller's promise.
    let name = unsafe { Wide::text(given.szLocaleName) }?;
    let name = name.unwrap_or_default().into_owned();
    Ok(Some((NewLocale::Name(name), given.dwMapFlags)))
}

/// Limits of the union: of segments, or of tuples.
unsafe fn limits(bits: IndexBits, limits: JET_INDEXCREATE_LIMITS) -> (u32, Option<TupleLimits>) {
    if !bits.contains(IndexBits::TUPLE_LIMITS) {
        // SAFETY: both members are plain numbers.
        return (unsafe { limits.cbVarSegMac }, None);
    }
    // SAFETY: with this bit it is a pointer that is NULL or good.
    let given = unsafe { pointer::read(limits.ptuplelimits) }.ok();
    let given = given.map(|given| TupleLimits {
        length_min: given.chLengthMin,
        length_max: given.chLengthMax,
        to_index_max: given.chToIndexMax,
        increment: given.cchIncrement,
        start: given.ichStart,
    });
    (0, given)
}

macro_rules! conditions {
    ($($name:ident, $condition:ident, $text:ident;)*) => {$(
        /// The conditions of an index.
        pub(in crate::capi) unsafe fn $name(place: *const $condition, count: u32) -> Result<Vec<NewCondition>> {
            if count == 0 {
                return Ok(Vec::new());
            }
            if place.is_null() {
                return fail(JetErr::InvalidParameter);
            }
            // Too many are refused; nobody reads them.
            const MOST: u32 = 17;
            (0..count.min(MOST) as usize)
                .map(|at| {
                    // SAFETY: the caller's promise: `count` structs.
                    let given = unsafe { pointer::read(place.add(at)) }?;
                    let whole = given.cbStruct as usize == size_of::<$condition>();
                    let name = match whole {
                        // SAFETY: the caller's promise.
                        true => unsafe { $text::text(given.szColumnName) }?,
                        false => None,
                    };
                    Ok(NewCondition {
                        whole,
                        name: name.map(|name| name.into_owned()),
                        grbit: given.grbit,
                    })
                })
                .collect()
        }
    )*};
}

conditions! {
    ansi_conditions, JET_CONDITIONALCOLUMN_A, Ansi;
    wide_conditions, JET_CONDITIONALCOLUMN_W, Wide;
}

/// What a struct may say that has an index filled further, before anybody looks whether there is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filling {
    /// Anything: the byte strings are taken as they are.
    Anything,
    /// Neither key nor conditions.
    Alone,
    /// It must have a key, and is refused for that later.
    Key,
}

/// Checks that.
///
/// # Errors
/// `JET_errInvalidParameter`.
fn check_filling(bits: IndexBits, rule: Filling, has_key: bool, has_conditions: bool) -> Result<()> {
    let wrong = match rule {
        Filling::Anything => false,
        Filling::Alone => has_key || has_conditions,
        Filling::Key => !has_key,
    };
    match bits.contains(IndexBits::DEFERRED_PROCESS) && wrong {
        true => fail(JetErr::InvalidParameter),
        false => Ok(()),
    }
}

macro_rules! index_structs {
    ($($index:ident, $old:expr, $filling:expr, $text:ident, $conditions:ident, |$given:ident| $locale:expr, $hints:expr;)*) => {$(
        impl IndexStruct for $index {
            const OLD_LEN: usize = $old;

            unsafe fn read(&self) -> Result<NewIndex> {
                let $given = self;
                let bits = IndexBits::from_bits_retain($given.grbit);
                check_filling(bits, $filling, $given.cbKey != 0, $given.cConditionalColumn != 0)?;
                // SAFETY: the caller's promise.
                let (var_seg_mac, tuples) = unsafe { limits(bits, $given.u2) };
                Ok(NewIndex {
                    // SAFETY: the caller's promise.
                    name: unsafe { $text::text($given.szIndexName) }?.map(|name| name.into_owned()),
                    key: match $given.cbKey {
                        0 => String::new(),
                        // SAFETY: the caller's promise.
                        len => unsafe { $text::counted($given.szKey, len) }?,
                    },
                    bits,
                    density: $given.ulDensity,
                    // SAFETY: the caller's promise.
                    locale: unsafe { $locale },
                    var_seg_mac,
                    tuples,
                    // SAFETY: the caller's promise.
                    conditions: unsafe { $conditions($given.rgconditionalcolumn, $given.cConditionalColumn) }?,
                    key_most: $given.cbKeyMost,
                    hints: $hints,
                })
            }

            unsafe fn answer(place: *mut Self, err: JET_ERR) {
                // SAFETY: the caller's promise; the field is in both generations.
                unsafe { (&raw mut (*place).err).write_unaligned(err) };
            }
        }
    )*};
}

/// Hints of the structs that point to them.
fn hints(place: *const JET_SPACEHINTS) -> Result<Option<SpaceHints>> {
    // SAFETY: pointers of a struct are NULL or good: whoever read the struct promised that.
    unsafe { space_hints(place) }
}

/// Hints of the structs that only give a density.
fn of_density(density: u32) -> SpaceHints {
    SpaceHints {
        initial_density: density,
        ..SpaceHints::default()
    }
}

index_structs! {
    JET_INDEXCREATE_A, size_of::<JET_INDEXCREATEOLD_A>(), Filling::Anything, Ansi, ansi_conditions,
        |given| by_number(given.grbit, given.u), Some(of_density(given.ulDensity));
    JET_INDEXCREATE_W, size_of::<JET_INDEXCREATEOLD_W>(), Filling::Alone, Wide, wide_conditions,
        |given| by_number(given.grbit, given.u), Some(of_density(given.ulDensity));
    JET_INDEXCREATE2_A, 0, Filling::Anything, Ansi, ansi_conditions,
        |given| by_number(given.grbit, given.u), hints(given.pSpacehints)?;
    JET_INDEXCREATE2_W, 0, Filling::Alone, Wide, wide_conditions,
        |given| by_number(given.grbit, given.u), hints(given.pSpacehints)?;
    JET_INDEXCREATE3_A, 0, Filling::Anything, Ansi, ansi_conditions,
        |given| by_name(given.grbit, given.pidxunicode)?, hints(given.pSpacehints)?;
    JET_INDEXCREATE3_W, 0, Filling::Key, Wide, wide_conditions,
        |given| by_name(given.grbit, given.pidxunicode)?, hints(given.pSpacehints)?;
}

/// An array of structs: what they say, and where each is.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL with a count or a struct of another size.
///
/// # Safety
/// Not NULL means `count` structs, one behind the other, whose pointers are NULL or good.
pub(in crate::capi) unsafe fn read_indexes<T: IndexStruct>(
    first: *mut T,
    count: u32,
) -> Result<Vec<(*mut T, NewIndex)>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    if first.is_null() {
        return fail(JetErr::InvalidParameter);
    }
    let mut place = first.cast::<u8>();
    let mut indexes = Vec::new();
    for _ in 0..count {
        // SAFETY: the caller's promise: every struct begins with its size.
        let len = unsafe { pointer::read(place.cast::<JET_ULONG>()) }? as usize;
        if len != size_of::<T>() && (len != T::OLD_LEN || len == 0) {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: zeros are a struct of numbers and NULL pointers.
        let mut given: T = unsafe { std::mem::zeroed() };
        // SAFETY: `len` bytes are readable there, and are no more than the struct has.
        unsafe { std::ptr::copy_nonoverlapping(place, (&raw mut given).cast::<u8>(), len) };
        // SAFETY: the caller's promise.
        indexes.push((place.cast::<T>(), unsafe { given.read() }?));
        // SAFETY: the next struct begins where this one ends.
        place = unsafe { place.add(len) };
    }
    Ok(indexes)
}

/// The index of `JetCreateIndex`.
///
/// # Errors
/// Those of texts; `JET_errInvalidParameter` for a key that is NULL.
///
/// # Safety
/// The pointers are NULL or good.
pub(in crate::capi) unsafe fn one_index<T: Chars>(
    name: *const T::Unit,
    grbit: JET_GRBIT,
    key: *const T::Unit,
    key_len: u32,
    density: u32,
) -> Result<NewIndex> {
    // The struct behind this call has neither locale nor limits.
    let bits = IndexBits::from_bits_retain(grbit);
    let rule = match T::WIDE {
        true => Filling::Alone,
        false => Filling::Anything,
    };
    check_filling(bits, rule, key_len != 0, false)?;
    Ok(NewIndex {
        // SAFETY: the caller's promise.
        name: unsafe { T::text(name) }?.map(|name| name.into_owned()),
        key: match key_len {
            0 => String::new(),
            // SAFETY: the caller's promise.
            len => unsafe { T::counted(key, len) }?,
        },
        bits,
        density,
        locale: None,
        var_seg_mac: 0,
        tuples: None,
        conditions: Vec::new(),
        key_most: 255,
        hints: Some(of_density(density)),
    })
}
