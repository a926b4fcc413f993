//! What an account is kept safe with: the password, an app that shows codes, passkeys, recovery codes, and where it is signed
//! in. What is sensitive asks for a proof by itself; this page does not know of it.

use careway_core::account::{Enrolled, FactorList, GetFactors, Secret};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use crate::{
    components::{LoadedOnce, Notice, PageHead, RecoveryCodes, Tone},
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

    /// Something has changed: what is shown is read again. The button that was pressed may be gone then, so focus goes to what is
    /// said, unless the reader has gone on to type: they hear it all the same.
    fn changed(self, said: &'static str) {
        self.said.set(Some(said));
        self.factors.again();
        let place = self.place;
        if self.codes.with_untracked(Vec::is_empty) {
            request_animation_frame(move || {
                if !is_typing()
                    && let Some(place) = place.get_untracked()
                {
                    drop(place.focus());
                }
            });
        }
    }
}

/// Whether the reader is in a field that they have typed into.
fn is_typing() -> bool {
    let field = document().active_element().and_then(|focused| focused.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !field.value().is_empty())
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
        said: RwSignal::new(None),
        place: NodeRef::new(),
    };
    let said = move || desk.said.get().map(|said| view! { <Notice tone=Tone::Good title=said>""</Notice> });
    let codes = move || {
        let codes = desk.codes.get();
        (!codes.is_empty()).then(|| view! { <RecoveryCodes codes done=move |()| desk.codes.set(Vec::new())/> })
    };
    view! {
        <PageHead title=t.security_title() back=(account, t.account_title()) lead=t.security_lead()/>
        <div role="status" tabindex="-1" node_ref=desk.place>{said}</div>
        {codes}
        <LoadedOnce of=desk.factors>{parts(desk)}</LoadedOnce>
        <OpenId/>
        <ContactPart/>
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
