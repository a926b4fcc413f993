-- An account has put a conversation away for itself: the number of the last message that it had been shown then. What somebody else writes
-- later has a larger one, and is in the list again without anything being changed here.
ALTER TABLE thread_read ADD COLUMN away BIGINT;
