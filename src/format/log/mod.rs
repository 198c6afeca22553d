//! Log records: every change of a page as a value (docs/spec/03 §5).
//!
//! ```text
//!   doing:  value -> encode -> log,  then apply(value, page)
//!   redo:   log -> decode -> value,  if the page's dbtime is the one before: apply(value, page)
//! ```
//!
//! | module | what |
//! |---|---|
//! | here | records as values, to and from their bytes; macros gathered from them |
//! | [`apply`] | what they do to pages: doing and redoing |
//! | [`plan`] | choosing splits and merges |
//! | [`diff`], [`image`] | edits of data, before-images of pages |
//! | [`mod@file`] | log files: header, segments, the end of a log, records out of segments |
//!
//! What this room owns: the values ([`Record`]), their bytes, and what they do to pages. It knows no file, no lock, no
//! session: what it needs it is given as slices.
//!
//! Invariants:
//! 1. `encode(decode(bytes)) == bytes` for every record of the format; a type that is not known is an error, never passed over,
//!    unless the format says that it may be.
//! 2. Nothing in a record is trusted: any bytes decode to a value or an error.
//!
//! Upstream: LR structures (`logapi.hxx`).

pub mod apply;
mod database;
pub mod diff;
pub mod file;
mod head;
pub mod image;
mod kind;
mod macros;
mod node;
mod note;
mod params;
pub mod plan;
mod record;
mod session;
mod split;
mod structure;
mod wire;

pub use database::{
    AttachFlags, DatabaseRecord, DbHead, DbVersion, FreeTree, PagePatch, PathBytes, ReAttach, ScanCheck,
    ScanCheck2, ShrinkForm,
};
pub use head::{ChangeFlags, NodeHead, PageHead};
pub use kind::{Kind, Use};
pub use macros::{Held, HeldMacro, MacroChange, OpenMacros};
pub use node::{Bookmark, DiffForm, NodeChange, NodeOp, UndoInfoHead, VersionOp};
pub use note::{BackupHead, Note};
pub use params::DbmsParams;
pub use record::Record;
pub use session::{
    CommitContext, EngineRecord, MacroMark, MacroPages, MacroStep, QuitHead, QuitReason, Transaction,
};
pub use split::{
    ImageFlags, Merge, MergeFlags, MergeKind, MergeShape, Split, SplitKind, SplitOp, SplitShape,
};
pub use structure::{
    ConvertExtents, CreateMultiple, CreateSingle, EmptiedPage, EmptyTree, NewPage, PageMove, PageMoveHead,
    RootPageMove,
};
pub use wire::{RawDbTime, RawPageNo};
