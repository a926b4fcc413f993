//! What a team has kept, and what it promises from it.

use super::*;

fn rules() -> UsualRules {
    ClockRules::shipped().usual
}

fn day() -> Promise {
    Promise { touch: Budget::parse(540).unwrap(), resolve: Budget::parse(1080).ok() }
}

fn answers(spent: impl IntoIterator<Item = u32>) -> Vec<Answered> {
    spent.into_iter().map(|spent| Answered { spent, promised: 540 }).collect()
}

#[test]
fn a_month_is_told_by_its_middle_and_by_nearly_all_of_it() {
    let usual = Usual::of(answers((1..=100).map(|n| n * 6)), rules()).unwrap();
    assert_eq!((usual.answered, usual.middle, usual.nearly_all), (100, 300, 570));
    assert_eq!((usual.kept, usual.kept_percent()), (90, 90));
    let one = Usual::of(answers([7]), rules()).unwrap();
    assert_eq!((one.middle, one.nearly_all, one.kept_percent()), (7, 7, 100));
    assert_eq!(Usual::of(Vec::new(), rules()), None);
    let nearly = Usual { answered: 1000, kept: 999, middle: 1, nearly_all: 1 };
    assert_eq!(nearly.kept_percent(), 99, "not all of them");
}

#[test]
fn a_team_that_answers_sooner_promises_sooner() {
    let usual = |minutes, many| Usual::of(answers(vec![minutes; many]), rules());
    let promised = |minutes, many| day().as_usual(usual(minutes, many), rules()).touch.minutes();
    assert_eq!(promised(200, 20), 210, "rounded up to a quarter of an hour");
    assert_eq!(promised(200, 19), 540, "too few to say anything");
    assert_eq!(promised(3, 20), 135, "not below a quarter of the target");
    assert_eq!(promised(900, 20), 540, "never later than the target");
    assert_eq!(day().as_usual(None, rules()), day());
}
