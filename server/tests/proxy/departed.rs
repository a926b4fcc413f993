//! An account whose owner has died opens nothing, for whoever may have come by its password: no record, no settings, nobody's whom they acted
//! for. When the record was wrong, everything is there again.

use careway_core::{
    account::{
        AcceptInvitation, GetFactors, InvitationRefusal, LoginName, NewPassword, NextStep, SessionState, SignOut,
    },
    problem::Never,
    proxy::{ChangeProxy, OfferRefusal, ProxyState, begins},
};
use careway_server::{proxy, store::Done};
use chrono::Utc;

use super::*;

const LEO: &str = "2018-03-01";

/// What the clinic's system says of somebody since they have died.
fn died(number: &str, name: &str, born: &str) -> Value {
    let mut died = clinic::patient(number, name, born);
    died["deceasedDateTime"] = json!("2026-05-27");
    died
}

fn not_signed_in<T>() -> Result<T, Problem<Never>> {
    Err(Problem::NotSignedIn)
}

/// For how many people an account acts, as everything is told that asks without a session.
async fn acts_for(clinic: &Clinic, account: &Id<Account>) -> usize {
    let (account, jurisdiction, now) = (account.clone(), clinic.site.jurisdiction.clone(), clinic.now());
    let unit = move |mut work| async move {
        Done::commit(proxy::people(&mut work, &account, &jurisdiction, now).await, Vec::new())
    };
    clinic.site.store.read(unit).await.unwrap().unwrap().len()
}

#[tokio::test]
async fn the_account_of_somebody_who_has_died_opens_nothing_until_the_record_is_put_right() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let mut open = clinic.person("rosa").await;
        assert!(sees(&mut open, rosa).await.is_ok());
        clinic.receives("clinic", vec![died("1", "Rosa Field", BORN)]).await;

        // The page that is open, and whoever signs in with the right password.
        assert_eq!(sees(&mut open, rosa).await, not_signed_in());
        assert_eq!(open.asks(GetFactors {}).await, not_signed_in(), "what keeps the account safe is not theirs either");
        let state = open.opens().await;
        assert_eq!((&state.signed_in, state.next), (&None, Some(NextStep::Departed)));
        let mut again = clinic.browser(9);
        let SessionState { signed_in, next, .. } = again.signs_in("rosa", clinic::PASSWORD).await.unwrap();
        assert_eq!((signed_in, next), (None, Some(NextStep::Departed)));
        assert_eq!(sees(&mut again, rosa).await, not_signed_in());
        assert_eq!(again.asks(SignOut {}).await, Ok(()), "there is a way out");
        assert_eq!(again.opens().await.next, None);

        // The record was about somebody else: it is as it was, in the session that was never ended.
        let mut alive = clinic::patient("1", "Rosa Field", BORN);
        alive["deceasedBoolean"] = json!(false);
        clinic.receives("clinic", vec![alive]).await;
        assert_eq!(ids(&open.opens().await.signed_in.unwrap().people), [rosa]);
        assert!(sees(&mut open, rosa).await.is_ok());
    }
}

#[tokio::test]
async fn whoever_has_died_acts_for_nobody_and_is_let_in_by_no_code() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa, leo) = (&house.clinic, &house.rosa, &house.leo);
        let code = house.notes_guardian(leo).await;
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, LEO).await.unwrap();
        let hers = account(clinic, "teresa").await;
        assert_eq!(acts_for(clinic, &hers).await, 1);
        clinic.receives("clinic", vec![died("4", "Teresa Marsh", "1984-09-30")]).await;
        assert_eq!(sees(&mut teresa, leo).await, not_signed_in());
        assert_eq!(acts_for(clinic, &hers).await, 0);

        // A code from the clinic makes no account for them.
        let code = clinic.invites(leo).await;
        clinic.receives("clinic", vec![died("2", "Leo Field", LEO)]).await;
        let accept = AcceptInvitation {
            code: Secret::new(&*code),
            birth_date: day(LEO),
            name: LoginName::parse("leo").unwrap(),
            password: NewPassword::parse("seven quiet boats in fog").unwrap(),
        };
        let mut somebody = clinic.browser(6);
        somebody.opens().await;
        assert_eq!(somebody.asks(accept).await, Err(Problem::Refused(InvitationRefusal::NotMatched)));

        // What was asked of somebody before the death is not accepted after it.
        let code = house.offers(terms(&[Scope::Summary], May::See, "2027-05-28")).await;
        clinic.receives("clinic", vec![died("1", "Rosa Field", BORN)]).await;
        let answer = accepts(&mut clinic.person("sofia").await, &code.code, BORN).await.map(|_| ());
        assert_eq!(answer, Err(Problem::Refused(AcceptRefusal::NotMatched)));
        let grants = "SELECT COUNT(*) FROM proxy WHERE accepted_at IS NOT NULL AND kind = 'granted'";
        assert_eq!(database.outside(grants).await, 0, "{rosa:?}");
    }
}

#[tokio::test]
async fn what_a_minor_gave_gets_no_more_time_and_is_asked_for_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let (born, summary) = ("2011-02-14", |until| terms(&[Scope::Summary], May::See, until));
        let asked = clinic.person("sofia").await.asks(offer(sofia, summary("2030-05-28"))).await.unwrap();
        accepts(&mut clinic.person("teresa").await, &asked.code, born).await.unwrap();
        let one = async || proxies(&mut clinic.person("sofia").await, sofia).await.remove(0);
        assert_eq!((one().await.state, one().await.till_majority), (ProxyState::Held, true));

        // Until then the end can be moved: what ends before is a matter of time.
        let change = |proxy: &Proxy, until| ChangeProxy {
            patient: sofia.clone(),
            proxy: proxy.id.clone(),
            terms: summary(until),
        };
        let held = one().await;
        clinic.person("sofia").await.asks(change(&held, "2029-01-31")).await.unwrap();
        assert!(!one().await.till_majority);

        clinic.wait(begins(&Utc, day("2029-02-14")) - clinic.now());
        let over = one().await;
        assert_eq!((over.state, over.till_majority), (ProxyState::Over, true));
        let mut grown = clinic.person("sofia").await.with("idempotency-key", Some("another page"));
        let refused = Err(Problem::Refused(OfferRefusal::GivenAsMinor));
        assert_eq!(grown.asks(change(&over, "2030-01-31")).await, refused);

        // Asked again, it is given by an adult, and stands in the place of the old.
        let mut grown = clinic.browser(7);
        grown.signs_in("sofia", clinic::PASSWORD).await.unwrap();
        let asked = grown.asks(offer(sofia, summary("2030-01-31"))).await.unwrap();
        let mut teresa = clinic.browser(8);
        teresa.signs_in("teresa", clinic::PASSWORD).await.unwrap();
        accepts(&mut teresa, &asked.code, born).await.unwrap();
        assert_eq!(sees(&mut teresa, sofia).await.unwrap(), "condition 1");
        let all = proxies(&mut grown, sofia).await;
        assert_eq!((all.len(), all[0].state, all[0].till_majority), (1, ProxyState::Held, false));
    }
}
