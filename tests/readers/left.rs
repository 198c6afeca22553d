//! What a test leaves behind. Every database file that a test wrote is checked as a whole by the engine's own check, and compared
//! with what independent readers find in it (`compare.py`: dissect.esedb value by value, esedbinfo and esedbexport).
//!
//! The rigs hold a [`Left`] for their file, declared between the instance and the folder: it is dropped when the instance has
//! ended and the file is still there. Other tests call [`behind`]. Python is started once or twice for a test binary, not for a
//! file. Where a reader is missing that is said, and the engine's own check is made all the same.

#![allow(dead_code, reason = "each test binary uses its part")]

#[path = "other.rs"]
pub mod other;
#[path = "tools.rs"]
pub mod tools;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};

use esent::cache::Cache;
use esent::engine::maintenance::check_file;
use tools::{Skip, esedump};

/// A database file that has to be good when its instance has ended.
pub struct Left {
    path: PathBuf,
    before: Option<u64>,
    spoiled: AtomicBool,
}

impl Left {
    /// A file that the test makes.
    pub fn new(path: &Path) -> Left {
        Left {
            path: path.to_owned(),
            before: None,
            spoiled: AtomicBool::new(false),
        }
    }

    /// Every file `*.edb` of a folder.
    pub fn all_in(folder: &Path) -> Left {
        Left::new(folder)
    }

    /// A file that is there already; if nobody changes anything but its header there is nothing to be said of it.
    pub fn there(path: &Path) -> Left {
        let mut left = Left::new(path);
        left.before = fingerprint(path);
        left
    }

    /// The test damages the file, or leaves it as a crash would.
    pub fn spoiled(&self) {
        self.spoiled.store(true, Ordering::Relaxed);
    }
}

impl Drop for Left {
    fn drop(&mut self) {
        if std::thread::panicking() || self.spoiled.load(Ordering::Relaxed) {
            return;
        }
        let inside = std::fs::read_dir(&self.path).into_iter().flatten().flatten();
        inside
            .map(|entry| entry.path())
            .filter(|path| path.is_file() && path.extension().is_some_and(|end| end == "edb"))
            .for_each(|path| behind(&path));
        let now = fingerprint(&self.path);
        if now.is_some() && now != self.before {
            behind(&self.path);
        }
    }
}

/// A hash of all pages.
fn fingerprint(path: &Path) -> Option<u64> {
    const PAGE_SIZE_AT: usize = 236;
    let bytes = std::fs::read(path).ok()?;
    let size = bytes.get(PAGE_SIZE_AT..PAGE_SIZE_AT + 4)?;
    let size = u32::from_le_bytes(size.try_into().ok()?) as usize;
    let mut hasher = DefaultHasher::new();
    bytes.get(size.checked_mul(2)?..)?.hash(&mut hasher);
    Some(hasher.finish())
}

/// A database file that nobody has open any more: the engine's own check, and the other readers.
#[track_caller]
pub fn behind(path: &Path) {
    let report = check_file(&Cache::new(64 << 20), path, None);
    let report = report.unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    assert!(report.is_clean(), "{}: {report}", kept(path).display());
    match agree(path) {
        Ok((_, true)) => {}
        Ok((text, false)) => panic!("{} reads differently elsewhere:\n{text}", kept(path).display()),
        // Said by tests/readers.rs as a test that was skipped.
        Err(Skip(reason)) => println!("not compared with other readers: {reason}"),
    }
}

/// A copy that stays, to be looked at.
fn kept(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let thread = std::thread::current();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let copy = place.join(format!(
        "{}-{name}",
        thread.name().unwrap_or("test").replace(':', "-")
    ));
    std::fs::copy(path, &copy).map_or(path.to_owned(), |_| copy)
}

/// What the comparison printed, and whether all is equal.
pub fn agree(path: &Path) -> Result<(String, bool), Skip> {
    static READERS: [Mutex<Option<Reader>>; 2] = [const { Mutex::new(None) }; 2];
    let free = READERS.iter().find_map(|reader| reader.try_lock().ok());
    let mut place = free.unwrap_or_else(|| locked(&READERS[0]));
    if place.is_none() {
        *place = Some(Reader::start()?);
    }
    let answer = place.as_mut().map(|reader| reader.compare(path));
    Ok(answer.unwrap_or_default())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// A Python that compares the files whose names it is told. It ends when this process does.
struct Reader {
    _process: Child,
    names: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn start() -> Result<Reader, Skip> {
        static NEEDED: OnceLock<Result<(PathBuf, PathBuf), Skip>> = OnceLock::new();
        let (python, esedump) = NEEDED
            .get_or_init(|| Ok((other::python()?, esedump()?)))
            .clone()?;
        let mut process = Command::new(python)
            .arg(tools::root().join("tests/readers/compare.py"))
            .arg("--serve")
            .arg(esedump)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        Ok(Reader {
            names: process.stdin.take().expect("it is a pipe"),
            answers: BufReader::new(process.stdout.take().expect("it is a pipe")),
            _process: process,
        })
    }

    fn compare(&mut self, path: &Path) -> (String, bool) {
        writeln!(self.names, "{}", path.display()).expect("Python listens");
        let mut text = String::new();
        loop {
            let mut line = String::new();
            let size = self.answers.read_line(&mut line).expect("Python answers");
            match line.trim_end().strip_prefix("END ") {
                Some(status) => return (text, status == "0"),
                None if size == 0 => return (text + "the comparison broke off", false),
                None => text.push_str(&line),
            }
        }
    }
}
