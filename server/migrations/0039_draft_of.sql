-- What an account has begun to write and has not sent, with what it is: a message (`about` is the conversation, or empty for one that is not begun,
-- with what was chosen for it), something that the staff write beside a conversation, or words about a result (`about` is the result). Words about
-- a proposed answer say of which.
CREATE TABLE draft (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    account  TEXT NOT NULL REFERENCES account (id),
    kind     TEXT NOT NULL CHECK (kind IN ('message', 'note', 'sign', 'follow-up', 'refill', 'appointment', 'hand-off', 'return', 'refill-step',
                 'settle', 'comment')),
    about    TEXT NOT NULL,
    text     TEXT NOT NULL,
    topic    TEXT,
    team     TEXT REFERENCES team (id),
    alone    BIGINT,
    proposal TEXT REFERENCES proposed_answer (id),
    version  BIGINT NOT NULL,
    PRIMARY KEY (account, patient, kind, about),
    CHECK (about <> '' OR kind = 'message'),
    CHECK ((topic IS NULL) = (team IS NULL) AND (topic IS NULL) = (alone IS NULL)),
    CHECK ((kind IN ('sign', 'return')) = (proposal IS NOT NULL))
);
INSERT INTO draft (patient, account, kind, about, text, topic, team, alone, version)
    SELECT patient, account, 'message', thread, text, topic, team, alone, version FROM message_draft;
DROP TABLE message_draft;
CREATE INDEX draft_patient ON draft (patient);
