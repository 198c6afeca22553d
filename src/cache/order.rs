//! The order in which a thread waits for latches. Debug builds assert it, whether or not anybody has to wait; release builds know
//! nothing of it.
//!
//! A thread that holds page latches may wait for a page
//!
//! ```text
//!   of the same tree   below those that it holds     root ─▶ branch ─▶ parent of leaves ─▶ leaf
//!                      or the right neighbour        leaf ─▶ leaf ─▶ leaf
//!   of another tree    of a later kind               index ─▶ table ─▶ long values
//!   new to a tree      behind all others: nobody else can want it, and nothing is waited for but more of them
//! ```
//!
//! Pages of space trees come under the lock of the space, which is taken with no page latched, and stay among themselves, as do those of
//! one file. Nobody waits for a page that he has latched already, in whatever mode: a reader that waits to read again stands behind a
//! writer who waits for it. A latch against the order is tried, not waited for; once it is had it counts like the others. So is the latch
//! of a page that a hint remembers: what has become of it since, nobody knows.
//!
//! Links of a damaged file lead anywhere. What a held page names as its child or right neighbour may be waited for: it is for whoever
//! follows the link to find out that it is no page to go to.

#[cfg(debug_assertions)]
use std::cell::{Cell, RefCell};

use super::frame::{Body, Key};
#[cfg(debug_assertions)]
use crate::format::page::{Page, PageFlags};
#[cfg(debug_assertions)]
use crate::os::rank;
#[cfg(debug_assertions)]
use crate::types::{ObjectId, PageNo, PageSize};

/// A latch that this thread has, on its list; nothing in release builds.
#[derive(Debug)]
pub(super) struct Listed(#[cfg(debug_assertions)] u64);

impl Listed {
    /// A latch that was waited for, or may have been.
    #[inline]
    pub fn waited(body: &Body) -> Listed {
        #[cfg(debug_assertions)]
        return list(body, Way::Waited);
        #[cfg(not(debug_assertions))]
        none(body)
    }

    /// A latch that was tried, or that another one has become.
    #[inline]
    pub fn tried(body: &Body) -> Listed {
        #[cfg(debug_assertions)]
        return list(body, Way::Tried);
        #[cfg(not(debug_assertions))]
        none(body)
    }

    /// The latch of a page that is to be formed.
    #[inline]
    pub fn fresh(body: &Body) -> Listed {
        #[cfg(debug_assertions)]
        return list(body, Way::Fresh);
        #[cfg(not(debug_assertions))]
        none(body)
    }

    /// A latch that was waited for, of a page that is perhaps not the one that was wanted.
    #[inline]
    pub fn unconfirmed() -> Listed {
        #[cfg(debug_assertions)]
        return Listed(0);
        #[cfg(not(debug_assertions))]
        Listed()
    }

    /// It is the one that was wanted.
    #[inline]
    pub fn confirm(&mut self, body: &Body) {
        #[cfg(debug_assertions)]
        {
            *self = Listed::waited(body);
        }
        #[cfg(not(debug_assertions))]
        let _ = body;
    }
}

#[cfg(not(debug_assertions))]
fn none(_body: &Body) -> Listed {
    Listed()
}

/// While it lives, this thread may wait for pages in any order: nobody else uses them.
#[derive(Debug)]
pub struct Alone(());

impl Alone {
    /// For this thread.
    pub fn here() -> Alone {
        #[cfg(debug_assertions)]
        ALONE.set(ALONE.get() + 1);
        Alone(())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        #[cfg(debug_assertions)]
        ALONE.set(ALONE.get() - 1);
    }
}

/// Before a latch is waited for: who has it already would wait for ever.
#[inline]
pub(super) fn about_to_wait(key: Key) {
    #[cfg(debug_assertions)]
    with_list(|list| {
        let twice = list.iter().any(|held| held.key == key);
        assert!(!twice, "page {} is latched twice by one thread", key.page.0);
    });
    #[cfg(not(debug_assertions))]
    let _ = key;
}

/// Before this thread does what may wait for any page: a flush, a lock under which pages are latched, clean-up. Debug builds assert that
/// it has none latched.
#[inline]
pub fn assert_unlatched(what: &str) {
    #[cfg(debug_assertions)]
    with_list(|list| {
        assert!(list.is_empty(), "{what} while {list:?} are latched");
    });
    #[cfg(not(debug_assertions))]
    let _ = what;
}

/// How a page comes onto the list.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Waited,
    Tried,
    Fresh,
}

/// How far below the root; only leaves lie beside each other.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Level {
    Root,
    Branch,
    ParentOfLeaves,
    Leaf,
}

/// A latched page.
#[cfg(debug_assertions)]
struct Held {
    number: u64,
    key: Key,
    objid: ObjectId,
    flags: PageFlags,
    level: Level,
    next: PageNo,
    fresh: bool,
    /// Of a branch page.
    copy: Option<(Box<[u8]>, PageSize)>,
}

#[cfg(debug_assertions)]
thread_local! {
    static LIST: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    static NUMBER: Cell<u64> = const { Cell::new(0) };
    static ALONE: Cell<u32> = const { Cell::new(0) };
    /// Memory of copies that are not needed any more: who counts allocations is not to count these.
    static SPARE: RefCell<Vec<Box<[u8]>>> = const { RefCell::new(Vec::new()) };
}

/// A copy of a page's bytes.
#[cfg(debug_assertions)]
fn copy_of(bytes: &[u8]) -> Box<[u8]> {
    let spare = SPARE.try_with(|spare| spare.borrow_mut().pop()).ok().flatten();
    match spare.filter(|spare| spare.len() == bytes.len()) {
        Some(mut spare) => {
            spare.copy_from_slice(bytes);
            spare
        }
        None => bytes.into(),
    }
}

#[cfg(debug_assertions)]
fn with_list(work: impl FnOnce(&mut Vec<Held>)) {
    // Tasks of an exploration share a thread. One that is being torn down keeps no list.
    if !crate::os::sync::is_exploring() {
        let _ = LIST.try_with(|list| work(&mut list.borrow_mut()));
    }
}

#[cfg(debug_assertions)]
fn list(body: &Body, way: Way) -> Listed {
    let number = NUMBER.get() + 1;
    NUMBER.set(number);
    let held = Held::of(number, body, way == Way::Fresh);
    let mut wrong = None;
    with_list(|list| {
        if way == Way::Waited {
            rank::check_pages();
        }
        if way == Way::Waited && ALONE.get() == 0 {
            wrong = list
                .iter()
                .find(|other| !other.is_before(&held, list))
                .map(|other| format!("waits for {held:?} while it has {other:?}, of {list:?}"));
        }
        list.push(held);
        rank::note_latches(list.len());
    });
    let listed = Listed(number);
    if let Some(wrong) = wrong {
        panic!("a thread {wrong}");
    }
    listed
}

#[cfg(debug_assertions)]
impl Drop for Listed {
    fn drop(&mut self) {
        with_list(|list| {
            if let Some(at) = list.iter().rposition(|held| held.number == self.0) {
                if let Some((copy, _)) = list.remove(at).copy {
                    let _ = SPARE.try_with(|spare| spare.borrow_mut().push(copy));
                }
                rank::note_latches(list.len());
            }
        });
    }
}

#[cfg(debug_assertions)]
impl Held {
    fn of(number: u64, body: &Body, fresh: bool) -> Held {
        let page = body.page();
        let flags = page.flags();
        let level = if flags.contains(PageFlags::ROOT) {
            Level::Root
        } else if flags.contains(PageFlags::LEAF) {
            Level::Leaf
        } else if flags.contains(PageFlags::PARENT_OF_LEAF) {
            Level::ParentOfLeaves
        } else {
            Level::Branch
        };
        let leaf = flags.contains(PageFlags::LEAF);
        Held {
            number,
            key: body.key,
            objid: page.objid(),
            flags,
            level,
            next: page.next(),
            fresh,
            copy: (!leaf && !fresh).then(|| (copy_of(&body.bytes), body.size)),
        }
    }

    /// Whether another page may be waited for while this one is latched.
    fn is_before(&self, other: &Held, list: &[Held]) -> bool {
        if self.fresh || other.fresh {
            return other.fresh;
        }
        let space = |held: &Held| held.flags.contains(PageFlags::SPACE_TREE);
        let same_tree = self.objid == other.objid && space(self) == space(other);
        let of_one_file = self.key.file == other.key.file;
        let stages = self.stage() > 0 && self.stage() < other.stage();
        of_one_file
            && (same_tree && self.level < other.level
                || stages
                || self.leads_to(other.key.page, list, list.len()))
    }

    /// Trees of these kinds may be latched one after the other: 1 an index, 2 a table, 3 long values. Of a space tree: none.
    fn stage(&self) -> u8 {
        let has = |flag| self.flags.contains(flag);
        match (
            has(PageFlags::SPACE_TREE),
            has(PageFlags::INDEX),
            has(PageFlags::LONG_VALUE),
        ) {
            (true, ..) => 0,
            (_, true, _) => 1,
            (_, _, true) => 3,
            _ => 2,
        }
    }

    /// Whether links lead from here to a page, over pages that are latched.
    fn leads_to(&self, page: PageNo, list: &[Held], steps: usize) -> bool {
        self.names(page)
            || steps > 0
                && list.iter().any(|between| {
                    between.number != self.number
                        && self.names(between.key.page)
                        && between.leads_to(page, list, steps - 1)
                })
    }

    /// Whether a page is a child of this one, or its right neighbour.
    fn names(&self, page: PageNo) -> bool {
        let Some((bytes, size)) = &self.copy else {
            return self.next == page;
        };
        let view = Page::new(bytes, *size);
        view.is_some_and(|view| {
            let mut nodes = view.nodes();
            nodes.any(|node| node.is_ok_and(|node| node.child() == Some(page)))
        })
    }
}

#[cfg(debug_assertions)]
impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (page, objid, level) = (self.key.page.0, self.objid.0, self.level);
        write!(f, "page {page} of tree {objid} ({level:?}, {:?})", self.flags)
    }
}
