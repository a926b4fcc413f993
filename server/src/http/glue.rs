//! Around every handler, once: read the request, decide, run in a unit of work, commit or roll back, audit, encode.
//! A handler that is denied is never entered, and nothing is sent before the audit of it is durable.

use std::sync::Arc;

use axum::{body::Body, extract::Request, response::Response};
use careway_core::{
    access::{Actor, Denied, Relationship, Requirement, Session},
    api::{Endpoint, Keep, Kind},
    id::Id,
    people::Patient,
    problem::Problem,
};
use chrono::{DateTime, Utc};

use super::{
    call::{Call, Caller, Effects, Encode as _, Means, Stop},
    idempotency,
    incoming::{self, Incoming},
    outcome::{Asked, Outcome},
    problem,
    rest::{Going, Onward},
    routes::{Handler, Prepare},
    site::Site,
};
use crate::{
    account::{self, session::StoredSession},
    audit::Event,
    live::Wake,
    proxy::{self, Jurisdiction},
    staff::roster,
    store::{Broken, Done, StoreError, Work},
};

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
    if let Some(session) = outcome.used.clone() {
        write_down_use(&site, session);
    }
    outcome.respond(site)
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
    if E::KIND != Kind::Read {
        // Decided on a reader first: strangers cannot fill the writer's queue, which a write waits in, and a download for its
        // counter. Decided again inside the unit; so whoever has just written the same way is not asked here once more.
        let patient = <E::Requires as Requirement>::patient(&incoming.request.subject());
        let pass = site.gate.pass::<E>(&incoming.caller, patient.as_ref()).filter(|_| E::KIND == Kind::Write);
        if !pass.is_some_and(|pass| site.gate.is_open(pass, now)) {
            let (request, caller, means) = (incoming.request.clone(), incoming.caller.clone(), site.means());
            let gate = site.store.read(move |work| gate::<E>(work, request, caller, means, now)).await;
            if let Some(denied) = gate.map_err(failed)? {
                return Ok(denied);
            }
            pass.into_iter().for_each(|pass| site.gate.opens(pass, now));
        }
    }
    let prepared = prepare.run(site.clone(), incoming.request.clone(), incoming.caller.clone()).await?;
    let means = site.means();
    let unit = move |work| perform::<E, X, H>(work, incoming, now, means, prepared, handler);
    match E::KIND {
        Kind::Read | Kind::Export => site.store.read(unit).await,
        Kind::Write => write(site.clone(), unit).await,
    }
    .map_err(failed)
}

/// Runs a unit that writes, and wakes whom it concerns once it has committed; also when the client has hung up meanwhile.
async fn write<F, Fut>(site: Arc<Site>, unit: F) -> Result<Outcome, StoreError>
where
    F: FnOnce(Work) -> Fut + Send + 'static,
    Fut: Future<Output = Done<Outcome>> + Send + 'static,
{
    let written = tokio::spawn(async move {
        let outcome = site.store.write(unit).await?;
        site.live.committed(&outcome.wakes);
        Ok(outcome)
    });
    written.await.unwrap_or(Err(StoreError::Busy))
}

/// Decides without entering the handler. Gives the answer to a denied call.
async fn gate<E: Endpoint>(
    mut work: Work,
    request: E,
    caller: Caller,
    means: Means,
    now: DateTime<Utc>,
) -> Done<Option<Outcome>> {
    let asked = Asked { request: &request, caller: &caller, session: None, relationship: None, now };
    let done = match decide::<E>(&mut work, &request, &caller, &means.jurisdiction, now).await {
        Ok(Decided { permit: Ok(_), .. }) => return Done::commit(None, Vec::new()),
        Ok(Decided { permit: Err(denied), session, relationship }) => {
            Asked { session: session.as_ref(), relationship: relationship.as_ref(), ..asked }.deny(denied)
        }
        Err(what) => asked.fail(&what),
    };
    Done { end: done.end, events: done.events, value: Some(done.value) }
}

/// What was decided, and from what.
struct Decided<E: Endpoint> {
    permit: Result<<E::Requires as Requirement>::Permit, Denied>,
    session: Option<StoredSession>,
    relationship: Option<Relationship>,
}

async fn decide<E: Endpoint>(
    work: &mut Work,
    request: &E,
    caller: &Caller,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Decided<E>, Broken> {
    let session = match &caller.session {
        Some(token) => account::session::sql::session(work, token).await?,
        None => None,
    };
    let session = session.and_then(|session| session.standing(now).map(|standing| (session, standing)));
    let admitted = session.as_ref().filter(|(_, standing)| <E::Requires as Requirement>::admits(*standing));
    let actor = admitted.map(|(session, _)| session.actor(now));
    let session = session.map(|(session, _)| session);
    let subject = request.subject();
    let patient = <E::Requires as Requirement>::patient(&subject);
    let relationship = match (&actor, patient) {
        (Some(actor), Some(patient)) => relationship(work, actor, &patient, jurisdiction, now).await?,
        _ => None,
    };
    let permit = <E::Requires as Requirement>::decide(actor, relationship.clone(), subject, now);
    Ok(Decided { permit, session, relationship: relationship.filter(|relationship| relationship.holds(now)) })
}

/// How the caller stands to a patient. A staff account stands to nobody as a patient's own does, whatever is stored.
async fn relationship(
    work: &mut Work,
    actor: &Actor,
    patient: &Id<Patient>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Relationship>, Broken> {
    if let Some(role) = actor.role {
        return roster::relationship(work, (&actor.account, role), patient, now).await;
    }
    proxy::own_or_proxy(work, &actor.account, patient, jurisdiction, now).await
}

/// Why a further part of an answer is not read: denied, with the event of it, or broken.
pub struct Refused {
    /// For the audit.
    pub event: Option<Event>,
    /// For the log.
    pub what: Option<Broken>,
}

/// Decides again, for a further part of an answer.
pub async fn admit<E: Endpoint>(
    work: &mut Work,
    request: &E,
    caller: &Caller,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<<E::Requires as Requirement>::Permit, Refused> {
    match decide::<E>(work, request, caller, jurisdiction, now).await {
        Ok(Decided { permit: Ok(permit), .. }) => Ok(permit),
        Ok(Decided { permit: Err(denied), session, relationship }) => {
            let (session, relationship) = (session.as_ref(), relationship.as_ref());
            let asked = Asked { request, caller, session, relationship, now };
            Err(Refused { event: asked.deny(denied).events.pop(), what: None })
        }
        Err(what) => Err(Refused { event: None, what: Some(what) }),
    }
}

async fn perform<E, X, H>(
    mut work: Work,
    incoming: Incoming<E>,
    now: DateTime<Utc>,
    means: Means,
    prepared: X,
    handler: H,
) -> Done<Outcome>
where
    E: Endpoint,
    X: Send + 'static,
    H: for<'c> Handler<'c, E, X>,
{
    let Incoming { request, caller, key, sent } = incoming;
    let asked = Asked { request: &request, caller: &caller, session: None, relationship: None, now };
    let Decided { permit, session, relationship } =
        match decide::<E>(&mut work, &request, &caller, &means.jurisdiction, now).await {
            Ok(decided) => decided,
            Err(what) => return asked.fail(&what),
        };
    let asked = Asked { session: session.as_ref(), relationship: relationship.as_ref(), ..asked };
    let permit = match permit {
        Ok(permit) => permit,
        Err(denied) => return asked.deny(denied),
    };
    let retry = match (&key, &session) {
        (Some(key), Some(session)) if E::KIND == Kind::Write && E::KEEP == Keep::ADay => {
            Some(idempotency::Retry::new(&session.account.id, key, E::PATH, &sent))
        }
        _ => None,
    };
    if let Some(retry) = &retry {
        match retry.earlier::<E::Refusal>(&mut work).await {
            Ok(None) => {}
            Ok(Some(earlier)) => return Outcome::again(earlier),
            Err(Stop::Problem(no)) => return asked.stop(&no),
            Err(Stop::Broken(what)) => return asked.fail(&what),
        }
    }
    let effects = Effects::default();
    let Means { ids, keys, jurisdiction, sends, translates } = means;
    let call = Call {
        request,
        permit,
        now,
        ids,
        keys,
        jurisdiction,
        sends,
        translates,
        work,
        caller,
        session,
        relationship,
        effects,
        prepared,
        rest: None,
    };
    handle(call, handler, retry).await
}

/// Enters the handler, and keeps the answer to a write that may be sent again.
async fn handle<E, X, H>(mut call: Call<E, X>, handler: H, retry: Option<idempotency::Retry>) -> Done<Outcome>
where
    E: Endpoint,
    X: Send + 'static,
    H: for<'c> Handler<'c, E, X>,
{
    let answer = handler.run(&mut call).await.and_then(|response| response.encode().map_err(Stop::Broken));
    let Call { request, mut work, caller, session, relationship, effects, now, rest, .. } = call;
    let (session, relationship) = (session.as_ref(), relationship.as_ref());
    let asked = Asked { request: &request, caller: &caller, session, relationship, now };
    let body = match answer {
        Ok(body) => body,
        Err(Stop::Problem(no)) => return asked.stop(&no),
        Err(Stop::Broken(what)) => return asked.fail(&what),
    };
    if let Some(retry) = retry
        && let Err(what) = retry.keep(&mut work, 200, &body, now).await
    {
        return asked.fail(&what);
    }
    let mut wakes = Wake::standing(&effects.wakes, session.map(|session| &session.id));
    wakes.extend(Wake::messages(&effects.tells));
    wakes.extend(Wake::results(&effects.results));
    for wake in &wakes {
        if let Err(what) = work.tell(wake.word()) {
            return asked.fail(&what);
        }
    }
    let used = session.filter(|session| E::IS_USE && session.is_due(now)).map(|session| session.id.clone());
    let event = Asked { session: effects.session.as_ref().or(asked.session), ..asked }.event().map(|event| Event {
        count: effects.count.and_then(|count| i64::try_from(count).ok()),
        resource_type: effects.period.map(|_| "Period".into()),
        resource_id: effects.resource.or(effects.period.map(|period| period.to_string())),
        ..event
    });
    let going = rest.map(|rest| Box::new(Going { request, caller, rest }) as Box<dyn Onward>);
    let Effects { cookies, file, media_type, .. } = effects;
    let outcome = Outcome { cookies, used, file, media_type, going, wakes, ..Outcome::plain(200, body) };
    Done::commit(outcome, event.into_iter().chain(effects.notes).collect())
}

/// The session's last use is written down by itself, so that a read need not become a write.
fn write_down_use(site: &Arc<Site>, session: Id<Session>) {
    let (store, now) = (site.store.clone(), site.clock.now());
    tokio::spawn(async move {
        let touched = store
            .write(move |mut work| async move {
                let touched = account::session::sql::touch(&mut work, &session, now).await;
                Done::settle(touched, Vec::new())
            })
            .await;
        if !matches!(touched, Ok(Ok(()))) {
            tracing::warn!("the use of a session could not be written down");
        }
    });
}
