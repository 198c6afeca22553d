//! Sessions without the ABI around them: what ends of transactions and of sessions do to cursors and databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};

use crate::os::sync::SeldomMutex as Mutex;

use super::*;
use crate::engine::instance::{InitOptions, TermBits};
use crate::engine::lease::Lease;
use crate::engine::param::{Input, Target};
use crate::engine::process::{InitTarget, Process};
use crate::types::DatabaseId;

/// A process of its own, so that these tests run side by side.
fn instance() -> Arc<Instance> {
    let process: &'static Process = Box::leak(Box::default());
    let off = Input {
        text: Some("off".into()),
        ..Input::default()
    };
    let _ = process.set_param(&Target::Global, id::RECOVERY, &off).unwrap();
    let options = InitOptions {
        keep_attached: false,
        probe_callback: &|_| 0,
    };
    let report = process.init(InitTarget::Nothing, &options, |_| Some(lease(1)));
    let _ = report.result.unwrap();
    process.resolve(None).unwrap()
}

fn lease(handle: usize) -> Lease {
    Lease::new(handle, |_| {})
}

fn session(instance: &Arc<Instance>) -> Arc<Session> {
    let mut made = None;
    let publish = |session: &Arc<Session>| {
        made = Some(session.clone());
        Some(lease(2))
    };
    instance.begin_session(publish).unwrap();
    made.unwrap()
}

/// A cursor that keeps the marks and writes down what happened.
struct Recorder {
    levels: Levels,
    database: DatabaseId,
    log: Arc<Mutex<Vec<String>>>,
    stuck: Arc<AtomicBool>,
}

impl SessionCursor for Recorder {
    fn database(&self) -> DatabaseId {
        self.database
    }
    fn committed(&mut self, level: u8) {
        self.levels.committed(level);
    }
    fn rolled_back(&mut self, level: u8) -> crate::error::Result<Fate> {
        let effect = self.levels.rolled_back(level);
        for (happened, what) in [
            (effect.cancel_update, "cancelled"),
            (effect.to_primary && !effect.close, "primary"),
            (effect.before_first && !effect.close, "before first"),
        ] {
            if happened {
                self.log.lock().push(what.into());
            }
        }
        Ok(if effect.close { Fate::Closes } else { Fate::Stays })
    }
    fn close(&mut self) -> crate::error::Result<()> {
        if self.stuck.load(SeqCst) {
            return crate::error::fail(JetErr::OutOfBuffers);
        }
        self.log.lock().push("closed".into());
        Ok(())
    }
}

static REVOKED: AtomicUsize = AtomicUsize::new(0);

struct Opened {
    cell: Arc<Mutex<Recorder>>,
    log: Arc<Mutex<Vec<String>>>,
    stuck: Arc<AtomicBool>,
    key: CursorKey,
}

fn open(session: &Session, database: DatabaseId) -> Opened {
    let (log, stuck) = (Arc::default(), Arc::default());
    let cell = Arc::new(Mutex::new(Recorder {
        levels: Levels::opened_at(session.level()),
        database,
        log: Arc::clone(&log),
        stuck: Arc::clone(&stuck),
    }));
    let mut key = 0;
    session
        .add_cursor(cell.clone(), |at, _| {
            key = at;
            Some(Lease::new(at as usize, |_| {
                REVOKED.fetch_add(1, SeqCst);
            }))
        })
        .unwrap();
    Opened {
        cell,
        log,
        stuck,
        key,
    }
}

impl Opened {
    fn took_place(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock())
    }
}

fn begin(session: &Session) {
    let _ = session.begin_transaction(0, None).unwrap();
}

fn rollback(session: &Session) {
    let _ = session.rollback(0).unwrap();
}

fn commit(session: &Session) {
    let _ = session.commit_transaction(0, 0).unwrap();
}

const DB: DatabaseId = DatabaseId(1);

#[test]
fn rollback_closes_what_was_opened_inside_and_moves_what_moved_inside() {
    let session = session(&instance());
    let outer = open(&session, DB);
    begin(&session);
    let middle = open(&session, DB);
    middle.cell.lock().levels.prepared = Some(1);
    begin(&session);
    let inner = open(&session, DB);
    middle.cell.lock().levels.navigated = 2;
    middle.cell.lock().levels.index_selected = 2;
    rollback(&session);
    assert_eq!(outer.took_place(), [""; 0]);
    assert_eq!(
        middle.took_place(),
        ["primary", "before first"],
        "its update belongs to level 1"
    );
    assert_eq!(inner.took_place(), ["closed"]);
    assert_eq!(session.cursor_count(), 2);
    rollback(&session);
    assert_eq!(middle.took_place(), ["cancelled", "closed"]);
    assert_eq!(outer.took_place(), [""; 0]);
    assert_eq!(session.cursor_count(), 1);
}

#[test]
fn commit_hands_everything_to_the_level_below() {
    let session = session(&instance());
    begin(&session);
    begin(&session);
    let cursor = open(&session, DB);
    cursor.cell.lock().levels.prepared = Some(2);
    commit(&session);
    assert_eq!(cursor.cell.lock().levels.prepared, Some(1));
    begin(&session);
    rollback(&session);
    assert_eq!(cursor.took_place(), [""; 0], "it belongs to level 1 now");
    commit(&session);
    assert_eq!(
        cursor.cell.lock().levels,
        Levels {
            prepared: Some(0),
            ..Levels::opened_at(0)
        }
    );
    begin(&session);
    rollback(&session);
    assert_eq!(cursor.took_place(), [""; 0]);
    assert_eq!(session.cursor_count(), 1);
}

#[derive(Default)]
struct Database(AtomicU32);

impl SessionDatabase for Database {
    fn id(&self) -> DatabaseId {
        DB
    }
    fn closed(&self, _session: u64) {
        self.0.fetch_add(1, SeqCst);
    }
    fn into_any(self: Arc<Self>) -> Arc<dyn std::any::Any + Send + Sync> {
        self
    }
}

#[test]
fn a_database_closes_with_its_last_open() {
    let session = session(&instance());
    let database = Arc::new(Database::default());
    assert_eq!(
        session.database(DB).err().unwrap().code(),
        JetErr::InvalidDatabaseId
    );
    assert_eq!(session.open_database(database.clone()), 1);
    assert_eq!(session.open_database(database.clone()), 2);
    let (cursor, temporary) = (open(&session, DB), open(&session, DatabaseId::TEMP));
    session.close_database(DB).unwrap();
    assert_eq!((cursor.took_place().len(), database.0.load(SeqCst)), (0, 0));
    session.close_database(DB).unwrap();
    assert_eq!(
        (cursor.took_place(), database.0.load(SeqCst)),
        (vec!["closed".to_owned()], 1)
    );
    assert_eq!(temporary.took_place(), [""; 0], "another database's");
    assert_eq!(
        session.close_database(DB).unwrap_err().code(),
        JetErr::InvalidDatabaseId
    );
}

#[test]
fn the_end_rolls_back_and_closes_in_order() {
    let instance = instance();
    let session = session(&instance);
    let database = Arc::new(Database::default());
    session.open_database(database.clone());
    session.open_database(database.clone());
    let (table, sort) = (open(&session, DB), open(&session, DatabaseId::TEMP));
    begin(&session);
    begin(&session);
    let inside = open(&session, DB);
    let call = session.enter(Entry::Iss).unwrap();
    let _ = session.end().unwrap();
    drop(call);
    assert_eq!((inside.took_place(), table.took_place(), sort.took_place()), {
        let closed = || vec!["closed".to_owned()];
        (closed(), closed(), closed())
    });
    assert_eq!((session.cursor_count(), database.0.load(SeqCst)), (0, 1));
    assert_eq!(instance.sessions().lock().count(), 0);
    assert_eq!(
        session.enter(Entry::Normal).err().unwrap().code(),
        JetErr::InvalidSesid
    );
}

#[test]
fn an_end_that_cannot_close_leaves_the_session() {
    let instance = instance();
    let session = session(&instance);
    let (first, second) = (open(&session, DB), open(&session, DB));
    second.stuck.store(true, SeqCst);
    begin(&session);
    assert_eq!(session.end().unwrap_err().code(), JetErr::OutOfBuffers);
    assert_eq!(
        (session.level(), session.cursor_count(), first.took_place().len()),
        (0, 1, 1)
    );
    let _ = session.set_context(5).unwrap();
    let _ = session.reset_context().unwrap();
    second.stuck.store(false, SeqCst);
    let _ = session.end().unwrap();
    assert_eq!(instance.sessions().lock().count(), 0);
}

#[test]
fn closing_a_cursor_ends_its_handle_once() {
    let session = session(&instance());
    let cursor = open(&session, DB);
    let before = REVOKED.load(SeqCst);
    session.close_cursor(cursor.key).unwrap();
    session.close_cursor(cursor.key).unwrap();
    assert_eq!(cursor.took_place(), ["closed"]);
    assert!(REVOKED.load(SeqCst) > before);
}

#[test]
fn term_takes_idle_sessions_with_it() {
    let instance = instance();
    let session = session(&instance);
    let cursor = open(&session, DB);
    let _ = instance.process().term(&instance, TermBits::ABRUPT).unwrap();
    assert_eq!(cursor.took_place(), ["closed"]);
    assert_eq!(instance.sessions().lock().count(), 0);
    assert!(session.is_over());
    assert_eq!(
        session.enter(Entry::Iss).err().unwrap().code(),
        JetErr::NotInitialized
    );
}

#[test]
fn the_engine_nests_deeper_than_a_client() {
    let session = session(&instance());
    (0..7).for_each(|_| begin(&session));
    assert_eq!(
        session.begin_transaction(0, None).unwrap_err().code(),
        JetErr::TransTooDeep
    );
    (7..11).for_each(|_| session.begin_level(BeginBits::empty()).unwrap());
    assert_eq!(
        session.begin_level(BeginBits::empty()).unwrap_err().code(),
        JetErr::TransTooDeep
    );
    let _ = session.rollback(RollbackBits::ALL.bits()).unwrap();
    assert_eq!(session.level(), 0);
}

#[test]
fn read_only_is_decided_at_level_0() {
    let session = session(&instance());
    begin(&session);
    session.begin_level(BeginBits::READ_ONLY).unwrap();
    assert!(!session.is_read_only(), "a nested begin does not ask");
    let _ = session.rollback(1).unwrap();
    session.begin_level(BeginBits::READ_ONLY).unwrap();
    session.begin_level(BeginBits::empty()).unwrap();
    assert!(session.is_read_only());
    let _ = session.rollback(1).unwrap();
    assert!(!session.is_read_only());
}

#[test]
fn a_half_done_change_must_be_rolled_back() {
    let session = session(&instance());
    begin(&session);
    begin(&session);
    session.require_rollback();
    assert_eq!(
        session.commit_transaction(0, 0).unwrap_err().code(),
        JetErr::MustRollback
    );
    rollback(&session);
    assert_eq!(
        session.commit_transaction(0, 0).unwrap_err().code(),
        JetErr::MustRollback
    );
    rollback(&session);
    begin(&session);
    commit(&session);
}

#[test]
fn events_name_sessions_and_threads() {
    use crate::engine::event::Event;
    let instance = instance();
    let session = session(&instance);
    let _ = session.set_context(0x77).unwrap();
    let me = ThreadId::current();
    let event = Event::SharingViolation {
        session: session.describe(),
        holder: ThreadId(4711),
    };
    let line = event.line(&instance).unwrap();
    let expected = format!(
        "ESENT warning 104: instance 1: session 1 (0x2, transaction level 0, context 0x77 set by thread {me}): \
         thread {me} came in while thread 4711 was inside"
    );
    assert_eq!(line, expected);
}

#[test]
fn instances_choose_their_events() {
    use crate::engine::event::Event;
    let instance = instance();
    let process = instance.process();
    let params = |changes: &[(u32, usize)], texts: &[(u32, &str)]| {
        let fresh = Instance::new(process, 9, Some("nine"), None, {
            let mut set = process.globals().read().for_instance();
            changes
                .iter()
                .for_each(|&(id, value)| set.put_for_test(id, value));
            texts
                .iter()
                .for_each(|&(id, text)| set.put_text_for_test(id, text));
            set
        });
        [
            Event::InstanceStarted,
            Event::OutOfSessions { limit: 16 },
            Event::InitFailed { code: JetErr::DiskIO },
        ]
        .map(|event| event.line(&fresh))
    };
    let [info, warning, error] = params(
        &[],
        &[(id::EVENT_SOURCE, "My\nProgram"), (id::EVENT_SOURCE_KEY, "Key")],
    );
    assert!(
        info.unwrap()
            .starts_with("Key (My Program) information 100: instance 9 (nine): started")
    );
    assert!(warning.unwrap().contains("all 16 are in use"));
    assert!(error.unwrap().contains("JET_errDiskIO"));
    let which = |lines: [Option<String>; 3]| lines.map(|line| line.is_some());
    assert_eq!(
        which(params(&[(id::NO_INFORMATION_EVENT, 1)], &[])),
        [false, true, true]
    );
    assert_eq!(
        which(params(&[(id::EVENT_LOGGING_LEVEL, 25)], &[])),
        [false, true, true]
    );
    assert_eq!(
        which(params(&[(id::EVENT_LOGGING_LEVEL, 1)], &[])),
        [false, false, true]
    );
    assert_eq!(
        which(params(&[(id::EVENT_LOGGING_LEVEL, 0)], &[])),
        [false, false, false]
    );
}

#[cfg(feature = "fault-injection")]
#[test]
fn buffers_that_closing_a_cursor_needs() {
    use crate::engine::fault::{Point, arm};
    let instance = instance();
    let session = session(&instance);
    let cursor = open(&session, DB);
    let fault = arm(Point::CursorCloseBuffers, JetErr::OutOfBuffers);
    assert_eq!(
        session.close_cursor(cursor.key).unwrap_err().code(),
        JetErr::OutOfBuffers
    );
    assert_eq!(session.end().unwrap_err().code(), JetErr::OutOfBuffers);
    assert_eq!((session.cursor_count(), cursor.took_place().len()), (1, 0));
    drop(fault);
    let _ = session.end().unwrap();
    assert_eq!(cursor.took_place(), ["closed"]);
}

/// Ten thousand of them are a few megabytes.
#[test]
fn a_session_is_small() {
    assert!(size_of::<Session>() <= 384, "{} bytes", size_of::<Session>());
}
