//! Passkeys in the browser: what the server says to the authenticator and what that answers, carried between the two as the
//! browser's own JSON (WebAuthn Level 3, 5.1.8 to 5.1.10). Reads nothing of it, and has no words.

use careway_core::account::{
    BeginPasskey, BeginPasskeyEnrolment, Enrolled, FinishPasskey, FinishPasskeyEnrolment, PasskeyName, PasskeyRefusal,
    SessionState,
};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{api::Failure, call::call};

/// Why a passkey was not used.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// This browser cannot do it.
    NoWay,
    /// It was stopped, took too long, or there is none on this device; browsers do not say which.
    Stopped,
    /// The device has one for this account already.
    Known,
    /// The server said no, or nothing.
    Failed(Failure<PasskeyRefusal>),
}

/// What the browser is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ceremony {
    Get,
    Create,
}

impl Ceremony {
    /// The function that reads the server's options, and the one that talks to the authenticator.
    const fn functions(self) -> (&'static str, &'static str) {
        match self {
            Self::Get => ("parseRequestOptionsFromJSON", "get"),
            Self::Create => ("parseCreationOptionsFromJSON", "create"),
        }
    }
}

/// Whether this browser knows passkeys.
pub fn are_known() -> bool {
    let [get, create] = [Ceremony::Get, Ceremony::Create].map(|ceremony| function(&class(), ceremony.functions().0));
    get.is_some() && create.is_some()
}

/// Signs in with a passkey; a session that is there already is proved anew or taken up again.
///
/// # Errors
/// [`Trouble`] says why not.
pub async fn sign_in() -> Result<SessionState, Trouble> {
    if !are_known() {
        return Err(Trouble::NoWay);
    }
    let begun = call(&BeginPasskey {}).await.map_err(Trouble::Failed)?;
    let credential = ask(Ceremony::Get, &begun.options).await?;
    call(&FinishPasskey { challenge: begun.challenge, credential }).await.map_err(Trouble::Failed)
}

/// Adds a passkey of this device to the account.
///
/// # Errors
/// [`Trouble`] says why not.
pub async fn add(name: PasskeyName) -> Result<Enrolled, Trouble> {
    if !are_known() {
        return Err(Trouble::NoWay);
    }
    let begun = call(&BeginPasskeyEnrolment {}).await.map_err(Trouble::Failed)?;
    let credential = ask(Ceremony::Create, &begun.options).await?;
    let finish = FinishPasskeyEnrolment { challenge: begun.challenge, credential, name };
    call(&finish).await.map_err(Trouble::Failed)
}

/// Has the authenticator answer.
async fn ask(ceremony: Ceremony, options: &Value) -> Result<Value, Trouble> {
    let asked = asked(ceremony, options).ok_or(Trouble::NoWay)?;
    let credential = JsFuture::from(asked).await.map_err(|error| trouble(&error))?;
    answer(&credential).ok_or(Trouble::NoWay)
}

fn asked(ceremony: Ceremony, options: &Value) -> Option<Promise> {
    let (parse, act) = ceremony.functions();
    let class = class();
    let options = JSON::parse(&options.to_string()).ok()?;
    let public_key = function(&class, parse)?.call1(&class, &options).ok()?;
    let argument = Object::new();
    Reflect::set(&argument, &"publicKey".into(), &public_key).ok()?;
    let credentials = Reflect::get(&window().navigator(), &"credentials".into()).ok()?;
    function(&credentials, act)?.call1(&credentials, &argument).ok()?.dyn_into().ok()
}

fn answer(credential: &JsValue) -> Option<Value> {
    let json = function(credential, "toJSON")?.call0(credential).ok()?;
    serde_json::from_str(&String::from(JSON::stringify(&json).ok()?)).ok()
}

fn trouble(error: &JsValue) -> Trouble {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("InvalidStateError") => Trouble::Known,
        Some("NotSupportedError" | "SecurityError") => Trouble::NoWay,
        _ => Trouble::Stopped,
    }
}

fn class() -> JsValue {
    Reflect::get(&window(), &"PublicKeyCredential".into()).unwrap_or_default()
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
