//! The staff's places that have an address. A page reads what it shows and puts the portal's components together; it knows no
//! rule.

mod account;
mod activate;
mod chart;
mod code;
mod desk;
mod find;
mod home;
mod not_found;
mod people;
mod results;
mod short;
mod stranger;
mod tasks;
mod teams;
mod trail;

pub use account::AccountPage;
pub use activate::ActivatePage;
pub use chart::Chart;
pub use desk::{DeskPage, DeskThreadPage, FollowUpsPage, WallPage};
pub use find::FindPage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use people::PeoplePage;
pub use results::{ResultPage, ResultsPage};
pub use short::ShortPage;
pub use stranger::Stranger;
pub use tasks::TasksPage;
pub use teams::{HoursPage, RepliesPage, TeamsPage};
pub use trail::TrailPage;
