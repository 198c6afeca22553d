//! Which of the two header copies to believe, without knowing the page size (docs/spec/01 §1.3).

use super::{DbHeader, MAGIC};
use crate::error::{JetErr, Result, fail};
use crate::format::checksum::header_is_valid;
use crate::types::PageSize;

/// Bytes at the start of a file that hold both copies at any page size.
pub const HEADER_AREA: usize = 65536;

/// Which copy was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copy {
    /// The one at offset 0.
    Primary,
    /// The one a page later; the primary is damaged.
    Shadow,
}

/// The result of [`select`].
#[derive(Clone)]
pub struct Selected {
    /// The header.
    pub header: Box<DbHeader>,
    /// The whole header page, which may hold more than this struct knows.
    pub page: Box<[u8]>,
    /// Page size of the file.
    pub page_size: PageSize,
    /// Where it came from.
    pub copy: Copy,
    /// Whether the other copy is valid and identical. If not, a writer restores it before its first change.
    pub other_copy_good: bool,
}

impl std::fmt::Debug for Selected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Selected")
            .field("page_size", &self.page_size)
            .field("copy", &self.copy)
            .field("other_copy_good", &self.other_copy_good)
            .finish_non_exhaustive()
    }
}

/// The header page of one copy, if checksum and page size agree with `size`.
fn valid_copy(area: &[u8], size: PageSize, copy: Copy) -> Option<&[u8]> {
    let start = match copy {
        Copy::Primary => 0,
        Copy::Shadow => size.bytes(),
    };
    let page = area.get(start..start.checked_add(size.bytes())?)?;
    let header = DbHeader::view(page)?;
    (header.page_size() == Some(size) && header_is_valid(page)).then_some(page)
}

/// Finds the valid header in the first [`HEADER_AREA`] bytes of a file (fewer if the file is shorter).
///
/// # Errors
/// When neither copy is valid at any page size: `JET_errDatabase500Format` or `JET_errInvalidDatabaseVersion` if the
/// magic number is there, `JET_errDatabaseCorrupted` if not.
pub fn select(area: &[u8]) -> Result<Selected> {
    for copy in [Copy::Primary, Copy::Shadow] {
        for size in PageSize::ALL {
            let Some(page) = valid_copy(area, size, copy) else {
                continue;
            };
            let Some(header) = DbHeader::view(page) else {
                continue;
            };
            let other_copy_good = copy == Copy::Primary
                && valid_copy(area, size, Copy::Shadow).is_some_and(|other| other == page);
            return Ok(Selected {
                header: Box::new(header.clone()),
                page: page.into(),
                page_size: size,
                copy,
                other_copy_good,
            });
        }
    }
    match DbHeader::view(area) {
        Some(header) if header.magic.get() == MAGIC && header.version.get() == super::open::VERSION_500 => {
            fail(JetErr::Database500Format)
        }
        Some(header) if header.magic.get() == MAGIC => fail(JetErr::InvalidDatabaseVersion),
        _ => fail(JetErr::DatabaseCorrupted),
    }
}
