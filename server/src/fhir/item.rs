//! A resource as an item of a person's record: the table of shapes, and what takes more than a path.

use careway_core::{
    access::SensitiveSet,
    record::{Detail, ItemKind, Note, NoteLabel, ResultStatus, Standing, When},
    release::{ResultClass, classify},
};

use super::{
    attachment,
    datatype::{any_words, concept, concept_code, displays, moment_in_words, when},
    finance, form, medication, observation,
    reference::{Party, Target, party},
    shape::{Shape, shape},
    standing::{result_status, standing},
    view::View,
    words,
};

/// An item, read from one resource alone. What other resources are called is left as a target, to be joined when read.
#[derive(Debug, Clone, PartialEq)]
pub struct Projected {
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// What it is called; empty when the resource does not say.
    pub title: String,
    /// Where its name is to be found when the resource refers to what it is about.
    pub title_target: Option<Target>,
    /// Its main code as `system|code`.
    pub code: Option<String>,
    /// Whether it holds now.
    pub standing: Standing,
    /// When it was.
    pub when: Option<When>,
    /// Whose it is: a reference to a Patient.
    pub subject: Option<Target>,
    /// Who did, ordered or wrote it.
    pub by: Party,
    /// Which organisation it came from.
    pub organization: Party,
    /// What only its kind has; the items that it refers to are in `refers`.
    pub detail: Detail,
    /// What a report refers to as its results, a medication as its reasons.
    pub refers: Vec<Target>,
    /// The visit that it belongs to.
    pub visit: Option<Target>,
    /// Where attachments are kept that did not come along, each with its place.
    pub contents: Vec<(i64, Target)>,
    /// The sensitive classes that its security labels name.
    pub sensitive: SensitiveSet,
    /// What class of result it is; `None` when it is no result.
    pub class: Option<ResultClass>,
}

/// Reads a resource as an item; `None` when its type is never about one person.
pub fn project(kind: &str, view: View<'_>) -> Option<Projected> {
    let shape = shape(kind)?;
    let item_kind = if kind == "Observation" { observation::kind(view) } else { shape.kind };
    let main = shape
        .title
        .iter()
        .map(|path| view.along(path))
        .find(|found| !found.is_empty())
        .and_then(|found| found.first().copied());
    let title = title(kind, shape, view);
    let parties = |paths: &[&str], expected: &str| -> Vec<Party> {
        paths
            .iter()
            .flat_map(|path| view.along(path))
            .map(|view| party(view, expected))
            .filter(|party| !party.is_nobody())
            .collect()
    };
    let standing = standing(kind, view);
    if standing == Standing::Unknown && view.at("status").plain().is_some_and(|status| status != "unknown") {
        view.at("status").odd("a status that FHIR R4 knows");
    }
    let (detail, refers) = detail(kind, shape, view);
    Some(Projected {
        kind: item_kind,
        title_target: main
            .filter(|main| main.at_quietly("reference").is_there())
            .and_then(|main| party(main, medication::kind_of(kind)).target),
        code: main.filter(|main| main.is_map()).and_then(concept_code),
        standing,
        when: time(kind, shape, view),
        subject: subject(kind, shape, view),
        by: parties(shape.by, "Practitioner")
            .into_iter()
            .find(|party| !party.is_a("Organization") && !party.is_a("Patient"))
            .unwrap_or_default(),
        organization: parties(shape.organization, "Organization")
            .into_iter()
            .find(|party| is_organization(party, shape))
            .unwrap_or_default(),
        detail,
        refers,
        visit: visit(view),
        contents: attachment::kept_elsewhere(kind, view),
        sensitive: super::sensitive(view),
        class: matches!(item_kind, ItemKind::Result | ItemKind::Report).then(|| class(view)),
        title,
    })
}

/// The visit of an item. Some elements of this name are of another kind, or name an episode of care.
fn visit(view: View<'_>) -> Option<Target> {
    let named = ["encounter", "context.encounter", "context"].into_iter().flat_map(|path| view.along(path));
    let target =
        |view: View<'_>| party(Some(view).filter(|view| view.at_quietly("reference").is_there())?, "Encounter").target;
    named.filter_map(target).find(|target| target.kind().is_none_or(|kind| kind == "Encounter"))
}

/// The class of a result, by its labels, its codes and its categories.
fn class(view: View<'_>) -> ResultClass {
    let concepts = std::iter::once(view.at("code")).chain(view.each("category"));
    let codings = concepts.flat_map(|concept| concept.each("coding"));
    let code = |coding: View<'_>| Some([coding.at("system").code()?, "|", coding.at("code").code()?].concat());
    let codes: Vec<String> = codings.filter_map(code).collect();
    classify(super::sensitive(view), codes.iter().map(String::as_str))
}

/// Where an element may name people or organisations alike, only a reference that says so counts as an organisation.
fn is_organization(party: &Party, shape: &Shape) -> bool {
    party.is_a("Organization")
        || !shape.organization.iter().any(|path| shape.by.contains(path))
            && party.target.as_ref().is_none_or(|target| target.kind().is_none())
}

fn title(kind: &str, shape: &Shape, view: View<'_>) -> String {
    if kind == "QuestionnaireResponse" {
        return form::title(view).unwrap_or_default();
    }
    let found: Vec<View<'_>> = shape.title.iter().flat_map(|path| view.along(path)).collect();
    // A code alone says little to a reader: words of any of the elements come first.
    let spoken = |view: &View<'_>| {
        view.plain().and_then(words::clean).or_else(|| {
            view.at_quietly("text")
                .text()
                .or_else(|| Some(*view).filter(|view| view.is_map()).and_then(|view| displays(view).next()))
                .or_else(|| view.at_quietly("display").text())
        })
    };
    let referred = |view: &View<'_>| party(*view, "").display;
    found
        .iter()
        .find_map(spoken)
        .or_else(|| found.iter().filter(|view| view.at_quietly("reference").is_there()).find_map(referred))
        .or_else(|| found.iter().copied().filter(|view| is_named_by(*view)).find_map(any_words))
        .unwrap_or_default()
}

/// A number or a truth value is no name, wherever it stands.
fn is_named_by(view: View<'_>) -> bool {
    let may_be = view.is_map() || view.plain().is_some();
    if !may_be {
        view.odd("an object");
    }
    may_be
}

fn subject(kind: &str, shape: &Shape, view: View<'_>) -> Option<Target> {
    let paths: &[&str] = if kind == "Appointment" { &["participant.actor"] } else { shape.subject };
    let of = |path: &&str| {
        view.along(path).into_iter().find_map(|view| {
            let expected = if kind == "Appointment" { "" } else { "Patient" };
            party(view, expected).target.filter(|target| target.kind().is_none_or(|kind| kind == "Patient"))
        })
    };
    paths.iter().find_map(of)
}

/// When it was. What has an onset and an end, or a start and a target, spans from one to the other.
fn time(kind: &str, shape: &Shape, view: View<'_>) -> Option<When> {
    let moment = |view: View<'_>| {
        let words = view.is_map() || view.plain().is_none_or(starts_like_a_date);
        if words { when(view) } else { moment_in_words(view).map(When::at) }
    };
    let of = |path: &&str| view.along(path).into_iter().find_map(moment);
    let from = shape.when.iter().find_map(of);
    match kind {
        "Condition" => {
            let onset = view.along("onset[x]").into_iter().find_map(moment).and_then(|when| when.start);
            let end = view.along("abatement[x]").into_iter().find_map(moment).and_then(|when| when.start.or(when.end));
            let start = onset.or_else(|| {
                from.and_then(|when| when.start)
                    .filter(|start| end.is_none_or(|end| start.sort_key() <= end.sort_key()))
            });
            (start.is_some() || end.is_some()).then_some(When { start, end })
        }
        _ => from,
    }
}

/// Words such as "last spring" stand where a date might; they are a note, not a faulty date.
fn starts_like_a_date(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

fn detail(kind: &str, shape: &Shape, view: View<'_>) -> (Detail, Vec<Target>) {
    match kind {
        "Observation" => (Detail::Measurement(observation::measurement(view)), Vec::new()),
        "DiagnosticReport" => {
            let results = view.each("result").filter_map(|result| party(result, "Observation").target).collect();
            (Detail::Report { status: result_status(view), conclusion: conclusion(view), results: Vec::new() }, results)
        }
        "ImagingStudy" => {
            let status =
                if view.at("status").plain() == Some("available") { ResultStatus::Final } else { result_status(view) };
            (Detail::Report { status, conclusion: view.at("note").at("text").text(), results: Vec::new() }, Vec::new())
        }
        _ => {
            let notes = notes(kind, shape, view);
            match medication::medication(kind, view, notes.clone()) {
                Some((medication, reasons)) => (Detail::Medication(medication), reasons),
                None => (Detail::Notes(notes), Vec::new()),
            }
        }
    }
}

fn conclusion(view: View<'_>) -> Option<String> {
    let coded = || {
        let codes: Vec<String> = view.each("conclusionCode").filter_map(concept).collect();
        (!codes.is_empty()).then(|| codes.join("; "))
    };
    view.at("conclusion").text().or_else(coded)
}

fn notes(kind: &str, shape: &Shape, view: View<'_>) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut add = |label: NoteLabel, text: String| {
        let note = Note { label, text };
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    for (label, path) in shape.notes {
        view.along(path).into_iter().filter_map(any_words).for_each(|text| add(*label, text));
    }
    finance::amounts(kind, view).into_iter().for_each(|(label, text)| add(label, text));
    form::answers(kind, view).into_iter().for_each(|text| add(NoteLabel::Answer, text));
    form::participants(kind, view).into_iter().for_each(|text| add(NoteLabel::Participant, text));
    times_in_words(shape, view).into_iter().for_each(|text| add(NoteLabel::Comment, text));
    notes
}

/// "When I was a child", "Age 12": times that are no dates are told in the source's words.
fn times_in_words(shape: &Shape, view: View<'_>) -> Vec<String> {
    let stems = shape.when.iter().filter_map(|path| path.strip_suffix("[x]")).filter(|path| !path.contains('.'));
    stems
        .filter_map(|stem| view.choice_name(stem))
        .filter(|name| ["String", "Age", "Range"].into_iter().any(|end| name.ends_with(end)))
        .filter_map(|name| Some(view.at(name)).filter(|view| moment_in_words(*view).is_none()).and_then(any_words))
        .collect()
}
