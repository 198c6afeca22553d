//! A database on the simulated disk, its trees, and maps that say what they hold.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use esent::btree::{Author, Journal, SkipDeleted, Tree, TreeCursor, TreeWriter, Unlogged, Unversioned};
use esent::cache::{Cache, CachedFile};
use esent::error::JetErr;
use esent::format::page::PageFlags;
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;
use esent::space::{NewTree, SpaceFacts, SpaceManager, TreeName, check_space};
use esent::types::{ObjectId, PageNo, PageSize};

/// The name of the file.
pub const PATH: &str = "a.edb";

/// A small generator: the same seed gives the same changes.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn roll(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % limit.max(1)
    }
}

type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// A database, and what it should hold.
pub struct Rig<J> {
    pub disk: SimDisk,
    pub file: Arc<CachedFile>,
    pub space: SpaceManager,
    pub journal: J,
    /// The trees that every database has.
    pub system: Vec<TreeName>,
    /// Unique trees with their entries; none, if the tree is not unique: its entries stand as keys.
    pub trees: Vec<(TreeName, bool, Entries)>,
    next_objid: u32,
}

/// The file, behind a cache of so many pages.
pub fn open(disk: &SimDisk, size: PageSize, frames: usize, access: Access) -> Arc<CachedFile> {
    let file = disk.open(Path::new(PATH), access).unwrap();
    CachedFile::register(&Cache::new(frames * size.bytes()), file, Path::new(PATH), size)
}

impl<J: Journal> Rig<J> {
    /// A new database.
    pub fn new(size: PageSize, frames: usize, journal: J) -> Rig<J> {
        let disk = SimDisk::new();
        let file = open(&disk, size, frames, Access::CreateNew);
        let space = SpaceManager::new(&file, 16);
        let author = Author {
            journal: &journal,
            ..Author::unlogged()
        };
        space.create_database(author, 64).unwrap();
        let shadow = if size.bytes() == 2048 { 30 } else { 29 };
        let system = [(4, 2), (24, 3), (7, 4), (10, 5), (shadow, 6), (shadow + 1, 7)];
        Rig {
            disk,
            file,
            space,
            journal,
            system: system
                .map(|(root, objid)| TreeName {
                    root: PageNo(root),
                    objid: ObjectId(objid),
                })
                .to_vec(),
            trees: Vec::new(),
            next_objid: 8,
        }
    }

    fn author(&self) -> Author<'_> {
        Author {
            journal: &self.journal,
            ..Author::unlogged()
        }
    }

    /// Forms a tree.
    pub fn create(&mut self, parent: PageNo, pages: u32, kind: PageFlags) {
        let tree = NewTree {
            objid: ObjectId(self.next_objid),
            parent,
            pages,
            multiple: pages > 16,
            kind,
        };
        self.next_objid += 1;
        let root = self.space.create_tree(self.author(), &tree).unwrap();
        let name = TreeName {
            root,
            objid: tree.objid,
        };
        let unique = !kind.contains(PageFlags::NON_UNIQUE);
        self.trees.push((name, unique, Entries::new()));
    }

    /// Gives a tree back that has none below it.
    pub fn drop_tree(&mut self, index: usize) {
        let (name, ..) = self.trees.remove(index);
        self.space.delete_tree(self.author(), name.root).unwrap();
    }

    /// One random change of one tree.
    pub fn step(&mut self, index: usize, dice: &mut Dice) {
        let (name, unique, mut entries) = {
            let tree = &mut self.trees[index];
            (tree.0, tree.1, std::mem::take(&mut tree.2))
        };
        let pages = self.space.pages_of(self.author(), name.root);
        let tree = Tree::open(self.file.clone(), name.root, name.objid).unwrap();
        let writer = TreeWriter::new(tree, self.author(), &pages);
        let most = self.file.page_size().bytes() as u32 / 3;
        let number = dice.roll(600);
        let mut key = vec![0x7f, (number / 50) as u8];
        key.extend(vec![3; (number % 13) as usize * 2]);
        key.extend_from_slice(&number.to_be_bytes());
        let len = if dice.roll(5) == 0 {
            dice.roll(most)
        } else {
            dice.roll(80)
        } + 4;
        let mut data = number.to_le_bytes().to_vec();
        data.resize(len as usize, number as u8);
        if !unique {
            data.truncate(8);
            key.extend_from_slice(&[0]);
        }
        let slot = if unique {
            key.clone()
        } else {
            [&key[..], &data].concat()
        };
        match dice.roll(10) {
            0..=4 => match (
                writer.insert(&key, &data, &Unversioned),
                entries.contains_key(&slot),
            ) {
                (Ok(()), false) => {
                    entries.insert(slot, data);
                }
                (Err(error), true) => assert_eq!(error, JetErr::KeyDuplicate),
                (done, there) => panic!("insert: {done:?}, was there: {there}"),
            },
            5 | 6 if unique => match (writer.replace(&key, &data, &Unversioned), entries.get_mut(&slot)) {
                (Ok(()), Some(old)) => *old = data,
                (Err(error), None) => assert_eq!(error, JetErr::RecordDeleted),
                (done, old) => panic!("replace: {done:?}, was there: {}", old.is_some()),
            },
            7 => match (
                writer.flag_delete(&key, &data, &Unversioned),
                entries.remove(&slot),
            ) {
                (Ok(()), Some(_)) => {}
                (Err(error), None) => assert_eq!(error, JetErr::RecordDeleted),
                (done, old) => panic!("flag-delete: {done:?}, was there: {}", old.is_some()),
            },
            _ => match (writer.delete(&key, &data), entries.remove(&slot)) {
                // A flag-deleted node may be there or not.
                (Ok(()), _) => {}
                (Err(error), None) => assert_eq!(error, JetErr::RecordDeleted),
                (done, _) => panic!("delete: {done:?}"),
            },
        }
        self.trees[index].2 = entries;
    }

    /// Everything is well, and the trees hold what the maps say.
    pub fn check(&self) -> SpaceFacts {
        let trees = self.trees.iter().map(|(name, ..)| *name);
        let names: Vec<TreeName> = self.system.iter().copied().chain(trees).collect();
        let facts = check_space(&self.file, &names).unwrap();
        for (name, unique, entries) in &self.trees {
            let tree = Tree::open(self.file.clone(), name.root, name.objid).unwrap();
            let mut cursor = TreeCursor::new(tree);
            for (slot, data) in entries {
                assert!(cursor.next(&SkipDeleted).unwrap(), "an entry is missing");
                let entry = cursor.entry(&SkipDeleted).unwrap();
                let node = entry.node().unwrap();
                let key = node.key.to_vec();
                let found = if *unique {
                    key
                } else {
                    [&key[..], node.data].concat()
                };
                assert!(found == *slot && node.data == data);
            }
            assert!(!cursor.next(&SkipDeleted).unwrap(), "an entry too many");
        }
        facts
    }
}

/// A rig without a log.
pub fn unlogged(size: PageSize, frames: usize) -> Rig<Unlogged> {
    Rig::new(size, frames, Unlogged)
}
