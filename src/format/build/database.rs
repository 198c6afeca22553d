//! The database around the trees: page numbers, extents, header.

use super::tree::{Common, Levels, Places, write_page};
use super::{BuiltFile, BuiltTree, Entry, TreeSpec};
use crate::format::checksum;
use crate::format::header::DbHeader;
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::format::space::{Extent, Pool, SpaceFlags, SpaceHeader, SplitBuffers};
use crate::format::stamp::{LogTime, Signature};
use crate::types::{DbTime, ObjectId, PageNo, PageSize};
use zerocopy::IntoBytes;

/// Pages behind the last used one that stay free, so that the database root has something available.
const SPARE: u32 = 4;
/// First objid of a user's tree: 6 and 7 are those of MSysObjids and MSysLocales.
const FIRST_OBJID: u32 = 8;

/// A tree whose root waits for its space header.
struct Pending {
    objid: ObjectId,
    spec: TreeSpec,
    root: PageNo,
    levels: Levels,
    places: Places,
    /// Owned by the tree itself.
    extents: Vec<Extent>,
    /// Owned and unused.
    free: Vec<Extent>,
}

/// A database under construction.
pub struct DatabaseBuilder {
    size: PageSize,
    header: DbHeader,
    next_page: u32,
    next_objid: u32,
    trees: Vec<Pending>,
    legacy: bool,
    reserved_tags: u16,
    auto_increment: Option<(PageNo, u64)>,
}

fn extent(first: u32, pages: u32) -> Extent {
    Extent {
        last: PageNo(first + pages - 1),
        pages,
        pool: Pool::General,
    }
}

impl DatabaseBuilder {
    /// An empty database of revision 20.
    pub fn new(size: PageSize) -> DatabaseBuilder {
        let mut signature = Signature::default();
        signature.random.set(0x1234_5678);
        signature.created = LogTime::utc(2024, 1, 2, (3, 4, 5), 678);
        DatabaseBuilder {
            size,
            header: DbHeader::new_clean(size, signature),
            // The shadow catalog of 2K pages has a page more.
            next_page: if size.bytes() == 2048 { 32 } else { 31 },
            next_objid: FIRST_OBJID,
            trees: Vec::new(),
            legacy: false,
            reserved_tags: 0,
            auto_increment: None,
        }
    }

    /// The header, to be changed at will. Page size, dbtime and last objid are set at the end.
    pub fn header(&mut self) -> &mut DbHeader {
        &mut self.header
    }

    /// Format revision (update-major).
    #[must_use]
    pub fn revision(mut self, update_major: u32) -> Self {
        self.header.update_major.set(update_major);
        self.reserved_tags = u16::from(update_major >= 270);
        self
    }

    /// Pages with the checksum of old writers, in a file of their revision. Small pages only.
    #[must_use]
    pub fn legacy_checksums(mut self) -> Self {
        assert!(!self.size.is_large(), "old writers had no large pages");
        self.legacy = true;
        self.revision(9)
    }

    /// Gives the root of a tree an auto-increment field (docs/spec/01 §5.2).
    pub fn auto_increment(&mut self, root: PageNo, next: u64) {
        self.auto_increment = Some((root, next));
    }

    /// An objid for a tree to be built with [`tree_as`](Self::tree_as).
    pub fn new_objid(&mut self) -> ObjectId {
        self.next_objid += 1;
        ObjectId(self.next_objid - 1)
    }

    /// Builds a tree behind all others. Entries must be in order.
    pub fn tree(&mut self, spec: &TreeSpec, entries: Vec<Entry>) -> BuiltTree {
        let objid = self.new_objid();
        self.tree_as(objid, spec, entries)
    }

    /// As [`tree`](Self::tree), with this objid.
    pub fn tree_as(&mut self, objid: ObjectId, spec: &TreeSpec, entries: Vec<Entry>) -> BuiltTree {
        let levels = Levels::new(self.size, spec, &entries);
        let overhead = if spec.single_extent { 0 } else { 2 };
        let pages = levels.pages() as u32 + overhead;
        let first = self.take(pages);
        let body = (first + 1 + overhead..first + pages).map(PageNo).collect();
        self.add(
            objid,
            spec,
            PageNo(first),
            levels,
            body,
            vec![extent(first, pages)],
            Vec::new(),
        )
    }

    /// Builds a tree at one of the fixed roots: pages 4, 7, 10, 24 (docs/spec/01 §7.8). Root, OE and AE are there; further pages
    /// come from the tree's first extent, then from the end.
    pub fn tree_at(
        &mut self,
        root: PageNo,
        objid: ObjectId,
        spec: &TreeSpec,
        entries: Vec<Entry>,
    ) -> BuiltTree {
        let shadow_pages = if self.size.bytes() == 2048 { 6 } else { 5 };
        let (pages, mut free): (u32, Vec<u32>) = match root.0 {
            4 => (20, (13..24).collect()),
            7 | 10 => (3, Vec::new()),
            24 => (shadow_pages, (27..24 + shadow_pages).collect()),
            other => panic!("page {other} is no fixed root"),
        };
        let levels = Levels::new(self.size, spec, &entries);
        let needed = levels.pages() - 1;
        let mut extents = vec![extent(root.0, pages)];
        let kept = needed.min(free.len());
        let unused = free.split_off(kept);
        let mut body: Vec<PageNo> = free.into_iter().map(PageNo).collect();
        if body.len() < needed {
            let more = (needed - body.len()) as u32;
            let first = self.take(more);
            extents.push(extent(first, more));
            body.extend((first..first + more).map(PageNo));
        }
        let free = unused
            .first()
            .map(|first| extent(*first, unused.len() as u32))
            .into_iter()
            .collect();
        self.add(objid, spec, root, levels, body, extents, free)
    }

    fn take(&mut self, pages: u32) -> u32 {
        self.next_page += pages;
        self.next_page - pages
    }

    #[allow(clippy::too_many_arguments, reason = "the two callers differ in all of them")]
    fn add(
        &mut self,
        objid: ObjectId,
        spec: &TreeSpec,
        root: PageNo,
        levels: Levels,
        mut body: Vec<PageNo>,
        extents: Vec<Extent>,
        free: Vec<Extent>,
    ) -> BuiltTree {
        let (depth, pages) = (levels.0.len(), levels.pages());
        let mut places: Vec<Vec<PageNo>> = levels.0[..depth - 1]
            .iter()
            .map(|level| body.drain(..level.len()).collect())
            .collect();
        places.push(vec![root]);
        assert!(depth <= 8, "deeper than a tree may be");
        let places = Places(places);
        self.trees.push(Pending {
            objid,
            spec: *spec,
            root,
            levels,
            places,
            extents,
            free,
        });
        BuiltTree {
            root,
            objid,
            depth,
            pages,
        }
    }

    /// The finished file.
    pub fn finish(mut self) -> BuiltFile {
        let last = self.next_page - 1 + SPARE;
        let mut file = vec![0u8; (last as usize + 2) * self.size.bytes()];
        let trees = std::mem::take(&mut self.trees);
        let mut dbtime = crate::format::header::DBTIME_START;
        let mut put = |number: PageNo, mut bytes: Vec<u8>| {
            dbtime += 1;
            self.seal(&mut bytes, number, DbTime(dbtime));
            let at = self.size.offset_of(number) as usize;
            assert!(
                file[at..at + bytes.len()].iter().all(|b| *b == 0),
                "page {} built twice",
                number.0
            );
            file[at..at + bytes.len()].copy_from_slice(&bytes);
        };
        let root = Common {
            size: self.size,
            objid: ObjectId(1),
            kind: PageFlags::empty(),
            reserved_tags: self.reserved_tags,
        };
        let space = SpaceHeader::multiple(last, PageNo::NULL, SpaceFlags::empty(), PageNo(2));
        put(
            PageNo(1),
            self.plain_root(&root, PageNo(1), space.as_bytes(), &[]),
        );
        put(PageNo(2), self.space_root(&root, PageNo(2), &[extent(1, last)]));
        put(
            PageNo(3),
            self.space_root(&root, PageNo(3), &[extent(self.next_page, SPARE)]),
        );
        for tree in &trees {
            let common = Common {
                objid: tree.objid,
                kind: tree.spec.kind,
                ..root
            };
            let external = self.root_external(tree);
            for (level, row) in tree.places.0.iter().enumerate() {
                for (index, number) in row.iter().enumerate() {
                    put(
                        *number,
                        write_page(&common, &tree.levels, &tree.places, (level, index), &external),
                    );
                }
            }
            if !tree.spec.single_extent {
                let owned = owned_with_children(&trees, tree);
                put(
                    PageNo(tree.root.0 + 1),
                    self.space_root(&common, PageNo(tree.root.0 + 1), &owned),
                );
                put(
                    PageNo(tree.root.0 + 2),
                    self.space_root(&common, PageNo(tree.root.0 + 2), &tree.free),
                );
            }
        }
        let highest = trees.iter().map(|tree| tree.objid.0).max().unwrap_or(1);
        self.header.dbtime_dirtied.set(dbtime);
        self.header.objid_last.set(highest.max(self.next_objid - 1));
        self.header.page_size.set(self.size.bytes() as u32);
        let (primary, rest) = file.split_at_mut(self.size.bytes());
        self.header.write_page(primary);
        rest[..primary.len()].copy_from_slice(primary);
        BuiltFile::new(file, self.size)
    }

    fn root_external(&self, tree: &Pending) -> Vec<u8> {
        let flags = if tree.spec.kind.contains(PageFlags::NON_UNIQUE) {
            SpaceFlags::NON_UNIQUE
        } else {
            SpaceFlags::empty()
        };
        let pages = tree.extents[0].pages;
        let space = if tree.spec.single_extent {
            SpaceHeader::single(pages, tree.spec.parent, flags, 0)
        } else {
            SpaceHeader::multiple(pages, tree.spec.parent, flags, PageNo(tree.root.0 + 1))
        };
        let auto_increment = self
            .auto_increment
            .filter(|(root, _)| *root == tree.root)
            .map(|(_, next)| next);
        let mut bytes = Vec::new();
        crate::format::space::RootFields {
            space,
            auto_increment,
        }
        .encode(&mut bytes);
        bytes
    }

    fn plain_root(&self, common: &Common, number: PageNo, external: &[u8], lines: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0; self.size.bytes()];
        let flags = common.kind | PageFlags::ROOT | PageFlags::LEAF;
        let mut page = PageMut::format(&mut bytes, self.size, number, common.objid, flags).unwrap();
        page.set_external_header(external).unwrap();
        for (line, bytes) in lines.iter().enumerate() {
            page.insert_line(line, bytes, crate::format::node::LineFlags::empty())
                .expect("too many extents");
        }
        page.set_reserved_tags(common.reserved_tags);
        bytes
    }

    fn space_root(&self, common: &Common, number: PageNo, extents: &[Extent]) -> Vec<u8> {
        let mut sorted = extents.to_vec();
        sorted.sort_by_key(|extent| extent.last);
        let lines: Vec<Vec<u8>> = sorted
            .iter()
            .map(|extent| {
                let ((key, data), mut line) = (extent.encode(), Vec::new());
                crate::format::node::encode(&key, &data, &[], &mut line).unwrap();
                line
            })
            .collect();
        let common = Common {
            kind: common.kind | PageFlags::SPACE_TREE,
            ..*common
        };
        self.plain_root(&common, number, SplitBuffers::empty().as_bytes(), &lines)
    }

    /// Dbtime, flush type, checksum.
    fn seal(&self, bytes: &mut [u8], number: PageNo, dbtime: DbTime) {
        let mut page = PageMut::new(bytes, self.size).unwrap();
        page.set_dbtime(dbtime);
        if self.legacy {
            let flags = page.view().unwrap().flags();
            page.set_flags(flags - PageFlags::NEW_CHECKSUM);
            checksum::set_legacy_checksum(bytes, number);
        } else {
            page.advance_flush_type();
            page.set_checksum(number);
        }
    }
}

/// A tree owns its own extents and those of the trees below it.
fn owned_with_children(trees: &[Pending], tree: &Pending) -> Vec<Extent> {
    let mut owned = tree.extents.clone();
    for child in trees
        .iter()
        .filter(|child| child.spec.parent == tree.root && child.root != tree.root)
    {
        // What lies inside the parent's own extent is owned already.
        owned.extend(
            owned_with_children(trees, child)
                .into_iter()
                .filter(|extent| !tree.extents.iter().any(|own| own.contains(extent.first()))),
        );
    }
    owned
}
