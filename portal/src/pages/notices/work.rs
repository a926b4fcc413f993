//! How somebody of the staff is told outside the portal that time runs short for what their team has. Knows no team.

use careway_core::{
    mail::Channel,
    notice::{GetNoticeSettings, NoticeSettings, SetWorkNotice, WorkNotice},
    problem::Fault,
};
use leptos::prelude::*;

use super::{PORTAL, Saving, answers, chosen, rhythm::rhythm_card, unreached};
use crate::{
    components::{Draft, Form, Loaded, Outline, PageHead, SelectField},
    load::load,
    reader::words,
};

/// The way that is chosen.
#[derive(Clone)]
struct WorkDraft {
    way: String,
}

impl Draft for WorkDraft {
    type Request = SetWorkNotice;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "way").then_some(&mut self.way)
    }

    fn parse(&self) -> Result<SetWorkNotice, Vec<Fault>> {
        chosen(&self.way).map(|way| SetWorkNotice { way })
    }
}

/// The choices.
#[component]
pub fn WorkNoticesPage(
    /// The path of the account's page, which leads here.
    account: String,
    /// The path of the page where addresses are told.
    security: String,
) -> impl IntoView {
    let t = words();
    let settings = load(GetNoticeSettings {});
    view! {
        <PageHead title=t.notices_title() back=(account, t.account_title()) lead=t.notices_work_lead()/>
        <p>{t.notices_work_about()}</p>
        <Loaded of=settings outline=Outline::Value let:settings>{cards(&settings, security.clone())}</Loaded>
    }
    .into_any()
}

fn cards(settings: &NoticeSettings, security: String) -> AnyView {
    let t = words();
    let way = settings.work.as_ref().and_then(|WorkNotice { way }| *way);
    let form = Form::new(WorkDraft { way: way.map_or(PORTAL, Channel::name).to_owned() });
    let answers = answers(way, &settings.ways);
    view! {
        {settings.ways.is_empty().then(|| unreached(security))}
        <section class="card" aria-labelledby="work">
            <h2 id="work">{t.short_title()}</h2>
            <Saving form fields=&["way"]><SelectField field=form.field("way") label=t.notices_work() answers/></Saving>
        </section>
        {rhythm_card(settings)}
    }
    .into_any()
}
