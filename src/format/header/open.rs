//! Whether a database with this header may be opened (docs/spec/01 §2.3, §2.5.5, §9.1).

use super::{
    DbHeader, DbState, FILE_TYPE_DATABASE, FILE_TYPE_TEMPORARY, MAGIC, REVISION_LARGE_PAGES, VERSION,
};
use crate::error::{JetErr, Result, fail};
use crate::types::PageSize;

/// Major version of the last format before this one.
pub(super) const VERSION_500: u32 = 0x500;
const VERSION_400: u32 = 0x400;
const VERSION_200: u32 = 0x1;

/// How the file is to be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OpenMode {
    /// Nothing will be written.
    ReadOnly,
    /// Read and write under a configured format: the highest (major, update-major) the client allows to be written.
    /// `allow_higher` is the flag `JET_efvAllowHigherPersistedFormat`.
    ReadWrite {
        /// Major version of the configured format.
        major: u32,
        /// Update-major of the configured format.
        update_major: u32,
        /// A higher file is accepted and keeps its version.
        allow_higher: bool,
    },
}

/// What this engine knows: the highest (major, update-major) it can read.
pub struct Known;

impl Known {
    /// Highest major version.
    pub const MAJOR: u32 = VERSION;
    /// Highest update-major: Windows 11 24H2.
    pub const UPDATE_MAJOR: u32 = 300;
}

impl DbHeader {
    /// Checks a header whose checksum is right, in the engine's order: magic, version, page size, large pages, state, kind
    /// of file. `expected` is the page size the engine is configured for; `None` accepts any.
    ///
    /// # Errors
    /// `InvalidDatabaseVersion` and `DatabaseN00Format`, `EngineFormatVersionSpecifiedTooLowForDatabaseVersion`,
    /// `PageSizeMismatch`, the errors of [`check_state`](DbHeader::check_state), `DatabaseCorrupted` for a file that is
    /// no database.
    pub fn check_open(&self, mode: OpenMode, expected: Option<PageSize>) -> Result<()> {
        self.check_version(mode)?;
        let Some(size) = self.page_size() else {
            return fail(JetErr::PageSizeMismatch);
        };
        if expected.is_some_and(|wanted| wanted != size) {
            return fail(JetErr::PageSizeMismatch);
        }
        if size.is_large() && self.update_major.get() < REVISION_LARGE_PAGES && self.version.get() == VERSION
        {
            return fail(JetErr::InvalidDatabaseVersion);
        }
        self.check_state()?;
        let file_type = self.file_type.get();
        if self.attributes.get() != 0 || !matches!(file_type, 0 | FILE_TYPE_DATABASE | FILE_TYPE_TEMPORARY) {
            return fail(JetErr::DatabaseCorrupted);
        }
        Ok(())
    }

    /// Magic and version triple.
    ///
    /// # Errors
    /// See [`check_open`](DbHeader::check_open).
    pub fn check_version(&self, mode: OpenMode) -> Result<()> {
        let (major, update) = (self.version.get(), self.update_major.get());
        if self.magic.get() != MAGIC {
            return fail(JetErr::InvalidDatabaseVersion);
        }
        match major {
            VERSION_500 => return fail(JetErr::Database500Format),
            VERSION_400 => return fail(JetErr::Database400Format),
            VERSION_200 => return fail(JetErr::Database200Format),
            _ => {}
        }
        if major < VERSION || (major, update) > (Known::MAJOR, Known::UPDATE_MAJOR) {
            return fail(JetErr::InvalidDatabaseVersion);
        }
        if let OpenMode::ReadWrite {
            major: top,
            update_major,
            allow_higher,
        } = mode
        {
            if (major, update) > (top, update_major) && !allow_higher {
                return fail(JetErr::EngineFormatVersionSpecifiedTooLowForDatabaseVersion);
            }
        }
        Ok(())
    }

    /// Only a clean database is opened; every other state has its code (docs/spec/01 §2.3).
    ///
    /// # Errors
    /// `DatabaseIncompleteUpgrade`, `DatabaseIncompleteIncrementalReseed`, `DatabaseIncompleteRevert`; otherwise
    /// `SoftRecoveryOnBackupDatabase` for a backup copy and `DatabaseDirtyShutdown` (-550) for the rest.
    pub fn check_state(&self) -> Result<()> {
        match self.state() {
            Some(DbState::CleanShutdown) => Ok(()),
            Some(DbState::BeingConverted) => fail(JetErr::DatabaseIncompleteUpgrade),
            Some(DbState::IncrementalReseedInProgress) => fail(JetErr::DatabaseIncompleteIncrementalReseed),
            Some(DbState::RevertInProgress) => fail(JetErr::DatabaseIncompleteRevert),
            _ if self.backup_full_current.generation_low.get() != 0 => {
                fail(JetErr::SoftRecoveryOnBackupDatabase)
            }
            _ => fail(JetErr::DatabaseDirtyShutdown),
        }
    }
}
