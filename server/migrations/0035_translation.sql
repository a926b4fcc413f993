-- What messages say in other languages, and what a machine was asked for. `author` is whoever of the staff wrote it, nobody for a machine.
CREATE TABLE message_translation (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    message  TEXT NOT NULL REFERENCES message (id),
    language TEXT NOT NULL,
    author   TEXT REFERENCES account (id),
    text     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (message, language)
);
CREATE INDEX message_translation_patient ON message_translation (patient);
CREATE TABLE translation_wish (
    patient  TEXT NOT NULL REFERENCES patient (patient),
    message  TEXT NOT NULL REFERENCES message (id),
    language TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES account (id),
    due_at   BIGINT NOT NULL,
    tries    BIGINT NOT NULL,
    failed   BIGINT NOT NULL,
    PRIMARY KEY (message, language)
);
CREATE INDEX translation_wish_patient ON translation_wish (patient);
CREATE INDEX translation_wish_due ON translation_wish (due_at) WHERE failed = 0;
