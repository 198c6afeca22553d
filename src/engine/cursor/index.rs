//! The current index: JetSetCurrentIndex, JetGetCurrentIndex (docs/spec/05 §4.5).

use super::place::{Currency, Place};
use super::table::{EntryPlace, TableCursor};
use super::walk::TreeWalk;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexExtraFlags;
use crate::types::{DatabaseId, ObjectId, PageNo};

/// What JET_INDEXID says, opaque to clients: which tree of which table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IndexId {
    /// The database; what there is room for on a small machine is the rest.
    pub database: DatabaseId,
    /// The table.
    pub table: ObjectId,
    /// The index's tree.
    pub index: ObjectId,
    /// Its root page.
    pub root: PageNo,
}

/// Bytes of an index id.
pub const INDEX_ID_LEN: usize = size_of::<usize>() + 8;

impl IndexId {
    /// As the struct holds it.
    pub fn encode(&self) -> [u8; INDEX_ID_LEN] {
        let mut bytes = [0; INDEX_ID_LEN];
        let words = [self.table.0, self.index.0, self.root.0, self.database.0];
        for (to, word) in bytes.chunks_exact_mut(4).zip(words) {
            to.copy_from_slice(&word.to_ne_bytes());
        }
        bytes
    }
}

/// Which index is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IndexChoice<'a> {
    /// The primary one, by no name or an empty one.
    Primary,
    /// By a checked name.
    Name(&'a [u8]),
    /// By the bytes of an index id.
    Id([u8; INDEX_ID_LEN]),
}

impl TableCursor {
    /// The id of an index of this cursor's table, by its place in the schema.
    pub fn index_id(&self, index: usize) -> Option<IndexId> {
        let found = self.schema.indexes().get(index)?;
        Some(IndexId {
            database: self.database(),
            table: self.schema.objid,
            index: found.objid,
            root: found.root,
        })
    }

    /// JetGetCurrentIndex: empty in the order of a sequential table.
    pub fn current_index_name(&self) -> &[u8] {
        self.current_index().map_or(&[], |index| &index.name)
    }

    /// JetSetCurrentIndex with `JET_bitMoveFirst`: the index, and its first entry when somebody asks.
    ///
    /// # Errors
    /// `JET_errFilteredMoveNotSupported`, `JET_errIndexNotFound`, `JET_errInvalidIndexId`, `JET_errOutOfCursors`,
    /// `JET_errCantUseDeferredPopulateIndex`.
    pub fn set_index(&mut self, choice: IndexChoice<'_>, level: u8) -> Result<()> {
        self.check_unfiltered()?;
        self.cancel_update();
        self.choose(choice, level)?;
        self.end_range();
        self.key.reset();
        self.stand(Currency::DeferredFirst);
        Ok(())
    }

    /// JetSetCurrentIndex with `JET_bitNoMove`: the index, on the current record's entry number `itag`.
    ///
    /// # Errors
    /// As [`set_index`](Self::set_index); `JET_errNoCurrentRecord`, `JET_errRecordDeleted` before anything changes;
    /// `JET_errBadItagSequence`, `JET_errNoCurrentRecord` after the change, when the record has no such entry.
    pub fn set_index_here(&mut self, choice: IndexChoice<'_>, itag: u32, level: u8) -> Result<()> {
        self.check_unfiltered()?;
        let bookmark = self.with_bookmark(|key| key.to_vec())?;
        self.choose(choice, level)?;
        self.goto_record(&bookmark, itag.max(1), level)
    }

    /// Makes an index current; both places are then before first, if it is another than before. As upstream has it,
    /// an unknown name leaves the primary index current.
    fn choose(&mut self, choice: IndexChoice<'_>, level: u8) -> Result<()> {
        let schema = self.schema.clone();
        let wanted = match choice {
            IndexChoice::Primary => None,
            IndexChoice::Name(name) => {
                let named = |index: &crate::catalog::Index| index.name.eq_ignore_ascii_case(name);
                match schema.indexes().iter().position(named) {
                    Some(at) => Some(at).filter(|at| !schema.indexes()[*at].is_primary()),
                    None => {
                        self.select_primary();
                        return fail(JetErr::IndexNotFound);
                    }
                }
            }
            IndexChoice::Id(id) => self.index_of_id(id)?,
        };
        match wanted {
            same if same == self.current_secondary() => Ok(()),
            None => {
                self.select_primary();
                Ok(())
            }
            Some(at) => self.select_secondary(at, level),
        }
    }

    /// Place of an index in the schema by its id; `None` for the primary.
    fn index_of_id(&self, id: [u8; INDEX_ID_LEN]) -> Result<Option<usize>> {
        let indexes = self.schema.indexes();
        let known = |at: &usize| self.index_id(*at).is_some_and(|of| of.encode() == id);
        if let Some(at) = (0..indexes.len()).find(known) {
            return Ok(Some(at).filter(|at| !indexes[*at].is_primary()));
        }
        fail(JetErr::InvalidIndexId)
    }

    fn select_primary(&mut self) {
        if self.entry.is_some() {
            self.leave_secondary();
            self.end_range();
            self.key.reset();
            self.stand(Currency::BeforeFirst);
        }
    }

    fn select_secondary(&mut self, at: usize, level: u8) -> Result<()> {
        self.select_primary();
        let Some(index) = self.schema.indexes().get(at) else {
            return fail(JetErr::IndexNotFound);
        };
        let tree = self.table.secondary(index)?;
        if index.extra.contains(IndexExtraFlags::DEFERRED_POPULATE) {
            return fail(JetErr::CantUseDeferredPopulateIndex);
        }
        let objid = index.objid;
        self.table.database().instance().take_cursor()?;
        if let Err(gone) = self.table.begin_index(objid) {
            self.table.database().instance().release_cursor();
            return Err(gone);
        }
        self.entry = Some(EntryPlace {
            index: at,
            objid,
            place: Place::new(TreeWalk::new(tree, self.sight.clone())),
        });
        self.levels.index_selected = level;
        self.range = None;
        self.say_course();
        self.key.reset();
        self.stand(Currency::BeforeFirst);
        Ok(())
    }
}
