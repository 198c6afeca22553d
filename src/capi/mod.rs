//! The C ABI: exported functions, C types, the handle registry and the call guard.
#![allow(unsafe_code)]

pub mod consts;
pub mod registry;
pub mod types;
