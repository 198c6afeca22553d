//! What the tests of the dump need: samples, and the program itself. What is missing is a [`Skip`].

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Why a test cannot be run here.
#[derive(Clone)]
pub struct Skip(pub String);

/// The folder with Cargo.toml.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder with packed sample databases: `ESENT_TEST_DATA`, else a folder `data` inside a sibling of the checkout.
fn folder() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("ESENT_TEST_DATA") {
        return Some(PathBuf::from(path)).filter(|path| path.is_dir());
    }
    let siblings = std::fs::read_dir(root().parent()?).ok()?.flatten();
    let mut found: Vec<_> = siblings.map(|e| e.path().join("data")).collect();
    found.sort();
    found.into_iter().find(|path| path.join("basic.edb.gz").is_file())
}

/// Every sample database: its name and the packed file.
#[allow(dead_code, reason = "each test binary uses its part")]
pub fn samples() -> Result<Vec<(String, PathBuf)>, Skip> {
    let none = || Skip("no sample databases; set ESENT_TEST_DATA".into());
    let entries = std::fs::read_dir(folder().ok_or_else(none)?).map_err(|_| none())?;
    let mut found: Vec<_> = entries
        .flatten()
        .filter_map(|e| Some((e.file_name().to_str()?.strip_suffix(".gz")?.to_owned(), e.path())))
        .filter(|(name, _)| {
            [".edb", ".sdb", ".dat", ".mdb"]
                .iter()
                .any(|end| name.ends_with(end))
        })
        .collect();
    found.sort();
    if found.is_empty() { Err(none()) } else { Ok(found) }
}

/// The bytes of a packed file.
#[allow(dead_code, reason = "each test binary uses its part")]
pub fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("a sample can be opened");
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .expect("a sample can be unpacked");
    bytes
}

/// A program of the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// `esedump`, built from its source against this build of the library; `ESENT_TEST_ESEDUMP` names another.
pub fn esedump() -> Result<PathBuf, Skip> {
    static BUILT: OnceLock<Result<(PathBuf, tempfile::TempDir), Skip>> = OnceLock::new();
    if let Some(named) = std::env::var_os("ESENT_TEST_ESEDUMP") {
        return Ok(PathBuf::from(named));
    }
    BUILT
        .get_or_init(build)
        .as_ref()
        .map(|(path, _)| path.clone())
        .map_err(Skip::clone)
}

fn build() -> Result<(PathBuf, tempfile::TempDir), Skip> {
    let deps = std::env::current_exe().expect("a test is a program");
    let library = deps
        .parent()
        .expect("a program is in a folder")
        .join("libesent.so");
    if !library.is_file() {
        return Err(Skip(format!("no {} to link with", library.display())));
    }
    let compiler = ["cc", "gcc", "clang"].iter().find_map(|name| find(name));
    let compiler = compiler.ok_or_else(|| Skip("no C compiler".into()))?;
    let folder = tempfile::tempdir().expect("a scratch folder");
    let program = folder.path().join("esedump");
    // A copy under both of its names: the build may replace the original while the program runs.
    for name in ["libesent.so", "libesent.so.0"] {
        std::fs::copy(&library, folder.path().join(name)).expect("the library can be copied");
    }
    let output = Command::new(compiler)
        .args(["-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&program)
        .arg(root().join("examples/esedump.c"))
        .arg(format!("-I{}", root().join("include").display()))
        .arg(format!("-L{}", folder.path().display()))
        .arg(format!("-Wl,-rpath,{}", folder.path().display()))
        .arg("-lesent")
        .output()
        .expect("the compiler runs");
    assert!(
        output.status.success(),
        "esedump: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok((program, folder))
}
