//! The tables of the crate and the sorts in them.
//!
//! One file per version of the weights; a sort is what one locale (or a group of them) makes of it. A sort is unpacked
//! when it is first asked for and stays: the shared pages once per version, the sorts with thousands of ideographs of
//! their own each by itself.

use super::unpack::{self, Reader};
use super::weight::{Jamo, LONGEST_CONTRACTION, Traits, Weight, WeightTable};
use crate::error::{JetErr, Result, fail};
use once_cell::sync::OnceCell;

/// Which sort of a table: the first field of a GUID {0000000n-57EE-1E5C-00B4-D0000BB1E11E}.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SortId(pub u8);

/// The rest of every sort id's GUID, in the order in which it is stored.
const GUID_TAIL: [u8; 12] = [
    0xEE, 0x57, 0x5C, 0x1E, 0x00, 0xB4, 0xD0, 0x00, 0x0B, 0xB1, 0xE1, 0x1E,
];

impl SortId {
    /// The sort of English and of every locale without one of its own.
    pub const DEFAULT: SortId = SortId(1);

    /// From a stored GUID; `None` for a GUID of another family.
    pub fn from_guid(guid: &[u8; 16]) -> Option<SortId> {
        let (first, tail) = guid.split_at_checked(4)?;
        let number = u32::from_le_bytes(first.try_into().ok()?);
        let number = u8::try_from(number).ok().filter(|_| tail == GUID_TAIL)?;
        Some(SortId(number))
    }

    /// The GUID as it is stored.
    pub fn guid(self) -> [u8; 16] {
        let mut guid = [0; 16];
        let bytes = [self.0, 0, 0, 0].into_iter().chain(GUID_TAIL);
        guid.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte);
        guid
    }
}

/// NLS version of the weights that new indexes are made with.
pub const BUILT_IN_VERSION: u32 = 0x0006_0305;

/// One set of weights.
struct Table {
    /// NLS versions that it serves: its own, and those before it whose published weights it has.
    versions: &'static [u32],
    file: &'static [u8],
    shared: OnceCell<Option<Box<Shared>>>,
    /// By sort number.
    sorts: [OnceCell<Option<Box<Sort>>>; 256],
}

/// All sets there are here.
///
/// Windows 8.1 (0006020E) and the releases of Windows 10 that record 0006020F agree with this one in every key of the
/// files at hand, and Microsoft publishes one list of weights for all of Windows 10 (docs/sort-keys.md).
static TABLES: [Table; 1] = [Table {
    versions: &[0x0006_020D, 0x0006_020E, 0x0006_020F, BUILT_IN_VERSION],
    file: include_bytes!("data/00060305.sort"),
    shared: OnceCell::new(),
    sorts: [const { OnceCell::new() }; 256],
}];

/// The sort `id` of the table with NLS version `version`, if both are known here.
pub fn sort(version: u32, id: SortId) -> Option<&'static Sort> {
    let table = TABLES.iter().find(|table| table.versions.contains(&version))?;
    let shared = table
        .shared
        .get_or_init(|| Shared::unpack(table.file).map(Box::new));
    let shared: &'static Shared = shared.as_deref()?;
    let cell = table.sorts.get(usize::from(id.0))?;
    cell.get_or_init(|| Sort::unpack(table.file, shared, id).map(Box::new))
        .as_deref()
}

/// Whether there are weights for an NLS version.
pub fn has_weights(version: u32) -> bool {
    TABLES.iter().any(|table| table.versions.contains(&version))
}

/// Whether the two versions are served by the same weights here.
pub(super) fn same_weights(one: u32, other: u32) -> bool {
    let both = |table: &Table| table.versions.contains(&one) && table.versions.contains(&other);
    TABLES.iter().any(both)
}

/// The default sort of the built-in version, unpacked when it is first used.
#[derive(Clone, Copy, Debug)]
pub struct DefaultSort;

impl DefaultSort {
    fn table(self) -> Result<&'static Sort> {
        match sort(BUILT_IN_VERSION, SortId::DEFAULT) {
            Some(sort) => Ok(sort),
            None => fail(JetErr::UnicodeNormalizationNotSupported),
        }
    }
}

impl WeightTable for DefaultSort {
    fn weight(&self, unit: u16) -> Option<Weight> {
        self.table().ok()?.weight(unit)
    }

    fn map(&self, flags: u32, text: &[u8], room: usize, key: &mut Vec<u8>) -> Result<bool> {
        self.table()?.map(flags, text, room, key)
    }
}

/// A list of contractions: pairs apart from the longer ones, each in order.
#[derive(Default)]
struct Contractions {
    pairs: Vec<(u32, u32)>,
    longer: Vec<([u16; LONGEST_CONTRACTION], u32)>,
}

impl Contractions {
    fn pair(one: u16, two: u16) -> u32 {
        (u32::from(one) << 16) | u32::from(two)
    }

    fn find(&self, units: &[u16]) -> Option<(u32, usize)> {
        for len in (3..=units.len().min(LONGEST_CONTRACTION)).rev() {
            if self.longer.is_empty() {
                break;
            }
            // Padding with zeroes keeps lengths apart: no contraction holds U+0000.
            let mut wanted = [0u16; LONGEST_CONTRACTION];
            let units = units.get(..len)?;
            wanted
                .iter_mut()
                .zip(units)
                .for_each(|(slot, unit)| *slot = *unit);
            if units.contains(&0) {
                continue;
            }
            if let Ok(at) = self.longer.binary_search_by(|(have, _)| have.cmp(&wanted)) {
                return Some((self.longer.get(at)?.1, len));
            }
        }
        let [one, two, ..] = units else { return None };
        let wanted = Self::pair(*one, *two);
        let at = self.pairs.binary_search_by(|(have, _)| have.cmp(&wanted)).ok()?;
        Some((self.pairs.get(at)?.1, 2))
    }
}

/// How a sort is described among the shared parts.
struct Described {
    id: SortId,
    flags: u8,
    contractions: usize,
    part: usize,
    pages: Vec<(u8, u16)>,
    linguistic: Vec<(u8, u16)>,
}

struct Shared {
    pages: Box<[[u32; 256]]>,
    default: [u16; 256],
    expansions: Vec<[u16; 2]>,
    jamo: Vec<Jamo>,
    contractions: Vec<Contractions>,
    sorts: Vec<Described>,
}

impl Shared {
    fn unpack(file: &[u8]) -> Option<Shared> {
        let bytes = unpack::part(file, 0)?;
        let mut reader = Reader(&bytes);
        let reader = &mut reader;
        let pages = unpack::pages(reader)?;
        let expansions = (0..reader.count()?).map(|_| Some([reader.word()?, reader.word()?]));
        let expansions = expansions.collect::<Option<_>>()?;
        let jamo = (0..reader.count()?).map(|_| jamo(reader));
        let jamo = jamo.collect::<Option<_>>()?;
        let contractions = (0..reader.count()?).map(|_| contractions(reader));
        let contractions = contractions.collect::<Option<_>>()?;
        let mut default = [0u16; 256];
        for slot in &mut default {
            *slot = reader.word()?;
        }
        let sorts = (0..reader.count()?).map(|_| described(reader));
        let sorts = sorts.collect::<Option<_>>()?;
        Some(Shared {
            pages,
            default,
            expansions,
            jamo,
            contractions,
            sorts,
        })
    }
}

fn jamo(reader: &mut Reader<'_>) -> Option<Jamo> {
    Some(Jamo {
        old: reader.byte()? != 0,
        leading: reader.byte()?,
        vowel: reader.byte()?,
        trailing: reader.byte()?,
        weight: reader.byte()?,
    })
}

fn contractions(reader: &mut Reader<'_>) -> Option<Contractions> {
    let mut list = Contractions::default();
    for _ in 0..reader.count()? {
        let len = usize::from(reader.byte()?);
        let mut units = [0u16; LONGEST_CONTRACTION];
        for slot in units.get_mut(..len)? {
            *slot = reader.word()?;
        }
        let weights = reader.weights()?;
        match units {
            [one, two, ..] if len == 2 => list.pairs.push((Contractions::pair(one, two), weights)),
            _ => list.longer.push((units, weights)),
        }
    }
    list.pairs.sort_unstable();
    list.longer.sort_unstable();
    Some(list)
}

fn described(reader: &mut Reader<'_>) -> Option<Described> {
    fn overrides(reader: &mut Reader<'_>) -> Option<Vec<(u8, u16)>> {
        (0..reader.count()?)
            .map(|_| Some((reader.byte()?, reader.word()?)))
            .collect()
    }
    Some(Described {
        id: SortId(reader.byte()?),
        flags: reader.byte()?,
        contractions: reader.count()?,
        part: usize::from(reader.byte()?),
        pages: overrides(reader)?,
        linguistic: overrides(reader)?,
    })
}

/// Weights by the high and the low byte of a unit.
type Index = [&'static [u32; 256]; 256];

/// One sort: the weights, contractions and habits of a locale.
pub struct Sort {
    id: SortId,
    traits: Traits,
    index: Index,
    /// The weights under `NORM_LINGUISTIC_CASING`, where they are others (Turkish).
    linguistic: Option<Box<Index>>,
    contractions: Option<&'static Contractions>,
    shared: &'static Shared,
    plain_ascii: [u16; 128],
}

impl std::fmt::Debug for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sort({:x})", self.id.0)
    }
}

impl Sort {
    fn unpack(file: &[u8], shared: &'static Shared, id: SortId) -> Option<Sort> {
        const THREE_BYTES: u8 = 0x01;
        const REVERSE_DIACRITICS: u8 = 0x10;
        const DOUBLE_CONTRACTIONS: u8 = 0x20;
        let described = shared.sorts.iter().find(|sort| sort.id == id)?;
        let mut index = default_index(shared)?;
        let mut contractions = described
            .contractions
            .checked_sub(1)
            .map(|at| shared.contractions.get(at));
        if described.part != 0 {
            let own = own(file, shared, described.part)?;
            index = own.0;
            contractions = Some(Some(own.1));
        }
        let linguistic = overridden(shared, &default_index(shared)?, &described.linguistic)?;
        let index = overridden(shared, &index, &described.pages)?;
        Some(Sort {
            id,
            traits: Traits {
                reverse_diacritics: described.flags & REVERSE_DIACRITICS != 0,
                three_byte_weights: described.flags & THREE_BYTES != 0,
                double_contractions: described.flags & DOUBLE_CONTRACTIONS != 0,
            },
            plain_ascii: plain_ascii(&index),
            index,
            linguistic: (!described.linguistic.is_empty()).then(|| Box::new(linguistic)),
            contractions: contractions.flatten(),
            shared,
        })
    }

    /// Which sort this is.
    pub fn id(&self) -> SortId {
        self.id
    }
}

fn default_index(shared: &'static Shared) -> Option<Index> {
    static NONE: [u32; 256] = [0; 256];
    let mut index: Index = [&NONE; 256];
    for (slot, page) in index.iter_mut().zip(shared.default) {
        *slot = shared.pages.get(usize::from(page))?;
    }
    Some(index)
}

fn overridden(shared: &'static Shared, index: &Index, pages: &[(u8, u16)]) -> Option<Index> {
    let mut index = *index;
    for (high, page) in pages {
        *index.get_mut(usize::from(*high))? = shared.pages.get(usize::from(*page))?;
    }
    Some(index)
}

/// The weights of a sort with a part of its own. It stays for good, as every sort does.
fn own(file: &[u8], shared: &'static Shared, part: usize) -> Option<(Index, &'static Contractions)> {
    let (base, changed) = unpack::entries(&unpack::part(file, part)?)?;
    let mut entries = Vec::new();
    // A base stands before the parts that refer to it.
    if base != 0 && base < part {
        let (before, listed) = unpack::entries(&unpack::part(file, base)?)?;
        if before != 0 {
            return None;
        }
        entries = listed;
    }
    entries.extend(changed);
    let mut pages: Vec<Option<Box<[u32; 256]>>> = vec![None; 256];
    let default = default_index(shared)?;
    let mut pairs = std::collections::BTreeMap::new();
    for (point, weights) in entries {
        match u16::try_from(point) {
            Ok(unit) => {
                let [high, low] = unit.to_be_bytes().map(usize::from);
                let start = default.get(high)?;
                let page = pages.get_mut(high)?.get_or_insert_with(|| Box::new(**start));
                *page.get_mut(low)? = weights;
            }
            Err(_) => {
                let mut units = [0u16; 2];
                char::from_u32(point)?.encode_utf16(&mut units);
                let [one, two] = units;
                pairs.insert(Contractions::pair(one, two), weights);
            }
        }
    }
    let mut index = default;
    for (slot, page) in index.iter_mut().zip(pages) {
        if let Some(page) = page {
            *slot = Box::leak(page);
        }
    }
    let contractions = Contractions {
        pairs: pairs.into_iter().collect(),
        longer: Vec::new(),
    };
    Some((index, Box::leak(Box::new(contractions))))
}

/// See [`WeightTable::plain_ascii`]: symbols, digits and letters whose diacritic weight is neutral and whose case weight
/// is once upper case is taken away.
fn plain_ascii(index: &Index) -> [u16; 128] {
    let mut plain = [0; 128];
    for (unit, slot) in (0u16..).zip(&mut plain) {
        match look_up(index, unit) {
            Some(weight)
                if (7..=168).contains(&weight.script)
                    && weight.diacritic == 2
                    && weight.case & !0x18 == 2 =>
            {
                *slot = u16::from_be_bytes([weight.script, weight.alphabetic]);
            }
            _ => {}
        }
    }
    plain
}

fn look_up(index: &Index, unit: u16) -> Option<Weight> {
    let [high, low] = unit.to_be_bytes().map(usize::from);
    let page: &[u32; 256] = index.get(high)?;
    page.get(low).copied().map(Weight::unpack)
}

impl WeightTable for Sort {
    fn weight(&self, unit: u16) -> Option<Weight> {
        look_up(&self.index, unit)
    }

    fn traits(&self) -> Traits {
        self.traits
    }

    fn expansion(&self, index: u16) -> Option<[u16; 2]> {
        self.shared.expansions.get(usize::from(index)).copied()
    }

    fn contraction(&self, units: &[u16]) -> Option<(Weight, usize)> {
        let (weights, len) = self.contractions?.find(units)?;
        Some((Weight::unpack(weights), len))
    }

    fn jamo(&self, index: usize) -> Option<Jamo> {
        self.shared.jamo.get(index).copied()
    }

    fn plain_ascii(&self) -> Option<&[u16; 128]> {
        Some(&self.plain_ascii)
    }

    fn map(&self, flags: u32, text: &[u8], room: usize, key: &mut Vec<u8>) -> Result<bool> {
        match &self.linguistic {
            Some(index) if flags & super::flags::LINGUISTIC_CASING != 0 => {
                super::walk::map(&Linguistic { sort: self, index }, flags, text, room, key)
            }
            _ => super::walk::map(self, flags, text, room, key),
        }
    }
}

/// A sort with its weights for linguistic casing.
struct Linguistic<'s> {
    sort: &'s Sort,
    index: &'s Index,
}

impl WeightTable for Linguistic<'_> {
    fn weight(&self, unit: u16) -> Option<Weight> {
        look_up(self.index, unit)
    }

    fn traits(&self) -> Traits {
        self.sort.traits()
    }

    fn expansion(&self, index: u16) -> Option<[u16; 2]> {
        self.sort.expansion(index)
    }

    fn contraction(&self, units: &[u16]) -> Option<(Weight, usize)> {
        self.sort.contraction(units)
    }

    fn jamo(&self, index: usize) -> Option<Jamo> {
        self.sort.jamo(index)
    }
}
