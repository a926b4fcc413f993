//! What is said of accounts and of those who look at a record: devices, factors, roles, purposes and acts in plain words, and
//! why something about them did not work.

use careway_core::{
    access::Purpose,
    account::{FactorRefusal, OpenIdRefusal, PasskeyRefusal, ProofRefusal},
    activity::{AccessAct, Device, Looker},
    staff::Role,
    words::Words,
};

use super::problem;
use crate::{api::Failure, passkeys::Trouble};

/// A device by its sort, as a name.
pub fn device(device: Device, t: Words) -> &'static str {
    match device {
        Device::Phone => t.device_phone(),
        Device::Tablet => t.device_tablet(),
        Device::Computer => t.device_computer(),
        Device::Unknown => t.device_unknown(),
    }
}

/// On what sort of device something was done.
pub fn on_device(device: Device, t: Words) -> &'static str {
    match device {
        Device::Phone => t.downloads_phone(),
        Device::Tablet => t.downloads_tablet(),
        Device::Computer => t.downloads_computer(),
        Device::Unknown => t.downloads_device_unknown(),
    }
}

/// Why a passkey was not used, and what to do.
pub fn passkey(trouble: Trouble, t: Words) -> String {
    let failure = match trouble {
        Trouble::NoWay => return t.passkey_no_way().to_owned(),
        Trouble::Stopped => return t.passkey_stopped().to_owned(),
        Trouble::Known => return t.passkey_known().to_owned(),
        Trouble::Failed(failure) => failure,
    };
    match failure.refusal() {
        Ok(PasskeyRefusal::NotMatched) => t.passkey_not_matched().to_owned(),
        Ok(PasskeyRefusal::NotHere) => t.passkey_not_here().to_owned(),
        Ok(PasskeyRefusal::Known) => t.passkey_known().to_owned(),
        Err(Failure::Unreached) => t.failure_unreached_send().to_owned(),
        Err(Failure::Problem(other)) => problem(&other, t),
    }
}

/// Why an account elsewhere does not open this one, and what to do.
pub fn openid(failure: Failure<OpenIdRefusal>, t: Words) -> String {
    let words = match failure.refusal() {
        Ok(OpenIdRefusal::NotHere) => t.openid_not_here(),
        Ok(OpenIdRefusal::Unreached) => t.openid_unreached(),
        Ok(OpenIdRefusal::NotMatched) => t.openid_not_matched(),
        Ok(OpenIdRefusal::NotConnected) => t.openid_not_connected(),
        Ok(OpenIdRefusal::Taken) => t.openid_taken(),
        Err(Failure::Unreached) => t.failure_unreached_send(),
        Err(Failure::Problem(other)) => return problem(&other, t),
    };
    words.to_owned()
}

/// Why a factor is not changed.
pub fn factor(refusal: FactorRefusal, t: Words) -> &'static str {
    match refusal {
        FactorRefusal::LastOne => t.factor_last_one(),
        FactorRefusal::PasswordTooShort => t.factor_password_too_short(),
        FactorRefusal::NotMatched => t.factor_not_matched(),
        FactorRefusal::NoSecondFactor => t.factor_no_second(),
    }
}

/// Why a proof is not taken.
pub fn proof(refusal: ProofRefusal, t: Words) -> &'static str {
    match refusal {
        ProofRefusal::NotMatched => t.prove_not_matched(),
        ProofRefusal::CodeMissing => t.prove_code_missing(),
        ProofRefusal::PasskeyNeeded => t.prove_passkey_needed(),
    }
}

/// What somebody does at the clinic.
pub fn role(role: Role, t: Words) -> &'static str {
    match role {
        Role::FrontDesk => t.role_front_desk(),
        Role::Nurse => t.role_nurse(),
        Role::Clinician => t.role_clinician(),
        Role::CareCoordinator => t.role_care_coordinator(),
        Role::Pharmacist => t.role_pharmacist(),
        Role::Billing => t.role_billing(),
        Role::DirectorySteward => t.role_directory_steward(),
        Role::PrivacyOfficer => t.role_privacy_officer(),
        Role::Administrator => t.role_administrator(),
    }
}

/// Who looked: the name, and who that is.
pub fn looker(looker: &Looker, t: Words) -> (String, String) {
    let (name, about) = match looker {
        Looker::You => (t.looker_you(), t.looker_you_about()),
        Looker::Staff { name, role: of, title } => {
            let role = role(*of, t);
            let about = if title.is_empty() { role.to_owned() } else { [role, " · ", title].concat() };
            return (name.clone(), about);
        }
        Looker::Somebody { name } => return (name.clone(), t.looker_somebody().to_owned()),
        Looker::Operator => (t.looker_operator(), t.looker_operator_about()),
        Looker::Careway => (t.looker_careway(), t.looker_careway_about()),
    };
    (name.to_owned(), about.to_owned())
}

/// What a record was opened for, in a sentence.
pub fn purpose(purpose: Purpose, t: Words) -> &'static str {
    match purpose {
        Purpose::PatientRequest => t.purpose_patient_request(),
        Purpose::FamilyRequest => t.purpose_family_request(),
        Purpose::Representation => t.purpose_representation(),
        Purpose::Treatment => t.purpose_treatment(),
        Purpose::Emergency => t.purpose_emergency(),
        Purpose::Payment => t.purpose_payment(),
        Purpose::Operations => t.purpose_operations(),
    }
}

/// What was done with a record.
pub fn act(act: AccessAct, t: Words) -> &'static str {
    match act {
        AccessAct::BrokeGlass => t.act_broke_glass(),
        AccessAct::EndedGlass => t.act_ended_glass(),
        AccessAct::SawWho => t.act_saw_who(),
        AccessAct::SawHome => t.act_saw_home(),
        AccessAct::SawResults => t.act_saw_results(),
        AccessAct::SawRecord => t.act_saw_record(),
        AccessAct::SawItems => t.act_saw_items(),
        AccessAct::SawDocuments => t.act_saw_documents(),
        AccessAct::TookFhir => t.act_took_fhir(),
        AccessAct::TookCsv => t.act_took_csv(),
        AccessAct::Printed => t.act_printed(),
        AccessAct::SawRelease => t.act_saw_release(),
        AccessAct::ChangedRelease => t.act_changed_release(),
        AccessAct::ReviewedResult => t.act_reviewed_result(),
        AccessAct::DraftedComment => t.act_drafted_comment(),
        AccessAct::HeldResult => t.act_held_result(),
        AccessAct::AskedAboutHold => t.act_asked_about_hold(),
        AccessAct::SawActivity => t.act_saw_activity(),
        AccessAct::SawErrands => t.act_saw_errands(),
        AccessAct::ChangedErrands => t.act_changed_errands(),
        AccessAct::SawProxies => t.act_saw_proxies(),
        AccessAct::OfferedProxy => t.act_offered_proxy(),
        AccessAct::NotedRepresentative => t.act_noted_representative(),
        AccessAct::NotedConsent => t.act_noted_consent(),
        AccessAct::AnnouncedBirthday => t.act_announced_birthday(),
        AccessAct::AnnouncedEnd => t.act_announced_end(),
        AccessAct::AcceptedProxy => t.act_accepted_proxy(),
        AccessAct::ChangedProxy => t.act_changed_proxy(),
        AccessAct::EndedProxy => t.act_ended_proxy(),
        AccessAct::Unblocked => t.act_unblocked(),
        AccessAct::SawUnread => t.act_saw_unread(),
        AccessAct::ReadMessages => t.act_read_messages(),
        AccessAct::DraftedMessage => t.act_drafted_message(),
        AccessAct::AddedFiles => t.act_added_files(),
        AccessAct::OpenedFiles => t.act_opened_files(),
        AccessAct::WroteMessage => t.act_wrote_message(),
        AccessAct::TranslatedMessage => t.act_translated_message(),
        AccessAct::AskedRefill => t.act_asked_refill(),
        AccessAct::SetRefill => t.act_set_refill(),
        AccessAct::AskedAppointment => t.act_asked_appointment(),
        AccessAct::HandledMessage => t.act_handled_message(),
        AccessAct::Asked => t.act_asked(),
        AccessAct::Invited => t.act_invited(),
        AccessAct::MadeAccount => t.act_made_account(),
        AccessAct::AssignedCare => t.act_assigned_care(),
        AccessAct::Other => t.act_other(),
    }
}
