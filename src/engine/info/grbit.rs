//! Options as the API spells them, from the flags the catalog stores (docs/spec/02 §1.6, §1.7; docs/spec/05 §3.15).

use crate::types::Fid;

/// `JET_bitColumn*` of one column.
///
/// `flags` is the `Flags` word of the column's catalog row; `updatable` says whether the cursor asked may write.
pub fn column_grbit(fid: Fid, flags: u16, updatable: bool) -> u32 {
    const FIXED: u32 = 0x1;
    const TAGGED: u32 = 0x2;
    const UPDATABLE: u32 = 0x20;
    /// Stored flag, API flag.
    const PAIRS: [(u16, u32); 11] = [
        (0x0001, 0x4),       // NotNull
        (0x0002, 0x8),       // Version
        (0x0004, 0x10),      // Autoincrement
        (0x0008, 0x400),     // MultiValued
        (0x0020, 0x800),     // EscrowUpdate
        (0x0040, 0x4000),    // Finalize
        (0x0080, 0x8000),    // UserDefinedDefault
        (0x0200, 0x2_0000),  // DeleteOnZero
        (0x0800, 0x1_0000),  // RenameConvertToPrimaryIndexPlaceholder
        (0x1000, 0x8_0000),  // Compressed
        (0x2000, 0x10_0000), // Encrypted
    ];
    let storage = match (fid.is_fixed(), fid.is_tagged()) {
        (true, _) => FIXED,
        (_, true) => TAGGED,
        _ => 0,
    };
    let set = PAIRS.iter().filter(|(stored, _)| flags & stored != 0);
    set.fold(
        storage | if updatable { UPDATABLE } else { 0 },
        |grbit, (_, bit)| grbit | bit,
    )
}

/// `JET_bitIndex*` of one index.
///
/// `fidb` and `fidx` are the low and the high word of `Flags` of the index's catalog row, `tuples` whether it has
/// tuple limits, `key_most` its longest key in bytes.
pub fn index_grbit(fidb: u16, fidx: u16, tuples: bool, key_most: u16) -> u32 {
    const NO_NULL_SEGMENT: u16 = 0x0010;
    /// Longest key of an index that does not say.
    const KEY_MOST_DEFAULT: u16 = 255;
    let bit = |on: bool, bit: u32| if on { bit } else { 0 };
    let has = |flag: u16| fidb & flag != 0;
    let mut grbit = bit(has(0x0001), 0x1)            // Unique
        | bit(has(0x0020), 0x2)                      // Primary
        | bit(tuples, 0x1000)                        // Tuples
        | bit(has(0x2000), 0x4000)                   // CrossProduct
        | bit(has(0x8000), 0x2_0000)                 // NestedTable
        | bit(has(0x4000), 0x1_0000)                 // DisallowTruncation
        | bit(fidx & 0x0002 != 0, 0x4_0000)          // DotNetGuid
        | bit(fidx & 0x0004 != 0, 0x10_0000)         // DeferredPopulateCreate
        | bit(key_most > KEY_MOST_DEFAULT, 0x8000); // KeyMost
    if has(NO_NULL_SEGMENT) {
        grbit |= 0x4; // DisallowNull
    } else {
        grbit |= bit(!has(0x0002), 0x8)              // IgnoreNull
            | bit(!has(0x0004), 0x40)                // IgnoreFirstNull
            | bit(!has(0x0008), 0x20)                // IgnoreAnyNull
            | bit(has(0x0800), 0x400); // SortNullsHigh
    }
    grbit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_the_catalog_chapter() {
        // docs/spec/02 §1.6: autoincrement NotNull key, escrow column with default.
        assert_eq!(column_grbit(Fid(1), 0x0005, false), 0x1 | 0x4 | 0x10);
        assert_eq!(column_grbit(Fid(2), 0x0030, true), 0x1 | 0x20 | 0x800);
        assert_eq!(column_grbit(Fid(128), 0, false), 0);
        assert_eq!(column_grbit(Fid(256), 0x1018, false), 0x2 | 0x400 | 0x8_0000);
        assert_eq!(column_grbit(Fid(257), 0x0090, true), 0x2 | 0x20 | 0x8000);
    }

    #[test]
    fn indexes_of_the_catalog_chapter() {
        // docs/spec/02 §1.7: ordinary secondary, ordinary primary, the null options.
        assert_eq!(index_grbit(0x000E, 1, false, 255), 0);
        assert_eq!(index_grbit(0x002F, 1, false, 255), 0x3);
        assert_eq!(index_grbit(0x000C, 1, false, 255), 0x8);
        assert_eq!(index_grbit(0x0008, 1, false, 255), 0x8 | 0x40);
        assert_eq!(index_grbit(0x0000, 1, false, 255), 0x8 | 0x40 | 0x20);
        assert_eq!(index_grbit(0x0010, 1, false, 255), 0x4);
        assert_eq!(index_grbit(0x0810, 1, false, 255), 0x4);
        assert_eq!(
            index_grbit(0x080E, 3, true, 1000),
            0x400 | 0x4_0000 | 0x1000 | 0x8000
        );
    }
}
