//! The types of log records: byte 0 of each (docs/spec/03 §5.1).

use std::fmt;

/// What a reader does with a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Part of the segment framing, not a record: padding and fragments (docs/spec/03 §4.2).
    Framing,
    /// A record this engine understands.
    Record,
    /// A record with a length field, of meaning unknown here: may be passed over.
    Ignorable,
    /// A record of formats that no engine replays any more.
    Obsolete,
}

macro_rules! kinds {
    ($($name:ident = $number:literal $use:ident,)*) => {
        /// The type of a log record.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Kind {
            $($name = $number,)*
        }

        impl Kind {
            /// All types, ascending.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The type with this number; `None` for numbers that name none.
            pub fn from_number(number: u8) -> Option<Kind> {
                match number {
                    $($number => Some(Kind::$name),)*
                    _ => None,
                }
            }

            /// What a reader does with it.
            pub fn usage(self) -> Use {
                match self {
                    $(Kind::$name => Use::$use,)*
                }
            }
        }
    };
}

kinds! {
    Nop = 0 Framing,
    Init = 1 Record,
    Term = 2 Record,
    MultiSector = 3 Obsolete,
    End = 4 Obsolete,
    Begin = 5 Record,
    Commit = 6 Record,
    Rollback = 7 Record,
    Begin0 = 8 Record,
    Commit0 = 9 Record,
    Refresh = 10 Record,
    MacroBegin = 11 Record,
    MacroCommit = 12 Record,
    MacroAbort = 13 Record,
    CreateDb = 14 Record,
    AttachDb = 15 Record,
    DetachDb = 16 Record,
    RecoveryUndo = 17 Record,
    RecoveryQuit = 18 Record,
    FullBackup = 19 Record,
    IncBackup = 20 Record,
    JetOp = 21 Record,
    Trace = 22 Record,
    ShutDownMark = 23 Record,
    CreateMultipleExtent = 24 Record,
    CreateSingleExtent = 25 Record,
    ConvertOld = 26 Obsolete,
    SplitOld = 27 Obsolete,
    MergeOld = 28 Obsolete,
    Insert = 29 Record,
    FlagInsert = 30 Record,
    FlagInsertAndReplaceData = 31 Record,
    FlagDelete = 32 Record,
    Replace = 33 Record,
    ReplaceD = 34 Record,
    Delete = 35 Record,
    UndoInfo = 36 Record,
    Delta = 37 Record,
    SetExternalHeader = 38 Record,
    Undo = 39 Record,
    SlvPageAppend = 40 Obsolete,
    SlvSpace = 41 Obsolete,
    Checksum = 42 Obsolete,
    SlvPageMove = 43 Obsolete,
    ForceDetachDb = 44 Obsolete,
    ExtRestore = 45 Record,
    Backup = 46 Record,
    UpgradeDb = 47 Obsolete,
    EmptyTree = 48 Record,
    Init2 = 49 Record,
    Term2 = 50 Record,
    RecoveryUndo2 = 51 Record,
    RecoveryQuit2 = 52 Record,
    BeginDistributed = 53 Obsolete,
    PrepareCommit = 54 Obsolete,
    PrepareRollback = 55 Obsolete,
    ForceWriteLog = 57 Record,
    ConvertExtents = 58 Record,
    ExtRestore2 = 59 Record,
    Backup2 = 60 Record,
    ForceLogRollover = 61 Record,
    Split = 62 Record,
    Merge = 63 Record,
    Scrub = 64 Record,
    PageMove = 65 Record,
    PagePatchRequest = 66 Record,
    MacroInfo = 67 Record,
    ExtendDb = 68 Record,
    CommitContext = 69 Record,
    ScanCheck = 70 Record,
    Filler = 71 Record,
    ReAttachDb = 72 Record,
    MacroInfo2 = 73 Record,
    FreeTree = 74 Record,
    Ignored9 = 75 Ignorable,
    FragmentBegin = 76 Framing,
    Fragment = 77 Framing,
    ShrinkDb = 78 Record,
    CreateDbFinish = 79 Record,
    RecoveryQuitKeepAttachments = 80 Record,
    TrimDb = 81 Record,
    Ignored10 = 82 Ignorable,
    Ignored11 = 83 Ignorable,
    Ignored12 = 84 Ignorable,
    Ignored13 = 85 Ignorable,
    Ignored14 = 86 Ignorable,
    Ignored15 = 87 Ignorable,
    Ignored16 = 88 Ignorable,
    Ignored17 = 89 Ignorable,
    Ignored18 = 90 Ignorable,
    Ignored19 = 91 Ignorable,
    SetDbVersion = 92 Record,
    Delta64 = 93 Record,
    ShrinkDb2 = 94 Record,
    NewPage = 95 Record,
    RootPageMove = 96 Record,
    SignalAttachDb = 97 Record,
    ScanCheck2 = 98 Record,
    ShrinkDb3 = 99 Record,
    ExtentFreed = 100 Record,
    ExtentFreed2 = 101 Record,
}

impl Kind {
    /// Its number, byte 0 of the record.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Whether a length stands behind the type byte, so that a reader that does not know the record can pass over it.
    pub fn has_length(self) -> bool {
        matches!(self.number(), 67..=75 | 82..=91)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_book() {
        assert_eq!(Kind::ALL.len(), 101, "0..=101 without 56");
        assert!(Kind::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for number in 0..=255u8 {
            let kind = Kind::from_number(number);
            assert_eq!(
                kind.map(Kind::number),
                (number <= 101 && number != 56).then_some(number)
            );
        }
        assert!(
            Kind::Filler.has_length() && !Kind::ShrinkDb.has_length() && !Kind::SetDbVersion.has_length()
        );
    }
}
