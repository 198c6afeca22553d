//! Where lines for people go: standard error, a file, or the system's log.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// How bad a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Something went as it should.
    Information,
    /// Something is wrong that the caller can mend.
    Warning,
    /// Something failed.
    Error,
}

/// A place for lines. A line that cannot be written is lost: nothing fails for want of a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sink {
    /// Nowhere.
    Off,
    /// Standard error.
    Stderr,
    /// At the end of a file, which is made if need be.
    File(PathBuf),
    /// syslog on Unix, standard error elsewhere.
    System,
}

impl Sink {
    /// What the environment variable `ESENT_EVENTS` says: `stderr`, `file:PATH`, `syslog`, anything else is off.
    pub fn parse(setting: &str) -> Sink {
        match setting.split_once(':') {
            Some(("file", path)) if !path.is_empty() => Sink::File(PathBuf::from(path)),
            None if setting == "stderr" => Sink::Stderr,
            None if setting == "syslog" => Sink::System,
            _ => Sink::Off,
        }
    }

    /// The sink of this process's environment.
    pub fn from_environment() -> Sink {
        std::env::var("ESENT_EVENTS").map_or(Sink::Off, |setting| Sink::parse(&setting))
    }

    /// Writes one line; `line` has no line break in it. The system's log keeps its own time, the others get it.
    pub fn write(&self, severity: Severity, line: &str) {
        let stamped = || format!("{} {line}\n", timestamp());
        match self {
            Sink::Off => {}
            Sink::Stderr => drop(std::io::stderr().write_all(stamped().as_bytes())),
            Sink::File(path) => {
                if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(path) {
                    let _ = file.write_all(stamped().as_bytes());
                }
            }
            Sink::System => system(severity, line),
        }
    }
}

#[cfg(unix)]
fn system(severity: Severity, line: &str) {
    let priority = match severity {
        Severity::Information => libc::LOG_INFO,
        Severity::Warning => libc::LOG_WARNING,
        Severity::Error => libc::LOG_ERR,
    };
    let line = line.split('\0').next().unwrap_or_default();
    if let Ok(line) = std::ffi::CString::new(line) {
        // SAFETY: the format takes exactly one string, and that is given, zero-terminated.
        unsafe { libc::syslog(priority | libc::LOG_USER, c"%s".as_ptr(), line.as_ptr()) };
    }
}

#[cfg(not(unix))]
fn system(severity: Severity, line: &str) {
    Sink::Stderr.write(severity, line);
}

/// Now, in UTC, as `2026-11-21T04:42:46Z`.
fn timestamp() -> String {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    format_time(since.as_secs())
}

/// Seconds since 1970 as a date, by the Gregorian calendar (years are counted from March so that leap days come last).
fn format_time(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(format_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(format_time(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(format_time(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(format_time(4_107_542_399), "2100-02-28T23:59:59Z");
        assert_eq!(format_time(4_107_542_400), "2100-03-01T00:00:00Z");
    }

    #[test]
    fn settings() {
        assert_eq!(Sink::parse("stderr"), Sink::Stderr);
        assert_eq!(Sink::parse("syslog"), Sink::System);
        assert_eq!(Sink::parse("file:/a:b"), Sink::File("/a:b".into()));
        for off in ["", "off", "file:", "file", "stderr:", "STDERR"] {
            assert_eq!(Sink::parse(off), Sink::Off, "{off}");
        }
    }

    #[test]
    fn a_file_grows_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events");
        let sink = Sink::File(path.clone());
        sink.write(Severity::Error, "one");
        sink.write(Severity::Error, "two");
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<_> = text.lines().map(|l| l.split_once(' ').unwrap().1).collect();
        assert_eq!(lines, ["one", "two"]);
    }
}
