//! A frame: the memory of one page, its latch and its state.

use crate::os::sync::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, Weak};

use crate::os::sync::ArcRwLockReadGuard;
use crate::os::sync::{RawRwLock, RwLock};

use super::home::Home;
use super::image::Image;
use super::order::Listed;
use crate::error::JetErr;
use crate::format::heads::Heads;
use crate::format::page::Page;
use crate::os::prefetch;
use crate::types::{PageNo, PageSize};

/// Which page of which file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Key {
    /// Number of the file within the process.
    pub file: u32,
    /// Page.
    pub page: PageNo,
}

impl Key {
    /// Spreads keys over shards (high bits) and buckets (low bits).
    pub fn hash(self) -> u64 {
        let both = (u64::from(self.file) << 32) | u64::from(self.page.0);
        let mixed = (both ^ (both >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 32)
    }
}

impl std::hash::Hash for Key {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u64(Key::hash(*self));
    }
}

/// What a frame holds. `Loading` and `New` are seen only by whoever fills the frame: others wait for the latch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Loading,
    Ready,
    /// To be formed: not read, not yet a page.
    New,
    /// Loading failed; those who waited get the same code.
    Failed(JetErr),
    /// Taken out of the map.
    Evicted,
}

/// The latched part of a frame.
#[derive(Debug)]
pub(super) struct Body {
    pub key: Key,
    pub state: State,
    pub bytes: Box<[u8]>,
    pub size: PageSize,
    /// The file it belongs to.
    pub home: Arc<Home>,
    /// Changed since it was last written. Set under the exclusive latch; cleared under a shared one when the write is done.
    pub dirty: AtomicBool,
    /// The span between two syncs of its file in which it was last written; 0: it was not.
    pub written: AtomicU64,
    /// Look-ups since the page came or was last considered, up to [`TOUCHES`].
    touched: AtomicU8,
    /// Searches since the page was changed, as far as they are counted.
    sought: AtomicU8,
    /// Of a leaf that is often searched.
    heads: OnceLock<Heads>,
    /// Of a branch page that is often searched.
    image: OnceLock<Arc<Image>>,
}

/// One search for so many lines makes heads and images worth their while.
const LINES_A_SEARCH: usize = 16;
/// Pages with fewer lines need no help.
const FEW_LINES: usize = 8;

/// Most touches that count.
const TOUCHES: u8 = 3;

impl Body {
    pub fn loading(key: Key, home: &Arc<Home>) -> Body {
        Body {
            key,
            state: State::Loading,
            bytes: Box::default(),
            size: home.page_size,
            home: home.clone(),
            dirty: AtomicBool::new(false),
            written: AtomicU64::new(0),
            touched: AtomicU8::new(0),
            sought: AtomicU8::new(0),
            heads: OnceLock::new(),
            image: OnceLock::new(),
        }
    }

    /// The bytes are about to change, or to go: nothing that was made of them holds.
    pub fn forget_made(&mut self) {
        *self.sought.get_mut() = 0;
        self.heads.take();
        self.image.take();
    }

    /// The page leaves: its memory.
    pub fn give_up(&mut self) -> Box<[u8]> {
        self.forget_made();
        std::mem::take(&mut self.bytes)
    }

    /// Whether so many searches have come since the page was changed that something may be made to help the next ones. Races
    /// lose a count.
    fn is_worth_help(&self, lines: usize) -> bool {
        let sought = self.sought.load(Ordering::Relaxed).saturating_add(1);
        self.sought.store(sought, Ordering::Relaxed);
        lines >= FEW_LINES && (sought == u8::MAX || usize::from(sought) * LINES_A_SEARCH >= lines)
    }

    /// What a search of the page will look at first is on its way.
    pub fn prefetch(&self) {
        prefetch::line_at(&self.bytes, 0);
        for tags in 0..4 {
            prefetch::line_at(&self.bytes, self.bytes.len().wrapping_sub(tags * 64 + 1));
        }
        if let Some(heads) = self.heads.get() {
            heads.prefetch();
        }
    }

    /// Counts a look-up. Races lose a count, which does no harm; a full counter is not written, so that a hot page's
    /// line stays shared between processors.
    pub fn touch(&self) {
        let touched = self.touched.load(Ordering::Relaxed);
        if touched < TOUCHES {
            self.touched.store(touched + 1, Ordering::Relaxed);
        }
    }

    /// The touches counted.
    pub fn touches(&mut self) -> &mut u8 {
        self.touched.get_mut()
    }

    /// Whether it has changes that the file has not.
    pub fn is_dirty(&self) -> bool {
        self.dirty.load(Ordering::Acquire)
    }

    /// The page.
    pub fn page(&self) -> Page<'_> {
        match Page::new(&self.bytes, self.size) {
            Some(page) => page,
            None => unreachable!("a frame is as long as its page"),
        }
    }
}

pub(super) type FrameRef = Arc<RwLock<Body>>;

/// A latched page, shared mode: the page stays in memory and does not change while this lives. Keep it short: never
/// across a call out of the engine.
#[derive(Debug)]
pub struct PageGuard {
    body: SharedLatch,
    listed: Listed,
}

/// The shared latch of a frame.
pub(super) type SharedLatch = ArcRwLockReadGuard<RawRwLock, Body>;

impl PageGuard {
    /// Of a latch that was waited for, or may have been.
    pub(super) fn waited(body: SharedLatch) -> PageGuard {
        debug_assert_eq!(body.state, State::Ready);
        let listed = Listed::waited(&body);
        PageGuard { body, listed }
    }

    /// Of a latch that was waited for; whether it is the right one is to be [confirmed](Self::confirm).
    pub(super) fn unconfirmed(body: SharedLatch) -> PageGuard {
        debug_assert_eq!(body.state, State::Ready);
        let listed = Listed::unconfirmed();
        PageGuard { body, listed }
    }

    /// Of a latch that was tried, or that another one has become.
    pub(super) fn tried(body: SharedLatch) -> PageGuard {
        debug_assert_eq!(body.state, State::Ready);
        let listed = Listed::tried(&body);
        PageGuard { body, listed }
    }

    /// The page is the one that was waited for (see [`CachedFile::latch_child`](super::CachedFile::latch_child)).
    pub fn confirm(&mut self) {
        self.listed.confirm(&self.body);
    }

    /// The page.
    pub fn page(&self) -> Page<'_> {
        self.body.page()
    }

    /// Its number.
    pub fn number(&self) -> PageNo {
        self.body.key.page
    }

    /// A note of where the page lies, to come back without looking up.
    pub fn hint(&self) -> PageHint {
        PageHint::to(ArcRwLockReadGuard::rwlock(&self.body))
    }

    /// The heads of the page's keys, for one who searches it; made when it has been searched often.
    #[inline]
    pub fn heads(&self) -> Option<&Heads> {
        let made = self.body.heads.get();
        if made.is_some() {
            return made;
        }
        let lines = self.page().line_count();
        if !self.body.is_worth_help(lines) {
            return None;
        }
        let heads = Heads::of(&self.page(), lines)?;
        Some(self.body.heads.get_or_init(|| heads))
    }

    /// The image of a branch page, for one who passes; made when it has been passed often.
    #[inline]
    pub fn image(&self) -> Option<&Arc<Image>> {
        let made = self.body.image.get();
        if made.is_some() {
            return made;
        }
        if !self.body.is_worth_help(self.page().line_count().max(FEW_LINES)) {
            return None;
        }
        let image = Image::of(&self.body)?;
        Some(self.body.image.get_or_init(|| image))
    }

    pub(super) fn body(&self) -> &SharedLatch {
        &self.body
    }
}

/// Where a page lay when it was last latched; may be stale at any time. It keeps the frame, not the page, and through the frame the
/// file open: for those who hold the file anyway. See [`CachedFile::latch_hinted`](super::CachedFile::latch_hinted).
#[derive(Debug, Clone, Default)]
pub struct PageHint {
    pub(super) frame: Option<FrameRef>,
}

impl PageHint {
    /// A note of a frame.
    pub(super) fn to(frame: &FrameRef) -> PageHint {
        PageHint {
            frame: Some(frame.clone()),
        }
    }

    /// Whether this is where the page lies that the guard holds.
    pub fn is_for(&self, guard: &PageGuard) -> bool {
        let frame = self.frame.as_ref();
        frame.is_some_and(|frame| Arc::ptr_eq(frame, ArcRwLockReadGuard::rwlock(&guard.body)))
    }
}

/// What came of trying a hint.
#[derive(Debug)]
pub enum Faint<G> {
    /// The page, latched.
    Here(G),
    /// Somebody has it latched.
    Busy,
    /// It has left.
    Gone,
}

/// As [`PageHint`], but keeps nothing at all.
#[derive(Debug, Clone, Default)]
pub struct FaintHint {
    pub(super) frame: Weak<RwLock<Body>>,
}

impl FaintHint {
    /// A note of a frame.
    fn to(frame: &FrameRef) -> FaintHint {
        FaintHint {
            frame: Arc::downgrade(frame),
        }
    }

    /// Notes where the page of a guard lies, if that is news.
    pub fn note(&mut self, guard: &PageGuard) {
        self.renew(ArcRwLockReadGuard::rwlock(&guard.body));
    }

    /// The same, of a frame.
    pub(super) fn renew(&mut self, frame: &FrameRef) {
        if !std::ptr::eq(self.frame.as_ptr(), Arc::as_ptr(frame)) {
            *self = FaintHint::to(frame);
        }
    }
}
