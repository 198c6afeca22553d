//! Constants, enums and result codes as text of the header.

use esent::error::{CodeInfo, ERRORS, WARNINGS};

use crate::source::{Const, Family};

/// C enums: type, and the constant that closes it and takes the next free number, whatever the version.
const ENUMS: &[(&str, Option<&str>)] = &[
    ("DBUTIL_OP", None),
    ("EDBDUMP_OP", None),
    ("JET_TRACETAG", Some("JET_tracetagMax")),
    ("JET_TRACEOP", None),
    ("JET_RELOP", None),
    ("JET_OPDDLCONV", None),
    ("JET_RESID", None),
    ("JET_RESOPER", None),
    ("JET_BTREETYPE", None),
    ("JET_ERRCAT", None),
    ("JET_INDEXCHECKING", None),
];

/// Values that C spells in its own way, or that depend on the version or on `JET_UNICODE`.
const SPELT: &[(&str, &str)] = &[
    ("JET_instanceNil", "(~(JET_INSTANCE)0)"),
    ("JET_sesidNil", "(~(JET_SESID)0)"),
    ("JET_tableidNil", "(~(JET_TABLEID)0)"),
    ("JET_LSNil", "(~(JET_LS)0)"),
    ("JET_columnidNil", "(~(JET_COLUMNID)0)"),
    ("JET_dbidNil", "((JET_DBID)0xFFFFFFFF)"),
    ("JET_dbidNoValid", "((JET_DBID)0xFFFFFFFE)"),
    ("JET_bitNil", "((JET_GRBIT)0)"),
    ("JET_MoveFirst", "(0x80000000)"),
    ("JET_MovePrevious", "(-1)"),
    ("JET_MoveNext", "(+1)"),
    ("JET_MoveLast", "(0x7fffffff)"),
];

/// Whole definitions of constants that are not one number.
const WRITTEN: &[(&str, &str)] = &[
    (
        "JET_cbNameMost",
        "#ifdef JET_UNICODE\n#define JET_cbNameMost 128\n#else\n#define JET_cbNameMost 64\n#endif\n",
    ),
    (
        "JET_cbFullNameMost",
        "#ifdef JET_UNICODE\n#define JET_cbFullNameMost 510\n#else\n#define JET_cbFullNameMost 255\n#endif\n",
    ),
    (
        "JET_ccolKeyMost",
        "#if ( JET_VERSION >= 0x0600 )\n#define JET_ccolKeyMost 16\n#else\n#define JET_ccolKeyMost 12\n#endif\n",
    ),
    (
        "JET_ccolMost",
        "#if ( JET_VERSION >= 0x0501 )\n#define JET_ccolMost 0x0000fee0\n#else\n#define JET_ccolMost 0x00007ffe\n#endif\n",
    ),
    (
        "JET_coltypMax",
        "#if ( JET_VERSION >= 0x0A00 )\n#define JET_coltypMax 19\n#elif ( JET_VERSION >= 0x0600 )\n\
         #define JET_coltypMax 18\n#elif ( JET_VERSION >= 0x0501 )\n#define JET_coltypMax 14\n#else\n\
         #define JET_coltypMax 13\n#endif\n",
    ),
];

/// Opens and closes `#if ( JET_VERSION >= ... )` so that neighbours share one.
#[derive(Default)]
pub struct Gate {
    open: u16,
}

impl Gate {
    pub fn to(&mut self, since: u16, out: &mut String) {
        if self.open != since {
            self.close(out);
            if since != 0 {
                *out += &format!("#if ( JET_VERSION >= 0x{since:04X} )\n");
            }
            self.open = since;
        }
    }

    pub fn close(&mut self, out: &mut String) {
        if self.open != 0 {
            *out += "#endif\n";
        }
        self.open = 0;
    }
}

/// Every enum, then every `#define`, family by family.
pub fn text(families: &[Family]) -> String {
    let mut out = String::from("\n/* Enumerations. */\n");
    let all: Vec<&Const> = families.iter().flat_map(|family| &family.consts).collect();
    for (name, last) in ENUMS {
        enumeration(name, *last, &all, &mut out);
    }
    for family in families {
        out += &format!(
            "\n/* {}{}. */\n",
            family.title[..1].to_uppercase(),
            &family.title[1..]
        );
        let mut gate = Gate::default();
        for item in family
            .consts
            .iter()
            .filter(|item| !ENUMS.iter().any(|(name, _)| *name == item.ty))
        {
            if item.begins_paragraph {
                gate.close(&mut out);
                out.push('\n');
            }
            gate.to(item.since, &mut out);
            out += &definition(item);
        }
        gate.close(&mut out);
    }
    out
}

fn enumeration(name: &str, last: Option<&str>, all: &[&Const], out: &mut String) {
    let members: Vec<&&Const> = all.iter().filter(|item| item.ty == name).collect();
    let since = members
        .iter()
        .map(|item| item.since)
        .min()
        .expect("members of an enum");
    let (mut whole, mut gate) = (Gate::default(), Gate::default());
    out.push('\n');
    whole.to(since, out);
    *out += &format!("typedef enum {name} {{\n");
    for item in &members {
        gate.to(if item.since > since { item.since } else { 0 }, out);
        if last == Some(item.name.as_str()) {
            *out += &format!("    {},\n", item.name);
        } else {
            *out += &commented(item, &format!("    {} = {},", item.name, item.value));
        }
    }
    gate.close(out);
    *out += &format!("}} {name};\n");
    whole.close(out);
}

/// The comment of a constant without its version, or nothing.
fn words(item: &Const) -> String {
    let lines: Vec<&str> = item
        .doc
        .iter()
        .map(String::as_str)
        .take_while(|line| !line.starts_with("Since: "))
        .collect();
    lines.join(" ").replace('`', "").trim().to_owned()
}

fn comment(item: &Const) -> String {
    let text = words(item);
    if text.is_empty() {
        text
    } else {
        format!("/* {text} */\n")
    }
}

/// A line with its comment behind it, or above it where that would be too long.
fn commented(item: &Const, line: &str) -> String {
    let text = words(item);
    if text.is_empty() {
        format!("{line}\n")
    } else if line.len() + text.len() < 113 {
        format!("{line} /* {text} */\n")
    } else {
        format!("/* {text} */\n{line}\n")
    }
}

fn definition(item: &Const) -> String {
    let name = &item.name;
    if let Some((_, text)) = WRITTEN.iter().find(|(written, _)| written == name) {
        return comment(item) + text;
    }
    let value = match SPELT.iter().find(|(spelt, _)| spelt == name) {
        Some((_, value)) => (*value).to_owned(),
        None if item.ty == "&str" => {
            let text = item.value.trim_matches('"');
            return format!(
                "{}#ifdef _WIN32\n#define {name} L\"{text}\"\n#else\n#define {name} ((JET_PCWSTR)u\"{text}\")\n#endif\n",
                comment(item)
            );
        }
        None if item.value.contains(' ') => format!("({})", item.value),
        None => item.value.clone(),
    };
    commented(item, &format!("#define {name} {value}"))
}

/// Second names of codes.
const ALIASES: &[(&str, &str)] = &[
    ("JET_wrnRecordFoundGreater", "JET_wrnSeekNotEqual"),
    ("JET_wrnRecordFoundLess", "JET_wrnSeekNotEqual"),
    ("JET_errColumnIllegalNull", "JET_errNullInvalid"),
    ("JET_errDatabaseInconsistent", "JET_errDatabaseDirtyShutdown"),
    (
        "JET_errIndexTuplesOneColumnOnly",
        "JET_errIndexTuplesTooManyColumns",
    ),
    (
        "JET_errIndexTuplesTextColumnsOnly",
        "JET_errIndexTuplesTextBinaryColumnsOnly",
    ),
];

/// Every error and warning with its line of text. They do not depend on the version.
pub fn codes() -> String {
    let mut out = String::from("\n/* Results: 0 success, negative errors, positive warnings. */\n\n");
    let row = |code: &CodeInfo| format!("#define {} {} /* {} */\n", code.name, code.number, code.text);
    out.extend(ERRORS.iter().map(row));
    out.push('\n');
    out.extend(WARNINGS.iter().map(row));
    out.push('\n');
    out.extend(
        ALIASES
            .iter()
            .map(|(alias, name)| format!("#define {alias} {name}\n")),
    );
    out
}
