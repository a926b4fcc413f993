//! How pages call the server: as [`crate::api`] does, except that a call which has to wait for the account's owner waits, and
//! then goes on by itself. So a form knows neither of sessions that rest nor of proofs that are too old, and nothing that was
//! typed is lost to them. Knows no page and no words.

use std::{cell::RefCell, rc::Rc};

use careway_core::{
    api::Endpoint,
    problem::{Code, ProblemBody},
};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::api::{self, Failure, Key, Sent};

/// What a call may have to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// The session rests until its owner takes it up again.
    Rest,
    /// The last proof of who is there is too old for this.
    Proof,
}

/// Whoever asks for a proof when one is due.
type Ask = Rc<dyn Fn()>;

thread_local! {
    static WAITING: RefCell<Vec<(Gate, Function)>> = RefCell::default();
    static ASK: RefCell<Option<Ask>> = RefCell::default();
}

/// Has a proof asked for whenever a call needs one. Whoever asks says later what came of it.
pub fn when_proof_is_due(ask: impl Fn() + 'static) {
    ASK.set(Some(Rc::new(ask)));
}

/// The owner has been there: the calls that waited go on.
pub fn let_through(gate: Gate) {
    settle(gate, &JsValue::TRUE);
}

/// The owner has not: the calls that waited have failed.
pub fn turn_away(gate: Gate) {
    settle(gate, &JsValue::FALSE);
}

fn settle(gate: Gate, answer: &JsValue) {
    let mut theirs = Vec::new();
    WAITING.with_borrow_mut(|waiting| {
        for (of, settle) in std::mem::take(waiting) {
            if of == gate { theirs.push(settle) } else { waiting.push((of, settle)) }
        }
    });
    for settle in theirs {
        drop(settle.call1(&JsValue::UNDEFINED, answer));
    }
}

/// Whether the owner has opened the gate.
async fn opened(gate: Gate) -> bool {
    let opened = Promise::new(&mut |settle, _| WAITING.with_borrow_mut(|waiting| waiting.push((gate, settle))));
    if gate == Gate::Proof
        && let Some(ask) = ASK.with_borrow(Clone::clone)
    {
        ask();
    }
    JsFuture::from(opened).await.is_ok_and(|opened| opened.is_truthy())
}

/// Sends a request; once more behind each gate that it came to.
///
/// # Errors
/// As [`Sent::send`].
pub async fn send(sent: &Sent) -> Result<String, Option<ProblemBody>> {
    let mut gates = vec![Gate::Rest, Gate::Proof];
    loop {
        let answer = sent.send().await;
        let gate = match &answer {
            Err(Some(problem)) if problem.code == Code::NotSignedIn => Gate::Rest,
            Err(Some(problem)) if problem.code == Code::ProveAgain => Gate::Proof,
            _ => return answer,
        };
        let Some(place) = gates.iter().position(|one| *one == gate) else { return answer };
        gates.remove(place);
        if !opened(gate).await {
            return answer;
        }
    }
}

/// Calls the server once.
///
/// # Errors
/// The [`Failure`] to word; what the endpoint's rules refuse with is in it.
pub async fn call<E: Endpoint>(request: &E) -> Result<E::Response, Failure<E::Refusal>> {
    call_again(request, &Key::fresh()).await
}

/// Calls the server with a key that may have been used before, so that a retry is not a second write.
///
/// # Errors
/// As [`call`].
pub async fn call_again<E: Endpoint>(request: &E, key: &Key) -> Result<E::Response, Failure<E::Refusal>> {
    let sent = Sent::new(request, key).ok_or_else(api::broken)?;
    let text = send(&sent).await.map_err(api::failure)?;
    serde_json::from_str(&text).map_err(|_| api::broken())
}
