//! Any bytes are a key, a value, or refused; any bytes survive encryption.
#![no_main]

use esent::format::encrypt::{EncryptionKey, encrypted_len, new_key};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(key) = EncryptionKey::decode(data) {
        assert_eq!(key.as_bytes(), data);
    }
    let key = EncryptionKey::decode(&new_key(&[7; 32])).expect("our own key");
    if let Ok(found) = key.decrypt(data) {
        assert_eq!(encrypted_len(found.len()), data.len());
    }
    let blob = key.encrypt(data, [9; 16]).expect("there is room");
    assert_eq!(blob.len(), encrypted_len(data.len()));
    assert_eq!(key.decrypt(&blob).expect("our own value"), data);
});
