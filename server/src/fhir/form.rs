//! Answered forms and care teams: the parts of FHIR that nest.

use super::{
    datatype::{any_words, concept},
    reference::party,
    view::View,
    words,
};

/// The name of a form: the questionnaire's title where the source sent it along, else the end of its address.
pub fn title(view: View<'_>) -> Option<String> {
    let sent = view.along("_questionnaire.extension.valueString").into_iter().find_map(View::text);
    sent.or_else(|| {
        let address = view.at("questionnaire").text()?;
        let name = address.split('|').next()?.rsplit('/').next()?;
        words::clean(&name.replace(['-', '_'], " "))
    })
}

/// The answers of a QuestionnaireResponse: `question: answer; answer`.
pub fn answers(kind: &str, view: View<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if kind == "QuestionnaireResponse" {
        collect(view, &mut found);
    }
    found
}

fn collect(view: View<'_>, found: &mut Vec<String>) {
    for item in view.each("item") {
        let answers: Vec<String> = item.each("answer").filter_map(|answer| any_words(answer.at("value[x]"))).collect();
        if !answers.is_empty() {
            let question = item.at("text").text().or_else(|| item.at("linkId").text()).unwrap_or_default();
            found.push(format!("{question}: {}", answers.join("; ")));
        }
        collect(item, found);
        item.each("answer").for_each(|answer| collect(answer, found));
    }
}

/// Who is in a care team, each with the part they play.
pub fn participants(kind: &str, view: View<'_>) -> Vec<String> {
    if kind != "CareTeam" {
        return Vec::new();
    }
    let member = |view: View<'_>| {
        let role = view.each("role").find_map(concept);
        match (party(view.at("member"), "Practitioner").display, role) {
            (Some(name), Some(role)) => Some(format!("{name} ({role})")),
            (name, role) => name.or(role),
        }
    };
    view.each("participant").filter_map(member).collect()
}
