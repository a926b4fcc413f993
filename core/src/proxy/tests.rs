//! Proxy access at any instant, against a model of it that is written down another way.

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta};

use super::*;
use crate::access::{Action, Scope, ScopeSet, Sensitive, SensitiveSet};

/// Numbers that look like chance and are the same every time (Knuth's constants for a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % most.unsigned_abs()).unwrap_or_default()
    }
}

fn scopes(bits: i64) -> ScopeSet {
    Scope::ALL.into_iter().filter(|part| bits & part.set().bits() != 0).collect()
}

fn classes(bits: i64) -> SensitiveSet {
    Sensitive::ALL.into_iter().filter(|class| bits & class.set().bits() != 0).collect()
}

/// The reference: whether one item, of one part and one class, is open for one action. In UTC, day by day, without stages.
fn model(
    grant: &Grant,
    subject: &Subject,
    action: Action,
    part: Scope,
    class: Option<Sensitive>,
    at: DateTime<Utc>,
) -> bool {
    let lived = |years: i32| {
        let Some(born) = subject.born.or(subject.born_in.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1))) else {
            return true;
        };
        let (month, day, today) = (born.month(), born.day(), at.date_naive());
        let reached = (today.month(), today.day()) >= (month, day);
        today.year() - born.year() - i32::from(!reached) >= years
    };
    let (adult, teen) = (lived(18), lived(12));
    let in_time = grant.starts <= at && grant.ends.is_none_or(|end| at < end);
    let alive = !subject.deceased;
    let limited = scopes(Scope::Immunizations.set().or(Scope::Coverage.set()).or(Scope::Messages.set()).bits());
    let full = ScopeSet::ALL.without(Scope::Sharing.set());
    let full_acts = full.without(Scope::Summary.set()).without(Scope::Immunizations.set()).without(Scope::Notes.set());
    let grown_since = adult && grant.given_before_majority(subject);
    let (see, act, sensitive) = match grant.kind {
        ProxyKind::Granted if alive && !grown_since => (grant.opening.see, grant.opening.act, grant.opening.sensitive),
        ProxyKind::Guardian if alive && !adult && teen => {
            (limited, Scope::Coverage.set().or(Scope::Messages.set()), SensitiveSet::NONE)
        }
        ProxyKind::Guardian | ProxyKind::DiminishedCapacity if alive && !adult => (full, full_acts, SensitiveSet::ALL),
        ProxyKind::Representative if alive => (grant.opening.see, grant.opening.act, grant.opening.sensitive),
        ProxyKind::Estate if !alive => (grant.opening.see, grant.opening.act, grant.opening.sensitive),
        _ => return false,
    };
    let set = if action == Action::Read { see } else { act.both(see) };
    let hidden = class.is_some_and(|class| {
        (class == Sensitive::Confidential && !adult) || sensitive.bits() & class.set().bits() == 0
    });
    in_time && set.bits() & part.set().bits() != 0 && !hidden
}

impl Grant {
    fn given_before_majority(&self, subject: &Subject) -> bool {
        subject.birthday(18).is_some_and(|day| self.starts < begins(&Utc, day))
    }
}

fn any_grant(dice: &mut Dice, birth: NaiveDate) -> Grant {
    let day = |dice: &mut Dice| {
        begins(&Utc, birth) + TimeDelta::days(dice.below(21 * 366)) + TimeDelta::seconds(dice.below(3) - 1)
    };
    let starts = day(dice);
    let ends = (dice.below(3) > 0).then(|| starts + TimeDelta::days(1 + dice.below(900)));
    Grant {
        id: Id::parse("g1").expect("an id"),
        kind: ProxyKind::ALL[usize::try_from(dice.below(5)).expect("a place")],
        opening: Opening {
            see: scopes(dice.below(2048)),
            act: scopes(dice.below(2048)),
            sensitive: classes(dice.below(128)),
        },
        starts,
        ends,
    }
}

#[test]
fn a_hundred_thousand_cases_are_as_the_model_has_them() {
    let rules = AgeRules::shipped();
    let mut dice = Dice(2026);
    let mut open = 0;
    for case in 0..100_000 {
        let birth = NaiveDate::from_ymd_opt(2004, 2, 29).expect("a day") + Days::new(dice.below(3000).unsigned_abs());
        let subject = Subject {
            born: (dice.below(10) > 0).then_some(birth),
            born_in: (dice.below(20) > 0).then_some(birth.year()),
            deceased: dice.below(5) == 0,
        };
        let grant = any_grant(&mut dice, birth);
        // Often just before, at or after an instant that matters.
        let edges = [
            grant.starts,
            grant.ends.unwrap_or(grant.starts),
            begins(&Utc, subject.birthday(12).unwrap_or(birth)),
            begins(&Utc, subject.birthday(18).unwrap_or(birth)),
            begins(&Utc, birth) + TimeDelta::days(dice.below(20 * 366)),
        ];
        let at = edges[usize::try_from(dice.below(5)).expect("a place")] + TimeDelta::seconds(dice.below(3) - 1);
        let action = if dice.below(2) == 0 { Action::Read } else { Action::Write };
        let part = Scope::ALL[usize::try_from(dice.below(Scope::ALL.len() as i64)).expect("a place")];
        let class = Sensitive::ALL.get(usize::try_from(dice.below(14)).expect("a place")).copied();
        let found = standing(std::slice::from_ref(&grant), &subject, &rules, &Utc, at);
        let allowed = found.is_some_and(|link| {
            assert!(link.holds(at), "case {case}: {link:?}");
            let hidden = class.is_some_and(|class| link.basis.hidden().bits() & class.set().bits() != 0);
            link.basis.scopes(action).has(part) && !hidden
        });
        let expected = model(&grant, &subject, action, part, class, at);
        assert_eq!(allowed, expected, "case {case}: {grant:?} {subject:?} {action:?} {part:?} {class:?} {at}");
        open += i32::from(allowed);
    }
    assert!(open > 5_000, "too few of the cases open anything: {open}");
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("an instant")
}

fn grant(kind: ProxyKind, see: ScopeSet) -> Grant {
    let opening = Opening { see, act: ScopeSet::NONE, sensitive: SensitiveSet::ALL };
    Grant { id: Id::parse(kind.name()).expect("an id"), kind, opening, starts: noon() - TimeDelta::days(9), ends: None }
}

#[test]
fn a_teen_widens_what_a_parent_sees_and_a_day_ends_it() {
    let rules = AgeRules::shipped();
    let sofia = Subject { born: NaiveDate::from_ymd_opt(2011, 2, 1), born_in: Some(2011), deceased: false };
    let both = [grant(ProxyKind::Guardian, ScopeSet::NONE), grant(ProxyKind::Granted, Scope::Results.set())];
    let link = standing(&both, &sofia, &rules, &Utc, noon()).expect("a link");
    let words: Vec<_> = link.basis.scopes(Action::Read).parts().map(Scope::name).collect();
    assert_eq!(words, ["results", "immunizations", "coverage", "messages"]);
    assert_eq!(link.id.as_str(), "guardian");
    let grown = begins(&Utc, sofia.birthday(18).expect("a birthday"));
    assert_eq!(link.ends, Some(grown));
    assert_eq!(standing(&both, &sofia, &rules, &Utc, grown), None);
    assert_ne!(link.basis.hidden().bits() & Sensitive::Confidential.set().bits(), 0);
}

#[test]
fn what_a_patient_gives_never_reaches_who_looks_and_who_else_may() {
    let all = Opening::given(ScopeSet::ALL, crate::access::May::Act, SensitiveSet::ALL);
    assert_eq!(all.see, ScopeSet::ALL.without(Scope::Activity.set()).without(Scope::Sharing.set()));
    assert_eq!(all.act, all.see.without(Scope::Results.set()));
}
