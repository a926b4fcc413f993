//! The code with which a patient makes an account, and the letter that it is handed over in, or where it is sent. The code is shown once,
//! to one of them, and kept nowhere.

use careway_core::{
    id::Id,
    people::Patient,
    problem::Fault,
    staff::{InvitePatient, InviteRefusal, Invited, StaffInvitation},
    words::{Language, Words},
};
use careway_entry::language::{self, Detail};
use careway_portal::{
    components::{Draft, Form, FormFrame, Notice, PageHead, TextField, Tone, address},
    reader::words,
    wording::not_sent,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::wording;

/// What is typed before the invitation is made.
#[derive(Clone)]
struct Invitation {
    patient: Id<Patient>,
    to: String,
    language: RwSignal<Language>,
}

impl Draft for Invitation {
    type Request = InvitePatient;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "to").then_some(&mut self.to)
    }

    fn parse(&self) -> Result<InvitePatient, Vec<Fault>> {
        let to = address(&self.to).map_err(|kind| vec![Fault::new("to", kind)])?;
        Ok(InvitePatient { patient: self.patient.clone(), to, language: self.language.get_untracked() })
    }
}

/// Invites a patient.
#[component]
pub fn InvitationPage(
    /// Whom.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let name = wording::name(&person, t);
    let made = RwSignal::new(None::<Invited>);
    let chosen = RwSignal::new(t.language());
    let letter = RwSignal::new_local(Some(t));
    let choose = move |language: Language| {
        chosen.set(language);
        spawn_local(async move {
            // Where its words cannot be had, the letter stays in the language that it is in.
            if let Ok(words) = language::words(language).await {
                letter.try_set(Some(words));
            }
        });
    };
    let form = Form::new(Invitation { patient: person.id.clone(), to: String::new(), language: chosen });
    let choice = move || languages(chosen, choose);
    let content = move || match made.get() {
        None => asking(form, choice, made),
        Some(Invited::Sent { until }) => {
            let to = form.field("to").text.get_untracked();
            view! { <Notice tone=Tone::Good title=t.staff_invite_sent_title()><p>{t.staff_invite_sent(&wording::day(until), to.trim())}</p></Notice> }
                .into_any()
        }
        Some(Invited::Shown(invitation)) => {
            let person = person.clone();
            view! {
                <Notice tone=Tone::Warn title=t.staff_invite_once_title()><p>{t.staff_invite_once()}</p></Notice>
                <div class="sheet-tools" data-print="never">
                    {choice()}
                    <button class="button" data-kind="primary" type="button" on:click=|_| drop(window().print())>{t.staff_invite_print()}</button>
                </div>
                {move || letter.get().map(|words| paper(&person, &invitation, words))}
            }
            .into_any()
        }
    };
    view! {
        <PageHead title=t.staff_invite_title() lead=t.staff_invite_lead(&name)/>
        {content}
    }
    .into_any()
}

/// What to look at first, where it goes, and the button.
fn asking(
    form: Form<Invitation>,
    choice: impl Fn() -> AnyView + Send + 'static,
    made: RwSignal<Option<Invited>>,
) -> AnyView {
    let t = words();
    let refused = move |refusal| match refusal {
        InviteRefusal::NoBirthDate => t.staff_invite_no_birth_date().to_owned(),
        InviteRefusal::HasAccount => t.staff_invite_has_account().to_owned(),
        InviteRefusal::NotSent(channel) => not_sent(channel, t).to_owned(),
    };
    view! {
        <Notice tone=Tone::Info title=t.staff_invite_check_title()><p>{t.staff_invite_check()}</p></Notice>
        <div class="card">
            <FormFrame form send=t.staff_invite_send() done=move |invited| made.set(Some(invited)) refused>
                <TextField field=form.field("to") label=t.staff_invite_to() hint=t.staff_invite_to_hint()/>
                <div class="field"><span class="label">{t.staff_invite_language()}</span> {choice()}</div>
            </FormFrame>
        </div>
    }
    .into_any()
}

/// In which language the letter is.
fn languages(chosen: RwSignal<Language>, choose: impl Fn(Language) + Copy + 'static) -> AnyView {
    let t = words();
    let buttons = Language::ALL.map(|language| {
        let pressed = move || (chosen.get() == language).to_string();
        view! { <button type="button" lang=language.tag() aria-pressed=pressed on:click=move |_| choose(language)>{language.own_name()}</button> }
    });
    view! { <div class="filter" role="group" aria-label=t.staff_invite_language()>{buttons.into_iter().collect_view()}</div> }
        .into_any()
}

/// The letter itself.
fn paper(person: &Patient, invitation: &StaffInvitation, t: Words) -> AnyView {
    let until = language::moment(t.language(), &wording::instant(invitation.until), Detail::Long);
    let address = [window().location().origin().unwrap_or_default().as_str(), "/activate"].concat();
    view! {
        <article class="letter card" lang=t.language().tag() aria-labelledby="letter">
            <p class="letter-brand">{t.product_name()}</p>
            <h2 id="letter">{t.staff_letter_title()}</h2>
            <p>{t.staff_letter_dear(&person.name)}</p>
            <p>{t.staff_letter_about()}</p>
            <p class="code"><span class="code-name">{t.staff_letter_code()}</span> <b>{invitation.code.clone()}</b></p>
            <h3>{t.staff_letter_steps()}</h3>
            <ol>
                <li>{t.staff_letter_go(&address)}</li>
                <li>{t.staff_letter_type()}</li>
                <li>{t.staff_letter_choose()}</li>
            </ol>
            <p>{t.staff_letter_until(&until)}</p>
            <p>{t.staff_letter_safe()}</p>
            <p>{t.staff_letter_help()}</p>
        </article>
    }
    .into_any()
}
