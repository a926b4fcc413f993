//! The gateway that takes our text messages and brings them on: a POST of JSON for each, by whatever company the operator has a contract
//! with or a few lines of their own in front of it. Knows HTTP; not what a message says.

use http::{Request, StatusCode, header};
use serde::Serialize;
use url::Url;

use super::{relay::Unsent, sql::Claimed};
use crate::outward::{Cut, Line, is_private};

/// A gateway for text messages.
#[derive(Clone)]
pub struct Gateway {
    url: Url,
    token: Option<String>,
    line: Line,
}

/// An address that is no gateway's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a gateway for text messages is an https:// address (http:// on this machine alone), with nothing secret in it: see --text-gateway-token"
)]
pub struct BadGateway;

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
    /// When the address is none ([`BadGateway`]), the token cannot stand in a header, or the system's certificates cannot be read.
    pub fn new(address: &str, token: Option<String>) -> anyhow::Result<Self> {
        let url = Url::parse(address).ok().filter(is_private).ok_or(BadGateway)?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(BadGateway.into());
        }
        if let Some(token) = &token {
            anyhow::ensure!(
                !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic()),
                "the token of the gateway for text messages has letters, digits and signs, and no space"
            );
        }
        Ok(Self { url, token, line: Line::new()? })
    }

    /// Hands a text message over. Whoever stops waiting does not know whether it was taken.
    pub(super) async fn send(&self, row: &Claimed, text: &str) -> Result<(), Unsent> {
        let id = row.id.to_string();
        let body = serde_json::to_vec(&Message { id: &id, to: &row.to, text });
        let mut request = Request::post(self.url.as_str())
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", &id);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = body.ok().and_then(|body| request.body(body).ok());
        let request = request.ok_or_else(|| Unsent::Never("unreadable".to_owned()))?;
        match self.line.ask(request).await {
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

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_gateways_and_a_secret_is_not_printed() {
        for good in ["https://texts.example/v1/send?from=care", "http://127.0.0.1:2580/"] {
            assert!(Gateway::new(good, Some("sesame".to_owned())).is_ok(), "{good}");
        }
        for bad in
            ["", "texts.example", "http://texts.example", "https://me:sesame@texts.example", "https://texts.example#x"]
        {
            let refused = Gateway::new(bad, None).err().unwrap().to_string();
            assert!(!refused.contains("sesame"), "{refused}");
        }
        assert!(Gateway::new("https://texts.example", Some("two words".to_owned())).is_err());
        let gateway = Gateway::new("https://texts.example", Some("sesame".to_owned())).unwrap();
        assert!(!format!("{gateway:?}").contains("sesame"));
    }
}
