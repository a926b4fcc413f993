-- Which visit an item belongs to, as the key of its Encounter; one that has not arrived is a key without a row. Items are
-- made anew at the next start (`projection`).
ALTER TABLE item ADD COLUMN visit_key TEXT;
CREATE INDEX item_visit ON item (patient, visit_key) WHERE patient IS NOT NULL AND visit_key IS NOT NULL;

-- Which Binary holds an attachment that came as an address: item, place among its attachments, key of the Binary.
CREATE TABLE item_content (
    item TEXT NOT NULL,
    place BIGINT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (item, place)
);
CREATE INDEX item_content_key ON item_content (key);

-- A Binary does not say whose it is: it belongs to the one person whose items refer to it.
CREATE INDEX resource_binary_waiting ON resource (key) WHERE type = 'Binary' AND patient IS NULL;
