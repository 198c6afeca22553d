//! The real file system.
//!
//! Locks: a reader's file is shared with readers, a writer's with nobody. Unix has advisory `flock` locks, which belong to the
//! open file and so also work between two opens in one process; Windows has sharing modes given at open.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{Access, File, FileIdentity, FileSystem};

/// The files of this machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct Disk;

/// One open file.
#[derive(Debug)]
struct DiskFile {
    file: fs::File,
}

impl Drop for DiskFile {
    /// The lock goes with this file and not with its last descriptor: a program that starts another one at this moment has them
    /// all twice until that program runs.
    fn drop(&mut self) {
        platform::unlock(&self.file);
    }
}

impl FileSystem for Disk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Arc<dyn File>> {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(access != Access::Read);
        options
            .create_new(access == Access::CreateNew)
            .create(access == Access::CreateOrTruncate);
        platform::share(&mut options, access);
        let file = options.open(path)?;
        platform::lock(&file, access != Access::Read)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "not a regular file"));
        }
        if access == Access::CreateOrTruncate {
            // Only now: before the lock the contents are somebody else's.
            file.set_len(0)?;
        }
        Ok(Arc::new(DiskFile { file }))
    }

    fn exists(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        platform::sync_folder(folder)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    }
}

impl File for DiskFile {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        platform::read_at(&self.file, offset, buffer)
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        platform::write_at(&self.file, offset, bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn identity(&self) -> io::Result<FileIdentity> {
        platform::identity(&self.file)
    }
}

/// Bytes that a file takes on its volume; less than its length when parts of it were never written.
///
/// # Errors
/// Whatever the system says.
pub fn size_on_disk(path: &Path) -> io::Result<u64> {
    let data = fs::metadata(path)?;
    #[cfg(unix)]
    return Ok(std::os::unix::fs::MetadataExt::blocks(&data).saturating_mul(512));
    #[cfg(not(unix))]
    return Ok(data.len());
}

/// The process or the system has no file handle left.
pub(super) fn is_out_of_handles(error: &io::Error) -> bool {
    platform::is_out_of_handles(error)
}

#[cfg(unix)]
#[allow(unsafe_code)]
mod platform {
    use std::fs::{self, File};
    use std::io;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::{FileExt, MetadataExt};
    use std::path::Path;

    use super::super::file::{Access, FileIdentity};

    pub fn share(_options: &mut fs::OpenOptions, _access: Access) {}

    pub fn lock(file: &File, exclusive: bool) -> io::Result<()> {
        let how = if exclusive { libc::LOCK_EX } else { libc::LOCK_SH };
        // SAFETY: the descriptor is open for as long as `file` is borrowed.
        if unsafe { libc::flock(file.as_raw_fd(), how | libc::LOCK_NB) } == 0 {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        match error.raw_os_error() {
            // File systems without locks: a reader can do without.
            Some(libc::ENOTSUP | libc::ENOSYS | libc::EINVAL | libc::ENOLCK) if !exclusive => Ok(()),
            _ => Err(error),
        }
    }

    pub fn unlock(file: &File) {
        // SAFETY: the descriptor is open for as long as `file` is borrowed.
        unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_UN) };
    }

    pub fn read_at(file: &File, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        file.read_at(buffer, offset)
    }

    pub fn write_at(file: &File, offset: u64, bytes: &[u8]) -> io::Result<()> {
        file.write_all_at(bytes, offset)
    }

    pub fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    pub fn identity(file: &File) -> io::Result<FileIdentity> {
        let data = file.metadata()?;
        Ok(FileIdentity {
            volume: data.dev(),
            number: data.ino(),
        })
    }

    pub fn is_out_of_handles(error: &io::Error) -> bool {
        matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE))
    }
}

#[cfg(windows)]
#[allow(unsafe_code)]
mod platform {
    use std::fs::{self, File};
    use std::io;
    use std::os::windows::fs::{FileExt, OpenOptionsExt};
    use std::os::windows::io::{AsRawHandle, RawHandle};
    use std::path::Path;

    use super::super::file::{Access, FileIdentity};

    const FILE_SHARE_READ: u32 = 1;
    const FILE_FLAG_WRITE_THROUGH: u32 = 0x8000_0000;
    const ERROR_TOO_MANY_OPEN_FILES: i32 = 4;

    /// Readers share with readers, a writer with nobody: the system keeps to it for as long as the file is open. What is
    /// written goes through the system's cache to the device.
    pub fn share(options: &mut fs::OpenOptions, access: Access) {
        if access == Access::Read {
            options.share_mode(FILE_SHARE_READ);
        } else {
            options.share_mode(0).custom_flags(FILE_FLAG_WRITE_THROUGH);
        }
    }

    pub fn lock(_file: &File, _exclusive: bool) -> io::Result<()> {
        Ok(())
    }

    pub fn unlock(_file: &File) {}

    pub fn read_at(file: &File, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        file.seek_read(buffer, offset)
    }

    pub fn write_at(file: &File, mut offset: u64, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let count = file.seek_write(bytes, offset)?;
            if count == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            bytes = &bytes[count..];
            offset += count as u64;
        }
        Ok(())
    }

    /// NTFS keeps its own journal of names.
    pub fn sync_folder(_folder: &Path) -> io::Result<()> {
        Ok(())
    }

    #[repr(C)]
    #[derive(Default)]
    struct FileInformation {
        attributes: u32,
        times: [u32; 6],
        volume: u32,
        size: [u32; 2],
        links: u32,
        index_high: u32,
        index_low: u32,
    }

    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GetFileInformationByHandle(file: RawHandle, information: *mut FileInformation) -> i32;
    }

    pub fn identity(file: &File) -> io::Result<FileIdentity> {
        let mut found = FileInformation::default();
        // SAFETY: the handle is open while `file` is borrowed, and `found` has the layout of
        // BY_HANDLE_FILE_INFORMATION: thirteen 32-bit fields.
        if unsafe { GetFileInformationByHandle(file.as_raw_handle(), &mut found) } == 0 {
            return Err(io::Error::last_os_error());
        }
        let number = u64::from(found.index_high) << 32 | u64::from(found.index_low);
        Ok(FileIdentity {
            volume: found.volume.into(),
            number,
        })
    }

    pub fn is_out_of_handles(error: &io::Error) -> bool {
        error.raw_os_error() == Some(ERROR_TOO_MANY_OPEN_FILES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::read_full;
    use super::*;

    #[test]
    fn a_file_is_written_synced_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.edb");
        assert!(!Disk.exists(&path));
        let file = Disk.open(&path, Access::CreateNew).unwrap();
        file.write_at(10, b"hello").unwrap();
        file.sync().unwrap();
        Disk.sync_folder(folder.path()).unwrap();
        let mut bytes = [9u8; 20];
        assert_eq!(read_full(&*file, 0, &mut bytes).unwrap(), 15);
        assert_eq!(&bytes[8..15], b"\0\0hello");
        assert_eq!(read_full(&*file, 100, &mut bytes).unwrap(), 0);
        file.set_len(12).unwrap();
        assert_eq!(file.len().unwrap(), 12);
        drop(file);
        assert_eq!(
            Disk.open(&path, Access::CreateNew).unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
        assert_eq!(
            Disk.open(&path, Access::CreateOrTruncate).unwrap().len().unwrap(),
            0
        );
        assert!(Disk.open(folder.path(), Access::Read).is_err());
    }

    #[test]
    fn a_lock_ends_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.edb");
        drop(Disk.open(&path, Access::CreateNew).unwrap());
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        platform::lock(&file, true).unwrap();
        let inherited = file.try_clone().unwrap();
        let file = DiskFile { file };
        assert!(cfg!(windows) || Disk.open(&path, Access::Read).is_err());
        drop(file);
        assert!(cfg!(windows) || Disk.open(&path, Access::ReadWrite).is_ok());
        drop(inherited);
    }

    #[test]
    fn readers_share_and_writers_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.edb");
        drop(Disk.open(&path, Access::CreateNew).unwrap());
        let reader = Disk.open(&path, Access::Read).unwrap();
        let second = Disk.open(&path, Access::Read).unwrap();
        assert_eq!(reader.identity().unwrap(), second.identity().unwrap());
        assert!(Disk.open(&path, Access::ReadWrite).is_err());
        assert!(reader.write_at(0, b"x").is_err());
        drop((reader, second));
        let writer = Disk.open(&path, Access::ReadWrite).unwrap();
        assert!(Disk.open(&path, Access::Read).is_err());
        assert!(Disk.open(&path, Access::CreateOrTruncate).is_err());
        drop(writer);
        assert!(Disk.open(&path, Access::Read).is_ok());
    }
}
