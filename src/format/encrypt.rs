//! Values of encrypted columns, and the keys that programs hold (docs/spec/02 §4.8).
//!
//! ```text
//! value  AES-256-CBC with PKCS#7 padding of (data | u32 CRC-32C of data) | u8 1 | 16 bytes initialization vector
//! key    u8 1 | u32 CRC-32C of the rest | 8 u8 2 u16 0 u32 0x6610 u32 32 | 32 bytes          49 bytes in all
//! ```
//!
//! The rest of a key is what CryptoAPI calls a plaintext key blob, little-endian. Invariant: what a key gives back is what was
//! encrypted with it, or an error; no bytes give anything else, and no size makes anything longer than itself.

use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit};
use zeroize::Zeroizing;

use super::bytes::u32_le;
use crate::error::{Error, JetErr, Result, fail};

/// Bytes of a cipher block, and of an initialization vector.
pub const BLOCK: usize = 16;
/// Bytes of a key as programs hold it.
pub const KEY_LEN: usize = KEY_HEAD + KEY_BLOB_HEAD.len() + SECRET_LEN;
/// Bytes of what is secret in a key.
pub const SECRET_LEN: usize = 32;

/// `JET_EncryptionAlgorithmAes256`: the only algorithm, and so the version of keys and values.
const ALGORITHM: u8 = 1;
/// Bytes before a key's blob.
const KEY_HEAD: usize = 1 + SUM_LEN;
/// `PLAINTEXTKEYBLOB`, version 2, reserved, `CALG_AES_256`, bytes that follow.
const KEY_BLOB_HEAD: [u8; 12] = [8, 2, 0, 0, 0x10, 0x66, 0, 0, SECRET_LEN as u8, 0, 0, 0];
/// Bytes of a CRC.
const SUM_LEN: usize = 4;
/// Bytes behind the cipher text.
const TRAILER: usize = 1 + BLOCK;

/// A key, ready to be used. Its memory is wiped when it goes.
pub struct EncryptionKey {
    bytes: Zeroizing<Vec<u8>>,
    cipher: Aes256,
}

impl std::fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EncryptionKey")
    }
}

/// A key of these secret bytes, as a program holds it.
pub fn new_key(secret: &[u8; SECRET_LEN]) -> Zeroizing<Vec<u8>> {
    let blob = Zeroizing::new([KEY_BLOB_HEAD.as_slice(), secret].concat());
    let mut key = Zeroizing::new(Vec::with_capacity(KEY_LEN));
    key.push(ALGORITHM);
    key.extend_from_slice(&crc32c::crc32c(&blob).to_le_bytes());
    key.extend_from_slice(&blob);
    key
}

/// Bytes that `len` bytes take when they are encrypted.
pub fn encrypted_len(len: usize) -> usize {
    let summed = len.saturating_add(SUM_LEN);
    let blocks = summed.wrapping_div(BLOCK).saturating_add(1);
    blocks.saturating_mul(BLOCK).saturating_add(TRAILER)
}

impl EncryptionKey {
    /// Takes a key as a program holds it.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for bytes that are no key.
    pub fn decode(bytes: &[u8]) -> Result<EncryptionKey> {
        let blob = bytes.get(KEY_HEAD..).unwrap_or_default();
        let sum = u32_le(bytes, 1);
        if bytes.first() != Some(&ALGORITHM) || sum != Some(crc32c::crc32c(blob)) {
            return fail(JetErr::InvalidParameter);
        }
        let secret = blob.strip_prefix(&KEY_BLOB_HEAD);
        let cipher = secret.and_then(|secret| Aes256::new_from_slice(secret).ok());
        Ok(EncryptionKey {
            bytes: Zeroizing::new(bytes.to_vec()),
            cipher: cipher.ok_or(JetErr::InvalidParameter)?,
        })
    }

    /// The key as a program holds it.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Encrypts data; `vector` is to be new each time.
    ///
    /// # Errors
    /// `JET_errInternalError` if there were no room for the padding, which there is.
    pub fn encrypt(&self, data: &[u8], vector: [u8; BLOCK]) -> Result<Vec<u8>> {
        let mut blob = Vec::with_capacity(encrypted_len(data.len()));
        blob.extend_from_slice(data);
        blob.extend_from_slice(&crc32c::crc32c(data).to_le_bytes());
        let summed = blob.len();
        blob.resize(encrypted_len(data.len()).saturating_sub(TRAILER), 0);
        let mode = cbc::Encryptor::inner_iv_init(&self.cipher, &vector.into());
        let done = mode.encrypt_padded::<Pkcs7>(&mut blob, summed);
        done.map_err(|_| JetErr::InternalError)?;
        blob.push(ALGORITHM);
        blob.extend_from_slice(&vector);
        Ok(blob)
    }

    /// Decrypts a value into `data`, whatever was in there.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for bytes that no value has the form of; `JET_errDecryptionFailed` for another key or damage.
    pub fn decrypt_into(&self, blob: &[u8], data: &mut Vec<u8>) -> Result<()> {
        data.clear();
        let parts = blob
            .len()
            .checked_sub(TRAILER)
            .and_then(|at| blob.split_at_checked(at));
        let parts = parts.and_then(|(text, trailer)| Some((text, trailer.split_first()?)));
        let Some((text, (&ALGORITHM, vector))) = parts else {
            return fail(JetErr::InvalidParameter);
        };
        let vector = <[u8; BLOCK]>::try_from(vector).map_err(|_| JetErr::InvalidParameter)?;
        if text.is_empty() || text.len() % BLOCK != 0 {
            return fail(JetErr::InvalidParameter);
        }
        data.extend_from_slice(text);
        let mode = cbc::Decryptor::inner_iv_init(&self.cipher, &vector.into());
        let summed = mode.decrypt_padded::<Pkcs7>(data).map(<[u8]>::len);
        let len = summed.ok().and_then(|summed| summed.checked_sub(SUM_LEN));
        let len = len.ok_or_else(|| failed("its padding is not one"))?;
        let sum = u32_le(data, len);
        data.truncate(len);
        match sum == Some(crc32c::crc32c(data)) {
            true => Ok(()),
            false => Err(failed("its sum is another")),
        }
    }

    /// [`decrypt_into`](Self::decrypt_into) new memory.
    ///
    /// # Errors
    /// The same.
    pub fn decrypt(&self, blob: &[u8]) -> Result<Vec<u8>> {
        let mut data = Vec::new();
        self.decrypt_into(blob, &mut data)?;
        Ok(data)
    }
}

fn failed(why: &'static str) -> Error {
    Error::with_source(JetErr::DecryptionFailed, why)
}

#[cfg(test)]
mod tests;
