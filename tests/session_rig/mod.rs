//! A rig for tests of the exported functions: one test at a time, an instance with recovery off, threads on call.
//!
//! The mode of a process is one for all its threads, so every test of a binary holds the [`Rig`]'s lock.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]
#![allow(dead_code, reason = "each test binary uses its part")]

#[path = "../readers/left.rs"]
pub mod left;

use std::ffi::CString;
use std::ptr::{null, null_mut};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard};
use std::thread::JoinHandle;

pub use esent::capi::instance::*;
pub use esent::capi::parameter::*;
pub use esent::capi::session::*;
pub use esent::capi::transaction::*;
pub use esent::capi::types::*;
pub use esent::error::JetErr;

pub const NIL: usize = usize::MAX;
pub const OK: i32 = 0;

pub const PARAM_TEMP_PATH: u32 = 1;
pub const PARAM_MAX_SESSIONS: u32 = 5;
pub const PARAM_RECOVERY: u32 = 34;
pub const PARAM_PAGE_SIZE: u32 = 64;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The lock alone: for tests that make their own instances.
pub fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// An initialised instance in multi-instance mode; it ends with the rig, whatever is open in it.
pub struct Rig {
    pub instance: JET_INSTANCE,
    folder: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Rig {
    pub fn new() -> Rig {
        Rig::with(|_| {})
    }

    /// With a page size for the whole process, and parameters set before `JetInit`.
    pub fn paged(page_size: usize, before_init: impl FnOnce(JET_INSTANCE)) -> Rig {
        let alone = alone();
        assert_eq!(set_number(0, 0, PARAM_PAGE_SIZE, page_size), OK);
        Rig::locked(alone, before_init)
    }

    /// With parameters set before `JetInit`.
    pub fn with(before_init: impl FnOnce(JET_INSTANCE)) -> Rig {
        Rig::locked(alone(), before_init)
    }

    fn locked(alone: MutexGuard<'static, ()>, before_init: impl FnOnce(JET_INSTANCE)) -> Rig {
        let folder = tempfile::tempdir().unwrap();
        let instance = created("rig", folder.path());
        before_init(instance);
        assert_eq!(init(instance), OK);
        Rig {
            instance,
            folder,
            _alone: alone,
        }
    }

    pub fn session(&self) -> JET_SESID {
        let (code, sesid) = begin_session(self.instance);
        assert_eq!(code, OK);
        sesid
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        #[cfg(feature = "fault-injection")]
        pretend(self.instance, None);
        // A failed test may leave transactions open: a fatal error lets JetTerm through.
        if unsafe { JetTerm(self.instance) } == JetErr::TooManyActiveUsers.0 {
            for entry in esent::engine::process::process().table().instances() {
                entry.mark_unavailable(JetErr::InternalError);
            }
            unsafe { JetTerm(self.instance) };
        }
    }
}

/// Makes an instance whose files lie in `folder`, with recovery off.
pub fn created(name: &str, folder: &std::path::Path) -> JET_INSTANCE {
    let (code, instance) = create(Some(name));
    assert_eq!(code, OK, "JetCreateInstance");
    let temp = folder.join("tmp.edb");
    assert_eq!(set_text(instance, 0, PARAM_RECOVERY, "off"), OK);
    assert_eq!(set_text(instance, 0, PARAM_TEMP_PATH, temp.to_str().unwrap()), OK);
    instance
}

pub fn create(name: Option<&str>) -> (i32, JET_INSTANCE) {
    let mut instance = 77;
    let name = name.map(|name| CString::new(name).unwrap());
    let name = name.as_ref().map_or(null(), |name| name.as_ptr());
    (unsafe { JetCreateInstanceA(&mut instance, name) }, instance)
}

pub fn init(mut instance: JET_INSTANCE) -> i32 {
    unsafe { JetInit(&mut instance) }
}

pub fn begin_session(instance: JET_INSTANCE) -> (i32, JET_SESID) {
    let mut sesid = 77;
    (
        unsafe { JetBeginSessionA(instance, &mut sesid, null(), null()) },
        sesid,
    )
}

pub fn dup_session(source: JET_SESID) -> (i32, JET_SESID) {
    let mut sesid = 77;
    (unsafe { JetDupSession(source, &mut sesid) }, sesid)
}

pub fn end_session(sesid: JET_SESID) -> i32 {
    unsafe { JetEndSession(sesid, 0) }
}

pub fn set_context(sesid: JET_SESID, context: usize) -> i32 {
    unsafe { JetSetSessionContext(sesid, context) }
}

pub fn reset_context(sesid: JET_SESID) -> i32 {
    unsafe { JetResetSessionContext(sesid) }
}

pub fn begin(sesid: JET_SESID) -> i32 {
    unsafe { JetBeginTransaction(sesid) }
}

pub fn commit(sesid: JET_SESID) -> i32 {
    unsafe { JetCommitTransaction(sesid, 0) }
}

pub fn rollback(sesid: JET_SESID) -> i32 {
    unsafe { JetRollback(sesid, 0) }
}

pub fn session_info(sesid: JET_SESID) -> JET_SESSIONINFO {
    let mut info = JET_SESSIONINFO {
        ulTrxBegin0: 0,
        ulTrxLevel: 0,
        ulProcid: 0,
        ulFlags: 9,
        ulTrxContext: 0,
    };
    let size = size_of_val(&info) as u32;
    assert_eq!(
        unsafe { JetGetSessionInfo(sesid, (&raw mut info).cast(), size, 0) },
        OK
    );
    info
}

pub fn level(sesid: JET_SESID) -> u32 {
    session_info(sesid).ulTrxLevel
}

pub fn set_text(instance: JET_INSTANCE, sesid: JET_SESID, id: u32, text: &str) -> i32 {
    let mut instance = instance;
    let text = CString::new(text).unwrap();
    unsafe { JetSetSystemParameterA(&mut instance, sesid, id, 0, text.as_ptr()) }
}

pub fn set_number(instance: JET_INSTANCE, sesid: JET_SESID, id: u32, value: usize) -> i32 {
    let mut instance = instance;
    unsafe { JetSetSystemParameterA(&mut instance, sesid, id, value, null()) }
}

pub fn get_number(instance: JET_INSTANCE, sesid: JET_SESID, id: u32) -> Result<usize, i32> {
    let mut value = 0;
    match unsafe { JetGetSystemParameterA(instance, sesid, id, &mut value, null_mut(), 0) } {
        OK => Ok(value),
        code => Err(code),
    }
}

pub fn get_text(instance: JET_INSTANCE, sesid: JET_SESID, id: u32) -> Result<String, i32> {
    let mut buffer = [0u8; 600];
    let code = unsafe {
        JetGetSystemParameterA(
            instance,
            sesid,
            id,
            null_mut(),
            buffer.as_mut_ptr().cast(),
            buffer.len() as u32,
        )
    };
    let end = buffer.iter().position(|&b| b == 0).unwrap();
    if code == OK {
        Ok(String::from_utf8(buffer[..end].to_vec()).unwrap())
    } else {
        Err(code)
    }
}

#[cfg(feature = "fault-injection")]
pub fn pretend(instance: JET_INSTANCE, state: Option<esent::engine::instance::gate::Pretence>) {
    if let Ok(Some(instance)) = esent::capi::handles::instance(instance) {
        instance.pretend(state);
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// A thread that stays, so that it keeps its number between jobs.
pub struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    pub fn new() -> Worker {
        let (jobs, inbox) = channel::<Job>();
        let thread = std::thread::spawn(move || inbox.into_iter().for_each(|job| job()));
        Worker {
            jobs: Some(jobs),
            thread: Some(thread),
        }
    }

    /// Runs a job there and waits for its result.
    pub fn run<R: Send + 'static>(&self, job: impl FnOnce() -> R + Send + 'static) -> R {
        self.start(job).recv().unwrap()
    }

    /// Starts a job there; its result comes later.
    pub fn start<R: Send + 'static>(&self, job: impl FnOnce() -> R + Send + 'static) -> Receiver<R> {
        let (done, result) = channel();
        let job = Box::new(move || drop(done.send(job())));
        self.jobs.as_ref().unwrap().send(job).unwrap();
        result
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let _ = self.thread.take().unwrap().join();
    }
}
