//! A page of any bytes: what validation accepts can be read to the last node, and by a writer's operations too.
#![no_main]

use esent::format::node::LineFlags;
use esent::format::page::{Page, PageFlags};
use esent::format::page_mut::PageMut;
use esent::format::space::{Extent, ExtentTree, RootFields, SplitBuffers};
use esent::types::{PageNo, PageSize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>, Vec<u8>)| {
    // Headers and tags are where it matters: one piece of input goes to each end of the page.
    let (choice, front, back) = input;
    let size = PageSize::ALL[usize::from(choice) % PageSize::ALL.len()];
    let mut bytes = vec![0u8; size.bytes()];
    let (front, back) = (
        &front[..front.len().min(size.bytes())],
        &back[..back.len().min(size.bytes())],
    );
    bytes[..front.len()].copy_from_slice(front);
    let at = bytes.len() - back.len();
    bytes[at..].copy_from_slice(back);

    let page = Page::new(&bytes, size).expect("the length is right");
    let number = page.own_number().unwrap_or(PageNo(9));
    let valid = page.validate(number).is_ok();
    let _ = page.check_order();
    let _ = RootFields::parse(page.external_header());
    let _ = SplitBuffers::parse(page.external_header());
    for node in page.nodes() {
        let Ok(node) = node else {
            assert!(!valid, "a valid page has an unreadable node");
            continue;
        };
        let whole = node.key.to_vec();
        assert_eq!(node.key.compare(&whole), std::cmp::Ordering::Equal);
        for tree in [ExtentTree::Owned, ExtentTree::Available] {
            if let Ok(extent) = Extent::decode(&node, tree) {
                assert_eq!(extent.encode().0, whole);
            }
        }
        let _ = node.child();
    }
    let lines = page.line_count();
    let checked = valid && page.tag_count() > 0 && !page.flags().contains(PageFlags::PRE_INIT);

    // A writer's operations keep a valid page valid, and do not panic on any.
    let mut page = PageMut::new(&mut bytes, size).expect("the length is right");
    let line = usize::from(choice) % (lines + 1);
    let _ = page.insert_line(line, &[1, 0, 7, 8], LineFlags::empty());
    let _ = page.replace_line(line, &[2, 0, 7, 8, 9], LineFlags::VERSIONED);
    let _ = page.delete_line(lines / 2);
    let _ = page.reorganise();
    if checked {
        page.view()
            .expect("the length is right")
            .validate(number)
            .expect("still valid");
    }
});
