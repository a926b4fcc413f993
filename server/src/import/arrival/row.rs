//! The row that stands for a resource in lists: its columns, and the items that its detail refers to by their keys. Pure.

use careway_core::{
    id::Id,
    record::{Detail, Item, ItemKind, Medication, Saying},
    release::ResultClass,
};

use super::Follow;
use crate::{
    fhir::{ItemView, Party, Projected, Target, key::resource_key},
    import::same::Same,
};

/// Where undated items stand in a list: before everything that has a date.
pub const UNDATED: i64 = i64::MIN + 1;

/// The columns of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// The kind's name.
    pub kind: &'static str,
    /// The list that it stands in.
    pub shelf: &'static str,
    /// The standing's name.
    pub standing: &'static str,
    /// When it was, in microseconds.
    pub sort: i64,
    /// `system|code`.
    pub code: Option<String>,
    /// What it is called, in the source's words; empty when only a joined name tells.
    pub title: String,
    /// Where its name is joined from.
    pub title_key: Option<String>,
    /// Who did, ordered or wrote it, where the resource itself says a name; a joined one goes before it.
    pub by_name: Option<String>,
    /// The organisation, likewise.
    pub organization_name: Option<String>,
    /// Who did it, to be joined.
    pub by_key: Option<String>,
    /// Which organisation, to be joined.
    pub organization_key: Option<String>,
    /// The visit that it belongs to.
    pub visit_key: Option<String>,
    /// The Binary of each attachment that is in one: place, key.
    pub contents: Vec<(i64, String)>,
    /// [`ItemView`] as JSON.
    pub view: String,
    /// What class of result it is.
    pub class: Option<&'static str>,
    /// What it is joined by with what other sources sent.
    pub same: Option<Same>,
}

/// The columns of an item that was read from a resource of this type.
pub fn row(item: Projected, form: &str, sensitive: i64, follow: &Follow<'_>) -> ItemRow {
    let key = |target: &Option<Target>| target.as_ref().and_then(|target| follow.key(target));
    let (by, organization) = sides(item.by, item.organization, follow);
    let (title_key, by_key, organization_key) = (key(&item.title_target), key(&by.target), key(&organization.target));
    let visit_key = key(&item.visit);
    let contents = item.contents.iter().filter_map(|(place, target)| Some((*place, follow.key(target)?))).collect();
    let detail = with_items(item.detail, &item.refers, follow);
    let same = Same::of(&Saying {
        form,
        kind: item.kind,
        title: &item.title,
        code: item.code.as_deref(),
        standing: item.standing,
        when: item.when,
        detail: &detail,
        sensitive,
        class: item.class,
    });
    let shelf = if item.kind == ItemKind::Report { ItemKind::Result } else { item.kind };
    let view = ItemView { code: item.code, standing: item.standing, when: item.when, detail };
    ItemRow {
        kind: item.kind.name(),
        shelf: shelf.name(),
        standing: item.standing.name(),
        sort: item.when.and_then(|when| when.sort_key()).unwrap_or(UNDATED),
        // Text made of strings, numbers and enums always becomes JSON.
        view: serde_json::to_string(&view).unwrap_or_default(),
        code: view.code,
        title: item.title,
        by_name: by.display,
        organization_name: organization.display,
        title_key,
        by_key,
        organization_key,
        visit_key,
        contents,
        class: item.class.map(ResultClass::name),
        same,
    }
}

/// Who did it and for which organisation. An address in a bundle does not say of what type it is; what it leads to does.
fn sides(by: Party, organization: Party, follow: &Follow<'_>) -> (Party, Party) {
    let kind = match &by.target {
        Some(Target::Address(address)) => follow.addresses.get(address).map(|found| found.kind.as_str()),
        _ => None,
    };
    match kind {
        Some("Organization") if organization.is_nobody() => (Party::default(), by),
        Some("Organization" | "Patient") => (Party::default(), organization),
        _ => (by, organization),
    }
}

/// A detail with the items that it refers to.
fn with_items(detail: Detail, refers: &[Target], follow: &Follow<'_>) -> Detail {
    match detail {
        Detail::Report { status, conclusion, .. } => {
            let results = refers.iter().filter_map(|target| report_part(target, follow)).collect();
            Detail::Report { status, conclusion, results }
        }
        Detail::Medication(medication) => {
            let items = refers.iter().filter_map(|target| Id::parse(&follow.key(target)?).ok()).collect();
            Detail::Medication(Medication { reason_items: items, ..medication })
        }
        other => other,
    }
}

/// The item of a result in a report. An address from outside of the bundle is taken for the id of an Observation, which is
/// what the exporters that use such addresses mean by it.
fn report_part(target: &Target, follow: &Follow<'_>) -> Option<Id<Item>> {
    let key = match target {
        Target::Address(address) if !follow.addresses.contains_key(address) => {
            resource_key(follow.source, "Observation", address.rsplit(':').next()?)
        }
        _ => follow.key(target)?,
    };
    Id::parse(&key).ok()
}
