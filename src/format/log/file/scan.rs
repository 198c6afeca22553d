//! Finding the end of a log (docs/spec/03 §4.4, §4.5).
//!
//! ```text
//!   good good good | copy of the last | zeros ...            clean end
//!   good good BAD  | copy of BAD      | ...                  torn: the copy takes its place
//!   good good BAD    anything else                           damage
//!   good good old  old old                                   a recycled file: its old sectors are older generations
//! ```

use super::segment::{SECTOR_LEN, Segment};
use crate::error::{Error, JetErr, Result};
use crate::format::stamp::LogPos;

/// What a sector is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// A segment of this generation.
    Good(Segment),
    /// Nothing of this generation: zeros, a copy of the sector before, an older generation's sector.
    Empty,
    /// A segment whose writing was cut off; the sector behind it holds it whole and is to be written in its place.
    Torn(Segment),
}

/// A scan through the sectors of one generation, in order from 1.
#[derive(Clone, Debug)]
pub struct Scan {
    generation: i32,
    next: u16,
    seen_empty: bool,
    last: u16,
}

impl Scan {
    /// A scan of this generation.
    pub fn new(generation: i32) -> Scan {
        Scan {
            generation,
            next: 1,
            seen_empty: false,
            last: 0,
        }
    }

    /// The last segment found so far; 0 none.
    pub fn last(&self) -> u16 {
        self.last
    }

    /// Looks at the next sector; `behind` is the one after it, if the file has one. One flipped bit of a good segment is turned
    /// back in `sector`; the content of a torn one is put there.
    ///
    /// # Errors
    /// `JET_errLogFileCorrupt` for damage, or segments behind the end.
    pub fn sector(&mut self, sector: &mut [u8], behind: Option<&[u8]>) -> Result<Found> {
        let number = self.next;
        self.next = number.saturating_add(1);
        let found = self.classify(number, sector, behind);
        let end = self.seen_empty;
        match found {
            Some(Found::Empty) => self.seen_empty = true,
            Some(Found::Good(_) | Found::Torn(_)) if !end => self.last = number,
            Some(_) => return Err(self.damage(number, "a segment behind the end of the log")),
            None => return Err(self.damage(number, "a damaged segment")),
        }
        Ok(found.unwrap_or(Found::Empty))
    }

    fn damage(&self, sector: u16, what: &str) -> Error {
        let at = format!("{what}, generation {} sector {sector}", self.generation);
        Error::with_source(JetErr::LogFileCorrupt, at)
    }

    /// `None` is damage.
    fn classify(&self, number: u16, sector: &mut [u8], behind: Option<&[u8]>) -> Option<Found> {
        let expected = LogPos {
            byte: 0.into(),
            sector: number.into(),
            generation: self.generation.into(),
        };
        if sector.iter().all(|byte| *byte == 0) {
            return Some(Found::Empty);
        }
        // Verification may turn bits back: only a copy that proves good is taken.
        let mut trial = sector_copy(sector)?;
        if let Some(segment) = Segment::verify(&mut trial, number) {
            return match segment.position.cmp(&expected) {
                std::cmp::Ordering::Less => Some(Found::Empty),
                std::cmp::Ordering::Equal => {
                    sector.copy_from_slice(&trial);
                    Some(Found::Good(segment))
                }
                std::cmp::Ordering::Greater => None,
            };
        }
        let mut trial = sector_copy(sector)?;
        if Segment::verify(&mut trial, number.checked_sub(1)?).is_some() {
            return Some(Found::Empty);
        }
        let mut trial = sector_copy(behind?)?;
        let segment = Segment::verify(&mut trial, number)?;
        if segment.position != expected {
            return None;
        }
        sector.copy_from_slice(&trial);
        Some(Found::Torn(segment))
    }
}

fn sector_copy(sector: &[u8]) -> Option<[u8; SECTOR_LEN]> {
    sector.try_into().ok()
}
