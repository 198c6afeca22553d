//! `JetInit`: from a created instance to one that works (docs/spec/04 §3.4, steps 8 to 13).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Instance, descriptors, paths};
use crate::engine::call;
use crate::engine::event::Event;
use crate::engine::param::{ParamSet, id};
use crate::engine::process::Process;
use crate::error::{Error, JetErr, JetResult, Result, Warning, fail};

/// Log files are made of sectors of this size.
const LOG_SECTOR: usize = 4096;

/// What an instance was initialised with; fixed until it is gone.
#[derive(Debug)]
pub struct Settings {
    /// Checkpoint and other system files.
    pub system_path: PathBuf,
    /// File of the temporary database.
    pub temp_path: PathBuf,
    /// Log files.
    pub log_path: PathBuf,
    /// How many user sessions there may be.
    pub max_sessions: u32,
    /// How many descriptors of tables there may be.
    pub descriptors: u32,
    /// Whether there are temporary tables at all.
    pub temp_tables: bool,
    /// Whether changes are logged.
    pub recovery: bool,
}

/// What `JetInit` is told beside the instance.
pub struct InitOptions<'a> {
    /// `JET_bitKeepDbAttachedAtEndOfRecovery` was given.
    pub keep_attached: bool,
    /// Calls the runtime callback, given as the parameter's value, with nil handles and `JET_cbtypNull`.
    pub probe_callback: &'a dyn Fn(usize) -> i32,
}

impl Settings {
    fn from(params: &ParamSet) -> Result<Settings> {
        let system_path = paths::complete(params.text(id::SYSTEM_PATH))?;
        Ok(Settings {
            temp_path: paths::complete_temp(params.text(id::TEMP_PATH), &system_path)?,
            log_path: paths::complete(params.text(id::LOG_FILE_PATH))?,
            system_path,
            max_sessions: params.number(id::MAX_SESSIONS) as u32,
            descriptors: descriptors::most(params),
            temp_tables: params.number(id::MAX_TEMPORARY_TABLES) != 0,
            recovery: is_recovery_on(params.text(id::RECOVERY)),
        })
    }

    /// Whether two instances would write the same files (step 8).
    fn check_collision(&self, other: &Settings) -> Result<()> {
        if self.temp_tables && other.temp_tables && paths::same(&self.temp_path, &other.temp_path) {
            return fail(JetErr::TempPathInUse);
        }
        if self.recovery && other.recovery {
            if paths::same(&self.system_path, &other.system_path) {
                return fail(JetErr::SystemPathInUse);
            }
            if paths::same(&self.log_path, &other.log_path) {
                return fail(JetErr::LogFilePathInUse);
            }
        }
        Ok(())
    }
}

/// What the `JET_paramRecovery` string means (docs/spec/04 §6.3).
fn is_recovery_on(text: &str) -> bool {
    text.eq_ignore_ascii_case("on") || text.eq_ignore_ascii_case("repair")
}

impl Instance {
    /// Steps 8 to 12 for an instance whose gate says INITIALISING. On an error the caller frees it.
    pub(crate) fn start(self: &Arc<Self>, options: &InitOptions<'_>) -> JetResult {
        let settings = Settings::from(&self.params().read())?;
        self.claim_paths(settings)?;
        self.probe_runtime_callback(options)?;
        self.create_folders()?;
        self.check_settings(options)?;
        if self.initialised()?.recovery {
            return Err(Error::with_source(
                JetErr::FeatureNotAvailable,
                "there is no log yet: JET_paramRecovery must be off",
            ));
        }
        self.params().write().finish_defaults();
        self.limit_versions();
        self.gate().end_init();
        Event::InstanceStarted.report(self);
        Ok(Warning::Success)
    }

    /// How much the version store may hold, and what of.
    fn limit_versions(&self) {
        let temporary = self.params().read().number(id::ENABLE_TEMP_TABLE_VERSIONING) != 0;
        self.versions().version_temporary(temporary);
        let pages = self.params().read().number(id::MAX_VER_PAGES);
        let page_size = self.process().globals().read().number(id::VER_PAGE_SIZE);
        self.versions().set_limit(pages.saturating_mul(page_size));
    }

    /// Publishes the settings, unless another instance has the same files. Under the table's lock, so that of
    /// two that start at once one finds the other.
    fn claim_paths(&self, settings: Settings) -> Result<()> {
        let table = self.process().table();
        for other in table.instances() {
            if let Some(theirs) = other.settings().filter(|_| !std::ptr::eq(&**other, self)) {
                settings.check_collision(theirs)?;
            }
        }
        let _ = self.settings.set(settings);
        Ok(())
    }

    fn probe_runtime_callback(&self, options: &InitOptions<'_>) -> Result<()> {
        let callback = self.params().read().number(id::RUNTIME_CALLBACK);
        if callback == 0 {
            return Ok(());
        }
        let code = call::in_callback(|| (options.probe_callback)(callback));
        if code < 0 { fail(JetErr(code)) } else { Ok(()) }
    }

    fn create_folders(&self) -> Result<()> {
        let (wanted, snapshots) = {
            let params = self.params().read();
            let snapshots = (params.number(id::ENABLE_RBS) != 0)
                .then(|| paths::complete(params.text(id::RBS_FILE_PATH)))
                .transpose()?;
            (params.number(id::CREATE_PATH_IF_NOT_EXIST) != 0, snapshots)
        };
        if !wanted {
            return Ok(());
        }
        let settings = self.initialised()?;
        create(settings.temp_path.parent().unwrap_or(&settings.temp_path))?;
        create(&settings.system_path)?;
        create(&settings.log_path)?;
        snapshots.as_deref().map_or(Ok(()), create)
    }

    /// Step 11.
    fn check_settings(&self, options: &InitOptions<'_>) -> Result<()> {
        let params = self.params().read();
        let odd_size = params.number(id::LOG_FILE_SIZE) * 1024 % LOG_SECTOR != 0;
        let cleanup = params.number(id::CLEANUP_MISMATCHED_LOG_FILES) != 0;
        let circular = params.number(id::CIRCULAR_LOG) != 0;
        if odd_size || cleanup && (!circular || options.keep_attached) {
            return fail(JetErr::InvalidSettings);
        }
        Ok(())
    }
}

fn create(folder: &Path) -> Result<()> {
    crate::os::folders::create(folder).map_err(|e| {
        let code = match e.kind() {
            std::io::ErrorKind::PermissionDenied => JetErr::FileAccessDenied,
            _ => JetErr::InvalidPath,
        };
        Error::with_source(code, format!("{}: {e}", folder.display()))
    })
}

/// What `JetInit` leaves behind for its caller.
#[derive(Debug)]
pub struct InitReport {
    /// The result of the call.
    pub result: JetResult,
    /// What to write to the caller's handle, if anything: a new handle, or 0 after a failure that freed it.
    pub handle: Option<usize>,
}

impl Process {
    /// Steps 8 to 13 for an instance that was chosen; `allocated` is its handle if it was made for this call.
    pub(crate) fn run_init(
        &'static self,
        instance: &Arc<Instance>,
        allocated: Option<usize>,
        options: &InitOptions<'_>,
    ) -> InitReport {
        // A panic must not leave the instance half way: whoever waits for it would wait for ever.
        let started = catch_unwind(AssertUnwindSafe(|| instance.start(options)));
        match started.unwrap_or_else(|_| fail(JetErr::InternalError)) {
            Ok(warning) => InitReport {
                result: Ok(warning),
                handle: allocated,
            },
            Err(error) => {
                Event::InitFailed { code: error.code() }.report(instance);
                self.free(instance);
                InitReport {
                    result: Err(error),
                    handle: Some(0),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recovery_string() {
        for on in ["on", "ON", "oN", "repair"] {
            assert!(is_recovery_on(on), "{on}");
        }
        for off in ["", "off", "Off", "one", "repairs", "1"] {
            assert!(!is_recovery_on(off), "{off}");
        }
    }
}
