//! What those who share a database tell each other: a word to whoever listens, delivered when the unit that said it has committed
//! and not otherwise; not by a process that ends in between. Nobody but this process writes to an embedded database and wants to be heard, so there nothing is
//! delivered. Knows not what the words mean.

use super::{Broken, Engine, Store, Work, conn::Conn};

/// Most bytes of a word: PostgreSQL takes no more.
const LONGEST: usize = 7_999;

/// What comes to whoever hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Nobody else is there: this process tells itself.
    Alone,
    /// From now on everything that is told comes, this process's own words too.
    Ready,
    /// Somebody told this.
    Told(String),
    /// From now on what is told is missed.
    Lost,
}

/// Whoever wants to hear.
pub(super) type Ear = Box<dyn Fn(Heard) + Send + Sync>;

impl Store {
    /// Has `ear` hear what is told from now on, until the store is closed. Returns when it does, or when a first attempt has
    /// failed; it is tried again from then on.
    pub async fn hear(&self, ear: impl Fn(Heard) + Send + Sync + 'static) {
        match &self.0.engine {
            Engine::Lite(_) => ear(Heard::Alone),
            Engine::Pg(pg) => pg.hear(Box::new(ear)).await,
        }
    }
}

impl Work {
    /// Tells whoever hears, right after this unit has committed. At most 7,999 bytes.
    ///
    /// # Errors
    /// [`Broken`], when it is longer.
    pub fn tell(&mut self, word: String) -> Result<(), Broken> {
        if word.len() > LONGEST {
            return Err(Broken::new("a word that is too long to be told"));
        }
        match self.conn()? {
            Conn::Lite(_) => {}
            Conn::Pg(pg) => pg.words.push(word),
        }
        Ok(())
    }
}
