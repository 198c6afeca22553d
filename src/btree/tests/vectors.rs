//! Rows and CRC-32 of every tree of two real databases (docs/spec/01 §10.1).

use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::testdata::open_sample;
use crate::types::{ObjectId, PageNo};

/// CRC-32 of zlib, continued.
fn crc(mut sum: u32, bytes: &[u8]) -> u32 {
    sum = !sum;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(sum & 1));
        }
    }
    !sum
}

/// objid, root, rows and CRC over key ++ data.
type Row = (u32, u32, u32, u32);

const WIN10: &[Row] = &[
    (2, 4, 107, 0x4bf4_56af),
    (3, 24, 107, 0x4bf4_56af),
    (4, 7, 107, 0x55aa_f2be),
    (5, 10, 10, 0xd272_67f2),
    (6, 29, 18, 0x51e4_c79b),
    (7, 30, 7, 0xbe73_ef0c),
    (8, 31, 1, 0xc51d_f871),
    (9, 32, 15, 0x887c_5e22),
    (10, 33, 15, 0xccdd_2e3b),
    (11, 42, 0, 0),
    (12, 43, 0, 0),
    (13, 62, 123, 0xfd6d_e525),
    (14, 63, 123, 0x3936_2ff3),
    (19, 77, 2, 0xba61_9358),
    (15, 82, 0, 0),
    (16, 83, 0, 0),
    (17, 102, 0, 0),
    (18, 103, 0, 0),
];

const WIN11: &[Row] = &[
    (2, 4, 108, 0xd046_f8c6),
    (3, 24, 108, 0xd046_f8c6),
    (4, 7, 108, 0xfa40_1459),
    (5, 10, 10, 0xd272_67f2),
    (6, 29, 17, 0xc4f5_43eb),
    (7, 30, 7, 0xbe73_ef0c),
    (8, 31, 1, 0xb8b5_2206),
    (9, 32, 15, 0x887c_5e22),
    (10, 33, 15, 0xccdd_2e3b),
    (11, 42, 0, 0),
    (12, 43, 0, 0),
    (13, 62, 1, 0x5bd9_632a),
    (14, 63, 1, 0xd78c_05a7),
    (15, 82, 0, 0),
    (16, 83, 0, 0),
    (17, 102, 0, 0),
    (18, 103, 0, 0),
];

#[test]
fn the_crc_is_that_of_zlib() {
    assert_eq!(crc(0, b"123456789"), 0xCBF4_3926);
    assert_eq!(crc(crc(0, b"1234"), b"56789"), 0xCBF4_3926);
}

#[test]
fn every_tree_of_two_databases() {
    for (name, rows) in [
        ("secedit-win10-19045.sdb", WIN10),
        ("secedit-win11-22631.sdb", WIN11),
    ] {
        let Some(sample) = open_sample(name) else { continue };
        for (objid, root, count, want) in rows {
            let tree = Tree::open(sample.file.clone(), PageNo(*root), ObjectId(*objid)).unwrap();
            let mut cursor = TreeCursor::new(tree);
            let (mut found, mut sum) = (0, 0);
            while cursor.next(&SkipDeleted).unwrap() {
                let entry = cursor.entry(&SkipDeleted).unwrap();
                let node = entry.node().unwrap();
                sum = crc(crc(sum, &node.key.to_vec()), node.data);
                found += 1;
            }
            assert_eq!((found, sum), (*count, *want), "{name}, tree {objid} at {root}");
        }
    }
}
