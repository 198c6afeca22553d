//! `docs/api-status.md`: what each export can do, from the status lines of their comments.

use crate::source::Export;

/// The page, or the exports whose status line is missing or malformed.
pub fn text(exports: &[Export]) -> Result<String, Vec<String>> {
    let mut rows: Vec<(&str, &str, &str)> = Vec::new();
    let mut faults = Vec::new();
    for export in exports {
        let real = match &export.alias_of {
            Some(name) => exports.iter().find(|other| other.name == *name).unwrap_or(export),
            None => export,
        };
        match &real.status {
            Ok(status) => rows.push((&export.name, status, &export.room)),
            Err(fault) => faults.push(fault.clone()),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    rows.sort_unstable();
    let count = |word: &str| {
        rows.iter()
            .filter(|(_, status, _)| status.starts_with(word))
            .count()
    };
    let mut out = format!(
        "# What each export can do\n\nGenerated from the status lines in `src/capi` by `tests/header`; do not edit.\n\n\
         | status | exports |\n|---|---:|\n| complete | {} |\n| partial | {} |\n| not yet | {} |\n| **all** | **{}** |\n\n\
         An export that is not yet there checks its handles and answers `JET_errFeatureNotAvailable`.\n\n\
         | export | status | room in `src/capi` |\n|---|---|---|\n",
        count("complete"),
        count("partial"),
        count("not yet"),
        rows.len()
    );
    for (name, status, room) in rows {
        out += &format!("| {name} | {status} | {room} |\n");
    }
    Ok(out)
}
