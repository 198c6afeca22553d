//! A finished file, to be used as it is or to be damaged.

use crate::format::checksum;
use crate::format::page::Page;
use crate::format::page_mut::PageMut;
use crate::types::{PageNo, PageSize};

/// The bytes of a database file.
#[derive(Clone)]
pub struct BuiltFile {
    bytes: Vec<u8>,
    size: PageSize,
}

impl BuiltFile {
    /// Takes a file as it is, for example a sample to be damaged.
    pub fn new(bytes: Vec<u8>, size: PageSize) -> BuiltFile {
        BuiltFile { bytes, size }
    }

    /// Page size.
    pub fn page_size(&self) -> PageSize {
        self.size
    }

    /// All bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// All bytes, to be changed without regard to checksums.
    pub fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// All bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The last page the file has room for.
    pub fn last_page(&self) -> PageNo {
        PageNo((self.bytes.len() / self.size.bytes()) as u32 - 2)
    }

    /// The bytes of a page.
    pub fn page_bytes(&mut self, number: PageNo) -> &mut [u8] {
        let at = self.size.offset_of(number) as usize;
        &mut self.bytes[at..at + self.size.bytes()]
    }

    /// A page.
    pub fn page(&self, number: PageNo) -> Page<'_> {
        let at = self.size.offset_of(number) as usize;
        Page::new(&self.bytes[at..at + self.size.bytes()], self.size).unwrap()
    }

    /// Changes a page and makes its checksum right again: damage that only structure checks can find.
    pub fn edit(&mut self, number: PageNo, change: impl FnOnce(&mut PageMut<'_>)) {
        let size = self.size;
        let bytes = self.page_bytes(number);
        change(&mut PageMut::new(bytes, size).unwrap());
        checksum::set_page_checksum(bytes, size, number);
    }

    /// Changes the raw bytes of a page and makes its checksum right again.
    pub fn edit_bytes(&mut self, number: PageNo, change: impl FnOnce(&mut [u8])) {
        let size = self.size;
        let bytes = self.page_bytes(number);
        change(bytes);
        checksum::set_page_checksum(bytes, size, number);
    }
}
