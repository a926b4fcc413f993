//! Begins a conversation: about what, with which team, who sees it, and the words. What to do when it cannot wait is said before, and stops
//! nobody from writing.

use std::collections::BTreeMap;

use careway_core::{
    clocked::Class,
    id::Id,
    message::{
        AttachmentRow, Audience, Beginning, CareTeam, ListCareTeams, MessageText, Said, Screened, StartThread, Started,
        ThreadDraft, Topic,
    },
    people::Patient,
    problem::Fault,
    staff::Team,
};
use leptos::prelude::*;

use super::{
    begun::Begun,
    urgent::{self, Stop, StopScreen, Ticked},
};
use crate::{
    chart, clock,
    components::{
        Attachments, Draft, DraftKept, Empty, Form, FormFrame, LoadedOnce, Notice, PageHead, SelectField, TextArea,
        Tone,
    },
    keeper::{Keepable, Keeper, written},
    load::load,
    page::Page,
    reader::words,
    router::use_router,
    uploads::{Dock, Uploads},
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct StartDraft {
    patient: Id<Patient>,
    topic: String,
    team: String,
    /// The teams there are.
    teams: Vec<String>,
    audience: String,
    ticked: Ticked,
    text: String,
    files: Vec<Id<AttachmentRow>>,
}

impl StartDraft {
    fn audience(&self) -> Audience {
        if self.audience == ALONE { Audience::Alone } else { Audience::Family }
    }
}

impl Keepable for StartDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        let (team, topic) = (Id::parse(&self.team).ok()?, Topic::parse(&self.topic)?);
        let begins = Some(Beginning { topic, team, audience: self.audience() });
        written(&self.text).map(|text| ThreadDraft { text, begins })
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.text = kept.text.into();
        let Some(Beginning { topic, team, audience }) = kept.begins else { return };
        topic.name().clone_into(&mut self.topic);
        if self.teams.iter().any(|one| one == team.as_str()) {
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
            "text" => Some(&mut self.text),
            name => urgent::field(&mut self.ticked, name),
        }
    }

    fn parse(&self) -> Result<StartThread, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        let (team, topic) = (Id::<Team>::parse(&self.team).ok(), Topic::parse(&self.topic));
        let (Some(team), Some(topic)) = (team, topic) else { return Err(Vec::new()) };
        let said = if asks(topic) { urgent::said(&self.ticked) } else { Said::default() };
        let (patient, audience, attachments) = (self.patient.clone(), self.audience(), self.files.clone());
        Ok(StartThread { patient, team, topic, audience, said, text, attachments })
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
        <LoadedOnce of=teams>{questions(&person, untrack(|| teams.value()).unwrap_or_default())}</LoadedOnce>
    }
    .into_any()
}

fn questions(person: &Patient, teams: Vec<CareTeam>) -> AnyView {
    let t = words();
    let Some(first) = teams.first() else {
        return view! { <Empty title=t.messages_no_team_title() text=t.messages_no_team()/> }.into_any();
    };
    let form = Form::new(StartDraft {
        patient: person.id.clone(),
        topic: Topic::Health.name().to_owned(),
        team: first.id.to_string(),
        teams: teams.iter().map(|team| team.id.to_string()).collect(),
        audience: FAMILY.to_owned(),
        ticked: Ticked::new(),
        text: String::new(),
        files: Vec::new(),
    });
    let opens: BTreeMap<String, i64> = teams.iter().map(|team| (team.id.to_string(), team.opens)).collect();
    let topics = Topic::ALL.map(|topic| (topic.name(), wording::topic(topic, t).to_owned())).to_vec();
    let names = teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect::<Vec<_>>();
    let which = (teams.len() > 1)
        .then(|| view! { <SelectField field=form.field("team") label=t.messages_team() answers=names/> });
    let cards = teams.into_iter().map(card).collect_view();
    // Whoever acts for somebody keeps nothing from them.
    let audience = (!chart::is_acting()).then(|| {
        let answers = vec![(FAMILY, t.messages_family().to_owned()), (ALONE, t.messages_only_me().to_owned())];
        view! { <SelectField field=form.field("audience") label=t.messages_who_sees() answers/> }
    });
    let router = use_router();
    let keeper = Keeper::start(form, Begun { patient: person.id.clone(), thread: None });
    let uploads = Uploads::start(Dock::of_patient(&person.id, None));
    Effect::new(move |_| form.change(|draft| draft.files = uploads.ready()));
    let refused = move |refusal| wording::thread_refusal(refusal, words()).to_owned();
    let done = move |started: Started| {
        keeper.sent();
        router.go(Page::Thread(started.thread));
    };
    let (done, refused) = (Callback::new(done), Callback::new(refused));
    let stop = RwSignal::new(None);
    let before = Callback::new(move |draft: StartDraft| {
        let may_go = uploads.may_go();
        let why = why_stop(&draft, &opens).filter(|_| may_go);
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
                {which}
                {audience}
                {move || asked.get().then(|| urgent::questions(|name| form.field(name)))}
                <TextArea field=form.field("text") label=t.messages_text() hint=t.messages_text_hint()/>
                <Attachments uploads/>
                <DraftKept keeper form/>
            </FormFrame>
        </div>
        <StopScreen stop send=Callback::new(move |()| form.send(done, refused))/>
    }
    .into_any()
}

/// Why a message is not sent before somebody has looked once more.
fn why_stop(draft: &StartDraft, opens: &BTreeMap<String, i64>) -> Option<Stop> {
    let said = if Topic::parse(&draft.topic).is_some_and(asks) { urgent::said(&draft.ticked) } else { Said::default() };
    let screened = Screened::of(said, &draft.text);
    let flags = screened.flags();
    if !flags.is_empty() {
        return Some(Stop::Call(flags));
    }
    let opens = opens.get(&draft.team).filter(|opens| **opens > clock::now().timestamp_micros());
    opens.filter(|_| !screened.said.pressing.is_empty()).map(|opens| Stop::Later(*opens))
}

/// A team: who is in it, by role, and when it is there.
fn card(team: CareTeam) -> AnyView {
    let t = words();
    let roles = team.roles.iter().map(|(role, count)| t.messages_role(&count.to_string(), wording::role(*role, t)));
    let roles = roles.collect::<Vec<_>>().join(", ");
    view! {
        <li class="row">
            <span class="row-title">{team.name} <small>{roles}</small></span>
            <span class="row-note">{wording::opens(team.opens, t)}</span>
        </li>
    }
    .into_any()
}
