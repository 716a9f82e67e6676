//! One file for each command.

pub mod backup;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod messages;
pub mod migrate;
pub mod restore;
pub mod serve;
