//! JetIntersectIndexes: the records that are in every one of several index ranges (docs/spec/05 §4.8).

use super::place::{Direction, Place};
use super::table::TableCursor;
use super::walk::TreeWalk;
use crate::error::{JetErr, Result, fail};

/// Most ranges that can be intersected.
pub const RANGES_MOST: usize = 64;

/// Names of records, sorted, each once.
pub type Bookmarks = Vec<Box<[u8]>>;

impl TableCursor {
    /// The records from the current entry of the current secondary index to the end of its range. The cursor ends after
    /// last.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` in the primary index; `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn take_bookmarks(&mut self) -> Result<Bookmarks> {
        if self.entry.is_none() {
            return fail(JetErr::InvalidParameter);
        }
        let mut found = Bookmarks::new();
        drop(self.index_entry()?);
        loop {
            found.push(bookmark(self.mover())?);
            match self.step_in_range() {
                Ok(()) => {}
                Err(error) if error == JetErr::NoCurrentRecord => break,
                Err(error) => return Err(error),
            }
        }
        self.stand(Direction::Forward.end());
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Both on one table, in different secondary indexes.
    ///
    /// # Errors
    /// `JET_errInvalidParameter`.
    pub fn check_apart(&self, other: &TableCursor) -> Result<()> {
        let schema = self.schema();
        let one_table = self.database() == other.database() && schema.objid == other.schema().objid;
        match (self.current_secondary(), other.current_secondary()) {
            (Some(mine), Some(others)) if one_table && mine != others => Ok(()),
            _ => fail(JetErr::InvalidParameter),
        }
    }
}

fn bookmark(place: &mut Place<TreeWalk>) -> Result<Box<[u8]>> {
    let entry = place.on_entry()?.entry()?;
    Ok(entry.node()?.data.into())
}

/// What is in all of the sets.
pub fn intersect(sets: Vec<Bookmarks>) -> Bookmarks {
    let mut sets = sets.into_iter();
    let mut common = sets.next().unwrap_or_default();
    for set in sets {
        common.retain(|bookmark| set.binary_search(bookmark).is_ok());
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_every_set() {
        let set = |names: &[&[u8]]| names.iter().map(|name| Box::from(*name)).collect::<Bookmarks>();
        assert_eq!(intersect(vec![]), set(&[]));
        assert_eq!(intersect(vec![set(&[b"a", b"b"])]), set(&[b"a", b"b"]));
        let sets = vec![
            set(&[b"a", b"b", b"d"]),
            set(&[b"b", b"c", b"d"]),
            set(&[b"b", b"d", b"e"]),
        ];
        assert_eq!(intersect(sets), set(&[b"b", b"d"]));
        assert_eq!(intersect(vec![set(&[b"a"]), set(&[])]), set(&[]));
    }
}
