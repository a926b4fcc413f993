-- Mail on its way out: written in the transaction of what it tells of, sent by a job. `content` is what it says (JSON); it is gone when
-- the mail was sent or given up, because some mails hold a code. `due_at` is when it may be tried next, or until when one node has it.
CREATE TABLE mail (
    id         TEXT PRIMARY KEY,
    account    TEXT REFERENCES account (id),
    to_address TEXT NOT NULL,
    language   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    content    TEXT,
    created_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    tries      BIGINT NOT NULL,
    reason     TEXT,
    sent_at    BIGINT,
    failed_at  BIGINT,
    CHECK (sent_at IS NULL OR failed_at IS NULL),
    CHECK ((content IS NULL) = (sent_at IS NOT NULL OR failed_at IS NOT NULL))
);
CREATE INDEX mail_due ON mail (due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
