//! Which files the compiler sees: those that a chain of `mod` lines from src/lib.rs names.

use super::lexer::code_only;
use super::sources::Source;
use std::collections::BTreeSet;

/// Files that no `mod` leads to.
pub fn orphans(sources: &[Source]) -> Vec<String> {
    let mut reached = BTreeSet::new();
    let roots = sources
        .iter()
        .filter(|s| s.path == "src/lib.rs" || s.path.starts_with("src/bin/"));
    let mut open: Vec<&Source> = roots.collect();
    while let Some(source) = open.pop() {
        if !reached.insert(source.path.as_str()) {
            continue;
        }
        let named = children(source);
        open.extend(sources.iter().filter(|s| named.contains(&s.path)));
    }
    let missed = sources.iter().filter(|s| !reached.contains(s.path.as_str()));
    missed.map(|s| s.path.clone()).collect()
}

/// Paths that the `mod` lines of a file may mean.
fn children(source: &Source) -> BTreeSet<String> {
    let (folder, name) = source
        .path
        .rsplit_once('/')
        .expect("a file of src/ is in a folder");
    let below = match name {
        "mod.rs" | "lib.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    let code = code_only(&source.text);
    let raw: Vec<&str> = source.text.lines().collect();
    let mut found = BTreeSet::new();
    for (i, line) in code.lines().enumerate() {
        let Some(module) = declared(line) else { continue };
        found.insert(format!("{below}/{module}.rs"));
        found.insert(format!("{below}/{module}/mod.rs"));
        for above in raw[..i]
            .iter()
            .rev()
            .take_while(|l| l.trim_start().starts_with('#'))
        {
            let path = above
                .split_once("path = \"")
                .and_then(|(_, rest)| rest.split('"').next());
            found.extend(path.map(|path| format!("{folder}/{path}")));
        }
    }
    found
}

/// The name in `mod name;`, whatever stands before it.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim().strip_suffix(';')?;
    let (before, name) = line.rsplit_once(' ')?;
    (before == "mod" || before.ends_with(" mod") || before.ends_with(")mod")).then_some(name)
}
