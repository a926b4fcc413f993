-- Who may act for a patient besides the patient. What somebody sees and does stands by name, so that a new part moves nothing. `given_at`
-- is when the patient or the papers said so; nobody acts before `accepted_at`. The database keeps the SHA-256 of a code.
CREATE TABLE proxy (
    id           TEXT PRIMARY KEY,
    patient      TEXT NOT NULL REFERENCES patient (patient),
    account      TEXT REFERENCES account (id),
    kind         TEXT NOT NULL CHECK (kind IN ('granted', 'guardian', 'diminished-capacity', 'representative', 'estate')),
    name         TEXT NOT NULL,
    see          TEXT NOT NULL,
    act          TEXT NOT NULL,
    classes      TEXT NOT NULL,
    given_by     TEXT NOT NULL REFERENCES account (id),
    given_at     BIGINT NOT NULL,
    ends_at      BIGINT,
    code         TEXT UNIQUE,
    code_ends_at BIGINT,
    accepted_at  BIGINT,
    ended_at     BIGINT,
    ended_by     TEXT REFERENCES account (id),
    -- Declined by staff: whoever is so is not accepted again.
    blocked      BOOLEAN NOT NULL,
    -- Why they were declined, or what a clinician found; for whoever reviews it.
    reason       TEXT,
    -- The paper that staff have seen.
    document     TEXT CHECK (document IN ('birth-certificate', 'court-order', 'guardianship', 'power-of-attorney', 'letters-testamentary', 'clinical-assessment')),
    CHECK (ends_at IS NULL OR ends_at > given_at),
    CHECK ((account IS NULL) = (accepted_at IS NULL)),
    CHECK (kind = 'granted' OR document IS NOT NULL)
);
CREATE INDEX proxy_patient ON proxy (patient);
CREATE INDEX proxy_account ON proxy (account) WHERE account IS NOT NULL;
-- Nobody acts twice for the same reason.
CREATE UNIQUE INDEX proxy_once ON proxy (account, patient, kind) WHERE ended_at IS NULL AND account IS NOT NULL;
-- Of which birthdays people were told.
CREATE TABLE birthday_announced (
    patient TEXT NOT NULL REFERENCES patient (patient),
    day     TEXT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (patient, day)
);
