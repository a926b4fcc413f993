-- When results appear, by the patient's own choice. `class` is what class of result an item is (none: it is no result). Without a
-- row, results of a class show at once. What was opened once shows, whatever is chosen; an opened item may be gone meanwhile.
-- Items are made anew at the next start (`projection`).
ALTER TABLE item ADD COLUMN class TEXT;

CREATE TABLE release_preference (
    patient TEXT NOT NULL REFERENCES patient (patient),
    class   TEXT NOT NULL CHECK (class IN ('routine', 'genetic', 'cancer', 'reproductive', 'mental')),
    choice  TEXT NOT NULL CHECK (choice IN ('at-once', 'hidden', 'wait')),
    days    BIGINT CHECK (days BETWEEN 1 AND 7),
    set_at  BIGINT NOT NULL,
    PRIMARY KEY (patient, class),
    CHECK ((choice = 'wait') = (days IS NOT NULL))
);

CREATE TABLE result_opened (
    patient   TEXT NOT NULL REFERENCES patient (patient),
    item      TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (patient, item)
);
