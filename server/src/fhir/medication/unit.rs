//! What a dose is counted in and which way it goes: the units and routes that there are words for, by their codes (SNOMED
//! CT, UCUM, HL7 v3) and by how sources write them. Everything else stays as it was written.

use careway_core::record::{
    Quantity,
    directions::{Count, Route, Unit, Way},
};

use crate::fhir::{
    datatype::{concept, quantity},
    view::View,
    words::searchable,
};

/// The unit of a dose, when it has one.
pub fn dose(quantity: &Quantity) -> Option<Unit> {
    let written = quantity.unit.as_deref()?;
    let code = quantity.ucum.as_deref().unwrap_or(written);
    Some(known(written).or_else(|| known(code)).unwrap_or_else(|| Unit::Written(written.to_owned())))
}

fn known(unit: &str) -> Option<Unit> {
    match unit {
        "U" | "[iU]" | "[IU]" => return Some(Unit::Unit),
        "[drp]" => return Some(Unit::Drop),
        _ => {}
    }
    let word = searchable(unit);
    Some(match word.strip_suffix(" s").unwrap_or(&word) {
        "tab" | "tabs" | "tbl" | "tablet" | "tablets" | "oral tablet" | "tableta" | "tabletas" => Unit::Tablet,
        "cap" | "caps" | "capsule" | "capsules" | "oral capsule" | "capsula" | "capsulas" => Unit::Capsule,
        "drop" | "drops" | "gtt" => Unit::Drop,
        "puff" | "puffs" => Unit::Puff,
        "spray" | "sprays" | "spry" => Unit::Spray,
        "patch" | "patches" => Unit::Patch,
        "unit" | "units" | "iu" | "international unit" | "international units" => Unit::Unit,
        "dose" | "doses" => Unit::Dose,
        _ => return None,
    })
}

/// A Range whose ends are in one unit.
pub fn range(view: View<'_>) -> Option<(Count, Option<Unit>)> {
    match (quantity(view.at("low")), quantity(view.at("high"))) {
        (Some(low), Some(high)) if low.unit == high.unit || low.unit.is_none() => {
            let unit = dose(&high);
            Some((Count::Between(low.number, high.number), unit))
        }
        (Some(low), None) => Some((Count::AtLeast(low.number.clone()), dose(&low))),
        (None, Some(high)) => Some((Count::UpTo(high.number.clone()), dose(&high))),
        _ => None,
    }
}

/// The route of a dosage.
pub fn route(view: View<'_>) -> Option<Route> {
    let text = concept(view)?;
    let codes = view.at_quietly("coding").is_there();
    let coded = || view.each("coding").find_map(|coding| way(coding.at("code").code()?));
    let way = codes.then(coded).flatten().or_else(|| way_in_words(&text));
    Some(Route { way, text })
}

/// Codes of SNOMED CT (route of administration values) and HL7 v3 RouteOfAdministration.
fn way(code: &str) -> Option<Way> {
    Some(match code {
        "26643006" | "PO" => Way::Mouth,
        "37839007" | "SL" => Way::UnderTongue,
        "447694001" | "IPINHL" => Way::BreathedIn,
        "46713006" => Way::Nose,
        "54485002" => Way::Eye,
        "10547007" => Way::Ear,
        "6064005" | "45890007" | "TRNSDERM" => Way::Skin,
        "34206005" | "SQ" => Way::UnderSkin,
        "78421000" | "IM" => Way::Muscle,
        "47625008" => Way::Vein,
        "37161004" | "PR" => Way::Rectum,
        "16857009" => Way::Vagina,
        _ => return None,
    })
}

fn way_in_words(text: &str) -> Option<Way> {
    let words = searchable(text);
    let words = words.strip_suffix(" qualifier value").unwrap_or(&words);
    Some(match words.strip_suffix(" route").unwrap_or(words) {
        "oral" | "by mouth" | "po" | "per os" => Way::Mouth,
        "sublingual" | "under the tongue" => Way::UnderTongue,
        "inhalation" | "inhaled" | "respiratory inhalation" | "respiratory tract" => Way::BreathedIn,
        "nasal" | "intranasal" => Way::Nose,
        "ophthalmic" => Way::Eye,
        "otic" => Way::Ear,
        "topical" | "transdermal" | "cutaneous" => Way::Skin,
        "subcutaneous" => Way::UnderSkin,
        "intramuscular" => Way::Muscle,
        "intravenous" => Way::Vein,
        "rectal" => Way::Rectum,
        "vaginal" => Way::Vagina,
        _ => return None,
    })
}
