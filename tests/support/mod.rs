//! What the tests share.

pub mod annotation;
pub mod invariants;
