//! What `JET_DbInfoMisc` tells of a header: the seven forms of JET_DBINFOMISC (docs/spec/05 §1.7, §1.8).
//!
//! Every form is the beginning of the longest one, and none has padding, so the longest is written out once:
//!
//! ```text
//!  0 version, update | signDb | state ... page size             216  JET_DBINFOMISC
//! 216 required generations, repairs, corrections                 296  ...2
//! 296 committed generation                                       300  ...3
//! 300 previous copy and differential backup                      348  ...4
//! 348 reseeds, page patches                                      380  ...5
//! 380 checksum scans                                             400  ...6
//! 400 last re-attach                                             416  ...7
//! ```

use zerocopy::IntoBytes;

use crate::format::header::DbHeader;
use crate::format::stamp::BackupInfo;

/// Sizes of the forms, in bytes.
pub const FORMS: [usize; 7] = [216, 296, 300, 348, 380, 400, 416];

/// `bkinfoType...` of a snapshot of the operating system.
const BACKUP_OS_SNAPSHOT: u32 = 1;
/// Bit of the last byte of a backup time that says so.
const SNAPSHOT_BIT: u8 = 1;

/// The longest form.
pub fn dbinfomisc(header: &DbHeader) -> Vec<u8> {
    let mut out = Vec::with_capacity(FORMS[FORMS.len() - 1]);
    first_form(header, &mut out);
    later_forms(header, &mut out);
    out
}

fn numbers(out: &mut Vec<u8>, values: &[u32]) {
    for value in values {
        out.extend_from_slice(&value.to_ne_bytes());
    }
}

/// A backup's facts, with the bit that tells a snapshot of the operating system.
fn backup(out: &mut Vec<u8>, info: &BackupInfo, kind: Option<u32>) {
    let mut info = *info;
    if let Some(kind) = kind {
        info.time.ms_high &= !SNAPSHOT_BIT;
        if kind == BACKUP_OS_SNAPSHOT {
            info.time.ms_high |= SNAPSHOT_BIT;
        }
    }
    stamp_backup(out, &info);
}

/// Mark and time as they are, then the two generations as numbers.
fn stamp_backup(out: &mut Vec<u8>, info: &BackupInfo) {
    out.extend_from_slice(info.mark.as_bytes());
    out.extend_from_slice(info.time.as_bytes());
    numbers(out, &[info.generation_low.get(), info.generation_high.get()]);
}

fn first_form(header: &DbHeader, out: &mut Vec<u8>) {
    numbers(out, &[header.version.get(), header.update_major.get()]);
    out.extend_from_slice(header.signature.as_bytes());
    numbers(out, &[header.state.get()]);
    out.extend_from_slice(header.lgpos_consistent.as_bytes());
    out.extend_from_slice(header.time_consistent.as_bytes());
    out.extend_from_slice(header.time_attach.as_bytes());
    out.extend_from_slice(header.lgpos_attach.as_bytes());
    out.extend_from_slice(header.time_detach.as_bytes());
    out.extend_from_slice(header.lgpos_detach.as_bytes());
    out.extend_from_slice(header.log_signature.as_bytes());
    backup(
        out,
        &header.backup_full_prev,
        Some(header.backup_type_full_prev.get()),
    );
    backup(
        out,
        &header.backup_incremental_prev,
        Some(header.backup_type_incremental_prev.get()),
    );
    backup(out, &header.backup_full_current, None);
    let page_size = header
        .page_size()
        .map_or(header.page_size.get(), |size| size.bytes() as u32);
    numbers(
        out,
        &[
            u32::from(header.shadowing_disabled()),
            0,
            header.os_major.get(),
            header.os_minor.get(),
            header.os_build.get(),
            header.os_service_pack.get(),
            page_size,
        ],
    );
}

fn later_forms(header: &DbHeader, out: &mut Vec<u8>) {
    let generation = |g: zerocopy::little_endian::I32| g.get() as u32;
    numbers(
        out,
        &[
            generation(header.generation_min_required),
            generation(header.generation_max_required),
        ],
    );
    out.extend_from_slice(header.time_generation_max_create.as_bytes());
    for (count, time, old) in [
        (header.repair_count, &header.time_repair, header.repair_count_old),
        (
            header.ecc_fix_success,
            &header.time_ecc_fix_success,
            header.ecc_fix_success_old,
        ),
        (
            header.ecc_fix_fail,
            &header.time_ecc_fix_fail,
            header.ecc_fix_fail_old,
        ),
        (
            header.bad_checksum,
            &header.time_bad_checksum,
            header.bad_checksum_old,
        ),
    ] {
        numbers(out, &[count.get()]);
        out.extend_from_slice(time.as_bytes());
        numbers(out, &[old.get()]);
    }
    numbers(out, &[generation(header.generation_max_committed)]);
    backup(
        out,
        &header.backup_copy_prev,
        Some(header.backup_type_copy_prev.get()),
    );
    backup(
        out,
        &header.backup_differential_prev,
        Some(header.backup_type_differential_prev.get()),
    );
    for (count, time, old) in [
        (header.reseed_count, &header.time_reseed, header.reseed_count_old),
        (
            header.page_patch_count,
            &header.time_page_patch,
            header.page_patch_count_old,
        ),
    ] {
        numbers(out, &[count.get()]);
        out.extend_from_slice(time.as_bytes());
        numbers(out, &[old.get()]);
    }
    out.extend_from_slice(header.time_scan_prev.as_bytes());
    out.extend_from_slice(header.time_scan_start.as_bytes());
    numbers(out, &[header.scan_highest_continuous.get().saturating_sub(1)]);
    out.extend_from_slice(header.time_last_reattach.as_bytes());
    out.extend_from_slice(header.lgpos_last_reattach.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::stamp::Signature;
    use crate::types::PageSize;

    fn at(bytes: &[u8], offset: usize) -> u32 {
        u32::from_ne_bytes(bytes[offset..offset + 4].try_into().unwrap())
    }

    #[test]
    fn every_form_ends_where_its_struct_ends() {
        let mut header = DbHeader::new_clean(PageSize::DEFAULT, Signature::default());
        header.generation_min_required = 7.into();
        header.generation_max_committed = 9.into();
        header.backup_copy_prev.mark.byte = 5.into();
        header.reseed_count = 11.into();
        header.time_scan_prev.seconds = 13;
        header.time_last_reattach.seconds = 17;
        let misc = dbinfomisc(&header);
        assert_eq!(misc.len(), 416);
        assert_eq!((at(&misc, 0), at(&misc, 4), at(&misc, 36)), (0x620, 20, 3));
        assert_eq!(at(&misc, FORMS[0] - 4), 4096);
        assert_eq!(at(&misc, FORMS[0]), 7);
        assert_eq!(at(&misc, FORMS[1]), 9);
        assert_eq!(at(&misc, FORMS[2]), 5);
        assert_eq!(at(&misc, FORMS[3]), 11);
        assert_eq!(misc[FORMS[4]], 13);
        assert_eq!(misc[FORMS[5]], 17);
    }

    #[test]
    fn a_snapshot_of_the_system_is_told() {
        let mut header = DbHeader::zeroed();
        header.backup_type_full_prev = 1.into();
        let misc = dbinfomisc(&header);
        let full_prev_time_end = 8 + 28 + 4 + 6 * 8 + 28 + 8 + 7;
        assert_eq!(misc[full_prev_time_end], SNAPSHOT_BIT);
    }

    #[test]
    fn the_page_a_scan_goes_to_next_is_not_counted() {
        let mut header = DbHeader::zeroed();
        assert_eq!(at(&dbinfomisc(&header), 396), 0);
        header.scan_highest_continuous = 12.into();
        assert_eq!(at(&dbinfomisc(&header), 396), 11);
    }
}
