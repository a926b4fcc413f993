//! Asks whoever is signed in to prove again who they are, over the page that needs it: once for every act that waits, whichever
//! it is. Knows none of them.

use careway_core::{
    account::{FactorList, GetFactors, ProveAgain, Secret},
    problem::{Fault, FaultKind},
};
use leptos::prelude::*;

use crate::{
    components::{
        Draft, Form, FormFrame, Loaded, Modal, Outline, PasskeyButton, PasswordField, TextField, gathered, typed,
    },
    load::load,
    reader::words,
    session::use_session,
    wording,
};

/// What was typed of the proof.
#[derive(Clone)]
struct ProofDraft {
    totp: bool,
    password: String,
    code: String,
}

impl Draft for ProofDraft {
    type Request = ProveAgain;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "password" => Some(&mut self.password),
            "code" => Some(&mut self.code),
            _ => None,
        }
    }

    fn parse(&self) -> Result<ProveAgain, Vec<Fault>> {
        let password = Some(FaultKind::Missing).filter(|_| self.password.is_empty());
        let code = if self.totp { typed(&self.code).map(Some) } else { Ok(None) };
        let faults = gathered([("password", password), ("code", code.err())]);
        match code {
            Ok(code) if faults.is_empty() => {
                Ok(ProveAgain { password: Secret::new(&self.password), code: code.map(Secret::new) })
            }
            _ => Err(faults),
        }
    }
}

/// The dialog.
#[component]
pub fn ProveDialog() -> impl IntoView {
    let t = words();
    let session = use_session();
    let factors = load(GetFactors {});
    let close = Callback::new(move |()| session.proved(None));
    view! {
        <Modal kind="ask" title=t.prove_title() close>
            <p>{t.prove_about()}</p>
            <Loaded of=factors outline=Outline::Value let:factors>{ways(&factors)}</Loaded>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| close.run(())>{t.prove_cancel()}</button>
            </div>
        </Modal>
    }
    .into_any()
}

/// What this account proves itself with. A password stands alone only where there is no second factor.
fn ways(factors: &FactorList) -> AnyView {
    let t = words();
    let session = use_session();
    let done = Callback::new(move |state| session.proved(Some(state)));
    let (totp, passkeys) = (factors.totp.is_some(), !factors.passkeys.is_empty());
    let password = (factors.password.is_some() && (totp || !passkeys)).then(|| {
        let form = Form::new(ProofDraft { totp, password: String::new(), code: String::new() });
        let refused = move |refusal| wording::proof(refusal, t).to_owned();
        view! {
            <FormFrame form send=t.prove_send() done refused>
                <PasswordField field=form.field("password") label=t.sign_in_password() autocomplete="current-password"/>
                {totp.then(|| view! { <TextField field=form.field("code") label=t.app_code() hint=t.app_code_hint() autocomplete="one-time-code"/> })}
            </FormFrame>
        }
    });
    let passkey = passkeys.then(|| {
        let kind = if password.is_some() { "usual" } else { "primary" };
        view! { <PasskeyButton name=t.second_passkey() kind done/> }
    });
    view! {
        {password}
        {passkey}
    }
    .into_any()
}
