//! Log and checkpoint files of any bytes: headers, lists of attached databases, segments, before-images.
#![no_main]

use esent::format::log::file::{
    ATTACH_LIST_LEN, CHECKPOINT_COPY_LEN, Checkpoint, LogHeader, LogVersion, Records, SECTOR_LEN, Scan,
    attached, encode_attached, seal,
};
use esent::format::log::{ImageFlags, image};
use esent::format::stamp::{LogPos, LogTime};
use esent::types::PageSize;
use libfuzzer_sys::fuzz_target;
use zerocopy::FromBytes;

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, mut bytes) = input;
    let _ = LogHeader::read(&bytes);
    let _ = Checkpoint::read(&bytes);
    let size = PageSize::ALL[usize::from(choice) % PageSize::ALL.len()];
    for flags in 0..4 {
        if let Ok(page) = image::decode(&bytes, ImageFlags::from_bits_retain(flags), size) {
            assert_eq!(page.len(), size.bytes());
        }
    }
    if let Ok(entries) = attached(&bytes[..bytes.len().min(ATTACH_LIST_LEN)]) {
        if let Ok(list) = encode_attached(&entries) {
            assert_eq!(attached(&list).expect("our own list").len(), entries.len());
        }
    }

    // With right sums, so that what lies behind them is reached.
    let sectors = (bytes.len() / SECTOR_LEN + 1).min(4);
    bytes.resize(sectors * SECTOR_LEN, 0);
    let mut header = LogHeader::read_from_bytes(&bytes[..SECTOR_LEN]).expect("the length is right");
    header.seal(LogVersion::WRITTEN);
    let mut whole = bytes.clone();
    whole[..SECTOR_LEN].copy_from_slice(zerocopy::IntoBytes::as_bytes(&header));
    if let Ok(header) = LogHeader::read(&whole) {
        let _ = (header.version(), attached(&header.attached));
    }
    let mut checkpoint =
        Checkpoint::read_from_bytes(&bytes[..CHECKPOINT_COPY_LEN]).expect("the length is right");
    checkpoint.seal();
    let _ = attached(
        &Checkpoint::read(zerocopy::IntoBytes::as_bytes(&checkpoint))
            .expect("sealed")
            .attached,
    );

    let (mut scan, mut records) = (Scan::new(7), Records::from_checkpoint());
    for number in 1..=sectors {
        let at = (number - 1) * SECTOR_LEN;
        let mut sector: [u8; SECTOR_LEN] = bytes[at..at + SECTOR_LEN].try_into().expect("a sector");
        let position = LogPos {
            byte: 0.into(),
            sector: (number as u16).into(),
            generation: 7.into(),
        };
        seal(&mut sector, position, LogTime::default());
        let behind = bytes.get(at + SECTOR_LEN..at + 2 * SECTOR_LEN);
        if scan.sector(&mut sector, behind).is_err() {
            return;
        }
        let read = records.segment(position, &sector, &mut |_, record| {
            esent::format::log::Record::decode(record).map(drop)
        });
        if read.is_err() {
            return;
        }
    }
});
