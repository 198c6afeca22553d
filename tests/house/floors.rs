//! Who may import whom: the floors of src/lib.rs, read from the `crate::` paths.

use super::lexer::code_only;
use super::sources::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Room and floor. `error` and `types` serve every floor and stand below all; so do the helpers of unit tests (`testdata`),
/// which are not in the library and may name anything.
const FLOORS: [(&str, i32); 15] = [
    ("error", -1),
    ("types", -1),
    ("testdata", -1),
    ("os", 0),
    ("format", 1),
    ("cache", 2),
    ("log", 2),
    ("btree", 3),
    ("txn", 4),
    ("space", 4),
    ("catalog", 5),
    ("record", 5),
    ("engine", 6),
    ("capi", 7),
    ("lib", 8),
];

fn floor(room: &str) -> Option<i32> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, floor)| *floor)
}

/// `src/btree/mod.rs` and `src/btree.rs` are in the room `btree`.
fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

/// Rooms named by `crate::room` and by the groups of `use crate::{a::.., b}`, with their lines.
fn named(text: &str) -> Vec<(usize, String)> {
    let code = code_only(text);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads(group).into_iter().map(|head| (line, head))),
            None => found.push((line, word(rest))),
        }
    }
    found
}

fn word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first word of every item of a group, up to its closing brace.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(word(&group[start..i]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(word(&group[start..i]));
                start = i + 1;
            }
            _ => {}
        }
    }
    found.retain(|head| !head.is_empty());
    found
}

/// Imports of a higher floor, and rooms that stand on no floor.
pub fn arrows_up(source: &Source) -> Vec<String> {
    let from = room(&source.path);
    let Some(own) = floor(from) else {
        return vec![format!(
            "{}: the room `{from}` stands on no floor; name it in tests/house/floors.rs",
            source.path
        )];
    };
    if from == "testdata" {
        return Vec::new();
    }
    let up = |(line, to): (usize, String)| {
        // Macros and items of the crate's root are not rooms.
        let other = floor(&to)?;
        (other > own).then(|| {
            format!(
                "{}:{line}: {from} (floor {own}) names {to} (floor {other})",
                source.path
            )
        })
    };
    named(&source.text).into_iter().filter_map(up).collect()
}

/// Pairs, or longer rings, of rooms of one floor that import each other.
pub fn circles(sources: &[Source]) -> Vec<String> {
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let from = room(&source.path);
        for (_, to) in named(&source.text) {
            if to != from && floor(&to).is_some() && floor(&to) == floor(from) {
                arrows.entry(from).or_default().insert(to);
            }
        }
    }
    let mut found = Vec::new();
    for start in arrows.keys() {
        let (mut seen, mut open) = (BTreeSet::new(), vec![(*start).to_owned()]);
        while let Some(at) = open.pop() {
            for next in arrows.get(at.as_str()).into_iter().flatten() {
                if next == start {
                    found.push(format!("{start} -> .. -> {at} -> {start}"));
                } else if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
    }
    found
}

#[test]
fn arrows_are_seen() {
    let source = |path: &str, text: &str| Source {
        path: path.into(),
        text: text.into(),
    };
    let up = source(
        "src/format/a.rs",
        "use crate::{error::Error, engine::{x, y}};\n// crate::capi\nfn f() { crate::os::g() }",
    );
    assert_eq!(
        arrows_up(&up),
        ["src/format/a.rs:1: format (floor 1) names engine (floor 6)"]
    );
    let ring = [
        source("src/cache/mod.rs", "use crate::log;"),
        source("src/log/mod.rs", "use crate::cache::X;"),
    ];
    assert_eq!(circles(&ring).len(), 2);
    assert_eq!(circles(&ring[..1]).len(), 0);
}
