//! Every page of every sample: it verifies, belongs to exactly one tree, and a damaged copy is repaired or refused.

#[path = "pages/damage.rs"]
mod damage;
#[path = "pages/partition.rs"]
mod partition;
#[path = "pages/samples.rs"]
mod samples;

use std::path::Path;
use std::sync::Arc;

use esent::cache::{Cache, CachedFile};
use esent::format::header::{HEADER_AREA, OpenMode, select};
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;

/// A file in memory behind a cache of 1 MiB, opened by the rules of the header.
fn open(bytes: Vec<u8>) -> Result<Arc<CachedFile>, esent::error::Error> {
    let selected = select(&bytes[..bytes.len().min(HEADER_AREA)])?;
    selected.header.check_open(OpenMode::ReadOnly, None)?;
    let (disk, path) = (SimDisk::new(), Path::new("sample"));
    disk.put(path, bytes);
    let file = disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 20), file, path, selected.page_size);
    file.set_last_page(esent::space::database_last_page(&file)?);
    Ok(file)
}
