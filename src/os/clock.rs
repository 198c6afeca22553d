//! The wall clock, for stamps in files. Durations are measured with `std::time::Instant`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment in UTC, taken apart as file stamps want it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Utc {
    /// Full year.
    pub year: u16,
    /// 1..=12
    pub month: u8,
    /// 1..=31
    pub day: u8,
    /// 0..=23
    pub hours: u8,
    /// 0..=59
    pub minutes: u8,
    /// 0..=59
    pub seconds: u8,
    /// 0..=999
    pub milliseconds: u16,
}

/// Now, by the wall clock.
pub fn now() -> Utc {
    since_epoch(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// Now as a FILETIME: 100-nanosecond steps since 1601.
pub fn now_filetime() -> u64 {
    const STEPS_1601_TO_1970: u64 = 116_444_736_000_000_000;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    STEPS_1601_TO_1970 + (since.as_nanos() / 100) as u64
}

/// A time since 1970 in UTC, by the Gregorian calendar.
pub fn since_epoch(time: Duration) -> Utc {
    let (days, rest) = (time.as_secs() / 86400, time.as_secs() % 86400);
    // Days are counted from 1 March of year 0, so that leap days end their year, in cycles of 400 years.
    let shifted = days + 719_468;
    let (cycle, day_of_cycle) = (shifted / 146_097, shifted % 146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    Utc {
        year: (cycle * 400 + year_of_cycle + u64::from(month <= 2)) as u16,
        month: month as u8,
        day: (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8,
        hours: (rest / 3600) as u8,
        minutes: (rest / 60 % 60) as u8,
        seconds: (rest % 60) as u8,
        milliseconds: time.subsec_millis() as u16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        let day = |seconds: u64| {
            let utc = since_epoch(Duration::from_millis(seconds * 1000 + 7));
            (
                utc.year,
                utc.month,
                utc.day,
                utc.hours,
                utc.minutes,
                utc.seconds,
                utc.milliseconds,
            )
        };
        assert_eq!(day(0), (1970, 1, 1, 0, 0, 0, 7));
        assert_eq!(day(951_782_400), (2000, 2, 29, 0, 0, 0, 7));
        assert_eq!(day(1_709_251_199), (2024, 2, 29, 23, 59, 59, 7));
        assert_eq!(day(4_107_542_400), (2100, 3, 1, 0, 0, 0, 7));
        assert!(now().year >= 2024 && now_filetime() > 133_000_000_000_000_000);
    }
}
