//! What the pages about proxy access ask for: the patient's own, the caregiver's, and those of staff who have seen the papers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ConsentMeans;
use crate::{
    access::{
        AnyGiven, Fresh, May, Opening, Permission, ProxyKind, Read, ScopeSet, SensitiveSet, Sharings, SignedIn, Write,
    },
    account::{DisplayName, Secret, SessionState},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    mail::{Address, Channel},
    people::Patient,
    problem::{Never, Refusal},
    record::Home,
    words::Language,
};

/// Somebody who acts for a patient, or is asked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// Careway's id of the grant.
    pub id: Id<Proxy>,
    /// Their name: of the account that accepted, else what whoever asks calls them.
    pub name: String,
    /// Why they act.
    pub kind: ProxyKind,
    /// How far, at this moment.
    pub opening: Opening,
    /// Since when, in microseconds since 1970.
    pub since: i64,
    /// Until when, in microseconds since 1970; absent where no end is set.
    pub until: Option<i64>,
    /// How it stands.
    pub state: ProxyState,
    /// How the patient was asked, where they have said it aloud.
    pub consent: Option<ConsentMeans>,
    /// Whether it ended, or ends, with the years in which the patient was a minor: it cannot be given more time, and they are asked again.
    pub till_majority: bool,
}

/// How a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyState {
    /// Said aloud and written down; nobody has confirmed it yet, and there is no code.
    Unwitnessed,
    /// Asked, and not answered yet.
    Offered,
    /// The code was not used in time, or what was said aloud was not confirmed in time.
    Unanswered,
    /// Accepted; what it opens now stands in [`Proxy::opening`].
    Held,
    /// Its time is over.
    Over,
}

/// Who acts for the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyList {
    /// Those who do, and those who are asked to, by name.
    pub proxies: Vec<Proxy>,
    /// What changes on a birthday that is near, for parents.
    pub change: Option<Change>,
}

/// What a birthday changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The birthday.
    #[serde(with = "crate::day")]
    pub on: NaiveDate,
    /// How old the patient is then.
    pub age: u32,
    /// What parents see until then.
    pub until_then: ScopeSet,
    /// What they see from then on.
    pub from_then: ScopeSet,
}

/// How far a patient lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Which parts; at least one.
    pub parts: ScopeSet,
    /// Whether they act as well.
    pub may: May,
    /// Which sensitive classes.
    pub sensitive: SensitiveSet,
    /// The last day.
    #[serde(with = "crate::day")]
    pub until: NaiveDate,
}

impl Terms {
    /// What they open.
    pub const fn opening(&self) -> Opening {
        Opening::given(self.parts, self.may, self.sensitive)
    }
}

/// Lists who acts for the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListProxies {
    /// For whom.
    pub patient: Id<Patient>,
}

/// Shows what somebody would see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviewProxy {
    /// Whose record.
    pub patient: Id<Patient>,
    /// Which parts.
    pub parts: ScopeSet,
    /// Which sensitive classes.
    pub sensitive: SensitiveSet,
}

/// Asks somebody to act for the patient. The code is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferProxy {
    /// For whom.
    pub patient: Id<Patient>,
    /// What the patient calls them.
    pub name: DisplayName,
    /// How far.
    pub terms: Terms,
    /// Where the code is sent as well; absent when it is handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Address>,
    /// In which language.
    pub language: Language,
}

/// A code by which somebody accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyCode {
    /// The code.
    pub code: String,
    /// Until when it is good, in microseconds since 1970.
    pub until: i64,
}

/// Why nobody is asked, or nothing is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferRefusal {
    /// The record has no whole date of birth, by which a code is proved.
    NoBirthDate,
    /// As many are asked or act as can be kept in view: [`MOST_PROXIES`].
    TooMany,
    /// The last day is over, or further away than [`LONGEST_YEARS`].
    BadEnd,
    /// It is not the patient who gave it.
    NotGiven,
    /// The patient gave it as a minor and is one no more: it opens nothing, and whoever should help is asked again.
    GivenAsMinor,
    /// This portal sends nothing by that way.
    NotSent(Channel),
}

impl Refusal for OfferRefusal {}

/// Most people who act for one patient, or are asked to.
pub const MOST_PROXIES: i64 = 20;
/// Most years for which somebody is let in at once. House rule; the form offers one year.
pub const LONGEST_YEARS: u32 = 5;
/// For how many days a code is good.
pub const CODE_DAYS: u32 = 30;

/// Changes how far and until when somebody acts whom the patient has asked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeProxy {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
    /// How far from now on.
    pub terms: Terms,
}

/// Ends that somebody acts for the patient, or takes an offer back. It holds at once, on every open page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndProxy {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
}

/// Shows whoever holds a code what they are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadOffer {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
    /// The patient's date of birth.
    #[serde(with = "crate::day")]
    pub birth_date: NaiveDate,
}

/// What somebody is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// For whom they would act.
    pub patient: String,
    /// Why.
    pub kind: ProxyKind,
    /// How far.
    pub opening: Opening,
    /// Until when, in microseconds since 1970.
    pub until: Option<i64>,
}

/// Accepts with the account that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptProxy {
    /// The code as typed.
    pub code: Secret,
    /// The patient's date of birth.
    #[serde(with = "crate::day")]
    pub birth_date: NaiveDate,
}

/// Why a code is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AcceptRefusal {
    /// Code and birth date do not go together, or the code was used or is too old: one reason for all.
    NotMatched,
    /// The account is the patient's own.
    Yourself,
    /// The account acts for this patient for the same reason already.
    Already,
    /// The account is for work: whoever works here acts for family with an account of their own.
    StaffAccount,
    /// The account and the patient's own have the same e-mail address: a young person is reached where no guardian reads.
    SameEmail,
}

impl Refusal for AcceptRefusal {}

/// Gives up acting for a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveProxy {
    /// For whom.
    pub patient: Id<Patient>,
}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $keep:ident $path:literal, $requires:ty, $response:ty, $refusal:ty,
       |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            const KEEP: Keep = Keep::$keep;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = $requires;

            fn subject(&self) -> Id<Patient> {
                self.patient.clone()
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

endpoints! {
    ListProxies: Get Read ADay "/api/proxies", Permission<Read, Sharings>, ProxyList, Never, |patient| Self { patient };
    PreviewProxy: Post Read ADay "/api/proxies/preview", Permission<Read, Sharings>, Home, Never,
        |patient| Self { patient, parts: ScopeSet::RECORD, sensitive: SensitiveSet::NONE };
    OfferProxy: Post Write Never "/api/proxies/offer", Fresh<Permission<Write, Sharings>>, ProxyCode, OfferRefusal,
        |patient| Self { patient, name: DisplayName::sample(), terms: Terms::sample(), to: None, language: Language::default() };
    ChangeProxy: Post Write ADay "/api/proxies/change", Fresh<Permission<Write, Sharings>>, (), OfferRefusal,
        |patient| Self { proxy: absent(&patient), patient, terms: Terms::sample() };
    EndProxy: Post Write ADay "/api/proxies/end", Permission<Write, Sharings>, (), OfferRefusal,
        |patient| Self { proxy: absent(&patient), patient };
    LeaveProxy: Post Write ADay "/api/proxies/leave", Permission<Read, AnyGiven>, (), Never, |patient| Self { patient };
}

/// Endpoints of whoever holds a code.
macro_rules! of_a_code {
    ($($endpoint:ident: $kind:ident $path:literal, $response:ty;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::Post;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            const KEEP: Keep = Keep::Never;
            type Response = $response;
            type Refusal = AcceptRefusal;
            type Requires = SignedIn;

            fn subject(&self) {}

            fn sample(_: &Id<Patient>) -> Self {
                Self { code: Secret::new("0000-0000-0000-0000"), birth_date: NaiveDate::default() }
            }
        }
    )*};
}

of_a_code! {
    ReadOffer: Read "/api/proxies/offer/read", Offer;
    AcceptProxy: Write "/api/proxies/offer/accept", SessionState;
}

impl Terms {
    pub(super) fn sample() -> Self {
        let until = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default();
        Self { parts: ScopeSet::RECORD, may: May::See, sensitive: SensitiveSet::NONE, until }
    }
}

/// A grant's id that belongs to nobody: no grant has its patient's id.
pub(super) fn absent(patient: &Id<Patient>) -> Id<Proxy> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}
