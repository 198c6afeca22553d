//! Condenses published sorting tables into the data files of `src/format/sortkey/data`.
//!
//! ```text
//! cargo run --example sort_tables weights sortdefault.nls OUT.sort      weights of one table version
//! cargo run --example sort_tables locales locale.nls ids.txt OUT.txt    locale names, LCIDs, sort ids
//! ```
//!
//! `sortdefault.nls` and `locale.nls` are files of a Wine installation; `ids.txt` is what
//! `reg query HKLM\System\CurrentControlSet\Control\Nls\Sorting\Ids` prints there. Nothing is fetched. The layout that
//! is read stands in docs/spec/02 §6.4.1, the one that is written in `src/format/sortkey/unpack.rs`.

mod locales;
mod weights;

use std::process::ExitCode;

/// What went wrong, in words.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["weights", table, out] => weights::condense(table, out),
        ["locales", table, ids, out] => locales::condense(table, ids, out),
        _ => Err("usage: sort_tables weights SORTDEFAULT.NLS OUT | locales LOCALE.NLS IDS.TXT OUT".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sort_tables: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The `u16` at a byte offset.
pub fn word(bytes: &[u8], at: usize) -> Outcome<u16> {
    let found = bytes.get(at..at + 2).ok_or("the file ends too early")?;
    Ok(u16::from_le_bytes(found.try_into()?))
}

/// The `u32` at a byte offset.
pub fn long(bytes: &[u8], at: usize) -> Outcome<u32> {
    let found = bytes.get(at..at + 4).ok_or("the file ends too early")?;
    Ok(u32::from_le_bytes(found.try_into()?))
}
