//! One conversation: who has it, by when to expect an answer, what was written, and what is written next.

use careway_core::{
    access::Scope,
    id::Id,
    message::{GetThread, MarkThreadRead, MessageText, ReplyToThread, ThreadRow, WholeThread},
    people::Patient,
    problem::Fault,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{alone, state};
use crate::{
    acting::acts_in,
    call,
    components::{Draft, Form, FormFrame, Loaded, PageHead, Reads, Talk, TextArea},
    load::{Load, load},
    page::Page,
    reader::words,
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct ReplyDraft {
    patient: Id<Patient>,
    thread: Id<ThreadRow>,
    text: String,
}

impl Draft for ReplyDraft {
    type Request = ReplyToThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "text").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<ReplyToThread, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        Ok(ReplyToThread { patient: self.patient.clone(), thread: self.thread.clone(), text })
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
    let reply = acts_in(Scope::Messages).then(|| reply(&person.id, &thread, whole));
    let back = (Page::Messages.path(), t.messages_title());
    view! {
        <PageHead title=t.messages_one() back/>
        <Loaded of=whole let:now>{
            note_seen(&person.id, &now);
            shown(now)
        }</Loaded>
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

fn shown(now: WholeThread) -> AnyView {
    let t = words();
    let WholeThread { thread, messages } = now;
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{wording::topic(thread.topic, t)} " " {state(&thread)}</h2>
            <p>{wording::whose(&thread, t)}</p>
            {alone(&thread).map(|text| view! { <p class="hint">{text}</p> })}
        </section>
        <Talk messages reads=Reads::AsPatient/>
    }
    .into_any()
}

fn reply(patient: &Id<Patient>, thread: &Id<ThreadRow>, whole: Load<WholeThread>) -> AnyView {
    let t = words();
    let form = Form::new(ReplyDraft { patient: patient.clone(), thread: thread.clone(), text: String::new() });
    let done = move |()| {
        form.field("text").clear();
        whole.again();
    };
    let refused = move |refusal| wording::thread_refusal(refusal, words()).to_owned();
    view! {
        <div class="card">
            <FormFrame form send=t.messages_send() done refused>
                <TextArea field=form.field("text") label=t.messages_reply() hint=t.messages_reply_hint()/>
            </FormFrame>
        </div>
    }
    .into_any()
}
