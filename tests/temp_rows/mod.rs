//! The calls that change definitions or move cursors, and what a row of the table of calls is.

use std::ffi::c_void;

use super::temp_rig::*;
use esent::capi::callback::*;
use esent::capi::column::*;
use esent::capi::index::*;
use esent::capi::schema_info::*;

/// A cursor to be called with, and bytes for what it answers.
pub struct On {
    pub session: JET_SESID,
    pub id: JET_TABLEID,
    pub ids: [u32; 2],
    /// With arguments that are wrong.
    pub wrong: bool,
    pub memory: std::cell::UnsafeCell<[u64; 128]>,
}

impl On {
    pub fn out<T>(&self) -> *mut T {
        self.memory.get().cast()
    }

    /// Another place, not within the first 512 bytes.
    pub fn more<T>(&self) -> *mut T {
        unsafe { self.memory.get().cast::<u8>().add(512).cast() }
    }

    pub fn or<T>(&self, right: T, wrong: T) -> T {
        if self.wrong { wrong } else { right }
    }

    pub fn or_null<T>(&self) -> *mut T {
        self.or(self.out(), null_mut())
    }

    /// Bytes for an answer, filled with a struct's size where it begins with that.
    pub fn sized<T>(&self) -> *mut T {
        unsafe { self.out::<u32>().write(size_of::<T>() as u32) };
        self.out()
    }
}

pub type Call = fn(&On) -> i32;

pub const INVALID: i32 = JetErr::InvalidOperation.0;
pub const NO_LS: i32 = JetErr::LSNotSet.0;
pub const NO_LS_CALLBACK: i32 = JetErr::LSCallbackNotSpecified.0;
pub const NO_KEY: i32 = JetErr::KeyNotMade.0;
pub const NOT_PREPARED: i32 = JetErr::UpdateNotPrepared.0;
pub const PARAMETER: i32 = JetErr::InvalidParameter.0;
pub const GRBIT: i32 = JetErr::InvalidGrbit.0;
pub const SMALL: i32 = JetErr::BufferTooSmall.0;
/// Nothing is wrong with its arguments, or nobody has looked.
pub const ALL: i32 = i32::MIN;

/// Name, call, and what it gives while rows are inserted, of a sort, of a tree; then what is wrong with its arguments before the
/// kind of table is looked at, if anything.
pub type Row = (&'static str, Call, [i32; 3], i32);

/// No temporary table can do it.
pub const fn never(name: &'static str, call: Call) -> Row {
    (name, call, [ILLEGAL; 3], ALL)
}

/// The same, and its arguments are looked at first.
pub const fn never_after(name: &'static str, call: Call, wrong: i32) -> Row {
    (name, call, [ILLEGAL; 3], wrong)
}

pub const fn some(name: &'static str, call: Call, codes: [i32; 3]) -> Row {
    (name, call, codes, ALL)
}

unsafe extern "system" fn never_called(
    _: JET_SESID,
    _: JET_DBID,
    _: JET_TABLEID,
    _: JET_CBTYP,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    _: JET_API_PTR,
) -> i32 {
    unreachable!()
}

static KEY_OF_C: [u8; 4] = *b"+c\0\0";

pub const DEFINITIONS: &[Row] = &[
    never("AddColumn", |on| unsafe {
        let definition = column(LONG, 0);
        let given = on.or(&raw const definition, null());
        JetAddColumnA(on.session, on.id, c"new".as_ptr(), given, null(), 0, on.out())
    }),
    never("DeleteColumn", |on| unsafe {
        JetDeleteColumnA(on.session, on.id, on.or(c"c".as_ptr(), null()))
    }),
    never("DeleteColumn2", |on| unsafe {
        JetDeleteColumn2A(on.session, on.id, on.or(c"c".as_ptr(), null()), on.or(0, 0xFFFF))
    }),
    never("RenameColumn", |on| unsafe {
        let (old, new) = (on.or(c"c".as_ptr(), null()), on.or(c"d".as_ptr(), null()));
        JetRenameColumnA(on.session, on.id, old, new, 0)
    }),
    never("CreateIndex", |on| unsafe {
        JetCreateIndexA(
            on.session,
            on.id,
            on.or(c"i".as_ptr(), null()),
            0,
            KEY_OF_C.as_ptr().cast(),
            4,
            100,
        )
    }),
    never("CreateIndex2", |on| unsafe {
        let mut given: JET_INDEXCREATE_A = std::mem::zeroed();
        given.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
        JetCreateIndex2A(on.session, on.id, &mut given, 1)
    }),
    never("CreateIndex3", |on| unsafe {
        let mut given: JET_INDEXCREATE2_A = std::mem::zeroed();
        given.cbStruct = size_of::<JET_INDEXCREATE2_A>() as u32;
        JetCreateIndex3A(on.session, on.id, &mut given, 1)
    }),
    never("CreateIndex4", |on| unsafe {
        let mut given: JET_INDEXCREATE3_A = std::mem::zeroed();
        given.cbStruct = size_of::<JET_INDEXCREATE3_A>() as u32;
        JetCreateIndex4A(on.session, on.id, &mut given, 1)
    }),
    never("DeleteIndex", |on| unsafe {
        JetDeleteIndexA(on.session, on.id, on.or(c"i".as_ptr(), null()))
    }),
    never("ComputeStats", |on| unsafe { JetComputeStats(on.session, on.id) }),
    never("RegisterCallback", |on| unsafe {
        JetRegisterCallback(
            on.session,
            on.id,
            on.or(1, 0),
            Some(never_called),
            null_mut(),
            on.or_null(),
        )
    }),
    never("UnregisterCallback", |on| unsafe {
        JetUnregisterCallback(on.session, on.id, on.or(1, 0), on.or(1, NIL))
    }),
    never("SetTableInfo", |on| unsafe {
        JetSetTableInfoA(on.session, on.id, on.out(), 0, on.or(14, 99))
    }),
    never_after(
        "GetTableColumnInfo",
        |on| unsafe { JetGetTableColumnInfoA(on.session, on.id, c"c".as_ptr(), on.out(), on.or(28, 27), 0) },
        SMALL,
    ),
    never_after(
        "GetTableColumnInfo by id",
        |on| unsafe {
            let id = on.ids[0];
            JetGetTableColumnInfoA(
                on.session,
                on.id,
                (&raw const id).cast(),
                on.out(),
                28,
                on.or(6, 99),
            )
        },
        PARAMETER,
    ),
    never_after(
        "GetTableColumnInfo, a list",
        |on| unsafe { JetGetTableColumnInfoA(on.session, on.id, null(), on.out(), 512, on.or(1, 3)) },
        JetErr::FeatureNotAvailable.0,
    ),
    never_after(
        "GetTableIndexInfo",
        |on| unsafe { JetGetTableIndexInfoA(on.session, on.id, null(), on.out(), on.or(4, 3), 7) },
        SMALL,
    ),
    never_after(
        "GetTableIndexInfo, a list",
        |on| unsafe { JetGetTableIndexInfoA(on.session, on.id, null(), on.out(), 512, on.or(1, 99)) },
        PARAMETER,
    ),
];

pub static TWO: i32 = 2;

pub const CURSORS: &[Row] = &[
    some(
        "DupCursor",
        |on| unsafe { JetDupCursor(on.session, on.id, on.out(), 0) },
        [ILLEGAL, OK, OK],
    ),
    never("GetLock", |on| unsafe {
        JetGetLock(on.session, on.id, on.or(1, 0xFF))
    }),
    some(
        "GetLS",
        |on| unsafe { JetGetLS(on.session, on.id, on.out(), 0) },
        [ILLEGAL, NO_LS, NO_LS],
    ),
    some(
        "SetLS",
        |on| unsafe { JetSetLS(on.session, on.id, on.or(1, NIL), 0) },
        [ILLEGAL, NO_LS_CALLBACK, NO_LS_CALLBACK],
    ),
    never("SetTableSequential", |on| unsafe {
        JetSetTableSequential(on.session, on.id, on.or(0, 0xF0))
    }),
    never("ResetTableSequential", |on| unsafe {
        JetResetTableSequential(on.session, on.id, 0)
    }),
    never("SetCursorFilter", |on| unsafe {
        JetSetCursorFilter(on.session, on.id, null_mut(), on.or(0, 1), on.or(0, 7))
    }),
    never("GetCurrentIndex", |on| unsafe {
        JetGetCurrentIndexA(on.session, on.id, on.out(), on.or(64, 0))
    }),
    never("SetCurrentIndex", |on| unsafe {
        JetSetCurrentIndexA(on.session, on.id, on.or(null(), c"?!".as_ptr()))
    }),
    never_after(
        "SetCurrentIndex2",
        |on| unsafe { JetSetCurrentIndex2A(on.session, on.id, null(), on.or(2, 0xFF)) },
        GRBIT,
    ),
    never_after(
        "SetCurrentIndex3",
        |on| unsafe { JetSetCurrentIndex3A(on.session, on.id, null(), on.or(2, 0xFF), 1) },
        GRBIT,
    ),
    never_after(
        "SetCurrentIndex4",
        |on| unsafe { JetSetCurrentIndex4A(on.session, on.id, null(), null_mut(), on.or(2, 0xFF), 1) },
        GRBIT,
    ),
    some(
        "GetCursorInfo",
        |on| unsafe { JetGetCursorInfo(on.session, on.id, on.out(), on.or(0, 1), 0) },
        [ILLEGAL, ILLEGAL, OK],
    ),
    some(
        "GetBookmark",
        |on| unsafe { JetGetBookmark(on.session, on.id, on.out(), on.or(255, 0), on.more()) },
        [ILLEGAL, OK, OK],
    ),
    some(
        "GotoBookmark",
        |on| unsafe {
            let mut len = 0;
            if JetGetBookmark(on.session, on.id, on.out(), 255, &mut len) != OK {
                len = on.or(4, 0);
            }
            JetGotoBookmark(on.session, on.id, on.out(), len)
        },
        [ILLEGAL, OK, OK],
    ),
    never("GetSecondaryIndexBookmark", |on| unsafe {
        let bits = on.or(0, 0xFF);
        JetGetSecondaryIndexBookmark(
            on.session,
            on.id,
            on.out(),
            99,
            on.more(),
            on.more(),
            99,
            on.more(),
            bits,
        )
    }),
    never("GotoSecondaryIndexBookmark", |on| unsafe {
        let bits = on.or(0, 0xFF);
        JetGotoSecondaryIndexBookmark(
            on.session,
            on.id,
            on.out(),
            on.or(4, 0),
            on.out(),
            on.or(4, 0),
            bits,
        )
    }),
    never("GetRecordPosition", |on| unsafe {
        let size = on.or(size_of::<JET_RECPOS>() as u32, 3);
        JetGetRecordPosition(on.session, on.id, on.or_null(), size)
    }),
    never("GotoPosition", |on| unsafe {
        let position = on.sized::<JET_RECPOS>();
        JetGotoPosition(on.session, on.id, on.or(position, null_mut()))
    }),
    never("IndexRecordCount", |on| unsafe {
        JetIndexRecordCount(on.session, on.id, on.out(), on.or(0, 1))
    }),
    never("IndexRecordCount2", |on| unsafe {
        JetIndexRecordCount2(on.session, on.id, on.out(), on.or(0, 1))
    }),
    some(
        "MakeKey",
        |on| unsafe { JetMakeKey(on.session, on.id, on.out(), on.or(4, 3), 1) },
        [OK; 3],
    ),
    some(
        "RetrieveKey, none made",
        |on| unsafe { JetRetrieveKey(on.session, on.id, on.out(), 255, on.more(), 1) },
        [NO_KEY; 3],
    ),
    some(
        "RetrieveKey",
        |on| unsafe { JetRetrieveKey(on.session, on.id, on.out(), on.or(255, 0), on.more(), 0) },
        [NO_RECORD, OK, OK],
    ),
    some("Move", |on| unsafe { JetMove(on.session, on.id, 1, 0) }, [OK; 3]),
    some(
        "Seek, without a key",
        |on| unsafe { JetSeek(on.session, on.id, 1) },
        [NO_KEY; 3],
    ),
    some(
        "Seek",
        |on| unsafe {
            assert_eq!(JetMakeKey(on.session, on.id, (&raw const TWO).cast(), 4, 1), OK);
            JetSeek(on.session, on.id, 1)
        },
        [OK; 3],
    ),
    some(
        "SetIndexRange, without a key",
        |on| unsafe { JetSetIndexRange(on.session, on.id, 2) },
        [ILLEGAL, NO_KEY, NO_KEY],
    ),
    some(
        "SetIndexRange",
        |on| unsafe {
            assert_eq!(JetMakeKey(on.session, on.id, (&raw const TWO).cast(), 4, 1), OK);
            JetSetIndexRange(on.session, on.id, on.or(2, 0xFF))
        },
        [ILLEGAL, OK, OK],
    ),
    never("PrereadKeys", |on| unsafe {
        JetPrereadKeys(
            on.session,
            on.id,
            null_mut(),
            null(),
            on.or(0, -1),
            on.out(),
            on.or(1, 0xFF),
        )
    }),
    never("PrereadIndexRange", |on| unsafe {
        JetPrereadIndexRange(on.session, on.id, null(), 0, 0, on.or(1, 0xFF), on.out())
    }),
    never("PrereadIndexRanges", |on| unsafe {
        JetPrereadIndexRanges(
            on.session,
            on.id,
            null(),
            on.or(0, 1),
            on.out(),
            null(),
            0,
            on.or(1, 0xFF),
        )
    }),
];
