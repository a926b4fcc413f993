//! When the server says that there is something to look at, the session looks, and what is shown of conversations or of results is read
//! again. Knows no
//! stream.

use careway_core::live::LiveEvent;
use leptos::prelude::*;

use super::{Presence, Session};
use crate::{
    live::Live,
    load::Load,
    tabs::{self, News},
};

impl Session {
    /// Listens for as long as somebody is signed in and does not rest. Called once. Tabs out of sight do not listen: they are
    /// told.
    pub(super) fn hear(self) {
        let heard = move |event| match event {
            LiveEvent::Standing => {
                self.look();
                tabs::tell(News::Changed);
            }
            LiveEvent::Messages => {
                self.post();
                tabs::tell(News::Messages);
            }
            LiveEvent::Results => {
                self.found();
                tabs::tell(News::Results);
            }
        };
        // Whatever was told before the stream began was not heard.
        let begun = move || {
            self.look();
            self.post();
            self.found();
        };
        let live = Live::start(begun, heard);
        Effect::new(move |_| {
            live.want(self.presence.with(|presence| matches!(presence, Presence::In(_))) && !self.resting.get());
        });
    }

    /// There may be something new in conversations.
    pub(super) fn post(self) {
        self.letters.update(|letters| *letters += 1);
    }

    /// There may be something new in results.
    pub(super) fn found(self) {
        self.findings.update(|findings| *findings += 1);
    }

    /// Has a read of conversations be read again, for as long as its page lives, whenever there may be something new in them.
    pub fn keep_current<T: 'static>(self, load: Load<T>) {
        follow(self.letters, load);
    }

    /// The same for a read of results.
    pub fn keep_results_current<T: 'static>(self, load: Load<T>) {
        follow(self.findings, load);
    }
}

fn follow<T: 'static>(news: RwSignal<u32>, load: Load<T>) {
    Effect::new(move |first: Option<()>| {
        news.track();
        if first.is_some() {
            load.again();
        }
    });
}
