//! The record as a FHIR R4 Bundle of type `collection`. Resources go in byte for byte as their sources wrote them, those that
//! a source has marked as entered in error too: the mark is in them. Who the record is about goes in first, whatever the
//! period. Resources that are not of one person (clinicians, places) stay out.

use careway_core::{
    access::{Act, Part, Permit},
    record::ItemKind,
};
use chrono::{DateTime, SecondsFormat, Utc};

use super::{
    sending::Scribe,
    sql::{self, Body, Kept},
};
use crate::store::{Broken, Work};

/// The bundle.
#[derive(Debug)]
pub struct Bundle {
    at: DateTime<Utc>,
    is_empty: bool,
}

impl Bundle {
    /// A bundle made at this instant.
    pub const fn new(at: DateTime<Utc>) -> Self {
        Self { at, is_empty: true }
    }

    /// An entry. A resource whose id is a UUID has the address that other resources of its bundle called it by; it is what
    /// importers follow references with, this one included.
    fn entry(&mut self, Body { fhir_id, text }: &Body, out: &mut Vec<u8>) {
        // A list that would be empty is not written: FHIR forbids it.
        out.extend_from_slice(if self.is_empty { b",\"entry\":[\n" } else { b",\n" });
        self.is_empty = false;
        out.push(b'{');
        if is_uuid(fhir_id) {
            out.extend_from_slice(b"\"fullUrl\":\"urn:uuid:");
            out.extend_from_slice(fhir_id.as_bytes());
            out.extend_from_slice(b"\",");
        }
        out.extend_from_slice(b"\"resource\":");
        out.extend_from_slice(text.as_bytes());
        out.push(b'}');
    }
}

impl Scribe for Bundle {
    type Row = Kept;
    const KINDS: &'static [ItemKind] = &ItemKind::ALL;

    async fn begin<A: Act, S: Part>(
        &mut self,
        work: &mut Work,
        permit: &Permit<A, S>,
        out: &mut Vec<u8>,
    ) -> Result<(), Broken> {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        out.extend_from_slice(b"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"timestamp\":\"");
        out.extend_from_slice(at.as_bytes());
        out.push(b'"');
        for body in sql::people(work, permit).await? {
            self.entry(&body, out);
        }
        Ok(())
    }

    fn row(&mut self, row: Kept, out: &mut Vec<u8>) {
        self.entry(&row.body, out);
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(if self.is_empty { b"}\n" } else { b"\n]}\n" });
    }
}

/// `8-4-4-4-12` hexadecimal digits in small letters, as `urn:uuid:` has them (RFC 4122, 3).
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_uuid_is_an_address() {
        assert!(is_uuid("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11"));
        for other in ["", "85", "rosa-r1", "0192F0C1-7D5E-7C3A-9A55-6B1F0A9F3C11", "0192f0c17d5e7c3a9a556b1f0a9f3c11"] {
            assert!(!is_uuid(other), "{other}");
        }
    }
}
