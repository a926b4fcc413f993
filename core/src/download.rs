//! Taking a record along: the whole of it or a period, as FHIR for another program, as a table of results, or laid out for
//! paper. A download is an endpoint whose answer is a file; who may call, whose record and the audit are as everywhere.
//! Nothing here reads a record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    access::{AnyPart, Permission, Read},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    record::Item,
};

pub mod csv;
mod period;

pub use period::{NotAPeriod, Period};

/// The body of a download: bytes that are saved and not read by a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attachment {}

/// An endpoint whose answer is saved as a file.
pub trait Download: Endpoint<Response = Attachment> {
    /// The file's media type.
    const MEDIA_TYPE: &'static str;
    /// What the file's name begins with.
    const STEM: &'static str;
    /// What the file's name ends with.
    const ENDING: &'static str;

    /// Of which days.
    fn period(&self) -> Period;

    /// The file's name: what it is, and of which days or of what day. It names nobody, because it stays behind on whatever
    /// device it was saved on.
    fn file_name(&self, today: NaiveDate) -> String {
        let name = match (self.period().from, self.period().until) {
            (None, None) => format!("{}-{today}", Self::STEM),
            (Some(from), Some(until)) => format!("{}-{from}-to-{until}", Self::STEM),
            (Some(from), None) => format!("{}-from-{from}", Self::STEM),
            (None, Some(until)) => format!("{}-to-{until}", Self::STEM),
        };
        name + Self::ENDING
    }
}

/// In which form a record is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// For another program or clinic.
    Fhir,
    /// Results as a table.
    Csv,
    /// For paper.
    Print,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Print, Self::Csv, Self::Fhir];

    /// The path of the endpoint that gives it; also its name in the audit.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Fhir => DownloadFhir::PATH,
            Self::Csv => DownloadCsv::PATH,
            Self::Print => PrintRecord::PATH,
        }
    }
}

macro_rules! exports {
    ($($(#[$doc:meta])* $endpoint:ident: $path:literal, $response:ty, $refusal:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $endpoint {
            /// Whose.
            pub patient: Id<Patient>,
            /// The first day; absent for "from the beginning".
            #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
            pub from: Option<NaiveDate>,
            /// The last day; absent for "until now".
            #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
            pub until: Option<NaiveDate>,
        }

        impl $endpoint {
            /// Asks for a period of a record.
            pub fn of(patient: Id<Patient>, Period { from, until }: Period) -> Self {
                Self { patient, from, until }
            }
        }

        impl Endpoint for $endpoint {
            const METHOD: Method = Method::Get;
            const KIND: Kind = Kind::Export;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = Permission<Read, AnyPart>;

            fn subject(&self) -> Id<Patient> {
                self.patient.clone()
            }

            fn sample(patient: &Id<Patient>) -> Self {
                Self::of(patient.clone(), Period { from: NaiveDate::from_ymd_opt(2024, 1, 1), until: None })
            }
        }
    )*};
}

exports! {
    /// Downloads every resource of the record as its source wrote it, in a FHIR R4 Bundle.
    DownloadFhir: "/api/record/export/fhir", Attachment, Never;
    /// Downloads results, vital signs and growth as a table.
    DownloadCsv: "/api/record/export/csv", Attachment, Never;
    /// Reads the record to be laid out for paper.
    PrintRecord: "/api/record/export/print", Printout, PrintRefusal;
}

impl Download for DownloadFhir {
    const MEDIA_TYPE: &'static str = "application/fhir+json";
    const STEM: &'static str = "careway-record";
    const ENDING: &'static str = ".json";

    fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }
}

impl Download for DownloadCsv {
    const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8; header=present";
    const STEM: &'static str = "careway-results";
    const ENDING: &'static str = ".csv";

    fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }
}

impl PrintRecord {
    /// Of which days.
    pub const fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }
}

/// Most items that are laid out for paper at once: about two hundred sheets.
pub const PRINT_MOST: usize = 2_000;

/// What is laid out for paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printout {
    /// The items, kind by kind, newest first.
    pub items: Vec<Item>,
    /// How many have no date, and are therefore in no period.
    pub undated: u32,
}

/// Why a record is not laid out for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintRefusal {
    /// There is more than [`PRINT_MOST`]; a shorter period helps.
    TooMuch,
}

impl Refusal for PrintRefusal {}

/// Asks what there is to take along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetStock {
    /// Whose.
    pub patient: Id<Patient>,
}

/// What there is to take along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// How many items the record has, those entered by mistake left out.
    pub items: u32,
    /// How many of them have no date, and are therefore in no period.
    pub undated: u32,
}

impl Endpoint for GetStock {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/record/stock";
    type Response = Stock;
    type Refusal = Never;
    type Requires = Permission<Read, AnyPart>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_it_is_and_by_nobody() {
        let patient: Id<Patient> = Id::parse("rosa-field").expect("an id");
        let day = |month, day| NaiveDate::from_ymd_opt(2024, month, day);
        let today = day(5, 20).expect("a day");
        for (from, until, expected) in [
            (None, None, "careway-record-2024-05-20.json"),
            (day(1, 2), day(3, 4), "careway-record-2024-01-02-to-2024-03-04.json"),
            (day(1, 2), None, "careway-record-from-2024-01-02.json"),
            (None, day(3, 4), "careway-record-to-2024-03-04.json"),
        ] {
            assert_eq!(DownloadFhir::of(patient.clone(), Period { from, until }).file_name(today), expected);
        }
        assert!(DownloadCsv::of(patient, Period::WHOLE).file_name(today).ends_with(".csv"));
    }
}
