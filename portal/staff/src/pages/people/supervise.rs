//! Says whether a colleague signs what somebody writes to patients: for those who are in training.

use careway_core::staff::{BeginSupervision, EndSupervision, Staff, Supervision, SupervisionRefusal};
use careway_portal::{components::SendButton, reader::words};
use leptos::prelude::*;

fn refused(refusal: SupervisionRefusal) -> String {
    match refusal {
        SupervisionRefusal::NotForRole => words().staff_people_supervise_not().to_owned(),
    }
}

/// The button, for those who can be in training or are.
pub fn supervise(one: &Staff, done: Callback<String>) -> Option<AnyView> {
    let t = words();
    let (name, account) = (one.name.clone(), one.account.clone());
    let (hint, button) = match one.supervision {
        Supervision::Independent if !one.role.may_be_supervised() => return None,
        Supervision::Independent => {
            let said = t.staff_people_supervise_set(&name);
            let (request, done) = (BeginSupervision { account }, move |()| done.run(said.clone()));
            let name = t.staff_people_supervise();
            let refused = Callback::new(refused);
            let button = view! { <SendButton request name kind="plain" done refused/> };
            (t.staff_people_supervise_hint(&one.name), button.into_any())
        }
        Supervision::Supervised => {
            let said = t.staff_people_supervise_ended(&name);
            let (request, done) = (EndSupervision { account }, move |()| done.run(said.clone()));
            let name = t.staff_people_supervise_end();
            (
                t.staff_people_supervise_end_hint(&one.name),
                view! { <SendButton request name kind="plain" done/> }.into_any(),
            )
        }
    };
    Some(view! { <div class="stack" data-space="tight">{button} <p class="hint">{hint}</p></div> <hr/> }.into_any())
}
