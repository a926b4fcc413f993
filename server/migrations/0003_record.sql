-- Records as their sources sent them, and beside each the columns that the portal lists, sorts and searches by.
--
-- The key of a resource is made from its source, type and id alone, so a reference is a key as well: one to a resource that
-- has not arrived is a key without a row, and resolves by itself when the row comes.

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- The addresses under which a source's own resources are known.
CREATE TABLE source_base (
    base TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id)
);

CREATE TABLE patient (
    patient TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    birth_date TEXT,
    birth_year BIGINT,
    gender TEXT,
    deceased BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Equal identifiers are one person: the primary key makes it so.
CREATE TABLE patient_identifier (
    system TEXT NOT NULL,
    value TEXT NOT NULL,
    patient TEXT NOT NULL REFERENCES patient (patient),
    PRIMARY KEY (system, value)
);
CREATE INDEX patient_identifier_patient ON patient_identifier (patient);

-- Which person a reference to a Patient means: keys of Patient resources, and of other ways to refer to them.
CREATE TABLE subject (
    key TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient)
);
CREATE INDEX subject_patient ON subject (patient);

-- Persons that turned out to be another: what was written under the old id, such as the audit, is found through here.
CREATE TABLE patient_merge (
    gone TEXT PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (patient),
    at BIGINT NOT NULL
);

-- One row for each file that changed something.
CREATE TABLE import (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id),
    file TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- `body` is the resource byte for byte. `links` says where the bundle's own addresses led, which the body alone cannot.
CREATE TABLE resource (
    key TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id),
    type TEXT NOT NULL,
    fhir_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    patient TEXT REFERENCES patient (patient),
    subject_key TEXT,
    sensitive BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    gone BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    links TEXT,
    digest TEXT NOT NULL,
    updated_at BIGINT,
    received_at BIGINT NOT NULL,
    import TEXT NOT NULL REFERENCES import (id)
);
CREATE INDEX resource_patient ON resource (patient, type) WHERE patient IS NOT NULL;
CREATE INDEX resource_waiting ON resource (subject_key) WHERE patient IS NULL AND subject_key IS NOT NULL;

CREATE TABLE resource_version (
    key TEXT NOT NULL REFERENCES resource (key),
    version BIGINT NOT NULL,
    patient TEXT REFERENCES patient (patient),
    sensitive BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    import TEXT NOT NULL REFERENCES import (id),
    PRIMARY KEY (key, version)
);

-- What a resource is called that others refer to; `via` is where to look when it has no name of its own.
CREATE TABLE name (
    key TEXT PRIMARY KEY,
    title TEXT,
    via TEXT
);

-- `view` is JSON of what the portal shows of the item, but for names that are joined. `sort` is when it was, in microseconds.
CREATE TABLE item (
    id TEXT PRIMARY KEY,
    patient TEXT REFERENCES patient (patient),
    subject_key TEXT,
    sensitive BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    kind TEXT NOT NULL,
    shelf TEXT NOT NULL,
    standing TEXT NOT NULL,
    sort BIGINT NOT NULL,
    code TEXT,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    title_key TEXT,
    by_key TEXT,
    organization_key TEXT,
    source TEXT NOT NULL REFERENCES source (id),
    view TEXT NOT NULL
);
CREATE INDEX item_shelf ON item (patient, shelf, sort, id) WHERE patient IS NOT NULL;
CREATE INDEX item_code ON item (patient, code, sort) WHERE patient IS NOT NULL AND code IS NOT NULL;
CREATE INDEX item_waiting ON item (subject_key) WHERE patient IS NULL AND subject_key IS NOT NULL;

-- `turn` is taken by whoever lands a file, so that two imports cannot pass each other unseen; `projection` is the version of
-- the program's reading of FHIR that items were made with.
CREATE TABLE import_state (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO import_state (name, value) VALUES ('turn', 0), ('projection', 0);
