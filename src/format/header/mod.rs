//! The database header: 748 bytes at offset 0 of the file, and their shadow one page later (docs/spec/01 §2).
//!
//! [`DbHeader`] is the struct as it lies on disk; [`select`] finds the valid copy in the first bytes of a file, and
//! [`DbHeader::check_open`] says whether a database with this header may be opened. The rest of the header page is
//! zero at the revisions written here, but must be kept by whoever rewrites it.

mod life;
mod open;
mod select;

pub use life::Moment;
pub use open::{Known, OpenMode};
pub use select::{Copy, HEADER_AREA, Selected, select};

use zerocopy::little_endian::{I32, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::stamp::{BackupInfo, LogPos, LogTime, Signature};
use crate::types::{DbTime, ObjectId, PageSize};

/// Magic number of every ESE file header.
pub const MAGIC: u32 = 0x89AB_CDEF;
/// Format major version of all databases since 1997.
pub const VERSION: u32 = 0x620;
/// Format revision (update-major) that new databases get.
pub const REVISION_WRITTEN: u32 = 20;
/// First revision whose 16K and 32K pages are laid out as today.
pub const REVISION_LARGE_PAGES: u32 = 0x11;
/// First revision whose pages state the number of their reserved tags.
pub const REVISION_RESERVED_TAGS: u32 = 270;
/// `file_type` of a database.
pub const FILE_TYPE_DATABASE: u32 = 1;
/// `file_type` of a temporary database.
pub const FILE_TYPE_TEMPORARY: u32 = 5;
/// First dbtime of a new database (docs/spec/01 §3.7).
pub const DBTIME_START: u64 = 0x40;

/// Database states (docs/spec/01 §2.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum DbState {
    /// Header written, initial trees not complete.
    JustCreated = 1,
    /// Attached, or not cleanly detached.
    DirtyShutdown = 2,
    /// Consistent by itself.
    CleanShutdown = 3,
    /// In-place upgrade running.
    BeingConverted = 4,
    /// Historical.
    ForceDetach = 5,
    /// Replica repair running.
    IncrementalReseedInProgress = 6,
    /// Dirty, with pages from the future.
    DirtyAndPatchedShutdown = 7,
    /// Snapshot revert running.
    RevertInProgress = 8,
}

/// The header as stored. Numbers in the comments are offsets.
#[derive(Clone, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct DbHeader {
    /// 0: XOR-32 over the whole header page.
    pub checksum: U32,
    /// 4: [`MAGIC`].
    pub magic: U32,
    /// 8: Format major version, [`VERSION`].
    pub version: U32,
    /// 12: 0 = database.
    pub attributes: U32,
    /// 16: Highest dbtime handed out.
    pub dbtime_dirtied: U64,
    /// 24: Identity of this file.
    pub signature: Signature,
    /// 52: See [`DbState`].
    pub state: U32,
    /// 56: Log position of the last clean detach.
    pub lgpos_consistent: LogPos,
    /// 64: Time of the last clean detach.
    pub time_consistent: LogTime,
    /// 72: Last attach.
    pub time_attach: LogTime,
    /// 80: Log position of the last attach.
    pub lgpos_attach: LogPos,
    /// 88: Last detach; zero while attached.
    pub time_detach: LogTime,
    /// 96: Log position of the last detach.
    pub lgpos_detach: LogPos,
    /// 104: Slot of the database in its instance.
    pub dbid: U32,
    /// 108: Log stream the database belongs to; zero if never logged.
    pub log_signature: Signature,
    /// 136: Last full backup.
    pub backup_full_prev: BackupInfo,
    /// 160: Last incremental backup.
    pub backup_incremental_prev: BackupInfo,
    /// 184: Backup in progress; `generation_low` != 0 marks a backup copy.
    pub backup_full_current: BackupInfo,
    /// 208: Byte 0: bit 0 no shadow catalog, bit 1 upgrade; byte 3: who attached it.
    pub flags: [u8; 4],
    /// 212: Highest objid handed out.
    pub objid_last: U32,
    /// 216: Version of the system that last attached read-write.
    pub os_major: U32,
    /// 220: Likewise.
    pub os_minor: U32,
    /// 224: Likewise.
    pub os_build: U32,
    /// 228: Likewise.
    pub os_service_pack: U32,
    /// 232: Format revision.
    pub update_major: U32,
    /// 236: Bytes per page; 0 means 4096.
    pub page_size: U32,
    /// 240: Repairs run on this file.
    pub repair_count: U32,
    /// 244: Last repair.
    pub time_repair: LogTime,
    /// 252: Obsolete.
    pub reserved_slv: [u8; 28],
    /// 280: Dbtime of the last scrub.
    pub dbtime_last_scrub: U64,
    /// 288: Last scrub.
    pub time_scrub: LogTime,
    /// 296: First log generation recovery needs; 0 when clean.
    pub generation_min_required: I32,
    /// 300: Last log generation recovery needs; 0 when clean.
    pub generation_max_required: I32,
    /// 304: Obsolete.
    pub upgrade_55_pages: I32,
    /// 308: Obsolete.
    pub upgrade_free_pages: I32,
    /// 312: Obsolete.
    pub upgrade_space_map_pages: I32,
    /// 316: Snapshot backup in progress.
    pub backup_snapshot_current: BackupInfo,
    /// 340: Major version that created the file.
    pub create_version: U32,
    /// 344: Update that created the file.
    pub create_update: U32,
    /// 348: Creation time of the last committed log; zero when clean.
    pub time_generation_max_create: LogTime,
    /// 356: 0 normal, 1 system snapshot, 2 snapshot.
    pub backup_type_full_prev: U32,
    /// 360: Likewise.
    pub backup_type_incremental_prev: U32,
    /// 364: Repairs before the last defragmentation.
    pub repair_count_old: U32,
    /// 368: Pages fixed by error correction.
    pub ecc_fix_success: U32,
    /// 372: Last of them.
    pub time_ecc_fix_success: LogTime,
    /// 380: Those before the last repair.
    pub ecc_fix_success_old: U32,
    /// 384: Corrections that gave a bad page.
    pub ecc_fix_fail: U32,
    /// 388: Last of them.
    pub time_ecc_fix_fail: LogTime,
    /// 396: Those before the last repair.
    pub ecc_fix_fail_old: U32,
    /// 400: Checksum errors beyond correction.
    pub bad_checksum: U32,
    /// 404: Last of them.
    pub time_bad_checksum: LogTime,
    /// 412: Those before the last repair.
    pub bad_checksum_old: U32,
    /// 416: Last generation that may hold records of this file; 0 when clean.
    pub generation_max_committed: I32,
    /// 420: Last copy backup.
    pub backup_copy_prev: BackupInfo,
    /// 444: Last differential backup.
    pub backup_differential_prev: BackupInfo,
    /// 468: As above.
    pub backup_type_copy_prev: U32,
    /// 472: As above.
    pub backup_type_differential_prev: U32,
    /// 476: Incremental reseeds.
    pub reseed_count: U32,
    /// 480: Last reseed.
    pub time_reseed: LogTime,
    /// 488: Those before the last repair.
    pub reseed_count_old: U32,
    /// 492: Pages patched.
    pub page_patch_count: U32,
    /// 496: Last patch.
    pub time_page_patch: LogTime,
    /// 504: Those before the last repair.
    pub page_patch_count_old: U32,
    /// 508: All ones: locale versions are kept in MSysLocales.
    pub sort_version: U64,
    /// 516: Last full checksum scan.
    pub time_scan_prev: LogTime,
    /// 524: Start of the running scan.
    pub time_scan_start: LogTime,
    /// 532: Page the running scan has reached.
    pub scan_highest_continuous: U32,
    /// 536: Generation being replayed.
    pub generation_recovering: I32,
    /// 540: Times the file grew.
    pub extend_count: U32,
    /// 544: Last growth.
    pub time_last_extend: LogTime,
    /// 552: Times the file shrank.
    pub shrink_count: U32,
    /// 556: Last shrink.
    pub time_last_shrink: LogTime,
    /// 564: Last re-attach.
    pub time_last_reattach: LogTime,
    /// 572: Its log position.
    pub lgpos_last_reattach: LogPos,
    /// 580: Times parts of the file were made sparse.
    pub trim_count: U32,
    /// 584: Drawn anew at every header write (§8).
    pub header_flush_signature: Signature,
    /// 612: Copied from the flush map; zero = no flush map.
    pub flush_map_signature: Signature,
    /// 640: 0 when clean.
    pub generation_min_consistent: I32,
    /// 644: Format update-minor.
    pub update_minor: U32,
    /// 648: Highest format an engine that stamped the file knew. Never interpreted.
    pub efv_diagnostic: U32,
    /// 652: Highest page scanned.
    pub scan_highest: U32,
    /// 656: Last growth or shrink (revision 110 and later).
    pub lgpos_last_resize: LogPos,
    /// 664: Zero.
    pub reserved_664: [u8; 3],
    /// 667: See [`FILE_TYPE_DATABASE`]; unaligned on purpose.
    pub file_type: U32,
    /// 671: Zero.
    pub reserved_671: u8,
    /// 672: Creation time of the last required log (revision 150 and later).
    pub time_generation_max_required: LogTime,
    /// 680: 0 unless dirty.
    pub generation_pre_redo_min_consistent: I32,
    /// 684: 0 unless dirty.
    pub generation_pre_redo_min_required: I32,
    /// 688: Revert snapshots (revision 180 and later).
    pub snapshot_flush_signature: Signature,
    /// 716: Reverts.
    pub revert_count: U32,
    /// 720: Last revert.
    pub time_revert_from: LogTime,
    /// 728: To when.
    pub time_revert_to: LogTime,
    /// 736: Pages reverted.
    pub revert_page_count: U32,
    /// 740: Revision 190 and later.
    pub lgpos_commit_before_revert: LogPos,
}

const _: () = {
    assert!(size_of::<DbHeader>() == 748);
    assert!(std::mem::offset_of!(DbHeader, page_size) == 236);
    assert!(std::mem::offset_of!(DbHeader, sort_version) == 508);
    assert!(std::mem::offset_of!(DbHeader, file_type) == 667);
    assert!(std::mem::offset_of!(DbHeader, lgpos_commit_before_revert) == 740);
};

impl DbHeader {
    /// Length of the struct in bytes.
    pub const LEN: usize = size_of::<DbHeader>();

    /// The header at the start of a header page, whatever it holds; `None` if there are fewer than 748 bytes.
    pub fn view(header_page: &[u8]) -> Option<&DbHeader> {
        DbHeader::ref_from_prefix(header_page)
            .ok()
            .map(|(header, _)| header)
    }

    /// All zero, to be filled by whoever makes a database.
    pub fn zeroed() -> DbHeader {
        zerocopy::FromZeros::new_zeroed()
    }

    /// A clean, never logged, never backed up database of revision 20 (docs/spec/01 §2.6): the column "W" of the
    /// field table. The caller gives signature and times; dbtime and objid start at their lowest and must be raised.
    pub fn new_clean(size: PageSize, signature: Signature) -> DbHeader {
        let mut header = DbHeader::zeroed();
        header.magic = MAGIC.into();
        header.version = VERSION.into();
        header.dbtime_dirtied = DBTIME_START.into();
        header.signature = signature;
        header.state = (DbState::CleanShutdown as u32).into();
        header.dbid = 1.into();
        header.objid_last = 1.into();
        header.update_major = REVISION_WRITTEN.into();
        header.page_size = (size.bytes() as u32).into();
        header.create_version = VERSION.into();
        header.create_update = REVISION_WRITTEN.into();
        header.sort_version = u64::MAX.into();
        header.file_type = FILE_TYPE_DATABASE.into();
        header
    }

    /// Page size of the file; a stored 0 means 4096. `None` if it is no page size.
    pub fn page_size(&self) -> Option<PageSize> {
        match self.page_size.get() {
            0 => Some(PageSize::DEFAULT),
            bytes => PageSize::new(bytes).ok(),
        }
    }

    /// The state; `None` for 0 and numbers unknown.
    pub fn state(&self) -> Option<DbState> {
        Some(match self.state.get() {
            1 => DbState::JustCreated,
            2 => DbState::DirtyShutdown,
            3 => DbState::CleanShutdown,
            4 => DbState::BeingConverted,
            5 => DbState::ForceDetach,
            6 => DbState::IncrementalReseedInProgress,
            7 => DbState::DirtyAndPatchedShutdown,
            8 => DbState::RevertInProgress,
            _ => return None,
        })
    }

    /// Highest dbtime handed out.
    pub fn dbtime(&self) -> DbTime {
        DbTime(self.dbtime_dirtied.get())
    }

    /// Highest objid handed out.
    pub fn last_objid(&self) -> ObjectId {
        ObjectId(self.objid_last.get())
    }

    /// The database has no shadow catalog (bit 0 of byte 0 of the flags).
    pub fn shadowing_disabled(&self) -> bool {
        matches!(self.flags, [byte, ..] if byte & 1 != 0)
    }

    /// Writes the header into a header page: zeroes the page, puts the struct, sets the checksum. For new files; who
    /// rewrites an existing header keeps the bytes behind the struct and calls
    /// [`set_header_checksum`](super::checksum::set_header_checksum).
    pub fn write_page(&self, header_page: &mut [u8]) {
        header_page.fill(0);
        if let Some(to) = header_page.get_mut(..Self::LEN) {
            to.copy_from_slice(self.as_bytes());
        }
        super::checksum::set_header_checksum(header_page);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
