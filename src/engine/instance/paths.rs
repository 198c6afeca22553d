//! Paths of an instance: completed to absolute ones, and compared.
//!
//! In a JET path `\` separates as well as `/` does, on every platform. Nothing is asked of the file system: a
//! folder need not exist when its path is set.

use std::path::{Component, Path, PathBuf};

use crate::error::{JetErr, Result, fail};

/// File name of the temporary database where a folder was given.
const TEMP_NAME: &str = "tmp.edb";

/// A path in the platform's own spelling.
pub fn to_native(path: &str) -> PathBuf {
    if cfg!(windows) {
        PathBuf::from(path)
    } else {
        PathBuf::from(path.replace('\\', "/"))
    }
}

/// Whether the path ends in a separator.
pub fn is_folder(path: &str) -> bool {
    path.ends_with(['/', '\\'])
}

/// Whether the path is a file name and nothing else.
pub fn is_bare_name(path: &str) -> bool {
    !path.is_empty() && !path.contains(['/', '\\', ':'])
}

/// The absolute form of a path, without `.` and `..`; relative ones start at the current directory.
///
/// # Errors
/// `JET_errInvalidPath` for a path with a zero character in it, or when the current directory is unknown.
pub fn complete(path: &str) -> Result<PathBuf> {
    if path.contains('\0') {
        return fail(JetErr::InvalidPath);
    }
    let native = to_native(path);
    let absolute = if native.is_absolute() {
        native
    } else {
        let here =
            std::env::current_dir().map_err(|e| crate::error::Error::with_source(JetErr::InvalidPath, e))?;
        here.join(native)
    };
    Ok(normalise(&absolute))
}

/// A folder completed, ending in a separator.
///
/// # Errors
/// As [`complete`].
pub fn complete_folder(path: &str) -> Result<String> {
    let mut folder = display(&complete(path)?);
    if !is_folder(&folder) {
        folder.push(std::path::MAIN_SEPARATOR);
    }
    Ok(folder)
}

/// A path as text, for parameters and messages.
pub fn display(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The temporary database's file: a bare name stands in the system folder, a folder gets the default name.
///
/// # Errors
/// As [`complete`].
pub fn complete_temp(path: &str, system: &Path) -> Result<PathBuf> {
    let path = if path.is_empty() { TEMP_NAME } else { path };
    if is_bare_name(path) {
        return Ok(system.join(path));
    }
    let completed = complete(path)?;
    Ok(if is_folder(path) {
        completed.join(TEMP_NAME)
    } else {
        completed
    })
}

/// Whether two completed paths name the same place, by the platform's rules on case.
pub fn same(a: &Path, b: &Path) -> bool {
    if cfg!(any(windows, target_vendor = "apple")) {
        display(a).to_lowercase() == display(b).to_lowercase()
    } else {
        a == b
    }
}

/// Takes `.` and `..` out, by spelling alone.
fn normalise(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn both_slashes_separate() {
        assert_eq!(complete(r"\a\b/../c\.\d").unwrap(), Path::new("/a/c/d"));
        assert_eq!(complete_folder(r"\a\b\").unwrap(), "/a/b/");
        assert_eq!(complete_folder("/").unwrap(), "/");
    }

    #[test]
    fn relative_paths_start_here() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(complete(r".\").unwrap(), here);
        assert_eq!(complete("x").unwrap(), here.join("x"));
        assert_eq!(complete("a\0b").unwrap_err().code(), JetErr::InvalidPath);
    }

    #[test]
    fn the_temporary_database_has_a_file_name() {
        let system = Path::new("/sys");
        assert_eq!(
            complete_temp("tmp.edb", system).unwrap(),
            Path::new("/sys/tmp.edb")
        );
        assert_eq!(complete_temp("", system).unwrap(), Path::new("/sys/tmp.edb"));
        assert_eq!(complete_temp("/t/", system).unwrap(), Path::new("/t/tmp.edb"));
        assert_eq!(complete_temp("/t/x.edb", system).unwrap(), Path::new("/t/x.edb"));
    }
}
