//! Who is signed in, the way to what the account is kept safe with, how the page looks on this device, and the way out.

use careway_core::account::{SignOut, SignOutEverywhere};
use careway_entry::handover::Why;
use careway_portal::{
    components::{LanguageChoice, PageHead},
    pages::{Appearance, WayOut},
    reader::words,
    session::use_session,
};
use leptos::prelude::*;

use crate::{app::tells, place::Place, wording, workspace::use_workspace};

/// The account of somebody who works here.
#[component]
pub fn AccountPage() -> impl IntoView {
    let t = words();
    let role = wording::role(use_workspace().role, t);
    let lead = t.staff_home_signed_in(&use_session().account_name(), role);
    view! {
        <PageHead title=t.account_title() lead/>
        <section class="card" aria-labelledby="security">
            <h2 id="security">{t.security_title()}</h2>
            <p>{t.security_account()}</p>
            <div class="actions"><a class="button" href=Place::Security.path()>{t.security_open()}</a></div>
        </section>
        {tells(use_workspace().role).then(notices)}
        <section class="card" aria-labelledby="language">
            <h2 id="language">{t.account_language()}</h2>
            <LanguageChoice/>
        </section>
        <Appearance/>
        <section class="card" aria-label=t.account_sign_out()>
            <WayOut request=SignOut {} why=Why::SignedOut name=t.account_sign_out() hint=t.account_sign_out_hint()/>
            <hr/>
            <WayOut
                request=SignOutEverywhere {}
                why=Why::SignedOutEverywhere
                name=t.account_sign_out_everywhere()
                hint=t.account_sign_out_everywhere_hint()
            />
        </section>
    }
    .into_any()
}

/// The way to how one is told that time runs short.
fn notices() -> AnyView {
    let t = words();
    view! {
        <section class="card" aria-labelledby="notices">
            <h2 id="notices">{t.notices_title()}</h2>
            <p>{t.notices_work_account()}</p>
            <div class="actions"><a class="button" href=Place::Notices.path()>{t.notices_open()}</a></div>
        </section>
    }
    .into_any()
}
