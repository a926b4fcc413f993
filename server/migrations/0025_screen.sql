-- What may not wait in a message: what was said and what the words may mean, as JSON; nothing when there is nothing. `flagged` says that nobody has
-- answered such a message yet, and the queue begins with those.
ALTER TABLE message ADD COLUMN screened TEXT;
ALTER TABLE thread ADD COLUMN flagged BIGINT NOT NULL DEFAULT 0;
CREATE INDEX thread_flagged ON thread (team, flagged, due_at, id) WHERE phase = 'running';
DROP INDEX thread_running;
