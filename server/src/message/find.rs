//! Finds conversations by their words, and keeps which of them an account has put away. Texts are folded as they are read: there is no second
//! copy of what somebody wrote. Knows no page.

use std::collections::HashMap;

use careway_core::{
    id::Id,
    message::{
        Folder, FoundThread, FoundThreads, Message, MoveThread, SEARCH_LONGEST, SEARCH_SHORTEST, SEARCHED_MOST,
        SearchThreads, THREADS_MOST, ThreadRow,
    },
    problem::{FaultKind, Problem},
};

mod sql;
mod words;

use words::Asked;

use crate::{
    http::{Answer, Call, Stop},
    message::sql::{one, threads},
};

/// The best message of a conversation, and which of the words stand in any of its messages.
struct Hit {
    has: u64,
    best: (u32, Message),
}

/// Finds conversations.
pub async fn search_threads(call: &mut Call<SearchThreads>) -> Answer<SearchThreads> {
    let text = &call.request.text;
    if text.trim().chars().count() > SEARCH_LONGEST as usize {
        return Err(Stop::fault("text", FaultKind::TooLong { max: SEARCH_LONGEST }));
    }
    let Some(asked) = Asked::parse(text) else {
        return Err(Stop::fault("text", FaultKind::TooShort { min: SEARCH_SHORTEST }));
    };
    let messages = sql::newest(&mut call.work, &call.permit).await?;
    let is_cut = messages.len() >= SEARCHED_MOST;
    let mut hits = hits(&asked, messages);
    let all = threads(&mut call.work, &call.permit, call.jurisdiction.day(call.now)).await?;
    let mut found: Vec<FoundThread> = all
        .into_iter()
        .filter_map(|thread| {
            let Message { by, side, mine, at, text, .. } = hits.remove(&thread.id)?;
            Some(FoundThread { thread, by, side, mine, at, excerpt: asked.excerpt(&text) })
        })
        .take(THREADS_MOST + 1)
        .collect();
    let more = is_cut || found.len() > THREADS_MOST;
    found.truncate(THREADS_MOST);
    call.effects.shows(found.len());
    Ok(FoundThreads { threads: found, more })
}

/// The conversations that have all the words, each with the message to show. Messages come the newest first: of those with as many words the
/// one that comes last is the first that was written.
fn hits(asked: &Asked, messages: Vec<(Message, Id<ThreadRow>)>) -> HashMap<Id<ThreadRow>, Message> {
    let mut hits: HashMap<Id<ThreadRow>, Hit> = HashMap::new();
    for (message, thread) in messages {
        let has = asked.which(&message.text);
        let count = has.count_ones();
        if count == 0 {
            continue;
        }
        match hits.get_mut(&thread) {
            None => drop(hits.insert(thread, Hit { has, best: (count, message) })),
            Some(hit) => {
                hit.has |= has;
                if count >= hit.best.0 {
                    hit.best = (count, message);
                }
            }
        }
    }
    hits.into_iter().filter(|(_, hit)| hit.has == asked.all()).map(|(thread, hit)| (thread, hit.best.1)).collect()
}

/// Puts a conversation away, or back.
pub async fn move_thread(call: &mut Call<MoveThread>) -> Answer<MoveThread> {
    let MoveThread { thread, folder, number, .. } = &call.request;
    one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now)).await?.ok_or(Problem::NotFound)?;
    let away = match folder {
        Folder::List => None,
        Folder::Away => Some(*number),
    };
    call.effects.concerns(thread);
    call.effects.tells(vec![call.permit.actor().account.clone()]);
    Ok(sql::put(&mut call.work, &call.permit, thread, away).await?)
}
