//! What is attached to a resource (FHIR R4 `Attachment`), wherever its type keeps it, and where the content is when it did not
//! come along. Decodes; what the bytes are is for others to find out.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{
    json::Json,
    reference::Target,
    view::{Resource, View},
};

/// Base64 as systems write it, with and without its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What its sender calls it.
    pub title: Option<String>,
    /// What its sender says that it is.
    pub claimed: Option<String>,
    /// What came along.
    pub content: Came,
}

/// What of an attachment came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// The bytes.
    Bytes(Vec<u8>),
    /// More bytes than are decoded.
    TooMany,
    /// Something that is no base64.
    Damaged,
    /// An address alone.
    Address,
    /// Nothing.
    Nothing,
}

/// The attachments of a resource, in its order; none holds more than `most` bytes.
pub fn attachments(json: &Json<'_>, most: usize) -> Vec<Attached> {
    let resource = Resource::new(json);
    let view = resource.view();
    let kind = view.at("resourceType").code().unwrap_or_default();
    if kind == "Composition" {
        return sections(view);
    }
    places(kind, view).into_iter().map(|view| attached(view, most)).collect()
}

/// The bytes of a Binary; `None` when there are none.
pub fn binary(json: &Json<'_>, most: usize) -> Came {
    let resource = Resource::new(json);
    // STU3 called it `content`.
    let view = resource.view();
    if view.at("data").is_there() { decode(view.at("data"), most) } else { decode(view.at("content"), most) }
}

/// The resources in which attachments are kept that did not come along, each with its attachment's place.
pub fn kept_elsewhere(kind: &str, view: View<'_>) -> Vec<(i64, Target)> {
    let of = |(place, view): (usize, View<'_>)| {
        let address = view.at("url").code().filter(|_| !view.at("data").is_there())?;
        let target = Target::parse(address).filter(|target| target.kind().is_none_or(|kind| kind == "Binary"))?;
        Some((i64::try_from(place).ok()?, target))
    };
    places(kind, view).into_iter().enumerate().filter_map(of).collect()
}

fn places<'a>(kind: &str, view: View<'a>) -> Vec<View<'a>> {
    let path = match kind {
        "DocumentReference" => "content.attachment",
        "DiagnosticReport" => "presentedForm",
        "Media" => "content",
        "Communication" => "payload.contentAttachment",
        "Consent" => "sourceAttachment",
        _ => return Vec::new(),
    };
    view.along(path)
}

fn attached(view: View<'_>, most: usize) -> Attached {
    let content = if view.at("data").is_there() {
        decode(view.at("data"), most)
    } else if view.at("url").is_there() {
        Came::Address
    } else {
        Came::Nothing
    };
    Attached { title: view.at("title").text(), claimed: view.at("contentType").text(), content }
}

fn decode(data: View<'_>, most: usize) -> Came {
    let Some(text) = data.plain() else { return if data.is_there() { Came::Damaged } else { Came::Nothing } };
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if digits.len() / 4 * 3 > most {
        return Came::TooMany;
    }
    match BASE64.decode(digits) {
        Ok(bytes) if bytes.is_empty() => Came::Nothing,
        Ok(bytes) => Came::Bytes(bytes),
        Err(_) => Came::Damaged,
    }
}

/// A Composition is made of sections with words of their own.
fn sections(view: View<'_>) -> Vec<Attached> {
    let section = |view: View<'_>| {
        let words = view.at("text").at("div").plain()?;
        let content = Came::Bytes(words.as_bytes().to_vec());
        Some(Attached { title: view.at("title").text(), claimed: Some("application/xhtml+xml".to_owned()), content })
    };
    let mut found = Vec::new();
    let mut waiting: Vec<View<'_>> = view.each("section").collect();
    waiting.reverse();
    while let Some(next) = waiting.pop() {
        found.extend(section(next));
        let inner: Vec<View<'_>> = next.each("section").collect();
        waiting.extend(inner.into_iter().rev());
    }
    found
}
