//! Options of the retrieval calls and the checks that need no record (docs/spec/05 §7.1 steps 2 to 7).

use crate::error::{JetErr, Result, fail};

bitflags::bitflags! {
    /// `JET_bitRetrieve*`. Bits without a name are ignored, except the internal ones.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct RetrieveGrbit: u32 {
        /// From the copy buffer, when an update is prepared.
        const COPY = 0x1;
        /// From the key of the current index.
        const FROM_INDEX = 0x2;
        /// From the primary key stored in the entry of the current index.
        const FROM_PRIMARY_BOOKMARK = 0x4;
        /// With `FROM_INDEX`: report the number of the value that made the entry.
        const TAG = 0x8;
        /// Column 0: explicit NULLs count.
        const NULL = 0x10;
        /// Tagged columns: no defaults.
        const IGNORE_DEFAULT = 0x20;
        /// The identifier of a separated long value.
        const LONG_ID = 0x40;
        /// The number of references to a separated long value.
        const REFERENCE_COUNT = 0x80;
        /// With `FROM_INDEX`: the substring in a tuple index.
        const TUPLE = 0x800;
        /// The number of the page that holds the record.
        const PAGE_NUMBER = 0x1000;
        /// Bytes that fit into the record being updated.
        const COPY_INTRINSIC = 0x2000;
        /// Only read ahead.
        const PREREAD_ONLY = 0x4000;
        /// With `PREREAD_ONLY`: more than the usual.
        const PREREAD_MANY = 0x8000;
        /// Stored size.
        const PHYSICAL_SIZE = 0x1_0000;
        /// A reference, when the value is a separated long value.
        const AS_REF_IF_NOT_IN_RECORD = 0x2_0000;
        const _ = !0;
    }
}

/// Bits that only the engine itself may pass.
const INTERNAL: u32 = 0xF000_0000;

/// What a call gives beside its options.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// First byte wanted of a long value.
    pub offset: u32,
    /// Room for data, bytes.
    pub room: usize,
    /// There is a place for the size.
    pub wants_size: bool,
    /// The cursor's storage may move or vanish: a prepared update, a temporary table.
    pub unstable: bool,
}

impl RetrieveGrbit {
    /// Options of a call.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit` for internal bits.
    pub fn new(grbit: u32) -> Result<RetrieveGrbit> {
        if grbit & INTERNAL != 0 {
            return fail(JetErr::InvalidGrbit);
        }
        Ok(RetrieveGrbit::from_bits_retain(grbit))
    }

    /// Whether the value is wanted from an index entry.
    pub fn from_entry(self) -> bool {
        self.intersects(RetrieveGrbit::FROM_INDEX | RetrieveGrbit::FROM_PRIMARY_BOOKMARK)
    }

    /// Checks that `JetRetrieveColumn` and each element of `JetRetrieveColumns` share.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`, `JET_errInvalidParameter`.
    pub fn check_element(self, shape: Shape) -> Result<()> {
        if self.contains(RetrieveGrbit::PHYSICAL_SIZE) {
            if !(RetrieveGrbit::PHYSICAL_SIZE | RetrieveGrbit::COPY).contains(self) {
                return fail(JetErr::InvalidGrbit);
            }
            if shape.room != 0 || !shape.wants_size || shape.offset != 0 {
                return fail(JetErr::InvalidParameter);
            }
        }
        if self.contains(RetrieveGrbit::AS_REF_IF_NOT_IN_RECORD) && shape.unstable {
            return fail(JetErr::InvalidGrbit);
        }
        Ok(())
    }

    /// All checks of `JetRetrieveColumn` that need no record, in their order.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`, `JET_errInvalidParameter`.
    pub fn check_single(self, shape: Shape) -> Result<()> {
        if self.contains(RetrieveGrbit::PHYSICAL_SIZE) {
            return self.check_element(shape);
        }
        if self.contains(RetrieveGrbit::TUPLE) && !self.contains(RetrieveGrbit::FROM_INDEX) {
            return fail(JetErr::InvalidGrbit);
        }
        self.check_element(shape)
    }

    /// A separated long value may be read ahead, or ahead by a lot, and nothing else with it.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`.
    pub fn check_preread(self) -> Result<()> {
        let only = RetrieveGrbit::PREREAD_ONLY;
        let many = RetrieveGrbit::PREREAD_MANY;
        if self.intersects(only | many) && self != only && self != only | many {
            return fail(JetErr::InvalidGrbit);
        }
        Ok(())
    }

    /// Options that ask for something only separated long values have.
    pub fn about_separated(self) -> bool {
        self.intersects(RetrieveGrbit::LONG_ID | RetrieveGrbit::REFERENCE_COUNT)
    }

    /// Options for which an encrypted column may be looked at without its key.
    pub fn needs_no_key(self) -> bool {
        self.about_separated() || self.contains(RetrieveGrbit::PHYSICAL_SIZE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Shape = Shape {
        offset: 0,
        room: 0,
        wants_size: true,
        unstable: false,
    };

    fn single(grbit: u32, shape: Shape) -> Option<JetErr> {
        RetrieveGrbit::new(grbit)
            .and_then(|g| g.check_single(shape))
            .err()
            .map(|error| error.code())
    }

    #[test]
    fn internal_bits_are_refused_and_unknown_ones_ignored() {
        assert_eq!(single(0x8000_0000, SIZE), Some(JetErr::InvalidGrbit));
        assert_eq!(single(0x1000_0000, SIZE), Some(JetErr::InvalidGrbit));
        assert_eq!(single(0x0800_0700, SIZE), None);
    }

    #[test]
    fn physical_size_stands_alone_and_takes_no_data() {
        assert_eq!(single(0x1_0000, SIZE), None);
        assert_eq!(single(0x1_0001, SIZE), None);
        assert_eq!(single(0x1_0020, SIZE), Some(JetErr::InvalidGrbit));
        assert_eq!(single(0x1_0800, SIZE), Some(JetErr::InvalidGrbit));
        for shape in [
            Shape { room: 1, ..SIZE },
            Shape {
                wants_size: false,
                ..SIZE
            },
            Shape { offset: 1, ..SIZE },
        ] {
            assert_eq!(
                single(0x1_0000, shape),
                Some(JetErr::InvalidParameter),
                "{shape:?}"
            );
        }
    }

    #[test]
    fn tuple_needs_an_index_and_references_need_stable_storage() {
        assert_eq!(single(0x800, SIZE), Some(JetErr::InvalidGrbit));
        assert_eq!(single(0x802, SIZE), None);
        assert_eq!(single(0x2_0000, SIZE), None);
        assert_eq!(
            single(
                0x2_0000,
                Shape {
                    unstable: true,
                    ..SIZE
                }
            ),
            Some(JetErr::InvalidGrbit)
        );
    }

    #[test]
    fn preread_bits_stand_alone() {
        let check = |grbit| {
            RetrieveGrbit::new(grbit)
                .and_then(RetrieveGrbit::check_preread)
                .is_ok()
        };
        assert!(check(0) && check(0x4000) && check(0xC000) && check(0x21));
        assert!(!check(0x8000) && !check(0x4001) && !check(0xC020));
    }
}
