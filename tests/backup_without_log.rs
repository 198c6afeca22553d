//! Backup calls of an instance that has no log: none can begin, and so none can go on (docs/spec/03 §8.2).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod session_rig;

use std::ptr::{null, null_mut};

use esent::capi::backup::*;
use esent::capi::types::JET_LOGINFO_A;
use esent::error::JetErr;
use session_rig::{OK, Rig, created};

const NO_BACKUP: i32 = JetErr::NoBackup.0;
const INVALID: i32 = JetErr::InvalidParameter.0;

#[test]
fn no_backup_begins_without_a_log() {
    let rig = Rig::new();
    let disabled = JetErr::LoggingDisabled.0;
    unsafe {
        assert_eq!(JetBeginExternalBackupInstance(rig.instance, 0), disabled);
        assert_eq!(
            JetBeginExternalBackupInstance(rig.instance, 0x8000_0000),
            disabled,
            "before the options are looked at"
        );
        assert_eq!(JetBeginSurrogateBackup(rig.instance, 1, 2, 0), disabled);
    }
}

#[test]
fn nothing_goes_on_without_a_backup() {
    let rig = Rig::new();
    let instance = rig.instance;
    let (mut size, mut high, mut signed, mut handle) = (7, 7, 7, 0);
    let name = [b'a' as u16, 0];
    unsafe {
        let codes = [
            JetGetAttachInfoInstanceW(instance, null_mut(), 0, &mut size),
            JetGetAttachInfoInstanceA(instance, null_mut(), 0, &mut size),
            JetOpenFileInstanceW(instance, name.as_ptr(), &mut handle, &mut size, &mut high),
            JetOpenFileInstanceA(instance, c"a".as_ptr(), &mut handle, &mut size, &mut high),
            JetOpenFileSectionInstanceA(instance, null_mut(), &mut handle, 0, 1, 0, &mut size, &mut signed),
            JetReadFileInstance(instance, 1, null_mut(), 0, &mut size),
            JetCloseFileInstance(instance, 1),
            JetGetLogInfoInstanceW(instance, null_mut(), 0, &mut size),
            JetGetLogInfoInstanceA(instance, null_mut(), 0, &mut size),
            JetGetLogInfoInstance2W(instance, null_mut(), 0, &mut size, null_mut()),
            JetGetLogInfoInstance2A(instance, null_mut(), 0, &mut size, null_mut()),
            JetGetTruncateLogInfoInstanceW(instance, null_mut(), 0, &mut size),
            JetGetTruncateLogInfoInstanceA(instance, null_mut(), 0, &mut size),
            JetTruncateLogInstance(instance),
            JetEndExternalBackupInstance(instance),
            JetEndExternalBackupInstance2(instance, 1),
            JetEndExternalBackupInstance2(instance, 2),
            JetEndSurrogateBackup(instance, 1),
        ];
        assert_eq!(codes, [NO_BACKUP; 18]);
        assert_eq!((size, high, signed, handle), (7, 7, 7, 0), "nothing is written");
        for ways in [0, 3, 4] {
            assert_eq!(JetEndExternalBackupInstance2(instance, ways), INVALID);
            assert_eq!(JetEndSurrogateBackup(instance, ways), INVALID);
        }
        let mut info: JET_LOGINFO_A = std::mem::zeroed();
        info.cbSize = 3;
        assert_eq!(
            JetGetLogInfoInstance2A(instance, null_mut(), 0, &mut size, &mut info),
            INVALID
        );
        info.cbSize = size_of::<JET_LOGINFO_A>() as u32;
        assert_eq!(
            JetGetLogInfoInstance2A(instance, null_mut(), 0, &mut size, &mut info),
            NO_BACKUP
        );
        assert_eq!(JetStopBackupInstance(instance), OK);
    }
}

#[test]
fn calls_without_an_instance_are_for_processes_with_one() {
    let _rig = Rig::new();
    let mut size = 0;
    let several = JetErr::RunningInMultiInstanceMode.0;
    unsafe {
        let codes = [
            JetBeginExternalBackup(0),
            JetGetAttachInfoW(null_mut(), 0, &mut size),
            JetGetAttachInfoA(null_mut(), 0, &mut size),
            JetOpenFileA(null(), null_mut(), null_mut(), null_mut()),
            JetReadFile(0, null_mut(), 0, &mut size),
            JetCloseFile(0),
            JetGetLogInfoW(null_mut(), 0, &mut size),
            JetGetLogInfoA(null_mut(), 0, &mut size),
            JetTruncateLog(),
            JetEndExternalBackup(),
            JetStopBackup(),
        ];
        assert_eq!(codes, [several; 11]);
    }
}

#[test]
fn an_instance_must_be_there_and_initialised() {
    let rig = Rig::new();
    let folder = tempfile::tempdir().unwrap();
    let other = created("waiting", folder.path());
    unsafe {
        assert_eq!(JetBeginExternalBackupInstance(other, 0), JetErr::NotInitialized.0);
        assert_eq!(JetTruncateLogInstance(other), JetErr::NotInitialized.0);
        assert_eq!(JetStopBackupInstance(other), OK, "in any state");
        assert_eq!(JetTruncateLogInstance(99), JetErr::InvalidInstance.0);
        assert_eq!(esent::capi::instance::JetTerm(other), OK);
    }
    drop(rig);
}
