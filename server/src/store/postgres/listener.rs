//! One connection that hears what other processes tell, and whether it still does. When it is lost, whoever listens learns so
//! at once, or within [`BEAT`] and [`SILENCE`] when it has only fallen silent; then it is made anew. Knows not what the words
//! mean.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::{AsyncMessage, Client};

use super::connect::{Address, cause, dial};
use crate::store::{
    Broken, OpenError,
    hearing::{Ear, Heard},
    sql::pg as sql,
};

/// What the connection is called in `pg_stat_activity`.
const NAME: &str = "careway listener";
/// How often the database is asked whether it is still there.
const BEAT: Duration = Duration::from_secs(2);
/// How long an answer to that may take.
const SILENCE: Duration = Duration::from_secs(2);
/// How long it is waited before another attempt to connect.
const AGAIN: Duration = Duration::from_secs(1);

/// Hears for as long as the task runs; `tried` is told when the first attempt has succeeded or failed.
pub(super) async fn listen(address: Address, ear: Ear, tried: oneshot::Sender<()>) {
    let address = address.named(NAME);
    let mut tried = Some(tried);
    let mut tell_tried = move || {
        if let Some(tried) = tried.take() {
            // Whoever waited may have gone.
            let _ = tried.send(());
        }
    };
    loop {
        match connect(&address).await {
            Ok((client, mut words)) => {
                ear(Heard::Ready);
                tell_tried();
                hear(&client, &mut words, &ear).await;
                ear(Heard::Lost);
                tracing::warn!("what other processes tell is not heard until PostgreSQL is reached again");
            }
            Err(error) => {
                tell_tried();
                tracing::error!(%error, "PostgreSQL cannot be reached, so what other processes tell is not heard");
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// What comes over a connection; it ends with the connection.
type Words = mpsc::UnboundedReceiver<String>;

async fn connect(address: &Address) -> Result<(Client, Words), OpenError> {
    let (client, mut connection) = dial(address).await?;
    let (sender, words) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
        while let Some(Ok(message)) = messages.next().await {
            if let AsyncMessage::Notification(told) = message
                && sender.send(told.payload().to_owned()).is_err()
            {
                return;
            }
        }
    });
    let listening = tokio::time::timeout(SILENCE, client.batch_execute(sql::LISTEN)).await;
    let listening = listening.map_err(|_| Broken::new("PostgreSQL did not answer"))?;
    listening.map_err(|error| Broken::new(cause(&error)))?;
    Ok((client, words))
}

/// Hands on what comes until the connection is lost.
async fn hear(client: &Client, words: &mut Words, ear: &Ear) {
    let mut beat = tokio::time::interval(BEAT);
    loop {
        tokio::select! {
            word = words.recv() => match word {
                Some(word) => ear(Heard::Told(word)),
                None => return,
            },
            _ = beat.tick() => {
                let answer = tokio::time::timeout(SILENCE, client.batch_execute(sql::STILL_THERE)).await;
                if !matches!(answer, Ok(Ok(()))) {
                    return;
                }
            }
        }
    }
}
