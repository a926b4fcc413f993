//! A small OpenID provider for tests: says what a test has it say, rightly signed or not. That a real one is understood is for the
//! journeys to show; here is what a bad one is not believed. Knows no account of ours.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test that cannot go on stops")]

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use careway_server::{
    account::openid::provider::{OpenIdSettings, Provider},
    clock::Clock,
    http::Origin,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Map, Value, json};

use crate::clinic::ORIGIN;

/// What the next ID token says; a test changes it as it likes.
#[derive(Clone)]
pub struct Says {
    /// The claims, but for `nonce`.
    pub claims: Value,
    /// The nonce.
    pub nonce: String,
    /// Whether it is signed with the key that is published.
    pub signed: bool,
    /// What was sent to the token endpoint last.
    pub asked: Value,
}

/// A running provider; it ends with the test.
pub struct Fake {
    /// Where it listens.
    pub issuer: String,
    /// What it says next.
    pub says: Arc<Mutex<Says>>,
}

/// What we are called there.
pub const CLIENT: &str = "careway-test";

struct Serving {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn point(seed: u8) -> (String, String) {
    let bytes = key(seed).verifying_key().to_sec1_point(false);
    let text = |range| URL_SAFE_NO_PAD.encode(&bytes.as_bytes()[range]);
    (text(1..33), text(33..65))
}

fn signed(claims: &Value, seed: u8) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&json!({"alg": "ES256", "kid": "k", "typ": "JWT"})), part(claims));
    let signature: Signature = key(seed).sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

async fn describe(State(serving): State<Arc<Serving>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", serving.issuer);
    Json(json!({
        "issuer": serving.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys() -> Json<Value> {
    let (x, y) = point(1);
    Json(json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "k", "use": "sig", "alg": "ES256", "x": x, "y": y}]}))
}

async fn token(State(serving): State<Arc<Serving>>, asked: String) -> Json<Value> {
    let mut says = serving.says.lock().unwrap();
    let asked = url::form_urlencoded::parse(asked.as_bytes());
    says.asked = asked.map(|(name, value)| (name.into_owned(), Value::from(value))).collect::<Map<_, _>>().into();
    let mut claims = says.claims.clone();
    claims["nonce"] = says.nonce.clone().into();
    let id_token = signed(&claims, if says.signed { 1 } else { 2 });
    Json(json!({"access_token": "x", "token_type": "Bearer", "id_token": id_token}))
}

impl Fake {
    /// Starts one.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let now = Clock::Real.now().timestamp();
        let claims = json!({"iss": issuer, "sub": "rosa-there", "aud": [CLIENT], "iat": now, "exp": now + 300});
        let says = Arc::new(Mutex::new(Says { claims, nonce: String::new(), signed: true, asked: Value::Null }));
        let serving = Arc::new(Serving { issuer: issuer.clone(), says: says.clone() });
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .with_state(serving);
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { issuer, says }
    }

    /// The same as our server knows it.
    pub fn known(&self) -> Arc<Provider> {
        let settings = OpenIdSettings {
            issuer: self.issuer.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: "a secret of tests".to_owned(),
            name: "Riverside".to_owned(),
        };
        Arc::new(Provider::new(settings, &Origin::parse(ORIGIN).unwrap()).unwrap())
    }
}
