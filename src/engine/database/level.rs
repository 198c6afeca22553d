//! Numbers of the information levels of databases (docs/spec/05 §1.7, §1.8).

#![allow(missing_docs, reason = "named as in the header: JET_DbInfo...")]

pub const FILENAME: u32 = 0;
pub const CONNECT: u32 = 1;
pub const COUNTRY: u32 = 2;
pub const LCID: u32 = 3;
pub const CODE_PAGE: u32 = 4;
pub const COLLATE: u32 = 5;
pub const OPTIONS: u32 = 6;
pub const TRANSACTIONS: u32 = 7;
pub const VERSION: u32 = 8;
pub const ISAM: u32 = 9;
pub const FILESIZE: u32 = 10;
pub const SPACE_OWNED: u32 = 11;
pub const SPACE_AVAILABLE: u32 = 12;
pub const UPGRADE: u32 = 13;
pub const MISC: u32 = 14;
pub const DB_IN_USE: u32 = 15;
pub const PAGE_SIZE: u32 = 17;
pub const FILE_TYPE: u32 = 19;
pub const FILESIZE_ON_DISK: u32 = 21;
pub const SPLIT_BUFFERS: u32 = 23;

/// Levels of an open database that answer with a number.
pub const NUMBERS: [u32; 13] = [
    COUNTRY,
    LCID,
    CODE_PAGE,
    COLLATE,
    OPTIONS,
    TRANSACTIONS,
    VERSION,
    FILESIZE,
    SPACE_OWNED,
    SPACE_AVAILABLE,
    PAGE_SIZE,
    FILESIZE_ON_DISK,
    SPLIT_BUFFERS,
];
