//! Everybody who asks, and the clinic that they ask in. Knows no endpoint but those that bring somebody in.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, ScopeSet, SensitiveSet},
    api::Endpoint as _,
    break_glass::BreakGlass,
    id::Id,
    people::Patient,
    proxy::Document,
    staff::Role,
};
use careway_server::{
    proxy::{Arranged, sql},
    store::Done,
};
use chrono::TimeDelta;

use crate::{
    app,
    clinic::{self, Browser, Clinic},
    support,
};

/// How a session stands when it asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Signed in a moment ago, by all that is asked for.
    Full,
    /// Signed in, and long ago.
    Old,
    /// Not one in full: a second factor is due, or has to be set up, or it rests.
    Partial,
}

/// Who asks.
pub struct Persona {
    /// What the table calls them.
    pub name: &'static str,
    /// What they sign in with; a visitor does not.
    pub login: Option<&'static str>,
    /// What they do here.
    pub role: Option<Role>,
    /// Whether they stand to Rosa in any way that opens something.
    pub linked: bool,
    /// How their session stands.
    pub state: State,
    /// How far Rosa has let them in, or papers have.
    pub acts: Option<Acts>,
}

/// How somebody acts for Rosa.
#[derive(Clone, Copy)]
pub struct Acts {
    kind: ProxyKind,
    parts: ScopeSet,
    may: May,
    /// What became of it, as an assignment of the row's columns.
    since: Option<&'static str>,
}

const fn caregiver(name: &'static str, login: &'static str, parts: ScopeSet, may: May) -> Persona {
    let acts = Acts { kind: ProxyKind::Granted, parts, may, since: None };
    Persona { acts: Some(acts), ..patient(name, login, State::Full) }
}

const fn no_longer(name: &'static str, login: &'static str, since: &'static str) -> Persona {
    let acts = Acts { kind: ProxyKind::Granted, parts: ScopeSet::RECORD, may: May::Act, since: Some(since) };
    Persona { acts: Some(acts), linked: false, ..patient(name, login, State::Full) }
}

const fn patient(name: &'static str, login: &'static str, state: State) -> Persona {
    Persona { name, login: Some(login), role: None, linked: true, state, acts: None }
}

const fn staff(name: &'static str, login: &'static str, role: Role, linked: bool) -> Persona {
    Persona { name, login: Some(login), role: Some(role), linked, state: State::Full, acts: None }
}

pub const PERSONAS: [Persona; 40] = [
    Persona { name: "visitor", login: None, role: None, linked: false, state: State::Full, acts: None },
    patient("patient", "rosa", State::Full),
    patient("patient, proved long ago", "rosa", State::Old),
    Persona { linked: false, ..patient("other patient", "leo", State::Full) },
    patient("password without the second factor", "ana", State::Partial),
    patient("second factor to be set up", "sam", State::Partial),
    patient("session that rests", "rosa", State::Partial),
    patient("patient who has died", "dora", State::Partial),
    staff("front desk", "front-desk", Role::FrontDesk, true),
    staff("nurse treating", "nurse-in", Role::Nurse, true),
    staff("nurse not treating", "nurse-out", Role::Nurse, false),
    staff("clinician treating", "clinician-in", Role::Clinician, true),
    staff("clinician not treating", "clinician-out", Role::Clinician, false),
    staff("coordinator", "coordinator", Role::CareCoordinator, true),
    staff("pharmacist", "pharmacist", Role::Pharmacist, true),
    staff("billing", "billing", Role::Billing, true),
    staff("steward", "steward", Role::DirectorySteward, false),
    staff("privacy officer", "privacy", Role::PrivacyOfficer, false),
    staff("administrator", "administrator", Role::Administrator, false),
    Persona {
        state: State::Old,
        ..staff("administrator, proved long ago", "administrator", Role::Administrator, false)
    },
    Persona { state: State::Old, ..staff("clinician, proved long ago", "clinician-out", Role::Clinician, false) },
    Persona { state: State::Partial, ..staff("nurse without a second factor", "beginner", Role::Nurse, true) },
    staff("emergency open", "emergency", Role::Nurse, true),
    staff("emergency lapsed", "lapsed", Role::Nurse, false),
    staff("closed account", "closed", Role::Nurse, false),
    caregiver("caregiver, sees all", "sees", ScopeSet::RECORD, May::See),
    caregiver("caregiver, does all", "does", ScopeSet::RECORD, May::Act),
    caregiver("caregiver, only visits", "visits", Scope::Appointments.set(), May::Act),
    caregiver("caregiver, only results", "results", Scope::Results.set(), May::Act),
    caregiver("caregiver, only medicines", "medicines", Scope::Medications.set(), May::Act),
    caregiver("caregiver, only summary", "summary", Scope::Summary.set(), May::Act),
    caregiver("caregiver, only vaccines", "vaccines", Scope::Immunizations.set(), May::Act),
    caregiver("caregiver, only notes", "notes", Scope::Notes.set(), May::Act),
    caregiver("caregiver, only insurance", "insurance", Scope::Coverage.set(), May::Act),
    caregiver("caregiver, only care plan", "care-plan", Scope::CarePlan.set(), May::Act),
    no_longer("caregiver who was asked", "asked", "account = NULL, accepted_at = NULL"),
    no_longer("caregiver whose time is over", "over", "ends_at = given_at + 1"),
    no_longer("caregiver who was let go", "let-go", "ended_at = accepted_at"),
    no_longer("caregiver who was declined", "declined", "ended_at = accepted_at, blocked = TRUE"),
    Persona {
        acts: Some(Acts { kind: ProxyKind::Representative, parts: ScopeSet::RECORD, may: May::Act, since: None }),
        ..patient("representative", "representative", State::Full)
    },
];

pub async fn browser(world: &World, persona: &Persona) -> Browser {
    let mut browser = world.clinic.browser(1);
    let Some(login) = persona.login else {
        browser.opens().await;
        return browser;
    };
    // The samples of signing in fail again and again with the same name; that is another test's subject.
    world.database.tamper("DELETE FROM throttle").await;
    world.closed(false).await;
    browser.signs_in(login, clinic::PASSWORD).await.unwrap();
    world.closed(true).await;
    if persona.name == "emergency open" {
        // Open already, when it signs in again: the table tells.
        let _ = browser.asks(BreakGlass::sample(&world.rosa)).await;
    }
    match persona.state {
        State::Old => world.clinic.wait(TimeDelta::minutes(10)),
        State::Partial if persona.name == "session that rests" => world.clinic.wait(TimeDelta::minutes(30)),
        State::Partial | State::Full => {}
    }
    browser
}

/// Gives everybody an account who acts for Rosa or did, and lets them.
async fn helpers(clinic: &Clinic, database: &support::Database, rosa: &Id<Patient>) {
    for (number, persona) in (10..).zip(PERSONAS.iter().filter(|persona| persona.acts.is_some())) {
        let (number, login) = (number.to_string(), persona.login.unwrap());
        clinic.receives("clinic", vec![clinic::patient(&number, &format!("Helper {login}"), "1961-04-02")]).await;
        let account = clinic.enrols(&clinic.patient(&number).await.id, login).await.id;
        let Acts { kind, parts, may, since } = persona.acts.unwrap();
        let opening = match kind {
            ProxyKind::Granted => Opening::given(parts, may, SensitiveSet::NONE),
            _ => Opening { see: parts, act: parts, sensitive: SensitiveSet::ALL },
        };
        let document = (kind != ProxyKind::Granted).then_some(Document::PowerOfAttorney);
        let (patient, id, now) = (rosa.clone(), clinic.site.ids.id(clinic.now()), clinic.now());
        let unit = move |mut work| async move {
            let ends = Some(now + TimeDelta::days(300));
            let (patient, account, given_by) = (&patient, &account, &account);
            let new = Arranged { patient, account, given_by, kind, opening, document, ends };
            Done::settle(sql::arrange(&mut work, id, &new, now).await, Vec::new())
        };
        clinic.site.store.write(unit).await.unwrap().unwrap();
        if let Some(since) = since {
            let of = format!("(SELECT id FROM account WHERE login_name = '{login}')");
            database.tamper(&format!("UPDATE proxy SET {since} WHERE account = {of}")).await;
        }
    }
}

/// A clinic with everybody in it, and Rosa.
pub struct World {
    pub clinic: Clinic,
    /// Her.
    pub rosa: Id<Patient>,
    database: support::Database,
}

impl World {
    /// Lets those act again who have just given it up.
    pub async fn stays(&self) {
        self.database.tamper("UPDATE proxy SET ended_at = NULL, ended_by = NULL WHERE ended_by = account").await;
    }

    /// Closes the account of that name, or opens it.
    async fn closed(&self, closed: bool) {
        let active = if closed { "FALSE" } else { "TRUE" };
        let of = "(SELECT id FROM account WHERE login_name = 'closed')";
        self.database.tamper(&format!("UPDATE staff SET active = {active} WHERE account = {of}")).await;
    }
}

pub async fn world(engine: &support::Engine) -> World {
    let database = engine.database().await;
    let clinic = Clinic::open(&database.settings).await;
    let names = [
        ("1", "Rosa Field", "rosa"),
        ("2", "Leo Marsh", "leo"),
        ("3", "Ana Lake", "ana"),
        ("4", "Sam Hill", "sam"),
        ("5", "Dora Wood", "dora"),
    ];
    clinic
        .receives("clinic", names.map(|(number, name, _)| clinic::patient(number, name, "1961-04-02")).to_vec())
        .await;
    clinic.receives("clinic", vec![clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01")]).await;
    for (number, _, login) in names {
        clinic.enrols(&clinic.patient(number).await.id, login).await;
    }
    let _ = app::sets_up(&clinic, &mut clinic.person("ana").await).await;
    database.tamper("UPDATE account SET strict = TRUE WHERE login_name = 'sam'").await;
    database.tamper("UPDATE patient SET deceased = TRUE WHERE name = 'Dora Wood'").await;
    let rosa = clinic.patient("1").await.id;
    let mut team = Vec::new();
    for persona in PERSONAS.iter().filter(|persona| persona.state != State::Old) {
        let (Some(role), Some(login)) = (persona.role, persona.login) else { continue };
        let strict = persona.state == State::Partial;
        let account = if strict { clinic.hires_strictly(login, role).await } else { clinic.hires(login, role).await };
        // Those whose role opens nothing are in the team all the same, and the closed account was.
        let in_team = persona.linked && login != "emergency"
            || matches!(login, "steward" | "privacy" | "administrator" | "closed");
        if in_team {
            team.push(account);
        }
    }
    helpers(&clinic, &database, &rosa).await;
    clinic.forms("Care", &team.iter().collect::<Vec<_>>(), &[&rosa]).await;
    clinic.person("lapsed").await.asks(BreakGlass::sample(&rosa)).await.unwrap();
    clinic.wait(TimeDelta::minutes(61));
    World { clinic, rosa, database }
}
