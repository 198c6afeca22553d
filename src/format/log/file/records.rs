//! Taking records out of segments (docs/spec/03 §4.2, §4.6, §4.7).

use super::segment::PAYLOAD_START;
use crate::error::{Error, JetErr, Result};
use crate::format::log::kind::{Kind, Use};
use crate::format::log::record::Record;
use crate::format::log::wire::Reader;
use crate::format::stamp::LogPos;

/// A record whose parts are being collected.
#[derive(Clone, Debug)]
struct Partial {
    position: LogPos,
    total: usize,
    bytes: Vec<u8>,
}

/// Collects records over segments. Memory is bounded by the longest record, and that by what has really been read.
#[derive(Clone, Debug, Default)]
pub struct Records {
    partial: Option<Partial>,
    /// A first fragment belongs to a record that began before the first segment handed in.
    skip_first_fragments: bool,
}

fn corrupt(what: &str, position: LogPos) -> Error {
    let at = format!(
        "{what} at ({},{},{})",
        position.generation, position.sector, position.byte
    );
    Error::with_source(JetErr::LogFileCorrupt, at)
}

impl Records {
    /// A reader that starts with the first segment of a stream.
    pub fn new() -> Records {
        Records::default()
    }

    /// A reader that starts somewhere: fragments of a record that began before are passed over.
    pub fn from_checkpoint() -> Records {
        Records {
            partial: None,
            skip_first_fragments: true,
        }
    }

    /// Whether a record was begun whose end is still to come. At the end of a log it is given up.
    pub fn is_inside_record(&self) -> bool {
        self.partial.is_some()
    }

    /// Hands the records of a good segment to `take`, each with its position and its bytes. Padding is passed over, fillers are
    /// records.
    ///
    /// # Errors
    /// `JET_errLogFileCorrupt`, `JET_errBadLogVersion`, and what `take` gives.
    pub fn segment(
        &mut self,
        position: LogPos,
        sector: &[u8],
        take: &mut impl FnMut(LogPos, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut at = PAYLOAD_START;
        while let Some(rest) = sector.get(at..).filter(|rest| !rest.is_empty()) {
            let byte = if at == PAYLOAD_START { 0 } else { at };
            let here = LogPos {
                byte: (byte as u16).into(),
                ..position
            };
            let used = self.step(here, rest, take)?;
            at = at.saturating_add(used.max(1));
        }
        Ok(())
    }

    /// Takes what stands at the front of `rest` and says how long it is.
    fn step(
        &mut self,
        here: LogPos,
        rest: &[u8],
        take: &mut impl FnMut(LogPos, &[u8]) -> Result<()>,
    ) -> Result<usize> {
        let number = rest.first().copied().unwrap_or(0);
        let kind = Kind::from_number(number).ok_or_else(|| corrupt("a byte that is no record type", here))?;
        if kind == Kind::Nop {
            return Ok(rest.iter().take_while(|byte| **byte == 0).count());
        }
        if kind == Kind::Fragment {
            return self.continue_fragment(here, rest, take);
        }
        if self.partial.is_some() && !ends_cut_record(kind, here) {
            return Err(corrupt("a record inside another", here));
        }
        self.partial = None;
        self.skip_first_fragments = false;
        if kind == Kind::FragmentBegin {
            return self.begin_fragment(here, rest);
        }
        if kind.usage() == Use::Framing {
            return Err(corrupt("impossible framing", here));
        }
        let (_, len) = Record::decode(rest)?;
        let bytes = rest.get(..len).ok_or_else(|| corrupt("a record", here))?;
        take(here, bytes)?;
        Ok(len)
    }

    fn begin_fragment(&mut self, here: LogPos, rest: &[u8]) -> Result<usize> {
        let (total, bytes) = read_begin(rest).ok_or_else(|| corrupt("a broken first fragment", here))?;
        let mut partial = Partial {
            position: here,
            total,
            bytes: Vec::new(),
        };
        partial.bytes.extend_from_slice(bytes);
        self.partial = Some(partial);
        Ok(7usize.saturating_add(bytes.len()))
    }

    fn continue_fragment(
        &mut self,
        here: LogPos,
        rest: &[u8],
        take: &mut impl FnMut(LogPos, &[u8]) -> Result<()>,
    ) -> Result<usize> {
        let bytes = read_next(rest).ok_or_else(|| corrupt("a broken fragment", here))?;
        let used = 3usize.saturating_add(bytes.len());
        let Some(partial) = &mut self.partial else {
            if self.skip_first_fragments && here.byte.get() == 0 {
                return Ok(used);
            }
            return Err(corrupt("a fragment of no record", here));
        };
        if here.byte.get() != 0 {
            return Err(corrupt("a fragment inside a segment", here));
        }
        partial.bytes.extend_from_slice(bytes);
        if partial.bytes.len() < partial.total {
            return Ok(used);
        }
        let whole = self.partial.take().ok_or(JetErr::InternalError)?;
        let (_, len) = Record::decode(&whole.bytes)?;
        if len != whole.total || whole.bytes.len() != whole.total {
            return Err(corrupt(
                "a fragmented record of another length than told",
                whole.position,
            ));
        }
        take(whole.position, &whole.bytes)?;
        Ok(used)
    }
}

/// Records were appended behind a crash that cut a record off: undo begins at the start of a segment.
fn ends_cut_record(kind: Kind, here: LogPos) -> bool {
    here.byte.get() == 0 && matches!(kind, Kind::RecoveryUndo | Kind::RecoveryUndo2 | Kind::UndoInfo)
}

fn read_begin(rest: &[u8]) -> Option<(usize, &[u8])> {
    let mut from = Reader::new(rest.get(1..)?);
    let (total, size): (u32, u16) = (from.take()?, from.take()?);
    let (total, bytes) = (usize::try_from(total).ok()?, from.bytes(size)?);
    (bytes.len() < total).then_some((total, bytes))
}

fn read_next(rest: &[u8]) -> Option<&[u8]> {
    let mut from = Reader::new(rest.get(1..)?);
    let size: u16 = from.take()?;
    from.bytes(size).filter(|bytes| !bytes.is_empty())
}
