-- A refill that is asked for is a conversation: here is what is asked, and what its steps come to. `medicine` is what the names of one medicine
-- have in common: of requests that the same people see (`classes` is the conversation's) one is open at a time. `item` is not bound to an item
-- that may be gone one day.
CREATE TABLE refill (
    thread    TEXT PRIMARY KEY REFERENCES thread (id),
    patient   TEXT NOT NULL REFERENCES patient (patient),
    classes   BIGINT NOT NULL,
    item      TEXT,
    name      TEXT NOT NULL,
    medicine  TEXT NOT NULL,
    days_left TEXT NOT NULL CHECK (days_left IN ('gone', 'few', 'week')),
    pharmacy  TEXT,
    status    TEXT NOT NULL CHECK (status IN ('submitted', 'in-progress', 'ready', 'too-early', 'refused')),
    from_on   TEXT,
    reason    TEXT CHECK (reason IN ('needs-visit', 'needs-test', 'stopped', 'other-prescriber', 'other')),
    CHECK ((status = 'too-early') = (from_on IS NOT NULL)),
    CHECK ((status = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX refill_patient ON refill (patient);
CREATE UNIQUE INDEX refill_open ON refill (patient, medicine, classes) WHERE status IN ('submitted', 'in-progress');

-- Every step, told by a message, which says who and when.
CREATE TABLE refill_step (
    message TEXT PRIMARY KEY REFERENCES message (id),
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES refill (thread),
    status  TEXT NOT NULL CHECK (status IN ('submitted', 'in-progress', 'ready', 'too-early', 'refused')),
    from_on TEXT,
    reason  TEXT CHECK (reason IN ('needs-visit', 'needs-test', 'stopped', 'other-prescriber', 'other')),
    CHECK ((status = 'too-early') = (from_on IS NOT NULL)),
    CHECK ((status = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX refill_step_thread ON refill_step (thread);
