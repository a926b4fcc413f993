//! The password: since when it is there, and a new one.

use careway_core::{
    account::{ChangePassword, NewPassword, SecondPassword, SessionState},
    problem::{Fault, Never},
    record::Moment,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    clock,
    components::{Draft, Form, FormFrame, PasswordField, gathered},
    reader::{self, words},
};

/// What was typed of a new password.
#[derive(Clone)]
struct PasswordDraft {
    has_second: bool,
    password: String,
}

impl Draft for PasswordDraft {
    type Request = ChangePassword;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "password").then_some(&mut self.password)
    }

    fn parse(&self) -> Result<ChangePassword, Vec<Fault>> {
        let alone = if self.has_second { None } else { NewPassword::parse(&self.password).err() };
        match (alone, SecondPassword::parse(&self.password)) {
            (None, Ok(password)) => Ok(ChangePassword { password }),
            (alone, password) => Err(gathered([("password", alone.or(password.err()))])),
        }
    }
}

/// The part of the page.
pub fn part(desk: Desk, since: Option<Moment>, has_second: bool) -> AnyView {
    let t = words();
    let form = Form::new(PasswordDraft { has_second, password: String::new() });
    let done = move |state: SessionState| {
        desk.session.enter(state);
        desk.changed(t.password_changed());
    };
    let refused = |never: Never| -> String { match never {} };
    let since = match since {
        Some(since) => t.password_since(&reader::date(&clock::here(since))),
        None => t.password_none().to_owned(),
    };
    let hint = if has_second { t.password_hint_second() } else { t.activate_password_hint() };
    view! {
        <section class="card" aria-labelledby="password">
            <h2 id="password">{t.sign_in_password()}</h2>
            <p>{since}</p>
            <FormFrame form send=t.password_change() kind="usual" done refused>
                <PasswordField field=form.field("password") label=t.password_new() hint autocomplete="new-password"/>
            </FormFrame>
            <p class="hint">{t.password_ends()}</p>
        </section>
    }
    .into_any()
}
