//! Insurance: the coverage, what a visit was billed at, and what the plan says it paid. Amounts are made up and add up.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{
    calendar::plus,
    chart::Chart,
    coding::{hl7, words},
    depth::Detail,
    organization::Site,
    visits::Visit,
};

/// Something that was billed: words and cents.
pub type Line<'a> = (&'a str, i64);

impl Chart<'_> {
    /// Insurance with the demo's health plan since `start`, to the end of this year.
    pub fn coverage(&mut self, start: NaiveDate) -> String {
        let member = format!("FL{}", self.person.record_number.trim_start_matches("W-"));
        self.add("Coverage", json!({
            "status": "active", "type": words("Fernleaf Select HMO"), "subscriberId": member,
            "relationship": hl7("subscriber-relationship", "self"),
            "period": { "start": start.to_string(), "end": format!("{}-12-31", self.today.year()) },
            "payor": [Site::Fernleaf.organization()],
            "class": [{ "type": hl7("coverage-class", "plan"), "value": "SELECT-HMO", "name": "Fernleaf Select HMO" }],
        }))
    }

    /// The bill for a visit and the plan's answer two weeks later, if today is that late. The plan allows seven tenths of
    /// what is billed; the person owes `copay` cents of it and the plan pays the rest.
    pub fn bill(&mut self, visit: &Visit, coverage: &str, lines: &[Line<'_>], copay: i64) {
        let (billed_on, answered_on) = (plus(visit.day, 3), plus(visit.day, 17));
        if billed_on >= self.today || !visit.written || self.detail == Detail::Main {
            return;
        }
        let total: i64 = lines.iter().map(|(_, cents)| cents).sum();
        let common = json!({
            "status": "active", "type": hl7("claim-type", "professional"), "use": "claim",
            "provider": visit.clinician.site.organization(), "insurer": Site::Fernleaf.organization(),
            "billablePeriod": { "start": visit.day.to_string(), "end": visit.end.date_naive().to_string() },
            "insurance": [{ "sequence": 1, "focal": true, "coverage": { "reference": coverage } }],
        });
        let claim = self.add(
            "Claim",
            joined(
                &common,
                json!({
                    "created": billed_on.to_string(), "priority": hl7("processpriority", "normal"),
                    "item": items(lines, visit, |_| Value::Null), "total": money(total),
                }),
            ),
        );
        if answered_on >= self.today {
            return;
        }
        let allowed = total * 7 / 10;
        let owed = copay.min(allowed);
        let answer = json!({
            "created": answered_on.to_string(), "outcome": "complete", "disposition": "Processed",
            "claim": { "reference": claim },
            "item": items(lines, visit, |cents| {
                json!([amount("submitted", cents), amount("eligible", cents * 7 / 10)])
            }),
            "total": [
                amount("submitted", total), amount("eligible", allowed), amount("copay", owed),
                amount("benefit", allowed - owed),
            ],
            "payment": { "date": answered_on.to_string(), "amount": money(allowed - owed) },
        });
        self.add("ExplanationOfBenefit", joined(&common, answer));
    }
}

fn items(lines: &[Line<'_>], visit: &Visit, adjudication: impl Fn(i64) -> Value) -> Vec<Value> {
    (1..)
        .zip(lines)
        .map(|(sequence, (what, cents)): (u32, _)| {
            let mut item = json!({
                "sequence": sequence, "productOrService": words(what), "servicedDate": visit.day.to_string(),
                "net": money(*cents),
            });
            let answer = adjudication(*cents);
            if !answer.is_null() {
                item["adjudication"] = answer;
            }
            item
        })
        .collect()
}

fn amount(category: &str, cents: i64) -> Value {
    json!({ "category": hl7("adjudication", category), "amount": money(cents) })
}

fn money(cents: i64) -> Value {
    json!({ "value": cents as f64 / 100.0, "currency": "USD" })
}

fn joined(common: &Value, more: Value) -> Value {
    let mut all = common.clone();
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}
