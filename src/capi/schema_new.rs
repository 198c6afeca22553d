//! New tables, columns and indexes in the form of the ABI: the structs of every generation, read once and for all
//! (docs/spec/04 §1.2, 05 §3.6, §3.10).

mod columns;
mod indexes;
mod tables;

pub(super) use columns::{ColumnStruct, DefaultStruct, column_definition, default_value};
pub(super) use indexes::{IndexStruct, ansi_conditions, one_index, read_indexes, wide_conditions};
pub(super) use tables::{create_table, plain_table};

use std::borrow::Cow;
use std::ffi::{c_char, c_void};

use super::pointer;
use super::text;
use super::types::*;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::SpaceHints;

/// Strings of A or W structs.
pub(super) trait Chars {
    /// A unit.
    type Unit: Copy;
    /// UTF-16.
    const WIDE: bool;

    /// The text of a pointer; `None` for NULL.
    ///
    /// # Errors
    /// `JET_errUnicodeTranslationFail`.
    ///
    /// # Safety
    /// Not NULL means a zero-terminated string that nobody writes until the call returns.
    unsafe fn text<'a>(place: *const Self::Unit) -> Result<Option<Cow<'a, str>>>;

    /// The text of `len` bytes, zeros included.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for NULL; `JET_errUnicodeTranslationFail`.
    ///
    /// # Safety
    /// Not NULL means `len` readable bytes that nobody writes until the call returns.
    unsafe fn counted(place: *const Self::Unit, len: u32) -> Result<String>;
}

/// Byte strings.
#[derive(Clone, Copy)]
pub(super) struct Ansi;
/// UTF-16.
#[derive(Clone, Copy)]
pub(super) struct Wide;

impl Chars for Ansi {
    type Unit = c_char;
    const WIDE: bool = false;

    unsafe fn text<'a>(place: *const c_char) -> Result<Option<Cow<'a, str>>> {
        // SAFETY: the caller's promise.
        unsafe { text::ansi(place) }
    }

    unsafe fn counted(place: *const c_char, len: u32) -> Result<String> {
        // SAFETY: the caller's promise.
        let bytes = unsafe { pointer::bytes(place.cast::<c_void>(), len) }?;
        match crate::os::text::from_ansi(bytes) {
            Some(text) => Ok(text.into_owned()),
            None => fail(JetErr::UnicodeTranslationFail),
        }
    }
}

impl Chars for Wide {
    type Unit = WCHAR;
    const WIDE: bool = true;

    unsafe fn text<'a>(place: *const WCHAR) -> Result<Option<Cow<'a, str>>> {
        // SAFETY: the caller's promise.
        unsafe { text::wide(place) }
    }

    unsafe fn counted(place: *const WCHAR, len: u32) -> Result<String> {
        // SAFETY: the caller's promise.
        let bytes = unsafe { pointer::bytes(place.cast::<c_void>(), len) }?;
        let units: Vec<u16> = bytes
            .chunks_exact(size_of::<WCHAR>())
            .map(|pair| u16::from_ne_bytes([pair[0], pair[1]]))
            .collect();
        match String::from_utf16(&units) {
            Ok(text) => Ok(text),
            Err(_) => fail(JetErr::UnicodeTranslationFail),
        }
    }
}

/// Space hints; `None` for NULL.
///
/// # Errors
/// `JET_errInvalidParameter` for another size of the struct.
///
/// # Safety
/// Not NULL means readable.
unsafe fn space_hints(place: *const JET_SPACEHINTS) -> Result<Option<SpaceHints>> {
    if place.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let hints = unsafe { pointer::read(place) }?;
    if hints.cbStruct as usize != size_of::<JET_SPACEHINTS>() {
        return fail(JetErr::InvalidParameter);
    }
    Ok(Some(SpaceHints {
        initial_density: hints.ulInitialDensity,
        initial_size: hints.cbInitial,
        grbit: hints.grbit,
        maintain_density: hints.ulMaintDensity,
        growth: hints.ulGrowth,
        min_extent: hints.cbMinExtent,
        max_extent: hints.cbMaxExtent,
    }))
}
