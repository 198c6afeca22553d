//! System parameters by the exported functions: rules of setting and reading, special parameters, configurations,
//! multi-instance mode (docs/spec/04 §3.2, §6 and §7.3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use esent::engine::param::{Kind, Lock, Scope, TABLE};
use session_rig::*;
use std::ptr::{null, null_mut};

const INVALID: i32 = JetErr::InvalidParameter.0;
const LOCKED: i32 = JetErr::AlreadyInitialized.0;

fn reset_globals() {
    assert_eq!(set_number(0, 0, 129, 1), OK);
}

/// Every row of the table, as it stands there: default, ends of its range, beyond them.
#[test]
fn every_number_obeys_its_row() {
    let _alone = alone();
    let (_, instance) = create(Some("rows"));
    for (id, row) in TABLE.iter().enumerate() {
        let special = matches!(
            id,
            16 | 37 | 38 | 41 | 64 | 70 | 79 | 125 | 129 | 130 | 134 | 163 | 184 | 194 | 213
        );
        let (Kind::Int(low, high) | Kind::Grbit(low, high)) = row.kind else {
            continue;
        };
        if special || row.is_get_only() || row.lock == Lock::Engine {
            continue;
        }
        let target = if row.scope == Scope::Global { 0 } else { instance };
        let id = id as u32;
        let read = || get_number(target, 0, id).unwrap();
        let before = read();
        assert_eq!(before, row.default.as_number(), "{}", row.name);
        for edge in [low, high] {
            assert_eq!(
                (set_number(target, 0, id, edge), read()),
                (OK, edge),
                "{}",
                row.name
            );
        }
        let beyond = [low.checked_sub(1), high.checked_add(1)];
        for edge in beyond.into_iter().flatten() {
            assert_eq!(
                (set_number(target, 0, id, edge), read()),
                (INVALID, high),
                "{}",
                row.name
            );
        }
        assert_eq!(set_number(target, 0, id, before), OK);
    }
    assert_eq!(unsafe { JetTerm(instance) }, OK);
    reset_globals();
}

#[test]
fn numbers_that_are_no_parameters() {
    let _alone = alone();
    for id in [185, 221, 222, 1000, 4097, u32::MAX] {
        assert_eq!(set_number(0, 0, id, 0), INVALID, "{id}");
        assert_eq!(get_number(0, 0, id), Err(INVALID), "{id}");
    }
    for get_only in [37, 38, 42, 43, 70, 79, 131, 134, 163, 213] {
        assert_eq!(set_number(0, 0, get_only, 1), INVALID, "{get_only}");
    }
    assert_eq!(get_number(0, 0, 38), Err(INVALID), "needs a session");
    assert_eq!(get_number(0, 0, 79), Err(INVALID), "no log");
    assert_ne!(get_number(0, 0, 37), Ok(0));
    assert_eq!(get_number(0, 0, 131), Ok(19));
}

#[test]
fn locks() {
    let rig = Rig::new();
    let i = rig.instance;
    assert_eq!(
        set_number(i, 0, 8, 2000),
        LOCKED,
        "I: the instance is initialised"
    );
    assert_eq!(set_number(i, 0, 8, 1024), OK, "but the value it has is fine");
    assert_eq!(set_number(0, 0, 8, 2000), OK, "and so is the template");
    assert_eq!(get_number(i, 0, 8), Ok(1024));
    assert_eq!(set_number(i, 0, 64, 8192), LOCKED, "E: the process has instances");
    assert_eq!(set_number(0, 0, 64, 8192), LOCKED);
    assert_eq!(set_number(0, 0, 64, 4096), OK);
    assert_eq!(
        set_number(0, 0, 27, 9),
        LOCKED,
        "the lock is looked at before the range"
    );
    assert_eq!(set_number(i, 0, 45, 2), OK, "A: any time");
    assert_eq!(set_text(i, 0, 3, "abc"), LOCKED);
    assert_eq!(set_text(i, 0, 3, "edb"), LOCKED, "texts are not compared");
    drop(rig);
    reset_globals();
}

#[test]
fn advanced_parameters_are_ignored_when_switched_off() {
    let _alone = alone();
    let (_, instance) = create(Some("plain"));
    assert_eq!(set_number(instance, 0, 130, 0), OK);
    assert_eq!(
        (set_number(instance, 0, 8, usize::MAX), get_number(instance, 0, 8)),
        (OK, Ok(1024))
    );
    assert_eq!(
        (set_number(instance, 0, 11, 128), get_number(instance, 0, 11)),
        (OK, Ok(128)),
        "not advanced"
    );
    assert_eq!(set_number(instance, 0, 130, 77), OK);
    assert_eq!(get_number(instance, 0, 130), Ok(1), "a boolean");
    assert_eq!(
        (set_number(instance, 0, 8, 5), get_number(instance, 0, 8)),
        (OK, Ok(5))
    );
    assert_eq!(unsafe { JetTerm(instance) }, OK);
}

#[test]
fn page_size_and_what_follows_from_it() {
    let _alone = alone();
    for (size, key, chunk, record) in [
        (4096, 1000, 4014, 4052),
        (8192, 2000, 8110, 8148),
        (16_384, 2000, 4050, 16_300),
        (32_768, 2000, 8150, 32_684),
    ] {
        assert_eq!(set_number(0, 0, 64, size), OK);
        let derived = [134, 163, 213].map(|id| get_number(0, 0, id).unwrap());
        assert_eq!(derived, [key, chunk, record]);
    }
    for bad in [0, 1, 1024, 4097, 12_288, 65_536] {
        assert_eq!(set_number(0, 0, 64, bad), INVALID, "{bad}");
    }
    reset_globals();
    assert_eq!(get_number(0, 0, 64), Ok(4096));
}

#[test]
fn the_cache_hears_of_its_size() {
    let _alone = alone();
    let cache = esent::engine::process::process().cache();
    let megabyte = 256;
    assert_eq!(set_number(0, 0, 23, megabyte), OK);
    assert_eq!(cache.limit(), 1 << 20, "JET_paramCacheSizeMax");
    assert_eq!(set_number(0, 0, 41, 64), OK);
    assert_eq!(cache.limit(), 64 * 4096, "JET_paramCacheSize pins it");
    assert_eq!(get_number(0, 0, 41), Ok(1), "at least the minimum");
    assert_eq!(set_number(0, 0, 64, 8192), OK);
    assert_eq!(cache.limit(), 64 * 8192);
    assert_eq!(set_number(0, 0, 60, 128), OK);
    assert_eq!(cache.limit(), 128 * 8192, "JET_paramCacheSizeMin");
    assert_eq!(get_number(0, 0, 41), Ok(128));
    assert_eq!((set_number(0, 0, 41, 0), set_number(0, 0, 60, 1)), (OK, OK));
    assert_eq!(cache.limit(), megabyte * 8192);
    reset_globals();
    assert!(cache.limit() > 1 << 20, "what the machine can spare");
}

#[test]
fn texts() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let (_, i) = create(Some("texts"));
    assert_eq!(
        (set_text(i, 0, 3, "xyz"), get_text(i, 0, 3)),
        (OK, Ok("xyz".into()))
    );
    assert_eq!(
        (set_text(i, 0, 3, "xy"), set_text(i, 0, 3, "äöü")),
        (INVALID, OK),
        "three characters, not bytes"
    );
    assert_eq!(set_number(i, 0, 3, 0), INVALID, "no text has no length");
    assert_eq!(
        (set_text(i, 0, 34, "oFF"), get_text(i, 0, 34)),
        (OK, Ok("oFF".into())),
        "verbatim"
    );
    assert_eq!(set_text(i, 0, 4, &"x".repeat(260)), INVALID);
    assert_eq!(set_text(i, 0, 4, &"x".repeat(259)), OK);

    assert_eq!(
        get_text(i, 0, 0),
        Ok(".\\".into()),
        "the default as it is written"
    );
    let path = folder.path().to_str().unwrap();
    assert_eq!(set_text(i, 0, 0, &format!("{path}/a/../b")), OK);
    let separator = std::path::MAIN_SEPARATOR;
    assert_eq!(
        get_text(i, 0, 0),
        Ok(folder.path().join("b").to_str().unwrap().to_owned() + &separator.to_string())
    );
    assert_eq!(
        (set_text(i, 0, 1, "t.edb"), get_text(i, 0, 1)),
        (OK, Ok("t.edb".into())),
        "a bare name stays"
    );
    assert_eq!(set_text(i, 0, 1, &format!("{path}/./t.edb")), OK);
    assert_eq!(
        get_text(i, 0, 1),
        Ok(folder.path().join("t.edb").to_str().unwrap().to_owned())
    );
    assert_eq!(set_text(i, 0, 0, &"x/".repeat(124)), INVALID, "too long");
    assert_eq!(unsafe { JetTerm(i) }, OK);
}

#[test]
fn buffers_of_texts() {
    let _alone = alone();
    let read = |room: &mut [u8]| unsafe {
        JetGetSystemParameterA(0, 0, 34, null_mut(), room.as_mut_ptr().cast(), room.len() as u32)
    };
    let mut room = [9; 3];
    assert_eq!((read(&mut room), room), (OK, *b"on\0"));
    assert_eq!((read(&mut room[..2]), room[0]), (JetErr::BufferTooSmall.0, b'o'));
    assert_eq!(room[1], 0, "what fits, with its zero");
    assert_eq!(read(&mut []), INVALID);
    let wide = |room: &mut [u16], bytes| unsafe {
        JetGetSystemParameterW(0, 0, 34, null_mut(), room.as_mut_ptr(), bytes)
    };
    let mut units = [9; 3];
    assert_eq!((wide(&mut units, 6), units), (OK, [b'o'.into(), b'n'.into(), 0]));
    assert_eq!(
        wide(&mut units, 5),
        JetErr::BufferTooSmall.0,
        "bytes, not characters"
    );
    unsafe {
        assert_eq!(
            JetGetSystemParameterA(0, 0, 34, null_mut(), null_mut(), 0),
            INVALID
        );
        assert_eq!(
            JetGetSystemParameterA(0, 0, 8, null_mut(), null_mut(), 0),
            INVALID,
            "numbers need a place"
        );
        let mut instance = 0;
        let broken = c"\xFF".as_ptr();
        assert_eq!(
            JetSetSystemParameterA(&mut instance, 0, 4, 0, broken),
            JetErr::UnicodeTranslationFail.0
        );
        let wide = [0x6F, 0x66, 0x66, 0];
        assert_eq!(JetSetSystemParameterW(null_mut(), 0, 34, 0, wide.as_ptr()), OK);
    }
    assert_eq!(get_text(0, 0, 34), Ok("off".into()));
    reset_globals();
}

#[test]
fn targets() {
    let rig = Rig::new();
    let (i, sesid) = (rig.instance, rig.session());
    assert_eq!(set_number(0x1234, 0, 45, 1), JetErr::InvalidInstance.0);
    assert_eq!(set_number(i, 0x1234, 45, 1), JetErr::InvalidSesid.0);
    assert_eq!(get_number(0x1234, sesid, 5), Ok(16), "the session decides");
    assert_eq!(
        (
            set_number(i, 0, 45, 2),
            get_number(i, 0, 45),
            get_number(0, 0, 45)
        ),
        (OK, Ok(2), Ok(1))
    );
    assert_eq!(set_number(i, 0, 53, 5), OK, "of the process, whatever is named");
    assert_eq!((get_number(0, 0, 53), set_number(0, 0, 53, 10_000)), (Ok(5), OK));

    assert_eq!(begin(sesid), OK);
    assert_eq!(get_number(i, sesid, 38), Ok(1));
    assert_eq!(set_number(i, sesid, 16, 1), OK, "of the session only");
    assert_eq!((get_number(i, sesid, 16), get_number(i, 0, 16)), (Ok(1), Ok(0)));
    assert_eq!(set_number(i, 0, 16, 0x4), INVALID);
    assert_eq!(set_number(i, 0, 16, 0x1), OK);
    assert_eq!(
        get_number(i, rig.session(), 16),
        Ok(1),
        "new sessions start with the instance's"
    );
}

#[test]
fn states() {
    let rig = Rig::new();
    assert_eq!(unsafe { JetStopServiceInstance(rig.instance) }, OK);
    assert_eq!(
        get_number(rig.instance, 0, 5),
        Ok(16),
        "stop-service does not matter"
    );
    assert_eq!(set_number(rig.instance, 0, 45, 2), OK);
}

#[test]
fn defaults_that_follow_at_init() {
    let rig = Rig::with(|i| {
        assert_eq!(set_number(i, 0, 9, 1000), OK);
        assert_eq!(set_number(i, 0, 6, 1000), OK);
    });
    assert_eq!(get_number(rig.instance, 0, 63), Ok(900), "90 % of MaxVerPages");
    assert_eq!(get_number(rig.instance, 0, 125), Ok(150), "15 % of MaxOpenTables");
    drop(rig);
    let rig = Rig::with(|i| {
        assert_eq!(set_number(i, 0, 63, 7), OK);
        assert_eq!(set_number(i, 0, 125, 8), OK);
    });
    assert_eq!(
        (get_number(rig.instance, 0, 63), get_number(rig.instance, 0, 125)),
        (Ok(7), Ok(8))
    );
    assert_eq!(
        (set_number(0, 0, 125, 9), get_number(0, 0, 125)),
        (OK, Ok(64)),
        "no template"
    );
}

#[test]
fn format_version() {
    let _alone = alone();
    let (_, i) = create(Some("format"));
    let (allow, engine, persisted) = (0x4100_0000usize, 0x4000_0001, 0x4000_0002);
    let set = |value: usize| set_number(i, 0, 194, value);
    assert_eq!(get_number(i, 0, 194), Ok(allow | 8920));
    for good in [7060, 8020, 8880, 8920, allow | 8620, persisted] {
        assert_eq!((set(good), get_number(i, 0, 194)), (OK, Ok(good)));
    }
    assert_eq!(
        (set(engine), get_number(i, 0, 194)),
        (OK, Ok(8920)),
        "reads as the row it means"
    );
    for low in [0, 1, 600, 7059, 7061, 8900] {
        assert_eq!(
            set(low),
            JetErr::EngineFormatVersionNoLongerSupportedTooLow.0,
            "{low}"
        );
    }
    for high in [8921, 8940, 9620, allow | 8940] {
        assert_eq!(
            set(high),
            JetErr::EngineFormatVersionNotYetImplementedTooHigh.0,
            "{high}"
        );
    }
    assert_eq!((set(allow | engine), set(allow | persisted)), (INVALID, INVALID));
    assert_eq!(unsafe { JetTerm(i) }, OK);
}

#[test]
fn unicode_default() {
    let _alone = alone();
    let (_, i) = create(Some("unicode"));
    let mut index = JET_UNICODEINDEX {
        lcid: 0,
        dwMapFlags: 0,
    };
    let read = |index: &mut JET_UNICODEINDEX, size| unsafe {
        JetGetSystemParameterA(i, 0, 72, (&raw mut *index).cast(), null_mut(), size)
    };
    let set = |lcid, flags| {
        let index = JET_UNICODEINDEX {
            lcid,
            dwMapFlags: flags,
        };
        set_number(i, 0, 72, (&raw const index) as usize)
    };
    assert_eq!(
        (read(&mut index, 8), index.lcid, index.dwMapFlags),
        (OK, 1033, 0x30401)
    );
    assert_eq!(read(&mut index, 7), JetErr::BufferTooSmall.0);
    assert_eq!(set(1031, 0x1), OK);
    assert_eq!(
        (read(&mut index, 8), index.lcid, index.dwMapFlags),
        (OK, 1031, 0x401)
    );
    assert_eq!(
        (set(0, 0x401), set(1033, 0x8000_0000), set(1033, 0x200)),
        (INVALID, INVALID, INVALID)
    );
    assert_eq!(set_number(i, 0, 72, 0), OK, "back to the built-in one");
    assert_eq!((read(&mut index, 8), index.lcid), (OK, 1033));
    assert_eq!(unsafe { JetTerm(i) }, OK);
}

#[test]
fn shrinking_bits_and_stores() {
    let _alone = alone();
    for (bits, code) in [
        (0x1, OK),
        (0x8003, OK),
        (0x0, OK),
        (0x2, JetErr::InvalidGrbit.0),
        (0x11, JetErr::InvalidGrbit.0),
    ] {
        assert_eq!(set_number(0, 0, 184, bits), code, "{bits:#x}");
    }
    assert_eq!(
        (set_text(0, 0, 189, ""), set_text(0, 0, 189, "reg:x")),
        (OK, INVALID)
    );
    for ignored in 121..=123 {
        assert_eq!(
            (set_number(0, 0, ignored, 1), get_number(0, 0, ignored)),
            (OK, Ok(0))
        );
    }
    reset_globals();
}

#[test]
fn error_to_string() {
    let _alone = alone();
    let text = |code: i32| {
        let (mut value, mut buffer) = (code as u32 as usize, [0u8; 300]);
        let result = unsafe { JetGetSystemParameterA(0, 0, 70, &mut value, buffer.as_mut_ptr().cast(), 300) };
        assert_eq!((result, value), (OK, code as u32 as usize));
        String::from_utf8(buffer.iter().copied().take_while(|&b| b != 0).collect()).unwrap()
    };
    assert!(text(JetErr::InvalidSesid.0).starts_with("JET_errInvalidSesid, "));
    assert!(text(1006).starts_with("JET_wrnBufferTruncated, "));
    assert_eq!(text(-77_777), "Unknown Error, Unknown Error");
    let mut value = 0;
    unsafe {
        assert_eq!(
            JetGetSystemParameterA(0, 0, 70, null_mut(), [0; 9].as_mut_ptr(), 9),
            INVALID
        );
        assert_eq!(
            JetGetSystemParameterA(0, 0, 70, &mut value, null_mut(), 9),
            INVALID
        );
        assert_eq!(
            JetGetSystemParameterA(0, 0, 70, &mut value, [0; 3].as_mut_ptr(), 3),
            JetErr::BufferTooSmall.0
        );
    }
}

#[test]
fn configurations() {
    let _alone = alone();
    let get = |id| get_number(0, 0, id).unwrap();
    assert_eq!(set_number(0, 0, 8, 5), OK);
    assert_eq!((set_number(0, 0, 129, 0), get(129)), (OK, 0));
    assert_eq!(
        [5, 8, 11, 18, 23, 50].map(get),
        [30_000, i32::MAX as usize, 64, 16, 16, 1],
        "the small column"
    );
    assert_eq!((set_number(0, 0, 129, 1), get(129)), (OK, 1));
    assert_eq!(
        [5, 8, 11, 18, 23, 50].map(get),
        [16, 1024, 5120, 256, 2_000_000_000, 0],
        "the defaults"
    );

    assert_eq!((set_number(0, 0, 129, 0x2), get(129)), (OK, 0x3), "bits add up");
    assert_eq!(
        [5, 6, 8, 9, 10].map(get),
        [
            30_000,
            i32::MAX as usize,
            i32::MAX as usize,
            i32::MAX as usize,
            i32::MAX as usize
        ]
    );
    assert_eq!((set_number(0, 0, 129, 0x8), get(129)), (OK, 0xB));
    assert_eq!([11, 17, 18, 19, 5].map(get), [512, 1, 128, 30, 30_000]);
    assert_eq!(
        (set_number(0, 0, 129, 0x105), get(129)),
        (OK, 0x105),
        "from the defaults again"
    );
    assert_eq!([5, 11, 17, 50, 51].map(get), [16, 64, 1, 1, 0]);
    assert_eq!(set_number(0, 0, 129, 0x800), INVALID);
    reset_globals();

    assert_eq!(
        (set_number(0, 0, 64, 32_768), set_number(0, 0, 129, 0x4)),
        (OK, OK)
    );
    assert_eq!(get(11), 128, "the smallest log file for the largest pages");
    reset_globals();

    let folder = tempfile::tempdir().unwrap();
    let i = created("configured", folder.path());
    assert_eq!(set_number(0, 0, 129, 1), LOCKED, "the process has instances");
    assert_eq!(set_number(i, 0, 129, 0x10), OK);
    assert_eq!(
        (get_number(i, 0, 12), get(23)),
        (Ok(1), 2_000_000_000),
        "global ones stay"
    );
    assert_eq!((init(i), set_number(i, 0, 129, 1)), (OK, LOCKED));
    assert_eq!(unsafe { JetTerm(i) }, OK);
}

fn entry(id: u32, value: usize) -> JET_SETSYSPARAM_A {
    JET_SETSYSPARAM_A {
        paramid: id,
        lParam: value,
        sz: null(),
        err: 99,
    }
}

#[test]
fn enabling_several_instances() {
    let _alone = alone();
    let enable = |array: &mut [JET_SETSYSPARAM_A]| {
        let mut done = 99;
        let place = if array.is_empty() {
            null_mut()
        } else {
            array.as_mut_ptr()
        };
        (
            unsafe { JetEnableMultiInstanceA(place, array.len() as u32, &mut done) },
            done,
        )
    };
    let (conflict, again) = (
        JetErr::SystemParameterConflict.0,
        JetErr::SystemParamsAlreadySet.0,
    );
    let mut bad = [entry(104, 3), entry(64, 5), entry(8, 1)];
    assert_eq!(enable(&mut bad), (INVALID, 1));
    assert_eq!(bad.map(|e| e.err), [OK, INVALID, 99], "the rest is not looked at");
    unsafe {
        let mut done = 99;
        assert_eq!(JetEnableMultiInstanceA(null_mut(), 1, &mut done), INVALID);
        assert_eq!(JetEnableMultiInstanceA(bad.as_mut_ptr(), 0, null_mut()), INVALID);
        assert_eq!(done, 0);
    }
    let mut good = [entry(104, 3), entry(64, 4096)];
    assert_eq!(enable(&mut good), (OK, 2));
    assert_eq!(create(None).0, OK);
    assert_eq!(enable(&mut good), (again, 2));
    assert_eq!(enable(&mut [entry(64, 4096)]), (conflict, 1), "one is missing");
    assert_eq!(
        enable(&mut [entry(104, 3), entry(64, 8192)]),
        (conflict, 1),
        "one differs"
    );
    assert_eq!(
        enable(&mut [entry(104, 3), entry(64, 4096), entry(81, 64)]),
        (conflict, 2),
        "one is new"
    );
    let mut wide = [JET_SETSYSPARAM_W {
        paramid: 0,
        lParam: 0,
        sz: null(),
        err: 0,
    }];
    assert_eq!(
        unsafe { JetEnableMultiInstanceW(wide.as_mut_ptr(), 0, null_mut()) },
        conflict,
        "W: no entries"
    );
    let (mut count, mut infos) = (0, null_mut());
    unsafe {
        JetGetInstanceInfoA(&mut count, &mut infos);
        assert_eq!(JetTerm((*infos).hInstanceId), OK);
        esent::capi::misc::JetFreeBuffer(infos.cast());
    }
    reset_globals();

    let folder = tempfile::tempdir().unwrap();
    assert_eq!(set_text(0, 0, PARAM_RECOVERY, "off"), OK);
    let temp = folder.path().join("t");
    assert_eq!(set_text(0, 0, PARAM_TEMP_PATH, temp.to_str().unwrap()), OK);
    assert_eq!(unsafe { JetInit(null_mut()) }, OK);
    assert_eq!(enable(&mut good), (JetErr::RunningInOneInstanceMode.0, 0));
    assert_eq!(unsafe { JetTerm(0) }, OK);
    reset_globals();
}
