//! Careway's server: HTTP, storage, import and jobs behind one binary. Rules live in `careway-core`; this crate carries
//! them out.

pub mod account;
pub mod activity;
pub mod audit;
pub mod break_glass;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod errand;
pub mod fhir;
pub mod hex;
pub mod http;
pub mod import;
pub mod keys;
pub mod live;
pub mod mail;
pub mod outward;
pub mod people;
pub mod proxy;
pub mod record;
pub mod release;
pub mod seal;
pub mod settings;
pub mod staff;
pub mod store;
pub mod task;
