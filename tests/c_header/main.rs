//! `include/esent.h` as C and C++ compilers see it. Each test skips, with a word about it, where a compiler is missing.

mod compiler;
mod mingw;

use std::fs;
use std::path::Path;

use compiler::{C, CPP, Compiler, MINGW32, MINGW64};

const VERSIONS: [u32; 9] = [
    0x0500, 0x0501, 0x0502, 0x0600, 0x0601, 0x0602, 0x0603, 0x0A00, 0x0A01,
];
const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// Twice, and used, so that a header that is empty or hides its names does not pass.
const PROGRAM: &str = "#include \"esent.h\"\n#include \"esent.h\"\n\
    JET_ERR twice(JET_SESID session, JET_TABLEID table);\n\
    JET_ERR twice(JET_SESID session, JET_TABLEID table) { return JetMove(session, table, JET_MoveNext, JET_bitNil); }\n";

fn defines(version: u32, unicode: bool) -> Vec<String> {
    let mut all = vec![format!("-DJET_VERSION=0x{version:04X}")];
    if unicode {
        all.push("-DJET_UNICODE".to_owned());
    }
    all
}

fn compiles_clean(compiler: Compiler) {
    if !compiler.is_present() {
        return;
    }
    for version in VERSIONS {
        for unicode in [false, true] {
            let defines = defines(version, unicode);
            let mut options: Vec<&str> = defines.iter().map(String::as_str).collect();
            options.extend(STRICT);
            if let Err(complaints) = compiler.check(PROGRAM, &options) {
                panic!("{} {options:?}\n{complaints}", compiler.program);
            }
        }
    }
}

#[test]
fn clean_in_c() {
    compiles_clean(C);
}

#[test]
fn clean_in_cpp() {
    compiles_clean(CPP);
}

#[test]
fn clean_for_64_bit_windows() {
    compiles_clean(MINGW64);
}

#[test]
fn clean_for_32_bit_windows() {
    compiles_clean(MINGW32);
}

#[test]
fn clean_with_windows_h() {
    if !MINGW64.is_present() {
        return;
    }
    for order in [
        "#include <windows.h>\n#include \"esent.h\"\n",
        "#include \"esent.h\"\n#include <windows.h>\n",
    ] {
        MINGW64
            .check(&format!("{order}{PROGRAM}"), &STRICT)
            .expect("together with windows.h");
    }
}

/// Whether a name is declared, by version.
#[test]
fn newer_declarations_vanish() {
    if !C.is_present() {
        return;
    }
    let cases = [
        (0x0501, "JET_ENUMCOLUMN"),
        (0x0600, "JET_RECSIZE"),
        (0x0601, "JET_SPACEHINTS"),
        (0x0602, "JET_ERRINFOBASIC_W"),
        (0x0A00, "JET_OPERATIONCONTEXT"),
        (0x0A01, "JET_RSTINFO2_W"),
    ];
    for version in VERSIONS {
        for (since, name) in cases {
            let source = format!("#include \"esent.h\"\nunsigned long size = sizeof({name});\n");
            let define = format!("-DJET_VERSION={version}");
            let declared = C.check(&source, &[&define]).is_ok();
            assert_eq!(
                declared,
                version >= since,
                "{name} with JET_VERSION 0x{version:04X}"
            );
        }
    }
}

/// Prototypes by version: `JetBeginTransaction2` is older than `JetBeginTransaction3`.
#[test]
fn newer_functions_vanish() {
    if !C.is_present() {
        return;
    }
    for (since, name) in [
        (0x0501, "JetSetLS"),
        (0x0601, "JetPrereadKeys"),
        (0x0602, "JetResizeDatabase"),
    ] {
        for version in VERSIONS {
            let source = format!(
                "#include \"esent.h\"\nvoid *address(void);\nvoid *address(void) {{ return (void *){name}; }}\n"
            );
            let define = format!("-DJET_VERSION={version}");
            assert_eq!(
                C.check(&source, &[&define]).is_ok(),
                version >= since,
                "{name} with 0x{version:04X}"
            );
        }
    }
}

#[test]
fn numbers_follow_the_version() {
    if !C.is_present() {
        return;
    }
    let expressions: Vec<(String, String)> = [
        "JET_ccolKeyMost",
        "JET_ccolMost",
        "JET_coltypMax",
        "JET_cbNameMost",
        "JET_cbFullNameMost",
    ]
    .map(|name| (name.to_owned(), name.to_owned()))
    .to_vec();
    let values = |version: u32, unicode: bool| -> Vec<i64> {
        let unicode = if unicode { "#define JET_UNICODE\n" } else { "" };
        let prologue = format!("#define JET_VERSION {version}\n{unicode}#include \"esent.h\"");
        let found = C.values(&prologue, &expressions);
        expressions.iter().map(|(name, _)| found[name]).collect()
    };
    assert_eq!(values(0x0500, false), [12, 0x7ffe, 13, 64, 255]);
    assert_eq!(values(0x0501, false), [12, 0xfee0, 14, 64, 255]);
    assert_eq!(values(0x0600, false), [16, 0xfee0, 18, 64, 255]);
    assert_eq!(values(0x0603, true), [16, 0xfee0, 18, 128, 510]);
    assert_eq!(values(0x0A00, true), [16, 0xfee0, 19, 128, 510]);
}

/// The names of functions without suffix.
#[test]
fn names_without_suffix_follow_unicode() {
    if !C.is_present() {
        return;
    }
    let call = |text: &str| {
        format!(
            "#include \"esent.h\"\nJET_ERR call(void);\nJET_ERR call(void) {{ return JetDeleteTable(0, 0, {text}); }}\n"
        )
    };
    let (bytes, utf16) = (call("\"table\""), call("(const WCHAR *)0"));
    let strict = ["-Werror"];
    assert!(C.check(&bytes, &strict).is_ok());
    assert!(C.check(&utf16, &strict).is_err());
    assert!(C.check(&utf16, &["-Werror", "-DJET_UNICODE"]).is_ok());
    assert!(C.check(&bytes, &["-Werror", "-DJET_UNICODE"]).is_err());
    // Before Vista only the byte functions existed, under the names without suffix.
    assert!(C.check(&bytes, &["-Werror", "-DJET_VERSION=0x0501"]).is_ok());
    assert!(
        C.check(
            &utf16.replace("JetDeleteTable(", "JetDeleteTableW("),
            &["-Werror", "-DJET_VERSION=0x0501"]
        )
        .is_err()
    );
}

/// `Name: 64-bit, 32-bit;` or `Name.field: ...` rows of the tables that the Rust side asserts.
fn layout_rows() -> Vec<(String, [i64; 2])> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/capi/types");
    let mut rows = Vec::new();
    for file in ["layout.rs", "offsets.rs"] {
        let text = fs::read_to_string(folder.join(file)).expect("table of layouts");
        for line in text.lines() {
            let row = line
                .strip_prefix("    ")
                .and_then(|line| line.strip_suffix(';'))
                .and_then(|line| line.split_once(": "));
            let numbers = row.and_then(|(_, numbers)| numbers.split_once(", "));
            if let (Some((name, _)), Some((on64, on32))) = (row, numbers) {
                if let (Ok(on64), Ok(on32)) = (on64.parse(), on32.parse()) {
                    rows.push((name.to_owned(), [on64, on32]));
                }
            }
        }
    }
    assert!(rows.len() > 300, "the tables of layouts are not where they were");
    rows
}

fn layouts_are_those_of_rust(compiler: Compiler) {
    if !compiler.is_present() {
        return;
    }
    let rows = layout_rows();
    let expressions: Vec<(String, String)> = rows
        .iter()
        .map(|(name, _)| match name.split_once('.') {
            Some((ty, field)) => (name.clone(), format!("offsetof({ty}, {field})")),
            None => (name.clone(), format!("sizeof({name})")),
        })
        .collect();
    let prologue = "#define JET_VERSION 0x0A01\n#define _JET_NOPROTOTYPES\n#include \"esent.h\"";
    let values = compiler.values(prologue, &expressions);
    for (name, expected) in rows {
        let expected = expected[usize::from(compiler.pointer_bits == 32)];
        assert_eq!(values[&name], expected, "{name}, {compiler:?}");
    }
}

#[test]
fn layouts_in_c() {
    layouts_are_those_of_rust(C);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn layouts_in_32_bit_c() {
    layouts_are_those_of_rust(compiler::C32);
}

#[test]
fn layouts_on_64_bit_windows() {
    layouts_are_those_of_rust(MINGW64);
}

#[test]
fn layouts_on_32_bit_windows() {
    layouts_are_those_of_rust(MINGW32);
}
