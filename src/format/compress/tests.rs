//! Every scheme against its vectors, round trips, damage.

use super::*;
use crate::testdata::hex;
use proptest::prelude::*;

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// docs/spec/02 §5.1.
#[test]
fn seven_bit_ascii_vectors() {
    let forty_one = format!("0E{}61", "E170381C0E87C3".repeat(5));
    for (text, blob) in [
        ("01234567".to_owned(), "0FB0986C46ABD96E".to_owned()),
        ("aaaa".to_owned(), "0BE170380C".to_owned()),
        ("a".repeat(41), forty_one),
    ] {
        assert_eq!(decode(&hex(&blob)).unwrap(), text.as_bytes());
        assert_eq!(decoded_len(&hex(&blob)).unwrap(), text.len());
    }
    assert_eq!(
        encode(&[b'a'; 41]).unwrap(),
        hex(&format!("0E{}61", "E170381C0E87C3".repeat(5)))
    );
    // Four and eight characters would not shrink.
    assert_eq!(encode(b"aaaa"), None);
    assert_eq!(encode(b"01234567"), None);
}

/// docs/spec/02 §5.2.
#[test]
fn seven_bit_unicode_vector() {
    let blob = hex("12 C8329BFD06");
    assert_eq!(decode(&blob).unwrap(), utf16("Hello"));
    assert_eq!(decoded_len(&blob).unwrap(), 10);
    assert_eq!(encode(&utf16("Hello")).unwrap(), blob);
}

/// docs/spec/02 §5.3.
#[test]
fn xpress_vectors() {
    for (text, stream) in [
        ("abc".repeat(20), "FFFFFF1F 616263 1700 0F 20"),
        ("abc".repeat(100), "FFFFFF1F 616263 1700 0FFF2601"),
        (
            "abcdefghijklmnopqrstuvwxyz".to_owned(),
            "3F000000 6162636465666768696A6B6C6D6E6F707172737475767778797A",
        ),
    ] {
        let mut blob = vec![0x18];
        blob.extend((text.len() as u16).to_le_bytes());
        blob.extend(hex(stream));
        assert_eq!(decode(&blob).unwrap(), text.as_bytes());
        let mut own = Vec::new();
        lz77::encode(text.as_bytes(), &mut own);
        assert_eq!(own, hex(stream));
    }
}

/// The chunk of a real file, docs/spec/02 §4.3.
#[test]
fn xpress_chunk_of_a_real_file() {
    let mut blob = hex("18 1B04 0F000000");
    blob.extend(b"Long compressed ASCII text a");
    blob.extend(hex("0700 0F FF FC03"));
    let text = format!("Long compressed ASCII text {}", "a".repeat(1024));
    assert_eq!(blob.len(), 41);
    assert_eq!(decoded_len(&blob).unwrap(), 0x41B);
    assert_eq!(decode(&blob).unwrap(), text.as_bytes());
    assert_eq!(encode(text.as_bytes()).unwrap(), blob);
}

#[test]
fn lz4_block() {
    let text = "the same words, the same words, the same words".repeat(3);
    let mut blob = vec![0x38];
    blob.extend((text.len() as u16).to_le_bytes());
    blob.extend(lz4_flex::block::compress(text.as_bytes()));
    assert_eq!(decode(&blob).unwrap(), text.as_bytes());
    blob[1] += 1;
    assert_eq!(decode(&blob).unwrap_err(), JetErr::DecompressionFailed);
}

#[test]
fn unsupported_and_damaged_blobs() {
    for blob in [
        "",
        "00",
        "08",
        "0941",
        "206C6C",
        "28",
        "30",
        "40",
        "F8FF",
        "1800",
        "180400",
        "183C00FFFFFF1F",
        // one byte short of the end, one byte too many, match before the start, match beyond the declared length
        "183C00FFFFFF1F616263 1700 0F",
        "183C00FFFFFF1F616263 1700 0F 20 00",
        "183C00FFFFFF1F616263 1800 0F 20",
        "183B00FFFFFF1F616263 1700 0F 20",
        "380400",
        "38FFFF00",
    ] {
        assert_eq!(
            decode(&hex(blob)).unwrap_err(),
            JetErr::DecompressionFailed,
            "{blob}"
        );
    }
}

#[test]
fn random_bytes_are_not_tried() {
    let mut seed = 1u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        (seed >> 24) as u8
    })
    .take(4000)
    .collect();
    assert!(looks_random(&noise));
    assert!(!looks_random("some words of a language ".repeat(20).as_bytes()));
    assert_eq!(encode(&noise), None);
}

/// Text-like input: short words from a small alphabet, so that matches of every length occur.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(("[a-d]{1,6}", 1usize..400), 0..30).prop_map(|parts| {
        parts
            .iter()
            .flat_map(|(word, times)| word.repeat(*times).into_bytes())
            .take(65535)
            .collect()
    })
}

proptest! {
    #[test]
    fn xpress_round_trip(text in texts()) {
        if let Some(blob) = encode_xpress(&text) {
            prop_assert_eq!(decode(&blob).unwrap(), text);
        }
    }

    #[test]
    fn xpress_round_trip_of_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut stream = Vec::new();
        lz77::encode(&bytes, &mut stream);
        let mut out = Vec::new();
        lz77::decode(&stream, bytes.len(), &mut out).unwrap();
        prop_assert_eq!(out, bytes);
    }

    #[test]
    fn default_choice_round_trips_and_shrinks(text in "[ -~]{0,300}", wide: bool) {
        let data = if wide { utf16(&text) } else { text.into_bytes() };
        if let Some(blob) = encode(&data) {
            prop_assert!(blob.len() < data.len());
            prop_assert_eq!(decoded_len(&blob).unwrap(), data.len());
            prop_assert_eq!(decode(&blob).unwrap(), data);
        }
    }

    #[test]
    fn any_blob_is_survived(scheme in 0u8..64, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut blob = vec![scheme];
        blob.extend(bytes);
        if let Ok(out) = decode(&blob) {
            prop_assert_eq!(out.len(), decoded_len(&blob).unwrap());
        }
    }
}
