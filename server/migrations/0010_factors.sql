-- What an account's owner proves who they are with. An account may have no password, and any number of passkeys.
-- `strict`: held to the rules of staff, with a second factor and a shorter rest.
ALTER TABLE account ADD COLUMN strict BOOLEAN NOT NULL DEFAULT FALSE;

-- `alone`: long enough to be the only factor.
CREATE TABLE password (
    account TEXT PRIMARY KEY REFERENCES account (id),
    hash    TEXT NOT NULL,
    alone   BOOLEAN NOT NULL,
    set_at  BIGINT NOT NULL
);
INSERT INTO password (account, hash, alone, set_at) SELECT id, password_hash, TRUE, created_at FROM account;
ALTER TABLE account DROP COLUMN password_hash;

-- Secrets are sealed with a key outside the database. What is offered becomes the secret when a code of it was typed.
-- `last_step` is the half minute whose code was taken last: no code is taken twice.
CREATE TABLE totp (
    account      TEXT PRIMARY KEY REFERENCES account (id),
    secret       TEXT,
    confirmed_at BIGINT,
    last_step    BIGINT NOT NULL DEFAULT 0,
    offered      TEXT,
    CHECK ((secret IS NULL) = (confirmed_at IS NULL))
);

-- The SHA-256 of a code of 120 random bits.
CREATE TABLE recovery_code (
    digest  TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    used_at BIGINT
);
CREATE INDEX recovery_code_account ON recovery_code (account);

-- `credential` is the authenticator's own id; `public_key` is its public key with its counter. Neither is a secret.
CREATE TABLE passkey (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES account (id),
    credential TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    name       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX passkey_account ON passkey (account);

-- A challenge is taken out of the table by whoever answers it, in the browser that it was made for.
CREATE TABLE challenge (
    id      TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    state   TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);

-- A session without all its factors opens nothing but the next step. One that is idle rests until `ends_at`.
-- `factors` is what was proved when it began, as bits; `proved_at` when that was last done in full.
ALTER TABLE session ADD COLUMN stage TEXT NOT NULL DEFAULT 'in' CHECK (stage IN ('in', 'second-factor', 'enrol'));
ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN factors BIGINT NOT NULL DEFAULT 1;
ALTER TABLE session ADD COLUMN client TEXT;
ALTER TABLE session ADD COLUMN address TEXT;

-- Where notices go: an address that was shown to be its owner's, and one that waits for the code that was sent there (its
-- SHA-256). Neither proves anybody. Addresses are sealed.
CREATE TABLE contact (
    account      TEXT PRIMARY KEY REFERENCES account (id),
    email        TEXT,
    verified_at  BIGINT,
    waiting      TEXT,
    code         TEXT,
    code_ends_at BIGINT,
    language     TEXT NOT NULL
);

-- A code that the clinic gives to somebody whom it knows, for a new password.
CREATE TABLE recovery (
    code       TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT
);

-- Second factors that were told to be lost, until they end. `stop` is the SHA-256 of the notice's code.
CREATE TABLE hold (
    account  TEXT PRIMARY KEY REFERENCES account (id),
    stop     TEXT NOT NULL UNIQUE,
    begun_at BIGINT NOT NULL,
    ends_at  BIGINT NOT NULL
);
