//! Reads what the header is made of out of `src/capi`: exports, constants, their comments.

use std::fs;
use std::path::{Path, PathBuf};

/// One `pub const` of `src/capi/consts`.
pub struct Const {
    pub name: String,
    pub ty: String,
    pub value: String,
    pub doc: Vec<String>,
    pub since: u16,
    /// An empty line stands before it.
    pub begins_paragraph: bool,
}

/// One file of constants.
pub struct Family {
    pub title: String,
    pub consts: Vec<Const>,
}

/// One exported function.
pub struct Export {
    pub name: String,
    /// Name and Rust type of each argument.
    pub args: Vec<(String, String)>,
    pub since: u16,
    /// `complete`, `not yet` or `partial: what is missing`.
    pub status: Result<String, String>,
    /// The export whose second name this is.
    pub alias_of: Option<String>,
    /// File in `src/capi`, without `.rs`.
    pub room: String,
    /// Comment and signature, for cbindgen.
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Rust files below a folder, in order of their paths.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("folder of the sources") {
        let path = entry.expect("entry of the sources").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The version in a comment line `Since: 0x0600.`, or 0.
fn since(doc: &[String]) -> u16 {
    doc.iter()
        .find_map(|line| line.strip_prefix("Since: 0x")?.strip_suffix('.'))
        .map_or(0, |hex| u16::from_str_radix(hex, 16).expect("version in hex"))
}

fn status(name: &str, doc: &[String]) -> Result<String, String> {
    let line = doc
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix("Status: "))
        .ok_or_else(|| format!("{name}: no status line"))?;
    let line = line.strip_suffix('.').unwrap_or(line);
    match line {
        "complete" | "not yet" => Ok(line.to_owned()),
        _ if line.starts_with("partial: ") => Ok(line.to_owned()),
        _ => Err(format!("{name}: status {line:?}")),
    }
}

/// Comments above an item, collected line by line.
#[derive(Default)]
struct Comment {
    lines: Vec<String>,
    after_blank: bool,
}

impl Comment {
    /// Takes a line in; says whether it belonged to comments and attributes.
    fn take(&mut self, line: &str) -> bool {
        if let Some(text) = line.trim_start().strip_prefix("///") {
            self.lines.push(text.strip_prefix(' ').unwrap_or(text).to_owned());
        } else if line.is_empty() {
            *self = Comment {
                after_blank: true,
                ..Comment::default()
            };
        } else if !line.trim_start().starts_with("#[") {
            return false;
        }
        true
    }
}

/// The lines from the first on up to the one that ends with `end`, as one line; how many they are.
fn joined(lines: &[&str], end: &str) -> (String, usize) {
    let count = 1 + lines
        .iter()
        .position(|line| line.ends_with(end))
        .expect("end of the item");
    let text: Vec<&str> = lines[..count].iter().map(|line| line.trim()).collect();
    (text.join(" "), count)
}

/// The families of constants, in order of their file names.
pub fn families() -> Vec<Family> {
    rust_files(&root().join("src/capi/consts"))
        .iter()
        .filter(|path| !path.ends_with("mod.rs"))
        .map(|path| family(&read(path)))
        .collect()
}

fn family(text: &str) -> Family {
    let lines: Vec<&str> = text.lines().collect();
    let title = lines[0]
        .rsplit("ABI: ")
        .next()
        .expect("title")
        .trim_end_matches('.')
        .replace('`', "");
    let (mut consts, mut comment, mut at) = (Vec::new(), Comment::default(), 0);
    while at < lines.len() {
        let mut step = 1;
        if let Some(_rest) = lines[at].strip_prefix("pub const ") {
            let (item, count) = joined(&lines[at..], ";");
            let (name, rest) = item["pub const ".len()..]
                .split_once(": ")
                .expect("type of a constant");
            let (ty, value) = rest
                .trim_end_matches(';')
                .split_once(" = ")
                .expect("value of a constant");
            consts.push(Const {
                name: name.to_owned(),
                ty: ty.to_owned(),
                value: value.to_owned(),
                since: since(&comment.lines),
                begins_paragraph: comment.after_blank,
                doc: std::mem::take(&mut comment).lines,
            });
            step = count;
        } else if !comment.take(lines[at]) {
            comment = Comment::default();
        }
        at += step;
    }
    Family { title, consts }
}

/// Every export of `src/capi`, file by file.
pub fn exports() -> Vec<Export> {
    let folder = root().join("src/capi");
    let mut exports = Vec::new();
    for path in rust_files(&folder) {
        let inside = path.strip_prefix(&folder).expect("path below the folder");
        if inside.starts_with("types") || inside.starts_with("consts") {
            continue;
        }
        let room = inside.with_extension("").to_string_lossy().replace('\\', "/");
        exports_of(&room, &read(&path), &mut exports);
    }
    exports
}

const FUNCTION: &str = "pub unsafe extern \"system\" fn Jet";

fn exports_of(room: &str, text: &str, exports: &mut Vec<Export>) {
    let lines: Vec<&str> = text.lines().collect();
    let (mut comment, mut at) = (Comment::default(), 0);
    while at < lines.len() {
        let mut step = 1;
        if lines[at].starts_with(FUNCTION) {
            let (item, count) = joined(&lines[at..], "{");
            exports.push(function(room, &item, std::mem::take(&mut comment).lines));
            step = count;
        } else if let Some((plain, module, of)) = alias(lines[at]) {
            let (item, count) = joined(&lines[at..], ";");
            exports.push(Export {
                args: arguments(&item),
                since: 0,
                status: Err(format!("{plain}: the status of {of}")),
                alias_of: Some(of.to_owned()),
                room: module.to_owned(),
                text: String::new(),
                name: plain.to_owned(),
            });
            step = count;
        } else if !comment.take(lines[at]) {
            comment = Comment::default();
        }
        at += step;
    }
}

/// A line `Plain = module::PlainA(` of a `plain!` table.
fn alias(line: &str) -> Option<(&str, &str, &str)> {
    let (plain, rest) = line.strip_prefix("    Jet")?.split_once(" = ")?;
    let (module, function) = rest.split_once("::Jet")?;
    let (function, _) = function.split_once('(')?;
    let plain = &line[4..7 + plain.len()];
    Some((
        plain,
        module,
        &rest[module.len() + 2..module.len() + 5 + function.len()],
    ))
}

fn function(room: &str, item: &str, doc: Vec<String>) -> Export {
    let name = item["pub unsafe extern \"system\" fn ".len()..]
        .split('(')
        .next()
        .expect("name")
        .to_owned();
    let mut text = String::new();
    for line in &doc {
        text += &format!("/// {line}\n");
    }
    text += &format!(
        "#[no_mangle]\n{} loop {{}} }}\n",
        item.replace("extern \"system\"", "extern \"C\"")
    );
    Export {
        args: arguments(item),
        since: since(&doc),
        status: status(&name, &doc),
        alias_of: None,
        room: room.to_owned(),
        text,
        name,
    }
}

/// `(a: A, b: B)` as pairs.
fn arguments(item: &str) -> Vec<(String, String)> {
    let inside = item.split_once('(').expect("arguments").1;
    let inside = inside.rsplit_once(')').expect("arguments").0;
    inside
        .split(',')
        .filter_map(|arg| arg.trim().split_once(": "))
        .map(|(name, ty)| (name.to_owned(), ty.to_owned()))
        .collect()
}
