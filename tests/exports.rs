//! The symbols of the shared library: every name of docs/spec/04 §1.4, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use object::{Object, ObjectSymbol};

/// The shared library that cargo built beside this test.
fn library() -> PathBuf {
    let test = std::env::current_exe().expect("path of this test");
    let deps = test.parent().expect("folder of this test");
    let name = format!(
        "{}esent{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    let candidates = [deps.join(&name), deps.parent().expect("build folder").join(&name)];
    let newest = candidates
        .iter()
        .filter_map(|path| Some((fs::metadata(path).ok()?.modified().ok()?, path)))
        .max()
        .map(|(_, path)| path.clone());
    newest.unwrap_or_else(|| panic!("no {name} in {} or above", deps.display()))
}

/// Names that the library offers to others.
fn exported() -> BTreeSet<String> {
    let bytes = fs::read(library()).expect("the shared library");
    let file = object::File::parse(&*bytes).expect("a shared library");
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut names: BTreeSet<String> = file
        .dynamic_symbols()
        .filter(|symbol| symbol.is_definition() && symbol.is_global())
        .filter_map(|symbol| symbol.name_bytes().ok().map(text))
        .collect();
    // Windows and macOS keep them in a table of their own.
    names.extend(
        file.exports()
            .expect("table of exports")
            .iter()
            .map(|export| text(export.name())),
    );
    names
        .into_iter()
        .map(|name| name.trim_start_matches('_').to_owned())
        .collect()
}

/// The part of a text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text
        .find(start)
        .unwrap_or_else(|| panic!("the spec no longer says {start:?}"))
        + start.len();
    let to = from
        + text[from..]
            .find(end)
            .unwrap_or_else(|| panic!("the spec no longer says {end:?}"));
    &text[from..to]
}

/// The names in a sentence of the spec. `JetX, 4, 5` means `JetX`, and with its last digit replaced, 4 and 5.
fn names(sentence: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in sentence
        .split([',', ' ', '.', '`', '\n'])
        .filter(|word| !word.is_empty())
    {
        if word.starts_with("Jet") {
            found.push(word.to_owned());
        } else if word.len() == 1 && word.chars().all(|c| c.is_ascii_digit()) {
            let last = found
                .last()
                .expect("a name before a digit")
                .trim_end_matches(|c: char| c.is_ascii_digit());
            found.push(format!("{last}{word}"));
        }
    }
    found
}

/// Every export of the spec.
fn specified() -> BTreeSet<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/spec/04-api-instances-sessions-transactions.md");
    let spec = fs::read_to_string(path).expect("docs/spec/04");
    let mut all = BTreeSet::new();
    for plain in names(between(
        &spec,
        "(each equal to the A variant): ",
        " Also `JetSetTableInfoW`",
    )) {
        all.insert(format!("{plain}A"));
        all.insert(format!("{plain}W"));
        all.insert(plain);
    }
    for base in names(between(&spec, "A/W only, **no plain export**: ", " W only:")) {
        all.insert(format!("{base}A"));
        all.insert(format!("{base}W"));
    }
    all.extend(names(between(&spec, " W only: ", "\n")));
    all.extend(names(between(
        &spec,
        "Single-name exports: ",
        " On 32-bit x86 Windows",
    )));
    all
}

#[test]
fn every_name_is_exported() {
    let (exported, specified) = (exported(), specified());
    assert!(
        specified.len() > 350,
        "only {} names found in the spec",
        specified.len()
    );
    let missing: Vec<&String> = specified.difference(&exported).collect();
    assert!(missing.is_empty(), "not exported: {missing:?}");
}

#[test]
fn nothing_else_is_exported() {
    let allowed = |name: &str| {
        // The linker's own marks of where sections end, on some platforms; x86's decorated second names.
        let plain = name.split('@').next().unwrap_or(name);
        specified().contains(plain) || matches!(name, "init" | "fini" | "edata" | "end" | "bss_start")
    };
    let others: Vec<String> = exported().into_iter().filter(|name| !allowed(name)).collect();
    assert!(others.is_empty(), "exported and not in the spec: {others:?}");
}
