//! What is attached to an item, read from the resource itself under the same permit as the item: what a permit hides is not
//! there to be attached. Bytes that came as a Binary of their own are joined here.

use careway_core::{
    access::{Act, Part, Permit},
    record::{Absence, Attachment, FileKind, Item, ItemKind},
};

use super::content::{self, Found, LARGEST};
use crate::{
    fhir::{self, Came, json::Json},
    store::{Broken, Work},
};

mod sql;

/// Most characters of a resource that is taken apart: a file as long as may be, in base64, with what stands around it.
const LONGEST: i64 = (LARGEST as i64) / 3 * 4 + (1 << 20);

/// An attachment with its bytes.
struct Opened {
    title: Option<String>,
    found: Found,
}

/// What is attached to an item, in its order.
pub async fn list<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Item,
) -> Result<Vec<Attachment>, Broken> {
    let opened = open(work, permit, item).await?.into_iter();
    let shown = |(place, one): (usize, Opened)| Attachment {
        place: u32::try_from(place).unwrap_or(u32::MAX),
        title: one.title,
        content: one.found.content,
    };
    Ok(opened.enumerate().map(shown).collect())
}

/// One attachment to be saved: its kind, its title and its bytes; `None` where there is nothing to be saved.
pub async fn save<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Item,
    place: u32,
) -> Result<Option<(FileKind, Option<String>, Vec<u8>)>, Broken> {
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    let one = open(work, permit, item).await?.into_iter().nth(place);
    Ok(one.and_then(|one| one.found.saved.map(|(kind, bytes)| (kind, one.title, bytes))))
}

async fn open<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>, item: &Item) -> Result<Vec<Opened>, Broken> {
    if !matches!(item.kind, ItemKind::Document | ItemKind::Report) {
        return Ok(Vec::new());
    }
    let Some(body) = sql::body(work, permit, &item.id, LONGEST).await? else { return Ok(Vec::new()) };
    let Some(body) = body else { return Ok(vec![Opened { title: None, found: Found::nothing(Absence::TooLarge) }]) };
    let json = Json::parse(&body).map_err(|_| Broken::new("a stored resource is not JSON"))?;
    let mut attached = fhir::attachments(&json, LARGEST);
    if attached.iter().any(|one| one.content == Came::Address) {
        for (place, body) in sql::binaries(work, permit, &item.id, LONGEST).await? {
            let one = usize::try_from(place).ok().and_then(|place| attached.get_mut(place));
            if let Some(one) = one.filter(|one| one.content == Came::Address) {
                one.content = body.map_or(Came::TooMany, |body| binary(&body));
            }
        }
    }
    let look = |one: fhir::Attached| Opened { found: found(one.content, one.claimed.as_deref()), title: one.title };
    Ok(attached.into_iter().map(look).collect())
}

fn binary(body: &str) -> Came {
    Json::parse(body).map_or(Came::Damaged, |json| fhir::binary(&json, LARGEST))
}

fn found(came: Came, claimed: Option<&str>) -> Found {
    match came {
        Came::Bytes(bytes) => content::look(bytes, claimed),
        Came::TooMany => Found::nothing(Absence::TooLarge),
        Came::Damaged => Found::nothing(Absence::Damaged),
        Came::Address => Found::nothing(Absence::AtSource),
        Came::Nothing => Found::nothing(Absence::Empty),
    }
}

/// A file's name: the title's own letters and digits, and the ending of what it is.
pub fn file_name(title: Option<&str>, kind: FileKind) -> String {
    let words = fhir::searchable(title.unwrap_or_default());
    let plain: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    let plain = plain.trim_matches('-');
    format!("{}.{}", if plain.is_empty() { "document" } else { plain }, kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_title_and_its_content() {
        for (title, kind, name) in [
            (Some("Visit summary"), FileKind::Text, "visit-summary.txt"),
            (Some("Informe Médico.html"), FileKind::Pdf, "informe-medico-html.pdf"),
            (Some("../../etc/passwd\r\nX: y\""), FileKind::Png, "etc-passwd-x-y.png"),
            (Some("放射"), FileKind::Jpeg, "document.jpg"),
            (None, FileKind::Gif, "document.gif"),
        ] {
            assert_eq!(file_name(title, kind), name);
        }
    }
}
