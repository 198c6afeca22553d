//! Reading ahead for a cursor: leaves of the current index, and long values of the records in ranges.

use super::place::Walk;
use super::table::TableCursor;
use super::walk::TreeWalk;
use crate::btree::{Course, KeySpan, ReadAhead};
use crate::error::Result;
use crate::format::tagged::{InstanceData, LongId};
use crate::record::Row;
use crate::types::ColumnId;

/// Leaves that one hint reads at most.
pub(super) const LEAVES: usize = 256;

/// Long values that one hint reads at most.
const VALUES: usize = 256;

/// How much of each long value is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Depth {
    /// Its first page.
    FirstPage,
    /// Its first sixteen.
    Pages,
}

impl Depth {
    fn pages(self) -> u32 {
        match self {
            Depth::FirstPage => 1,
            Depth::Pages => 16,
        }
    }
}

impl TableCursor {
    /// Reads leaves of the current index.
    pub(super) fn read_index_ahead(
        &mut self,
        spans: &[KeySpan<'_>],
        forward: bool,
        most: usize,
    ) -> Result<ReadAhead> {
        let tree = self.mover().walk().tree().clone();
        tree.read_ahead(spans, forward, most.min(LEAVES))
    }

    /// Reads the beginnings of the long values that the records in these ranges have in these columns.
    pub(super) fn read_values_ahead(
        &self,
        spans: &[KeySpan<'_>],
        columns: &[ColumnId],
        depth: Depth,
    ) -> Result<()> {
        let Some(values) = self.table().long_values()? else {
            return Ok(());
        };
        let mut ids = Vec::new();
        let mut walk = self.record.walk().duplicate();
        for span in spans {
            walk.set_course(Course::Up, span.high);
            self.collect_long_ids(&mut walk, span, columns, &mut ids)?;
        }
        ids.sort_unstable_by_key(|id: &LongId| id.to_key());
        ids.dedup();
        let last = last_offset(
            depth,
            self.table().database().file().page_size().bytes(),
            values.chunk(),
        );
        let keys: Vec<(Vec<u8>, Vec<u8>)> = ids
            .iter()
            .map(|id| {
                let root = id.to_key();
                let mut chunk = root.clone();
                chunk.extend_from_slice(&last.to_be_bytes());
                (root, chunk)
            })
            .collect();
        let spans: Vec<KeySpan<'_>> = keys.iter().map(|(low, high)| KeySpan { low, high }).collect();
        values.tree().read_ahead(&spans, true, LEAVES)?;
        Ok(())
    }

    /// The separated values in the records of a range, until there are [`VALUES`].
    fn collect_long_ids(
        &self,
        walk: &mut TreeWalk,
        span: &KeySpan<'_>,
        columns: &[ColumnId],
        ids: &mut Vec<LongId>,
    ) -> Result<()> {
        let mut there = walk.seek(span.low)? != super::place::Found::End;
        while there && ids.len() < VALUES && walk.key() <= span.high {
            let entry = walk.entry()?;
            let row = Row::new(entry.node()?.data, self.schema())?;
            for found in columns.iter().filter_map(|id| self.schema().column(*id)) {
                let stored = row.values(found)?;
                for itag in 1..=stored.count()? {
                    if let Some(instance) = stored.instance(itag)?
                        && let InstanceData::Separated(id) = instance.data
                    {
                        ids.push(id);
                    }
                }
            }
            drop(entry);
            there = walk.next()?;
        }
        ids.truncate(VALUES);
        Ok(())
    }
}

/// Offset of the last chunk that belongs to the beginning of a long value.
fn last_offset(depth: Depth, page: usize, chunk: u32) -> u32 {
    let page = u32::try_from(page).unwrap_or(u32::MAX);
    let chunks = depth.pages().saturating_mul(page) / chunk.max(1);
    chunks.saturating_sub(1).saturating_mul(chunk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_whole_chunks() {
        assert_eq!(last_offset(Depth::FirstPage, 8192, 8110), 0);
        assert_eq!(last_offset(Depth::Pages, 8192, 8110), 15 * 8110);
        assert_eq!(last_offset(Depth::FirstPage, 4096, 4020), 0);
        assert_eq!(last_offset(Depth::Pages, 4096, 0), 0);
    }
}
