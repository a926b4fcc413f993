-- Who leads a team, and what is told to them. A place in a team that has ended leads nothing.
ALTER TABLE team_member ADD COLUMN leads BOOLEAN NOT NULL DEFAULT FALSE;

-- When a conversation's team, or another that has it since, was told last that time runs short or has run out.
ALTER TABLE thread ADD COLUMN told_at BIGINT;
-- That the new time which was promised when it ran out has run out too.
ALTER TABLE thread ADD COLUMN late_again BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE thread SET told_at = last_at WHERE told IS NOT NULL;
CREATE INDEX thread_told ON thread (team, told_at) WHERE told IS NOT NULL AND phase = 'running';

-- Up to when somebody of the staff has seen what was told to them, of each kind.
CREATE TABLE told_seen (
    account TEXT NOT NULL REFERENCES staff (account),
    kind    TEXT NOT NULL CHECK (kind IN ('messages', 'results')),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account, kind)
);

-- By which way somebody of the staff is told outside the portal that time runs short; no row is in the portal alone. And what they may have to
-- be told, one row for what is pressing and one for the rest, which a job decides anew at `due_at`.
CREATE TABLE work_notice_choice (
    account TEXT PRIMARY KEY REFERENCES staff (account),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'text'))
);
CREATE TABLE work_notice (
    account  TEXT NOT NULL REFERENCES staff (account),
    pressing BOOLEAN NOT NULL,
    step     TEXT NOT NULL CHECK (step IN ('first', 'again')),
    due_at   BIGINT NOT NULL,
    PRIMARY KEY (account, pressing, step)
);
CREATE INDEX work_notice_due ON work_notice (due_at);

-- When it is looked at next whether a result has waited too long, and what was told of it last. What arrives is looked at first.
ALTER TABLE result_review ADD COLUMN mark_at BIGINT;
ALTER TABLE result_review ADD COLUMN told TEXT CHECK (told IN ('short', 'out'));
ALTER TABLE result_review ADD COLUMN told_at BIGINT;
UPDATE result_review SET mark_at = arrived_at WHERE closed_at IS NULL;
CREATE INDEX result_review_mark ON result_review (mark_at) WHERE closed_at IS NULL AND mark_at IS NOT NULL;
CREATE INDEX result_review_told ON result_review (told_at) WHERE closed_at IS NULL AND told IS NOT NULL;
