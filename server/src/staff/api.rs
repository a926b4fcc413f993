//! What the endpoints for staff do that are about nobody's record.

use std::sync::Arc;

use careway_core::{
    account::{Factor, InvitationRefusal, Proved},
    api::Endpoint as _,
    problem::Problem,
    staff::{
        AcceptStaffInvitation, AddMember, AddStaff, AddTeam, BeginTreatment, DeactivateStaff, EndMember, EndTreatment,
        GetStaffHome, InvitePatient, InviteRefusal, Invited, ListStaff, ListTeams, SetPost, SetRole, StaffHome,
        StaffInvitation, StaffRefusal, TeamRefusal,
    },
};

use super::{
    roster::{self, NewStaff, Source},
    sql,
};
use crate::{
    account::{
        api::hash,
        create,
        session::{begin, sql::end_sessions},
        sql::{NAME_ONCE, is_owned},
        token,
    },
    escalation,
    http::{Answer, Call, Caller, Site, Stop},
    mail, people, review,
    store::RefusedBy as _,
};

/// What somebody of the staff sees first.
pub async fn get_staff_home(call: &mut Call<GetStaffHome>) -> Answer<GetStaffHome> {
    let (work, permit) = (&mut call.work, &call.permit);
    let staff = roster::sql::staff(work, &permit.actor().account).await?.ok_or(Problem::NotFound)?;
    let teams = sql::own_teams(work, permit, call.now).await?;
    let (tasks, messages) = (sql::waiting(work, permit).await?, sql::messages(work, permit, call.now).await?);
    let results = review::waiting(work, permit, call.now).await?;
    let short = escalation::unseen(work, &permit.actor().account, (&call.jurisdiction, call.now)).await?.len();
    let short = u32::try_from(short).unwrap_or(u32::MAX);
    let unwatched = review::unwatched::count(work, permit, (&call.jurisdiction, call.now)).await?;
    Ok(StaffHome { staff, teams, tasks, messages, results, short, unwatched })
}

/// Gives a patient a code, or sends it.
pub async fn invite_patient(call: &mut Call<InvitePatient>) -> Answer<InvitePatient> {
    let (work, patient) = (&mut call.work, &call.request.patient);
    let person = people::sql::patient_with_id(work, patient).await?.ok_or(Problem::NotFound)?;
    if person.birth_date.is_none() {
        return Err(Stop::refused(InviteRefusal::NoBirthDate));
    }
    if is_owned(work, patient).await? {
        return Err(Stop::refused(InviteRefusal::HasAccount));
    }
    let InvitePatient { to, language, .. } = call.request.clone();
    if let Some(channel) = call.sends.lacking(to.as_ref()) {
        return Err(Stop::refused(InviteRefusal::NotSent(channel)));
    }
    let code = create::invitation(work, &call.ids, patient, call.now).await?;
    let until = (call.now + create::INVITATION).timestamp_micros();
    let Some(to) = to else { return Ok(Invited::Shown(StaffInvitation { code, until })) };
    mail::queue(work, &call.ids, call.now, &create::letter(code, to, language)).await?;
    Ok(Invited::Sent { until })
}

/// Everybody who works here.
pub async fn list_staff(call: &mut Call<ListStaff>) -> Answer<ListStaff> {
    let staff = sql::list(&mut call.work, &call.permit).await?;
    call.effects.shows(staff.len());
    Ok(staff)
}

/// Makes a place for somebody.
pub async fn add_staff(call: &mut Call<AddStaff>) -> Answer<AddStaff> {
    let AddStaff { name, title, role } = &call.request;
    let new = NewStaff { name: name.as_str().to_owned(), title: title.as_str().to_owned(), role: *role };
    let code = roster::invite(&mut call.work, &call.ids, &new, call.now, roster::INVITATION).await?;
    Ok(StaffInvitation { code, until: (call.now + roster::INVITATION).timestamp_micros() })
}

/// Judges and hashes the new password, before the unit begins.
pub async fn check_staff_invitation(
    site: Arc<Site>,
    request: AcceptStaffInvitation,
    caller: Caller,
) -> Result<String, Stop<InvitationRefusal>> {
    hash(&site, request.password.secret(), &request.name, &caller, AcceptStaffInvitation::PATH).await
}

/// Uses the code up and makes the account, or does neither.
pub async fn accept_staff_invitation(call: &mut Call<AcceptStaffInvitation, String>) -> Answer<AcceptStaffInvitation> {
    let code = token::code_digest(call.request.code.expose());
    let new = roster::sql::use_invitation(&mut call.work, &code, call.now).await?;
    let new = new.ok_or(Stop::refused(InvitationRefusal::NotMatched))?;
    let sign_in = (&call.request.name, call.prepared.as_str());
    let made = roster::hire(&mut call.work, &call.ids, &new, sign_in, call.now).await;
    let account = made.refused_by(&NAME_ONCE, InvitationRefusal::NameTaken)?;
    begin::begin(call, account, Proved::by(Factor::Password)).await
}

/// Gives somebody another role.
pub async fn set_role(call: &mut Call<SetRole>) -> Answer<SetRole> {
    let SetRole { account, role } = &call.request;
    if *account == call.permit.actor().account {
        return Err(Stop::refused(StaffRefusal::Yourself));
    }
    if !sql::set_role(&mut call.work, &call.permit, account, *role).await? {
        return Err(Problem::NotFound.into());
    }
    roster::sql::note_role(&mut call.work, account, *role, call.now).await?;
    end_sessions(&mut call.work, account).await?;
    call.effects.wakes(account);
    call.effects.concerns(account);
    Ok(())
}

/// Closes an account.
pub async fn deactivate_staff(call: &mut Call<DeactivateStaff>) -> Answer<DeactivateStaff> {
    let account = &call.request.account;
    if *account == call.permit.actor().account {
        return Err(Stop::refused(StaffRefusal::Yourself));
    }
    if !sql::deactivate(&mut call.work, &call.permit, account).await? {
        return Err(Problem::NotFound.into());
    }
    end_sessions(&mut call.work, account).await?;
    call.effects.wakes(account);
    call.effects.concerns(account);
    Ok(())
}

/// The teams.
pub async fn list_teams(call: &mut Call<ListTeams>) -> Answer<ListTeams> {
    let teams = sql::teams(&mut call.work, &call.permit, call.now).await?;
    call.effects.shows(teams.len());
    Ok(teams)
}

/// Makes a team.
pub async fn add_team(call: &mut Call<AddTeam>) -> Answer<AddTeam> {
    let added = roster::add_team(&mut call.work, &call.ids, call.request.name.as_str(), call.now).await;
    let team = added.refused_by(&roster::sql::TEAM_ONCE, TeamRefusal::NameTaken)?;
    call.effects.concerns(&team);
    Ok(team)
}

/// Takes somebody into a team.
pub async fn add_member(call: &mut Call<AddMember>) -> Answer<AddMember> {
    let AddMember { team, account } = &call.request;
    let staff = roster::sql::staff(&mut call.work, account).await?.filter(|staff| staff.active);
    if staff.is_none() || !sql::has_team(&mut call.work, &call.permit, team).await? {
        return Err(Problem::NotFound.into());
    }
    roster::sql::add_member(&mut call.work, team, account, call.now).await?;
    call.effects.concerns(account);
    Ok(())
}

/// Ends somebody's place in a team.
pub async fn end_member(call: &mut Call<EndMember>) -> Answer<EndMember> {
    let EndMember { team, account } = &call.request;
    if !sql::end_member(&mut call.work, &call.permit, (team, account), call.now).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(account);
    Ok(())
}

/// Says what somebody is in a team. Their pages ask anew what is told to them.
pub async fn set_post(call: &mut Call<SetPost>) -> Answer<SetPost> {
    let SetPost { team, account, post } = &call.request;
    if !sql::set_post(&mut call.work, &call.permit, (team, account), *post).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(account);
    call.effects.tells(vec![account.clone()]);
    Ok(())
}

/// Says that a team looks after a patient.
pub async fn begin_treatment(call: &mut Call<BeginTreatment>) -> Answer<BeginTreatment> {
    let BeginTreatment { patient, team } = &call.request;
    let person = people::sql::patient_with_id(&mut call.work, patient).await?;
    if person.is_none() || !sql::has_care_team(&mut call.work, &call.permit, team).await? {
        return Err(Problem::NotFound.into());
    }
    roster::begin_treatment(&mut call.work, &call.ids, (patient, team), Source::Staff, call.now).await?;
    call.effects.concerns(team);
    Ok(())
}

/// Says that it no longer does.
pub async fn end_treatment(call: &mut Call<EndTreatment>) -> Answer<EndTreatment> {
    let EndTreatment { patient, team } = &call.request;
    if !sql::end_treatment(&mut call.work, &call.permit, (patient, team), call.now).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(team);
    Ok(())
}
