-- Colleagues in training, whose words somebody signs; and what they have proposed. `role` is what the writer was then. What was sent of a
-- proposed answer is its message, which may say other words.
ALTER TABLE staff ADD COLUMN supervised BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN signed_by TEXT REFERENCES account (id);
CREATE TABLE proposed_answer (
    id         TEXT PRIMARY KEY,
    patient    TEXT NOT NULL REFERENCES patient (patient),
    thread     TEXT NOT NULL REFERENCES thread (id),
    author     TEXT NOT NULL REFERENCES account (id),
    role       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('answer', 'question')),
    text       TEXT NOT NULL,
    at         BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('proposed', 'signed', 'returned', 'withdrawn')),
    decided_by TEXT REFERENCES account (id),
    decided_at BIGINT,
    note       TEXT,
    message    TEXT REFERENCES message (id),
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL)),
    CHECK ((state = 'signed') = (message IS NOT NULL)),
    -- Nobody signs their own.
    CHECK (state <> 'signed' OR decided_by <> author)
);
CREATE UNIQUE INDEX proposed_answer_open ON proposed_answer (thread) WHERE state = 'proposed';
CREATE INDEX proposed_answer_thread ON proposed_answer (thread, at);
CREATE INDEX proposed_answer_patient ON proposed_answer (patient);

-- What the staff make of conversations to be done, by a team or by somebody of it.
CREATE TABLE follow_up (
    id      TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES thread (id),
    team    TEXT NOT NULL REFERENCES team (id),
    owner   TEXT REFERENCES staff (account),
    words   TEXT NOT NULL,
    author  TEXT NOT NULL REFERENCES account (id),
    at      BIGINT NOT NULL,
    due_at  BIGINT NOT NULL,
    done_by TEXT REFERENCES account (id),
    done_at BIGINT,
    CHECK ((done_by IS NULL) = (done_at IS NULL))
);
CREATE INDEX follow_up_waiting ON follow_up (team, due_at) WHERE done_at IS NULL;
CREATE INDEX follow_up_thread ON follow_up (thread, at);
CREATE INDEX follow_up_patient ON follow_up (patient);

-- Requests for appointments that the staff make of conversations, with the states of FHIR's Appointment; every step is told by a message.
CREATE TABLE appointment_request (
    thread  TEXT PRIMARY KEY REFERENCES thread (id),
    patient TEXT NOT NULL REFERENCES patient (patient),
    team    TEXT NOT NULL REFERENCES team (id),
    reason  TEXT NOT NULL,
    soon    TEXT NOT NULL CHECK (soon IN ('days', 'weeks', 'routine')),
    times   TEXT,
    status  TEXT NOT NULL CHECK (status IN ('proposed', 'booked', 'cancelled'))
);
CREATE INDEX appointment_request_patient ON appointment_request (patient);
CREATE TABLE appointment_step (
    message TEXT PRIMARY KEY REFERENCES message (id),
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES appointment_request (thread),
    status  TEXT NOT NULL CHECK (status IN ('proposed', 'booked', 'cancelled'))
);
CREATE INDEX appointment_step_patient ON appointment_step (patient);
