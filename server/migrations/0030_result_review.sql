-- Results that wait for a clinician's look. A row is made when a result arrives that is final and not old; a report stands for the results in
-- it. `urgency` is its place in a queue (0: critical, 1: out of range, 2: nobody says, 3: in range), `round` how many times it has asked for
-- a look, `classes` the sensitive classes of the item. By when it is looked at is worked out from `arrived_at` in the hours of the team.
CREATE TABLE result_review (
    patient    TEXT NOT NULL REFERENCES patient (patient),
    item       TEXT NOT NULL,
    classes    BIGINT NOT NULL,
    urgency    BIGINT NOT NULL CHECK (urgency BETWEEN 0 AND 3),
    round      BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    closed_at  BIGINT,
    closed_by  TEXT REFERENCES staff (account),
    PRIMARY KEY (patient, item),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX result_review_waiting ON result_review (patient, urgency, arrived_at) WHERE closed_at IS NULL;

-- What clinicians have written to the patient. `classes` are those of everything that was answered with it.
CREATE TABLE result_comment (
    id      TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient),
    item    TEXT NOT NULL,
    round   BIGINT NOT NULL,
    classes BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES staff (account),
    role    TEXT NOT NULL,
    text    TEXT NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX result_comment_item ON result_comment (patient, item);

-- Beside which results a comment on `root` stands, which do not wait any more since then: itself, the results in it, and the same from other sources.
CREATE TABLE result_answered (
    patient     TEXT NOT NULL REFERENCES patient (patient),
    item        TEXT NOT NULL,
    root        TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (patient, item, root)
);

-- With whom a clinician has spoken about a result.
CREATE TABLE result_reached (
    id         TEXT PRIMARY KEY,
    patient    TEXT NOT NULL REFERENCES patient (patient),
    item       TEXT NOT NULL,
    round      BIGINT NOT NULL,
    account    TEXT NOT NULL REFERENCES staff (account),
    how        TEXT NOT NULL CHECK (how IN ('phone', 'in-person')),
    whom       TEXT NOT NULL,
    reached_at BIGINT NOT NULL,
    noted_at   BIGINT NOT NULL
);
CREATE INDEX result_reached_item ON result_reached (patient, item);
