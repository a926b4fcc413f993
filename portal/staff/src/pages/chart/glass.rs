//! Opening a record in an emergency: what that means, who is told, and why it is done. The rules for a reason are core's.

use careway_core::{
    break_glass::{BreakGlass, BreakGlassRefusal, Reason},
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, TextArea},
    reader::words,
};
use leptos::prelude::*;

/// What has been typed of a reason.
#[derive(Clone)]
struct Why {
    patient: Id<Patient>,
    reason: String,
}

impl Draft for Why {
    type Request = BreakGlass;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "reason").then_some(&mut self.reason)
    }

    fn parse(&self) -> Result<BreakGlass, Vec<Fault>> {
        let reason = Reason::parse(&self.reason).map_err(|_| vec![Fault::new("reason", fault(&self.reason))])?;
        Ok(BreakGlass { patient: self.patient.clone(), reason })
    }
}

/// What is wrong with a text that gives no reason.
pub(super) fn fault(text: &str) -> FaultKind {
    let count = |most: usize| u32::try_from(most).unwrap_or(u32::MAX);
    match text.split_whitespace().collect::<Vec<_>>().join(" ").chars().count() {
        0 => FaultKind::Missing,
        long if long > Reason::LONGEST => FaultKind::TooLong { max: count(Reason::LONGEST) },
        short if short < Reason::SHORTEST => FaultKind::TooShort { min: count(Reason::SHORTEST) },
        _ => FaultKind::NotUnderstood,
    }
}

/// Opens the record for an hour.
#[component]
pub fn BreakGlassForm(
    /// Whose.
    patient: Id<Patient>,
    /// Looks again whether the record is open.
    look: Callback<()>,
) -> impl IntoView {
    let t = words();
    let form = Form::new(Why { patient, reason: String::new() });
    let refused = move |refusal| match refusal {
        BreakGlassRefusal::AlreadyOpen => t.staff_glass_already().to_owned(),
    };
    view! {
        <section class="card glass" aria-labelledby="glass">
            <h2 id="glass">{t.staff_glass_title()}</h2>
            <p>{t.staff_glass_about()}</p>
            <p>{t.staff_glass_told()}</p>
            <FormFrame form send=t.staff_glass_send() done=move |_| look.run(()) refused>
                <TextArea field=form.field("reason") label=t.staff_glass_reason() hint=t.staff_glass_reason_hint()/>
            </FormFrame>
        </section>
    }
    .into_any()
}
