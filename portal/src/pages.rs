//! The places that have an address. A page reads what it shows and puts components together; it knows no markup of its
//! own beyond that, and no rule.

mod account;
mod activate;
mod download;
mod home;
mod item;
mod kind;
mod not_found;
mod print;
mod record;
mod release;
mod results;

pub use account::AccountPage;
pub use activate::ActivatePage;
pub use download::DownloadPage;
pub use home::HomePage;
pub use item::ItemPage;
pub use kind::KindPage;
pub use not_found::NotFoundPage;
pub use print::PrintPage;
pub use record::RecordPage;
pub use release::ReleasePage;
pub use results::ResultsPage;
