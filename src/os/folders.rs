//! Folders.

use std::io;
use std::path::Path;

/// Makes a folder and all that lead to it; fine if it is there.
///
/// # Errors
/// What the system says.
pub fn create(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}
