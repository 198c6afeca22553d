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

/// The lines of some bytes are on their way; of many, the first few: the processor sees by itself where that leads.
#[inline]
pub fn lines_of(bytes: &[u8]) {
    const LINE: usize = 64;
    if let Some(last) = bytes.len().checked_sub(1) {
        for at in [0, LINE, 2 * LINE] {
            line_at(bytes, at.min(last));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn any_place_may_be_asked_for() {
        super::line_at(&[1, 2, 3], 1);
        super::line_at(&[1, 2, 3], 3);
        super::line_at(&[], usize::MAX);
        super::lines_of(&[]);
        super::lines_of(&[0; 100]);
    }
}
