//! Events reach the place that `ESENT_EVENTS` names, and only then (docs/sessions.md).
//!
//! The variable is read once per process, so the misuse happens in a second run of this very program.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use session_rig::*;
use std::process::{Command, Output};

/// What the second run does; nothing in an ordinary run.
#[test]
fn misuse() {
    if std::env::var_os("ESENT_TEST_MISUSE").is_none() {
        return;
    }
    let rig = Rig::with(|i| {
        assert_eq!(set_number(i, 0, PARAM_MAX_SESSIONS, 1), OK);
        assert_eq!(set_text(i, 0, 4, "Misuser"), OK);
    });
    let sesid = rig.session();
    println!("SESSION {sesid:#x}");
    let worker = Worker::new();
    let there = worker.run(esent::os::thread::ThreadId::current);
    println!("HERE {} THERE {there}", esent::os::thread::ThreadId::current());

    assert_eq!(begin_session(rig.instance).0, JetErr::OutOfSessions.0);
    assert_eq!(set_context(sesid, 0xC0FFEE), OK);
    assert_eq!(
        worker.run(move || reset_context(sesid)),
        JetErr::SessionContextNotSetByThisThread.0
    );
    assert_eq!(end_session(sesid), JetErr::SessionInUse.0);
    assert_eq!(begin(sesid), OK);
    assert_eq!(
        worker.run(move || commit(sesid)),
        JetErr::SessionSharingViolation.0
    );
    let session = esent::capi::handles::session(sesid).unwrap().clone();
    let call = session.enter(esent::capi::guard::Entry::Normal).unwrap();
    assert_eq!(
        worker.run(move || begin(sesid)),
        JetErr::SessionSharingViolation.0
    );
    drop(call);
    assert_eq!(unsafe { JetTerm(rig.instance) }, JetErr::TooManyActiveUsers.0);
    assert_eq!(rollback(sesid), OK);
    drop(session);
}

fn misuse_with(setting: Option<&str>) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["misuse", "--exact", "--nocapture"])
        .env("ESENT_TEST_MISUSE", "1")
        .env_remove("ESENT_EVENTS");
    if let Some(setting) = setting {
        command.env("ESENT_EVENTS", setting);
    }
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// The word after `name` in what the second run printed.
fn printed(output: &Output, name: &str) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = text.split_whitespace().skip_while(|word| *word != name);
    words.nth(1).unwrap().to_owned()
}

#[test]
fn a_file_has_who_did_what_to_whom() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.txt");
    let output = misuse_with(Some(&format!("file:{}", path.display())));
    let events = std::fs::read_to_string(path).unwrap();
    let (session, here, there) = (
        printed(&output, "SESSION"),
        printed(&output, "HERE"),
        printed(&output, "THERE"),
    );
    let line = |number: u32| {
        let mark = format!("ESENT (Misuser) warning {number}: ");
        let line = events.lines().find(|line| line.contains(&mark));
        line.unwrap_or_else(|| panic!("no event {number} in\n{events}"))
    };
    let names = |number, what: &[&str]| {
        let line = line(number);
        what.iter()
            .for_each(|part| assert!(line.contains(part), "no {part} in {line}"));
    };
    names(107, &["all 1 are in use", &here]);
    names(
        106,
        &[
            &session,
            "0xc0ffee",
            &there,
            "JET_errSessionContextNotSetByThisThread",
        ],
    );
    names(
        105,
        &[
            &session,
            &format!("thread {there} wanted to commit"),
            "belongs to context 0xc0ffee",
        ],
    );
    names(
        104,
        &[
            &session,
            &format!("thread {there} came in while thread {here} was inside"),
        ],
    );
    names(103, &[&session, "transaction level 1", "open transaction"]);
    assert!(events.contains("JET_errSessionInUse"));
    assert!(
        events.contains("ESENT (Misuser) information 100: "),
        "news of the start"
    );
}

#[test]
fn standard_error() {
    let text = misuse_with(Some("stderr")).stderr;
    assert!(String::from_utf8_lossy(&text).contains("ESENT (Misuser) warning 104: "));
}

#[test]
fn off_by_default() {
    for setting in [None, Some("off"), Some("")] {
        let text = misuse_with(setting).stderr;
        assert!(!String::from_utf8_lossy(&text).contains("ESENT"), "{setting:?}");
    }
}

#[test]
fn the_systems_log_takes_them_without_a_fault() {
    misuse_with(Some("syslog"));
}
