//! The passkeys: which there are, another one, another name, one less.

use careway_core::{
    account::{Passkey, PasskeyName, RemovePasskey, RenamePasskey, SessionState},
    id::Id,
    problem::{Fault, Never},
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    clock,
    components::{AddPasskey, Draft, Form, FormFrame, Just, TextField, gathered},
    reader::{self, words},
    wording,
};

/// What was typed of a new name.
#[derive(Clone)]
struct NameDraft {
    passkey: Id<Passkey>,
    name: String,
}

impl Draft for NameDraft {
    type Request = RenamePasskey;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "name").then_some(&mut self.name)
    }

    fn parse(&self) -> Result<RenamePasskey, Vec<Fault>> {
        match PasskeyName::parse(&self.name) {
            Ok(name) => Ok(RenamePasskey { passkey: self.passkey.clone(), name }),
            Err(fault) => Err(gathered([("name", Some(fault))])),
        }
    }
}

/// The part of the page.
pub fn part(desk: Desk, passkeys: Vec<Passkey>) -> AnyView {
    let t = words();
    let done = move |new| desk.enrolled(new, t.passkey_added());
    let rows: Vec<_> = passkeys.into_iter().map(|passkey| row(desk, passkey)).collect();
    let rows = (!rows.is_empty()).then(|| view! { <ul class="list">{rows}</ul> });
    view! {
        <section class="card" aria-labelledby="passkeys">
            <h2 id="passkeys">{t.passkeys_title()}</h2>
            <p>{t.passkeys_about()}</p>
            {rows}
            <AddPasskey done/>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, passkey: Passkey) -> AnyView {
    let t = words();
    let day = |moment| reader::date(&clock::here(moment));
    let used = passkey.used.map(|used| [" · ", &t.passkey_used(&day(used))].concat());
    let name = passkey.name.as_str().to_owned();
    let label = t.passkey_change(&name);
    view! {
        <li class="row">
            <span class="row-title">{name} <small>{t.passkey_since(&day(passkey.added))} {used}</small></span>
            <details class="more row-more">
                <summary aria-label=label>{t.passkey_change_short()}</summary>
                <div class="stack">{rename(desk, &passkey)} {remove(desk, passkey.id)}</div>
            </details>
        </li>
    }
    .into_any()
}

fn rename(desk: Desk, passkey: &Passkey) -> AnyView {
    let t = words();
    let form = Form::new(NameDraft { passkey: passkey.id.clone(), name: passkey.name.as_str().to_owned() });
    let done = move |()| desk.changed(t.passkey_renamed());
    let refused = |never: Never| -> String { match never {} };
    view! {
        <FormFrame form send=t.passkey_rename() kind="usual" done refused>
            <TextField field=form.field("name") label=t.passkey_name() hint=t.passkey_name_hint()/>
        </FormFrame>
    }
    .into_any()
}

fn remove(desk: Desk, passkey: Id<Passkey>) -> AnyView {
    let t = words();
    let form = Form::new(Just(RemovePasskey { passkey }));
    let done = move |state: SessionState| {
        desk.session.enter(state);
        desk.changed(t.passkey_removed());
    };
    let refused = move |refusal| wording::factor(refusal, t).to_owned();
    view! {
        <div class="stack" data-space="tight">
            <p class="hint">{t.passkey_remove_hint()}</p>
            <FormFrame form send=t.passkey_remove() kind="danger" done refused/>
        </div>
    }
    .into_any()
}
