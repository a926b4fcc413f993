// How a team is reached: an administrator says what it answers, by which numbers and at what price; a patient sees that and agrees before she sends.
// Then the desk: a queue that is narrowed down, a note among colleagues, a call, several at once, and what waits on a wall.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, field, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const TEAM = "Northgate family care";
const PRICE = "$25.00";

const { visit, as } = demo();

/// Writes about something that costs nothing.
async function ask(page, text, words = en) {
  await field(page, "messages-about", words).selectOption("appointment");
  await field(page, "messages-text", words).fill(text);
  await press(page, "messages-send", words);
  await page.getByText(words("messages-delivered"), { exact: true }).waitFor();
}

test("an administrator says how a team is reached, and a number that is none is refused", async t => {
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  await places(pell).getByRole("link", { name: en("staff-place-teams"), exact: true }).click();
  await pell.getByRole("link", { name: en("staff-hours-of", { team: TEAM }), exact: true }).click();
  const reach = pell.getByRole("region", { name: en("staff-reach-title"), exact: true });
  await field(reach, "topic-bill").uncheck();
  await field(reach, "staff-reach-phone").fill("312 555");
  await field(reach, "staff-reach-price").fill("25");
  await press(reach, "staff-reach-send");
  await reach.getByText(en("fault-not-understood"), { exact: true }).waitFor();
  assert.equal(await field(reach, "staff-reach-price").inputValue(), "25", "what was typed stays");
  await sound(pell, "a number that is none");
  await field(reach, "staff-reach-phone").fill("312 555 0100");
  await field(reach, "staff-reach-nurse-line").fill("(312) 555-0199");
  await press(reach, "staff-reach-send");
  await pell.getByText(en("staff-reach-saved", { team: TEAM }), { exact: true }).waitFor();
  await shoot(pell, "team-reach");
});

test("a patient sees what an answer costs, and nothing is sent before she agrees", async t => {
  const rosa = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new", es);
  await rosa.getByText(es("messages-charges", { price: PRICE }), { exact: false }).first().waitFor();
  await rosa.getByRole("link", { name: es("messages-call-team", { phone: "(312) 555-0100" }), exact: true }).waitFor();
  assert.equal(await field(rosa, "messages-about", es).locator("option[value=bill]").count(), 0);
  await field(rosa, "messages-about", es).selectOption("appointment");
  const agree = rosa.getByLabel(es("messages-charges-agree", { price: PRICE }), { exact: true });
  await agree.waitFor({ state: "detached" });
  await field(rosa, "messages-about", es).selectOption("medication");
  await agree.waitFor();
  await field(rosa, "messages-text", es).fill("¿Tomo la pastilla del agua dos veces?");
  await press(rosa, "messages-send", es);
  await rosa.getByText(es("fault-missing"), { exact: true }).waitFor();
  await soundOnPhone(rosa, "a price that nobody agreed to");
  assert.deepEqual(await small(rosa), []);
  await shoot(rosa, "message-price-phone-dark-es");
  await agree.check();
  await press(rosa, "messages-send", es);
  await rosa.getByText(es("messages-price", { price: PRICE }), { exact: true }).waitFor();
  await soundOnPhone(rosa, "a conversation that is paid for");
});

test("a nurse narrows the queue, leaves a note for colleagues, and calls; the patient sees the call and no note", async t => {
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  const rows = amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ });
  await rows.first().waitFor();
  await field(amadi, "messages-about").selectOption("form");
  await amadi.getByText(en("staff-desk-none-title"), { exact: true }).waitFor();
  await field(amadi, "messages-about").selectOption("medication");
  await rows.first().click();
  await heading(amadi, en("messages-one")).waitFor();
  await amadi.getByText(en("staff-desk-beside-add"), { exact: true }).click();
  await field(amadi, "staff-desk-beside").fill("She hears badly: call in the morning.");
  await press(amadi, "staff-desk-beside-send");
  await amadi.getByRole("complementary", { name: /Joy Amadi/ }).getByText("She hears badly").waitFor();
  await sound(amadi, "a note for colleagues");

  await field(amadi, "staff-desk-answer").fill("We spoke: one in the morning.");
  await field(amadi, "staff-desk-how").selectOption("reached");
  await press(amadi, "messages-send");
  await amadi.getByText(en("contact-reached"), { exact: true }).waitFor();
  await shoot(amadi, "desk-note-call");

  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages");
  await rosa.getByRole("main").getByRole("link", { name: new RegExp(`^${en("topic-medication")}`) }).click();
  await rosa.getByText(en("contact-reached"), { exact: true }).waitFor();
  assert.equal(await rosa.getByText("She hears badly").count(), 0);
});

test("several are taken and ended at once, and the wall says what waits", async t => {
  const [rosa, arturo] = [await visit(t, { expects: REFUSALS }), await visit(t, { expects: REFUSALS })];
  await enter(rosa, as("rosa"), "/messages/new");
  await ask(rosa, "Thank you for everything.");
  await enter(arturo, as("arturo"), "/messages/new");
  await ask(arturo, "Thanks, that helped.");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  const boxes = amadi.getByRole("main").getByRole("checkbox");
  await boxes.nth(1).waitFor();
  const count = await boxes.count();
  for (let at = 0; at < count; at += 1) {
    await boxes.nth(at).check();
  }
  await sound(amadi, "several that were chosen");
  await shoot(amadi, "desk-several");
  await press(amadi, "staff-bulk-take");
  await amadi.getByText(`${count} done.`, { exact: true }).waitFor();

  await amadi.getByRole("link", { name: en("staff-wall-title"), exact: true }).click();
  await heading(amadi, en("staff-wall-title")).waitFor();
  const team = amadi.getByRole("region", { name: TEAM, exact: true });
  await team.getByText(en("staff-wall-in-hand"), { exact: true }).waitFor();
  await sound(amadi, "what waits, on a wall");
  await shoot(amadi, "wall");
  await amadi.setViewportSize(PHONE.viewport);
  await shoot(amadi, "wall-phone");

  await amadi.setViewportSize({ width: 1280, height: 900 });
  await amadi.goBack();
  await boxes.nth(1).waitFor();
  await boxes.first().check();
  await press(amadi, "staff-bulk-close");
  await amadi.getByText("One done.", { exact: true }).waitFor();
});

test("whoever is in two teams narrows the queue to one of them, and the wall shows both", async t => {
  const other = "Lakeside care";
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"), "/staff/teams");
  await pell.getByText(en("staff-teams-add"), { exact: true }).click();
  await field(pell, "staff-teams-name").fill(other);
  await press(pell, "staff-teams-send");
  const team = pell.getByRole("region", { name: other, exact: true });
  await press(team, "staff-teams-member", en, { team: other });
  await field(team, "staff-people-name").selectOption({ label: `Joy Amadi · ${en("staff-role-nurse")}` });
  await press(team, "staff-teams-member-send");
  await team.getByText("Joy Amadi").first().waitFor();

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  const rows = amadi.getByRole("main").getByRole("link", { name: /Delgado/ });
  await rows.first().waitFor();
  await field(amadi, "staff-desk-team").selectOption({ label: other });
  await amadi.getByText(en("staff-desk-none-title"), { exact: true }).waitFor();
  assert.equal(await field(amadi, "staff-desk-team").inputValue(), await field(amadi, "staff-desk-team").locator("option", { hasText: other }).getAttribute("value"));
  await sound(amadi, "a queue of one team");
  await shoot(amadi, "desk-narrowed");
  await field(amadi, "staff-desk-team").selectOption({ label: TEAM });
  await rows.first().waitFor();
  await amadi.getByRole("link", { name: en("staff-wall-title"), exact: true }).click();
  await amadi.getByRole("region", { name: other, exact: true }).waitFor();
  await amadi.getByRole("region", { name: TEAM, exact: true }).waitFor();
  await shoot(amadi, "wall-two");
});
