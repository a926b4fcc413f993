//! What a claim or an explanation of benefit says of money: charged, paid by the plan, left for the patient (FHIR R4
//! §13.10; CARIN Blue Button adjudication categories). Adds nothing up.

use careway_core::record::NoteLabel;

use super::{datatype::money, view::View};

/// The amounts of an ExplanationOfBenefit by their label.
pub fn amounts(kind: &str, view: View<'_>) -> Vec<(NoteLabel, String)> {
    if kind != "ExplanationOfBenefit" && kind != "ClaimResponse" {
        return Vec::new();
    }
    let mut amounts = Vec::new();
    for total in view.each("total") {
        let label = total.at("category").each("coding").find_map(|coding| coding.at("code").code().and_then(label));
        if let (Some(label), Some(amount)) = (label, money(total.at("amount"))) {
            amounts.push((label, amount));
        }
    }
    let has_paid = amounts.iter().any(|(label, _)| *label == NoteLabel::Paid);
    if !has_paid && let Some(paid) = money(view.at("payment").at("amount")) {
        amounts.push((NoteLabel::Paid, paid));
    }
    amounts
}

fn label(category: &str) -> Option<NoteLabel> {
    match category {
        "submitted" => Some(NoteLabel::Charged),
        "benefit" | "paidtoprovider" => Some(NoteLabel::Paid),
        "memberliability" => Some(NoteLabel::YouOwe),
        _ => None,
    }
}
