-- Things to do for a patient that a family divides. What was removed stays as a row without its words.
CREATE TABLE errand (
    id         TEXT PRIMARY KEY,
    patient    TEXT NOT NULL REFERENCES patient (patient),
    text       TEXT,
    added_by   TEXT NOT NULL REFERENCES account (id),
    added_at   BIGINT NOT NULL,
    taken_by   TEXT REFERENCES account (id),
    taken_at   BIGINT,
    done_at    BIGINT,
    removed_at BIGINT,
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CHECK ((text IS NULL) = (removed_at IS NOT NULL))
);
CREATE INDEX errand_patient ON errand (patient, added_at);
