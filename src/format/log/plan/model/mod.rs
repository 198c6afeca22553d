//! A tree in memory that is written only by planned and logged changes: against a plain map, and against its own log.

mod tests;
mod tree;
mod walk;
