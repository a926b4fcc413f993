//! The statements that make what two persons had one person's, in the order in which their tables allow it.

use crate::{
    import_sql,
    store::{ImportSql, SystemSql},
    system_sql,
};

/// What a person had is another's: every table that names persons, then the person.
pub const MERGE: [ImportSql; 52] = [
    import_sql!("UPDATE subject SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE patient_identifier SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE resource_version SET patient = $1 WHERE key IN (SELECT key FROM resource WHERE patient = $2)"),
    import_sql!("UPDATE resource_version SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE resource SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE item SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE invitation SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_opened SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_review SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_changed SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_comment SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_answered SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_reached SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_hold SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE result_held SET patient = $1 WHERE patient = $2"),
    import_sql!(
        "INSERT INTO release_preference (patient, class, choice, days, set_at)
         SELECT CAST($1 AS TEXT), class, choice, days, set_at FROM release_preference WHERE patient = $2
         ON CONFLICT (patient, class) DO NOTHING"
    ),
    import_sql!("DELETE FROM release_preference WHERE $1 <> $2 AND patient = $2"),
    import_sql!("UPDATE treatment SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE break_glass SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE task SET patient = $1 WHERE patient = $2"),
    // Whoever acts for both for the same reason acts for the one under the older grant.
    import_sql!(
        "DELETE FROM proxy WHERE patient = $2 AND ended_at IS NULL AND EXISTS (SELECT 1 FROM proxy o WHERE o.patient = $1
             AND o.account = proxy.account AND o.kind = proxy.kind AND o.ended_at IS NULL)"
    ),
    import_sql!("UPDATE proxy SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE errand SET patient = $1 WHERE patient = $2"),
    // Messages are counted by person: those of the one come after those of the other.
    import_sql!(
        "UPDATE message SET number = number + COALESCE((SELECT c.last FROM message_count c WHERE c.patient = $1), 0), patient = $1
         WHERE patient = $2"
    ),
    import_sql!(
        "UPDATE thread_read SET number = number + COALESCE((SELECT c.last FROM message_count c WHERE c.patient = $1), 0),
             away = away + COALESCE((SELECT c.last FROM message_count c WHERE c.patient = $1), 0), patient = $1
         WHERE patient = $2"
    ),
    // Whoever has chosen, or is to be told, of both keeps what is of the one, whose messages come first.
    import_sql!(
        "INSERT INTO notice (patient, account, category, step, since, due_at)
         SELECT CAST($1 AS TEXT), account, category, step,
             since + CASE WHEN category = 'messages' THEN COALESCE((SELECT c.last FROM message_count c WHERE c.patient = $1), 0) ELSE 0 END, due_at FROM notice WHERE patient = $2
         ON CONFLICT (account, patient, category, step) DO NOTHING"
    ),
    import_sql!("DELETE FROM notice WHERE $1 <> $2 AND patient = $2"),
    import_sql!(
        "INSERT INTO notice_choice (patient, account, category, channel)
         SELECT CAST($1 AS TEXT), account, category, channel FROM notice_choice WHERE patient = $2
         ON CONFLICT (account, patient, category) DO NOTHING"
    ),
    import_sql!("DELETE FROM notice_choice WHERE $1 <> $2 AND patient = $2"),
    import_sql!(
        "INSERT INTO message_count (patient, last) SELECT CAST($1 AS TEXT), last FROM message_count WHERE patient = $2
         ON CONFLICT (patient) DO UPDATE SET last = message_count.last + excluded.last"
    ),
    import_sql!("DELETE FROM message_count WHERE $1 <> $2 AND patient = $2"),
    // What the same account has begun to write for both goes on as one; what stands beside a conversation or a result is beside it as before.
    import_sql!(
        "UPDATE draft SET text = text || '

' || (SELECT o.text FROM draft o WHERE o.patient = $2 AND o.account = draft.account AND o.about = '')
         WHERE patient = $1 AND about = '' AND EXISTS (SELECT 1 FROM draft o WHERE o.patient = $2
             AND o.account = draft.account AND o.about = '')"
    ),
    import_sql!(
        "DELETE FROM draft WHERE patient = $2 AND about = '' AND EXISTS (SELECT 1 FROM draft o
             WHERE o.patient = $1 AND o.account = draft.account AND o.about = '')"
    ),
    import_sql!("UPDATE draft SET patient = $1 WHERE patient = $2"),
    // Both may be open for one medicine: that of the one stands for itself then.
    import_sql!(
        "UPDATE refill SET medicine = medicine || ' ' || thread
         WHERE patient = $2 AND status IN ('submitted', 'in-progress') AND EXISTS (SELECT 1 FROM refill o
             WHERE o.patient = $1 AND o.medicine = refill.medicine AND o.classes = refill.classes
                 AND o.status IN ('submitted', 'in-progress'))"
    ),
    import_sql!("UPDATE refill SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE refill_step SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE attachment_piece SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE attachment SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE thread_event SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE thread_note SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE appointment_step SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE appointment_request SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE follow_up SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE proposed_answer SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE message_translation SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE translation_wish SET patient = $1 WHERE patient = $2"),
    import_sql!("UPDATE thread SET patient = $1 WHERE patient = $2"),
    import_sql!("DELETE FROM birthday_announced WHERE $1 <> $2 AND patient = $2"),
    import_sql!("DELETE FROM name_word WHERE $1 <> $2 AND patient = $2"),
    import_sql!("UPDATE patient_merge SET patient = $1 WHERE patient = $2"),
    import_sql!("DELETE FROM patient WHERE $1 <> $2 AND patient = $2"),
];
/// Notes that a person turned out to be another.
pub const NOTE_MERGE: SystemSql = system_sql!(
    "INSERT INTO patient_merge (gone, patient, at) VALUES ($1, $2, $3) ON CONFLICT (gone) DO UPDATE SET patient = excluded.patient"
);
