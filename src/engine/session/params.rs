//! Session parameters (docs/spec/04 §4.6). Most only say who does what for whom: they come back as they were set.

use std::sync::atomic::Ordering::Relaxed;

use super::Session;
use crate::engine::param::id as system;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

const COMMIT_DEFAULT: u32 = 4097;
const COMMIT_GENERIC_CONTEXT: u32 = 4098;
const TRANSACTION_LEVEL: u32 = 4099;
const OPERATION_CONTEXT: u32 = 4100;
const CORRELATION_ID: u32 = 4101;
const CACHE_PRIORITY: u32 = 4102;
const CLIENT_COMPONENT_DESC: u32 = 4103;
const CLIENT_ACTION_CONTEXT_DESC: u32 = 4105;
const CLIENT_ACTIVITY_ID: u32 = 4106;
const IO_SESS_TRACE_FLAGS: u32 = 4107;
const IO_PRIORITY: u32 = 4108;
const CONTEXT_CONTAINS_CUSTOMER_DATA: u32 = 4109;
const CONTEXT_NEED_PRE_COMMIT_CALLBACK: u32 = 4110;

/// Longest `CommitGenericContext`, bytes.
const GENERIC_CONTEXT_MOST: usize = 30_000;
/// Room for a description with the zero at its end, bytes.
const DESC_ROOM: usize = 32;
/// What of a longer description is kept before the dots.
const DESC_KEPT: usize = 28;
/// Low, user class, maintenance, background dispatch.
const IO_PRIORITY_BITS: u32 = 0x1 | 0x0F00_0000 | 0x4000_0000 | 0x40;
/// `ulUserID` of a fresh session; the other four bytes of JET_OPERATIONCONTEXT are 0.
const DEFAULT_USER: u32 = 0x8000_0000;

/// How the caller's buffer must fit a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// Exactly, else `JET_errInvalidBufferSize`.
    Exactly,
    /// At least, else `JET_errInvalidBufferSize`.
    AtLeast,
    /// At least, else `JET_errBufferTooSmall`.
    Room,
}

impl Fit {
    /// Whether a value of `len` bytes fits a buffer of `room` bytes.
    ///
    /// # Errors
    /// As the kind says.
    pub fn check(self, len: usize, room: usize) -> Result<()> {
        match self {
            Fit::Exactly if room != len => fail(JetErr::InvalidBufferSize),
            Fit::AtLeast if room < len => fail(JetErr::InvalidBufferSize),
            Fit::Room if room < len => fail(JetErr::BufferTooSmall),
            _ => Ok(()),
        }
    }
}

/// A value as the client gets it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParamBytes {
    /// The bytes, in the machine's order.
    pub bytes: Vec<u8>,
    /// What the buffer must be.
    pub fit: Fit,
}

/// Parameters that most sessions never set.
#[derive(Default)]
pub(super) struct SessionParams(Option<Box<Rare>>);

struct Rare {
    generic_context: Vec<u8>,
    operation_context: [u8; 8],
    correlation_id: [u8; 4],
    cache_priority: Option<u32>,
    descriptions: [[u8; DESC_ROOM]; 3],
    activity_id: [u8; 16],
    trace_flags: [u8; 4],
    contains_customer_data: bool,
    need_pre_commit_callback: bool,
}

impl Default for Rare {
    fn default() -> Self {
        let mut operation_context = [0; 8];
        operation_context[..4].copy_from_slice(&DEFAULT_USER.to_ne_bytes());
        Rare {
            generic_context: Vec::new(),
            operation_context,
            correlation_id: [0; 4],
            cache_priority: None,
            descriptions: [[0; DESC_ROOM]; 3],
            activity_id: [0; 16],
            trace_flags: [0; 4],
            contains_customer_data: false,
            need_pre_commit_callback: false,
        }
    }
}

/// A value that must have exactly `N` bytes.
fn exactly<const N: usize>(data: &[u8]) -> Result<[u8; N]> {
    data.try_into().map_err(|_| JetErr::InvalidBufferSize.into())
}

fn exactly_u32(data: &[u8]) -> Result<u32> {
    exactly(data).map(u32::from_ne_bytes)
}

impl Rare {
    fn set(&mut self, id: u32, data: &[u8]) -> JetResult {
        match id {
            COMMIT_GENERIC_CONTEXT => return self.set_generic_context(data),
            OPERATION_CONTEXT => self.operation_context = exactly(data)?,
            CORRELATION_ID => self.correlation_id = exactly(data)?,
            CACHE_PRIORITY => match exactly_u32(data)? {
                priority @ 0..=1000 => self.cache_priority = Some(priority),
                _ => return fail(JetErr::InvalidParameter),
            },
            CLIENT_COMPONENT_DESC..=CLIENT_ACTION_CONTEXT_DESC => return self.set_description(id, data),
            CLIENT_ACTIVITY_ID => self.activity_id = exactly(data)?,
            IO_SESS_TRACE_FLAGS => self.trace_flags = exactly(data)?,
            CONTEXT_CONTAINS_CUSTOMER_DATA => self.contains_customer_data = exactly_u32(data)? != 0,
            CONTEXT_NEED_PRE_COMMIT_CALLBACK => self.need_pre_commit_callback = exactly_u32(data)? != 0,
            _ => return fail(JetErr::InvalidSesparamId),
        }
        Ok(Warning::Success)
    }

    fn set_generic_context(&mut self, data: &[u8]) -> JetResult {
        self.generic_context.clear();
        if data.len() > GENERIC_CONTEXT_MOST {
            return fail(JetErr::InvalidBufferSize);
        }
        if data.is_empty() {
            self.need_pre_commit_callback = false;
        }
        self.generic_context.extend_from_slice(data);
        Ok(Warning::Success)
    }

    /// Up to a zero byte, if there is one; too long a text ends in three dots.
    fn set_description(&mut self, id: u32, data: &[u8]) -> JetResult {
        let text = data.split(|&byte| byte == 0).next().unwrap_or_default();
        let mut kept = [0; DESC_ROOM];
        let fits = text.len() < DESC_ROOM;
        if fits {
            kept[..text.len()].copy_from_slice(text);
        } else {
            kept[..DESC_KEPT].copy_from_slice(&text[..DESC_KEPT]);
            kept[DESC_KEPT..DESC_ROOM - 1].copy_from_slice(b"...");
        }
        self.descriptions[(id - CLIENT_COMPONENT_DESC) as usize] = kept;
        Ok(if fits {
            Warning::Success
        } else {
            Warning::BufferTruncated
        })
    }

    fn get(&self, id: u32) -> Result<ParamBytes> {
        let (bytes, fit): (&[u8], Fit) = match id {
            COMMIT_GENERIC_CONTEXT => (&self.generic_context, Fit::Room),
            OPERATION_CONTEXT => (&self.operation_context, Fit::AtLeast),
            CORRELATION_ID => (&self.correlation_id, Fit::AtLeast),
            CLIENT_COMPONENT_DESC..=CLIENT_ACTION_CONTEXT_DESC => {
                let room = &self.descriptions[(id - CLIENT_COMPONENT_DESC) as usize];
                let len = room.iter().position(|&byte| byte == 0).unwrap_or(DESC_ROOM - 1);
                (&room[..=len], Fit::Room)
            }
            CLIENT_ACTIVITY_ID => (&self.activity_id, Fit::AtLeast),
            IO_SESS_TRACE_FLAGS => (&self.trace_flags, Fit::AtLeast),
            CONTEXT_CONTAINS_CUSTOMER_DATA => {
                return Ok(number(u32::from(self.contains_customer_data), Fit::AtLeast));
            }
            CONTEXT_NEED_PRE_COMMIT_CALLBACK => {
                return Ok(number(u32::from(self.need_pre_commit_callback), Fit::AtLeast));
            }
            _ => return fail(JetErr::InvalidSesparamId),
        };
        Ok(ParamBytes {
            bytes: bytes.to_vec(),
            fit,
        })
    }
}

fn number(value: u32, fit: Fit) -> ParamBytes {
    ParamBytes {
        bytes: value.to_ne_bytes().to_vec(),
        fit,
    }
}

impl Session {
    /// `JetSetSessionParameter`.
    ///
    /// # Errors
    /// By parameter: `JET_errInvalidBufferSize`, `JET_errInvalidParameter`, `JET_errInvalidGrbit`,
    /// `JET_errFeatureNotAvailable`; `JET_errInvalidSesparamId` for a number that is none.
    pub fn set_param(&self, id: u32, data: &[u8]) -> JetResult {
        match id {
            COMMIT_DEFAULT => self.set_commit_default(exactly_u32(data)?),
            TRANSACTION_LEVEL => return fail(JetErr::FeatureNotAvailable),
            IO_PRIORITY => {
                let bits = exactly_u32(data)?;
                if bits & !IO_PRIORITY_BITS != 0 {
                    return fail(JetErr::InvalidGrbit);
                }
                self.io_priority.store(bits, Relaxed);
            }
            _ => return self.params.lock().0.get_or_insert_default().set(id, data),
        }
        Ok(Warning::Success)
    }

    /// `JetGetSessionParameter`: works while another thread is inside the session.
    ///
    /// # Errors
    /// `JET_errInvalidSesparamId`.
    pub fn param(&self, id: u32) -> Result<ParamBytes> {
        match id {
            COMMIT_DEFAULT => Ok(number(self.commit_default(), Fit::Exactly)),
            TRANSACTION_LEVEL => Ok(number(u32::from(self.level()), Fit::Exactly)),
            IO_PRIORITY => Ok(number(self.io_priority.load(Relaxed), Fit::Exactly)),
            CACHE_PRIORITY => Ok(number(self.cache_priority(), Fit::AtLeast)),
            _ => match &self.params.lock().0 {
                Some(rare) => rare.get(id),
                None => Rare::default().get(id),
            },
        }
    }

    /// Bits that go with every commit (`JET_paramCommitDefault` of this session).
    pub fn commit_default(&self) -> u32 {
        self.commit_default.load(Relaxed)
    }

    /// Sets [`Self::commit_default`]; not checked.
    pub fn set_commit_default(&self, bits: u32) {
        self.commit_default.store(bits, Relaxed);
    }

    /// How dear the pages that this session reads are to the cache, 0 to 1000.
    pub fn cache_priority(&self) -> u32 {
        let own = self.params.lock().0.as_ref().and_then(|rare| rare.cache_priority);
        own.unwrap_or_else(|| self.instance().params().read().number(system::CACHE_PRIORITY) as u32)
    }
}
