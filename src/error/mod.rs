//! Errors and warnings: what every floor speaks.
//!
//! An [`Error`] is a [`JetErr`] code and, where it helps, the cause (an I/O error, the page or file concerned).
//! A [`Warning`] is a value, not an error: calls that can succeed in more than one way return
//! `Result<Warning, Error>` ([`JetResult`]) and `capi` turns it into the number a client sees.
//!
//! ```text
//! JET_ERR   < 0  error          JetErr      Err(Error)
//!           = 0  success        Warning::Success
//!           > 0  warning        Warning     Ok(warning)
//! ```

mod table;

pub use table::{ERRORS, WARNINGS};

use std::fmt;
use std::num::NonZeroI32;

/// An error code of the ESENT API: a negative number, or 0 for `JET_errSuccess`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JetErr(pub i32);

/// A successful outcome that says more than "done": a positive number, or 0 for plain success.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use]
pub struct Warning(pub i32);

#[allow(non_upper_case_globals)]
impl Warning {
    /// Plain success.
    pub const Success: Warning = Warning(0);
}

/// What an API operation gives: success, a warning, or an error.
pub type JetResult = std::result::Result<Warning, Error>;
/// Result of anything else in the engine.
pub type Result<T> = std::result::Result<T, Error>;

/// The categories of `JetGetErrorInfoW` (docs/spec/04 §7.2). The numbers are those of `JET_ERRCAT`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
#[allow(missing_docs)]
pub enum Category {
    Unknown = 0,
    Error = 1,
    Operation = 2,
    Fatal = 3,
    IO = 4,
    Resource = 5,
    Memory = 6,
    Quota = 7,
    Disk = 8,
    Data = 9,
    Corruption = 10,
    Inconsistent = 11,
    Fragmentation = 12,
    Api = 13,
    Usage = 14,
    State = 15,
    Obsolete = 16,
}

/// One row of the code table.
#[derive(Debug)]
pub struct CodeInfo {
    /// Symbol as in the header, e.g. `JET_errInvalidSesid`.
    pub name: &'static str,
    /// Its number.
    pub number: i32,
    /// Most specific category.
    pub category: Category,
    /// One line of text.
    pub text: &'static str,
}

impl JetErr {
    /// The table row of this code, if it is one the API knows.
    pub fn info(self) -> Option<&'static CodeInfo> {
        code_info(self.0)
    }
}

/// The table row of a number: error, warning or success.
pub fn code_info(number: i32) -> Option<&'static CodeInfo> {
    ERRORS.iter().chain(WARNINGS).find(|row| row.number == number)
}

impl fmt::Debug for JetErr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.info() {
            Some(row) => f.write_str(row.name),
            None => write!(f, "JET_ERR({})", self.0),
        }
    }
}

impl fmt::Display for JetErr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// An error code with its cause. Two words, so that a result without a value of its own comes in registers.
#[derive(Debug)]
pub struct Error {
    /// Never 0, which leaves room for success.
    code: NonZeroI32,
    source: Option<Box<Cause>>,
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

const _: () = assert!(size_of::<Result<()>>() <= 2 * size_of::<u64>());

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.code(), f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.source {
            Some(cause) => Some(&***cause),
            None => None,
        }
    }
}

impl Error {
    /// The code a client gets.
    #[inline]
    pub fn code(&self) -> JetErr {
        JetErr(self.code.get())
    }

    #[inline]
    fn new(code: JetErr, source: Option<Box<Cause>>) -> Error {
        let code =
            NonZeroI32::new(code.0).unwrap_or(const { NonZeroI32::new(JetErr::InternalError.0).unwrap() });
        Error { code, source }
    }

    /// A code with what caused it: an I/O error, or a sentence naming page and file.
    pub fn with_source(code: JetErr, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Error::new(code, Some(Box::new(source.into())))
    }
}

impl From<JetErr> for Error {
    #[inline]
    fn from(code: JetErr) -> Self {
        Error::new(code, None)
    }
}

impl PartialEq<JetErr> for Error {
    #[inline]
    fn eq(&self, other: &JetErr) -> bool {
        self.code() == *other
    }
}

/// `return Err(code)` in one word: `return fail(JetErr::InvalidGrbit)`.
pub fn fail<T>(code: JetErr) -> Result<T> {
    Err(code.into())
}
