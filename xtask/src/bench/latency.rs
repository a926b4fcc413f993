//! How long requests took. It keeps every time, since a run has thousands and not billions, and answers for any share of them.

use std::time::Duration;

/// Times, in ascending order.
#[derive(Debug, Default)]
pub struct Latencies {
    sorted: Vec<Duration>,
}

impl Latencies {
    /// Of times in any order.
    pub fn of(mut times: Vec<Duration>) -> Latencies {
        times.sort_unstable();
        Latencies { sorted: times }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The time within which `share` (0 to 1) of the requests were answered, in milliseconds: the smallest time that is no shorter than
    /// this share of all. 0 when there are none.
    pub fn within(&self, share: f64) -> f64 {
        let rank = (share * self.sorted.len() as f64).ceil() as usize;
        let time = self.sorted.get(rank.saturating_sub(1)).or(self.sorted.last());
        time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// The middle one, by a measure that can be compared; of an even number the lower.
pub fn middle<T>(mut all: Vec<T>, measure: impl Fn(&T) -> f64) -> Option<T> {
    all.sort_by(|one, other| measure(one).total_cmp(&measure(other)));
    let middle = all.len().checked_sub(1)? / 2;
    Some(all.swap_remove(middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_the_time_within_which_it_was_answered() {
        let times = Latencies::of((1..=100).rev().map(Duration::from_millis).collect());
        assert_eq!([times.within(0.5), times.within(0.99), times.within(1.0)], [50.0, 99.0, 100.0]);
        assert_eq!(times.within(0.0), 1.0);
        assert_eq!(times.count(), 100);
    }

    #[test]
    fn few_and_none_are_answered_too() {
        assert_eq!(Latencies::default().within(0.99), 0.0);
        assert_eq!(Latencies::of(vec![Duration::from_millis(7)]).within(0.99), 7.0);
        let two = Latencies::of(vec![Duration::from_millis(9), Duration::from_millis(1)]);
        assert_eq!([two.within(0.5), two.within(0.99)], [1.0, 9.0]);
    }

    #[test]
    fn one_slow_request_in_fifty_is_in_the_last_hundredth() {
        let mut times = vec![Duration::from_millis(1); 98];
        times.extend([Duration::from_millis(500); 2]);
        assert_eq!(Latencies::of(times).within(0.99), 500.0);
    }

    #[test]
    fn the_middle_is_neither_the_best_nor_the_worst() {
        assert_eq!(middle(vec![9, 1, 5], |value| f64::from(*value)), Some(5));
        assert_eq!(middle(vec![9, 1], |value| f64::from(*value)), Some(1));
        assert_eq!(middle(Vec::<i32>::new(), |value| f64::from(*value)), None);
    }
}
