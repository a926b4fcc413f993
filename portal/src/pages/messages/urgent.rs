//! What cannot wait: what is asked before somebody sends, and whom to call. It keeps nobody from sending, and does not say what was found in
//! their words.

use std::collections::{BTreeMap, BTreeSet};

use careway_core::{
    mail::PhoneNumber,
    message::{Line, Pressing, RedFlag, Said},
};
use leptos::prelude::*;

use crate::{
    components::{CHECKED, Check, Checks, FieldOf, Modal},
    reader::words,
    wording,
};

/// What was ticked, by the word of the sign or the reason.
pub type Ticked = BTreeMap<&'static str, String>;

/// The field of a sign or a reason in a form.
pub fn field<'t>(ticked: &'t mut Ticked, name: &str) -> Option<&'t mut String> {
    let flag = RedFlag::parse(name).map(RedFlag::name);
    flag.or_else(|| Pressing::parse(name).map(Pressing::name)).map(|name| ticked.entry(name).or_default())
}

/// What was said by ticking.
pub fn said(ticked: &Ticked) -> Said {
    let holds = |name| ticked.get(name).is_some_and(|text| text == CHECKED);
    Said {
        flags: RedFlag::ALL.into_iter().filter(|flag| holds(flag.name())).collect(),
        pressing: Pressing::ALL.into_iter().filter(|reason| holds(reason.name())).collect(),
    }
}

/// The questions.
pub fn questions(field: impl Fn(&'static str) -> FieldOf) -> AnyView {
    let t = words();
    let signs = RedFlag::ALL.map(|flag| Check {
        field: field(flag.name()),
        label: wording::red_flag(flag, t).into(),
        about: None,
    });
    let reasons = Pressing::ALL.map(|reason| Check {
        field: field(reason.name()),
        label: wording::pressing(reason, t).into(),
        about: None,
    });
    view! {
        <Checks field=field("signs") label=t.urgent_ask() hint=t.urgent_ask_hint() answers=signs.into()/>
        <Checks field=field("reasons") label=t.urgent_more() hint=t.urgent_ask_hint() answers=reasons.into()/>
    }
    .into_any()
}

/// Why somebody is stopped once before a message goes out.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop {
    /// One of these may be happening.
    Call(BTreeSet<RedFlag>),
    /// It is pressing, and the team is there again at this instant, in microseconds since 1970; who is there meanwhile.
    Later(i64, Option<PhoneNumber>),
}

/// Whom to call, over the page; sending and going back are both there.
#[component]
pub fn StopScreen(
    /// Why; nothing while nobody is stopped.
    stop: RwSignal<Option<Stop>>,
    /// Sends all the same.
    send: Callback<()>,
) -> impl IntoView {
    let close = Callback::new(move |()| stop.set(None));
    let sends = move |_| {
        stop.set(None);
        send.run(());
    };
    move || {
        let t = words();
        let (title, text, calls) = match stop.get()? {
            Stop::Call(flags) => (t.urgent_stop_title(), t.urgent_stop_text().to_owned(), Some(calls(&flags))),
            Stop::Later(opens, nurses) => {
                let (title, text) = (t.urgent_stop_later_title(), t.urgent_stop_later(&wording::time(opens)));
                (title, text, nurses.map(nurses_line))
            }
        };
        Some(view! {
            <Modal kind="question" title close>
                <p>{text}</p>
                {calls}
                <div class="actions">
                    <button class="button" type="button" on:click=sends>{t.urgent_stop_send()}</button>
                    <button class="button" data-kind="quiet" type="button" on:click=move |_| close.run(())>{t.urgent_stop_back()}</button>
                </div>
            </Modal>
        })
    }
}

/// The nurses who are there when the team is not.
fn nurses_line(phone: PhoneNumber) -> AnyView {
    let call = ["tel:", phone.as_str()].concat();
    let words = words().urgent_stop_nurses(&phone.shown());
    view! { <div class="actions"><a class="button" data-kind="primary" href=call>{words}</a></div> }.into_any()
}

/// The lines that fit: 911 always, 988 beside it for thoughts of hurting oneself.
fn calls(flags: &BTreeSet<RedFlag>) -> AnyView {
    let t = words();
    let crisis = flags.iter().any(|flag| flag.line() == Line::Crisis).then(|| {
        view! {
            <a class="button" data-kind="primary" href="tel:988">{t.urgent_stop_call_988()}</a>
            <a class="button" href="sms:988">{t.urgent_stop_text_988()}</a>
        }
    });
    view! {
        <div class="actions">
            <a class="button" data-kind="primary" href="tel:911">{t.urgent_stop_call_911()}</a>
            {crisis}
        </div>
    }
    .into_any()
}
