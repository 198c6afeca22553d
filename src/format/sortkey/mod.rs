//! Windows sort keys: text as bytes whose order is the order of a locale (docs/spec/02 §6.4, §6.6).
//!
//! ```text
//! key = primary 01 diacritic 01 case 01 [extra] 01 special 00          trailing minimal weights dropped
//! ```
//!
//! | module | owns |
//! |---|---|
//! | [`flags`] | the `LCMapString` flags an index may have |
//! | `weight` | the four weights of a unit, and [`WeightTable`]: what a key needs to know of a table |
//! | `walk`, `lists`, `special` | making a key |
//! | `table`, `unpack` | the tables of the crate: one file of weights per version, the sorts in it by their sort ids |
//! | [`locale`] | names and LCIDs of locales and which sort they have |
//! | [`version`] | versions of tables: which are equal, and what an index of another version means |
//!
//! Keys are made without allocation but for the caller's buffer, in time linear in the text or in the room for the
//! key, whichever ends first. Any sequence of 16-bit units is text, lone surrogates too.

pub mod flags;
mod lists;
pub mod locale;
mod special;
mod table;
mod unpack;
pub mod version;
mod walk;
mod weight;

pub use table::{BUILT_IN_VERSION, DefaultSort, Sort, SortId, has_weights, sort};
pub use weight::{Jamo, Traits, UnknownWeights, Weight, WeightTable};

#[cfg(test)]
mod tests;
