//! The C ABI: exported functions, C types, the handle registry and the call guard.
#![allow(unsafe_code)]

pub mod consts;
#[allow(dead_code)]
#[path = "record/enum_block.rs"]
mod enum_block;
#[allow(dead_code)]
#[path = "info/index_create.rs"]
mod index_create;
pub mod registry;
pub mod types;
