//! What the linker is told that Cargo.toml cannot say: the name under which programs remember the shared library.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("windows") => {}
        Ok("macos") => println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libesent.0.dylib"),
        _ => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libesent.so.0"),
    }
}
