//! When the server says that there is something to look at, the session looks. Knows no stream.

use careway_core::live::LiveEvent;
use leptos::prelude::*;

use super::{Presence, Session};
use crate::{
    live::Live,
    tabs::{self, News},
};

impl Session {
    /// Listens for as long as somebody is signed in and does not rest. Called once. Tabs out of sight do not listen: they are
    /// told.
    pub(super) fn hear(self) {
        let heard = move |LiveEvent::Standing| {
            self.look();
            tabs::tell(News::Changed);
        };
        let live = Live::start(move || self.look(), heard);
        Effect::new(move |_| {
            live.want(self.presence.with(|presence| matches!(presence, Presence::In(_))) && !self.resting.get());
        });
    }
}
