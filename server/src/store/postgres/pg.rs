//! One PostgreSQL connection: prepares once, sends, reads, and tells what went wrong. The transaction begins together with
//! its first statement, and statements of which nothing is asked go with the next that is asked, in one round trip. Knows no tables.

use std::{collections::HashMap, future::Future, time::Duration};

use bytes::BytesMut;
use futures_util::future::join_all;
use tokio_postgres::{
    Client, Error,
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

use super::{connect::cause, lane::Lane};
use crate::store::{
    Broken, Constraint, ConstraintKind, FromRecord, Row, Statement, StoreError, Value,
    conn::{Health, Mishap},
};

/// The server stops a statement after five seconds. One that is not answered by then plus this is on a dead connection.
const SILENCE: Duration = Duration::from_secs(8);
/// Statements sent before the first answer is waited for.
const AHEAD: usize = 30;

/// A connection and the unit on it.
pub(in crate::store) struct Pg {
    client: Client,
    prepared: HashMap<&'static str, tokio_postgres::Statement>,
    pub(in crate::store) health: Health,
    pub(super) lane: Option<Lane>,
    /// What the unit says, to be told when it has committed.
    pub(in crate::store) words: Vec<String>,
    /// Statements that go ahead of the next.
    deferred: Vec<Deferred>,
    transaction: Transaction,
    /// A reply is missing or a promise broken: the connection must not be used again.
    pub(super) spent: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Transaction {
    /// None: every statement commits by itself.
    None,
    /// This text goes ahead of the next statement.
    Owed(&'static str),
    Open,
}

type Reply<T> = Result<T, Error>;

/// A statement of which nothing is asked.
type Deferred = (tokio_postgres::Statement, Vec<Value>);

/// What goes ahead of a statement, in this order.
struct Ahead {
    begin: Option<&'static str>,
    deferred: Vec<Deferred>,
}

impl Pg {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            prepared: HashMap::new(),
            health: Health::Well,
            lane: None,
            words: Vec::new(),
            deferred: Vec::new(),
            transaction: Transaction::None,
            spent: false,
        }
    }

    /// Whether another unit may use the connection.
    pub(super) fn usable(&self) -> bool {
        !self.spent && !self.client.is_closed() && self.transaction == Transaction::None
    }

    /// Begins a new unit, with `begin` ahead of its first statement.
    pub(super) fn owe(&mut self, begin: &'static str) {
        (self.health, self.transaction) = (Health::Well, Transaction::Owed(begin));
        self.words.clear();
        self.deferred.clear();
    }

    /// Runs a reading statement, or a writing one that gives rows.
    pub(in crate::store) async fn all<T: FromRecord>(&mut self, statement: &Statement) -> Result<Vec<T>, Mishap> {
        self.health.check()?;
        let outcome = self.fetch(statement).await;
        self.health.note(outcome)
    }

    /// Runs a writing statement and gives the number of rows it changed.
    pub(in crate::store) async fn run(&mut self, statement: &Statement) -> Result<u64, Mishap> {
        self.health.check()?;
        let outcome = self.execute(statement.text, &[&statement.values]).await;
        self.health.note(outcome)
    }

    /// Has a writing statement of which nothing is asked go ahead of the next, or of the commit.
    pub(in crate::store) async fn defer(&mut self, statement: Statement) -> Result<(), Mishap> {
        if self.deferred.len() + 1 >= AHEAD {
            return self.run(&statement).await.map(drop);
        }
        self.health.check()?;
        let prepared = self.prepare(statement.text).await;
        let prepared = self.health.note(prepared)?;
        self.deferred.push((prepared, statement.values));
        Ok(())
    }

    /// Runs a writing statement once per row, many of them on the way at once.
    pub(in crate::store) async fn run_each(&mut self, text: &'static str, rows: &[Vec<Value>]) -> Result<u64, Mishap> {
        self.health.check()?;
        let mut changed = 0;
        for ahead in rows.chunks(AHEAD) {
            let outcome = self.execute(text, &ahead.iter().collect::<Vec<_>>()).await;
            changed += self.health.note(outcome)?;
        }
        Ok(changed)
    }

    /// Runs a script of several statements, however long it takes.
    pub(in crate::store) async fn script(&mut self, text: &str) -> Result<(), Broken> {
        self.client.batch_execute(text).await.map_err(|error| Broken::new(cause(&error)))
    }

    async fn fetch<T: FromRecord>(&mut self, statement: &Statement) -> Result<Vec<T>, Mishap> {
        let prepared = self.prepare(statement.text).await?;
        let values = parameters(&statement.values);
        let ahead = self.ahead();
        let ask = after(&self.client, ahead, self.client.query(&prepared, &values));
        let rows = answer(&mut self.spent, ask).await?;
        rows.iter().map(|row| T::from_record(&Row::pg(row))).collect::<Result<_, _>>().map_err(Mishap::from)
    }

    async fn execute(&mut self, text: &'static str, rows: &[&Vec<Value>]) -> Result<u64, Mishap> {
        let prepared = self.prepare(text).await?;
        let ahead = self.ahead();
        let (client, prepared) = (&self.client, &prepared);
        let all = rows.iter().map(|row| async move { client.execute(prepared, &parameters(row)).await });
        let all = async { join_all(all).await.into_iter().sum::<Reply<u64>>() };
        let ask = after(&self.client, ahead, all);
        answer(&mut self.spent, ask).await
    }

    async fn prepare(&mut self, text: &'static str) -> Result<tokio_postgres::Statement, Mishap> {
        if let Some(prepared) = self.prepared.get(text) {
            return Ok(prepared.clone());
        }
        let prepared = answer(&mut self.spent, self.client.prepare(text)).await?;
        self.prepared.insert(text, prepared.clone());
        Ok(prepared)
    }

    /// Takes what goes ahead of a statement that is about to be sent.
    fn ahead(&mut self) -> Ahead {
        let begin = match self.transaction {
            Transaction::Owed(begin) => {
                self.transaction = Transaction::Open;
                Some(begin)
            }
            Transaction::None | Transaction::Open => None,
        };
        Ahead { begin, deferred: std::mem::take(&mut self.deferred) }
    }

    /// Whether the unit has written something that was not sent yet.
    pub(super) fn has_deferred(&self) -> bool {
        !self.deferred.is_empty()
    }

    /// Ends the transaction, if one was opened, with nothing more to do in it: what was not sent yet is let go. After an error the connection is
    /// spent.
    pub(super) async fn end(&mut self, control: &str) -> Result<(), StoreError> {
        self.deferred.clear();
        let open = std::mem::replace(&mut self.transaction, Transaction::None) == Transaction::Open;
        if !open {
            return Ok(());
        }
        let ended = answer(&mut self.spent, self.client.batch_execute(control)).await;
        ended.map_err(|mishap| {
            self.spent = true;
            tracing::error!(error = %Broken::from(mishap), "a transaction could not be ended");
            StoreError::Busy
        })
    }

    /// Sends what was not sent yet, inserts rows and commits, begun before if the unit has not, all in one round trip. Every reply is looked at:
    /// after a failed insert PostgreSQL answers the commit with a silent rollback.
    pub(super) async fn insert_and_commit(
        &mut self,
        begin: &'static str,
        text: &'static str,
        rows: &[impl AsRef<[Value]>],
        commit: &str,
    ) -> Result<(), Mishap> {
        let prepared = self.prepare(text).await?;
        let open = std::mem::replace(&mut self.transaction, Transaction::None) == Transaction::Open;
        let ahead = Ahead { begin: (!open).then_some(begin), deferred: std::mem::take(&mut self.deferred) };
        let (client, prepared) = (&self.client, &prepared);
        let rows = rows.iter().map(|row| async move { client.execute(prepared, &parameters(row.as_ref())).await });
        let ask = async {
            let (inserted, committed) = tokio::join!(join_all(rows), client.batch_execute(commit));
            inserted.into_iter().collect::<Reply<Vec<u64>>>()?;
            committed
        };
        let ask = after(client, ahead, ask);
        answer(&mut self.spent, ask).await
    }
}

/// Sends what goes ahead of `ask`, and waits for all.
async fn after<T>(client: &Client, ahead: Ahead, ask: impl Future<Output = Reply<T>>) -> Reply<T> {
    let begin = async {
        match ahead.begin {
            Some(begin) => client.batch_execute(begin).await,
            None => Ok(()),
        }
    };
    let deferred = ahead.deferred.iter();
    let deferred = deferred.map(|(prepared, values)| async { client.execute(prepared, &parameters(values)).await });
    let (begun, written, answer) = tokio::join!(begin, join_all(deferred), ask);
    begun?;
    // The first failure tells what is wrong; what comes after it says only that something was.
    written.into_iter().collect::<Reply<Vec<u64>>>()?;
    answer
}

/// Waits for an answer, but not for ever. Until it is there the connection counts as spent, so that a unit which drops a
/// statement half-way cannot leave its reply to the next unit.
async fn answer<T>(spent: &mut bool, ask: impl Future<Output = Reply<T>>) -> Result<T, Mishap> {
    let before = std::mem::replace(spent, true);
    let answered = tokio::time::timeout(SILENCE, ask).await;
    let answered = answered.map_err(|_| Mishap::Unavailable(Broken::new("PostgreSQL stopped answering")))?;
    *spent = before || answered.as_ref().is_err_and(outdated);
    answered.map_err(|error| mishap(&error))
}

/// Whether the connection's prepared statements no longer fit the schema: another node has migrated it.
fn outdated(error: &Error) -> bool {
    matches!(error.code(), Some(code) if *code == SqlState::FEATURE_NOT_SUPPORTED || *code == SqlState::INVALID_SQL_STATEMENT_NAME)
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Text(text) if accepts_text(kind) => text.as_ref().to_sql(&Type::TEXT, out),
            Self::Int(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Self::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Flag(flag) if *kind == Type::BOOL => flag.to_sql(kind, out),
            Self::Text(_) => Err(format!("a text was bound where {kind} is expected").into()),
            Self::Int(_) => Err(format!("a number was bound where {kind} is expected").into()),
            Self::Flag(_) => Err(format!("yes or no was bound where {kind} is expected").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn accepts_text(kind: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN].contains(kind)
}

/// Sorts what PostgreSQL reports.
fn mishap(error: &Error) -> Mishap {
    let broken = Broken::new(cause(error));
    let Some(refusal) = error.as_db_error() else {
        return if error.is_closed() { Mishap::Unavailable(broken) } else { Mishap::Broken(broken) };
    };
    let kind = match refusal.code().code() {
        "23505" | "23P01" => ConstraintKind::Unique,
        "23514" => ConstraintKind::Check,
        "23503" => ConstraintKind::Reference,
        "23502" => ConstraintKind::Missing,
        // Serialization, deadlock, lock and statement time-outs, shutdown, no room.
        "40001" | "40P01" | "55P03" | "57014" | "57P01" | "57P02" | "57P03" | "53100" | "53200" | "53300" => {
            return Mishap::Unavailable(broken);
        }
        _ => return Mishap::Broken(broken),
    };
    let name = match (kind, refusal.table(), refusal.column()) {
        (ConstraintKind::Missing, Some(table), Some(column)) => format!("{table}.{column}"),
        _ => refusal.constraint().unwrap_or_default().to_owned(),
    };
    Mishap::Constraint(Constraint { kind, name: name.into() })
}
