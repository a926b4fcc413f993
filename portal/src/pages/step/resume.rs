//! Taking up a session that rests: over the page that it covers, or as a page of its own where there is none under it.

use careway_core::{
    account::{Resume, Secret, SignInRefusal},
    problem::{Fault, FaultKind},
};
use leptos::prelude::*;

use super::StartOver;
use crate::{
    components::{Draft, Form, FormFrame, Modal, PageHead, PasskeyButton, PasswordField, gathered},
    reader::words,
    router::use_router,
    session::use_session,
};

/// What was typed of the password.
#[derive(Clone, Default)]
struct ResumeDraft {
    password: String,
}

impl Draft for ResumeDraft {
    type Request = Resume;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "password").then_some(&mut self.password)
    }

    fn parse(&self) -> Result<Resume, Vec<Fault>> {
        if self.password.is_empty() {
            return Err(gathered([("password", Some(FaultKind::Missing))]));
        }
        Ok(Resume { password: Secret::new(&self.password) })
    }
}

/// Covers the page until its owner is there again. What is under it stays as it is: out of sight, out of reach and not read
/// aloud.
#[component]
pub fn Cover() -> impl IntoView {
    let t = words();
    let router = use_router();
    let name = use_session().account_name();
    router.cover(t.rest_title());
    on_cleanup(move || router.uncover());
    view! {
        <Modal kind="cover" title=t.rest_title()>
            <p class="lead">{t.rest_whose(&name)}</p>
            <p>{t.rest_about()}</p>
            <Ways/>
            <StartOver hint=t.rest_not_you() name=t.account_sign_out()/>
        </Modal>
    }
    .into_any()
}

/// The page of a session that rests and has no page under it.
#[component]
pub fn TakeUp() -> impl IntoView {
    let t = words();
    view! {
        <PageHead title=t.rest_title() lead=t.rest_about_here()/>
        <Ways/>
        <StartOver hint=t.rest_not_you() name=t.account_sign_out()/>
    }
    .into_any()
}

/// By what a session is taken up.
#[component]
fn Ways() -> impl IntoView {
    let t = words();
    let session = use_session();
    let done = Callback::new(move |state| session.enter(state));
    let form = Form::new(ResumeDraft::default());
    let refused = move |SignInRefusal::NotMatched| t.rest_not_matched().to_owned();
    view! {
        <div class="card">
            <FormFrame form send=t.rest_go_on() done refused>
                <PasswordField field=form.field("password") label=t.sign_in_password() autocomplete="current-password"/>
            </FormFrame>
            <PasskeyButton name=t.second_passkey() done/>
        </div>
    }
    .into_any()
}
