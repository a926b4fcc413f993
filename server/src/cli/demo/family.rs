//! Lets those of the cast act for others who do: parents for their children, and those whom a father has asked.

use careway_core::{
    access::ProxyKind,
    account::Account,
    id::Id,
    people::Patient,
    proxy::Document,
    samples::{CAREGIVERS, Caregiver, RECORD_NUMBERS, STAFF, member},
    staff::Role,
};
use chrono::{DateTime, Months, Utc};

use crate::{
    account::sql::owner,
    clock::Ids,
    people::sql::patient_with_identifier,
    proxy::{self, Arranged},
    staff::roster,
    store::{Broken, Failure, Work},
};

/// Makes every grant, as accepted at `now`, for a year where it has an end.
///
/// # Errors
/// As any statement, and when somebody of the cast is not there.
pub async fn arrange(work: &mut Work, ids: &Ids, now: DateTime<Utc>) -> Result<(), Failure> {
    let desk = STAFF.iter().find(|one| one.role == Role::FrontDesk).map(|one| one.sign_in);
    let staff = roster::sql::everybody(work).await?;
    let desk = staff.into_iter().find(|one| Some(one.login_name.as_str()) == desk).map(|one| one.staff.account);
    for helper in CAREGIVERS {
        let patient = self::patient(work, helper.acts_for).await?;
        let who = self::patient(work, helper.who).await?;
        let account = own(work, &who, now).await?;
        let is_asked = helper.kind == ProxyKind::Granted;
        let given_by = if is_asked { own(work, &patient, now).await? } else { desk.clone().ok_or_else(missing)? };
        let (document, ends) =
            if is_asked { (None, Some(now + Months::new(12))) } else { (Some(Document::BirthCertificate), None) };
        let Caregiver { kind, opening, .. } = *helper;
        let arranged =
            Arranged { patient: &patient, account: &account, given_by: &given_by, kind, opening, document, ends };
        proxy::sql::arrange(work, ids.id(now), &arranged, now).await?;
    }
    Ok(())
}

fn missing() -> Broken {
    Broken::new("somebody of the cast is not there")
}

async fn patient(work: &mut Work, key: &str) -> Result<Id<Patient>, Broken> {
    let number = member(key).ok_or_else(missing)?.record_number;
    Ok(patient_with_identifier(work, RECORD_NUMBERS, number).await?.ok_or_else(missing)?.id)
}

async fn own(work: &mut Work, patient: &Id<Patient>, now: DateTime<Utc>) -> Result<Id<Account>, Broken> {
    owner(work, patient, now).await?.ok_or_else(missing)
}
