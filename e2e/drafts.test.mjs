// What somebody has begun to write is never lost: kept within seconds, on leaving the page and on signing out, gone on with on another device,
// and never overwritten unseen by a second page. What the staff begin beside a message or a result as well.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, exact, field, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

/// Milliseconds within which what is typed is to be kept.
const SOON = 10_000;

/// A result of Rosa's that waits for a look.
const arrived = {
  resourceType: "Bundle", type: "collection",
  entry: [{
    resourceType: "Patient", id: "r", name: [{ family: "Delgado", given: ["Rosa"] }],
    identifier: [{ system: "https://willowmere.example/record-number", value: "W-100431" }],
  }, {
    resourceType: "Observation", id: "potassium", status: "final", subject: { reference: "Patient/r" }, code: { text: "Serum high" },
    effectiveDateTime: new Date(Date.now() - 36e5).toISOString(), valueQuantity: { value: 5.9, unit: "mmol/L" },
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
    interpretation: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: "H" }] }],
  }].map(resource => ({ resource })),
};

const { careway, visit, as } = demo({ then: () => careway.import(file(arrived), "--source", "Elm Street laboratory") });

const message = (page, words = en) => page.getByLabel(words("messages-text"), { exact: true });
const kept = (page, words = en) => page.getByText(words("draft-kept", { time: "" }).split(":")[0].trim());

test("a message that is begun goes on on another device, and two pages never overwrite each other", async t => {
  const here = await visit(t, { expects: REFUSALS });
  await enter(here, as("rosa"), "/messages/new");
  await here.getByLabel(en("messages-about"), { exact: true }).selectOption("medication");
  await here.getByLabel(en("messages-who-sees"), { exact: true }).selectOption("alone");
  const began = Date.now();
  await message(here).fill("  My ankles are sw");
  await kept(here).waitFor();
  const took = Date.now() - began;
  t.diagnostic(`kept after ${took} ms`);
  assert.ok(took < SOON, `${took} ms`);
  await sound(here, "a message that is kept");
  await shoot(here, "draft-kept");

  const there = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(there, as("rosa"), "/messages/new", es);
  await kept(there, es).waitFor();
  assert.equal(await message(there, es).inputValue(), "  My ankles are sw");
  assert.equal(await there.getByLabel(es("messages-about"), { exact: true }).inputValue(), "medication");
  assert.equal(await there.getByLabel(es("messages-who-sees"), { exact: true }).inputValue(), "alone");
  const saved = there.waitForResponse(/draft\/keep/);
  await message(there, es).fill("My ankles are swollen.");
  await saved;

  await message(here).fill("My ankles hurt.");
  await here.getByText(en("draft-elsewhere-title"), { exact: true }).waitFor();
  await here.getByText("My ankles are swollen.", { exact: true }).waitFor();
  assert.equal(await message(here).inputValue(), "My ankles hurt.");
  await sound(here, "two pages wrote");
  await shoot(here, "draft-elsewhere");
  await press(here, "draft-use-other");
  assert.equal(await message(here).inputValue(), "My ankles are swollen.");
  await message(here).fill("My ankles are swollen since Monday.");
  await kept(here).waitFor();

  await message(there, es).fill("Mis tobillos");
  await there.getByText(es("draft-elsewhere-title"), { exact: true }).waitFor();
  await soundOnPhone(there, "two pages wrote");
  await shoot(there, "draft-elsewhere-phone-dark-es");
  await press(there, "draft-keep-here", es);
  await kept(there, es).waitFor();

  await here.reload();
  await kept(here).waitFor();
  assert.equal(await message(here).inputValue(), "Mis tobillos");
  await press(here, "messages-send");
  await here.getByText(en("messages-delivered"), { exact: true }).waitFor();
  await here.goto("/messages/new");
  await here.waitForResponse(/threads\/draft/);
  assert.equal(await message(here).inputValue(), "", "what is sent is no draft");
  await message(there, es).fill("Mis tobillos duelen");
  await there.getByText(es("draft-sent-elsewhere"), { exact: true }).waitFor();
  assert.equal(await message(there, es).inputValue(), "Mis tobillos duelen");
});

test("what was typed a moment ago is there after leaving the page, and after signing out", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, as("arturo"), "/messages/new");
  await message(page).fill("I left at once");
  await page.getByRole("link", { name: en("place-results"), exact: true }).click();
  await heading(page, en("results-title")).waitFor();
  await page.goto("/messages/new");
  await kept(page).waitFor();
  assert.equal(await message(page).inputValue(), "I left at once");
  await message(page).fill("I signed out at once");
  await page.getByRole("link", { name: en("frame-account"), exact: true }).click();
  await press(page, "account-sign-out");
  await heading(page, en("sign-in-title")).waitFor();
  await enter(page, as("arturo"), "/messages/new");
  await kept(page).waitFor();
  assert.equal(await message(page).inputValue(), "I signed out at once");
});

test("a line that drops keeps nothing from being kept when it is back, and an answer is kept as well", async t => {
  const page = await visit(t, { expects: [...REFUSALS, /draft/] });
  await enter(page, as("teresa"), "/messages/new");
  await message(page).waitFor();
  await page.context().setOffline(true);
  await message(page).fill("Is anybody there?");
  await page.getByText(en("draft-waiting"), { exact: true }).waitFor();
  await page.context().setOffline(false);
  await kept(page).waitFor();
  await press(page, "messages-send");
  await page.getByText(en("messages-delivered"), { exact: true }).waitFor();

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await amadi.getByRole("main").getByRole("link", { name: /Is anybody there/ }).click();
  const answer = amadi.getByLabel(en("staff-desk-answer"), { exact: true });
  await answer.fill("Yes, we");
  await kept(amadi).waitFor();
  await amadi.reload();
  await kept(amadi).waitFor();
  assert.equal(await answer.inputValue(), "Yes, we");
});

/// Types until it is kept; says how long that took.
async function typed(within, label, text) {
  const began = Date.now();
  await field(within, label).fill(text);
  await kept(within).waitFor();
  assert.ok(Date.now() - began < SOON, `${label}: ${Date.now() - began} ms`);
}

test("what a clinician begins to write about a result goes on on another device, and is gone when it is sent", async t => {
  const here = await visit(t, { expects: REFUSALS });
  await work(here, as("okafor"), "/staff/results");
  await here.getByRole("main").getByRole("link", { name: /Serum high/ }).first().click();
  await heading(here, en("reviews-one")).waitFor();
  await typed(here, "reviews-comment", "This is a little");
  await sound(here, "words about a result that are kept");
  await shoot(here, "draft-result");

  const there = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(there, as("okafor"), new URL(here.url()).pathname, es);
  await kept(there, es).waitFor();
  const comment = field(there, "reviews-comment", es);
  assert.equal(await comment.inputValue(), "This is a little");
  await soundOnPhone(there, "words about a result, on a phone");
  await shoot(there, "draft-result-phone-dark-es");
  await comment.fill("This is a little high. We test again in a month.");
  await press(there, "reviews-send", es);
  await heading(there, es("reviews-title")).waitFor();

  await exact(here, en("reviews-looked-title")).waitFor();
  await field(here, "reviews-comment").fill("This is a little h");
  await exact(here, en("draft-sent-elsewhere")).waitFor();
  assert.equal(await field(here, "reviews-comment").inputValue(), "This is a little h");
  await here.reload();
  await exact(here, en("reviews-looked-title")).waitFor();
  assert.equal(await field(here, "reviews-comment").inputValue(), "", "what is sent is no draft");
});

test("what a nurse begins beside a message is there when she opens it again, and a colleague finds none of it", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new");
  await message(rosa).fill("Is my letter ready?");
  await press(rosa, "messages-send");
  await exact(rosa, en("messages-delivered")).waitFor();

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await amadi.getByRole("main").getByRole("link", { name: /Is my letter ready/ }).first().click();
  await heading(amadi, en("messages-one")).waitFor();
  const notes = amadi.locator("details").filter({ hasText: en("staff-desk-beside-add") });
  await notes.locator("summary").click();
  await typed(notes, "staff-desk-beside", "The letter is with");
  const menu = amadi.getByRole("region", { name: en("made-title"), exact: true });
  await press(menu, "made-follow-up");
  await typed(menu, "made-words", "Print the le");
  await sound(amadi, "forms with what was begun");
  await shoot(amadi, "draft-beside");

  await amadi.reload();
  await exact(menu, en("draft-begun")).waitFor();
  await exact(notes, en("draft-begun")).waitFor();
  await sound(amadi, "folded forms in which something was begun");
  await shoot(amadi, "draft-folded");
  await menu.getByRole("button", { name: new RegExp(`^${en("made-follow-up")}`) }).click();
  await kept(menu).waitFor();
  assert.equal(await field(menu, "made-words").inputValue(), "Print the le");
  await notes.locator("summary").click();
  await kept(notes).waitFor();
  assert.equal(await field(notes, "staff-desk-beside").inputValue(), "The letter is with");

  const okafor = await visit(t, { expects: REFUSALS });
  await work(okafor, as("okafor"), new URL(amadi.url()).pathname);
  await heading(okafor, en("messages-one")).waitFor();
  await okafor.getByRole("region", { name: en("made-title"), exact: true }).waitFor();
  assert.equal(await exact(okafor, en("draft-begun")).count(), 0, "hers is hers");

  await field(notes, "staff-desk-beside").fill("The letter is with the front desk.");
  await press(notes, "staff-desk-beside-send");
  await amadi.getByRole("complementary").getByText("The letter is with the front desk.", { exact: true }).waitFor();
  await exact(notes, en("draft-begun")).waitFor({ state: "detached" });
  await exact(menu, en("draft-begun")).waitFor();
});
