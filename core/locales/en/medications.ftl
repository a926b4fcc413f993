# Medicines: how they are taken, in sentences made of the order's fields, and the labels around them.

# What is done; { $dose } may be empty.
directions-use = Use { $dose }
directions-mouth = Take { $dose } by mouth
directions-under-tongue = Put { $dose } under the tongue
directions-breathed-in = Breathe in { $dose }
directions-nose = Use { $dose } in the nose
directions-eye = Put { $dose } in the eye
directions-ear = Put { $dose } in the ear
directions-skin = Put { $dose } on the skin
directions-under-skin = Inject { $dose } under the skin
directions-muscle = Inject { $dose } into a muscle
directions-vein = Get { $dose } through a vein
directions-rectum = Put { $dose } in the rectum
directions-vagina = Put { $dose } in the vagina

dose-bare = { $amount } each time,
dose-tablet = { $count ->
    [one] { $amount } tablet
   *[other] { $amount } tablets
}
dose-capsule = { $count ->
    [one] { $amount } capsule
   *[other] { $amount } capsules
}
dose-drop = { $count ->
    [one] { $amount } drop
   *[other] { $amount } drops
}
dose-puff = { $count ->
    [one] { $amount } puff
   *[other] { $amount } puffs
}
dose-spray = { $count ->
    [one] { $amount } spray
   *[other] { $amount } sprays
}
dose-patch = { $count ->
    [one] { $amount } patch
   *[other] { $amount } patches
}
dose-unit = { $count ->
    [one] { $amount } unit
   *[other] { $amount } units
}
dose-dose = { $count ->
    [one] { $amount } dose
   *[other] { $amount } doses
}
directions-at-least = at least { $number }
directions-up-to = up to { $number }
directions-rate = at { $rate }
directions-lasting = for { $span } each time

# How often
rhythm-hour = { $count ->
    [one] every hour
   *[other] { $times } times an hour
}
rhythm-day = { $count ->
    [one] once a day
   *[other] { $times } times a day
}
rhythm-week = { $count ->
    [one] once a week
   *[other] { $times } times a week
}
rhythm-month = { $count ->
    [one] once a month
   *[other] { $times } times a month
}
rhythm-year = { $count ->
    [one] once a year
   *[other] { $times } times a year
}
rhythm-every = every { $span }
rhythm-times-every = { $times } times every { $span }
rhythm-in-all = { $count ->
    [one] one time only
   *[other] { $times } times in all
}
span-between = { $low } to { $high }
span-second = { $count ->
    [one] { $amount } second
   *[other] { $amount } seconds
}
span-minute = { $count ->
    [one] { $amount } minute
   *[other] { $amount } minutes
}
span-hour = { $count ->
    [one] { $amount } hour
   *[other] { $amount } hours
}
span-day = { $count ->
    [one] { $amount } day
   *[other] { $amount } days
}
span-week = { $count ->
    [one] { $amount } week
   *[other] { $amount } weeks
}
span-month = { $count ->
    [one] { $amount } month
   *[other] { $amount } months
}
span-year = { $count ->
    [one] { $amount } year
   *[other] { $amount } years
}

# When in the day; with "30 minutes" before it where the order says so
list-and = { $before } and { $last }
day-morning = in the morning
day-early-morning = early in the morning
day-late-morning = late in the morning
day-noon = at noon
day-afternoon = in the afternoon
day-early-afternoon = early in the afternoon
day-late-afternoon = late in the afternoon
day-evening = in the evening
day-early-evening = early in the evening
day-late-evening = late in the evening
day-night = at night
day-waking = when you wake up
day-after-waking = after you wake up
day-bedtime = at bedtime
day-before-bedtime = before bedtime
day-after-sleep = after you go to sleep
meal-with-any = with food
meal-with-breakfast = with breakfast
meal-with-lunch = with lunch
meal-with-dinner = with dinner
meal-before-any = before meals
meal-before-breakfast = before breakfast
meal-before-lunch = before lunch
meal-before-dinner = before dinner
meal-after-any = after meals
meal-after-breakfast = after breakfast
meal-after-lunch = after lunch
meal-after-dinner = after dinner
weekday-monday = Mondays
weekday-tuesday = Tuesdays
weekday-wednesday = Wednesdays
weekday-thursday = Thursdays
weekday-friday = Fridays
weekday-saturday = Saturdays
weekday-sunday = Sundays
directions-days = on { $days }
clock-morning = { $time } a.m.
clock-evening = { $time } p.m.
directions-clock = { $count ->
   *[other] at { $times }
}

directions-as-needed = when you need it
directions-as-needed-for = when you need it for { $reason }
directions-for = for { $span }
directions-from = from { $start }
directions-until = until { $end }
directions-from-until = from { $start } until { $end }
directions-most = , no more than { $amount }
directions-most-within = , no more than { $amount } in { $span }
directions-most-at-once = , no more than { $amount } at a time

# On a medicine's page
medicine-directions = How to use it
medicine-directions-given = How it was given
medicine-directions-none = The source did not say how to use it. Ask your pharmacist or your care team.
medicine-read = The order also says
medicine-read-hint = If these do not say the same, ask your pharmacist or your care team before you use it.
medicine-step = Step { NUMBER($step) }
medicine-reason = What it is for
medicine-stops = Stop date
medicine-stopped = Why it was stopped
medicine-refills = Refills allowed
medicine-refills-text = { $count ->
    [0] None
    [one] One. Your pharmacy knows if it is still left.
   *[other] { $count }. Your pharmacy knows how many are left.
}
medicine-supply = One fill lasts
medicine-valid-until = Can be filled until
medicine-by-ordered = Prescribed by
medicine-by-handed-out = Handed out by
medicine-by-given = Given by
medicine-by-reported = Told by
medicine-event = What this entry is
medicine-event-ordered = A prescription
medicine-event-handed-out = Medicine that was handed out
medicine-event-given = A dose that was given
medicine-event-reported = Medicine that somebody said is or was taken
