//! `esedump` as its user meets it: what it prints, how it ends, what it says of files that are no databases.

#[path = "readers/tools.rs"]
mod tools;

use std::path::Path;
use std::process::{Command, Output};
use tools::{Skip, esedump, samples, unpacked};

fn run(program: &Path, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .output()
        .expect("esedump runs")
}

/// Exit status 1, nothing on standard output, and the name of the code on standard error.
fn fails_with(output: &Output, code: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "{code}: something was printed");
    assert!(said.contains(code), "{code} expected: {said}");
}

/// Runs a test body where `esedump` can be built and `sample` is there; prints the reason where not.
fn with(sample: &str, body: impl Fn(&Path, &str) -> Result<(), Skip>) {
    let inner = || {
        let all = samples()?;
        let packed = all.iter().find(|(name, _)| name == sample);
        let (_, packed) = packed.ok_or_else(|| Skip(format!("no sample {sample}")))?;
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = folder.path().join(sample);
        std::fs::write(&path, unpacked(packed)).expect("a sample can be written");
        body(&esedump()?, path.to_str().expect("a plain path"))
    };
    if let Err(Skip(reason)) = inner() {
        println!("skipped: esedump ({reason})");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let Ok(program) = esedump() else {
        println!("skipped: esedump (it could not be built)");
        return;
    };
    for arguments in [&[][..], &["a", "b", "c"], &["--index", "x", "file"], &["--help"]] {
        let output = run(&program, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("usage"),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_is_missing_is_named_by_its_code() {
    with("basic.edb", |program, path| {
        fails_with(
            &run(program, &["there-is-no-such-file.edb"]),
            "JET_errFileNotFound",
        );
        fails_with(&run(program, &[path, "no such table"]), "JET_errObjectNotFound");
        fails_with(
            &run(program, &["--index", "none", path, "MSysObjects"]),
            "JET_errIndexNotFound",
        );
        Ok(())
    });
}

#[test]
fn files_that_are_no_databases_are_refused() {
    with("basic.edb", |program, path| {
        let whole = std::fs::read(path).expect("the sample can be read");
        let spoilt = format!("{path}.spoilt");
        let cases: [&[u8]; 4] = [b"", b"no database", &[0; 100_000], &whole[..5000]];
        for bytes in cases {
            std::fs::write(&spoilt, bytes).expect("a file can be written");
            let output = run(program, &[&spoilt]);
            assert_eq!(output.status.code(), Some(1), "{} bytes", bytes.len());
            assert!(
                String::from_utf8_lossy(&output.stderr).contains("JET_err"),
                "{} bytes",
                bytes.len()
            );
        }
        Ok(())
    });
}

#[test]
fn tables_and_records_are_lines_of_json() {
    with("basic.edb", |program, path| {
        let tables = run(program, &[path]);
        assert!(
            tables.status.success(),
            "{}",
            String::from_utf8_lossy(&tables.stderr)
        );
        let text = String::from_utf8(tables.stdout).expect("UTF-8");
        assert!(
            text.contains("{\"table\": \"basic\", \"records\": 2}\n"),
            "{text}"
        );
        assert!(text.contains("\"MSysObjects\", \"records\": 87}\n"), "{text}");
        let records = run(program, &[path, "basic"]);
        assert!(records.status.success());
        let text = String::from_utf8(records.stdout).expect("UTF-8");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.lines()
                .all(|line| line.starts_with('{') && line.ends_with('}')),
            "{text}"
        );
        Ok(())
    });
}

#[test]
fn an_index_gives_another_order_of_the_same_records() {
    with("basic.edb", |program, path| {
        let mut primary: Vec<String> = lines(&run(program, &[path, "MSysObjects"]));
        let mut by_name: Vec<String> = lines(&run(program, &["--index", "Name", path, "MSysObjects"]));
        assert_ne!(primary, by_name);
        primary.sort();
        by_name.sort();
        assert_eq!(primary, by_name);
        Ok(())
    });
}

fn lines(output: &Output) -> Vec<String> {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}
