//! A program that has never heard of this project: everything it knows about ESENT comes from Microsoft's metadata
//! (the `windows-sys` crate). It runs against `libesent.so` here and against `esent.dll` on Windows, and prints the
//! same lines on both.
//!
//! `windows-sys-client [DATABASE]`: a walk through instances, sessions, contexts and transactions; with a database,
//! the record count of each of its tables as well. Exit status 1 and a sentence on the first surprise.

mod reading;
mod sessions;

use windows_sys::Win32::Storage::Jet as jet;
use windows_sys::Win32::Storage::Jet::{JET_INSTANCE, JET_SESID};

/// A surprise, told in one sentence.
type Outcome<T> = Result<T, String>;

/// UTF-16 with a terminator.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// Errors end the walk; success and warnings go on.
fn check(call: &str, code: i32) -> Outcome<i32> {
    if code < 0 {
        Err(format!("{call} returned {code}"))
    } else {
        Ok(code)
    }
}

/// The code must be exactly this one.
fn expect(what: &str, code: i32, wanted: i32) -> Outcome<()> {
    if code != wanted {
        return Err(format!("{what}: {code}, expected {wanted}"));
    }
    println!("{what}: {code}");
    Ok(())
}

/// An instance without a log, ready to use.
fn instance(page_size: Option<u32>) -> Outcome<JET_INSTANCE> {
    let mut instance = 0;
    let (name, off) = (wide("windows-sys client"), wide("off"));
    // SAFETY: terminated strings and out parameters that live through the calls.
    unsafe {
        check(
            "JetCreateInstance2W",
            jet::JetCreateInstance2W(&mut instance, name.as_ptr(), std::ptr::null(), 0),
        )?;
        check(
            "JetSetSystemParameterW(Recovery)",
            jet::JetSetSystemParameterW(&mut instance, 0, jet::JET_paramRecovery, 0, off.as_ptr()),
        )?;
        if let Some(bytes) = page_size {
            let value = bytes as usize;
            check(
                "JetSetSystemParameterW(DatabasePageSize)",
                jet::JetSetSystemParameterW(
                    std::ptr::null_mut(),
                    0,
                    jet::JET_paramDatabasePageSize,
                    value as _,
                    std::ptr::null(),
                ),
            )?;
        }
        check("JetInit", jet::JetInit(&mut instance))?;
    }
    Ok(instance)
}

fn begin(instance: JET_INSTANCE) -> Outcome<JET_SESID> {
    let mut sesid = 0;
    // SAFETY: the out parameter lives through the call; user and password may be NULL.
    check("JetBeginSessionW", unsafe {
        jet::JetBeginSessionW(instance, &mut sesid, std::ptr::null(), std::ptr::null())
    })?;
    Ok(sesid)
}

fn run() -> Outcome<()> {
    let database = std::env::args().nth(1);
    let page_size = database.as_deref().map(reading::page_size).transpose()?;
    let instance = instance(page_size)?;
    sessions::walk(instance)?;
    if let Some(path) = database {
        reading::count_records(instance, &path)?;
    }
    // SAFETY: the instance is live and has no open transaction.
    check("JetTerm", unsafe { jet::JetTerm(instance) })?;
    println!("done");
    Ok(())
}

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(surprise) => {
            eprintln!("{surprise}");
            std::process::ExitCode::FAILURE
        }
    }
}
