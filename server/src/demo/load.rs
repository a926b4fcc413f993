//! Loads the demo: hands every source's resources to the import, then makes an account for everybody of the cast who can
//! sign in. How a resource is imported and how an account is made is the caller's; nothing here knows storage.

use careway_core::{
    account::{LoginName, NewPassword},
    problem::FaultKind,
    samples::{CAST, CastMember, PASSWORD, STAFF, StaffMember},
};
use chrono::NaiveDate;
use serde_json::Value;

use super::{Person, world};

/// What loading needs of the program around it.
pub trait Destination: Send {
    /// Why something could not be imported or made.
    type Error: From<Unfit>;

    /// Imports what one source sends, as if it came from files; all of it or an error.
    fn import(
        &mut self,
        source: &'static str,
        resources: Vec<Value>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Makes an account that opens one record; leaves an account of that name as it is when there is one already.
    fn account(&mut self, account: NewAccount) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Makes the account of somebody who works there.
    fn staff(&mut self, staff: NewStaffAccount) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Makes [`careway_core::samples::TEAM`] of those in it, and has it look after
    /// [`careway_core::samples::TREATED`].
    fn team(&mut self) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Lets those act for others who are in [`careway_core::samples::CAREGIVERS`].
    fn family(&mut self) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// A staff account that is to be made.
#[derive(Debug, Clone)]
pub struct NewStaffAccount {
    /// Whose.
    pub member: &'static StaffMember,
    /// The name to sign in with.
    pub sign_in: LoginName,
    /// The demo's password.
    pub password: NewPassword,
}

/// An account that is to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Whose: [`careway_core::samples::RECORD_NUMBERS`] and the member's record number find the patient.
    pub member: &'static CastMember,
    /// The name to greet by.
    pub name: String,
    /// The name to sign in with.
    pub sign_in: LoginName,
    /// The demo's password.
    pub password: NewPassword,
}

/// Somebody who can sign in after loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Sign-in name.
    pub name: &'static str,
    /// Who it is, in one line.
    pub about: &'static str,
}

/// A sign-in name or password of the cast that Careway itself would not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the demo's sign-in name or password does not fit: {0:?}")]
pub struct Unfit(pub FaultKind);

/// Loads the world of `seed` as it is on `today` and says who can sign in, in the order of the cast.
///
/// # Errors
/// The destination's, at the first thing that fails; what was imported before it stays.
pub async fn load<D: Destination>(destination: &mut D, seed: u64, today: NaiveDate) -> Result<Vec<SignIn>, D::Error> {
    for (source, resources) in world(seed, today).sources {
        destination.import(source, resources).await?;
    }
    for member in CAST {
        let Some(name) = member.sign_in else { continue };
        destination
            .account(NewAccount {
                member,
                name: Person::of_cast(member, today).name(),
                sign_in: LoginName::parse(name).map_err(Unfit)?,
                password: NewPassword::parse(PASSWORD).map_err(Unfit)?,
            })
            .await?;
    }
    load_staff(destination).await?;
    destination.family().await?;
    Ok(who_can_sign_in())
}

/// Makes the accounts of everybody who works there, and their team.
///
/// # Errors
/// The destination's, at the first thing that fails.
pub async fn load_staff<D: Destination>(destination: &mut D) -> Result<(), D::Error> {
    for member in STAFF {
        let (sign_in, password) = (LoginName::parse(member.sign_in), NewPassword::parse(PASSWORD));
        let (sign_in, password) = (sign_in.map_err(Unfit)?, password.map_err(Unfit)?);
        destination.staff(NewStaffAccount { member, sign_in, password }).await?;
    }
    destination.team().await
}

/// The patients who can sign in after loading, in the order of the cast.
pub fn who_can_sign_in() -> Vec<SignIn> {
    let sign_in = |member: &CastMember| Some(SignIn { name: member.sign_in?, about: member.about });
    CAST.iter().filter_map(sign_in).collect()
}

/// The staff who can sign in after loading.
pub fn staff_who_can_sign_in() -> Vec<SignIn> {
    STAFF.iter().map(|member| SignIn { name: member.sign_in, about: member.about }).collect()
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[derive(Default)]
    struct Notebook {
        imported: Vec<(&'static str, usize)>,
        accounts: Vec<String>,
        staff: usize,
        full: bool,
    }

    #[derive(Debug, PartialEq, Eq)]
    enum Failed {
        Unfit(Unfit),
        Full,
    }

    impl From<Unfit> for Failed {
        fn from(unfit: Unfit) -> Self {
            Self::Unfit(unfit)
        }
    }

    impl Destination for Notebook {
        type Error = Failed;

        async fn import(&mut self, source: &'static str, resources: Vec<Value>) -> Result<(), Failed> {
            if self.full {
                return Err(Failed::Full);
            }
            self.imported.push((source, resources.len()));
            Ok(())
        }

        async fn account(&mut self, account: NewAccount) -> Result<(), Failed> {
            assert!(!self.imported.is_empty(), "records come before the accounts that open them");
            self.accounts.push(account.sign_in.as_str().to_owned());
            Ok(())
        }

        async fn staff(&mut self, _: NewStaffAccount) -> Result<(), Failed> {
            assert!(!self.accounts.is_empty(), "patients come first");
            self.staff += 1;
            Ok(())
        }

        async fn team(&mut self) -> Result<(), Failed> {
            assert_eq!(self.staff, STAFF.len(), "a team is made of those who are there");
            Ok(())
        }

        async fn family(&mut self) -> Result<(), Failed> {
            assert!(
                !self.accounts.is_empty() && self.staff > 0,
                "papers are seen by somebody, and helpers have accounts"
            );
            Ok(())
        }
    }

    #[test]
    fn everybody_who_can_sign_in_gets_an_account_after_the_import() {
        let mut notebook = Notebook::default();
        let today = "2026-07-08".parse().unwrap();
        let listed = load(&mut notebook, 1, today).now_or_never().unwrap().unwrap();
        assert_eq!(notebook.imported.len(), 2);
        assert_eq!(notebook.accounts, listed.iter().map(|one| one.name).collect::<Vec<_>>());
        assert!(listed.iter().any(|one| one.name == "rosa") && listed.iter().all(|one| one.name != "leo"));
    }

    #[test]
    fn a_failed_import_makes_no_account() {
        let mut notebook = Notebook { full: true, ..Notebook::default() };
        let outcome = load(&mut notebook, 1, "2026-07-08".parse().unwrap()).now_or_never().unwrap();
        assert_eq!(outcome, Err(Failed::Full));
        assert!(notebook.accounts.is_empty());
    }
}
