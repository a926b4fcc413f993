//! Something to do that is made of a conversation: the form, and how what was made stands.

use careway_core::{
    account::Account,
    clocked::Note,
    id::Id,
    message::{DeskDraft, DeskThread, FinishFollowUp, FollowUp, FollowUpRefusal, MakeFollowUp, ThreadDraft},
    problem::{Fault, FaultKind},
    staff::{ListTeams, Team},
};
use careway_portal::{
    clock,
    components::{
        DateField, Draft, DraftKept, Form, FormFrame, LoadedOnce, SelectField, SendButton, TextArea, birth_date,
        gathered,
    },
    keeper::{Keepable, Keeper, written},
    load::{Load, load},
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::super::{begun::Begun, thread::Whose};

/// What has been typed.
#[derive(Clone)]
pub struct FollowUpDraft {
    whose: Whose,
    words: String,
    team: String,
    person: String,
    due: String,
}

/// The form's, with who keeps it.
pub type Making = (Form<FollowUpDraft>, Keeper);

impl FollowUpDraft {
    fn of(whose: &Whose) -> Self {
        let (words, team, person, due) = Default::default();
        Self { whose: whose.clone(), words, team, person, due }
    }
}

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Making {
    let form = Form::new(FollowUpDraft::of(whose));
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::FollowUp)))
}

impl Keepable for FollowUpDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.words).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.words = kept.text.into();
    }
}

impl Draft for FollowUpDraft {
    type Request = MakeFollowUp;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "words" => Some(&mut self.words),
            "team" => Some(&mut self.team),
            "person" => Some(&mut self.person),
            "due" => Some(&mut self.due),
            _ => None,
        }
    }

    fn parse(&self) -> Result<MakeFollowUp, Vec<Fault>> {
        let person = Some(&self.person).filter(|person| !person.is_empty()).map(|id| Id::<Account>::parse(id));
        let person = person.transpose().map_err(|_| FaultKind::Missing);
        let team = Id::<Team>::parse(&self.team).map_err(|_| FaultKind::Missing);
        match (Note::parse(&self.words), team, person, birth_date(&self.due)) {
            (Ok(words), Ok(team), Ok(person), Ok(due)) => {
                let (patient, thread) = self.whose.clone();
                Ok(MakeFollowUp { patient, thread, team, person, due, words })
            }
            (words, team, person, due) => Err(gathered([
                ("words", words.err()),
                ("team", team.err()),
                ("person", person.err()),
                ("due", due.err()),
            ])),
        }
    }
}

/// A refusal in words.
pub fn refused(refusal: FollowUpRefusal) -> String {
    let t = words();
    match refusal {
        FollowUpRefusal::NoSuchTeam => t.made_refused_team(),
        FollowUpRefusal::NotInTeam => t.made_refused_person(),
        FollowUpRefusal::PastDay => t.made_refused_day(),
        FollowUpRefusal::Done => t.made_refused_done(),
    }
    .to_owned()
}

/// The form.
pub fn form((form, keeper): Making, whose: &Whose, whole: Load<DeskThread>, close: Callback<()>) -> AnyView {
    keeper.open();
    let teams = load(ListTeams {});
    let own = untrack(|| whole.value()).map(|now| now.line.team.to_string()).unwrap_or_default();
    let team = form.field("team");
    if team.text.get_untracked().is_empty() {
        team.put(own);
    }
    let whose = whose.clone();
    let done = Callback::new(move |_| {
        keeper.sent();
        form.begin_anew(FollowUpDraft::of(&whose));
        close.run(());
        whole.again();
    });
    view! { <LoadedOnce of=teams>{fields((form, keeper), untrack(|| teams.value()).unwrap_or_default(), done)}</LoadedOnce> }
        .into_any()
}

fn fields((form, keeper): Making, teams: Vec<Team>, done: Callback<Id<careway_core::message::FollowUpRow>>) -> AnyView {
    let t = words();
    let names: Vec<_> = teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
    let team = form.field("team");
    let person = move || {
        let chosen = team.text.get();
        let members = teams.iter().find(|one| one.id.as_str() == chosen).map(|one| one.members.clone());
        let members = members.unwrap_or_default().into_iter().map(|one| (one.account.to_string(), one.name));
        let anybody = (String::new(), t.made_anybody().to_owned());
        let answers: Vec<_> = std::iter::once(anybody).chain(members).collect();
        let field = form.field("person");
        if !answers.iter().any(|(id, _)| *id == field.text.get_untracked()) {
            field.clear();
        }
        view! { <SelectField field label=t.made_person() answers/> }
    };
    view! {
        <FormFrame form send=t.made_follow_up_send() done refused=refused>
            <TextArea field=form.field("words") label=t.made_words() hint=t.staff_desk_hand_note_hint()/>
            <DraftKept keeper form/>
            <SelectField field=team label=t.staff_desk_team() answers=names/>
            {person}
            <DateField field=form.field("due") label=t.made_due() hint=t.made_due_hint()/>
        </FormFrame>
    }
    .into_any()
}

/// How what was made of a conversation stands.
pub fn shown(whole: Load<DeskThread>) -> AnyView {
    let made = whole.part(|now| now.follow_ups.clone());
    let again = Callback::new(move |()| whole.again());
    let all = move || made.get().into_iter().map(|one| one_of(one, again)).collect_view();
    view! { {all} }.into_any()
}

fn one_of(one: FollowUp, again: Callback<()>) -> AnyView {
    let said = words().made_by_follow_up(&one.by);
    let (label, at) = (said.clone(), one.at);
    let facts = facts(one, again);
    view! {
        <aside class="card" data-kind="aside" aria-label=label>
            <p class="hint">{said} " · " {portal::time(at)}</p>
            {facts}
        </aside>
    }
    .into_any()
}

/// What is to be done, by whom and by when, and the button that says that it is done.
pub fn facts(one: FollowUp, again: Callback<()>) -> AnyView {
    let t = words();
    let whom = one.person.map_or_else(|| one.team.clone(), |person| [&person, " · ", one.team.as_str()].concat());
    let is_late = one.done.is_none() && one.due < clock::now().timestamp_micros();
    let late = is_late.then(|| view! { <span class="badge" data-kind="bad">{t.staff_desk_late()}</span> " " });
    let done = one.done.map(|done| view! { <p>{t.made_done_by(&done.by, &portal::time(done.at))}</p> });
    let request = FinishFollowUp { patient: one.patient.id.clone(), follow_up: one.id.clone() };
    let finish = one.may_finish.then(|| {
        view! { <SendButton request name=t.made_finish() kind="plain" done=again refused=Callback::new(refused)/> }
    });
    view! {
        <p class="bubble-text">{one.words}</p>
        <p class="hint">{whom} " · " {late} {t.staff_desk_due(&portal::time(one.due))}</p>
        {done}
        {finish}
    }
    .into_any()
}
