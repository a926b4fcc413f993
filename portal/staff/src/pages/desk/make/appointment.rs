//! A request for an appointment that is made of a conversation, in the patient's name, and how it ended.

use careway_core::{
    clocked::Note,
    message::{
        AppointmentRefusal, AppointmentStatus, DeskDraft, DeskThread, MakeAppointmentRequest, MessageText,
        SettleAppointmentRequest, Soon, ThreadDraft, ThreadRefusal,
    },
    problem::Fault,
};
use careway_portal::{
    components::{
        Draft, DraftKept, Form, FormFrame, SelectField, TextArea, TextField, appointment, appointment_soon, gathered,
    },
    keeper::{Keepable, Keeper, written},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::super::{
    begun::{self, Begun},
    thread::Whose,
};

/// What has been typed to ask for one.
#[derive(Clone)]
pub struct AskDraft {
    whose: Whose,
    reason: String,
    soon: String,
    times: String,
}

/// The form's, with who keeps it.
pub type Making = (Form<AskDraft>, Keeper);

impl AskDraft {
    fn of(whose: &Whose) -> Self {
        let (reason, times) = Default::default();
        Self { whose: whose.clone(), reason, soon: Soon::Routine.name().to_owned(), times }
    }
}

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Making {
    let form = Form::new(AskDraft::of(whose));
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::Appointment)))
}

impl Keepable for AskDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.reason).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.reason = kept.text.into();
    }
}

impl Draft for AskDraft {
    type Request = MakeAppointmentRequest;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "reason" => Some(&mut self.reason),
            "soon" => Some(&mut self.soon),
            "times" => Some(&mut self.times),
            _ => None,
        }
    }

    fn parse(&self) -> Result<MakeAppointmentRequest, Vec<Fault>> {
        let times = Some(self.times.trim()).filter(|text| !text.is_empty()).map(Note::parse).transpose();
        match (Note::parse(&self.reason), times) {
            (Ok(reason), Ok(times)) => {
                let (patient, thread) = self.whose.clone();
                let soon = Soon::parse(&self.soon).unwrap_or_default();
                Ok(MakeAppointmentRequest { patient, thread, reason, soon, times })
            }
            (reason, times) => Err(gathered([("reason", reason.err()), ("times", times.err())])),
        }
    }
}

/// What has been typed to settle it.
#[derive(Clone)]
pub struct SettleDraft {
    whose: Whose,
    status: String,
    words: String,
}

/// The form's, with who keeps it.
pub type Settling = (Form<SettleDraft>, Keeper);

impl SettleDraft {
    fn of(whose: &Whose) -> Self {
        Self { whose: whose.clone(), status: AppointmentStatus::Booked.name().to_owned(), words: String::new() }
    }
}

/// Nothing typed yet.
pub fn settle(whose: &Whose) -> Settling {
    let form = Form::new(SettleDraft::of(whose));
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::Settle)))
}

impl Keepable for SettleDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.words).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.words = kept.text.into();
    }
}

impl Draft for SettleDraft {
    type Request = SettleAppointmentRequest;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "status" => Some(&mut self.status),
            "words" => Some(&mut self.words),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SettleAppointmentRequest, Vec<Fault>> {
        let words = MessageText::parse(&self.words).map_err(|kind| vec![Fault::new("words", kind)])?;
        let status = AppointmentStatus::parse(&self.status).unwrap_or(AppointmentStatus::Booked);
        let (patient, thread) = self.whose.clone();
        Ok(SettleAppointmentRequest { patient, thread, status, words })
    }
}

fn refused(refusal: AppointmentRefusal) -> String {
    let t = words();
    match refusal {
        AppointmentRefusal::NotYours => portal::thread_refusal(ThreadRefusal::NotYours, t),
        AppointmentRefusal::HasRequest => t.appointment_refused_has(),
        AppointmentRefusal::OutOfOrder => t.appointment_refused_order(),
        AppointmentRefusal::NeedsSignature => t.appointment_needs_signature(),
    }
    .to_owned()
}

/// Asks for one.
pub fn form((form, keeper): Making, whose: &Whose, whole: Load<DeskThread>, close: Callback<()>) -> AnyView {
    let t = words();
    begun::open_alone(keeper, whole);
    let whose = whose.clone();
    let done = move |()| {
        keeper.sent();
        form.begin_anew(AskDraft::of(&whose));
        close.run(());
        whole.again();
    };
    let soon = Soon::ALL.map(|soon| (soon.name(), appointment_soon(soon).to_owned())).to_vec();
    view! {
        <FormFrame form send=t.appointment_send() done refused=refused>
            <TextArea field=form.field("reason") label=t.appointment_reason() hint=t.staff_desk_answer_hint()/>
            <DraftKept keeper form/>
            <SelectField field=form.field("soon") label=t.appointment_soon() answers=soon/>
            <TextField field=form.field("times") label=t.appointment_times() hint=t.appointment_times_hint()/>
        </FormFrame>
    }
    .into_any()
}

/// How it stands and, while it is open, the form that settles it; what is typed stays when the conversation changes.
pub fn shown(form: Settling, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let request = whole.part(|now| now.appointment.clone());
    let is_open =
        whole.part(|now| now.appointment.as_ref().is_some_and(|request| request.status == AppointmentStatus::Proposed));
    let whose = whose.clone();
    let settling = move || is_open.get().then(|| settle_form(form, &whose, whole));
    view! { {move || request.get().map(appointment)} {settling} }.into_any()
}

fn settle_form((form, keeper): Settling, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let whose = whose.clone();
    let done = move |()| {
        keeper.sent();
        form.begin_anew(SettleDraft::of(&whose));
        whole.again();
    };
    let ends = vec![
        (AppointmentStatus::Booked.name(), t.appointment_booked().to_owned()),
        (AppointmentStatus::Cancelled.name(), t.appointment_cancelled().to_owned()),
    ];
    view! {
        <details class="more card" on:toggle=move |_| begun::open_alone(keeper, whole)>
            <summary>{t.appointment_settle()} {begun::mark(DeskDraft::Settle, whole)}</summary>
            <FormFrame form send=t.appointment_settle_send() done refused=refused>
                <SelectField field=form.field("status") label=t.appointment_how() answers=ends/>
                <TextArea field=form.field("words") label=t.appointment_words() hint=t.staff_desk_answer_hint()/>
                <DraftKept keeper form/>
            </FormFrame>
        </details>
    }
    .into_any()
}
