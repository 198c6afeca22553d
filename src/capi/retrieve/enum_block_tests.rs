//! Blocks of enumerated columns: what a client sees and frees, and what an allocator may refuse.

use std::collections::HashMap;

use super::*;

/// An allocator that knows its blocks and fails after `left` allocations.
struct Heap {
    blocks: HashMap<usize, Box<[u64]>>,
    left: usize,
}

unsafe extern "system" fn reallocate(context: *mut c_void, block: *mut c_void, len: u32) -> *mut c_void {
    // SAFETY: the tests pass a live `Heap` as context.
    let heap = unsafe { &mut *context.cast::<Heap>() };
    if len == 0 {
        assert!(
            heap.blocks.remove(&(block as usize)).is_some(),
            "freed twice or never allocated"
        );
        return null_mut();
    }
    assert!(block.is_null());
    if heap.left == 0 {
        return null_mut();
    }
    heap.left -= 1;
    let mut memory = vec![u64::MAX; (len as usize).div_ceil(8)].into_boxed_slice();
    let start = memory.as_mut_ptr();
    heap.blocks.insert(start as usize, memory);
    start.cast()
}

fn build(allocator: ClientAllocator) -> Result<EnumBlock> {
    let mut block = EnumBlock::new(allocator, 4)?;
    block.push(ColumnId(1), 1004)?;
    block.push(ColumnId(2), 0)?;
    block.single(3)?.copy_from_slice(b"abc");
    block.push(ColumnId(256), 0)?;
    block.values(2)?;
    block.value_status(0, 1, 0)?;
    block.value_data(0, 0)?;
    block.value_status(1, 2, 1534)?;
    block.value_data(1, 2)?.copy_from_slice(b"xy");
    Ok(block)
}

#[test]
fn what_is_built_is_what_the_client_sees_and_frees() {
    let mut heap = Heap {
        blocks: HashMap::new(),
        left: usize::MAX,
    };
    let context = (&raw mut heap).cast();
    // SAFETY: `reallocate` behaves as documented.
    let allocator = unsafe { ClientAllocator::new(reallocate, context) };
    let (count, columns) = build(allocator).unwrap().release();
    // SAFETY: `release` gave an array of `count` columns.
    let seen = unsafe { std::slice::from_raw_parts(columns, count as usize) };
    assert_eq!(seen.len(), 3);
    assert_eq!((seen[0].columnid, seen[0].err), (1, 1004));
    // SAFETY: column 1 has status single value, the others hold arrays.
    unsafe {
        assert_eq!(seen[0].u.values.cEnumColumnValue, 0);
        assert_eq!((seen[1].err, seen[1].u.value.cbData), (1536, 3));
        let values = std::slice::from_raw_parts(seen[2].u.values.rgEnumColumnValue, 2);
        assert_eq!(
            (values[0].itagSequence, values[0].err, values[0].cbData),
            (1, 0, 0)
        );
        assert!(!values[0].pvData.is_null());
        assert_eq!(
            (values[1].itagSequence, values[1].err, values[1].cbData),
            (2, 1534, 2)
        );
        assert_eq!(
            std::slice::from_raw_parts(values[1].pvData.cast::<u8>(), 2),
            b"xy"
        );
        allocator.free(values[0].pvData);
        allocator.free(values[1].pvData);
        allocator.free(seen[2].u.values.rgEnumColumnValue.cast());
        allocator.free(seen[1].u.value.pvData);
    }
    allocator.free(columns.cast());
    assert!(heap.blocks.is_empty());
}

#[test]
fn failure_at_any_allocation_frees_everything() {
    for left in 0..5 {
        let mut heap = Heap {
            blocks: HashMap::new(),
            left,
        };
        let context = (&raw mut heap).cast();
        // SAFETY: `reallocate` behaves as documented.
        let allocator = unsafe { ClientAllocator::new(reallocate, context) };
        let outcome = build(allocator);
        assert_eq!(
            outcome.err().map(|error| error.code()),
            Some(JetErr::OutOfMemory),
            "{left}"
        );
        assert!(heap.blocks.is_empty(), "{left}");
    }
}

#[test]
fn more_columns_or_values_than_announced_are_refused() {
    let mut heap = Heap {
        blocks: HashMap::new(),
        left: usize::MAX,
    };
    let context = (&raw mut heap).cast();
    // SAFETY: `reallocate` behaves as documented.
    let allocator = unsafe { ClientAllocator::new(reallocate, context) };
    let mut block = EnumBlock::new(allocator, 1).unwrap();
    block.push(ColumnId(1), 0).unwrap();
    assert_eq!(block.value_data(0, 1).unwrap_err(), JetErr::InternalError);
    block.values(1).unwrap();
    assert_eq!(block.value_status(1, 1, 0).unwrap_err(), JetErr::InternalError);
    assert_eq!(block.push(ColumnId(2), 0).unwrap_err(), JetErr::InternalError);
    drop(block);
    assert!(heap.blocks.is_empty());
}
