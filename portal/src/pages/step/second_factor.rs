//! The second step of signing in: a passkey, the app's code or a recovery code, as the account has them.

use careway_core::{
    account::{ProveSecondFactor, Secret},
    problem::Fault,
    record::Moment,
};
use leptos::prelude::*;

use super::StartOver;
use crate::{
    clock,
    components::{Draft, Form, FormFrame, Notice, PageHead, PasskeyButton, TextField, Tone, gathered, typed},
    reader::{self, words},
    session::use_session,
    wording,
};

/// By what the second factor can be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// The code of an app.
    pub totp: bool,
    /// A passkey.
    pub passkey: bool,
    /// A recovery code.
    pub recovery_code: bool,
}

/// What was typed of a code.
#[derive(Clone, Default)]
struct CodeDraft {
    code: String,
}

impl Draft for CodeDraft {
    type Request = ProveSecondFactor;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "code").then_some(&mut self.code)
    }

    fn parse(&self) -> Result<ProveSecondFactor, Vec<Fault>> {
        match typed(&self.code) {
            Ok(code) => Ok(ProveSecondFactor { code: Secret::new(code) }),
            Err(fault) => Err(gathered([("code", Some(fault))])),
        }
    }
}

/// The ways there are.
#[component]
pub fn SecondFactor(
    /// By what it can be proved.
    ways: Ways,
    /// Until when factors that were told to be lost still count.
    lost_until: Option<Moment>,
) -> impl IntoView {
    let t = words();
    let session = use_session();
    let done = Callback::new(move |state| session.enter(state));
    let passkey = ways.passkey.then(|| {
        view! {
            <section class="card" aria-labelledby="by-passkey">
                <h2 id="by-passkey">{t.second_passkey_title()}</h2>
                <PasskeyButton name=t.second_passkey() kind="primary" done/>
            </section>
        }
    });
    let lost = lost_until.map(|until| {
        let until = reader::date_and_time(&clock::here(until));
        view! {
            <Notice tone=Tone::Warn title=t.second_lost_title()>
                <p>{t.second_lost(&until)}</p>
            </Notice>
        }
    });
    view! {
        <PageHead title=t.second_title() lead=t.second_lead()/>
        {lost}
        {passkey}
        {by_code(ways, done)}
        <StartOver hint=t.second_help() name=t.second_start_over()/>
    }
    .into_any()
}

/// The field for a code; nothing where the account has none.
fn by_code(ways: Ways, done: Callback<careway_core::account::SessionState>) -> Option<AnyView> {
    let t = words();
    let (label, hint) = match (ways.totp, ways.recovery_code) {
        (true, true) => (t.second_code_or_recovery(), t.second_code_or_recovery_hint()),
        (true, false) => (t.app_code(), t.app_code_hint()),
        (false, true) => (t.second_recovery(), t.second_recovery_hint()),
        (false, false) => return None,
    };
    let form = Form::new(CodeDraft::default());
    let refused = move |refusal| wording::proof(refusal, t).to_owned();
    let view = view! {
        <section class="card" aria-labelledby="by-code">
            <h2 id="by-code">{t.second_code_title()}</h2>
            <FormFrame form send=t.second_send() done refused>
                <TextField field=form.field("code") label hint autocomplete="one-time-code"/>
            </FormFrame>
        </section>
    };
    Some(view.into_any())
}
