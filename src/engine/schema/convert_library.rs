//! `JetConvertDDL`, `opDDLConvChangeCallbackDLL`: functions that a database names are in another library (docs/spec/05 §9).

use std::sync::Arc;

use super::work::{Work, check_session};
use crate::catalog::ObjectRow;
use crate::engine::database::Database;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, RowKind};

/// Longest name of a function with its library, bytes.
const NAME_MOST: usize = 64;
/// What separates the two.
const SEPARATOR: u8 = b'!';

/// Wherever the name of a function begins with `old`, in whatever case, what is before its separator becomes `new`.
///
/// # Errors
/// `JET_errInvalidParameter` for a name that has no separator, or gets too long; `JET_errTransReadOnly`, `JET_errPermissionDenied`;
/// those of changing trees.
pub fn change_library(session: &Session, database: &Arc<Database>, old: &str, new: &str) -> Result<()> {
    check_session(session)?;
    let work = Work::new(session, database);
    work.atomically(|| {
        let sight = session.sight(database.log_id());
        let tables = database.catalog().list(&sight.reader())?;
        tables
            .iter()
            .try_for_each(|table| change_table(&work, table, old.as_bytes(), new.as_bytes()))
    })
}

/// The rows of a table that name functions.
fn change_table(work: &Work<'_>, table: &ObjectRow, old: &[u8], new: &[u8]) -> Result<()> {
    let page_size = work.database.page_size();
    let catalog = work.catalog()?;
    let mut changed = Vec::new();
    for record in catalog.records(table.objid)? {
        let row = CatalogRow::decode(&record, page_size)?;
        if !matches!(row.kind, RowKind::Column | RowKind::Callback) {
            continue;
        }
        if let Some(name) = renamed(row.template_table.unwrap_or_default(), old, new)? {
            changed.push((record, name));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    work.database.check_writable()?;
    let open = work.database.table_to_change(work.session, &table.name)?;
    work.begin_change(&open);
    let held = open.publishing();
    for (record, name) in &changed {
        let mut row = CatalogRow::decode(record, page_size)?;
        row.template_table = Some(name);
        catalog.replace_row(&row)?;
    }
    work.publish(&open, &held).map(drop)
}

/// The name of a function in the new library; `None` if it is in another than the old.
fn renamed(name: &[u8], old: &[u8], new: &[u8]) -> Result<Option<Vec<u8>>> {
    let begins = name.get(..old.len());
    if !begins.is_some_and(|begin| begin.eq_ignore_ascii_case(old)) {
        return Ok(None);
    }
    let at = name.iter().position(|byte| *byte == SEPARATOR);
    let Some(function) = at.and_then(|at| name.get(at..)) else {
        return fail(JetErr::InvalidParameter);
    };
    let renamed = [new, function].concat();
    match renamed.len() > NAME_MOST {
        true => fail(JetErr::InvalidParameter),
        false => Ok(Some(renamed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_functions() {
        let renamed = |name: &str, old: &str, new: &str| {
            let renamed = renamed(name.as_bytes(), old.as_bytes(), new.as_bytes());
            renamed
                .map(|name| name.map(|name| String::from_utf8(name).unwrap()))
                .map_err(|error| error.code())
        };
        let some = |name: &str| Ok(Some(name.to_owned()));
        assert_eq!(renamed("old.dll!f", "OLD.dll", "new"), some("new!f"));
        assert_eq!(
            renamed("older.dll!f", "old", "new"),
            some("new!f"),
            "a beginning is enough"
        );
        assert_eq!(renamed("my old.dll!f", "old", "new"), Ok(None));
        assert_eq!(renamed("", "old", "new"), Ok(None));
        assert_eq!(renamed("old", "old", "new"), Err(JetErr::InvalidParameter));
        assert_eq!(renamed("", "", "new"), Err(JetErr::InvalidParameter));
        assert_eq!(renamed("a!b!c", "a", "d"), some("d!b!c"));
        let longest = "n".repeat(62);
        assert_eq!(renamed("old!f", "old", &longest), some(&format!("{longest}!f")));
        assert_eq!(renamed("old!ff", "old", &longest), Err(JetErr::InvalidParameter));
    }
}
