//! Makes an account that nobody invited. It opens no record; a code from the clinic connects it later. Open to visitors.

use careway_core::{
    account::{DisplayName, LoginName, NewPassword, SignUp, SignedUp},
    problem::{Fault, Never},
};
use leptos::prelude::*;

use crate::{
    components::{Draft, EntryFrame, Form, FormFrame, Notice, PageHead, PasswordField, TextField, Tone, gathered},
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
};

/// What has been typed.
#[derive(Clone, Default)]
struct SignUpDraft {
    name: String,
    begins: String,
    password: String,
}

impl Draft for SignUpDraft {
    type Request = SignUp;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        Some(match field {
            "name" => &mut self.name,
            "begins" => &mut self.begins,
            "password" => &mut self.password,
            _ => return None,
        })
    }

    fn parse(&self) -> Result<SignUp, Vec<Fault>> {
        let language = words().language();
        match (DisplayName::parse(&self.name), LoginName::parse(&self.begins), NewPassword::parse(&self.password)) {
            (Ok(name), Ok(begins), Ok(password)) => Ok(SignUp { name, begins, password, email: None, language }),
            (name, begins, password) => {
                Err(gathered([("name", name.err()), ("begins", begins.err()), ("password", password.err())]))
            }
        }
    }
}

/// The form, and then the sign-in name that came of it.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let session = use_session();
    let made = RwSignal::new_local(None::<SignedUp>);
    let done = Callback::new(move |new: SignedUp| {
        session.hold(&new.session);
        made.set(Some(new));
    });
    let content = move || match made.get() {
        Some(made) => welcome(made),
        None => form(done),
    };
    view! { <EntryFrame>{content}</EntryFrame> }.into_any()
}

fn form(done: Callback<SignedUp>) -> AnyView {
    let t = words();
    let form = Form::new(SignUpDraft::default());
    let refused = |never: Never| -> String { match never {} };
    view! {
        <PageHead title=t.sign_up_title() lead=t.sign_up_lead()/>
        <div class="card">
            <FormFrame form send=t.activate_send() done refused>
                <TextField field=form.field("name") label=t.sign_up_name() hint=t.sign_up_name_hint() autocomplete="name"/>
                <TextField field=form.field("begins") label=t.activate_name() hint=t.sign_up_begins_hint() autocomplete="username"/>
                <PasswordField
                    field=form.field("password")
                    label=t.activate_password()
                    hint=t.activate_password_hint()
                    autocomplete="new-password"
                />
            </FormFrame>
        </div>
        <p><a href=Page::Activate.path()>{t.sign_in_invitation()}</a></p>
        <p><a href=Page::Home.path()>{t.activate_have_account()}</a></p>
    }
    .into_any()
}

/// Says the sign-in name, which has to be kept, before anything else opens.
fn welcome(made: SignedUp) -> AnyView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let login = made.login.as_str().to_owned();
    let go_on = move |_| {
        router.replace(Page::Home);
        session.enter(made.session.clone());
    };
    view! {
        <PageHead title=t.sign_up_done() lead=t.sign_up_keep()/>
        <div class="card">
            <p>{t.sign_up_login()}</p>
            <p class="login-name">{login}</p>
            <Notice tone=Tone::Info title=t.sign_up_next_title()><p>{t.sign_up_next()}</p></Notice>
            <div class="actions"><button class="button" data-kind="primary" type="button" on:click=go_on>{t.sign_up_go_on()}</button></div>
        </div>
    }
    .into_any()
}
