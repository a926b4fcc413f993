//! An authenticator app for tests: it is shown a secret and shows a code. Knows nothing of who asks for it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use careway_core::account::{BeginTotp, ConfirmTotp, ProofRefusal, ProveSecondFactor, Secret, SessionState, TotpOffer};
use careway_core::problem::Problem;
use careway_server::account::totp::code;
use chrono::{DateTime, Utc};

use crate::clinic::{Browser, Clinic};

/// An app that has read one secret.
#[derive(Clone)]
pub struct App(Vec<u8>);

impl App {
    /// Reads the secret that somebody types.
    pub fn reads(offer: &TotpOffer) -> Self {
        let letters = offer.secret.expose().bytes();
        let fives =
            letters.map(|b| b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|letter| *letter == b).unwrap());
        let bits: Vec<u8> = fives.flat_map(|five| (0..5).rev().map(move |bit| (five >> bit & 1) as u8)).collect();
        Self(bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | bit)).collect())
    }

    /// What it shows at `now`.
    pub fn shows(&self, now: DateTime<Utc>) -> Secret {
        Secret::new(code::code(&self.0, code::step(now)).unwrap())
    }

    /// The secret's bytes.
    pub fn secret(&self) -> &[u8] {
        &self.0
    }
}

/// Sets up an app for whoever is signed in; gives it with the recovery codes.
pub async fn sets_up(clinic: &Clinic, browser: &mut Browser) -> (App, Vec<Secret>) {
    let app = App::reads(&browser.asks(BeginTotp {}).await.unwrap());
    let enrolled = browser.asks(ConfirmTotp { code: app.shows(clinic.now()) }).await.unwrap();
    browser.carries(&enrolled.session);
    // The code of this half minute has been taken.
    clinic.wait(chrono::TimeDelta::seconds(30));
    (app, enrolled.recovery_codes)
}

/// Proves the second factor with a code.
pub async fn proves(browser: &mut Browser, code: &Secret) -> Result<SessionState, Problem<ProofRefusal>> {
    let state = browser.asks(ProveSecondFactor { code: code.clone() }).await?;
    browser.carries(&state);
    Ok(state)
}
