//! Outside Windows the bindings name no library, so the linker is told: the engine is `libesent`.
//! Where it lies is said by `ESENT_LIB_DIR`; on Windows the import is made from the bindings alone.

fn main() {
    println!("cargo:rerun-if-env-changed=ESENT_LIB_DIR");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        return;
    }
    println!("cargo:rustc-link-lib=dylib=esent");
    if let Some(dir) = std::env::var_os("ESENT_LIB_DIR") {
        let dir = dir.to_string_lossy();
        println!("cargo:rustc-link-search=native={dir}");
        println!("cargo:rustc-link-arg=-Wl,-rpath,{dir}");
    }
}
