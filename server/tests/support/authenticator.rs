//! An authenticator for tests: makes passkeys and signs challenges with them, as a phone does (WebAuthn Level 3, 6). Its owner
//! is always there; whether they are verified can be chosen. Knows one origin and no server.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const ORIGIN: &str = "http://localhost:8080";
const HOST: &str = "localhost";

/// What an authenticator says of its owner.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// An authenticator with one passkey.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    user: String,
    /// Its count of signatures.
    pub counter: u32,
    /// Whether it makes sure that its owner is its owner.
    pub verifies: bool,
    /// The origin of the page that it thinks it speaks with.
    pub origin: &'static str,
}

fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A CBOR byte string (RFC 8949, 3.1).
fn cbor_bytes(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [&[0x59], &length[..], bytes].concat()
}

impl Authenticator {
    /// An authenticator without a passkey; `seed` tells it from others.
    pub fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: vec![seed; 16], user: String::new(), counter: 1, verifies: true, origin: ORIGIN }
    }

    /// Makes its passkey (`navigator.credentials.create`).
    pub fn makes(&mut self, options: &Value) -> Value {
        options["user"]["id"].as_str().unwrap().clone_into(&mut self.user);
        let client = self.client("webauthn.create", options);
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = [&self.data(WITH_KEY)[..], &[0; 16], &length, &self.id, &self.public_key()].concat();
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData"[..], &cbor_bytes(&data)].concat();
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": {"clientDataJSON": base64(&client), "attestationObject": base64(&object), "transports": ["internal"]}
        })
    }

    /// Signs a challenge (`navigator.credentials.get`).
    pub fn signs(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let client = self.client("webauthn.get", options);
        let data = self.data(0);
        let signature: Signature = self.key.sign(&[&data[..], &Sha256::digest(&client)].concat());
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": base64(&client), "authenticatorData": base64(&data),
                "signature": base64(signature.to_der().as_bytes()), "userHandle": self.user
            }
        })
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data =
            json!({"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false});
        data.to_string().into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let flags = PRESENT | more | if self.verifies { VERIFIED } else { 0 };
        [&Sha256::digest(HOST)[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// The public key as COSE has it: {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053, 7.1.1).
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], &x[..], &[0x22, 0x58, 0x20], &y[..]].concat()
    }
}
