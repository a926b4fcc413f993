//! The statements over proposed answers, which the desk alone reads. Whoever calls has looked up that the conversation is theirs to see.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    account::Account,
    clocked::Note,
    id::Id,
    message::{Decided, MessageText, Proposal, ProposalKind, ProposalRow, ProposalState, ThreadRow, may_sign},
    people::Patient,
    staff::{Role, Supervision},
};
use chrono::{DateTime, Utc};

use crate::{
    staff::roster::sql::role,
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

/// Whose conversation, and which.
type Whose<'w> = (&'w Id<Patient>, &'w Id<ThreadRow>);

// What is decided is read by whoever wrote it and whoever decided.
const PROPOSALS: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT w.id, a.name, w.author, w.role, w.kind, w.text, w.at, w.state, d.name, w.decided_at, w.note, g.text,
         (SELECT COUNT(*) FROM message o WHERE o.thread = w.thread AND o.side <> 'staff' AND o.sent_at > w.at)
     FROM proposed_answer w JOIN account a ON a.id = w.author LEFT JOIN account d ON d.id = w.decided_by
         LEFT JOIN message g ON g.id = w.message
     WHERE w.patient = $1 AND w.thread = $2 AND (w.state = 'proposed' OR w.author = $3 OR w.decided_by = $3)
     ORDER BY w.at, w.id"
);

/// A proposed answer as it is kept, with who wrote it as what.
pub struct Found {
    proposal: Proposal,
    author: Id<Account>,
    role: Role,
    /// What went out, once it was signed.
    sent: Option<String>,
}

fn kind(row: &Row<'_>, column: usize) -> Result<ProposalKind, Broken> {
    ProposalKind::parse(&row.text(column)?).ok_or_else(|| Broken::new("a proposed answer of no kind"))
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let decided = || -> Result<Decided, Broken> {
            let (by, at) = (row.maybe_text(8)?.unwrap_or_default(), row.maybe_int(9)?.unwrap_or_default());
            Ok(Decided { by, at, note: row.maybe_text(10)? })
        };
        let state = match row.text(7)?.as_str() {
            "proposed" => ProposalState::Proposed,
            "signed" => ProposalState::Changed(decided()?),
            "returned" => ProposalState::Returned(decided()?),
            _ => ProposalState::Withdrawn(decided()?),
        };
        let proposal = Proposal {
            id: row.id(0)?,
            by: row.text(1)?,
            mine: false,
            kind: kind(row, 4)?,
            text: row.text(5)?,
            at: row.int(6)?,
            state,
            wrote_since: row.int(12)? > 0,
            may_sign: false,
        };
        Ok(Self { proposal, author: row.id(2)?, role: role(row, 3)?, sent: row.maybe_text(11)? })
    }
}

impl Found {
    /// It, as somebody sees it; nothing when it went out as it was, since it stands among the messages.
    pub fn told(self, signer: (&Id<Account>, Role), supervision: Supervision) -> Option<Proposal> {
        let Self { proposal, author, role, sent } = self;
        if sent.as_ref() == Some(&proposal.text) {
            return None;
        }
        let waits = proposal.state == ProposalState::Proposed;
        let may_sign = waits && may_sign((&author, role), signer, supervision).is_ok();
        Some(Proposal { mine: author == *signer.0, may_sign, ..proposal })
    }
}

/// What was proposed in a conversation, as far as the permit's holder sees it, the oldest first.
pub async fn proposals(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
) -> Result<Vec<Found>, Broken> {
    PROPOSALS.begin(permit).bind(patient).bind(thread).bind(&permit.actor().account).all(work).await
}

const ONE: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT author, role, kind, text, state FROM proposed_answer WHERE patient = $1 AND thread = $2 AND id = $3"
);
const WAITS: StaffSql<AnswerMessages> =
    staff_sql!("SELECT COUNT(*) FROM proposed_answer WHERE patient = $1 AND thread = $2 AND state = 'proposed'");
const LAST: StaffSql<AnswerMessages> =
    staff_sql!("SELECT COALESCE(MAX(number), 0) FROM message WHERE patient = $1 AND thread = $2");
const PROPOSE: StaffSql<AnswerMessages> = staff_sql!(
    "INSERT INTO proposed_answer (patient, thread, id, author, role, kind, text, at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed')"
);
const SIGN: StaffSql<AnswerMessages> = staff_sql!(
    "UPDATE proposed_answer SET state = 'signed', decided_by = $4, decided_at = $5, message = $6
     WHERE patient = $1 AND thread = $2 AND id = $3 AND state = 'proposed'"
);
const GIVE_BACK: StaffSql<AnswerMessages> = staff_sql!(
    "UPDATE proposed_answer SET state = 'returned', decided_by = $4, decided_at = $5, note = $6
     WHERE patient = $1 AND thread = $2 AND id = $3 AND state = 'proposed'"
);
const WITHDRAW: StaffSql<AnswerMessages> = staff_sql!(
    "UPDATE proposed_answer SET state = 'withdrawn', decided_by = $3, decided_at = $4
     WHERE patient = $1 AND thread = $2 AND state = 'proposed'"
);

/// What somebody decides about.
pub struct ToDecide {
    /// Who wrote it.
    pub author: Id<Account>,
    /// As what.
    pub role: Role,
    /// What it does when it is signed.
    pub kind: ProposalKind,
    /// The words.
    pub text: String,
    /// Whether nobody has decided yet.
    pub is_waiting: bool,
}

impl FromRecord for ToDecide {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let (kind, text, is_waiting) = (kind(row, 2)?, row.text(3)?, row.text(4)? == "proposed");
        Ok(Self { author: row.id(0)?, role: role(row, 1)?, kind, text, is_waiting })
    }
}

/// One of them.
pub async fn one(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
    proposal: &Id<ProposalRow>,
) -> Result<Option<ToDecide>, Broken> {
    ONE.begin(permit).bind(patient).bind(thread).bind(proposal).one(work).await
}

/// Whether one waits for a signature.
pub async fn waits(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
) -> Result<bool, Broken> {
    Ok(WAITS.begin(permit).bind(patient).bind(thread).one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// The number of the last message of a conversation.
pub async fn last(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
) -> Result<i64, Broken> {
    Ok(LAST.begin(permit).bind(patient).bind(thread).one(work).await?.unwrap_or(0))
}

/// Writes down what the permit's holder proposes.
pub async fn propose(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
    (id, text, kind): (&Id<ProposalRow>, &MessageText, ProposalKind),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = PROPOSE.begin(permit).bind(patient).bind(thread).bind(id).bind(&permit.actor().account);
    let begun = begun.bind(permit.role().name()).bind(kind.name()).bind(text.as_str().to_owned());
    begun.bind(now).run(work).await.map(drop)
}

/// Notes that it was sent as that message.
pub async fn sign(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
    (proposal, message): (&Id<ProposalRow>, String),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = SIGN.begin(permit).bind(patient).bind(thread).bind(proposal).bind(&permit.actor().account);
    begun.bind(now).bind(message).run(work).await.map(drop)
}

/// Notes that it was given back, with a note.
pub async fn give_back(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
    (proposal, note): (&Id<ProposalRow>, &Note),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = GIVE_BACK.begin(permit).bind(patient).bind(thread).bind(proposal).bind(&permit.actor().account);
    begun.bind(now).bind(note.as_str().to_owned()).run(work).await.map(drop)
}

/// The conversation has ended without what waits for a signature, which is kept.
pub async fn withdraw(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): Whose<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = WITHDRAW.begin(permit).bind(patient).bind(thread).bind(&permit.actor().account);
    begun.bind(now).run(work).await.map(drop)
}
