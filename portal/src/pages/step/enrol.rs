//! The step of an account that must have a second factor and has none yet: it is set up right here, and its recovery codes are
//! kept before anything else opens.

use careway_core::account::Enrolled;
use leptos::prelude::*;

use super::StartOver;
use crate::{
    components::{AddPasskey, PageHead, RecoveryCodes, SetUpApp},
    reader::words,
    session::use_session,
};

/// The two ways, and then the codes.
#[component]
pub fn Enrol() -> impl IntoView {
    let t = words();
    let session = use_session();
    let enrolled = RwSignal::new_local(None::<Enrolled>);
    let done = Callback::new(move |new: Enrolled| {
        if new.recovery_codes.is_empty() {
            session.enter(new.session);
        } else {
            session.hold(&new.session);
            enrolled.set(Some(new));
        }
    });
    let content = move || match enrolled.get() {
        Some(Enrolled { session: state, recovery_codes: codes }) => {
            let kept = move |()| session.enter(state.clone());
            view! { <RecoveryCodes codes done=kept/> }.into_any()
        }
        None => ways(done),
    };
    view! {
        <PageHead title=t.enrol_title() lead=t.enrol_lead()/>
        {content}
    }
    .into_any()
}

fn ways(done: Callback<Enrolled>) -> AnyView {
    let t = words();
    view! {
        <section class="card" aria-labelledby="by-passkey">
            <h2 id="by-passkey">{t.enrol_passkey_title()}</h2>
            <p>{t.passkeys_about()}</p>
            <AddPasskey kind="primary" done/>
        </section>
        <section class="card" aria-labelledby="by-app">
            <h2 id="by-app">{t.enrol_app_title()}</h2>
            <p>{t.app_about()}</p>
            <SetUpApp name=t.app_set_up() kind="usual" done/>
        </section>
        <StartOver hint=t.enrol_later() name=t.account_sign_out()/>
    }
    .into_any()
}
