//! Makes an account out of an invitation: the code from the clinic, the patient's date of birth, a name and a password.

use careway_core::{
    account::{AcceptInvitation, InvitationRefusal, LoginName, NewPassword, Secret},
    problem::Fault,
};
use leptos::prelude::*;

use crate::{
    components::{
        DateField, Draft, EntryFrame, Form, FormFrame, PageHead, PasswordField, TextField, birth_date, gathered, typed,
    },
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
};

/// What has been typed of an invitation.
#[derive(Clone, Default)]
struct InvitationDraft {
    code: String,
    birth_date: String,
    name: String,
    password: String,
}

impl Draft for InvitationDraft {
    type Request = AcceptInvitation;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        Some(match field {
            "code" => &mut self.code,
            "birth_date" => &mut self.birth_date,
            "name" => &mut self.name,
            "password" => &mut self.password,
            _ => return None,
        })
    }

    fn parse(&self) -> Result<AcceptInvitation, Vec<Fault>> {
        match (
            typed(&self.code),
            birth_date(&self.birth_date),
            LoginName::parse(&self.name),
            NewPassword::parse(&self.password),
        ) {
            (Ok(code), Ok(birth_date), Ok(name), Ok(password)) => {
                Ok(AcceptInvitation { code: Secret::new(code), birth_date, name, password })
            }
            (code, birth_date, name, password) => Err(gathered([
                ("code", code.err()),
                ("birth_date", birth_date.err()),
                ("name", name.err()),
                ("password", password.err()),
            ])),
        }
    }
}

/// The page of an invitation; open to visitors, so it stands outside of the frame.
#[component]
pub fn ActivatePage() -> impl IntoView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let form = Form::new(InvitationDraft::default());
    let done = move |state| {
        router.replace(Page::Home);
        session.enter(state);
    };
    let refused = move |refusal| match refusal {
        InvitationRefusal::NotMatched => t.activate_not_matched().to_owned(),
        InvitationRefusal::NameTaken => t.activate_name_taken().to_owned(),
    };
    view! {
        <EntryFrame>
            <PageHead title=t.activate_title() lead=t.activate_lead()/>
            <div class="card">
                <FormFrame form send=t.activate_send() done refused>
                    <TextField field=form.field("code") label=t.activate_code() hint=t.activate_code_hint()/>
                    <DateField field=form.field("birth_date") label=t.activate_birth_date() autocomplete="bday"/>
                    <TextField
                        field=form.field("name")
                        label=t.activate_name()
                        hint=t.activate_name_hint()
                        autocomplete="username"
                    />
                    <PasswordField
                        field=form.field("password")
                        label=t.activate_password()
                        hint=t.activate_password_hint()
                        autocomplete="new-password"
                    />
                </FormFrame>
            </div>
            <p><a href=Page::SignUp.path()>{t.sign_up_link()}</a></p>
            <p><a href=Page::Home.path()>{t.activate_have_account()}</a></p>
        </EntryFrame>
    }
    .into_any()
}
