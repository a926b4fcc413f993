//! Keeps together what two sources said of one thing: after every landing, the items that have the mark of something that
//! changed are joined anew, by the rule in core. Knows marks and times; not what is in an item.

use std::collections::{BTreeMap, BTreeSet};

use careway_core::{
    id::Id,
    record::{Moment, Saying, When, Witness, join},
};

use super::sql::{self, Marked};
use crate::{
    fhir::key::same_key,
    store::{Broken, Value, Work},
};

/// What an item is joined by: the digest of its mark, and its times as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// The digest.
    pub mark: String,
    /// `from/until`, either of which may be missing.
    pub when: String,
}

impl Same {
    /// The columns of an item; `None` when it is never joined.
    pub fn of(saying: &Saying<'_>) -> Option<Self> {
        let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string()).unwrap_or_default();
        let when = saying.when.map(|when| format!("{}/{}", text(when.start), text(when.end))).unwrap_or_default();
        Some(Self { mark: same_key(&saying.mark()?), when })
    }
}

/// The marks of which something has changed, by person.
#[derive(Debug, Default)]
pub struct Changed(BTreeMap<String, BTreeSet<String>>);

impl Changed {
    /// Notes the mark of a person's item.
    pub fn note(&mut self, person: Option<&String>, mark: Option<&String>) {
        if let (Some(person), Some(mark)) = (person, mark) {
            self.0.entry(person.clone()).or_default().insert(mark.clone());
        }
    }

    /// Notes the marks of items as they lie in the database: before they are changed or taken away.
    pub async fn note_stored(&mut self, work: &mut Work, items: &[String]) -> Result<(), Broken> {
        for some in items.chunks(sql::KEYS) {
            let marks: Vec<(String, String)> = sql::begin(sql::MARKS).bind_all(sql::keys(some)).all(work).await?;
            marks.iter().for_each(|(person, mark)| self.note(Some(person), Some(mark)));
        }
        Ok(())
    }

    /// Notes every mark of a person that more than one source has.
    pub async fn note_all(&mut self, work: &mut Work, person: &String) -> Result<(), Broken> {
        let marks: Vec<String> = sql::begin(sql::SHARED_MARKS).bind(person.clone()).all(work).await?;
        marks.iter().for_each(|mark| self.note(Some(person), Some(mark)));
        Ok(())
    }

    /// Joins anew what has these marks.
    pub async fn join(self, work: &mut Work) -> Result<(), Broken> {
        for (person, marks) in self.0 {
            let marks: Vec<String> = marks.into_iter().collect();
            for some in marks.chunks(sql::KEYS) {
                let find = sql::begin(sql::MARKED).bind_all(sql::keys(some)).bind(person.clone());
                let changes = changes(find.all(work).await?)?;
                sql::begin(sql::SET_HEAD).run_each(work, changes).await?;
            }
        }
        Ok(())
    }
}

/// The items that stand for others, or are stood for, differently from before: id, head, how many it stands for.
fn changes(marked: Vec<Marked>) -> Result<Vec<[Value; 3]>, Broken> {
    let mut by_mark: BTreeMap<String, Vec<Marked>> = BTreeMap::new();
    for item in marked {
        by_mark.entry(item.mark.clone()).or_default().push(item);
    }
    let mut changes = Vec::new();
    for items in by_mark.into_values() {
        let heads = heads(&items)?;
        for (at, item) in items.iter().enumerate() {
            let head = Some(&items[heads[at]].id).filter(|head| **head != item.id);
            let stands_for = heads.iter().filter(|head| **head == at).count() - usize::from(heads[at] == at);
            let others = i64::try_from(stands_for).unwrap_or(i64::MAX);
            if (head, others) != (item.head.as_ref(), item.others) {
                changes.push([item.id.clone().into(), head.cloned().into(), others.into()]);
            }
        }
    }
    Ok(changes)
}

/// Who stands for whom; what one source alone has sent needs no thought.
fn heads(items: &[Marked]) -> Result<Vec<usize>, Broken> {
    if items.iter().all(|item| item.source == items[0].source) {
        return Ok((0..items.len()).collect());
    }
    let unreadable = || Broken::new("an item's times cannot be read");
    let witness = |item: &Marked| {
        Some(Witness {
            item: Id::parse(&item.id).ok()?,
            source: Id::parse(&item.source).ok()?,
            when: read_when(&item.when)?,
            arrived: item.arrived,
        })
    };
    let witnesses: Option<Vec<Witness>> = items.iter().map(witness).collect();
    Ok(join(&witnesses.ok_or_else(unreadable)?))
}

/// Reads what [`Same::of`] wrote; the outer `None` when it did not.
fn read_when(text: &str) -> Option<Option<When>> {
    let Some((start, end)) = text.split_once('/') else { return text.is_empty().then_some(None) };
    let moment = |text: &str| match text {
        "" => Some(None),
        text => Moment::parse(text).ok().map(Some),
    };
    Some(Some(When { start: moment(start)?, end: moment(end)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_were_written() {
        for text in ["", "2026/", "/2026-03", "2026-03-01T10:00:00-06:00/2026-03-02"] {
            let when = read_when(text).flatten();
            let again = when.map(|when| {
                let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string()).unwrap_or_default();
                format!("{}/{}", text(when.start), text(when.end))
            });
            assert_eq!(again.unwrap_or_default(), text);
        }
        assert_eq!(read_when("yesterday"), None);
    }
}
