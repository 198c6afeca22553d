//! Our sort keys against those of the system's `LCMapStringEx`, as Wine has it, for texts of every kind in every flag
//! combination and in every sort. Differences are counted by cause; every cause stands in docs/sort-keys.md.
//!
//! Needs Wine and mingw-w64's compiler; without them the test says so and is skipped.

#[path = "sort_keys_wine/texts.rs"]
mod texts;

use esent::format::key::upper_case;
use esent::format::sortkey::{
    BUILT_IN_VERSION, Jamo, Sort, SortId, Traits, Weight, WeightTable, flags, locale, sort,
};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use texts::{KINDS, Numbers};

/// Everything that can stand beside the sort key.
const MODIFIERS: [u32; 11] = [
    flags::IGNORE_CASE,
    flags::IGNORE_NONSPACE,
    flags::IGNORE_SYMBOLS,
    flags::DIGITS_AS_NUMBERS,
    flags::LINGUISTIC_IGNORE_CASE,
    flags::LINGUISTIC_IGNORE_DIACRITIC,
    flags::BYTE_REVERSED,
    flags::STRING_SORT,
    flags::IGNORE_KANA_TYPE,
    flags::IGNORE_WIDTH,
    flags::LINGUISTIC_CASING,
];

fn combination(number: usize) -> u32 {
    let chosen = MODIFIERS
        .iter()
        .enumerate()
        .filter(|(bit, _)| number >> bit & 1 != 0);
    flags::SORT_KEY | chosen.map(|(_, flag)| flag).sum::<u32>()
}

struct Case {
    kind: &'static str,
    locale: usize,
    flags: u32,
    text: Vec<u16>,
}

/// A name for every sort that a locale has; the default sort first, as `en-US`.
fn locales() -> Vec<&'static str> {
    let mut found: BTreeMap<SortId, &'static str> = BTreeMap::from([(SortId::DEFAULT, "en-US")]);
    for line in include_str!("../src/format/sortkey/data/locales.txt").lines() {
        let name = line.split('\t').next().unwrap_or_default();
        found.entry(locale::by_name(name).unwrap().sort).or_insert(name);
    }
    found.into_values().collect()
}

fn cases(locales: usize) -> Vec<Case> {
    let mut numbers = Numbers::new(0x5EED);
    let mut cases = Vec::new();
    for number in 0..1 << MODIFIERS.len() {
        for kind in &KINDS {
            for _ in 0..2 {
                let text = kind.text(&mut numbers);
                cases.push(Case {
                    kind: kind.name,
                    locale: 0,
                    flags: combination(number),
                    text,
                });
            }
        }
    }
    for locale in 0..locales {
        for round in 0..400 {
            let kind = &KINDS[round % KINDS.len()];
            // The flags of ordinary indexes and of case-sensitive ones, then any.
            let flags = match round % 3 {
                0 => flags::DEFAULT,
                1 => flags::SORT_KEY,
                _ => combination(numbers.below(1 << MODIFIERS.len())),
            };
            let text = kind.text(&mut numbers);
            cases.push(Case {
                kind: kind.name,
                locale,
                flags,
                text,
            });
            let text = texts::digraphs(&mut numbers);
            cases.push(Case {
                kind: "digraphs",
                locale,
                flags,
                text,
            });
        }
    }
    cases
}

fn bytes(units: &[u16]) -> Vec<u8> {
    units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
}

fn write_cases(path: &Path, locales: &[&str], cases: &[Case]) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    out.write_all(&(locales.len() as u32).to_le_bytes()).unwrap();
    for name in locales {
        let mut units: Vec<u16> = name.encode_utf16().collect();
        units.resize(locale::NAME_MOST, 0);
        out.write_all(&bytes(&units)).unwrap();
    }
    out.write_all(&(cases.len() as u32).to_le_bytes()).unwrap();
    for case in cases {
        out.write_all(&(case.locale as u16).to_le_bytes()).unwrap();
        out.write_all(&case.flags.to_le_bytes()).unwrap();
        out.write_all(&(case.text.len() as u32).to_le_bytes()).unwrap();
        out.write_all(&bytes(&case.text)).unwrap();
    }
    out.flush().unwrap();
}

/// The keys that the system made; `Err` is its error code.
fn read_keys(path: &Path) -> Vec<Result<Vec<u8>, u32>> {
    let file = std::fs::read(path).unwrap();
    let mut rest = file.as_slice();
    let mut keys = Vec::new();
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        let len = u32::from_le_bytes(head[..4].try_into().unwrap()) as usize;
        let error = u32::from_le_bytes(head[4..].try_into().unwrap());
        let (key, tail) = tail.split_at(len);
        keys.push(if error == 0 { Ok(key.to_vec()) } else { Err(error) });
        rest = tail;
    }
    keys
}

/// A sort whose doubled letters are nothing special.
struct NotDoubling(&'static Sort);

impl WeightTable for NotDoubling {
    fn weight(&self, unit: u16) -> Option<Weight> {
        self.0.weight(unit)
    }

    fn traits(&self) -> Traits {
        Traits {
            double_contractions: false,
            ..self.0.traits()
        }
    }

    fn expansion(&self, index: u16) -> Option<[u16; 2]> {
        self.0.expansion(index)
    }

    fn contraction(&self, units: &[u16]) -> Option<(Weight, usize)> {
        self.0.contraction(units)
    }

    fn jamo(&self, index: usize) -> Option<Jamo> {
        self.0.jamo(index)
    }
}

fn key_of(table: &dyn WeightTable, case: &Case) -> Vec<u8> {
    let mut key = Vec::new();
    table
        .map(case.flags, &bytes(&case.text), usize::MAX, &mut key)
        .unwrap();
    key
}

/// Why the two keys differ, if it is known.
fn cause(case: &Case, sort: &'static Sort, ours: &[u8], theirs: &[u8]) -> &'static str {
    let both = flags::IGNORE_CASE | flags::IGNORE_WIDTH;
    let only_case =
        |ours: &[u8]| case.flags & both == both && only_case_weights_more(case.flags, ours, theirs);
    if only_case(ours) {
        return "case weights although case and width are ignored";
    }
    let plain = key_of(&NotDoubling(sort), case);
    if sort.traits().double_contractions && (plain == theirs || only_case(&plain)) {
        return "a doubled contraction counts once";
    }
    "unknown"
}

/// Whether `theirs` is `ours` with weights between the second and the third separator.
fn only_case_weights_more(flags: u32, ours: &[u8], theirs: &[u8]) -> bool {
    let straight = |key: &[u8]| {
        let mut key = key.to_vec();
        if flags & flags::BYTE_REVERSED != 0 {
            key.chunks_exact_mut(2).for_each(<[u8]>::reverse);
        }
        key
    };
    let (ours, theirs) = (straight(ours), straight(theirs));
    let Some(more) = theirs.len().checked_sub(ours.len()).filter(|more| *more > 0) else {
        return false;
    };
    (1..ours.len()).any(|at| {
        let inserted = &theirs[at..at + more];
        ours[at - 1..=at] == [1, 1]
            && theirs[..at] == ours[..at]
            && theirs[at + more..] == ours[at..]
            && inserted.iter().all(|weight| *weight & !0x3F == 0)
    })
}

fn available(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn keys_are_those_of_the_system() {
    let names = locales();
    let cases = cases(names.len());
    if let Some(theirs) = system_keys(&names, &cases) {
        compare(&names, &cases, &theirs);
    }
}

/// Upper case alone is a mapping of units, the same in every locale; where we do not answer, nothing is compared.
#[test]
fn upper_case_is_that_of_the_system() {
    let names = ["", "en-US", "tr-TR", "lt-LT", "el-GR"];
    let of = |locale: usize, unit: u16| Case {
        kind: "upper case",
        locale,
        flags: flags::UPPERCASE,
        text: vec![unit],
    };
    let cases: Vec<Case> = (0..names.len())
        .flat_map(|locale| (1..=u16::MAX).map(move |unit| of(locale, unit)))
        .collect();
    let Some(theirs) = system_keys(&names, &cases) else {
        return;
    };
    let (mut mapped, mut refused) = (0, 0);
    for (case, theirs) in cases.iter().zip(theirs) {
        let unit = case.text[0];
        match upper_case(unit) {
            Some(upper) => {
                assert_eq!(theirs.unwrap(), upper.to_le_bytes(), "{unit:04X}");
                mapped += usize::from(upper != unit);
            }
            None => refused += 1,
        }
    }
    println!(
        "of {} units {mapped} have upper case, {refused} are refused",
        cases.len()
    );
    assert!(mapped > 600 * names.len() && refused < 700 * names.len());
}

/// What the system makes of the cases; `None`, saying so, without Wine or a compiler for it.
fn system_keys(names: &[&str], cases: &[Case]) -> Option<Vec<Result<Vec<u8>, u32>>> {
    let compiler = "x86_64-w64-mingw32-gcc";
    if !cfg!(target_os = "linux") || !available("wine") || !available(compiler) {
        println!("skipped: needs wine and {compiler}");
        return None;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("keys.exe");
    let source = root.join("tests/sort_keys_wine/keys.c");
    let built = Command::new(compiler)
        .args(["-O1", "-o"])
        .arg(&program)
        .arg(&source)
        .status();
    assert!(built.unwrap().success());
    let (texts, keys) = (folder.path().join("texts"), folder.path().join("keys"));
    write_cases(&texts, names, cases);
    let runner = root.join("cmake/wine-run");
    let run = Command::new(runner)
        .arg(&program)
        .arg(&texts)
        .arg(&keys)
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    let theirs = read_keys(&keys);
    assert_eq!(theirs.len(), cases.len());
    Some(theirs)
}

fn compare(names: &[&str], cases: &[Case], theirs: &[Result<Vec<u8>, u32>]) {
    let mut differences: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unknown = Vec::new();
    for (case, theirs) in cases.iter().zip(theirs) {
        let name = names[case.locale];
        let sort = sort(BUILT_IN_VERSION, locale::by_name(name).unwrap().sort).unwrap();
        let ours = key_of(sort, case);
        let cause = match theirs {
            Ok(theirs) if *theirs == ours => continue,
            Ok(theirs) => cause(case, sort, &ours, theirs),
            Err(_) => "refused",
        };
        *differences.entry(cause).or_default() += 1;
        if ["unknown", "refused"].contains(&cause) && case.text.len() < 40 {
            unknown.push(format!(
                "{} {name} {:x} {:04X?}\n  ours   {ours:02X?}\n  theirs {theirs:02X?}",
                case.kind, case.flags, case.text
            ));
        }
    }
    println!("{} texts; differences: {differences:?}", cases.len());
    unknown.truncate(12);
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    assert!(!differences.contains_key("unknown"));
}
