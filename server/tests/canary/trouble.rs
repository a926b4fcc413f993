//! What goes wrong by force: handlers that panic, and a database that takes nothing more and says which row it did not take. Every
//! request has canaries in it.

use std::{
    panic,
    sync::atomic::{AtomicUsize, Ordering},
};

use careway_core::{
    account::{ChangePassword, ConfirmEmail, NewPassword, SecondPassword, Secret, SetEmail, SignIn, SignUp},
    api::{self, Endpoint, Visit},
    break_glass::{BreakGlass, Reason},
    id::Id,
    mail::EmailAddress,
    people::{FindPatients, Patient},
    staff::{AddStaff, AddTeam, Role, StaffName},
    words::Language,
};
use careway_server::http::{Answer, Call, Routes, router};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::{
    Canaries, LOG,
    clinic::{self, Browser, Clinic, PASSWORD, Reply},
    support::{Database, Engine},
};

/// How often each must have gone wrong, on each engine.
const OFTEN: usize = 50;
/// How often everybody asks everything.
const ROUNDS: usize = 6;

/// How many panics there were.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// What a handler here panics with.
pub const PANIC: &str = "a handler that panics, as it should in this test";

/// Has panics of handlers counted, and what they print kept with the log.
pub fn listen() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if panic.payload_as_str() == Some(PANIC) {
            PANICS.fetch_add(1, Ordering::SeqCst);
            LOG.lock().unwrap().extend_from_slice(panic.to_string().as_bytes());
        } else {
            print(panic);
        }
    }));
}

async fn panics<E: Endpoint>(_: &mut Call<E>) -> Answer<E> {
    panic::panic_any(PANIC)
}

/// Every endpoint, none of which ends.
fn all_panic() -> Routes {
    struct All(Routes);
    impl Visit for All {
        fn endpoint<E: Endpoint>(&mut self, _: &'static str) {
            let routes = std::mem::replace(&mut self.0, Routes::new());
            self.0 = routes.on(panics::<E>);
        }
    }
    let mut all = All(Routes::new());
    api::visit(&mut all);
    all.0
}

/// Who asks: a patient, a nurse, an administrator.
type People = [Browser; 3];

/// What everybody may ask, with a canary in each field that a person types into.
async fn asks_typed(people: &mut People, patient: &Id<Patient>, canaries: &mut Canaries) -> Vec<Reply> {
    let [leo, nurse, pell] = people;
    let mut word = |field: &str| canaries.word(field);
    let name = StaffName::parse(&word("new name")).unwrap();
    let reason = Reason::parse(&format!("found unconscious {}", word("reason"))).unwrap();
    let email = EmailAddress::parse(&format!("{}@example.org", word("email"))).unwrap();
    let sign_up = SignUp {
        name: read(&word("display name")),
        begins: read(&word("begins")),
        password: NewPassword::parse(&format!("{} and nine owls", word("new password"))).unwrap(),
        email: Some(EmailAddress::parse(&format!("{}@example.org", word("email"))).unwrap()),
        language: Language::English,
    };
    let password = SecondPassword::parse(&format!("{} and ten owls", word("new password"))).unwrap();
    vec![
        leo.sends(&SignIn { name: word("name"), password: Secret::new(word("password")) }).await,
        leo.sends(&sign_up).await,
        leo.sends(&SetEmail { email, language: Language::English }).await,
        leo.sends(&ConfirmEmail { code: Secret::new(word("code")) }).await,
        leo.sends(&ChangePassword { password }).await,
        nurse.sends(&BreakGlass { patient: patient.clone(), reason }).await,
        nurse.sends(&FindPatients { text: word("search"), birth_date: None }).await,
        pell.sends(&AddStaff { name: name.clone(), title: name, role: Role::Nurse }).await,
        pell.sends(&AddTeam { name: StaffName::parse(&word("team")).unwrap() }).await,
    ]
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(json!(text)).unwrap()
}

/// Tables that take nothing more. PostgreSQL tells the whole row that was not taken.
fn harm(engine: &Engine) -> String {
    const TABLES: [&str; 8] =
        ["account", "contact", "password", "throttle", "break_glass", "staff_invitation", "team", "session"];
    const TELLS: &str = "CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = NEW::text; END $$;";
    let one = |table: &str| match engine {
        Engine::Sqlite => ["INSERT", "UPDATE"]
            .map(|act| {
                format!("CREATE TRIGGER no_{act}_{table} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END;")
            })
            .concat(),
        Engine::Postgres(_) => {
            format!(
                "CREATE TRIGGER no_{table} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION tells();"
            )
        }
    };
    let helper = if engine.is_sqlite() { "" } else { TELLS };
    [helper, &TABLES.map(one).concat()].concat()
}

/// Fifty panics and fifty answers of the 500s, and more. Nurse and administrator are hired already.
pub async fn strikes((clinic, database, engine): (&Clinic, &Database, &Engine), canaries: &mut Canaries) -> Vec<Reply> {
    clinic.receives("clinic", vec![clinic::patient("2", "Leo Marsh", "1990-01-31")]).await;
    let leo = clinic.patient("2").await.id;
    clinic.enrols(&leo, "leo").await;
    // From elsewhere than before: a write from there has a key of its own.
    let mut people = [clinic.browser(5), clinic.browser(6), clinic.browser(7)];
    for (browser, name) in people.iter_mut().zip(["leo", "nurse", "pell"]) {
        browser.signs_in(name, PASSWORD).await.unwrap();
    }
    let panicking = router(clinic.site.clone(), all_panic()).unwrap();
    let mut doomed = people.each_ref().map(|browser| browser.at(panicking.clone()));
    let (before, mut panicked) = (PANICS.load(Ordering::SeqCst), Vec::new());
    for _ in 0..ROUNDS {
        panicked.extend(asks_typed(&mut doomed, &leo, canaries).await);
    }
    let panics = PANICS.load(Ordering::SeqCst) - before;
    assert!(panics >= OFTEN, "{panics} panics: {:?}", statuses(&panicked));
    assert!(panicked.iter().all(|reply| reply.status == 500), "{:?}", statuses(&panicked));

    database.tamper(&harm(engine)).await;
    let mut broken = Vec::new();
    for _ in 0..ROUNDS * 2 {
        broken.extend(asks_typed(&mut people, &leo, canaries).await);
    }
    let failed = broken.iter().filter(|reply| reply.status.is_server_error()).count();
    assert!(failed >= OFTEN, "{failed} failed: {:?}", statuses(&broken));
    panicked.into_iter().chain(broken).collect()
}

fn statuses(replies: &[Reply]) -> Vec<u16> {
    replies.iter().map(|reply| reply.status.as_u16()).collect()
}
