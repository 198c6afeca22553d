//! C compilers of this machine, and numbers read out of what they compile.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A compiler and the options that make it compile for one platform.
#[derive(Clone, Copy, Debug)]
pub struct Compiler {
    pub program: &'static str,
    pub options: &'static [&'static str],
    pub pointer_bits: u32,
}

pub const C: Compiler = Compiler {
    program: "cc",
    options: &["-std=c11"],
    pointer_bits: usize::BITS,
};
pub const CPP: Compiler = Compiler {
    program: "c++",
    options: &["-x", "c++", "-std=c++17"],
    pointer_bits: usize::BITS,
};
/// 32-bit code of the platform's own compiler, without its C library, which need not be there.
#[cfg(target_arch = "x86_64")]
pub const C32: Compiler = Compiler {
    program: "cc",
    options: &["-std=c11", "-m32", "-ffreestanding"],
    pointer_bits: 32,
};
pub const MINGW64: Compiler = Compiler {
    program: "x86_64-w64-mingw32-gcc",
    options: &["-std=c11"],
    pointer_bits: 64,
};
pub const MINGW32: Compiler = Compiler {
    program: "i686-w64-mingw32-gcc",
    options: &["-std=c11"],
    pointer_bits: 32,
};

/// The folder of `esent.h`.
pub fn include() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/include"))
}

impl Compiler {
    /// Whether the compiler is there and can make code for the platform; says so if not.
    pub fn is_present(&self) -> bool {
        let folder = tempfile::tempdir().expect("scratch folder");
        let present = self
            .run(
                folder.path(),
                "#include <stdint.h>\nint nothing;\n",
                &["-c", "-o", "nothing.o"],
            )
            .is_ok();
        if !present {
            println!("skipped: no {} {}", self.program, self.options.join(" "));
        }
        present
    }

    /// Compiles one source in a folder; gives what the compiler wrote to stdout, or its complaints.
    fn run(&self, folder: &Path, source: &str, options: &[&str]) -> Result<String, String> {
        fs::write(folder.join("source.c"), source).expect("scratch file");
        let done = Command::new(self.program)
            .current_dir(folder)
            .args(self.options)
            .args(options)
            .arg("source.c")
            .output()
            .map_err(|error| error.to_string())?;
        if done.status.success() {
            Ok(String::from_utf8_lossy(&done.stdout).into_owned())
        } else {
            Err(String::from_utf8_lossy(&done.stderr).into_owned())
        }
    }

    /// Whether a source that may include `esent.h` compiles; the complaints if not.
    pub fn check(&self, source: &str, options: &[&str]) -> Result<(), String> {
        let folder = tempfile::tempdir().expect("scratch folder");
        let include = include().display().to_string();
        let mut all = vec!["-I", &include, "-c", "-o", "source.o"];
        all.extend(options);
        self.run(folder.path(), source, &all).map(|_| ())
    }

    /// The values of constant expressions, by name, as the compiler sees them after a prologue. They are read from the assembly, so
    /// that nothing has to run.
    pub fn values(&self, prologue: &str, expressions: &[(String, String)]) -> BTreeMap<String, i64> {
        let mut source = format!("{prologue}\n");
        for (at, (_, expression)) in expressions.iter().enumerate() {
            source += &format!("const long long value_{at} = (long long)({expression});\n");
        }
        let folder = tempfile::tempdir().expect("scratch folder");
        let include = include().display().to_string();
        let assembly = self
            .run(
                folder.path(),
                &source,
                &["-I", &include, "-w", "-O0", "-S", "-o", "-"],
            )
            .unwrap_or_else(|complaints| panic!("{}: {complaints}", self.program));
        let mut values = BTreeMap::new();
        for (at, value) in numbers(&assembly) {
            values.insert(expressions[at].0.clone(), value);
        }
        assert_eq!(
            values.len(),
            expressions.len(),
            "{}: values missing in the assembly",
            self.program
        );
        values
    }
}

/// `value_7:` followed by `.quad n`, `.long low` and `.long high`, or `.zero 8`.
fn numbers(assembly: &str) -> Vec<(usize, i64)> {
    let mut found: Vec<(usize, i64)> = Vec::new();
    let mut open: Option<(usize, Option<u32>)> = None;
    for line in assembly.lines() {
        let line = line.trim();
        if let Some(at) = label(line) {
            open = Some((at, None));
            continue;
        }
        let (Some((at, low)), Some((directive, value))) = (open, line.split_once(char::is_whitespace)) else {
            continue;
        };
        let value = value.trim().parse::<i64>();
        match (directive, value, low) {
            (".quad" | ".xword", Ok(value), _) => found.push((at, value)),
            (".zero" | ".space", Ok(8), _) => found.push((at, 0)),
            // Two halves; either may be printed as zeros.
            (".long" | ".word" | ".zero" | ".space", Ok(value), None) => {
                open = Some((
                    at,
                    Some(if directive.starts_with(".l") || directive == ".word" {
                        value as u32
                    } else {
                        0
                    }),
                ));
                continue;
            }
            (".long" | ".word", Ok(value), Some(low)) => {
                found.push((at, ((value as u32 as u64) << 32 | u64::from(low)) as i64));
            }
            (".zero" | ".space", Ok(4), Some(low)) => found.push((at, i64::from(low))),
            _ => continue,
        }
        open = None;
    }
    found
}

fn label(line: &str) -> Option<usize> {
    line.trim_start_matches('_')
        .strip_prefix("value_")?
        .strip_suffix(':')?
        .parse()
        .ok()
}
