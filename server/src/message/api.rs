//! What patients, and those who act for them, ask about messages.

use careway_core::{
    clocked::{Happening, Misfit, Owner, Phase},
    id::Id,
    message::{
        Audience, GetThread, GetUnread, ListCareTeams, ListThreads, MarkThreadRead, ReplyToThread, Said, Screened,
        StartThread, Started, ThreadRefusal, ThreadRow, Unread, WholeThread,
    },
    problem::Problem,
};

use super::{
    attachment::{attach, with_files},
    care,
    course::Going,
    draft::drop_draft,
    sql::{self, NewMessage, NewThread},
    tell,
};
use crate::{
    account::api::new_id,
    http::{Answer, Call, Stop},
    staff::calendar,
};

/// The teams that the patient can write to.
pub async fn list_care_teams(call: &mut Call<ListCareTeams>) -> Answer<ListCareTeams> {
    let mut teams = care::teams(&mut call.work, &call.permit, call.now).await?;
    for team in &mut teams {
        let calendar = calendar::calendar(&mut call.work, &call.jurisdiction, &team.id).await?;
        team.opens = calendar.next_opening(call.now).timestamp_micros();
    }
    call.effects.shows(teams.len());
    Ok(teams)
}

/// The patient's conversations.
pub async fn list_threads(call: &mut Call<ListThreads>) -> Answer<ListThreads> {
    let threads = sql::threads(&mut call.work, &call.permit, call.jurisdiction.day(call.now)).await?;
    call.effects.shows(threads.len());
    Ok(threads)
}

/// In how many of them there is something that the caller has not seen.
pub async fn get_unread(call: &mut Call<GetUnread>) -> Answer<GetUnread> {
    let threads = sql::unread(&mut call.work, &call.permit).await?;
    Ok(Unread { threads })
}

/// One of them.
pub async fn get_thread(call: &mut Call<GetThread>) -> Answer<GetThread> {
    let id = &call.request.thread;
    let thread =
        sql::one(&mut call.work, &call.permit, id, call.jurisdiction.day(call.now)).await?.ok_or(Problem::NotFound)?;
    let messages = sql::messages(&mut call.work, &call.permit, id).await?;
    let messages = with_files(&mut call.work, &call.permit, id, messages).await?;
    call.effects.concerns(id);
    call.effects.shows(messages.len());
    Ok(WholeThread { thread, messages })
}

/// Begins a conversation: its row, its clock and its first message are one.
pub async fn start_thread(call: &mut Call<StartThread>) -> Answer<StartThread> {
    let StartThread { team, topic, audience, said, text, attachments, .. } = call.request.clone();
    if audience == Audience::Alone && !call.permit.relationship().basis.is_own() {
        return Err(Stop::refused(ThreadRefusal::NotAlone));
    }
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    if !care::teams(work, permit, now).await?.iter().any(|one| one.id == team) {
        return Err(Stop::refused(ThreadRefusal::NoSuchTeam));
    }
    let thread: Id<ThreadRow> = new_id(&call.ids, now)?;
    sql::start(work, permit, &NewThread { id: &thread, audience, topic, text: &text, team: &team }, now).await?;
    let screened = Screened::of(said, text.as_str());
    let promise = calendar::promise(work, &call.jurisdiction, (&team, screened.class(topic)), now).await?;
    let what = Happening::Opened { owner: Owner { team, person: None }, promise };
    let going = Going::begin(permit, (thread.clone(), audience), what, now)?;
    let told = going.write(work, &call.jurisdiction, now).await?;
    let id = call.ids.id(now);
    let new = NewMessage { thread: &thread, id: id.clone(), text: &text, screened };
    let number = sql::write(work, permit, new, now).await?;
    attach(work, permit, (None, &attachments), (&thread, &id)).await?;
    sql::seen(work, permit, &thread, number).await?;
    drop_draft(work, permit, None).await?;
    tell::of_message(work, permit, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(told);
    Ok(Started { thread })
}

/// Writes in a conversation: what waited for the patient goes on, and what was answered is opened again.
pub async fn reply_to_thread(call: &mut Call<ReplyToThread>) -> Answer<ReplyToThread> {
    let ReplyToThread { thread, text, attachments, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    sql::one(work, permit, &thread, call.jurisdiction.day(now)).await?.ok_or(Problem::NotFound)?;
    let mut going = Going::take_up(work, permit, &thread).await?.ok_or(Problem::NotFound)?;
    let happens = match going.course().state().phase() {
        Phase::Running => None,
        Phase::Paused => Some(Happening::Resumed),
        Phase::Closed(_) => Some(Happening::Reopened),
    };
    if let Some(what) = happens {
        going.add(what, now).map_err(|misfit| match misfit {
            Misfit::TooLate => Stop::refused(ThreadRefusal::Over),
            _ => Stop::refused(ThreadRefusal::NotYours),
        })?;
    }
    let told = going.write(work, &call.jurisdiction, now).await?;
    let screened = Screened::of(Said::default(), text.as_str());
    let id = call.ids.id(now);
    let new = NewMessage { thread: &thread, id: id.clone(), text: &text, screened };
    let number = sql::write(work, permit, new, now).await?;
    attach(work, permit, (Some(&thread), &attachments), (&thread, &id)).await?;
    sql::seen(work, permit, &thread, number).await?;
    drop_draft(work, permit, Some(&thread)).await?;
    tell::of_message(work, permit, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(told);
    Ok(())
}

/// Notes how far the caller has seen a conversation.
pub async fn mark_thread_read(call: &mut Call<MarkThreadRead>) -> Answer<MarkThreadRead> {
    let MarkThreadRead { thread, number, .. } = &call.request;
    sql::one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now)).await?.ok_or(Problem::NotFound)?;
    call.effects.concerns(thread);
    call.effects.tells(vec![call.permit.actor().account.clone()]);
    Ok(sql::seen(&mut call.work, &call.permit, thread, *number).await?)
}
