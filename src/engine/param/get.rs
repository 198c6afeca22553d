//! `JetGetSystemParameter` (docs/spec/04 §6.1).

use std::ffi::c_char;

use super::set::{ENGINE_DEFAULT, HIGHEST_FORMAT};
use super::table::{Kind, id};
use super::value::UnicodeDefault;
use super::{Target, derived, row};
use crate::engine::process::Process;
use crate::error::{JetErr, Result, fail};

/// What a parameter reads as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Output {
    /// Through `plParam`.
    Number(usize),
    /// Through the string buffer.
    Text(String),
    /// A struct where `plParam` points.
    Unicode(UnicodeDefault),
    /// The text of the code that `plParam` points to.
    ErrorText,
    /// Nothing is written.
    Nothing,
}

/// Where `JET_paramPrintFunction` points: printing is not done, the arguments are left alone.
extern "C" fn print_nothing(_format: *const c_char) {}

impl Process {
    /// Reads a parameter of `target`.
    ///
    /// # Errors
    /// The state of the instance; `JET_errInvalidParameter` for a number that is no parameter, or one that has no
    /// value here.
    pub fn param(&self, target: &Target, id: u32) -> Result<Output> {
        let _call = target
            .instance()
            .map(|instance| instance.enter_without_init())
            .transpose()?;
        let row = row(id)?;
        let number = match id {
            id::ERROR_TO_STRING => return Ok(Output::ErrorText),
            id::UNICODE_INDEX_DEFAULT => {
                return Ok(Output::Unicode(
                    target.read(self, id, |set| set.unicode_default()),
                ));
            }
            id::DBA_PAGE_AVAIL_THRESHOLD | id::DBA_K1 | id::DBA_K2 => return Ok(Output::Nothing),
            id::TRANSACTION_LEVEL => match target.session() {
                Some(session) => usize::from(session.level()),
                None => return fail(JetErr::InvalidParameter),
            },
            id::CACHE_SIZE => {
                let (page, least, most) = {
                    let set = self.globals().read();
                    let number = |id| set.number(id);
                    (
                        number(id::DATABASE_PAGE_SIZE),
                        number(id::CACHE_SIZE_MIN),
                        number(id::CACHE_SIZE_MAX),
                    )
                };
                // Room for the least number of pages is there, used or not.
                (self.cache().used() / page.max(1)).max(least.min(most))
            }
            // Nothing is logged, so no log file is current.
            id::RECOVERY_CURRENT_LOGFILE => return fail(JetErr::InvalidParameter),
            id::PRINT_FUNCTION => print_nothing as *const () as usize,
            id::KEY_MOST | id::LV_CHUNK_SIZE_MOST | id::RECORD_SIZE_MOST => {
                derived(id, self.globals().read().number(id::DATABASE_PAGE_SIZE))
            }
            id::COMMIT_DEFAULT if target.session().is_some() => target
                .session()
                .map_or(0, |session| session.commit_default() as usize),
            id::ENGINE_FORMAT_VERSION => match target.read(self, id, |set| set.number(id)) {
                ENGINE_DEFAULT => HIGHEST_FORMAT,
                other => other,
            },
            _ if matches!(row.kind, Kind::Text(..) | Kind::Folder(..) | Kind::Path(..)) => {
                return Ok(Output::Text(target.read(self, id, |set| set.text(id).to_owned())));
            }
            _ => target.read(self, id, |set| set.number(id)),
        };
        Ok(Output::Number(number))
    }
}
