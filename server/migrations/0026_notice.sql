-- How people are told outside the portal that something is there. An account has one rhythm; without a row it is core's. Times are minutes
-- after midnight on the clock of `zone`; without one on the clinic's.
CREATE TABLE notice_rhythm (
    account    TEXT PRIMARY KEY REFERENCES account (id),
    zone       TEXT NOT NULL,
    quiet_from BIGINT CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to   BIGINT CHECK (quiet_to BETWEEN 0 AND 1439),
    daily_at   BIGINT CHECK (daily_at BETWEEN 0 AND 1439),
    fallback   BIGINT CHECK (fallback BETWEEN 1 AND 72),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
    CHECK (quiet_from IS NULL OR quiet_from <> quiet_to)
);

-- By which way for each person and category; no channel is in the portal alone, and no row is what is usual.
CREATE TABLE notice_choice (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    account  TEXT NOT NULL REFERENCES account (id),
    category TEXT NOT NULL,
    channel  TEXT CHECK (channel IN ('email', 'text')),
    PRIMARY KEY (account, patient, category)
);

-- What somebody may have to be told: written in the transaction of what happened, struck or turned into mail by a job at `due_at`, which
-- looks at everything anew. `since` is the first of the patient's messages that it is about. One row stands for all that came since; `again`
-- is for what was told once already and stays unread.
CREATE TABLE notice (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    account  TEXT NOT NULL REFERENCES account (id),
    category TEXT NOT NULL,
    step     TEXT NOT NULL CHECK (step IN ('first', 'again')),
    since    BIGINT NOT NULL,
    due_at   BIGINT NOT NULL,
    PRIMARY KEY (account, patient, category, step)
);
CREATE INDEX notice_due ON notice (due_at);
