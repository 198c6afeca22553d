//! The rules of the house, as a test: floors, circles, lengths, `unsafe`, openings, leftovers, words, orphans.
//!
//! Each rule reads the sources as text. What a rule finds is told with file and line and, where it helps, with the way
//! out. `tests/house/long-files.txt` is a ratchet: it may lose lines and its numbers may fall, nothing else.

#[path = "house/floors.rs"]
mod floors;
#[path = "house/lexer.rs"]
mod lexer;
#[path = "house/reach.rs"]
mod reach;
#[path = "house/sources.rs"]
mod sources;

use sources::{Source, root, rust_sources, text_files};

/// The most lines a file may have.
const LINES_MOST: usize = 600;

/// Fails with everything that was found.
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}\n  {}", found.join("\n  "));
}

/// `file:line: text` for every line of code (no comments, no strings) for which `bad` says why it is.
fn lines(source: &Source, bad: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let code = lexer::code_only(&source.text);
    let numbered = code.lines().enumerate();
    numbered
        .filter_map(|(i, line)| bad(line).map(|why| format!("{}:{}: {why}", source.path, i + 1)))
        .collect()
}

/// Whether `word` stands in `line` as a word of its own.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

#[test]
fn imports_point_down() {
    let found = rust_sources("src").iter().flat_map(floors::arrows_up).collect();
    none(
        "`crate::` paths name lower floors or the own one (see src/lib.rs)",
        found,
    );
}

#[test]
fn rooms_of_one_floor_make_no_circle() {
    none(
        "rooms of one floor import each other in one direction only",
        floors::circles(&rust_sources("src")),
    );
}

#[test]
fn unsafe_stays_at_the_edges() {
    let allowed = |path: &str| path.starts_with("src/capi/") || path.starts_with("src/os/");
    let inside = rust_sources("src").into_iter().filter(|s| !allowed(&s.path));
    let found = inside.flat_map(|s| {
        lines(&s, |line| {
            has_word(line, "unsafe").then(|| line.trim().to_owned())
        })
    });
    none("`unsafe` lives in src/capi/ and src/os/ only", found.collect());
}

#[test]
fn every_file_opens_with_its_purpose() {
    let all = ["src", "tests", "benches", "win32", "clients", "examples"];
    let sources = all.iter().flat_map(|folder| rust_sources(folder));
    let found = sources.filter(|s| !s.text.starts_with("//!")).map(|s| s.path);
    none(
        "a file opens with `//!`: what it owns and what always holds there",
        found.collect(),
    );
}

#[test]
fn nothing_is_left_to_do() {
    let macros = ["todo", "unimplemented"];
    let bad = |line: &str| {
        let found = macros.iter().find(|name| line.contains(&format!("{name}!")));
        found.map(|name| format!("`{name}!`: an export that is not built returns its documented code"))
    };
    let sources = ["src", "tests", "benches", "win32", "clients"]
        .map(rust_sources)
        .concat();
    none(
        "no unfinished code",
        sources.iter().flat_map(|s| lines(s, bad)).collect(),
    );
}

#[test]
fn files_stay_short() {
    let list =
        std::fs::read_to_string(root().join("tests/house/long-files.txt")).expect("the list of long files");
    let entries = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let allowed: Vec<(&str, Option<usize>)> = entries
        .map(|line| {
            let (path, most) = line.split_once(' ').expect("`PATH LINES` or `PATH table`");
            (
                path,
                (most.trim() != "table").then(|| most.trim().parse().expect("a number of lines")),
            )
        })
        .collect();
    let mut found = Vec::new();
    let files = text_files(&["rs", "c", "h", "cpp", "cmake", "py", "sh", "cs"]);
    for (path, _) in &allowed {
        if !files.iter().any(|f| f.path == *path) {
            found.push(format!("{path}: listed, but not there; take its line out"));
        }
    }
    for file in &files {
        let length = file.text.lines().count();
        match allowed.iter().find(|(path, _)| *path == file.path) {
            None if length > LINES_MOST => found.push(format!("{}: {length} lines", file.path)),
            Some((_, Some(most))) if length > *most => {
                found.push(format!("{}: {length} lines, grown from {most}", file.path));
            }
            Some((_, Some(_))) if length <= LINES_MOST => {
                found.push(format!(
                    "{}: short enough now; take its line out of the list",
                    file.path
                ));
            }
            Some((_, Some(most))) if length < *most => {
                found.push(format!("{}: lower its number in the list to {length}", file.path));
            }
            _ => {}
        }
    }
    none("a file has at most 600 lines; split it along its nouns", found);
}

#[test]
fn words_are_about_the_project() {
    // Written apart, so that this file does not find itself.
    let banned = [
        concat!("/wo", "rk/"),
        concat!("share", "d/spec"),
        concat!("share", "d/data"),
        concat!("share", "d/design"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("TO", "DO:"),
    ];
    let mut found = Vec::new();
    for file in text_files(&[
        "rs", "c", "h", "cpp", "cmake", "txt", "md", "toml", "py", "sh", "cs", "yml", "",
    ]) {
        for (i, line) in file.text.lines().enumerate() {
            if let Some(word) = banned.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.path, i + 1));
            }
        }
    }
    none(
        "no machine paths, no notes to self: what is missing stands in docs/api-status.md",
        found,
    );
}

#[test]
fn every_file_is_reached() {
    none(
        "every file of src/ is named by a `mod`",
        reach::orphans(&rust_sources("src")),
    );
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut found = Vec::new();
    for file in text_files(&["md"]) {
        let folder = root()
            .join(&file.path)
            .parent()
            .expect("a file is in a folder")
            .to_path_buf();
        for (i, line) in file.text.lines().enumerate() {
            for target in line
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split([')', '#']).next())
            {
                let outside = target.contains("://") || target.is_empty() || target.contains(' ');
                if !outside && !folder.join(target).exists() {
                    found.push(format!("{}:{}: {target}", file.path, i + 1));
                }
            }
        }
    }
    none("a link to a file of the project finds it", found);
}
