//! Careway server.

pub mod demo;
