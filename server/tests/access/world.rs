//! Everybody who asks, and the clinic that they ask in. Knows no endpoint but those that bring somebody in.

use careway_core::{api::Endpoint as _, break_glass::BreakGlass, id::Id, people::Patient, staff::Role};
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
}

const fn patient(name: &'static str, login: &'static str, state: State) -> Persona {
    Persona { name, login: Some(login), role: None, linked: true, state }
}

const fn staff(name: &'static str, login: &'static str, role: Role, linked: bool) -> Persona {
    Persona { name, login: Some(login), role: Some(role), linked, state: State::Full }
}

pub const PERSONAS: [Persona; 24] = [
    Persona { name: "visitor", login: None, role: None, linked: false, state: State::Full },
    patient("patient", "rosa", State::Full),
    patient("patient, proved long ago", "rosa", State::Old),
    Persona { linked: false, ..patient("other patient", "leo", State::Full) },
    patient("password without the second factor", "ana", State::Partial),
    patient("second factor to be set up", "sam", State::Partial),
    patient("session that rests", "rosa", State::Partial),
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

/// A clinic with everybody in it, and Rosa.
pub struct World {
    pub clinic: Clinic,
    /// Her.
    pub rosa: Id<Patient>,
    database: support::Database,
}

impl World {
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
    let names =
        [("1", "Rosa Field", "rosa"), ("2", "Leo Marsh", "leo"), ("3", "Ana Lake", "ana"), ("4", "Sam Hill", "sam")];
    clinic
        .receives("clinic", names.map(|(number, name, _)| clinic::patient(number, name, "1961-04-02")).to_vec())
        .await;
    clinic.receives("clinic", vec![clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01")]).await;
    for (number, _, login) in names {
        clinic.enrols(&clinic.patient(number).await.id, login).await;
    }
    let _ = app::sets_up(&clinic, &mut clinic.person("ana").await).await;
    database.tamper("UPDATE account SET strict = TRUE WHERE login_name = 'sam'").await;
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
    clinic.forms("Care", &team.iter().collect::<Vec<_>>(), &[&rosa]).await;
    clinic.person("lapsed").await.asks(BreakGlass::sample(&rosa)).await.unwrap();
    clinic.wait(TimeDelta::minutes(61));
    World { clinic, rosa, database }
}
