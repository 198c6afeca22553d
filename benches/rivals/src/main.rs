//! One workload over esent (through its C exports) and other embedded storage engines, in one run.
//!
//! `cargo run --release [--features rocksdb,wiredtiger]` prints a table of all figures with the ratio to the best engine of each row.
//! Nothing is made durable before the end of each filling, in any engine: what is compared are trees, caches and the cost of a call.

mod engines;
mod store;
mod table;
mod work;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Parser;

use engines::Engine;
use work::Group;

/// One workload over several storage engines.
#[derive(Parser)]
struct Arguments {
    /// Rows of the plain tables; the indexed table has three tenths of it.
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// Times that all is run; the figures are medians.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Cache of an engine, in MiB.
    #[arg(long, default_value_t = 256)]
    cache: usize,
    /// Engines to run, separated by commas. Default: all that were built in.
    #[arg(long, value_delimiter = ',')]
    engines: Vec<Engine>,
    /// Groups to run, separated by commas.
    #[arg(long, value_delimiter = ',', default_values_t = [Group::Ordered, Group::Random, Group::Indexed])]
    groups: Vec<Group>,
    /// Folder for the databases. Default: the system's folder for temporary files.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Runs this engine's one group in this process, in an empty `folder`.
    #[arg(long, hide = true)]
    child: Option<Engine>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folder = arguments.folder.clone().unwrap_or_else(std::env::temp_dir);
    if let Some(engine) = arguments.child {
        return work::run(
            arguments.groups[0],
            engine.opener(),
            &folder,
            arguments.rows,
            arguments.cache << 20,
        );
    }
    ensure!(arguments.rows >= 1000, "fewer than 1,000 rows say nothing");
    let engines = if arguments.engines.is_empty() {
        Engine::all()
    } else {
        arguments.engines.clone()
    };
    let mut figures = table::Figures::new(&engines);
    for round in 1..=arguments.rounds {
        for &group in &arguments.groups {
            for &engine in &engines {
                eprintln!("round {round} of {}: {engine}, {group}", arguments.rounds);
                let scratch = tempfile::tempdir_in(&folder).context("a folder for the database")?;
                let run = Command::new(std::env::current_exe()?)
                    .args(["--child", &engine.to_string(), "--groups", &group.to_string()])
                    .args([
                        "--rows",
                        &arguments.rows.to_string(),
                        "--cache",
                        &arguments.cache.to_string(),
                    ])
                    .arg("--folder")
                    .arg(scratch.path())
                    .output()?;
                let errors = String::from_utf8_lossy(&run.stderr);
                ensure!(run.status.success(), "{engine}, {group}: {errors}");
                figures.take(engine, &String::from_utf8(run.stdout)?)?;
            }
        }
    }
    print!("{figures}");
    Ok(())
}
