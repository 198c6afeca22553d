//! Events: what people should know of, with the sessions and threads concerned.
//!
//! Off unless the environment variable `ESENT_EVENTS` names a place: `stderr`, `file:PATH` or `syslog`. Of the
//! instance's parameters, `JET_paramEventSource` and `JET_paramEventSourceKey` name the program,
//! `JET_paramNoInformationEvent` keeps good news away, `JET_paramEventLoggingLevel` says how much is wanted: 0
//! nothing, 1 errors, 25 warnings too, 50 and above everything.
//!
//! ```text
//! 2026-11-21T04:42:46Z ESENT (MyProgram) warning 104: instance 1: session 3 (0x...) ...
//! ```

use std::fmt;

use once_cell::sync::Lazy;

use crate::engine::instance::Instance;
use crate::engine::param::id;
use crate::engine::session::SessionName;
use crate::error::JetErr;
use crate::os::eventlog::{Severity, Sink};
use crate::os::thread::ThreadId;
use crate::types::{DatabaseId, PageNo};

/// Something that happened. The calling thread is the one that it happened to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// `JetInit` succeeded.
    InstanceStarted,
    /// `JetTerm` succeeded.
    InstanceStopped,
    /// `JetInit` failed and the instance is gone.
    InitFailed {
        /// Why.
        code: JetErr,
    },
    /// `JetTerm` was refused because of an open transaction.
    TermBlocked {
        /// Whose.
        session: SessionName,
    },
    /// Two threads in one session at once.
    SharingViolation {
        /// Which session.
        session: SessionName,
        /// Who was there first.
        holder: ThreadId,
    },
    /// A thread wanted to begin, commit or roll back in a transaction that is not its own.
    ForeignTransaction {
        /// Which session.
        session: SessionName,
        /// What it wanted.
        attempt: &'static str,
        /// Thread or context that the transaction belongs to.
        owner: usize,
        /// Whether that is a context.
        by_context: bool,
    },
    /// A session context stood in the way, or was not there.
    ContextMisuse {
        /// Which session.
        session: SessionName,
        /// What the thread wanted.
        attempt: &'static str,
        /// What it got.
        code: JetErr,
    },
    /// `JET_paramMaxSessions` are open.
    OutOfSessions {
        /// How many that are.
        limit: u32,
    },
    /// A fatal error: only `JetTerm` helps.
    InstanceUnavailable {
        /// The first cause.
        cause: JetErr,
    },
    /// A page of a file is not what was written to it.
    DamagedPage {
        /// Whose file.
        database: DatabaseId,
        /// Which page.
        page: PageNo,
    },
}

static SINK: Lazy<Sink> = Lazy::new(Sink::from_environment);

impl Event {
    /// Number of the event, for those who filter.
    pub fn number(&self) -> u32 {
        match self {
            Event::InstanceStarted => 100,
            Event::InstanceStopped => 101,
            Event::InitFailed { .. } => 102,
            Event::TermBlocked { .. } => 103,
            Event::SharingViolation { .. } => 104,
            Event::ForeignTransaction { .. } => 105,
            Event::ContextMisuse { .. } => 106,
            Event::OutOfSessions { .. } => 107,
            Event::InstanceUnavailable { .. } => 108,
            Event::DamagedPage { .. } => 109,
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Event::InstanceStarted | Event::InstanceStopped => Severity::Information,
            Event::InitFailed { .. } | Event::InstanceUnavailable { .. } | Event::DamagedPage { .. } => {
                Severity::Error
            }
            _ => Severity::Warning,
        }
    }

    /// Leaves the event, if the process and the instance want it.
    #[cold]
    pub fn report(self, instance: &Instance) {
        if *SINK == Sink::Off {
            return;
        }
        if let Some(line) = self.line(instance) {
            SINK.write(self.severity(), &line);
        }
    }

    /// The line, or `None` if the instance does not want it.
    pub fn line(self, instance: &Instance) -> Option<String> {
        let params = instance.params().read();
        let level = params.number(id::EVENT_LOGGING_LEVEL);
        let wanted = match self.severity() {
            Severity::Error => level >= 1,
            Severity::Warning => level >= 25,
            Severity::Information => level >= 50 && params.number(id::NO_INFORMATION_EVENT) == 0,
        };
        if !wanted {
            return None;
        }
        let key = params.text(id::EVENT_SOURCE_KEY);
        let source = params.text(id::EVENT_SOURCE);
        let mut line = String::from(if key.is_empty() { "ESENT" } else { key });
        if !source.is_empty() {
            line += &format!(" ({source})");
        }
        let severity = match self.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
        };
        let name = instance
            .display_name()
            .map(|name| format!(" ({name})"))
            .unwrap_or_default();
        line += &format!(
            " {severity} {}: instance {}{name}: {self}",
            self.number(),
            instance.number()
        );
        // One event is one line, whatever names the program has given.
        Some(line.replace(['\r', '\n'], " "))
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thread = ThreadId::current();
        match self {
            Event::InstanceStarted => write!(f, "started by thread {thread}"),
            Event::InstanceStopped => write!(f, "stopped by thread {thread}"),
            Event::InitFailed { code } => write!(f, "thread {thread} could not start it: {code}"),
            Event::TermBlocked { session } => {
                write!(
                    f,
                    "thread {thread} could not stop it: {session} has an open transaction"
                )
            }
            Event::SharingViolation { session, holder } => {
                write!(
                    f,
                    "{session}: thread {thread} came in while thread {holder} was inside"
                )
            }
            Event::ForeignTransaction {
                session,
                attempt,
                owner,
                by_context: false,
            } => {
                write!(
                    f,
                    "{session}: thread {thread} wanted to {attempt}, but the transaction belongs to thread {owner}"
                )
            }
            Event::ForeignTransaction {
                session,
                attempt,
                owner,
                by_context: true,
            } => {
                write!(
                    f,
                    "{session}: thread {thread} wanted to {attempt}, but the transaction belongs to context {owner:#x}"
                )
            }
            Event::ContextMisuse {
                session,
                attempt,
                code,
            } => {
                write!(f, "{session}: thread {thread} could not {attempt}: {code}")
            }
            Event::OutOfSessions { limit } => {
                write!(
                    f,
                    "thread {thread} could not begin a session: all {limit} are in use"
                )
            }
            Event::DamagedPage { database, page } => {
                write!(
                    f,
                    "database {}: page {} is damaged in the file",
                    database.0, page.0
                )
            }
            Event::InstanceUnavailable { cause } => {
                write!(f, "unavailable since thread {thread} met {cause}")
            }
        }
    }
}
