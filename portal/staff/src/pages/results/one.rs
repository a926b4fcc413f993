//! One result: what it says and where it was before, as the chart shows it, what the patient was told, and what is done next.

use careway_core::{
    access::Duty,
    id::Id,
    people::Patient,
    record::Item,
    review::{
        CommentRefusal, GetReview, Looked, ReachedHow, ReachedNote, Review, ReviewLine, ReviewRefusal, ReviewResult,
        Urgency,
    },
};
use careway_portal::{
    chart,
    components::{
        DateField, DraftKept, FieldOf, Form, FormFrame, LoadedOnce, Notice, PageHead, ResultComments, SelectField,
        SendButton, TextArea, TextField, TimeField, Tone, name,
    },
    keeper::Keeper,
    load::{Load, load},
    pages::result_shown,
    reader::words,
    router::use_router,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use super::{
    begun::{Begun, Writing},
    hold::{HoldDraft, hold},
    late, pressing,
    reach::{MoreDraft, ReviewDraft, Whose},
};
use crate::{
    pages::desk::{keys, replies},
    place::Place,
    wording,
    workspace::use_workspace,
};

/// The page.
#[component]
pub fn ResultPage(
    /// Whose.
    patient: Id<Patient>,
    /// Which.
    item: Id<Item>,
) -> impl IntoView {
    let t = words();
    // What is linked from here lies in the chart.
    chart::open(Place::chart(&patient).path());
    let whole = load(GetReview { patient: patient.clone(), item: item.clone() });
    use_session().keep_results_current(whole);
    let whose = (patient, item);
    let writing = Writing::begin(&whose, whole);
    let keeper = Keeper::start(writing, Begun(whose.clone()));
    let holding = Form::new(HoldDraft::of(&whose));
    let may_hold = use_workspace().role.may(Duty::HoldResults);
    view! {
        <PageHead title=t.reviews_one() back=(Place::Results.path(), t.reviews_title())/>
        {keys::keys(keys::At::Result)}
        <LoadedOnce of=whole>{shown(whole)} {acts(&whose, whole, (writing, keeper))} {may_hold.then(|| hold(&whose, whole, holding))}</LoadedOnce>
    }
    .into_any()
}

/// Each part by itself: what comes while somebody reads or types takes no other's place.
fn shown(whole: Load<Review>) -> AnyView {
    let t = words();
    let line = whole.part(|now| Some(now.line.clone()));
    let result =
        whole.part(|now| Some((now.line.item.clone(), now.parts.clone(), now.history.clone(), now.earlier.clone())));
    let told = whole.part(|now| (now.comments.clone(), now.reached.clone()));
    let language = whole.part(|now| now.language);
    let language = move || {
        let language = language.get()?;
        Some(view! { <p class="hint">{t.reviews_language(language.own_name())}</p> })
    };
    view! {
        {move || line.get().map(head)}
        {move || result.get().map(|(item, parts, history, earlier)| result_shown(&item, parts, &history, earlier))}
        {move || {
            let (comments, reached) = told.get();
            view! {
                <ResultComments comments title=t.comments_title_staff()/>
                {reached.into_iter().map(spoken).collect_view()}
            }
        }}
        {language}
    }
    .into_any()
}

fn head(line: ReviewLine) -> AnyView {
    let t = words();
    let (who, item) = (wording::name(&line.patient, t), name(&line.item));
    let again = (line.round > 1).then(|| view! { <p>{t.reviews_again()}</p> });
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about" class="who">{item}</h2>
            <p><a href=Place::chart(&line.patient.id).path()>{who}</a> " · " {wording::person(&line.patient, t)}</p>
            <p>{pressing(line.urgency)} {late(&line)} {t.reviews_due(&portal::time(line.due))}</p>
            {again}
        </section>
    }
    .into_any()
}

/// With whom somebody has spoken.
fn spoken(note: ReachedNote) -> AnyView {
    let t = words();
    let (whom, time) = (String::from(note.reached.whom), portal::time(note.reached.at));
    let said = match note.reached.how {
        ReachedHow::Phone => t.reviews_reached_phone(&note.by, &time, &whom),
        ReachedHow::InPerson => t.reviews_reached_in_person(&note.by, &time, &whom),
    };
    view! { <p>{said}</p> }.into_any()
}

/// What is typed for the patient, and who keeps it.
type Written = (Writing, Keeper);

/// What is done next: the look is finished, or was, and more is written.
fn acts(whose: &Whose, whole: Load<Review>, written: Written) -> AnyView {
    let state = whole.part(|now| Some((now.looked.clone(), now.line.urgency, now.line.round)));
    let whose = whose.clone();
    let act = move || {
        let (looked, urgency, round) = state.get()?;
        Some(match looked {
            Some(looked) => view! { {finished(looked)} {write_more(&whose, whole, written)} }.into_any(),
            None => finish(&whose, whole, written, (urgency, round)),
        })
    };
    view! { {act} }.into_any()
}

fn finished(looked: Looked) -> AnyView {
    let t = words();
    let text = t.reviews_looked(&looked.by, &portal::time(looked.at));
    view! { <Notice tone=Tone::Good title=t.reviews_looked_title()><p>{text}</p></Notice> }.into_any()
}

fn refused(refusal: ReviewRefusal) -> String {
    let t = words();
    match refusal {
        ReviewRefusal::Looked(looked) => t.reviews_refused_looked(&looked.by, &portal::time(looked.at)),
        ReviewRefusal::Changed => t.reviews_refused_changed().to_owned(),
        ReviewRefusal::NeedsComment => t.reviews_refused_comment().to_owned(),
        ReviewRefusal::NeedsCall => t.reviews_refused_call().to_owned(),
        ReviewRefusal::NeedsSignature => t.cosign_needed_result().to_owned(),
    }
}

fn finish(whose: &Whose, whole: Load<Review>, written: Written, (urgency, round): (Urgency, i64)) -> AnyView {
    let t = words();
    let router = use_router();
    let leave = Callback::new(move |()| router.visit(&Place::Results.path()));
    let (Writing { finish: form, .. }, keeper) = written;
    let done = Callback::new(move |()| {
        keeper.sent();
        form.change(|draft| draft.comment.clear());
        leave.run(());
    });
    // What was refused because somebody else was there is shown as it stands now.
    let no = Callback::new(move |refusal| {
        let said = refused(refusal);
        whole.again();
        said
    });
    let call = (urgency == Urgency::Critical).then(|| call(form));
    let nothing = (urgency == Urgency::Normal).then(|| {
        let (patient, item) = whose.clone();
        let request = ReviewResult { patient, item, round, comment: None, reached: None };
        view! { <SendButton request name=t.reviews_nothing() kind="plain" done=leave refused=no/> }
    });
    view! {
        <div class="card">
            <FormFrame form send=t.reviews_send() done refused=no>
                {call}
                {comment(form.field("comment"), written)}
            </FormFrame>
            {nothing}
        </div>
    }
    .into_any()
}

/// Words to the patient, how hard they are to read, and what is kept of them.
fn comment(field: FieldOf, (writing, keeper): Written) -> AnyView {
    let t = words();
    view! {
        <div class="stack" data-space="tight">
            <TextArea field label=t.reviews_comment() hint=t.reviews_comment_hint()/>
            {replies::grade(field)}
        </div>
        <DraftKept keeper form=writing/>
    }
    .into_any()
}

/// Whom somebody has spoken with: for what the portal alone is never enough.
fn call(form: Form<ReviewDraft>) -> AnyView {
    let t = words();
    let answers = ReachedHow::ALL.map(|how| {
        let said = match how {
            ReachedHow::Phone => t.reviews_how_phone(),
            ReachedHow::InPerson => t.reviews_how_in_person(),
        };
        (how.name(), said.to_owned())
    });
    view! {
        <Notice tone=Tone::Bad title=t.reviews_call_title()><p>{t.reviews_call_about()}</p></Notice>
        <SelectField field=form.field("how") label=t.reviews_how() answers=answers.to_vec()/>
        <TextField field=form.field("whom") label=t.reviews_whom() hint=t.reviews_whom_hint()/>
        <DateField field=form.field("day") label=t.reviews_day()/>
        <TimeField field=form.field("time") label=t.reviews_time()/>
    }
    .into_any()
}

/// Says more, when the look is over: nothing that was sent is taken back.
fn write_more(whose: &Whose, whole: Load<Review>, written: Written) -> AnyView {
    let t = words();
    let whose = whose.clone();
    let (Writing { more: form, .. }, keeper) = written;
    let done = move |()| {
        keeper.sent();
        form.begin_anew(MoreDraft { whose: whose.clone(), comment: String::new() });
        whole.again();
    };
    let refused = |refusal| match refusal {
        CommentRefusal::NeedsSignature => words().cosign_needed_result().to_owned(),
    };
    view! {
        <section class="card" aria-labelledby="more">
            <h2 id="more">{t.reviews_more()}</h2>
            <p class="hint">{t.reviews_more_about()}</p>
            <FormFrame form send=t.reviews_more_send() kind="plain" done refused>
                {comment(form.field("comment"), written)}
            </FormFrame>
        </section>
    }
    .into_any()
}
