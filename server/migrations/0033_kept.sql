-- What teams keep: how pressing a conversation was and within how many business minutes somebody was to be in touch, and what that comes to over the
-- days that count, measured now and then for each team and class. A conversation from before has no class and does not count.
ALTER TABLE thread ADD COLUMN class TEXT CHECK (class IN ('emergency', 'urgent', 'clinical', 'refill', 'administrative'));
ALTER TABLE thread ADD COLUMN promised_minutes BIGINT CHECK (promised_minutes > 0);
CREATE TABLE team_usual (
    team        TEXT NOT NULL REFERENCES team (id),
    class       TEXT NOT NULL CHECK (class IN ('emergency', 'urgent', 'clinical', 'refill', 'administrative')),
    answered    BIGINT NOT NULL,
    kept        BIGINT NOT NULL,
    middle      BIGINT NOT NULL,
    nearly_all  BIGINT NOT NULL,
    measured_at BIGINT NOT NULL,
    PRIMARY KEY (team, class)
);
