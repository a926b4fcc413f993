-- What two systems sent of one thing is shown once. `same` is a digest of everything that has to be equal, `same_when` the
-- times as they were written; `head` is the item that stands for this one in lists (none: it stands for itself), and `others`
-- how many it stands for. `arrived_at` is when an item was first here. Items are made anew at the next start (`projection`).
ALTER TABLE item ADD COLUMN arrived_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN same TEXT;
ALTER TABLE item ADD COLUMN same_when TEXT;
ALTER TABLE item ADD COLUMN head TEXT;
ALTER TABLE item ADD COLUMN others BIGINT NOT NULL DEFAULT 0;

UPDATE item SET arrived_at = COALESCE((
    SELECT MIN(text.received_at) FROM (
        SELECT received_at FROM resource WHERE key = item.id
        UNION ALL SELECT received_at FROM resource_version WHERE key = item.id
    ) AS text
), 0);

CREATE INDEX item_same ON item (patient, same) WHERE patient IS NOT NULL AND same IS NOT NULL;
CREATE INDEX item_head ON item (head) WHERE head IS NOT NULL;
