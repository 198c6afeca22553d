//! Values of parameters, and a set of them: the global one, or an instance's own copy.

use std::borrow::Cow;

use super::table::{Kind, Scope, TABLE, id};

/// A parameter's value: a number or a text, by its type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Integer, boolean, option bits, address.
    Number(usize),
    /// String, folder, path.
    Text(Cow<'static, str>),
}

impl Value {
    /// A number.
    pub const fn number(value: usize) -> Value {
        Value::Number(value)
    }

    /// A text that is known beforehand.
    pub const fn text(value: &'static str) -> Value {
        Value::Text(Cow::Borrowed(value))
    }

    /// The number, 0 for a text.
    pub fn as_number(&self) -> usize {
        match self {
            Value::Number(number) => *number,
            Value::Text(_) => 0,
        }
    }

    /// The text, empty for a number.
    pub fn as_text(&self) -> &str {
        match self {
            Value::Number(_) => "",
            Value::Text(text) => text,
        }
    }
}

/// `JET_paramUnicodeIndexDefault`: locale and normalisation flags of text indexes that name none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnicodeDefault {
    /// Locale as a Windows LCID.
    pub lcid: u32,
    /// `LCMapString` flags.
    pub flags: u32,
}

impl UnicodeDefault {
    /// en-US; sort key, ignoring case, kana type and width (docs/spec/02 §6.4).
    pub const BUILT_IN: UnicodeDefault = UnicodeDefault {
        lcid: 1033,
        flags: 0x0003_0401,
    };
}

/// One value for every parameter.
#[derive(Clone, Debug)]
pub struct ParamSet {
    values: Box<[Value]>,
    /// Which were set by a client, a bit each.
    explicit: [u64; 4],
    /// Unicode default; a struct, so not among the values.
    pub(super) unicode: Option<UnicodeDefault>,
    /// The configuration in force, where the stored number is the legacy 0 (docs/spec/04 §6.4).
    pub(super) config: usize,
}

impl Default for ParamSet {
    fn default() -> Self {
        ParamSet::new()
    }
}

impl ParamSet {
    /// The defaults.
    pub fn new() -> ParamSet {
        ParamSet {
            values: TABLE.iter().map(|row| row.default.clone()).collect(),
            explicit: [0; 4],
            unicode: None,
            config: 1,
        }
    }

    /// A new instance's copy of the global values. What was set globally counts as set.
    pub fn for_instance(&self) -> ParamSet {
        self.clone()
    }

    /// A number; 0 for a text or an unknown parameter.
    pub fn number(&self, id: u32) -> usize {
        self.values.get(id as usize).map_or(0, Value::as_number)
    }

    /// A text; empty for a number or an unknown parameter.
    pub fn text(&self, id: u32) -> &str {
        self.values.get(id as usize).map_or("", Value::as_text)
    }

    /// The Unicode default in force.
    pub fn unicode_default(&self) -> UnicodeDefault {
        self.unicode.unwrap_or(UnicodeDefault::BUILT_IN)
    }

    /// Whether a client has set the parameter.
    pub fn is_explicit(&self, id: u32) -> bool {
        self.explicit
            .get(id as usize / 64)
            .is_some_and(|word| word & (1 << (id % 64)) != 0)
    }

    /// Stores a value that a client gave.
    pub(super) fn set(&mut self, id: u32, value: Value) {
        if let Some(word) = self.explicit.get_mut(id as usize / 64) {
            *word |= 1 << (id % 64);
        }
        self.put(id, value);
    }

    /// Stores a value that a configuration or the engine gives.
    pub(super) fn put(&mut self, id: u32, value: Value) {
        if let Some(place) = self.values.get_mut(id as usize) {
            *place = value;
        }
    }

    /// Puts a parameter back to a default: the small one where `small` is asked for and there is one.
    pub(super) fn reset(&mut self, id: u32, small: bool) {
        let Some(row) = TABLE.get(id as usize) else { return };
        let value = match row.small {
            Some(value) if small => Value::number(value),
            _ => row.default.clone(),
        };
        if let Some(word) = self.explicit.get_mut(id as usize / 64) {
            *word &= !(1 << (id % 64));
        }
        self.put(id, value);
        if id == id::UNICODE_INDEX_DEFAULT {
            self.unicode = None;
        }
    }

    /// At `JetInit`: what follows from other parameters, unless a client has set it.
    pub fn finish_defaults(&mut self) {
        if !self.is_explicit(id::PREFERRED_VER_PAGES) {
            let share =
                self.number(id::MAX_VER_PAGES) / 10 * 9 + self.number(id::MAX_VER_PAGES) % 10 * 9 / 10;
            self.put(id::PREFERRED_VER_PAGES, Value::number(share.max(1)));
        }
        if !self.is_explicit(id::CACHED_CLOSED_TABLES) {
            let share = self.number(id::MAX_OPEN_TABLES) / 100 * 15;
            self.put(
                id::CACHED_CLOSED_TABLES,
                Value::number(share.clamp(64, i32::MAX as usize)),
            );
        }
    }
}

#[cfg(test)]
impl ParamSet {
    /// Sets a number without any rule.
    pub fn put_for_test(&mut self, id: u32, number: usize) {
        self.put(id, Value::number(number));
    }

    /// Sets a text without any rule.
    pub fn put_text_for_test(&mut self, id: u32, text: &str) {
        self.put(id, Value::Text(Cow::Owned(text.to_owned())));
    }
}

/// Whether the value of this parameter is read from the process, whatever instance is named.
pub(super) fn is_global(id: u32) -> bool {
    TABLE
        .get(id as usize)
        .is_some_and(|row| row.scope == Scope::Global && row.kind != Kind::Illegal)
}
