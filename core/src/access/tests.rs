//! Tables of decisions.

use chrono::TimeDelta;

use super::*;

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("an instant")
}

fn own(starts: DateTime<Utc>, ends: Option<DateTime<Utc>>) -> Relationship {
    Relationship { id: Id::parse("r1").expect("an id"), basis: Basis::Own, starts, ends }
}

fn rosa() -> Actor {
    Actor { account: Id::parse("a1").expect("an id"), session: Id::parse("s1").expect("an id") }
}

#[test]
fn a_relationship_holds_from_its_start_to_just_before_its_end() {
    let second = TimeDelta::seconds(1);
    let link = own(noon(), Some(noon() + second * 10));
    for (at, expected) in [
        (noon() - second, Decision::NoLink),
        (noon(), Decision::Allowed(ScopeSet::ALL)),
        (noon() + second * 9, Decision::Allowed(ScopeSet::ALL)),
        (noon() + second * 10, Decision::NoLink),
    ] {
        assert_eq!(allows(Some(&link), Action::Read, ScopeSet::ALL, at), expected, "{at}");
    }
    assert_eq!(allows(None, Action::Read, ScopeSet::ALL, noon()), Decision::NoLink);
}

#[test]
fn a_permit_opens_only_the_part_asked_for() {
    let permit = <Permission<Read, Results>>::decide(
        Some(rosa()),
        Some(own(noon(), None)),
        Id::parse("p1").expect("an id"),
        noon(),
    )
    .expect("own record");
    assert_eq!(permit.scopes(), Scope::Results.set().bits());
    assert_eq!(permit.hidden(), 0);
    assert_eq!(permit.patient().as_str(), "p1");
}

#[test]
fn strangers_are_told_nothing() {
    let patient = Id::parse("p1").expect("an id");
    let denied = |actor, link| <Permission<Read, Results>>::decide(actor, link, patient.clone(), noon()).err();
    assert_eq!(denied(None, None), Some(Denied::NotSignedIn));
    assert_eq!(denied(Some(rosa()), None), Some(Denied::NotFound));
    assert_eq!(denied(Some(rosa()), Some(own(noon() + TimeDelta::days(1), None))), Some(Denied::NotFound));
}

#[test]
fn every_scope_and_class_has_a_bit_of_its_own() {
    let scopes = Scope::ALL.map(|scope| scope.set().bits());
    assert_eq!(scopes.iter().sum::<i64>(), ScopeSet::ALL.bits());
    let classes = Sensitive::ALL.map(|class| class.set().bits());
    assert_eq!(classes.iter().sum::<i64>(), (1 << Sensitive::ALL.len()) - 1);
}
