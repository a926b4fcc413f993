//! The only part of the server that knows HTTP: routes made from the contract, the glue around every handler, cookies,
//! headers, and the files of the portal. It knows no tables, and no rule of any feature.

mod ahead;
mod call;
mod compress;
mod cookie;
mod csrf;
mod files;
mod gate;
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

pub use ahead::ahead;
pub use call::{Answer, Bytes, Call, Caller, Effects, Encode, Stop};
pub use idempotency::drop_answers;
pub use problem::from_store as store_problem;
pub use rest::Rest;
pub use routes::Routes;
pub use site::{Origin, Site, router, serve};

use crate::{
    account::{self, contact, factors, openid, passkey, password, recovery, session, token::Token, totp},
    activity, break_glass, errand, escalation, hold,
    keys::Keys,
    live, message, notice, people, proxy, record, release, review, staff, task,
};

/// Every endpoint of the contract with its handler. A test checks that none is missing and none is served twice.
pub fn endpoints() -> Routes {
    Routes::new()
        .on(session::api::get_session)
        .on_prepared(password::check_sign_in, password::sign_in)
        .on(session::api::sign_out)
        .on(session::api::sign_out_everywhere)
        .on_prepared(account::api::check_invitation, account::api::accept_invitation)
        .on_prepared(factors::count_code, factors::prove_second_factor)
        .on_prepared(passkey::offer, passkey::begin_passkey)
        .on_prepared(passkey::check, passkey::finish_passkey)
        .on_prepared(password::check_resume, password::resume)
        .on_prepared(password::check_again, password::prove_again)
        .on(session::api::list_sessions)
        .on(session::api::end_session)
        .on(session::api::end_other_sessions)
        .on_prepared(openid::find, openid::begin_openid)
        .on_prepared(openid::check, openid::finish_openid)
        .on_prepared(openid::name, openid::get_openid)
        .on_prepared(openid::find_link, openid::begin_link)
        .on_prepared(openid::check_link, openid::finish_link)
        .on(openid::remove_openid)
        .on_prepared(live::prepare, live::listen)
        .on(factors::get_factors)
        .on(contact::api::get_contact)
        .on(contact::api::set_email)
        .on(contact::api::confirm_email)
        .on(contact::api::remove_email)
        .on(contact::api::set_phone)
        .on(contact::api::confirm_phone)
        .on(contact::api::remove_phone)
        .on(notice::api::get_notice_settings)
        .on(notice::api::set_notice_way)
        .on(notice::api::set_notice_rhythm)
        .on(notice::work::set_work_notice)
        .on_prepared(password::hash_new, password::change_password)
        .on(totp::begin_totp)
        .on(totp::confirm_totp)
        .on(totp::remove_totp)
        .on_prepared(passkey::offer_enrolment, passkey::begin_enrolment)
        .on_prepared(passkey::check_enrolment, passkey::finish_enrolment)
        .on(passkey::rename_passkey)
        .on(passkey::remove_passkey)
        .on(recovery::code::make_recovery_codes)
        .on_prepared(recovery::hash_new, recovery::recover)
        .on_prepared(recovery::count_stop, recovery::stop_recovery)
        .on_prepared(account::api::check_sign_up, account::api::sign_up)
        .on_prepared(account::api::count_link, account::api::link_chart)
        .on(people::get_patient)
        .on(people::get_standing)
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
        .on(activity::list_access)
        .on(activity::question_access)
        .on(release::api::get_release)
        .on(release::api::set_release)
        .on(release::api::list_held)
        .on(release::api::open_results)
        .on(review::api::list_reviews)
        .on(review::api::get_review)
        .on(review::api::review_result)
        .on(review::api::review_normal)
        .on(review::api::comment_result)
        .on(review::draft::get_comment_draft)
        .on(review::draft::keep_comment_draft)
        .on(review::unwatched::list_unwatched)
        .on(review::unwatched::take_in)
        .on(hold::api::hold_result)
        .on(hold::api::end_hold)
        .on(hold::api::ask_about_hold)
        .on(errand::list_errands)
        .on(errand::add_errand)
        .on(errand::step_errand)
        .on(message::api::list_care_teams)
        .on(message::api::list_threads)
        .on(message::api::get_thread)
        .on(message::api::start_thread)
        .on(message::api::reply_to_thread)
        .on(message::api::get_unread)
        .on(message::api::mark_thread_read)
        .on(message::find::search_threads)
        .on(message::find::move_thread)
        .on(message::draft::get_draft)
        .on(message::draft::keep_draft)
        .on(message::attachment::api::list_uploads)
        .on(message::attachment::api::begin_upload)
        .on(message::attachment::api::send_piece)
        .on_prepared(message::attachment::check_upload, message::attachment::api::finish_upload)
        .on(message::attachment::api::remove_upload)
        .on(message::attachment::api::get_message_attachment)
        .on(message::draft::get_desk_draft)
        .on(message::draft::keep_desk_draft)
        .on(message::refill::request_refill)
        .on(message::refill::list_refills)
        .on(message::appointment::make_appointment_request)
        .on(message::appointment::settle_appointment_request)
        .on(message::refill::made::make_refill)
        .on(message::refill::set_refill_status)
        .on(message::attachment::desk::list_desk_uploads)
        .on(message::attachment::desk::begin_desk_upload)
        .on(message::attachment::desk::send_desk_piece)
        .on_prepared(message::attachment::check_desk_upload, message::attachment::desk::finish_desk_upload)
        .on(message::attachment::desk::remove_desk_upload)
        .on_prepared(message::attachment::with_clock, message::attachment::desk::get_desk_attachment)
        .on(message::desk::list_desk)
        .on(message::desk::get_desk_thread)
        .on(message::desk::context::get_desk_context)
        .on(message::desk::take_thread)
        .on(message::desk::answer_thread)
        .on(message::desk::cosign::propose_answer)
        .on(message::desk::cosign::sign_answer)
        .on(message::desk::cosign::return_answer)
        .on(message::desk::follow_up::make_follow_up)
        .on(message::desk::follow_up::list_follow_ups)
        .on(message::desk::follow_up::finish_follow_up)
        .on(message::desk::hand_off_thread)
        .on(message::desk::close_thread)
        .on(message::desk::notes::note_on_thread)
        .on(message::desk::translation::set_translation)
        .on(message::desk::translation::ask_translation)
        .on(message::desk::load::list_loads)
        .on(message::template::list_templates)
        .on(message::template::save_template)
        .on(message::template::strike_template)
        .on(proxy::api::list_proxies)
        .on(proxy::api::preview_proxy)
        .on(proxy::api::offer_proxy)
        .on(proxy::api::change_proxy)
        .on(proxy::api::end_proxy)
        .on(proxy::api::leave_proxy)
        .on_prepared(proxy::offer::count, proxy::offer::read_offer)
        .on_prepared(proxy::offer::count, proxy::offer::accept_proxy)
        .on(proxy::staff::list_representatives)
        .on(proxy::staff::add_representative)
        .on(proxy::staff::consent::take_consent)
        .on(proxy::staff::consent::witness_consent)
        .on(proxy::staff::consent::end_consent)
        .on(proxy::staff::certify_capacity)
        .on(proxy::staff::block_proxy)
        .on(proxy::staff::unblock_proxy)
        .on(staff::api::get_staff_home)
        .on(escalation::see_told)
        .on(people::find::find_patients)
        .on(break_glass::break_glass)
        .on(break_glass::end_break_glass)
        .on(task::list_tasks)
        .on(task::take_task)
        .on(task::close_task)
        .on(staff::api::invite_patient)
        .on(staff::api::list_staff)
        .on(staff::api::add_staff)
        .on_prepared(staff::api::check_staff_invitation, staff::api::accept_staff_invitation)
        .on(staff::api::set_role)
        .on(staff::supervision::begin_supervision)
        .on(staff::supervision::end_supervision)
        .on(staff::api::deactivate_staff)
        .on(staff::api::list_teams)
        .on(staff::api::add_team)
        .on(staff::api::add_member)
        .on(staff::api::end_member)
        .on(staff::api::set_post)
        .on(staff::hours::get_team_hours)
        .on(staff::hours::set_team_hours)
        .on(staff::hours::set_team_target)
        .on(staff::reach::set_team_reach)
        .on(staff::hours::say_away)
        .on(staff::hours::end_away)
        .on(staff::hours::note_away)
        .on(staff::hours::strike_away)
        .on(staff::api::begin_treatment)
        .on(staff::api::end_treatment)
        .on(activity::trail::search_trail)
        .on(activity::trail::export_trail)
}

/// The token that a page must send along with this cookie.
pub fn csrf_token(keys: &Keys, cookie: &Token) -> String {
    csrf::token(&keys.csrf, cookie)
}
