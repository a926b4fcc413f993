-- Saved replies of teams, in both languages; their variables stand in braces.
CREATE TABLE template (
    id         TEXT PRIMARY KEY,
    team       TEXT NOT NULL REFERENCES team (id),
    name       TEXT NOT NULL,
    english    TEXT NOT NULL,
    spanish    TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES staff (account),
    changed_at BIGINT NOT NULL,
    CONSTRAINT template_name_key UNIQUE (team, name)
);
