//! Compiles the C faces of the engines that are asked for by feature and links their libraries.

fn main() {
    #[cfg(feature = "rocksdb")]
    face("rocks", "rocksdb");
    #[cfg(feature = "wiredtiger")]
    face("wt", "wiredtiger");
}

#[cfg(any(feature = "rocksdb", feature = "wiredtiger"))]
fn face(name: &str, library: &str) {
    let source = format!("c/{name}.c");
    println!("cargo::rerun-if-changed={source}");
    cc::Build::new().file(&source).warnings(true).compile(name);
    println!("cargo::rustc-link-lib={library}");
}
