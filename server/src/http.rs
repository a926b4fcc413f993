//! The only part of the server that knows HTTP: routes made from the contract, the glue around every handler, cookies,
//! headers, and the files of the portal. It knows no tables, and no rule of any feature.

mod call;
mod compress;
mod cookie;
mod csrf;
mod files;
mod glue;
mod headers;
mod health;
mod idempotency;
mod incoming;
mod outcome;
mod problem;
mod report;
mod rest;
mod routes;
mod shell;
mod site;

pub use call::{Answer, Bytes, Call, Caller, Effects, Encode, Stop};
pub use idempotency::drop_answers;
pub use problem::from_store as store_problem;
pub use rest::Rest;
pub use routes::Routes;
pub use site::{Origin, Site, router, serve};

use crate::{account, account::token::Token, activity, keys::Keys, people, record, release};

/// Every endpoint of the contract with its handler. A test checks that none is missing and none is served twice.
pub fn endpoints() -> Routes {
    Routes::new()
        .on(account::api::get_session)
        .on_prepared(account::api::check_password, account::api::sign_in)
        .on(account::api::sign_out)
        .on(account::api::sign_out_everywhere)
        .on_prepared(account::api::check_invitation, account::api::accept_invitation)
        .on(people::get_patient)
        .on(record::api::get_home)
        .on(record::api::list_results)
        .on(record::api::get_record)
        .on(record::api::list_items)
        .on(record::api::get_item)
        .on(record::api::get_attachment)
        .on(record::download::get_stock)
        .on_prepared(account::downloads::count, record::download::download_fhir)
        .on_prepared(account::downloads::count, record::download::download_csv)
        .on(record::download::print_record)
        .on(activity::list_downloads)
        .on(release::api::get_release)
        .on(release::api::set_release)
        .on(release::api::list_held)
        .on(release::api::open_results)
}

/// The token that a page must send along with this cookie.
pub fn csrf_token(keys: &Keys, cookie: &Token) -> String {
    csrf::token(&keys.csrf, cookie)
}
