-- Who an account's owner is at another organisation: an issuer and its name for them (OpenID Connect Core 1.0, 2). One for each account
-- and issuer, and each belongs to one account.
CREATE TABLE openid (
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    account  TEXT NOT NULL REFERENCES account (id),
    added_at BIGINT NOT NULL,
    used_at  BIGINT,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account, issuer)
);
