//! The image of a branch page: where its children are, to be read without latching the page.
//!
//! An image is made of a page that has been searched often since it was changed; it is shared by whoever goes that way, and holds as
//! long as the page's [`Edition`] stands. It keeps neither page nor file: children are noted by number, and by a hint of the frame
//! that held them.

use std::sync::{Arc, OnceLock, Weak};

use crate::os::sync::{ArcRwLockReadGuard, ArcRwLockWriteGuard, RwLock};

use super::CachedFile;
use super::edition::{Edition, Kind};
use super::frame::{Body, Key, PageGuard, State};
use super::guard::PageWriteGuard;
use super::stats::count;
use crate::error::Result;
use crate::format::heads::Heads;
use crate::format::page::{Page, PageFlags};
use crate::types::{ObjectId, PageNo};

/// See the module.
#[derive(Debug)]
pub struct Image {
    edition: Edition,
    objid: ObjectId,
    over_leaves: bool,
    root: bool,
    /// Of all lines but an endless last one.
    heads: Heads,
    children: Box<[Child]>,
}

#[derive(Debug)]
struct Child {
    page: PageNo,
    at: OnceLock<Weak<RwLock<Body>>>,
}

impl Image {
    /// Of a latched page; `None` if it is not in order.
    pub(super) fn of(body: &Body) -> Option<Arc<Image>> {
        let page: Page<'_> = body.page();
        let count = page.line_count();
        let children: Option<Box<[Child]>> = (0..count)
            .map(|line| {
                let child = page.node(line).ok()?.child()?;
                Some(Child {
                    page: child,
                    at: OnceLock::new(),
                })
            })
            .collect();
        let endless = page.node(count.checked_sub(1)?).ok()?.key.is_empty();
        let heads = Heads::of(&page, count.checked_sub(usize::from(endless))?)?;
        Some(Arc::new(Image {
            edition: body.home.editions.of(body.key.page, Kind::Branch),
            objid: page.objid(),
            over_leaves: page.flags().contains(PageFlags::PARENT_OF_LEAF),
            root: page.is_root(),
            heads,
            children: children?,
        }))
    }

    /// When it holds.
    #[inline]
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The tree that the page is of.
    pub fn objid(&self) -> ObjectId {
        self.objid
    }

    /// Whether the children are leaves.
    pub fn is_over_leaves(&self) -> bool {
        self.over_leaves
    }

    /// Whether the page is a root.
    pub fn is_root(&self) -> bool {
        self.root
    }

    /// The line that leads to `key ++ data`; without data, to the end of all that begins with the key. `None` if the beginnings of the
    /// keys do not say.
    #[inline]
    pub fn line(&self, key: &[u8], data: Option<&[u8]>) -> Option<usize> {
        let range = self.heads.range(key, data);
        (range.is_empty() && range.start < self.children.len()).then_some(range.start)
    }

    /// The child of a line.
    pub fn child(&self, line: usize) -> Option<PageNo> {
        self.children.get(line).map(|child| child.page)
    }
}

impl CachedFile {
    /// Latches the child of a line in shared mode; the same page as [`latch`](Self::latch) of its number. Only if the image still holds
    /// is it the child: whoever has found out says so ([`PageGuard::confirm`]).
    ///
    /// # Errors
    /// As [`latch`](Self::latch).
    pub fn latch_child(&self, image: &Image, line: usize, page: PageNo) -> Result<PageGuard> {
        let child = image.children.get(line);
        if let Some(frame) = child.and_then(|child| child.at.get()?.upgrade()) {
            let body = frame.read_arc();
            if self.is_at(&body, page) {
                body.touch();
                body.prefetch();
                count::page_referenced(1);
                return Ok(PageGuard::unconfirmed(body));
            }
        }
        let guard = self.latch_unconfirmed(page)?;
        if let Some(child) = child {
            let _ = child
                .at
                .set(Arc::downgrade(ArcRwLockReadGuard::rwlock(guard.body())));
        }
        Ok(guard)
    }

    /// The same in exclusive mode.
    ///
    /// # Errors
    /// As [`latch_write`](Self::latch_write).
    pub fn latch_child_write(&self, image: &Image, line: usize, page: PageNo) -> Result<PageWriteGuard> {
        let child = image.children.get(line);
        if let Some(frame) = child.and_then(|child| child.at.get()?.upgrade()) {
            let body = frame.write_arc();
            if self.is_at(&body, page) {
                body.touch();
                count::page_referenced(1);
                return Ok(PageWriteGuard::unconfirmed(body));
            }
        }
        let guard = self.latch_write_unconfirmed(page)?;
        if let (Some(child), Some(body)) = (child, guard.latch()) {
            let _ = child.at.set(Arc::downgrade(ArcRwLockWriteGuard::rwlock(body)));
        }
        Ok(guard)
    }

    fn is_at(&self, body: &Body, page: PageNo) -> bool {
        let key = Key {
            file: self.number,
            page,
        };
        body.state == State::Ready && body.key == key
    }
}
