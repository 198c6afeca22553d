//! The columns of a table, by number and by name: in pieces that one schema shares with the next, so that a table with ten thousand
//! columns gets one more without being copied.
//!
//! ```text
//!   pieces   [1..64] [65..128] ... [last]     sorted by number; a further column copies one piece
//!   names    hash of the upper-cased name ──► shard: (hash, number), sorted; a further column copies one shard
//! ```

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::column::Column;
use crate::format::catalog::ColumnFlags;
use crate::types::Fid;

/// Columns of a piece, and names of a shard, at most on average.
const PIECE: usize = 64;

/// See the module.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pieces: Vec<Arc<Vec<Column>>>,
    names: Names,
    /// Tagged columns that have a default.
    tagged_defaults: Arc<Vec<Fid>>,
}

impl Columns {
    /// These columns, sorted by number.
    pub fn new(sorted: Vec<Column>) -> Columns {
        let named = sorted.iter().filter(|column| !column.is_deleted());
        Columns {
            names: Names::new(named.clone()),
            tagged_defaults: Arc::new(named.filter(|c| is_default(c)).map(|c| c.fid).collect()),
            ..Columns::nameless(sorted)
        }
    }

    /// These columns, sorted by number, which nobody looks up by name.
    pub fn nameless(sorted: Vec<Column>) -> Columns {
        let mut pieces = Vec::with_capacity(sorted.len().div_ceil(PIECE));
        let mut sorted = sorted.into_iter();
        loop {
            let piece: Vec<Column> = sorted.by_ref().take(PIECE).collect();
            if piece.is_empty() {
                break;
            }
            pieces.push(Arc::new(piece));
        }
        Columns {
            pieces,
            ..Columns::default()
        }
    }

    /// All of them by number, deleted ones included.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Column> {
        self.pieces.iter().flat_map(|piece| piece.iter())
    }

    /// The piece that a number belongs in.
    fn piece(&self, fid: Fid) -> usize {
        let begins_behind = |piece: &Arc<Vec<Column>>| piece.first().is_none_or(|first| first.fid <= fid);
        self.pieces.partition_point(begins_behind).saturating_sub(1)
    }

    /// A column by number, deleted ones included.
    #[inline]
    pub fn get(&self, fid: Fid) -> Option<&Column> {
        let piece = match self.pieces.as_slice() {
            [only] => only,
            many => many.get(self.piece(fid))?,
        };
        let at = piece.binary_search_by_key(&fid, |column| column.fid).ok()?;
        piece.get(at)
    }

    /// A column by name, ignoring ASCII case.
    pub fn by_name(&self, name: &[u8]) -> Option<&Column> {
        let mut found = self.names.candidates(name).filter_map(|fid| self.get(fid));
        found.find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// The tagged columns that have a default, by number.
    pub fn tagged_defaults(&self) -> impl Iterator<Item = &Column> {
        self.tagged_defaults.iter().filter_map(|fid| self.get(*fid))
    }

    /// Adds a column; one with its number goes.
    pub fn insert(&mut self, column: Column) {
        self.remove(column.fid);
        if !column.is_deleted() {
            self.names.insert(&column);
            if is_default(&column) {
                let defaults = Arc::make_mut(&mut self.tagged_defaults);
                defaults.insert(defaults.partition_point(|fid| *fid < column.fid), column.fid);
            }
        }
        let at = self.piece(column.fid);
        let Some(piece) = self.pieces.get_mut(at) else {
            self.pieces.push(Arc::new(vec![column]));
            return;
        };
        let piece = Arc::make_mut(piece);
        let place = piece.partition_point(|other| other.fid < column.fid);
        piece.insert(place, column);
        if piece.len() > PIECE {
            let half = if place == PIECE { PIECE } else { PIECE / 2 };
            let rest = piece.split_off(half);
            self.pieces.insert(at + 1, Arc::new(rest));
        }
    }

    /// Takes a column away.
    pub fn remove(&mut self, fid: Fid) {
        let at = self.piece(fid);
        let Some(piece) = self.pieces.get_mut(at) else {
            return;
        };
        let Ok(place) = piece.binary_search_by_key(&fid, |column| column.fid) else {
            return;
        };
        let piece = Arc::make_mut(piece);
        let gone = piece.remove(place);
        if piece.is_empty() {
            self.pieces.remove(at);
        }
        self.names.remove(&gone);
        if self.tagged_defaults.contains(&fid) {
            Arc::make_mut(&mut self.tagged_defaults).retain(|other| *other != fid);
        }
    }
}

fn is_default(column: &Column) -> bool {
    column.fid.is_tagged() && column.flags.contains(ColumnFlags::DEFAULT)
}

/// Which columns may have a name.
#[derive(Clone, Debug, Default)]
struct Names {
    hasher: RandomState,
    /// As many as a power of two; none without names.
    shards: Vec<Arc<Vec<(u64, Fid)>>>,
    len: usize,
}

impl Names {
    fn new<'c>(columns: impl Iterator<Item = &'c Column>) -> Names {
        let mut names = Names::default();
        let all: Vec<(u64, Fid)> = columns.map(|c| (names.hash(&c.name), c.fid)).collect();
        names.spread(all);
        names
    }

    fn hash(&self, name: &[u8]) -> u64 {
        self.hasher.hash_one(name.to_ascii_uppercase())
    }

    /// Spreads entries over as many shards as they need.
    fn spread(&mut self, all: Vec<(u64, Fid)>) {
        self.len = all.len();
        let count = all.len().div_ceil(PIECE).next_power_of_two();
        let mut shards = vec![Vec::new(); count];
        for entry in all {
            if let Some(shard) = shards.get_mut(entry.0 as usize & (count - 1)) {
                shard.push(entry);
            }
        }
        for shard in &mut shards {
            shard.sort_unstable();
        }
        self.shards = shards.into_iter().map(Arc::new).collect();
    }

    fn candidates(&self, name: &[u8]) -> impl Iterator<Item = Fid> {
        let hash = self.hash(name);
        let shard = self
            .shards
            .get(hash as usize & self.shards.len().saturating_sub(1))
            .map_or(&[][..], |shard| shard.as_slice());
        let first = shard.partition_point(|entry| entry.0 < hash);
        let same = shard.iter().skip(first).take_while(move |entry| entry.0 == hash);
        same.map(|entry| entry.1)
    }

    fn insert(&mut self, column: &Column) {
        let entry = (self.hash(&column.name), column.fid);
        if self.len >= self.shards.len() * PIECE {
            let mut all: Vec<(u64, Fid)> = self
                .shards
                .iter()
                .flat_map(|shard| shard.iter().copied())
                .collect();
            all.push(entry);
            // Room for as many again.
            let len = all.len();
            self.shards = Vec::new();
            self.spread(all);
            self.len = len;
            return;
        }
        let mask = self.shards.len().saturating_sub(1);
        if let Some(shard) = self.shards.get_mut(entry.0 as usize & mask) {
            let shard = Arc::make_mut(shard);
            shard.insert(shard.partition_point(|other| *other < entry), entry);
            self.len += 1;
        }
    }

    fn remove(&mut self, column: &Column) {
        let entry = (self.hash(&column.name), column.fid);
        let mask = self.shards.len().saturating_sub(1);
        let Some(shard) = self.shards.get_mut(entry.0 as usize & mask) else {
            return;
        };
        if let Ok(at) = shard.binary_search(&entry) {
            Arc::make_mut(shard).remove(at);
            self.len -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{CodePage, ColumnType};

    fn column(fid: u16) -> Column {
        Column {
            fid: Fid(fid),
            name: format!("Column {fid}").into_bytes().into(),
            column_type: ColumnType::LongText,
            code_page: CodePage::ASCII,
            flags: ColumnFlags::empty(),
            max_len: 0,
            offset: 0,
            default: None,
            callback: None,
            callback_data: None,
        }
    }

    #[test]
    fn columns_that_come_one_by_one_are_as_those_that_come_together() {
        let mut numbers: Vec<u16> = (256..1_256).collect();
        let together = Columns::new(numbers.iter().map(|n| column(*n)).collect());
        fastrand::Rng::with_seed(1).shuffle(&mut numbers);
        let mut single = Columns::default();
        for number in &numbers {
            single.insert(column(*number));
        }
        assert!(together.iter().eq(single.iter()));
        for number in numbers {
            for columns in [&together, &single] {
                let name = format!("cOLUMN {number}");
                assert_eq!(columns.by_name(name.as_bytes()), columns.get(Fid(number)));
                assert_eq!(columns.get(Fid(number)).unwrap().fid, Fid(number));
            }
        }
        assert!(together.get(Fid(255)).is_none() && together.by_name(b"Column 255").is_none());
    }

    #[test]
    fn a_further_column_shares_what_was_there() {
        let before = Columns::new((256..5_256).map(column).collect());
        let mut after = before.clone();
        after.insert(column(6_000));
        after.remove(Fid(300));
        let shared = before
            .pieces
            .iter()
            .filter(|piece| after.pieces.iter().any(|p| Arc::ptr_eq(piece, p)));
        assert!(shared.count() + 2 >= before.pieces.len());
        assert!(before.by_name(b"column 300").is_some() && before.by_name(b"column 6000").is_none());
        assert!(after.by_name(b"column 300").is_none() && after.by_name(b"column 6000").is_some());
        assert_eq!(after.iter().count(), 5_000);
    }
}
