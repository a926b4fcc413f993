//! What the portal's two programs share, and the smaller of them: whoever opens the portal waits for the program behind
//! the sign-in form alone, and the app is fetched while they type. Nothing here may need the framework.

pub mod api;
pub mod crash;
pub mod dom;
pub mod handover;
pub mod language;
pub mod painted;
pub mod sign_in;
pub mod wording;
