//! What the house asks of a file system: two traits, and the codes of their failures.
//!
//! Everything above goes through [`FileSystem`] and [`File`], so that it runs on the simulated disk
//! ([`sim`](super::sim)) as well as on the real one ([`disk`](super::disk)).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, JetErr};

/// How a file is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Reading only. The file and its folder are not touched; other readers may have it open, writers not.
    Read,
    /// Reading and writing; nobody else may have it open.
    ReadWrite,
    /// As [`ReadWrite`](Access::ReadWrite), and the file must not exist yet.
    CreateNew,
    /// As [`ReadWrite`](Access::ReadWrite); an existing file is emptied.
    CreateOrTruncate,
}

/// What tells two files apart however they are named: volume and number of the file on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FileIdentity {
    /// Volume.
    pub volume: u64,
    /// File on the volume.
    pub number: u64,
}

/// An open file. All positions are explicit; calls may come from several threads.
pub trait File: Send + Sync + fmt::Debug {
    /// Reads at most `buffer.len()` bytes at `offset`; fewer at the end of the file or whenever the system likes, 0
    /// only at or past the end. See [`read_full`].
    ///
    /// # Errors
    /// Whatever the system says.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Writes all of `bytes` at `offset`, growing the file if need be. Durable only after [`sync`](File::sync).
    ///
    /// # Errors
    /// Whatever the system says; a part may have been written.
    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Makes all writes and the length durable.
    ///
    /// # Errors
    /// Whatever the system says. After an error nothing is known about what is durable.
    fn sync(&self) -> io::Result<()>;

    /// Length in bytes.
    ///
    /// # Errors
    /// Whatever the system says.
    fn len(&self) -> io::Result<u64>;

    /// Whether the file has no bytes.
    ///
    /// # Errors
    /// Whatever the system says.
    fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Cuts or extends with zeros.
    ///
    /// # Errors
    /// Whatever the system says.
    fn set_len(&self, len: u64) -> io::Result<()>;

    /// Which file this is, however it was named.
    ///
    /// # Errors
    /// Whatever the system says.
    fn identity(&self) -> io::Result<FileIdentity>;
}

/// Files by name.
pub trait FileSystem: Send + Sync + fmt::Debug {
    /// Opens a file and locks it as its [`Access`] says, until it is dropped.
    ///
    /// # Errors
    /// `WouldBlock` when somebody else has it open in a way that excludes this; others as the system says.
    fn open(&self, path: &Path, access: Access) -> io::Result<Arc<dyn File>>;

    /// Whether there is a file of this name.
    fn exists(&self, path: &Path) -> bool;

    /// Removes a file.
    ///
    /// # Errors
    /// Whatever the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Renames a file, replacing another of the new name.
    ///
    /// # Errors
    /// Whatever the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes names created, renamed or removed in a folder durable.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a folder and those above it.
    ///
    /// # Errors
    /// Whatever the system says.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Names of the files in a folder, in no order.
    ///
    /// # Errors
    /// Whatever the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
}

/// Reads until the buffer is full or the file ends; gives the bytes read.
///
/// # Errors
/// As [`File::read_at`]; interruptions are tried again.
pub fn read_full(file: &dyn File, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        match file.read_at(offset + done as u64, &mut buffer[done..]) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// The engine's error for a failed operation on a file.
pub fn io_error(what: &str, path: &Path, error: io::Error) -> Error {
    let code = match error.kind() {
        io::ErrorKind::NotFound => JetErr::FileNotFound,
        io::ErrorKind::PermissionDenied | io::ErrorKind::WouldBlock => JetErr::FileAccessDenied,
        io::ErrorKind::AlreadyExists => JetErr::FileAlreadyExists,
        io::ErrorKind::OutOfMemory => JetErr::OutOfMemory,
        io::ErrorKind::StorageFull => JetErr::DiskFull,
        io::ErrorKind::InvalidInput | io::ErrorKind::NotADirectory => JetErr::InvalidPath,
        io::ErrorKind::IsADirectory => JetErr::FileAccessDenied,
        _ if super::disk::is_out_of_handles(&error) => JetErr::OutOfFileHandles,
        _ => JetErr::DiskIO,
    };
    let text = format!("{what} {}: {error}", path.display());
    Error::with_source(code, io::Error::new(error.kind(), text))
}
