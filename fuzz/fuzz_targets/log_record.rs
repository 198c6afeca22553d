//! Log records of any bytes: what decodes encodes to the same bytes, and does to any valid page what it says or an error.
#![no_main]

use std::collections::BTreeMap;

use esent::error::Result;
use esent::format::log::apply::{self, Pages, Participant};
use esent::format::log::{MacroChange, OpenMacros, Record};
use esent::format::page::Page;
use esent::format::page_mut::PageMut;
use esent::types::{PageNo, PageSize};
use libfuzzer_sys::fuzz_target;

/// Pages that all look the same at first, and need every change.
struct Alike {
    size: PageSize,
    first: Vec<u8>,
    pages: BTreeMap<PageNo, Vec<u8>>,
}

impl Pages for Alike {
    fn needs(&mut self, _: &Participant) -> Result<bool> {
        Ok(true)
    }
    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        let bytes = self.pages.entry(number).or_insert_with(|| self.first.clone());
        Ok(PageMut::new(bytes, self.size).expect("the length is right"))
    }
}

fn apply_one(record: &Record<'_>, pages: &mut Alike) {
    let _ = match record {
        Record::Node(change) => {
            let mut page = pages.page(change.head.page.page).expect("always there");
            // Redone only where the page is the one before: here it always is.
            page.set_dbtime(change.head.page.before);
            apply::node(change, &mut page)
        }
        Record::CreateMultiple(change) => apply::create_multiple(change, pages),
        Record::CreateSingle(change) => apply::create_single(change, pages),
        Record::ConvertExtents(change) => apply::convert_extents(change, pages),
        Record::EmptyTree(change) => apply::empty_tree(change, pages),
        Record::NewPage(change) => apply::new_page(change, pages),
        _ => Ok(()),
    };
}

fuzz_target!(|input: (u8, Vec<u8>, Vec<u8>, Vec<u8>)| {
    let (choice, front, back, log) = input;
    let size = PageSize::ALL[usize::from(choice) % PageSize::ALL.len()];
    let mut first = vec![0u8; size.bytes()];
    let (front, back) = (
        &front[..front.len().min(size.bytes())],
        &back[..back.len().min(size.bytes())],
    );
    first[..front.len()].copy_from_slice(front);
    let at = first.len() - back.len();
    first[at..].copy_from_slice(back);
    let page = Page::new(&first, size).expect("the length is right");
    if page
        .own_number()
        .is_none_or(|number| page.validate(number).is_err())
    {
        // An empty leaf: most changes find something to do there.
        PageMut::new(&mut first, size)
            .expect("the length is right")
            .reset(
                PageNo(9),
                esent::types::ObjectId(2),
                esent::format::page::PageFlags::LEAF | esent::format::page::PageFlags::ROOT,
            );
    }
    let mut pages = Alike {
        size,
        first,
        pages: BTreeMap::new(),
    };

    let (mut rest, mut records, mut open) = (&log[..], Vec::new(), OpenMacros::new());
    while let Ok((record, len)) = Record::decode(rest) {
        let (bytes, behind) = rest.split_at(len);
        let mut again = Vec::new();
        if record.encode(&mut again).is_ok() {
            let (same, _) = Record::decode(&again).expect("our own record");
            assert_eq!(same, record);
        }
        let _ = open.record(&record, bytes);
        apply_one(&record, &mut pages);
        records.push(record);
        rest = behind;
    }
    if let Ok(change) = MacroChange::from_records(&records) {
        let _ = change.apply(&mut pages);
    }
});
