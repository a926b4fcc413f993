//! Tables of decisions.

use chrono::TimeDelta;

use super::*;

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("an instant")
}

fn under(basis: Basis) -> Relationship {
    Relationship { id: Id::parse("r1").expect("an id"), basis, starts: noon(), ends: None }
}

fn own(starts: DateTime<Utc>, ends: Option<DateTime<Utc>>) -> Relationship {
    Relationship { starts, ends, ..under(Basis::Own) }
}

fn actor(role: Option<Role>) -> Actor {
    Actor {
        account: Id::parse("a1").expect("an id"),
        session: Id::parse("s1").expect("an id"),
        proved_at: noon(),
        role,
    }
}

fn rosa() -> Actor {
    actor(None)
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
    assert_eq!(classes.iter().sum::<i64>(), SensitiveSet::ALL.bits());
}

fn proxy(kind: ProxyKind) -> Basis {
    let see = Scope::Results.set().or(Scope::Summary.set());
    let act = Scope::Summary.set().or(Scope::Notes.set());
    Basis::Proxy { kind, opening: Opening { see, act, sensitive: Sensitive::Genetic.set() } }
}

#[test]
fn a_look_is_narrowed_and_never_widened() {
    let patient = Id::parse("p1").expect("an id");
    let link = Relationship { basis: proxy(ProxyKind::Granted), ..under(Basis::Own) };
    let permit = <Permission<Read, AnyPart>>::decide(Some(rosa()), Some(link), patient, noon()).expect("a permit");
    let wide = Opening { see: ScopeSet::ALL, act: ScopeSet::ALL, sensitive: SensitiveSet::ALL };
    let same = permit.narrowed(wide);
    assert_eq!((same.scopes(), same.hidden()), (permit.scopes(), permit.hidden()));
    let narrow = permit.narrowed(Opening { see: Scope::Summary.set(), ..Opening::NONE });
    assert_eq!((narrow.scopes(), narrow.hidden()), (Scope::Summary.set().bits(), SensitiveSet::ALL.bits()));
}

/// What each basis opens and hides, written by hand: a change of the rule has to be made twice.
#[test]
fn what_each_basis_opens_and_hides() {
    let (all, substances) = (SensitiveSet::ALL.bits(), Sensitive::SubstanceUse.set().bits());
    let parts = "appointments results medications summary immunizations notes coverage care-plan";
    for (basis, reads, hides, purpose) in [
        (Basis::Own, format!("{parts} activity sharing messages"), 0, "PATRQT"),
        (proxy(ProxyKind::Granted), "results summary".to_owned(), all - Sensitive::Genetic.set().bits(), "FAMRQT"),
        (proxy(ProxyKind::Guardian), "results summary".to_owned(), all - Sensitive::Genetic.set().bits(), "FAMRQT"),
        (
            proxy(ProxyKind::Representative),
            "results summary".to_owned(),
            all - Sensitive::Genetic.set().bits(),
            "PWATRNY",
        ),
        (proxy(ProxyKind::Estate), "results summary".to_owned(), all - Sensitive::Genetic.set().bits(), "PWATRNY"),
        (Basis::BreakGlass, parts.to_owned(), 0, "ETREAT"),
        (Basis::Treating(Role::FrontDesk), "appointments coverage".to_owned(), all, "HOPERAT"),
        (Basis::Treating(Role::Nurse), parts.to_owned(), substances, "TREAT"),
        (Basis::Treating(Role::Clinician), parts.to_owned(), substances, "TREAT"),
        (Basis::Treating(Role::CareCoordinator), parts.to_owned(), all, "TREAT"),
        (Basis::Treating(Role::Pharmacist), "results medications summary".to_owned(), all, "TREAT"),
        (Basis::Treating(Role::Billing), "appointments coverage".to_owned(), all, "HPAYMT"),
        (Basis::Treating(Role::DirectorySteward), String::new(), all, "HOPERAT"),
        (Basis::Treating(Role::PrivacyOfficer), String::new(), all, "HOPERAT"),
        (Basis::Treating(Role::Administrator), String::new(), all, "HOPERAT"),
    ] {
        let words = |set: ScopeSet| {
            let words = set.parts().map(|part| serde_json::to_value(part).expect("JSON"));
            words.map(|word| word.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(basis.scopes(Action::Read)), reads, "{basis:?} reads");
        let writes = match basis {
            Basis::Own => reads.as_str(),
            // Of what they do things in, only what they see.
            Basis::Proxy { .. } => "summary",
            _ => "",
        };
        assert_eq!(words(basis.scopes(Action::Write)), writes, "{basis:?} writes");
        assert_eq!(basis.hidden().bits(), hides, "{basis:?} hides");
        assert_eq!(basis.purpose().code(), purpose, "{basis:?}");
        assert_eq!(Purpose::parse(purpose), Some(basis.purpose()));
    }
}

#[test]
fn staff_in_a_relationship_that_opens_nothing_are_strangers() {
    let link = under(Basis::Treating(Role::Administrator));
    assert_eq!(allows(Some(&link), Action::Read, ScopeSet::ALL, noon()), Decision::NoLink);
    let desk = under(Basis::Treating(Role::FrontDesk));
    assert_eq!(allows(Some(&desk), Action::Read, Results::SCOPES, noon()), Decision::NotThisPart);
    assert_eq!(allows(Some(&desk), Action::Write, ScopeSet::ALL, noon()), Decision::NotThisPart);
}

/// Whose each duty is, written by hand.
#[test]
fn whose_each_duty_is() {
    let all = "front-desk nurse clinician care-coordinator pharmacist billing directory-steward privacy-officer administrator";
    for (duty, roles) in [
        (Duty::Work, all),
        (Duty::FindPatients, "front-desk nurse clinician care-coordinator pharmacist billing privacy-officer"),
        (Duty::Invite, "front-desk nurse clinician care-coordinator"),
        (Duty::AssignCare, "care-coordinator administrator"),
        (Duty::BreakGlass, "nurse clinician care-coordinator pharmacist"),
        (Duty::WorkTasks, "privacy-officer"),
        (Duty::ManageStaff, "administrator"),
        (Duty::ReadTrail, "privacy-officer"),
        (Duty::Represent, "front-desk nurse clinician care-coordinator privacy-officer"),
        (Duty::CertifyCapacity, "clinician"),
        (Duty::BlockProxy, "nurse clinician care-coordinator privacy-officer"),
    ] {
        let may = Role::ALL.into_iter().filter(|role| role.may(duty)).map(Role::name).collect::<Vec<_>>();
        assert_eq!(may.join(" "), roles, "{duty:?}");
    }
    assert!(Duty::ALL.iter().all(|duty| Role::ALL.iter().any(|role| role.may(*duty))));
}

#[test]
fn a_duty_is_for_those_who_work_here_in_its_role() {
    let decide = |actor| <StaffMay<duty::ManageStaff>>::decide(actor, None, None, noon()).map(|permit| permit.role());
    assert_eq!(decide(None), Err(Denied::NotSignedIn));
    assert_eq!(decide(Some(rosa())), Err(Denied::NotAllowed));
    assert_eq!(decide(Some(actor(Some(Role::Nurse)))), Err(Denied::NotAllowed));
    assert_eq!(decide(Some(actor(Some(Role::Administrator)))), Ok(Role::Administrator));
}

#[test]
fn a_proof_is_fresh_for_five_minutes_and_asked_for_last() {
    let minutes = TimeDelta::minutes;
    let patient = Id::parse("p1").expect("an id");
    let ask = |actor, link, at| <Fresh<Permission<Read, Results>>>::decide(actor, link, patient.clone(), at).err();
    let link = || Some(own(noon(), None));
    assert_eq!(ask(Some(rosa()), link(), noon() + minutes(5) - TimeDelta::seconds(1)), None);
    assert_eq!(ask(Some(rosa()), link(), noon() + minutes(5)), Some(Denied::ProveAgain));
    assert_eq!(ask(Some(rosa()), None, noon() + minutes(5)), Some(Denied::NotFound));
    assert_eq!(ask(None, None, noon()), Some(Denied::NotSignedIn));
}

#[test]
fn a_session_that_is_not_one_in_full_opens_its_next_step_alone() {
    use Standing::{Enrol, In, Locked, SecondFactor};
    let all = [In, SecondFactor, Enrol, Locked];
    let admitted = |admits: fn(Standing) -> bool| all.into_iter().filter(|s| admits(*s)).collect::<Vec<_>>();
    assert_eq!(admitted(<Permission<Read, Results>>::admits), [In]);
    assert_eq!(admitted(Public::admits), [In]);
    assert_eq!(admitted(SignedIn::admits), [In]);
    assert_eq!(admitted(Fresh::<SignedIn>::admits), [In]);
    assert_eq!(admitted(Halfway::admits), [SecondFactor]);
    assert_eq!(admitted(Resting::admits), [Locked]);
    assert_eq!(admitted(Fresh::<Enrolling>::admits), [In, Enrol]);
    assert_eq!(admitted(AnySession::admits), all);
}
