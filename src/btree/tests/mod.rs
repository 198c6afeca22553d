//! Trees: of real files, against a model, and made to mislead.

mod copies;
mod hostile;
pub(crate) mod merge;
mod model;
mod order;
mod samples;
mod vectors;
mod write;
