//! Setting LongText and LongBinary values: whether a value stays in the record, and in which form (docs/spec/02 §4.5-4.8).
//! What the options make of it says `long_change`.

use super::long_change::{Change, change};
use super::long_leave::separate_longer;
use super::set::{SetBits, SetValue};
use super::unique::check_unique;
use super::{PreparedUpdate, Writing};
use crate::catalog::ColumnRef;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::compress;
use crate::format::encrypt::encrypted_len;
use crate::format::record::RecordBuf;
use crate::format::tagged::{InstanceData, LongId, NewInstance};
use crate::os::random;
use crate::record::{
    ChunkForm, LONG_MOST, LongEdit, LongUndo, LongValues, LongWriter, Row, Source, intrinsic, intrinsic_most,
    set_tagged,
};
use crate::types::DatabaseId;

/// The value as it is before the call.
enum Before {
    /// There is none.
    None,
    /// In the record, or the column's default.
    Intrinsic(Vec<u8>),
    /// In the long-value tree.
    Separated(LongId),
}

/// What one call did in the long-value tree; it counts only if the call succeeds.
#[derive(Default)]
struct Step {
    created: Vec<LongId>,
    released: Vec<LongId>,
    undo: Vec<LongUndo>,
}

impl Step {
    fn is_empty(&self) -> bool {
        self.created.is_empty() && self.released.is_empty() && self.undo.is_empty()
    }
}

/// How a value may be stored.
#[derive(Clone, Copy)]
struct Storage<'k> {
    /// Longest value that stays in the record.
    limit: u64,
    /// Shorter ones stay even if the record gets too big.
    threshold: u64,
    /// In either place; the key of the cursor if the column is encrypted.
    form: ChunkForm<'k>,
}

impl Storage<'_> {
    /// What a value of so many bytes counts as; the limits are for that.
    fn len(&self, size: u64) -> u64 {
        match (self.form.key, usize::try_from(size)) {
            (Some(_), Ok(len)) if len > 0 => encrypted_len(len) as u64,
            _ => size,
        }
    }
}

impl Writing<'_> {
    /// The long values of the table, which has some.
    pub(super) fn long_values(&self) -> Result<LongValues> {
        self.table
            .long_values()?
            .ok_or_else(|| JetErr::LVCorrupted.into())
    }

    /// The long values of the table; it gets a tree for them if it has none.
    pub(super) fn long_values_or_new(&self) -> Result<LongValues> {
        if let Some(values) = self.table.long_values()? {
            return Ok(values);
        }
        if self.must_stay_intrinsic() {
            return fail(JetErr::CannotSeparateIntrinsicLV);
        }
        super::long_tree::create_long_values(self)?;
        self.long_values()
    }

    /// A temporary table gets its tree for long values when it is opened, or it has none.
    fn must_stay_intrinsic(&self) -> bool {
        self.schema.long_values.is_none() && self.table.database().id() == DatabaseId::TEMP
    }

    pub(super) fn long_writer<'w>(&'w self, values: &'w LongValues) -> LongWriter<'w> {
        let database = self.table.database();
        LongWriter {
            values,
            space: database.space(),
            tx: &self.tx,
            ids: &self.table.writes().ids,
            wide: self.has_wide_ids(),
        }
    }

    /// Databases of later revisions number long values with 8 bytes.
    fn has_wide_ids(&self) -> bool {
        const WIDE_IDS: u32 = 70;
        self.table.database().header().update_major.get() >= WIDE_IDS
    }

    /// Bytes of a reference in a record.
    fn id_len(&self) -> usize {
        if self.has_wide_ids() { 8 } else { 4 }
    }
}

impl PreparedUpdate {
    /// Runs `set`; while the record is too big, long values leave it, the longest first, and it runs again.
    pub(super) fn make_room<T>(
        &mut self,
        writing: &Writing<'_>,
        mut set: impl FnMut(&mut PreparedUpdate) -> Result<T>,
    ) -> Result<T> {
        self.with_thresholds(writing, |update, _| set(update))
    }

    fn with_thresholds<T>(
        &mut self,
        writing: &Writing<'_>,
        mut set: impl FnMut(&mut PreparedUpdate, u64) -> Result<T>,
    ) -> Result<T> {
        let page = writing.schema.page_size().bytes();
        let mut result = set(self, page as u64 / 2);
        let mut threshold = page;
        while threshold > writing.id_len() && result.as_ref().is_err_and(|e| *e == JetErr::RecordTooBig) {
            threshold /= 2;
            if threshold < page / 64 {
                threshold = writing.id_len();
            }
            self.separate_all(writing, threshold)?;
            result = set(self, threshold as u64);
        }
        result
    }

    /// Long values of more than `threshold` stored bytes leave the record.
    fn separate_all(&mut self, writing: &Writing<'_>, threshold: usize) -> Result<()> {
        if writing.must_stay_intrinsic() {
            return fail(JetErr::CannotSeparateIntrinsicLV);
        }
        if writing.session.level() == 0 {
            return fail(JetErr::NotInTransaction);
        }
        let mut record = self.record.clone();
        let created = writing
            .tx
            .in_level(|| separate_longer(&mut record, writing, threshold))?;
        self.record = record;
        self.long.enter(writing.session.level());
        self.long.created.extend(created);
        Ok(())
    }

    /// Sets a value of a long column.
    pub(super) fn set_long(
        &mut self,
        writing: &Writing<'_>,
        found: ColumnRef<'_>,
        value: &SetValue<'_>,
        bits: SetBits,
    ) -> JetResult {
        let data = value.data.unwrap_or_default();
        let wants_unique = bits.intersects(SetBits::UNIQUE | SetBits::UNIQUE_NORMALIZED)
            && (!data.is_empty() || bits.contains(SetBits::ZERO_LENGTH));
        if wants_unique {
            let normalized = bits.contains(SetBits::UNIQUE_NORMALIZED);
            check_unique(
                &self.record,
                writing,
                found,
                value.itag as usize,
                data,
                normalized,
            )?;
        }
        self.with_thresholds(writing, |update, threshold| {
            if writing.session.level() == 0 {
                return fail(JetErr::NotInTransaction);
            }
            update.try_long(writing, found, value, bits, threshold)
        })?;
        Ok(Warning::Success)
    }

    /// One attempt; one that fails changes nothing.
    fn try_long(
        &mut self,
        writing: &Writing<'_>,
        found: ColumnRef<'_>,
        value: &SetValue<'_>,
        bits: SetBits,
        threshold: u64,
    ) -> Result<()> {
        let mut record = self.record.clone();
        let mut step = Step::default();
        let storage = storage(writing, found, bits, threshold);
        writing.tx.in_level(|| {
            let mut attempt = Attempt {
                update: self,
                writing,
                found,
                itag: value.itag as usize,
                storage,
                record: &mut record,
                step: &mut step,
            };
            attempt.run(value, bits)?;
            self.release(writing, &step.released)
        })?;
        self.record = record;
        let work = &mut self.long;
        if !step.is_empty() {
            work.enter(writing.session.level());
        }
        for id in step.released {
            let list = if work.created.contains(&id) {
                &mut work.created
            } else {
                &mut work.referenced
            };
            if let Some(at) = list.iter().position(|known| *known == id) {
                list.swap_remove(at);
            }
        }
        work.created.extend(step.created);
        work.undo.extend(step.undo);
        Ok(())
    }

    /// Values that the record does not refer to any more: those of this update go at once, the others in JetUpdate.
    fn release(&self, writing: &Writing<'_>, released: &[LongId]) -> Result<()> {
        for id in released {
            if self.long.created.contains(id) {
                writing.long_writer(&writing.long_values()?).delete(*id)?;
            } else if self.long.referenced.contains(id) {
                writing.long_writer(&writing.long_values()?).dereference(*id)?;
            }
        }
        Ok(())
    }
}

/// Limits and compression as options and table say.
fn storage<'w>(writing: &'w Writing<'_>, found: ColumnRef<'_>, bits: SetBits, threshold: u64) -> Storage<'w> {
    /// Without a setting of the table.
    const PREFERRED: usize = 1023;
    let (id, most) = (writing.id_len(), intrinsic_most(&writing.schema));
    let limit = if bits.contains(SetBits::SEPARATE) {
        id
    } else if bits.contains(SetBits::INTRINSIC) {
        most
    } else {
        let own = writing.schema.separate_lv.filter(|own| *own > 0);
        own.map_or(PREFERRED, |own| own as usize).clamp(id, most.max(id))
    };
    let column = found.column.flags.contains(ColumnFlags::COMPRESSED);
    let encrypted = found.column.flags.contains(ColumnFlags::ENCRYPTED);
    Storage {
        limit: limit as u64,
        threshold,
        form: ChunkForm {
            compress: bits.contains(SetBits::COMPRESSED) || (column && !bits.contains(SetBits::UNCOMPRESSED)),
            key: writing.key.as_deref().filter(|_| encrypted),
        },
    }
}

/// One attempt to set one value.
struct Attempt<'a, 'w> {
    update: &'a PreparedUpdate,
    writing: &'a Writing<'w>,
    found: ColumnRef<'a>,
    itag: usize,
    storage: Storage<'a>,
    record: &'a mut RecordBuf,
    step: &'a mut Step,
}

impl Attempt<'_, '_> {
    fn run(&mut self, value: &SetValue<'_>, bits: SetBits) -> Result<()> {
        // Only a single value can be encrypted.
        if self.storage.form.key.is_some() && (self.itag > 1 || self.itag == 0 && self.count()? > 0) {
            return fail(JetErr::EncryptionBadItag);
        }
        let before = self.before()?;
        let size = match &before {
            Before::None => None,
            Before::Intrinsic(bytes) => Some(bytes.len() as u64),
            Before::Separated(id) => {
                let values = self.writing.long_values()?;
                Some(u64::from(values.root(*id, &self.writing.tx.reader())?.size))
            }
        };
        let change = change(value, bits, size)?;
        let whole = matches!(&change, Change::Whole(source) if size.is_none() && !source.is_empty());
        if bits.contains(SetBits::CONTIGUOUS) && !whole {
            return fail(JetErr::InvalidParameter);
        }
        match change {
            Change::Keep => Ok(()),
            Change::Null => {
                self.release(&before);
                self.put(None, bits.contains(SetBits::REVERT))
            }
            Change::Whole(source) => {
                self.release(&before);
                self.put_whole(source)
            }
            Change::Part(edit) => self.put_part(before, &edit),
        }
    }

    /// The value as it is; a default is continued as if it had been set.
    fn before(&self) -> Result<Before> {
        if self.itag == 0 {
            return Ok(Before::None);
        }
        let row = Row::new(self.record.bytes(), &self.writing.schema)?;
        let Some(instance) = row.values(self.found)?.instance(self.itag)? else {
            return Ok(Before::None);
        };
        if let InstanceData::Separated(id) = instance.data {
            return Ok(Before::Separated(id));
        }
        let bytes = intrinsic(&instance, self.writing.key.as_deref())?;
        Ok(Before::Intrinsic(bytes.unwrap_or_default().into_owned()))
    }

    fn release(&mut self, before: &Before) {
        if let Before::Separated(id) = before {
            self.step.released.push(*id);
        }
    }

    fn put(&mut self, value: Option<NewInstance<'_>>, revert: bool) -> Result<()> {
        set_tagged(
            self.record,
            &self.writing.schema,
            self.found,
            self.itag,
            value,
            revert,
        )
    }

    fn check_size(&self, size: u64) -> Result<()> {
        let most = u64::from(self.found.column.max_len);
        if (most > 0 && size > most) || size > LONG_MOST {
            return fail(JetErr::ColumnTooBig);
        }
        Ok(())
    }

    /// Stores a value that depends on nothing before.
    fn put_whole(&mut self, source: Source<'_>) -> Result<()> {
        self.check_size(source.len())?;
        let len = self.storage.len(source.len());
        if len <= self.storage.limit {
            let zeros;
            let bytes = match source {
                Source::Bytes(bytes) => bytes,
                Source::Zeros(len) => {
                    zeros = vec![0; len as usize];
                    zeros.as_slice()
                }
            };
            match self.put_intrinsic(bytes) {
                Err(error) if error == JetErr::RecordTooBig && len > self.storage.threshold => {}
                other => return other,
            }
        }
        let values = self.writing.long_values_or_new()?;
        let id = self
            .writing
            .long_writer(&values)
            .create(source, self.storage.form)?;
        self.step.created.push(id);
        self.put(Some(NewInstance::Separated(id)), false)
    }

    /// Stores bytes in the record, compressed if they may and want to be, encrypted if they must.
    fn put_intrinsic(&mut self, bytes: &[u8]) -> Result<()> {
        let first = self.itag == 1 || (self.itag == 0 && self.count()? == 0);
        let blob = if first && self.storage.form.compress && !bytes.is_empty() {
            compress::encode(bytes).filter(|blob| blob.len() >= self.writing.id_len())
        } else {
            None
        };
        if let Some(key) = self.storage.form.key.filter(|_| !bytes.is_empty()) {
            let compressed = blob.is_some();
            let blob = &key.encrypt(blob.as_deref().unwrap_or(bytes), random::secret()?)?;
            return self.put(Some(NewInstance::Encrypted { blob, compressed }), false);
        }
        let value = blob
            .as_deref()
            .map_or(NewInstance::Plain(bytes), NewInstance::Compressed);
        self.put(Some(value), false)
    }

    /// Number of values stored.
    fn count(&self) -> Result<usize> {
        let tagged = self.record.view()?.tagged()?;
        tagged
            .get(self.found.derived, self.found.column.fid)?
            .map_or(Ok(0), |field| field.count())
    }

    /// Changes a part of the value that there is.
    fn put_part(&mut self, before: Before, edit: &LongEdit<'_>) -> Result<()> {
        let id = match before {
            Before::None => return fail(JetErr::InternalError),
            Before::Separated(id) => id,
            Before::Intrinsic(bytes) => return self.put_part_of_bytes(bytes, edit),
        };
        let values = self.writing.long_values()?;
        if edit.offset > u64::from(values.root(id, &self.writing.tx.reader())?.size) {
            return fail(JetErr::ColumnNoChunk);
        }
        self.check_size(edit.size)?;
        let writer = self.writing.long_writer(&values);
        let own = self.update.long.created.contains(&id);
        if own {
            return writer.edit(id, edit, self.storage.form, None);
        }
        if self.may_change_in_place(&values, id)? {
            // Without versions what was there is gone, even if the update is cancelled.
            let undo = self.writing.tx.is_versioned().then_some(&mut self.step.undo);
            return writer.edit(id, edit, self.storage.form, undo);
        }
        let copy = writer.copy(id)?;
        self.step.created.push(copy);
        self.step.released.push(id);
        writer.edit(copy, edit, self.storage.form, None)?;
        self.put(Some(NewInstance::Separated(copy)), false)
    }

    /// Whether nobody but this record, as it is being made, needs the value as it is.
    fn may_change_in_place(&self, values: &LongValues, id: LongId) -> Result<bool> {
        let shared = values.root(id, &self.writing.tx.reader())?.references > 1;
        let copied = self.update.kind == super::Kind::InsertCopyDelete;
        let schema = &self.writing.schema;
        let indexed = schema.indexes().iter().any(|index| {
            index
                .segments
                .iter()
                .any(|segment| index.column_id(segment, schema) == self.found.id)
        });
        Ok(!shared && !copied && !indexed && !schema.computes_keys())
    }

    fn put_part_of_bytes(&mut self, mut bytes: Vec<u8>, edit: &LongEdit<'_>) -> Result<()> {
        let (offset, size) = (edit.offset as usize, edit.size as usize);
        if offset > bytes.len() {
            return fail(JetErr::ColumnNoChunk);
        }
        self.check_size(edit.size)?;
        // Nothing is made long only to be filled with zeros.
        let zeros =
            matches!(edit.source, Source::Zeros(_)) && self.storage.len(edit.size) > self.storage.limit;
        if zeros && bytes.is_empty() {
            return self.put_whole(edit.source);
        } else if zeros {
            return self.grow_with_zeros(&bytes, edit);
        }
        bytes.resize(size.max(offset), 0);
        if let (Source::Bytes(new), Some(target)) = (edit.source, bytes.get_mut(offset..)) {
            for (target, byte) in target.iter_mut().zip(new) {
                *target = *byte;
            }
        }
        bytes.truncate(size);
        self.put_whole(Source::Bytes(&bytes))
    }

    /// Has a value of the record leave it and continues it with zeros.
    fn grow_with_zeros(&mut self, bytes: &[u8], edit: &LongEdit<'_>) -> Result<()> {
        let values = self.writing.long_values_or_new()?;
        let writer = self.writing.long_writer(&values);
        let id = writer.create(Source::Bytes(bytes), self.storage.form)?;
        self.step.created.push(id);
        writer.edit(id, edit, self.storage.form, None)?;
        self.put(Some(NewInstance::Separated(id)), false)
    }
}
