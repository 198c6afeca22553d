//! Prefix keys: which one a page gets, and what fits with it (docs/spec/01 §5.4).

use super::writer::{TAG_LEN, node_size};
use crate::format::node::{Key, Node, PREFIX_COST};
use crate::types::PageSize;

/// Bytes that lines, their tags and the prefix key may take on a page.
pub(super) fn room(size: PageSize) -> usize {
    size.bytes() - size.header_len() - TAG_LEN
}

/// Bytes that nodes take on a page with this prefix key.
fn size_with(nodes: &[Node<'_>], prefix: &[u8]) -> usize {
    nodes.iter().fold(prefix.len(), |sum, node| {
        let saved = node.key.stored_prefix(prefix).saturating_sub(PREFIX_COST);
        sum + node_size(node.key.len(), node.data.len()) - saved
    })
}

/// The prefix key for a page with these nodes: the line it is the key of, and the key.
pub(super) type Prefix = (Option<usize>, Vec<u8>);

/// Chooses the prefix key for nodes that are to stand on one page; `None` if they do not fit.
pub(super) fn fit(nodes: &[Node<'_>], size: PageSize) -> Option<Prefix> {
    if let Some(line) = best_line(nodes) {
        let key = nodes.get(line)?.key.to_vec();
        if size_with(nodes, &key) <= room(size) {
            return Some((Some(line), key));
        }
    }
    (size_with(nodes, &[]) <= room(size)).then(|| (None, Vec::new()))
}

/// The line whose key saves most as prefix key of all. For each candidate the run of neighbours is taken that share more than
/// a prefix costs; the candidate's own key pays for the prefix but for its length field.
fn best_line(nodes: &[Node<'_>]) -> Option<usize> {
    let common: Vec<usize> = nodes
        .windows(2)
        .map(|pair| match pair {
            [a, b] => a.key.common_len(&b.key),
            _ => 0,
        })
        .collect();
    let mut best = (0usize, None);
    for line in 0..nodes.len() {
        let right = run(common.iter().skip(line));
        let left = run(common.iter().take(line).rev());
        let saved = (left + right).saturating_sub(PREFIX_COST);
        if saved > best.0 {
            best = (saved, Some(line));
        }
    }
    best.1
}

/// What a run of neighbours saves.
fn run<'c>(common: impl Iterator<Item = &'c usize>) -> usize {
    let (mut saved, mut least) = (0, usize::MAX);
    for len in common {
        least = least.min(*len);
        if least <= PREFIX_COST {
            break;
        }
        saved += least - PREFIX_COST;
    }
    saved
}

/// The prefix key of a page that gets only one, appended, node: its own key, if that fits.
pub(super) fn for_appended(node: &Node<'_>, size: PageSize) -> bool {
    node.key.len() > PREFIX_COST && size_with(std::slice::from_ref(node), &node.key.to_vec()) <= room(size)
}

/// The key that separates a page whose last entry is `left` from one whose first is `right` (docs/spec/01 §6.3).
pub(super) fn separator(left: &Node<'_>, right: &Node<'_>) -> Vec<u8> {
    let common = left.key.common_len(&right.key);
    let key = right.key.to_vec();
    if common < key.len() {
        return key.get(..=common).map(<[u8]>::to_vec).unwrap_or(key);
    }
    let common = Key::whole(left.data).common_len(&Key::whole(right.data));
    let data = right.data.get(..=common).unwrap_or(right.data);
    [&key, data].concat()
}
