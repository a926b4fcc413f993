//! Courses of tasks, from the question to the answer.

use chrono::TimeDelta;

use super::*;

fn owner(team: &str, person: Option<&str>) -> Owner {
    Owner { team: id(team), person: person.map(id) }
}

fn event(at: &str, by: &str, what: Happening) -> Event {
    Event { at: utc(at), by: (!by.is_empty()).then(|| id(by)), what }
}

fn handed(team: &str, person: Option<&str>) -> Happening {
    Happening::HandedOff { to: owner(team, person), note: Note::parse("She called twice.").expect("a note") }
}

fn cover(away: &str, by: &str, from: &str, until: &str) -> Happening {
    Happening::Covered(Cover { away: id(away), by: id(by), from: utc(from), until: utc(until) })
}

const fn told(goal: Goal, mark: Mark) -> Happening {
    Happening::Escalated { goal, mark }
}

/// Something that happens on Wednesday: by `hh:mm` or in full, who, what.
type Line<'l> = (&'l str, &'l str, Happening);

/// Opened on Wednesday at nine, for nurses who are there from eight to five: 100 minutes for the touch, 1000 for the rest.
fn begun() -> Course {
    let promise = Promise { touch: budget(100), resolve: Some(budget(1000)) };
    let opened = Happening::Opened { owner: owner("nurses", None), promise };
    Course::parse(vec![event("2026-09-02T09:00:00Z", "", opened)]).expect("a course")
}

/// Nurses and everybody else from eight to five; the pharmacy from noon to two.
fn calendars() -> Calendars<Utc> {
    let ordinary = Calendar::new(hours("08:00-17:00", "", &[]), Utc);
    let teams = [(id("pharmacy"), Calendar::new(hours("12:00-14:00", "", &[]), Utc))].into();
    Calendars { ordinary, teams }
}

/// What becomes of a course on Wednesday, by `hh:mm`, who, what.
fn after(mut course: Course, events: &[Line<'_>]) -> Result<Course, Misfit> {
    for (time, by, what) in events {
        let at = if time.len() == 5 { format!("2026-09-02T{time}:00Z") } else { (*time).to_owned() };
        course.add(event(&at, by, what.clone()))?;
    }
    Ok(course)
}

fn due(course: &Course, now: &str) -> Option<DateTime<Utc>> {
    course.state().due(&calendars(), utc(now))
}

#[test]
fn a_history_that_is_none_is_refused() {
    use Happening::{Closed, Paused, Reopened, Resumed, Taken, Touched};
    assert_eq!(Course::parse(Vec::new()), Err(Misfit::Opening));
    assert_eq!(Course::parse(vec![event("2026-09-02T09:00:00Z", "ann", Taken)]), Err(Misfit::Opening));
    let again = begun().history()[0].what.clone();
    let (taken, closed) = (("09:10", "ann", Taken), ("09:20", "ann", Closed));
    let cases: Vec<(Vec<Line<'_>>, Misfit)> = vec![
        (vec![("09:10", "", again)], Misfit::Opening),
        (vec![("08:59", "ann", Taken)], Misfit::OutOfOrder),
        (vec![("09:10", "", Taken)], Misfit::Nobody),
        (vec![taken.clone(), ("09:20", "bea", Taken)], Misfit::Taken),
        (vec![taken.clone(), ("09:20", "bea", Touched)], Misfit::NotYours),
        (vec![taken.clone(), ("09:20", "bea", Paused)], Misfit::NotYours),
        (vec![taken.clone(), ("09:20", "bea", Closed)], Misfit::NotYours),
        (vec![("09:10", "", Closed)], Misfit::Nobody),
        (vec![("09:10", "", handed("pharmacy", None))], Misfit::Nobody),
        (vec![("09:10", "ann", handed("nurses", None))], Misfit::SameOwner),
        (vec![("09:10", "", Resumed)], Misfit::SameClock),
        (vec![("09:10", "ann", Paused), ("09:11", "ann", Paused)], Misfit::SameClock),
        (vec![("09:10", "ann", Touched), ("09:11", "ann", Touched)], Misfit::Touched),
        (vec![("09:10", "ann", Paused), ("09:11", "ann", Touched)], Misfit::Touched),
        (vec![("09:10", "", Reopened)], Misfit::NotClosed),
        (vec![taken.clone(), closed.clone(), ("09:30", "ann", Touched)], Misfit::Closed),
        (vec![taken.clone(), closed.clone(), ("2026-09-16T09:20:01Z", "", Reopened)], Misfit::TooLate),
        (vec![("09:10", "", told(Goal::Touch, Mark::Out))], Misfit::NotNext),
        (vec![("09:10", "", told(Goal::Resolve, Mark::Short))], Misfit::NotNext),
        (vec![("09:10", "", told(Goal::Touch, Mark::Short)); 2], Misfit::NotNext),
        (vec![("09:10", "", cover("ann", "bea", "2026-09-02T09:00:00Z", "2026-09-03T00:00:00Z"))], Misfit::NotAway),
        (
            vec![taken.clone(), ("09:30", "ann", cover("ann", "ann", "2026-09-02T09:00:00Z", "2026-09-03T00:00:00Z"))],
            Misfit::NotAway,
        ),
        (
            vec![taken, ("09:30", "ann", cover("ann", "bea", "2026-09-02T09:00:00Z", "2026-09-02T09:30:00Z"))],
            Misfit::NotAway,
        ),
    ];
    for (events, expected) in cases {
        assert_eq!(after(begun(), &events), Err(expected), "{events:?}");
    }
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut course = begun();
    let before = course.clone();
    assert!(course.add(event("2026-09-02T09:10:00Z", "", Happening::Resumed)).is_err());
    assert_eq!(course, before);
    assert_eq!(Course::parse(before.history().to_vec()), Ok(before));
}

#[test]
fn the_touch_is_waited_for_first_and_then_the_rest() {
    let now = "2026-09-02T10:00:00Z";
    let course = begun();
    assert_eq!(due(&course, now), Some(utc("2026-09-02T10:40:00Z")));
    assert_eq!(course.state().share(&calendars(), utc(now)).map(Share::thousandths), Some(600));
    let course = after(course, &[("10:00", "ann", Happening::Touched)]).expect("a course");
    assert_eq!(course.state().held(utc(now)), Held::Person(&id("ann")), "whoever works on it has it");
    assert_eq!(due(&course, now), Some(utc("2026-09-03T16:40:00Z")));
    assert_eq!(course.state().share(&calendars(), utc(now)).map(Share::thousandths), Some(60));
    let course = after(course, &[("10:00", "ann", Happening::Closed)]).expect("a course");
    assert_eq!((due(&course, now), course.state().share(&calendars(), utc(now))), (None, None));
}

#[test]
fn the_clock_stands_still_while_the_patient_is_asked() {
    let course = after(begun(), &[("10:00", "ann", Happening::Paused)]).expect("a course");
    let late = "2026-09-09T10:00:00Z";
    assert_eq!(course.state().share(&calendars(), utc(late)).map(Share::thousandths), Some(60));
    assert_eq!(due(&course, late), Some(utc("2026-09-10T16:40:00Z")), "had the answer come now");
    let course = after(course, &[("2026-09-08T08:00:00Z", "", Happening::Resumed)]).expect("a course");
    assert_eq!(due(&course, late), Some(utc("2026-09-09T14:40:00Z")));
}

#[test]
fn what_is_left_is_left_in_the_hours_of_whoever_has_it() {
    let course = after(begun(), &[("10:00", "ann", handed("pharmacy", None))]).expect("a course");
    assert_eq!(course.state().held(utc("2026-09-02T10:00:00Z")), Held::Team(&id("pharmacy")));
    assert_eq!(due(&course, "2026-09-02T10:00:00Z"), Some(utc("2026-09-02T12:40:00Z")));
    let back = after(course, &[("12:30", "pat", handed("nurses", Some("bea")))]).expect("a course");
    assert_eq!(due(&back, "2026-09-02T12:30:00Z"), Some(utc("2026-09-02T12:40:00Z")));
    assert_eq!(back.state().owner(), &owner("nurses", Some("bea")));
}

#[test]
fn whoever_is_away_is_covered_until_they_are_back() {
    let away = cover("ann", "bea", "2026-09-02T12:00:00Z", "2026-09-04T08:00:00Z");
    let course = after(begun(), &[("09:10", "ann", Happening::Taken), ("09:20", "lea", away)]).expect("a course");
    let (state, [ann, bea, cat]) = (course.state(), [id::<Account>("ann"), id("bea"), id("cat")]);
    for (now, covered) in [
        ("2026-09-02T11:59:59Z", false),
        ("2026-09-02T12:00:00Z", true),
        ("2026-09-04T07:59:59Z", true),
        ("2026-09-04T08:00:00Z", false),
    ] {
        assert_eq!(matches!(state.held(utc(now)), Held::Covered(cover) if cover.by == bea), covered, "{now}");
        assert_eq!(state.may(&bea, utc(now)), covered, "{now}");
        assert!(state.may(&ann, utc(now)) && !state.may(&cat, utc(now)), "{now}");
    }
    let course = after(course, &[("13:00", "bea", Happening::Closed)]).expect("whoever covers answers");
    assert_eq!(course.state().owner(), &owner("nurses", Some("ann")));
    let begun = after(begun(), &[("09:10", "ann", Happening::Taken)]).expect("a course");
    let gone = cover("ann", "bea", "2026-09-02T09:00:00Z", "2026-09-04T08:00:00Z");
    let course = after(begun, &[("09:20", "lea", gone), ("09:30", "lea", handed("nurses", Some("cat")))]);
    let course = course.expect("a course");
    assert_eq!(course.state().held(utc("2026-09-02T10:00:00Z")), Held::Person(&cat));
}

#[test]
fn whoever_leads_is_told_once_at_each_mark() {
    let next = |course: &Course, now: &str| {
        let next = course.state().next_escalation(&calendars(), utc(now))?;
        Some((next.at, next.goal, next.mark))
    };
    let course = begun();
    let now = "2026-09-02T09:00:00Z";
    assert_eq!(next(&course, now), Some((utc("2026-09-02T10:20:00Z"), Goal::Touch, Mark::Short)));
    let course = after(course, &[("10:20", "", told(Goal::Touch, Mark::Short))]).expect("a course");
    let course = after(course, &[("10:30", "ann", handed("pharmacy", None))]).expect("a course");
    assert_eq!(next(&course, now), Some((utc("2026-09-02T12:10:00Z"), Goal::Touch, Mark::Out)), "not again");
    let course = after(course, &[("12:10", "", told(Goal::Touch, Mark::Out))]).expect("a course");
    assert_eq!(next(&course, now), None);
    assert_eq!(due(&course, "2026-09-02T13:00:00Z"), Some(utc("2026-09-02T12:10:00Z")), "late since");
    let course = after(course, &[("13:00", "pat", Happening::Touched)]).expect("a course");
    // Of 800 minutes 90 were the nurses'; then come five days of the pharmacy with 120 each, and 110 of the sixth.
    assert_eq!(next(&course, now), Some((utc("2026-09-09T13:50:00Z"), Goal::Resolve, Mark::Short)));
}

#[test]
fn an_answer_within_two_weeks_goes_on_with_whoever_had_it() {
    let closed = [("09:10", "ann", Happening::Taken), ("09:20", "ann", Happening::Closed)];
    let course = after(begun(), &closed).expect("a course");
    assert_eq!(course.state().phase(), Phase::Closed(utc("2026-09-02T09:20:00Z")));
    let at = utc("2026-09-02T09:20:00Z") + TimeDelta::days(REOPEN_DAYS);
    let mut course = course;
    course.add(Event { at, by: None, what: Happening::Reopened }).expect("in time");
    assert_eq!(course.state().owner(), &owner("nurses", Some("ann")));
    assert_eq!(course.state().due(&calendars(), at), Some(at + TimeDelta::minutes(100)), "the promise holds anew");
    assert_eq!(course.state().next_mark(), Some((Goal::Touch, Mark::Short)));
}

#[test]
fn a_history_travels() {
    let events = [
        ("09:10", "ann", Happening::Taken),
        ("09:20", "ann", handed("pharmacy", Some("pat"))),
        ("09:30", "pat", Happening::Paused),
    ];
    let course = after(begun(), &events).expect("a course");
    let text = serde_json::to_string(course.history()).expect("JSON");
    let read: Vec<Event> = serde_json::from_str(&text).expect("a history");
    assert_eq!(Course::parse(read), Ok(course));
}

#[test]
fn what_is_late_is_promised_anew_once_and_never_sooner() {
    let rules = ClockRules::shipped().anew;
    let anew = |course: &Course, now: &str| course.state().promises_anew(&calendars(), rules, utc(now));
    let out = [("10:20", "", told(Goal::Touch, Mark::Short)), ("10:40", "", told(Goal::Touch, Mark::Out))];
    assert_eq!(anew(&begun(), "2026-09-02T10:20:00Z"), None, "it is not late");
    let late = after(begun(), &out).expect("a course");
    let promised = anew(&late, "2026-09-02T10:40:00Z").expect("a new time");
    let course = after(late.clone(), &[("10:40", "", promised.clone())]).expect("a course");
    let due = due(&course, "2026-09-02T10:40:00Z").expect("a time");
    assert!(due >= utc("2026-09-02T10:55:00Z"), "{due}");
    assert_eq!(course.state().next_mark(), Some((Goal::Touch, Mark::Again)));
    assert_eq!(anew(&course, "2026-09-02T10:41:00Z"), None, "once");
    assert_eq!(after(course.clone(), &[("10:41", "", promised.clone())]), Err(Misfit::NotNext));
    let sooner = Happening::Promised { goal: Goal::Touch, budget: late.state().promise().touch };
    assert_eq!(after(late, &[("10:40", "", sooner)]), Err(Misfit::NotNext));
    assert_eq!(after(begun(), &[("10:40", "", promised)]), Err(Misfit::NotNext));
    let again = after(course, &[("11:40", "", told(Goal::Touch, Mark::Again))]).expect("a course");
    assert_eq!((again.state().told(), again.state().next_mark()), (Some(Mark::Again), None), "no third promise");
}
