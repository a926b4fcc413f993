//! Recovery codes: how many are left, and new ones.

use careway_core::account::{MakeRecoveryCodes, RecoveryCodes};
use leptos::prelude::*;

use super::Desk;
use crate::{
    components::{Form, FormFrame, Just},
    reader::words,
    wording,
};

/// The part of the page; nothing where there is no second factor that codes could stand in for.
pub fn part(desk: Desk, has_second: Memo<bool>) -> AnyView {
    (move || has_second.get().then(|| codes(desk))).into_any()
}

fn codes(desk: Desk) -> AnyView {
    let t = words();
    let left = desk.factors.part(|factors| factors.recovery_codes);
    let form = Form::new(Just(MakeRecoveryCodes {}));
    let done = move |new: RecoveryCodes| {
        desk.codes.set(new.codes);
        desk.changed(t.codes_made());
    };
    let refused = move |refusal| wording::factor(refusal, t).to_owned();
    view! {
        <section class="card" aria-labelledby="codes">
            <h2 id="codes">{t.codes_part()}</h2>
            <p>{t.codes_for()}</p>
            <p>{move || t.codes_left(left.get() as u64)}</p>
            <FormFrame form send=t.codes_make() kind="usual" done refused/>
        </section>
    }
    .into_any()
}
