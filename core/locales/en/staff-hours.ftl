# When a team is there, what it promises, who of it is away and who does their work.

staff-hours-of = Hours of { $team }
staff-hours-title = Hours of a team
staff-hours-lead = When the team is there, and who is away. What patients are promised is counted in these hours.
staff-hours-next = Now
staff-hours-next-hint = A time up here is on your own clock. The hours below are on the clock of the team's time zone.
staff-hours-zone = Time zone
staff-hours-zone-hint = For example: America/Chicago
staff-hours-no-zone = We know no time zone of this name. Nothing was changed. Please check how it is written.
staff-hours-whose = Whose hours
staff-hours-own = The team's own
staff-hours-ordinary = Those of every team that has not set its own

staff-hours-week = Hours of the week
staff-hours-week-hint = A team is there for one hour a week at least. Midnight at the end of a day is 12:00 AM.
staff-hours-days = Days
staff-hours-opens = Opens
staff-hours-closes = Closes
staff-hours-closed = Closed
staff-hours-more = Add hours
staff-hours-less = Take out
staff-hours-copy = Copy to all weekdays
staff-hours-send = Save the hours
staff-hours-saved = The hours of { $team } are saved.
staff-hours-monday = Monday
staff-hours-tuesday = Tuesday
staff-hours-wednesday = Wednesday
staff-hours-thursday = Thursday
staff-hours-friday = Friday
staff-hours-saturday = Saturday
staff-hours-sunday = Sunday

staff-hours-holidays = Holidays
staff-hours-no-holidays = No holidays are set
staff-hours-holiday-add = Add a holiday
staff-hours-holiday-day = Day
staff-hours-holiday-name = Name
staff-hours-holiday-hint = For example: Thanksgiving
staff-hours-holiday-send = Save the holiday
staff-hours-holiday-done = Saved: { $name } is a holiday.
staff-hours-holiday-out = Take out: { $name }, { $date }
staff-hours-holiday-out-done = { $name } is no holiday any more.

staff-hours-promises = What patients are promised
staff-hours-promises-hint = Time counts only while the team is there. A change holds for what comes in from now on.
staff-hours-touch = In touch: { $span }.
staff-hours-resolve = Settled: { $span }.
staff-hours-span-minutes = { $count ->
    [one] within one minute
   *[other] within { NUMBER($count) } minutes
}
staff-hours-span-days = { $count ->
    [one] within one business day
   *[other] within { NUMBER($count) } business days
}
staff-hours-span-same-day = before the team goes home that day
staff-hours-promise-own = The team's own
staff-hours-promise-change = Change: { $class }
staff-hours-promise-send = Save the promise
staff-hours-promise-back = Use the ordinary promise
staff-hours-promise-done = Saved: { $class }.
staff-hours-touch-within = Somebody is in touch within
staff-hours-resolve-within = It is settled within
staff-hours-unit = Counted in
staff-hours-minutes = minutes
staff-hours-days-of-work = business days
staff-hours-same-day = the same day (no number)
staff-hours-nothing-more = nothing more (no number)
staff-class-emergency = Emergency
staff-class-urgent = Urgent symptom
staff-class-clinical = Question about care
staff-class-refill = Refill
staff-class-administrative = Forms, appointments, bills

staff-hours-away = Who is away
staff-hours-nobody-away = Nobody is away
staff-hours-away-days = Away from { $from }, back on { $back }
staff-hours-covered = { $name } does the work meanwhile.
staff-hours-away-mine = I will be away
staff-hours-away-theirs = Somebody else will be away
staff-hours-who = Who is away?
staff-hours-by = Who does the work?
staff-hours-from = First day away
staff-hours-back-on = First day back
staff-hours-away-send = Save
staff-hours-away-done = Saved. Everybody in the team sees who does the work.
staff-hours-back = Back already
staff-hours-back-of = Back already: { $name }, away from { $from }
staff-hours-back-done = { $name } is not away any more.
staff-hours-bad-days = These days do not fit. The first day back must be after today, and within a year of the first day away.
staff-hours-not-in-team = Somebody else in the same team must do the work.
staff-hours-overlaps = They are away on some of these days already.

staff-reach-title = How patients reach this team
staff-reach-topics = Patients may write about
staff-reach-topics-hint = With nothing chosen, nobody can write to this team.
staff-reach-phone = Telephone
staff-reach-nurse-line = Nurse line
staff-reach-nurse-line-hint = Who is there when the team is not. Patients see it after hours.
staff-reach-price = Price of an answer, in dollars
staff-reach-price-hint = Leave it empty if an answer costs nothing. Patients see it and agree before they send. It is for questions about care only.
staff-reach-none = None
staff-reach-send = Save
staff-reach-saved = Saved: how patients reach { $team }.
