//! Setting up an app that shows codes: the secret as a picture, as a link and in letters, and the code that shows that the app
//! has it. Knows neither the page nor what comes after.

use careway_core::{
    account::{BeginTotp, ConfirmTotp, Enrolled, Secret, TotpOffer},
    problem::{Fault, Never},
};
use leptos::prelude::*;

use super::{Draft, Form, FormFrame, Just, QrCode, TextField, gathered, typed};
use crate::{reader::words, wording};

/// Letters of the secret that stand together.
const GROUP: usize = 4;

/// What was typed of the app's code.
#[derive(Clone, Default)]
struct CodeDraft {
    code: String,
}

impl Draft for CodeDraft {
    type Request = ConfirmTotp;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "code").then_some(&mut self.code)
    }

    fn parse(&self) -> Result<ConfirmTotp, Vec<Fault>> {
        match typed(&self.code) {
            Ok(code) => Ok(ConfirmTotp { code: Secret::new(code) }),
            Err(fault) => Err(gathered([("code", Some(fault))])),
        }
    }
}

/// Sets up an app that shows codes: first the secret is asked for, then the app's code shows that it has it.
#[component]
pub fn SetUpApp(
    /// What the first button says.
    name: &'static str,
    /// As in `style/components/button.css`.
    #[prop(default = "plain")]
    kind: &'static str,
    /// What to do once the app is set up.
    #[prop(into)]
    done: Callback<Enrolled>,
) -> impl IntoView {
    let offered = RwSignal::new_local(None::<TotpOffer>);
    let begin = Form::new(Just(BeginTotp {}));
    let begun = move |offer| offered.set(Some(offer));
    let taken = Callback::new(move |enrolled| {
        offered.set(None);
        done.run(enrolled);
    });
    let view = move || match offered.get() {
        Some(offer) => confirm(&offer, taken),
        None => {
            let refused = |never: Never| -> String { match never {} };
            view! { <FormFrame form=begin send=name kind=kind done=begun refused/> }.into_any()
        }
    };
    view.into_any()
}

fn confirm(offer: &TotpOffer, done: Callback<Enrolled>) -> AnyView {
    let t = words();
    let form = Form::new(CodeDraft::default());
    let refused = move |refusal| wording::factor(refusal, t).to_owned();
    let (secret, address) = (grouped(offer.secret.expose()), offer.address.expose().to_owned());
    view! {
        <ol class="steps">
            <li>{t.app_step_install()}</li>
            <li>
                <p>{t.app_step_scan()}</p>
                <QrCode text=address.clone() label=t.app_picture()/>
                <p><a class="button" href=address target="_self">{t.app_open()}</a></p>
                <p>{t.app_step_secret()} " " <code class="secret-text">{secret}</code></p>
            </li>
            <li>{t.app_step_code()}</li>
        </ol>
        <FormFrame form send=t.app_confirm() done refused>
            <TextField field=form.field("code") label=t.app_code() hint=t.app_code_hint() autocomplete="one-time-code"/>
        </FormFrame>
    }
    .into_any()
}

/// A secret in groups that the eye can follow.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(grouped(""), "");
    }
}
