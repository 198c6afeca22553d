//! Pages of one tree, built from the leaves up.

use super::{Entry, TreeSpec};
use crate::format::node::{LineFlags, encode};
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::types::{ObjectId, PageNo, PageSize};

/// A page to be: its lines and the separator to the page on its right (`None` at the right edge).
pub(super) struct Draft {
    pub prefix: Vec<u8>,
    pub lines: Vec<(Vec<u8>, LineFlags)>,
    pub upper: Option<Vec<u8>>,
    /// Children, in place of data, of a branch page: indexes into the level below.
    pub children: Vec<usize>,
}

/// Levels of a tree from the leaves up; the last has one page, the root.
pub(super) struct Levels(pub Vec<Vec<Draft>>);

/// Bytes for lines and their tags on a page whose tag 0 holds `external` bytes.
fn room(size: PageSize, external: usize) -> usize {
    size.bytes() - size.header_len() - 4 - external
}

/// Length of the space header on a root, or presence byte and both fields.
const ROOT_EXTERNAL: usize = 25;

impl Levels {
    /// Distributes sorted entries over pages.
    pub fn new(size: PageSize, spec: &TreeSpec, entries: &[Entry]) -> Levels {
        let by_data = spec.kind.contains(PageFlags::NON_UNIQUE);
        for pair in entries.windows(2) {
            let order = pair[0].key.cmp(&pair[1].key);
            let rises = order.is_lt() || (by_data && order.is_eq() && pair[0].data < pair[1].data);
            assert!(
                rises,
                "entries out of order: {:02x?} before {:02x?}",
                pair[0].key, pair[1].key
            );
        }
        let items: Vec<Item> = entries
            .iter()
            .enumerate()
            .map(|(i, entry)| Item {
                key: entry.key.clone(),
                data: entry.data.clone(),
                flags: entry.flags,
                upper: entries.get(i + 1).map(|next| separator(entry, next, by_data)),
            })
            .collect();
        let mut levels = vec![fill(size, spec, spec.leaf_lines, &items)];
        while levels.last().unwrap().len() > 1 {
            let below = levels.last().unwrap();
            let items: Vec<Item> = below
                .iter()
                .enumerate()
                .map(|(child, draft)| Item {
                    key: draft.upper.clone().unwrap_or_default(),
                    data: (child as u32).to_le_bytes().to_vec(),
                    flags: LineFlags::empty(),
                    upper: draft.upper.clone(),
                })
                .collect();
            assert!(spec.branch_lines >= 2, "a branch page needs two lines");
            levels.push(fill(size, spec, spec.branch_lines, &items));
            let next = levels.last_mut().unwrap();
            let mut child = 0;
            for draft in next {
                draft.children = (child..child + draft.lines.len()).collect();
                child += draft.lines.len();
            }
        }
        Levels(levels)
    }

    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

/// What goes on a line.
struct Item {
    key: Vec<u8>,
    data: Vec<u8>,
    flags: LineFlags,
    /// Separator to the item's right neighbour.
    upper: Option<Vec<u8>>,
}

/// The shortest separator of two neighbours (docs/spec/01 §6.3).
fn separator(left: &Entry, right: &Entry, by_data: bool) -> Vec<u8> {
    let shortest = |a: &[u8], b: &[u8]| {
        let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        b[..common + 1].to_vec()
    };
    if by_data && left.key == right.key {
        [right.key.clone(), shortest(&left.data, &right.data)].concat()
    } else {
        shortest(&left.key, &right.key)
    }
}

/// Packs items into pages of one level. If all fit on one page, that is a root: without prefix key.
fn fill(size: PageSize, spec: &TreeSpec, most_lines: usize, items: &[Item]) -> Vec<Draft> {
    if let Some(draft) =
        pack(items, room(size, ROOT_EXTERNAL), most_lines, &[]).filter(|d| d.lines.len() == items.len())
    {
        return vec![Draft { upper: None, ..draft }];
    }
    let (mut pages, mut rest) = (Vec::new(), items);
    while !rest.is_empty() {
        let prefix = if spec.compress && rest[0].key.len() > 2 {
            &rest[0].key[..]
        } else {
            &[]
        };
        let with = pack(rest, room(size, prefix.len()).max(1), most_lines, prefix);
        let draft = with.filter(|draft| draft.lines.iter().any(|(_, f)| f.contains(LineFlags::COMPRESSED)));
        let draft = draft
            .or_else(|| pack(rest, room(size, 0), most_lines, &[]))
            .expect("an entry too large for a page");
        rest = &rest[draft.lines.len()..];
        pages.push(draft);
    }
    if pages.len() == 1 {
        assert!(items.len() > 1, "an entry too large for a root");
        // They fit beside a prefix key, which a root cannot have.
        return fill(size, spec, items.len().div_ceil(2), items);
    }
    pages
}

/// As many items as fit; `None` if not even one.
fn pack(items: &[Item], room: usize, most_lines: usize, prefix: &[u8]) -> Option<Draft> {
    let (mut lines, mut used, mut upper) = (Vec::new(), 0, None);
    for item in items.iter().take(most_lines) {
        let mut bytes = Vec::new();
        let flags = item.flags | encode(&item.key, &item.data, prefix, &mut bytes).expect("a key too long");
        used += bytes.len() + 4;
        if used > room {
            break;
        }
        lines.push((bytes, flags));
        upper.clone_from(&item.upper);
    }
    if lines.is_empty() && !items.is_empty() {
        return None;
    }
    Some(Draft {
        prefix: prefix.to_vec(),
        lines,
        upper,
        children: Vec::new(),
    })
}

/// Where the pages of a tree go: numbers per level, leaves first.
pub(super) struct Places(pub Vec<Vec<PageNo>>);

/// What pages of a tree have in common.
#[derive(Clone, Copy)]
pub(super) struct Common {
    pub size: PageSize,
    pub objid: ObjectId,
    pub kind: PageFlags,
    pub reserved_tags: u16,
}

/// Writes one page of a tree; `external` is tag 0 of the root.
pub(super) fn write_page(
    common: &Common,
    levels: &Levels,
    places: &Places,
    (level, index): (usize, usize),
    external: &[u8],
) -> Vec<u8> {
    let (draft, number) = (&levels.0[level][index], places.0[level][index]);
    let (is_leaf, is_root) = (level == 0, level + 1 == levels.0.len());
    let mut flags = common.kind;
    flags.set(PageFlags::LEAF, is_leaf);
    flags.set(PageFlags::PARENT_OF_LEAF, level == 1);
    flags.set(PageFlags::ROOT, is_root);
    let mut bytes = vec![0; common.size.bytes()];
    let mut page = PageMut::format(&mut bytes, common.size, number, common.objid, flags).unwrap();
    let tag0 = if is_root { external } else { &draft.prefix };
    page.set_external_header(tag0).expect("tag 0 too large");
    for (line, (bytes, flags)) in draft.lines.iter().enumerate() {
        let mut bytes = bytes.clone();
        if !is_leaf {
            let child = places.0[level - 1][draft.children[line]];
            let at = bytes.len() - 4;
            bytes[at..].copy_from_slice(&child.0.to_le_bytes());
        }
        page.insert_line(line, &bytes, *flags).expect("a line too large");
    }
    if is_leaf {
        let row = &places.0[0];
        let beside = |i: Option<usize>| i.and_then(|i| row.get(i)).copied().unwrap_or(PageNo::NULL);
        page.set_siblings(beside(index.checked_sub(1)), beside(Some(index + 1)));
    }
    page.set_reserved_tags(common.reserved_tags);
    bytes
}
