//! `JET_paramConfiguration`: many parameters with one (docs/spec/04 §6.4).

use super::table::{Scope, TABLE, id};
use super::value::ParamSet;
use super::{Target, Value};
use crate::engine::process::{Mode, Process};
use crate::error::{JetErr, JetResult, Warning, fail};

bitflags::bitflags! {
    /// Bits of the configuration.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Config: usize {
        const DEFAULT = 0x1;
        const REMOVE_QUOTAS = 0x2;
        const LOW_DISK = 0x4;
        const MEDIUM_DISK = 0x8;
        const LOW_MEMORY = 0x10;
        const DYNAMIC_MEDIUM_MEMORY = 0x20;
        const LOW_POWER = 0x40;
        const SSD_PROFILE = 0x80;
        const RUN_SILENT = 0x100;
        const UNTHROTTLED_MEMORY = 0x200;
        const HIGH_CONCURRENCY = 0x400;
    }
}

/// How an overlay's figure becomes a value.
#[derive(Clone, Copy)]
enum Figure {
    /// As it is.
    Plain(usize),
    /// Bytes, as pages.
    Bytes(usize),
    /// Percent of `CacheSizeMax`, at least 1.
    CachePercent(usize),
}

use Figure::{Bytes, CachePercent, Plain};

/// Parameter and figure.
type Overlay = &'static [(u32, Figure)];

const BIG: usize = i32::MAX as usize;

const LOW_DISK: Overlay = &[
    (id::DB_EXTENSION_SIZE, Plain(16)),
    (19, Plain(14)),
    (id::CIRCULAR_LOG, Plain(1)),
    (id::LOG_FILE_SIZE, Plain(64)),
    (24, Plain(512 * 1024)),
];
const MEDIUM_DISK: Overlay = &[
    (id::DB_EXTENSION_SIZE, Bytes(512 * 1024)),
    (19, Plain(30)),
    (id::CIRCULAR_LOG, Plain(1)),
    (id::LOG_FILE_SIZE, Plain(512)),
    (24, Plain(4 * 1024 * 1024)),
];
const DYNAMIC_MEDIUM_MEMORY: Overlay = &[
    (id::MAX_INSTANCES, Plain(1)),
    (12, Plain(512)),
    (101, Plain(64)),
    (126, Plain(1)),
    (127, Plain(1)),
    (id::CACHE_SIZE_MIN, Bytes(128 * 1024)),
    (id::CACHE_SIZE_MAX, Bytes(5 * 1024 * 1024)),
    (31, CachePercent(2)),
    (32, CachePercent(3)),
    (26, Plain(1000)),
    (81, Plain(1)),
    (128, Plain(8192)),
    (30, Plain(48)),
];
const SSD_PROFILE: Overlay = &[
    (164, Plain(256 * 1024)),
    (165, Plain(256 * 1024)),
    (167, Plain(0)),
    (30, Plain(16)),
    (179, Plain(5)),
];
const REMOVE_QUOTAS: Overlay = &[
    (id::MAX_OPEN_TABLES, Plain(BIG)),
    (id::MAX_CURSORS, Plain(BIG)),
    (id::MAX_VER_PAGES, Plain(BIG)),
    (id::MAX_TEMPORARY_TABLES, Plain(BIG)),
    (id::PREFERRED_VER_PAGES, Plain(BIG)),
    (id::MAX_SESSIONS, Plain(30_000)),
];
const RUN_SILENT: Overlay = &[
    (id::NO_INFORMATION_EVENT, Plain(1)),
    (id::EVENT_LOGGING_LEVEL, Plain(0)),
    (107, Plain(1)),
];

pub(super) fn set(process: &Process, target: &Target, number: usize) -> JetResult {
    let global = target.instance().is_none();
    if target.is_initialised() || global && process.mode() != Mode::NotSet {
        return fail(JetErr::AlreadyInitialized);
    }
    let Some(wanted) = Config::from_bits(number) else {
        return fail(JetErr::InvalidParameter);
    };
    let cache = {
        let globals = process.globals().read();
        Figures {
            page_size: globals.number(id::DATABASE_PAGE_SIZE),
            cache_max: globals.number(id::CACHE_SIZE_MAX),
            global,
        }
    };
    target.write(process, id::CONFIGURATION, |set| apply(set, wanted, &cache));
    Ok(Warning::Success)
}

/// What overlays depend on.
struct Figures {
    page_size: usize,
    cache_max: usize,
    global: bool,
}

fn apply(set: &mut ParamSet, wanted: Config, figures: &Figures) {
    let small = wanted.is_empty();
    let reset = small || wanted.contains(Config::DEFAULT);
    let in_force = match (small, reset) {
        (true, _) => Config::DEFAULT | Config::LOW_DISK | Config::LOW_MEMORY | Config::REMOVE_QUOTAS,
        (_, true) => wanted,
        (_, false) => Config::from_bits_truncate(set.config) | wanted,
    };
    set.config = in_force.bits();
    if reset {
        reset_where(set, small, figures, |_| true);
    }
    for (bit, overlay) in [(Config::LOW_DISK, LOW_DISK), (Config::MEDIUM_DISK, MEDIUM_DISK)] {
        overlay_if(set, wanted.contains(bit), overlay, figures);
    }
    if wanted.contains(Config::LOW_MEMORY) {
        reset_where(set, true, figures, |id| TABLE[id as usize].small.is_some());
    }
    for (bit, overlay) in [
        (Config::DYNAMIC_MEDIUM_MEMORY, DYNAMIC_MEDIUM_MEMORY),
        (Config::SSD_PROFILE, SSD_PROFILE),
        (Config::REMOVE_QUOTAS, REMOVE_QUOTAS),
        (Config::RUN_SILENT, RUN_SILENT),
    ] {
        overlay_if(set, wanted.contains(bit), overlay, figures);
    }
    let shown = if small { 0 } else { in_force.bits() };
    set.set(id::CONFIGURATION, Value::number(shown));
}

/// Back to defaults. Parameters of the process change only when the target is the process.
fn reset_where(set: &mut ParamSet, small: bool, figures: &Figures, which: impl Fn(u32) -> bool) {
    for id in 0..TABLE.len() as u32 {
        let reachable = figures.global || TABLE[id as usize].scope == Scope::Instance;
        if reachable && id != id::CONFIGURATION && which(id) {
            set.reset(id, small);
        }
    }
}

fn overlay_if(set: &mut ParamSet, wanted: bool, overlay: Overlay, figures: &Figures) {
    if !wanted {
        return;
    }
    for &(id, figure) in overlay {
        if !figures.global && TABLE[id as usize].scope == Scope::Global {
            continue;
        }
        let cache_max = if figures.global {
            set.number(id::CACHE_SIZE_MAX)
        } else {
            figures.cache_max
        };
        let value = match figure {
            // The smallest log file is too small for the largest page.
            Plain(64) if id == id::LOG_FILE_SIZE && figures.page_size == 32_768 => 128,
            Plain(value) => value,
            Bytes(bytes) => bytes / figures.page_size,
            CachePercent(percent) => (cache_max / 100 * percent + cache_max % 100 * percent / 100).max(1),
        };
        set.put(id, Value::number(value));
    }
}
