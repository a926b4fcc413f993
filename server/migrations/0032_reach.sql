-- How a team is reached, and what it charges for answering a question about care. A team without a row in team_reach takes every topic and charges
-- nothing. `price_cents` of a conversation is what its writer agreed to pay before it was sent.
CREATE TABLE team_reach (
    team        TEXT PRIMARY KEY REFERENCES team (id),
    phone       TEXT,
    nurse_line  TEXT,
    price_cents BIGINT CHECK (price_cents BETWEEN 1 AND 100000)
);
CREATE TABLE team_topic (
    team  TEXT NOT NULL REFERENCES team_reach (team),
    topic TEXT NOT NULL CHECK (topic IN ('health', 'result', 'medication', 'appointment', 'form', 'bill')),
    PRIMARY KEY (team, topic)
);
ALTER TABLE thread ADD COLUMN price_cents BIGINT CHECK (price_cents BETWEEN 1 AND 100000);
