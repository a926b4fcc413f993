//! Which contract this build was made for. It knows no version numbers: whatever changes a type, a rule or a message
//! changes it.

/// A fingerprint of every source file and every message of this crate, 16 hexadecimal digits. The portal sends its own
/// with each call (see [`crate::api::CONTRACT`]); a server that was built from others answers that it must reload.
pub const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));
