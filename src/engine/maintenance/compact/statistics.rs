//! The file of statistics: one line for each table, in the folder of the temporary database.

use std::fs::{File, OpenOptions};
use std::io::Write;

use crate::engine::session::Session;
use crate::error::{Error, JetErr, Result};

/// Its name.
const NAME: &str = "DFRGINFO.TXT";
/// What the columns are, in the order of the lines.
const HEAD: &str = "\nTable\tColumns\tSecondary indexes\tRecords\tBytes of records\tLeaf pages read\n";

/// See the module.
#[derive(Debug)]
pub struct Statistics(File);

impl Statistics {
    /// Opens the file of the session's instance; what is in it stays.
    ///
    /// # Errors
    /// `JET_errFileAccessDenied` if it cannot be written.
    pub fn open(session: &Session) -> Result<Statistics> {
        let path = &session.instance().initialised()?.temp_path;
        let folder = if path.is_dir() {
            Some(path.as_path())
        } else {
            path.parent()
        };
        let path = folder.map_or(NAME.into(), |folder| folder.join(NAME));
        let file = OpenOptions::new().append(true).create(true).open(path);
        let file = file.map_err(|error| Error::with_source(JetErr::FileAccessDenied, error))?;
        let mut statistics = Statistics(file);
        statistics.write(HEAD);
        Ok(statistics)
    }

    /// Adds a line. What cannot be written is lost: the copy does not fail for it.
    pub fn write(&mut self, line: &str) {
        let _ = self.0.write_all(line.as_bytes());
    }
}
