-- Who can sign in, for whom they act, and what stands between a guesser and an account.

CREATE TABLE account (
    id            TEXT PRIMARY KEY,
    login_name    TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE relationship (
    id        TEXT PRIMARY KEY,
    account   TEXT NOT NULL REFERENCES account (id),
    patient   TEXT NOT NULL REFERENCES patient (patient),
    basis     TEXT NOT NULL CHECK (basis IN ('own')),
    starts_at BIGINT NOT NULL,
    ends_at   BIGINT,
    CHECK (ends_at IS NULL OR ends_at > starts_at)
);
CREATE UNIQUE INDEX relationship_once ON relationship (account, patient);
-- One account per patient is the patient's own.
CREATE UNIQUE INDEX relationship_own ON relationship (patient) WHERE basis = 'own';

-- The database keeps the SHA-256 of the cookie's secret, never the secret.
CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    token      TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE invitation (
    code       TEXT PRIMARY KEY,
    patient    TEXT NOT NULL REFERENCES patient (patient),
    created_at BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT
);

-- Failed tries by name and by address; both are keyed hashes.
CREATE TABLE throttle (
    subject       TEXT PRIMARY KEY,
    failures      BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE TABLE idempotency (
    account TEXT NOT NULL REFERENCES account (id),
    key     TEXT NOT NULL,
    request TEXT NOT NULL,
    status  BIGINT NOT NULL,
    body    TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (account, key)
);
