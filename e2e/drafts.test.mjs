// What somebody has begun to write is never lost: kept within seconds, on leaving the page and on signing out, gone on with on another device,
// and never overwritten unseen by a second page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

/// Milliseconds within which what is typed is to be kept.
const SOON = 10_000;

const { visit, as } = demo();

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
