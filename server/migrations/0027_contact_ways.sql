-- Where notices go by each way: an address that was shown to be its owner's, and one that waits for the code that was sent there (its
-- SHA-256). Neither proves anybody. Addresses are sealed.
CREATE TABLE contact_way (
    account      TEXT NOT NULL REFERENCES account (id),
    channel      TEXT NOT NULL CHECK (channel IN ('email', 'text')),
    address      TEXT,
    verified_at  BIGINT,
    waiting      TEXT,
    code         TEXT,
    code_ends_at BIGINT,
    language     TEXT NOT NULL,
    PRIMARY KEY (account, channel)
);
INSERT INTO contact_way (account, channel, address, verified_at, waiting, code, code_ends_at, language)
    SELECT account, 'email', email, verified_at, waiting, code, code_ends_at, language FROM contact;
DROP TABLE contact;
ALTER TABLE contact_way RENAME TO contact;
