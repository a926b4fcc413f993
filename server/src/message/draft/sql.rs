//! The statements over what an account has begun to write: for both sides of conversations, and for whoever writes about results.

use careway_core::{
    access::{StaffPermit, duty::ReviewResults},
    account::Account,
    id::Id,
    message::{Audience, Beginning, DraftText, KeptDraft, ThreadDraft, ThreadRow, Topic},
    people::Patient,
};

use super::DraftOf;
use crate::{
    message::{Both, Person, reach::both},
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Statement, Work},
};

/// A statement over the drafts about one patient, whoever has them.
#[derive(Debug)]
pub struct Drafts {
    messages: Both,
    results: StaffSql<ReviewResults>,
}

/// Makes a [`Drafts`] from a text whose `$1` is the patient.
macro_rules! drafts {
    ($text:expr) => {
        Drafts { messages: both!($text), results: staff_sql!($text) }
    };
}

/// Whoever keeps drafts about one patient.
pub trait Author: Sync {
    /// Begins a statement: `$1` is the patient. Bind from `$2`.
    fn begin(&self, sql: Drafts) -> Statement;
    /// Whose drafts.
    fn account(&self) -> &Id<Account>;
}

impl<P: Person> Author for P {
    fn begin(&self, sql: Drafts) -> Statement {
        Person::begin(self, sql.messages)
    }

    fn account(&self) -> &Id<Account> {
        &self.actor().account
    }
}

/// Somebody who writes about results of a patient. That they may is looked up by whoever says so.
#[derive(Debug, Clone, Copy)]
pub struct AtResults<'r> {
    /// The permit of the duty.
    pub permit: &'r StaffPermit<ReviewResults>,
    /// Whose.
    pub patient: &'r Id<Patient>,
}

impl Author for AtResults<'_> {
    fn begin(&self, sql: Drafts) -> Statement {
        sql.results.begin(self.permit).bind(self.patient)
    }

    fn account(&self) -> &Id<Account> {
        &self.permit.actor().account
    }
}

const DRAFT: Drafts = drafts!(
    "SELECT text, topic, team, alone, proposal, version FROM draft
     WHERE patient = $1 AND account = $2 AND kind = $3 AND about = $4"
);
const BEGUN: Drafts = drafts!("SELECT kind FROM draft WHERE patient = $1 AND account = $2 AND about = $3");
const BEGIN: Drafts = drafts!(
    "INSERT INTO draft (patient, account, kind, about, text, topic, team, alone, proposal, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account, patient, kind, about) DO NOTHING"
);
const GO_ON: Drafts = drafts!(
    "UPDATE draft SET text = $5, topic = $6, team = $7, alone = $8, proposal = $9, version = $10
     WHERE patient = $1 AND account = $2 AND kind = $3 AND about = $4 AND version = $11"
);
const END: Drafts =
    drafts!("DELETE FROM draft WHERE patient = $1 AND account = $2 AND kind = $3 AND about = $4 AND version = $5");
const DROP: Drafts = drafts!("DELETE FROM draft WHERE patient = $1 AND account = $2 AND kind = $3 AND about = $4");

impl FromRecord for KeptDraft {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let text = DraftText::of(&row.text(0)?);
        let begins = match (row.maybe_text(1)?, row.maybe_id(2)?, row.maybe_int(3)?) {
            (Some(topic), Some(team), Some(alone)) => {
                let topic = Topic::parse(&topic).ok_or_else(|| Broken::new("a draft about nothing"))?;
                let audience = if alone == 1 { Audience::Alone } else { Audience::Family };
                Some(Beginning { topic, team, audience })
            }
            _ => None,
        };
        Ok(Self { draft: Some(ThreadDraft { text, begins, proposal: row.maybe_id(4)? }), version: row.int(5)? })
    }
}

/// Begins a statement about an account's draft.
fn of(author: &impl Author, sql: Drafts, account: &Id<Account>, what: DraftOf<'_>) -> Statement {
    author.begin(sql).bind(account).bind(what.kind()).bind(what.about().to_owned())
}

fn mine(author: &impl Author, sql: Drafts, what: DraftOf<'_>) -> Statement {
    of(author, sql, author.account(), what)
}

fn with(statement: Statement, draft: &ThreadDraft) -> Statement {
    let begins = draft.begins.as_ref();
    let statement = statement.bind(draft.text.as_str().to_owned()).bind(begins.map(|begins| begins.topic.name()));
    let statement = statement.bind(begins.map(|begins| begins.team.clone()));
    let statement = statement.bind(begins.map(|begins| i64::from(begins.audience == Audience::Alone)));
    statement.bind(draft.proposal.clone())
}

/// What the caller has begun to write.
pub async fn draft(work: &mut Work, author: &impl Author, what: DraftOf<'_>) -> Result<KeptDraft, Broken> {
    Ok(mine(author, DRAFT, what).one(work).await?.unwrap_or_default())
}

/// The kinds of what the caller has begun to write beside a conversation.
pub async fn begun(work: &mut Work, author: &impl Author, thread: &Id<ThreadRow>) -> Result<Vec<String>, Broken> {
    author.begin(BEGUN).bind(author.account()).bind(thread).all(work).await
}

/// Writes a draft down where there is none; says whether there was none.
pub async fn begin_draft(
    work: &mut Work,
    author: &impl Author,
    (what, draft): (DraftOf<'_>, &ThreadDraft),
    version: i64,
) -> Result<bool, Failure> {
    Ok(with(mine(author, BEGIN, what), draft).bind(version).run(work).await? == 1)
}

/// Writes it down in place of the version `after`; says whether that was there.
pub async fn go_on(
    work: &mut Work,
    author: &impl Author,
    (what, draft): (DraftOf<'_>, &ThreadDraft),
    (after, version): (i64, i64),
) -> Result<bool, Failure> {
    Ok(with(mine(author, GO_ON, what), draft).bind(version).bind(after).run(work).await? == 1)
}

/// Lets the version `after` go; says whether it was there.
pub async fn end_draft(work: &mut Work, author: &impl Author, what: DraftOf<'_>, after: i64) -> Result<bool, Failure> {
    Ok(mine(author, END, what).bind(after).run(work).await? == 1)
}

/// Lets the caller's draft go: it is sent.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn drop_draft(work: &mut Work, author: &impl Author, what: DraftOf<'_>) -> Result<(), Failure> {
    mine(author, DROP, what).defer(work).await
}

/// Puts what somebody else wrote back among their drafts of messages, in that version. What they have begun anew stays as it is.
pub async fn give_back(
    work: &mut Work,
    reach: &impl Person,
    (author, thread): (&Id<Account>, &Id<ThreadRow>),
    (text, version): (&str, i64),
) -> Result<(), Failure> {
    let draft = ThreadDraft::words(DraftText::of(text));
    let begun = of(reach, BEGIN, author, DraftOf::Message(Some(thread)));
    with(begun, &draft).bind(version).run(work).await.map(drop)
}
