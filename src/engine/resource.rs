//! Resources: what there may be of the objects of the engine, and what there is (docs/spec/04 §6.5).
//!
//! ```text
//! JetGetResourceParam ─┬─ MaxUse, CurrentUse of an instance ─► its parameters and counters
//!                      └─ everything else ─► the numbers of the process: one row for each kind of object
//! ```
//!
//! Upstream's objects come from pools of chunks, whose numbers can be set before the first instance is there. Here they come from
//! the process's allocator: the numbers are checked, kept and told, and no chunk is ever in use.

use std::sync::Arc;

use parking_lot::Mutex;

use crate::catalog::{Index, Table};
use crate::engine::cursor::TableCursor;
use crate::engine::database::table::OpenTable;
use crate::engine::instance::Instance;
use crate::engine::instance::descriptors::Kind;
use crate::engine::instance::gate::{CREATED, INITIALISING};
use crate::engine::param::{Input, Target, id};
use crate::engine::process::Process;
use crate::engine::session::Session;
use crate::engine::temp::SortCursor;
use crate::error::{JetErr, Result, fail};

/// A number that bounds nothing.
pub const UNBOUNDED: usize = i32::MAX as usize;
/// Sessions that are the engine's own, among those that are told.
const SYSTEM_SESSIONS: usize = 69;
/// Version pages that are the engine's own.
const SYSTEM_VERSION_PAGES: usize = 2;
/// Bytes that chunks are cut into.
const SECTION: usize = 64 * 1024;
/// Bytes at the beginning of a section.
const SECTION_HEADER: usize = 32;
/// Bytes of a guard at the end of a section.
const GUARD: usize = 4096;

/// Operations, `JET_resoper*`.
mod oper {
    pub const TAG: u32 = 1;
    pub const SIZE: u32 = 2;
    pub const ALIGN: u32 = 3;
    pub const MIN_USE: u32 = 4;
    pub const MAX_USE: u32 = 5;
    pub const OBJECTS_PER_CHUNK: u32 = 6;
    pub const CURRENT_USE: u32 = 7;
    pub const CHUNK_SIZE: u32 = 8;
    pub const LOOKASIDE: u32 = 9;
    pub const FREE_OFFSET: u32 = 10;
    pub const GUARD: u32 = 11;
    pub const TOP_DOWN: u32 = 12;
    pub const PRESERVE_FREED: u32 = 13;
    pub const FROM_HEAP: u32 = 14;
    pub const CHUNK_LIST: u32 = 16;
    pub const SECTION_HEADER: u32 = 17;
}

/// Resources, `JET_resid*`.
mod res {
    pub const TABLE: u32 = 1;
    pub const CURSOR: u32 = 2;
    pub const SCHEMA: u32 = 3;
    pub const INDEX: u32 = 4;
    pub const SESSION: u32 = 5;
    pub const SORT: u32 = 6;
    pub const VERSION_PAGE: u32 = 7;
    pub const PAGE: u32 = 8;
    pub const COUNT: u32 = 20;
    pub const ALL: u32 = 0x0FFF_FFFF;
}

/// Tag and size of each resource, from number 1. What is no object of its own here has the size of the last.
const OBJECTS: [(&[u8; 4], usize); 19] = [
    (b"FCB\0", size_of::<OpenTable>()),
    (b"FUCB", size_of::<TableCursor>()),
    (b"TDB\0", size_of::<Table>()),
    (b"IDB\0", size_of::<Index>()),
    (b"PIB\0", size_of::<Session>()),
    (b"SCB\0", size_of::<SortCursor>()),
    (b"VERB", 16 * 1024 - SECTION_HEADER),
    (b"PAGE", 4096),
    (b"SPT\0", 64),
    (b"SPTP", 64),
    (b"MRG\0", 64),
    (b"MRGP", 64),
    (b"INST", size_of::<Instance>()),
    (b"LOG\0", 64),
    (b"KEY\0", 2000),
    (b"BM\0\0", 4000),
    (b"HIST", 64),
    (b"RBS\0", 64),
    (b"TEST", 64),
];

/// What a property is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResourceValue {
    /// A number.
    Number(usize),
    /// Four letters.
    Tag([u8; 4]),
}

/// The numbers of one resource.
#[derive(Clone, Copy, Debug)]
struct Row {
    size: usize,
    align: usize,
    min: usize,
    max: usize,
    chunk: usize,
    lookaside: usize,
    free_offset: usize,
    guard: bool,
    top_down: bool,
    preserve_freed: bool,
    from_heap: bool,
}

impl Row {
    fn of(resid: u32, size: usize) -> Row {
        const CACHE_LINE: usize = 32;
        let row = Row {
            size,
            align: CACHE_LINE,
            min: 0,
            max: UNBOUNDED,
            chunk: SECTION,
            lookaside: 32,
            free_offset: size_of::<usize>(),
            guard: false,
            top_down: false,
            preserve_freed: false,
            from_heap: false,
        };
        match resid {
            res::VERSION_PAGE => Row {
                chunk: 1024 * 1024,
                lookaside: 8,
                min: 64,
                ..row
            },
            res::PAGE => Row {
                align: size,
                chunk: 256 * 1024,
                ..row
            },
            13 | 14 => Row { lookaside: 0, ..row },
            17 => Row {
                align: size_of::<usize>(),
                ..row
            },
            _ => row,
        }
    }

    /// Objects in a section.
    fn per_section(&self) -> usize {
        let object = self.size.next_multiple_of(self.align);
        let header = SECTION_HEADER.next_multiple_of(self.align);
        let section = SECTION - if self.guard { GUARD } else { 0 };
        section.saturating_sub(header) / object
    }

    fn set(&mut self, oper: u32, number: usize) -> Result<()> {
        // Upstream looks at the low half of what it takes for a long.
        let long = number as i32;
        let mut new = *self;
        let right = match oper {
            oper::ALIGN => {
                new.align = number.max(1);
                long >= size_of::<usize>() as i32 && number.is_power_of_two() && new.per_section() != 0
            }
            oper::MIN_USE => {
                new.min = long as usize;
                long >= 0
            }
            oper::MAX_USE => {
                new.max = long as usize;
                long >= 0
            }
            oper::CHUNK_SIZE => {
                let right = (1..=16 * 1024 * 1024).contains(&number);
                new.chunk = if right {
                    number.next_multiple_of(SECTION)
                } else {
                    0
                };
                right
            }
            oper::LOOKASIDE => {
                new.lookaside = number;
                number <= 0x1_0000
            }
            oper::FREE_OFFSET => {
                new.free_offset = number;
                number <= SECTION - SECTION_HEADER - size_of::<usize>()
            }
            oper::GUARD => {
                new.guard = number as i32 != 0;
                new.per_section() != 0
            }
            oper::TOP_DOWN => {
                new.top_down = number as i32 != 0;
                true
            }
            oper::PRESERVE_FREED => {
                new.preserve_freed = number as i32 != 0;
                true
            }
            oper::FROM_HEAP => {
                new.from_heap = number as i32 != 0;
                true
            }
            _ => false,
        };
        if !right {
            return fail(JetErr::InvalidParameter);
        }
        *self = new;
        Ok(())
    }
}

/// The resources of a process.
#[derive(Debug)]
pub struct Resources(Mutex<[Row; 19]>);

impl Default for Resources {
    fn default() -> Resources {
        Resources(Mutex::new(std::array::from_fn(|at| {
            Row::of(at as u32 + 1, OBJECTS[at].1)
        })))
    }
}

fn place(resid: u32) -> Result<usize> {
    match resid {
        1..res::COUNT => Ok(resid as usize - 1),
        _ => fail(JetErr::InvalidParameter),
    }
}

impl Process {
    /// `JetGetResourceParam`.
    ///
    /// # Errors
    /// `JET_errInvalidParameter`, `JET_errNotInitialized`; the state of the instance.
    pub fn resource_param(
        &self,
        instance: Option<&Arc<Instance>>,
        oper: u32,
        resid: u32,
    ) -> Result<ResourceValue> {
        if let Some(instance) = instance.filter(|_| matches!(oper, oper::MAX_USE | oper::CURRENT_USE)) {
            let _call = instance.enter_without_init()?;
            let quota = quota(instance, resid);
            return match (quota, oper) {
                (Some(quota), oper::MAX_USE) => Ok(ResourceValue::Number(quota)),
                (Some(quota), _) => current_use(instance, resid, quota).map(ResourceValue::Number),
                (None, _) => self.of_process(oper, resid),
            };
        }
        self.of_process(oper, resid)
    }

    fn of_process(&self, oper: u32, resid: u32) -> Result<ResourceValue> {
        let at = place(resid)?;
        let row = self.resource(at);
        Ok(ResourceValue::Number(match oper {
            oper::TAG => return Ok(ResourceValue::Tag(*OBJECTS[at].0)),
            oper::SIZE => row.size,
            oper::ALIGN => row.align,
            oper::MIN_USE => row.min,
            oper::MAX_USE => row.max,
            // Chunks: there are none.
            oper::CURRENT_USE if self.has_instances() => 0,
            oper::CURRENT_USE => return fail(JetErr::NotInitialized),
            oper::OBJECTS_PER_CHUNK => row.per_section() * (row.chunk / SECTION),
            oper::CHUNK_SIZE => row.chunk,
            oper::LOOKASIDE => row.lookaside,
            oper::FREE_OFFSET => row.free_offset,
            oper::GUARD => usize::from(row.guard),
            oper::TOP_DOWN => usize::from(row.top_down),
            oper::PRESERVE_FREED => usize::from(row.preserve_freed),
            oper::FROM_HEAP => usize::from(row.from_heap),
            oper::CHUNK_LIST => 0,
            oper::SECTION_HEADER if self.has_instances() => SECTION_HEADER.next_multiple_of(row.align),
            oper::SECTION_HEADER => 0,
            _ => return fail(JetErr::InvalidParameter),
        }))
    }

    /// The numbers of a resource; those of version pages follow parameters once there are instances.
    fn resource(&self, at: usize) -> Row {
        let mut row = self.resources().0.lock()[at];
        if at + 1 == res::VERSION_PAGE as usize && self.has_instances() {
            let globals = self.globals().read();
            let page = globals
                .number(id::VER_PAGE_SIZE)
                .max(2 * globals.number(id::DATABASE_PAGE_SIZE));
            row.size = page.min(SECTION) - SECTION_HEADER;
            row.min = globals.number(id::GLOBAL_MIN_VER_PAGES);
        }
        row
    }

    /// `JetSetResourceParam`.
    ///
    /// # Errors
    /// `JET_errInvalidParameter`, `JET_errAlreadyInitialized`; the state of the instance.
    pub fn set_resource_param(
        &self,
        instance: Option<&Arc<Instance>>,
        oper: u32,
        resid: u32,
        number: usize,
    ) -> Result<()> {
        if resid != res::ALL {
            return self.set_one(instance, oper, resid, number);
        }
        let mut before = Vec::new();
        let done = (1..res::COUNT)
            .filter(|resid| *resid != res::PAGE)
            .try_for_each(|resid| {
                let value = self.resource_param(instance, oper, resid)?;
                self.set_one(instance, oper, resid, number)?;
                before.push((resid, value));
                Ok(())
            });
        if done.is_err() {
            for (resid, value) in before {
                if let ResourceValue::Number(number) = value {
                    self.set_one(instance, oper, resid, number)?;
                }
            }
        }
        done
    }

    fn set_one(&self, instance: Option<&Arc<Instance>>, oper: u32, resid: u32, number: usize) -> Result<()> {
        let advanced = match instance {
            Some(instance) => instance.params().read().number(id::ENABLE_ADVANCED),
            None => self.globals().read().number(id::ENABLE_ADVANCED),
        };
        if advanced == 0 {
            return Ok(());
        }
        let by_param = |target: Target, id: u32, number: usize| {
            let input = Input {
                number,
                ..Input::default()
            };
            self.set_param(&target, id, &input).map(drop)
        };
        let Some(instance) = instance.filter(|_| oper == oper::MAX_USE) else {
            return match (resid, oper) {
                (res::PAGE, oper::SIZE) => by_param(Target::Global, id::DATABASE_PAGE_SIZE, number),
                (res::VERSION_PAGE, oper::SIZE) => by_param(Target::Global, id::VER_PAGE_SIZE, number),
                (res::VERSION_PAGE, oper::MIN_USE) => {
                    by_param(Target::Global, id::GLOBAL_MIN_VER_PAGES, number)
                }
                _ => self.set_of_process(oper, resid, number),
            };
        };
        let _call = instance.enter_without_init()?;
        let of_instance = || Target::Instance(instance.clone(), None);
        match resid {
            res::SORT => by_param(of_instance(), id::MAX_TEMPORARY_TABLES, number),
            res::CURSOR => by_param(of_instance(), id::MAX_CURSORS, number),
            res::SESSION => by_param(
                of_instance(),
                id::MAX_SESSIONS,
                number.wrapping_sub(SYSTEM_SESSIONS),
            ),
            res::VERSION_PAGE => by_param(
                of_instance(),
                id::MAX_VER_PAGES,
                number.wrapping_sub(SYSTEM_VERSION_PAGES),
            ),
            _ => match kind(resid) {
                Some(_) if is_initialised(instance) => fail(JetErr::AlreadyInitialized),
                Some(_) if (number as i32) < 0 => fail(JetErr::InvalidParameter),
                Some(kind) => {
                    instance.descriptors().ask(kind, number as u32);
                    Ok(())
                }
                None => self.set_of_process(oper, resid, number),
            },
        }
    }

    fn set_of_process(&self, oper: u32, resid: u32, number: usize) -> Result<()> {
        if resid < res::COUNT && matches!(oper, oper::TAG | oper::SIZE) {
            return fail(JetErr::InvalidParameter);
        }
        let at = place(resid)?;
        if self.has_instances() {
            return fail(JetErr::AlreadyInitialized);
        }
        self.resources().0.lock()[at].set(oper, number)
    }
}

fn is_initialised(instance: &Instance) -> bool {
    !instance.gate().has(CREATED | INITIALISING)
}

/// The kind of descriptor that a resource is.
fn kind(resid: u32) -> Option<Kind> {
    match resid {
        res::TABLE => Some(Kind::All),
        res::SCHEMA => Some(Kind::Schema),
        res::INDEX => Some(Kind::Index),
        _ => None,
    }
}

/// What an instance may have of a resource; `None` if resources of this kind are nobody's.
fn quota(instance: &Instance, resid: u32) -> Option<usize> {
    let started = is_initialised(instance);
    let of_param = |id: u32, own: usize| match instance.params().read().number(id).saturating_add(own) {
        number if started && number < UNBOUNDED => number,
        _ => UNBOUNDED,
    };
    Some(match resid {
        res::CURSOR => of_param(id::MAX_CURSORS, 0),
        res::SESSION => of_param(id::MAX_SESSIONS, SYSTEM_SESSIONS),
        res::SORT => of_param(id::MAX_TEMPORARY_TABLES, 0),
        res::VERSION_PAGE => of_param(id::MAX_VER_PAGES, SYSTEM_VERSION_PAGES),
        _ => instance.most_of(kind(resid)?) as usize,
    })
}

/// How much of it is used; what is not bounded is not counted.
fn current_use(instance: &Instance, resid: u32, quota: usize) -> Result<usize> {
    if !is_initialised(instance) {
        return fail(JetErr::NotInitialized);
    }
    if quota >= UNBOUNDED {
        return Ok(0);
    }
    Ok(match resid {
        res::CURSOR => instance.cursors(),
        res::SESSION => instance.sessions().lock().count() as usize,
        res::SORT => instance.temp_tables(),
        res::VERSION_PAGE => {
            let page = instance.process().globals().read().number(id::VER_PAGE_SIZE);
            instance.versions().bytes().div_ceil(page.max(1))
        }
        _ => kind(resid).map_or(0, |kind| instance.descriptors().used(kind) as usize),
    })
}
