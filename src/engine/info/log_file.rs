//! JetGetLogFileInfo: what the header of a log file says (docs/spec/03 §2).
//!
//! ```text
//! Misc   generation | signature | created | before it created | flags | major, minor, update
//!        | sector, header, file and page sizes                                              80 bytes
//! Misc2  Misc | checkpoint                                                                  88
//! Misc3  Misc with major, update major, update minor | checkpoint | minor | checksum of the log before
//! ```

use zerocopy::IntoBytes;

use crate::engine::instance::paths;
use crate::error::{JetErr, Result, fail};
use crate::format::log::file::LogHeader;
use crate::os::disk::Disk;
use crate::os::file::{Access, FileSystem, io_error, read_full};

/// `JET_LogInfoMisc`.
const MISC: u32 = 0;
/// `JET_LogInfoMisc2`.
const MISC_2: u32 = 1;
/// `JET_LogInfoMisc3`.
const MISC_3: u32 = 2;

/// Writes the facts of a log file's header in the form of a level.
///
/// # Errors
/// `JET_errFileNotFound`, `JET_errInvalidPath` and what else opening a file may give; `JET_errInvalidParameter` for another
/// level; `JET_errLogFileCorrupt`, `JET_errFileInvalidType`, `JET_errBadLogVersion`; `JET_errInvalidBufferSize`.
pub fn log_file_info(name: &str, level: u32, buffer: &mut [u8]) -> Result<()> {
    let path = paths::complete(name)?;
    let file = Disk
        .open(&path, Access::Read)
        .map_err(|error| io_error("open", &path, error))?;
    if level > MISC_3 {
        return fail(JetErr::InvalidParameter);
    }
    let mut bytes = vec![0; size_of::<LogHeader>()];
    let len = read_full(&*file, 0, &mut bytes).map_err(|error| io_error("read", &path, error))?;
    bytes.truncate(len);
    let facts = facts(LogHeader::read(&bytes)?, level);
    if buffer.len() != facts.len() {
        return fail(JetErr::InvalidBufferSize);
    }
    buffer.copy_from_slice(&facts);
    Ok(())
}

fn facts(header: &LogHeader, level: u32) -> Vec<u8> {
    let mut facts = Vec::new();
    let put = |facts: &mut Vec<u8>, number: u32| facts.extend_from_slice(&number.to_ne_bytes());
    put(&mut facts, header.generation.get() as u32);
    facts.extend_from_slice(header.signature.as_bytes());
    facts.extend_from_slice(header.created.as_bytes());
    facts.extend_from_slice(header.previous_created.as_bytes());
    put(&mut facts, header.flags.into());
    put(&mut facts, header.major.get());
    let (second, third) = match level {
        MISC | MISC_2 => (header.minor, header.update_major),
        _ => (header.update_major, header.update_minor),
    };
    let sizes = [
        header.sector_len,
        header.header_sectors,
        header.sectors,
        header.page_size,
    ];
    put(&mut facts, second.get());
    put(&mut facts, third.get());
    for size in sizes {
        put(&mut facts, size.get().into());
    }
    if level != MISC {
        facts.extend_from_slice(header.checkpoint.as_bytes());
    }
    if level == MISC_3 {
        put(&mut facts, header.minor.get());
        // The struct aligns its last member where words have 8 bytes.
        facts.resize(facts.len().next_multiple_of(size_of::<usize>()), 0);
        facts.extend_from_slice(&header.previous_checksum.get().to_ne_bytes());
    }
    facts
}
