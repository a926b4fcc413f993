//! What people ask about how they are told of things, and choose: for themselves and for those whom they act for, and for nobody else.

use careway_core::{
    account::Account,
    id::Id,
    mail::Channel,
    notice::{
        Category, GetNoticeSettings, NoticeRefusal, NoticeSettings, SetNoticeRhythm, SetNoticeWay, Told, WorkNotice,
    },
    people::Patient,
    problem::Problem,
    staff::ZoneName,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{rhythm, sql, work};
use crate::{
    account::{self, contact},
    http::{Answer, Call, Stop},
    message::sees,
    proxy::{self, Jurisdiction},
    staff::roster,
    store::{Broken, Work},
};

/// Says how the account is told of things.
pub async fn get_notice_settings(call: &mut Call<GetNoticeSettings>) -> Answer<GetNoticeSettings> {
    let account = call.permit.actor().account.clone();
    let work = &mut call.work;
    let (rhythm, zone) = rhythm(work, &account, &call.jurisdiction).await?;
    let mut people = Vec::new();
    for patient in told_of(work, &account, &call.jurisdiction, call.now).await? {
        let mut ways = Vec::new();
        for category in Category::ALL {
            let whose = (&patient.id, category.part());
            if sees(work, &account, whose, &call.jurisdiction, call.now).await?.is_some() {
                ways.push((category, sql::way(work, (&account, &patient.id), category).await?));
            }
        }
        people.push(Told { patient, ways });
    }
    let mut ways = Vec::new();
    for channel in Channel::ALL {
        if call.sends.by(channel) && contact::is_reached(work, &account, channel).await? {
            ways.push(channel);
        }
    }
    let staff = roster::sql::staff(work, &account).await?;
    let work = match staff {
        Some(_) => Some(WorkNotice { way: work::sql::way(work, &account).await? }),
        None => None,
    };
    Ok(NoticeSettings { people, work, rhythm, zone: name(zone)?, place: name(call.jurisdiction.zone)?, ways })
}

/// Keeps by which way the account is told of somebody.
pub async fn set_notice_way(call: &mut Call<SetNoticeWay>) -> Answer<SetNoticeWay> {
    let SetNoticeWay { patient, category, way } = call.request.clone();
    let (work, account, now) = (&mut call.work, call.permit.actor().account.clone(), call.now);
    if sees(work, &account, (&patient, category.part()), &call.jurisdiction, now).await?.is_none() {
        return Err(Problem::NotFound.into());
    }
    if way == Some(Channel::Text) && !contact::is_reached(work, &account, Channel::Text).await? {
        return Err(Stop::refused(NoticeRefusal::NoNumber));
    }
    Ok(sql::choose(work, (&account, &patient), category, way).await?)
}

/// Keeps when the account is told; what waits is told by it.
pub async fn set_notice_rhythm(call: &mut Call<SetNoticeRhythm>) -> Answer<SetNoticeRhythm> {
    let SetNoticeRhythm { rhythm, zone } = call.request.clone();
    let (work, account) = (&mut call.work, call.permit.actor().account.clone());
    let zone: Tz = zone.as_str().parse().map_err(|_| Stop::refused(NoticeRefusal::NoSuchZone))?;
    sql::set_rhythm(work, &account, &rhythm, zone).await?;
    let due = rhythm.when(&zone, call.now);
    work::sql::move_all(work, &account, due).await?;
    Ok(sql::move_all(work, &account, due).await?)
}

fn name(zone: Tz) -> Result<ZoneName, Broken> {
    ZoneName::parse(zone.name()).map_err(|_| Broken::new("a zone without a name"))
}

/// Of whom an account is told: its owner first, then those whom it acts for, by name; as far as it sees what there is to be told of.
async fn told_of(
    work: &mut Work,
    account: &Id<Account>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Vec<Patient>, Broken> {
    let mut people = account::sql::people(work, account, now).await?;
    people.extend(proxy::people(work, account, jurisdiction, now).await?);
    let mut told = Vec::new();
    for patient in people {
        for category in Category::ALL {
            if sees(work, account, (&patient.id, category.part()), jurisdiction, now).await?.is_some() {
                told.push(patient);
                break;
            }
        }
    }
    Ok(told)
}
