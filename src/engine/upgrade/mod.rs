//! What a file needs before this engine writes to it, done while it is attached (docs/spec/01 §2.5.5, docs/spec/02 §1.11 to
//! §1.13, §6.6).
//!
//! ```text
//! look ──► Plan or refusal       nothing is written yet: a refused file stays as it was, byte for byte
//! apply ─► MSysObjids            made and filled, if the file has none or half of it
//!      ├─► MSysLocales           made and filled, if the file has none that can be trusted
//!      ├─► MSysUnicodeFixup…     deleted
//!      ├─► MSysDeferredPopulateKeys   completed, if it is of an early version
//!      └─► outdated indexes      empty ones get today's version, others are deleted where that is allowed
//! ```
//!
//! Every step is a transaction of its own, so that a big catalog does not fill the version store; one that is there half is
//! found and finished by the next attach. Nobody else can see the database yet.
//!
//! Upstream: `ErrDBAttachDatabase` from `PostAttachTasks` on (`db.cxx`), CAT (`cat.cxx`).

mod indexes;
mod tables;

use std::sync::Arc;

pub use indexes::{Plan, Rules};

use super::database::Database;
use super::schema::Work;
use super::session::Session;
use crate::cache::CachedFile;
use crate::catalog::Catalog;
use crate::error::{Result, Warning};
use crate::space::SpaceManager;

/// Decides over a database of a revision, of which nothing has been changed yet.
///
/// # Errors
/// `JET_errInvalidDatabaseVersion` for a table of fillings of a version that is not known; those of [`Plan`]'s indexes:
/// `JET_errPrimaryIndexCorrupted`, `JET_errSecondaryIndexCorrupted`, `JET_errIndexMustStay`, `JET_errFixedInheritedDDL`.
pub fn look(
    file: &Arc<CachedFile>,
    catalog: &Catalog,
    space: &SpaceManager,
    rules: Rules,
    revision: u32,
) -> Result<Plan> {
    tables::check_fillings(catalog, space, revision)?;
    indexes::look(file, catalog, space, rules)
}

/// Brings a database up to what is written today. It is attached for writing and only the caller knows it.
///
/// # Errors
/// What changing the catalog may give.
pub fn apply(session: &Session, database: &Arc<Database>, plan: &Plan, rules: Rules) -> Result<Warning> {
    let work = Work::new(session, database);
    tables::complete_objids(&work)?;
    tables::drop_unicode_fixups(&work)?;
    tables::complete_locales(&work)?;
    tables::complete_fillings(&work)?;
    indexes::apply(&work, plan, rules)
}
