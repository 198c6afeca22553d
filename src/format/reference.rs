//! References to separated long values: what `JET_bitRetrieveAsRefIfNotInRecord` returns (docs/spec/05 §7.6). A client
//! may keep a reference, so its form stays. Little-endian, not aligned.
//!
//! ```text
//! 0 u8 form | 1 u16 bookmark length | 3 u8 name length | 4 u32 number of the value | 8 long value: u32, in form 2 u64
//!   | 12 bytes: begin of the database's signature | the record's bookmark | the column's name
//! ```
//!
//! The identifier of the long value is good as long as the database is the same one; bookmark and name outlive it.

use super::bytes::{u16_le, u32_le, u64_le};
use super::stamp::Signature;
use super::tagged::LongId;
use crate::error::{JetErr, Result, fail};
use zerocopy::IntoBytes;

/// Bytes of a signature that are kept: all but the computer's name.
const SIGNATURE_LEN: usize = 12;
/// Longest name of a column.
const NAME_MOST: usize = 64;
const AT_LONG_ID: usize = 8;

/// A reference, taken apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ColumnReference<'a> {
    /// The long value.
    pub id: LongId,
    /// Number of the value in its column, from 1.
    pub itag: u32,
    /// The record.
    pub bookmark: &'a [u8],
    /// The column, by name.
    pub name: &'a [u8],
    signature: &'a [u8],
}

/// The bytes of a reference; `wide` is the form for identifiers of eight bytes.
pub fn encode(
    id: LongId,
    itag: u32,
    signature: &Signature,
    bookmark: &[u8],
    name: &[u8],
    wide: bool,
) -> Vec<u8> {
    let wide = wide || id.is_64();
    let mut bytes = vec![if wide { 2 } else { 1 }];
    bytes.extend_from_slice(&(bookmark.len() as u16).to_le_bytes());
    bytes.push(name.len() as u8);
    bytes.extend_from_slice(&itag.to_le_bytes());
    match wide {
        true => bytes.extend_from_slice(&id.0.to_le_bytes()),
        false => bytes.extend_from_slice(&(id.0 as u32).to_le_bytes()),
    }
    bytes.extend(signature.as_bytes().iter().take(SIGNATURE_LEN));
    bytes.extend_from_slice(bookmark);
    bytes.extend_from_slice(name);
    bytes
}

impl<'a> ColumnReference<'a> {
    /// Takes a reference apart; bookmarks have at most `bookmark_most` bytes.
    ///
    /// # Errors
    /// `JET_errInvalidColumnReference`.
    pub fn decode(bytes: &'a [u8], bookmark_most: usize) -> Result<ColumnReference<'a>> {
        ColumnReference::parse(bytes, bookmark_most).ok_or_else(|| JetErr::InvalidColumnReference.into())
    }

    fn parse(bytes: &'a [u8], bookmark_most: usize) -> Option<ColumnReference<'a>> {
        let (id, id_len) = match bytes.first()? {
            1 => (u64::from(u32_le(bytes, AT_LONG_ID)?), 4),
            2 => (u64_le(bytes, AT_LONG_ID)?, 8),
            _ => return None,
        };
        let bookmark_len = usize::from(u16_le(bytes, 1)?);
        let name_len = usize::from(*bytes.get(3)?);
        let itag = u32_le(bytes, 4)?;
        let rest = bytes.get(AT_LONG_ID..)?.get(id_len..)?;
        let (signature, rest) = rest.split_at_checked(SIGNATURE_LEN)?;
        let (bookmark, name) = rest.split_at_checked(bookmark_len)?;
        let id = LongId(id);
        let possible = LongId::from_record(&id.to_record()) == Some(id)
            && (1..=bookmark_most).contains(&bookmark_len)
            && (1..=NAME_MOST).contains(&name_len)
            && name.len() == name_len
            && itag != 0;
        possible.then_some(ColumnReference {
            id,
            itag,
            bookmark,
            name,
            signature,
        })
    }

    /// Whether the identifier is one of this database's.
    ///
    /// # Errors
    /// `JET_errStaleColumnReference` if it is another's.
    pub fn check_database(&self, signature: &Signature) -> Result<()> {
        if signature.as_bytes().get(..SIGNATURE_LEN) == Some(self.signature) {
            return Ok(());
        }
        fail(JetErr::StaleColumnReference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::stamp::LogTime;

    fn signature() -> Signature {
        let created = LogTime::utc(2026, 1, 2, (3, 4, 5), 0);
        Signature {
            random: 0x0403_0201.into(),
            created,
            ..Signature::default()
        }
    }

    #[test]
    fn both_forms() {
        let narrow = encode(LongId(7), 2, &signature(), b"key", b"name", false);
        assert_eq!(narrow[..8], [1, 3, 0, 4, 2, 0, 0, 0]);
        assert_eq!(narrow[8..12], [7, 0, 0, 0]);
        assert_eq!(narrow[12..24], [1, 2, 3, 4, 5, 4, 3, 2, 1, 126, 1, 0]);
        assert_eq!(narrow[24..], *b"keyname");
        let wide = encode(LongId(7), 2, &signature(), b"key", b"name", true);
        assert_eq!((wide[0], wide.len()), (2, narrow.len() + 4));
        for bytes in [narrow, wide] {
            let found = ColumnReference::decode(&bytes, 255).unwrap();
            assert_eq!((found.id, found.itag), (LongId(7), 2));
            assert_eq!((found.bookmark, found.name), (&b"key"[..], &b"name"[..]));
            assert!(found.check_database(&signature()).is_ok());
            assert_eq!(
                found.check_database(&Signature::default()).unwrap_err(),
                JetErr::StaleColumnReference
            );
        }
    }

    #[test]
    fn what_is_no_reference() {
        let good = encode(LongId(7), 2, &signature(), b"key", b"name", false);
        for len in 0..good.len() {
            assert!(ColumnReference::decode(&good[..len], 255).is_err(), "{len} bytes");
        }
        assert!(ColumnReference::decode(&good, 2).is_err(), "a bookmark too long");
        for (at, byte) in [
            (0, 0),
            (0, 2),
            (0, 3),
            (1, 0),
            (3, 0),
            (3, 5),
            (4, 0),
            (8, 0),
            (11, 0x80),
        ] {
            let mut bad = good.clone();
            bad[at] = byte;
            assert!(ColumnReference::decode(&bad, 255).is_err(), "{byte} at {at}");
        }
    }
}
