//! Finding people for staff: asks the database for candidates by keys, and core which of them are meant. Shows who they are
//! and whether their record opens; nothing of what is in it.

use careway_core::{
    access::Duty,
    id::Id,
    people::{FOUND_MOST, FindPatients, Found, FoundPatient, LONGEST_TEXT, Patient, Reach, SHORTEST_TEXT, distance},
    problem::FaultKind,
};

mod sql;

use crate::{
    fhir::searchable,
    http::{Answer, Call, Stop},
    staff::roster,
    store::Broken,
};

/// Finds people.
pub async fn find_patients(call: &mut Call<FindPatients>) -> Answer<FindPatients> {
    let FindPatients { text, birth_date } = &call.request;
    let length = u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
    if length > LONGEST_TEXT {
        return Err(Stop::fault("text", FaultKind::TooLong { max: LONGEST_TEXT }));
    }
    if length < SHORTEST_TEXT && birth_date.is_none() {
        return Err(Stop::fault("text", FaultKind::TooShort { min: SHORTEST_TEXT }));
    }
    let asked = searchable(text);
    let mut found = candidates(call, &asked).await?;
    found.sort_by(|(far, one), (other_far, other)| (far, &one.name, &one.id).cmp(&(other_far, &other.name, &other.id)));
    let mut people = Vec::new();
    for (_, patient) in found.drain(..found.len().min(FOUND_MOST)) {
        let reach = reach(call, &patient.id).await?;
        people.push(FoundPatient { patient, reach });
    }
    call.effects.shows(people.len());
    Ok(Found { people, more: !found.is_empty() })
}

/// Who may be meant, each with how far their name is from what was asked.
async fn candidates(call: &mut Call<FindPatients>, asked: &str) -> Result<Vec<(u32, Patient)>, Broken> {
    let (work, permit, FindPatients { text, birth_date }) = (&mut call.work, &call.permit, &call.request);
    if text.trim().is_empty() {
        let Some(born) = birth_date else { return Ok(Vec::new()) };
        return Ok(sql::born(work, permit, *born).await?.into_iter().map(|patient| (0, patient)).collect());
    }
    let numbered = sql::numbered(work, permit, text.trim(), *birth_date).await?;
    let mut found: Vec<(u32, Patient)> = numbered.into_iter().map(|patient| (0, patient)).collect();
    let mut words: Vec<&str> = asked.split(' ').filter(|word| word.len() >= SHORTEST_TEXT as usize).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(sql::WORDS);
    if words.is_empty() {
        return Ok(found);
    }
    let mut named = sql::beginning(work, permit, &words, *birth_date).await?;
    if named.len() < FOUND_MOST {
        named.extend(sql::slipped(work, permit, &words, *birth_date).await?);
    }
    for patient in named {
        let is_new = found.iter().all(|(_, other)| other.id != patient.id);
        if let Some(far) = distance(asked, &searchable(&patient.name)).filter(|_| is_new) {
            found.push((far, patient));
        }
    }
    Ok(found)
}

async fn reach(call: &mut Call<FindPatients>, patient: &Id<Patient>) -> Result<Reach, Broken> {
    let (actor, role) = (call.permit.actor(), call.permit.role());
    let link = roster::relationship(&mut call.work, (&actor.account, role), patient, call.now).await?;
    Ok(match link {
        Some(link) if link.holds(call.now) => Reach::Open,
        _ if role.may(Duty::BreakGlass) => Reach::BreakGlass,
        _ => Reach::Closed,
    })
}
