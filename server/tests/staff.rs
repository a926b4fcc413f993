//! The people who work here: how they come in, what each sees of the people they look after, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    account::{AcceptInvitation, InvitationRefusal, LoginName, NewPassword, NextStep, Secret},
    id::Id,
    people::{GetPatient, Patient},
    problem::Problem,
    record::{GetHome, ListResults},
    release::{Choice, Choices, SetRelease},
    staff::{
        AcceptStaffInvitation, AddMember, AddStaff, AddTeam, BeginTreatment, DeactivateStaff, EndMember, EndTreatment,
        GetStaffHome, InviteRefusal, Invited, ListStaff, ListTeams, Role, SetRole, StaffName, StaffRefusal,
        TeamRefusal,
    },
};
use careway_server::store::StoreSettings;
use clinic::{Browser, Clinic, PASSWORD};
use serde_json::json;

async fn clinic(settings: &StoreSettings) -> (Clinic, Id<Patient>, Id<Patient>) {
    let clinic = Clinic::open(settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    clinic.receives("clinic", vec![clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01")]).await;
    let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
    clinic.enrols(&rosa, "rosa").await;
    (clinic, rosa, leo)
}

fn results(patient: &Id<Patient>) -> ListResults {
    serde_json::from_value(json!({"patient": patient})).unwrap()
}

/// How many results somebody sees of a patient.
async fn sees(staff: &mut Browser, patient: &Id<Patient>) -> Result<usize, u16> {
    match staff.asks(results(patient)).await {
        Ok(list) => Ok(list.items.len()),
        Err(problem) => Err(problem.code().status().0),
    }
}

#[tokio::test]
async fn a_team_opens_its_patients_to_its_members_by_their_role_while_it_lasts() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, leo) = clinic(&database.settings).await;
        let nurse = clinic.hires("amadi", Role::Nurse).await;
        let desk = clinic.hires("carver", Role::FrontDesk).await;
        clinic.hires("tull", Role::CareCoordinator).await;
        clinic.hires("pell", Role::Administrator).await;
        let team = clinic.forms("Care", &[&nurse, &desk], &[&rosa]).await;
        let (mut amadi, mut carver) = (clinic.person("amadi").await, clinic.person("carver").await);
        let (mut tull, mut pell) = (clinic.person("tull").await, clinic.person("pell").await);

        assert_eq!(sees(&mut amadi, &rosa).await, Ok(1));
        assert_eq!(sees(&mut amadi, &leo).await, Err(404));
        assert_eq!(sees(&mut carver, &rosa).await, Err(403), "the front desk sees no result");
        assert_eq!(carver.asks(GetPatient { patient: rosa.clone() }).await.unwrap().name, "Rosa Field");
        assert_eq!(sees(&mut tull, &rosa).await, Err(404), "not in the team");
        assert_eq!(sees(&mut pell, &rosa).await, Err(404));

        let staff_home = amadi.asks(GetStaffHome {}).await.unwrap();
        assert_eq!((staff_home.staff.role, staff_home.teams), (Role::Nurse, vec!["Care".to_owned()]));

        tull.asks(BeginTreatment { patient: leo.clone(), team: team.clone() }).await.unwrap();
        assert_eq!(sees(&mut amadi, &leo).await, Ok(0));
        tull.asks(EndTreatment { patient: leo.clone(), team: team.clone() }).await.unwrap();
        assert_eq!(sees(&mut amadi, &leo).await, Err(404));
        let again = tull.asks(EndTreatment { patient: leo, team: team.clone() }).await;
        assert_eq!(again, Err(Problem::NotFound));

        pell.asks(EndMember { team: team.clone(), account: nurse.clone() }).await.unwrap();
        assert_eq!(sees(&mut amadi, &rosa).await, Err(404), "no longer in the team");
        clinic.wait(chrono::TimeDelta::seconds(1));
        pell.asks(AddMember { team, account: nurse }).await.unwrap();
        assert_eq!(sees(&mut amadi, &rosa).await, Ok(1));
    }
}

#[tokio::test]
async fn reads_of_staff_are_audited_under_their_relationship_and_purpose() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let (nurse, billing) = (clinic.hires("amadi", Role::Nurse).await, clinic.hires("ledger", Role::Billing).await);
        clinic.forms("Care", &[&nurse, &billing], &[&rosa]).await;
        let mut browsers = [clinic.person("amadi").await, clinic.person("ledger").await, clinic.person("rosa").await];
        for browser in &mut browsers {
            browser.asks(GetHome { patient: rosa.clone() }).await.unwrap();
        }
        for (purpose, table) in [("TREAT", "treatment"), ("HPAYMT", "treatment"), ("PATRQT", "relationship")] {
            let audited = format!(
                "SELECT COUNT(*) FROM audit WHERE command = '/api/home' AND purpose = '{purpose}'
                     AND relationship IN (SELECT id FROM {table})"
            );
            assert_eq!(database.outside(&audited).await, 1, "{purpose}");
        }
    }
}

#[tokio::test]
async fn what_a_patient_wants_to_see_later_hides_nothing_from_staff_who_cannot_change_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let nurse = clinic.hires("amadi", Role::Nurse).await;
        clinic.forms("Care", &[&nurse], &[&rosa]).await;
        let (mut amadi, mut owner) = (clinic.person("amadi").await, clinic.person("rosa").await);
        let hide =
            SetRelease { patient: rosa.clone(), choices: Choices { routine: Choice::Hidden, ..Choices::default() } };
        assert_eq!(amadi.asks(hide.clone()).await, Err(Problem::NotAllowed));
        owner.asks(hide).await.unwrap();
        assert_eq!(sees(&mut owner, &rosa).await, Ok(0));
        assert_eq!(sees(&mut amadi, &rosa).await, Ok(1));
    }
}

#[tokio::test]
async fn sensitive_items_are_hidden_from_staff_by_role() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        for (id, label) in [("hiv", "HIV"), ("etoh", "ETH")] {
            let mut result = clinic::result(id, "1", label, 1.0, "2026-03-02");
            result["meta"] = json!({"security": [{"code": label}]});
            result["code"]["coding"][0]["code"] = json!(format!("{id}-0"));
            clinic.receives("clinic", vec![result]).await;
        }
        let nurse = clinic.hires("amadi", Role::Nurse).await;
        let coordinator = clinic.hires("tull", Role::CareCoordinator).await;
        clinic.forms("Care", &[&nurse, &coordinator], &[&rosa]).await;
        for (name, expected) in [("rosa", 3), ("amadi", 2), ("tull", 1)] {
            assert_eq!(sees(&mut clinic.person(name).await, &rosa).await, Ok(expected), "{name}");
        }
    }
}

fn staff_name(text: &str) -> StaffName {
    StaffName::parse(text).unwrap()
}

/// Signs in again with the password and the app.
async fn signs_in(clinic: &Clinic, browser: &mut Browser, app: &app::App) {
    browser.signs_in("amadi", PASSWORD).await.unwrap();
    app::proves(browser, &app.shows(clinic.now())).await.unwrap();
}

#[tokio::test]
async fn an_administrator_lets_somebody_in_and_out_and_never_themselves() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let own = clinic.hires("pell", Role::Administrator).await;
        let mut pell = clinic.person("pell").await;
        let add = AddStaff { name: staff_name("Joy Amadi"), title: staff_name("RN"), role: Role::Nurse };
        let invitation = pell.asks(add).await.unwrap();
        assert_eq!(database.outside("SELECT COUNT(*) FROM idempotency").await, 0, "a code is not kept for a retry");
        let accept = |code: &str| AcceptStaffInvitation {
            code: Secret::new(code),
            name: LoginName::parse("amadi").unwrap(),
            password: NewPassword::parse(PASSWORD).unwrap(),
        };
        let mut amadi = clinic.browser(2);
        amadi.opens().await;
        let wrong = amadi.asks(accept("0000-0000-0000-0000")).await;
        assert_eq!(wrong, Err(Problem::Refused(InvitationRefusal::NotMatched)));
        let state = amadi.asks(accept(&invitation.code)).await.unwrap();
        assert_eq!((&state.signed_in, state.next), (&None, Some(NextStep::Enrol)), "staff have a second factor first");
        amadi.carries(&state);
        let (app, _) = app::sets_up(&clinic, &mut amadi).await;
        let state = amadi.opens().await.signed_in.unwrap();
        assert_eq!((state.account.name.as_str(), state.role, state.people.len()), ("Joy Amadi", Some(Role::Nurse), 0));
        let mut late = clinic.browser(3);
        late.opens().await;
        assert_eq!(late.asks(accept(&invitation.code)).await, Err(Problem::Refused(InvitationRefusal::NotMatched)));

        let team = pell.asks(AddTeam { name: staff_name("Care") }).await.unwrap();
        let twice = pell.asks(AddTeam { name: staff_name("Care") }).await;
        assert_eq!(twice, Err(Problem::Refused(TeamRefusal::NameTaken)));
        let account = state.account.id;
        pell.asks(AddMember { team: team.clone(), account: account.clone() }).await.unwrap();
        pell.asks(AddMember { team: team.clone(), account: account.clone() }).await.unwrap();
        pell.asks(BeginTreatment { patient: rosa.clone(), team: team.clone() }).await.unwrap();
        let teams = amadi.asks(ListTeams {}).await.unwrap();
        assert_eq!((teams.len(), teams[0].members.len()), (1, 1));
        assert_eq!(sees(&mut amadi, &rosa).await, Ok(1));

        // Another role ends the sessions, and opens what it opens.
        pell.asks(SetRole { account: account.clone(), role: Role::FrontDesk }).await.unwrap();
        assert_eq!(sees(&mut amadi, &rosa).await, Err(401));
        signs_in(&clinic, &mut amadi, &app).await;
        assert_eq!(sees(&mut amadi, &rosa).await, Err(403));

        for refused in [
            pell.asks(SetRole { account: own.clone(), role: Role::Nurse }).await,
            pell.asks(DeactivateStaff { account: own.clone() }).await,
        ] {
            assert_eq!(refused, Err(Problem::Refused(StaffRefusal::Yourself)));
        }
        pell.asks(DeactivateStaff { account: account.clone() }).await.unwrap();
        assert_eq!(pell.asks(DeactivateStaff { account }).await, Err(Problem::NotFound));
        assert_eq!(sees(&mut amadi, &rosa).await, Err(401));
        assert_eq!(amadi.signs_in("amadi", PASSWORD).await, Err(Problem::NotAllowed));
        let staff = pell.asks(ListStaff {}).await.unwrap();
        assert_eq!(staff.iter().filter(|one| one.active).count(), 1);
    }
}

#[tokio::test]
async fn a_code_for_staff_is_good_once_and_for_a_while() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, ..) = clinic(&database.settings).await;
        clinic.hires("pell", Role::Administrator).await;
        let mut pell = clinic.person("pell").await;
        let add = AddStaff { name: staff_name("Joy Amadi"), title: staff_name("RN"), role: Role::Nurse };
        let code = pell.asks(add).await.unwrap().code;
        // Each from a network of its own, or the throttle would decide.
        let mut browsers = Vec::new();
        for host in 1..=16 {
            let mut browser = clinic.browser(host);
            browser.opens().await;
            browsers.push((host, browser));
        }
        let tries = browsers.into_iter().map(|(host, mut browser)| {
            let accept = AcceptStaffInvitation {
                code: Secret::new(&code),
                name: LoginName::parse(&format!("amadi{host}")).unwrap(),
                password: NewPassword::parse(PASSWORD).unwrap(),
            };
            async move { browser.asks(accept).await.is_ok() }
        });
        let won = futures_util::future::join_all(tries).await.into_iter().filter(|won| *won).count();
        assert_eq!(won, 1);
    }
}

#[tokio::test]
async fn the_front_desk_invites_whoever_has_no_account_yet() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, leo) = clinic(&database.settings).await;
        let undated = json!({"resourceType": "Patient", "id": "3", "name": [{"text": "Kim Undated"}]});
        clinic.receives("clinic", vec![undated]).await;
        clinic.hires("carver", Role::FrontDesk).await;
        let mut carver = clinic.person("carver").await;
        let refused = |why| Err(Problem::Refused(why));
        assert_eq!(carver.asks(clinic::invitation(&rosa)).await, refused(InviteRefusal::HasAccount));
        let kim = clinic.patient("3").await.id;
        assert_eq!(carver.asks(clinic::invitation(&kim)).await, refused(InviteRefusal::NoBirthDate));
        let absent = carver.asks(clinic::invitation(&Id::parse("nobody").unwrap())).await;
        assert_eq!(absent, Err(Problem::NotFound));
        let made = carver.asks(clinic::invitation(&leo)).await.unwrap();
        let Invited::Shown(invitation) = made else { panic!("{made:?} shows no code") };
        let mut browser = clinic.browser(2);
        browser.opens().await;
        let accept = AcceptInvitation {
            code: Secret::new(&invitation.code),
            birth_date: "1990-01-31".parse().unwrap(),
            name: LoginName::parse("leo").unwrap(),
            password: NewPassword::parse(PASSWORD).unwrap(),
        };
        assert_eq!(browser.asks(accept).await.unwrap().signed_in.unwrap().people[0].id, leo);
        let audited = "SELECT COUNT(*) FROM audit WHERE command = '/api/staff/invite' AND patient IS NOT NULL";
        assert_eq!(database.outside(audited).await, 4);
    }
}
