//! What staff do about somebody with a reason that is reviewed: declining them, and certifying a young person's capacity.

use careway_core::{
    api::Endpoint,
    break_glass::Reason,
    id::Id,
    people::Patient,
    problem::{Fault, Never},
    proxy::{BlockProxy, CertifyCapacity, Proxy, RepresentativeRefusal},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, TextArea},
    reader::words,
};
use leptos::prelude::*;

use super::{super::glass::fault, Desk};
use crate::wording;

/// A request that needs nothing but a reason.
#[derive(Clone)]
struct ReasonDraft<E> {
    reason: String,
    make: fn(&Id<Patient>, &Id<Proxy>, Reason) -> E,
    about: (Id<Patient>, Id<Proxy>),
}

impl<E: Endpoint> Draft for ReasonDraft<E> {
    type Request = E;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "reason").then_some(&mut self.reason)
    }

    fn parse(&self) -> Result<E, Vec<Fault>> {
        let reason = Reason::parse(&self.reason).map_err(|_| vec![Fault::new("reason", fault(&self.reason))])?;
        Ok((self.make)(&self.about.0, &self.about.1, reason))
    }
}

/// Declines somebody.
pub fn block(desk: Desk, patient: &Id<Patient>, proxy: &Proxy) -> AnyView {
    let t = words();
    let draft = ReasonDraft {
        reason: String::new(),
        make: |patient, proxy, reason| BlockProxy { patient: patient.clone(), proxy: proxy.clone(), reason },
        about: (patient.clone(), proxy.id.clone()),
    };
    let (form, name) = (Form::new(draft), proxy.name.clone());
    let done = Callback::new(move |()| desk.done(words().staff_proxies_blocked_done(&name)));
    let refused = Callback::new(|never: Never| -> String { match never {} });
    view! {
        <details class="more">
            <summary>{t.staff_proxies_block_of(&proxy.name)}</summary>
            <p>{t.staff_proxies_block_about(&proxy.name)}</p>
            <FormFrame form send=t.staff_proxies_block() kind="danger" done refused>
                <TextArea field=form.field("reason") label=t.staff_proxies_block_why() hint=t.staff_proxies_block_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}

/// Certifies that a young person cannot yet decide as others do.
pub fn certify(desk: Desk, patient: &Id<Patient>, proxy: &Proxy) -> AnyView {
    let t = words();
    let draft = ReasonDraft {
        reason: String::new(),
        make: |patient, proxy, reason| CertifyCapacity { patient: patient.clone(), proxy: proxy.clone(), reason },
        about: (patient.clone(), proxy.id.clone()),
    };
    let (form, name) = (Form::new(draft), proxy.name.clone());
    let done = Callback::new(move |()| desk.done(words().staff_proxies_certified(&name)));
    let refused =
        Callback::new(|refusal: RepresentativeRefusal| wording::representative_refusal(refusal, words()).to_owned());
    view! {
        <details class="more">
            <summary>{t.staff_proxies_certify_of(&proxy.name)}</summary>
            <p>{t.staff_proxies_certify_about(&proxy.name)}</p>
            <FormFrame form send=t.staff_proxies_certify() done refused>
                <TextArea field=form.field("reason") label=t.staff_proxies_certify_why() hint=t.staff_proxies_block_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}
