-- What a patient without an account has said aloud: how they were asked, and who of the staff has confirmed what `given_by` wrote down.
-- Before that there is no code, so nobody can accept it. `code_ends_at` is until when it can be confirmed, and then of the code.
ALTER TABLE proxy ADD COLUMN consent TEXT CONSTRAINT proxy_consent
    CHECK (consent IS NULL OR (consent IN ('in-person', 'telephone') AND kind = 'granted' AND ends_at IS NOT NULL));
ALTER TABLE proxy ADD COLUMN witness TEXT REFERENCES staff (account) CONSTRAINT proxy_witness
    CHECK (witness IS NULL OR (consent IS NOT NULL AND witness <> given_by));
ALTER TABLE proxy ADD COLUMN witnessed_at BIGINT CONSTRAINT proxy_witnessed
    CHECK ((witness IS NULL) = (witnessed_at IS NULL)
       AND (consent IS NULL OR witness IS NOT NULL OR (code IS NULL AND account IS NULL)));
-- Of which end the patient was told, and how many days ahead: of each end once for each number of days.
ALTER TABLE proxy ADD COLUMN told_end BIGINT;
ALTER TABLE proxy ADD COLUMN told_days BIGINT CONSTRAINT proxy_told CHECK ((told_end IS NULL) = (told_days IS NULL));
