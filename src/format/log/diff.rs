//! Edits of a node's data (docs/spec/03 §5.5).
//!
//! ```text
//! chunk, pages up to 8 KiB:   u16  0..=12 offset in the old data | 0x2000 same length | 0x4000 insert | 0x8000 long lengths
//! chunk, larger pages:        u16  offset | u8 0x20 same length | 0x40 insert | 0x80 long lengths
//! then:                       new length | old length (neither flag only) | new bytes
//! ```
//!
//! Chunks ascend by offset; several may have the same one. Between chunks the old data go over as they are.

use super::node::DiffForm;
use super::wire::Reader;
use crate::error::{Error, JetErr, Result};

const SAME_LENGTH: u8 = 0x20;
const INSERT: u8 = 0x40;
const LONG: u8 = 0x80;
/// Highest offset of a small form's chunk.
const SMALL_OFFSET_MOST: usize = 0x1FFF;

/// One edit: `old` bytes at `offset` become `new`.
struct Chunk<'a> {
    offset: usize,
    old: usize,
    new: &'a [u8],
}

fn next_chunk<'a>(form: DiffForm, from: &mut Reader<'a>) -> Option<Chunk<'a>> {
    let word: u16 = from.take()?;
    let (offset, flags) = match form {
        DiffForm::Small => (word & 0x1FFF, (word >> 8) as u8 & 0xE0),
        DiffForm::Large => (word, from.take()?),
    };
    let length = |from: &mut Reader<'a>| {
        if flags & LONG == 0 {
            from.take::<u8>().map(u16::from)
        } else {
            from.take()
        }
    };
    let new = length(from)?;
    let old = if flags & SAME_LENGTH != 0 {
        new
    } else if flags & INSERT != 0 {
        0
    } else {
        length(from)?
    };
    Some(Chunk {
        offset: offset.into(),
        old: old.into(),
        new: from.bytes(new)?,
    })
}

fn broken() -> Error {
    Error::with_source(
        JetErr::LogFileCorrupt,
        "a diff that does not fit the data it edits",
    )
}

/// Whether the diff only overwrites bytes of data of this length: no part changes its length.
pub fn overwrites(form: DiffForm, diff: &[u8], len: usize) -> bool {
    let mut from = Reader::new(diff);
    let mut done = 0usize;
    while from.left() > 0 {
        match next_chunk(form, &mut from) {
            Some(chunk) if chunk.old == chunk.new.len() && chunk.offset >= done => {
                done = chunk.offset.saturating_add(chunk.old);
            }
            _ => return false,
        }
    }
    done <= len
}

/// Edits `data` where it is.
///
/// # Errors
/// `JET_errLogFileCorrupt` for a chunk outside the data or one that changes a length; `data` may then be changed in part.
pub fn apply_in_place(form: DiffForm, diff: &[u8], data: &mut [u8]) -> Result<()> {
    let mut from = Reader::new(diff);
    while from.left() > 0 {
        let chunk = next_chunk(form, &mut from).ok_or_else(broken)?;
        let end = chunk.offset.checked_add(chunk.old).ok_or_else(broken)?;
        let to = data.get_mut(chunk.offset..end).ok_or_else(broken)?;
        if to.len() != chunk.new.len() {
            return Err(broken());
        }
        to.copy_from_slice(chunk.new);
    }
    Ok(())
}

/// Appends to `out` what `old` becomes.
///
/// # Errors
/// `JET_errLogFileCorrupt` for chunks out of order or outside the old data; `out` may then hold a part.
pub fn apply(form: DiffForm, diff: &[u8], old: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let mut from = Reader::new(diff);
    let mut done = 0;
    while from.left() > 0 {
        let chunk = next_chunk(form, &mut from).ok_or_else(broken)?;
        out.extend_from_slice(old.get(done..chunk.offset).ok_or_else(broken)?);
        out.extend_from_slice(chunk.new);
        done = chunk.offset.checked_add(chunk.old).ok_or_else(broken)?;
    }
    out.extend_from_slice(old.get(done..).ok_or_else(broken)?);
    Ok(())
}

/// Appends to `out` one edit that makes `old` into `new`: everything between their common beginning and common end. `None`,
/// and nothing appended, where that edit cannot be told in this form.
pub fn make(form: DiffForm, old: &[u8], new: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.get(front..)?, new.get(front..)?);
    let back = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old, new) = (
        old.get(..old.len().checked_sub(back)?)?,
        new.get(..new.len().checked_sub(back)?)?,
    );
    let (old_len, new_len) = (u16::try_from(old.len()).ok()?, u16::try_from(new.len()).ok()?);
    let mut flags = if old.is_empty() {
        INSERT
    } else if old_len == new_len {
        SAME_LENGTH
    } else {
        0
    };
    if old_len.max(new_len) > 255 {
        flags |= LONG;
    }
    let offset = u16::try_from(front).ok()?;
    match form {
        DiffForm::Small if front > SMALL_OFFSET_MOST => return None,
        DiffForm::Small => out.extend_from_slice(&(offset | (u16::from(flags) << 8)).to_le_bytes()),
        DiffForm::Large => {
            out.extend_from_slice(&offset.to_le_bytes());
            out.push(flags);
        }
    }
    let lengths = [new_len, old_len];
    let count = if flags & (SAME_LENGTH | INSERT) == 0 { 2 } else { 1 };
    for length in lengths.iter().take(count) {
        let [low, high] = length.to_le_bytes();
        out.push(low);
        if flags & LONG != 0 {
            out.push(high);
        }
    }
    out.extend_from_slice(new);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testdata::hex;

    #[test]
    fn the_examples_of_the_book() {
        let diff = hex("02 20 02 78 78 08 00 03 01 4b 4c 4d");
        let mut new = Vec::new();
        apply(DiffForm::Small, &diff, b"ABCDEFGHIJ", &mut new).unwrap();
        assert_eq!(new, b"ABxxEFGHKLMJ");
        assert!(!overwrites(DiffForm::Small, &diff, 10));
        let nothing = hex("00 40 00");
        new.clear();
        apply(DiffForm::Small, &nothing, b"same", &mut new).unwrap();
        assert_eq!(new, b"same");
        let mut made = Vec::new();
        make(DiffForm::Small, b"ABCDEFGHIJ", b"ABxxEFGHIJ", &mut made).unwrap();
        assert_eq!(made, hex("02 20 02 78 78"));
        let mut data = *b"ABCDEFGHIJ";
        apply_in_place(DiffForm::Small, &made, &mut data).unwrap();
        assert_eq!(&data, b"ABxxEFGHIJ");
    }

    #[test]
    fn chunks_that_do_not_fit_are_refused() {
        let mut out = Vec::new();
        for diff in [
            "05 40 01 78",
            "02 00 01 03 78",
            "02 20 03 78 78",
            "02 20 02 78 78 01 40 01 79",
            "02",
        ] {
            let diff = hex(diff);
            assert_eq!(
                apply(DiffForm::Small, &diff, b"ABCD", &mut out).unwrap_err(),
                JetErr::LogFileCorrupt
            );
            assert!(apply_in_place(DiffForm::Small, &diff, &mut [0; 3]).is_err());
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_made_is_applied(
            front in proptest::collection::vec(0u8..3, 0..300), back in proptest::collection::vec(0u8..3, 0..300),
            old in proptest::collection::vec(0u8..3, 0..300), new in proptest::collection::vec(0u8..3, 0..300),
            large in proptest::bool::ANY,
        ) {
            let form = if large { DiffForm::Large } else { DiffForm::Small };
            let old = [&front[..], &old, &back].concat();
            let new = [&front[..], &new, &back].concat();
            let (mut diff, mut out) = (Vec::new(), Vec::new());
            make(form, &old, &new, &mut diff).unwrap();
            apply(form, &diff, &old, &mut out).unwrap();
            proptest::prop_assert_eq!(&out, &new);
            if overwrites(form, &diff, old.len()) {
                let mut data = old.clone();
                apply_in_place(form, &diff, &mut data).unwrap();
                proptest::prop_assert_eq!(data, new);
            }
        }

        #[test]
        fn any_bytes_apply_or_fail(diff in proptest::collection::vec(0u8..=255, 0..40), large in proptest::bool::ANY) {
            let form = if large { DiffForm::Large } else { DiffForm::Small };
            let old = [7; 300];
            let _ = apply(form, &diff, &old, &mut Vec::new());
            let _ = apply_in_place(form, &diff, &mut old.clone());
        }
    }
}
