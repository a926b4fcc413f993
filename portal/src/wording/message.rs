//! What is said of messages: what they are about, who has them and by when to expect an answer.

use careway_core::{
    clocked::Mark,
    message::{Called, Contact, Covering, Pressing, RedFlag, Thread, ThreadRefusal, ThreadState, Topic, UploadRefusal},
    record::Moment,
    words::Words,
};

use super::{role, time};
use crate::{clock, reader};

/// What a conversation is about.
pub fn topic(topic: Topic, t: Words) -> &'static str {
    match topic {
        Topic::Health => t.topic_health(),
        Topic::Result => t.topic_result(),
        Topic::Medication => t.topic_medication(),
        Topic::Appointment => t.topic_appointment(),
        Topic::Form => t.topic_form(),
        Topic::Bill => t.topic_bill(),
    }
}

/// Who has a conversation, and by when an answer is to be there.
pub fn whose(thread: &Thread, t: Words) -> String {
    let team = thread.team.as_str();
    let holder = thread.holder.as_ref().map(|holder| t.messages_by_staff(&holder.name, role(holder.role, t)));
    let with = match (thread.state, holder) {
        (ThreadState::InHand, Some(who)) if thread.cover.is_some() => {
            [t.messages_with_somebody(team, &who), away(thread, t).unwrap_or_default()].join(" ")
        }
        (ThreadState::ForYou, Some(who)) => return t.messages_asked(team, &who),
        (ThreadState::Answered, Some(who)) => return t.messages_answered_by(team, &who),
        (ThreadState::ForYou | ThreadState::Answered, None) | (ThreadState::Delivered, _) => t.messages_with(team),
        (ThreadState::InHand, Some(who)) => t.messages_with_somebody(team, &who),
        (ThreadState::InHand, None) => t.messages_with(team),
    };
    match thread.due {
        Some(_) if thread.told == Some(Mark::Again) => [with.as_str(), " ", &t.messages_late_again(team)].concat(),
        Some(due) if thread.told == Some(Mark::Out) && due >= now() => {
            [with.as_str(), " ", &t.messages_late_anew(&time(due))].concat()
        }
        Some(due) if due < now() => [with.as_str(), " ", t.messages_late()].concat(),
        Some(due) => [with.as_str(), " ", &t.messages_due(&time(due))].concat(),
        None => with,
    }
}

/// That whoever has a conversation is away, until when, and who does their work.
pub fn away(thread: &Thread, t: Words) -> Option<String> {
    let Covering { by, back } = thread.cover.as_ref()?;
    let away = &thread.holder.as_ref()?.name;
    Some(t.messages_away(away, &reader::date(&Moment::Day(*back)), &by.name))
}

/// What a message is beside its words.
pub fn contact(contact: Contact, t: Words) -> &'static str {
    match contact {
        Contact::Called(Called::Reached) => t.contact_reached(),
        Contact::Called(Called::LeftWord) => t.contact_left_word(),
        Contact::Called(Called::NoAnswer) => t.contact_no_answer(),
        Contact::CallMe => t.contact_call_me(),
    }
}

/// So many minutes of working time: as hours, rounded up, from two hours on.
pub fn minutes(count: u32, t: Words) -> String {
    if count < 120 { t.messages_span_minutes(count.into()) } else { t.messages_span_hours(count.div_ceil(60).into()) }
}

/// Whether a team is there, or when it will be.
pub fn opens(micros: i64, t: Words) -> String {
    if micros <= now() { t.messages_there().to_owned() } else { t.messages_opens(&time(micros)) }
}

fn now() -> i64 {
    clock::now().timestamp_micros()
}

/// Why nothing is written.
pub fn thread_refusal(refusal: ThreadRefusal, t: Words) -> &'static str {
    match refusal {
        ThreadRefusal::NoSuchTeam => t.messages_refused_team(),
        ThreadRefusal::Over => t.messages_refused_over(),
        ThreadRefusal::NotYours => t.messages_refused_not_yours(),
        ThreadRefusal::NotAlone => t.messages_refused_not_alone(),
        ThreadRefusal::OtherTopic => t.messages_refused_topic(),
        ThreadRefusal::NobodySees => t.messages_refused_nobody(),
        ThreadRefusal::PriceChanged => t.messages_refused_price(),
        ThreadRefusal::RefillOpen => t.messages_refused_refill(),
        ThreadRefusal::NoSuchFile => t.messages_refused_no_file(),
        ThreadRefusal::TooManyFiles => t.messages_refused_too_many_files(),
        ThreadRefusal::NeedsSignature => t.cosign_needed(),
    }
}

/// Why a file is not taken.
pub fn upload_refusal(refusal: UploadRefusal, t: Words) -> &'static str {
    match refusal {
        UploadRefusal::Empty => t.attachments_refused_empty(),
        UploadRefusal::TooLarge => t.attachments_refused_too_large(),
        UploadRefusal::TooMany => t.attachments_refused_too_many(),
        UploadRefusal::TooMuchToday => t.attachments_refused_too_much_today(),
        UploadRefusal::UnknownKind => t.attachments_refused_unknown_kind(),
        UploadRefusal::TooManyPixels => t.attachments_refused_too_many_pixels(),
        UploadRefusal::Damaged => t.attachments_refused_damaged(),
        UploadRefusal::Elsewhere { .. } => t.attachments_refused_elsewhere(),
    }
}

/// A sign for which people are told to call.
pub fn red_flag(flag: RedFlag, t: Words) -> &'static str {
    match flag {
        RedFlag::ChestPain => t.flag_chest_pain(),
        RedFlag::Breathing => t.flag_breathing(),
        RedFlag::Stroke => t.flag_stroke(),
        RedFlag::Bleeding => t.flag_bleeding(),
        RedFlag::SelfHarm => t.flag_self_harm(),
        RedFlag::Allergy => t.flag_allergy(),
        RedFlag::Headache => t.flag_headache(),
        RedFlag::Pregnancy => t.flag_pregnancy(),
        RedFlag::InfantFever => t.flag_infant_fever(),
    }
}

/// What makes a question pressing.
pub fn pressing(reason: Pressing, t: Words) -> &'static str {
    match reason {
        Pressing::Worse => t.pressing_worse(),
        Pressing::AfterOperation => t.pressing_after_operation(),
        Pressing::Reaction => t.pressing_reaction(),
    }
}
