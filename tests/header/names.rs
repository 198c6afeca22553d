//! Macros that make names without suffix mean A or W.

use crate::constants::Gate;
use crate::source::{Export, read, root, rust_files};

/// Names without suffix, of structs and of functions.
pub fn text(exports: &[Export]) -> String {
    let mut out = String::from("\n/* Names without suffix. */\n");
    pairs(&structs(), &mut out);
    pairs(&functions(exports), &mut out);
    old_names(exports, &mut out);
    out
}

/// Base names that exist with `_A` and `_W`, and their versions.
fn structs() -> Vec<(String, String, u16)> {
    let mut found = vec![("JET_ABORTRETRYFAILCALLBACK".to_owned(), "_".to_owned(), 0)];
    for path in rust_files(&root().join("src/capi/types")) {
        let mut since = 0;
        for line in read(&path).lines() {
            if let Some(hex) = line.strip_prefix("/// Since: 0x") {
                since = u16::from_str_radix(hex.trim_end_matches('.'), 16).expect("version in hex");
            } else if let Some(base) = line
                .strip_prefix("pub struct ")
                .and_then(|rest| rest.strip_suffix("_W {"))
            {
                let internal = base.starts_with("JET_DBUTIL_") || base == "JET_ERRINFOBASIC";
                if !internal {
                    found.push((base.to_owned(), "_".to_owned(), since));
                }
                since = 0;
            } else if line == "}" {
                since = 0;
            }
        }
    }
    found
}

fn functions(exports: &[Export]) -> Vec<(String, String, u16)> {
    exports
        .iter()
        .filter_map(|export| {
            let base = export.name.strip_suffix('W')?;
            let ansi = exports.iter().any(|other| other.name == format!("{base}A"));
            ansi.then(|| (base.to_owned(), String::new(), export.since))
        })
        .collect()
}

fn pairs(names: &[(String, String, u16)], out: &mut String) {
    let mut versions: Vec<u16> = names.iter().map(|(.., since)| *since).collect();
    versions.sort_unstable();
    versions.dedup();
    for version in versions {
        let mut gate = Gate::default();
        out.push('\n');
        gate.to(version, out);
        for (directive, suffix) in [("#ifdef JET_UNICODE", "W"), ("#else", "A")] {
            *out += &format!("{directive}\n");
            for (base, joint, _) in names.iter().filter(|(.., since)| *since == version) {
                *out += &format!("#define {base} {base}{joint}{suffix}\n");
            }
        }
        *out += "#endif\n";
        gate.close(out);
    }
}

/// Before the split the byte function had the name without suffix.
fn old_names(exports: &[Export], out: &mut String) {
    *out += "\n/* Before Windows Vista names had no suffix. */\n#if ( JET_VERSION < 0x0600 )\n";
    for export in exports {
        if exports
            .iter()
            .any(|other| other.name == format!("{}A", export.name))
        {
            *out += &format!("#define {0}A {0}\n", export.name);
        }
    }
    *out += "#endif\n";
}
