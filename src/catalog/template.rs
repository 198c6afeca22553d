//! What a derived table takes over from its template (docs/spec/02 §1.9).

use super::index::Index;
use super::load::corrupted;
use super::table::Table;
use crate::error::Result;
use crate::format::catalog::{IndexExtraFlags, IndexFlags};

/// Completes an inherited index: its definition is the template's, unless it is localised; then its own row counts.
/// Tree, density and time are always its own, and whether it is still to be filled.
pub(super) fn inherit(index: &mut Index, table: &Table) -> Result<()> {
    if !index.flags.contains(IndexFlags::DERIVED) || index.flags.contains(IndexFlags::LOCALIZED_TEXT) {
        return Ok(());
    }
    let template = table.template.as_deref();
    let origin = template.and_then(|template| template.index_by_name(&index.name));
    let origin = origin.ok_or_else(|| corrupted("an inherited index that the template does not have"))?;
    let unfilled = IndexExtraFlags::DEFERRED_POPULATE;
    let extra = (origin.extra - unfilled) | (index.extra & unfilled);
    let mut flags = origin.flags;
    flags.remove(IndexFlags::TEMPLATE);
    flags.insert(IndexFlags::DERIVED);
    *index = Index {
        objid: index.objid,
        root: index.root,
        density: index.density,
        hints: index.hints,
        last_set_time: index.last_set_time,
        statistics: index.statistics,
        flags,
        extra,
        ..origin.clone()
    };
    Ok(())
}
