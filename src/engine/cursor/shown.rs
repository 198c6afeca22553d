//! What retrieval through a cursor reads: the record it is on, the copy buffer, or what somebody shows.
//!
//! ```text
//! in hand   the copy buffer, where it is asked for or the rule says so ─► a record that is shown ─► else the one in the tree
//! ```
//!
//! While the engine makes keys of a record, functions of the client's may compute values of it: they read it through the client's
//! cursor, or through one that stands in for it.

use super::place::Currency;
use super::table::TableCursor;
use crate::engine::computing::{Client, Computing};
use crate::engine::update::PreparedUpdate;

/// What retrieval reads in place of the record in the tree.
pub struct Shown {
    record: Option<Vec<u8>>,
    copies: Option<bool>,
}

impl Shown {
    /// This record.
    pub fn record(record: &[u8]) -> Shown {
        Shown {
            record: Some(record.to_vec()),
            copies: Some(false),
        }
    }
}

impl TableCursor {
    /// A cursor at the same place, for functions that ask this one for values while it is at work: it holds nothing.
    pub fn stand_in(&mut self) -> TableCursor {
        let followed = self.follow().is_ok() && self.is_on_record();
        let (sight, table) = (self.sight.clone(), self.table.clone());
        let mut other = TableCursor::holding_nothing(self.owner, sight, table, self.schema.clone());
        *other.record.walk_mut() = self.record.walk().duplicate();
        other.record.set(if followed {
            Currency::On
        } else {
            Currency::BeforeFirst
        });
        (other.knowledge, other.mode, other.levels) = (self.knowledge, self.mode, self.levels);
        (other.copies, other.loose) = (self.copies, self.loose.clone());
        other
    }

    /// Whether defaults may have to be computed while records are changed or sought.
    pub fn may_compute(&self) -> bool {
        self.schema.computes() || !self.sees_all() && self.table.schema().computes()
    }

    /// Whose functions compute defaults from now on.
    pub fn set_client(&mut self, client: Option<Client>) {
        self.client = client;
    }

    /// Who computes defaults now.
    pub fn computing(&self) -> Option<Computing> {
        Computing::of(self.client, &self.table)
    }

    /// Lets retrieval read a record, and nothing else; or what it did before, which this gives back.
    pub fn show(&mut self, shown: Shown) -> Shown {
        Shown {
            record: std::mem::replace(&mut self.loose, shown.record),
            copies: std::mem::replace(&mut self.copies, shown.copies),
        }
    }

    /// What retrieval with or without the wish for the copy buffer reads instead of a record in the tree: that buffer, or the
    /// record of a sort.
    #[inline]
    pub fn in_hand(&self, copy_wanted: bool) -> Option<&[u8]> {
        match &self.update {
            Some(update) if self.copies.unwrap_or(copy_wanted || update.is_read_only()) => {
                Some(update.record())
            }
            _ => self.loose.as_deref(),
        }
    }

    /// Whether retrieval with or without the wish for the copy buffer reads that.
    pub fn reads_copy(&self, copy_wanted: bool) -> bool {
        let wanted = |update: &PreparedUpdate| self.copies.unwrap_or(copy_wanted || update.is_read_only());
        self.prepared().is_some_and(wanted)
    }

    /// Reads the copy buffer always, or never, whatever retrieval is asked for; gives the rule before.
    pub fn set_copies(&mut self, copies: Option<bool>) -> Option<bool> {
        std::mem::replace(&mut self.copies, copies)
    }

    /// Puts the record of a sort where retrieval finds it; `None` where there is no current one.
    pub fn set_loose(&mut self, record: Option<&[u8]>) {
        match (&mut self.loose, record) {
            (Some(kept), Some(record)) => {
                kept.clear();
                kept.extend_from_slice(record);
            }
            (kept, record) => *kept = record.map(<[u8]>::to_vec),
        }
    }
}
