//! The gateway that takes our text messages and brings them on: a POST of JSON for each, by whatever company the operator has a contract
//! with or a few lines of their own in front of it. Knows HTTP; not what a message says.

use http::StatusCode;
use serde::Serialize;

use super::{relay::Unsent, sql::Claimed};
use crate::outward::{Cut, Peer};

/// A gateway for text messages.
#[derive(Debug, Clone)]
pub struct Gateway(Peer);

/// What the gateway is sent. `id` is the same when a message is sent again.
#[derive(Serialize)]
struct Message<'m> {
    id: &'m str,
    to: &'m str,
    text: &'m str,
}

impl Gateway {
    /// The gateway at `address`, which knows us by `token`.
    ///
    /// # Errors
    /// Those of [`Peer::new`].
    pub fn new(address: &str, token: Option<String>) -> anyhow::Result<Self> {
        Peer::new(address, token, ("gateway for text messages", "--text-gateway-token")).map(Self)
    }

    /// Hands a text message over. Whoever stops waiting does not know whether it was taken.
    pub(super) async fn send(&self, row: &Claimed, text: &str) -> Result<(), Unsent> {
        let id = row.id.to_string();
        let body = serde_json::to_vec(&Message { id: &id, to: &row.to, text });
        let request = self.0.question().header("Idempotency-Key", &id);
        let request = body.ok().and_then(|body| request.body(body).ok());
        let request = request.ok_or_else(|| Unsent::Never("unreadable".to_owned()))?;
        match self.0.ask(request).await {
            Ok(answer) => meaning(answer.status()),
            Err(Cut) => Err(Unsent::Later("connection".to_owned())),
        }
    }
}

/// A refusal of the message is its end; one that is about us, about now or about the gateway itself may be put right.
fn meaning(status: StatusCode) -> Result<(), Unsent> {
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::BAD_REQUEST
        | StatusCode::GONE
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNPROCESSABLE_ENTITY => Err(Unsent::Never(status.as_str().to_owned())),
        status => Err(Unsent::Later(status.as_str().to_owned())),
    }
}
