//! Vectors V1..V6 of docs/spec/01 §4.5, a bit-by-bit model, and flips.

use super::*;

/// The definition of §4.2, one bit at a time.
fn model(block: &[u8], page: u32, is_header: bool) -> u64 {
    let rows = block.len() / 4;
    let (mut p, mut q, mut r, mut s, mut col) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for i in 0..rows {
        let mut w = u32::from_le_bytes(block[4 * i..4 * i + 4].try_into().unwrap());
        if is_header && i < 2 {
            w = 0;
        }
        col ^= w;
        if w.count_ones() % 2 == 1 {
            p ^= i as u32;
            q ^= !(i as u32);
        }
    }
    for c in 0..32 {
        if col >> c & 1 == 1 {
            r ^= c;
            s ^= !c;
        }
    }
    let m = rows as u32 - 1;
    let ecc = (q & m) << 21 | (s & 31) << 16 | (p & m) << 5 | (r & 31);
    u64::from(ecc) << 32 | u64::from(col ^ page)
}

/// The linear generator of vector V5.
fn stream(len: usize) -> Vec<u8> {
    let mut x: u32 = 1;
    (0..len)
        .map(|_| {
            x = x.wrapping_mul(1_103_515_245).wrapping_add(12345) & 0x7FFF_FFFF;
            (x >> 16) as u8
        })
        .collect()
}

fn size(bytes: u32) -> PageSize {
    PageSize::new(bytes).unwrap()
}

#[test]
fn v1_v2_three_bits_and_one_more() {
    let mut page = vec![0u8; 4096];
    page[36..40].copy_from_slice(&0x2802u32.to_le_bytes());
    set_page_checksum(&mut page, size(4096), PageNo(7));
    assert_eq!(page[..8], [0x05, 0x28, 0, 0, 0x27, 0x01, 0xd8, 0x7e]);
    page[4095] = 0x80;
    assert_eq!(xe_block(&page, PageNo(7), true), 0x7ED8_7ED8_8000_2805);
}

#[test]
fn v3_v4_counting_bytes() {
    let mut page: Vec<u8> = (0..8192).map(|i| i as u8).collect();
    assert_eq!(xe_block(&page, PageNo(9876), true), 0x0000_0000_0404_2290);
    page[4..8].copy_from_slice(&0x1234_5678u32.to_le_bytes());
    assert_eq!(xor32(&page), 0x9F9B_9F93);
}

#[test]
fn v5_generated_pages_of_every_size() {
    let want: [(u32, &[u64]); 5] = [
        (2048, &[0x2f0a_10f5_2295_3dc2]),
        (4096, &[0x78a2_78a2_de20_b5d6]),
        (8192, &[0x4ee3_b11c_0b85_46d9]),
        (
            16384,
            &[
                0x78b9_78b9_b2fa_361a,
                0x3641_49be_d5a4_d04a,
                0x00fb_00fb_6003_9c6e,
                0x52c3_2d3c_88b1_f08d,
            ],
        ),
        (
            32768,
            &[
                0xb04a_b04a_8e76_3ac6,
                0x5238_adc7_e8b3_4fa6,
                0x66dd_66dd_ba20_912b,
                0x2a6e_2a6e_fc5e_18fa,
            ],
        ),
    ];
    for (bytes, sums) in want {
        let mut page = stream(bytes as usize);
        assert_eq!(page[..4], [0xc6, 0x7e, 0x81, 0x6b]);
        set_page_checksum(&mut page, size(bytes), PageNo(0x12345));
        for (at, sum) in STORED_AT.iter().zip(sums) {
            assert_eq!(read_u64(&page, *at), *sum, "page size {bytes}, offset {at}");
        }
        assert_eq!(
            verify(&mut page, size(bytes), PageNo(0x12345)).unwrap(),
            Verdict::Good
        );
        assert!(verify(&mut page, size(bytes), PageNo(0x12346)).is_err());
    }
    for (bytes, sum) in [(2048, 0x50dd_0823), (4096, 0xac68_8037), (8192, 0x79cd_7338)] {
        assert_eq!(xor32(&stream(bytes)), sum);
    }
}

/// Vector V6: the complete first page of a real database.
fn v6() -> Vec<u8> {
    let mut page = vec![0u8; 4096];
    let head: [u8; 56] = [
        0x7c, 0xa7, 0x01, 0x00, 0xdf, 0x7f, 0xdf, 0x7f, 0x46, 0, 0, 0, 0, 0, 0, 0, //
        0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0xc4, 0x0f, 0, 0, //
        0x10, 0, 1, 0, 3, 0xa8, 0, 0, 0xfe, 0, 0, 0, 0, 0, 0, 0, //
        1, 0, 0, 0, 2, 0, 0, 0,
    ];
    page[..56].copy_from_slice(&head);
    page[4092] = 0x10;
    page
}

#[test]
fn v6_real_page_and_its_worked_correction() {
    let mut page = v6();
    let good = page.clone();
    assert_eq!(verify(&mut page, size(4096), PageNo(1)).unwrap(), Verdict::Good);
    page[2000] ^= 0x10;
    assert_eq!(xe_block(&page, PageNo(1), true), 0x3EA4_415B_0001_A76C);
    assert_eq!(
        verify(&mut page, size(4096), PageNo(1)).unwrap(),
        Verdict::Corrected
    );
    assert_eq!(page, good);
}

#[test]
fn blocks_agree_with_the_definition() {
    for len in [1024usize, 2048, 4096, 8192] {
        let block = stream(len);
        for header in [false, true] {
            assert_eq!(
                xe_block(&block, PageNo(77), header),
                model(&block, 77, header),
                "{len} {header}"
            );
        }
    }
}

#[test]
fn every_flip_is_corrected_or_refused() {
    for bytes in [2048u32, 4096, 8192, 16384, 32768] {
        let mut good = stream(bytes as usize);
        set_page_checksum(&mut good, size(bytes), PageNo(5));
        // A stride that is coprime to the page visits all regions; the header is visited bit by bit.
        let bits = (0..80 * 8).chain((640..good.len() * 8).step_by(997));
        for bit in bits {
            let mut page = good.clone();
            page[bit / 8] ^= 1 << (bit % 8);
            let outcome = verify(&mut page, size(bytes), PageNo(5));
            let own_sum_or_flag = bit < 64 || bit == FLAG_XE_BIT as usize;
            if own_sum_or_flag {
                assert!(outcome.is_err(), "size {bytes} bit {bit}");
            } else {
                assert_eq!(outcome.unwrap(), Verdict::Corrected, "size {bytes} bit {bit}");
                assert_eq!(page, good);
            }
        }
    }
}

#[test]
fn two_flips_in_one_block_are_refused_and_in_two_blocks_corrected() {
    let mut good = stream(16384);
    set_page_checksum(&mut good, size(16384), PageNo(9));
    let mut page = good.clone();
    page[100] ^= 1;
    page[200] ^= 4;
    assert!(verify(&mut page, size(16384), PageNo(9)).is_err());
    let mut page = good.clone();
    // A stored sum of block 2 (in block 0) and a byte of block 2 itself.
    page[50] ^= 1;
    page[8192 + 17] ^= 8;
    assert_eq!(
        verify(&mut page, size(16384), PageNo(9)).unwrap(),
        Verdict::Corrected
    );
    assert_eq!(page, good);
}

#[test]
fn zero_and_legacy_pages() {
    let mut page = vec![0u8; 4096];
    assert_eq!(
        verify(&mut page, size(4096), PageNo(3)).unwrap(),
        Verdict::Uninitialised
    );
    page[36] = 3;
    page[100] = 77;
    set_legacy_checksum(&mut page, PageNo(3));
    assert_eq!(verify(&mut page, size(4096), PageNo(3)).unwrap(), Verdict::Good);
    assert!(verify(&mut page.clone(), size(4096), PageNo(4)).is_err());
    page[100] = 76;
    assert_eq!(
        verify(&mut page, size(4096), PageNo(3)).unwrap_err(),
        JetErr::ReadVerifyFailure
    );
}
