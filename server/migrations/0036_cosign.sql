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
