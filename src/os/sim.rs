//! A disk in memory that misbehaves on order: short reads, errors at the n-th operation, and what a power cut leaves
//! of writes that were not synced.
//!
//! Every file has two images: the *durable* one, and the list of writes since the last sync, which the program sees but
//! the platter may not have. [`SimDisk::crash`] gives the disk as found after a power cut: each unsynced write is
//! there, missing, or torn at a sector boundary, as a seed decides.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use parking_lot::Mutex;

use super::file::{Access, File, FileIdentity, FileSystem};

/// Bytes that a device writes whole or not at all.
pub const SECTOR: usize = 512;

/// A simulated disk. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct SimDisk {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    files: Mutex<BTreeMap<PathBuf, Arc<Image>>>,
    next_number: AtomicU64,
    faults: Faults,
}

/// What goes wrong, and when.
#[derive(Debug, Default)]
struct Faults {
    /// Operations until one fails; 0 and below: none.
    countdown: AtomicI64,
    /// Reads until one fails; 0 and below: none.
    read_countdown: AtomicI64,
    /// No file can grow.
    full: AtomicBool,
    /// No write is done.
    broken: AtomicBool,
    /// Reads give at most this many bytes; 0 = no limit.
    short_read: AtomicU64,
    /// Total reads so far.
    reads: AtomicU64,
}

#[derive(Debug, Default)]
struct Image {
    number: u64,
    bytes: Mutex<Bytes>,
    /// Readers, or -1 for one writer.
    users: AtomicI64,
}

#[derive(Debug, Default, Clone)]
struct Bytes {
    /// What a program sees.
    now: Vec<u8>,
    /// What is certain to survive.
    durable: Vec<u8>,
    /// Writes since the last sync, in order.
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Write(u64, Vec<u8>),
    Length(u64),
}

#[derive(Debug)]
struct SimFile {
    disk: Arc<Shared>,
    image: Arc<Image>,
    writable: bool,
}

impl SimDisk {
    /// An empty disk.
    pub fn new() -> SimDisk {
        SimDisk::default()
    }

    /// Puts a file with durable contents, replacing another.
    pub fn put(&self, path: impl AsRef<Path>, bytes: Vec<u8>) {
        let image = self.shared.image();
        *image.bytes.lock() = Bytes {
            now: bytes.clone(),
            durable: bytes,
            pending: Vec::new(),
        };
        self.shared
            .files
            .lock()
            .insert(path.as_ref().to_path_buf(), image);
    }

    /// What a program sees of a file.
    pub fn contents(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.shared
            .files
            .lock()
            .get(path.as_ref())
            .map(|image| image.bytes.lock().now.clone())
    }

    /// The `n`-th operation from now (1 = the next) fails, once. 0 disarms.
    pub fn fail_at(&self, n: u32) {
        self.shared
            .faults
            .countdown
            .store(i64::from(n), Ordering::Relaxed);
    }

    /// The `n`-th read from now (1 = the next) fails, once. 0 disarms.
    pub fn fail_read_at(&self, n: u32) {
        self.shared
            .faults
            .read_countdown
            .store(i64::from(n), Ordering::Relaxed);
    }

    /// From now on there is no room to grow, or there is again.
    pub fn fill(&self, full: bool) {
        self.shared.faults.full.store(full, Ordering::Relaxed);
    }

    /// From now on every write fails, or none does any more.
    pub fn break_writes(&self, broken: bool) {
        self.shared.faults.broken.store(broken, Ordering::Relaxed);
    }

    /// No read gives more than `bytes`; 0 lifts the limit.
    pub fn limit_reads(&self, bytes: u64) {
        self.shared.faults.short_read.store(bytes, Ordering::Relaxed);
    }

    /// Reads since the disk was made.
    pub fn reads(&self) -> u64 {
        self.shared.faults.reads.load(Ordering::Relaxed)
    }

    /// The disk as found after a power cut now. Names are durable; of each file the synced state and a part of what
    /// was written since. The same seed gives the same loss.
    pub fn crash(&self, seed: u64) -> SimDisk {
        let after = SimDisk::new();
        let mut random = seed ^ 0x9E37_79B9_7F4A_7C15;
        for (path, image) in self.shared.files.lock().iter() {
            let bytes = image.bytes.lock();
            let mut durable = bytes.durable.clone();
            for change in &bytes.pending {
                match (next(&mut random) % 4, change) {
                    (0, _) => {}
                    (1, Change::Write(offset, data)) => {
                        // Torn: a first part in whole sectors of the device.
                        let to_boundary = SECTOR - (*offset as usize % SECTOR);
                        let sectors = data.len().saturating_sub(to_boundary) / SECTOR;
                        let keep = to_boundary + SECTOR * (next(&mut random) as usize % (sectors + 1));
                        write(&mut durable, *offset, &data[..keep.min(data.len())]);
                    }
                    (_, Change::Write(offset, data)) => write(&mut durable, *offset, data),
                    (_, Change::Length(len)) => durable.resize(*len as usize, 0),
                }
            }
            after.put(path, durable);
        }
        after
    }
}

/// A small generator: good enough to choose what is lost.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn write(to: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let (start, end) = (offset as usize, offset as usize + data.len());
    if to.len() < end {
        to.resize(end, 0);
    }
    to[start..end].copy_from_slice(data);
}

impl Shared {
    fn image(&self) -> Arc<Image> {
        let number = self.next_number.fetch_add(1, Ordering::Relaxed);
        Arc::new(Image {
            number,
            ..Image::default()
        })
    }

    fn operation(&self) -> io::Result<()> {
        count_down(&self.faults.countdown)
    }
}

/// Fails when the count comes to its end.
fn count_down(countdown: &AtomicI64) -> io::Result<()> {
    if countdown.load(Ordering::Relaxed) > 0 && countdown.fetch_sub(1, Ordering::Relaxed) == 1 {
        return Err(io::Error::other("simulated I/O error"));
    }
    Ok(())
}

impl FileSystem for SimDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Arc<dyn File>> {
        self.shared.operation()?;
        let mut files = self.shared.files.lock();
        let found = files.get(path).cloned();
        let image = match (found, access) {
            (Some(_), Access::CreateNew) => return Err(io::ErrorKind::AlreadyExists.into()),
            (None, Access::Read | Access::ReadWrite) => return Err(io::ErrorKind::NotFound.into()),
            (Some(image), _) => image,
            (None, _) => {
                let image = self.shared.image();
                files.insert(path.to_path_buf(), image.clone());
                image
            }
        };
        let writable = access != Access::Read;
        let step = |users: i64| match (writable, users) {
            (true, 0) => Some(-1),
            (false, 0..) => Some(users + 1),
            _ => None,
        };
        if image
            .users
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, step)
            .is_err()
        {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let file = SimFile {
            disk: self.shared.clone(),
            image,
            writable,
        };
        if access == Access::CreateOrTruncate {
            file.set_len(0)?;
        }
        Ok(Arc::new(file))
    }

    fn exists(&self, path: &Path) -> bool {
        self.shared.files.lock().contains_key(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.shared.operation()?;
        self.shared
            .files
            .lock()
            .remove(path)
            .map(|_| ())
            .ok_or(io::ErrorKind::NotFound.into())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.shared.operation()?;
        let mut files = self.shared.files.lock();
        let image = files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        files.insert(to.to_path_buf(), image);
        Ok(())
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        self.shared.operation()
    }

    fn create_folder(&self, _folder: &Path) -> io::Result<()> {
        self.shared.operation()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.shared.operation()?;
        Ok(self
            .shared
            .files
            .lock()
            .keys()
            .filter(|path| path.parent() == Some(folder))
            .cloned()
            .collect())
    }
}

impl File for SimFile {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.operation()?;
        count_down(&self.disk.faults.read_countdown)?;
        self.disk.faults.reads.fetch_add(1, Ordering::Relaxed);
        let bytes = self.image.bytes.lock();
        let rest = bytes.now.get(offset as usize..).unwrap_or(&[]);
        let limit = match self.disk.faults.short_read.load(Ordering::Relaxed) {
            0 => usize::MAX,
            limit => limit as usize,
        };
        let count = rest.len().min(buffer.len()).min(limit);
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        if !self.writable {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.disk.operation()?;
        if self.disk.faults.broken.load(Ordering::Relaxed) {
            return Err(io::Error::other("simulated broken disk"));
        }
        let mut bytes = self.image.bytes.lock();
        write(&mut bytes.now, offset, data);
        bytes.pending.push(Change::Write(offset, data.to_vec()));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.disk.operation()?;
        let mut bytes = self.image.bytes.lock();
        bytes.durable = bytes.now.clone();
        bytes.pending.clear();
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.image.bytes.lock().now.len() as u64)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        if !self.writable {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.disk.operation()?;
        let mut bytes = self.image.bytes.lock();
        if len > bytes.now.len() as u64 && self.disk.faults.full.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        bytes.now.resize(len as usize, 0);
        bytes.pending.push(Change::Length(len));
        Ok(())
    }

    fn identity(&self) -> io::Result<FileIdentity> {
        Ok(FileIdentity {
            volume: u64::MAX,
            number: self.image.number,
        })
    }
}

impl Drop for SimFile {
    fn drop(&mut self) {
        let step = if self.writable { 1 } else { -1 };
        self.image.users.fetch_add(step, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::read_full;
    use super::*;

    fn new_file(disk: &SimDisk) -> Arc<dyn File> {
        disk.open(Path::new("a"), Access::CreateNew).unwrap()
    }

    #[test]
    fn short_reads_are_put_together() {
        let disk = SimDisk::new();
        disk.put("a", (0..=255).collect());
        disk.limit_reads(7);
        let file = disk.open(Path::new("a"), Access::Read).unwrap();
        let mut bytes = vec![0; 300];
        assert_eq!(read_full(&*file, 16, &mut bytes).unwrap(), 240);
        assert_eq!(bytes[..240], (16..=255).collect::<Vec<u8>>());
    }

    #[test]
    fn the_nth_operation_fails_once() {
        let disk = SimDisk::new();
        let file = new_file(&disk);
        disk.fail_at(2);
        file.write_at(0, b"1").unwrap();
        file.write_at(0, b"2").unwrap_err();
        file.write_at(0, b"3").unwrap();
        assert_eq!(disk.contents("a").unwrap(), b"3");
    }

    #[test]
    fn a_full_disk_takes_what_does_not_grow_and_a_read_fails_on_order() {
        let disk = SimDisk::new();
        let file = new_file(&disk);
        file.set_len(100).unwrap();
        disk.fill(true);
        assert_eq!(file.set_len(101).unwrap_err().kind(), io::ErrorKind::StorageFull);
        file.write_at(0, b"x").unwrap();
        file.set_len(50).unwrap();
        disk.fill(false);
        file.set_len(101).unwrap();
        disk.fail_read_at(2);
        let mut byte = [0];
        for want in [true, false, true] {
            file.sync().unwrap();
            assert_eq!(file.read_at(0, &mut byte).is_ok(), want);
        }
    }

    #[test]
    fn a_power_cut_keeps_what_was_synced_and_tears_the_rest() {
        let disk = SimDisk::new();
        let file = new_file(&disk);
        file.write_at(0, &[1; 4096]).unwrap();
        file.sync().unwrap();
        file.write_at(0, &[2; 4096]).unwrap();
        let mut seen = [false; 3];
        for seed in 0..100 {
            let after = disk.crash(seed).contents("a").unwrap();
            let changed = after.iter().filter(|byte| **byte == 2).count();
            assert_eq!(changed % SECTOR, 0);
            assert!(after[..changed].iter().all(|b| *b == 2) && after[changed..].iter().all(|b| *b == 1));
            seen[match changed {
                0 => 0,
                4096 => 1,
                _ => 2,
            }] = true;
            assert_eq!(after, disk.crash(seed).contents("a").unwrap());
        }
        assert_eq!(seen, [true; 3]);
    }

    #[test]
    fn locks_are_those_of_the_real_disk() {
        let disk = SimDisk::new();
        let path = Path::new("a");
        let writer = new_file(&disk);
        assert_eq!(
            disk.open(path, Access::Read).unwrap_err().kind(),
            io::ErrorKind::WouldBlock
        );
        drop(writer);
        let readers = (
            disk.open(path, Access::Read).unwrap(),
            disk.open(path, Access::Read).unwrap(),
        );
        assert_eq!(
            disk.open(path, Access::ReadWrite).unwrap_err().kind(),
            io::ErrorKind::WouldBlock
        );
        assert!(readers.0.write_at(0, b"x").is_err());
        drop(readers);
        assert!(disk.open(path, Access::ReadWrite).is_ok());
        assert_eq!(disk.list(Path::new("")).unwrap(), [PathBuf::from("a")]);
        disk.rename(path, Path::new("b")).unwrap();
        disk.remove(Path::new("b")).unwrap();
        assert!(!disk.exists(Path::new("b")));
    }
}
