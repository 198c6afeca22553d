//! Weights: reads `sortdefault.nls` and writes one packed table.

use crate::{Outcome, long, word};
use std::collections::BTreeMap;

/// Four weights of a unit, most significant first: script, alphabetic, diacritic, case.
type Weights = u32;
type Page = [Weights; 256];

/// A sort with more exception pages than this gets a part of its own, in the order of its weights.
const SMALL: usize = 40;

struct Sort {
    number: u32,
    flags: u32,
    contractions: Option<usize>,
    pages: Vec<Page>,
    linguistic: Option<Vec<Page>>,
}

struct Contraction {
    units: Vec<u16>,
    weights: Weights,
}

struct Source {
    version: u32,
    sorts: Vec<Sort>,
    expansions: Vec<[u16; 2]>,
    contractions: Vec<Vec<Contraction>>,
    jamo: Vec<[u8; 5]>,
}

/// Reads the file and writes the packed table.
pub fn condense(table: &str, out: &str) -> Outcome<()> {
    let source = read(&std::fs::read(table)?)?;
    let packed = pack(&source)?;
    println!(
        "version {:08x}, {} sorts, {} bytes",
        source.version,
        source.sorts.len(),
        packed.len()
    );
    std::fs::write(out, packed)?;
    Ok(())
}

/// From the file's byte order (AW, SM, DW, CW) to ours.
fn weights(stored: u32) -> Weights {
    let [alphabetic, script, diacritic, case] = stored.to_le_bytes();
    u32::from_be_bytes([script, alphabetic, diacritic, case])
}

fn read(file: &[u8]) -> Outcome<Source> {
    let units = long(file, 0)? as usize;
    let mut at = long(file, 12)? as usize;
    let version = long(file, at)?;
    let count = long(file, at + 4)?;
    at += 8;
    let unit =
        |index: usize| Ok::<Weights, Box<dyn std::error::Error>>(weights(long(file, units + index * 4)?));
    let pages = |exception: usize| -> Outcome<Vec<Page>> {
        (0..256)
            .map(|high| {
                let start = match exception {
                    0 => high * 256,
                    _ => long(file, units + (exception + high) * 4)? as usize,
                };
                let mut page = [0; 256];
                for (low, slot) in page.iter_mut().enumerate() {
                    *slot = unit(start + low)?;
                }
                Ok(page)
            })
            .collect()
    };
    let mut sorts = Vec::new();
    for _ in 0..count {
        let linguistic = long(file, at + 28)? as usize;
        let contractions = long(file, at + 20)?;
        sorts.push(Sort {
            number: long(file, at)?,
            flags: long(file, at + 16)?,
            contractions: (contractions != u32::MAX).then_some(contractions as usize),
            pages: pages(long(file, at + 24)? as usize)?,
            linguistic: (linguistic != 0).then(|| pages(linguistic)).transpose()?,
        });
        at += 36;
    }
    let mut expansions = Vec::new();
    let count = long(file, at)? as usize;
    at += 4;
    for i in 0..count {
        expansions.push([word(file, at + i * 4)?, word(file, at + i * 4 + 2)?]);
    }
    at += count * 4;
    let count = long(file, at)? as usize;
    at += 4;
    let data = at + count * 24;
    let mut contractions = Vec::new();
    let mut end = data;
    for i in 0..count {
        let (list, after) = contraction_list(file, at + i * 24, data)?;
        contractions.push(list);
        end = end.max(after);
    }
    // A list of units that nothing here needs, then the jamo.
    end += 4 + 2 * long(file, end)? as usize;
    let count = long(file, end)? as usize;
    let jamo: Outcome<Vec<[u8; 5]>> = (0..count)
        .map(|i| {
            let at = end + 4 + i * 8;
            Ok(file.get(at..at + 5).ok_or("jamo end too early")?.try_into()?)
        })
        .collect();
    Ok(Source {
        version,
        sorts,
        expansions,
        contractions,
        jamo: jamo?,
    })
}

fn contraction_list(file: &[u8], head: usize, data: usize) -> Outcome<(Vec<Contraction>, usize)> {
    let mut at = data + long(file, head)? as usize * 2;
    let mut list = Vec::new();
    for len in 2..9usize {
        for _ in 0..word(file, head + 8 + (len - 2) * 2)? {
            let units: Outcome<Vec<u16>> = (0..len).map(|i| word(file, at + i * 2)).collect();
            at += (len + len % 2) * 2;
            list.push(Contraction {
                units: units?,
                weights: weights(long(file, at)?),
            });
            at += 4;
        }
    }
    list.sort_by(|a, b| (a.units.len(), &a.units).cmp(&(b.units.len(), &b.units)));
    Ok((list, at))
}

/// Bytes of one part while it is written.
#[derive(Default)]
struct Part(Vec<u8>);

impl Part {
    fn word(&mut self, value: usize) -> Outcome<()> {
        self.0.extend_from_slice(&u16::try_from(value)?.to_le_bytes());
        Ok(())
    }

    fn number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// Small numbers of either sign stay small.
    fn step(&mut self, from: u32, to: u32) {
        let step = to.wrapping_sub(from) as i32;
        self.number(((step << 1) ^ (step >> 31)) as u32);
    }
}

fn pack(source: &Source) -> Outcome<Vec<u8>> {
    let default = &source.sorts.first().ok_or("no sorts")?.pages;
    let large: Vec<bool> = source
        .sorts
        .iter()
        .map(|sort| differing(default, &sort.pages).count() > SMALL)
        .collect();
    let mut parts = vec![shared(source, &large)?];
    let mut before: Vec<Entries> = Vec::new();
    for (sort, _) in source.sorts.iter().zip(&large).filter(|(_, large)| **large) {
        let entries = entries(source, sort)?;
        parts.push(own(default, &entries, &before)?);
        before.push(entries);
    }
    let mut out = b"ESSORT1\0".to_vec();
    out.extend_from_slice(&source.version.to_le_bytes());
    out.extend_from_slice(&u32::try_from(parts.len())?.to_le_bytes());
    let packed: Vec<Vec<u8>> = parts
        .iter()
        .map(|part| lz4_flex::block::compress(&part.0))
        .collect();
    for (part, packed) in parts.iter().zip(&packed) {
        out.extend_from_slice(&u32::try_from(part.0.len())?.to_le_bytes());
        out.extend_from_slice(&u32::try_from(packed.len())?.to_le_bytes());
    }
    packed.iter().for_each(|packed| out.extend_from_slice(packed));
    Ok(out)
}

fn differing<'a>(default: &'a [Page], pages: &'a [Page]) -> impl Iterator<Item = (usize, &'a Page)> {
    let both = default.iter().zip(pages).enumerate();
    both.filter(|(_, (one, other))| one != other)
        .map(|(high, (_, page))| (high, page))
}

/// Pages without repetition, expansions, jamo, contractions, sorts.
fn shared(source: &Source, large: &[bool]) -> Outcome<Part> {
    let default = &source.sorts.first().ok_or("no sorts")?.pages;
    let mut pages: Vec<Page> = Vec::new();
    let mut known: BTreeMap<Page, usize> = BTreeMap::new();
    let mut place = |page: &Page| {
        *known.entry(*page).or_insert_with(|| {
            pages.push(*page);
            pages.len() - 1
        })
    };
    let mut sorts = Part::default();
    for page in default {
        sorts.word(place(page))?;
    }
    sorts.word(source.sorts.len())?;
    let mut next_part = 1;
    for (sort, large) in source.sorts.iter().zip(large) {
        sorts.0.push(u8::try_from(sort.number)?);
        sorts.0.push(u8::try_from(sort.flags)?);
        let shared = sort.contractions.filter(|_| !large);
        sorts.word(shared.map_or(0, |index| index + 1))?;
        sorts.0.push(if *large { next_part } else { 0 });
        next_part += u8::from(*large);
        for set in [Some(&sort.pages).filter(|_| !large), sort.linguistic.as_ref()] {
            let differing: Vec<_> = set.iter().flat_map(|set| differing(default, set)).collect();
            sorts.word(differing.len())?;
            for (high, page) in differing {
                sorts.0.push(u8::try_from(high)?);
                sorts.word(place(page))?;
            }
        }
    }
    let mut part = Part::default();
    part.word(pages.len())?;
    for shift in [24, 16, 8, 0] {
        for page in &pages {
            let mut before = 0u8;
            for weights in page {
                let byte = (weights >> shift) as u8;
                part.0.push(byte.wrapping_sub(before));
                before = byte;
            }
        }
    }
    part.word(source.expansions.len())?;
    for unit in source.expansions.iter().flatten() {
        part.word(usize::from(*unit))?;
    }
    part.word(source.jamo.len())?;
    part.0.extend(source.jamo.iter().flatten());
    part.word(source.contractions.len())?;
    for (index, list) in source.contractions.iter().enumerate() {
        let mut users = source
            .sorts
            .iter()
            .zip(large)
            .filter(|(sort, _)| sort.contractions == Some(index));
        let kept = if users.any(|(_, large)| !large) {
            list.as_slice()
        } else {
            &[]
        };
        part.word(kept.len())?;
        for contraction in kept {
            part.0.push(u8::try_from(contraction.units.len())?);
            for unit in &contraction.units {
                part.word(usize::from(*unit))?;
            }
            part.0.extend_from_slice(&contraction.weights.to_be_bytes());
        }
    }
    part.0.extend_from_slice(&sorts.0);
    Ok(part)
}

/// Code points and their weights, where these are not the default ones.
type Entries = BTreeMap<u32, Weights>;

fn entries(source: &Source, sort: &Sort) -> Outcome<Entries> {
    let default = &source.sorts.first().ok_or("no sorts")?.pages;
    let mut entries = Entries::new();
    for (high, page) in differing(default, &sort.pages) {
        for (low, weights) in page.iter().enumerate() {
            if default[high][low] != *weights {
                entries.insert(u32::try_from(high * 256 + low)?, *weights);
            }
        }
    }
    for contraction in sort
        .contractions
        .iter()
        .flat_map(|index| &source.contractions[*index])
    {
        let points: Vec<_> = char::decode_utf16(contraction.units.iter().copied()).collect();
        let [Ok(point)] = points.as_slice() else {
            return Err("a large sort has contractions that are no surrogate pairs".into());
        };
        entries.insert(u32::from(*point), contraction.weights);
    }
    Ok(entries)
}

/// A sort's entries, less those of the part it is most like, in the order of their weights: two lists of steps.
fn own(default: &[Page], entries: &Entries, before: &[Entries]) -> Outcome<Part> {
    let unlike = |other: &Entries| {
        entries
            .iter()
            .filter(|(at, weights)| other.get(at) != Some(weights))
            .count()
    };
    let missing = |other: &Entries| -> Vec<u32> {
        let keys = other.keys().filter(|at| !entries.contains_key(at));
        keys.copied().collect()
    };
    // A unit can have its default weights back, a pair can not stop being one.
    let covers = |other: &Entries| missing(other).iter().all(|at| *at < 0x1_0000);
    let bases = before.iter().enumerate().filter(|(_, other)| covers(other));
    let base = bases
        .min_by_key(|(_, other)| unlike(other))
        .filter(|(_, other)| unlike(other) < entries.len() / 2);
    let other = |at: &u32| base.and_then(|(_, other)| other.get(at));
    let mut listed: Vec<(Weights, u32)> = entries
        .iter()
        .filter(|(at, weights)| other(at) != Some(weights))
        .map(|(at, weights)| (*weights, *at))
        .collect();
    for at in base.map(|(_, other)| missing(other)).unwrap_or_default() {
        listed.push((default[at as usize / 256][at as usize % 256], at));
    }
    listed.sort();
    let mut part = Part::default();
    // Parts count from 1; 0 is none.
    part.number(base.map_or(0, |(index, _)| index as u32 + 1));
    part.number(u32::try_from(listed.len())?);
    let mut before = 0;
    for (_, point) in &listed {
        part.step(before, *point);
        before = *point;
    }
    before = 0;
    for (weights, _) in &listed {
        part.number(weights - before);
        before = *weights;
    }
    Ok(part)
}
