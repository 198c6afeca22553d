//! Names of tables, columns and indexes (docs/spec/05 §3.1).

use crate::engine::database::open::check_name;
use crate::error::Result;

/// A checked name, trailing spaces removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name(Box<[u8]>);

impl Name {
    /// Checks a name.
    ///
    /// # Errors
    /// `JET_errInvalidName`.
    pub fn check(name: Option<&str>) -> Result<Name> {
        Ok(Name(check_name(name)?.into()))
    }

    /// As the catalog has it.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether it is this name too, ignoring ASCII case.
    pub fn is(&self, other: &[u8]) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}
