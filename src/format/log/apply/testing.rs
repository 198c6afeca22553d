//! Pages in memory for tests, and the hash by which the book names a state of them.

use std::collections::BTreeMap;

use super::{Pages, Participant};
use crate::error::{JetErr, Result, fail};
use crate::format::page::Page;
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo, PageSize};

/// Every page that was ever formed.
#[derive(Clone)]
pub(in crate::format::log) struct Memory {
    pub(in crate::format::log) size: PageSize,
    pub(in crate::format::log) pages: BTreeMap<PageNo, Vec<u8>>,
    /// Participants that were changed, and those that were not.
    pub(in crate::format::log) applied: usize,
    pub(in crate::format::log) skipped: usize,
}

impl Memory {
    pub(in crate::format::log) fn new(size: PageSize) -> Memory {
        Memory {
            size,
            pages: BTreeMap::new(),
            applied: 0,
            skipped: 0,
        }
    }

    pub(in crate::format::log) fn view(&self, page: PageNo) -> Page<'_> {
        Page::new(&self.pages[&page], self.size).unwrap()
    }

    pub(in crate::format::log) fn highest_dbtime(&self) -> DbTime {
        let times = self.pages.keys().map(|page| self.view(*page).dbtime());
        times.max().unwrap_or_default()
    }

    pub(in crate::format::log) fn validate(&self) {
        for number in self.pages.keys() {
            let page = self.view(*number);
            page.validate(*number).unwrap_or_else(|e| panic!("{e:?}"));
            page.check_order()
                .unwrap_or_else(|e| panic!("page {}: {e:?}", number.0));
        }
    }

    /// The logical hash of docs/spec/03 §12.2.
    pub(in crate::format::log) fn hash(&self) -> String {
        let mut bytes = Vec::new();
        for number in self.pages.keys() {
            let page = self.view(*number);
            bytes.extend(number.0.to_le_bytes());
            bytes.extend(page.dbtime().0.to_le_bytes());
            bytes.extend(page.prev().0.to_le_bytes());
            bytes.extend(page.next().0.to_le_bytes());
            bytes.extend(page.objid().0.to_le_bytes());
            bytes.extend((page.flags().bits() & 0xFFF).to_le_bytes());
            bytes.extend((page.tag_count() as u16).to_le_bytes());
            let mut tag = |flags: u8, line: &[u8]| {
                bytes.push(flags);
                bytes.extend((line.len() as u16).to_le_bytes());
                bytes.extend(line);
            };
            tag(0, page.external_header());
            for line in 0..page.line_count() {
                let (line, flags) = page.line(line).unwrap();
                tag(flags.bits() & 6, line);
            }
        }
        sha256(&bytes)
    }
}

impl Pages for Memory {
    fn needs(&mut self, participant: &Participant) -> Result<bool> {
        let found = self.pages.get(&participant.page);
        let found = found
            .and_then(|bytes| Page::new(bytes, self.size))
            .map(|page| page.dbtime());
        let needs = match (found, participant.before) {
            (None, Some(_)) => return fail(JetErr::RecoveryVerifyFailure),
            (None, None) => {
                self.pages.insert(participant.page, vec![0xEE; self.size.bytes()]);
                true
            }
            (Some(found), _) => participant.state(found).needs()?,
        };
        if needs {
            self.applied += 1;
        } else {
            self.skipped += 1;
        }
        Ok(needs)
    }

    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        let bytes = self.pages.get_mut(&number).ok_or(JetErr::InternalError)?;
        PageMut::new(bytes, self.size).ok_or_else(|| JetErr::InternalError.into())
    }
}

/// FIPS 180-4, for the hashes that the book gives; slow and short.
pub(in crate::format::log) fn sha256(bytes: &[u8]) -> String {
    let primes = (2u64..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    let frac = |x: f64| ((x - x.floor()) * 4_294_967_296.0) as u32;
    let constants: Vec<u32> = primes.clone().take(64).map(|p| frac((p as f64).cbrt())).collect();
    let mut state: Vec<u32> = primes.take(8).map(|p| frac((p as f64).sqrt())).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut w: Vec<u32> = block
            .chunks(4)
            .map(|c| u32::from_be_bytes([c[0], c[1], c[2], c[3]]))
            .collect();
        for i in 16..64 {
            let (a, b): (u32, u32) = (w[i - 15], w[i - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut v = state.clone();
        for i in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let t1 = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(constants[i])
                .wrapping_add(w[i]);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(t1);
            v[0] = t1.wrapping_add(s0).wrapping_add(majority);
        }
        state
            .iter_mut()
            .zip(&v)
            .for_each(|(s, v)| *s = s.wrapping_add(*v));
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

#[test]
fn sha256_is_sha256() {
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
