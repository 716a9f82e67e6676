//! One file for each command.

pub mod config;
pub mod demo;
pub mod export;
pub mod import;
pub mod messages;
pub mod migrate;
pub mod serve;
