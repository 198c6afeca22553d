//! Reading and writing the fields of records: packed, little-endian, in order (docs/spec/03, conventions).
//!
//! A struct of fixed fields is declared once with `wire_struct!`; reading, writing and printing follow from that one
//! table. What has variable parts implements [`Wire`] by hand.

use zerocopy::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::format::page::PageFlags;
use crate::format::stamp::{BackupInfo, LogPos, LogTime, Signature};
use crate::types::{DbTime, Level, LineNo, LogDbId, ObjectId, PageNo, ProcId, RceId, Trx};

/// Takes fields off the front of a slice; `None` when it is too short.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    /// The next `count` bytes.
    pub(super) fn bytes(&mut self, count: impl Into<u64>) -> Option<&'a [u8]> {
        let (head, tail) = self.rest.split_at_checked(usize::try_from(count.into()).ok()?)?;
        self.rest = tail;
        Some(head)
    }

    /// Everything that is left.
    pub(super) fn all(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    /// The next field.
    pub(super) fn take<T: Wire<'a>>(&mut self) -> Option<T> {
        T::read(self)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.rest.split_first_chunk::<N>()?;
        self.rest = tail;
        Some(*head)
    }

    /// The next byte, left where it is.
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Bytes not yet taken.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

/// Appends fields to a buffer. A part that is longer than its length field can say is remembered and makes the whole
/// record an error.
pub(super) struct Writer<'b> {
    out: &'b mut Vec<u8>,
    too_long: bool,
}

impl<'b> Writer<'b> {
    pub(super) fn new(out: &'b mut Vec<u8>) -> Writer<'b> {
        Writer { out, too_long: false }
    }

    pub(super) fn put<'a>(&mut self, field: &impl Wire<'a>) -> &mut Self {
        field.write(self);
        self
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.out.extend_from_slice(bytes);
        self
    }

    /// A length field of two bytes.
    pub(super) fn len16(&mut self, len: usize) -> &mut Self {
        let field = u16::try_from(len).unwrap_or_else(|_| {
            self.too_long = true;
            0
        });
        self.put(&field)
    }

    /// A length field of four bytes.
    pub(super) fn len32(&mut self, len: usize) -> &mut Self {
        let field = u32::try_from(len).unwrap_or_else(|_| {
            self.too_long = true;
            0
        });
        self.put(&field)
    }

    /// Marks the record as impossible to write.
    pub(super) fn fail(&mut self) {
        self.too_long = true;
    }

    /// Whether every length had room.
    pub(super) fn is_whole(&self) -> bool {
        !self.too_long
    }
}

/// A field, or a struct of fields.
pub(super) trait Wire<'a>: Sized {
    fn read(from: &mut Reader<'a>) -> Option<Self>;
    fn write(&self, to: &mut Writer<'_>);
}

macro_rules! wire_integer {
    ($($type:ty),*) => {$(
        impl Wire<'_> for $type {
            fn read(from: &mut Reader<'_>) -> Option<$type> {
                from.array().map(<$type>::from_le_bytes)
            }
            fn write(&self, to: &mut Writer<'_>) {
                to.bytes(&self.to_le_bytes());
            }
        }
    )*};
}
wire_integer!(u8, u16, u32, u64, i16, i32, i64);

macro_rules! wire_newtype {
    ($($type:ident: $inner:ty),*) => {$(
        impl Wire<'_> for $type {
            fn read(from: &mut Reader<'_>) -> Option<$type> {
                from.take::<$inner>().map($type)
            }
            fn write(&self, to: &mut Writer<'_>) {
                to.put(&self.0);
            }
        }
    )*};
}
wire_newtype!(PageNo: u32, ObjectId: u32, DbTime: u64, ProcId: u16, LogDbId: u8, Trx: u32, RceId: u32, Level: u8, LineNo: u16);

macro_rules! wire_flags {
    ($($type:ty: $bits:ty),* $(,)?) => {$(
        impl $crate::format::log::wire::Wire<'_> for $type {
            fn read(from: &mut $crate::format::log::wire::Reader<'_>) -> Option<$type> {
                from.take::<$bits>().map(<$type>::from_bits_retain)
            }
            fn write(&self, to: &mut $crate::format::log::wire::Writer<'_>) {
                to.put(&self.bits());
            }
        }
    )*};
}
pub(super) use wire_flags;
wire_flags!(PageFlags: u32);

macro_rules! wire_stamp {
    ($($type:ty),*) => {$(
        impl Wire<'_> for $type {
            fn read(from: &mut Reader<'_>) -> Option<$type> {
                let (value, rest) = <$type>::read_from_prefix(from.rest).ok()?;
                from.rest = rest;
                Some(value)
            }
            fn write(&self, to: &mut Writer<'_>) {
                to.bytes(self.as_bytes());
            }
        }
    )*};
}
wire_stamp!(LogPos, LogTime, Signature, BackupInfo, [u8; 32]);

/// A slice of fixed structs that fills `bytes` exactly.
pub(super) fn slice_of<T: FromBytes + Immutable + KnownLayout>(bytes: &[u8]) -> Option<&[T]> {
    <[T]>::ref_from_bytes(bytes).ok()
}

/// Little-endian page numbers as they lie in a record.
pub type RawPageNo = U32;
/// A little-endian dbtime as it lies in a record.
pub type RawDbTime = U64;

/// Declares a struct of fixed fields and how it is read and written: field after field, in this order.
macro_rules! wire_struct {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::format::log::wire::Wire<'_> for $name {
            fn read(from: &mut $crate::format::log::wire::Reader<'_>) -> Option<$name> {
                Some($name { $($field: from.take()?,)* })
            }
            fn write(&self, to: &mut $crate::format::log::wire::Writer<'_>) {
                $(to.put(&self.$field);)*
            }
        }
    };
}
pub(super) use wire_struct;
