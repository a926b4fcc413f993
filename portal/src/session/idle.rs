//! When a session that is not used rests: what it showed must not stay on a screen longer than that. Asks nothing.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Presence, Session};
use crate::{
    clock,
    tabs::{self, News},
};

/// Seconds before an idle session rests at which the reader is asked to stay.
const WARNING: f64 = 120.0;
/// Milliseconds between two looks at the clock.
const LOOK: u32 = 5_000;
/// Seconds that go by before other tabs are told again that the session is used.
const USE: f64 = 10.0;

impl Session {
    /// The server has just answered this session.
    pub(super) fn used(self) {
        self.stay();
        let now = clock::seconds();
        if now - self.told.get_value() >= USE {
            self.told.set_value(now);
            tabs::tell(News::Used);
        }
    }

    /// The time until the session rests begins anew.
    pub(super) fn stay(self) {
        let idle = self.presence.with_untracked(|presence| match presence {
            Presence::In(signed_in) => Some(f64::from(signed_in.idle_seconds)),
            _ => None,
        });
        if let Some(idle) = idle.filter(|_| !self.resting.get_untracked()) {
            self.deadline.set_value(clock::seconds() + idle);
            self.ending.set(false);
        }
    }

    /// Covers the page until its owner is there again; every tab does.
    pub(super) fn rest(self) {
        self.deadline.set_value(f64::INFINITY);
        self.ending.set(false);
        if !self.resting.get_untracked() {
            self.resting.set(true);
            tabs::tell(News::Changed);
        }
    }

    /// Looks at the clock for as long as the page lives. What a session showed must not stay on a screen longer than the
    /// session is used; the server is asked, because another tab may have kept it alive.
    pub(super) fn watch(self) {
        spawn_local(async move {
            loop {
                TimeoutFuture::new(LOOK).await;
                let left = self.deadline.get_value() - clock::seconds();
                if left <= 0.0 {
                    self.rest();
                    self.look();
                } else if left <= WARNING && !self.ending.get_untracked() {
                    self.ending.set(true);
                }
            }
        });
    }
}
