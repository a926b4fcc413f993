//! One conversation: who has it, by when to expect an answer, what was written, and what is written next.

use careway_core::{
    access::Scope,
    clocked::Mark,
    id::Id,
    message::{
        AttachmentRow, Contact, GetThread, MarkThreadRead, MessageText, Refill, ReplyToThread, Said, Screened, Thread,
        ThreadDraft, ThreadRow, WholeThread,
    },
    people::Patient,
    problem::Fault,
};
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    alone,
    begun::Begun,
    keep, state,
    urgent::{Stop, StopScreen},
};
use crate::{
    acting::acts_in,
    call, clock,
    components::{
        Attachments, Definition, DefinitionList, Draft, DraftKept, Form, FormFrame, LoadedOnce, PageHead, Reads,
        RefillSteps, SendButton, Talk, TextArea, appointment,
    },
    keeper::{Keepable, Keeper, written},
    load::{Load, load},
    page::Page,
    reader::words,
    session::use_session,
    uploads::{Dock, Uploads},
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct ReplyDraft {
    patient: Id<Patient>,
    thread: Id<ThreadRow>,
    text: String,
    files: Vec<Id<AttachmentRow>>,
}

impl Draft for ReplyDraft {
    type Request = ReplyToThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "text").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<ReplyToThread, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        let (patient, thread, attachments) = (self.patient.clone(), self.thread.clone(), self.files.clone());
        Ok(ReplyToThread { patient, thread, text, call_me: false, attachments })
    }
}

impl Keepable for ReplyDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.text).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.text = kept.text.into();
    }
}

/// The page.
#[component]
pub fn ThreadPage(
    /// Whose record.
    person: Patient,
    /// Which.
    thread: Id<ThreadRow>,
) -> impl IntoView {
    let t = words();
    let whole = load(GetThread { patient: person.id.clone(), thread: thread.clone() });
    use_session().keep_current(whole);
    let reply = acts_in(Scope::Messages).then(|| reply(&person.id, &thread, whole));
    let patient = person.id.clone();
    let text = MessageText::parse(t.messages_call_me_text()).ok();
    let own = thread.clone();
    let ask = text.map(|text| ReplyToThread { patient, thread: own, text, call_me: true, attachments: Vec::new() });
    let patient = person.id.clone();
    // A page that nobody looks at has shown nothing: what comes to it stays new, and a notice of it is sent.
    let in_sight = RwSignal::new(!document().hidden());
    let listening = window_event_listener(ev::visibilitychange, move |_| in_sight.set(!document().hidden()));
    on_cleanup(move || listening.remove());
    Effect::new(move |_| {
        if let Some(now) = whole.value().filter(|_| in_sight.get()) {
            note_seen(&patient, &now);
        }
    });
    let back = (Page::Messages.path(), t.messages_title());
    view! {
        <PageHead title=t.messages_one() back/>
        <LoadedOnce of=whole>
            {shown(&person.id, ask.clone(), whole)} {keep::buttons(&person.id, &thread, whole)}
        </LoadedOnce>
        {reply}
    }
    .into_any()
}

/// Tells the server how far this was shown. When that fails, it counts as new once more, and nothing is lost.
fn note_seen(patient: &Id<Patient>, now: &WholeThread) {
    let Some(last) = now.messages.last().filter(|_| now.thread.unread > 0) else { return };
    let seen = MarkThreadRead { patient: patient.clone(), thread: now.thread.id.clone(), number: last.number };
    spawn_local(async move { drop(call::call(&seen).await) });
}

/// How it stands, and below what was written; what comes while somebody reads is added.
fn shown(patient: &Id<Patient>, ask: Option<ReplyToThread>, whole: Load<WholeThread>) -> AnyView {
    let patient = patient.clone();
    let thread = whole.part(|now| Some(Thread { unread: 0, ..now.thread.clone() }));
    let messages = whole.part(|now| now.messages.clone());
    let late = whole.part(|now| acts_in(Scope::Messages) && is_late(now));
    let refill = whole.part(|now| now.refill.clone());
    let request = whole.part(|now| now.appointment.clone());
    view! {
        {move || thread.get().map(|thread| head(&thread))}
        {move || late.get().then(|| ask.clone().map(|ask| call_me(ask, whole))).flatten()}
        {move || refill.get().map(asked)}
        {move || request.get().map(appointment)}
        <Talk messages patient reads=Reads::AsPatient/>
    }
    .into_any()
}

/// Whether an answer is late, and a call was not asked for since somebody was in touch.
fn is_late(now: &WholeThread) -> bool {
    let asked = now.messages.last().is_some_and(|last| last.contact == Some(Contact::CallMe));
    let was_late = now.thread.told.is_some_and(|told| told >= Mark::Out);
    now.thread.due.is_some_and(|due| was_late || due < clock::now().timestamp_micros()) && !asked
}

/// Asks for a call instead.
fn call_me(request: ReplyToThread, whole: Load<WholeThread>) -> AnyView {
    let refused = |refusal| wording::thread_refusal(refusal, words()).to_owned();
    let done = move |()| whole.again();
    view! { <SendButton request name=words().messages_call_me() done refused=Callback::new(refused)/> }.into_any()
}

fn head(thread: &Thread) -> AnyView {
    let t = words();
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{wording::topic(thread.topic, t)} " " {state(thread)}</h2>
            <p>{wording::whose(thread, t)}</p>
            {thread.price.map(|price| view! { <p class="hint">{t.messages_price(&price.written())}</p> })}
            {alone(thread).map(|text| view! { <p class="hint">{text}</p> })}
        </section>
    }
    .into_any()
}

/// The medicine that is asked for, how that stands, and what is done next.
fn asked(refill: Refill) -> AnyView {
    let t = words();
    let name = match &refill.item {
        Some(item) => view! { <a href=Page::Item(item.clone()).path()>{refill.name.clone()}</a> }.into_any(),
        None => refill.name.clone().into_any(),
    };
    let facts = vec![
        Definition::words(t.refill_fact_left(), Some(wording::days_left(refill.left, t).to_owned())),
        Definition::words(t.refill_fact_pharmacy(), refill.pharmacy.clone()),
    ];
    let next = wording::refill_next(&refill, t);
    view! {
        <section class="card" aria-labelledby="refill">
            <h2 id="refill">{t.refill_title()} ": " {name}</h2>
            <p>{next}</p>
            <RefillSteps refill/>
            <DefinitionList facts/>
        </section>
    }
    .into_any()
}

fn reply(patient: &Id<Patient>, thread: &Id<ThreadRow>, whole: Load<WholeThread>) -> AnyView {
    let t = words();
    let (text, files) = (String::new(), Vec::new());
    let form = Form::new(ReplyDraft { patient: patient.clone(), thread: thread.clone(), text, files });
    let uploads = Uploads::start(Dock::of_patient(patient, Some(thread)));
    Effect::new(move |_| form.change(|draft| draft.files = uploads.ready()));
    let keeper = Keeper::start(form, Begun { patient: patient.clone(), thread: Some(thread.clone()) });
    let done = move |()| {
        keeper.sent();
        form.field("text").clear();
        uploads.sent();
        whole.again();
    };
    let refused = move |refusal| wording::thread_refusal(refusal, words()).to_owned();
    let (done, refused) = (Callback::new(done), Callback::new(refused));
    let stop = RwSignal::new(None);
    let before = Callback::new(move |draft: ReplyDraft| {
        let flags = Screened::of(Said::default(), &draft.text).flags();
        let may_go = uploads.may_go();
        stop.set(Some(Stop::Call(flags.clone())).filter(|_| may_go && !flags.is_empty()));
        may_go && flags.is_empty()
    });
    view! {
        <div class="card" data-print="never">
            <FormFrame form send=t.messages_send() done refused before>
                <TextArea field=form.field("text") label=t.messages_reply() hint=t.messages_reply_hint()/>
                <Attachments uploads/>
                <DraftKept keeper form/>
            </FormFrame>
        </div>
        <StopScreen stop send=Callback::new(move |()| form.send(done, refused))/>
    }
    .into_any()
}
