//! Asks for a refill: which medicine, how much is left, at which pharmacy. A request is a conversation, and leads to it.

use careway_core::{
    id::Id,
    message::{
        Audience, CareTeam, DaysLeft, ListCareTeams, MessageText, RefillAsk, RefillName, RefillOf, RefillRefusal,
        RequestRefill, Said, Screened, Started, ThreadRow, Topic,
    },
    people::Patient,
    problem::Fault,
    record::{GetItem, Item, ItemKind},
    staff::Team,
};
use leptos::prelude::*;

use super::urgent::{Stop, StopScreen};
use crate::{
    chart,
    components::{
        Draft, Empty, Form, FormFrame, LoadedOnce, Notice, PageHead, SelectField, TextArea, TextField, Tone, gathered,
        name,
    },
    load::load,
    page::Page,
    reader::words,
    router::use_router,
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct RefillDraft {
    patient: Id<Patient>,
    /// The entry of the record; without one the name is typed.
    item: Option<Id<Item>>,
    name: String,
    left: String,
    pharmacy: String,
    note: String,
    team: String,
    audience: String,
}

const FAMILY: &str = "family";
const ALONE: &str = "alone";

impl Draft for RefillDraft {
    type Request = RequestRefill;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "left" => Some(&mut self.left),
            "pharmacy" => Some(&mut self.pharmacy),
            "note" => Some(&mut self.note),
            "team" => Some(&mut self.team),
            "audience" => Some(&mut self.audience),
            _ => None,
        }
    }

    fn parse(&self) -> Result<RequestRefill, Vec<Fault>> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let medication = match &self.item {
            Some(item) => Ok(RefillOf::Item(item.clone())),
            None => RefillName::parse(&self.name).map(RefillOf::Named),
        };
        let pharmacy = said(&self.pharmacy).map(|text| RefillName::parse(&text)).transpose();
        let note = said(&self.note).map(|text| MessageText::parse(&text)).transpose();
        match (medication, pharmacy, note, DaysLeft::parse(&self.left), Id::<Team>::parse(&self.team)) {
            (Ok(medication), Ok(pharmacy), Ok(note), Some(left), Ok(team)) => {
                let audience = if self.audience == ALONE { Audience::Alone } else { Audience::Family };
                let ask = RefillAsk { medication, left, pharmacy, note };
                Ok(RequestRefill { patient: self.patient.clone(), team, audience, ask })
            }
            (medication, pharmacy, note, ..) => {
                Err(gathered([("name", medication.err()), ("pharmacy", pharmacy.err()), ("note", note.err())]))
            }
        }
    }
}

/// The page.
#[component]
pub fn RefillPage(
    /// For whom.
    person: Patient,
    /// Which entry of the record; none for a medicine that is not in it.
    item: Option<Id<Item>>,
) -> impl IntoView {
    let t = words();
    let teams = load(ListCareTeams { patient: person.id.clone() });
    let back = match &item {
        Some(item) => (Page::Item(item.clone()).path(), wording::one_of_kind(ItemKind::Medication, t)),
        None => (Page::Kind(ItemKind::Medication).path(), wording::kind(ItemKind::Medication, t)),
    };
    let patient = person.id.clone();
    let of = move |item: Option<Item>| questions(&patient, item, untrack(|| teams.value()).unwrap_or_default());
    let form = move || match item.clone() {
        None => of(None),
        Some(item) => {
            let (of, read) = (of.clone(), load(GetItem { patient: person.id.clone(), item }));
            view! { <LoadedOnce of=read>{of(untrack(|| read.value()).map(|detail| detail.item))}</LoadedOnce> }
                .into_any()
        }
    };
    view! {
        <PageHead title=t.refill_ask() back lead=t.refill_ask_lead()/>
        <LoadedOnce of=teams>{form()}</LoadedOnce>
    }
    .into_any()
}

fn questions(patient: &Id<Patient>, item: Option<Item>, mut teams: Vec<CareTeam>) -> AnyView {
    teams.retain(|team| team.reach.topics.contains(&Topic::Medication));
    let t = words();
    let Some(first) = teams.first() else {
        return view! { <Empty title=t.messages_no_team_title() text=t.messages_no_team()/> }.into_any();
    };
    let called = item.as_ref().map(name);
    let form = Form::new(RefillDraft {
        patient: patient.clone(),
        name: called.clone().unwrap_or_default(),
        item: item.map(|item| item.id),
        left: DaysLeft::Few.name().to_owned(),
        pharmacy: String::new(),
        note: String::new(),
        team: first.id.to_string(),
        audience: FAMILY.to_owned(),
    });
    let router = use_router();
    let open = RwSignal::new(None);
    let done = Callback::new(move |started: Started| router.go(Page::Thread(started.thread)));
    let refused = Callback::new(move |refusal: RefillRefusal| {
        open.set(None);
        let said = wording::refill_refusal(&refusal, words()).to_owned();
        match refusal {
            RefillRefusal::Open { thread } => open.set(Some(thread)),
            RefillRefusal::NoSuchMedication => form.change(|draft| draft.item = None),
            _ => {}
        }
        said
    });
    let stop = RwSignal::new(None);
    let before = Callback::new(move |draft: RefillDraft| {
        let flags = Screened::of(Said::default(), &draft.note).flags();
        stop.set(Some(Stop::Call(flags.clone())).filter(|_| !flags.is_empty()));
        flags.is_empty()
    });
    view! {
        <div class="card">
            {called.map(|called| view! { <p class="sentence">{called}</p> })}
            <FormFrame form send=t.refill_send() done refused before>{fields(form, teams)}</FormFrame>
            {move || open.get().map(way_to)}
        </div>
        <StopScreen stop send=Callback::new(move |()| form.send(done, refused))/>
    }
    .into_any()
}

fn fields(form: Form<RefillDraft>, teams: Vec<CareTeam>) -> AnyView {
    let t = words();
    let is_named = Memo::new(move |_| form.now().item.is_none());
    let typed = move || {
        let field = form.field("name");
        is_named.get().then(|| view! { <TextField field label=t.refill_name() hint=t.refill_name_hint()/> })
    };
    let left = DaysLeft::ALL.map(|left| (left.name(), wording::days_left(left, t).to_owned())).to_vec();
    let is_gone = Memo::new(move |_| form.field("left").text.get() == DaysLeft::Gone.name());
    let gone = move || {
        is_gone
            .get()
            .then(|| view! { <Notice tone=Tone::Warn title=t.refill_gone_title()><p>{t.refill_gone()}</p></Notice> })
    };
    let names = teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect::<Vec<_>>();
    let which = (teams.len() > 1)
        .then(|| view! { <SelectField field=form.field("team") label=t.messages_team() answers=names/> });
    // Whoever acts for somebody keeps nothing from them.
    let audience = (!chart::is_acting()).then(|| {
        let answers = vec![(FAMILY, t.messages_family().to_owned()), (ALONE, t.messages_only_me().to_owned())];
        view! { <SelectField field=form.field("audience") label=t.messages_who_sees() answers/> }
    });
    view! {
        {typed}
        <div class="stack" data-space="tight">
            <SelectField field=form.field("left") label=t.refill_left() answers=left/>
            <div role="status">{gone}</div>
        </div>
        <TextField field=form.field("pharmacy") label=t.refill_pharmacy() hint=t.refill_pharmacy_hint()/>
        <TextArea field=form.field("note") label=t.refill_note() hint=t.refill_note_hint()/>
        {which}
        {audience}
    }
    .into_any()
}

/// The way to the request that is open.
fn way_to(thread: Id<ThreadRow>) -> AnyView {
    view! { <p><a href=Page::Thread(thread).path()>{words().refill_see()}</a></p> }.into_any()
}
