//! The call guard: what every export does before and after its work (docs/spec/04 §2.4, §2.5).

use super::types::{JET_INSTANCE, JET_RET, JET_SESID, JET_TABLEID};
use crate::error::JetErr;

const NIL: usize = usize::MAX;

/// An export without handles that has no body yet.
pub fn not_yet() -> JET_RET {
    JetErr::FeatureNotAvailable.0
}

/// An export on an instance that has no body yet. 0 and nil pass: they mean the single instance.
pub fn not_yet_instance(instance: JET_INSTANCE) -> JET_RET {
    match instance {
        0 | NIL => JetErr::FeatureNotAvailable.0,
        _ => JetErr::InvalidInstance.0,
    }
}

/// An export on a session that has no body yet. No session can be begun, so no handle is one.
pub fn not_yet_session(_sesid: JET_SESID) -> JET_RET {
    JetErr::InvalidSesid.0
}

/// An export on a cursor that has no body yet.
pub fn not_yet_table(sesid: JET_SESID, _tableid: JET_TABLEID) -> JET_RET {
    not_yet_session(sesid)
}
