//! The mails that wait to be sent, read from outside, and an address that counts. Knows no mail server.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use careway_core::{
    account::{ConfirmEmail, SetEmail},
    mail::{EmailAddress, Notice},
    words::Language,
};

use crate::{clinic::Browser, support::Database};

/// What waits in the outbox, oldest first: to whom, in which language, what.
pub async fn outbox(database: &Database) -> Vec<(String, String, Notice)> {
    let texts = database
        .outside_texts("SELECT to_address || ' ' || language || ' ' || content FROM mail ORDER BY created_at, id")
        .await;
    let parts = texts.iter().map(|text| text.splitn(3, ' ').map(str::to_owned).collect::<Vec<_>>());
    parts.map(|parts| (parts[0].clone(), parts[1].clone(), serde_json::from_str(&parts[2]).unwrap())).collect()
}

/// Gives an account an address at which it is written to in Spanish, and empties the outbox.
pub async fn writes_to(database: &Database, owner: &mut Browser, address: &str) {
    let email = EmailAddress::parse(address).unwrap();
    owner.asks(SetEmail { email, language: Language::Spanish }).await.unwrap();
    let (_, _, notice) = outbox(database).await.pop().unwrap();
    let Notice::AddressCheck { code, .. } = notice else { panic!("{notice:?} is no code") };
    owner.asks(ConfirmEmail { code }).await.unwrap();
    database.tamper("DELETE FROM mail").await;
}
