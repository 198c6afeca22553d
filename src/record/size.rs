//! What a record takes, for `JetGetRecordSize` (docs/spec/05 §7.5).
//!
//! "Overhead" is everything that is not user data: the node's tag and length words, the key, the record's header and
//! arrays, entries, header bytes and references of tagged columns. Null fixed columns count as data: their slots are.

use super::read::{Reader, value_len};
use super::row::Row;
use crate::btree::Policy;
use crate::error::Result;
use crate::format::record::RECORD_HEADER_LEN;
use crate::format::tagged::{Instance, InstanceData, TagHeader, TaggedField};

/// Bytes of a node's tag and of the length of its key.
const NODE_OVERHEAD: u64 = 4 + 2;
/// Bytes of an entry of the tagged array.
const ENTRY: u64 = 4;
/// Byte of an entry's header.
const HEADER: u64 = 1;

/// Sums over records, as `JET_RECSIZE3` has them. Sizes in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RecordSize {
    /// User data in the record.
    pub data: u64,
    /// User data in the long-value tree.
    pub long_value_data: u64,
    /// Everything else in the record, its key included.
    pub overhead: u64,
    /// Everything else in the long-value tree.
    pub long_value_overhead: u64,
    /// Fixed and variable columns.
    pub non_tagged_columns: u64,
    /// Tagged columns.
    pub tagged_columns: u64,
    /// Separated values.
    pub long_values: u64,
    /// Values beyond the first of their column.
    pub multi_values: u64,
    /// Compressed columns; never counted, here as in the original.
    pub compressed_columns: u64,
    /// `data` as stored.
    pub data_compressed: u64,
    /// `long_value_data` as stored.
    pub long_value_data_compressed: u64,
    /// The part of `data` that is values of long columns.
    pub intrinsic_long_value_data: u64,
    /// The same as stored.
    pub intrinsic_long_value_data_compressed: u64,
    /// Values of long columns in the record.
    pub intrinsic_long_values: u64,
    /// The key.
    pub key: u64,
}

bitflags::bitflags! {
    /// Options of the calculation, numbered as the grbits of `JetGetRecordSize`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct SizeOptions: u32 {
        /// Do not look into the long-value tree.
        const LOCAL = 0x04;
        /// Compressed values in the record count as they are stored.
        const INTRINSIC_PHYSICAL_ONLY = 0x08;
        /// Separated values count as if they were not compressed.
        const EXTRINSIC_LOGICAL_ONLY = 0x10;
    }
}

impl RecordSize {
    /// Adds one record. `key_len` is the length of its whole key, 0 while it has none.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`, `JET_errLVCorrupted`; those of values that have to be expanded or decrypted ([`read_range`](super::read_range)).
    pub fn add<P: Policy>(
        &mut self,
        row: &Row<'_>,
        key_len: usize,
        options: SizeOptions,
        reader: &Reader<'_, P>,
    ) -> Result<()> {
        let view = row.view();
        let fixed = u64::from(view.fixed_last());
        let variable = u64::from(view.variable_last().saturating_sub(127));
        let key_len = key_len as u64;
        self.key += key_len;
        self.overhead +=
            NODE_OVERHEAD + RECORD_HEADER_LEN as u64 + key_len + fixed.div_ceil(8) + 2 * variable;
        self.add_data((view.fixed_len() + view.variable_len()) as u64);
        self.non_tagged_columns += fixed + variable;
        for field in view.tagged()?.iter() {
            self.add_field(&field?, key_len, options, reader)?;
        }
        Ok(())
    }

    fn add_data(&mut self, len: u64) {
        self.data += len;
        self.data_compressed += len;
    }

    fn add_field<P: Policy>(
        &mut self,
        field: &TaggedField<'_>,
        key_len: u64,
        options: SizeOptions,
        reader: &Reader<'_, P>,
    ) -> Result<()> {
        self.tagged_columns += 1;
        self.overhead += ENTRY;
        if field.is_null() {
            return Ok(());
        }
        let count = field.count()?;
        let long = field.header.contains(TagHeader::LONG_VALUE);
        self.multi_values += (count as u64).saturating_sub(1);
        if field.header.contains(TagHeader::TWO_VALUES) {
            // One length byte.
            self.overhead += HEADER + 1;
        } else if count > 1 {
            self.overhead += HEADER + 2 * count as u64;
        } else if long || field.header.contains(TagHeader::SEPARATED) {
            self.overhead += HEADER;
        }
        for instance in field.instances() {
            self.add_instance(&instance?, long, key_len, options, reader)?;
        }
        Ok(())
    }

    fn add_instance<P: Policy>(
        &mut self,
        instance: &Instance<'_>,
        long: bool,
        key_len: u64,
        options: SizeOptions,
        reader: &Reader<'_, P>,
    ) -> Result<()> {
        let stored = instance.stored.len() as u64;
        if let InstanceData::Separated(id) = instance.data {
            self.overhead += stored;
            self.long_values += 1;
            if options.contains(SizeOptions::LOCAL) {
                return Ok(());
            }
            let logical_only = options.contains(SizeOptions::EXTRINSIC_LOGICAL_ONLY);
            let size = reader.tree()?.size(id, logical_only, reader.policy)?;
            self.long_value_data += size.logical;
            self.long_value_data_compressed += size.stored;
            // Chunks are charged with the length of the record's key: so counts the original.
            self.long_value_overhead += NODE_OVERHEAD + size.root + size.chunks * (NODE_OVERHEAD + key_len);
            return Ok(());
        }
        let logical = match instance.data {
            _ if options.contains(SizeOptions::INTRINSIC_PHYSICAL_ONLY) => stored,
            InstanceData::Plain(_) if !instance.encrypted => stored,
            _ => value_len(instance, reader)? as u64,
        };
        self.data += logical;
        self.data_compressed += stored;
        if long {
            self.intrinsic_long_value_data += logical;
            self.intrinsic_long_value_data_compressed += stored;
            self.intrinsic_long_values += 1;
        }
        Ok(())
    }
}
