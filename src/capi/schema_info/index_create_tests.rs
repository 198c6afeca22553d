//! Index descriptions in a client's memory: what is written where, and what does not fit.

use std::ffi::CStr;

use super::*;
use crate::catalog::Statistics;
use crate::engine::info::SegmentInfo;
use crate::format::catalog::TupleLimits;
use crate::types::{CodePage, ColumnId, ColumnType};

fn segment(name: &str, descending: bool, placeholder: bool) -> SegmentInfo {
    SegmentInfo {
        column: ColumnId(128),
        descending,
        column_type: ColumnType::Text,
        code_page: CodePage::UNICODE,
        name: name.as_bytes().into(),
        placeholder,
    }
}

fn index() -> IndexInfo {
    IndexInfo {
        name: b"ix"[..].into(),
        grbit: 0x1,
        segments: vec![
            segment("hidden", false, true),
            segment("a", false, false),
            segment("bc", true, false),
        ],
        conditions: vec![(b"when"[..].into(), true), (b"unless"[..].into(), false)],
        density: 80,
        key_most: 12,
        var_seg_mac: 9,
        map_flags: 0x30401,
        lcid: 1033,
        locale: "en-US".encode_utf16().collect(),
        tuples: None,
        space_hints: SpaceHints {
            initial_density: 80,
            growth: 150,
            ..SpaceHints::default()
        },
        statistics: Statistics::default(),
    }
}

fn wide(start: *const u16) -> String {
    let mut units = Vec::new();
    // SAFETY: the tests pass pointers to NUL-terminated text in a live buffer.
    unsafe {
        while *start.add(units.len()) != 0 {
            units.push(*start.add(units.len()));
        }
    }
    String::from_utf16(&units).unwrap()
}

/// A buffer aligned for every struct.
fn buffer() -> Vec<u64> {
    vec![u64::MAX; 128]
}

fn fill(index: &IndexInfo, generation: Generation, unicode: bool, out: &mut [u64], len: usize) -> Result<()> {
    assert!(len <= out.len() * 8);
    // SAFETY: `out` is live and at least `len` bytes long.
    unsafe { write(index, generation, unicode, out.as_mut_ptr().cast(), len) }
}

#[test]
fn generation_three_in_bytes() {
    let mut out = buffer();
    fill(&index(), Generation::Three, false, &mut out, 1024).unwrap();
    // SAFETY: `write` filled the head and everything it points to within `out`.
    unsafe {
        let head = &*out.as_ptr().cast::<JET_INDEXCREATE3_A>();
        assert_eq!(head.cbStruct as usize, size_of::<JET_INDEXCREATE3_A>());
        assert_eq!(CStr::from_ptr(head.szIndexName).to_bytes(), b"ix");
        let key = std::slice::from_raw_parts(head.szKey.cast::<u8>(), head.cbKey as usize);
        assert_eq!(key, b"+a\0-bc\0\0");
        assert_eq!(head.grbit, 0x1 | JET_bitIndexUnicode);
        assert_eq!(
            (head.ulDensity, head.cbKeyMost, head.u2.cbVarSegMac),
            (80, 255, 9)
        );
        assert_eq!((*head.pidxunicode).dwMapFlags, 0x30401);
        assert_eq!(wide((*head.pidxunicode).szLocaleName), "en-US");
        assert_eq!(
            ((*head.pSpacehints).cbStruct, (*head.pSpacehints).ulGrowth),
            (32, 150)
        );
        assert_eq!(head.cConditionalColumn, 2);
        let conditions = std::slice::from_raw_parts(head.rgconditionalcolumn, 2);
        assert_eq!(CStr::from_ptr(conditions[0].szColumnName).to_bytes(), b"when");
        assert_eq!((conditions[0].grbit, conditions[1].grbit), (1, 2));
        assert_eq!(CStr::from_ptr(conditions[1].szColumnName).to_bytes(), b"unless");
    }
}

#[test]
fn generations_one_and_two_wide_with_tuple_limits() {
    let tuples = TupleLimits {
        length_min: 3,
        length_max: 10,
        to_index_max: 100,
        increment: 2,
        start: 1,
    };
    let index = IndexInfo {
        tuples: Some(tuples),
        conditions: Vec::new(),
        key_most: 1000,
        ..index()
    };
    for generation in [Generation::One, Generation::Two] {
        let mut out = buffer();
        fill(&index, generation, true, &mut out, 1024).unwrap();
        // SAFETY: as above; the three generations begin alike.
        unsafe {
            let head = &*out.as_ptr().cast::<JET_INDEXCREATE_W>();
            assert_eq!(head.cbStruct as usize, generation.struct_len());
            assert_eq!(wide(head.szIndexName), "ix");
            assert_eq!(head.cbKey, 16);
            assert_eq!(wide(head.szKey), "+a");
            assert_eq!(wide(head.szKey.add(3)), "-bc");
            assert_eq!((*head.u.pidxunicode).lcid, 1033);
            assert_eq!(head.grbit & JET_bitIndexTupleLimits, JET_bitIndexTupleLimits);
            let limits = &*head.u2.ptuplelimits;
            assert_eq!(
                (limits.chLengthMin, limits.cchIncrement, limits.ichStart),
                (3, 2, 1)
            );
            assert!(head.rgconditionalcolumn.is_null());
            assert_eq!(head.cbKeyMost, 1000);
        }
    }
}

#[test]
fn every_shorter_buffer_is_too_small_and_nothing_is_written_past_it() {
    for generation in [Generation::One, Generation::Two, Generation::Three] {
        for unicode in [false, true] {
            let least = (0..1024)
                .find(|len| fill(&index(), generation, unicode, &mut buffer(), *len).is_ok())
                .unwrap();
            assert!(least > generation.struct_len());
            for len in 0..least {
                let mut out = buffer();
                assert_eq!(
                    fill(&index(), generation, unicode, &mut out, len).unwrap_err(),
                    JetErr::BufferTooSmall
                );
                let untouched = &out[len.div_ceil(8)..];
                assert!(
                    untouched.iter().all(|word| *word == u64::MAX),
                    "{generation:?} {len}"
                );
            }
        }
    }
}
