//! The statements over saved replies, each begun under the permit of its duty.

use careway_core::{
    access::{
        StaffPermit,
        duty::{ManageStaff, Work as OwnWork},
    },
    id::Id,
    message::{Template, TemplateText},
    staff::{StaffName, Team},
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, Rule, StaffSql, Work},
};

/// A team has one reply of a name.
pub const TEMPLATE_ONCE: Rule = Rule::unique("template_name_key", "template.team, template.name");

const TEAM: StaffSql<OwnWork> = staff_sql!("SELECT name FROM team WHERE id = $1");
const LIST: StaffSql<OwnWork> = staff_sql!("SELECT id, name, english, spanish FROM template WHERE team = $1");
const COUNT: StaffSql<ManageStaff> = staff_sql!("SELECT COUNT(*) FROM template WHERE team = $1");
const ADD: StaffSql<ManageStaff> = staff_sql!(
    "INSERT INTO template (id, team, name, english, spanish, changed_by, changed_at)
     SELECT $1, m.id, $3, $4, $5, $6, $7 FROM team m WHERE m.id = $2"
);
const CHANGE: StaffSql<ManageStaff> = staff_sql!(
    "UPDATE template SET name = $3, english = $4, spanish = $5, changed_by = $6, changed_at = $7
     WHERE id = $1 AND team = $2"
);
const STRIKE: StaffSql<ManageStaff> = staff_sql!("DELETE FROM template WHERE id = $1 AND team = $2");

impl FromRecord for Template {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let odd = |what: &str| Broken::new(format!("a saved reply with no {what}"));
        let text = |column| -> Result<TemplateText, Broken> {
            TemplateText::parse(&row.text(column)?).map_err(|_| odd("text"))
        };
        let name = StaffName::parse(&row.text(1)?).map_err(|_| odd("name"))?;
        Ok(Self { id: row.id(0)?, name, english: text(2)?, spanish: text(3)? })
    }
}

/// The name of a team.
pub async fn team(work: &mut Work, permit: &StaffPermit<OwnWork>, team: &Id<Team>) -> Result<Option<String>, Broken> {
    TEAM.begin(permit).bind(team).one(work).await
}

/// The saved replies of a team, by name.
pub async fn list(work: &mut Work, permit: &StaffPermit<OwnWork>, team: &Id<Team>) -> Result<Vec<Template>, Broken> {
    let mut templates: Vec<Template> = LIST.begin(permit).bind(team).all(work).await?;
    // Sorted here, because each engine has an alphabet of its own.
    templates.sort_by(|one, other| (one.name.as_str(), &one.id).cmp(&(other.name.as_str(), &other.id)));
    Ok(templates)
}

/// How many a team has.
pub async fn count(work: &mut Work, permit: &StaffPermit<ManageStaff>, team: &Id<Team>) -> Result<i64, Broken> {
    Ok(COUNT.begin(permit).bind(team).one(work).await?.unwrap_or(0))
}

/// Adds one; says whether there is such a team.
pub async fn add(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    new: (&Id<Team>, &Template),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    written(work, permit, &ADD, new, now).await
}

/// Changes one; says whether the team has it.
pub async fn change(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    changed: (&Id<Team>, &Template),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    written(work, permit, &CHANGE, changed, now).await
}

async fn written(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    sql: &StaffSql<ManageStaff>,
    (team, template): (&Id<Team>, &Template),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = sql.begin(permit).bind(&template.id).bind(team).bind(template.name.as_str().to_owned());
    let begun = begun.bind(template.english.as_str().to_owned()).bind(template.spanish.as_str().to_owned());
    Ok(begun.bind(&permit.actor().account).bind(now).run(work).await? == 1)
}

/// Takes one out; says whether the team had it.
pub async fn strike(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    (team, template): (&Id<Team>, &Id<Template>),
) -> Result<bool, Failure> {
    Ok(STRIKE.begin(permit).bind(template).bind(team).run(work).await? == 1)
}
