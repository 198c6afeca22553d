//! `JET_COLUMNCREATE`, `JET_COLUMNDEF`, `JET_USERDEFINEDDEFAULT`.

use std::ffi::c_void;

use super::{Ansi, Chars, Wide};
use crate::capi::pointer;
use crate::capi::types::*;
use crate::engine::schema::{ColumnBits, NewColumn, NewDefault};
use crate::error::{JetErr, Result, fail};

/// A `JET_COLUMNCREATE_A` or `_W`.
pub(in crate::capi) trait ColumnStruct: Copy {
    /// Its strings.
    type Text: Chars + DefaultStruct;

    /// Its fields as the engine wants them.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for another size of the struct.
    ///
    /// # Safety
    /// Its pointers are NULL or good.
    unsafe fn read(&self) -> Result<NewColumn>;

    /// Writes the results.
    fn answer(&mut self, columnid: Option<JET_COLUMNID>, err: JET_ERR);
}

/// What says how a default is computed, in bytes or UTF-16.
pub(in crate::capi) trait DefaultStruct: Chars {
    /// Bytes of the struct.
    const LEN: u32;

    /// Function and data.
    ///
    /// # Safety
    /// `place` is such a struct; its pointers are NULL or good.
    unsafe fn computed(place: *const c_void) -> Result<NewDefault>;
}

macro_rules! column_structs {
    ($($column:ident, $default:ident, $text:ident;)*) => {$(
        impl DefaultStruct for $text {
            const LEN: u32 = size_of::<$default>() as u32;

            unsafe fn computed(place: *const c_void) -> Result<NewDefault> {
                // SAFETY: the caller's promise.
                let given = unsafe { pointer::read(place.cast::<$default>()) }?;
                // SAFETY: the caller's promise.
                let function = unsafe { $text::text(given.szCallback) }?;
                // SAFETY: the caller's promise.
                let data = unsafe { pointer::bytes(given.pbUserData.cast::<c_void>(), given.cbUserData) }?;
                match function {
                    Some(function) => Ok(NewDefault::Computed {
                        function: function.into_owned(),
                        data: data.to_vec(),
                    }),
                    None => fail(JetErr::InvalidParameter),
                }
            }
        }

        impl ColumnStruct for $column {
            type Text = $text;

            unsafe fn read(&self) -> Result<NewColumn> {
                if self.cbStruct as usize != size_of::<$column>() {
                    return fail(JetErr::InvalidParameter);
                }
                let bits = ColumnBits::from_bits_truncate(self.grbit);
                Ok(NewColumn {
                    // SAFETY: the caller's promise.
                    name: unsafe { $text::text(self.szColumnName) }?.map(|name| name.into_owned()),
                    column_type: self.coltyp,
                    max_len: self.cbMax,
                    code_page: self.cp as u16,
                    bits,
                    // SAFETY: the caller's promise.
                    default: unsafe { default_value::<$text>(self.pvDefault, self.cbDefault, bits) }?,
                })
            }

            fn answer(&mut self, columnid: Option<JET_COLUMNID>, err: JET_ERR) {
                if let Some(columnid) = columnid {
                    self.columnid = columnid;
                }
                self.err = err;
            }
        }
    )*};
}

column_structs! {
    JET_COLUMNCREATE_A, JET_USERDEFINEDDEFAULT_A, Ansi;
    JET_COLUMNCREATE_W, JET_USERDEFINEDDEFAULT_W, Wide;
}

/// The default of a column: nothing, bytes, or with `USER_DEFINED_DEFAULT` a struct, if it has that one's size.
///
/// # Errors
/// `JET_errInvalidParameter` for a struct without function.
///
/// # Safety
/// Not NULL means `len` readable bytes; as a struct, its pointers are NULL or good.
pub(in crate::capi) unsafe fn default_value<T: DefaultStruct>(
    place: *const c_void,
    len: u32,
    bits: ColumnBits,
) -> Result<NewDefault> {
    if place.is_null() || len == 0 {
        return Ok(NewDefault::None);
    }
    if bits.contains(ColumnBits::USER_DEFINED_DEFAULT) && len == T::LEN {
        // SAFETY: the caller's promise.
        return unsafe { T::computed(place) };
    }
    // SAFETY: the caller's promise.
    Ok(NewDefault::Value(unsafe { pointer::bytes(place, len) }?.to_vec()))
}

/// A column for `JetAddColumn`. A struct that is too small is refused later, where its turn is.
pub(in crate::capi) fn column_definition(
    name: Option<String>,
    given: &JET_COLUMNDEF,
    default: NewDefault,
) -> NewColumn {
    NewColumn {
        name,
        column_type: given.coltyp,
        max_len: given.cbMax,
        code_page: given.cp,
        bits: ColumnBits::from_bits_truncate(given.grbit),
        default,
    }
}
