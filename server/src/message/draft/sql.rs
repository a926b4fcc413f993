//! The statements over what an account has begun to write, for both sides.

use careway_core::{
    account::Account,
    id::Id,
    message::{Audience, Beginning, DraftText, KeptDraft, ThreadDraft, ThreadRow, Topic},
};

use crate::{
    message::{Both, Person, reach::both},
    store::{Broken, Failure, FromRecord, Row, Statement, Work},
};

const DRAFT: Both = both!(
    "SELECT text, topic, team, alone, version FROM message_draft WHERE patient = $1 AND account = $2 AND thread = $3"
);
const BEGIN: Both = both!(
    "INSERT INTO message_draft (patient, account, thread, text, topic, team, alone, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (account, patient, thread) DO NOTHING"
);
const GO_ON: Both = both!(
    "UPDATE message_draft SET text = $4, topic = $5, team = $6, alone = $7, version = $8
     WHERE patient = $1 AND account = $2 AND thread = $3 AND version = $9"
);
const END: Both =
    both!("DELETE FROM message_draft WHERE patient = $1 AND account = $2 AND thread = $3 AND version = $4");
const DROP: Both = both!("DELETE FROM message_draft WHERE patient = $1 AND account = $2 AND thread = $3");

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
        Ok(Self { draft: Some(ThreadDraft { text, begins }), version: row.int(4)? })
    }
}

/// Begins a statement about the caller's draft in a conversation, or in none.
fn mine(reach: &impl Person, sql: Both, thread: Option<&Id<ThreadRow>>) -> Statement {
    reach.begin(sql).bind(&reach.actor().account).bind(thread.map(Id::to_string).unwrap_or_default())
}

fn with(statement: Statement, draft: &ThreadDraft) -> Statement {
    let begins = draft.begins.as_ref();
    let statement = statement.bind(draft.text.as_str().to_owned()).bind(begins.map(|begins| begins.topic.name()));
    let statement = statement.bind(begins.map(|begins| begins.team.clone()));
    statement.bind(begins.map(|begins| i64::from(begins.audience == Audience::Alone)))
}

/// What the caller has begun to write.
pub async fn draft(work: &mut Work, reach: &impl Person, thread: Option<&Id<ThreadRow>>) -> Result<KeptDraft, Broken> {
    Ok(mine(reach, DRAFT, thread).one(work).await?.unwrap_or_default())
}

/// Writes a draft down where there is none; says whether there was none.
pub async fn begin_draft(
    work: &mut Work,
    reach: &impl Person,
    (thread, draft): (Option<&Id<ThreadRow>>, &ThreadDraft),
    version: i64,
) -> Result<bool, Failure> {
    Ok(with(mine(reach, BEGIN, thread), draft).bind(version).run(work).await? == 1)
}

/// Writes it down in place of the version `after`; says whether that was there.
pub async fn go_on(
    work: &mut Work,
    reach: &impl Person,
    (thread, draft): (Option<&Id<ThreadRow>>, &ThreadDraft),
    (after, version): (i64, i64),
) -> Result<bool, Failure> {
    Ok(with(mine(reach, GO_ON, thread), draft).bind(version).bind(after).run(work).await? == 1)
}

/// Lets the version `after` go; says whether it was there.
pub async fn end_draft(
    work: &mut Work,
    reach: &impl Person,
    thread: Option<&Id<ThreadRow>>,
    after: i64,
) -> Result<bool, Failure> {
    Ok(mine(reach, END, thread).bind(after).run(work).await? == 1)
}

/// Lets the caller's draft go: it is sent.
pub async fn drop_draft(work: &mut Work, reach: &impl Person, thread: Option<&Id<ThreadRow>>) -> Result<(), Failure> {
    mine(reach, DROP, thread).defer(work).await
}

/// Puts what somebody else wrote back among their drafts, in that version. What they have begun anew stays as it is.
pub async fn give_back(
    work: &mut Work,
    reach: &impl Person,
    (author, thread): (&Id<Account>, &Id<ThreadRow>),
    (text, version): (&str, i64),
) -> Result<(), Failure> {
    let draft = ThreadDraft { text: DraftText::of(text), begins: None };
    let begun = reach.begin(BEGIN).bind(author).bind(thread);
    with(begun, &draft).bind(version).run(work).await.map(drop)
}
