//! Tagged columns against the worked examples of the book, and against damage.

use super::*;
use crate::testdata::hex;
use crate::types::Fid;
use proptest::prelude::*;

fn field<'a>(view: &TaggedView<'a>, fid: u16) -> TaggedField<'a> {
    view.get(false, Fid(fid)).unwrap().unwrap()
}

fn plain<'a>(field: &TaggedField<'a>, itag: usize) -> &'a [u8] {
    match field.instance(itag).unwrap().unwrap().data {
        InstanceData::Plain(bytes) => bytes,
        other => panic!("{other:?}"),
    }
}

/// docs/spec/02 §2.11 D, with the array of all six entries and the data of the first.
#[test]
fn example_d_array_of_a_small_page() {
    let mut area = hex("09011840 0A014640 0D017A40 0E019740 0F01D840 10014F41");
    area.extend(hex("09 060013002000"));
    area.extend(b"Tiny binary 1Tiny binary 2Tiny binary 3");
    area.resize(0x14F + 3, 0);
    let view = TaggedView::parse(&area, false).unwrap();
    assert_eq!(view.len(), 6);
    let first = field(&view, 265);
    assert_eq!(first.header, TagHeader::LONG_VALUE | TagHeader::MULTI_VALUES);
    assert_eq!(first.count().unwrap(), 3);
    assert_eq!(plain(&first, 3), b"Tiny binary 3");
    assert_eq!(plain(&first, 1), b"Tiny binary 1");
    assert!(first.instance(4).unwrap().is_none());
    assert!(view.get(false, Fid(267)).unwrap().is_none());
    assert!(view.get(true, Fid(265)).unwrap().is_none());
}

fn lone<'a>(data: &'a [u8]) -> TaggedField<'a> {
    let header = TagHeader::from_bits_retain(data[0]);
    TaggedField {
        fid: Fid(271),
        derived: false,
        header,
        body: &data[1..],
    }
}

#[test]
fn example_d_first_of_three_is_compressed() {
    let mut data =
        hex("0B 06002B005300 0E E170381C0E87C3E170381C0E87C3E170381C0E87C3E170381C0E87C3E170381C0E87C3 61");
    data.extend([b'b'; 40]);
    data.extend([b'c'; 35]);
    let entry = lone(&data);
    let InstanceData::Compressed(blob) = entry.instance(1).unwrap().unwrap().data else {
        panic!()
    };
    assert_eq!(blob.len(), 37);
    assert_eq!(plain(&entry, 2), [b'b'; 40]);
    assert_eq!(plain(&entry, 3), [b'c'; 35]);
    entry.check(false).unwrap();
}

#[test]
fn example_e_separated_values() {
    let data = hex("09 06800A800E80 01000000 02000000 03000000");
    let entry = lone(&data);
    let ids: Vec<_> = entry.instances().map(|i| i.unwrap().data).collect();
    assert_eq!(ids, [1, 2, 3].map(|id| InstanceData::Separated(LongId(id))));
}

#[test]
fn example_f_two_values_and_g_multi_values() {
    for (bytes, one, two) in [
        ("18 01 00 FF", "00", "FF"),
        ("18 04 00000000 FFFFFFFF", "00000000", "FFFFFFFF"),
        ("18 02 0000 FFFF", "0000", "FFFF"),
    ] {
        let data = hex(bytes);
        let entry = lone(&data);
        assert_eq!(plain(&entry, 1), hex(one));
        assert_eq!(plain(&entry, 2), hex(two));
        let edit = TaggedEdit::new(Some(entry), false).unwrap();
        assert_eq!(edit.encode(false, false).unwrap().unwrap().data, data);
    }
    let data = hex("08 060007000800 007FFF");
    let entry = lone(&data);
    assert_eq!(entry.count().unwrap(), 3);
    assert_eq!(plain(&entry, 2), [0x7F]);
    let edit = TaggedEdit::new(Some(entry), false).unwrap();
    assert_eq!(edit.encode(false, false).unwrap().unwrap().data, data);
}

/// docs/spec/02 §2.11 H: 0x4000 is an offset on large pages, and every datum has its header.
#[test]
fn example_h_large_page() {
    let mut area = Vec::new();
    for i in 0..4096u16 {
        area.extend((256 + i).to_le_bytes());
        area.extend((0x4000 + 3 * i).to_le_bytes());
    }
    for i in 0..4096u16 {
        area.push(0);
        area.extend(i.to_le_bytes());
    }
    assert_eq!(&area[..12], hex("00010040 01010340 02010640"));
    let view = TaggedView::parse(&area, true).unwrap();
    assert_eq!(view.len(), 4096);
    view.check().unwrap();
    assert_eq!(plain(&field(&view, 256 + 777), 1), 777u16.to_le_bytes());
}

#[test]
fn explicit_null_on_both_kinds_of_page() {
    let small = hex("00010820 01010800 41");
    let view = TaggedView::parse(&small, false).unwrap();
    assert!(field(&view, 256).is_null());
    assert_eq!(field(&view, 256).count().unwrap(), 0);
    assert_eq!(plain(&field(&view, 257), 1), b"A");
    view.check().unwrap();
    // On a large page the other bits may be left over from the value that was there.
    let large = hex("00010400 23");
    let view = TaggedView::parse(&large, true).unwrap();
    assert!(field(&view, 256).is_null());
    view.check().unwrap();
}

#[test]
fn damage_is_an_error() {
    for bytes in [
        "000100",
        "00010000",
        "00010300",
        "00011000 41",
        "00010800 00010900 4142",
        "01010800 00010900 4142",
    ] {
        let data = hex(bytes);
        let result = TaggedView::parse(&data, false).and_then(|view| view.check());
        assert_eq!(
            result.unwrap_err(),
            crate::error::JetErr::DatabaseCorrupted,
            "{bytes}"
        );
    }
}

#[test]
fn derived_entries_come_first_and_are_their_own_columns() {
    let mut record = vec![0, 127, 4, 0];
    for (derived, fid, byte) in [
        (false, 256, b'o'),
        (true, 300, b't'),
        (true, 256, b'u'),
        (false, 300, b'p'),
    ] {
        let mut edit = TaggedEdit::new(None, false).unwrap();
        let value = [byte];
        edit.set(1, Some(NewInstance::Plain(&value)));
        let encoded = edit.encode(false, false).unwrap();
        splice_field(&mut record, 4, false, derived, Fid(fid), encoded.as_ref()).unwrap();
    }
    let view = TaggedView::parse(&record[4..], false).unwrap();
    view.check().unwrap();
    let order: Vec<_> = view
        .iter()
        .map(|f| f.map(|f| (f.derived, f.fid.0, f.body[0])).unwrap())
        .collect();
    assert_eq!(
        order,
        [
            (true, 256, b'u'),
            (true, 300, b't'),
            (false, 256, b'o'),
            (false, 300, b'p')
        ]
    );
}

#[test]
fn long_ids_in_both_sizes() {
    assert_eq!(LongId::from_record(&hex("01000000")), Some(LongId(1)));
    assert_eq!(
        LongId::from_record(&hex("1300008000000080")),
        Some(LongId(0x8000_0000_8000_0013))
    );
    assert_eq!(LongId(0x8000_0000_8000_0013).to_key(), hex("8000000080000013"));
    assert_eq!(LongId(1).to_key(), hex("00000001"));
    for bad in [
        "00000000",
        "00000080",
        "010000",
        "0100000000000000",
        "0100000000000081",
    ] {
        assert_eq!(LongId::from_record(&hex(bad)), None, "{bad}");
    }
}

fn values() -> impl Strategy<Value = Vec<Vec<u8>>> {
    proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..5)
}

proptest! {
    /// Columns are set, replaced and removed in any order; a map says what must be there.
    #[test]
    fn edits_match_a_model(
        ops in proptest::collection::vec((any::<bool>(), 256u16..262, any::<bool>(), values()), 0..12),
        large: bool,
    ) {
        let mut record = vec![0u8, 127, 4, 0];
        let mut model = std::collections::BTreeMap::new();
        for (derived, fid, long, values) in &ops {
            let mut edit = TaggedEdit::new(None, *long).unwrap();
            for value in values {
                edit.set(0, Some(NewInstance::Plain(value)));
            }
            let encoded = edit.encode(large, false).unwrap();
            let mut copy = record.clone();
            if splice_field(&mut copy, 4, large, *derived, Fid(*fid), encoded.as_ref()).is_err() {
                continue;
            }
            record = copy;
            if values.is_empty() {
                model.remove(&(!derived, *fid));
            } else {
                model.insert((!derived, *fid), values.clone());
            }
        }
        let view = TaggedView::parse(&record[4..], large).unwrap();
        view.check().unwrap();
        prop_assert_eq!(view.len(), model.len());
        for ((own, fid), values) in &model {
            let field = view.get(!own, Fid(*fid)).unwrap().unwrap();
            let stored: Vec<Vec<u8>> =
                field.instances().map(|i| i.unwrap().stored.to_vec()).collect();
            prop_assert_eq!(&stored, values);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200), large: bool) {
        if let Ok(view) = TaggedView::parse(&bytes, large) {
            let _ = view.check();
            for field in view.iter().flatten() {
                for instance in field.instances().take(300) {
                    let _ = instance;
                }
                let _ = view.get(field.derived, field.fid);
            }
        }
    }
}
