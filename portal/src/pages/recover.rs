//! The ways back that go through the clinic: a new password with its code, and stopping one that somebody else began. Open to
//! visitors.

use careway_core::{
    account::{NewPassword, Recover, RecoverRefusal, Second, Secret, StopRecovery, StopRefusal},
    problem::{Fault, FaultKind},
};
use leptos::prelude::*;

use crate::{
    components::{
        DateField, Draft, EntryFrame, Form, FormFrame, Notice, PageHead, PasswordField, SelectField, TextField, Tone,
        birth_date, gathered, typed,
    },
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
};

/// What has been typed of a recovery.
#[derive(Clone)]
struct RecoverDraft {
    code: String,
    birth_date: String,
    password: String,
    second: String,
}

impl Draft for RecoverDraft {
    type Request = Recover;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        Some(match field {
            "code" => &mut self.code,
            "birth_date" => &mut self.birth_date,
            "password" => &mut self.password,
            "second" => &mut self.second,
            _ => return None,
        })
    }

    fn parse(&self) -> Result<Recover, Vec<Fault>> {
        let second = match self.second.as_str() {
            "at-hand" => Ok(Second::AtHand),
            "lost" => Ok(Second::Lost),
            _ => Err(FaultKind::NotUnderstood),
        };
        match (typed(&self.code), birth_date(&self.birth_date), NewPassword::parse(&self.password), second) {
            (Ok(code), Ok(birth_date), Ok(password), Ok(second)) => {
                Ok(Recover { code: Secret::new(code), birth_date, password, second })
            }
            (code, birth_date, password, second) => Err(gathered([
                ("code", code.err()),
                ("birth_date", birth_date.err()),
                ("password", password.err()),
                ("second", second.err()),
            ])),
        }
    }
}

/// Sets a new password with a code from the clinic.
#[component]
pub fn RecoverPage() -> impl IntoView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let draft = RecoverDraft {
        code: String::new(),
        birth_date: String::new(),
        password: String::new(),
        second: "at-hand".to_owned(),
    };
    let form = Form::new(draft);
    let done = move |state| {
        router.replace(Page::Home);
        session.enter(state);
    };
    let refused = move |RecoverRefusal::NotMatched| t.recover_not_matched().to_owned();
    let answers = vec![("at-hand", t.recover_at_hand().to_owned()), ("lost", t.recover_lost().to_owned())];
    let second = form.field("second");
    let lost = Memo::new(move |_| second.text.with(|second| second == "lost"));
    view! {
        <EntryFrame>
            <PageHead title=t.recover_title() lead=t.recover_lead()/>
            <div class="card">
                <FormFrame form send=t.recover_send() done refused>
                    <TextField field=form.field("code") label=t.recover_code() hint=t.activate_code_hint()/>
                    <DateField field=form.field("birth_date") label=t.recover_birth_date() autocomplete="bday"/>
                    <PasswordField
                        field=form.field("password")
                        label=t.password_new()
                        hint=t.activate_password_hint()
                        autocomplete="new-password"
                    />
                    <SelectField field=second label=t.recover_second() answers/>
                    <p class="hint" role="status">{move || if lost.get() { t.recover_lost_about() } else { t.recover_at_hand_about() }}</p>
                </FormFrame>
            </div>
            <p><a href=Page::StopRecovery.path()>{t.stop_link()}</a></p>
            <p><a href=Page::Home.path()>{t.activate_have_account()}</a></p>
        </EntryFrame>
    }
    .into_any()
}

/// What has been typed of a notice's code.
#[derive(Clone, Default)]
struct StopDraft {
    code: String,
}

impl Draft for StopDraft {
    type Request = StopRecovery;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "code").then_some(&mut self.code)
    }

    fn parse(&self) -> Result<StopRecovery, Vec<Fault>> {
        match typed(&self.code) {
            Ok(code) => Ok(StopRecovery { code: Secret::new(code) }),
            Err(fault) => Err(gathered([("code", Some(fault))])),
        }
    }
}

/// Stops a recovery with the code of its notice.
#[component]
pub fn StopRecoveryPage() -> impl IntoView {
    let t = words();
    let stopped = RwSignal::new(false);
    let content = move || {
        if stopped.get() {
            return view! { <div role="status"><Notice tone=Tone::Info title=t.stop_done_title()><p>{t.stop_done()}</p></Notice></div> }.into_any();
        }
        let form = Form::new(StopDraft::default());
        let done = move |()| stopped.set(true);
        let refused = move |StopRefusal::NotMatched| t.stop_not_matched().to_owned();
        view! {
            <div class="card">
                <FormFrame form send=t.stop_send() done refused>
                    <TextField field=form.field("code") label=t.stop_code() hint=t.activate_code_hint()/>
                </FormFrame>
            </div>
        }
        .into_any()
    };
    view! {
        <EntryFrame>
            <PageHead title=t.stop_title() lead=t.stop_lead()/>
            {content}
            <p><a href=Page::Home.path()>{t.activate_have_account()}</a></p>
        </EntryFrame>
    }
    .into_any()
}
