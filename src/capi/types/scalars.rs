//! Scalars of the ABI (docs/spec/04 §1.1): the same widths on every platform.
//!
//! The ABI is LLP64: its `unsigned long` and `long` have 32 bits even where C's have 64, and `WCHAR` is a UTF-16
//! code unit even where `wchar_t` has 32 bits. Signatures and structs use these aliases, never bare integers,
//! so that the header can print what each platform's programs expect.

use std::ffi::c_char;

/// C's `unsigned long` on Windows: 32 bits.
pub type JET_ULONG = u32;
/// C's `long` on Windows: 32 bits.
pub type JET_LONG = i32;
/// One UTF-16 code unit.
pub type WCHAR = u16;
/// An unsigned integer as wide as a pointer.
pub type JET_API_PTR = usize;

/// Result of a call: 0 success, positive warning, negative error.
pub type JET_ERR = i32;
/// [`JET_ERR`] as the return type of an export; the header prints it with the calling convention.
pub type JET_RET = JET_ERR;

/// A word of option bits.
pub type JET_GRBIT = JET_ULONG;
/// Handle of an instance; 0 and all ones mean none.
pub type JET_INSTANCE = JET_API_PTR;
/// Handle of a session; 0 and all ones mean none.
pub type JET_SESID = JET_API_PTR;
/// Handle of a cursor; 0 and all ones mean none.
pub type JET_TABLEID = JET_API_PTR;
/// Handle of a file opened for backup.
pub type JET_HANDLE = JET_API_PTR;
/// Local storage: a word that a client hangs on a cursor or table.
///
/// Since: 0x0501.
pub type JET_LS = JET_API_PTR;
/// Handle of a snapshot.
///
/// Since: 0x0501.
pub type JET_OSSNAPID = JET_API_PTR;
/// Handle of a histogram of a space dump.
///
/// Since: 0x0601.
pub type JET_HISTO = JET_API_PTR;

/// A database, as a slot number of the process.
pub type JET_DBID = JET_ULONG;
/// A column of a table.
pub type JET_COLUMNID = JET_ULONG;
/// Type of a column (`JET_coltyp*`).
pub type JET_COLTYP = JET_ULONG;
/// Type of an object (`JET_objtyp*`).
pub type JET_OBJTYP = JET_ULONG;
/// The operation that a status callback speaks of (`JET_snp*`).
pub type JET_SNP = JET_ULONG;
/// What a status callback says of it (`JET_snt*`).
pub type JET_SNT = JET_ULONG;
/// Code of a [`super::JET_SNMSG`].
pub type JET_SNC = JET_ULONG;
/// Kinds of record callbacks (`JET_cbtyp*`), a mask.
///
/// Since: 0x0501.
pub type JET_CBTYP = JET_ULONG;
/// An OLE automation date: days since 1899-12-30 as a double.
pub type JET_DATESERIAL = f64;
/// Identity of a library that hooks functions; no function takes it.
pub type JET_DLLID = JET_ULONG;
/// A format version (`JET_efv*`).
///
/// Since: 0x0A01.
pub type JET_ENGINEFORMATVERSION = JET_ULONG;
/// Number of a transaction, as events and traces give it.
pub type TRXID = u64;

/// A byte string that the callee may write, ending in a zero byte.
pub type JET_PSTR = *mut c_char;
/// A byte string that the callee reads, ending in a zero byte.
pub type JET_PCSTR = *const c_char;
/// A UTF-16 string that the callee may write, ending in a zero unit.
pub type JET_PWSTR = *mut WCHAR;
/// A UTF-16 string that the callee reads, ending in a zero unit.
pub type JET_PCWSTR = *const WCHAR;

// C enums. An integer here, because a client may pass a number that names no member.

/// Operation of `JetDBUtilities`.
pub type DBUTIL_OP = i32;
/// What `opDBUTILEDBDump` dumps.
pub type EDBDUMP_OP = i32;
/// Kinds of pages, a mask, for [`super::JET_SPCATCALLBACK`].
///
/// Since: 0x0A01.
pub type SpaceCategoryFlags = JET_ULONG;
/// Topic of a trace.
///
/// Since: 0x0600.
pub type JET_TRACETAG = i32;
/// Operation of `JetTracing`.
///
/// Since: 0x0600.
pub type JET_TRACEOP = i32;
/// Relation of a [`super::JET_INDEX_COLUMN`].
///
/// Since: 0x0602.
pub type JET_RELOP = i32;
/// Operation of `JetConvertDDL`.
pub type JET_OPDDLCONV = i32;
/// A resource of `JetSetResourceParam`.
///
/// Since: 0x0603.
pub type JET_RESID = i32;
/// A property of a resource.
///
/// Since: 0x0600.
pub type JET_RESOPER = i32;
/// Kind of tree in a space dump.
///
/// Since: 0x0601.
pub type JET_BTREETYPE = i32;
/// Category of an error.
///
/// Since: 0x0602.
pub type JET_ERRCAT = i32;
/// Values of `JET_paramEnableIndexChecking`.
///
/// Since: 0x0603.
pub type JET_INDEXCHECKING = i32;
/// Operation of `JetTestHook`.
///
/// Since: 0x0601.
pub type TESTHOOK_OP = i32;
