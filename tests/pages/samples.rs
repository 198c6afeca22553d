//! The sample databases, unpacked into memory.

use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder with packed samples: `ESENT_TEST_DATA`, else a folder `data` inside a sibling of the checkout.
fn folder() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("ESENT_TEST_DATA") {
        return Some(PathBuf::from(path)).filter(|path| path.is_dir());
    }
    let parent = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let siblings = std::fs::read_dir(parent)
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("data"));
    siblings
        .into_iter()
        .find(|path| path.join("basic.edb.gz").is_file())
}

/// Name and bytes of every sample database. Empty, with a printed reason, where there is none.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = folder() else {
        eprintln!("skipped: no sample databases; set ESENT_TEST_DATA");
        return Vec::new();
    };
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    names.sort();
    let wanted = |path: &PathBuf| {
        [".edb.gz", ".sdb.gz", ".mdb.gz", ".dat.gz"]
            .iter()
            .any(|end| path.to_string_lossy().ends_with(end))
    };
    names
        .into_iter()
        .filter(wanted)
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into(), unpack(&path)))
        .collect()
}

fn unpack(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap())
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}
