-- What a source said of a result before it said something else, so that whoever has read it is told and can see what changed. `within` is the
-- report that the result is in, or the result itself; `classes` are the sensitive classes of what was said then.
CREATE TABLE result_changed (
    patient TEXT NOT NULL REFERENCES patient (patient),
    item    TEXT NOT NULL,
    within  TEXT NOT NULL,
    at      BIGINT NOT NULL,
    classes BIGINT NOT NULL,
    before  TEXT NOT NULL,
    PRIMARY KEY (patient, item, at)
);
CREATE INDEX result_changed_at ON result_changed (patient, at);
