//! The mail server that takes our mail and brings it on: where it is, how to reach it, and what its answers mean. Knows SMTP; not what
//! a mail says.

use std::{error::Error as _, io::ErrorKind, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{self, response::Category},
};
use url::Url;

/// How long one answer of the mail server may take, and how long all of one mail.
const ANSWER: Duration = Duration::from_secs(20);
const MAIL: Duration = Duration::from_secs(60);

/// A mail server that takes our mail.
#[derive(Clone)]
pub struct Relay(AsyncSmtpTransport<Tokio1Executor>);

/// An address that is no mail server's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "an SMTP address is smtps://name:password@host:465 (TLS from the start) or smtp://name:password@host:587 (STARTTLS; on this \
     machine no encryption, unless ?tls=required is added)"
)]
pub struct BadRelay;

/// Why a mail was not taken. The reason is a reply code or a word: what a server says in full repeats addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unsent {
    /// It may be taken later.
    Later(String),
    /// This mail will not be taken, however often it is tried.
    Never(String),
}

impl Relay {
    /// Reads an address. `smtps` is TLS from the start; `smtp` is STARTTLS, which the server must offer. On loopback, where nobody
    /// listens in, `smtp` is plain unless `?tls=required` is added.
    ///
    /// # Errors
    /// [`BadRelay`], which does not repeat the address: there may be a password in it.
    pub fn parse(address: &str) -> Result<Self, BadRelay> {
        let mut url = Url::parse(address).map_err(|_| BadRelay)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(BadRelay)?;
        let plain = matches!(url.path(), "" | "/") && matches!(url.query(), None | Some("tls=required"));
        if !plain || url.fragment().is_some() {
            return Err(BadRelay);
        }
        let is_here = host == "localhost" || host.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback());
        match url.scheme() {
            "smtp" if !is_here => url.set_query(Some("tls=required")),
            "smtp" | "smtps" => {}
            _ => return Err(BadRelay),
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|_| BadRelay)?;
        Ok(Self(transport.timeout(Some(ANSWER)).build()))
    }

    /// Hands a mail over. Whoever stops waiting does not know whether it was taken.
    pub(super) async fn send(&self, message: Message) -> Result<(), Unsent> {
        match tokio::time::timeout(MAIL, self.0.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(meaning(&error)),
            Err(_) => Err(Unsent::Later("timeout".to_owned())),
        }
    }
}

/// A permanent refusal is this mail's end (RFC 5321, 4.2.1), unless it is about us: 53x are about our name and password (RFC 4954, 6),
/// which the operator can put right.
fn meaning(error: &smtp::Error) -> Unsent {
    let Some(code) = error.status() else {
        let word = match io_kind(error) {
            Some(ErrorKind::TimedOut) => "timeout",
            // What rustls refuses comes out of the connection as data that makes no sense.
            Some(ErrorKind::InvalidData) => "tls",
            _ if error.is_tls() => "tls",
            _ => "connection",
        };
        return Unsent::Later(word.to_owned());
    };
    let ours = code.category == Category::Unspecified3;
    if error.is_permanent() && !ours { Unsent::Never(code.to_string()) } else { Unsent::Later(code.to_string()) }
}

fn io_kind(error: &smtp::Error) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = inner.source();
    }
    None
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Relay(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_mail_servers() {
        for good in [
            "smtps://mail.example",
            "smtps://portal:p%40ss%20word@mail.example:465",
            "smtp://mail.example:587/",
            "smtp://127.0.0.1:2525",
            "smtp://localhost:2525",
        ] {
            assert!(Relay::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp:mail.example",
            "smtps://mail.example/hello",
            "smtp://mail.example?tls=opportunistic",
            "smtp://mail.example#x",
        ] {
            assert_eq!(Relay::parse(bad).err(), Some(BadRelay), "{bad}");
        }
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_encryption() {
        let tls = |address: &str| format!("{:?}", Relay::parse(address).unwrap().0);
        for (address, expected) in [
            ("smtp://mail.example", "tls: Required"),
            ("smtp://127.0.0.1@mail.example", "tls: Required"),
            ("smtp://127.0.0.1.mail.example", "tls: Required"),
            ("smtp://10.0.0.1", "tls: Required"),
            ("smtp://localhost?tls=required", "tls: Required"),
            ("smtps://localhost", "tls: Wrapper"),
            ("smtp://127.0.0.1", "tls: None"),
            ("smtp://localhost", "tls: None"),
        ] {
            assert!(tls(address).contains(expected), "{address}: {}", tls(address));
        }
    }

    #[test]
    fn a_password_is_not_printed() {
        assert!(!format!("{:?}", Relay::parse("smtps://portal:sesame@mail.example").unwrap()).contains("sesame"));
        assert!(!BadRelay.to_string().contains("sesame"));
    }
}
