//! What patients, and those who act for them, ask about messages.

use careway_core::{
    access::{Messages, Permission, Write},
    api::Endpoint,
    clocked::{Class, ClockRules, Happening, Misfit, Owner, Phase},
    id::Id,
    message::{
        Audience, Contact, GetThread, GetUnread, ListCareTeams, ListThreads, MarkThreadRead, ReplyToThread, Said,
        Screened, StartThread, Started, ThreadRefusal, ThreadRow, Topic, Unread, WholeThread,
    },
    problem::Problem,
    staff::{Price, Team},
};

use super::{
    appointment,
    attachment::{attach, with_files},
    care,
    course::Going,
    draft::{DraftOf, drop_draft},
    listeners::is_read_by,
    refill,
    sql::{self, NewMessage, NewThread},
    tell,
};
use crate::{
    account::api::new_id,
    http::{Answer, Call, Stop},
    staff::{calendar, roster::reach::sql as reach},
    store::Failure,
};

/// The teams that the patient can write to.
pub async fn list_care_teams(call: &mut Call<ListCareTeams>) -> Answer<ListCareTeams> {
    let mut teams = care::teams(&mut call.work, &call.permit, call.now).await?;
    let rules = ClockRules::shipped().usual;
    for team in &mut teams {
        let calendar = calendar::calendar(&mut call.work, &call.jurisdiction, &team.id).await?;
        team.opens = calendar.next_opening(call.now).timestamp_micros();
        team.reach = reach::reach(&mut call.work, &team.id).await?;
        let usual = reach::usual(&mut call.work, &team.id).await?.remove(&Class::Clinical);
        team.usual = usual.filter(|usual| usual.says_something(rules)).map(|usual| usual.nearly_all);
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
    let refill = refill::told(&mut call.work, &call.permit, id, call.now).await?;
    call.effects.concerns(id);
    call.effects.shows(messages.len());
    let appointment = appointment::request(&mut call.work, &call.permit, id).await?;
    Ok(WholeThread { thread, messages, refill, appointment })
}

/// Begins a conversation: its row, its clock and its first message are one.
pub async fn start_thread(call: &mut Call<StartThread>) -> Answer<StartThread> {
    let StartThread { team, topic, audience, said, price, text, attachments, .. } = call.request.clone();
    if audience == Audience::Alone && !call.permit.relationship().basis.is_own() {
        return Err(Stop::refused(ThreadRefusal::NotAlone));
    }
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    if !care::teams(work, permit, now).await?.iter().any(|one| one.id == team) {
        return Err(Stop::refused(ThreadRefusal::NoSuchTeam));
    }
    let reach = reach::reach(work, &team).await?;
    if !reach.topics.contains(&topic) {
        return Err(Stop::refused(ThreadRefusal::OtherTopic));
    }
    if reach.price_of(topic) != price {
        return Err(Stop::refused(ThreadRefusal::PriceChanged));
    }
    let classes = audience.classes().bits();
    if !is_read_by(work, &team, classes, now).await? {
        return Err(Stop::refused(ThreadRefusal::NobodySees));
    }
    let text = text.as_str();
    let screened = Screened::of(said, text);
    let class = screened.class(topic);
    let first = First { team: &team, topic, classes, class, price, begins: text, text, screened };
    let Begun { thread, message } = begin_thread(call, first).await?;
    let (work, permit) = (&mut call.work, &call.permit);
    attach(work, permit, (None, &attachments), (&thread, &message)).await?;
    drop_draft(work, permit, DraftOf::Message(None)).await?;
    Ok(Started { thread })
}

/// What a conversation begins with.
pub(super) struct First<'f> {
    /// Which team reads it: one that looks after the patient.
    pub team: &'f Id<Team>,
    /// What it is about.
    pub topic: Topic,
    /// Its sensitive classes, as a bit mask.
    pub classes: i64,
    /// How pressing it is.
    pub class: Class,
    /// What was agreed to be paid.
    pub price: Option<Price>,
    /// What lists call it by.
    pub begins: &'f str,
    /// What is written first.
    pub text: &'f str,
    /// What may not wait in that.
    pub screened: Screened,
}

/// What has begun: the conversation, and its first message.
pub(super) struct Begun {
    /// The conversation.
    pub thread: Id<ThreadRow>,
    /// The id of the message.
    pub message: String,
}

/// Writes the row of a conversation, its clock and its first message; says who is told.
///
/// # Errors
/// [`Failure`], when something is broken.
pub(super) async fn begin_thread<E>(call: &mut Call<E>, first: First<'_>) -> Result<Begun, Failure>
where
    E: Endpoint<Requires = Permission<Write, Messages>>,
{
    let First { team, topic, classes, class, price, begins, text, screened } = first;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let thread: Id<ThreadRow> = new_id(&call.ids, now)?;
    let promise = calendar::promise(work, &call.jurisdiction, (team, class), now).await?;
    let new = NewThread { id: &thread, classes, topic, begins, team, promise: (class, promise), price };
    sql::start(work, permit, &new, now).await?;
    let what = Happening::Opened { owner: Owner { team: team.clone(), person: None }, promise };
    let going = Going::begin(permit, (thread.clone(), classes), what, now)?;
    let told = going.write(work, &call.jurisdiction, now).await?;
    let message = call.ids.id(now);
    let new = NewMessage { thread: &thread, id: message.clone(), text, screened, contact: None, signed_for: None };
    let number = sql::write(work, permit, new, now).await?;
    sql::seen(work, permit, &thread, number).await?;
    tell::of_message(work, permit, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(told);
    Ok(Begun { thread, message })
}

/// Writes in a conversation: what waited for the patient goes on, and what was answered is opened again.
pub async fn reply_to_thread(call: &mut Call<ReplyToThread>) -> Answer<ReplyToThread> {
    let ReplyToThread { thread, text, call_me, attachments, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let going = Going::take_up(work, permit, &thread).await?.filter(|going| going.classes() & permit.hidden() == 0);
    let mut going = going.ok_or(Problem::NotFound)?;
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
    let (id, contact) = (call.ids.id(now), call_me.then_some(Contact::CallMe));
    let text = text.as_str();
    let new = NewMessage { thread: &thread, id: id.clone(), text, screened, contact, signed_for: None };
    let number = sql::write(work, permit, new, now).await?;
    attach(work, permit, (Some(&thread), &attachments), (&thread, &id)).await?;
    sql::seen(work, permit, &thread, number).await?;
    drop_draft(work, permit, DraftOf::Message(Some(&thread))).await?;
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
