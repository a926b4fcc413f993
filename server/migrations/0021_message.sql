-- Conversations of patients with teams. `classes` is what hides one from others of the patient's side, `phase`, `owner` and `due_at` are what
-- the history of `thread_event` comes to, for lists. `number` counts all messages of a patient.
CREATE TABLE thread (
    id        TEXT PRIMARY KEY,
    patient   TEXT NOT NULL REFERENCES patient (patient),
    classes   BIGINT NOT NULL,
    topic     TEXT NOT NULL CHECK (topic IN ('health', 'result', 'medication', 'appointment', 'form', 'bill')),
    begins    TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES account (id),
    team      TEXT NOT NULL REFERENCES team (id),
    owner     TEXT REFERENCES staff (account),
    phase     TEXT NOT NULL CHECK (phase IN ('running', 'paused', 'closed')),
    due_at    BIGINT,
    last_at   BIGINT NOT NULL,
    CHECK ((phase = 'running') = (due_at IS NOT NULL))
);
CREATE INDEX thread_patient ON thread (patient, last_at);
CREATE INDEX thread_running ON thread (team, due_at, id) WHERE phase = 'running';
CREATE INDEX thread_rest ON thread (team, phase, last_at) WHERE phase <> 'running';

CREATE TABLE message (
    id      TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES thread (id),
    number  BIGINT NOT NULL,
    author  TEXT NOT NULL REFERENCES account (id),
    side    TEXT NOT NULL CHECK (side IN ('patient', 'proxy', 'staff')),
    text    TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX message_number ON message (patient, number);
CREATE INDEX message_thread ON message (thread, number);

CREATE TABLE message_count (
    patient TEXT PRIMARY KEY REFERENCES patient (patient),
    last    BIGINT NOT NULL
);

-- What has happened to a conversation, in order: an event as JSON.
CREATE TABLE thread_event (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    thread   TEXT NOT NULL REFERENCES thread (id),
    position BIGINT NOT NULL,
    event    TEXT NOT NULL,
    PRIMARY KEY (thread, position)
);

-- How far an account has seen a conversation.
CREATE TABLE thread_read (
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES thread (id),
    account TEXT NOT NULL REFERENCES account (id),
    number  BIGINT NOT NULL,
    PRIMARY KEY (thread, account)
);
