//! Text: upper-cased bytes for the 8-bit code page (docs/spec/02 §6.3), sort keys for UTF-16 (§6.4).

use super::upper_case::upper_case;
use super::{KEY_MOST_DEFAULT, KeyRules, PREFIX_DATA, Segment, SegmentRules, TextOrder};
use crate::error::{JetErr, Result, fail};
use crate::format::bytes::u16_le;
use crate::format::sortkey::flags;
use crate::types::CodePage;

/// One segment of a non-empty value, cut to `room` bytes and to the index's segment limit.
///
/// # Errors
/// For code page 1200 `JET_errUnicodeTranslationFail` for text without a whole unit and those of
/// [`WeightTable::map`](crate::format::sortkey::WeightTable::map).
pub(super) fn normalize(
    rules: &KeyRules,
    segment: &SegmentRules,
    value: &[u8],
    room: usize,
) -> Result<Segment> {
    let limit = rules.segment_limit();
    let available = limit.map_or(room, |limit| limit.min(room));
    let inner = available.saturating_sub(1);
    let mut mapped = vec![PREFIX_DATA];
    let cut = if segment.code_page == CodePage::UNICODE {
        let value = whole_units(rules, value);
        if value.is_empty() {
            return fail(JetErr::UnicodeTranslationFail);
        }
        unicode(&rules.text, value, inner, &mut mapped)?
    } else {
        let value = legacy_cut(rules, value, usize::from(KEY_MOST_DEFAULT));
        ascii(value, inner, &mut mapped)
    };
    // Cutting to the segment limit is intended; only running out of key counts.
    let truncated = cut && limit.is_none_or(|limit| mapped.len() < limit);
    Ok(Segment {
        bytes: mapped,
        truncated,
        binary_end: None,
    })
}

/// Indexes with the default key size look at so many bytes of a value and never at more.
fn legacy_cut<'a>(rules: &KeyRules, value: &'a [u8], most: usize) -> &'a [u8] {
    if rules.key_most == KEY_MOST_DEFAULT {
        value.get(..most).unwrap_or(value)
    } else {
        value
    }
}

/// UTF-16 without a half unit at the end, cut to 256 bytes in indexes with the default key size.
fn whole_units<'a>(rules: &KeyRules, value: &'a [u8]) -> &'a [u8] {
    let value = legacy_cut(rules, value, usize::from(KEY_MOST_DEFAULT).saturating_add(1));
    value.get(..value.len() & !1).unwrap_or(value)
}

/// UTF-16 as a sort key, or as upper-case text where the index has that; appended to `key`, at most `room` bytes.
/// Answers whether there were more.
fn unicode(order: &TextOrder, value: &[u8], room: usize, key: &mut Vec<u8>) -> Result<bool> {
    if order.flags != flags::UPPERCASE {
        return order.weights.map(order.flags, value, room, key);
    }
    let start = key.len();
    for at in (0..value.len()).step_by(2) {
        match u16_le(value, at).and_then(upper_case) {
            Some(unit) => key.extend_from_slice(&unit.to_be_bytes()),
            None => return fail(JetErr::UnicodeNormalizationNotSupported),
        }
    }
    key.extend_from_slice(&[0, 0]);
    let cut = key.len().saturating_sub(start) > room;
    key.truncate(start.saturating_add(room));
    Ok(cut)
}

/// The 8-bit rules: upper case, up to the first NUL, then a NUL. Answers whether the text was cut.
fn ascii(value: &[u8], room: usize, key: &mut Vec<u8>) -> bool {
    if room == 0 {
        return false;
    }
    let fits = room > value.len();
    let taken = if fits { value.len() } else { room.saturating_sub(1) };
    let taken = value.get(..taken).unwrap_or(value);
    let text = taken.split(|byte| *byte == 0).next().unwrap_or(taken);
    key.extend(text.iter().map(u8::to_ascii_uppercase));
    // Of a text that does not fit the last byte is "upper-cased" whatever it is: keys have always been so.
    match value
        .get(text.len())
        .filter(|byte| !fits && text.len() == taken.len() && **byte != 0)
    {
        Some(last) => {
            key.push(last.wrapping_sub(0x20));
            true
        }
        None => {
            key.push(0);
            false
        }
    }
}
