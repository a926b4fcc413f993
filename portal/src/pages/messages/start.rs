//! Begins a conversation: about what, with which team, who sees it, and the words. What to do when it cannot wait is said before, and stops
//! nobody from writing.

use careway_core::{
    clocked::Class,
    id::Id,
    message::{
        AttachmentRow, Audience, Beginning, CareTeam, ListCareTeams, MessageText, Said, Screened, StartThread, Started,
        ThreadDraft, Topic,
    },
    people::Patient,
    problem::{Fault, FaultKind},
    staff::Price,
};
use leptos::prelude::*;

use super::{
    begun::Begun,
    urgent::{self, Stop, StopScreen, Ticked},
};
use crate::{
    chart,
    components::{
        Attachments, CHECKED, Check, Checks, Draft, DraftKept, Empty, Form, FormFrame, LoadedOnce, Notice, PageHead,
        SelectField, TextArea, Tone, gathered,
    },
    keeper::{Keepable, Keeper, written},
    load::{Load, load},
    page::Page,
    reader::words,
    router::use_router,
    uploads::{Dock, Uploads},
    wording,
};

mod teams;

use teams::Teams;

/// What has been typed.
#[derive(Clone)]
struct StartDraft {
    patient: Id<Patient>,
    topic: String,
    team: String,
    teams: Memo<Teams>,
    audience: String,
    ticked: Ticked,
    agree: String,
    text: String,
    files: Vec<Id<AttachmentRow>>,
}

impl StartDraft {
    /// What the team charges for the topic.
    fn price(&self) -> Option<Price> {
        let topic = Topic::parse(&self.topic)?;
        self.teams.with_untracked(|teams| teams.price(&self.team, topic))
    }

    fn audience(&self) -> Audience {
        if self.audience == ALONE { Audience::Alone } else { Audience::Family }
    }
}

impl Keepable for StartDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        let (team, topic) = (Id::parse(&self.team).ok()?, Topic::parse(&self.topic)?);
        let begins = Some(Beginning { topic, team, audience: self.audience() });
        written(&self.text).map(|text| ThreadDraft { begins, ..ThreadDraft::words(text) })
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.text = kept.text.into();
        let Some(Beginning { topic, team, audience }) = kept.begins else { return };
        topic.name().clone_into(&mut self.topic);
        if self.teams.with_untracked(|teams| teams.answering(team.as_str(), topic)).is_some() {
            self.team = team.to_string();
        }
        if audience == Audience::Alone { ALONE } else { FAMILY }.clone_into(&mut self.audience);
    }
}

const FAMILY: &str = "family";
const ALONE: &str = "alone";

impl Draft for StartDraft {
    type Request = StartThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "topic" => Some(&mut self.topic),
            "team" => Some(&mut self.team),
            "audience" => Some(&mut self.audience),
            "agree" => Some(&mut self.agree),
            "text" => Some(&mut self.text),
            name => urgent::field(&mut self.ticked, name),
        }
    }

    fn parse(&self) -> Result<StartThread, Vec<Fault>> {
        let price = self.price();
        let agreed = if price.is_none() || self.agree == CHECKED { None } else { Some(FaultKind::Missing) };
        let (Ok(text), None) = (MessageText::parse(&self.text), agreed) else {
            return Err(gathered([("charge", agreed), ("text", MessageText::parse(&self.text).err())]));
        };
        let Some(topic) = Topic::parse(&self.topic) else { return Err(Vec::new()) };
        let team = self.teams.with_untracked(|teams| teams.answering(&self.team, topic));
        let Some(team) = team else { return Err(Vec::new()) };
        let said = if asks(topic) { urgent::said(&self.ticked) } else { Said::default() };
        let (patient, audience, attachments) = (self.patient.clone(), self.audience(), self.files.clone());
        Ok(StartThread { patient, team, topic, audience, said, price, text, attachments })
    }
}

/// Whether a topic may be about something that cannot wait.
fn asks(topic: Topic) -> bool {
    topic.class() == Class::Clinical
}

/// The page.
#[component]
pub fn NewMessagePage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let teams = load(ListCareTeams { patient: person.id.clone() });
    view! {
        <PageHead title=t.messages_write() back=(Page::Messages.path(), t.messages_title()) lead=t.messages_write_lead()/>
        <Notice tone=Tone::Warn title=t.messages_urgent_title()><p>{t.messages_urgent()}</p></Notice>
        <LoadedOnce of=teams>{questions(&person, teams)}</LoadedOnce>
    }
    .into_any()
}

fn questions(person: &Patient, list: Load<Vec<CareTeam>>) -> AnyView {
    let t = words();
    let teams = list.part(|now| Teams(now.clone()));
    let topics = teams.with_untracked(Teams::topics);
    let first = |topic: &Topic| Some((*topic, teams.with_untracked(|teams| teams.of(*topic)).into_iter().next()?));
    let first = topics.first().and_then(first);
    let Some((topic, (team, _))) = first else {
        return view! { <Empty title=t.messages_no_team_title() text=t.messages_no_team()/> }.into_any();
    };
    let form = Form::new(StartDraft {
        patient: person.id.clone(),
        topic: topic.name().to_owned(),
        team,
        teams,
        audience: FAMILY.to_owned(),
        ticked: Ticked::new(),
        agree: String::new(),
        text: String::new(),
        files: Vec::new(),
    });
    let cards = move || teams.with(|teams| teams.0.iter().map(teams::card).collect_view());
    let topics =
        topics.into_iter().map(|topic| (topic.name(), wording::topic(topic, t).to_owned())).collect::<Vec<_>>();
    // Whoever acts for somebody keeps nothing from them.
    let audience = (!chart::is_acting()).then(|| {
        let answers = vec![(FAMILY, t.messages_family().to_owned()), (ALONE, t.messages_only_me().to_owned())];
        view! { <SelectField field=form.field("audience") label=t.messages_who_sees() answers/> }
    });
    let router = use_router();
    let keeper = Keeper::start(form, Begun { patient: person.id.clone(), thread: None });
    let uploads = Uploads::start(Dock::of_patient(&person.id, None));
    Effect::new(move |_| form.change(|draft| draft.files = uploads.ready()));
    let refused = move |refusal| {
        // What the teams take and charge may have changed meanwhile; what was typed stays.
        list.again();
        wording::thread_refusal(refusal, words()).to_owned()
    };
    let done = move |started: Started| {
        keeper.sent();
        router.go(Page::Thread(started.thread));
    };
    let (done, refused) = (Callback::new(done), Callback::new(refused));
    let stop = RwSignal::new(None);
    let before = Callback::new(move |draft: StartDraft| {
        let may_go = uploads.may_go();
        let why = why_stop(&draft).filter(|_| may_go);
        let goes = may_go && why.is_none();
        stop.set(why);
        goes
    });
    let asked = Memo::new(move |_| Topic::parse(&form.field("topic").text.get()).is_some_and(asks));
    view! {
        <ul class="list card" data-kind="flush" aria-label=t.messages_teams()>{cards}</ul>
        <div class="card">
            <FormFrame form send=t.messages_send() done refused before>
                <SelectField field=form.field("topic") label=t.messages_about() answers=topics/>
                {which(form, teams)}
                {audience}
                {move || asked.get().then(|| urgent::questions(|name| form.field(name)))}
                <TextArea field=form.field("text") label=t.messages_text() hint=t.messages_text_hint()/>
                <Attachments uploads/>
                <DraftKept keeper form/>
                {charge(form, teams)}
            </FormFrame>
        </div>
        <StopScreen stop send=Callback::new(move |()| form.send(done, refused))/>
    }
    .into_any()
}

/// Why a message is not sent before somebody has looked once more.
fn why_stop(draft: &StartDraft) -> Option<Stop> {
    let said = if Topic::parse(&draft.topic).is_some_and(asks) { urgent::said(&draft.ticked) } else { Said::default() };
    let screened = Screened::of(said, &draft.text);
    let flags = screened.flags();
    if !flags.is_empty() {
        return Some(Stop::Call(flags));
    }
    let away =
        draft.teams.with_untracked(|teams| teams.away(&draft.team)).filter(|_| !screened.said.pressing.is_empty());
    away.map(|(opens, nurses)| Stop::Later(opens, nurses))
}

/// Which team, where several answer what it is about.
fn which(form: Form<StartDraft>, teams: Memo<Teams>) -> AnyView {
    let (topic, team) = (form.field("topic"), form.field("team"));
    let answers = Memo::new(move |_| {
        let topic = Topic::parse(&topic.text.get());
        topic.map(|topic| teams.with(|teams| teams.of(topic))).unwrap_or_default()
    });
    // The team that was chosen stays as long as it answers the topic.
    Effect::new(move |_| {
        let answers = answers.get();
        let holds = answers.iter().any(|(id, _)| *id == team.text.get_untracked());
        if let Some((first, _)) = answers.first().filter(|_| !holds) {
            team.put(first.clone());
        }
    });
    let field = move || {
        let answers = answers.get();
        (answers.len() > 1).then(|| view! { <SelectField field=team label=words().messages_team() answers/> })
    };
    field.into_any()
}

/// What it costs, and that the writer agrees, where the team charges for what it is about.
fn charge(form: Form<StartDraft>, teams: Memo<Teams>) -> AnyView {
    let (topic, team, agree) = (form.field("topic"), form.field("team"), form.field("agree"));
    let price = Memo::new(move |_| {
        let topic = Topic::parse(&topic.text.get())?;
        teams.with(|teams| teams.price(&team.text.get(), topic))
    });
    // Whoever agreed to one price did not agree to another.
    Effect::new(move |_| {
        price.track();
        agree.clear();
    });
    let asks = move || {
        let (t, price) = (words(), price.get()?);
        let label = t.messages_charges_agree(&price.written()).into();
        let answers = vec![Check { field: agree, label, about: None }];
        let (label, hint) = (t.messages_charges_title(), t.messages_charges_hint());
        Some(view! { <Checks field=form.field("charge") label hint answers/> })
    };
    asks.into_any()
}
