//! Trees: of real files, against a model, and made to mislead.

mod copies;
mod hostile;
mod merge;
mod model;
mod samples;
mod vectors;
mod write;
