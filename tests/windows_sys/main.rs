//! Constants, codes and layouts against `windows-sys`, which is made from Microsoft's own metadata of ESENT and knows nothing
//! of this project.
//!
//! Where the two differ on purpose, the name stands in `DIFFERENT` with the reason; a name there that agrees is a failure too.

#![cfg(target_pointer_width = "64")]
#![allow(deprecated)]

mod names;

/// Constants whose value depends on the Windows version that the metadata describes.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "JET_paramMaxValueInvalid",
        "newer parameters have been added since",
    ),
    ("JET_coltypMax", "the metadata has the value of Windows 2000"),
];

/// `NAME`: the same number on both sides.
#[macro_export]
macro_rules! constants {
    ($($name:ident)*) => {
        #[test]
        fn constants_agree() {
            let pairs = [$((
                stringify!($name),
                i128::from(esent::capi::consts::$name),
                i128::from(windows_sys::Win32::Storage::Jet::$name),
            )),*];
            $crate::report(pairs.into_iter().filter(|(name, ours, theirs)| {
                // A number of 32 bits may be signed on one side.
                (*ours as u32 != *theirs as u32) != $crate::is_different(name)
            }));
        }
    };
}

/// `JET_errX`: the number in the table of codes.
#[macro_export]
macro_rules! codes {
    ($($name:ident)*) => {
        #[test]
        fn codes_agree() {
            let pairs = [$((
                stringify!($name),
                $crate::code(stringify!($name)),
                i128::from(windows_sys::Win32::Storage::Jet::$name),
            )),*];
            $crate::report(pairs.into_iter().filter(|(_, ours, theirs)| ours != theirs));
        }
    };
}

/// `STRUCT { field... }`: the same size and the same offsets.
#[macro_export]
macro_rules! layouts {
    ($($name:ident { $($field:ident)* })*) => {
        #[test]
        fn layouts_agree() {
            use esent::capi::types as ours;
            #[allow(unused_imports)]
            use windows_sys::Win32::Storage::{Jet as theirs, StructuredStorage as _};
            let mut pairs: Vec<(&str, i128, i128)> = Vec::new();
            $(
                pairs.push((stringify!($name), size_of::<ours::$name>() as i128, size_of::<theirs::$name>() as i128));
                $(pairs.push((
                    concat!(stringify!($name), ".", stringify!($field)),
                    std::mem::offset_of!(ours::$name, $field) as i128,
                    std::mem::offset_of!(theirs::$name, $field) as i128,
                ));)*
            )*
            $crate::report(pairs.into_iter().filter(|(_, ours, theirs)| ours != theirs));
        }
    };
}

fn is_different(name: &str) -> bool {
    DIFFERENT.iter().any(|(different, _)| *different == name)
}

/// Number of a code in the project's table; an impossible one when it is not there.
fn code(name: &str) -> i128 {
    use esent::error::{ERRORS, WARNINGS};
    let row = ERRORS.iter().chain(WARNINGS).find(|row| row.name == name);
    row.map_or(i128::MAX, |row| row.number.into())
}

fn report(wrong: impl Iterator<Item = (&'static str, i128, i128)>) {
    let wrong: Vec<String> = wrong
        .map(|(name, ours, theirs)| format!("{name}: ours {ours}, theirs {theirs}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
