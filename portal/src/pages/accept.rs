//! Accepts to act for somebody: the code and their date of birth, then what they ask for, then yes.

use careway_core::{
    access::{May, ProxyKind},
    account::{Secret, SessionState},
    problem::Fault,
    proxy::{AcceptProxy, Offer, ReadOffer},
};
use leptos::prelude::*;

use crate::{
    chart,
    components::{
        DateField, Definition, DefinitionList, Draft, Form, FormFrame, PageHead, SendButton, TextField, birth_date,
        gathered, typed,
    },
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
    wording,
};

/// What has been typed.
#[derive(Clone, Default)]
struct CodeDraft {
    code: String,
    birth_date: String,
}

impl Draft for CodeDraft {
    type Request = ReadOffer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "code" => Some(&mut self.code),
            "birth_date" => Some(&mut self.birth_date),
            _ => None,
        }
    }

    fn parse(&self) -> Result<ReadOffer, Vec<Fault>> {
        match (typed(&self.code), birth_date(&self.birth_date)) {
            (Ok(code), Ok(birth_date)) => Ok(ReadOffer { code: Secret::new(code), birth_date }),
            (code, birth_date) => Err(gathered([("code", code.err()), ("birth_date", birth_date.err())])),
        }
    }
}

/// The page.
#[component]
pub fn AcceptProxyPage() -> impl IntoView {
    let form = Form::new(CodeDraft::default());
    let read = RwSignal::new(None::<Offer>);
    let content = move || match read.get() {
        None => questions(form, read),
        Some(offer) => answer(form, &offer, read),
    };
    view! { {content} }.into_any()
}

fn questions(form: Form<CodeDraft>, read: RwSignal<Option<Offer>>) -> AnyView {
    let t = words();
    let done = move |offer| read.set(Some(offer));
    let refused = move |refusal| wording::accept_refusal(refusal, words()).to_owned();
    view! {
        <PageHead title=t.accept_title() lead=t.accept_lead() back=(Page::Account.path(), t.account_title())/>
        <div class="card">
            <FormFrame form send=t.accept_send() done refused>
                <TextField field=form.field("code") label=t.accept_code() hint=t.accept_code_hint()/>
                <DateField field=form.field("birth_date") label=t.accept_birth_date()/>
            </FormFrame>
        </div>
    }
    .into_any()
}

/// What is asked for, and yes.
fn answer(form: Form<CodeDraft>, offer: &Offer, read: RwSignal<Option<Offer>>) -> AnyView {
    let t = words();
    let (session, router) = (use_session(), use_router());
    let title = match offer.kind {
        ProxyKind::Granted => t.accept_asks(&offer.patient),
        _ => t.accept_asks_clinic(&offer.patient),
    };
    let does = match offer.opening.may() {
        May::See => t.accept_does_see(),
        May::Act => t.accept_does_act(),
    };
    let facts = vec![
        Definition::words(t.accept_sees(), Some(wording::parts(offer.opening.see, t))),
        Definition::words(t.accept_sees_also(), wording::classes(&offer.opening, t)),
        Definition::words(t.accept_does(), Some(does.to_owned())),
        Definition::words(t.accept_until(), Some(wording::until(offer.until, t))),
        Definition::words(
            t.proxies_why(),
            (offer.kind != ProxyKind::Granted).then(|| wording::proxy_kind(offer.kind, t).to_owned()),
        ),
    ];
    let before: Vec<_> = session.others().into_iter().map(|person| person.id).collect();
    let done = Callback::new(move |state: SessionState| {
        let people = state.signed_in.as_ref().map(|signed_in| signed_in.people.clone()).unwrap_or_default();
        let own = state.signed_in.as_ref().and_then(|signed_in| signed_in.own.clone());
        let new = people.into_iter().find(|person| !before.contains(&person.id) && Some(&person.id) != own.as_ref());
        session.enter(state);
        router.visit(&new.map_or_else(|| Page::Home.path(), |person| chart::of(&person.id)));
    });
    let refused = Callback::new(move |refusal| wording::accept_refusal(refusal, words()).to_owned());
    let typed = |field: &'static str| form.field(field).text.get_untracked();
    let Ok(birth_date) = birth_date(&typed("birth_date")) else { return questions(form, read) };
    let request = AcceptProxy { code: Secret::new(typed("code").trim()), birth_date };
    view! {
        <PageHead title=t.accept_title() heading=title/>
        <div class="card">
            <DefinitionList facts/>
            <p class="hint">{t.accept_log()}</p>
            <SendButton request name=t.accept_yes() kind="primary" done refused>
                <button class="button" type="button" on:click=move |_| read.set(None)>{t.accept_no()}</button>
            </SendButton>
        </div>
    }
    .into_any()
}
