//! The table that the sessions share: its records, their values as the engine gives and takes them, the order of its indexes.

use std::rc::Rc;

use esent::capi::types::JET_SESID;
use fastrand::Rng;

use super::model::Counter;
use crate::api::{Api, LONG, LONG_BINARY};
use crate::data_rig::{Table, open_table};
use crate::session_rig::OK;
use crate::update_rig::COPY;

const TEXT: u32 = 10;
const UNICODE: u16 = 1200;
/// Bits of columns: fixed, tagged, auto-increment, multi-valued, escrow.
const FIXED: u32 = 0x1;
const TAGGED: u32 = 0x2;
const AUTO: u32 = 0x10;
const MULTI: u32 = 0x400;
const ESCROW: u32 = 0x800;
/// Bits of indexes: unique, primary, without records that have no value.
const UNIQUE: u32 = 0x1;
const PRIMARY: u32 = 0x2;
const IGNORE_NULL: u32 = 0x8;

pub type Id = i32;

/// A long value. The number says which of them share one value in the file.
#[derive(Clone, Debug)]
pub struct Doc {
    pub bytes: Rc<Vec<u8>>,
    pub number: u64,
}

impl PartialEq for Doc {
    fn eq(&self, other: &Doc) -> bool {
        self.bytes == other.bytes
    }
}

/// A record, without its key.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    pub serial: i32,
    pub count: i32,
    pub code: Option<i32>,
    pub title: Option<String>,
    pub words: Vec<String>,
    pub tags: Vec<i32>,
    pub doc: Option<Doc>,
}

impl Counter for Row {
    fn add(&mut self, delta: i32) {
        self.count += delta;
    }
}

/// A place in an index: of the primary index nothing but the record's key is compared.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Null,
    Number(i32),
    Word(Vec<u8>, Vec<u8>),
}

impl Place {
    pub fn of(text: &str) -> Place {
        let letter = |char: char| match char {
            '1' => 1,
            'a' | 'A' => 2,
            'b' | 'B' => 3,
            _ => 4,
        };
        let mut accents: Vec<u8> = text.chars().map(|char| u8::from("éÉ".contains(char))).collect();
        while accents.last() == Some(&0) {
            accents.pop();
        }
        Place::Word(text.chars().map(letter).collect(), accents)
    }
}

/// An index, and how a random key of it is made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Index {
    Primary,
    Code,
    Title,
    Words,
    Tags,
}

impl Index {
    pub const ALL: [Index; 5] = [
        Index::Primary,
        Index::Code,
        Index::Title,
        Index::Words,
        Index::Tags,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Index::Primary => "primary",
            Index::Code => "code",
            Index::Title => "title",
            Index::Words => "words",
            Index::Tags => "tags",
        }
    }

    /// Where a record stands in it.
    pub fn places(self, id: Id, row: &Row) -> Vec<Place> {
        let mut places = match self {
            Index::Primary => return vec![Place::Number(id)],
            // Records without a code are not in it.
            Index::Code => return row.code.map(Place::Number).into_iter().collect(),
            Index::Title => row.title.iter().map(|text| Place::of(text)).collect(),
            Index::Words => row.words.iter().map(|text| Place::of(text)).collect(),
            Index::Tags => row.tags.iter().copied().map(Place::Number).collect::<Vec<_>>(),
        };
        if places.is_empty() {
            places.push(Place::Null);
        }
        places.sort();
        places.dedup();
        places
    }

    /// A key to look for, as the engine takes it and as it is ordered.
    pub fn random_key(self, random: &mut Rng, ids: Id) -> (Vec<u8>, Place) {
        match self {
            Index::Primary => number_key(random.i32(0..ids)),
            Index::Code => number_key(random.i32(0..codes(ids))),
            Index::Tags => number_key(random.i32(-6..6)),
            Index::Title | Index::Words => {
                let text = word(random, 4);
                (utf16(&text), Place::of(&text))
            }
        }
    }
}

/// Codes are below this: so few that records want the same one.
pub fn codes(ids: Id) -> i32 {
    ids / 2 + 2
}

fn number_key(number: i32) -> (Vec<u8>, Place) {
    (number.to_le_bytes().to_vec(), Place::Number(number))
}

/// Text of few different letters, with and without accents, in both cases.
pub fn word(random: &mut Rng, most: usize) -> String {
    let letters = ['a', 'A', 'b', 'B', 'e', 'E', 'é', 'É', '1'];
    let len = random.usize(1..=most);
    (0..len)
        .map(|_| *random.choice(letters.iter()).unwrap())
        .collect()
}

pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Numbers of the columns.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub id: u32,
    pub serial: u32,
    pub count: u32,
    pub code: u32,
    pub title: u32,
    pub words: u32,
    pub tags: u32,
    pub doc: u32,
}

/// Makes the table, with its indexes.
pub fn create(session: JET_SESID, dbid: u32) {
    let api = Api::create(session, dbid, "crowd");
    api.add_column("id", LONG, 0, FIXED, &[]);
    api.add_column("serial", LONG, 0, FIXED | AUTO, &[]);
    api.add_column("count", LONG, 0, ESCROW, &0i32.to_ne_bytes());
    api.add_column("code", LONG, 0, 0, &[]);
    api.add_text_column("title", TEXT, UNICODE, 0);
    api.add_text_column("words", TEXT, UNICODE, TAGGED | MULTI);
    api.add_column("tags", LONG, 0, TAGGED | MULTI, &[]);
    api.add_column("doc", LONG_BINARY, 0, 0, &[]);
    for index in Index::ALL {
        assert_eq!(create_index(api, index), OK, "{index:?}");
    }
    api.close();
}

pub fn create_index(api: Api, index: Index) -> i32 {
    match index {
        Index::Primary => api.create_index("primary", "+id", UNIQUE | PRIMARY),
        Index::Code => api.create_index("code", "+code", UNIQUE | IGNORE_NULL),
        other => api.create_index(other.name(), &format!("+{}", other.name()), 0),
    }
}

/// A cursor on the table.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub at: Table,
    pub columns: Columns,
}

impl Cursor {
    pub fn open(session: JET_SESID, dbid: u32) -> Cursor {
        let (code, id) = open_table(session, dbid, "crowd", 0);
        assert_eq!(code, OK, "JetOpenTable");
        let column = |name| Api::column_of(session, id, name);
        Cursor {
            at: Table { session, id },
            columns: Columns {
                id: column("id"),
                serial: column("serial"),
                count: column("count"),
                code: column("code"),
                title: column("title"),
                words: column("words"),
                tags: column("tags"),
                doc: column("doc"),
            },
        }
    }

    fn number(self, column: u32, grbit: u32) -> Result<Option<i32>, i32> {
        let bytes = self.at.get_with(column, 1, grbit)?;
        Ok(bytes.map(|bytes| i32::from_le_bytes(bytes.try_into().unwrap())))
    }

    pub fn id(self) -> Result<Id, i32> {
        Ok(self.number(self.columns.id, 0)?.unwrap())
    }

    /// The auto-increment value of a prepared record.
    pub fn new_serial(self) -> Result<i32, i32> {
        Ok(self.number(self.columns.serial, COPY)?.unwrap())
    }

    /// The current record, read column by column.
    pub fn row(self) -> Result<Row, i32> {
        let text = |bytes: Vec<u8>| {
            let units: Vec<u16> = bytes
                .chunks(2)
                .map(|pair| u16::from_le_bytes(pair.try_into().unwrap()))
                .collect();
            String::from_utf16(&units).unwrap()
        };
        let columns = self.columns;
        let (mut words, mut tags) = (Vec::new(), Vec::new());
        while let Some(word) = self.at.get_with(columns.words, words.len() as u32 + 1, 0)? {
            words.push(text(word));
        }
        while let Some(tag) = self.at.get_with(columns.tags, tags.len() as u32 + 1, 0)? {
            tags.push(i32::from_le_bytes(tag.try_into().unwrap()));
        }
        Ok(Row {
            serial: self.number(columns.serial, 0)?.unwrap(),
            count: self.number(columns.count, 0)?.unwrap(),
            code: self.number(columns.code, 0)?,
            title: self.at.get_with(columns.title, 1, 0)?.map(text),
            words,
            tags,
            doc: self.at.get_with(columns.doc, 1, 0)?.map(|bytes| Doc {
                bytes: Rc::new(bytes),
                number: 0,
            }),
        })
    }

    /// Sets what a client sets and what differs, in a prepared update.
    pub fn set(self, from: &Row, to: &Row) -> Result<(), i32> {
        let columns = self.columns;
        if from.code != to.code {
            let bytes = to.code.map(i32::to_le_bytes);
            must(self.at.set(columns.code, bytes.as_ref().map(|b| &b[..])))?;
        }
        if from.title != to.title {
            must(
                self.at
                    .set(columns.title, to.title.as_deref().map(utf16).as_deref()),
            )?;
        }
        let words = |row: &Row| row.words.iter().map(|text| utf16(text)).collect::<Vec<_>>();
        self.set_values(columns.words, &words(from), &words(to))?;
        let tags = |row: &Row| {
            row.tags
                .iter()
                .map(|tag| tag.to_le_bytes().to_vec())
                .collect::<Vec<_>>()
        };
        self.set_values(columns.tags, &tags(from), &tags(to))?;
        if from.doc != to.doc {
            let bytes = to.doc.as_ref().map(|doc| doc.bytes.as_slice());
            must(self.at.set(columns.doc, bytes))?;
        }
        Ok(())
    }

    fn set_values(self, column: u32, from: &[Vec<u8>], to: &[Vec<u8>]) -> Result<(), i32> {
        for itag in (to.len()..from.len()).rev() {
            must(self.at.set_at(column, itag as u32 + 1, 0, None, 0))?;
        }
        for (n, value) in to.iter().enumerate() {
            if from.get(n) != Some(value) {
                must(self.at.set_at(column, n as u32 + 1, 0, Some(value), 0))?;
            }
        }
        Ok(())
    }
}

fn must(code: i32) -> Result<(), i32> {
    if code == OK { Ok(()) } else { Err(code) }
}
