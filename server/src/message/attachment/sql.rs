//! The statements over files of messages and their pieces, for both sides. What is private is left out where a file is read; what is not sent is
//! its account's alone.

use careway_core::{
    id::Id,
    message::{Attached, Attachment, AttachmentRow, FileName, ThreadRow, Upload},
    record::FileKind,
};
use chrono::{DateTime, Utc};

use super::{Draft, picture::Developed};
use crate::{
    message::{Both, Person, reach::both},
    store::{Broken, Failure, FromRecord, Row, Statement, Value, Work},
};

/// What a file is called in the tables.
const KINDS: [(&str, FileKind); 3] = [("jpeg", FileKind::Jpeg), ("png", FileKind::Png), ("pdf", FileKind::Pdf)];

/// A file, read from `first` on: id, name, kind, bytes, width, height; none while it is not checked.
fn file(row: &Row<'_>, first: usize) -> Result<Option<Attachment>, Broken> {
    let Some(kind) = row.maybe_text(first + 2)? else { return Ok(None) };
    let kind = KINDS.into_iter().find(|(name, _)| *name == kind);
    let (_, kind) = kind.ok_or_else(|| Broken::new("a file of no kind"))?;
    let points = |at| row.maybe_int(at).map(|points| points.and_then(|points| u32::try_from(points).ok()));
    Ok(Some(Attachment {
        id: row.id(first)?,
        name: FileName::of(&row.text(first + 1)?),
        kind,
        bytes: unsigned(row.int(first + 3)?)?,
        size: points(first + 4)?.zip(points(first + 5)?),
    }))
}

fn unsigned(number: i64) -> Result<u64, Broken> {
    u64::try_from(number).map_err(|_| Broken::new("a length below nothing"))
}

fn signed(number: u64) -> Result<i64, Broken> {
    i64::try_from(number).map_err(|_| Broken::new("a length without end"))
}

/// A file of a draft, with the conversation that the draft is for.
pub struct Kept {
    /// How far it has come.
    pub upload: Upload,
    /// Of which draft it is.
    pub thread: Option<Id<ThreadRow>>,
}

impl FromRecord for Kept {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let thread = Some(row.text(8)?).filter(|thread| !thread.is_empty());
        let thread = thread.map(|thread| Id::parse(&thread)).transpose();
        let upload = Upload {
            id: row.id(0)?,
            name: FileName::of(&row.text(1)?),
            bytes: unsigned(row.int(6)?)?,
            got: unsigned(row.int(7)?)?,
            file: file(row, 0)?,
        };
        Ok(Self { upload, thread: thread.map_err(|_| Broken::new("a conversation without an id"))? })
    }
}

/// Files of a draft of the account `$2`.
macro_rules! unsent {
    ($rest:literal) => {
        both!(concat!(
            "SELECT id, name, kind, bytes, width, height, size, got, thread FROM attachment
             WHERE patient = $1 AND account = $2 AND message IS NULL AND gone = 0 AND ",
            $rest
        ))
    };
}

const OF_DRAFT: Both = unsent!("thread = $3 ORDER BY id");
const ONE: Both = unsent!("id = $3");
const TODAY: Both = both!(
    "SELECT (SELECT CAST(COALESCE(SUM(a.size), 0) AS BIGINT) FROM attachment a WHERE a.account = $2 AND a.begun_at > $3)
     FROM patient p WHERE p.patient = $1"
);
const BEGIN: Both = both!(
    "INSERT INTO attachment (patient, id, account, thread, name, size, got, begun_at, touched_at)
     VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $7)"
);
const ADVANCE: Both = both!(
    "UPDATE attachment SET got = $5, touched_at = $6
     WHERE patient = $1 AND account = $2 AND id = $3 AND got = $4 AND kind IS NULL AND message IS NULL AND gone = 0"
);
const ADD: Both = both!("INSERT INTO attachment_piece (patient, attachment, begins, piece) VALUES ($1, $2, $3, $4)");
const FINISH: Both = both!(
    "UPDATE attachment SET kind = $4, name = $5, bytes = $6, width = $7, height = $8, touched_at = $9
     WHERE patient = $1 AND account = $2 AND id = $3 AND got = size AND kind IS NULL AND message IS NULL AND gone = 0"
);
const REMOVE: Both = both!(
    "UPDATE attachment SET gone = 1 WHERE patient = $1 AND account = $2 AND id = $3 AND message IS NULL AND gone = 0"
);
const EMPTY: Both = both!("DELETE FROM attachment_piece WHERE patient = $1 AND attachment = $2");
const ATTACH: Both = both!(
    "UPDATE attachment SET message = $5, thread = $6, place = $7
     WHERE patient = $1 AND account = $2 AND thread = $3 AND id = $4 AND kind IS NOT NULL AND message IS NULL AND gone = 0"
);
const OF_THREAD: Both = both!(
    "SELECT id, name, kind, bytes, width, height, message FROM attachment
     WHERE patient = $1 AND thread = $2 AND message IS NOT NULL ORDER BY message, place"
);
const SENT: Both = both!(
    "SELECT a.id, a.name, a.kind, a.bytes, a.width, a.height, a.thread FROM attachment a JOIN thread t ON t.id = a.thread
     WHERE a.patient = $1 AND t.patient = a.patient AND t.classes & $2 = 0 AND a.id = $3 AND a.message IS NOT NULL"
);
const NEXT: Both = both!(
    "SELECT begins, piece FROM attachment_piece WHERE patient = $1 AND attachment = $2 AND begins >= $3
     ORDER BY begins LIMIT 1"
);

/// Begins a statement about files of the caller's own.
fn mine(reach: &impl Person, sql: Both) -> Statement {
    reach.begin(sql).bind(&reach.actor().account)
}

fn named(draft: Draft<'_>) -> String {
    draft.map(Id::to_string).unwrap_or_default()
}

/// The files of a draft, the one that was begun first first.
pub async fn of_draft(work: &mut Work, reach: &impl Person, draft: Draft<'_>) -> Result<Vec<Upload>, Broken> {
    let kept: Vec<Kept> = mine(reach, OF_DRAFT).bind(named(draft)).all(work).await?;
    Ok(kept.into_iter().map(|kept| kept.upload).collect())
}

/// A file of any draft of the caller's for this patient.
pub async fn one(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<Option<Kept>, Broken> {
    mine(reach, ONE).bind(id).one(work).await
}

/// How many bytes the caller has begun to send since an instant, for whomever.
pub async fn begun_since(work: &mut Work, reach: &impl Person, since: DateTime<Utc>) -> Result<u64, Broken> {
    let sum: Option<i64> = mine(reach, TODAY).bind(since).one(work).await?;
    unsigned(sum.unwrap_or(0))
}

/// Writes down that a file begins.
pub async fn begin(
    work: &mut Work,
    reach: &impl Person,
    (draft, upload): (Draft<'_>, &Upload),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = reach.begin(BEGIN).bind(&upload.id).bind(&reach.actor().account).bind(named(draft));
    let begun = begun.bind(String::from(upload.name.clone())).bind(signed(upload.bytes)?).bind(now);
    begun.run(work).await.map(drop)
}

/// Writes down that a file has come from one offset to another; says whether it was at the first.
pub async fn advance(
    work: &mut Work,
    reach: &impl Person,
    id: &Id<AttachmentRow>,
    (from, to): (u64, u64),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = mine(reach, ADVANCE).bind(id).bind(signed(from)?).bind(signed(to)?).bind(now);
    Ok(begun.run(work).await? == 1)
}

/// Keeps a piece of a file, in base64.
pub async fn add(
    work: &mut Work,
    reach: &impl Person,
    id: &Id<AttachmentRow>,
    (begins, piece): (u64, String),
) -> Result<(), Failure> {
    reach.begin(ADD).bind(id).bind(signed(begins)?).bind(piece).run(work).await.map(drop)
}

/// Lets the pieces of a file go.
pub async fn empty(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<(), Failure> {
    reach.begin(EMPTY).bind(id).run(work).await.map(drop)
}

/// Writes down what a file turned out to be; says whether it still waited for that.
pub async fn finish(
    work: &mut Work,
    reach: &impl Person,
    (id, name): (&Id<AttachmentRow>, &FileName),
    developed: &Developed,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let kind = KINDS.into_iter().find(|(_, kind)| *kind == developed.kind);
    let (kind, _) = kind.ok_or_else(|| Broken::new("a file of no kind"))?;
    let points = |points: Option<u32>| Value::from(points.map(i64::from));
    let begun = mine(reach, FINISH).bind(id).bind(kind).bind(String::from(name.clone()));
    let begun = begun.bind(signed(developed.bytes.len() as u64)?);
    let begun = begun.bind(points(developed.size.map(|(width, _)| width)));
    let begun = begun.bind(points(developed.size.map(|(_, height)| height))).bind(now);
    Ok(begun.run(work).await? == 1)
}

/// Takes a file from its draft; says whether there was one.
pub async fn remove(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<bool, Failure> {
    Ok(mine(reach, REMOVE).bind(id).run(work).await? == 1)
}

/// Gives a whole file of the caller's draft to a message, at its place; says whether there was one.
pub async fn attach(
    work: &mut Work,
    reach: &impl Person,
    (draft, id): (Draft<'_>, &Id<AttachmentRow>),
    (thread, message, place): (&Id<ThreadRow>, &str, usize),
) -> Result<bool, Failure> {
    let begun = mine(reach, ATTACH).bind(named(draft)).bind(id).bind(message.to_owned()).bind(thread);
    Ok(begun.bind(signed(place as u64)?).run(work).await? == 1)
}

impl FromRecord for Attached {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let file = file(row, 0)?.ok_or_else(|| Broken::new("a file of a message that was never checked"))?;
        Ok(Self { message: row.id(6)?, file })
    }
}

/// The files of a conversation that was found before, message by message in the order of their writer.
pub async fn of_thread(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<Vec<Attached>, Broken> {
    reach.begin(OF_THREAD).bind(thread).all(work).await
}

/// A file that was sent, and in which conversation.
pub struct Sent {
    /// The file.
    pub file: Attachment,
    /// The conversation.
    pub thread: Id<ThreadRow>,
}

impl FromRecord for Sent {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let file = file(row, 0)?.ok_or_else(|| Broken::new("a file of a message that was never checked"))?;
        Ok(Self { file, thread: row.id(6)? })
    }
}

/// A file of a message that the caller's side may see. Whether the conversation is the desk's is looked up by whoever reads there.
pub async fn sent(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<Option<Sent>, Broken> {
    reach.begin(SENT).bind(reach.hidden()).bind(id).one(work).await
}

/// The next piece of a file from an offset on: where it begins, and its bytes in base64.
pub async fn next(
    work: &mut Work,
    reach: &impl Person,
    id: &Id<AttachmentRow>,
    from: u64,
) -> Result<Option<(i64, String)>, Broken> {
    reach.begin(NEXT).bind(id).bind(signed(from)?).one(work).await
}
