//! Long values leave a record that has got too big (docs/spec/02 §4.5, 3).

use super::Writing;
use crate::catalog::ColumnRef;
use crate::error::Result;
use crate::format::record::RecordBuf;
use crate::format::tagged::{Instance, InstanceData, LongId, NewInstance, TaggedEdit};
use crate::record::{ChunkForm, Source, intrinsic};

/// Has the long values of more than `threshold` stored bytes leave the record. Encrypted ones stay if the cursor has no key.
///
/// # Errors
/// Those of reading values and of changing a tree.
pub(super) fn separate_longer(
    record: &mut RecordBuf,
    writing: &Writing<'_>,
    threshold: usize,
) -> Result<Vec<LongId>> {
    let mut created = Vec::new();
    let schema = &writing.schema;
    let long = record
        .view()?
        .tagged()?
        .iter()
        .filter_map(|field| match field {
            Ok(field) => schema
                .tagged_column(field.derived, field.fid)
                .filter(|found| found.column.column_type.is_long())
                .map(Ok),
            Err(error) => Some(Err(error)),
        })
        .collect::<Result<Vec<ColumnRef<'_>>>>()?;
    for found in long {
        let encoded = {
            let Some(field) = record.view()?.tagged()?.get(found.derived, found.column.fid)? else {
                continue;
            };
            let mut edit = TaggedEdit::new(Some(field), true)?;
            let mut changed = false;
            for (at, instance) in field.instances().enumerate() {
                let instance = instance?;
                let stays = instance.encrypted && writing.key.is_none();
                if stays || instance.stored.len() <= threshold {
                    continue;
                }
                let Some(id) = separate(&instance, writing)? else {
                    continue;
                };
                created.push(id);
                edit.set(at + 1, Some(NewInstance::Separated(id)));
                changed = true;
            }
            if !changed {
                continue;
            }
            edit.encode(schema.page_size().is_large(), false)?
        };
        record.set_tagged(found.derived, found.column.fid, encoded.as_ref())?;
    }
    Ok(created)
}

/// Stores a value of a record in the long-value tree, in the form that it has in the record; `None` if it is there already.
fn separate(instance: &Instance<'_>, writing: &Writing<'_>) -> Result<Option<LongId>> {
    let key = writing.key.as_deref().filter(|_| instance.encrypted);
    let Some(bytes) = intrinsic(instance, key)? else {
        return Ok(None);
    };
    let form = ChunkForm {
        compress: matches!(instance.data, InstanceData::Compressed(_)),
        key,
    };
    let values = writing.long_values_or_new()?;
    writing
        .long_writer(&values)
        .create(Source::Bytes(&bytes), form)
        .map(Some)
}
