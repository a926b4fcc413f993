//! How people are told outside the portal that there is something new: by which way for each person, and when. Knows no address.

use careway_core::{
    mail::Channel,
    notice::{Category, GetNoticeSettings, NoticeRefusal, NoticeSettings, SetNoticeWay, Told},
    problem::{Fault, FaultKind},
};
use leptos::prelude::*;

use crate::{
    components::{Draft, Form, FormFrame, Loaded, Notice, Outline, PageHead, SelectField, Tone},
    load::{self, load},
    page::Page,
    reader::words,
};

mod rhythm;
mod work;

use rhythm::rhythm_card;
pub use work::WorkNoticesPage;

/// The choices.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let t = words();
    let settings = load(GetNoticeSettings {});
    view! {
        <PageHead title=t.notices_title() back=(Page::Account.path(), t.account_title()) lead=t.notices_lead()/>
        <p>{t.notices_about()}</p>
        <Loaded of=settings outline=Outline::Value let:settings>{cards(&settings)}</Loaded>
        <section class="card" aria-labelledby="always">
            <h2 id="always">{t.notices_always_title()}</h2>
            <p>{t.notices_always()}</p>
        </section>
    }
    .into_any()
}

fn cards(settings: &NoticeSettings) -> AnyView {
    let people = settings.people.iter().enumerate().map(|(place, told)| person_card(place, told, &settings.ways));
    view! {
        {settings.ways.is_empty().then(|| unreached(Page::Security.path()))}
        {people.collect_view()}
        {rhythm_card(settings)}
    }
    .into_any()
}

/// That there is no address yet, and where one is told.
fn unreached(security: String) -> AnyView {
    let t = words();
    view! {
        <Notice tone=Tone::Warn title=t.notices_none_title()>
            <p>{t.notices_none()}</p>
            <div class="actions"><a class="button" href=security>{t.security_open()}</a></div>
        </Notice>
    }
    .into_any()
}

/// The way that is chosen for one person and one category.
#[derive(Clone)]
struct WayDraft {
    request: SetNoticeWay,
    way: String,
}

/// What stands for no way in a form's answers.
const PORTAL: &str = "portal";

impl Draft for WayDraft {
    type Request = SetNoticeWay;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "way").then_some(&mut self.way)
    }

    fn parse(&self) -> Result<SetNoticeWay, Vec<Fault>> {
        chosen(&self.way).map(|way| SetNoticeWay { way, ..self.request.clone() })
    }
}

/// The way that a form's answer stands for.
fn chosen(way: &str) -> Result<Option<Channel>, Vec<Fault>> {
    match (way, Channel::parse(way)) {
        (PORTAL, _) => Ok(None),
        (_, Some(channel)) => Ok(Some(channel)),
        (_, None) => Err(vec![Fault::new("way", FaultKind::NotUnderstood)]),
    }
}

/// By which way the account is told of one person.
fn person_card(place: usize, told: &Told, reached: &[Channel]) -> AnyView {
    let (id, name) = (["person-", &place.to_string()].concat(), told.patient.name.clone());
    let forms = told.ways.iter().map(|(category, way)| {
        let request = SetNoticeWay { patient: told.patient.id.clone(), category: *category, way: *way };
        let form = Form::new(WayDraft { request, way: way.map_or(PORTAL, Channel::name).to_owned() });
        let label = match category {
            Category::Messages => words().notices_messages(&name),
            Category::Results => words().notices_results(&name),
        };
        let answers = answers(*way, reached);
        view! { <Saving form fields=&["way"]><SelectField field=form.field("way") label answers/></Saving> }
    });
    let forms = forms.collect_view();
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name.clone()}</h2>
            {forms}
        </section>
    }
    .into_any()
}

/// The ways in words: those that lead somewhere, the one that is chosen even when it does not, and none.
fn answers(chosen: Option<Channel>, reached: &[Channel]) -> Vec<(&'static str, String)> {
    let t = words();
    let offered = Channel::ALL.into_iter().filter(|channel| reached.contains(channel) || chosen == Some(*channel));
    let named = offered.map(|channel| {
        let name = match (channel, reached.contains(&channel)) {
            (Channel::Email, true) => t.notices_email(),
            (Channel::Email, false) => t.notices_email_none(),
            (Channel::Text, true) => t.notices_text(),
            (Channel::Text, false) => t.notices_text_none(),
        };
        (channel.name(), name.to_owned())
    });
    named.chain([(PORTAL, t.notices_portal().to_owned())]).collect()
}

/// A form whose choices are saved by its button, and which says so until something else is chosen.
#[component]
fn Saving<D>(
    /// The form.
    form: Form<D>,
    /// Its fields.
    fields: &'static [&'static str],
    /// The fields as they are shown.
    children: Children,
) -> impl IntoView
where
    D: Draft,
    D::Request: careway_core::api::Endpoint<Response = (), Refusal = NoticeRefusal>,
{
    let t = words();
    let saved = RwSignal::new(false);
    let done = move |()| {
        load::forget();
        saved.set(true);
    };
    Effect::new(move |before: Option<()>| {
        for name in fields {
            form.field(name).text.track();
        }
        if before.is_some() {
            saved.set(false);
        }
    });
    view! {
        <FormFrame form send=t.notices_save() kind="usual" done refused>{children()}</FormFrame>
        <p class="status" role="status">{move || saved.get().then(|| t.notices_saved())}</p>
    }
    .into_any()
}

fn refused(refusal: NoticeRefusal) -> String {
    let t = words();
    let why = match refusal {
        NoticeRefusal::NoNumber => t.phone_none(),
        NoticeRefusal::NoSuchZone => t.notices_no_zone(),
    };
    why.to_owned()
}
