//! The name of the entry that a cursor stands on: its key, and in a tree with repeated keys its data.
//!
//! A cursor that steps through a copied leaf seldom needs it: it is taken out of the copy when somebody asks. The copy stays as it is
//! until the name is set anew.

use std::cell::OnceCell;

use crate::format::node::Key;

/// See the module.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    key: Vec<u8>,
    data: Vec<u8>,
    /// It is that of the line that the cursor stands on in its copy, and not here.
    late: bool,
    /// The key of that line, once somebody has asked.
    joined: OnceCell<Box<[u8]>>,
}

impl Name {
    /// It is this.
    #[inline]
    pub fn set(&mut self, key: Key<'_>, data: &[u8]) {
        key.copy_to(&mut self.key);
        self.data.clear();
        self.data.extend_from_slice(data);
        self.late = false;
        self.joined = OnceCell::new();
    }

    /// It is that of the line to which the cursor has gone in its copy.
    #[inline]
    pub fn follow(&mut self) {
        self.late = true;
        if self.joined.get().is_some() {
            self.joined = OnceCell::new();
        }
    }

    /// Key and data; `copied` knows the line in the copy.
    #[inline]
    pub fn get<'n>(&'n self, copied: impl FnOnce() -> Option<(Key<'n>, &'n [u8])>) -> (&'n [u8], &'n [u8]) {
        if !self.late {
            return (&self.key, &self.data);
        }
        let Some((key, data)) = copied() else {
            debug_assert!(false, "the copy has gone before the name was set");
            return (&[], &[]);
        };
        match key.prefix.is_empty() {
            true => (key.suffix, data),
            false => (self.joined.get_or_init(|| key.to_vec().into()), data),
        }
    }
}
