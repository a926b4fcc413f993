//! Two persons who turn out to be one: what was chosen for either is kept, and what waits is about the same messages as before.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    mail::Channel,
    message::{Audience, StartThread, Then},
};
use serde_json::json;

use crate::{
    clinic,
    family::{Family, ROSA, SOFIA, TERESA, account, lets, way},
    support,
};

#[tokio::test]
async fn what_was_chosen_for_somebody_who_is_another_holds_for_the_other() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let clinic = &family.clinic;
        clinic.receives("clinic", vec![clinic::patient("9", "Rosa Field", "1984-04-02")]).await;
        let twin = clinic.patient("9").await.id;
        let messages = Opening::given(Scope::Messages.set(), May::Act, SensitiveSet::NONE);
        lets(clinic, &twin, "sofia", (ProxyKind::Granted, messages)).await;
        let team = clinic.forms("Second team", &[&account(clinic, "joy").await], &[&twin]).await;
        let of_twin = StartThread { team, ..family.start(&twin, Audience::Family) };
        family.sofia.asks(way(&twin, Some(Channel::Email))).await.unwrap();
        let second = family.sofia.asks(of_twin).await.unwrap().thread;
        let first = family.rosa_asks().await;
        family.answers(&first, Then::GoOn).await;
        family.answers_of(&twin, &second, Then::GoOn).await;

        let system = "urn:careway:test:mrn";
        let both = json!({
            "resourceType": "Patient", "id": "one",
            "identifier": [{"system": system, "value": "1"}, {"system": system, "value": "9"}],
            "name": [{"given": ["Rosa"], "family": "Field"}], "gender": "female", "birthDate": "1984-04-02"
        });
        family.clinic.receives("clinic", vec![both]).await;
        assert_eq!(family.clinic.patient("9").await.id, family.clinic.patient("1").await.id);
        for (of, count) in [("notice", 4), ("notice_choice", 1)] {
            let lost = format!("SELECT COUNT(*) FROM {of} WHERE patient NOT IN (SELECT patient FROM patient)");
            assert_eq!(database.outside(&lost).await, 0);
            assert_eq!(database.outside(&format!("SELECT COUNT(*) FROM {of}")).await, count, "{of}");
        }
        let same = "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account AND a.login_name = 'sofia'
                    JOIN message g ON g.patient = n.patient AND g.number = n.since AND g.side = 'staff'
                    JOIN thread t ON t.id = g.thread AND t.opened_by = a.id";
        assert_eq!(database.outside(same).await, 1, "it is about the message that it was about");
        assert_eq!(family.told().await, [ROSA, SOFIA, TERESA]);
    }
}
