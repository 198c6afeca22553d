//! Our header against mingw-w64's `esent.h`, which other people wrote: sizes, offsets, numbers, names of functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::compiler::{Compiler, MINGW32, MINGW64, include};

/// Where its header differs and is wrong, or spells a member in its own way.
const STRUCT_FAULTS: &[(&str, &str)] = &[
    (
        "JET_ENUMCOLUMN",
        "a struct where a union belongs, so count and array do not overlap size and pointer",
    ),
    ("JET_INDEXID", "a flexible array, so its size is 4"),
];
const MEMBER_FAULTS: &[(&str, &str)] = &[
    ("JET_INSTANCE_INFO_A.szDatabaseSLVFileName", "spelt otherwise"),
    ("JET_INSTANCE_INFO_W.szDatabaseSLVFileName", "spelt otherwise"),
    ("JET_CONVERT_A.szOldDll", "spelt otherwise"),
    ("JET_CONVERT_W.szOldDll", "spelt otherwise"),
];
const NUMBER_FAULTS: &[(&str, &str)] = &[
    ("JET_bitTableClassMask", "from before there were 31 classes"),
    ("JET_ccolKeyMost", "from before Windows Vista"),
    ("JET_paramMaxValueInvalid", "from before the newest parameters"),
    ("JET_sesparamMaxValueInvalid", "from before the newest parameters"),
];

const THEIRS: &str = "/usr/share/mingw-w64/include/esent.h";

/// Its header as text, or a word about its absence.
fn theirs() -> Option<String> {
    let text = fs::read_to_string(THEIRS).ok();
    if text.is_none() {
        println!("skipped: no {THEIRS}");
    }
    text
}

fn prologue(header: &str) -> String {
    format!("#include <windows.h>\n#include <stddef.h>\n#define JET_VERSION 0x0A00\n#include {header}")
}

/// Words of a text that could be names.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .collect()
}

/// Structs of our header that theirs has too, with their members.
fn structs(theirs: &str) -> Vec<(String, Vec<String>)> {
    let ours = fs::read_to_string(include().join("esent.h")).expect("esent.h");
    let known = words(theirs);
    let mut found = Vec::new();
    let mut members: Vec<String> = Vec::new();
    let mut depth = 0;
    for line in ours.lines() {
        if line.starts_with("typedef struct ") && line.ends_with('{') {
            members.clear();
            depth = 1;
        } else if depth == 1
            && line.starts_with("    ")
            && line.ends_with(';')
            && !line.contains(['{', '}', ':'])
        {
            let name = line
                .trim_end_matches(';')
                .split(['[', ' ', '*'])
                .rfind(|word| !word.is_empty());
            let name = if line.contains('[') {
                line.split('[').next().and_then(|front| front.rsplit(' ').next())
            } else {
                name
            };
            members.push(name.unwrap_or_default().trim_start_matches('*').to_owned());
        } else if let Some(name) = line.strip_prefix("} ").and_then(|rest| rest.strip_suffix(';')) {
            depth = 0;
            let usable = name.starts_with("JET_") && known.contains(name);
            if usable && !members.is_empty() && !STRUCT_FAULTS.iter().any(|(fault, _)| *fault == name) {
                found.push((name.to_owned(), std::mem::take(&mut members)));
            }
        }
    }
    found
}

/// `#define JET_X` names that both headers have.
fn shared_numbers(theirs: &str) -> Vec<String> {
    let ours = fs::read_to_string(include().join("esent.h")).expect("esent.h");
    let defined = |text: &str| -> BTreeSet<String> {
        text.lines()
            .filter_map(|line| line.trim().strip_prefix("#define JET_")?.split_once(' '))
            .filter(|(_, value)| {
                value
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || "(-J".contains(c))
            })
            .map(|(name, _)| format!("JET_{name}"))
            .collect()
    };
    // Macros of A and W name types.
    let types = |name: &String| !ours.contains(&format!("#define {name} {name}_A\n"));
    defined(&ours)
        .intersection(&defined(theirs))
        .filter(|name| types(name))
        .cloned()
        .collect()
}

fn differences(compiler: Compiler, expressions: &[(String, String)]) -> BTreeMap<String, (i64, i64)> {
    let ours = compiler.values(&prologue("\"esent.h\""), expressions);
    let theirs = compiler.values(&prologue(&format!("\"{THEIRS}\"")), expressions);
    ours.into_iter()
        .filter_map(|(name, value)| (theirs[&name] != value).then(|| (name.clone(), (value, theirs[&name]))))
        .collect()
}

fn layouts_agree(compiler: Compiler) {
    let Some(theirs) = theirs() else { return };
    if !compiler.is_present() {
        return;
    }
    let known = words(&theirs);
    let mut expressions = Vec::new();
    let all = structs(&theirs);
    assert!(all.len() > 50, "only {} structs in both headers", all.len());
    for (name, members) in &all {
        expressions.push((name.clone(), format!("sizeof({name})")));
        for member in members {
            let full = format!("{name}.{member}");
            if known.contains(member.as_str()) && !MEMBER_FAULTS.iter().any(|(fault, _)| *fault == full) {
                expressions.push((full, format!("offsetof({name}, {member})")));
            }
        }
    }
    for (name, _) in STRUCT_FAULTS {
        expressions.push(((*name).to_owned(), format!("sizeof({name})")));
    }
    let mut wrong = differences(compiler, &expressions);
    for (name, _) in STRUCT_FAULTS {
        assert!(
            wrong.remove(*name).is_some(),
            "{name} agrees now; take it off the list"
        );
    }
    assert!(wrong.is_empty(), "ours and theirs: {wrong:#?}");
}

#[test]
fn mingw_layouts_agree_on_64_bit() {
    layouts_agree(MINGW64);
}

#[test]
fn mingw_layouts_agree_on_32_bit() {
    layouts_agree(MINGW32);
}

#[test]
fn mingw_numbers_agree() {
    let Some(theirs) = theirs() else { return };
    if !MINGW64.is_present() {
        return;
    }
    let names = shared_numbers(&theirs);
    assert!(names.len() > 400, "only {} numbers in both headers", names.len());
    let expressions: Vec<(String, String)> = names.into_iter().map(|name| (name.clone(), name)).collect();
    let mut wrong = differences(MINGW64, &expressions);
    for (fault, _) in NUMBER_FAULTS {
        assert!(
            wrong.remove(*fault).is_some(),
            "{fault} agrees now; take it off the list"
        );
    }
    assert!(wrong.is_empty(), "ours and theirs: {wrong:#?}");
}

/// Every function its import library offers is declared by our header.
#[test]
fn mingw_functions_are_ours() {
    let library = Path::new("/usr/x86_64-w64-mingw32/lib/libesent.a");
    let listed = Command::new("x86_64-w64-mingw32-nm")
        .arg("--defined-only")
        .arg(library)
        .output();
    let Ok(listed) = listed else {
        println!("skipped: no x86_64-w64-mingw32-nm");
        return;
    };
    if !library.exists() {
        println!("skipped: no {}", library.display());
        return;
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let names: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.rsplit(' ').next())
        .filter(|name| name.starts_with("Jet"))
        .collect();
    assert!(
        names.len() > 250,
        "only {} functions in {}",
        names.len(),
        library.display()
    );
    let ours = fs::read_to_string(include().join("esent.h")).expect("esent.h");
    let missing: Vec<&&str> = names
        .iter()
        .filter(|name| {
            !ours.contains(&format!("JET_ERR JET_API {name}("))
                && !ours.contains(&format!("#define {name} {name}A\n"))
        })
        .collect();
    assert!(missing.is_empty(), "not declared: {missing:?}");
}
