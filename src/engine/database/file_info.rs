//! JetGetDatabaseFileInfo: facts of a file that nobody need have attached (docs/spec/05 §1.8).

use std::path::Path;

use super::attach::{existing_file, read_header};
use super::misc::{FORMS, dbinfomisc};
use super::{databases, level};
use crate::error::{Error, JetErr, Result, fail};
use crate::format::checksum::header_is_valid;
use crate::format::header::{DbHeader, DbState, FILE_TYPE_DATABASE, HEADER_AREA, MAGIC, VERSION};
use crate::os::disk::Disk;
use crate::os::file::{Access, FileSystem, io_error, read_full};
use crate::types::PageSize;

/// Size of JET_DBINFOUPGRADE.
const UPGRADE_LEN: usize = 28;
/// Bit of its flags: the format is current already.
const ALREADY_UPGRADED: u32 = 2;
/// File types from here on are unknown.
const FILE_TYPES: u32 = 11;

/// Answers one level for a file into `buffer`.
///
/// # Errors
/// `JET_errDatabaseInvalidPath`, `JET_errFileNotFound`; `JET_errInvalidBufferSize` for a buffer of another size than
/// the answer's; `JET_errInvalidParameter` for another level; `JET_errReadVerifyFailure` for a damaged header,
/// `JET_errFileInvalidType` for a file that is no database.
pub fn file_info(name: &str, info_level: u32, buffer: &mut [u8]) -> Result<()> {
    let path = existing_file(name)?;
    let size = std::fs::metadata(&path)
        .map_err(|error| io_error("ask for", &path, error))?
        .len();
    match info_level {
        level::FILESIZE => put(buffer, &size.to_ne_bytes()),
        level::FILESIZE_ON_DISK => {
            need(buffer, 8)?;
            put(
                buffer,
                &crate::os::disk::size_on_disk(&path).unwrap_or(size).to_ne_bytes(),
            )
        }
        level::UPGRADE => upgrade(&path, size, buffer),
        level::MISC => {
            if !FORMS.contains(&buffer.len()) {
                return fail(JetErr::InvalidBufferSize);
            }
            let header = header_of(&path)?;
            if header.file_type.get() != FILE_TYPE_DATABASE {
                return fail(JetErr::FileInvalidType);
            }
            let misc = dbinfomisc(&header);
            put(buffer, &misc[..buffer.len()])
        }
        level::DB_IN_USE => put(
            buffer,
            &u32::from(databases().find_any(&path).is_some()).to_ne_bytes(),
        ),
        level::PAGE_SIZE => {
            need(buffer, 4)?;
            let size = header_of(&path)?.page_size().ok_or(JetErr::ReadVerifyFailure)?;
            put(buffer, &(size.bytes() as u32).to_ne_bytes())
        }
        level::FILE_TYPE => {
            need(buffer, 4)?;
            let known = file_type(&path)?;
            put(
                buffer,
                &(if known < FILE_TYPES { known } else { 0 }).to_ne_bytes(),
            )
        }
        _ => fail(JetErr::InvalidParameter),
    }
}

fn need(buffer: &[u8], len: usize) -> Result<()> {
    if buffer.len() == len {
        Ok(())
    } else {
        fail(JetErr::InvalidBufferSize)
    }
}

fn put(buffer: &mut [u8], bytes: &[u8]) -> Result<()> {
    need(buffer, bytes.len())?;
    buffer.copy_from_slice(bytes);
    Ok(())
}

/// The header: of the attached database, or from the file.
fn header_of(path: &Path) -> Result<DbHeader> {
    if let Some(database) = databases().find_any(path) {
        return Ok(database.header().clone());
    }
    let file = Disk
        .open(path, Access::Read)
        .map_err(|error| io_error("open", path, error))?;
    let selected = read_header(path, &*file).map_err(|error| {
        let damaged = error == JetErr::DatabaseCorrupted || error == JetErr::InvalidDatabaseVersion;
        if damaged {
            Error::with_source(JetErr::ReadVerifyFailure, error)
        } else {
            error
        }
    })?;
    Ok(*selected.header)
}

/// The type of any file of the engine: all of them have it at one place in a first block with a checksum.
fn file_type(path: &Path) -> Result<u32> {
    let database = match header_of(path) {
        Err(error) if error == JetErr::ReadVerifyFailure => error,
        other => return other.map(|header| header.file_type.get()),
    };
    let file = Disk
        .open(path, Access::Read)
        .map_err(|error| io_error("open", path, error))?;
    let mut area = vec![0; HEADER_AREA];
    let got = read_full(&*file, 0, &mut area).map_err(|error| io_error("read", path, error))?;
    let blocks = PageSize::ALL
        .iter()
        .filter_map(|size| area[..got].get(..size.bytes()));
    let header = blocks
        .filter(|block| header_is_valid(block))
        .find_map(DbHeader::view);
    header.map(|header| header.file_type.get()).ok_or(database)
}

/// JET_DbInfoUpgrade: estimates for an upgrade in place, which no format that can be read needs.
fn upgrade(path: &Path, size: u64, buffer: &mut [u8]) -> Result<()> {
    need(buffer, UPGRADE_LEN)?;
    if buffer[..4] != (UPGRADE_LEN as u32).to_ne_bytes() {
        return fail(JetErr::InvalidParameter);
    }
    let header = header_of(path).ok().filter(|header| header.magic.get() == MAGIC);
    let current = header
        .as_ref()
        .is_some_and(|header| header.version.get() == VERSION);
    let space = size.saturating_mul(10) >> 6;
    let seconds = size.saturating_mul(3600) >> 30;
    let words = [
        UPGRADE_LEN as u32,
        size as u32,
        (size >> 32) as u32,
        space as u32,
        (space >> 32) as u32,
        seconds as u32,
        if current { ALREADY_UPGRADED } else { 0 },
    ];
    for (to, word) in buffer.chunks_exact_mut(4).zip(words) {
        to.copy_from_slice(&word.to_ne_bytes());
    }
    if current && header.is_some_and(|header| header.state() == Some(DbState::BeingConverted)) {
        return fail(JetErr::DatabaseIncompleteUpgrade);
    }
    Ok(())
}
