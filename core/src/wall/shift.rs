//! Places whose clocks are changed once, without a table of zones: the same in WebAssembly.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};

/// A place whose clocks are `before` seconds from UTC until an instant, and `after` from then on.
#[derive(Clone, Copy, Debug)]
pub struct Shift {
    /// When.
    pub at: DateTime<Utc>,
    /// Seconds from UTC until then.
    pub before: i32,
    /// And from then on.
    pub after: i32,
}

/// An offset that knows its place.
#[derive(Clone, Copy, Debug)]
pub struct Here(Shift, i32);

impl Offset for Here {
    fn fix(&self) -> FixedOffset {
        FixedOffset::east_opt(self.1).expect("an offset")
    }
}

impl TimeZone for Shift {
    type Offset = Here;

    fn from_offset(offset: &Here) -> Self {
        offset.0
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<Here> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<Here> {
        let is_then = |seconds: i32| {
            let utc = (*local - FixedOffset::east_opt(seconds).expect("an offset")).and_utc();
            if utc < self.at { self.before == seconds } else { self.after == seconds }
        };
        match (is_then(self.before), is_then(self.after)) {
            (true, true) => MappedLocalTime::Ambiguous(Here(*self, self.before), Here(*self, self.after)),
            (true, false) => MappedLocalTime::Single(Here(*self, self.before)),
            (false, true) => MappedLocalTime::Single(Here(*self, self.after)),
            (false, false) => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> Here {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> Here {
        Here(*self, if utc.and_utc() < self.at { self.before } else { self.after })
    }
}
