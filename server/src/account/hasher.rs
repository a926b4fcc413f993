//! Hashing passwords with Argon2id on threads of its own. A hash takes a good part of a second and 64 MiB on purpose;
//! here it can take neither the threads nor the memory that reading records needs.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use careway_core::account::Secret;
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization as _;

use crate::{clock::Ids, keys::Key};

/// How much work a new hash is.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// 64 MiB, three passes: about a third of a second on the machines that this was written on.
    pub const DEFAULT: Self = Self { memory: 64 * 1024, passes: 3 };
    /// The least that OWASP ASVS 5.0, appendix C, approves: for tests, and for machines with little memory.
    pub const FLOOR: Self = Self { memory: 19 * 1024, passes: 2 };
}

/// Hashes that may wait; more are turned away.
const WAITING: usize = 32;

/// Too many are signing in at once; to be answered with "not just now".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are waiting to be checked")]
pub struct TooBusy;

/// A handle to the hashing threads. Cheap to clone; they end when the last handle is dropped.
#[derive(Clone)]
pub struct Hasher {
    queue: SyncSender<Job>,
    /// Compared with when a name is unknown, so that it takes as long as a known one.
    dummy: Arc<str>,
}

type Job = Box<dyn FnOnce(&Argon2<'_>) + Send>;

impl Hasher {
    /// Starts the threads: half as many as there are processors, at least one.
    ///
    /// # Errors
    /// When `cost` is out of Argon2's bounds or a thread cannot be started.
    pub fn start(cost: Cost, pepper: &Key, ids: &Ids) -> anyhow::Result<Self> {
        let params =
            Params::new(cost.memory, cost.passes, 1, None).map_err(|e| anyhow::anyhow!("password cost: {e}"))?;
        let (queue, jobs) = sync_channel::<Job>(WAITING);
        let jobs = Arc::new(std::sync::Mutex::new(jobs));
        let threads = thread::available_parallelism().map_or(1, |n| n.get().div_ceil(2));
        for _ in 0..threads {
            let (jobs, params, pepper) = (jobs.clone(), params.clone(), pepper.mac(&[b"password"]));
            thread::Builder::new().name("hasher".to_owned()).spawn(move || work(&jobs, params, &pepper))?;
        }
        Ok(Self { queue, dummy: dummy(cost, ids).into() })
    }

    /// Makes the hash to store, as a PHC string.
    ///
    /// # Errors
    /// [`TooBusy`] when too many are waiting.
    pub async fn hash(&self, password: &Secret, ids: &Ids) -> Result<String, TooBusy> {
        let (password, salt) = (password.clone(), ids.secret::<16>());
        self.run(move |argon2| hash(argon2, &password, &salt)).await?.map_err(|_| TooBusy)
    }

    /// Whether `password` is the one behind `stored`; with no stored hash it takes as long and says no.
    ///
    /// # Errors
    /// [`TooBusy`] when too many are waiting.
    pub async fn verify(&self, password: &Secret, stored: Option<String>) -> Result<bool, TooBusy> {
        let (password, known) = (password.clone(), stored.is_some());
        let stored = stored.unwrap_or_else(|| self.dummy.to_string());
        self.run(move |argon2| {
            let matches = PasswordHash::new(&stored)
                .is_ok_and(|hash| argon2.verify_password(normal(&password).as_bytes(), &hash).is_ok());
            matches && known
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, job: impl FnOnce(&Argon2<'_>) -> T + Send + 'static) -> Result<T, TooBusy> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |argon2| {
            // Nobody waits any more when the client has hung up; the result is then of no use.
            drop(answer.send(job(argon2)));
        });
        match self.queue.try_send(job) {
            Ok(()) => answered.await.map_err(|_| TooBusy),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Err(TooBusy),
        }
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

/// A hash that no password has: random bytes in the place of one, checked at the same cost.
fn dummy(cost: Cost, ids: &Ids) -> String {
    let (salt, bytes) = (STANDARD_NO_PAD.encode(ids.secret::<16>()), STANDARD_NO_PAD.encode(ids.secret::<32>()));
    format!("$argon2id$v=19$m={},t={},p=1${salt}${bytes}", cost.memory, cost.passes)
}

fn work(jobs: &std::sync::Mutex<Receiver<Job>>, params: Params, pepper: &[u8]) {
    let Ok(argon2) = argon2(pepper, params) else { return };
    loop {
        let job = jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
        match job {
            // A panic ends this job alone: its waiter sees a dropped answer.
            Ok(job) => drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&argon2)))),
            Err(_) => return,
        }
    }
}

fn argon2(pepper: &[u8], params: Params) -> anyhow::Result<Argon2<'_>> {
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|e| anyhow::anyhow!("argon2: {e}"))
}

fn hash(argon2: &Argon2<'_>, password: &Secret, salt: &[u8]) -> anyhow::Result<String> {
    let hash = argon2.hash_password_with_salt(normal(password).as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|e| anyhow::anyhow!("argon2: {e}"))
}

/// The same password typed on two keyboards is the same: Unicode NFC (NIST SP 800-63B-4, 3.1.1.2).
fn normal(password: &Secret) -> String {
    password.expose().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;

    #[tokio::test]
    async fn only_the_password_and_the_pepper_together_match() {
        let ids = Ids::seeded(1);
        let folders = [1, 2].map(|n| std::env::temp_dir().join(format!("careway-hasher-{}-{n}", std::process::id())));
        let start = |folder: &std::path::Path| {
            Hasher::start(Cost::FLOOR, &Keys::open(folder, &ids).unwrap().pepper, &ids).unwrap()
        };
        let (here, elsewhere) = (start(&folders[0]), start(&folders[1]));
        let stored = here.hash(&Secret::new("se\u{301}same ouvre-toi"), &ids).await.unwrap();
        assert!(here.verify(&Secret::new("s\u{e9}same ouvre-toi"), Some(stored.clone())).await.unwrap());
        assert!(!here.verify(&Secret::new("s\u{e9}same ouvre-tois"), Some(stored.clone())).await.unwrap());
        assert!(!elsewhere.verify(&Secret::new("s\u{e9}same ouvre-toi"), Some(stored)).await.unwrap());
        assert!(!here.verify(&Secret::new("nobody has this password"), None).await.unwrap());
        assert!(PasswordHash::new(&here.dummy).is_ok(), "an unknown name costs as much as a known one");
        for folder in folders {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
