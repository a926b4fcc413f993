-- The audit trail: who did what to whose record. No clinical values, ever.
--
-- Rows form chains: `mac` is keyed over the row and the row before it in the same chain. The primary key makes a fork
-- impossible: of two rows that claim the same place, the database keeps one.
CREATE TABLE audit (
    chain BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT,
    actor_kind TEXT NOT NULL,
    session TEXT,
    patient TEXT,
    relationship TEXT,
    action TEXT NOT NULL,
    command TEXT NOT NULL,
    resource_type TEXT,
    resource_id TEXT,
    outcome TEXT NOT NULL,
    reason TEXT,
    purpose TEXT,
    address TEXT,
    client TEXT,
    request TEXT,
    count BIGINT,
    mac TEXT NOT NULL,
    PRIMARY KEY (chain, seq),
    CONSTRAINT audit_seq_counts_from_one CHECK (seq >= 1),
    CONSTRAINT audit_action_known CHECK (action IN ('C', 'R', 'U', 'D', 'E'))
);

-- The only secondary index: "who saw my record". More would be paid for by every single read.
CREATE INDEX audit_patient_at ON audit (patient, at) WHERE patient IS NOT NULL;

-- One fingerprint of the chain key per day it was seen in use, so that a node with another key is refused at start
-- instead of writing a trail that nobody can verify.
CREATE TABLE audit_key (
    epoch BIGINT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
