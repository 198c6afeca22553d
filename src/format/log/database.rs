//! Records about whole databases: creation, attachment, size, version (docs/spec/03 §5.7).

use super::kind::Kind;
use super::wire::{Reader, Wire, Writer, wire_flags, wire_struct};
use crate::format::stamp::{LogPos, Signature};
use crate::types::{DbTime, LogDbId, PageNo, ProcId};

bitflags::bitflags! {
    /// Flags behind the path length of CreateDB and AttachDB.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct AttachFlags: u8 {
        /// CreateDB: a version pair stands in front of the path.
        const VERSION = 0x04;
        /// The path is UTF-16.
        const UTF16 = 0x08;
        /// The file may have holes.
        const SPARSE = 0x10;
    }
}
wire_flags!(AttachFlags: u8);

/// Flag of DetachDB: the path is UTF-16.
const DETACH_UTF16: u8 = 0x10;

/// The path of a database as a record holds it, NUL included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PathBytes<'a> {
    /// Bytes.
    pub bytes: &'a [u8],
    /// UTF-16LE rather than 8 bits per character.
    pub is_utf16: bool,
}

impl PathBytes<'_> {
    /// The path as text, up to its NUL; what is not UTF-16 is replaced.
    pub fn to_text(&self) -> String {
        if !self.is_utf16 {
            return self
                .bytes
                .iter()
                .take_while(|b| **b != 0)
                .map(|b| char::from(*b))
                .collect();
        }
        let pairs = self.bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        let units: Vec<u16> = pairs
            .map(u16::from_le_bytes)
            .take_while(|unit| *unit != 0)
            .collect();
        String::from_utf16_lossy(&units)
    }

    /// The bytes of a path, UTF-16LE with its NUL.
    pub fn encode(path: &str) -> Vec<u8> {
        path.encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect()
    }
}

wire_struct! {
    /// Which database, of which session.
    pub struct DbHead {
        /// Session.
        pub proc_id: ProcId,
        /// Database.
        pub db: LogDbId,
    }
}

wire_struct! {
    /// A database continues to be attached after recovery.
    pub struct ReAttach {
        /// Database.
        pub db: LogDbId,
        /// Position of its attachment.
        pub attach: LogPos,
        /// Where it was consistent before.
        pub consistent: LogPos,
        /// Its signature.
        pub signature: Signature,
    }
}

wire_struct! {
    /// The format of a database rises.
    pub struct DbVersion {
        /// Database.
        pub db: LogDbId,
        /// Major version.
        pub major: u32,
        /// Major update.
        pub update_major: u32,
        /// Minor update.
        pub update_minor: u32,
    }
}

wire_struct! {
    /// A page as it was read by a scan, for comparison with a replica: older form.
    pub struct ScanCheck {
        /// Database.
        pub db: LogDbId,
        /// Page.
        pub page: PageNo,
        /// Obsolete.
        pub page_time: DbTime,
        /// Obsolete.
        pub current_time: DbTime,
        /// Dbtime of the page.
        pub before: DbTime,
        /// Dbtime of the database.
        pub after: DbTime,
        /// Sum over the page.
        pub checksum: u16,
    }
}

wire_struct! {
    /// A page as it was read by a scan, for comparison with a replica.
    pub struct ScanCheck2 {
        /// Database.
        pub db: LogDbId,
        /// Page.
        pub page: PageNo,
        /// Bits 0..=1 source (1 scan, 2 shrink), 0x80 objid invalid, 0x40 empty page, 0x20 tree deleted.
        pub flags: u8,
        /// Dbtime of the page.
        pub page_time: DbTime,
        /// Dbtime of the database.
        pub current_time: DbTime,
        /// Sum over the page.
        pub checksum: u32,
    }
}

wire_struct! {
    /// A tree is freed: a hint.
    pub struct FreeTree {
        /// Database.
        pub db: LogDbId,
        /// Its root page.
        pub root: PageNo,
        /// Commit of the transaction that freed it.
        pub trx: u32,
        /// 1 table, 2 index.
        pub what: u8,
    }
}

wire_struct! {
    /// Replicas are asked for a good copy of a page.
    pub struct PagePatch {
        /// Database.
        pub db: LogDbId,
        /// Page.
        pub page: PageNo,
        /// Its dbtime.
        pub time: DbTime,
        /// Zero.
        pub reserved: [u8; 32],
    }
}

/// Which of the three records of a shrink.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShrinkForm {
    /// The first.
    First,
    /// Also the header's position of the last resize changes.
    Second,
    /// As the second; pages above the end are marked with this dbtime.
    Third(DbTime),
}

/// A record about a database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatabaseRecord<'a> {
    /// A database is created.
    Create {
        /// Which.
        head: DbHead,
        /// Options of the call; for information.
        grbit: u32,
        /// Most pages; 0 any number.
        max_pages: u32,
        /// Signature of the new file.
        signature: Signature,
        /// Flags.
        flags: AttachFlags,
        /// (2, 0) since Windows 8; there exactly when the flag says so.
        version: Option<(u16, u16)>,
        /// File, as the flags say.
        path: &'a [u8],
    },
    /// Creation is complete.
    CreateFinish(DbHead),
    /// A database is attached.
    Attach {
        /// Which.
        head: DbHead,
        /// Most pages; 0 any number.
        max_pages: u32,
        /// Where it was consistent before.
        consistent: LogPos,
        /// Its signature.
        signature: Signature,
        /// Log stream of that position.
        log_signature: Signature,
        /// Flags.
        flags: AttachFlags,
        /// File, as the flags say.
        path: &'a [u8],
    },
    /// A database is detached.
    Detach {
        /// Which.
        head: DbHead,
        /// Flags: 0x10 the path is UTF-16.
        flags: u8,
        /// File.
        path: &'a [u8],
    },
    /// A database stays attached.
    ReAttach(ReAttach),
    /// A database is about to be attached: a hint.
    SignalAttach(LogDbId),
    /// The file grows.
    Extend {
        /// Which.
        db: LogDbId,
        /// Last page that must exist.
        last: PageNo,
    },
    /// The file shrinks.
    Shrink {
        /// Which.
        db: LogDbId,
        /// Last page that stays.
        last: PageNo,
        /// Pages cut off.
        pages: u32,
        /// Form of the record.
        form: ShrinkForm,
    },
    /// Pages become a hole.
    Trim {
        /// Which.
        db: LogDbId,
        /// First page.
        first: PageNo,
        /// Pages.
        pages: u32,
    },
    /// The format rises.
    SetVersion(DbVersion),
    /// Comparison of a page: older form.
    ScanCheck(ScanCheck),
    /// Comparison of a page.
    ScanCheck2(ScanCheck2),
    /// A tree is freed.
    FreeTree(FreeTree),
    /// Pages are free from now on.
    ExtentFreed {
        /// Which.
        db: LogDbId,
        /// First page.
        first: PageNo,
        /// Pages.
        pages: u32,
        /// 1 table root, 2 emptied root deleted.
        flags: u8,
        /// Dbtime; newer form only.
        after: Option<DbTime>,
    },
    /// A page is asked for.
    PagePatch(PagePatch),
}

impl<'a> DatabaseRecord<'a> {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self {
            DatabaseRecord::Create { .. } => Kind::CreateDb,
            DatabaseRecord::CreateFinish(_) => Kind::CreateDbFinish,
            DatabaseRecord::Attach { .. } => Kind::AttachDb,
            DatabaseRecord::Detach { .. } => Kind::DetachDb,
            DatabaseRecord::ReAttach(_) => Kind::ReAttachDb,
            DatabaseRecord::SignalAttach(_) => Kind::SignalAttachDb,
            DatabaseRecord::Extend { .. } => Kind::ExtendDb,
            DatabaseRecord::Shrink { form, .. } => match form {
                ShrinkForm::First => Kind::ShrinkDb,
                ShrinkForm::Second => Kind::ShrinkDb2,
                ShrinkForm::Third(_) => Kind::ShrinkDb3,
            },
            DatabaseRecord::Trim { .. } => Kind::TrimDb,
            DatabaseRecord::SetVersion(_) => Kind::SetDbVersion,
            DatabaseRecord::ScanCheck(_) => Kind::ScanCheck,
            DatabaseRecord::ScanCheck2(_) => Kind::ScanCheck2,
            DatabaseRecord::FreeTree(_) => Kind::FreeTree,
            DatabaseRecord::ExtentFreed { after: None, .. } => Kind::ExtentFreed,
            DatabaseRecord::ExtentFreed { .. } => Kind::ExtentFreed2,
            DatabaseRecord::PagePatch(_) => Kind::PagePatchRequest,
        }
    }

    /// The database concerned.
    pub fn db(&self) -> LogDbId {
        match *self {
            DatabaseRecord::Create { head, .. }
            | DatabaseRecord::CreateFinish(head)
            | DatabaseRecord::Attach { head, .. }
            | DatabaseRecord::Detach { head, .. } => head.db,
            DatabaseRecord::SignalAttach(db)
            | DatabaseRecord::Extend { db, .. }
            | DatabaseRecord::Shrink { db, .. }
            | DatabaseRecord::Trim { db, .. }
            | DatabaseRecord::ExtentFreed { db, .. } => db,
            DatabaseRecord::ReAttach(record) => record.db,
            DatabaseRecord::SetVersion(record) => record.db,
            DatabaseRecord::ScanCheck(record) => record.db,
            DatabaseRecord::ScanCheck2(record) => record.db,
            DatabaseRecord::FreeTree(record) => record.db,
            DatabaseRecord::PagePatch(record) => record.db,
        }
    }

    /// The path of a creation, attachment or detachment.
    pub fn path(&self) -> Option<PathBytes<'a>> {
        let (bytes, is_utf16) = match *self {
            DatabaseRecord::Create { flags, path, .. } | DatabaseRecord::Attach { flags, path, .. } => {
                (path, flags.contains(AttachFlags::UTF16))
            }
            DatabaseRecord::Detach { flags, path, .. } => (path, flags & DETACH_UTF16 != 0),
            _ => return None,
        };
        Some(PathBytes { bytes, is_utf16 })
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'a>) -> Option<DatabaseRecord<'a>> {
        Some(match kind {
            Kind::CreateDb => return read_create(from),
            Kind::AttachDb => return read_attach(from),
            Kind::DetachDb => {
                let (head, len, flags) = (from.take()?, from.take::<u16>()?, from.take()?);
                let path = from.bytes(len)?;
                DatabaseRecord::Detach { head, flags, path }
            }
            Kind::CreateDbFinish => DatabaseRecord::CreateFinish(from.take()?),
            Kind::ReAttachDb => DatabaseRecord::ReAttach(from.take()?),
            Kind::SignalAttachDb => DatabaseRecord::SignalAttach(from.take()?),
            Kind::SetDbVersion => DatabaseRecord::SetVersion(from.take()?),
            Kind::ScanCheck => DatabaseRecord::ScanCheck(from.take()?),
            Kind::ScanCheck2 => DatabaseRecord::ScanCheck2(from.take()?),
            Kind::FreeTree => DatabaseRecord::FreeTree(from.take()?),
            Kind::PagePatchRequest => DatabaseRecord::PagePatch(from.take()?),
            _ => return read_size(kind, from),
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        match *self {
            DatabaseRecord::Create { .. } => write_create(to, self),
            DatabaseRecord::Attach {
                head,
                max_pages,
                consistent,
                signature,
                log_signature,
                flags,
                path,
            } => {
                to.put(&head).put(&max_pages).put(&consistent);
                to.put(&signature).put(&log_signature);
                to.len16(path.len()).put(&flags).bytes(path);
            }
            DatabaseRecord::Detach { head, flags, path } => {
                to.put(&head).len16(path.len()).put(&flags).bytes(path);
            }
            DatabaseRecord::CreateFinish(head) => head.write(to),
            DatabaseRecord::ReAttach(record) => record.write(to),
            DatabaseRecord::SignalAttach(db) => db.write(to),
            DatabaseRecord::SetVersion(record) => record.write(to),
            DatabaseRecord::ScanCheck(record) => record.write(to),
            DatabaseRecord::ScanCheck2(record) => record.write(to),
            DatabaseRecord::FreeTree(record) => record.write(to),
            DatabaseRecord::PagePatch(record) => record.write(to),
            DatabaseRecord::Extend { db, last } => {
                to.put(&db).put(&last);
            }
            DatabaseRecord::Shrink {
                db,
                last,
                pages,
                form,
            } => {
                to.put(&db).put(&last).put(&pages);
                if let ShrinkForm::Third(time) = form {
                    to.put(&time);
                }
            }
            DatabaseRecord::Trim { db, first, pages } => {
                to.put(&db).put(&first).put(&pages);
            }
            DatabaseRecord::ExtentFreed {
                db,
                first,
                pages,
                flags,
                after,
            } => {
                to.put(&db).put(&first).put(&pages).put(&flags);
                if let Some(after) = after {
                    to.put(&after);
                }
            }
        }
    }
}

fn read_create<'a>(from: &mut Reader<'a>) -> Option<DatabaseRecord<'a>> {
    let (head, grbit, max_pages) = (from.take()?, from.take()?, from.take()?);
    let (signature, len, flags) = (from.take()?, from.take::<u16>()?, from.take::<AttachFlags>()?);
    let version = if flags.contains(AttachFlags::VERSION) {
        Some((from.take()?, from.take()?))
    } else {
        None
    };
    let path = from.bytes(len)?;
    Some(DatabaseRecord::Create {
        head,
        grbit,
        max_pages,
        signature,
        flags,
        version,
        path,
    })
}

fn write_create(to: &mut Writer<'_>, record: &DatabaseRecord<'_>) {
    let DatabaseRecord::Create {
        head,
        grbit,
        max_pages,
        signature,
        flags,
        version,
        path,
    } = record
    else {
        return to.fail();
    };
    if flags.contains(AttachFlags::VERSION) != version.is_some() {
        return to.fail();
    }
    to.put(head).put(grbit).put(max_pages).put(signature);
    to.len16(path.len()).put(flags);
    if let Some((version, update)) = version {
        to.put(version).put(update);
    }
    to.bytes(path);
}

fn read_attach<'a>(from: &mut Reader<'a>) -> Option<DatabaseRecord<'a>> {
    let (head, max_pages, consistent) = (from.take()?, from.take()?, from.take()?);
    let (signature, log_signature) = (from.take()?, from.take()?);
    let (len, flags) = (from.take::<u16>()?, from.take()?);
    let path = from.bytes(len)?;
    Some(DatabaseRecord::Attach {
        head,
        max_pages,
        consistent,
        signature,
        log_signature,
        flags,
        path,
    })
}

/// The records that say which pages the file has.
fn read_size<'a>(kind: Kind, from: &mut Reader<'a>) -> Option<DatabaseRecord<'a>> {
    let (db, page) = (from.take()?, from.take()?);
    if kind == Kind::ExtendDb {
        return Some(DatabaseRecord::Extend { db, last: page });
    }
    let pages = from.take()?;
    let form = match kind {
        Kind::TrimDb => {
            return Some(DatabaseRecord::Trim {
                db,
                first: page,
                pages,
            });
        }
        Kind::ExtentFreed | Kind::ExtentFreed2 => {
            return Some(DatabaseRecord::ExtentFreed {
                db,
                first: page,
                pages,
                flags: from.take()?,
                after: if kind == Kind::ExtentFreed2 {
                    Some(from.take()?)
                } else {
                    None
                },
            });
        }
        Kind::ShrinkDb => ShrinkForm::First,
        Kind::ShrinkDb2 => ShrinkForm::Second,
        Kind::ShrinkDb3 => ShrinkForm::Third(from.take()?),
        _ => return None,
    };
    Some(DatabaseRecord::Shrink {
        db,
        last: page,
        pages,
        form,
    })
}
