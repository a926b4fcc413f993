//! One conversation: who has it, by when to expect an answer, what was written, and what is written next.

use careway_core::{
    access::Scope,
    id::Id,
    message::{
        AttachmentRow, GetThread, MarkThreadRead, MessageText, ReplyToThread, Said, Screened, Thread, ThreadDraft,
        ThreadRow, WholeThread,
    },
    people::Patient,
    problem::Fault,
};
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    alone,
    begun::Begun,
    state,
    urgent::{Stop, StopScreen},
};
use crate::{
    acting::acts_in,
    call,
    components::{Attachments, Draft, DraftKept, Form, FormFrame, LoadedOnce, PageHead, Reads, Talk, TextArea},
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
        Ok(ReplyToThread { patient, thread, text, attachments })
    }
}

impl Keepable for ReplyDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.text).map(|text| ThreadDraft { text, begins: None })
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
        <LoadedOnce of=whole>{shown(&person.id, whole)}</LoadedOnce>
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
fn shown(patient: &Id<Patient>, whole: Load<WholeThread>) -> AnyView {
    let patient = patient.clone();
    let thread = whole.part(|now| Some(Thread { unread: 0, ..now.thread.clone() }));
    let messages = whole.part(|now| now.messages.clone());
    view! {
        {move || thread.get().map(|thread| head(&thread))}
        <Talk messages patient reads=Reads::AsPatient/>
    }
    .into_any()
}

fn head(thread: &Thread) -> AnyView {
    let t = words();
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{wording::topic(thread.topic, t)} " " {state(thread)}</h2>
            <p>{wording::whose(thread, t)}</p>
            {alone(thread).map(|text| view! { <p class="hint">{text}</p> })}
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
        <div class="card">
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
