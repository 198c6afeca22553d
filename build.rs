//! Gives the shared library its name and, on 32-bit Windows, its decorated exports.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/capi/esent-x86.def");
    let of = |name: &str| env::var(name).unwrap_or_default();
    let (os, arch, abi) = (
        of("CARGO_CFG_TARGET_OS"),
        of("CARGO_CFG_TARGET_ARCH"),
        of("CARGO_CFG_TARGET_ENV"),
    );
    match os.as_str() {
        // The number is that of the ABI: programs built against one 0.x find the next.
        "macos" => println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libesent.0.dylib"),
        "windows" if arch == "x86" => {
            let file = format!("{}/src/capi/esent-x86.def", of("CARGO_MANIFEST_DIR"));
            let prefix = if abi == "msvc" { "/DEF:" } else { "" };
            println!("cargo:rustc-cdylib-link-arg={prefix}{file}");
        }
        "windows" => {}
        _ => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libesent.so.0"),
    }
}
