//! The guard: wild handles, panics, what is remembered of a failure.

use super::*;
use crate::error::Warning;

const WILD: usize = 0x1234;

#[test]
fn wild_handles_give_their_codes() {
    for handle in [0, usize::MAX, WILD] {
        assert_eq!(not_yet_session(handle), JetErr::InvalidSesid.0);
    }
    assert_eq!(not_yet_instance(WILD), JetErr::InvalidInstance.0);
    assert_eq!(not_yet(), JetErr::FeatureNotAvailable.0);
}

#[test]
fn nothing_unwinds_out() {
    assert_eq!(plain(|| panic!("in a body")), JetErr::InternalError.0);
    assert_eq!(plain(|| Ok(Warning::BufferTruncated)), Warning::BufferTruncated.0);
}

#[test]
fn the_cause_of_a_failure_is_kept_for_its_thread() {
    plain(|| Err(Error::with_source(JetErr::DiskIO, "page 7")));
    assert_eq!(last_error(), Some((JetErr::DiskIO, "page 7".to_owned())));
    assert_eq!(std::thread::spawn(last_error).join().unwrap(), None);
}
