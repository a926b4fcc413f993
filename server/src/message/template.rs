//! Saved replies of teams: read by whoever works here, kept by whoever keeps the teams. Nothing here sends one.

use careway_core::{
    id::Id,
    message::{ListTemplates, SaveTemplate, StrikeTemplate, TEMPLATES_MOST, TeamTemplates, Template, TemplateRefusal},
    problem::Problem,
};

use crate::{
    account::api::new_id,
    http::{Answer, Call, Stop},
    staff::calendar,
    store::RefusedBy as _,
};

mod sql;

/// The saved replies of a team, and what is put into them.
pub async fn list_templates(call: &mut Call<ListTemplates>) -> Answer<ListTemplates> {
    let (work, team) = (&mut call.work, &call.request.team);
    let name = sql::team(work, &call.permit, team).await?.ok_or(Problem::NotFound)?;
    let templates = sql::list(work, &call.permit, team).await?;
    let calendar = calendar::calendar(work, &call.jurisdiction, team).await?;
    call.effects.shows(templates.len());
    Ok(TeamTemplates { team: name, templates, opens: calendar.opens_after(call.now).timestamp_micros() })
}

/// Saves a reply.
pub async fn save_template(call: &mut Call<SaveTemplate>) -> Answer<SaveTemplate> {
    let SaveTemplate { team, template, name, english, spanish } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let is_new = template.is_none();
    let id: Id<Template> = match template {
        Some(id) => id,
        None => new_id(&call.ids, now)?,
    };
    if is_new && sql::count(work, permit, &team).await? >= TEMPLATES_MOST {
        return Err(Stop::refused(TemplateRefusal::TooMany));
    }
    let template = Template { id, name, english, spanish };
    let saved = match is_new {
        true => sql::add(work, permit, (&team, &template), now).await,
        false => sql::change(work, permit, (&team, &template), now).await,
    };
    if !saved.refused_by(&sql::TEMPLATE_ONCE, TemplateRefusal::NameTaken)? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&template.id);
    Ok(template.id)
}

/// Takes a saved reply out.
pub async fn strike_template(call: &mut Call<StrikeTemplate>) -> Answer<StrikeTemplate> {
    let StrikeTemplate { team, template } = &call.request;
    if !sql::strike(&mut call.work, &call.permit, (team, template)).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(template);
    Ok(())
}
