// Bad lines and stale pages: a line that drops while both sides write, an answer that is lost on its way, a session that ends elsewhere while
// somebody types, two tabs of which one signs out. Nothing is lost, nothing is there twice, and what was missed comes by itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, deafen, enter, heading, signIn } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { exact, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sound, work } from "./support/staff.mjs";
import { en } from "./support/words.mjs";

const { visit, as } = demo();

const reply = page => page.getByLabel(en("messages-reply"), { exact: true });
const said = (page, text) => page.locator(".bubble-text", { hasText: text });
const kept = page => page.getByText(en("draft-kept", { time: "" }).split(":")[0].trim());
const send = page => press(page, "messages-send");

/// Somebody begins a conversation; the page is that.
async function begins(page, text) {
  await page.goto("/messages/new");
  await page.getByLabel(en("messages-text"), { exact: true }).fill(text);
  await send(page);
  await exact(page, en("messages-delivered")).waitFor();
}

/// A nurse has it.
async function has(page, text) {
  await page.getByRole("main").getByRole("link", { name: new RegExp(text) }).click();
  await press(page, "staff-desk-take");
  await page.getByText(new RegExp(en("staff-desk-yours"))).first().waitFor();
}

/// The nurse writes, and the conversation goes on, waits or ends.
async function answers(page, text, then) {
  await page.getByLabel(en("staff-desk-answer"), { exact: true }).fill(text);
  if (then) await page.getByLabel(en("staff-desk-then"), { exact: true }).selectOption(then);
  await send(page);
  await said(page, text).waitFor();
}

/// Ends every session of somebody, on another device.
async function endedElsewhere(t, who) {
  const there = await visit(t, { expects: REFUSALS });
  await enter(there, who, "/account");
  await press(there, "account-sign-out-everywhere");
  await exact(there, en("sign-in-out-everywhere")).waitFor();
}

test("a line that drops for half a minute while both write: nothing is lost, nothing is there twice", async t => {
  const rosa = await visit(t, { expects: [...REFUSALS, /live|draft|threads/] });
  await rosa.clock.install();
  await enter(rosa, as("rosa"), "/messages/new");
  await begins(rosa, "My left knee is swollen.");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await has(amadi, "left knee");
  await exact(rosa, en("messages-in-hand")).waitFor();

  await rosa.context().setOffline(true);
  await exact(rosa, en("offline-title")).waitFor();
  await answers(amadi, "Since when is it so?", "wait");
  await reply(rosa).fill("And it is warm.");
  await exact(rosa, en("draft-waiting")).waitFor();
  await send(rosa);
  await exact(rosa, en("failure-unreached-send")).waitFor();
  await rosa.clock.fastForward("00:30");
  await sound(rosa, "a page without a line");
  await shoot(rosa, "line-away");
  assert.equal(await reply(rosa).inputValue(), "And it is warm.");
  assert.equal(await said(rosa, "Since when").count(), 0);

  await rosa.context().setOffline(false);
  await said(rosa, "Since when is it so?").waitFor();
  await exact(rosa, en("offline-title")).waitFor({ state: "detached" });
  assert.equal(await reply(rosa).inputValue(), "And it is warm.", "what comes takes nothing away");
  await send(rosa);
  await said(rosa, "And it is warm.").waitFor();
  await said(amadi, "And it is warm.").waitFor();
  assert.equal(await reply(rosa).inputValue(), "");
  await rosa.reload();
  await said(rosa, "And it is warm.").waitFor();
  for (const page of [rosa, amadi]) {
    assert.deepEqual(await page.locator(".bubble-text").allInnerTexts(), ["My left knee is swollen.", "Since when is it so?", "And it is warm."]);
  }
});

test("a message whose receipt is lost is sent again and is there once", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, as("arturo"), "/messages/new");
  await begins(page, "I have a rash.");
  await page.route("**/api/threads/reply", async route => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await reply(page).fill("On both arms.");
  await send(page);
  await exact(page, en("failure-unreached-send")).waitFor();
  assert.equal(await reply(page).inputValue(), "On both arms.");
  await send(page);
  await exact(page, en("failure-unreached-send")).waitFor({ state: "detached" });
  await page.reload();
  await said(page, "On both arms.").waitFor();
  assert.equal(await said(page, "On both arms.").count(), 1);
  assert.equal(await reply(page).inputValue(), "", "what was sent is no draft");
});

test("what was typed without a line is there again when the session ended meanwhile", async t => {
  const page = await visit(t, { expects: [...REFUSALS, /live|draft|threads/] });
  await enter(page, as("teresa"), "/messages/new");
  await begins(page, "Is my blood test back?");
  await page.context().setOffline(true);
  await reply(page).fill("I can come on Tuesday, or any day after four.");
  await exact(page, en("draft-waiting")).waitFor();
  await endedElsewhere(t, as("teresa"));
  await page.context().setOffline(false);
  await exact(page, en("sign-in-ended")).waitFor();
  assert.equal(await page.getByText("blood test").count(), 0);
  assert.equal(await page.getByText("Tuesday").count(), 0, "nobody else reads it");
  await sound(page, "a session that ended meanwhile");
  await shoot(page, "line-ended");
  await signIn(page, as("teresa"));
  await said(page, "Is my blood test back?").waitFor();
  await kept(page).waitFor();
  assert.equal(await reply(page).inputValue(), "I can come on Tuesday, or any day after four.");
  await send(page);
  await said(page, "I can come on Tuesday").waitFor();
});

test("a page that has not heard of its end sends nothing, says why, and has the text when its owner is back", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await deafen(page);
  await enter(page, as("rosa"), "/messages/new");
  await begins(page, "My ears ring.");
  await endedElsewhere(t, as("rosa"));
  await reply(page).fill("Mostly at night.");
  await send(page);
  await exact(page, en("sign-in-ended")).waitFor();
  await signIn(page, as("rosa"));
  await said(page, "My ears ring.").waitFor();
  assert.equal(await said(page, "Mostly at night.").count(), 0);
  assert.equal(await reply(page).inputValue(), "Mostly at night.");
  await send(page);
  await said(page, "Mostly at night.").waitFor();
  assert.equal(await said(page, "Mostly at night.").count(), 1);
});

test("another account in the first tab never sees what the second tab's owner typed, and the owner finds it again", async t => {
  const first = await visit(t, { expects: REFUSALS });
  await enter(first, as("rosa"), "/messages/new");
  await begins(first, "I sleep badly.");
  const second = await first.context().newPage();
  await second.goto(new URL(first.url()).pathname);
  await reply(second).fill("Since the new pill.");
  await kept(second).waitFor();
  await first.goto("/account");
  await press(first, "account-sign-out");
  await heading(second, en("sign-in-title")).waitFor();
  await signIn(first, as("arturo"));
  await heading(first, en("home-greeting", { name: "Arturo" })).waitFor();
  await second.evaluate(() => dispatchEvent(new Event("focus")));
  await heading(second, en("sign-in-title")).waitFor({ state: "detached" });
  assert.equal(await second.getByText("I sleep badly.").count(), 0);
  assert.equal(await second.locator("textarea").evaluateAll(all => all.some(one => one.value.includes("pill"))), false);
  await shoot(second, "line-another-account");
  await first.goto("/account");
  await press(first, "account-sign-out");
  await signIn(first, as("rosa"));
  await heading(first, en("home-greeting", { name: "Rosa" })).waitFor();
  await first.goto(new URL(second.url()).pathname);
  await kept(first).waitFor();
  assert.equal(await reply(first).inputValue(), "Since the new pill.");
});

test("a page that has not heard of an answer sends what was typed, and shows both", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await deafen(page);
  await enter(page, as("sofia"), "/messages/new");
  await begins(page, "My tooth hurts.");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await has(amadi, "My tooth");
  await answers(amadi, "Please see your dentist today.");
  await exact(amadi, en("messages-answered")).waitFor();
  await reply(page).fill("The gum bleeds as well.");
  assert.equal(await said(page, "dentist").count(), 0, "it has not heard");
  await send(page);
  await said(page, "dentist").waitFor();
  await exact(page, en("messages-in-hand")).waitFor();
  assert.deepEqual(await page.locator(".bubble-text").allInnerTexts(), ["My tooth hurts.", "Please see your dentist today.", "The gum bleeds as well."]);
});
