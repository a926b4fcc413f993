//! The line to a server of somebody else: encrypted but for this machine's own, its certificate judged by the system's, one question and
//! one bounded answer. Redirects are not followed: what was written for one server goes to no other. Knows no protocol above HTTP.

use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
use http::header;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use url::Url;

/// Longest that one answer may take, and its most bytes.
const PATIENCE: Duration = Duration::from_secs(5);
const MOST: usize = 256 * 1024;

/// A line. Clones share their connections.
#[derive(Clone)]
pub struct Line(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// The line gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no answer, or one that is too long")]
pub struct Cut;

impl Line {
    /// A new one.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn new() -> anyhow::Result<Self> {
        let tls = HttpsConnectorBuilder::new().with_native_roots().context("the system's certificates")?;
        Ok(Self(Client::builder(TokioExecutor::new()).build(tls.https_or_http().enable_http1().build())))
    }

    /// Asks once.
    ///
    /// # Errors
    /// [`Cut`]: whether the question arrived is not known.
    pub async fn ask(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Cut> {
        let asking = async {
            let response = self.0.request(request.map(|body| Full::new(body.into()))).await.map_err(|_| Cut)?;
            let (parts, body) = response.into_parts();
            let body = Limited::new(body, MOST).collect().await.map_err(|_| Cut)?.to_bytes().to_vec();
            Ok(http::Response::from_parts(parts, body))
        };
        tokio::time::timeout(PATIENCE, asking).await.map_err(|_| Cut)?
    }
}

/// A server of somebody else that takes JSON: where it is, and what we prove ourselves with there. Clones share their connections.
#[derive(Clone)]
pub struct Peer {
    url: Url,
    token: Option<String>,
    line: Line,
}

impl Peer {
    /// The server at `address`, which knows us by `token`. `called` is what it is called to whoever runs this, and `flag` the setting of its token.
    ///
    /// # Errors
    /// When the address is no private one or has something secret in it, the token cannot stand in a header, or the system's certificates
    /// cannot be read.
    pub fn new(address: &str, token: Option<String>, (called, flag): (&str, &str)) -> anyhow::Result<Self> {
        let is_plain = |url: &Url| url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let url = Url::parse(address).ok().filter(is_private).filter(is_plain).with_context(|| {
            format!("a {called} is an https:// address (http:// on this machine alone), with nothing secret in it: see {flag}")
        })?;
        let fits = |token: &String| !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
        anyhow::ensure!(
            token.as_ref().is_none_or(fits),
            "the token of the {called} has letters, digits and signs, and no space"
        );
        Ok(Self { url, token, line: Line::new()? })
    }

    /// A question to it, to be finished with a body.
    pub fn question(&self) -> http::request::Builder {
        let request = http::Request::post(self.url.as_str()).header(header::CONTENT_TYPE, "application/json");
        match &self.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// Asks once; see [`Line::ask`].
    ///
    /// # Errors
    /// [`Cut`]: whether the question arrived is not known.
    pub async fn ask(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Cut> {
        self.line.ask(request).await
    }
}

impl std::fmt::Debug for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Peer(…)")
    }
}

/// Whether nobody on the way can read what goes to `address`: `https`, or `http` to this machine.
pub fn is_private(address: &Url) -> bool {
    let here = matches!(address.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    address.scheme() == "https" || (address.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_servers_and_a_secret_is_not_printed() {
        let named = ("machine", "--token");
        for good in ["https://words.example/v1/send?from=care", "http://127.0.0.1:2580/"] {
            assert!(Peer::new(good, Some("sesame".to_owned()), named).is_ok(), "{good}");
        }
        for bad in
            ["", "words.example", "http://words.example", "https://me:sesame@words.example", "https://words.example#x"]
        {
            let refused = Peer::new(bad, None, named).err().unwrap().to_string();
            assert!(!refused.contains("sesame") && refused.contains("a machine is an https:// address"), "{refused}");
        }
        assert!(Peer::new("https://words.example", Some("two words".to_owned()), named).is_err());
        let peer = Peer::new("https://words.example", Some("sesame".to_owned()), named).unwrap();
        assert!(!format!("{peer:?}").contains("sesame"));
    }

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        let private = |address: &str| is_private(&Url::parse(address).unwrap());
        for good in ["https://texts.example", "http://localhost:9", "http://127.0.0.1:9/x", "http://[::1]:9"] {
            assert!(private(good), "{good}");
        }
        for bad in ["http://texts.example", "http://10.0.0.1", "http://localhost.example", "ftp://localhost"] {
            assert!(!private(bad), "{bad}");
        }
    }
}
