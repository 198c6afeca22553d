//! Walking and reading allocate nothing once the pages are in memory: JetMove, JetRetrieveColumn, JetSeek.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use data_rig::*;
use esent::capi::retrieve::JetRetrieveColumn;
use session_rig::OK;

thread_local!(static COUNT: Cell<Option<usize>> = const { Cell::new(None) });

/// Counts what a thread allocates while it counts.
struct Counting;

// SAFETY: hands everything on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = COUNT.try_with(|count| count.set(count.get().map(|n| n + 1)));
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    COUNT.set(Some(0));
    work();
    COUNT.take().unwrap()
}

/// Walks to the end, reading a column of every record; gives how many.
fn pass(table: Table, step: i32, column: u32) -> u32 {
    let (mut records, mut code) = (0, table.go(if step > 0 { MOVE_FIRST } else { MOVE_LAST }));
    let mut value = [0u8; 64];
    while code == OK {
        let (place, mut len) = (value.as_mut_ptr().cast(), 0);
        let read =
            unsafe { JetRetrieveColumn(table.session, table.id, column, place, 64, &mut len, 0, nothing()) };
        assert!(read >= 0, "{read}");
        records += 1;
        code = table.go(step);
    }
    records
}

#[test]
fn a_walk_allocates_nothing() {
    let Some(data) = Data::sample("Current.mdb") else {
        return;
    };
    let dbid = data.open();
    let table = data.table(dbid, "MSysObjects");
    for index in [None, Some("Name"), Some("RootObjects")] {
        assert_eq!(table.set_index(index), OK);
        for column in [1, 128] {
            let warm = pass(table, 1, column) + pass(table, -1, column);
            let mut records = 0;
            let count = allocations(|| records = pass(table, 1, column) + pass(table, -1, column));
            assert!(records == warm && records > 10, "{records} records");
            // Two ends of the index: an error that says so is boxed nowhere.
            assert_eq!(count, 0, "{index:?}, column {column}: {records} records");
        }
    }
}
