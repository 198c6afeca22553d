//! The database parameters of JetCreateDatabase2, 3 and JetAttachDatabase2, 3 (docs/spec/05 §1.2).

use super::pointer;
use super::types::*;
use crate::engine::database::attach::DatabaseSettings;
use crate::error::{JetErr, Result, fail};

/// No other setting than the maximum size, pages.
pub(super) fn at_most(pages: JET_ULONG) -> DatabaseSettings {
    DatabaseSettings { most_pages: pages }
}

/// The database parameters of a call: known numbers with values of their size. The last one of a number counts.
///
/// # Safety
/// Not NULL means `count` structs, whose values are readable for their sizes.
pub(super) unsafe fn read_settings(
    parameters: *const JET_SETDBPARAM,
    count: JET_ULONG,
) -> Result<DatabaseSettings> {
    /// `JET_dbparamDbSizeMaxPages`, first of those there are.
    const SIZE_MAX: JET_ULONG = 8193;
    const KNOWN: std::ops::RangeInclusive<JET_ULONG> = SIZE_MAX..=8201;
    let mut settings = DatabaseSettings::default();
    for at in 0..count as usize {
        if parameters.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so `count` structs.
        let parameter = unsafe { pointer::read(parameters.add(at)) }?;
        if !KNOWN.contains(&parameter.dbparamid) {
            return fail(JetErr::InvalidDbparamId);
        }
        if parameter.cbParam != size_of::<JET_ULONG>() as JET_ULONG || parameter.pvParam.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL and of the size of a number.
        let value: JET_ULONG = unsafe { pointer::read(parameter.pvParam.cast()) }?;
        if parameter.dbparamid == SIZE_MAX {
            settings.most_pages = value;
        }
    }
    Ok(settings)
}
