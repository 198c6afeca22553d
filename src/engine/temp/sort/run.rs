//! Runs: sorted records one behind the other in a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{HEAD, len_of, split};
use crate::error::{Error, JetErr, Result};
use crate::os::file::{Access, File, FileSystem, io_error, read_full};

/// Bytes that are read and written at once.
const PIECE: usize = 64 << 10;

/// Where files with runs are made: beside the temporary database, under its name and a number.
#[derive(Clone, Debug)]
pub struct RunFolder {
    files: Arc<dyn FileSystem>,
    base: PathBuf,
}

/// What stands between the base and the number.
const SUFFIX: &str = ".sort";

/// Numbers of files of this process.
static NEXT: AtomicU64 = AtomicU64::new(1);

impl RunFolder {
    /// Files named after the file `base`.
    pub fn new(files: Arc<dyn FileSystem>, base: &Path) -> RunFolder {
        RunFolder {
            files,
            base: base.to_owned(),
        }
    }

    /// Removes what a process that died has left there.
    pub fn clean(&self) {
        let folder = self.base.parent().unwrap_or(&self.base);
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(begin) = name(&self.base).map(|base| base + SUFFIX) else {
            return;
        };
        for path in self.files.list(folder).unwrap_or_default() {
            let number = name(&path).and_then(|name| name.strip_prefix(&begin).map(str::to_owned));
            if number.is_some_and(|number| number.parse::<u64>().is_ok()) {
                let _ = self.files.remove(&path);
            }
        }
    }

    /// A new file, which is removed with the last that uses it. Whatever a process that died left there is gone.
    pub(super) fn create(&self) -> Result<Arc<RunFile>> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut name = self.base.as_os_str().to_owned();
        name.push(format!("{SUFFIX}{number}"));
        let path = PathBuf::from(name);
        let file = match self.files.open(&path, Access::CreateOrTruncate) {
            Ok(file) => file,
            Err(error) => {
                // It may be there although it could not be opened.
                let _ = self.files.remove(&path);
                return Err(io_error("create", &path, error));
            }
        };
        Ok(Arc::new(RunFile {
            files: self.files.clone(),
            file: Some(file),
            path,
            end: AtomicU64::new(0),
        }))
    }
}

/// A file with runs.
#[derive(Debug)]
pub(super) struct RunFile {
    files: Arc<dyn FileSystem>,
    file: Option<Arc<dyn File>>,
    path: PathBuf,
    /// Bytes of finished runs; whatever a failed one wrote behind them is written over.
    end: AtomicU64,
}

impl RunFile {
    fn file(&self) -> Result<&dyn File> {
        self.file.as_deref().ok_or_else(|| JetErr::InternalError.into())
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> Result<()> {
        self.file()?
            .write_at(offset, bytes)
            .map_err(|error| io_error("write", &self.path, error))
    }

    /// Reads exactly the bytes asked for.
    fn read(&self, offset: u64, bytes: &mut [u8]) -> Result<()> {
        let got =
            read_full(self.file()?, offset, bytes).map_err(|error| io_error("read", &self.path, error))?;
        if got == bytes.len() {
            return Ok(());
        }
        Err(damaged(&self.path))
    }
}

impl Drop for RunFile {
    fn drop(&mut self) {
        self.file = None;
        // Nobody can be told; the next process with this name empties the file.
        let _ = self.files.remove(&self.path);
    }
}

fn damaged(path: &Path) -> Error {
    Error::with_source(
        JetErr::ReadVerifyFailure,
        format!("the sorted run in {} is damaged", path.display()),
    )
}

/// One run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    file: Arc<RunFile>,
    start: u64,
    end: u64,
}

/// A run that is being written.
pub(super) struct RunWriter {
    file: Arc<RunFile>,
    start: u64,
    at: u64,
    piece: Vec<u8>,
}

impl RunWriter {
    /// A run behind those that the file has. A file has one writer at a time.
    pub fn new(file: &Arc<RunFile>) -> RunWriter {
        let start = file.end.load(Ordering::Relaxed);
        RunWriter {
            file: file.clone(),
            start,
            at: start,
            piece: Vec::with_capacity(PIECE),
        }
    }

    /// Adds a record with its lengths.
    pub fn push(&mut self, record: &[u8]) -> Result<()> {
        if self.piece.len() + record.len() > PIECE {
            self.flush()?;
        }
        self.piece.extend_from_slice(record);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        self.file.write(self.at, &self.piece)?;
        self.at += self.piece.len() as u64;
        self.piece.clear();
        Ok(())
    }

    /// The run is complete.
    pub fn finish(mut self) -> Result<Run> {
        self.flush()?;
        self.file.end.store(self.at, Ordering::Relaxed);
        Ok(Run {
            file: self.file,
            start: self.start,
            end: self.at,
        })
    }
}

/// Reads a run from its beginning; stands on a record, or at the end.
#[derive(Debug)]
pub(super) struct RunReader {
    run: Run,
    /// Offset of what follows the window.
    next: u64,
    window: Vec<u8>,
    /// The current record within the window.
    at: usize,
    len: usize,
}

impl RunReader {
    /// On nothing yet.
    pub fn new(run: &Run) -> RunReader {
        RunReader {
            next: run.start,
            run: run.clone(),
            window: Vec::new(),
            at: 0,
            len: 0,
        }
    }

    /// To the next record; `false` at the end.
    pub fn advance(&mut self) -> Result<bool> {
        self.at += std::mem::take(&mut self.len);
        if self.at == self.window.len() && self.next == self.run.end {
            return Ok(false);
        }
        self.have(HEAD)?;
        let len = len_of(self.rest()).ok_or_else(|| damaged(&self.run.file.path))?;
        self.have(len)?;
        self.len = len;
        Ok(true)
    }

    fn rest(&self) -> &[u8] {
        self.window.get(self.at..).unwrap_or_default()
    }

    /// Brings so many bytes from the current place on into the window.
    fn have(&mut self, wanted: usize) -> Result<()> {
        let there = self.rest().len();
        if there >= wanted {
            return Ok(());
        }
        let left = self.run.end - self.next;
        if ((wanted - there) as u64) > left {
            return Err(damaged(&self.run.file.path));
        }
        self.window.drain(..self.at);
        self.at = 0;
        let more = (PIECE.max(wanted) - there) as u64;
        self.window.resize(there + more.min(left) as usize, 0);
        let fresh = self.window.get_mut(there..).unwrap_or_default();
        let read = self.run.file.read(self.next, fresh);
        if read.is_err() {
            self.window.truncate(there);
        }
        read?;
        self.next += more.min(left);
        Ok(())
    }

    /// The record with its lengths.
    pub fn bytes(&self) -> &[u8] {
        self.rest().get(..self.len).unwrap_or_default()
    }

    /// Key and data.
    pub fn record(&self) -> (&[u8], &[u8]) {
        split(self.bytes())
    }
}
