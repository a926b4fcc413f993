//! Makes a staff account out of a code: its holder chooses the name and the password. Open to visitors. What comes next, a
//! second step for signing in, is asked for behind the sign-in form.

use careway_core::{
    account::{InvitationRefusal, LoginName, NewPassword, Secret, SessionState},
    problem::{Fault, FaultKind},
    staff::AcceptStaffInvitation,
};
use careway_portal::{
    components::{Brand, Draft, Form, FormFrame, LanguageChoice, PageHead, PasswordField, TextField},
    reader::words,
    router::use_router,
    session::use_session,
};
use leptos::prelude::*;

use crate::place::Place;

/// What has been typed of an invitation.
#[derive(Clone, Default)]
struct Invitation {
    code: String,
    name: String,
    password: String,
}

impl Draft for Invitation {
    type Request = AcceptStaffInvitation;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "code" => Some(&mut self.code),
            "name" => Some(&mut self.name),
            "password" => Some(&mut self.password),
            _ => None,
        }
    }

    fn parse(&self) -> Result<AcceptStaffInvitation, Vec<Fault>> {
        let code = match self.code.trim() {
            "" => Err(FaultKind::Missing),
            code => Ok(Secret::new(code)),
        };
        match (code, LoginName::parse(&self.name), NewPassword::parse(&self.password)) {
            (Ok(code), Ok(name), Ok(password)) => Ok(AcceptStaffInvitation { code, name, password }),
            (code, name, password) => {
                let faults = [("code", code.err()), ("name", name.err()), ("password", password.err())];
                Err(faults.into_iter().filter_map(|(field, kind)| kind.map(|kind| Fault::new(field, kind))).collect())
            }
        }
    }
}

/// The page of a staff code; open to visitors, so it stands outside of the frame.
#[component]
pub fn ActivatePage() -> impl IntoView {
    let t = words();
    let (session, router) = (use_session(), use_router());
    let form = Form::new(Invitation::default());
    let made = RwSignal::new(false);
    let done = move |state: SessionState| {
        if state.signed_in.is_some() {
            router.begin_anew();
            session.enter(state);
        } else {
            made.set(true);
        }
    };
    let refused = move |refusal| match refusal {
        InvitationRefusal::NotMatched => t.staff_activate_not_matched().to_owned(),
        InvitationRefusal::NameTaken => t.activate_name_taken().to_owned(),
    };
    let ask = move || {
        view! {
            <PageHead title=t.staff_activate_title() lead=t.staff_activate_lead()/>
            <div class="card">
                <FormFrame form send=t.activate_send() done refused>
                    <TextField field=form.field("code") label=t.staff_activate_code() hint=t.activate_code_hint()/>
                    <TextField field=form.field("name") label=t.activate_name() hint=t.activate_name_hint() autocomplete="username"/>
                    <PasswordField field=form.field("password") label=t.activate_password() hint=t.activate_password_hint() autocomplete="new-password"/>
                </FormFrame>
            </div>
            <p><a href=Place::Home.path() target="_self">{t.activate_have_account()}</a></p>
        }
        .into_any()
    };
    let content = move || if made.get() { next() } else { ask() };
    view! {
        <div class="entry">
            <header class="entry-head">
                <Brand home="/staff"/>
                <LanguageChoice/>
            </header>
            <main class="entry-page">{content}</main>
        </div>
    }
    .into_any()
}

/// The account is there, and signing in asks for one more thing. The way on loads the page anew: it is another program's.
fn next() -> AnyView {
    let t = words();
    view! {
        <PageHead title=t.staff_activate_done_title() lead=t.staff_activate_done()/>
        <a class="button" data-kind="primary" href=Place::Home.path() target="_self">{t.staff_activate_go_on()}</a>
    }
    .into_any()
}
