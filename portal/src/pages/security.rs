//! What an account is kept safe with: the password, an app that shows codes, passkeys, recovery codes, and where it is signed
//! in. What is sensitive asks for a proof by itself; this page does not know of it.

use careway_core::account::{Enrolled, FactorList, GetFactors, Secret};
use leptos::{html, prelude::*};

use crate::{
    components::{Loaded, Notice, PageHead, RecoveryCodes, Tone},
    load::{Load, load},
    page::Page,
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

use contact::ContactPart;
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
    said: RwSignal<Option<&'static str>>,
    place: NodeRef<html::Div>,
}

impl Desk {
    /// Something was set up.
    fn enrolled(self, new: Enrolled, said: &'static str) {
        self.session.enter(new.session);
        self.codes.set(new.recovery_codes);
        self.changed(said);
    }

    /// Something has changed: what is shown is read again. The button that was pressed will be painted anew, so focus goes to
    /// what is said.
    fn changed(self, said: &'static str) {
        self.said.set(Some(said));
        self.factors.again();
        let place = self.place;
        if self.codes.with_untracked(Vec::is_empty) {
            request_animation_frame(move || {
                if let Some(place) = place.get_untracked() {
                    drop(place.focus());
                }
            });
        }
    }
}

/// The page.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let t = words();
    let desk = Desk {
        session: use_session(),
        factors: load(GetFactors {}),
        codes: RwSignal::new_local(Vec::new()),
        said: RwSignal::new(None),
        place: NodeRef::new(),
    };
    let said = move || desk.said.get().map(|said| view! { <Notice tone=Tone::Good title=said>""</Notice> });
    let codes = move || {
        let codes = desk.codes.get();
        (!codes.is_empty()).then(|| view! { <RecoveryCodes codes done=move |()| desk.codes.set(Vec::new())/> })
    };
    view! {
        <PageHead title=t.security_title() back=(Page::Account, t.account_title()) lead=t.security_lead()/>
        <div role="status" tabindex="-1" node_ref=desk.place>{said}</div>
        {codes}
        <Loaded of=desk.factors let:factors>{parts(desk, &factors)}</Loaded>
        <OpenId/>
        <ContactPart/>
        <Sessions/>
    }
    .into_any()
}

fn parts(desk: Desk, factors: &FactorList) -> AnyView {
    let has_second = factors.totp.is_some() || !factors.passkeys.is_empty();
    view! {
        {passkeys::part(desk, factors.passkeys.clone())}
        {app::part(desk, factors.totp)}
        {codes::part(desk, factors.recovery_codes, has_second)}
        {password::part(desk, factors.password, has_second)}
    }
    .into_any()
}
