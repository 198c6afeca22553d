//! Structs and prototypes, printed by cbindgen and then brought into the form that C programs know: anonymous
//! unions and bit-fields, which Rust does not have, and byte packing.

use std::fs;

use crate::source::{Export, read, root, rust_files};

/// A union or bit-field that Rust has as a plain integer: struct prefix, its line, and what C says instead.
const FIELDS: &[(&str, &str, &str)] = &[
    (
        "JET_LOGTIME",
        "char bFiller1;",
        "union { char bFiller1; JET_ANONYMOUS struct { unsigned char fTimeIsUTC : 1; unsigned char bMillisecondsLow : 7; }; };",
    ),
    (
        "JET_LOGTIME",
        "char bFiller2;",
        "union { char bFiller2; JET_ANONYMOUS struct { unsigned char fReserved : 1; unsigned char bMillisecondsHigh : 3; \
         unsigned char fUnused : 4; }; };",
    ),
    (
        "JET_BKLOGTIME",
        "char bFiller1;",
        "union { char bFiller1; JET_ANONYMOUS struct { unsigned char fTimeIsUTC : 1; unsigned char bMillisecondsLow : 7; }; };",
    ),
    (
        "JET_BKLOGTIME",
        "char bFiller2;",
        "union { char bFiller2; JET_ANONYMOUS struct { unsigned char fOSSnapshot : 1; unsigned char bMillisecondsHigh : 3; \
         unsigned char fReserved : 4; }; };",
    ),
    (
        "JET_CONVERT_",
        "JET_ULONG fFlags;",
        "union { JET_ULONG fFlags; JET_ANONYMOUS struct { JET_ULONG fSchemaChangesOnly : 1; }; };",
    ),
    (
        "JET_DBINFOUPGRADE",
        "JET_ULONG ulFlags;",
        "union { JET_ULONG ulFlags; JET_ANONYMOUS struct { JET_ULONG fUpgradable : 1; JET_ULONG fAlreadyUpgraded : 1; }; };",
    ),
    (
        "JET_RETRIEVEMULTIVALUECOUNT",
        "uint16_t usFlags;",
        "union { unsigned short usFlags; JET_ANONYMOUS struct { unsigned short fLongValue : 1; \
         unsigned short fDefaultValue : 1; unsigned short fNullOverride : 1; unsigned short fDerived : 1; }; };",
    ),
    (
        "JET_PAGEINFO",
        "JET_ULONG fFlags;",
        "JET_ULONG fPageIsInitialized : 1; JET_ULONG fCorrectableError : 1;",
    ),
    (
        "JET_INDEXID",
        "uint8_t rgbIndexId[4242];",
        "uint8_t rgbIndexId[sizeof(JET_API_PTR) + 8];",
    ),
];

/// Members of anonymous unions that are anonymous structs themselves.
const ANONYMOUS_MEMBERS: &[&str] = &[
    "JET_ENUMCOLUMN_VALUES",
    "JET_ENUMCOLUMN_VALUE",
    "JET_DBUTIL_GENERAL_A",
    "JET_DBUTIL_GENERAL_W",
];

const STRUCTS_END: &str = "\n/* Functions. */\n";

/// One `typedef struct ... NAME;` with the comment and the `#if` around it.
struct Block {
    name: String,
    text: String,
}

/// Structs, and prototypes.
pub fn text(exports: &[Export], before_functions: &str) -> String {
    let (sources, packed) = sources(exports);
    let folder = tempfile::tempdir().expect("scratch folder");
    let path = folder.path().join("esent.rs");
    fs::write(&path, &sources).expect("scratch file");
    let config = cbindgen::Config::from_file(root().join("cbindgen.toml")).expect("cbindgen.toml");
    let mut builder = cbindgen::Builder::new().with_config(config).with_src(&path);
    for name in struct_names(&sources) {
        builder = builder.include_item(name);
    }
    let mut printed = Vec::new();
    builder.generate().expect("bindings").write(&mut printed);
    let printed = String::from_utf8(printed).expect("text");
    let printed = plain_comments(&printed);
    let at = printed.find("\nJET_ERR JET_API ").expect("a prototype");
    let at = block_start(&printed, at);
    let (structs, functions) = printed.split_at(at);
    let structs = gates(&shape(structs, &packed));
    format!(
        "\n/* Structs. */\n{structs}{before_functions}{STRUCTS_END}\n#if !defined(_JET_NOPROTOTYPES)\n{}\n#endif\n",
        gates(functions).trim_end()
    )
}

/// Start of the comment and `#if` above a line.
fn block_start(text: &str, at: usize) -> usize {
    text[..at].rfind("\n\n").map_or(0, |found| found + 1)
}

/// What cbindgen reads, and the names of byte-packed structs.
fn sources(exports: &[Export]) -> (String, Vec<String>) {
    let mut all = String::new();
    for path in rust_files(&root().join("src/capi/types")) {
        let skip = ["mod.rs", "layout.rs", "offsets.rs", "scalars.rs", "callbacks.rs"];
        if !skip.iter().any(|name| path.ends_with(name)) {
            all += &read(&path);
        }
    }
    let mut packed = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut pending = false;
    for line in all.lines() {
        if line.starts_with("//!") || line.starts_with("use ") || line.starts_with("#[cfg_attr") {
            continue;
        }
        pending |= line == "#[repr(C, packed)]";
        if let Some(name) = line.strip_prefix("pub struct ") {
            if std::mem::take(&mut pending) {
                packed.push(name.trim_end_matches(" {").to_owned());
            }
        }
        lines.push(
            line.replace("#[repr(C, packed)]", "#[repr(C)]")
                .replace("size_of::<JET_API_PTR>() + 8", "4242"),
        );
    }
    let mut text = lines.join("\n") + "\n";
    for export in exports.iter().filter(|export| export.alias_of.is_none()) {
        if !has_plain_spelling(export, exports) {
            text += &export.text;
        }
    }
    (versions(&text), packed)
}

/// A function `JetX` beside `JetXA`: in the header a macro, not a prototype.
pub fn has_plain_spelling(export: &Export, exports: &[Export]) -> bool {
    exports
        .iter()
        .any(|other| other.name == format!("{}A", export.name))
}

/// Comment lines `Since: 0xNNNN.` become attributes, on structs, fields and functions alike.
fn versions(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let inner = line.trim_start();
        match inner
            .strip_prefix("/// Since: 0x")
            .and_then(|rest| rest.strip_suffix('.'))
        {
            Some(version) => out += &format!("#[cfg(jet_{version})]\n"),
            None if inner.starts_with("/// Status: ") => {}
            None => {
                out += line;
                out.push('\n');
            }
        }
    }
    out
}

fn struct_names(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            line.strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub union "))
        })
        .map(|rest| rest.trim_end_matches(" {").to_owned())
        .collect()
}

/// Comments without Markdown's marks and without empty lines at their ends; a comment of one line takes one line.
fn plain_comments(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("* ") || line.trim() == "*" {
            let line = line
                .replace("[`super::", "")
                .replace("[`", "")
                .replace("`]", "")
                .replace('`', "");
            out.push(line.trim_end().to_owned());
        } else {
            if line.trim() == "*/" {
                while out.last().is_some_and(|last| last.trim() == "*") {
                    out.pop();
                }
                if let [.., start, text] = out.as_slice() {
                    if start.trim() == "/**" {
                        let short = format!("{} {} */", start, text.trim().trim_start_matches("* "));
                        out.truncate(out.len() - 2);
                        out.push(short);
                        continue;
                    }
                }
            }
            out.push(line.to_owned());
        }
    }
    out.join("\n") + "\n"
}

/// `#if defined(JET_SINCE_0600)` as the header says it. cbindgen puts the semicolon of a gated member behind the
/// `#endif`; it belongs to the member.
fn gates(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.trim() == ";" {
            let end = out.rfind("\n#endif").expect("a gated member");
            out.insert(end, ';');
            continue;
        }
        match line
            .strip_prefix("#if defined(JET_SINCE_")
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(version) => out += &format!("#if ( JET_VERSION >= 0x{version} )"),
            None => out += line,
        }
        out.push('\n');
    }
    out
}

/// Splits cbindgen's output at empty lines and gives each struct the form C programs know.
fn shape(text: &str, packed: &[String]) -> String {
    let mut blocks: Vec<Block> = text.split("\n\n").map(block).collect();
    let inner: Vec<(String, String)> = blocks
        .iter()
        .filter(|block| is_inner(&block.name))
        .map(|block| (block.name.clone(), body(&block.text)))
        .collect();
    blocks.retain(|block| !is_inner(&block.name));
    let mut out = String::new();
    for block in &mut blocks {
        let mut text = fields(&block.name, &block.text);
        // A union's struct member may itself be anonymous, hence twice.
        for _ in 0..2 {
            text = inline(&text, &inner);
        }
        if packed.contains(&block.name) {
            text = format!("#pragma pack(push, 1)\n{text}\n#pragma pack(pop)");
        }
        out += &text;
        out += "\n\n";
    }
    out
}

fn block(text: &str) -> Block {
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("} ")?.strip_suffix(';'))
        .unwrap_or_default()
        .to_owned();
    Block {
        name,
        text: text.to_owned(),
    }
}

/// Unions and members that exist in Rust only because it has no anonymous ones.
fn is_inner(name: &str) -> bool {
    const UNIONS: &[&str] = &[
        "JET_BKINFO_MARK",
        "JET_INDEXCREATE_LOCALE",
        "JET_INDEXCREATE_LIMITS",
        "JET_ENUMCOLUMN_DATA",
        "JET_RECOVERYCONTROL_DATA",
        "JET_DBUTIL_OPTIONS_A",
        "JET_DBUTIL_OPTIONS_W",
    ];
    UNIONS.contains(&name) || ANONYMOUS_MEMBERS.contains(&name)
}

/// The lines between the braces.
fn body(text: &str) -> String {
    let start = text.find("{\n").expect("a struct") + 2;
    let end = text.rfind("\n}").expect("a struct");
    text[start..end].to_owned()
}

/// A member line `    JET_X u;` of a known union or struct becomes its members.
fn inline(text: &str, inner: &[(String, String)]) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let ty = line
            .trim()
            .split(' ')
            .find(|word| !matches!(*word, "union" | "struct"))
            .unwrap_or_default();
        match inner
            .iter()
            .find(|(name, _)| name == ty && line.ends_with(';') && line.starts_with("    "))
        {
            Some((name, body)) => {
                let word = if ANONYMOUS_MEMBERS.contains(&name.as_str()) {
                    "JET_ANONYMOUS struct"
                } else {
                    "union"
                };
                out.push(format!("    {word} {{"));
                out.extend(body.lines().map(|line| {
                    if line.starts_with('#') {
                        line.to_owned()
                    } else {
                        format!("    {line}")
                    }
                }));
                out.push("    };".to_owned());
            }
            None => out.push(line.to_owned()),
        }
    }
    out.join("\n")
}

fn fields(name: &str, text: &str) -> String {
    let mut text = text.to_owned();
    for (_, line, instead) in FIELDS
        .iter()
        .filter(|(prefix, ..)| name == *prefix || (prefix.ends_with('_') && name.starts_with(prefix)))
    {
        assert!(text.contains(line), "{name} has no line {line}");
        text = text.replace(line, instead);
    }
    text
}
