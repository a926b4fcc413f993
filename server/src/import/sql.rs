//! The statements of the import: the only ones that write records. Each is begun with an [`ImportPermit`], which only the
//! import makes.

use crate::{
    import_sql,
    store::{Broken, FromRecord, ImportPermit, ImportSql, Row, Statement, SystemSql, Value},
    system_sql,
};

/// Right of this module's callers to write records.
const PERMIT: ImportPermit = ImportPermit::for_import();

/// Begins a statement over records.
pub const fn begin(sql: ImportSql) -> Statement {
    sql.begin(&PERMIT)
}

/// How many keys one question asks about. A question with fewer repeats its last.
pub const KEYS: usize = 32;

macro_rules! for_keys {
    ($make:ident, $start:literal, $end:literal) => {
        $make!(concat!(
            $start,
            " IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
              $25, $26, $27, $28, $29, $30, $31, $32)",
            $end
        ))
    };
}

pub(super) use for_keys;

/// What is known of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its key.
    pub key: String,
    /// Its present version.
    pub version: i64,
    /// SHA-256 of its present text.
    pub digest: String,
    /// When its source last changed it.
    pub updated: Option<i64>,
    /// Whether its source deleted it.
    pub gone: bool,
}

impl FromRecord for Known {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            key: row.text(0)?,
            version: row.int(1)?,
            digest: row.text(2)?,
            updated: row.maybe_int(3)?,
            gone: row.flag(4)?,
        })
    }
}

/// A resource to be read again.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its key.
    pub key: String,
    /// Its source.
    pub source: String,
    /// Its type.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its text.
    pub body: String,
    /// What its bundle's addresses meant.
    pub links: Option<String>,
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            key: row.text(0)?,
            source: row.text(1)?,
            kind: row.text(2)?,
            id: row.text(3)?,
            body: row.text(4)?,
            links: row.maybe_text(5)?,
        })
    }
}

/// An item with the mark that it may be joined by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its id.
    pub id: String,
    /// The digest of its mark.
    pub mark: String,
    /// Its source.
    pub source: String,
    /// Its times as they were written.
    pub when: String,
    /// When it was first here.
    pub arrived: i64,
    /// What stands for it so far.
    pub head: Option<String>,
    /// How many it stands for so far.
    pub others: i64,
}

impl FromRecord for Marked {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.text(0)?,
            mark: row.text(1)?,
            source: row.text(2)?,
            when: row.text(3)?,
            arrived: row.int(4)?,
            head: row.maybe_text(5)?,
            others: row.int(6)?,
        })
    }
}

/// The values of a question about up to [`KEYS`] keys.
pub fn keys(keys: &[String]) -> impl Iterator<Item = Value> {
    let last = keys.last().cloned().unwrap_or_default();
    keys.iter().cloned().chain(std::iter::repeat(last)).take(KEYS).map(Value::from)
}

/// Waits for any other landing to end, and keeps others waiting until this unit has ended.
pub const TAKE_TURN: SystemSql = system_sql!("UPDATE import_state SET value = value + 1 WHERE name = 'turn'");
/// With which version of the projection the items were made.
pub const PROJECTION: SystemSql = system_sql!("SELECT value FROM import_state WHERE name = 'projection'");
/// Notes that version.
pub const SET_PROJECTION: SystemSql = system_sql!("UPDATE import_state SET value = $1 WHERE name = 'projection'");

/// Every source.
pub const SOURCES: SystemSql = system_sql!("SELECT id, name FROM source");
/// Every base.
pub const BASES: SystemSql = system_sql!("SELECT base, source FROM source_base");
/// The sources that have resources of their own.
pub const FILLED: SystemSql = system_sql!("SELECT DISTINCT source FROM import");
/// Adds a source.
pub const ADD_SOURCE: SystemSql =
    system_sql!("INSERT INTO source (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
/// Gives a source its name.
pub const RENAME_SOURCE: SystemSql = system_sql!("UPDATE source SET name = $2 WHERE id = $1");
/// Says whose a base is.
pub const SET_BASE: SystemSql = system_sql!(
    "INSERT INTO source_base (base, source) VALUES ($1, $2) ON CONFLICT (base) DO UPDATE SET source = excluded.source"
);
/// Notes a file that changes something.
pub const ADD_IMPORT: SystemSql = system_sql!("INSERT INTO import (id, source, file, at) VALUES ($1, $2, $3, $4)");

/// What is known of some resources.
pub const KNOWN: ImportSql =
    for_keys!(import_sql, "SELECT key, version, digest, updated_at, gone FROM resource WHERE key", "");
/// Which earlier versions there are of some resources.
pub const EARLIER: ImportSql = for_keys!(import_sql, "SELECT key, digest FROM resource_version WHERE key", "");
/// Which persons some references mean.
pub const SUBJECTS: SystemSql = for_keys!(system_sql, "SELECT key, patient FROM subject WHERE key", "");

/// Adds a resource.
pub const ADD: ImportSql = import_sql!(
    "INSERT INTO resource (key, patient, subject_key, sensitive, scope, body, links, digest, updated_at, received_at, import,
         source, type, fhir_id, version, gone)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, FALSE)"
);
/// Keeps the present version of a resource as an earlier one.
pub const KEEP: ImportSql = import_sql!(
    "INSERT INTO resource_version (key, version, patient, sensitive, scope, body, digest, received_at, import)
     SELECT key, version, patient, sensitive, scope, body, digest, received_at, import FROM resource WHERE key = $1"
);
/// Replaces a resource; binds as [`ADD`] begins.
pub const REPLACE: ImportSql = import_sql!(
    "UPDATE resource SET version = version + 1, patient = $2, subject_key = $3, sensitive = $4, scope = $5, gone = FALSE, body = $6,
         links = $7, digest = $8, updated_at = $9, received_at = $10, import = $11
     WHERE key = $1"
);
/// Adds a text as the version before the present one, which moves up by one.
pub const ADD_EARLIER: ImportSql = import_sql!(
    "INSERT INTO resource_version (key, version, patient, sensitive, scope, body, digest, received_at, import)
     SELECT key, version, patient, $2, $3, $4, $5, $6, $7 FROM resource WHERE key = $1"
);
/// Moves the present version up by one.
pub const MOVE_UP: ImportSql = import_sql!("UPDATE resource SET version = version + 1 WHERE key = $1");
/// Marks a resource as gone.
pub const REMOVE: ImportSql = import_sql!("UPDATE resource SET gone = TRUE, version = version + 1 WHERE key = $1");

/// Adds or replaces an item, which then stands for itself alone; when it arrived does not change.
pub const PUT_ITEM: ImportSql = import_sql!(
    "INSERT INTO item (id, patient, subject_key, sensitive, scope, kind, shelf, standing, sort, code, title, title_key, by_key,
         organization_key, source, view, by_name, organization_name, visit_key, same, same_when, class, arrived_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
         COALESCE((SELECT received_at FROM resource WHERE key = $1), 0))
     ON CONFLICT (id) DO UPDATE SET patient = excluded.patient, subject_key = excluded.subject_key, sensitive = excluded.sensitive,
         scope = excluded.scope, kind = excluded.kind, shelf = excluded.shelf, standing = excluded.standing, sort = excluded.sort,
         code = excluded.code, title = excluded.title, title_key = excluded.title_key, by_key = excluded.by_key,
         organization_key = excluded.organization_key, source = excluded.source, view = excluded.view,
         by_name = excluded.by_name, organization_name = excluded.organization_name, visit_key = excluded.visit_key,
         same = excluded.same, same_when = excluded.same_when, class = excluded.class, head = NULL, others = 0"
);
/// Takes an item out of the lists.
pub const REMOVE_ITEM: ImportSql = import_sql!("DELETE FROM item WHERE id = $1");
/// Forgets where the attachments of an item are.
pub const NO_CONTENT: SystemSql = system_sql!("DELETE FROM item_content WHERE item = $1");
/// Says in which Binary an attachment is.
pub const ADD_CONTENT: SystemSql = system_sql!("INSERT INTO item_content (item, place, key) VALUES ($1, $2, $3)");
/// Gives each Binary to the one person whose items refer to it; one that two persons' items refer to stays nobody's.
pub const BINARIES_FOUND: ImportSql = import_sql!(
    "UPDATE resource SET patient = (SELECT CASE WHEN COUNT(DISTINCT i.patient) = 1 THEN MIN(i.patient) END
         FROM item_content c JOIN item i ON i.id = c.item WHERE c.key = resource.key)
     WHERE type = 'Binary' AND patient IS NULL AND key IN (SELECT key FROM item_content)"
);
/// The marks of some items that belong to somebody.
pub const MARKS: ImportSql =
    for_keys!(import_sql, "SELECT patient, same FROM item WHERE patient IS NOT NULL AND same IS NOT NULL AND id", "");
/// The marks of a person that more than one source has, or that items were joined by.
pub const SHARED_MARKS: ImportSql = import_sql!(
    "SELECT same FROM item WHERE patient = $1 AND same IS NOT NULL
     GROUP BY same HAVING COUNT(DISTINCT source) > 1 OR MAX(others) > 0 OR COUNT(head) > 0"
);
/// A person's items of some marks.
pub const MARKED: ImportSql = for_keys!(
    import_sql,
    "SELECT id, same, source, same_when, arrived_at, head, others FROM item WHERE same",
    " AND patient = $33"
);
/// Says what stands for an item, and for how many it stands.
pub const SET_HEAD: ImportSql = import_sql!("UPDATE item SET head = $2, others = $3 WHERE id = $1");
/// Adds or replaces a name.
pub const PUT_NAME: SystemSql = system_sql!(
    "INSERT INTO name (key, title, via) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET title = excluded.title, via = excluded.via"
);

/// Which of some keys of persons resources wait for; their items wait with them.
pub const AWAITED: ImportSql =
    for_keys!(import_sql, "SELECT DISTINCT subject_key FROM resource WHERE patient IS NULL AND subject_key", "");
/// Gives items that waited for their person to that person.
pub const ITEMS_FOUND: ImportSql =
    import_sql!("UPDATE item SET patient = $1 WHERE subject_key = $2 AND patient IS NULL");
/// The same for earlier versions; before the resources themselves.
pub const VERSIONS_FOUND: ImportSql = import_sql!(
    "UPDATE resource_version SET patient = $1
     WHERE key IN (SELECT key FROM resource WHERE subject_key = $2 AND patient IS NULL)"
);
/// The same for resources.
pub const RESOURCES_FOUND: ImportSql =
    import_sql!("UPDATE resource SET patient = $1 WHERE subject_key = $2 AND patient IS NULL");

/// The person of an identifier, with the date of birth.
pub const PERSON_OF: SystemSql = system_sql!(
    "SELECT p.patient, p.birth_date FROM patient_identifier i JOIN patient p ON p.patient = i.patient WHERE i.system = $1 AND i.value = $2"
);
/// The date of birth of a person.
pub const BIRTH_OF: SystemSql = system_sql!("SELECT birth_date FROM patient WHERE patient = $1");
/// Adds a person.
pub const ADD_PERSON: SystemSql = system_sql!(
    "INSERT INTO patient (patient, name, birth_date, birth_year, gender, deceased, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
/// Says what is known of a person.
pub const SET_PERSON: SystemSql = system_sql!(
    "UPDATE patient SET name = $2, birth_date = $3, birth_year = $4, gender = $5, deceased = $6 WHERE patient = $1"
);
/// Forgets by which words a person is found.
pub const NO_WORDS: SystemSql = system_sql!("DELETE FROM name_word WHERE patient = $1");
/// Says by which word a person is found.
pub const ADD_WORD: SystemSql = system_sql!("INSERT INTO name_word (patient, word) VALUES ($1, $2)");
/// Whether a word is found by its keys already.
pub const HAS_WORD: SystemSql = system_sql!("SELECT word FROM word_key WHERE word = $1 LIMIT 1");
/// Says by what a word is found.
pub const ADD_KEY: SystemSql =
    system_sql!("INSERT INTO word_key (word, key) VALUES ($1, $2) ON CONFLICT (key, word) DO NOTHING");
/// Adds a way to refer to a person, unless it means somebody already.
pub const ADD_SUBJECT: SystemSql =
    system_sql!("INSERT INTO subject (key, patient) VALUES ($1, $2) ON CONFLICT DO NOTHING");
/// Adds an identifier of a person, unless it is somebody's already.
pub const ADD_IDENTIFIER: SystemSql =
    system_sql!("INSERT INTO patient_identifier (system, value, patient) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
/// Texts of the Patient resources of a person: text, when received.
pub const PERSON_TEXTS: ImportSql = import_sql!(
    "SELECT r.body, r.received_at FROM subject s JOIN resource r ON r.key = s.key
     WHERE s.patient = $1 AND r.type = 'Patient' AND NOT r.gone ORDER BY r.received_at DESC, r.key"
);
/// Every person.
pub const PERSONS: SystemSql = system_sql!("SELECT patient FROM patient ORDER BY patient");

/// How many accounts act for a person.
pub const ACCOUNTS_OF: SystemSql = system_sql!("SELECT COUNT(*) FROM relationship WHERE patient = $1");
/// Resources after a key, in order, to be read again.
pub const NEXT: ImportSql = import_sql!(
    "SELECT key, source, type, fhir_id, body, links FROM resource WHERE key > $1 AND NOT gone ORDER BY key LIMIT $2"
);
/// Brings the subject of a resource up to date.
pub const SET_SUBJECT: ImportSql =
    import_sql!("UPDATE resource SET patient = $2, subject_key = $3, sensitive = $4, scope = $5 WHERE key = $1");
