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
pub fn part(desk: Desk, left: usize, has_second: bool) -> Option<AnyView> {
    let t = words();
    if !has_second {
        return None;
    }
    let form = Form::new(Just(MakeRecoveryCodes {}));
    let done = move |new: RecoveryCodes| {
        desk.codes.set(new.codes);
        desk.changed(t.codes_made());
    };
    let refused = move |refusal| wording::factor(refusal, t).to_owned();
    let view = view! {
        <section class="card" aria-labelledby="codes">
            <h2 id="codes">{t.codes_part()}</h2>
            <p>{t.codes_for()}</p>
            <p>{t.codes_left(left as u64)}</p>
            <FormFrame form send=t.codes_make() kind="usual" done refused/>
        </section>
    };
    Some(view.into_any())
}
