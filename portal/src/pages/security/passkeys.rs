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
pub fn part(desk: Desk) -> AnyView {
    let t = words();
    let done = move |new| desk.enrolled(new, t.passkey_added());
    let is_any = desk.factors.part(|factors| !factors.passkeys.is_empty());
    view! {
        <section class="card" aria-labelledby="passkeys">
            <h2 id="passkeys">{t.passkeys_title()}</h2>
            <p>{t.passkeys_about()}</p>
            {move || is_any.get().then(|| rows(desk))}
            <AddPasskey done/>
        </section>
    }
    .into_any()
}

/// A row for each passkey, which stays as long as the passkey does: a new name may be typed in it.
fn rows(desk: Desk) -> AnyView {
    let all = desk.factors.part(|factors| factors.passkeys.clone());
    view! {
        <ul class="list">
            <For each=move || all.get() key=|passkey| passkey.id.clone() let:passkey>{row(desk, passkey)}</For>
        </ul>
    }
    .into_any()
}

fn row(desk: Desk, passkey: Passkey) -> AnyView {
    let t = words();
    let day = |moment| reader::date(&clock::here(moment));
    let id = passkey.id.clone();
    let now = desk.factors.part(move |factors| factors.passkeys.iter().find(|passkey| passkey.id == id).cloned());
    let name = Memo::new(move |_| now.get().map(|now| now.name.as_str().to_owned()).unwrap_or_default());
    let used = move || {
        let used = now.get().and_then(|now| now.used);
        used.map(|used| [" · ", &t.passkey_used(&day(used))].concat())
    };
    view! {
        <li class="row">
            <span class="row-title">{name} <small>{t.passkey_since(&day(passkey.added))} {used}</small></span>
            <details class="more row-more">
                <summary aria-label=move || t.passkey_change(&name.get())>{t.passkey_change_short()}</summary>
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
