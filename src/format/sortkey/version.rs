//! Versions of sorting tables: which are equal, and what an index of another version means (docs/spec/02 §6.6).
//!
//! A version is a `u64`: the NLS version in the high half, the defined version in the low half.

use super::table::{BUILT_IN_VERSION, SortId, same_weights};
use crate::error::{JetErr, Warning};

/// Versions that Windows counts as one: what changed between them was no weight.
const EQUAL: [&[u32]; 2] = [
    &[0x0006_0101, 0x0006_0102],
    &[0x0006_020D, 0x0006_020E, 0x0006_020F],
];
/// Sorts that are one.
const EQUAL_SORTS: [SortId; 2] = [SortId(0x49), SortId(0x4A)];

/// The version that new indexes get.
pub fn current() -> u64 {
    let version = u64::from(BUILT_IN_VERSION);
    (version << 32) | version
}

/// The NLS half.
pub fn nls(version: u64) -> u32 {
    (version >> 32) as u32
}

/// Whether two versions order all text alike.
pub fn equal(one: u64, other: u64) -> bool {
    let group = |group: &&[u32]| group.contains(&nls(one)) && group.contains(&nls(other));
    one == other || EQUAL.iter().any(group)
}

/// Whether two sort ids (as stored GUIDs) are the same sort.
pub fn equal_sorts(one: &[u8; 16], other: &[u8; 16]) -> bool {
    let same = |guid: &[u8; 16]| SortId::from_guid(guid).is_some_and(|id| EQUAL_SORTS.contains(&id));
    one == other || (same(one) && same(other))
}

/// What the recorded version of an index says about its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// It is the order that new keys are made in.
    Current,
    /// Another, but keys in it can still be made.
    OutOfDate,
    /// Nobody can say.
    Bad,
}

impl Order {
    /// Of an index with this version (0 or `None`: made without recording one) and sort id, when the locale's sort is
    /// `sort` today; `available` says whether keys can be made by the recorded pair.
    pub fn of(version: Option<u64>, recorded: Option<&[u8; 16]>, sort: SortId, available: bool) -> Order {
        let (Some(version), Some(recorded)) = (version.filter(|version| *version != 0), recorded) else {
            return Order::Bad;
        };
        let same = equal(version, current()) || same_weights(nls(version), BUILT_IN_VERSION);
        if same && equal_sorts(recorded, &sort.guid()) {
            Order::Current
        } else if available {
            Order::OutOfDate
        } else {
            Order::Bad
        }
    }
}

/// How a table is being opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Opening {
    /// The index is the primary one.
    pub primary: bool,
    /// The index has no entries.
    pub empty: bool,
    /// The database can be written.
    pub writable: bool,
    /// Indexes are looked at when their table is opened, not when the database is attached.
    pub deferred: bool,
    /// Secondary indexes may be deleted.
    pub deletion_allowed: bool,
    /// The caller takes indexes that are only out of date.
    pub out_of_date_allowed: bool,
}

/// What becomes of an index when it is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is used as it is.
    Open,
    /// It is used, and its catalog row gets the current version first.
    Renew,
    /// It is used for reading only, and the call warns.
    Warn(Warning),
    /// It is deleted, and the attach warns.
    Delete(Warning),
    /// The call fails.
    Fail(JetErr),
}

impl Opening {
    /// The verdict over an index in this order.
    ///
    /// An empty index is in every order. A primary index cannot be deleted, for it is the table; a secondary one can,
    /// where that is allowed and the database is written. Reading in the stored order does no harm, so a deferred look
    /// at a read-only database only warns.
    pub fn verdict(self, order: Order) -> Verdict {
        if order == Order::Current || (order == Order::OutOfDate && self.out_of_date_allowed) {
            return Verdict::Open;
        }
        if self.empty && self.writable {
            return Verdict::Renew;
        }
        if self.deferred && !self.writable {
            return Verdict::Warn(if self.primary {
                Warning::PrimaryIndexOutOfDate
            } else {
                Warning::SecondaryIndexOutOfDate
            });
        }
        match (self.primary, self.writable && self.deletion_allowed) {
            (true, _) => Verdict::Fail(JetErr::PrimaryIndexCorrupted),
            (false, true) => Verdict::Delete(Warning::CorruptIndexDeleted),
            (false, false) => Verdict::Fail(JetErr::SecondaryIndexCorrupted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(nls: u32) -> u64 {
        (u64::from(nls) << 32) | u64::from(nls)
    }

    #[test]
    fn versions_that_windows_counts_as_one() {
        for group in EQUAL {
            for one in group {
                for other in group {
                    assert!(equal(version(*one), version(*other)), "{one:x} {other:x}");
                }
            }
        }
        assert!(!equal(version(0x0006_0102), version(0x0006_020D)));
        assert!(!equal(version(0x0006_020F), version(0x0006_0305)));
        assert!(!equal(version(0x0006_0305), version(0x0006_0305) ^ 1));
        assert!(equal_sorts(&SortId(0x49).guid(), &SortId(0x4A).guid()));
        assert!(!equal_sorts(&SortId(0x49).guid(), &SortId(0x4B).guid()));
    }

    #[test]
    fn orders() {
        let guid = SortId::DEFAULT.guid();
        let of = |version, guid: Option<&[u8; 16]>, available| {
            Order::of(version, guid, SortId::DEFAULT, available)
        };
        assert_eq!(of(Some(current()), Some(&guid), true), Order::Current);
        assert_eq!(of(Some(version(0x0006_020F)), Some(&guid), true), Order::Current);
        assert_eq!(
            of(Some(version(0x0006_0102)), Some(&guid), true),
            Order::OutOfDate
        );
        assert_eq!(of(Some(version(0x0006_0101)), Some(&guid), false), Order::Bad);
        assert_eq!(of(Some(0), Some(&guid), true), Order::Bad);
        assert_eq!(of(None, Some(&guid), true), Order::Bad);
        assert_eq!(of(Some(current()), None, true), Order::Bad);
        assert_eq!(of(Some(current()), Some(&SortId(9).guid()), false), Order::Bad);
    }

    #[test]
    fn verdicts() {
        let secondary = Opening::default();
        let writable = Opening {
            writable: true,
            ..secondary
        };
        for order in [Order::OutOfDate, Order::Bad] {
            let fail = Verdict::Fail(JetErr::SecondaryIndexCorrupted);
            assert_eq!(secondary.verdict(order), fail);
            assert_eq!(writable.verdict(order), fail);
            assert_eq!(
                Opening {
                    deletion_allowed: true,
                    ..secondary
                }
                .verdict(order),
                fail
            );
            let deleting = Opening {
                deletion_allowed: true,
                ..writable
            };
            assert_eq!(
                deleting.verdict(order),
                Verdict::Delete(Warning::CorruptIndexDeleted)
            );
            let primary = Opening {
                primary: true,
                ..deleting
            };
            assert_eq!(
                primary.verdict(order),
                Verdict::Fail(JetErr::PrimaryIndexCorrupted)
            );
            assert_eq!(
                Opening {
                    empty: true,
                    ..writable
                }
                .verdict(order),
                Verdict::Renew
            );
            assert_eq!(
                Opening {
                    empty: true,
                    ..primary
                }
                .verdict(order),
                Verdict::Renew
            );
            assert_eq!(
                Opening {
                    empty: true,
                    ..secondary
                }
                .verdict(order),
                fail
            );
            let deferred = Opening {
                deferred: true,
                ..secondary
            };
            assert_eq!(
                deferred.verdict(order),
                Verdict::Warn(Warning::SecondaryIndexOutOfDate)
            );
            let deferred = Opening {
                primary: true,
                ..deferred
            };
            assert_eq!(
                deferred.verdict(order),
                Verdict::Warn(Warning::PrimaryIndexOutOfDate)
            );
            let allowed = Opening {
                out_of_date_allowed: true,
                ..writable
            };
            let opened = allowed.verdict(order) == Verdict::Open;
            assert_eq!(opened, order == Order::OutOfDate);
        }
        assert_eq!(
            Opening {
                primary: true,
                ..writable
            }
            .verdict(Order::Current),
            Verdict::Open
        );
    }
}
