//! Functions that a database names: they compute defaults of columns, or are called for changes of records (docs/spec/04 §8.3).
//!
//! A name is `library!function`. They are called only if `JET_paramEnablePersistedCallbacks` is on: a file then says which code runs
//! in the process.

use std::collections::HashMap;
use std::sync::OnceLock;

use parking_lot::Mutex;

use crate::catalog::Table;
use crate::engine::instance::Instance;
use crate::engine::param::id;
use crate::error::{JetErr, Result, fail};
use crate::os::library;

/// Longest name, bytes.
const NAME_MOST: usize = 255;
/// What separates the library from the function.
const SEPARATOR: char = '!';
/// Bytes of the arguments of a `JET_CALLBACK` in 32-bit code.
const ARGUMENTS: usize = 32;

/// Whether an instance calls what its databases name.
pub fn is_enabled(instance: &Instance) -> bool {
    instance.params().read().number(id::ENABLE_PERSISTED_CALLBACKS) != 0
}

/// Whether tables call nobody for changes of their records that their databases name.
pub fn are_tables_silent(instance: &Instance) -> bool {
    instance.params().read().number(id::DISABLE_CALLBACKS) != 0
}

/// Address of a function.
///
/// # Errors
/// `JET_errInvalidParameter` for a name that is too long or names no library; `JET_errCallbackNotResolved` if there is no such
/// function.
pub fn resolve(name: &[u8]) -> Result<usize> {
    static KNOWN: OnceLock<Mutex<HashMap<Box<[u8]>, usize>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    if let Some(address) = known.lock().get(name) {
        return Ok(*address);
    }
    if name.len() > NAME_MOST {
        return fail(JetErr::InvalidParameter);
    }
    let text = String::from_utf8_lossy(name);
    let Some((library, function)) = text.split_once(SEPARATOR) else {
        return fail(JetErr::InvalidParameter);
    };
    let Some(address) = library::function(library, function, ARGUMENTS) else {
        return fail(JetErr::CallbackNotResolved);
    };
    known.lock().insert(name.into(), address);
    Ok(address)
}

/// The address of a function that is to be called now.
///
/// # Errors
/// `JET_errCallbackFailed` if an instance calls none; else as [`resolve`].
pub fn to_call(instance: &Instance, name: &[u8]) -> Result<usize> {
    if !is_enabled(instance) {
        return fail(JetErr::CallbackFailed);
    }
    resolve(name)
}

/// Checks that everything a table names is there, if it is to be called.
///
/// # Errors
/// As [`resolve`].
pub fn check(instance: &Instance, table: &Table) -> Result<()> {
    let columns = table
        .columns()
        .filter_map(|found| found.column.callback.as_deref());
    let mut columns = columns.peekable();
    if columns.peek().is_none() && table.callbacks.is_empty() || !is_enabled(instance) {
        return Ok(());
    }
    for name in columns {
        resolve(name)?;
    }
    if !are_tables_silent(instance) {
        for callback in &table.callbacks {
            resolve(&callback.function)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_libraries_and_functions() {
        let code = |name: &[u8]| resolve(name).map_err(|error| error.code());
        assert_eq!(code(b"library"), Err(JetErr::InvalidParameter));
        assert_eq!(code(&[b'!'; 256]), Err(JetErr::InvalidParameter));
        assert_eq!(
            code(b"no such library!function"),
            Err(JetErr::CallbackNotResolved)
        );
        assert_eq!(code(b"!function"), Err(JetErr::CallbackNotResolved));
        #[cfg(all(unix, target_env = "gnu"))]
        assert_eq!(code(b"libc.so.6!exit"), code(b"libc.so.6!exit"));
    }
}
