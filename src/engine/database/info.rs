//! JetGetDatabaseInfo: facts of an open database (docs/spec/05 §1.7).

use super::misc::{FORMS, dbinfomisc};
use super::{Database, level};
use crate::engine::instance::paths;
use crate::engine::session::{LEVEL_LIMIT, Session};
use crate::error::{JetErr, Result, fail};
use crate::format::header::VERSION;
use crate::os::file::io_error;
use crate::space;

/// A modifier that is allowed and means nothing.
const USE_CACHED_RESULT: u32 = 0x4000_0000;
/// Country code of every database.
const COUNTRY: u32 = 1;
/// Code page of every database.
const CODE_PAGE: u32 = 1252;
/// `JET_bitDbExclusive`.
const EXCLUSIVE: u32 = 2;

/// What a level answers with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DatabaseFact {
    /// Text, as the function's kind has it.
    Text(String),
    /// Bytes, the right number for the buffer.
    Bytes(Vec<u8>),
}

/// Answers one level for a buffer of `room` bytes.
///
/// # Errors
/// `JET_errInvalidBufferSize` (for some levels `JET_errBufferTooSmall`) for a buffer of another size than the
/// answer's; `JET_errFeatureNotAvailable`, `JET_errInvalidParameter` for obsolete and unknown levels.
pub fn database_info(
    session: &Session,
    database: &Database,
    info_level: u32,
    room: usize,
) -> Result<DatabaseFact> {
    let wrong_size = match info_level & !USE_CACHED_RESULT {
        level::FILENAME => return Ok(DatabaseFact::Text(paths::display(database.path()))),
        level::CONNECT if room == 0 => return fail(JetErr::BufferTooSmall),
        level::CONNECT => return Ok(DatabaseFact::Bytes(vec![0])),
        level::ISAM => return fail(JetErr::FeatureNotAvailable),
        level::MISC if FORMS.contains(&room) => {
            let mut misc = dbinfomisc(database.header());
            misc.truncate(room);
            return Ok(DatabaseFact::Bytes(misc));
        }
        level::MISC => return fail(JetErr::InvalidBufferSize),
        level::PAGE_SIZE => JetErr::BufferTooSmall,
        _ => JetErr::InvalidBufferSize,
    };
    // The number of an unknown level is told before the size of its buffer.
    let asked = info_level & !USE_CACHED_RESULT;
    if !level::NUMBERS.contains(&asked) {
        return fail(JetErr::InvalidParameter);
    }
    let longer_is_fine = matches!(asked, level::SPACE_AVAILABLE | level::SPLIT_BUFFERS);
    if room < 4 || (room != 4 && !longer_is_fine) {
        return fail(wrong_size);
    }
    number(session, database, asked).map(|number| DatabaseFact::Bytes(number.to_ne_bytes().into()))
}

fn number(session: &Session, database: &Database, asked: u32) -> Result<u32> {
    let pages = |bytes: u64| (bytes / database.page_size().bytes() as u64) as u32;
    let usage = || space::database_usage(database.file());
    Ok(match asked {
        level::COUNTRY => COUNTRY,
        level::LCID => session.instance().params().read().unicode_default().lcid,
        level::CODE_PAGE => CODE_PAGE,
        level::COLLATE => 0,
        level::OPTIONS if database.opens().is_exclusive(session.uid()) => EXCLUSIVE,
        level::OPTIONS => 0,
        level::TRANSACTIONS => u32::from(LEVEL_LIMIT),
        level::VERSION => VERSION,
        level::FILESIZE => {
            let len = database.file().file().len();
            pages(len.map_err(|error| io_error("ask for", database.path(), error))?)
        }
        level::FILESIZE_ON_DISK => {
            let len = crate::os::disk::size_on_disk(database.path());
            pages(len.map_err(|error| io_error("ask for", database.path(), error))?)
        }
        level::SPACE_OWNED => usage()?.owned,
        level::SPACE_AVAILABLE => usage()?.available,
        level::PAGE_SIZE => database.page_size().bytes() as u32,
        level::SPLIT_BUFFERS => usage()?.split_buffers,
        _ => return fail(JetErr::InvalidParameter),
    })
}
