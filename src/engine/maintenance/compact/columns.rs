//! Numbers and places of a table's columns in a copy without the deleted ones.

use std::collections::HashMap;

use crate::catalog::Table;
use crate::format::catalog::KeySegment;
use crate::types::Fid;

/// What becomes of a table's own columns; those of its template stay what they are.
pub(super) struct Numbers {
    /// New number, and for a fixed column its new offset in records.
    own: HashMap<Fid, (Fid, Option<u16>)>,
    /// No column changes its number or its place.
    pub same: bool,
}

impl Numbers {
    /// Of one table: each kind of column is counted through, from where its first number was or could have been.
    pub fn of(table: &Table) -> Numbers {
        let template = table.template.as_deref();
        let last = |is: fn(Fid) -> bool, none: u16| {
            let columns = template.into_iter().flat_map(Table::stored_columns);
            let last = columns.filter(|column| is(column.fid)).last();
            last.map_or(none, |column| column.fid.0)
        };
        let mut fixed = last(Fid::is_fixed, 0);
        let mut variable = last(Fid::is_variable, Fid::VARIABLE_FIRST.0 - 1);
        // Tagged columns of template and table are told apart by a bit, not by their numbers.
        let mut tagged = Fid::TAGGED_FIRST.0 - 1;
        let inherited = template.into_iter().flat_map(Table::stored_columns);
        let ends = inherited.filter(|column| column.fid.is_fixed());
        let mut offset = ends
            .map(|column| u32::from(column.offset) + column.max_len)
            .last()
            .unwrap_or(FIRST_OFFSET);
        let (mut own, mut same) = (HashMap::new(), true);
        for column in table.stored_columns() {
            if column.is_deleted() {
                same = false;
                continue;
            }
            let count = match () {
                () if column.fid.is_fixed() => &mut fixed,
                () if column.fid.is_variable() => &mut variable,
                () => &mut tagged,
            };
            *count += 1;
            let new = Fid(*count);
            let place = column.fid.is_fixed().then_some(offset as u16);
            same &= new == column.fid && place.is_none_or(|place| place == column.offset);
            if place.is_some() {
                offset += column.max_len;
            }
            own.insert(column.fid, (new, place));
        }
        Numbers { own, same }
    }

    /// New number of an own column and its place, if it is fixed; `None` if it is not copied.
    pub fn get(&self, fid: Fid) -> Option<(Fid, Option<u16>)> {
        self.own.get(&fid).copied()
    }

    /// Segments of an index over the new numbers.
    pub fn segments(&self, segments: &[KeySegment]) -> Vec<KeySegment> {
        let renumbered = |segment: &KeySegment| {
            let own = self.own.get(&segment.fid).filter(|_| !segment.template);
            KeySegment {
                fid: own.map_or(segment.fid, |(fid, _)| *fid),
                ..*segment
            }
        };
        segments.iter().map(renumbered).collect()
    }
}

/// Where the first fixed column of a record lies.
const FIRST_OFFSET: u32 = 4;
