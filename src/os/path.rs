//! Paths as the API gives them: `/` and `\` both separate, relative ones are completed (docs/spec/04 §1.3).

use std::io;
use std::path::{Path, PathBuf};

/// A JET path as a path of this system: on Unix `\` becomes `/`.
pub fn from_jet(text: &str) -> PathBuf {
    if cfg!(windows) {
        PathBuf::from(text)
    } else {
        PathBuf::from(text.replace('\\', "/"))
    }
}

/// Whether a JET path ends with a separator, that is, names a folder.
pub fn ends_with_separator(text: &str) -> bool {
    text.ends_with(['/', '\\'])
}

/// A path made absolute against `folder` (the current folder, if that is relative too), without `.` and `..`. Nothing is
/// looked up: the path need not exist, and links are not followed.
///
/// # Errors
/// `InvalidInput` for an empty path; whatever the system says about the current folder.
pub fn complete(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    if path.as_os_str().is_empty() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "empty path"));
    }
    let joined = std::path::absolute(folder.join(path))?;
    let mut clean = PathBuf::new();
    for part in joined.components() {
        match part {
            std::path::Component::ParentDir => {
                // `..` at the root stays there.
                clean.pop();
            }
            std::path::Component::CurDir => {}
            other => clean.push(other),
        }
    }
    Ok(clean)
}

/// Whether two paths name one file: by identity if both exist, else by their completed names. Names compare without case on
/// Windows.
pub fn same_file(a: &Path, b: &Path) -> bool {
    if let (Ok(a), Ok(b)) = (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        return a == b;
    }
    let here = Path::new(".");
    match (complete(a, here), complete(b, here)) {
        (Ok(a), Ok(b)) if cfg!(windows) => {
            a.to_string_lossy().to_lowercase() == b.to_string_lossy().to_lowercase()
        }
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn backslashes_separate_too() {
        assert_eq!(from_jet(r"data\sub/file.edb"), Path::new("data/sub/file.edb"));
        assert!(
            ends_with_separator(r"data\") && ends_with_separator("data/") && !ends_with_separator("data")
        );
    }

    #[test]
    #[cfg(unix)]
    fn paths_are_completed_without_looking() {
        let done = |path: &str| complete(Path::new(path), Path::new("/base/x")).unwrap();
        assert_eq!(done("a.edb"), Path::new("/base/x/a.edb"));
        assert_eq!(done("./b/../a.edb"), Path::new("/base/x/a.edb"));
        assert_eq!(done("../../../../a.edb"), Path::new("/a.edb"));
        assert_eq!(done("/other/a.edb"), Path::new("/other/a.edb"));
        assert!(complete(Path::new(""), Path::new("/base")).is_err());
    }

    #[test]
    fn one_file_by_two_names() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, b"").unwrap();
        assert!(same_file(&path, &folder.path().join(".").join("a")));
        assert!(!same_file(&path, &other));
        assert!(same_file(&other, &folder.path().join("x").join("..").join("b")));
    }
}
