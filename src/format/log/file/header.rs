//! The header of a log file, sector 0 (docs/spec/03 §3.1).

use zerocopy::little_endian::{I32, U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::attach::ATTACH_LIST_LEN;
use super::segment::SECTOR_LEN;
use crate::error::{Error, JetErr, Result};
use crate::format::checksum;
use crate::format::log::params::DbmsParams;
use crate::format::stamp::{LogPos, LogTime, Signature};

/// `filetype` of a log.
const FILE_TYPE: u32 = 3;
/// Minor version of all logs since Windows 8.
const MINOR: u32 = 4000;

/// A log format: major 8 and minor 4000 are the modern family (docs/spec/03 §3.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LogVersion {
    /// Family.
    pub major: u32,
    /// Update that older engines cannot read.
    pub update_major: u32,
    /// Update that only adds what may be passed over.
    pub update_minor: u32,
}

impl LogVersion {
    /// The version this engine writes: 8.4000.5.16.
    pub const WRITTEN: LogVersion = LogVersion {
        major: 8,
        update_major: 5,
        update_minor: 16,
    };
    /// The newest known version: 8.4000.130.280.
    pub const NEWEST: LogVersion = LogVersion {
        major: 8,
        update_major: 130,
        update_minor: 280,
    };
}

bitflags::bitflags! {
    /// Flags of a log file.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct LogFlags: u8 {
        /// Made from a reserve log.
        const RESERVE = 0x01;
        /// Circular logging is on.
        const CIRCULAR = 0x02;
        /// Circular logging was on once.
        const CIRCULAR_HISTORY = 0x04;
    }
}

/// The header as stored. Numbers in the comments are offsets. It is written once, when the file begins.
#[derive(Clone, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct LogHeader {
    /// 0: XOR-32 over the sector.
    pub checksum: U32,
    /// 4: number of the generation, from 1.
    pub generation: I32,
    /// 8: bytes of a sector, 4096.
    pub sector_len: U16,
    /// 10: sectors of the header, 1.
    pub header_sectors: U16,
    /// 12: sectors of the file.
    pub sectors: U16,
    /// 14: page size of the instance; 0 means 4096.
    pub page_size: U16,
    /// 16: when the generation began.
    pub created: LogTime,
    /// 24: when the one before began; zero for the first.
    pub previous_created: LogTime,
    /// 32: version, major.
    pub major: U32,
    /// 36: version, minor.
    pub minor: U32,
    /// 40: version, major update.
    pub update_major: U32,
    /// 44: identity of the log stream.
    pub signature: Signature,
    /// 72: settings of the writer.
    pub params: DbmsParams,
    /// 639: [`LogFlags`].
    pub flags: u8,
    /// 640: checkpoint when the generation began.
    pub checkpoint: LogPos,
    /// 648: version, minor update.
    pub update_minor: U32,
    /// 652: disk sectors were of another size; 0.
    pub disk_sector_mismatch: u8,
    /// 653: XOR of the checksums of all segments of the generation before; 0 not known.
    pub previous_checksum: U64,
    /// 661: format version that the engine was set to; for information.
    pub engine_version: U32,
    /// 665
    pub reserved: [u8; 2],
    /// 667: 3.
    pub file_type: U32,
    /// 671: databases attached at the beginning (see [`attached`](super::attached)).
    pub attached: [u8; ATTACH_LIST_LEN],
    /// 2719: zero.
    pub padding: [u8; 1377],
}

const _: () = assert!(size_of::<LogHeader>() == SECTOR_LEN);

impl LogHeader {
    /// Reads the header from the front of a file, and checks what can be checked without knowing the stream: checksum, file
    /// type, version, sizes.
    ///
    /// # Errors
    /// In this order: `JET_errLogFileCorrupt`, `JET_errFileInvalidType`, `JET_errBadLogVersion`, `JET_errLogFileCorrupt` for
    /// sizes that no log has.
    pub fn read(file: &[u8]) -> Result<&LogHeader> {
        let cut = || Error::with_source(JetErr::LogFileCorrupt, "a log shorter than its header");
        let (header, _) = LogHeader::ref_from_prefix(file).map_err(|_| cut())?;
        header.check()?;
        Ok(header)
    }

    fn check(&self) -> Result<()> {
        if !checksum::header_is_valid(self.as_bytes()) {
            return Err(Error::with_source(
                JetErr::LogFileCorrupt,
                "the checksum of a log header",
            ));
        }
        if self.file_type.get() != FILE_TYPE {
            return Err(JetErr::FileInvalidType.into());
        }
        let version = self.version();
        let newest = LogVersion::NEWEST;
        if version.major != newest.major
            || self.minor.get() != MINOR
            || version.update_major > newest.update_major
        {
            let what = format!(
                "log version {}.{}.{}",
                version.major, self.minor, version.update_major
            );
            return Err(Error::with_source(JetErr::BadLogVersion, what));
        }
        let known = usize::from(self.sector_len.get()) == SECTOR_LEN
            && self.header_sectors.get() == 1
            && self.sectors.get() >= 3;
        if !known {
            return Err(Error::with_source(
                JetErr::LogFileCorrupt,
                "sizes of a log header",
            ));
        }
        Ok(())
    }

    /// The format of the log.
    pub fn version(&self) -> LogVersion {
        LogVersion {
            major: self.major.get(),
            update_major: self.update_major.get(),
            update_minor: self.update_minor.get(),
        }
    }

    /// Sets what is the same in every header of a version, and the checksum: the last step before it is written.
    pub fn seal(&mut self, version: LogVersion) {
        self.sector_len = (SECTOR_LEN as u16).into();
        self.header_sectors = 1.into();
        self.file_type = FILE_TYPE.into();
        (self.major, self.minor) = (version.major.into(), MINOR.into());
        (self.update_major, self.update_minor) = (version.update_major.into(), version.update_minor.into());
        checksum::set_header_checksum(self.as_mut_bytes());
    }
}
