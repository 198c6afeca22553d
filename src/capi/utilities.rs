//! What the exports of offline tools share: the operations.

use std::borrow::Cow;
use std::ffi::c_void;
use std::io::Write;
use std::sync::Arc;

use super::compact;
use super::consts::*;
use super::guard::{self, Entry};
use super::pointer;
use super::types::*;
use crate::engine::database::attach::{AttachBits, DatabaseSettings, attach};
use crate::engine::database::detach::{DetachBits, detach};
use crate::engine::maintenance::{self, header};
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// What was ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operation {
    /// The integrity check, for anybody.
    Consistency,
    /// The same, for a session.
    WithoutRepair,
    /// A compacted copy of a file, for a session.
    Defragment,
    /// The header is printed, for anybody.
    DumpHeader,
    /// The header calls the database clean, and is printed; for anybody.
    SetHeaderState,
}

/// An order with what belongs to it.
pub(super) struct Order<'a> {
    pub operation: Operation,
    pub sesid: JET_SESID,
    pub grbit: JET_GRBIT,
    /// The file.
    pub name: Option<Cow<'a, str>>,
    /// The other file: of a report, or of a copy.
    pub other: Option<Cow<'a, str>>,
    /// A function of the client's.
    pub callback: *mut c_void,
}

impl Operation {
    /// What an operation with its options asks for.
    ///
    /// # Errors
    /// `JET_errFeatureNotAvailable` if it is not offered.
    pub fn of(op: DBUTIL_OP, grbit: JET_GRBIT) -> Result<Operation> {
        let checks_only = grbit & JET_bitDBUtilOptionDontRepair != 0;
        Ok(match op {
            _ if op == opDBUTILConsistency => Operation::Consistency,
            _ if op == opDBUTILEDBRepair && checks_only => Operation::WithoutRepair,
            _ if op == opDBUTILDBDefragment => Operation::Defragment,
            _ if op == opDBUTILDumpHeader => Operation::DumpHeader,
            _ if op == opDBUTILSetHeaderState => Operation::SetHeaderState,
            _ => return fail(JetErr::FeatureNotAvailable),
        })
    }

    /// Whether the second file is named where tables are.
    pub fn makes_copy(self) -> bool {
        self == Operation::Defragment
    }

    fn needs_session(self) -> bool {
        matches!(self, Operation::WithoutRepair | Operation::Defragment)
    }
}

impl Order<'_> {
    fn run(&self, session: Option<&Arc<Session>>) -> JetResult {
        let name = match self.name.as_deref() {
            None | Some("") => return fail(JetErr::DatabaseInvalidName),
            Some(name) => name,
        };
        match (self.operation, session) {
            (Operation::Consistency | Operation::WithoutRepair, _) => {
                maintenance::check_by_name(name, self.other.as_deref())?;
            }
            (Operation::DumpHeader, _) => self.print(&header::header_text(name)?),
            (Operation::SetHeaderState, _) => {
                header::force_clean(name)?;
                self.print(&header::header_text(name)?);
            }
            (Operation::Defragment, Some(session)) => return self.copy(session, name),
            (Operation::Defragment, None) => return fail(JetErr::InvalidSesid),
        }
        Ok(Warning::Success)
    }

    /// Attaches a file, copies it, and detaches it.
    fn copy(&self, session: &Arc<Session>, name: &str) -> JetResult {
        let attached = attach(session, name, DatabaseSettings::default(), AttachBits::READ_ONLY)?;
        if attached != Warning::Success {
            // Somebody has it attached, and keeps it.
            return Ok(attached);
        }
        // SAFETY: for this operation the client's pointer is such a function, or NULL.
        let status: JET_PFNSTATUS = unsafe { std::mem::transmute(self.callback) };
        let names = (
            Ok(Some(Cow::Borrowed(name))),
            Ok(self.other.as_deref().map(Cow::Borrowed)),
        );
        let copied = compact::compact(session, names, (self.sesid, status), false, self.grbit);
        let detached = detach(session, Some(name), DetachBits::empty());
        copied.and_then(|warning| detached.map(|_| warning))
    }

    /// Tells people, unless they do not want to know.
    fn print(&self, text: &str) {
        if self.grbit & JET_bitDBUtilOptionSuppressConsoleOutput == 0 {
            // Nobody reads it: that is no failure.
            let _ = std::io::stdout().write_all(text.as_bytes());
        }
    }
}

/// Does what was ordered, for a session if one is given or must be.
pub(super) fn run(order: Result<Order<'_>>) -> JET_RET {
    match order {
        Err(error) => guard::plain(|| Err(error)),
        Ok(order) => {
            let no_session = order.sesid == 0 || order.sesid == JET_sesidNil;
            if no_session && !order.operation.needs_session() {
                guard::plain(|| order.run(None))
            } else {
                guard::session(order.sesid, Entry::Normal, |session| order.run(Some(session)))
            }
        }
    }
}

/// A struct of the right size, by what it says of itself.
///
/// # Safety
/// Not NULL means that as many bytes can be read as its first four say, and these in any case.
pub(super) unsafe fn sized<T: Copy>(place: *const T) -> Result<T> {
    // SAFETY: NULL, or the size, which comes first in these structs.
    let told = unsafe { pointer::read(place.cast::<JET_ULONG>()) }?;
    if told as usize != size_of::<T>() {
        return fail(JetErr::InvalidParameter);
    }
    // SAFETY: not NULL, and of this size.
    unsafe { pointer::read(place) }
}
