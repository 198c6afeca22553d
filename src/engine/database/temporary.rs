//! The temporary database of an instance: made when it is first wanted, never logged, never made durable, removed when the
//! instance ends (docs/spec/05 §8.1; docs/spec/01 §2.5).

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use super::attach::extension_of;
use super::opens::Opens;
use super::{Database, HeaderKeeper, Writing, keeper};
use crate::btree::Author;
use crate::cache::CachedFile;
use crate::catalog::Catalog;
use crate::engine::instance::Instance;
use crate::engine::lock::RankedMutex;
use crate::engine::param::id;
use crate::error::Result;
use crate::format::header::{DBTIME_START, DbHeader, FILE_TYPE_TEMPORARY};
use crate::os::file::{Access, io_error};
use crate::space::{SpaceManager, least_pages};
use crate::types::{DatabaseId, DbTime, LogDbId, PageSize};

/// Highest objid of the trees that every database begins with.
const LAST_SYSTEM_OBJID: u32 = 7;

impl Database {
    /// Makes the temporary database of an instance, in the place of any file of that name.
    ///
    /// # Errors
    /// Those of making and writing the file, which is gone then.
    pub fn temporary(instance: &Arc<Instance>) -> Result<Database> {
        let path = instance.initialised()?.temp_path.clone();
        let size = instance.process().globals().read().number(id::DATABASE_PAGE_SIZE);
        let size = PageSize::new(size as u32)?;
        let file = instance
            .files()
            .open(&path, Access::CreateOrTruncate)
            .map_err(|error| io_error("create", &path, error))?;
        let cached = CachedFile::register(instance.process().cache(), file, &path, size);
        let made = Database::fill_temporary(instance, cached);
        if made.is_err() {
            let _ = instance.files().remove(&path);
        }
        made
    }

    fn fill_temporary(instance: &Arc<Instance>, file: Arc<CachedFile>) -> Result<Database> {
        let (size, log_id) = (file.page_size(), LogDbId(0));
        let keeper = HeaderKeeper::new(&file, vec![0; size.bytes()].into());
        let (moment, identity) = (keeper::moment(), keeper::signature());
        let header = keeper.change(|header| {
            *header = DbHeader::new_created(size, identity, &moment, log_id);
            header.file_type = FILE_TYPE_TEMPORARY.into();
        })?;
        file.set_dbtime(DbTime(DBTIME_START));
        let wanted = instance.params().read().number(id::PAGE_TEMP_DB_MIN);
        let pages = u32::try_from(wanted).unwrap_or(0).min(extension_of(instance));
        let space = SpaceManager::new(&file, extension_of(instance));
        space.create_database(Author::unlogged(), least_pages(size) + pages)?;
        Ok(Database {
            id: DatabaseId::TEMP,
            path: file.path().to_owned(),
            instance: instance.clone(),
            log_id,
            writing: Some(Writing {
                keeper,
                last_objid: AtomicU32::new(LAST_SYSTEM_OBJID),
            }),
            header,
            space,
            catalog: Catalog::open(&file)?,
            file,
            opens: Opens::default(),
            callbacks: super::callbacks::TableCallbacks::default(),
            defragmenter: Default::default(),
            orderer: Default::default(),
            scanner: Default::default(),
            fillings: Default::default(),
            tables: RankedMutex::new(HashMap::new()),
        })
    }
}
