//! What the exports of offline tools share: the integrity check.

use std::borrow::Cow;

use super::consts::*;
use super::guard::{self, Entry};
use super::pointer;
use super::types::*;
use crate::engine::maintenance;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Which kind of check was ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Check {
    /// For anybody.
    Consistency,
    /// For a session.
    WithoutRepair,
}

/// A check that was ordered.
pub(super) struct Order<'a> {
    check: Check,
    sesid: JET_SESID,
    name: Option<Cow<'a, str>>,
    prefix: Option<Cow<'a, str>>,
}

impl Check {
    /// What an operation with its options asks for.
    ///
    /// # Errors
    /// `JET_errFeatureNotAvailable` if it is no check.
    pub fn of(op: DBUTIL_OP, grbit: JET_GRBIT) -> Result<Check> {
        let checks_only = grbit & JET_bitDBUtilOptionDontRepair != 0;
        if op == opDBUTILConsistency {
            Ok(Check::Consistency)
        } else if op == opDBUTILEDBRepair && checks_only {
            Ok(Check::WithoutRepair)
        } else {
            fail(JetErr::FeatureNotAvailable)
        }
    }

    /// With the file that it is for.
    pub fn of_file<'a>(
        self,
        sesid: JET_SESID,
        name: Option<Cow<'a, str>>,
        prefix: Option<Cow<'a, str>>,
    ) -> Order<'a> {
        Order {
            check: self,
            sesid,
            name,
            prefix,
        }
    }
}

impl Order<'_> {
    fn check(&self) -> JetResult {
        match self.name.as_deref() {
            None | Some("") => fail(JetErr::DatabaseInvalidName),
            Some(name) => maintenance::check_by_name(name, self.prefix.as_deref()).map(|()| Warning::Success),
        }
    }
}

/// Checks a file, for a session if one is given or must be.
pub(super) fn run(order: Result<Order<'_>>) -> JET_RET {
    match order {
        Err(error) => guard::plain(|| Err(error)),
        Ok(order) => {
            let no_session = order.sesid == 0 || order.sesid == JET_sesidNil;
            if no_session && order.check == Check::Consistency {
                guard::plain(|| order.check())
            } else {
                guard::session(order.sesid, Entry::Normal, |_| order.check())
            }
        }
    }
}

/// A struct of the right size, by what it says of itself.
///
/// # Safety
/// Not NULL means that as many bytes can be read as its first four say, and these in any case.
pub(super) unsafe fn sized<T: Copy>(place: *const T) -> Result<T> {
    // SAFETY: NULL, or the size, which comes first in these structs.
    let told = unsafe { pointer::read(place.cast::<JET_ULONG>()) }?;
    if told as usize != size_of::<T>() {
        return fail(JetErr::InvalidParameter);
    }
    // SAFETY: not NULL, and of this size.
    unsafe { pointer::read(place) }
}
