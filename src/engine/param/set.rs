//! `JetSetSystemParameter` (docs/spec/04 §6.1).

use std::borrow::Cow;

use super::table::{Kind, Lock, Row, id};
use super::value::UnicodeDefault;
use super::{Target, Value, cache_size, config, row};
use crate::engine::instance::paths;
use crate::engine::process::{Mode, Process};
use crate::engine::session::CommitBits;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// The two arguments that may carry a value.
#[derive(Clone, Debug, Default)]
pub struct Input<'a> {
    /// `lParam`.
    pub number: usize,
    /// The string, if there is one.
    pub text: Option<Cow<'a, str>>,
    /// What `lParam` points to, for the parameter that is a JET_UNICODEINDEX; `None` for a null pointer.
    pub unicode: Option<UnicodeDefault>,
}

impl Process {
    /// Sets a parameter of `target`.
    ///
    /// # Errors
    /// In this order: the state of the instance; `JET_errInvalidParameter` for a number that is no parameter; what
    /// the parameter's own rules say.
    pub fn set_param(&self, target: &Target, id: u32, input: &Input<'_>) -> JetResult {
        let _call = target
            .instance()
            .map(|instance| instance.enter_without_init())
            .transpose()?;
        let done = self.set_param_inside(target, id, input)?;
        if cache_size::CONCERNED.contains(&id) {
            self.apply_cache_size();
        }
        Ok(done)
    }

    fn set_param_inside(&self, target: &Target, id: u32, input: &Input<'_>) -> JetResult {
        let row = row(id)?;
        let advanced_off = target.read(self, id::ENABLE_ADVANCED, |set| {
            set.number(id::ENABLE_ADVANCED) == 0
        });
        if row.is_advanced() && advanced_off {
            return Ok(Warning::Success);
        }
        if row.is_get_only() {
            return fail(JetErr::InvalidParameter);
        }
        match id {
            id::COMMIT_DEFAULT => set_commit_default(self, target, input.number),
            id::CONFIGURATION => config::set(self, target, input.number),
            id::UNICODE_INDEX_DEFAULT => set_unicode(self, target, row, input.unicode),
            id::DBA_PAGE_AVAIL_THRESHOLD | id::DBA_K1 | id::DBA_K2 => Ok(Warning::Success),
            id::CACHED_CLOSED_TABLES if target.instance().is_none() => Ok(Warning::Success),
            id::ENABLE_SHRINK_DATABASE => {
                check_shrink(input.number)?;
                self.set_generic(target, id, row, input)
            }
            id::CONFIG_STORE_SPEC if input.text.as_ref().is_some_and(|spec| !spec.is_empty()) => {
                // There is no store that could be opened.
                fail(JetErr::InvalidParameter)
            }
            id::ENGINE_FORMAT_VERSION => {
                check_format_version(target, input.number)?;
                self.set_generic(target, id, row, input)
            }
            _ => self.set_generic(target, id, row, input),
        }
    }

    /// The rules that hold for every parameter without its own.
    fn set_generic(&self, target: &Target, id: u32, row: &Row, input: &Input<'_>) -> JetResult {
        let unchanged = !row.is_text() && target.read(self, id, |set| set.number(id) == input.number);
        if unchanged {
            if target.instance().is_none() && self.mode() == Mode::NotSet {
                // JetEnableMultiInstance will ask which were set.
                target.write(self, id, |set| set.set(id, Value::number(input.number)));
            }
            return Ok(Warning::Success);
        }
        self.check_lock(target, row)?;
        let value = checked(row, input)?;
        target.write(self, id, |set| set.set(id, value));
        Ok(Warning::Success)
    }

    fn check_lock(&self, target: &Target, row: &Row) -> Result<()> {
        let locked = match row.lock {
            Lock::Anytime => false,
            Lock::Init => target.is_initialised(),
            Lock::Engine => self.mode() != Mode::NotSet,
        };
        if locked {
            fail(JetErr::AlreadyInitialized)
        } else {
            Ok(())
        }
    }
}

/// The value as it is stored, if the row allows it.
fn checked(row: &Row, input: &Input<'_>) -> Result<Value> {
    let number = input.number;
    let in_range = |low: usize, high: usize| {
        if (low..=high).contains(&number) {
            Ok(())
        } else {
            fail(JetErr::InvalidParameter)
        }
    };
    match row.kind {
        Kind::Int(low, high) | Kind::Grbit(low, high) => in_range(low, high)?,
        Kind::Bool(high) => {
            in_range(0, high)?;
            return Ok(Value::number(usize::from(number != 0)));
        }
        Kind::Pow2(low, high) => {
            in_range(low, high)?;
            if !number.is_power_of_two() {
                return fail(JetErr::InvalidParameter);
            }
        }
        Kind::Pointer | Kind::Struct => {}
        Kind::Text(..) | Kind::Folder(..) | Kind::Path(..) => {
            return checked_text(row, input.text.as_deref().unwrap_or_default());
        }
        Kind::Illegal => return fail(JetErr::InvalidParameter),
    }
    Ok(Value::number(number))
}

fn checked_text(row: &Row, text: &str) -> Result<Value> {
    let (Kind::Text(low, high) | Kind::Folder(low, high) | Kind::Path(low, high)) = row.kind else {
        return fail(JetErr::InvalidParameter);
    };
    let check = |text: &str| {
        // Characters are UTF-16 units.
        let len = text.encode_utf16().count();
        if (low..=high).contains(&len) {
            Ok(())
        } else {
            fail(JetErr::InvalidParameter)
        }
    };
    check(text)?;
    let stored = match row.kind {
        Kind::Folder(..) if !text.is_empty() => {
            let folder = paths::complete_folder(text)?;
            check(&folder)?;
            folder
        }
        Kind::Path(..) if !text.is_empty() => {
            let mut full = paths::display(&paths::complete(text)?);
            check(&full)?;
            if paths::is_bare_name(text) {
                full = text.to_owned();
            } else if paths::is_folder(text) {
                full.push(std::path::MAIN_SEPARATOR);
            }
            full
        }
        _ => text.to_owned(),
    };
    Ok(Value::Text(stored.into()))
}

/// Only lazy flushing has an effect; the other bits of a commit are taken all the same.
fn set_commit_default(process: &Process, target: &Target, number: usize) -> JetResult {
    // As wide as JET_GRBIT; what is above is not looked at.
    let bits = number as u32;
    if CommitBits::from_bits(bits).is_none() {
        return fail(JetErr::InvalidParameter);
    }
    match target.session() {
        Some(session) => session.set_commit_default(bits),
        None => target.write(process, id::COMMIT_DEFAULT, |set| {
            set.set(id::COMMIT_DEFAULT, Value::number(bits as usize))
        }),
    }
    Ok(Warning::Success)
}

/// Every failure is `JET_errInvalidParameter`; nothing given means the built-in default.
fn set_unicode(process: &Process, target: &Target, row: &Row, given: Option<UnicodeDefault>) -> JetResult {
    process.check_lock(target, row)?;
    let checked = match given {
        None => None,
        Some(unicode) => Some(unicode.checked().ok_or(JetErr::InvalidParameter)?),
    };
    target.write(process, id::UNICODE_INDEX_DEFAULT, |set| set.unicode = checked);
    Ok(Warning::Success)
}

impl UnicodeDefault {
    /// `NORM_IGNORE...`, `LINGUISTIC_IGNORE...`, `LCMAP_SORTKEY`, `LCMAP_BYTEREV`, `SORT_STRINGSORT`,
    /// `SORT_DIGITSASNUMBERS`, `NORM_LINGUISTIC_CASING` (docs/spec/02 §6.4).
    const FLAGS: u32 = 0x0803_1C3F;
    /// `LCMAP_SORTKEY`, which every text index has.
    const SORT_KEY: u32 = 0x400;

    /// The flags with the sort key among them; `None` for no language or flags that mean something else.
    fn checked(self) -> Option<UnicodeDefault> {
        let language = self.lcid & 0xFFFF;
        // Language, sort order and nothing above; neither "neutral" nor "the user's".
        let known = self.lcid <= 0xF_FFFF && !matches!(language, 0 | 0x400 | 0x800);
        (known && self.flags & !Self::FLAGS == 0).then_some(UnicodeDefault {
            lcid: self.lcid,
            flags: self.flags | Self::SORT_KEY,
        })
    }
}

/// `JET_bitShrinkDatabaseOn` goes with every other bit.
fn check_shrink(number: usize) -> Result<()> {
    const ON: usize = 0x1;
    const REALTIME: usize = 0x2;
    const PERIODICALLY: usize = 0x8000;
    let known = number & !(ON | REALTIME | PERIODICALLY) == 0;
    if known && (number == 0 || number & ON != 0) {
        Ok(())
    } else {
        fail(JetErr::InvalidGrbit)
    }
}

/// Format versions that have a row of their own, up to the highest that is written (docs/spec/01 §2.5.3).
const FORMATS: [usize; 9] = [7060, 8020, 8220, 8520, 8620, 8720, 8820, 8880, 8920];
pub(super) const HIGHEST_FORMAT: usize = 8920;
/// `JET_efvAllowHigherPersistedFormat`
const ALLOW_HIGHER: usize = 0x4100_0000;
/// `JET_efvUseEngineDefault`
pub(super) const ENGINE_DEFAULT: usize = 0x4000_0001;
/// `JET_efvUsePersistedFormat`
const PERSISTED: usize = 0x4000_0002;

/// docs/spec/01 §2.5.4.
fn check_format_version(target: &Target, number: usize) -> Result<()> {
    let lowest = FORMATS[0];
    let bare = if number & ALLOW_HIGHER == ALLOW_HIGHER {
        number & !ALLOW_HIGHER
    } else {
        number
    };
    let special = number == ENGINE_DEFAULT || number == PERSISTED;
    if number < lowest {
        return fail(JetErr::EngineFormatVersionNoLongerSupportedTooLow);
    }
    if !special && bare > HIGHEST_FORMAT {
        return fail(JetErr::EngineFormatVersionNotYetImplementedTooHigh);
    }
    if bare < 5 {
        // The flag with one of the special values.
        return fail(JetErr::InvalidParameter);
    }
    if !special && !FORMATS.contains(&bare) {
        return fail(JetErr::EngineFormatVersionNoLongerSupportedTooLow);
    }
    let attached = target
        .instance()
        .is_some_and(|i| i.attached_databases().load(std::sync::atomic::Ordering::Relaxed) != 0);
    if attached {
        fail(JetErr::AlreadyInitialized)
    } else {
        Ok(())
    }
}
