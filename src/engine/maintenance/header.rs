//! The header of a database that nobody has attached: shown, and called clean by force (`JetDBUtilities`, docs/spec/01 §2).

use std::fmt::Write;
use std::path::Path;

use zerocopy::FromBytes;

use crate::engine::database::attach::{existing_file, read_header};
use crate::error::{JetErr, Result, fail};
use crate::format::checksum::set_header_checksum;
use crate::format::header::{Copy, DbHeader, Selected};
use crate::format::stamp::{LogPos, LogTime};
use crate::os::disk::Disk;
use crate::os::file::{Access, File, FileSystem, io_error};

/// File types that have such a header: not told, database, its stream of old, temporary database.
const DATABASES: [u32; 4] = [0, 1, 2, 5];

/// What the header of a file says, one line for each fact.
///
/// # Errors
/// `JET_errDatabaseInvalidPath`, `JET_errFileNotFound`, `JET_errFileAccessDenied`, `JET_errDatabaseCorrupted`,
/// `JET_errFileInvalidType`; those of reading the file.
pub fn header_text(name: &str) -> Result<String> {
    let path = existing_file(name)?;
    let selected = read(&path, &*open(&path, Access::Read)?)?;
    text(&path, &selected).map_err(|_| JetErr::OutOfMemory.into())
}

/// Calls a database clean, whatever state it is in: the state no log can help it out of. What is in it may be wrong.
///
/// # Errors
/// As [`header_text`]; those of writing the file.
pub fn force_clean(name: &str) -> Result<()> {
    let path = existing_file(name)?;
    let file = open(&path, Access::ReadWrite)?;
    let mut page = read(&path, &*file)?.page;
    let (header, _) = DbHeader::mut_from_prefix(&mut page).map_err(|_| JetErr::InternalError)?;
    header.force_clean();
    set_header_checksum(&mut page);
    let failed = |error| io_error("write the header of", &path, error);
    for offset in [0, page.len() as u64] {
        file.write_at(offset, &page).map_err(failed)?;
        file.sync().map_err(failed)?;
    }
    Ok(())
}

fn open(path: &Path, access: Access) -> Result<std::sync::Arc<dyn File>> {
    let file = Disk.open(path, access);
    file.map_err(|error| io_error("open", path, error))
}

fn read(path: &Path, file: &dyn File) -> Result<Selected> {
    let selected = read_header(path, file)?;
    match DATABASES.contains(&selected.header.file_type.get()) {
        true => Ok(selected),
        false => fail(JetErr::FileInvalidType),
    }
}

fn text(path: &Path, selected: &Selected) -> std::result::Result<String, std::fmt::Error> {
    let header = &*selected.header;
    let mut text = String::new();
    let state = match header.state() {
        Some(state) => format!("{state:?}"),
        None => format!("unknown ({})", header.state.get()),
    };
    let copy = match selected.copy {
        Copy::Primary => "primary",
        Copy::Shadow => "shadow",
    };
    writeln!(text, "file                  {}", path.display())?;
    writeln!(text, "header copy           {copy}")?;
    writeln!(text, "page size             {}", selected.page_size.bytes())?;
    writeln!(
        text,
        "format                0x{:x}, {}, {}",
        header.version.get(),
        header.update_major.get(),
        header.update_minor.get()
    )?;
    writeln!(text, "state                 {state}")?;
    writeln!(text, "dbtime                {}", header.dbtime().0)?;
    writeln!(text, "last objid            {}", header.last_objid().0)?;
    writeln!(text, "dbid                  {}", header.dbid.get())?;
    let made = header.signature;
    writeln!(
        text,
        "signature             {:08x}, {}",
        made.random.get(),
        time(&made.created)
    )?;
    let log = header.log_signature;
    writeln!(
        text,
        "log signature         {:08x}, {}",
        log.random.get(),
        time(&log.created)
    )?;
    for (name, at, when) in [
        ("consistent", &header.lgpos_consistent, &header.time_consistent),
        ("attached", &header.lgpos_attach, &header.time_attach),
        ("detached", &header.lgpos_detach, &header.time_detach),
    ] {
        writeln!(text, "{name:<22}{}, {}", position(at), time(when))?;
    }
    writeln!(
        text,
        "logs required         {} to {}",
        header.generation_min_required.get(),
        header.generation_max_required.get()
    )?;
    writeln!(text, "repairs               {}", header.repair_count.get())?;
    Ok(text)
}

fn position(at: &LogPos) -> String {
    format!("{}:{}:{}", at.generation.get(), at.sector.get(), at.byte.get())
}

fn time(time: &LogTime) -> String {
    if time.is_zero() {
        return "never".to_owned();
    }
    let zone = if time.is_utc() { "Z" } else { "" };
    let year = 1900 + u32::from(time.year);
    let (hours, minutes, seconds) = (time.hours, time.minutes, time.seconds);
    let (month, day) = (time.month, time.day);
    format!("{year:04}-{month:02}-{day:02} {hours:02}:{minutes:02}:{seconds:02}{zone}")
}
