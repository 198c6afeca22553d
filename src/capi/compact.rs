//! What [`JetCompactW`] and [`JetCompactA`] have in common.
//!
//! [`JetCompactW`]: super::maintenance::JetCompactW
//! [`JetCompactA`]: super::maintenance::JetCompactA

use std::borrow::Cow;
use std::sync::Arc;

use super::consts::{
    JET_bitCompactStats, JET_snpCompact, JET_sntBegin, JET_sntComplete, JET_sntFail, JET_sntProgress,
};
use super::types::*;
use crate::engine::call;
use crate::engine::maintenance::compact::{self, Progress, Stage, Statistics};
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// A name as the client gives it.
type Name<'a> = Result<Option<Cow<'a, str>>>;

/// Copies a database; `converts` says that the client gives something to convert with, which no engine does any more.
pub(super) fn compact(
    session: &Arc<Session>,
    names: (Name<'_>, Name<'_>),
    (sesid, status): (JET_SESID, JET_PFNSTATUS),
    converts: bool,
    grbit: JET_GRBIT,
) -> JetResult {
    let (source, target) = (names.0?, names.1?);
    if converts {
        return fail(JetErr::FeatureNotAvailable);
    }
    let mut tell = |stage, done, total| report(sesid, status, stage, done, total);
    let mut statistics = None;
    if status.is_some() && grbit & JET_bitCompactStats != 0 {
        statistics = Some(Statistics::open(session)?);
    }
    let mut note = |line: &str| {
        if let Some(statistics) = &mut statistics {
            statistics.write(line);
        }
    };
    let mut progress = Progress::new(status.is_some().then_some(&mut tell), Some(&mut note));
    let (source, target) = (source.as_deref().unwrap_or(""), target.as_deref().unwrap_or(""));
    compact::compact(session, source, target, &mut progress)?;
    Ok(Warning::Success)
}

/// Calls the client's function.
fn report(sesid: JET_SESID, status: JET_PFNSTATUS, stage: Stage, done: u32, total: u32) -> Result<()> {
    let Some(function) = status else {
        return Ok(());
    };
    let phase = match stage {
        Stage::Begin => JET_sntBegin,
        Stage::Progress => JET_sntProgress,
        Stage::Complete => JET_sntComplete,
        Stage::Fail => JET_sntFail,
    };
    let mut figures = JET_SNPROG {
        cbStruct: size_of::<JET_SNPROG>() as JET_ULONG,
        cunitDone: done,
        cunitTotal: total,
    };
    // SAFETY: the client's function of this type; the figures live until it returns.
    let code = call::in_callback(|| unsafe {
        function(
            sesid,
            JET_snpCompact,
            phase,
            std::ptr::from_mut(&mut figures).cast(),
        )
    });
    if code < 0 { fail(JetErr(code)) } else { Ok(()) }
}
