//! A record with the table it belongs to: value, default or NULL (docs/spec/02 §2.3, §2.4, §2.8, §2.9).

use crate::catalog::{ColumnRef, Index, Table};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::record::{Field, RecordView};
use crate::format::tagged::{Instance, InstanceData, TaggedField};

/// What a row has for a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Values<'a> {
    /// NULL: nothing stored, no default.
    Null,
    /// NULL is stored where there would be a default.
    ExplicitNull,
    /// Nothing is stored; the column's constant default.
    Default(&'a [u8]),
    /// Nothing is stored; a callback computes the default.
    Computed,
    /// Value of a fixed or variable column.
    Single(&'a [u8]),
    /// One or more values of a tagged column.
    Tagged(TaggedField<'a>),
}

impl<'a> Values<'a> {
    /// Number of values, defaults included.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn count(&self) -> Result<usize> {
        match self {
            Values::Null | Values::ExplicitNull => Ok(0),
            Values::Default(_) | Values::Computed | Values::Single(_) => Ok(1),
            Values::Tagged(field) => field.count(),
        }
    }

    /// Value number `itag`, 1-based; `None` beyond the last, for NULL, and for a computed default. Columns that are not
    /// tagged ignore the number.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn instance(&self, itag: usize) -> Result<Option<Instance<'a>>> {
        let plain = |bytes| Instance {
            data: InstanceData::Plain(bytes),
            stored: bytes,
            encrypted: false,
        };
        match self {
            Values::Null | Values::ExplicitNull | Values::Computed => Ok(None),
            Values::Single(bytes) => Ok(Some(plain(*bytes))),
            Values::Default(bytes) => Ok((itag == 1).then(|| plain(*bytes))),
            Values::Tagged(field) => field.instance(itag),
        }
    }

    /// Whether something of the column, if only a NULL, is stored in the record.
    pub fn is_stored(&self) -> bool {
        matches!(self, Values::ExplicitNull | Values::Single(_) | Values::Tagged(_))
    }
}

/// Whoever has the defaults computed that functions of the client's compute.
pub trait Computes {
    /// Value 1 of a column of which the record has none: at most `most` bytes of it, or `None` for NULL.
    ///
    /// # Errors
    /// Those of finding the function, and what it gives.
    fn compute(&self, row: &Row<'_>, found: ColumnRef<'_>, most: usize) -> Result<Option<Vec<u8>>>;
}

/// A record and its schema.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    view: RecordView<'a>,
    table: &'a Table,
    computes: Option<&'a dyn Computes>,
}

impl<'a> Row<'a> {
    /// Opens a record of `table`.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if its areas do not fit.
    pub fn new(record: &'a [u8], table: &'a Table) -> Result<Row<'a>> {
        Ok(Row {
            view: RecordView::parse(record, table.page_size())?,
            table,
            computes: None,
        })
    }

    /// The same with somebody who computes its defaults.
    pub fn computed_by(self, computes: Option<&'a dyn Computes>) -> Row<'a> {
        Row { computes, ..self }
    }

    /// The same as an index sees it: one that was deleted and may come back has the columns of then.
    #[inline]
    pub fn seen_by<'b>(&'b self, index: &'b Index) -> Row<'b> {
        let table = index.deleted_from.as_deref().unwrap_or(self.table);
        Row { table, ..*self }
    }

    /// The computed default of a column: at most `most` bytes of it, or `None` for NULL.
    ///
    /// # Errors
    /// `JET_errCallbackNotResolved` where nobody computes; else as [`Computes::compute`].
    pub fn compute(&self, found: ColumnRef<'_>, most: usize) -> Result<Option<Vec<u8>>> {
        match self.computes {
            Some(computes) => computes.compute(self, found, most),
            None => fail(JetErr::CallbackNotResolved),
        }
    }

    /// The record.
    pub fn view(&self) -> &RecordView<'a> {
        &self.view
    }

    /// Its table.
    pub fn table(&self) -> &'a Table {
        self.table
    }

    /// What the row has for a column.
    ///
    /// # Errors
    /// `JET_errColumnNotFound` for a deleted column, `JET_errDatabaseCorrupted` for a damaged record.
    pub fn values(&self, found: ColumnRef<'a>) -> Result<Values<'a>> {
        let column = found.column;
        if column.is_deleted() {
            return fail(JetErr::ColumnNotFound);
        }
        let stored = if column.fid.is_tagged() {
            return match self.view.tagged()?.get(found.derived, column.fid)? {
                Some(field) => Ok(self.of_entry(found, field)),
                None => Ok(self.default(found)),
            };
        } else if column.fid.is_fixed() {
            self.view
                .fixed(column.fid, column.offset, column.max_len as usize)?
        } else {
            self.view.variable(column.fid)?
        };
        Ok(match stored {
            Field::Absent => self.default(found),
            Field::Null if column.flags.contains(ColumnFlags::DEFAULT) => Values::ExplicitNull,
            Field::Null => Values::Null,
            Field::Value(bytes) => Values::Single(bytes),
        })
    }

    fn of_entry(&self, found: ColumnRef<'a>, field: TaggedField<'a>) -> Values<'a> {
        match (field.is_null(), found.column.flags.contains(ColumnFlags::DEFAULT)) {
            (false, _) => Values::Tagged(field),
            (true, true) => Values::ExplicitNull,
            (true, false) => Values::Null,
        }
    }

    /// What a column is while nothing is stored.
    fn default(&self, found: ColumnRef<'a>) -> Values<'a> {
        let column = found.column;
        if column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT) {
            return Values::Computed;
        }
        column.default.as_deref().map_or(Values::Null, Values::Default)
    }

    /// One value: the shortest way for retrieval. `None` is NULL.
    ///
    /// # Errors
    /// `JET_errBadItagSequence` for number 0 of a tagged column, and those of [`values`](Self::values).
    pub fn instance(&self, found: ColumnRef<'a>, itag: usize) -> Result<Option<Instance<'a>>> {
        if itag == 0 && found.column.fid.is_tagged() {
            return fail(JetErr::BadItagSequence);
        }
        self.values(found)?.instance(itag)
    }

    /// Tagged columns that are stored, in the record's order: template columns first, then by number. Entries of
    /// deleted columns are left out.
    pub fn tagged(&self) -> Result<impl Iterator<Item = Result<(ColumnRef<'a>, Values<'a>)>> + use<'a>> {
        let row = *self;
        let tagged = self.view.tagged()?;
        Ok(tagged.iter().filter_map(move |field| match field {
            Err(error) => Some(Err(error)),
            Ok(field) => {
                let found = row.table.tagged_column(field.derived, field.fid)?;
                Some(Ok((found, row.of_entry(found, field))))
            }
        }))
    }

    /// Every column of the table that is not plainly NULL: fixed and variable ones, then tagged ones, template columns
    /// before own ones in each kind, by number. With `defaults`, columns whose default counts are among them.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn enumerate(&self, defaults: bool) -> Result<Vec<(ColumnRef<'a>, Values<'a>)>> {
        let mut all = Vec::new();
        for found in self.table.untagged_columns() {
            let values = self.values(found)?;
            if values.is_stored() || (defaults && values != Values::Null) {
                all.push((found, values));
            }
        }
        let mut pending = self.table.tagged_defaults().filter(|_| defaults).peekable();
        for stored in self.tagged()? {
            let (found, values) = stored?;
            let place = |found: &ColumnRef<'_>| (!found.derived, found.column.fid);
            while let Some(default) = pending.next_if(|default| place(default) < place(&found)) {
                all.push((default, self.default(default)));
            }
            pending.next_if(|default| place(default) == place(&found));
            all.push((found, values));
        }
        all.extend(pending.map(|default| (default, self.default(default))));
        Ok(all)
    }
}
