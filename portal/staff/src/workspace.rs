//! What the staff's pages share for as long as somebody is signed in: who works here, and what was searched last. It lives in
//! memory and ends with the session. Knows no page.

use careway_core::{
    id::Id,
    people::{Found, FoundPatient, Patient},
    staff::{GetStaffHome, Role, StaffHome},
};
use careway_portal::{
    load::{Load, load},
    session::use_session,
};
use leptos::prelude::*;

/// What the pages share.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// What somebody sees first; how much waits is in it.
    pub home: Load<StaffHome>,
    /// In which role they are signed in. A new role ends the session.
    pub role: Role,
    /// What was searched last.
    pub search: Search,
}

/// What was searched and who was found.
#[derive(Clone, Copy)]
pub struct Search {
    /// A name or a number, as typed.
    pub text: RwSignal<String>,
    /// A day of birth, as the browser writes it.
    pub born: RwSignal<String>,
    /// Who was found.
    pub found: RwSignal<Option<Found>>,
}

impl Workspace {
    /// Begins with nothing searched.
    pub fn start(role: Role) -> Self {
        let search = Search { text: RwSignal::default(), born: RwSignal::default(), found: RwSignal::new(None) };
        let home = load(GetStaffHome {});
        use_session().keep_current(home);
        use_session().keep_results_current(home);
        Self { home, role, search }
    }

    /// Somebody who was found before.
    pub fn found(self, patient: &Id<Patient>) -> Option<FoundPatient> {
        let all = self.search.found.get_untracked()?;
        all.people.into_iter().find(|one| one.patient.id == *patient)
    }
}

/// The workspace, from where a component stands.
pub fn use_workspace() -> Workspace {
    expect_context()
}
