//! Before-images of pages in split and merge records (docs/spec/03 §5.6).
//!
//! ```text
//! page        | header | used data |      free      | tags |
//! dehydrated  | header | used data | tags |                      cbFree less what was cut out
//! compressed  the self-describing form of docs/spec/02 §5, of either
//! ```

use super::split::ImageFlags;
use crate::error::{Error, JetErr, Result};
use crate::format::compress;
use crate::format::page::Page;
use crate::types::PageSize;

/// Offset of cbFree in the page header.
const FREE_AT: usize = 28;
/// Bytes of a tag.
const TAG_LEN: usize = 4;

fn broken(what: &'static str) -> Error {
    Error::with_source(JetErr::LogFileCorrupt, what)
}

/// The page that an image shows. Its dbtime and checksum mean nothing.
///
/// # Errors
/// `JET_errLogFileCorrupt` for an image that gives no page of this size.
pub fn decode(image: &[u8], flags: ImageFlags, size: PageSize) -> Result<Vec<u8>> {
    let mut bytes = if flags.contains(ImageFlags::COMPRESSED) {
        let bomb = compress::decoded_len(image).is_ok_and(|len| len > size.bytes());
        match compress::decode(image) {
            Ok(bytes) if !bomb => bytes,
            _ => return Err(broken("a before-image that cannot be expanded")),
        }
    } else {
        image.to_vec()
    };
    if flags.contains(ImageFlags::DEHYDRATED) {
        rehydrate(&mut bytes, size).ok_or_else(|| broken("a before-image that cannot be a page"))?;
    }
    if bytes.len() != size.bytes() {
        return Err(broken("a before-image of another size than a page"));
    }
    Ok(bytes)
}

/// Puts the free space back in front of the tags.
fn rehydrate(bytes: &mut Vec<u8>, size: PageSize) -> Option<()> {
    let short = bytes.len();
    let cut = size.bytes().checked_sub(short)?;
    bytes.resize(size.bytes(), 0);
    let tags = Page::new(bytes, size)?.tag_count().checked_mul(TAG_LEN)?;
    let tags_at = short.checked_sub(tags).filter(|at| *at >= size.header_len())?;
    bytes.copy_within(tags_at..short, tags_at.checked_add(cut)?);
    bytes.get_mut(tags_at..tags_at.checked_add(cut)?)?.fill(0);
    let field = bytes.get_mut(FREE_AT..)?.first_chunk_mut::<2>()?;
    let free = usize::from(u16::from_le_bytes(*field)).checked_add(cut)?;
    *field = u16::try_from(free).ok()?.to_le_bytes();
    Some(())
}

/// Appends an image of `page` to `out`: without its free space where that is worth it, compressed too if `compressed` and it
/// gets shorter.
pub fn encode(page: &Page<'_>, compressed: bool, out: &mut Vec<u8>) -> ImageFlags {
    let start = out.len();
    let mut flags = ImageFlags::empty();
    if dehydrate(page, out).is_some() {
        flags |= ImageFlags::DEHYDRATED;
    } else {
        out.truncate(start);
        out.extend_from_slice(page.bytes());
    }
    if compressed {
        if let Some(blob) = out.get(start..).and_then(compress::encode_xpress) {
            out.truncate(start);
            out.extend_from_slice(&blob);
            flags |= ImageFlags::COMPRESSED;
        }
    }
    flags
}

/// Appends the page without its free space, if that is worth it.
fn dehydrate(page: &Page<'_>, out: &mut Vec<u8>) -> Option<()> {
    let (start, bytes) = (out.len(), page.bytes());
    let used = page.size().header_len().checked_add(page.first_free())?;
    let tags_at = bytes.len().checked_sub(page.tag_count().checked_mul(TAG_LEN)?)?;
    let cut = tags_at.checked_sub(used)?;
    let short = bytes.len().checked_sub(cut)?;
    let worth = short <= bytes.len().checked_mul(9)? / 10 && short < bytes.len().checked_sub(4096)?;
    let free = page.free().checked_sub(cut)?;
    if !worth {
        return None;
    }
    out.extend_from_slice(bytes.get(..used)?);
    out.extend_from_slice(bytes.get(tags_at..)?);
    let field = out
        .get_mut(start.checked_add(FREE_AT)?..)?
        .first_chunk_mut::<2>()?;
    *field = u16::try_from(free).ok()?.to_le_bytes();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::node::{Key, LineFlags};
    use crate::format::page::PageFlags;
    use crate::format::page_mut::PageMut;
    use crate::types::{ObjectId, PageNo};

    #[test]
    fn what_is_encoded_is_decoded() {
        for size in PageSize::ALL {
            for lines in [0, 3, 60] {
                let mut bytes = vec![0; size.bytes()];
                let mut page =
                    PageMut::format(&mut bytes, size, PageNo(9), ObjectId(3), PageFlags::LEAF).unwrap();
                for line in 0..lines.min(size.bytes() / 40) {
                    let key = (line as u32).to_be_bytes();
                    page.insert_node(line, 0, Key::whole(&key), &[7; 20], LineFlags::empty())
                        .unwrap();
                }
                for compressed in [false, true] {
                    let mut image = vec![1, 2, 3];
                    let flags = encode(&page.view().unwrap(), compressed, &mut image);
                    assert_eq!(flags.contains(ImageFlags::COMPRESSED), compressed);
                    assert_eq!(flags.contains(ImageFlags::DEHYDRATED), size.bytes() > 4096);
                    let again = decode(&image[3..], flags, size).unwrap();
                    assert_eq!(again, page.view().unwrap().bytes());
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_decode_or_fail(bytes in proptest::collection::vec(0u8..=255, 0..300), flags in 0u32..4) {
            let _ = decode(&bytes, ImageFlags::from_bits_retain(flags), PageSize::DEFAULT);
        }
    }
}
