//! Vectors of another implementation (pyca/cryptography over OpenSSL, and a CRC written out bit by bit), and damage.

use super::*;

/// A key whose secret is 20 21 22 ... 3F.
const KEY: &str =
    "0190d0ba30080200001066000020000000202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
/// The initialization vector of all values.
const VECTOR: [u8; BLOCK] = *b"\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf";

fn bytes(hex: &str) -> Vec<u8> {
    let digits = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digits).collect()
}

fn key() -> EncryptionKey {
    EncryptionKey::decode(&bytes(KEY)).unwrap()
}

/// Values and what they are with [`KEY`] and [`VECTOR`]: less than a block, a block with its sum, more.
fn vectors() -> [(Vec<u8>, Vec<u8>); 3] {
    let text: Vec<u8> = "Grüße aus Köln, verschlüsselt"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    [
        (
            b"x".to_vec(),
            bytes("e6ff3325e436f30d0b403b50e5a8523d01a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"),
        ),
        (
            b"Twelve bytes".to_vec(),
            bytes(
                "2a941005b18d7c3407be681735c4008980e684eb0c1882f98421392586761ceb\
                 01a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
            ),
        ),
        (
            text,
            bytes(
                "397b44ebc4192a4aa008c60ffd277a6be3476bac5c6d2a0d29e8231496cd662d\
                 e029485ee27563bd22c1d2abe44c4fd44f076110b2ad3893bb1636f8ec0593c0\
                 01a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
            ),
        ),
    ]
}

fn code(result: Result<Vec<u8>>) -> JetErr {
    result.unwrap_err().code()
}

#[test]
fn another_implementation_agrees() {
    let key = key();
    for (data, blob) in vectors() {
        assert_eq!(key.encrypt(&data, VECTOR).unwrap(), blob);
        assert_eq!(key.decrypt(&blob).unwrap(), data);
        assert_eq!(encrypted_len(data.len()), blob.len());
    }
}

#[test]
fn a_key_is_what_cryptoapi_exports() {
    let secret: [u8; SECRET_LEN] = std::array::from_fn(|at| at as u8 + 0x20);
    assert_eq!(*new_key(&secret), bytes(KEY));
    assert_eq!(key().as_bytes(), bytes(KEY));
    assert_eq!(KEY_LEN, 49);
    assert_eq!(format!("{:?}", key()), "EncryptionKey");
}

#[test]
fn bytes_that_are_no_key_are_refused() {
    let good = bytes(KEY);
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        assert_eq!(
            EncryptionKey::decode(&bad).unwrap_err(),
            JetErr::InvalidParameter,
            "{at}"
        );
        assert_eq!(
            EncryptionKey::decode(&good[..at]).unwrap_err(),
            JetErr::InvalidParameter
        );
    }
    // The sum is right and the blob is another cipher's.
    let mut other = good[5..].to_vec();
    other[4] = 0x0E;
    let mut bad = vec![1];
    bad.extend_from_slice(&crc32c::crc32c(&other).to_le_bytes());
    bad.extend_from_slice(&other);
    assert_eq!(EncryptionKey::decode(&bad).unwrap_err(), JetErr::InvalidParameter);
}

#[test]
fn every_length_comes_back() {
    let key = key();
    let data: Vec<u8> = (0..1000u32).map(|at| (at * 7 % 251) as u8).collect();
    for len in (0..70).chain([255, 256, 999, 1000]) {
        let blob = key.encrypt(&data[..len], VECTOR).unwrap();
        assert_eq!(blob.len(), encrypted_len(len));
        assert_eq!(key.decrypt(&blob).unwrap(), data[..len]);
    }
    assert_eq!([0, 11, 12, 27, 28].map(encrypted_len), [33, 33, 49, 49, 65]);
    assert!(encrypted_len(usize::MAX) > 1 << 20, "nothing overflows");
}

#[test]
fn another_key_gives_nothing() {
    let other = EncryptionKey::decode(&new_key(&[7; SECRET_LEN])).unwrap();
    for (_, blob) in vectors() {
        assert_eq!(code(other.decrypt(&blob)), JetErr::DecryptionFailed);
    }
}

#[test]
fn damage_is_told() {
    let key = key();
    let [_, _, (data, blob)] = vectors();
    for at in 0..blob.len() {
        let mut bad = blob.clone();
        bad[at] ^= 0x10;
        let expected = match at == blob.len() - TRAILER {
            true => JetErr::InvalidParameter,
            false => JetErr::DecryptionFailed,
        };
        assert_eq!(code(key.decrypt(&bad)), expected, "{at}");
    }
    for len in 0..blob.len() {
        let result = key.decrypt(&blob[..len]);
        assert_ne!(result.as_ref().ok(), Some(&data), "{len}");
        assert!(result.is_err(), "{len}");
    }
    assert_eq!(code(key.decrypt(&blob[..TRAILER])), JetErr::InvalidParameter);
}
