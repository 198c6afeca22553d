//! Defaults that functions of the client's compute while the engine is at work: for the keys of records (docs/spec/04 §8.3).
//!
//! ```text
//! key of a record ─► Row::compute ─► Computing ─► Client::ask ─► function ─► JetRetrieveColumn of the client's cursor
//!                                    which                                   reads the record in question, whatever it is on
//! ```
//!
//! No page is latched and no cursor locked meanwhile.

use std::ffi::c_void;
use std::sync::Arc;

use crate::catalog::ColumnRef;
use crate::engine::database::table::OpenTable;
use crate::engine::persisted::to_call;
use crate::error::{JetErr, Result, Warning, fail};
use crate::record::{Computes, Row};
use crate::types::ColumnId;

/// Has a function called: gives what it gives, and the size it names.
pub type Ask = fn(&Client, &Question<'_>, &mut [u8]) -> (i32, u32);

/// A client's handles: its functions are called with them.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    /// `JET_SESID`.
    pub session: usize,
    /// `JET_TABLEID`.
    pub table: usize,
    /// Calls them.
    pub ask: Ask,
}

/// What a function is to compute.
pub struct Question<'a> {
    /// Address of the function.
    pub function: usize,
    /// Data that the column was made with; may be NULL.
    pub context: *const c_void,
    /// The column.
    pub column: ColumnId,
    /// The record: while the function runs, the client's cursor reads it.
    pub record: &'a [u8],
}

/// Computes defaults that keys are made of, for records of a table.
pub struct Computing {
    client: Client,
    table: Arc<OpenTable>,
}

impl Computing {
    /// For a client; without one nothing can be computed.
    pub fn of(client: Option<Client>, table: &Arc<OpenTable>) -> Option<Computing> {
        client.map(|client| Computing {
            client,
            table: table.clone(),
        })
    }
}

impl Computes for Computing {
    fn compute(&self, row: &Row<'_>, found: ColumnRef<'_>, most: usize) -> Result<Option<Vec<u8>>> {
        let column = found.column;
        let Some(name) = &column.callback else {
            return fail(JetErr::CallbackNotResolved);
        };
        let context = column.callback_data.as_deref();
        let question = Question {
            function: to_call(self.table.database().instance(), name)?,
            context: context.map_or(std::ptr::null(), |data| data.as_ptr().cast()),
            column: found.id,
            record: row.view().bytes(),
        };
        let mut value = vec![0; most];
        let (code, actual) = (self.client.ask)(&self.client, &question, &mut value);
        value.truncate(actual as usize);
        match code {
            error if error < 0 => fail(JetErr(error)),
            null if null == Warning::ColumnNull.0 => Ok(None),
            _ => Ok(Some(value)),
        }
    }
}
