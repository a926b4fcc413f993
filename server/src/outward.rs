//! The line to a server of somebody else: encrypted but for this machine's own, its certificate judged by the system's, one question and
//! one bounded answer. Redirects are not followed: what was written for one server goes to no other. Knows no protocol above HTTP.

use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
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

/// Whether nobody on the way can read what goes to `address`: `https`, or `http` to this machine.
pub fn is_private(address: &Url) -> bool {
    let here = matches!(address.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    address.scheme() == "https" || (address.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    use super::*;

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
