//! A refill request that is made of a conversation, in the patient's name: which medicine, how much is left, at which pharmacy.

use careway_core::{
    id::Id,
    message::{
        DaysLeft, DeskContext, DeskDraft, DeskThread, GetDeskContext, MakeRefill, MakeRefillRefusal, MessageText,
        RefillAsk, RefillName, RefillOf, ThreadDraft, ThreadRefusal,
    },
    problem::Fault,
    record::Item,
};
use careway_portal::{
    components::{Draft, DraftKept, Form, FormFrame, LoadedOnce, SelectField, TextArea, TextField, gathered, name},
    keeper::{Keepable, Keeper, written},
    load::{Load, load},
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::super::{
    begun::{self, Begun},
    thread::Whose,
};

/// What has been typed.
#[derive(Clone)]
pub struct RefillDraft {
    whose: Whose,
    /// The entry of the record; empty when the name is typed.
    item: String,
    name: String,
    left: String,
    pharmacy: String,
    note: String,
}

/// The form's, with who keeps it.
pub type Making = (Form<RefillDraft>, Keeper);

impl RefillDraft {
    fn of(whose: &Whose) -> Self {
        let (item, name, pharmacy, note) = Default::default();
        Self { whose: whose.clone(), item, name, left: DaysLeft::Few.name().to_owned(), pharmacy, note }
    }
}

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Making {
    let form = Form::new(RefillDraft::of(whose));
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::Refill)))
}

impl Keepable for RefillDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.note).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.note = kept.text.into();
    }
}

impl Draft for RefillDraft {
    type Request = MakeRefill;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "item" => Some(&mut self.item),
            "name" => Some(&mut self.name),
            "left" => Some(&mut self.left),
            "pharmacy" => Some(&mut self.pharmacy),
            "note" => Some(&mut self.note),
            _ => None,
        }
    }

    fn parse(&self) -> Result<MakeRefill, Vec<Fault>> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let medication = match Id::<Item>::parse(&self.item) {
            Ok(item) => Ok(RefillOf::Item(item)),
            Err(_) => RefillName::parse(&self.name).map(RefillOf::Named),
        };
        let pharmacy = said(&self.pharmacy).map(|text| RefillName::parse(&text)).transpose();
        let note = said(&self.note).map(|text| MessageText::parse(&text)).transpose();
        match (medication, pharmacy, note) {
            (Ok(medication), Ok(pharmacy), Ok(note)) => {
                let (patient, thread) = self.whose.clone();
                let left = DaysLeft::parse(&self.left).unwrap_or(DaysLeft::Few);
                Ok(MakeRefill { patient, thread, ask: RefillAsk { medication, left, pharmacy, note } })
            }
            (medication, pharmacy, note) => {
                Err(gathered([("name", medication.err()), ("pharmacy", pharmacy.err()), ("note", note.err())]))
            }
        }
    }
}

fn refused(refusal: MakeRefillRefusal) -> String {
    let t = words();
    match refusal {
        MakeRefillRefusal::NotYours => portal::thread_refusal(ThreadRefusal::NotYours, t),
        MakeRefillRefusal::HasRefill => t.made_refused_has_refill(),
        MakeRefillRefusal::NoSuchMedication => t.made_refused_medication(),
        MakeRefillRefusal::TooPrivate => t.made_refused_private(),
        MakeRefillRefusal::Open => t.made_refused_open(),
        MakeRefillRefusal::NeedsSignature => t.cosign_needed_refill(),
    }
    .to_owned()
}

/// The form.
pub fn form((form, keeper): Making, whose: &Whose, whole: Load<DeskThread>, close: Callback<()>) -> AnyView {
    begun::open_alone(keeper, whole);
    let (patient, thread) = whose.clone();
    let context = load(GetDeskContext { patient, thread });
    let whose = whose.clone();
    let done = Callback::new(move |()| {
        keeper.sent();
        form.begin_anew(RefillDraft::of(&whose));
        close.run(());
        whole.again();
    });
    view! { <LoadedOnce of=context>{fields((form, keeper), untrack(|| context.value()), done)}</LoadedOnce> }.into_any()
}

fn fields((form, keeper): Making, context: Option<DeskContext>, done: Callback<()>) -> AnyView {
    let t = words();
    let known = context.and_then(|context| context.record).map(|record| record.medications.first).unwrap_or_default();
    let item = form.field("item");
    let which = (!known.is_empty()).then(|| {
        let known = known.iter().map(|one| (one.id.to_string(), name(one)));
        let answers: Vec<_> = known.chain([(String::new(), t.made_other_medicine().to_owned())]).collect();
        view! { <SelectField field=item label=t.refill_name() answers/> }
    });
    let named = Memo::new(move |_| item.text.get().is_empty());
    let typed = move || {
        let field = form.field("name");
        named.get().then(|| view! { <TextField field label=t.made_medicine_name()/> })
    };
    let left = DaysLeft::ALL.map(|left| (left.name(), portal::days_left(left, t).to_owned())).to_vec();
    view! {
        <FormFrame form send=t.made_refill_send() done refused=refused>
            {which}
            {typed}
            <SelectField field=form.field("left") label=t.made_left() answers=left/>
            <TextField field=form.field("pharmacy") label=t.refill_pharmacy()/>
            <TextArea field=form.field("note") label=t.made_refill_note() hint=t.staff_desk_answer_hint()/>
            <DraftKept keeper form/>
        </FormFrame>
    }
    .into_any()
}
