//! The audit trail as a file: a table that a spreadsheet reads and does not run, or FHIR AuditEvents. Knows how a line of the
//! table is written; the events of FHIR are written where JSON is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{TrailAction, TrailFilter, TrailOutcome, TrailRow};
use crate::{
    access::{StaffMay, duty},
    account::Account,
    api::{Endpoint, Kind, Method},
    download::{Attachment, csv::cell},
    id::Id,
    people::Patient,
    problem::Never,
};

/// In which form the trail is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrailForm {
    /// A table.
    Csv,
    /// FHIR R4 AuditEvents, one in each line.
    Fhir,
}

impl TrailForm {
    /// The file's media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Fhir => "application/fhir+ndjson",
        }
    }

    /// What the file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Fhir => ".ndjson",
        }
    }
}

/// Exports events, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportTrail {
    /// In which form.
    pub form: TrailForm,
    /// About whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<Id<Patient>>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Id<Account>>,
    /// From this day on.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
    pub from: Option<NaiveDate>,
    /// Until this day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
    pub until: Option<NaiveDate>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<TrailAction>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<TrailOutcome>,
}

impl ExportTrail {
    /// Asks for these events.
    pub fn of(form: TrailForm, filter: TrailFilter) -> Self {
        let TrailFilter { patient, actor, from, until, action, outcome } = filter;
        Self { form, patient, actor, from, until, action, outcome }
    }

    /// Which events.
    pub fn filter(&self) -> TrailFilter {
        let Self { patient, actor, from, until, action, outcome, .. } = self.clone();
        TrailFilter { patient, actor, from, until, action, outcome }
    }
}

impl Endpoint for ExportTrail {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Export;
    const PATH: &'static str = "/api/staff/trail/export";
    type Response = Attachment;
    type Refusal = Never;
    type Requires = StaffMay<duty::ReadTrail>;

    fn subject(&self) -> Option<Id<Patient>> {
        None
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self::of(TrailForm::Csv, TrailFilter { patient: Some(patient.clone()), ..TrailFilter::default() })
    }
}

/// What the table begins with: the mark by which spreadsheets know UTF-8, and the names of the columns.
pub const TRAIL_HEAD: &str = "\u{feff}at,actor,actor_name,actor_kind,role,patient,patient_name,action,command,purpose,\
    outcome,reason,resource,address,client,count,place\r\n";

/// Writes a row as a line of the table, made safe for spreadsheets. `at` is the instant as text.
pub fn write_row(row: &TrailRow, at: &str, out: &mut String) {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = [
        at.to_owned(),
        row.actor.as_ref().map(Id::to_string).unwrap_or_default(),
        text(&row.actor_name),
        row.actor_kind.clone(),
        text(&row.role),
        text(&row.patient),
        text(&row.patient_name),
        row.action.clone(),
        row.command.clone(),
        text(&row.purpose),
        row.outcome.clone(),
        text(&row.reason),
        text(&row.resource),
        text(&row.address),
        text(&row.client),
        row.count.map(|count| count.to_string()).unwrap_or_default(),
        row.id.to_string(),
    ];
    for (place, text) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        cell(text, out);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_calls_itself_is_no_formula() {
        let row = TrailRow {
            id: Id::parse("1.1.1").expect("an id"),
            at: 1,
            actor: None,
            actor_name: Some("Tull, Marcus".to_owned()),
            actor_kind: "account".to_owned(),
            role: None,
            patient: None,
            patient_name: None,
            action: "R".to_owned(),
            command: "/api/home".to_owned(),
            purpose: None,
            outcome: "success".to_owned(),
            reason: None,
            resource: None,
            address: None,
            client: Some("=HYPERLINK(\"http://x\")".to_owned()),
            count: Some(-1),
        };
        let mut line = String::new();
        write_row(&row, "2026-03-01T00:00:00Z", &mut line);
        assert!(
            line.contains("'=HYPERLINK") && line.contains("\"Tull, Marcus\"") && line.ends_with(",-1,1.1.1\r\n"),
            "{line}"
        );
        assert_eq!(line.matches(',').count(), TRAIL_HEAD.matches(',').count() + 1, "one comma stands in a name");
    }
}
