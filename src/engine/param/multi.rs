//! `JetEnableMultiInstance` (docs/spec/04 §3.2).

use super::set::Input;
use super::table::{Lock, TABLE, id};
use super::{Target, row};
use crate::engine::process::{Mode, Process};
use crate::error::{Error, JetErr, JetResult, Result, Warning, fail};

/// One parameter of the array.
#[derive(Debug)]
pub struct MultiEntry<'a> {
    /// Its number.
    pub id: u32,
    /// Its value.
    pub input: Input<'a>,
}

/// What the call leaves behind.
#[derive(Debug)]
pub struct MultiReport {
    /// The result of the call.
    pub result: JetResult,
    /// Results of the entries that were looked at, in order.
    pub entries: Vec<JetErr>,
    /// How many succeeded.
    pub succeeded: u32,
}

impl Process {
    /// Sets global parameters and decides for multi-instance mode; in that mode already, compares.
    pub fn enable_multi_instance(&'static self, entries: &[MultiEntry<'_>]) -> MultiReport {
        let mut report = MultiReport {
            result: Ok(Warning::Success),
            entries: Vec::new(),
            succeeded: 0,
        };
        report.result = match self.mode() {
            Mode::OneInstance => fail(JetErr::RunningInOneInstanceMode),
            Mode::NotSet => self.set_all(entries, &mut report),
            Mode::MultiInstance => self.compare_all(entries, &mut report),
        };
        report
    }

    fn set_all(&self, entries: &[MultiEntry<'_>], report: &mut MultiReport) -> JetResult {
        for entry in entries {
            note(
                report,
                self.set_param(&Target::Global, entry.id, &entry.input).map(drop),
            )?;
        }
        self.enable_multi(&mut self.table());
        Ok(Warning::Success)
    }

    fn compare_all(&self, entries: &[MultiEntry<'_>], report: &mut MultiReport) -> JetResult {
        for entry in entries {
            note(report, self.compare(entry))?;
        }
        let globals = self.globals().read();
        let forgotten = (0..TABLE.len() as u32).any(|id| {
            TABLE[id as usize].lock == Lock::Engine
                && globals.is_explicit(id)
                && !entries.iter().any(|entry| entry.id == id)
        });
        fail(if forgotten {
            JetErr::SystemParameterConflict
        } else {
            JetErr::SystemParamsAlreadySet
        })
    }

    fn compare(&self, entry: &MultiEntry<'_>) -> Result<()> {
        let row = row(entry.id)?;
        let globals = self.globals().read();
        let never_set = row.lock == Lock::Engine && !globals.is_explicit(entry.id);
        let same = if row.is_text() {
            globals.text(entry.id) == entry.input.text.as_deref().unwrap_or_default()
        } else {
            // The default bit of a configuration is only an order to reset.
            let mask = if entry.id == id::CONFIGURATION { !1 } else { !0 };
            globals.number(entry.id) & mask == entry.input.number & mask
        };
        if never_set || !same {
            fail(JetErr::SystemParameterConflict)
        } else {
            Ok(())
        }
    }
}

/// Keeps the result of one entry; the first failure ends the call.
fn note(report: &mut MultiReport, result: Result<()>) -> Result<()> {
    match &result {
        Ok(()) => {
            report.entries.push(JetErr::Success);
            report.succeeded += 1;
        }
        Err(error) => report.entries.push(Error::code(error)),
    }
    result
}
