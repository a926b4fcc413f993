//! When people are told: how often, in which hours not, on which clock, and what happens with what stays unread.

use careway_core::{
    mail::Channel,
    notice::{NoticeSettings, Pace, Patience, Quiet, Rhythm, SetNoticeRhythm, TimeOfDay},
    problem::{Fault, FaultKind},
    staff::ZoneName,
};
use leptos::prelude::*;

use super::Saving;
use crate::{
    clock,
    components::{Draft, FieldOf, Form, SelectField},
    reader::{time_of_day, words},
};

/// After how many hours what stays unread can be told by the other way.
const PATIENCE: [u8; 4] = [3, 8, 24, 48];
/// What stands for no in a form's answers, and for yes.
const NO: &str = "no";
const YES: &str = "yes";
/// When somebody is told once a day who has not said when: after work.
const EVENING: u16 = 18 * 60;

/// What has been chosen.
#[derive(Clone)]
struct RhythmDraft {
    daily: String,
    at: String,
    quiet: String,
    from: String,
    to: String,
    fallback: String,
    zone: String,
}

const FIELDS: [&str; 7] = ["daily", "at", "quiet", "from", "to", "fallback", "zone"];

impl RhythmDraft {
    fn new(rhythm: &Rhythm, zone: &ZoneName) -> Self {
        let word = |yes: bool| if yes { YES } else { NO }.to_owned();
        let at = match rhythm.pace {
            Pace::AtOnce => EVENING,
            Pace::Daily(at) => at.minutes(),
        };
        let quiet = rhythm.quiet.unwrap_or(Quiet::NIGHT);
        Self {
            daily: word(rhythm.pace != Pace::AtOnce),
            at: at.to_string(),
            quiet: word(rhythm.quiet.is_some()),
            from: quiet.from().minutes().to_string(),
            to: quiet.to().minutes().to_string(),
            fallback: rhythm.fallback.map_or_else(|| NO.to_owned(), |patience| patience.hours().to_string()),
            zone: zone.as_str().to_owned(),
        }
    }
}

impl Draft for RhythmDraft {
    type Request = SetNoticeRhythm;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "daily" => Some(&mut self.daily),
            "at" => Some(&mut self.at),
            "quiet" => Some(&mut self.quiet),
            "from" => Some(&mut self.from),
            "to" => Some(&mut self.to),
            "fallback" => Some(&mut self.fallback),
            "zone" => Some(&mut self.zone),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SetNoticeRhythm, Vec<Fault>> {
        let fault = |field: &'static str| move |()| vec![Fault::new(field, FaultKind::NotUnderstood)];
        let pace = match self.daily.as_str() {
            NO => Pace::AtOnce,
            _ => Pace::Daily(time(&self.at).map_err(fault("at"))?),
        };
        let quiet = match self.quiet.as_str() {
            NO => None,
            _ => {
                let (from, to) = (time(&self.from).map_err(fault("from"))?, time(&self.to).map_err(fault("to"))?);
                Some(Quiet::parse(from, to).map_err(|_| fault("to")(()))?)
            }
        };
        let fallback = match self.fallback.as_str() {
            NO => None,
            hours => Some(patience(hours).map_err(fault("fallback"))?),
        };
        let zone = ZoneName::parse(&self.zone).map_err(|_| fault("zone")(()))?;
        Ok(SetNoticeRhythm { rhythm: Rhythm { quiet, pace, fallback }, zone })
    }
}

fn time(minutes: &str) -> Result<TimeOfDay, ()> {
    minutes.parse().ok().and_then(|minutes| TimeOfDay::parse(minutes).ok()).ok_or(())
}

fn patience(hours: &str) -> Result<Patience, ()> {
    hours.parse().ok().and_then(|hours| Patience::parse(hours).ok()).ok_or(())
}

/// The form.
pub fn rhythm_card(settings: &NoticeSettings) -> AnyView {
    let t = words();
    let form = Form::new(RhythmDraft::new(&settings.rhythm, &settings.zone));
    let daily = vec![(NO, t.notices_at_once().to_owned()), (YES, t.notices_daily().to_owned())];
    let quiet = vec![(NO, t.notices_quiet_no().to_owned()), (YES, t.notices_quiet_yes().to_owned())];
    let at = only(form.field("daily"), move || hour(form.field("at"), t.notices_daily_at()));
    let between = only(form.field("quiet"), move || {
        view! {
            <div class="fields">{hour(form.field("from"), t.notices_quiet_from())} {hour(form.field("to"), t.notices_quiet_to())}</div>
            <p class="hint">{t.notices_quiet_about()}</p>
        }
        .into_any()
    });
    let both = Channel::ALL.iter().all(|channel| settings.ways.contains(channel));
    let fallback = (both || settings.rhythm.fallback.is_some()).then(|| {
        let answers = fallback_answers(settings.rhythm.fallback);
        view! { <SelectField field=form.field("fallback") label=t.notices_fallback() answers/> }
    });
    let zones = zones(settings);
    let zone = (zones.len() > 1).then(|| {
        view! { <SelectField field=form.field("zone") label=t.notices_zone() answers=zones/> }
    });
    view! {
        <section class="card" aria-labelledby="when">
            <h2 id="when">{t.notices_when()}</h2>
            <Saving form fields=&FIELDS>
                <SelectField field=form.field("daily") label=t.notices_pace() answers=daily/>
                {at}
                <SelectField field=form.field("quiet") label=t.notices_quiet() answers=quiet/>
                {between} {fallback} {zone}
            </Saving>
        </section>
    }
    .into_any()
}

/// What is shown only while a field says yes.
fn only(field: FieldOf, shown: impl Fn() -> AnyView + Send + 'static) -> impl Fn() -> Option<AnyView> + Send + 'static {
    let is_yes = Memo::new(move |_| field.text.with(|text| text == YES));
    move || is_yes.get().then(&shown)
}

/// A field for a time of day: whole hours, and whatever stands in it.
fn hour(field: FieldOf, label: &'static str) -> AnyView {
    let chosen: Option<u16> = field.text.get_untracked().parse().ok();
    let whole = (0..24).map(|hour| hour * 60);
    let mut minutes: Vec<u16> = whole.chain(chosen.filter(|minutes| minutes % 60 != 0)).collect();
    minutes.sort_unstable();
    let answers = minutes.into_iter().map(|minutes| (minutes.to_string(), time_of_day(minutes))).collect();
    view! { <SelectField field label answers/> }.into_any()
}

fn fallback_answers(chosen: Option<Patience>) -> Vec<(String, String)> {
    let t = words();
    let mut hours = PATIENCE.to_vec();
    hours.extend(chosen.map(Patience::hours));
    hours.sort_unstable();
    hours.dedup();
    let after = hours.into_iter().map(|hours| (hours.to_string(), t.notices_fallback_hours(hours.into())));
    [(NO.to_owned(), t.notices_fallback_no().to_owned())].into_iter().chain(after).collect()
}

/// The clocks to choose from: the one that is chosen, the clinic's, and this device's.
fn zones(settings: &NoticeSettings) -> Vec<(String, String)> {
    let t = words();
    let here = clock::zone().and_then(|zone| ZoneName::parse(&zone).ok());
    let mut zones: Vec<(String, String)> = Vec::new();
    for zone in [Some(&settings.place), here.as_ref(), Some(&settings.zone)].into_iter().flatten() {
        if zones.iter().any(|(name, _)| name == zone.as_str()) {
            continue;
        }
        let city = zone.as_str().rsplit('/').next().unwrap_or_default().replace('_', " ");
        let named = match (*zone == settings.place, Some(zone) == here.as_ref()) {
            (true, _) => t.notices_zone_place(&city),
            (false, true) => t.notices_zone_device(&city),
            (false, false) => t.notices_zone_other(&city),
        };
        zones.push((zone.as_str().to_owned(), named));
    }
    zones
}
