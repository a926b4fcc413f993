-- The names that a resource itself brings for who did it and for which organisation, beside the keys of those that are joined:
-- so that `view` can be sent as it lies. Items are made anew at the next start (`projection`).
ALTER TABLE item ADD COLUMN by_name TEXT;
ALTER TABLE item ADD COLUMN organization_name TEXT;
