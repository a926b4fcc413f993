//! One way by which notices go: the address, a field for another, and one for the code that was sent there.

use careway_core::{
    account::{Contact, ContactRefusal, Reached, Secret},
    api::Endpoint,
    problem::{Fault, FaultKind, Never},
};
use leptos::prelude::*;

use super::refused;
use crate::{
    components::{Draft, Form, FormFrame, Notice, SendButton, TextField, Tone, gathered, typed},
    load::Load,
    reader::words,
};

/// A way in words, and what is sent for it.
#[derive(Clone, Copy)]
pub struct Way<S, C, R> {
    /// The id of the part's heading.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// That there is no address.
    pub none: &'static str,
    /// That the portal sends nothing this way.
    pub unsent: &'static str,
    /// Where it leads.
    pub reached: fn(&Contact) -> Reached<String>,
    /// That an address waits for its code.
    pub waiting: fn(&str) -> String,
    /// The label of the code.
    pub code: &'static str,
    /// What is sent with the code.
    pub confirm: fn(Secret) -> C,
    /// What its button says.
    pub confirm_name: &'static str,
    /// What is said then.
    pub confirmed: &'static str,
    /// What the request calls the address.
    pub field: &'static str,
    /// The label of the address.
    pub address: &'static str,
    /// What browsers call it.
    pub autocomplete: &'static str,
    /// What is sent with the address.
    pub set: fn(&str) -> Result<S, FaultKind>,
    /// What its button says.
    pub set_name: &'static str,
    /// What is said then.
    pub sent: &'static str,
    /// What takes the address away.
    pub remove: R,
    /// What its button says.
    pub remove_name: &'static str,
    /// What is said then.
    pub removed: &'static str,
}

/// What was typed of an address.
#[derive(Clone)]
struct Another<S> {
    field: &'static str,
    text: String,
    set: fn(&str) -> Result<S, FaultKind>,
}

impl<S: Endpoint> Draft for Another<S> {
    type Request = S;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == self.field).then_some(&mut self.text)
    }

    fn parse(&self) -> Result<S, Vec<Fault>> {
        (self.set)(&self.text).map_err(|fault| gathered([(self.field, Some(fault))]))
    }
}

/// What was typed of a code.
#[derive(Clone)]
struct Code<C> {
    text: String,
    confirm: fn(Secret) -> C,
}

impl<C: Endpoint> Draft for Code<C> {
    type Request = C;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "code").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<C, Vec<Fault>> {
        match typed(&self.text) {
            Ok(code) => Ok((self.confirm)(Secret::new(code))),
            Err(fault) => Err(gathered([("code", Some(fault))])),
        }
    }
}

/// The part of the page, which says what was done last.
pub fn part<S, C, R>(all: Load<Contact>, way: Way<S, C, R>) -> AnyView
where
    S: Endpoint<Response = (), Refusal = ContactRefusal>,
    C: Endpoint<Response = (), Refusal = ContactRefusal>,
    R: Endpoint<Response = (), Refusal = Never>,
{
    let said = RwSignal::new(None::<&'static str>);
    let news = move || said.get().map(|said| view! { <Notice tone=Tone::Good title=said>""</Notice> });
    let changed = Callback::new(move |words| {
        said.set(Some(words));
        all.again();
    });
    let Way { id, title, about, none, unsent, reached, .. } = way;
    let now = all.part(move |now| Some(reached(now)));
    let sends = Memo::new(move |_| now.get().is_some_and(|now| now.sends));
    let address = move || now.get().and_then(|now| now.address).unwrap_or_else(|| none.to_owned());
    let waits = waits(now, &way, changed);
    let another = another(&way, changed);
    let remove = removes(now, way, changed);
    let content = move || match sends.get() {
        false => view! { <p>{unsent}</p> }.into_any(),
        true => view! { <p>{address}</p> {waits} {another()} {remove} }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p>{about}</p>
            <div role="status">{news}</div>
            {content}
        </section>
    }
    .into_any()
}

/// Which address waits for its code, and where that is typed; nothing where none does.
fn waits<S, C, R>(
    now: Memo<Option<Reached<String>>>,
    way: &Way<S, C, R>,
    changed: Callback<&'static str>,
) -> impl Fn() -> Option<AnyView> + Copy + Send + 'static + use<S, C, R>
where
    C: Endpoint<Response = (), Refusal = ContactRefusal>,
{
    let Way { waiting, code, confirm, confirm_name, confirmed, .. } = *way;
    let empty = Code { text: String::new(), confirm };
    let form = Form::new(empty);
    let done = move |()| {
        form.begin_anew(Code { text: String::new(), confirm });
        changed.run(confirmed);
    };
    move || {
        let address = now.get()?.waiting?;
        let view = view! {
            <p>{waiting(&address)}</p>
            <FormFrame form send=confirm_name done refused>
                <TextField field=form.field("code") label=code hint=words().activate_code_hint()/>
            </FormFrame>
        };
        Some(view.into_any())
    }
}

/// The field for another address.
fn another<S, C, R>(
    way: &Way<S, C, R>,
    changed: Callback<&'static str>,
) -> impl Fn() -> AnyView + Copy + Send + 'static + use<S, C, R>
where
    S: Endpoint<Response = (), Refusal = ContactRefusal>,
{
    let Way { field, address, autocomplete, set, set_name, sent, .. } = *way;
    let form = Form::new(Another { field, text: String::new(), set });
    let done = move |()| {
        form.begin_anew(Another { field, text: String::new(), set });
        changed.run(sent);
    };
    move || {
        view! {
            <FormFrame form send=set_name kind="usual" done refused>
                <TextField field=form.field(field) label=address autocomplete=autocomplete/>
            </FormFrame>
        }
        .into_any()
    }
}

/// The button that takes the address away; nothing where there is none.
fn removes<S, C, R>(
    now: Memo<Option<Reached<String>>>,
    way: Way<S, C, R>,
    changed: Callback<&'static str>,
) -> impl Fn() -> Option<AnyView> + Copy + Send + 'static
where
    R: Endpoint<Response = (), Refusal = Never>,
{
    let Way { remove, remove_name, removed, .. } = way;
    let remove = StoredValue::new(remove);
    let is_any = Memo::new(move |_| now.get().is_some_and(|now| now.address.is_some()));
    let done = move |()| changed.run(removed);
    move || is_any.get().then(|| view! { <SendButton request=remove.get_value() name=remove_name done/> }.into_any())
}
