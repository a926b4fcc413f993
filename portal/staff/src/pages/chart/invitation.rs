//! The code with which a patient makes an account, and the letter that it is handed over in. The code is shown once and kept
//! nowhere.

use careway_core::{
    people::Patient,
    staff::{InvitePatient, InviteRefusal, StaffInvitation},
    words::{Language, Words},
};
use careway_entry::language::{self, Detail};
use careway_portal::{
    components::{Notice, PageHead, SendButton, Tone},
    reader::words,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::wording;

/// Invites a patient.
#[component]
pub fn InvitationPage(
    /// Whom.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let name = wording::name(&person, t);
    let made = RwSignal::new(None::<StaffInvitation>);
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
    let whom = StoredValue::new(person);
    let content = move || {
        match made.get() {
        None => asking(whom.get_value(), made),
        Some(invitation) => {
            view! {
                <Notice tone=Tone::Warn title=t.staff_invite_once_title()><p>{t.staff_invite_once()}</p></Notice>
                <div class="sheet-tools" data-print="never">
                    {languages(chosen, choose)}
                    <button class="button" data-kind="primary" type="button" on:click=|_| drop(window().print())>{t.staff_invite_print()}</button>
                </div>
                {move || letter.get().map(|words| whom.with_value(|person| paper(person, &invitation, words)))}
            }
            .into_any()
        }
    }
    };
    view! {
        <PageHead title=t.staff_invite_title() lead=t.staff_invite_lead(&name)/>
        {content}
    }
    .into_any()
}

/// What to look at first, and the button.
fn asking(person: Patient, made: RwSignal<Option<StaffInvitation>>) -> AnyView {
    let t = words();
    let refused = move |refusal| match refusal {
        InviteRefusal::NoBirthDate => t.staff_invite_no_birth_date().to_owned(),
        InviteRefusal::HasAccount => t.staff_invite_has_account().to_owned(),
    };
    view! {
        <Notice tone=Tone::Info title=t.staff_invite_check_title()><p>{t.staff_invite_check()}</p></Notice>
        <div>
            <SendButton
                request=InvitePatient { patient: person.id }
                name=t.staff_invite_send()
                kind="primary"
                done=move |invitation| made.set(Some(invitation))
                refused=Callback::new(refused)
            />
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
