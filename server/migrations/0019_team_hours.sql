-- When the teams are there, what they promise, and who does whose work. A team without a row in team_hours keeps the ordinary hours, and without
-- a row in team_target the ordinary promise of that class.
CREATE TABLE team_hours (
    team       TEXT PRIMARY KEY REFERENCES team (id),
    zone       TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Days from Monday, which is 0; minutes after midnight on the clock of the team's zone.
CREATE TABLE team_opening (
    team        TEXT NOT NULL REFERENCES team_hours (team),
    weekday     BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute >= 0),
    to_minute   BIGINT NOT NULL CHECK (to_minute <= 1440),
    PRIMARY KEY (team, weekday, from_minute),
    CHECK (from_minute < to_minute)
);
CREATE TABLE team_holiday (
    team TEXT NOT NULL REFERENCES team_hours (team),
    day  TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (team, day)
);

CREATE TABLE team_target (
    team  TEXT NOT NULL REFERENCES team (id),
    class TEXT NOT NULL CHECK (class IN ('emergency', 'urgent', 'clinical', 'refill', 'administrative')),
    goal  TEXT NOT NULL CHECK (goal IN ('touch', 'resolve')),
    unit  TEXT NOT NULL CHECK (unit IN ('minutes', 'business-days', 'same-day')),
    count BIGINT CHECK (count > 0),
    PRIMARY KEY (team, class, goal),
    CHECK ((unit = 'same-day') = (count IS NULL)),
    CHECK (goal = 'resolve' OR unit <> 'same-day')
);

-- Days of the organisation's zone; on back_on they are there again.
CREATE TABLE staff_absence (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES staff (account),
    covered_by TEXT NOT NULL REFERENCES staff (account),
    from_on    TEXT NOT NULL,
    back_on    TEXT NOT NULL,
    CHECK (from_on < back_on),
    CHECK (account <> covered_by)
);
CREATE INDEX staff_absence_account ON staff_absence (account, back_on);
CREATE INDEX staff_absence_covered_by ON staff_absence (covered_by, back_on);
