//! The small stamps that every ESE file carries: times, log positions, signatures (docs/spec/01 §2.1).

use zerocopy::little_endian::{I32, U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// LOGTIME, a moment as stored on disk. All zero means "not set".
///
/// ```text
/// 0 seconds | 1 minutes | 2 hours | 3 day | 4 month 1..12 | 5 year-1900 | 6 UTC bit, ms low | 7 ms high
/// ```
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned,
)]
#[repr(C)]
pub struct LogTime {
    /// 0..=59.
    pub seconds: u8,
    /// 0..=59.
    pub minutes: u8,
    /// 0..=23.
    pub hours: u8,
    /// 1..=31.
    pub day: u8,
    /// 1..=12.
    pub month: u8,
    /// Years since 1900.
    pub year: u8,
    /// Bit 0: UTC; bits 1..=7: low bits of the milliseconds.
    pub utc_and_ms_low: u8,
    /// Bits 1..=3: high bits of the milliseconds. The others may hold garbage.
    pub ms_high: u8,
}

impl LogTime {
    /// Not set: all eight bytes zero.
    pub fn is_zero(&self) -> bool {
        *self == LogTime::default()
    }

    /// Whether the time is UTC rather than local time.
    pub fn is_utc(&self) -> bool {
        self.utc_and_ms_low & 1 != 0
    }

    /// Milliseconds, 0..=999 in any file that was written rightly (the field has room for 1023).
    pub fn milliseconds(&self) -> u16 {
        u16::from(self.utc_and_ms_low >> 1) | (u16::from((self.ms_high >> 1) & 7) << 7)
    }

    /// A UTC time from its parts: full year 1900..=2155, month 1..=12, milliseconds 0..=999. Parts out of range are cut to
    /// their field.
    pub fn utc(year: u16, month: u8, day: u8, (hours, minutes, seconds): (u8, u8, u8), ms: u16) -> LogTime {
        LogTime {
            seconds,
            minutes,
            hours,
            day,
            month,
            year: year.saturating_sub(1900).min(255) as u8,
            utc_and_ms_low: 1 | ((ms & 0x7F) << 1) as u8,
            ms_high: (((ms >> 7) & 7) << 1) as u8,
        }
    }
}

/// LGPOS, a position in the log: generation, sector, byte. Compares in log order; all zero means "none".
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned,
)]
#[repr(C)]
pub struct LogPos {
    /// Byte within the sector.
    pub byte: U16,
    /// Sector within the log file.
    pub sector: U16,
    /// Log generation.
    pub generation: I32,
}

impl LogPos {
    /// No position.
    pub fn is_zero(&self) -> bool {
        *self == LogPos::default()
    }
}

impl PartialOrd for LogPos {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LogPos {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |p: &LogPos| (p.generation.get(), p.sector.get(), p.byte.get());
        key(self).cmp(&key(other))
    }
}

/// SIGNATURE, the identity of a database file or log stream. Two are equal iff all 28 bytes are.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned,
)]
#[repr(C)]
pub struct Signature {
    /// Random number.
    pub random: U32,
    /// Creation time.
    pub created: LogTime,
    /// Computer name, NUL padded; zeros in anything written lately.
    pub computer: [u8; 16],
}

impl Signature {
    /// Not set.
    pub fn is_zero(&self) -> bool {
        *self == Signature::default()
    }
}

/// BKINFO, what a backup left behind.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned,
)]
#[repr(C)]
pub struct BackupInfo {
    /// Log position of the backup mark.
    pub mark: LogPos,
    /// Time of the mark.
    pub time: LogTime,
    /// First log generation of the backup.
    pub generation_low: U32,
    /// Last log generation of the backup.
    pub generation_high: U32,
}

const _: () = {
    assert!(size_of::<LogTime>() == 8 && size_of::<LogPos>() == 8);
    assert!(size_of::<Signature>() == 28 && size_of::<BackupInfo>() == 24);
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_stand_in_two_bytes_and_garbage_is_ignored() {
        let time = LogTime::utc(2024, 2, 29, (23, 59, 58), 999);
        assert_eq!(
            (time.year, time.month, time.milliseconds(), time.is_utc()),
            (124, 2, 999, true)
        );
        let dirty = LogTime {
            ms_high: time.ms_high | 0x41,
            ..time
        };
        assert_eq!(dirty.milliseconds(), 999);
        assert!(LogTime::default().is_zero() && !time.is_zero());
    }

    #[test]
    fn log_positions_compare_generation_first() {
        let pos = |g: i32, s: u16, b: u16| LogPos {
            byte: b.into(),
            sector: s.into(),
            generation: g.into(),
        };
        assert!(pos(1, 9, 9) < pos(2, 0, 0) && pos(2, 1, 9) < pos(2, 2, 0) && pos(2, 2, 1) > pos(2, 2, 0));
    }
}
