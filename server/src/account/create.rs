//! Making accounts and invitations: used by the invitation page, the command line and the demo alike.

use careway_core::{
    account::{Account, Length, LoginName, Secret},
    id::Id,
    mail::{Address, Notice},
    people::Patient,
    words::Language,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{api::new_id, password::sql::set_password, sql, token};
use crate::{
    clock::Ids,
    mail::Letter,
    people,
    store::{Broken, Failure, Work},
};

/// How long an invitation is good: a letter takes days, and a letter lost is found again.
pub const INVITATION: TimeDelta = TimeDelta::days(30);

/// Makes the account that is the patient's own, with a password that was hashed before.
///
/// # Errors
/// A refusal by [`sql::NAME_ONCE`] or [`sql::OWN_ONCE`], or something broken.
pub async fn own(
    work: &mut Work,
    ids: &Ids,
    patient: &Id<Patient>,
    name: &LoginName,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Account, Failure> {
    let Some(person) = people::sql::patient_with_id(work, patient).await? else {
        return Err(Broken::new("the patient of a new account is not there").into());
    };
    let account = Account { id: new_id(ids, now)?, name: person.name };
    sql::add_account(work, &account, name, now).await?;
    set_password(work, &account.id, hash, Length::Alone, now).await?;
    sql::add_relationship(work, &new_id(ids, now)?, &account.id, patient, now).await?;
    Ok(account)
}

/// Makes an invitation and gives its code, which is shown once and not kept.
pub async fn invitation(
    work: &mut Work,
    ids: &Ids,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<String, Failure> {
    let code = token::new_code(ids);
    sql::add_invitation(work, &token::code_digest(&code), patient, now, now + INVITATION).await?;
    Ok(code)
}

/// The notice with an invitation's code.
pub fn letter(code: String, to: Address, language: Language) -> Letter {
    let days = u32::try_from(INVITATION.num_days()).unwrap_or_default();
    Letter { account: None, to, language, notice: Notice::Invitation { code: Secret::new(code), days } }
}

/// A sign-in name with four random digits behind it.
pub fn name_with_digits(begins: &LoginName, ids: &Ids) -> LoginName {
    begins.numbered(u16::from_be_bytes(ids.secret()) % 10_000)
}

/// Fewest characters that a password must have beside the sign-in name (NIST SP 800-63B-4, 3.1.1.2 names context words).
const BESIDE_NAME: usize = 8;

/// Whether a password would be among the first that a guesser tries: hardly more than the sign-in name, or zxcvbn's score
/// below 3 of 4 (NIST SP 800-63B-4, 3.1.1.2).
pub fn is_common(password: &Secret, name: &str) -> bool {
    if password.expose().to_lowercase().replace(name, "").chars().count() < BESIDE_NAME {
        return true;
    }
    // zxcvbn looks at a hundred characters at most; a longer one is judged by those.
    let start: String = password.expose().chars().take(100).collect();
    zxcvbn::zxcvbn(&start, &[name, "careway"]).score() < zxcvbn::Score::Three
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_is_not_enough() {
        for common in ["passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "123456789012345", "rosa.martinez.rosa.martinez"] {
            assert!(is_common(&Secret::new(common), "rosa.martinez"), "{common}");
        }
        assert!(!is_common(&Secret::new("three grey herons at noon"), "rosa.martinez"));
    }
}
