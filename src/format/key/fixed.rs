//! Types of one size: big-endian, with signs and floats bent so that bytes sort like numbers (docs/spec/02 §6.2).

use std::cmp::Ordering;

use super::PREFIX_DATA;
use crate::error::{JetErr, Result, fail};
use crate::types::ColumnType;

/// Position in the value of each byte of a GUID's key.
const GUID_ORDER: [usize; 16] = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];
/// The same in indexes with the .NET order.
const GUID_ORDER_DOTNET: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/// How a type's bits are bent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bend {
    /// Unsigned.
    None,
    /// Two's complement: the sign bit is inverted.
    Sign,
    /// IEEE 754: negative numbers are inverted whole.
    Float,
}

fn bend(column_type: ColumnType) -> Bend {
    use ColumnType::*;
    match column_type {
        Short | Long | Currency | LongLong => Bend::Sign,
        Single | Double | DateTime => Bend::Float,
        _ => Bend::None,
    }
}

fn guid_order(dotnet: bool) -> &'static [usize; 16] {
    if dotnet { &GUID_ORDER_DOTNET } else { &GUID_ORDER }
}

/// Most bytes of a fixed-size type.
const FIXED_MOST: usize = 16;

/// The bytes of a value that sort as it does: so many of the array. `None` if `value` has another size than the type.
fn bent(column_type: ColumnType, value: &[u8], dotnet_guid: bool) -> Option<([u8; FIXED_MOST], usize)> {
    if column_type.fixed_size() != Some(value.len()) {
        return None;
    }
    let mut room = [0; FIXED_MOST];
    let bytes = room.get_mut(..value.len())?;
    match column_type {
        ColumnType::Bit => bytes.fill(if value == [0] { 0 } else { 0xFF }),
        ColumnType::Guid => {
            for (to, &from) in bytes.iter_mut().zip(guid_order(dotnet_guid)) {
                *to = *value.get(from)?;
            }
        }
        _ => {
            let bent = bent_number(bend(column_type), value)?;
            bytes.copy_from_slice(bent.to_be_bytes().get(..value.len())?);
        }
    }
    Some((room, value.len()))
}

/// Appends prefix and value bytes of a fixed-size type, if `value` is as long as that.
pub(super) fn append(column_type: ColumnType, value: &[u8], dotnet_guid: bool, key: &mut Vec<u8>) -> bool {
    let Some((bytes, len)) = bent(column_type, value, dotnet_guid) else {
        return false;
    };
    key.push(PREFIX_DATA);
    key.extend_from_slice(bytes.get(..len).unwrap_or_default());
    true
}

/// Prefix and value bytes of a fixed-size type.
///
/// # Errors
/// `JET_errInvalidBufferSize` if `value` has another size than the type.
pub(super) fn normalize(column_type: ColumnType, value: &[u8], dotnet_guid: bool) -> Result<Vec<u8>> {
    let mut key = Vec::with_capacity(value.len().saturating_add(1));
    match append(column_type, value, dotnet_guid, &mut key) {
        true => Ok(key),
        false => fail(JetErr::InvalidBufferSize),
    }
}

/// A key segment of a number, made without asking again what holds for it.
#[derive(Clone, Copy, Debug)]
pub struct NumberSegment {
    bend: Bend,
    len: usize,
    descending: bool,
}

impl NumberSegment {
    /// Of a column of this type; `None` if it is not a number of one, two, four or eight bytes.
    pub fn of(column_type: ColumnType, descending: bool) -> Option<NumberSegment> {
        let len = column_type
            .fixed_size()
            .filter(|len| matches!(len, 1 | 2 | 4 | 8))?;
        (column_type != ColumnType::Bit).then(|| NumberSegment {
            bend: bend(column_type),
            len,
            descending,
        })
    }

    /// Bytes of the segment.
    pub fn key_len(&self) -> usize {
        self.len.saturating_add(1)
    }

    /// Appends the segment of a value; `None` if it has another length.
    #[inline]
    pub fn append(&self, value: &[u8], key: &mut Vec<u8>) -> Option<()> {
        if value.len() != self.len {
            return None;
        }
        let bent = bent_number(self.bend, value)?;
        let all = if self.descending { u64::MAX } else { 0 };
        let bytes = (bent ^ all).to_be_bytes();
        key.push(PREFIX_DATA ^ all as u8);
        key.extend_from_slice(bytes.get(..self.len)?);
        Some(())
    }
}

/// A value as the highest bytes of a number that sorts as it does; it has one byte, two, four or eight.
#[inline]
fn bent_number(bend: Bend, value: &[u8]) -> Option<u64> {
    let number = match *value {
        [a] => u64::from(a) << 56,
        [a, b] => u64::from(u16::from_le_bytes([a, b])) << 48,
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])) << 32,
        _ => u64::from_le_bytes(value.try_into().ok()?),
    };
    let sign = 1 << 63;
    Some(match (bend, number & sign != 0) {
        (Bend::None, _) => number,
        (Bend::Float, true) => !number,
        _ => number ^ sign,
    })
}

/// Order of two values of a fixed-size type, as an ascending index has them; nothing is allocated. `None` if either has
/// another size than the type.
pub fn order_fixed(
    column_type: ColumnType,
    left: &[u8],
    right: &[u8],
    dotnet_guid: bool,
) -> Option<Ordering> {
    let (left, len) = bent(column_type, left, dotnet_guid)?;
    let (right, _) = bent(column_type, right, dotnet_guid)?;
    Some(left.iter().take(len).cmp(right.iter().take(len)))
}

/// The value whose key (without prefix, ascending) is `key`; `None` if the length is wrong.
pub(super) fn denormalize(column_type: ColumnType, key: &[u8], dotnet_guid: bool) -> Option<Vec<u8>> {
    if column_type.fixed_size() != Some(key.len()) {
        return None;
    }
    match column_type {
        ColumnType::Bit => Some(vec![if key == [0] { 0 } else { 0xFF }]),
        ColumnType::Guid => {
            let mut value = vec![0; 16];
            for (&to, &byte) in guid_order(dotnet_guid).iter().zip(key) {
                *value.get_mut(to)? = byte;
            }
            Some(value)
        }
        _ => {
            let mut bytes = key.to_vec();
            let positive = bytes.first().is_some_and(|first| first & 0x80 != 0);
            match (bend(column_type), positive) {
                (Bend::None, _) => {}
                (Bend::Float, false) => bytes.iter_mut().for_each(|byte| *byte = !*byte),
                _ => bytes.iter_mut().take(1).for_each(|byte| *byte ^= 0x80),
            }
            bytes.reverse();
            Some(bytes)
        }
    }
}
