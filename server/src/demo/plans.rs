//! Who cares for somebody and what they are working towards: care team, goals, care plan, and the family that a clinic
//! has on file.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{LOINC, concept, hl7, quantity, words},
    organization::{Clinician, Site},
};

impl Chart<'_> {
    /// The care team since `start`.
    pub fn care_team(&mut self, start: NaiveDate, members: &[Clinician]) -> String {
        let participants: Vec<Value> = members
            .iter()
            .map(|member| self.who(*member))
            .map(|member| json!({ "role": [words(member.specialty())], "member": member.reference() }))
            .collect();
        self.add(
            "CareTeam",
            json!({
                "status": "active", "name": format!("Care team of {}", self.person.name()),
                "period": { "start": start.to_string() }, "participant": participants,
                "managingOrganization": [Site::Willowmere.organization()],
            }),
        )
    }

    /// A goal set on `start`, to be reached within so many days from today. `target` is the LOINC code, its words and
    /// the most that the value shall be, with unit and UCUM code.
    pub fn goal(
        &mut self,
        start: NaiveDate,
        text: &str,
        within: u64,
        target: Option<(&str, &str, f64, &str, &str)>,
    ) -> String {
        let due = (self.today + Days::new(within)).to_string();
        let target = match target {
            Some((code, name, most, unit, ucum)) => json!({
                "measure": concept(LOINC, code, name), "dueDate": due,
                "detailRange": { "high": quantity(json!(most), unit, ucum) },
            }),
            None => json!({ "dueDate": due }),
        };
        self.add(
            "Goal",
            json!({
                "lifecycleStatus": "active", "achievementStatus": hl7("goal-achievement", "in-progress"),
                "description": words(text), "startDate": start.to_string(), "target": [target],
            }),
        )
    }

    /// A plan of care since `start`: what it is for, what is done, and which goals it serves.
    pub fn care_plan(&mut self, start: NaiveDate, title: &str, activities: &[&str], goals: &[String], team: &str) {
        let activities: Vec<Value> = activities
            .iter()
            .map(|what| json!({ "detail": { "status": "in-progress", "description": what } }))
            .collect();
        let goals: Vec<Value> = goals.iter().map(|reference| json!({ "reference": reference })).collect();
        let category = json!({ "coding": [{
            "system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan",
        }] });
        self.add(
            "CarePlan",
            json!({
                "status": "active", "intent": "plan", "category": [category], "title": title, "description": title,
                "period": { "start": start.to_string() }, "created": start.to_string(),
                "careTeam": [{ "reference": team }], "goal": goals, "activity": activities,
            }),
        );
    }

    /// The parents and grown children that the clinic has on file.
    pub fn relatives(&mut self) {
        let person = self.person;
        for relative in person.relatives.iter().filter(|relative| relative.role != "SIB") {
            self.add(
                "RelatedPerson",
                json!({
                    "active": true, "relationship": [hl7("v3-RoleCode", relative.role)],
                    "name": [{ "use": "official", "family": relative.family, "given": [relative.given] }],
                    "telecom": [{ "system": "phone", "value": "555-0150", "use": "mobile" }],
                }),
            );
        }
    }
}
