//! What the tests of the dump need: samples, and the program itself. What is missing is a [`Skip`].

use std::hash::{DefaultHasher, Hash, Hasher};
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
    static BUILT: OnceLock<Result<PathBuf, Skip>> = OnceLock::new();
    if let Some(named) = std::env::var_os("ESENT_TEST_ESEDUMP") {
        return Ok(PathBuf::from(named));
    }
    BUILT.get_or_init(build).clone()
}

/// Builds it once for all test binaries that lie beside one build of the library, in a folder of cargo's for such things.
fn build() -> Result<PathBuf, Skip> {
    let deps = std::env::current_exe().expect("a test is a program");
    let library = deps
        .parent()
        .expect("a program is in a folder")
        .join("libesent.so");
    let source = root().join("examples/esedump.c");
    if !library.is_file() {
        return Err(Skip(format!("no {} to link with", library.display())));
    }
    let compiler = ["cc", "gcc", "clang"].iter().find_map(|name| find(name));
    let compiler = compiler.ok_or_else(|| Skip("no C compiler".into()))?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(target).expect("cargo's folder for tests can be made");
    let mut hasher = DefaultHasher::new();
    for file in [&library, &source] {
        let facts = file.metadata().expect("it is there");
        (file, facts.len(), facts.modified().ok()).hash(&mut hasher);
    }
    let place = target.join(format!("esedump-{:016x}", hasher.finish()));
    let program = place.join("esedump");
    if program.is_file() {
        return Ok(program);
    }
    forget_older(target);
    let folder = tempfile::Builder::new()
        .prefix("esedump-")
        .tempdir_in(target)
        .expect("a scratch folder");
    // A copy, under the name that programs ask for: the build may replace the original while the program runs.
    let copy = folder.path().join("libesent.so.0");
    std::fs::copy(&library, &copy).expect("the library can be copied");
    let output = Command::new(compiler)
        .args(["-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(folder.path().join("esedump"))
        .arg(source)
        .arg(format!("-I{}", root().join("include").display()))
        .arg(copy)
        .arg("-Wl,-rpath,$ORIGIN")
        .output()
        .expect("the compiler runs");
    assert!(
        output.status.success(),
        "esedump: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    // Whoever came first has made the same.
    if std::fs::rename(folder.path(), &place).is_ok() {
        let _ = folder.keep();
    }
    Ok(program)
}

/// Removes what was built beside a library that is no more.
fn forget_older(target: &Path) {
    let hour = std::time::Duration::from_secs(3600);
    for entry in std::fs::read_dir(target).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with("esedump-");
        let age = entry.metadata().and_then(|facts| facts.modified());
        if ours && age.is_ok_and(|age| age.elapsed().is_ok_and(|age| age > hour)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
