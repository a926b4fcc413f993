-- Files that go with messages. Until one is sent, `message` is empty, and the file belongs to what its account has begun to write: in a
-- conversation, or (`thread` is empty) for one that is not begun yet. `size` is how many bytes are sent and `got` how many are there; `kind`
-- and what follows say what is kept, once it was checked. What was removed before it was sent is `gone`: its size still counts for the day.
CREATE TABLE attachment (
    id         TEXT PRIMARY KEY,
    patient    TEXT NOT NULL REFERENCES patient (patient),
    account    TEXT NOT NULL REFERENCES account (id),
    thread     TEXT NOT NULL,
    message    TEXT REFERENCES message (id),
    place      BIGINT,
    name       TEXT NOT NULL,
    size       BIGINT NOT NULL CHECK (size > 0),
    got        BIGINT NOT NULL CHECK (got BETWEEN 0 AND size),
    kind       TEXT CHECK (kind IN ('jpeg', 'png', 'pdf')),
    bytes      BIGINT,
    width      BIGINT,
    height     BIGINT,
    gone       BIGINT NOT NULL DEFAULT 0,
    begun_at   BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    CHECK ((kind IS NULL) = (bytes IS NULL) AND (width IS NULL) = (height IS NULL)),
    CHECK (kind IS NOT NULL OR message IS NULL),
    CHECK ((message IS NULL) = (place IS NULL))
);
CREATE INDEX attachment_thread ON attachment (thread, message) WHERE message IS NOT NULL;
CREATE INDEX attachment_account ON attachment (account, begun_at);
CREATE INDEX attachment_patient ON attachment (patient);
CREATE INDEX attachment_unsent ON attachment (touched_at) WHERE message IS NULL;

-- Its bytes, in pieces as base64 text: `begins` is the offset of the first.
CREATE TABLE attachment_piece (
    patient    TEXT NOT NULL REFERENCES patient (patient),
    attachment TEXT NOT NULL REFERENCES attachment (id),
    begins     BIGINT NOT NULL,
    piece      TEXT NOT NULL,
    PRIMARY KEY (attachment, begins)
);
CREATE INDEX attachment_piece_patient ON attachment_piece (patient);
