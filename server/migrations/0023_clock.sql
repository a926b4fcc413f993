-- What the history of a conversation comes to, for the clock: when the team is told next, what it was told last about what is waited for now,
-- and after how many business minutes somebody was first in touch.
ALTER TABLE thread ADD COLUMN mark_at BIGINT;
ALTER TABLE thread ADD COLUMN told TEXT CHECK (told IN ('short', 'out'));
ALTER TABLE thread ADD COLUMN touched_at BIGINT;
ALTER TABLE thread ADD COLUMN touch_minutes BIGINT CHECK (touch_minutes >= 0);
UPDATE thread SET mark_at = due_at WHERE phase = 'running';
CREATE INDEX thread_mark ON thread (mark_at) WHERE mark_at IS NOT NULL;
CREATE INDEX thread_touched ON thread (team, touched_at) WHERE touched_at IS NOT NULL;
