//! Asking the processor for memory that will be wanted soon.

/// The line of memory that holds this byte is on its way. Nothing happens behind the end, and where the processor cannot be asked.
#[inline]
pub fn line_at(bytes: &[u8], at: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(byte) = bytes.get(at) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: the byte is there, and asking for its line changes nothing.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(byte).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (bytes, at);
}

#[cfg(test)]
mod tests {
    #[test]
    fn any_place_may_be_asked_for() {
        super::line_at(&[1, 2, 3], 1);
        super::line_at(&[1, 2, 3], 3);
        super::line_at(&[], usize::MAX);
    }
}
