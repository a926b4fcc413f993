//! Keys of resources, made from source, type and id alone, so that a reference can be followed before what it means has
//! arrived. Knows no storage.

use sha2::{Digest as _, Sha256};

/// The id of a source of this name.
pub fn source_id(name: &str) -> String {
    hashed(&["careway source", name])
}

/// The key of a resource: the same for the same source, type and id, on every server and in every year.
pub fn resource_key(source: &str, kind: &str, id: &str) -> String {
    hashed(&[source, kind, id])
}

/// The key under which a resource is known by another address in the same source: an identifier or a bundle's `urn:uuid:`.
pub fn alias_key(source: &str, address: &str) -> String {
    hashed(&[source, "?", address])
}

/// The digest of what an item says: equal for items that say the same.
pub fn same_key(mark: &str) -> String {
    hashed(&["same", mark])
}

/// The address of an identifier, as a conditional reference writes it.
pub fn identifier_address(kind: &str, system: &str, value: &str) -> String {
    format!("{kind}?identifier={system}|{value}")
}

/// The first 16 bytes of SHA-256 over the parts, each ended by a zero byte, as a UUID of version 8 (RFC 9562 §5.8).
fn hashed(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_by_each_part_and_never_change() {
        let key = resource_key("s", "Patient", "1");
        assert_eq!(key, resource_key("s", "Patient", "1"));
        assert_eq!((key.len(), key.as_bytes()[14]), (36, b'8'));
        for other in [resource_key("t", "Patient", "1"), resource_key("s", "Patien", "t1"), alias_key("s", "Patient/1")]
        {
            assert_ne!(key, other);
        }
        // Data folders hold keys: a change of this value would orphan every reference in them.
        assert_eq!(resource_key("source", "Patient", "1"), "64266608-e128-8736-89f0-e22b17a2161b");
    }
}
