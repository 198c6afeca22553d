//! Values that a function of the client's computes where a record has none (docs/spec/04 §8.3).

use std::ffi::c_void;
use std::sync::Arc;

use super::column::access;
use super::options::RetrieveGrbit;
use crate::catalog::Table;
use crate::engine::cursor::TableCursor;
use crate::engine::persisted;
use crate::error::{JetErr, Result, fail};
use crate::types::ColumnId;

/// A call of such a function. While it runs, the cursor reads the same record, or the same copy buffer, whatever it is asked.
#[derive(Debug)]
pub struct Computed {
    /// Address of the function.
    pub function: usize,
    /// The column.
    pub column: ColumnId,
    /// The values are asked of the copy buffer.
    pub of_copy: bool,
    schema: Arc<Table>,
}

impl Computed {
    /// How to compute a column for the record that a cursor is on.
    ///
    /// # Errors
    /// `JET_errCallbackFailed` if the instance calls no such functions; `JET_errCallbackNotResolved`, `JET_errInvalidParameter` for
    /// one that is not there.
    pub fn of(cursor: &TableCursor, column: ColumnId, options: RetrieveGrbit) -> Result<Computed> {
        let schema = cursor.schema().clone();
        let found = access(&schema, column)?;
        let Some(name) = &found.column.callback else {
            return fail(JetErr::CallbackNotResolved);
        };
        let function = persisted::to_call(cursor.table().database().instance(), name)?;
        Ok(Computed {
            function,
            column,
            of_copy: cursor.reads_copy(options.contains(RetrieveGrbit::COPY)),
            schema,
        })
    }

    /// What the function gets as its context: the data that the column was made with. Lives as long as this.
    pub fn context(&self) -> *const c_void {
        let found = access(&self.schema, self.column).ok();
        let data = found.and_then(|found| found.column.callback_data.as_deref());
        data.map_or(std::ptr::null(), |data| data.as_ptr().cast())
    }
}
