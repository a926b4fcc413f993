//! Seals single values of the database: secrets that the server must be able to read again and whoever has a copy of the
//! database must not. AES-256-GCM under the installation's key (NIST SP 800-38D); where a value lies is sealed in with it,
//! so that one cannot be put in the place of another. Knows no tables.

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead as _, KeyInit as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{clock::Ids, keys::Key, store::Broken};

/// Where a sealed value lies.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// The table.
    pub table: &'static str,
    /// What the value is there.
    pub column: &'static str,
    /// Whose row.
    pub row: &'p str,
}

/// The first version of key and form. A second one would be told apart by its number.
const VERSION: &str = "1";
/// Bytes of a nonce, random for each value: a few thousand values per key are far from the limit of 2^32.
const NONCE: usize = 12;

impl Place<'_> {
    /// The place as bytes, each part with its length.
    fn bytes(&self) -> Vec<u8> {
        let parts = [VERSION, self.table, self.column, self.row];
        parts.iter().flat_map(|part| (part.len() as u64).to_be_bytes().into_iter().chain(part.bytes())).collect()
    }
}

/// Seals `plain` for its place.
///
/// # Errors
/// [`Broken`] never happens with a key of 32 bytes; the cipher's interface has it.
pub fn seal(key: &Key, ids: &Ids, place: Place<'_>, plain: &[u8]) -> Result<String, Broken> {
    let nonce = ids.secret::<NONCE>();
    let (aad, msg) = (place.bytes(), plain);
    let sealed = cipher(key)?.encrypt(&Nonce::from(nonce), Payload { msg, aad: &aad });
    let sealed = sealed.map_err(|_| Broken::new("a value could not be sealed"))?;
    Ok(format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())))
}

/// Opens what was sealed for this place.
///
/// # Errors
/// [`Broken`] when it was sealed under another key or for another place, or was changed.
pub fn open(key: &Key, place: Place<'_>, sealed: &str) -> Result<Vec<u8>, Broken> {
    let broken = || {
        Broken::new(format!("{}.{} cannot be unsealed: is keys/seal.key this database's?", place.table, place.column))
    };
    let bytes = sealed.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('.'));
    let bytes = bytes.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or_else(broken)?;
    let (nonce, msg) = bytes.split_first_chunk::<NONCE>().ok_or_else(broken)?;
    cipher(key)?.decrypt(&Nonce::from(*nonce), Payload { msg, aad: &place.bytes() }).map_err(|_| broken())
}

fn cipher(key: &Key) -> Result<Aes256Gcm, Broken> {
    Aes256Gcm::new_from_slice(&key.mac(&[b"seal", VERSION.as_bytes()])).map_err(|_| Broken::new("no key of 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;

    #[test]
    fn a_value_opens_in_its_place_and_under_its_key_alone() {
        let ids = Ids::seeded(1);
        let folders = [1, 2].map(|n| std::env::temp_dir().join(format!("careway-seal-{}-{n}", std::process::id())));
        let [here, elsewhere] = [0, 1].map(|n| Keys::open(&folders[n], &ids).unwrap().seal);
        let place = Place { table: "totp", column: "secret", row: "a1" };
        let sealed = seal(&here, &ids, place, b"twenty secret bytes!").unwrap();
        assert_eq!(open(&here, place, &sealed).unwrap(), b"twenty secret bytes!");
        assert_ne!(seal(&here, &ids, place, b"twenty secret bytes!").unwrap(), sealed, "no two look alike");
        assert!(open(&elsewhere, place, &sealed).is_err());
        for other in [Place { row: "a2", ..place }, Place { column: "offered", ..place }, Place { table: "t", ..place }]
        {
            assert!(open(&here, other, &sealed).is_err(), "{other:?}");
        }
        for n in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[n] = if changed[n] == b'A' { b'B' } else { b'A' };
            assert!(open(&here, place, std::str::from_utf8(&changed).unwrap()).is_err(), "letter {n}");
        }
        folders.iter().for_each(|folder| std::fs::remove_dir_all(folder).unwrap());
    }
}
