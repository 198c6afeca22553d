//! Indexes over Unicode text whose order may not be today's, when their table is opened (docs/spec/02 §6.6).
//!
//! Such an index can be read in the order it is stored in. What needs its keys made, above all every change of a record,
//! cannot be done where the sorting rules of its version are not known, so the table is not opened for that. A database that
//! is attached for writing has been looked at as a whole then ([`upgrade`](crate::engine::upgrade)), unless parameters say
//! otherwise.

use std::sync::Arc;

use super::open::OpenTableBits;
use super::uses::UseMode;
use crate::cache::CachedFile;
use crate::catalog::{Index, Table};
use crate::error::{Result, Warning, fail};
use crate::format::catalog::IndexFlags;
use crate::format::sortkey::locale::{self, Locale};
use crate::format::sortkey::version::{Opening, Order, Verdict, nls};
use crate::format::sortkey::{self, SortId};

/// Values of `JET_paramEnableIndexChecking`: never, when a database is attached, when a table is opened.
const OFF: usize = 0;
const DEFERRED: usize = 2;

/// What the order of the table's indexes means for a cursor of this mode. An index without entries is in every order.
///
/// Where databases would be looked at as a whole when they are attached, a table that is only read opens as if
/// nothing were wrong; upstream would have refused the database.
///
/// # Errors
/// `JET_errPrimaryIndexCorrupted`, `JET_errSecondaryIndexCorrupted`.
pub(super) fn check(
    file: &Arc<CachedFile>,
    table: &Table,
    mode: UseMode,
    bits: OpenTableBits,
    checking: usize,
) -> Result<Warning> {
    let mut outdated = Vec::new();
    for index in table.indexes() {
        if !index.flags.contains(IndexFlags::LOCALIZED_TEXT) {
            continue;
        }
        let order = order(index);
        if order != Order::Current && file.latch(index.root)?.page().line_count() != 0 {
            outdated.push((index.is_primary(), order));
        }
    }
    let allowed = bits.contains(OpenTableBits::ALLOW_OUT_OF_DATE);
    worst(outdated.into_iter(), mode.updatable, allowed, checking)
}

/// The first failure, else the weightiest warning.
fn worst(
    indexes: impl Iterator<Item = (bool, Order)>,
    writable: bool,
    out_of_date_allowed: bool,
    checking: usize,
) -> Result<Warning> {
    let mut worst = Warning::Success;
    if checking == OFF {
        return Ok(worst);
    }
    for (primary, order) in indexes {
        let opening = Opening {
            primary,
            writable,
            deferred: checking == DEFERRED,
            out_of_date_allowed,
            ..Opening::default()
        };
        match opening.verdict(order) {
            Verdict::Fail(code) if writable || checking == DEFERRED => return fail(code),
            Verdict::Warn(warning) if worst != Warning::PrimaryIndexOutOfDate => worst = warning,
            _ => {}
        }
    }
    Ok(worst)
}

/// The locale that an index names, by name or by number.
///
/// # Errors
/// `JET_errInvalidLanguageId`.
pub fn locale_of(index: &Index) -> Result<Locale> {
    match (&index.locale.name, index.locale.lcid) {
        (Some(name), _) => locale::by_units(name),
        (None, 0) => locale::by_name(""),
        (None, lcid) => locale::by_lcid(lcid),
    }
}

/// How the stored order of an index stands to the sort its locale has today.
pub fn order(index: &Index) -> Order {
    let stored = &index.locale;
    let Ok(locale) = locale_of(index) else {
        return Order::Bad;
    };
    let known = |version: u64| sortkey::has_weights(nls(version));
    let available = stored.version.is_some_and(known) && stored.sort_id.as_ref().is_some_and(is_sort);
    Order::of(stored.version, stored.sort_id.as_ref(), locale.sort, available)
}

fn is_sort(guid: &[u8; 16]) -> bool {
    SortId::from_guid(guid).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::JetErr;

    const ON: usize = 1;
    const PRIMARY: bool = true;
    const SECONDARY: bool = false;

    #[test]
    fn writing_needs_rules_and_reading_does_not() {
        let look = |indexes: &[(bool, Order)], writable, checking| {
            let found = worst(indexes.iter().copied(), writable, false, checking);
            found.map_err(|error| error.code())
        };
        let bad = [(SECONDARY, Order::Current), (SECONDARY, Order::Bad)];
        let worse = [(SECONDARY, Order::Bad), (PRIMARY, Order::OutOfDate)];
        for checking in [ON, DEFERRED] {
            assert_eq!(look(&bad, true, checking), Err(JetErr::SecondaryIndexCorrupted));
            assert_eq!(
                look(&worse[1..], true, checking),
                Err(JetErr::PrimaryIndexCorrupted)
            );
            assert_eq!(look(&bad[..1], true, checking), Ok(Warning::Success));
        }
        for indexes in [&bad, &worse] {
            assert_eq!(look(indexes, true, OFF), Ok(Warning::Success));
            assert_eq!(look(indexes, false, ON), Ok(Warning::Success));
        }
        assert_eq!(look(&bad, false, DEFERRED), Ok(Warning::SecondaryIndexOutOfDate));
        assert_eq!(look(&worse, false, DEFERRED), Ok(Warning::PrimaryIndexOutOfDate));
        let allowed = |order| worst([(PRIMARY, order)].into_iter(), true, true, ON);
        assert_eq!(allowed(Order::OutOfDate).unwrap(), Warning::Success);
        assert_eq!(allowed(Order::Bad).unwrap_err(), JetErr::PrimaryIndexCorrupted);
    }
}
