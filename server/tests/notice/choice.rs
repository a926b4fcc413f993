//! What people choose: by which way, how often, and what happens with what stays unread.

use careway_core::{
    account::RemovePhone,
    mail::Channel,
    message::Then,
    notice::{Category, GetNoticeSettings, NoticeRefusal, Pace, Rhythm, SetNoticeRhythm, TimeOfDay},
    problem::Problem,
    staff::ZoneName,
};
use chrono::TimeDelta;

use crate::{
    family::{Family, NUMBER, ROSA, TERESA, rhythm, way},
    support,
};

#[tokio::test]
async fn what_is_usual_is_told_until_something_else_is_chosen() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let usual = family.rosa.asks(GetNoticeSettings {}).await.unwrap();
        let people: Vec<_> =
            usual.people.iter().map(|told| (told.patient.name.as_str(), told.ways.as_slice())).collect();
        let by_mail = Category::ALL.map(|category| (category, Some(Channel::Email)));
        // A mother sees her daughter's messages at fifteen as far as they are not hidden, and not her results.
        assert_eq!(people, [("Rosa Field", by_mail.as_slice()), ("Sofia Field", &by_mail[..1])]);
        assert_eq!((usual.rhythm, usual.zone.as_str(), usual.ways), (Rhythm::default(), "UTC", vec![Channel::Email]));

        let (patient, daughter) = (family.patient.clone(), family.daughter.clone());
        let wanted = way(&patient, Some(Channel::Text));
        let refused = family.rosa.asks(wanted.clone()).await;
        assert_eq!(refused, Err(Problem::Refused(NoticeRefusal::NoNumber)));
        family.rosa_has_a_phone().await;
        family.rosa.asks(wanted).await.unwrap();
        let often = rhythm(Pace::AtOnce, Some(8));
        family.rosa.asks(often.clone()).await.unwrap();
        let nowhere = SetNoticeRhythm { zone: ZoneName::parse("America/Atlantis").unwrap(), ..often.clone() };
        assert_eq!(family.rosa.asks(nowhere).await, Err(Problem::Refused(NoticeRefusal::NoSuchZone)));
        assert_eq!(family.teresa.asks(way(&daughter, None)).await, Err(Problem::NotFound));
        let chosen = family.rosa.asks(GetNoticeSettings {}).await.unwrap();
        let ways: Vec<_> = chosen.people.iter().map(|told| told.ways[0].1).collect();
        assert_eq!((ways, chosen.rhythm), (vec![Some(Channel::Text), Some(Channel::Email)], often.rhythm));
        assert_eq!(chosen.ways, Channel::ALL);

        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [NUMBER, TERESA]);
    }
}

#[tokio::test]
async fn once_a_day_is_one_letter_and_a_new_choice_holds_for_what_waits() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let (patient, six) = (family.patient.clone(), TimeOfDay::parse(18 * 60).unwrap());
        family.rosa.asks(rhythm(Pace::Daily(six), None)).await.unwrap();
        family.teresa.asks(way(&patient, None)).await.unwrap();
        let (one, other) = (family.rosa_asks().await, family.rosa_asks().await);
        for thread in [&one, &other, &one] {
            family.answers(thread, Then::GoOn).await;
        }
        assert_eq!(family.told().await, [""; 0]);
        // From 20:26:40 to 18:00 of the next day.
        let night = TimeDelta::seconds(21 * 3600 + 33 * 60 + 20);
        family.clinic.wait(night - TimeDelta::seconds(1));
        assert_eq!(family.told().await, [""; 0]);
        family.clinic.wait(TimeDelta::seconds(1));
        assert_eq!(family.told().await, [ROSA]);

        family.come_back().await;
        family.clinic.wait(TimeDelta::seconds(1));
        family.answers(&one, Then::GoOn).await;
        assert_eq!(family.told().await, [""; 0], "tomorrow at six");
        family.rosa.asks(rhythm(Pace::AtOnce, None)).await.unwrap();
        assert_eq!(family.told().await, [ROSA], "no, now");
    }
}

#[tokio::test]
async fn what_stays_unread_is_told_once_by_the_other_way() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        family.rosa_has_a_phone().await;
        let patient = family.patient.clone();
        family.teresa.asks(way(&patient, None)).await.unwrap();
        family.rosa.asks(rhythm(Pace::AtOnce, Some(1))).await.unwrap();
        let hour = TimeDelta::hours(1);
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [ROSA]);
        family.clinic.wait(hour - TimeDelta::seconds(1));
        assert_eq!(family.told().await, [""; 0]);
        family.clinic.wait(TimeDelta::seconds(1));
        assert_eq!(family.told().await, [NUMBER]);
        family.clinic.wait(hour);
        assert_eq!(family.told().await, [""; 0], "once");

        family.come_back().await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [ROSA]);
        let seen = family.read_all(&thread, 3);
        family.rosa.asks(seen).await.unwrap();
        family.clinic.wait(hour);
        assert_eq!(family.told().await, [""; 0], "she has read it meanwhile");
        assert_eq!(database.outside("SELECT COUNT(*) FROM notice WHERE step = 'again'").await, 0);
    }
}

#[tokio::test]
async fn whoever_has_no_address_is_told_by_none() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        family.rosa_has_a_phone().await;
        let patient = family.patient.clone();
        family.rosa.asks(way(&patient, Some(Channel::Text))).await.unwrap();
        family.rosa.asks(RemovePhone {}).await.unwrap();
        database.tamper("DELETE FROM mail").await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [TERESA], "never by a way that she did not choose");
    }
}
