//! Reads a request: who calls, what is asked, for whom the page thinks it is. Decides nothing about access.

use std::net::SocketAddr;

use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, Query},
    http::{HeaderMap, request::Parts},
};
use careway_core::{
    access::Requirement,
    api::{CONTRACT, Endpoint, IDEMPOTENCY_KEY, Kind, Method, PERSON_IN_VIEW},
    fingerprint::FINGERPRINT,
    problem::{Fault, FaultKind, Problem},
};

use super::{call::Caller, cookie, csrf, site::Site};
use crate::audit;

/// Most bytes of a JSON body.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// A request that could be read.
pub struct Incoming<E> {
    /// What is asked.
    pub request: E,
    /// Who asks.
    pub caller: Caller,
    /// The write's own id, when it has one.
    pub key: Option<String>,
    /// The bytes that the request was read from; a retry has the same.
    pub sent: Vec<u8>,
}

/// Who calls, from headers and connection alone.
pub fn caller(parts: &Parts, site: &Site) -> Caller {
    let (session, visitor) = cookie::read(&parts.headers);
    let address =
        parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| audit::truncate_address(peer.ip()));
    let client = text(&parts.headers, "user-agent").map(|agent| audit::name_client(agent).to_string());
    Caller { session, visitor, address, client, request: site.ids.id(site.clock.now()) }
}

/// Reads a request for endpoint `E`.
///
/// # Errors
/// The problem to answer with: an old page, a request that is not from one of our pages, one that cannot be understood,
/// or one about another person than the page shows.
pub async fn read<E: Endpoint>(
    parts: &Parts,
    body: Body,
    site: &Site,
    caller: Caller,
) -> Result<Incoming<E>, Problem<E::Refusal>> {
    if text(&parts.headers, CONTRACT).is_some_and(|contract| contract != FINGERPRINT) {
        return Err(Problem::Reload);
    }
    let cookie = caller.session.as_ref().or(caller.visitor.as_ref());
    if E::METHOD == Method::Post && !csrf::is_ours(&parts.headers, &site.origin, &site.keys.csrf, cookie) {
        return Err(Problem::NotAllowed);
    }
    if E::KIND == Kind::Export && !csrf::is_from_our_page(&parts.headers) {
        return Err(Problem::NotAllowed);
    }
    let (request, sent) = decode::<E>(parts, body).await?;
    let subject = <E::Requires as Requirement>::patient(&request.subject());
    if let (Some(shown), Some(subject)) = (text(&parts.headers, PERSON_IN_VIEW), subject)
        && shown != subject.as_str()
    {
        return Err(Problem::WrongPerson { subject });
    }
    let key = key(&parts.headers).map_err(|fault| Problem::Invalid(vec![fault]))?;
    Ok(Incoming { request, caller, key, sent })
}

/// The key by which a retry is known. One that cannot be kept is refused: what is sent with it would be written twice.
fn key(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    if !headers.contains_key(IDEMPOTENCY_KEY) {
        return Ok(None);
    }
    let key = text(headers, IDEMPOTENCY_KEY).filter(|key| (8..=64).contains(&key.len()));
    key.map(|key| Some(key.to_owned())).ok_or_else(|| Fault::new(IDEMPOTENCY_KEY, FaultKind::NotUnderstood))
}

async fn decode<E: Endpoint>(parts: &Parts, body: Body) -> Result<(E, Vec<u8>), Problem<E::Refusal>> {
    let misread = || Problem::Invalid(vec![Fault::new("", FaultKind::NotUnderstood)]);
    match E::METHOD {
        Method::Get => {
            Query::try_from_uri(&parts.uri).map(|Query(request)| (request, Vec::new())).map_err(|_| misread())
        }
        Method::Post => {
            let largest = u32::try_from(LARGEST_BODY).unwrap_or(u32::MAX);
            let too_long = |_| Problem::Invalid(vec![Fault::new("", FaultKind::TooLong { max: largest })]);
            let bytes = to_bytes(body, LARGEST_BODY).await.map_err(too_long)?;
            // The message of serde may quote what was typed: it goes nowhere.
            let request = serde_json::from_slice(&bytes).map_err(|_| misread())?;
            Ok((request, bytes.into()))
        }
    }
}

/// A header as text.
pub fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_kept_or_refused_and_never_left_out() {
        let with = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(IDEMPOTENCY_KEY, value.parse().expect("a header"));
            key(&headers)
        };
        assert_eq!(key(&HeaderMap::new()), Ok(None));
        assert_eq!(with("12345678"), Ok(Some("12345678".to_owned())));
        for bad in ["", "1234567", "12345678901234567890123456789012345678901234567890123456789012345"] {
            assert_eq!(with(bad), Err(Fault::new(IDEMPOTENCY_KEY, FaultKind::NotUnderstood)), "{bad}");
        }
    }
}
