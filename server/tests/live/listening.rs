//! A page that listens, in tests: it reads what comes and tells events, beats and the end apart. Knows no reason for any.

use std::{pin::Pin, time::Duration};

use axum::body::{Body, BodyDataStream};
use careway_core::live::{Listen, LiveEvent};
use futures_util::StreamExt as _;

use crate::clinic::Browser;

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    Standing,
    Messages,
    Results,
    /// Nothing has happened.
    Beat,
    End,
}

/// A stream that is open.
pub struct Stream(Pin<Box<BodyDataStream>>);

impl Stream {
    /// Reads its beginning.
    pub async fn of(body: Body) -> Self {
        let mut stream = Self(Box::pin(body.into_data_stream()));
        assert_eq!(stream.next().await, Heard::Beat, "it says at once that it is there");
        stream
    }

    /// Waits for what comes next; ten seconds at most.
    pub async fn next(&mut self) -> Heard {
        let part = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.expect("something comes");
        let Some(part) = part else { return Heard::End };
        let part = part.expect("a stream ends, and is not cut off");
        let text = std::str::from_utf8(&part).expect("text");
        if text == ":\n\n" {
            return Heard::Beat;
        }
        let word = text.strip_prefix("data: ").and_then(|text| text.strip_suffix("\n\n"));
        match word.and_then(LiveEvent::parse) {
            Some(LiveEvent::Standing) => Heard::Standing,
            Some(LiveEvent::Messages) => Heard::Messages,
            Some(LiveEvent::Results) => Heard::Results,
            None => panic!("{text:?} is no event"),
        }
    }

    /// Lets beats go by; two minutes at most, in which others may open hundreds of pages.
    pub async fn beats_until(&mut self) -> Heard {
        let heard = async {
            loop {
                match self.next().await {
                    Heard::Beat => {}
                    other => return other,
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(120), heard).await.expect("something comes besides beats")
    }
}

/// Has a page listen.
pub async fn opens(browser: &mut Browser) -> Stream {
    let response = browser.begins(&Listen {}).await;
    assert_eq!(response.status(), 200);
    Stream::of(response.into_body()).await
}

/// Has a page listen, and waits for the first beat.
pub async fn listens(browser: &mut Browser) -> Stream {
    let mut stream = opens(browser).await;
    assert_eq!(stream.next().await, Heard::Beat, "it has looked once more, and goes on");
    stream
}
