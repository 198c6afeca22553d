//! Online defragmentation: leaves of tables give their entries to their neighbours while clients go on (JetDefragment,
//! docs/spec/05 §1.10).
//!
//! ```text
//!   JetDefragment(start) ──► thread:  pass ─► wait ─► pass ... ─► callback        stop · time · passes · detach · end of the instance
//!                                      │                                               all end it and wait for it
//!                                      └─ table by table: records · extents · long values · their extents
//!                                                          └─ step: a few leaves in a transaction that sees the table
//! ```
//!
//! Invariants:
//! 1. A database has one such thread at most. Whoever takes the database away ends the thread first, and no thread outlives the
//!    attachment.
//! 2. The thread changes entries of nobody: it moves them with their versions. A table whose deletion is committed when a step
//!    begins is left alone; the pages of one that is deleted later are given back when the step is over, for the step is a
//!    transaction.
//! 3. A client's callback runs when the thread has nothing more to do with the database, but for the session that it lends.
//!
//! Upstream: OLD (`old.cxx`).

mod order;
mod thread;
mod walk;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use order::Orderer;
pub use thread::Defragmenter;

use crate::engine::database::Database;
use crate::engine::database::open::check_name;
use crate::engine::lease::Lease;
use crate::engine::param::id;
use crate::engine::session::{Session, SessionDatabase};
use crate::error::{JetErr, Result, Warning, fail};
use crate::types::DatabaseId;

bitflags::bitflags! {
    /// Option bits of JetDefragment.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct DefragmentBits: u32 {
        /// Begin.
        const START = 0x1;
        /// End.
        const STOP = 0x2;
        /// Extents that are free only.
        const AVAILABLE_ONLY = 0x40;
        /// Pages are merged as a whole or not at all.
        const NO_PARTS = 0x80;
        /// One table.
        const TREE = 0x100;
        /// The tables that were asked for one by one.
        const TREES = 0x200;
    }

    /// Value of `JET_paramEnableOnlineDefrag`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Enabled: u32 {
        /// Everything, in an older spelling.
        const ALL = 0x1;
        /// Tables and their extents.
        const DATABASES = 0x2;
        /// Extents that are free.
        const SPACE_TREES = 0x4;
    }
}

/// What runs when it has come to an end, with the session that it is lent; gives nothing back.
pub type Completed = Box<dyn FnOnce(&Session, DatabaseId) + Send>;

/// What a client asks for.
pub struct Request {
    /// `grbit`.
    pub bits: u32,
    /// `*pcPasses` going in.
    pub passes: Option<u32>,
    /// `*pcSeconds` going in.
    pub seconds: Option<u32>,
    /// The table that is named.
    pub table: Option<String>,
    /// The callback.
    pub completed: Option<Completed>,
    /// Gives a session a handle.
    pub publish: fn(&Arc<Session>) -> Option<Lease>,
}

/// What the client gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The warning.
    pub warning: Warning,
    /// Passes that were completed and seconds that went by, when it was ended.
    pub counts: (u32, u32),
}

impl Answer {
    fn of(warning: Warning) -> Answer {
        Answer {
            warning,
            counts: (0, 0),
        }
    }
}

/// What a thread is to do.
struct Wish {
    /// Extents that are free only.
    available_only: bool,
    /// Entries may move to a page that does not take all.
    parts: bool,
    /// Passes after which it has done enough, 0 for no end.
    passes: u32,
    /// When it has to stop.
    until: Option<Instant>,
    completed: Option<Completed>,
    publish: fn(&Arc<Session>) -> Option<Lease>,
}

/// JetDefragment and JetDefragment2.
///
/// # Errors
/// `JET_errTransReadOnly`; what the options contradict: `JET_errInvalidParameter`, `JET_errInvalidGrbit`, `JET_errInvalidName`;
/// `JET_errInvalidDatabaseId` for the temporary database; `JET_errDatabaseFileReadOnly`; `JET_errOutOfThreads`.
/// `JET_errObjectNotFound` for a table that is to be put in order and is not there.
pub fn defragment(session: &Session, database: &Arc<Database>, request: Request) -> Result<Answer> {
    if session.is_read_only() {
        return fail(JetErr::TransReadOnly);
    }
    let bits = DefragmentBits::from_bits_retain(request.bits);
    if bits.contains(DefragmentBits::TREES) {
        return trees(database, bits, &request);
    }
    if bits.contains(DefragmentBits::TREE) {
        return tree(session, database, bits, &request);
    }
    batch(session, database, bits, request)
}

/// The tables that were asked for one by one go on.
fn trees(database: &Database, bits: DefragmentBits, request: &Request) -> Result<Answer> {
    if request.passes.is_some() || request.seconds.is_some() {
        return fail(JetErr::InvalidParameter);
    }
    if bits != DefragmentBits::TREES | DefragmentBits::START {
        return fail(JetErr::InvalidGrbit);
    }
    if request.completed.is_some() || request.table.is_some() {
        return fail(JetErr::InvalidParameter);
    }
    check_writable(database)?;
    // Whatever was registered in this attachment goes on anyway.
    Ok(Answer::of(Warning::Success))
}

/// One table is put in order.
fn tree(
    session: &Session,
    database: &Arc<Database>,
    bits: DefragmentBits,
    request: &Request,
) -> Result<Answer> {
    if bits != DefragmentBits::TREE {
        return fail(JetErr::InvalidGrbit);
    }
    if request.completed.is_some() {
        return fail(JetErr::InvalidParameter);
    }
    let name = check_name(request.table.as_deref())?;
    check_writable(database)?;
    let sight = session.sight(database.log_id());
    let Some(table) = database.catalog().find(name, &sight.reader())? else {
        return fail(JetErr::ObjectNotFound);
    };
    database.orderer().register(database, table)?;
    Ok(Answer::of(Warning::Success))
}

fn check_writable(database: &Database) -> Result<()> {
    match database.is_read_only() {
        true => fail(JetErr::DatabaseFileReadOnly),
        false => Ok(()),
    }
}

fn batch(
    session: &Session,
    database: &Arc<Database>,
    bits: DefragmentBits,
    request: Request,
) -> Result<Answer> {
    let level = session
        .instance()
        .params()
        .read()
        .number(id::ENABLE_ONLINE_DEFRAG);
    let mut level = Enabled::from_bits_retain(level as u32);
    if level.contains(Enabled::ALL) {
        level = Enabled::all();
    }
    if level.is_empty() {
        return Ok(Answer::of(Warning::Success));
    }
    let any = level.intersects(Enabled::DATABASES | Enabled::SPACE_TREES);
    let databases = level.contains(Enabled::DATABASES);
    if SessionDatabase::id(&**database) == DatabaseId::TEMP {
        return fail(JetErr::InvalidDatabaseId);
    }
    check_writable(database)?;
    let available_only = any && (bits.contains(DefragmentBits::AVAILABLE_ONLY) || !databases);
    let what = bits - (DefragmentBits::AVAILABLE_ONLY | DefragmentBits::NO_PARTS);
    if what == DefragmentBits::STOP {
        return Ok(match database.defragmenter().stop() {
            Some(counts) => Answer {
                warning: Warning::Success,
                counts,
            },
            None if any => Answer::of(Warning::DefragNotRunning),
            None => Answer::of(Warning::Success),
        });
    }
    if what != DefragmentBits::START {
        return fail(JetErr::InvalidGrbit);
    }
    if !databases && !available_only && !database.defragmenter().is_running() {
        return Ok(Answer::of(Warning::Success));
    }
    let seconds = request.seconds.filter(|seconds| *seconds > 0);
    let started = database.defragmenter().start(
        database,
        Wish {
            available_only,
            parts: !bits.contains(DefragmentBits::NO_PARTS),
            passes: request.passes.unwrap_or(0),
            until: seconds
                .and_then(|seconds| Instant::now().checked_add(Duration::from_secs(seconds.into()))),
            completed: request.completed,
            publish: request.publish,
        },
    )?;
    Ok(Answer::of(match started {
        true => Warning::Success,
        false => Warning::DefragAlreadyRunning,
    }))
}
