//! Trees and space of whole databases that are changed: against maps, by many threads, over the samples, and once more from the
//! log of the changes.

#[path = "tree_model/redo.rs"]
mod redo;
#[path = "tree_model/rig.rs"]
mod rig;
#[path = "tree_model/samples.rs"]
mod samples;
#[path = "tree_model/threads.rs"]
mod threads;
