//! Makes a code by which somebody new makes their staff account, and shows it once.

use careway_core::{
    problem::{Fault, FaultKind, Never},
    staff::{AddStaff, Role, StaffInvitation},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, SelectField, TextField},
    reader::words,
};
use leptos::prelude::*;

use super::named;
use crate::{pages::code, place::Place, wording};

/// What has been typed of somebody new.
#[derive(Clone)]
struct Newcomer {
    name: String,
    title: String,
    role: String,
}

impl Draft for Newcomer {
    type Request = AddStaff;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "title" => Some(&mut self.title),
            "role" => Some(&mut self.role),
            _ => None,
        }
    }

    fn parse(&self) -> Result<AddStaff, Vec<Fault>> {
        match (named(&self.name), named(&self.title), Role::parse(&self.role)) {
            (Ok(name), Ok(title), Some(role)) => Ok(AddStaff { name, title, role }),
            (name, title, role) => {
                let role = role.is_none().then_some(FaultKind::Missing);
                let faults = [("name", name.err()), ("title", title.err()), ("role", role)];
                Err(faults.into_iter().filter_map(|(field, kind)| kind.map(|kind| Fault::new(field, kind))).collect())
            }
        }
    }
}

/// Somebody new, and the code for them.
#[component]
pub fn AddSomebody() -> impl IntoView {
    let t = words();
    let made = RwSignal::new(None::<(String, StaffInvitation)>);
    // A form for each: what was typed of one is not left for the next.
    let fields = move || {
        made.track();
        view! { <NewcomerForm made/> }
    };
    let code = move || {
        let (name, StaffInvitation { code, until }) = made.get()?;
        let address = [window().location().origin().unwrap_or_default(), Place::Activate.path()].concat();
        let about = t.staff_people_code(&address, &wording::day(until), &name);
        Some(code::shown(t.staff_people_code_title(&name), about, code))
    };
    view! {
        <details class="more card">
            <summary>{t.staff_people_add()}</summary>
            {fields}
        </details>
        {code}
    }
    .into_any()
}

#[component]
fn NewcomerForm(
    /// Takes the name and the code.
    made: RwSignal<Option<(String, StaffInvitation)>>,
) -> impl IntoView {
    let t = words();
    let newcomer = Newcomer { name: String::new(), title: String::new(), role: Role::Nurse.name().to_owned() };
    let form = Form::new(newcomer);
    let name = form.field("name");
    let done = move |invitation| made.set(Some((name.text.get_untracked().trim().to_owned(), invitation)));
    let nothing = |never: Never| -> String { match never {} };
    view! {
        <FormFrame form send=t.staff_people_send() done refused=nothing>
            <TextField field=name label=t.staff_people_name()/>
            <TextField field=form.field("title") label=t.staff_people_work() hint=t.staff_people_work_hint()/>
            <div class="stack" data-space="tight">
                <SelectField field=form.field("role") label=t.staff_people_role() answers=wording::roles(t)/>
                <p class="hint">{t.staff_people_role_hint()}</p>
            </div>
        </FormFrame>
    }
    .into_any()
}
