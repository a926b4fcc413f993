-- A notice travels by e-mail or as a text message; `to_address` is a mailbox or a telephone number. Each way has its own queue, so that one
-- that stands still does not hold up the other.
ALTER TABLE mail ADD COLUMN channel TEXT NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'text'));
DROP INDEX mail_due;
CREATE INDEX mail_due ON mail (channel, due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
