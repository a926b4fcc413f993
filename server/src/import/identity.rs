//! Who is the same person: Patient resources are joined by an equal identifier (system and value) and by nothing else.
//! Names and birthdays join nobody; a birthday that differs keeps two apart. Decides; and writes what it decided.

use std::collections::{BTreeSet, HashMap, HashSet};

use careway_core::people::{Gender, name_words, word_keys};
use chrono::NaiveDate;

use super::{
    arrival::{Arrival, Person},
    merge::merge,
    report::Remark,
    sql,
};
use crate::{
    fhir::{self, Facts, json::Json},
    store::{Broken, Statement, Value, Work},
};

/// The persons that a file is about, while it is being landed.
#[derive(Debug, Default)]
pub struct People {
    /// Person by key of reference.
    found: HashMap<String, String>,
    /// Keys that something in the database waits for.
    awaited: HashSet<String>,
    /// Persons whom this file was the first to tell of.
    new: HashSet<String>,
    /// Persons whose summary has to be made anew.
    touched: BTreeSet<String>,
    /// Words of names that are found by their keys.
    words: HashSet<String>,
    /// Persons who were given items that were there already.
    filled: BTreeSet<String>,
    /// What is to be told.
    pub warnings: Vec<Remark>,
}

/// What a person's identity needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// When.
    pub now: i64,
    /// The file, for warnings.
    pub file: &'a str,
}

impl People {
    /// Looks up whom references mean.
    pub async fn look_up(&mut self, work: &mut Work, keys: BTreeSet<String>) -> Result<(), Broken> {
        let keys: Vec<String> = keys.into_iter().collect();
        for some in keys.chunks(sql::KEYS) {
            let pairs: Vec<(String, String)> = sql::SUBJECTS.begin().bind_all(sql::keys(some)).all(work).await?;
            self.found.extend(pairs);
        }
        Ok(())
    }

    /// Looks up which of these keys something waits for that came before its person.
    pub async fn look_up_awaited(&mut self, work: &mut Work, keys: &BTreeSet<String>) -> Result<(), Broken> {
        let keys: Vec<String> = keys.iter().cloned().collect();
        for some in keys.chunks(sql::KEYS) {
            let waiting = sql::begin(sql::AWAITED).bind_all(sql::keys(some));
            self.awaited.extend(waiting.all::<String>(work).await?);
        }
        Ok(())
    }

    /// The person that a reference means, when that is known.
    pub fn of(&self, key: Option<&str>) -> Option<&String> {
        self.found.get(key?)
    }

    /// Finds or makes the person of a Patient resource. `new_id` is used when it is nobody known.
    pub async fn identify(
        &mut self,
        work: &mut Work,
        arrival: &Arrival,
        person: &Person,
        new_id: String,
        at: At<'_>,
    ) -> Result<(), Broken> {
        let candidates = self.candidates(work, arrival, &person.facts, at).await?;
        let known = self.found.get(&arrival.key).cloned();
        let mut id = match known.or_else(|| candidates.first().cloned()) {
            Some(id) => {
                self.touched.insert(id.clone());
                id
            }
            None => {
                // Whoever nothing else is known of is summed up by this alone.
                summary(sql::ADD_PERSON.begin(), &new_id, &person.facts).bind(at.now).run(work).await?;
                self.name(work, &new_id, &person.facts).await?;
                self.new.insert(new_id.clone());
                new_id
            }
        };
        for other in candidates {
            if other != id {
                id = self.merge(work, arrival, id, other, at).await?;
            }
        }
        for identifier in &person.facts.identifiers {
            let add = sql::ADD_IDENTIFIER.begin().bind(identifier.system.clone()).bind(identifier.value.clone());
            add.bind(id.clone()).run(work).await?;
        }
        for key in std::iter::once(&arrival.key).chain(&person.aliases) {
            if !self.found.contains_key(key) {
                self.refer(work, key, &id).await?;
            }
        }
        Ok(())
    }

    /// Whether nothing was known of a person before this file.
    pub fn is_new(&self, person: &str) -> bool {
        self.new.contains(person)
    }

    /// The persons that share an identifier with these facts and whose birthday does not speak against it.
    async fn candidates(
        &mut self,
        work: &mut Work,
        arrival: &Arrival,
        facts: &Facts,
        at: At<'_>,
    ) -> Result<Vec<String>, Broken> {
        let mut candidates: Vec<String> = Vec::new();
        for identifier in &facts.identifiers {
            let ask = sql::PERSON_OF.begin().bind(identifier.system.clone()).bind(identifier.value.clone());
            let Some((id, born)) = ask.one::<(String, Option<NaiveDate>)>(work).await? else { continue };
            if candidates.contains(&id) || self.found.get(&arrival.key) == Some(&id) {
                continue;
            }
            if differ(facts.birth_date, born) {
                self.warn(
                    arrival,
                    at,
                    "another patient has the same identifier and another date of birth; they were not joined",
                );
            } else {
                candidates.push(id);
            }
        }
        Ok(candidates)
    }

    /// Joins two persons. When both have an account, only staff can say whose stays, and nothing is done.
    async fn merge(
        &mut self,
        work: &mut Work,
        arrival: &Arrival,
        one: String,
        other: String,
        at: At<'_>,
    ) -> Result<String, Broken> {
        let born: Option<Option<NaiveDate>> = sql::BIRTH_OF.begin().bind(one.clone()).one(work).await?;
        let born_other: Option<Option<NaiveDate>> = sql::BIRTH_OF.begin().bind(other.clone()).one(work).await?;
        if differ(born.flatten(), born_other.flatten()) {
            self.warn(
                arrival,
                at,
                "two patients share an identifier and have different dates of birth; they were not joined",
            );
            return Ok(one);
        }
        let accounts = |id: &str| sql::ACCOUNTS_OF.begin().bind(id.to_owned());
        let has: i64 = accounts(&one).one(work).await?.unwrap_or(0);
        let has_other: i64 = accounts(&other).one(work).await?.unwrap_or(0);
        if has > 0 && has_other > 0 {
            self.warn(
                arrival,
                at,
                "two patients with accounts share an identifier; staff have to decide whether they are one person",
            );
            return Ok(one);
        }
        let (stays, goes) = if has_other > 0 || has == 0 && other < one { (other, one) } else { (one, other) };
        merge(work, (&goes, &stays), at.now).await?;
        self.found.values_mut().filter(|id| **id == goes).for_each(|id| id.clone_from(&stays));
        self.touched.remove(&goes);
        self.touched.insert(stays.clone());
        self.filled.remove(&goes);
        self.filled.insert(stays.clone());
        Ok(stays)
    }

    /// Says that a key means a person, and gives the person what had waited for that.
    async fn refer(&mut self, work: &mut Work, key: &str, id: &str) -> Result<(), Broken> {
        let added = sql::ADD_SUBJECT.begin().bind(key.to_owned()).bind(id.to_owned()).run(work).await?;
        if added == 0 {
            return Ok(());
        }
        self.found.insert(key.to_owned(), id.to_owned());
        if self.awaited.contains(key) {
            let give = |statement| sql::begin(statement).bind(id.to_owned()).bind(key.to_owned());
            if give(sql::ITEMS_FOUND).run(work).await? > 0 {
                self.filled.insert(id.to_owned());
            }
            for statement in [sql::VERSIONS_FOUND, sql::RESOURCES_FOUND] {
                give(statement).run(work).await?;
            }
        }
        Ok(())
    }

    /// The persons who were given items that were there already; they are told once.
    pub fn take_filled(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.filled)
    }

    /// Makes the summaries of all persons that were touched anew, from all that their sources say.
    pub async fn sum_up(&mut self, work: &mut Work) -> Result<(), Broken> {
        for id in std::mem::take(&mut self.touched) {
            let texts: Vec<(String, i64)> = sql::begin(sql::PERSON_TEXTS).bind(id.clone()).all(work).await?;
            let mut sayings: Vec<(Facts, i64)> = Vec::new();
            for (text, received) in &texts {
                // What cannot be parsed was not taken as a person either.
                if let Ok(json) = Json::parse(text) {
                    sayings.extend(fhir::read(&json).person.map(|facts| (facts, *received)));
                }
            }
            if let Some(best) = best(sayings) {
                summary(sql::SET_PERSON.begin(), &id, &best).run(work).await?;
                sql::NO_WORDS.begin().bind(id.clone()).run(work).await?;
                self.name(work, &id, &best).await?;
            }
        }
        Ok(())
    }

    /// Writes down by which words a person is found, and by what a word is found that nobody had in their name before.
    async fn name(&mut self, work: &mut Work, id: &str, facts: &Facts) -> Result<(), Broken> {
        let words = name_words(&fhir::searchable(facts.name.as_deref().unwrap_or_default()));
        let rows = words.iter().map(|word| [word.clone().into()]);
        sql::ADD_WORD.begin().bind(id.to_owned()).run_each(work, rows).await?;
        for word in words {
            if self.words.contains(&word) {
                continue;
            }
            if sql::HAS_WORD.begin().bind(word.clone()).one::<String>(work).await?.is_none() {
                let keys = word_keys(&word).into_iter().map(|key| [key.into()]);
                sql::ADD_KEY.begin().bind(word.clone()).run_each(work, keys).await?;
            }
            self.words.insert(word);
        }
        Ok(())
    }

    /// Has a person's summary made anew.
    pub fn touch(&mut self, id: &str) {
        self.touched.insert(id.to_owned());
    }

    fn warn(&mut self, arrival: &Arrival, at: At<'_>, message: &str) {
        self.warnings.push(Remark {
            file: at.file.to_owned(),
            line: 0,
            resource: Some(format!("{}/{}", arrival.kind, arrival.id)),
            element: Some("Patient.identifier".to_owned()),
            message: message.to_owned(),
        });
    }
}

fn differ(one: Option<NaiveDate>, other: Option<NaiveDate>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// The best of what several sources say of one person: what the newest says, where it says something; who has died in one
/// source has died.
pub fn best(mut sayings: Vec<(Facts, i64)>) -> Option<Facts> {
    sayings.sort_by_key(|(facts, received)| std::cmp::Reverse((facts.updated, *received)));
    let mut all = sayings.into_iter().map(|(facts, _)| facts);
    let mut best = all.next()?;
    for facts in all {
        best.name = best.name.or(facts.name);
        if best.birth_date.is_none() && (facts.birth_date.is_some() || best.birth_year.is_none()) {
            (best.birth_date, best.birth_year) = (facts.birth_date, facts.birth_year);
        }
        best.gender = best.gender.filter(|gender| *gender != Gender::Unknown).or(facts.gender).or(best.gender);
        best.deceased |= facts.deceased;
    }
    Some(best)
}

fn summary(statement: Statement, id: &str, facts: &Facts) -> Statement {
    let gender = facts.gender.map(|gender| match gender {
        Gender::Female => "female",
        Gender::Male => "male",
        Gender::Other => "other",
        Gender::Unknown => "unknown",
    });
    let year = facts.birth_year.map(i64::from);
    let name = facts.name.clone().unwrap_or_default();
    statement.bind(id.to_owned()).bind(name).bind_all([
        Value::from(facts.birth_date),
        year.into(),
        gender.into(),
        facts.deceased.into(),
    ])
}
