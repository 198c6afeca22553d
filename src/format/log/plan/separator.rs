//! What separates two leaves in their parent (docs/spec/01 §6.3).

use crate::error::{JetErr, Result, fail};
use crate::format::node::Node;

/// The shortest string that is greater than `left` and not greater than `right`: the first node of the right page shortened. When
/// the keys are equal, as in a non-unique tree, a part of the data follows the key.
///
/// # Errors
/// `JET_errDatabaseCorrupted` when `right` does not come after `left`.
pub fn separator(left: &Node<'_>, right: &Node<'_>) -> Result<Vec<u8>> {
    let common = left.key.common_len(&right.key);
    let mut bytes = Vec::with_capacity(right.key.len());
    if common < right.key.len() {
        if left.key.compare_key(&right.key).is_ge() {
            return fail(JetErr::DatabaseCorrupted);
        }
        bytes.extend(right.key.bytes().take(common.saturating_add(1)));
        return Ok(bytes);
    }
    if common < left.key.len() || left.data >= right.data {
        return fail(JetErr::DatabaseCorrupted);
    }
    let common = left
        .data
        .iter()
        .zip(right.data)
        .take_while(|(a, b)| a == b)
        .count();
    bytes.extend(right.key.bytes());
    bytes.extend(right.data.iter().take(common.saturating_add(1)));
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::node::{Key, LineFlags};

    fn node<'a>(prefix: &'a [u8], suffix: &'a [u8], data: &'a [u8]) -> Node<'a> {
        Node {
            key: Key { prefix, suffix },
            data,
            flags: LineFlags::empty(),
        }
    }

    #[test]
    fn separators_are_short() {
        let between = |a, b| separator(&a, &b).unwrap();
        assert_eq!(
            between(node(b"", b"abcdef", b"x"), node(b"abc", b"xyz", b"x")),
            b"abcx"
        );
        assert_eq!(between(node(b"", b"ab", b"x"), node(b"", b"abc", b"x")), b"abc");
        assert_eq!(
            between(node(b"", b"key", b"data1"), node(b"ke", b"y", b"data2")),
            b"keydata2"
        );
        assert!(separator(&node(b"", b"b", b"x"), &node(b"", b"a", b"x")).is_err());
        assert!(separator(&node(b"", b"a", b"x"), &node(b"", b"a", b"x")).is_err());
        assert!(separator(&node(b"", b"ab", b"x"), &node(b"", b"a", b"x")).is_err());
    }
}
