//! Locale names: `name<TAB>LCID<TAB>sort id`, numbers in hexadecimal, in the order of the lower-case names.
//!
//! The sort of a locale is that of the closest ancestor that the registry names: the locale itself, then the locale
//! without its sort name or its parent, and so on; else sort 1.

use crate::{Outcome, long, word};
use std::collections::HashMap;
use std::fmt::Write;

/// "NSDS", before the table of locales.
const MAGIC: &[u8] = b"NSDS";

struct Locale {
    name: String,
    lcid: u32,
    /// Name without a sort (`de-DE` for `de-DE_phoneb`).
    plain: String,
    parent: String,
}

/// Reads the two files and writes the third.
pub fn condense(table: &str, ids: &str, out: &str) -> Outcome<()> {
    let locales = read(&std::fs::read(table)?)?;
    let ids = sort_ids(&std::fs::read_to_string(ids)?);
    let by_name: HashMap<String, &Locale> = locales
        .iter()
        .map(|locale| (locale.name.to_ascii_lowercase(), locale))
        .collect();
    let mut lines: Vec<(String, String)> = Vec::new();
    for locale in &locales {
        let sort = sort_of(locale, &by_name, &ids);
        let mut line = String::new();
        // The highest bit marks another name of a locale that is listed under its own.
        writeln!(line, "{}\t{:x}\t{sort:x}", locale.name, locale.lcid & 0x7FFF_FFFF)?;
        lines.push((locale.name.to_ascii_lowercase(), line));
    }
    lines.sort();
    lines.dedup();
    std::fs::write(out, lines.into_iter().map(|(_, line)| line).collect::<String>())?;
    Ok(())
}

fn sort_of(locale: &Locale, by_name: &HashMap<String, &Locale>, ids: &HashMap<String, u32>) -> u32 {
    let mut at = locale;
    for _ in 0..8 {
        if let Some(id) = ids.get(&at.name.to_ascii_lowercase()) {
            return *id;
        }
        let next = if at.lcid & 0x7FFF_0000 == 0 {
            &at.parent
        } else {
            &at.plain
        };
        match by_name.get(&next.to_ascii_lowercase()) {
            Some(found) if !at.name.is_empty() => at = found,
            _ => break,
        }
    }
    1
}

/// `NAME REG_SZ {0000000n-57ee-...}`.
fn sort_ids(text: &str) -> HashMap<String, u32> {
    let mut ids = HashMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let [name, "REG_SZ", guid] = words.as_slice() {
            let first = guid.trim_start_matches('{').split('-').next().unwrap_or_default();
            if let Ok(id) = u32::from_str_radix(first, 16) {
                ids.insert(name.to_ascii_lowercase(), id);
            }
        }
    }
    ids
}

/// Offsets in the header, from the table's start: sizes of a locale and their place, names, strings.
fn read(file: &[u8]) -> Outcome<Vec<Locale>> {
    let magic = file
        .windows(4)
        .position(|four| four == MAGIC)
        .ok_or("no table of locales")?;
    let base = magic.checked_sub(12).ok_or("no header of locales")?;
    let table = file.get(base..).ok_or("no table of locales")?;
    let size = usize::from(word(table, 0x22)?);
    let locales = long(table, 0x24)? as usize;
    let count = usize::from(word(table, 0x28)?);
    let names = long(table, 0x30)? as usize;
    let strings = long(table, 0x40)? as usize;
    let text = |index: usize| -> Outcome<String> {
        let at = strings + index * 2;
        let units: Outcome<Vec<u16>> = (0..usize::from(word(table, at)?))
            .map(|i| word(table, at + 2 + i * 2))
            .collect();
        Ok(String::from_utf16(&units?)?)
    };
    let mut found = Vec::new();
    for i in 0..count {
        let entry = names + i * 8;
        let record = locales + size * usize::from(word(table, entry + 2)?);
        found.push(Locale {
            name: text(usize::from(word(table, entry)?))?,
            lcid: long(table, entry + 4)?,
            plain: text(long(table, record)? as usize)?,
            parent: text(long(table, record + 0xB8)? as usize)?,
        });
    }
    Ok(found)
}
