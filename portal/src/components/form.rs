//! The one way to send what a person typed: a draft that parses into a request or into faults beside their fields. Typed
//! text stays until it was taken; a try that got no answer is repeated under the same key.

use std::cell::Cell;

use careway_core::{
    api::Endpoint,
    mail::Address,
    problem::{Fault, FaultKind, Never, Problem, ProblemBody},
    record::Moment,
};
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure, Key, Sent},
    call,
    reader::words,
    wording,
};

/// What a person has typed so far, on its way to a request.
pub trait Draft: Clone + 'static {
    /// What it becomes.
    type Request: Endpoint;

    /// The text of the field that the request calls by this name.
    fn text(&mut self, field: &str) -> Option<&mut String>;

    /// The request, when everything fits; the same rules as the server's.
    ///
    /// # Errors
    /// Every fault, in the order of the fields.
    fn parse(&self) -> Result<Self::Request, Vec<Fault>>;
}

/// What was typed into a field that may not be empty, without white space around it.
///
/// # Errors
/// That it is missing.
pub fn typed(text: &str) -> Result<&str, FaultKind> {
    Some(text.trim()).filter(|text| !text.is_empty()).ok_or(FaultKind::Missing)
}

/// A day as a date field gives it.
///
/// # Errors
/// That it is missing, or no day.
pub fn birth_date(text: &str) -> Result<NaiveDate, FaultKind> {
    match Moment::parse(typed(text)?) {
        Ok(Moment::Day(day)) => Ok(day),
        _ => Err(FaultKind::NotUnderstood),
    }
}

/// Where something is sent, typed into the one field for a mailbox or a telephone; none when it was left empty.
///
/// # Errors
/// That it is neither.
pub fn address(text: &str) -> Result<Option<Address>, FaultKind> {
    Some(text).filter(|text| !text.trim().is_empty()).map(Address::parse).transpose()
}

/// The faults among what several fields became.
pub fn gathered<const N: usize>(fields: [(&str, Option<FaultKind>); N]) -> Vec<Fault> {
    fields.into_iter().filter_map(|(field, kind)| kind.map(|kind| Fault::new(field, kind))).collect()
}

/// A request with nothing to fill in, for a form that is only a button.
#[derive(Clone)]
pub struct Just<E>(pub E);

impl<E: Endpoint> Draft for Just<E> {
    type Request = E;

    fn text(&mut self, _: &str) -> Option<&mut String> {
        None
    }

    fn parse(&self) -> Result<E, Vec<Fault>> {
        Ok(self.0.clone())
    }
}

type Response<D> = <<D as Draft>::Request as Endpoint>::Response;
type Refusal<D> = <<D as Draft>::Request as Endpoint>::Refusal;

/// A draft with what is wrong with it and whether it is being sent.
pub struct Form<D: Draft> {
    draft: RwSignal<D, LocalStorage>,
    state: State,
    unanswered: StoredValue<Option<(String, Key)>, LocalStorage>,
}

/// What a form's parts look at: the same for every draft.
#[derive(Clone, Copy)]
pub struct State {
    /// Tells the ids of this form's fields from those of a form beside or under it.
    number: u32,
    pub(super) faults: RwSignal<Vec<Fault>>,
    pub(super) busy: RwSignal<bool>,
    tried: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

thread_local! {
    static FORMS: Cell<u32> = const { Cell::new(0) };
}

/// A field of a form, whatever the form is about.
#[derive(Clone, Copy)]
pub struct FieldOf {
    form: u32,
    pub(super) name: &'static str,
    /// What stands in it.
    pub text: Signal<String>,
    pub(super) fault: Signal<Option<FaultKind>>,
    pub(super) typed: Callback<String>,
}

impl<D: Draft> Clone for Form<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Draft> Copy for Form<D> {}

impl<D: Draft> Form<D> {
    /// A form over a draft.
    pub fn new(draft: D) -> Self {
        let state = State {
            number: FORMS.replace(FORMS.get() + 1),
            faults: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            tried: RwSignal::new(false),
            trouble: RwSignal::new(None),
        };
        Self { draft: RwSignal::new_local(draft), state, unanswered: StoredValue::new_local(None) }
    }

    /// The field that the request calls by this name.
    pub fn field(self, name: &'static str) -> FieldOf {
        let fault = move || {
            self.state.faults.with(|faults| faults.iter().find(|fault| fault.field == name).map(|fault| fault.kind))
        };
        FieldOf {
            form: self.state.number,
            name,
            text: Signal::derive(move || {
                self.draft.with(|draft| draft.clone().text(name).cloned()).unwrap_or_default()
            }),
            fault: Signal::derive(fault),
            typed: Callback::new(move |text| self.type_in(name, text)),
        }
    }

    /// Begins anew with a draft: what was typed has been taken.
    pub fn begin_anew(self, draft: D) {
        self.state.tried.set(false);
        self.draft.set(draft);
    }

    /// What has been typed.
    pub fn now(self) -> D {
        self.draft.get()
    }

    /// Changes what has been typed.
    pub fn change(self, change: impl FnOnce(&mut D)) {
        if !self.draft.is_disposed() {
            self.draft.update(change);
        }
    }

    /// After the first try, faults come and go while typing.
    fn type_in(self, name: &str, typed: String) {
        self.draft.update(|draft| {
            if let Some(text) = draft.text(name) {
                *text = typed;
            }
        });
        if self.state.tried.get_untracked() {
            self.state.faults.set(self.draft.with_untracked(D::parse).err().unwrap_or_default());
        }
    }

    /// Sends the draft if it fits, and says what came of it.
    pub fn send(self, done: Callback<Response<D>>, refused: Callback<Refusal<D>, String>) {
        if self.state.busy.get_untracked() {
            return;
        }
        self.state.tried.set(true);
        self.state.trouble.set(None);
        match self.draft.with_untracked(D::parse) {
            Err(faults) => self.state.show(faults),
            Ok(request) => {
                self.state.faults.set(Vec::new());
                self.state.busy.set(true);
                let key = self.key(&request);
                let came = move |answer: Answer| match answer.map(|text| serde_json::from_str(&text)) {
                    Ok(Ok(response)) => {
                        self.unanswered.set_value(None);
                        done.run(response);
                    }
                    Ok(Err(_)) => self.say(api::broken(), refused),
                    Err(problem) => self.say(api::failure(problem), refused),
                };
                match Sent::new(&request, &key) {
                    Some(sent) => deliver(self.state, sent, Box::new(came)),
                    None => {
                        self.state.busy.set(false);
                        self.say(api::broken(), refused);
                    }
                }
            }
        }
    }

    /// The key of this action: the last one's when the same request had no answer.
    fn key(self, request: &D::Request) -> Key {
        let body = serde_json::to_string(request).unwrap_or_default();
        let before = self
            .unanswered
            .with_value(|kept| kept.as_ref().filter(|(sent, _)| *sent == body).map(|(_, key)| key.clone()));
        let key = before.unwrap_or_else(Key::fresh);
        self.unanswered.set_value(Some((body, key.clone())));
        key
    }

    fn say(self, failure: Failure<Refusal<D>>, refused: Callback<Refusal<D>, String>) {
        if !failure.passes() {
            self.unanswered.set_value(None);
        }
        let said = match failure.refusal() {
            Ok(refusal) => refused.run(refusal),
            Err(Failure::Problem(Problem::Invalid(faults))) => return self.state.show(faults),
            Err(failure) => sending(&failure),
        };
        self.state.trouble.set(Some(said));
    }
}

/// What came back, as text: only reading it is compiled for each endpoint.
type Answer = Result<String, Option<ProblemBody>>;

/// Sends what a form has become, and hands over what came back unless the form has gone meanwhile.
fn deliver(state: State, sent: Sent, came: Box<dyn FnOnce(Answer)>) {
    spawn_local(async move {
        let answer = call::send(&sent).await;
        if state.busy.try_set(false).is_none() {
            came(answer);
        }
    });
}

/// What went wrong with sending, in words.
fn sending(failure: &Failure<Never>) -> String {
    match failure {
        Failure::Unreached => words().failure_unreached_send().to_owned(),
        Failure::Problem(problem) => wording::problem(problem, words()),
    }
}

impl FieldOf {
    /// The id of an element that belongs to the field.
    pub(super) fn id(self, part: &str) -> String {
        id(part, self.form, self.name)
    }
}

fn id(part: &str, form: u32, field: &str) -> String {
    [part, "-", &form.to_string(), "-", field].concat()
}

impl State {
    /// Shows faults and moves focus to the first of them.
    fn show(self, faults: Vec<Fault>) {
        let first = faults.first().map(|fault| id("field", self.number, &fault.field));
        self.faults.set(faults);
        request_animation_frame(move || {
            if let Some(field) = first.and_then(|id| document().get_element_by_id(&id)) {
                use wasm_bindgen::JsCast as _;
                drop(field.dyn_into::<web_sys::HtmlElement>().map(|field| field.focus()));
            }
        });
    }
}

/// The frame of a form: its fields, what is wrong on the whole, and the button that sends it.
#[component]
pub fn FormFrame<D: Draft>(
    /// The form.
    form: Form<D>,
    /// What the button says: what happens when it is pressed.
    send: &'static str,
    /// As in `style/components/button.css`.
    #[prop(default = "primary")]
    kind: &'static str,
    /// What to do with the response.
    #[prop(into)]
    done: Callback<Response<D>>,
    /// A refusal in words.
    #[prop(into)]
    refused: Callback<Refusal<D>, String>,
    /// Looks at what fits before it is sent; whoever says no sends it later, or not.
    #[prop(optional)]
    before: Option<Callback<D, bool>>,
    /// The fields; a form may be only its button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let submit = move |()| {
        let draft = form.draft.get_untracked();
        if before.is_none_or(|before| draft.parse().is_err() || before.run(draft)) {
            form.send(done, refused);
        }
    };
    frame(form.state, (send, kind), Callback::new(submit), children)
}

fn frame(
    state: State,
    (send, kind): (&'static str, &'static str),
    submit: Callback<()>,
    fields: Option<Children>,
) -> AnyView {
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    let trouble = NodeRef::<html::Div>::new();
    let summary = move || {
        let count = state.faults.with(Vec::len);
        (count > 1).then(|| words().faults_title(count as u64))
    };
    view! {
        <form class="form" novalidate on:submit=on_submit>
            {fields.map(|fields| fields())}
            <div role="alert" node_ref=trouble>
                {move || state.trouble.get().map(|text| view! { <p class="fault">{text}</p> })}
                {move || summary().map(|text| view! { <p class="fault">{text}</p> })}
            </div>
            <div class="actions">
                <button class="button" data-kind=kind type="submit" aria-busy=move || state.busy.get().to_string()>{send}</button>
            </div>
        </form>
    }
    .into_any()
}
