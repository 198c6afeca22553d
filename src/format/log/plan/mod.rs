//! Deciding splits and merges: pure functions from pages to plans (docs/spec/01 §6.3-6.5).
//!
//! ```text
//!   page + change that needs room  ->  SplitPlan  ->  Split record  ->  apply::split
//!   leaf + siblings + path         ->  MergePlan  ->  Merge records ->  apply::merge
//! ```
//!
//! A plan says which lines go where, which prefix keys the pages get, and what separates them. It becomes a record as it is; redo
//! does not decide again. Any plan whose pages fit is valid on disk: what is chosen here is what serves well.
//!
//! Upstream: the selecting half of BT (`bt.cxx`: select split, select merge, select prefix).

mod lines;
mod merge;
mod path;
mod prefix;
mod record;
mod separator;
mod split;

pub use lines::{insert_cost, insert_cost_behind, is_append, page_room, replace_cost};
pub use merge::{Direction, LeafMerge, LineState, MergePlan, trimmed_prefix};
pub use path::{Ancestor, AncestorPlan, plan_ancestors};
pub use prefix::{PrefixChoice, choose_prefix};
pub use record::{LevelAt, SiblingAt};
pub use separator::separator;
pub use split::{SplitPlan, SplitRequest, SplitSource};

#[cfg(test)]
mod model;
