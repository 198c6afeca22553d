//! Records against the worked examples of the book, and against damage.

use super::*;
use crate::error::JetErr;
use crate::testdata::hex;
use crate::types::{Fid, PageSize};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SIZES: [u16; 13] = [4, 1, 1, 2, 4, 8, 4, 8, 8, 4, 8, 16, 2];

/// Slots packed in column order, defaults where the map has them.
struct Layout {
    sizes: Vec<u16>,
    defaults: BTreeMap<u16, Vec<u8>>,
}

impl RecordLayout for Layout {
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>> {
        let index = usize::from(fid.0).checked_sub(1)?;
        let len = *self.sizes.get(index)?;
        let offset = 4 + self.sizes[..index].iter().sum::<u16>();
        Some(FixedSlot {
            offset,
            len,
            default: self.defaults.get(&fid.0).map(Vec::as_slice),
        })
    }
    fn variable_default(&self, fid: Fid) -> Option<&[u8]> {
        self.defaults.get(&fid.0).map(Vec::as_slice)
    }
}

fn example_layout() -> Layout {
    Layout {
        sizes: SIZES.to_vec(),
        defaults: BTreeMap::new(),
    }
}

fn fixed<'a>(view: &RecordView<'a>, layout: &Layout, fid: u16) -> Field<'a> {
    let slot = layout.fixed_slot(Fid(fid)).unwrap();
    view.fixed(Fid(fid), slot.offset, slot.len.into()).unwrap()
}

const EXAMPLE_A: &str = "0D7F4C00 01000000 00 D5 C7FA 37F833FF C9B000B41DC00400 0000803F 43614724F9806941 \
    0000000080AFE140 C907CC00 37F833FFFFFFFFFF F10A363F6667DC469AF20DACF295C2A1 3905 00E0";

/// docs/spec/02 §2.11 A.
#[test]
fn example_a_fixed_columns_only() {
    let data = hex(EXAMPLE_A);
    let view = RecordView::parse(&data, PageSize::DEFAULT).unwrap();
    view.check().unwrap();
    let layout = example_layout();
    assert_eq!(
        (view.fixed_last(), view.variable_last(), view.fixed_len()),
        (13, 127, 70)
    );
    assert_eq!(fixed(&view, &layout, 1), Field::Value(&1u32.to_le_bytes()));
    assert_eq!(fixed(&view, &layout, 3), Field::Value(&[213]));
    assert_eq!(fixed(&view, &layout, 4), Field::Value(&(-1337i16).to_le_bytes()));
    assert_eq!(
        fixed(&view, &layout, 6),
        Field::Value(&1337133713371337i64.to_le_bytes())
    );
    assert_eq!(
        fixed(&view, &layout, 8),
        Field::Value(&13371337.13371337f64.to_le_bytes())
    );
    assert_eq!(fixed(&view, &layout, 9), Field::Value(&36220.0f64.to_le_bytes()));
    assert_eq!(fixed(&view, &layout, 13), Field::Value(&1337u16.to_le_bytes()));
    assert_eq!(view.fixed(Fid(14), 76, 4).unwrap(), Field::Absent);
    assert_eq!(view.variable(Fid(128)).unwrap(), Field::Absent);
    assert!(view.tagged().unwrap().is_empty());
}

#[test]
fn example_a_is_what_the_editor_builds() {
    let data = hex(EXAMPLE_A);
    let layout = example_layout();
    let view = RecordView::parse(&data, PageSize::DEFAULT).unwrap();
    let mut record = RecordBuf::new(PageSize::DEFAULT, 4000);
    for fid in 1..=13 {
        let Field::Value(value) = fixed(&view, &layout, fid) else {
            panic!()
        };
        record.set_fixed(Fid(fid), Some(value), &layout).unwrap();
    }
    assert_eq!(record.bytes(), data);
}

/// docs/spec/02 §2.11 B: a NULL between fixed columns and two between variable ones.
#[test]
fn example_b_null_in_the_middle() {
    let data = hex(
        "0983 2300 07000000 0200 02000000 04000000 04000000 30000000 00000000 2A 0500 80FE \
         0600 0680 0680 0A00 6956616C7565 00000000",
    );
    let view = RecordView::parse(&data, PageSize::DEFAULT).unwrap();
    view.check().unwrap();
    assert_eq!(view.fixed(Fid(8), 30, 1).unwrap(), Field::Null);
    assert_eq!(view.fixed(Fid(9), 31, 2).unwrap(), Field::Value(&[5, 0]));
    assert_eq!(view.variable(Fid(128)).unwrap(), Field::Value(b"iValue"));
    assert_eq!(view.variable(Fid(129)).unwrap(), Field::Null);
    assert_eq!(view.variable(Fid(130)).unwrap(), Field::Null);
    assert_eq!(view.variable(Fid(131)).unwrap(), Field::Value(&[0; 4]));
    assert_eq!(view.variable(Fid(132)).unwrap(), Field::Absent);
}

/// docs/spec/02 §2.11 C: an index row with variable data and one tagged entry.
#[test]
fn example_c_variable_and_tagged() {
    let data = hex(
        "0A892700 08000000 0300 18000000 38000000 50000000 0E040100 00000000 2A 2A2A 01040300 80FD \
         0900 0980 0980 0980 0D00 0D80 0D80 0D80 1500 2500 4978556E69636F6465 00008200 0F0206000F020600 \
         01000000EE575C1E00B4D0000BB1E11E 05010440 01 65006E002D0055005300",
    );
    let view = RecordView::parse(&data, PageSize::DEFAULT).unwrap();
    view.check().unwrap();
    assert_eq!(view.variable(Fid(128)).unwrap(), Field::Value(b"IxUnicode"));
    assert_eq!(view.variable(Fid(132)).unwrap(), Field::Value(&[0, 0, 0x82, 0]));
    assert_eq!(
        view.variable(Fid(137)).unwrap(),
        Field::Value(&hex("01000000EE575C1E00B4D0000BB1E11E"))
    );
    let locale = view.tagged().unwrap().get(false, Fid(261)).unwrap().unwrap();
    assert_eq!(locale.body, hex("65006E002D0055005300"));
}

#[test]
fn skipped_columns_get_their_defaults_and_the_filler() {
    let layout = Layout {
        sizes: vec![4, 2, 1, 1],
        defaults: [(2, vec![7, 8]), (129, b"def".to_vec())].into_iter().collect(),
    };
    let mut record = RecordBuf::new(PageSize::DEFAULT, 100);
    record.set_fixed(Fid(4), Some(&[9]), &layout).unwrap();
    assert_eq!(record.bytes(), hex("047F0D00 2A2A2A2A 0708 2A 09 F5"));
    record.set_variable(Fid(130), Some(b""), &layout).unwrap();
    assert_eq!(
        record.bytes(),
        hex("04820D00 2A2A2A2A 0708 2A 09 F5 0080 0300 0300 646566")
    );
    record.set_fixed(Fid(4), None, &layout).unwrap();
    assert_eq!(record.view().unwrap().fixed(Fid(4), 11, 1).unwrap(), Field::Null);
    let too_long = record.set_variable(Fid(128), Some(&[0; 90]), &layout);
    assert_eq!(too_long.unwrap_err(), JetErr::RecordTooBig);
    record.view().unwrap().check().unwrap();
    assert_eq!(
        record.set_fixed(Fid(1), Some(&[1]), &layout).unwrap_err(),
        JetErr::InvalidBufferSize
    );
    assert_eq!(
        record.set_fixed(Fid(5), Some(&[1]), &layout).unwrap_err(),
        JetErr::ColumnNotFound
    );
}

#[test]
fn damage_is_an_error() {
    for bytes in [
        "",
        "007F04",
        "017F0400",
        "807F0500FF",
        "007E0400",
        "00800400",
        "008004000500",
        "007F0500",
        "008204000300010003004142 43",
    ] {
        let data = hex(bytes);
        let result = RecordView::parse(&data, PageSize::DEFAULT).and_then(|view| view.check());
        assert_eq!(result.unwrap_err(), JetErr::DatabaseCorrupted, "{bytes}");
    }
    let data = hex("017F09002A2A2A2AFE");
    let view = RecordView::parse(&data, PageSize::DEFAULT).unwrap();
    assert_eq!(view.fixed(Fid(1), 4, 8).unwrap_err(), JetErr::DatabaseCorrupted);
    assert_eq!(view.fixed(Fid(1), 2, 4).unwrap_err(), JetErr::DatabaseCorrupted);
}

/// The short ways make the bytes that the long ones make, or nothing.
#[test]
fn what_is_appended_is_as_what_is_set() {
    let layout = example_layout();
    let mut rng = fastrand::Rng::with_seed(7);
    let (mut appended, mut declined) = (0, 0);
    for _ in 0..2_000 {
        let most = if rng.bool() { 4_000 } else { rng.usize(4..60) };
        let mut short = RecordBuf::new(PageSize::DEFAULT, most);
        let mut fid = 1;
        for _ in 0..rng.usize(1..14) {
            let mut long = short.clone();
            let (done, set) = if rng.u8(0..5) == 0 {
                let value = vec![7; rng.usize(0..20)];
                let fid = Fid(if rng.bool() { 128 } else { rng.u16(127..131) });
                let set = long.set_variable(fid, Some(&value), &layout);
                (short.append_first(fid, &value), set)
            } else {
                let wanted = Fid(if rng.u8(0..8) > 0 { fid } else { rng.u16(1..12) });
                let slot = layout.fixed_slot(wanted).unwrap();
                let null = rng.u8(0..6) == 0;
                let value = vec![rng.u8(..); slot.len.into()];
                let set = long.set_slot(wanted, slot, (!null).then_some(&value), &layout);
                fid = (wanted.0 + 1).min(13);
                (!null && short.append_slot(wanted, slot.offset, &value), set)
            };
            match done {
                true => {
                    appended += 1;
                    set.unwrap();
                    assert_eq!(short, long);
                    short.view().unwrap().check().unwrap();
                }
                false => declined += 1,
            }
            short = long;
        }
    }
    assert!(appended > 2_000 && declined > 2_000, "{appended} {declined}");
}

proptest! {
    /// Columns set in any order, against a map.
    #[test]
    fn edits_match_a_model(
        ops in proptest::collection::vec(
            (any::<bool>(), 0u16..13, proptest::option::of(proptest::collection::vec(any::<u8>(), 0..40))),
            0..40,
        ),
    ) {
        let layout = example_layout();
        let mut record = RecordBuf::new(PageSize::DEFAULT, 3791);
        let mut model = BTreeMap::new();
        for (is_fixed, number, value) in ops {
            if is_fixed {
                let len = usize::from(SIZES[usize::from(number)]);
                let value = value.map(|mut value| { value.resize(len, 1); value });
                record.set_fixed(Fid(number + 1), value.as_deref(), &layout).unwrap();
                model.insert(number + 1, value);
            } else {
                record.set_variable(Fid(number + 128), value.as_deref(), &layout).unwrap();
                model.insert(number + 128, value);
            }
        }
        let view = record.view().unwrap();
        view.check().unwrap();
        for fid in (1..=13).chain(128..141) {
            let got = if fid < 128 { fixed(&view, &layout, fid) } else { view.variable(Fid(fid)).unwrap() };
            match model.get(&fid).cloned().flatten() {
                Some(value) => prop_assert_eq!(got, Field::Value(&value)),
                None => prop_assert!(matches!(got, Field::Null | Field::Absent)),
            }
        }
        let again = RecordBuf::from_bytes(record.bytes().to_vec(), PageSize::DEFAULT, 3791).unwrap();
        prop_assert_eq!(again, record);
    }

    #[test]
    fn any_bytes_are_survived(
        bytes in proptest::collection::vec(any::<u8>(), 0..120), fixed_last in 0u8..20, end in 0u16..40,
    ) {
        let mut data = vec![fixed_last, 130];
        data.extend(end.to_le_bytes());
        data.extend(bytes);
        if let Ok(view) = RecordView::parse(&data, PageSize::DEFAULT) {
            let _ = view.check();
            for fid in 0..140 {
                let _ = view.variable(Fid(fid));
                let _ = view.fixed(Fid(fid), fid, 4);
            }
        }
    }
}
