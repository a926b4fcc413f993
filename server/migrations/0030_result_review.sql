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

-- What a clinician holds back from the patient: one row for each hold, and beside it each result that it covers. It is over at `ends_at`, which is
-- `until_at` unless somebody ended it before.
CREATE TABLE result_hold (
    id       TEXT PRIMARY KEY,
    patient  TEXT NOT NULL REFERENCES patient (patient),
    item     TEXT NOT NULL,
    account  TEXT NOT NULL REFERENCES staff (account),
    role     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (reason IN ('danger-to-patient', 'danger-to-other', 'wrong-data', 'law')),
    law      TEXT,
    words    TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    ends_at  BIGINT NOT NULL,
    ended_by TEXT REFERENCES staff (account),
    CHECK ((reason = 'law') = (law IS NOT NULL)),
    CHECK (until_at > since_at AND until_at - since_at <= 604800000000),
    CHECK (ends_at >= since_at AND ends_at <= until_at)
);
CREATE INDEX result_hold_patient ON result_hold (patient, ends_at);
CREATE TABLE result_held (
    patient TEXT NOT NULL REFERENCES patient (patient),
    item    TEXT NOT NULL,
    hold    TEXT NOT NULL REFERENCES result_hold (id),
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (patient, item, hold)
);

-- A patient may ask for a hold to be looked at again, once for each: a kind of task that there was not. The table is made anew, because a rule of a
-- column cannot be changed on both engines.
CREATE TABLE task_with_holds (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('break-glass', 'break-glass-often', 'question', 'hold')),
    patient    TEXT REFERENCES patient (patient),
    about      TEXT REFERENCES staff (account),
    subject    TEXT,
    words      TEXT,
    opened_at  BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    owner_role TEXT NOT NULL,
    owner      TEXT REFERENCES staff (account),
    closed_at  BIGINT,
    outcome    TEXT CHECK (outcome IN ('in-order', 'not-in-order')),
    answer     TEXT,
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
INSERT INTO task_with_holds (id, kind, patient, about, subject, words, opened_at, due_at, owner_role, owner, closed_at, outcome, answer)
    SELECT id, kind, patient, about, subject, words, opened_at, due_at, owner_role, owner, closed_at, outcome, answer FROM task;
DROP TABLE task;
ALTER TABLE task_with_holds RENAME TO task;
CREATE INDEX task_waiting ON task (owner_role, due_at) WHERE closed_at IS NULL;
CREATE INDEX task_patient ON task (patient) WHERE patient IS NOT NULL;
-- A patient asks once about an entry, and once about a hold.
CREATE UNIQUE INDEX task_question_once ON task (patient, subject) WHERE kind = 'question';
CREATE UNIQUE INDEX task_hold_once ON task (patient, subject) WHERE kind = 'hold';
