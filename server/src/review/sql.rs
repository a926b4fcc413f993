//! The statements over results that wait for a look, and over what is written about results. Those of the staff are bound to the people whom
//! the caller looks after now; what the record itself says is read by permit.

use careway_core::{
    access::{
        Act, Basis, Duty, Part, Permit, Read, Results, StaffPermit,
        duty::{ReviewResults, Work as OwnWork},
    },
    account::Account,
    clocked::Mark,
    id::Id,
    people::Patient,
    record::Item,
    review::{
        CommentText, Looked, REVIEWS_MOST, Reached, ReachedHow, ReachedNote, ReachedWhom, ResultComment, Urgency,
    },
    staff::{Role, Team},
    words::Language,
};
use chrono::{DateTime, Utc};

use crate::{
    people::sql::patient_at,
    record_sql,
    staff::roster::sql::role,
    staff_sql,
    store::{self, Begin as _, Broken, Failure, FromRecord, RecordSql, StaffSql, Work},
};

/// That somebody is one of the patients whom the account `$3` looks after at `$1`, in a team or alone, and that `$2` does not hide the result.
macro_rules! mine {
    () => {
        "r.classes & $2 = 0 AND r.patient IN (
             SELECT x.patient FROM treatment x JOIN team_member k ON k.team = x.team
             WHERE k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1
                 AND x.starts_at <= $1 AND COALESCE(x.ends_at, $1 + 1) > $1
             UNION SELECT x.patient FROM treatment x
             WHERE x.account = $3 AND x.starts_at <= $1 AND COALESCE(x.ends_at, $1 + 1) > $1)"
    };
}

macro_rules! reviews {
    ($which:literal) => {
        staff_sql!(concat!(
            "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased,
                 r.item, r.round, r.urgency, r.arrived_at, r.closed_at, a.name, r.told, r.told_at, r.classes,
                 (SELECT MIN(x.team) FROM treatment x JOIN team_member k ON k.team = x.team
                  WHERE x.patient = r.patient AND k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1
                      AND x.starts_at <= $1 AND COALESCE(x.ends_at, $1 + 1) > $1)
             FROM result_review r JOIN patient p ON p.patient = r.patient LEFT JOIN account a ON a.id = r.closed_by
             WHERE ",
            mine!(),
            $which
        ))
    };
}

/// The critical first, then nearly as they are due: what is in range may wait three business days longer. By when each is due is worked out later.
const WAITING: StaffSql<ReviewResults> = reviews!(
    " AND r.closed_at IS NULL
     ORDER BY CASE WHEN r.urgency = 0 THEN 0 ELSE 1 END,
         r.arrived_at + CASE WHEN r.urgency = 3 THEN 259200000000 ELSE 0 END, r.item LIMIT 100"
);
const ONE: StaffSql<ReviewResults> = reviews!(" AND r.patient = $4 AND r.item = $5");
const COUNT: StaffSql<OwnWork> =
    staff_sql!(concat!("SELECT COUNT(*) FROM result_review r WHERE r.closed_at IS NULL AND ", mine!()));

const _: () = assert!(REVIEWS_MOST == 100, "the statement says how many");

/// A result that waits, or has waited.
pub struct Row {
    /// Whose.
    pub patient: Patient,
    /// Which.
    pub item: Id<Item>,
    /// Which time it asks for a look.
    pub round: i64,
    /// How pressing it is.
    pub urgency: Urgency,
    /// Since when it waits.
    pub arrived: DateTime<Utc>,
    /// Who has looked.
    pub looked: Option<Looked>,
    /// What those who lead were told of it last.
    pub told: Option<Mark>,
    /// When.
    pub told_at: Option<i64>,
    /// Its sensitive classes.
    pub classes: i64,
    /// The team of the caller that looks after the patient.
    pub team: Option<Id<Team>>,
}

impl FromRecord for Row {
    fn from_record(row: &store::Row<'_>) -> Result<Self, Broken> {
        let looked = row.maybe_int(10)?.zip(row.maybe_text(11)?).map(|(at, by)| Looked { by, at });
        let urgency = Urgency::ranked(row.int(8)?).ok_or_else(|| Broken::new("a result of an unknown urgency"))?;
        Ok(Self {
            patient: patient_at(row, 0)?,
            item: row.id(6)?,
            round: row.int(7)?,
            urgency,
            arrived: row.instant(9)?,
            looked,
            told: row.maybe_text(12)?.as_deref().and_then(Mark::parse),
            told_at: row.maybe_int(13)?,
            classes: row.int(14)?,
            team: row.maybe_id(15)?,
        })
    }
}

fn hidden(role: Role) -> i64 {
    Basis::Treating(role).hidden().bits()
}

/// The first [`REVIEWS_MOST`] that wait.
pub async fn list(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, Broken> {
    let begun = WAITING.begin(permit).bind(now).bind(hidden(permit.role()));
    begun.bind(&permit.actor().account).all(work).await
}

/// One of the caller's, whether or not it waits.
pub async fn one(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (patient, item): (&Id<Patient>, &Id<Item>),
    now: DateTime<Utc>,
) -> Result<Option<Row>, Broken> {
    let begun = ONE.begin(permit).bind(now).bind(hidden(permit.role())).bind(&permit.actor().account);
    begun.bind(patient).bind(item).one(work).await
}

/// How many wait.
pub async fn waiting(work: &mut Work, permit: &StaffPermit<OwnWork>, now: DateTime<Utc>) -> Result<u32, Broken> {
    if !permit.role().may(Duty::ReviewResults) {
        return Ok(0);
    }
    let begun = COUNT.begin(permit).bind(now).bind(hidden(permit.role())).bind(&permit.actor().account);
    Ok(u32::try_from(begun.one::<i64>(work).await?.unwrap_or(0)).unwrap_or(u32::MAX))
}

const CLOSE: StaffSql<ReviewResults> = staff_sql!(
    "UPDATE result_review SET closed_at = $4, closed_by = $5 WHERE patient = $1 AND item = $2 AND round = $3 AND closed_at IS NULL"
);

/// Ends the look at a round; says whether it was not over yet.
pub async fn close(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (patient, item, round): (&Id<Patient>, &Id<Item>, i64),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = CLOSE.begin(permit).bind(patient).bind(item).bind(round).bind(now);
    Ok(begun.bind(&permit.actor().account).run(work).await? == 1)
}

const COMMENTED: StaffSql<ReviewResults> =
    staff_sql!("SELECT COUNT(*) FROM result_comment WHERE patient = $1 AND item = $2 AND round = $3");
const SPOKEN: StaffSql<ReviewResults> =
    staff_sql!("SELECT COUNT(*) FROM result_reached WHERE patient = $1 AND item = $2 AND round = $3");

/// Whether the patient was written to about this round, and whether a person was spoken with.
pub async fn done(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (patient, item, round): (&Id<Patient>, &Id<Item>, i64),
) -> Result<(bool, bool), Broken> {
    let mut any = [false; 2];
    for (any, sql) in any.iter_mut().zip([COMMENTED, SPOKEN]) {
        let count: Option<i64> = sql.begin(permit).bind(patient).bind(item).bind(round).one(work).await?;
        *any = count.unwrap_or(0) > 0;
    }
    Ok((any[0], any[1]))
}

/// Beside it stand words on `$4`: the item `$5`, and the same from other sources, which is one line with it.
const ANSWER: RecordSql = record_sql!(
    "INSERT INTO result_answered (patient, item, root, answered_at)
     SELECT i.patient, i.id, CAST($4 AS TEXT), CAST($6 AS BIGINT) FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.shelf = 'result' AND i.class IS NOT NULL
         AND COALESCE(i.head, i.id) = (SELECT COALESCE(p.head, p.id) FROM item p
             WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $5)
     ON CONFLICT (patient, item, root) DO NOTHING"
);
const CLASSES: RecordSql = record_sql!(
    "SELECT i.sensitive FROM item i JOIN result_answered w ON w.item = i.id
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND w.patient = $1 AND w.root = $4"
);

/// Says that words on a result stand beside it and the results in it, and gives the sensitive classes of them all.
pub async fn answer(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    (root, parts): (&Id<Item>, &[Id<Item>]),
    now: DateTime<Utc>,
) -> Result<i64, Failure> {
    for item in std::iter::once(root).chain(parts) {
        permit.sql(ANSWER).bind(root).bind(item).bind(now).run(work).await?;
    }
    let classes: Vec<i64> = permit.sql(CLASSES).bind(root).all(work).await?;
    Ok(classes.into_iter().fold(0, |all, one| all | one))
}

const COMMENT: StaffSql<ReviewResults> = staff_sql!(
    "INSERT INTO result_comment (id, patient, item, round, classes, account, role, text, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);

/// Writes words to the patient.
pub async fn comment(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (row, classes): (&Row, i64),
    (id, text): (String, CommentText),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = COMMENT.begin(permit).bind(id).bind(&row.patient.id).bind(&row.item).bind(row.round).bind(classes);
    let by = begun.bind(&permit.actor().account).bind(permit.role().name());
    by.bind(String::from(text)).bind(now).run(work).await.map(drop)
}

const REACHED: StaffSql<ReviewResults> = staff_sql!(
    "INSERT INTO result_reached (id, patient, item, round, account, how, whom, reached_at, noted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);

/// Writes down that a person was spoken with.
pub async fn reached(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    row: &Row,
    (id, reached): (String, Reached),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = REACHED.begin(permit).bind(id).bind(&row.patient.id).bind(&row.item).bind(row.round);
    let said = begun.bind(&permit.actor().account).bind(reached.how.name()).bind(String::from(reached.whom));
    said.bind(reached.at).bind(now).run(work).await.map(drop)
}

const COMMENTS: StaffSql<ReviewResults> = staff_sql!(
    "SELECT a.name, c.role, s.title, c.text, c.at
     FROM result_comment c JOIN staff s ON s.account = c.account JOIN account a ON a.id = c.account
     WHERE c.patient = $1 AND c.item = $2 AND c.classes & $3 = 0 ORDER BY c.at, c.id"
);
const BESIDE: RecordSql = record_sql!(
    "SELECT a.name, c.role, s.title, c.text, c.at
     FROM item i JOIN result_answered w ON w.item = i.id JOIN result_comment c ON c.item = w.root
         JOIN staff s ON s.account = c.account JOIN account a ON a.id = c.account
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4
         AND w.patient = $1 AND c.patient = $1 AND c.classes & $2 = 0
     ORDER BY c.at, c.id"
);

impl FromRecord for ResultComment {
    fn from_record(row: &store::Row<'_>) -> Result<Self, Broken> {
        Ok(Self { by: row.text(0)?, role: role(row, 1)?, title: row.text(2)?, text: row.text(3)?, at: row.int(4)? })
    }
}

/// What was written on a result of the list.
pub async fn comments(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (patient, item): (&Id<Patient>, &Id<Item>),
) -> Result<Vec<ResultComment>, Broken> {
    COMMENTS.begin(permit).bind(patient).bind(item).bind(hidden(permit.role())).all(work).await
}

/// What stands beside a result, as far as a permit opens everything that it is about.
pub async fn comments_beside<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
) -> Result<Vec<ResultComment>, Broken> {
    permit.sql(BESIDE).bind(item).all(work).await
}

const SPOKEN_WITH: StaffSql<ReviewResults> = staff_sql!(
    "SELECT c.how, c.reached_at, c.whom, a.name FROM result_reached c JOIN account a ON a.id = c.account
     WHERE c.patient = $1 AND c.item = $2 ORDER BY c.noted_at, c.id"
);

impl FromRecord for ReachedNote {
    fn from_record(row: &store::Row<'_>) -> Result<Self, Broken> {
        let unreadable = || Broken::new("what was spoken about a result cannot be read");
        let how = ReachedHow::parse(&row.text(0)?).ok_or_else(unreadable)?;
        let whom = ReachedWhom::parse(&row.text(2)?).map_err(|_| unreadable())?;
        Ok(Self { reached: Reached { how, at: row.int(1)?, whom }, by: row.text(3)? })
    }
}

/// With whom it was spoken about a result.
pub async fn spoken_with(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (patient, item): (&Id<Patient>, &Id<Item>),
) -> Result<Vec<ReachedNote>, Broken> {
    SPOKEN_WITH.begin(permit).bind(patient).bind(item).all(work).await
}

const COLLEAGUES: StaffSql<ReviewResults> = staff_sql!(
    "SELECT DISTINCT s.account, s.role FROM treatment x JOIN team_member k ON k.team = x.team JOIN staff s ON s.account = k.account
     WHERE x.patient = $1 AND s.active AND k.starts_at <= $2 AND COALESCE(k.ends_at, $2 + 1) > $2
         AND x.starts_at <= $2 AND COALESCE(x.ends_at, $2 + 1) > $2 ORDER BY s.account"
);

/// Somebody of a team.
struct Colleague {
    account: Id<Account>,
    role: Role,
}

impl FromRecord for Colleague {
    fn from_record(row: &store::Row<'_>) -> Result<Self, Broken> {
        Ok(Self { account: row.id(0)?, role: role(row, 1)? })
    }
}

/// Those who look at the results of a patient.
pub async fn colleagues(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Broken> {
    let found: Vec<Colleague> = COLLEAGUES.begin(permit).bind(patient).bind(now).all(work).await?;
    Ok(found.into_iter().filter(|one| one.role.may(Duty::ReviewResults)).map(|one| one.account).collect())
}

const LANGUAGE: StaffSql<ReviewResults> = staff_sql!(
    "SELECT c.language FROM contact c JOIN relationship r ON r.account = c.account
     WHERE r.patient = $1 AND r.basis = 'own' ORDER BY c.account LIMIT 1"
);

/// The language in which the patient has asked to be written to.
pub async fn language(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    patient: &Id<Patient>,
) -> Result<Option<Language>, Broken> {
    let tag: Option<String> = LANGUAGE.begin(permit).bind(patient).one(work).await?;
    Ok(tag.as_deref().and_then(Language::parse))
}
