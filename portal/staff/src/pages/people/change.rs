//! Gives somebody another role, or closes their account, which is asked once more.

use careway_core::{
    account::Account,
    id::Id,
    problem::{Fault, FaultKind},
    staff::{DeactivateStaff, Role, SetRole, Staff, StaffRefusal},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, SelectField, SendButton},
    reader::words,
};
use leptos::prelude::*;

use super::supervise;
use crate::wording;

/// What somebody's role is to be.
#[derive(Clone)]
struct NewRole {
    account: Id<Account>,
    role: String,
}

impl Draft for NewRole {
    type Request = SetRole;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "new-role").then_some(&mut self.role)
    }

    fn parse(&self) -> Result<SetRole, Vec<Fault>> {
        let role = Role::parse(&self.role).ok_or_else(|| vec![Fault::new("new-role", FaultKind::Missing)])?;
        Ok(SetRole { account: self.account.clone(), role })
    }
}

/// What can be changed of somebody's account.
#[component]
pub fn Change(
    /// Whose.
    one: Staff,
    /// What to do when it was done, with what to say.
    done: Callback<String>,
) -> impl IntoView {
    let t = words();
    let form = Form::new(NewRole { account: one.account.clone(), role: one.role.name().to_owned() });
    let field = form.field("new-role");
    let name = one.name.clone();
    let set = move |()| {
        let role = Role::parse(&field.text.get_untracked()).map(|role| wording::role(role, t)).unwrap_or_default();
        done.run(t.staff_people_role_set(&name, role));
    };
    view! {
        <div class="row-form stack">
            <FormFrame form send=t.staff_people_set_role() done=set refused=refusal>
                <div class="stack" data-space="tight">
                    <SelectField field label=t.staff_people_role() answers=wording::roles(t)/>
                    <p class="hint">{t.staff_people_set_role_hint()}</p>
                </div>
            </FormFrame>
            <hr/>
            {supervise::supervise(&one, done)}
            <Close one done/>
        </div>
    }
    .into_any()
}

/// Closes the account; asked once more, because it is not opened again here.
#[component]
fn Close(one: Staff, done: Callback<String>) -> impl IntoView {
    let t = words();
    let asking = RwSignal::new(false);
    move || {
        if !asking.get() {
            return view! {
                <div class="actions">
                    <button class="button" data-kind="danger" type="button" on:click=move |_| asking.set(true)>{t.staff_people_close()}</button>
                </div>
            }
            .into_any();
        }
        let (request, name) = (DeactivateStaff { account: one.account.clone() }, one.name.clone());
        let closed = move |()| done.run(t.staff_people_was_closed(&name));
        view! {
            <p role="alert">{t.staff_people_close_ask(&one.name)}</p>
            <SendButton request name=t.staff_people_close_do() kind="danger" done=closed refused=Callback::new(refusal)>
                <button class="button" type="button" on:click=move |_| asking.set(false)>{t.staff_people_close_not()}</button>
            </SendButton>
        }
        .into_any()
    }
}

fn refusal(refusal: StaffRefusal) -> String {
    match refusal {
        StaffRefusal::Yourself => words().staff_people_yourself().to_owned(),
    }
}
