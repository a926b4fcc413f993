-- What a message is beside its words, that somebody asks to be called until the staff are in touch, and what the staff write about a conversation for
-- each other.
ALTER TABLE message ADD COLUMN contact TEXT CHECK (contact IN ('reached', 'left-word', 'no-answer', 'call-me'));
ALTER TABLE thread ADD COLUMN call_me BIGINT NOT NULL DEFAULT 0;
CREATE TABLE thread_note (
    id      TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient),
    thread  TEXT NOT NULL REFERENCES thread (id),
    author  TEXT NOT NULL REFERENCES account (id),
    text    TEXT NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX thread_note_thread ON thread_note (thread, at);
CREATE INDEX thread_note_patient ON thread_note (patient);
