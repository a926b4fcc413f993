//! The places that have an address. A page reads what it shows and puts components together; it knows no markup of its
//! own beyond that, and no rule.

mod accept;
mod access;
mod account;
mod activate;
mod download;
mod errands;
mod helping;
mod home;
mod item;
mod kind;
mod messages;
mod not_found;
mod notices;
mod openid;
mod passkey;
mod print;
mod prove;
mod proxies;
mod record;
mod recover;
mod release;
mod results;
mod security;
mod sign_up;
mod step;

pub use accept::AcceptProxyPage;
pub use access::AccessPage;
pub use account::{AccountPage, Appearance, WayOut};
pub use activate::ActivatePage;
pub use download::DownloadPage;
pub use errands::ErrandsPage;
pub use helping::{ClosedPage, HelpersHomePage, HelpingPage, UnseenPage};
pub use home::{HomePage, LinkPage, called};
pub use item::{ItemPage, result_shown};
pub use kind::KindPage;
pub use messages::{MessagesPage, NewMessagePage, RefillPage, ThreadPage};
pub use not_found::NotFoundPage;
pub use notices::{NoticesPage, WorkNoticesPage};
pub use openid::{OpenIdPage, is_coming_back};
pub use passkey::PasskeyPage;
pub use print::PrintPage;
pub use prove::ProveDialog;
pub use proxies::{
    CodeCard, OfferProxyPage, PartsDraft, ProxiesPage, ProxyPage, TermsDraft, part_questions, term_questions,
};
pub use record::RecordPage;
pub use recover::{RecoverPage, StopRecoveryPage};
pub use release::ReleasePage;
pub use results::ResultsPage;
pub use security::SecurityPage;
pub use sign_up::SignUpPage;
pub use step::{Cover, StepPage};
