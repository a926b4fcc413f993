-- Who works here, in which teams, and whom they look after; how people are found by name; records opened in an emergency;
-- and what waits for somebody of the staff.

-- A staff account is for work and nothing else. `active` is what the session asks; `staff_role` keeps which role somebody
-- had when, so that an old entry of the audit is told with the role of that day.
CREATE TABLE staff (
    account TEXT PRIMARY KEY REFERENCES account (id),
    role    TEXT NOT NULL CHECK (role IN ('front-desk', 'nurse', 'clinician', 'care-coordinator', 'pharmacist', 'billing',
                                          'directory-steward', 'privacy-officer', 'administrator')),
    title   TEXT NOT NULL,
    active  BOOLEAN NOT NULL
);
CREATE TABLE staff_role (
    account   TEXT NOT NULL REFERENCES staff (account),
    starts_at BIGINT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (account, starts_at)
);

-- A code by which somebody makes their staff account; the database keeps its SHA-256.
CREATE TABLE staff_invitation (
    code       TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    title      TEXT NOT NULL,
    role       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE TABLE team (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE TABLE team_member (
    team      TEXT NOT NULL REFERENCES team (id),
    account   TEXT NOT NULL REFERENCES staff (account),
    starts_at BIGINT NOT NULL,
    ends_at   BIGINT,
    PRIMARY KEY (team, account, starts_at),
    CHECK (ends_at IS NULL OR ends_at >= starts_at)
);
CREATE INDEX team_member_account ON team_member (account);
CREATE UNIQUE INDEX team_member_once ON team_member (team, account) WHERE ends_at IS NULL;

-- Who looks after whom: a team, or one of the staff alone.
CREATE TABLE treatment (
    id        TEXT PRIMARY KEY,
    patient   TEXT NOT NULL REFERENCES patient (patient),
    team      TEXT REFERENCES team (id),
    account   TEXT REFERENCES staff (account),
    starts_at BIGINT NOT NULL,
    ends_at   BIGINT,
    source    TEXT NOT NULL CHECK (source IN ('staff', 'operator')),
    CHECK ((team IS NULL) <> (account IS NULL)),
    CHECK (ends_at IS NULL OR ends_at >= starts_at)
);
CREATE INDEX treatment_patient ON treatment (patient);

-- Opened for one patient, by one of the staff, for an hour at most.
CREATE TABLE break_glass (
    id        TEXT PRIMARY KEY,
    account   TEXT NOT NULL REFERENCES staff (account),
    patient   TEXT NOT NULL REFERENCES patient (patient),
    reason    TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    ends_at   BIGINT NOT NULL,
    CONSTRAINT break_glass_is_short CHECK (ends_at >= opened_at AND ends_at - opened_at <= 3600000000)
);
CREATE INDEX break_glass_patient ON break_glass (patient, account);
CREATE INDEX break_glass_account ON break_glass (account, opened_at);

-- What waits for somebody: by when, for which role, and what became of it. `subject` is the row it is about.
CREATE TABLE task (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('break-glass', 'break-glass-often', 'question')),
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
CREATE INDEX task_waiting ON task (owner_role, due_at) WHERE closed_at IS NULL;
CREATE INDEX task_patient ON task (patient) WHERE patient IS NOT NULL;
-- A patient asks once about an entry.
CREATE UNIQUE INDEX task_question_once ON task (patient, subject) WHERE kind = 'question';

-- By what people are found: the words of their names, and by what a word is found (its beginnings, and itself with one letter
-- missing). Names share words, so the second table is as long as a list of names and not as the list of patients; a word stays in it.
CREATE TABLE name_word (
    word    TEXT NOT NULL,
    patient TEXT NOT NULL REFERENCES patient (patient),
    PRIMARY KEY (word, patient)
);
CREATE INDEX name_word_patient ON name_word (patient);
CREATE TABLE word_key (
    key  TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
);
CREATE INDEX word_key_word ON word_key (word);
CREATE INDEX patient_birth_date ON patient (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX patient_identifier_value ON patient_identifier (value);
-- The words of those who are here already are made at the next start.
UPDATE import_state SET value = 0 WHERE name = 'projection';
