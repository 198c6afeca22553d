//! Constants of the ABI, by family: option bits, parameter numbers, info levels, sentinels.
//!
//! Error and warning codes are not here: they have one table, [`crate::error`]. `Since: 0xNNNN.` in a comment is the
//! `JET_VERSION` from which the header declares an item. Numbers are those of the public header.

#![allow(non_upper_case_globals)]
#![allow(
    missing_docs,
    reason = "members of internal enumerations are nothing but their names"
)]

mod backup;
mod callback;
mod cursor;
mod database;
mod diagnostics;
mod format;
mod index;
mod info;
mod instance;
mod limits;
mod maintenance;
mod parameters;
mod parameters_session;
mod parameters_special;
mod record;
mod recovery;
mod schema;
mod settings;
mod status;
mod table;
mod temptable;
mod transaction;

use super::types::*;

pub use backup::*;
pub use callback::*;
pub use cursor::*;
pub use database::*;
pub use diagnostics::*;
pub use format::*;
pub use index::*;
pub use info::*;
pub use instance::*;
pub use limits::*;
pub use maintenance::*;
pub use parameters::*;
pub use parameters_session::*;
pub use parameters_special::*;
pub use record::*;
pub use recovery::*;
pub use schema::*;
pub use settings::*;
pub use status::*;
pub use table::*;
pub use temptable::*;
pub use transaction::*;
