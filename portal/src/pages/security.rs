//! What an account is kept safe with: the password, an app that shows codes, passkeys, recovery codes, and where it is signed
//! in. What is sensitive asks for a proof by itself; this page does not know of it.

use careway_core::account::{Enrolled, FactorList, GetFactors, Secret};
use leptos::prelude::*;

use crate::{
    components::{LoadedOnce, PageHead, RecoveryCodes, Said, SaidHere},
    load::{Load, load},
    reader::words,
    session::{Session, use_session},
};

mod app;
mod codes;
mod contact;
mod openid;
mod passkeys;
mod password;
mod sessions;

use contact::ContactParts;
use openid::OpenId;
use sessions::Sessions;

/// What the parts of the page have in common.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    factors: Load<FactorList>,
    /// Recovery codes that are to be kept now.
    codes: RwSignal<Vec<Secret>, LocalStorage>,
    /// What was done last.
    said: Said,
}

impl Desk {
    /// Something was set up.
    fn enrolled(self, new: Enrolled, said: &'static str) {
        self.session.enter(new.session);
        self.codes.set(new.recovery_codes);
        self.changed(said);
    }

    /// Something has changed: what is shown is read again. Recovery codes that are to be kept take the reader to themselves.
    fn changed(self, said: &'static str) {
        self.factors.again();
        if self.codes.with_untracked(Vec::is_empty) {
            self.said.say(said);
        } else {
            self.said.tell(said);
        }
    }
}

/// The page.
#[component]
pub fn SecurityPage(
    /// The path of the account's page, which leads here.
    account: String,
) -> impl IntoView {
    let t = words();
    let desk = Desk {
        session: use_session(),
        factors: load(GetFactors {}),
        codes: RwSignal::new_local(Vec::new()),
        said: Said::nothing(),
    };
    let codes = move || {
        let codes = desk.codes.get();
        (!codes.is_empty()).then(|| view! { <RecoveryCodes codes done=move |()| desk.codes.set(Vec::new())/> })
    };
    view! {
        <PageHead title=t.security_title() back=(account, t.account_title()) lead=t.security_lead()/>
        <SaidHere of=desk.said/>
        {codes}
        <LoadedOnce of=desk.factors>{parts(desk)}</LoadedOnce>
        <OpenId/>
        <ContactParts/>
        <Sessions/>
    }
    .into_any()
}

fn parts(desk: Desk) -> AnyView {
    let has_second = desk.factors.part(|factors| factors.totp.is_some() || !factors.passkeys.is_empty());
    view! {
        {passkeys::part(desk)}
        {app::part(desk)}
        {codes::part(desk, has_second)}
        {password::part(desk, has_second)}
    }
    .into_any()
}
