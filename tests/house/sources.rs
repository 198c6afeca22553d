//! The files of the project, as text, with paths relative to its root and `/` between folders.

use std::path::{Path, PathBuf};

/// A file and what it says.
#[derive(Clone)]
pub struct Source {
    /// Relative to the root of the project.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// The folder with Cargo.toml.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file below `folder`, in order of path; none where the folder is absent.
pub fn rust_sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &["rs"], &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Every file of the project whose name ends in one of `extensions` ("" for none at all), build output left out.
pub fn text_files(extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root(), extensions, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if ["target", "build", ".git", "corpus", "artifacts"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, extensions, found);
            continue;
        }
        let extension = path
            .extension()
            .map(|e| e.to_string_lossy().into_owned())
            .unwrap_or_default();
        if !extensions.contains(&extension.as_str()) {
            continue;
        }
        // What is not text (a golden file, a picture) is not this test's business.
        if let Ok(text) = std::fs::read_to_string(&path) {
            let relative = path.strip_prefix(root()).expect("below the root");
            found.push(Source {
                path: relative.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}
