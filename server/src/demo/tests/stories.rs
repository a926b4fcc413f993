//! Each kind of record holds what it is there to show.

use careway_core::{
    access::Sensitive,
    samples::{CAST, PERSON_NUMBERS, Story},
};
use serde_json::Value;

use super::{DAYS, day, of_type, record_of};

fn story(story: Story) -> Vec<Value> {
    record_of(story, day(DAYS[0])).1
}

/// Values of a code, oldest first.
fn values(resources: &[Value], code: &str) -> Vec<f64> {
    let mut values: Vec<(&str, f64)> = of_type(resources, "Observation")
        .into_iter()
        .filter(|o| o["code"]["coding"][0]["code"] == code && o["status"] != "entered-in-error")
        .filter_map(|o| Some((o["effectiveDateTime"].as_str()?, o["valueQuantity"]["value"].as_f64()?)))
        .collect();
    values.sort_by_key(|(when, _)| *when);
    values.into_iter().map(|(_, value)| value).collect()
}

fn has(resources: &[Value], kind: &str, needle: &str) -> bool {
    of_type(resources, kind).iter().any(|resource| resource.to_string().contains(needle))
}

fn labels(resources: &[Value]) -> Vec<&str> {
    resources.iter().filter_map(|r| r["meta"]["security"][0]["code"].as_str()).collect()
}

#[test]
fn every_story_is_told_by_exactly_one_of_the_cast() {
    let told = |story: Story| CAST.iter().filter(|member| member.story == story).count();
    for member in CAST {
        assert_eq!(told(member.story), 1, "{:?}", member.story);
    }
}

#[test]
fn a_long_record_has_every_kind_of_thing() {
    let rosa = story(Story::Diabetes);
    for kind in [
        "Observation",
        "DiagnosticReport",
        "Condition",
        "AllergyIntolerance",
        "MedicationRequest",
        "Immunization",
        "Procedure",
        "Encounter",
        "Appointment",
        "DocumentReference",
        "CareTeam",
        "Goal",
        "CarePlan",
        "ServiceRequest",
        "Coverage",
        "Claim",
        "ExplanationOfBenefit",
    ] {
        assert!(!of_type(&rosa, kind).is_empty(), "no {kind}");
    }
}

#[test]
fn sugar_comes_down_creeps_up_and_is_caught() {
    let sugar = values(&story(Story::Diabetes), "4548-4");
    assert!(sugar.len() >= 36, "{}", sugar.len());
    let lowest = sugar.iter().copied().fold(f64::MAX, f64::min);
    let highest_late = sugar[sugar.len() - 8..].iter().copied().fold(0.0, f64::max);
    assert!(
        sugar[0] > 8.0 && lowest < 7.0 && highest_late > 8.3 && sugar[sugar.len() - 1] < highest_late - 0.4,
        "{sugar:?}"
    );
    assert!(sugar.iter().all(|value| *value > 5.6), "every one of them is out of range");
}

#[test]
fn kidneys_get_worse_and_one_result_was_corrected() {
    let harold = story(Story::KidneyDisease);
    let filtration = values(&harold, "98979-8");
    assert!(filtration[0] > 50.0 && filtration[filtration.len() - 1] < 38.0, "{filtration:?}");
    let corrected: Vec<_> = harold.iter().filter(|r| r["status"] == "corrected").map(|r| &r["resourceType"]).collect();
    assert_eq!(corrected, ["Observation", "DiagnosticReport"]);
}

#[test]
fn children_have_growth_and_vaccines_and_the_infant_its_yellow_week() {
    for (told, doses, measures) in [(Story::Infant, 14, 6), (Story::ChildWithAsthma, 25, 14), (Story::Teen, 30, 20)] {
        let child = story(told);
        assert!(of_type(&child, "Immunization").len() >= doses, "{told:?} {}", of_type(&child, "Immunization").len());
        assert!(values(&child, "29463-7").len() >= measures, "{told:?}");
    }
    assert!(values(&story(Story::Infant), "1975-2").windows(2).all(|pair| pair[0] > pair[1]));
    let leo = story(Story::ChildWithAsthma);
    assert!(has(&leo, "Condition", "426979002") && has(&leo, "AllergyIntolerance", "762952008"));
    assert!(values(&leo, "19935-6").len() >= 6);
}

#[test]
fn sensitive_things_are_labelled_and_only_those() {
    for (told, class, least) in [(Story::Teen, Sensitive::MentalHealth, 12), (Story::Pregnancy, Sensitive::Hiv, 2)] {
        let resources = story(told);
        let labels = labels(&resources);
        assert!(labels.len() >= least && labels.len() < resources.len() / 2, "{told:?} {}", labels.len());
        assert!(labels.iter().all(|label| Sensitive::from_label(label) == Some(class)), "{labels:?}");
    }
    let teen = story(Story::Teen);
    assert!(
        of_type(&teen, "Condition")
            .iter()
            .all(|c| (c["code"]["coding"][0]["code"] == "21897009") == (c.get("meta").is_some()))
    );
    assert!(labels(&story(Story::Diabetes)).is_empty());
}

#[test]
fn a_healthy_young_adult_has_hardly_anything() {
    let max = story(Story::YoungAdult);
    assert!((8..20).contains(&max.len()), "{}", max.len());
    assert!(of_type(&max, "Condition").is_empty() && of_type(&max, "MedicationRequest").is_empty());
}

#[test]
fn a_weak_heart_takes_many_medicines() {
    let arturo = story(Story::HeartFailure);
    let with = |status: &str| of_type(&arturo, "MedicationRequest").iter().filter(|m| m["status"] == status).count();
    assert!(with("active") >= 9 && with("stopped") >= 6, "{} {}", with("active"), with("stopped"));
    let stays = of_type(&arturo, "Encounter").iter().filter(|e| e["class"]["code"] == "IMP").count();
    assert!(stays >= 3 && !of_type(&arturo, "Device").is_empty() && has(&arturo, "RelatedPerson", "Teresa"));
    assert!(has(&arturo, "DocumentReference", "42348-3"));
}

#[test]
fn the_spanish_record_is_written_in_spanish() {
    let elena = story(Story::SpanishSpeaker);
    assert_eq!(of_type(&elena, "Patient")[0]["communication"][0]["language"]["coding"][0]["code"], "es");
    assert!(has(&elena, "MedicationRequest", "por la boca") && !has(&elena, "MedicationRequest", "by mouth"));
    let interpretations = elena.iter().filter_map(|r| r["interpretation"][0]["coding"][0]["code"].as_str());
    let culture: Vec<_> = interpretations.filter(|code| matches!(*code, "R" | "S")).collect();
    assert_eq!(culture, ["R", "S", "S", "R"]);
}

#[test]
fn the_survivor_has_reports_in_words() {
    let joan = story(Story::CancerSurvivor);
    let words = of_type(&joan, "DiagnosticReport").iter().filter(|r| r["conclusion"].is_string()).count();
    assert!(words >= 10, "{words}");
    assert!(has(&joan, "DiagnosticReport", "\"SP\"") && has(&joan, "Condition", "resolved"));
    assert!(joan.iter().any(|r| r["interpretation"][0]["coding"][0]["code"] == "LL"));
}

#[test]
fn two_organizations_send_one_person_under_an_equal_identifier() {
    let priya = story(Story::TwoSources);
    let patients = of_type(&priya, "Patient");
    let number = |patient: &Value| {
        let all = patient["identifier"].as_array().unwrap();
        all.iter().find(|i| i["system"] == PERSON_NUMBERS).map(|i| i["value"].clone()).unwrap()
    };
    assert_eq!(patients.len(), 2);
    assert_ne!(patients[0]["id"], patients[1]["id"]);
    assert_ne!(patients[0]["identifier"][0], patients[1]["identifier"][0]);
    assert_eq!(number(patients[0]), number(patients[1]));
    assert!(of_type(&priya, "AllergyIntolerance").len() == 2);
}

#[test]
fn the_dirty_record_has_the_dirt() {
    let renee = story(Story::Dirt);
    let patient = of_type(&renee, "Patient")[0];
    assert!(patient.get("gender").is_none() && patient["deceasedDateTime"] == "1899-12-30");
    assert_eq!(patient["name"][0]["given"][0], "RenÃ©e");
    let text = Value::from(renee.clone()).to_string();
    assert!(text.matches("\"entered-in-error\"").count() == 6, "{}", text.matches("\"entered-in-error\"").count());
    for dirt in [
        "dataAbsentReason",
        "data-absent-reason",
        "\"comparator\":\"<\"",
        "\"comparator\":\">\"",
        "[lb_av]",
        "appliesTo",
        "occurrenceString",
    ] {
        assert!(text.contains(dirt), "no {dirt}");
    }
    let codeless = renee.iter().filter(|r| r["code"]["text"].is_string() && r["code"].get("coding").is_none()).count();
    assert!(codeless >= 4, "{codeless}");
}

#[test]
fn everybody_but_the_youngest_and_healthiest_has_something_planned() {
    for member in CAST.iter().filter(|member| member.story != Story::YoungAdult) {
        let resources = story(member.story);
        assert!(!of_type(&resources, "Appointment").is_empty(), "{}", member.key);
    }
}
