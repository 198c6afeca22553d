//! `include/esent.h`, `docs/api-status.md` and `src/capi/esent-x86.def` are made from the sources of `src/capi`.
//!
//! `cargo test --test header` compares; `ESENT_WRITE=1 cargo test --test header` writes.
//!
//! ```text
//!  src/capi/types/   --cbindgen-->  structs       + anonymous unions, bit-fields, packing   (bindings)
//!  src/capi/*.rs     --cbindgen-->  prototypes    + version gates, comments                 (bindings)
//!  src/capi/consts/  ------------>  #define, enum                                           (constants)
//!  src/error/table.rs ----------->  JET_err..., JET_wrn...                                  (constants)
//!  names in A and W  ------------>  macros of JET_UNICODE                                   (names)
//! ```

mod bindings;
mod constants;
mod def;
mod names;
mod source;
mod status;

use std::fs;

use source::{exports, families, root};

fn header() -> String {
    let exports = exports();
    let mut out = String::from("#ifndef ESENT_H\n#define ESENT_H\n\n");
    out += include_str!("preamble.h");
    out += &constants::text(&families());
    out += &constants::codes();
    out += include_str!("callbacks.h");
    out += &bindings::text(&exports, &names::text(&exports));
    out += "\n#pragma pack(pop)\n\n#if defined(_MSC_VER)\n#  pragma warning(pop)\n#endif\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* ESENT_H */\n";
    out
}

/// Compares a generated file with the committed one, or writes it.
fn check(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("ESENT_WRITE").is_some() {
        fs::create_dir_all(file.parent().expect("folder")).expect("folder of a generated file");
        return fs::write(&file, text).expect("generated file");
    }
    let committed = fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let difference = committed
        .lines()
        .zip(text.lines())
        .position(|(old, new)| old != new);
    assert!(
        committed == text,
        "{path} is out of date from line {} on; run `ESENT_WRITE=1 cargo test --test header`",
        difference.unwrap_or_else(|| committed.lines().count().min(text.lines().count())) + 1
    );
}

#[test]
fn header_is_current() {
    check("include/esent.h", &header());
}

#[test]
fn status_page_is_current() {
    match status::text(&exports()) {
        Ok(text) => check("docs/api-status.md", &text),
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}

#[test]
fn definition_file_is_current() {
    check("src/capi/esent-x86.def", &def::text(&exports()));
}

#[test]
fn header_declares_every_export() {
    let text = header();
    let missing: Vec<String> = exports()
        .into_iter()
        .map(|export| export.name)
        .filter(|name| {
            let prototype = format!("JET_ERR JET_API {name}(");
            let macro_line = format!("#define {name} {name}A\n");
            !text.contains(&prototype) && !text.contains(&macro_line)
        })
        .collect();
    assert!(missing.is_empty(), "not in the header: {missing:?}");
}
