//! Streams of records: what JetStreamRecords packs and JetRetrieveColumnFromRecordStream takes apart (docs/spec/05
//! §7.6). A client may keep a stream, so its form stays. All numbers are little-endian, nothing is aligned.
//!
//! ```text
//! header  0 u8 1 | 1 u32 21 (its own length) | 5 u32 next byte to read | 9 u32 record | 13 u32 column | 17 u32 value
//! value   0 u8 bit 0 number of the record, modulo 2; bit 1 not here; bit 2 a reference; bit 3 NULL
//!         1 u32 column | 5 u32 length | bytes
//! ```
//!
//! From byte 5 on the header is the reader's memory: where it stands, and what it read last.

use super::bytes::u32_le;
use crate::error::{JetErr, Result, fail};
use crate::types::ColumnId;

const VERSION: u8 = 1;
const HEADER_LEN: usize = 21;
const VALUE_HEADER_LEN: usize = 9;
const AT_LEN: usize = 1;
const AT_NEXT: usize = 5;
const AT_RECORD: usize = 9;
const AT_COLUMN: usize = 13;
const AT_ITAG: usize = 17;

/// What a value of a stream is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StreamKind {
    /// A value's bytes.
    Value,
    /// A value that is kept apart from the record.
    NotInRecord,
    /// A reference to such a value.
    Reference,
    /// NULL.
    Null,
}

impl StreamKind {
    fn bits(self) -> u8 {
        match self {
            StreamKind::Value => 0,
            StreamKind::NotInRecord => 2,
            StreamKind::Reference => 4,
            StreamKind::Null => 8,
        }
    }

    /// The strongest word of several counts.
    fn of_bits(bits: u8) -> StreamKind {
        match bits {
            _ if bits & 8 != 0 => StreamKind::Null,
            _ if bits & 4 != 0 => StreamKind::Reference,
            _ if bits & 2 != 0 => StreamKind::NotInRecord,
            _ => StreamKind::Value,
        }
    }
}

/// Packs records, whole ones only.
#[derive(Debug)]
pub struct StreamWriter<'b> {
    out: &'b mut [u8],
    /// Bytes of whole records, header included.
    done: usize,
    /// With the record that is being packed.
    used: usize,
    records: u32,
}

impl<'b> StreamWriter<'b> {
    /// Writes the header.
    ///
    /// # Errors
    /// `JET_errBufferTooSmall` if not even that fits.
    pub fn new(out: &'b mut [u8]) -> Result<StreamWriter<'b>> {
        let Some(header) = out.first_chunk_mut::<HEADER_LEN>() else {
            return fail(JetErr::BufferTooSmall);
        };
        *header = [0; HEADER_LEN];
        header[0] = VERSION;
        let len = HEADER_LEN as u32;
        for (at, number) in [
            (AT_LEN, len),
            (AT_NEXT, len),
            (AT_RECORD, u32::MAX),
            (AT_COLUMN, 0),
            (AT_ITAG, 1),
        ] {
            put(header, at, number);
        }
        Ok(StreamWriter {
            out,
            done: HEADER_LEN,
            used: HEADER_LEN,
            records: 0,
        })
    }

    /// Adds a value to the record; `false` if it does not fit.
    pub fn push(&mut self, column: ColumnId, kind: StreamKind, bytes: &[u8]) -> bool {
        let Some(len) = bytes.len().checked_add(VALUE_HEADER_LEN) else {
            return false;
        };
        let Some(room) = self.out.get_mut(self.used..).and_then(|rest| rest.get_mut(..len)) else {
            return false;
        };
        let (header, data) = room.split_at_mut(VALUE_HEADER_LEN);
        if let Some(first) = header.first_mut() {
            *first = kind.bits() | (self.records & 1) as u8;
        }
        put(header, 1, column.0);
        put(header, 5, bytes.len() as u32);
        data.copy_from_slice(bytes);
        self.used = self.used.saturating_add(len);
        true
    }

    /// The record is whole.
    pub fn end_record(&mut self) {
        self.done = self.used;
        self.records = self.records.wrapping_add(1);
    }

    /// Bytes of the header and all whole records.
    pub fn len(&self) -> usize {
        self.done
    }

    /// Whether there is no whole record.
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }
}

fn put(to: &mut [u8], at: usize, number: u32) {
    let place = to.get_mut(at..).and_then(<[u8]>::first_chunk_mut);
    if let Some(place) = place {
        *place = number.to_le_bytes();
    }
}

/// A value in a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StreamValue {
    /// Number of the record, from 0.
    pub record: u32,
    /// Its column.
    pub column: ColumnId,
    /// Its number in the column, from 1.
    pub itag: u32,
    /// What it is.
    pub kind: StreamKind,
    /// First byte in the stream.
    pub at: u32,
    /// Bytes.
    pub len: u32,
}

/// The next value; `None` at the end. The header remembers where the reader is.
///
/// # Errors
/// `JET_errInvalidParameter` for anything that is no stream; nothing is changed then.
pub fn next_value(stream: &mut [u8]) -> Result<Option<StreamValue>> {
    let malformed = JetErr::InvalidParameter;
    let header = stream.first_chunk::<HEADER_LEN>().ok_or(malformed)?;
    let field = |at| u32_le(header, at).ok_or(malformed);
    if header.first() != Some(&VERSION) || field(AT_LEN)? != HEADER_LEN as u32 {
        return fail(malformed);
    }
    let (next, record, column, itag) = (
        field(AT_NEXT)?,
        field(AT_RECORD)?,
        field(AT_COLUMN)?,
        field(AT_ITAG)?,
    );
    if (next as usize) < HEADER_LEN || next as usize > stream.len() {
        return fail(malformed);
    }
    let rest = stream.get(next as usize..).ok_or(malformed)?;
    if rest.is_empty() {
        return Ok(None);
    }
    let value = rest.first_chunk::<VALUE_HEADER_LEN>().ok_or(malformed)?;
    let [bits, ..] = *value;
    let id = u32_le(value, 1).ok_or(malformed)?;
    let len = u32_le(value, 5).ok_or(malformed)?;
    let at = next.checked_add(VALUE_HEADER_LEN as u32).ok_or(malformed)?;
    let end = at.checked_add(len).ok_or(malformed)?;
    if end as usize > stream.len() {
        return fail(malformed);
    }
    let fresh = (u32::from(bits) ^ record) & 1 != 0;
    let again = !fresh && column == id;
    let found = StreamValue {
        record: record.wrapping_add(u32::from(fresh)),
        column: ColumnId(id),
        itag: if again { itag.wrapping_add(1) } else { 1 },
        kind: StreamKind::of_bits(bits),
        at,
        len,
    };
    put(stream, AT_NEXT, end);
    put(stream, AT_RECORD, found.record);
    put(stream, AT_COLUMN, id);
    put(stream, AT_ITAG, found.itag);
    Ok(Some(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two records: three values of two columns, then a NULL and a value that is elsewhere.
    fn stream() -> Vec<u8> {
        let mut out = [0xEE; 200];
        let mut writer = StreamWriter::new(&mut out).unwrap();
        assert!(writer.push(ColumnId(256), StreamKind::Value, b"one"));
        assert!(writer.push(ColumnId(256), StreamKind::Value, b""));
        assert!(writer.push(ColumnId(1), StreamKind::Reference, b"r"));
        writer.end_record();
        assert!(writer.push(ColumnId(1), StreamKind::Null, b""));
        assert!(writer.push(ColumnId(257), StreamKind::NotInRecord, b""));
        writer.end_record();
        let len = writer.len();
        out[..len].to_vec()
    }

    #[test]
    fn the_form() {
        let bytes = stream();
        assert_eq!(bytes.len(), 21 + 5 * 9 + 4);
        assert_eq!(bytes[..9], [1, 21, 0, 0, 0, 21, 0, 0, 0]);
        assert_eq!(bytes[9..21], [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(bytes[21..33], [0, 0, 1, 0, 0, 3, 0, 0, 0, b'o', b'n', b'e']);
        assert_eq!(bytes[42..52], [4, 1, 0, 0, 0, 1, 0, 0, 0, b'r']);
        assert_eq!(bytes[52..61], [9, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        let mut bytes = stream();
        let mut seen = Vec::new();
        while let Some(value) = next_value(&mut bytes).unwrap() {
            let data = bytes[value.at as usize..][..value.len as usize].to_vec();
            seen.push((value.record, value.column.0, value.itag, value.kind, data));
        }
        use StreamKind::*;
        assert_eq!(
            seen,
            [
                (0, 256, 1, Value, b"one".to_vec()),
                (0, 256, 2, Value, Vec::new()),
                (0, 1, 1, Reference, b"r".to_vec()),
                (1, 1, 1, Null, Vec::new()),
                (1, 257, 1, NotInRecord, Vec::new()),
            ]
        );
        assert_eq!(next_value(&mut bytes).unwrap(), None, "the end stays the end");
    }

    #[test]
    fn half_a_record_is_none() {
        let mut out = [0; 21 + 9 + 2 + 9 + 1];
        assert!(StreamWriter::new(&mut out[..20]).is_err());
        let mut writer = StreamWriter::new(&mut out).unwrap();
        assert!(writer.push(ColumnId(1), StreamKind::Value, b"ab"));
        writer.end_record();
        assert!(writer.push(ColumnId(1), StreamKind::Value, b"a"));
        assert!(!writer.push(ColumnId(2), StreamKind::Value, b""));
        assert_eq!(writer.len(), 32);
    }

    #[test]
    fn damaged_streams_are_refused() {
        let whole = stream();
        for len in 0..whole.len() {
            let mut cut = whole[..len].to_vec();
            while let Ok(Some(_)) = next_value(&mut cut) {}
        }
        for at in 0..whole.len() {
            for byte in [0, 1, 0x15, 0x7F, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                let mut values = 0;
                while let Ok(Some(_)) = next_value(&mut bytes) {
                    values += 1;
                    assert!(values < 20, "every value takes at least nine bytes");
                }
            }
        }
        let mut bytes = whole.clone();
        bytes[5] = 20;
        assert_eq!(next_value(&mut bytes).unwrap_err(), JetErr::InvalidParameter);
    }
}
