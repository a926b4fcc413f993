//! What the tabs of one browser tell each other about the session that they share: that it was used, so that it does not seem
//! idle in another one, that it stands otherwise now, so that all of them look, and that there is something in conversations or results. They tell nothing about anybody: whoever
//! hears something asks the server. Knows no session.

use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What the channel is called.
const CHANNEL: &str = "careway-session";

/// What one tab tells the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The session was used.
    Used,
    /// The session stands otherwise than before.
    Changed,
    /// There is something in conversations.
    Messages,
    /// There is something in results.
    Results,
}

impl News {
    const ALL: [Self; 4] = [Self::Used, Self::Changed, Self::Messages, Self::Results];

    const fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Changed => "changed",
            Self::Messages => "messages",
            Self::Results => "results",
        }
    }
}

thread_local! {
    static OPEN: Option<BroadcastChannel> = BroadcastChannel::new(CHANNEL).ok();
}

/// Tells the other tabs.
pub fn tell(news: News) {
    OPEN.with(|open| open.as_ref().map(|open| open.post_message(&JsValue::from_str(news.word()))));
}

/// Hears what other tabs tell, for as long as the page lives.
pub fn hear(act: impl Fn(News) + 'static) {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let word = event.data().as_string();
        let news = News::ALL.into_iter().find(|news| Some(news.word()) == word.as_deref());
        if let Some(news) = news {
            act(news);
        }
    })
    .into_js_value();
    OPEN.with(|open| {
        if let Some(open) = open {
            open.set_onmessage(Some(hear.unchecked_ref()));
        }
    });
}
