//! Puts results that arrive on the list of those who look after their patient: what is final and not old, once for a report with the results in
//! it, and again when a source says something else; what it said before is kept, for whoever has read it. In the unit that lands them. How
//! pressing a result is and what is old is core's to say; who looks at the list is no business of the import.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use careway_core::{
    record::{Detail, ResultStatus},
    review::{ReviewRules, Urgency, corrects, waits},
};

use super::{arrival::UNDATED, landing::File, report::Fate};
use crate::{
    fhir::ItemView,
    store::{Broken, Work},
};

mod sql;

use sql::Found;

/// Results that are about to be written anew, as they are, by their ids.
#[derive(Debug, Default)]
pub struct Before(HashMap<String, Found>);

/// Why a result asks for a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// It is here and final.
    New,
    /// It says something else than before.
    Again,
}

impl Before {
    /// Reads it, before it is written over.
    ///
    /// # Errors
    /// [`Broken`], when something is.
    pub async fn read(work: &mut Work, file: &File, fates: &[Fate]) -> Result<Self, Broken> {
        let arrivals = file.ready.arrivals.iter().zip(fates);
        let updated = arrivals.filter(|(arrival, fate)| {
            **fate == Fate::Updated && arrival.item.as_ref().is_some_and(|item| item.class.is_some())
        });
        let keys: Vec<String> = updated.map(|(arrival, _)| arrival.key.clone()).collect();
        let found = sql::load(work, &keys).await?;
        Ok(Self(found.into_iter().map(|found| (found.id.clone(), found)).collect()))
    }

    /// What was said of a result that was final before, if something else is said of it now.
    fn changed(&self, id: &str, now: &ItemView) -> Result<Option<&Found>, Broken> {
        let Some(before) = self.0.get(id) else { return Ok(None) };
        let said = sql::read(&before.view)?;
        Ok((status_of(&said).is_some_and(waits) && said.detail != now.detail).then_some(before))
    }

    fn was_final(&self, id: &str) -> Result<bool, Broken> {
        let view = self.0.get(id).map(|before| sql::read(&before.view)).transpose()?;
        Ok(view.as_ref().and_then(status_of).is_some_and(waits))
    }
}

/// Puts what a file has brought on the list, and takes from it what the file says was deleted.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn note(
    work: &mut Work,
    file: &File,
    (fates, deleted): (&[Fate], &[Fate]),
    before: &Before,
    filled: &BTreeSet<String>,
) -> Result<(), Broken> {
    let gone = file.ready.deleted.iter().zip(deleted).filter(|(_, fate)| **fate == Fate::Removed);
    sql::drop_waiting(work, gone.map(|((key, _), _)| key.clone())).await?;
    sql::hold_heads(work, file.now).await?;
    let rules = ReviewRules::shipped();
    let ids = brought(work, file, fates, (before, filled), rules.fresh_from(file.now)).await?;
    if ids.is_empty() {
        return Ok(());
    }
    let found = sql::load(work, &ids).await?;
    let (roots, reports, changed) = Default::default();
    let mut noting = Noting { rules, now: file.now, before, roots, reports, changed };
    let parts = noting.reports(&found)?;
    noting.results(work, &found, &parts).await?;
    noting.write(work).await?;
    sql::drop_waiting(work, parts.into_keys()).await
}

/// The results of a file that may ask for a look, and those of persons who have been found by it.
async fn brought(
    work: &mut Work,
    file: &File,
    fates: &[Fate],
    (before, filled): (&Before, &BTreeSet<String>),
    fresh_from: i64,
) -> Result<Vec<String>, Broken> {
    let written = file.ready.arrivals.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::New | Fate::Updated));
    let asking = written.filter(|(arrival, _)| {
        let result = arrival.item.as_ref().filter(|item| item.class.is_some());
        let fresh = result.is_some_and(|item| item.sort >= fresh_from || item.sort == UNDATED);
        fresh || before.0.contains_key(&arrival.key)
    });
    let mut ids: Vec<String> = asking.map(|(arrival, _)| arrival.key.clone()).collect();
    for person in filled {
        ids.extend(sql::fresh_of(work, person, fresh_from).await?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// One file's results on their way to the list.
struct Noting<'f> {
    rules: &'static ReviewRules,
    now: i64,
    before: &'f Before,
    roots: BTreeMap<String, (Found, Look)>,
    /// Reports on the list, by patient.
    reports: HashMap<String, Vec<(Found, ItemView)>>,
    /// What was said before of results of which something else is said now, each with the report that it is in, or itself.
    changed: Vec<(Found, String)>,
}

impl<'f> Noting<'f> {
    /// Takes up the reports, and gives the report of each result that they stand for.
    fn reports(&mut self, found: &[Found]) -> Result<HashMap<String, Found>, Broken> {
        let mut parts = HashMap::new();
        for report in found.iter().filter(|found| found.stands) {
            let view = sql::read(&report.view)?;
            let Detail::Report { status, results, .. } = &view.detail else { continue };
            let before = self.changes(report, &view)?;
            self.note_change(before, report, report);
            if !waits(*status) {
                continue;
            }
            parts.extend(results.iter().map(|part| (part.to_string(), report.clone())));
            if let Some(look) = self.look(report, &view)? {
                self.take(report.clone(), look);
            }
        }
        Ok(parts)
    }

    /// Takes up the results, each by itself or with the report that it is in: one of the file, or one on the list.
    async fn results(
        &mut self,
        work: &mut Work,
        found: &[Found],
        parts: &HashMap<String, Found>,
    ) -> Result<(), Broken> {
        for result in found.iter().filter(|found| found.stands) {
            let view = sql::read(&result.view)?;
            if matches!(view.detail, Detail::Report { .. }) {
                continue;
            }
            let look = self.look(result, &view)?;
            let before = self.changes(result, &view)?;
            if look.is_none() && before.is_none() {
                continue;
            }
            let report = match parts.get(&result.id) {
                Some(report) => Some(report.clone()),
                None => self.report_of(work, result).await?,
            };
            self.note_change(before, result, report.as_ref().unwrap_or(result));
            match (report, look) {
                (Some(report), Some(_)) if !self.is_new(&report) => {
                    sql::hold_part(work, &report, result, self.now).await?;
                    self.take(report, Look::Again);
                }
                (None, Some(look)) => self.take(result.clone(), look),
                (Some(_), _) | (None, None) => {}
            }
        }
        Ok(())
    }

    /// Whether a report is on the list for the first time, and so with all that is in it.
    fn is_new(&self, report: &Found) -> bool {
        self.roots.get(&report.id).is_some_and(|(_, look)| *look == Look::New)
    }

    fn take(&mut self, root: Found, look: Look) {
        let taken = self.roots.entry(root.id.clone()).or_insert((root, look));
        taken.1 = taken.1.max(look);
    }

    /// Whether a result asks for a look, and why.
    fn look(&self, found: &Found, view: &ItemView) -> Result<Option<Look>, Broken> {
        if !status(&view.detail).is_some_and(waits) {
            return Ok(None);
        }
        if !self.before.was_final(&found.id)? {
            return Ok(self.is_fresh(found).then_some(Look::New));
        }
        Ok(self.changes(found, view)?.map(|_| Look::Again))
    }

    /// What was said of a result before, if its source has put right or taken back what somebody may have read.
    fn changes(&self, found: &Found, view: &ItemView) -> Result<Option<&'f Found>, Broken> {
        let counts = match status(&view.detail) {
            Some(ResultStatus::EnteredInError) => true,
            Some(status) => corrects(status) || waits(status) && self.is_fresh(found),
            None => false,
        };
        if counts { self.before.changed(&found.id, view) } else { Ok(None) }
    }

    fn note_change(&mut self, before: Option<&Found>, found: &Found, within: &Found) {
        let before = before.map(|before| Found { patient: found.patient.clone(), ..before.clone() });
        self.changed.extend(before.map(|before| (before, within.id.clone())));
    }

    fn is_fresh(&self, found: &Found) -> bool {
        found.sort == UNDATED || found.sort >= self.rules.fresh_from(self.since(found))
    }

    /// Since when it waits: what was here before, since it is what it is now.
    fn since(&self, found: &Found) -> i64 {
        if self.before.0.contains_key(&found.id) { self.now } else { found.arrived }
    }

    /// The report on the list that a result is in.
    async fn report_of(&mut self, work: &mut Work, result: &Found) -> Result<Option<Found>, Broken> {
        if !self.reports.contains_key(&result.patient) {
            let mut reports = Vec::new();
            for report in sql::reports_of(work, &result.patient).await? {
                let view = sql::read(&report.view)?;
                reports.push((report, view));
            }
            self.reports.insert(result.patient.clone(), reports);
        }
        let reports = self.reports.get(&result.patient).into_iter().flatten();
        let has = |view: &ItemView| view.detail.refers().iter().any(|part| part.as_str() == result.id);
        Ok(reports.into_iter().find(|(_, view)| has(view)).map(|(report, _)| report.clone()))
    }

    /// Writes down what was taken up, each as pressing as the gravest in it.
    async fn write(&mut self, work: &mut Work) -> Result<(), Broken> {
        let mut people = BTreeSet::new();
        for (before, within) in std::mem::take(&mut self.changed) {
            sql::keep_before(work, &before, (&within, self.now)).await?;
            people.insert(before.patient);
        }
        for (root, look) in std::mem::take(&mut self.roots).into_values() {
            let view = sql::read(&root.view)?;
            let keys: Vec<String> = match &view.detail {
                Detail::Report { results, .. } => results.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            };
            let parts = sql::load(work, &keys).await?;
            let mine = parts.iter().filter(|part| part.patient == root.patient);
            let parts: Vec<ItemView> = mine.map(|part| sql::read(&part.view)).collect::<Result<_, _>>()?;
            let urgency = Urgency::of(std::iter::once(&view).chain(&parts).map(|view| &view.detail));
            sql::put(work, &root, (urgency, self.since(&root)), look).await?;
            people.insert(root.patient);
        }
        // In one order for all, so that two files at once wait for each other and do not lock each other out.
        for person in people {
            sql::tell(work, &person, self.now).await?;
        }
        Ok(())
    }
}

fn status_of(view: &ItemView) -> Option<ResultStatus> {
    status(&view.detail)
}

const fn status(detail: &Detail) -> Option<ResultStatus> {
    match detail {
        Detail::Measurement(measurement) => Some(measurement.status),
        Detail::Report { status, .. } => Some(*status),
        Detail::Medication(_) | Detail::Notes(_) => None,
    }
}
