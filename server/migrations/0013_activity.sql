-- Auditors read the newest first and by days. The key only ever grows, so an event is added at the index's end: see
-- docs/decisions/0064-who-looked.md for what that costs.
CREATE INDEX audit_at ON audit (at);
