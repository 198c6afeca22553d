//! The database parameters of JetCreateDatabase2, 3 and JetAttachDatabase2, 3 (docs/spec/05 §1.2).
//!
//! All of an array is read before any value is judged; the last one of a number counts. What only attaching uses is not looked at when a
//! database is created, not even for its size.

use std::time::Duration;

use super::pointer;
use super::types::*;
use crate::engine::database::attach::{DatabaseSettings, ShrinkBits, ShrinkSettings};
use crate::error::{JetErr, Result, fail};

/// No other setting than the maximum size, pages.
pub(super) fn at_most(pages: JET_ULONG) -> DatabaseSettings {
    DatabaseSettings {
        most_pages: pages,
        ..DatabaseSettings::default()
    }
}

/// The call whose parameters they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SettingsOf {
    Create,
    Attach,
}

/// Numbers of the parameters, `JET_dbparam*`.
mod number {
    pub const SIZE_MAX: u32 = 8193;
    pub const CACHE_PRIORITY: u32 = 8194;
    pub const SHRINK_OPTIONS: u32 = 8195;
    pub const SHRINK_TIME: u32 = 8196;
    pub const SHRINK_SIZE: u32 = 8197;
    pub const LEAKS: u32 = 8198;
    pub const LEAKS_TIME: u32 = 8199;
    pub const EXTENT_COUNTS: u32 = 8200;
    pub const OWN_RESERVES: u32 = 8201;
}

/// What the parameters say, before it is judged.
#[derive(Default)]
struct Values {
    most_pages: u32,
    cache_priority: Option<u32>,
    shrink_options: u32,
    shrink_time: Option<u32>,
    shrink_size: u32,
    leaks_time: Option<u32>,
}

/// The database parameters of a call.
///
/// # Safety
/// Not NULL means `count` structs, whose values are readable for their sizes.
pub(super) unsafe fn read_settings(
    parameters: *const JET_SETDBPARAM,
    count: JET_ULONG,
    of: SettingsOf,
) -> Result<DatabaseSettings> {
    let mut values = Values::default();
    for at in 0..count as usize {
        if parameters.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so `count` structs.
        let parameter = unsafe { pointer::read(parameters.add(at)) }?;
        match parameter.dbparamid {
            number::SHRINK_OPTIONS..=number::LEAKS_TIME if of == SettingsOf::Create => continue,
            number::SIZE_MAX..=number::OWN_RESERVES => {}
            _ => return fail(JetErr::InvalidDbparamId),
        }
        if parameter.cbParam != size_of::<JET_ULONG>() as JET_ULONG || parameter.pvParam.is_null() {
            return fail(JetErr::InvalidBufferSize);
        }
        // SAFETY: not NULL and of the size of a number.
        let value: JET_ULONG = unsafe { pointer::read(parameter.pvParam.cast()) }?;
        values.take(parameter.dbparamid, value);
    }
    values.judge()
}

impl Values {
    fn take(&mut self, number: u32, value: u32) {
        match number {
            number::SIZE_MAX => self.most_pages = value,
            number::CACHE_PRIORITY => self.cache_priority = Some(value),
            number::SHRINK_OPTIONS => self.shrink_options = value,
            number::SHRINK_TIME => self.shrink_time = Some(value),
            number::SHRINK_SIZE => self.shrink_size = value,
            number::LEAKS_TIME => self.leaks_time = Some(value),
            // Nothing hangs on their values.
            number::LEAKS | number::EXTENT_COUNTS | number::OWN_RESERVES => {}
            _ => {}
        }
    }

    fn judge(self) -> Result<DatabaseSettings> {
        /// Most percent of the usual time that pages stay in the cache.
        const PRIORITY_MOST: u32 = 1000;
        /// As good as no value.
        const NO_PRIORITY: u32 = u32::MAX;
        if self
            .cache_priority
            .is_some_and(|percent| percent > PRIORITY_MOST && percent != NO_PRIORITY)
        {
            return fail(JetErr::InvalidParameter);
        }
        let Some(options) = ShrinkBits::from_bits(self.shrink_options) else {
            return fail(JetErr::InvalidGrbit);
        };
        let time = quota(self.shrink_time)?;
        quota(self.leaks_time)?;
        if self.shrink_size > i32::MAX as u32 {
            return fail(JetErr::InvalidParameter);
        }
        Ok(DatabaseSettings {
            most_pages: self.most_pages,
            shrink: ShrinkSettings {
                options,
                time,
                pages: self.shrink_size,
            },
        })
    }
}

/// A time in milliseconds, a week at most; negative for no limit.
fn quota(value: Option<u32>) -> Result<Option<Duration>> {
    const WEEK: i32 = 7 * 24 * 60 * 60 * 1000;
    match value.map(|value| value as i32) {
        Some(millis) if millis > WEEK => fail(JetErr::InvalidParameter),
        Some(millis @ 0..) => Ok(Some(Duration::from_millis(millis as u64))),
        _ => Ok(None),
    }
}
