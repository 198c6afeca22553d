//! Newtypes for the numbers that travel between floors. A bare `u32` is never a page number.

use crate::error::{JetErr, Result, fail};

/// A page number: 1 is the first page after the two header copies, 0 means "none" (docs/spec/01 §1.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct PageNo(pub u32);

impl PageNo {
    /// No page.
    pub const NULL: PageNo = PageNo(0);
    /// Root page of the database (space only).
    pub const DATABASE_ROOT: PageNo = PageNo(1);
    /// Root page of the catalog, MSysObjects.
    pub const CATALOG: PageNo = PageNo(4);
    /// Root page of the catalog index `Name`.
    pub const CATALOG_NAME_INDEX: PageNo = PageNo(7);
    /// Root page of the catalog index `RootObjects`.
    pub const CATALOG_ROOT_OBJECTS_INDEX: PageNo = PageNo(10);
    /// Root page of the shadow catalog.
    pub const SHADOW_CATALOG: PageNo = PageNo(24);
    /// First number that is never a page (docs/spec/01 §1.1).
    pub const LIMIT: PageNo = PageNo(0x7FEF_FFFF);

    /// Whether this names a page at all.
    pub fn is_null(self) -> bool {
        self.0 == 0
    }
}

/// Identity of a B+ tree, never reused within a database; 0 is nil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ObjectId(pub u32);

impl ObjectId {
    /// The root of a database, which owns all its pages.
    pub const DATABASE: ObjectId = ObjectId(1);
}

/// Database-wide modification counter (docs/spec/01 §3.7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct DbTime(pub u64);

impl DbTime {
    /// No dbtime: what a log record names as the time before a page was formed.
    pub const NIL: DbTime = DbTime(u64::MAX);
    /// What the counter of a new database starts from.
    pub const FIRST: DbTime = DbTime(0x40);
}

/// Column number within its table, as stored in the catalog: fixed 1..=127, variable 128..=255, tagged 256...
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Fid(pub u16);

impl Fid {
    /// Highest fixed column.
    pub const FIXED_LAST: Fid = Fid(127);
    /// Lowest variable column.
    pub const VARIABLE_FIRST: Fid = Fid(128);
    /// Highest variable column.
    pub const VARIABLE_LAST: Fid = Fid(255);
    /// Lowest tagged column.
    pub const TAGGED_FIRST: Fid = Fid(256);
    /// Highest tagged column.
    pub const TAGGED_LAST: Fid = Fid(65248);

    /// Fixed column (1..=127).
    pub fn is_fixed(self) -> bool {
        (1..=127).contains(&self.0)
    }
    /// Variable column (128..=255).
    pub fn is_variable(self) -> bool {
        (128..=255).contains(&self.0)
    }
    /// Tagged column (256..).
    pub fn is_tagged(self) -> bool {
        self.0 >= 256
    }
}

/// Column id as the API shows it: the [`Fid`], with bit 31 set for a column inherited from a template table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ColumnId(pub u32);

impl ColumnId {
    /// Marks a column of the template table.
    pub const TEMPLATE: u32 = 0x8000_0000;

    /// The column number.
    pub fn fid(self) -> Fid {
        Fid(self.0 as u16)
    }
    /// Inherited from the template table.
    pub fn is_template(self) -> bool {
        self.0 & Self::TEMPLATE != 0
    }
}

/// Page size of a database: 2048, 4096, 8192, 16384 or 32768 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageSize(u32);

impl PageSize {
    /// Every size the format knows.
    pub const ALL: [PageSize; 5] = [
        PageSize(2048),
        PageSize(4096),
        PageSize(8192),
        PageSize(16384),
        PageSize(32768),
    ];
    /// The engine's default.
    pub const DEFAULT: PageSize = PageSize(4096);

    /// Accepts the five sizes of the format and nothing else.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for any other number.
    pub fn new(bytes: u32) -> Result<PageSize> {
        match bytes {
            2048 | 4096 | 8192 | 16384 | 32768 => Ok(PageSize(bytes)),
            _ => fail(JetErr::InvalidParameter),
        }
    }
    /// Size in bytes.
    pub fn bytes(self) -> usize {
        self.0 as usize
    }
    /// 16 KiB and 32 KiB pages have the larger page header (docs/spec/01 §3.1).
    pub fn is_large(self) -> bool {
        self.0 > 8192
    }
    /// Length of the page header: 40 or 80 bytes.
    pub fn header_len(self) -> usize {
        if self.is_large() { 80 } else { 40 }
    }
    /// File offset of a page (docs/spec/01 §1.1).
    pub fn offset_of(self, page: PageNo) -> u64 {
        (u64::from(page.0) + 1) * u64::from(self.0)
    }
}

/// Column type (`JET_COLTYP`, docs/spec/02 §3.1). The numbers are those of the catalog and of the API.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum ColumnType {
    /// A deleted column.
    Nil = 0,
    Bit = 1,
    UnsignedByte = 2,
    Short = 3,
    Long = 4,
    Currency = 5,
    Single = 6,
    Double = 7,
    DateTime = 8,
    Binary = 9,
    Text = 10,
    LongBinary = 11,
    LongText = 12,
    UnsignedLong = 14,
    LongLong = 15,
    Guid = 16,
    UnsignedShort = 17,
    UnsignedLongLong = 18,
}

impl ColumnType {
    /// The type with this number; 13 (streaming file) and numbers above 18 are none.
    pub fn from_number(number: u32) -> Option<ColumnType> {
        use ColumnType::*;
        const ALL: [Option<ColumnType>; 19] = [
            Some(Nil),
            Some(Bit),
            Some(UnsignedByte),
            Some(Short),
            Some(Long),
            Some(Currency),
            Some(Single),
            Some(Double),
            Some(DateTime),
            Some(Binary),
            Some(Text),
            Some(LongBinary),
            Some(LongText),
            None,
            Some(UnsignedLong),
            Some(LongLong),
            Some(Guid),
            Some(UnsignedShort),
            Some(UnsignedLongLong),
        ];
        ALL.get(number as usize).copied().flatten()
    }
    /// Its number.
    pub fn number(self) -> u32 {
        self as u32
    }
    /// Size in bytes of every value, `None` where values differ in length.
    pub fn fixed_size(self) -> Option<usize> {
        use ColumnType::*;
        match self {
            Bit | UnsignedByte => Some(1),
            Short | UnsignedShort => Some(2),
            Long | UnsignedLong | Single => Some(4),
            Currency | Double | DateTime | LongLong | UnsignedLongLong => Some(8),
            Guid => Some(16),
            Nil | Binary | Text | LongBinary | LongText => None,
        }
    }
    /// LongText or LongBinary: values may live in the long-value tree.
    pub fn is_long(self) -> bool {
        matches!(self, ColumnType::LongBinary | ColumnType::LongText)
    }
    /// Text or LongText.
    pub fn is_text(self) -> bool {
        matches!(self, ColumnType::Text | ColumnType::LongText)
    }
    /// Binary or LongBinary.
    pub fn is_binary(self) -> bool {
        matches!(self, ColumnType::Binary | ColumnType::LongBinary)
    }
}

/// Code page of a text column: 1252, 1200 (UTF-16LE), or 0 for other types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct CodePage(pub u16);

impl CodePage {
    /// Not text.
    pub const NONE: CodePage = CodePage(0);
    /// One byte per character.
    pub const ASCII: CodePage = CodePage(1252);
    /// UTF-16, little-endian.
    pub const UNICODE: CodePage = CodePage(1200);

    /// Bytes per character: 2 for UTF-16, else 1.
    pub fn unit_len(self) -> usize {
        if self == CodePage::UNICODE { 2 } else { 1 }
    }
}

/// A database as the process knows it: a small slot number that every session shares (docs/spec/04 §2.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct DatabaseId(pub u32);

impl DatabaseId {
    /// The temporary database; never given to a client.
    pub const TEMP: DatabaseId = DatabaseId(0);
}

/// A session's slot as the log names it: unique among live sessions, stable for a transaction (docs/spec/03 §6.6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ProcId(pub u16);

/// A database's slot within an instance, as log records and headers name it (docs/spec/03 §1): 0 the temporary database,
/// which is never logged, 1..=6 a client's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct LogDbId(pub u8);

/// A moment in the order of transactions (docs/spec/03 §1). Ordered modulo 2^32: see [`Trx::is_before`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Trx(pub u32);

impl Trx {
    /// No transaction.
    pub const NONE: Trx = Trx(u32::MAX);

    /// Whether this moment comes before `other`: the sign of the difference decides, so the counter may wrap.
    pub fn is_before(self, other: Trx) -> bool {
        (self.0.wrapping_sub(other.0) as i32) < 0
    }
}

/// Identity of one version of one entry: odd, in steps of 2, modulo 2^32; 0 is none (docs/spec/03 §1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct RceId(pub u32);

impl RceId {
    /// An unversioned change.
    pub const NONE: RceId = RceId(0);
}

/// Nesting level of a transaction: 1 is the outermost, 0 is outside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Level(pub u8);

/// A line of a page, counted from 0 behind the reserved tags, as log records store it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct LineNo(pub u16);

impl LineNo {
    /// As an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
    /// From an index; `None` above 65,535.
    pub fn from_index(index: usize) -> Option<LineNo> {
        u16::try_from(index).ok().map(LineNo)
    }
}
