-- What an account has begun to write and has not sent: in a conversation, or (`thread` is empty) for one that is not begun yet, with what was
-- chosen for it.
CREATE TABLE message_draft (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    account  TEXT NOT NULL REFERENCES account (id),
    thread   TEXT NOT NULL,
    text     TEXT NOT NULL,
    topic    TEXT,
    team     TEXT REFERENCES team (id),
    alone    BIGINT,
    version  BIGINT NOT NULL,
    PRIMARY KEY (account, patient, thread),
    CHECK ((topic IS NULL) = (team IS NULL) AND (topic IS NULL) = (alone IS NULL))
);
CREATE INDEX message_draft_patient ON message_draft (patient);
