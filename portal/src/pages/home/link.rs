//! Connects an account that opens no record with its owner's, by a code from the clinic.

use careway_core::{
    account::{LinkChart, LinkRefusal, Secret},
    problem::Fault,
};
use leptos::prelude::*;

use crate::{
    components::{DateField, Draft, Form, FormFrame, PageHead, TextField, birth_date, gathered, typed},
    page::Page,
    reader::words,
    session::use_session,
};

/// What has been typed.
#[derive(Clone, Default)]
struct LinkDraft {
    code: String,
    birth_date: String,
}

impl Draft for LinkDraft {
    type Request = LinkChart;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "code" => Some(&mut self.code),
            "birth_date" => Some(&mut self.birth_date),
            _ => None,
        }
    }

    fn parse(&self) -> Result<LinkChart, Vec<Fault>> {
        match (typed(&self.code), birth_date(&self.birth_date)) {
            (Ok(code), Ok(birth_date)) => Ok(LinkChart { code: Secret::new(code), birth_date }),
            (code, birth_date) => Err(gathered([("code", code.err()), ("birth_date", birth_date.err())])),
        }
    }
}

/// What an account without a record sees in the place of one.
#[component]
pub fn LinkPage() -> impl IntoView {
    let t = words();
    let session = use_session();
    let form = Form::new(LinkDraft::default());
    let done = move |state| session.enter(state);
    let refused = move |refusal| match refusal {
        LinkRefusal::NotMatched => t.activate_not_matched().to_owned(),
        LinkRefusal::HasAccount => t.link_has_account().to_owned(),
        LinkRefusal::HasRecord => t.link_has_record().to_owned(),
    };
    view! {
        <PageHead title=t.link_title() lead=t.link_lead()/>
        <div class="card">
            <FormFrame form send=t.link_send() done refused>
                <TextField field=form.field("code") label=t.activate_code() hint=t.activate_code_hint()/>
                <DateField field=form.field("birth_date") label=t.activate_birth_date() autocomplete="bday"/>
            </FormFrame>
        </div>
        <p><a href=Page::AcceptProxy.path()>{t.accept_link()}</a></p>
    }
    .into_any()
}
