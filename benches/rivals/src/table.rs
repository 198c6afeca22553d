//! The figures of all engines, and the table they are printed as.

use std::fmt;

use anyhow::{Context, Result};

use crate::engines::Engine;
use crate::work::Unit;

/// A row: what was measured, and for each engine the answers of all rounds.
struct Row {
    figure: String,
    unit: Unit,
    answers: Vec<Vec<f64>>,
}

/// All figures so far, in the order in which they came.
pub struct Figures {
    engines: Vec<Engine>,
    rows: Vec<Row>,
}

impl Figures {
    /// An empty table for these engines.
    pub fn new(engines: &[Engine]) -> Figures {
        Figures {
            engines: engines.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Takes the lines a child printed.
    pub fn take(&mut self, engine: Engine, lines: &str) -> Result<()> {
        let column = self
            .engines
            .iter()
            .position(|&e| e == engine)
            .context("an engine of this run")?;
        for line in lines.lines() {
            let mut parts = line.split('\t');
            let (Some(figure), Some(number), Some(unit)) =
                (parts.next(), parts.next(), parts.next().and_then(Unit::of))
            else {
                anyhow::bail!("not a figure: {line}");
            };
            let number: f64 = number.parse().with_context(|| line.to_owned())?;
            self.row(figure, unit).answers[column].push(number);
        }
        Ok(())
    }

    fn row(&mut self, figure: &str, unit: Unit) -> &mut Row {
        let at = self
            .rows
            .iter()
            .position(|row| row.figure == figure)
            .unwrap_or_else(|| {
                self.rows.push(Row {
                    figure: figure.to_owned(),
                    unit,
                    answers: vec![Vec::new(); self.engines.len()],
                });
                self.rows.len() - 1
            });
        &mut self.rows[at]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| |")?;
        self.engines
            .iter()
            .try_for_each(|engine| write!(f, " {engine} |"))?;
        writeln!(f)?;
        writeln!(f, "|---|{}", "---:|".repeat(self.engines.len()))?;
        for row in &self.rows {
            let medians: Vec<Option<f64>> = row.answers.iter().map(|answers| median(answers)).collect();
            let more = row.unit == Unit::Rate;
            let better = |a: f64, b: f64| if more { a.max(b) } else { a.min(b) };
            let best = medians.iter().flatten().copied().reduce(better).unwrap_or(1.0);
            write!(f, "| {} ({}) |", row.figure, row.unit.name())?;
            for answer in medians {
                match answer {
                    Some(answer) => write!(
                        f,
                        " {} ({:.2}) |",
                        short(answer),
                        if more { answer / best } else { best / answer }
                    )?,
                    None => write!(f, " |")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

fn median(answers: &[f64]) -> Option<f64> {
    let mut sorted = answers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

fn short(number: f64) -> String {
    match number {
        n if n < 1.0 => format!("{n:.3}"),
        n if n < 100.0 => format!("{n:.1}"),
        n => format!("{n:.0}"),
    }
}
