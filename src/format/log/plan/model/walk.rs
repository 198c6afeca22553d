//! Reading the tree: its entries, and the rules that hold in it (docs/spec/01 §6.2).

use super::tree::{Entry, Tree};
use crate::format::page::PageFlags;
use crate::types::{ObjectId, PageNo};

impl Tree {
    /// All live entries in order, found by walking the leaves; checks the rules of a tree on the way.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let (mut found, mut leaves) = (Vec::new(), Vec::new());
        self.walk(self.root, &[], None, &mut found, &mut leaves);
        for (i, leaf) in leaves.iter().enumerate() {
            let page = self.memory.view(*leaf);
            let at = |i: Option<usize>| i.and_then(|i| leaves.get(i)).copied().unwrap_or_default();
            assert_eq!(
                (page.prev(), page.next()),
                (at(i.checked_sub(1)), at(Some(i + 1))),
                "leaf {i}"
            );
        }
        found
    }

    fn walk(
        &self,
        number: PageNo,
        low: &[u8],
        high: Option<&[u8]>,
        found: &mut Vec<Entry>,
        leaves: &mut Vec<PageNo>,
    ) {
        let page = self.memory.view(number);
        page.validate(number).unwrap();
        page.check_order().unwrap();
        assert!(!page.flags().contains(PageFlags::EMPTY) && page.objid() == ObjectId(7));
        assert_eq!(page.is_root(), number == self.root);
        assert!(page.line_count() > 0 || number == self.root);
        if page.is_leaf() {
            leaves.push(number);
            for node in page.nodes().map(|node| node.unwrap()) {
                let (key, data) = (node.key.to_vec(), node.data.to_vec());
                let whole = if self.unique {
                    key.clone()
                } else {
                    [&key[..], &data].concat()
                };
                assert!(
                    whole[..] >= *low && high.is_none_or(|high| whole[..] < *high),
                    "{whole:?} {low:?} {high:?}"
                );
                if !node.is_deleted() {
                    found.push((key, data));
                }
            }
            return;
        }
        let (mut low, lines) = (low.to_vec(), page.line_count());
        for (line, node) in page.nodes().map(|node| node.unwrap()).enumerate() {
            let key = node.key.to_vec();
            let child = self.memory.view(node.child().unwrap());
            assert_eq!(child.is_leaf(), page.flags().contains(PageFlags::PARENT_OF_LEAF));
            let own_high = if key.is_empty() { None } else { Some(&key[..]) };
            if line + 1 == lines {
                assert_eq!(own_high, high, "the last separator of page {}", number.0);
            }
            self.walk(node.child().unwrap(), &low, own_high, found, leaves);
            low = key;
        }
    }
}
