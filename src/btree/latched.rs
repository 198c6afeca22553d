//! Pages that a change concerns, latched by who does it.

use crate::cache::PageWriteGuard;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::log::apply::{Pages, Participant};
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo};

/// The pages of a change that is being done, each latched exclusively. All of them need the change.
#[derive(Default)]
pub struct Latched<'g> {
    guards: Vec<&'g mut PageWriteGuard>,
}

impl<'g> Latched<'g> {
    /// These pages.
    pub fn new(guards: impl IntoIterator<Item = &'g mut PageWriteGuard>) -> Latched<'g> {
        Latched {
            guards: guards.into_iter().collect(),
        }
    }

    fn guard(&mut self, number: PageNo) -> Result<&mut PageWriteGuard> {
        match self.guards.iter_mut().find(|guard| guard.number() == number) {
            Some(guard) => Ok(guard),
            None => fail(JetErr::InternalError),
        }
    }
}

impl Pages for Latched<'_> {
    fn needs(&mut self, participant: &Participant) -> Result<bool> {
        let found = self.guard(participant.page)?.page().dbtime();
        if participant.before.is_some() {
            check_time(participant.page, found, participant.after)?;
        }
        Ok(true)
    }

    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        Ok(self.guard(number)?.page_mut())
    }
}

/// Refuses a page from the future (docs/spec/01 §9.2, P15).
pub(super) fn check_time(page: PageNo, found: DbTime, after: DbTime) -> Result<()> {
    if found < after {
        return Ok(());
    }
    let text = format!("page {}: dbtime {} is not before {}", page.0, found.0, after.0);
    Err(Error::with_source(JetErr::DbTimeCorrupted, text))
}
