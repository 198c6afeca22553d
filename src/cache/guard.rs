//! Latches of those who change pages.

use crate::os::sync::Ordering;

use crate::os::sync::RawRwLock;
use crate::os::sync::{ArcRwLockUpgradableReadGuard, ArcRwLockWriteGuard};

use super::edition::{Kind, kind_of};
use super::file::BodyLatch;
use super::frame::{Body, FaintHint, PageGuard, PageHint, State};
use super::order::Listed;
use super::stats::count;
use crate::format::page::{Page, PageFlags};
use crate::format::page_mut::PageMut;
use crate::types::PageNo;

/// A page latched in upgrade mode: others may read it, nobody else may mean to change it. Upgrade a page only while no
/// page below or right of it is latched: its readers may be waiting for those.
#[derive(Debug)]
pub struct PageUpgradeGuard {
    body: ArcRwLockUpgradableReadGuard<RawRwLock, Body>,
    _listed: Listed,
}

impl PageUpgradeGuard {
    /// Of a latch that was waited for, or may have been.
    pub(super) fn waited(body: ArcRwLockUpgradableReadGuard<RawRwLock, Body>) -> PageUpgradeGuard {
        debug_assert_eq!(body.state, State::Ready);
        let _listed = Listed::waited(&body);
        PageUpgradeGuard { body, _listed }
    }

    /// The page.
    pub fn page(&self) -> Page<'_> {
        self.body.page()
    }

    /// Its number.
    pub fn number(&self) -> PageNo {
        self.body.key.page
    }

    /// Makes the latch exclusive, once all readers have left.
    pub fn upgrade(self) -> PageWriteGuard {
        PageWriteGuard::tried(ArcRwLockUpgradableReadGuard::upgrade(self.body))
    }

    /// Makes the latch shared.
    pub fn downgrade(self) -> PageGuard {
        PageGuard::tried(ArcRwLockUpgradableReadGuard::downgrade(self.body))
    }
}

/// A page latched in exclusive mode: it may be changed. Who asks for the bytes to change them makes the page dirty.
#[derive(Debug)]
pub struct PageWriteGuard {
    /// Taken only when the guard ends.
    body: Option<BodyLatch>,
    /// Its edition as a branch page need not move any more.
    moved: bool,
    listed: Listed,
}

impl PageWriteGuard {
    /// Of a latch that was waited for; whether it is the right one is to be [confirmed](Self::confirm).
    pub(super) fn unconfirmed(body: BodyLatch) -> PageWriteGuard {
        PageWriteGuard::new(body, Listed::unconfirmed())
    }

    /// Of a latch that was tried, or that another one has become.
    pub(super) fn tried(body: BodyLatch) -> PageWriteGuard {
        let listed = Listed::tried(&body);
        PageWriteGuard::new(body, listed)
    }

    /// Of the latch of a page that is to be formed.
    pub(super) fn fresh(body: BodyLatch) -> PageWriteGuard {
        let listed = Listed::fresh(&body);
        PageWriteGuard::new(body, listed)
    }

    fn new(body: BodyLatch, listed: Listed) -> PageWriteGuard {
        debug_assert!(matches!(body.state, State::Ready | State::New));
        let kind = kind_of(body.page().flags());
        let (new, editions) = (body.state == State::New, &body.home.editions);
        if new || kind == Kind::Leaf {
            editions.advance(body.key.page, Kind::Leaf);
        }
        if new {
            editions.advance(body.key.page, Kind::Branch);
        }
        PageWriteGuard {
            moved: new || kind == Kind::Leaf,
            body: Some(body),
            listed,
        }
    }

    fn body(&self) -> &Body {
        match &self.body {
            Some(body) => body,
            None => unreachable!("the latch is held until the guard ends"),
        }
    }

    /// The page. A new one (see [`CachedFile::latch_new`](super::CachedFile::latch_new)) is all zero until it is formed.
    pub fn page(&self) -> Page<'_> {
        self.body().page()
    }

    /// Its number.
    pub fn number(&self) -> PageNo {
        self.body().key.page
    }

    /// The page is the one that was waited for (see [`CachedFile::latch_child_write`](super::CachedFile::latch_child_write)).
    pub fn confirm(&mut self) {
        if let Some(body) = &self.body {
            self.listed.confirm(body);
        }
    }

    pub(super) fn latch(&self) -> Option<&BodyLatch> {
        self.body.as_ref()
    }

    /// A note of where the page lies, to come back without looking up.
    pub fn hint(&self) -> PageHint {
        match &self.body {
            Some(body) => PageHint::to(ArcRwLockWriteGuard::rwlock(body)),
            None => PageHint::default(),
        }
    }

    /// Notes where the page lies.
    pub fn note(&self, hint: &mut FaintHint) {
        if let Some(body) = &self.body {
            hint.renew(ArcRwLockWriteGuard::rwlock(body));
        }
    }

    /// The page, to be changed. It is dirty from now on.
    pub fn page_mut(&mut self) -> PageMut<'_> {
        let Some(body) = &mut self.body else {
            unreachable!("the latch is held until the guard ends")
        };
        if body.state == State::Ready {
            make_dirty(body);
        }
        body.forget_made();
        if !self.moved {
            self.moved = true;
            body.home.editions.advance(body.key.page, Kind::Branch);
        }
        let (size, reserved) = (body.size, body.home.reserved_tags());
        match PageMut::new(&mut body.bytes, size) {
            Some(page) => page.stating_reserved(reserved),
            None => unreachable!("a frame is as long as its page"),
        }
    }

    /// Forms the page as an empty one.
    #[cfg(test)]
    pub(super) fn form(&mut self, objid: crate::types::ObjectId, flags: PageFlags) {
        let number = self.number();
        if let Some(body) = &mut self.body {
            let size = body.size;
            PageMut::format(&mut body.bytes, size, number, objid, flags);
        }
    }

    /// Makes the latch shared. `None` for a new page that was not formed.
    pub fn downgrade(mut self) -> Option<PageGuard> {
        let body = self.settle()?;
        Some(PageGuard::tried(ArcRwLockWriteGuard::downgrade(body)))
    }

    /// Takes the latch. A new page is let in if it has been formed, and otherwise was never there.
    fn settle(&mut self) -> Option<BodyLatch> {
        let mut body = self.body.take()?;
        if body.state == State::New {
            if body.page().flags().contains(PageFlags::NEW_CHECKSUM) {
                body.state = State::Ready;
                make_dirty(&body);
                body.home.cache.shard_of(body.key).1.admit(body.key);
            } else {
                let frame = ArcRwLockWriteGuard::rwlock(&body).clone();
                body.state = State::Evicted;
                let home = body.home.clone();
                home.cache.discard(&mut body, &frame);
                return None;
            }
        }
        Some(body)
    }
}

impl Drop for PageWriteGuard {
    fn drop(&mut self) {
        self.settle();
    }
}

pub(super) fn make_dirty(body: &Body) {
    // Nobody clears it while the latch is exclusive.
    if body.is_dirty() {
        count::page_redirtied(1);
    } else {
        body.dirty.store(true, Ordering::Release);
        count::page_dirtied(1);
        body.home.dirty.lock().insert(body.key.page);
    }
}
