//! The password: since when it is there, and a new one.

use careway_core::{
    account::{ChangePassword, NewPassword, SecondPassword, SessionState},
    problem::{Fault, Never},
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
    has_second: Memo<bool>,
    password: String,
}

impl Draft for PasswordDraft {
    type Request = ChangePassword;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "password").then_some(&mut self.password)
    }

    fn parse(&self) -> Result<ChangePassword, Vec<Fault>> {
        let alone = if self.has_second.get_untracked() { None } else { NewPassword::parse(&self.password).err() };
        match (alone, SecondPassword::parse(&self.password)) {
            (None, Ok(password)) => Ok(ChangePassword { password }),
            (alone, password) => Err(gathered([("password", alone.or(password.err()))])),
        }
    }
}

/// The part of the page.
pub fn part(desk: Desk, has_second: Memo<bool>) -> AnyView {
    let t = words();
    let empty = PasswordDraft { has_second, password: String::new() };
    let form = Form::new(empty.clone());
    let done = move |state: SessionState| {
        form.begin_anew(empty.clone());
        desk.session.enter(state);
        desk.changed(t.password_changed());
    };
    let refused = |never: Never| -> String { match never {} };
    let since = desk.factors.part(|factors| factors.password);
    let since = move || match since.get() {
        Some(since) => t.password_since(&reader::date(&clock::here(since))),
        None => t.password_none().to_owned(),
    };
    let field = move || {
        let hint = if has_second.get() { t.password_hint_second() } else { t.activate_password_hint() };
        view! { <PasswordField field=form.field("password") label=t.password_new() hint autocomplete="new-password"/> }
    };
    view! {
        <section class="card" aria-labelledby="password">
            <h2 id="password">{t.sign_in_password()}</h2>
            <p>{since}</p>
            <FormFrame form send=t.password_change() kind="usual" done refused>
                {field}
            </FormFrame>
            <p class="hint">{t.password_ends()}</p>
        </section>
    }
    .into_any()
}
