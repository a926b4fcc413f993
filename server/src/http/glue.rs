//! Around every handler, once: read the request, decide, run in a unit of work, commit or roll back, audit, encode.
//! A handler that is denied is never entered, and nothing is sent before the audit of it is durable.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use careway_core::{
    access::{Actor, Denied, Requirement},
    api::{Endpoint, Kind},
    problem::Problem,
};
use chrono::{DateTime, Utc};

use super::{
    call::{Call, Caller, Effects, Encode as _, Stop},
    cookie::SetCookie,
    idempotency,
    incoming::{self, Incoming},
    problem,
    routes::{Handler, Prepare},
    site::Site,
};
use crate::{
    account::{self, session::StoredSession},
    audit::{self, Event},
    clock::Ids,
    keys::Keys,
    store::{Broken, Done, End, Work},
};

/// What a unit leaves to be sent.
struct Outcome {
    status: u16,
    body: Vec<u8>,
    cookies: Vec<SetCookie>,
    /// The session to write down as used.
    used: Option<Actor>,
}

/// Answers one request.
pub async fn answer<E, X, P, H>(site: Arc<Site>, request: Request, prepare: P, handler: H) -> Response
where
    E: Endpoint,
    X: Send + 'static,
    P: Prepare<E, X>,
    H: for<'c> Handler<'c, E, X> + Clone + 'static,
{
    let (parts, body) = request.into_parts();
    let caller = incoming::caller(&parts, &site);
    let number = caller.request.clone();
    let served = serve(&site, parts, body, caller, prepare, handler);
    let outcome = match tokio::time::timeout(site.deadline, served).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(Stop::Problem(problem))) => return problem::response(&problem),
        Ok(Err(Stop::Broken(what))) => {
            return problem::response::<E::Refusal>(&problem::broken(&what, &number, E::PATH));
        }
        Err(_) => return problem::response::<E::Refusal>(&Problem::Unavailable),
    };
    if let Some(actor) = outcome.used.clone() {
        write_down_use(&site, actor);
    }
    respond(outcome)
}

async fn serve<E, X, P, H>(
    site: &Arc<Site>,
    parts: axum::http::request::Parts,
    body: Body,
    caller: Caller,
    prepare: P,
    handler: H,
) -> Result<Outcome, Stop<E::Refusal>>
where
    E: Endpoint,
    X: Send + 'static,
    P: Prepare<E, X>,
    H: for<'c> Handler<'c, E, X> + Clone + 'static,
{
    let number = caller.request.clone();
    let failed = |error| Stop::Problem(problem::from_store(&error, &number, E::PATH));
    let incoming = incoming::read::<E>(&parts, body, site, caller).await?;
    let now = site.clock.now();
    if E::KIND == Kind::Write {
        // Decided on a reader first: strangers cannot fill the writer's queue. Decided again inside the unit.
        let (request, caller) = (incoming.request.clone(), incoming.caller.clone());
        let gate = site.store.read(move |work| gate::<E>(work, request, caller, now)).await.map_err(failed)?;
        if let Some(denied) = gate {
            return Ok(denied);
        }
    }
    let prepared = prepare.run(site.clone(), incoming.request.clone(), incoming.caller.clone()).await?;
    let (ids, keys) = (site.ids.clone(), site.keys.clone());
    let unit = move |work| perform::<E, X, H>(work, incoming, now, ids, keys, prepared, handler);
    match E::KIND {
        Kind::Read => site.store.read(unit).await,
        Kind::Write => site.store.write(unit).await,
    }
    .map_err(failed)
}

/// Decides without entering the handler. Gives the answer to a denied call.
async fn gate<E: Endpoint>(mut work: Work, request: E, caller: Caller, now: DateTime<Utc>) -> Done<Option<Outcome>> {
    match decide::<E>(&mut work, &request, &caller, now).await {
        Ok((Ok(_permit), _)) => Done { end: End::Commit, events: Vec::new(), value: None },
        Ok((Err(denied), session)) => {
            let done = deny::<E>(denied, &request, &caller, session, now);
            Done { end: done.end, events: done.events, value: Some(done.value) }
        }
        Err(what) => {
            let done = fail::<E>(&what, &request, &caller, now);
            Done { end: done.end, events: done.events, value: Some(done.value) }
        }
    }
}

type Decided<E> = (Result<<<E as Endpoint>::Requires as Requirement>::Permit, Denied>, Option<StoredSession>);

async fn decide<E: Endpoint>(
    work: &mut Work,
    request: &E,
    caller: &Caller,
    now: DateTime<Utc>,
) -> Result<Decided<E>, Broken> {
    let session = match &caller.session {
        Some(token) => account::session::sql::session(work, token).await?.filter(|session| session.holds(now)),
        None => None,
    };
    let actor =
        session.as_ref().map(|session| Actor { account: session.account.id.clone(), session: session.id.clone() });
    let subject = request.subject();
    let patient = <E::Requires as Requirement>::patient(&subject);
    let relationship = match (&actor, patient) {
        (Some(actor), Some(patient)) => account::sql::relationship(work, &actor.account, &patient).await?,
        _ => None,
    };
    Ok((<E::Requires as Requirement>::decide(actor, relationship, subject, now), session))
}

async fn perform<E, X, H>(
    mut work: Work,
    incoming: Incoming<E>,
    now: DateTime<Utc>,
    ids: Ids,
    keys: Keys,
    prepared: X,
    handler: H,
) -> Done<Outcome>
where
    E: Endpoint,
    X: Send + 'static,
    H: for<'c> Handler<'c, E, X>,
{
    let Incoming { request, caller, key, sent } = incoming;
    let (permit, session) = match decide::<E>(&mut work, &request, &caller, now).await {
        Ok((Ok(permit), session)) => (permit, session),
        Ok((Err(denied), session)) => return deny::<E>(denied, &request, &caller, session, now),
        Err(what) => return fail::<E>(&what, &request, &caller, now),
    };
    let retry = match (&key, &session) {
        (Some(key), Some(session)) if E::KIND == Kind::Write => {
            Some(idempotency::Retry::new(&session.account.id, key, E::PATH, &sent))
        }
        _ => None,
    };
    if let Some(retry) = &retry {
        match retry.earlier::<E::Refusal>(&mut work).await {
            Ok(None) => {}
            Ok(Some(earlier)) => return replay(earlier),
            Err(Stop::Problem(no)) => return stop::<E>(&no, &request, &caller, session, now),
            Err(Stop::Broken(what)) => return fail::<E>(&what, &request, &caller, now),
        }
    }
    let mut call =
        Call { request, permit, now, ids, keys, work, caller, session, effects: Effects::default(), prepared };
    let answer = handler.run(&mut call).await.and_then(|response| response.encode().map_err(Stop::Broken));
    let Call { request, mut work, caller, session, effects, .. } = call;
    let body = match answer {
        Ok(body) => body,
        Err(Stop::Problem(no)) => return stop::<E>(&no, &request, &caller, session, now),
        Err(Stop::Broken(what)) => return fail::<E>(&what, &request, &caller, now),
    };
    if let Some(retry) = retry
        && let Err(what) = retry.keep(&mut work, 200, &body, now).await
    {
        return fail::<E>(&what, &request, &caller, now);
    }
    let used = session
        .as_ref()
        .filter(|session| session.is_due(now))
        .map(|s| Actor { account: s.account.id.clone(), session: s.id.clone() });
    let session = effects.session.or(session);
    let event = event::<E>(&request, &caller, session.as_ref(), now).map(|event| Event {
        count: effects.count.and_then(|count| i64::try_from(count).ok()),
        resource_id: effects.resource,
        ..event
    });
    let outcome = Outcome { status: 200, body, cookies: effects.cookies, used };
    Done { end: End::Commit, events: event.into_iter().collect(), value: outcome }
}

/// The event of a call; `None` for what is neither about a patient nor a change.
fn event<E: Endpoint>(
    request: &E,
    caller: &Caller,
    session: Option<&StoredSession>,
    now: DateTime<Utc>,
) -> Option<Event> {
    let patient = <E::Requires as Requirement>::patient(&request.subject());
    if patient.is_none() && E::KIND == Kind::Read {
        return None;
    }
    let kind = if session.is_some() { audit::ActorKind::Account } else { audit::ActorKind::Visitor };
    let action = match (E::KIND, &patient) {
        (Kind::Read, _) => audit::Action::Read,
        (Kind::Write, Some(_)) => audit::Action::Update,
        (Kind::Write, None) => audit::Action::Execute,
    };
    Some(Event {
        actor: session.map(|session| session.account.id.to_string()),
        session: session.map(|session| session.id.to_string()),
        patient: patient.map(|patient| patient.to_string()),
        address: caller.address.clone(),
        client: caller.client.clone(),
        request: Some(caller.request.clone()),
        ..Event::new(now, kind, action, E::PATH)
    })
}

fn deny<E: Endpoint>(
    denied: Denied,
    request: &E,
    caller: &Caller,
    session: Option<StoredSession>,
    now: DateTime<Utc>,
) -> Done<Outcome> {
    let (problem, reason): (Problem<E::Refusal>, _) = match denied {
        Denied::NotSignedIn => (Problem::NotSignedIn, "not-signed-in"),
        Denied::NotFound => (Problem::NotFound, "not-found"),
        Denied::NotAllowed => (Problem::NotAllowed, "not-allowed"),
    };
    let event = event::<E>(request, caller, session.as_ref(), now);
    let event = event.map(|event| Event { outcome: audit::Outcome::Denied, reason: Some(reason.into()), ..event });
    roll_back(&problem, event)
}

fn stop<E: Endpoint>(
    problem: &Problem<E::Refusal>,
    request: &E,
    caller: &Caller,
    session: Option<StoredSession>,
    now: DateTime<Utc>,
) -> Done<Outcome> {
    let event = event::<E>(request, caller, session.as_ref(), now);
    let reason = match problem {
        Problem::NotFound => "not-found",
        Problem::Invalid(_) => "invalid",
        Problem::TooMany { .. } => "too-many",
        Problem::Conflict => "conflict",
        _ => "refused",
    };
    roll_back(
        problem,
        event.map(|event| Event { outcome: audit::Outcome::Refused, reason: Some(reason.into()), ..event }),
    )
}

fn fail<E: Endpoint>(what: &Broken, request: &E, caller: &Caller, now: DateTime<Utc>) -> Done<Outcome> {
    let event = event::<E>(request, caller, None, now);
    let event = event.map(|event| Event { outcome: audit::Outcome::Failed, reason: Some("broken".into()), ..event });
    roll_back(&problem::broken::<E::Refusal>(what, &caller.request, E::PATH), event)
}

fn roll_back<R: careway_core::problem::Refusal>(problem: &Problem<R>, event: Option<Event>) -> Done<Outcome> {
    let body = problem.to_body();
    let outcome = Outcome {
        status: body.status,
        body: serde_json::to_vec(&body).unwrap_or_default(),
        cookies: Vec::new(),
        used: None,
    };
    Done { end: End::RollBack, events: event.into_iter().collect(), value: outcome }
}

fn replay(earlier: idempotency::Earlier) -> Done<Outcome> {
    let outcome = Outcome { status: earlier.status, body: earlier.body, cookies: Vec::new(), used: None };
    Done { end: End::RollBack, events: Vec::new(), value: outcome }
}

/// The session's last use is written down by itself, so that a read need not become a write.
fn write_down_use(site: &Arc<Site>, actor: Actor) {
    let (store, now) = (site.store.clone(), site.clock.now());
    tokio::spawn(async move {
        let touched = store
            .write(move |mut work| async move {
                let touched = account::session::sql::touch(&mut work, &actor, now).await;
                Done::settle(touched, Vec::new())
            })
            .await;
        if !matches!(touched, Ok(Ok(()))) {
            tracing::warn!("the use of a session could not be written down");
        }
    });
}

fn respond(outcome: Outcome) -> Response {
    if outcome.status != 200
        && let Ok(body) = serde_json::from_slice(&outcome.body)
    {
        return problem::from_body(&body);
    }
    let mut response = Response::new(Body::from(outcome.body));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for cookie in outcome.cookies.iter().filter_map(SetCookie::header) {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}
