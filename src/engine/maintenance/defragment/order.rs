//! Putting single tables in order: neighbouring leaves come to lie behind each other in the file (docs/spec/05 §1.10).
//!
//! ```text
//!   JetDefragment(table) ──► queue ──► thread, until the queue is empty
//!                                        └─ branch page by branch page: short runs of leaves ─► merge to the left, else move
//!
//!   leaves lie at   101 102 ... 118 | 207 | 31 | 90 91        ==>   101 ... 118 | 300 301 302 303
//!                   a long run        short ones, one range         one run
//! ```
//!
//! What is registered is forgotten when the database is detached.
//!
//! Upstream: OLD2 (`old.cxx`).

use std::collections::VecDeque;
use std::sync::Arc;
use std::thread::JoinHandle;

use parking_lot::Mutex;

use crate::btree::{Author, SkipDeleted, Tree, TreeWriter};
use crate::catalog::NamedTree;
use crate::engine::database::Database;
use crate::engine::maintenance::background::Signal;
use crate::error::{JetErr, Result, fail};
use crate::format::log::MergeKind;
use crate::format::log::plan::Direction;
use crate::space::{RunOfPages, Space};
use crate::txn::{Sight, Transaction, TreeRef};
use crate::types::{ObjectId, PageNo};

/// Who puts tables of one database in order.
#[derive(Default)]
pub struct Orderer {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Tables that wait; the first may be in work.
    queue: VecDeque<ObjectId>,
    /// While a thread is at work.
    signal: Option<Arc<Signal>>,
    /// Threads that may still be there.
    threads: Vec<JoinHandle<()>>,
}

/// Leaves that lie behind each other, so many at least, are left where they are.
const LONG_RUN: usize = 16;
/// Leaves that are moved behind each other at once.
const MOVED_MOST: usize = 64;

impl Orderer {
    /// Has a table put in order, unless it is waiting for that.
    ///
    /// # Errors
    /// `JET_errOutOfThreads`.
    pub(super) fn register(&self, database: &Arc<Database>, table: ObjectId) -> Result<()> {
        let mut state = self.state.lock();
        if !state.queue.contains(&table) {
            state.queue.push_back(table);
        }
        if state.signal.is_some() {
            return Ok(());
        }
        state.threads.retain(|thread| !thread.is_finished());
        let signal = Arc::new(Signal::new(None));
        let (of_thread, database) = (signal.clone(), database.clone());
        let thread = std::thread::Builder::new()
            .name("esent-order".into())
            .spawn(move || work(&database, &of_thread));
        let Ok(thread) = thread else {
            state.queue.clear();
            return fail(JetErr::OutOfThreads);
        };
        state.signal = Some(signal);
        state.threads.push(thread);
        Ok(())
    }

    /// Whether a table is being put in order, or waits for it.
    pub fn is_busy(&self) -> bool {
        self.state.lock().signal.is_some()
    }

    /// Ends it because the database goes. When this returns, no thread uses the database for it.
    pub fn end(&self) {
        let threads = {
            let mut state = self.state.lock();
            state.queue.clear();
            if let Some(signal) = &state.signal {
                signal.end();
            }
            std::mem::take(&mut state.threads)
        };
        for thread in threads {
            let _ = thread.join();
        }
    }

    /// The next table; the thread is over if there is none.
    fn next(&self, signal: &Signal, goes_on: bool) -> Option<ObjectId> {
        let mut state = self.state.lock();
        let next = state.queue.front().copied().filter(|_| goes_on);
        if next.is_none()
            && state
                .signal
                .as_ref()
                .is_some_and(|own| std::ptr::eq(&**own, signal))
        {
            state.signal = None;
        }
        next
    }

    fn done(&self) {
        self.state.lock().queue.pop_front();
    }
}

fn work(database: &Database, signal: &Signal) {
    let orderer = database.orderer();
    while let Some(table) = orderer.next(signal, signal.goes_on(database.instance())) {
        // A table that cannot be put in order stays as it is.
        let _ = Ordering::of(database, signal, table).and_then(|ordering| match ordering {
            Some(ordering) => ordering.run(),
            None => Ok(()),
        });
        orderer.done();
    }
}

/// One table.
struct Ordering<'a> {
    database: &'a Database,
    signal: &'a Signal,
    named: NamedTree,
    tree: Tree,
    transaction: Arc<Transaction>,
    author: Author<'static>,
}

impl<'a> Ordering<'a> {
    /// `None` for a table that is gone, or too small to be worth it.
    fn of(database: &'a Database, signal: &'a Signal, table: ObjectId) -> Result<Option<Ordering<'a>>> {
        let trees = database.catalog().trees()?;
        let Some(named) = trees
            .into_iter()
            .find(|tree| tree.is_table() && tree.objid == table)
        else {
            return Ok(None);
        };
        let file = database.file();
        if Space::open(file, named.root, named.objid)?
            .header()
            .owned_root()
            .is_none()
        {
            return Ok(None);
        }
        Ok(Some(Ordering {
            database,
            signal,
            tree: Tree::open(file.clone(), named.root, named.objid)?,
            named,
            transaction: Arc::new(Transaction::new(database.instance().versions())),
            author: Author {
                db: database.log_id(),
                ..Author::unlogged()
            },
        }))
    }

    /// From the first leaf to the last.
    fn run(&self) -> Result<()> {
        let mut at = Some(Vec::new());
        while let Some(key) = at.take() {
            if !self.signal.goes_on(self.database.instance()) {
                return Ok(());
            }
            let mut leaves = Vec::new();
            let there = self.step(|| {
                if let Some(run) = self.tree.leaf_run(&key)? {
                    (leaves, at) = (run.leaves, run.next);
                }
                Ok(())
            })?;
            if !there {
                return Ok(());
            }
            for range in scattered(&leaves) {
                for part in range.chunks(MOVED_MOST) {
                    if !self.put_in_order(part)? {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Merges each of these leaves to the left, or moves it behind the one before; whether there is more to do.
    fn put_in_order(&self, leaves: &[PageNo]) -> Result<bool> {
        let space = self.database.space();
        let run = space.take_run(self.author, self.named.root, leaves.len() as u32)?;
        let mut done = Ok(true);
        for leaf in leaves {
            done = match self.signal.goes_on(self.database.instance()) {
                true => self.step(|| self.leaf(*leaf, &run)),
                false => Ok(false),
            };
            if !matches!(done, Ok(true)) {
                break;
            }
        }
        // Whatever happened: what was not used belongs to the tree.
        run.give_back().and(done)
    }

    fn leaf(&self, leaf: PageNo, run: &RunOfPages<'_>) -> Result<()> {
        let Some(key) = self.tree.first_key_of(leaf)? else {
            return Ok(());
        };
        let at = TreeRef {
            tree: &self.tree,
            space: self.database.space(),
            density: self.named.density,
        };
        let versions = self.database.instance().versions();
        let place = Some((key, Vec::new()));
        let merged = versions.compact(self.author, at, place, Direction::Left, true)?;
        let stays = |kind| matches!(kind, MergeKind::None | MergeKind::PartialLeft);
        if merged.is_none_or(|merged| stays(merged.kind)) {
            TreeWriter::new(self.tree.clone(), self.author, run).move_page(leaf)?;
        }
        Ok(())
    }

    /// Works on the table within a transaction that sees it; whether it is there.
    fn step(&self, work: impl FnOnce() -> Result<()>) -> Result<bool> {
        self.transaction.begin()?;
        let sight = Sight::new(self.transaction.clone(), self.database.log_id());
        let catalog = self.database.catalog();
        let done = catalog
            .has_tree(&self.named, &sight.reader())
            .and_then(|seen| Ok(seen && catalog.has_tree(&self.named, &SkipDeleted)?))
            .and_then(|there| match there {
                true => work().map(|()| true),
                false => Ok(false),
            });
        self.transaction.commit();
        done
    }
}

/// The ranges of leaves that do not lie in long runs, each of more than one run.
fn scattered(leaves: &[PageNo]) -> Vec<&[PageNo]> {
    let follows = |a: &PageNo, b: &PageNo| a.0.checked_add(1) == Some(b.0);
    let mut ranges = Vec::new();
    let (mut start, mut at, mut runs) = (0, 0, 0);
    for run in leaves.chunk_by(follows) {
        if run.len() >= LONG_RUN {
            if runs > 1 {
                ranges.extend(leaves.get(start..at));
            }
            (start, runs) = (at + run.len(), 0);
        } else {
            runs += 1;
        }
        at += run.len();
    }
    if runs > 1 {
        ranges.extend(leaves.get(start..at));
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_stay_where_they_are() {
        let pages = |from: u32, count: u32| (from..from + count).map(PageNo);
        let ranges = |leaves: &[PageNo]| {
            scattered(leaves)
                .iter()
                .map(|range| range.len())
                .collect::<Vec<_>>()
        };
        let long: Vec<PageNo> = pages(100, 40).collect();
        assert!(ranges(&long).is_empty() && ranges(&[]).is_empty());
        let single: Vec<PageNo> = pages(100, 40).chain(pages(50, 3)).collect();
        assert!(ranges(&single).is_empty(), "one run alone cannot be better");
        let mixed: Vec<PageNo> = pages(7, 2)
            .chain(pages(90, 1))
            .chain(pages(100, 16))
            .chain(pages(5, 2))
            .chain(pages(300, 15))
            .chain(pages(200, 1))
            .collect();
        assert_eq!(ranges(&mixed), [3, 18]);
    }
}
