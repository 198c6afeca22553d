//! The comparison of one database with independent readers (`compare.py`).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::tools::{self, Skip};

/// A Python that can import dissect.esedb: `ESENT_TEST_PYTHON`, the one of the test command, or the system's.
pub fn python() -> Result<PathBuf, Skip> {
    let named = std::env::var_os("ESENT_TEST_PYTHON").map(PathBuf::from);
    let candidates = [
        named,
        Some(tools::root().join("target/venv/bin/python")),
        tools::find("python3"),
    ];
    let able = |python: &PathBuf| {
        let probe = Command::new(python).args(["-c", "import dissect.esedb"]).output();
        probe.is_ok_and(|output| output.status.success())
    };
    let found = candidates.into_iter().flatten().find(able);
    found.ok_or_else(|| Skip("no Python with dissect.esedb".into()))
}

/// The names in a folder and the bytes of what is there.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder)
        .expect("the folder can be listed")
        .flatten();
    let mut found: Vec<_> = entries
        .map(|e| {
            (
                e.file_name().to_string_lossy().into_owned(),
                std::fs::read(e.path()).unwrap_or_default(),
            )
        })
        .collect();
    found.sort();
    found
}

/// Runs the comparison of one database in a folder of its own; what it printed, and whether all is equal.
pub fn compare(python: &Path, esedump: &Path, name: &str, bytes: &[u8]) -> (String, bool) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let database = folder.path().join(name);
    std::fs::write(&database, bytes).expect("a sample can be written");
    let before = contents(folder.path());
    let mut command = Command::new(python);
    command
        .arg(tools::root().join("tests/readers/compare.py"))
        .arg(esedump)
        .arg(&database);
    let output = command.current_dir(folder.path()).output().expect("Python runs");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    let untouched = contents(folder.path()) == before;
    if !untouched {
        text.push_str(&format!(
            "DIFFERENT {name}: reading changed the file or its folder\n"
        ));
    }
    (text, output.status.success() && untouched)
}
