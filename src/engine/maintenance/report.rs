//! What a check found, for people and programs.

use std::fmt;

use crate::error::{Error, JetErr, Result};

/// Findings that are kept; further ones are only counted.
const KEPT_MOST: usize = 1000;

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The code that a reader would meet, or the closest to it.
    pub code: JetErr,
    /// Where it is and what.
    pub what: String,
}

/// The result of a check.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// What is wrong, in the order in which it was found; not more than a thousand.
    pub findings: Vec<Finding>,
    /// How much is wrong.
    pub wrong: u64,
    /// What could not be checked, and why.
    pub notes: Vec<String>,
    /// Pages whose checksum was checked.
    pub pages: u64,
    /// Trees of pages, that of the database itself included.
    pub trees: usize,
    /// Pages that are owned and used for nothing; harmless.
    pub leaked: usize,
    /// Tables.
    pub tables: u64,
    /// Records of all tables.
    pub records: u64,
    /// Entries of secondary indexes.
    pub entries: u64,
    /// Separated long values.
    pub long_values: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.wrong == 0
    }

    /// The result as a call gives it.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` with the first finding.
    pub fn result(&self) -> Result<()> {
        match self.findings.first() {
            None => Ok(()),
            Some(first) => Err(Error::with_source(
                JetErr::DatabaseCorrupted,
                format!("{} findings, the first: {}", self.wrong, first.what),
            )),
        }
    }

    pub(super) fn add(&mut self, code: JetErr, what: String) {
        self.wrong += 1;
        if self.findings.len() < KEPT_MOST {
            self.findings.push(Finding { code, what });
        }
    }

    /// A failure to read something is a finding.
    pub(super) fn error(&mut self, place: &str, error: &Error) {
        let why = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
        self.add(error.code(), format!("{place}: {why}"));
    }

    /// What was read, unless that failed.
    pub(super) fn keep<T>(&mut self, place: &str, read: Result<T>) -> Option<T> {
        read.map_err(|error| self.error(place, &error)).ok()
    }

    pub(super) fn note(&mut self, what: String) {
        if self.notes.len() < KEPT_MOST {
            self.notes.push(what);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            pages,
            trees,
            tables,
            records,
            entries,
            long_values,
            leaked,
            wrong,
            ..
        } = self;
        writeln!(f, "{pages} pages, {trees} trees, {leaked} pages used for nothing")?;
        writeln!(
            f,
            "{tables} tables, {records} records, {entries} index entries, {long_values} long values"
        )?;
        for note in &self.notes {
            writeln!(f, "note: {note}")?;
        }
        for finding in &self.findings {
            writeln!(f, "error {}: {}", finding.code.0, finding.what)?;
        }
        match wrong {
            0 => writeln!(f, "nothing is wrong"),
            wrong => writeln!(f, "{wrong} findings: the database is corrupted"),
        }
    }
}
