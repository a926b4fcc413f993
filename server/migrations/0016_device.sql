-- On which sorts of device, and from which networks, an account was used in the last year: what is not here is news to its owner.
-- The network is shortened so that it names no household.
CREATE TABLE device (
    account TEXT NOT NULL REFERENCES account (id),
    kind    TEXT NOT NULL,
    network TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account, kind, network)
);
CREATE INDEX device_seen ON device (seen_at);
