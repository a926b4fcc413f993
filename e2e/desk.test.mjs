// The desk of somebody who answers: saved replies that a team keeps, put in where the cursor stands; how hard an answer is to read; why the
// patient may be writing; and all of it by keyboard. On a desk, and on a phone in Spanish and dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const TEAM = "Northgate family care";
const HARD = "Please take your medication with breakfast every morning, because taking it without any food may irritate your stomach.";

const { visit, as } = demo();

const answer = (page, words = en) => page.getByLabel(words("staff-desk-answer"), { exact: true });

/// Writes to the team.
async function ask(t, who, text) {
  const patient = await visit(t, { expects: REFUSALS });
  await enter(patient, as(who), "/messages/new");
  await patient.getByLabel(en("messages-about"), { exact: true }).selectOption("medication");
  await patient.getByLabel(en("messages-text"), { exact: true }).fill(text);
  await press(patient, "messages-send");
  await patient.getByText(en("messages-delivered"), { exact: true }).waitFor();
}

test("an administrator saves a reply in both languages, and a variable that there is not is refused", async t => {
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  await places(pell).getByRole("link", { name: en("staff-place-teams"), exact: true }).click();
  await pell.getByRole("link", { name: en("staff-replies-of", { team: TEAM }), exact: true }).click();
  await heading(pell, en("staff-replies-title")).waitFor();
  await pell.getByText(en("staff-replies-none"), { exact: true }).waitFor();
  await pell.getByText(en("staff-replies-add"), { exact: true }).click();
  await pell.getByLabel(en("staff-replies-name"), { exact: true }).fill("We call you");
  await pell.getByLabel(en("staff-replies-english"), { exact: true }).fill("Hello {name}, we call you {when}.");
  await pell.getByLabel(en("staff-replies-spanish"), { exact: true }).fill("Hola, {name}. La llamamos el {opens}. {me}, {team}");
  await press(pell, "staff-replies-send");
  await pell.getByText(en("fault-not-understood"), { exact: true }).waitFor();
  await sound(pell, "a variable that there is not");
  await pell.getByLabel(en("staff-replies-english"), { exact: true }).fill("Hello {name}, we call you {opens}. {me}, {team}");
  await press(pell, "staff-replies-send");
  await pell.getByText(en("staff-replies-done", { name: "We call you" }), { exact: true }).waitFor();
  const card = pell.getByRole("region", { name: "We call you", exact: true });
  await card.getByText("Hello {name}, we call you {opens}. {me}, {team}", { exact: true }).waitFor();
  await press(card, "staff-replies-change", en, { name: "We call you" });
  await sound(pell, "a reply that is being changed");
  await shoot(pell, "team-replies");
});

test("a nurse goes along the queue by keys, puts a reply in, and is told how hard her answer is to read", async t => {
  await ask(t, "rosa", "Should I take the water pill twice?");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).waitFor();
  await amadi.keyboard.press("?");
  const keys = amadi.getByRole("dialog", { name: en("staff-keys-title"), exact: true });
  await keys.getByText(en("staff-keys-next"), { exact: true }).waitFor();
  await sound(amadi, "the list of the keys");
  await shoot(amadi, "desk-keys", { fullPage: false });
  await amadi.keyboard.press("Escape");
  await keys.waitFor({ state: "detached" });
  await amadi.keyboard.press("j");
  assert.match(await amadi.evaluate(() => document.activeElement.textContent), /^Rosa Delgado/);
  await amadi.keyboard.press("k");
  await amadi.keyboard.press("Enter");
  await heading(amadi, en("messages-one")).waitFor();

  const beside = amadi.getByRole("group").filter({ hasText: en("staff-beside-title") });
  await beside.getByText(en("staff-beside-visit"), { exact: true }).waitFor();
  await beside.getByText(en("staff-beside-medications"), { exact: true }).waitFor();
  await beside.getByText(en("staff-beside-proxies"), { exact: true }).waitFor();
  await sound(amadi, "why she may be writing");
  await shoot(amadi, "desk-beside");

  await amadi.keyboard.press("r");
  assert.equal(await amadi.evaluate(() => document.activeElement.name), "text");
  await amadi.keyboard.type("jkr?");
  assert.equal(await answer(amadi).inputValue(), "jkr?", "what is typed is typed");
  await amadi.keyboard.press("ArrowLeft");
  await amadi.getByLabel(en("staff-desk-saved"), { exact: true }).selectOption({ label: "We call you · English" });
  await press(amadi, "staff-desk-saved-put");
  const filled = await answer(amadi).inputValue();
  assert.match(filled, /^jkrHello Rosa Delgado, we call you \w+, .* at .*\. Joy Amadi, Northgate family care\?$/);
  assert.equal(await amadi.locator(".bubble").count(), 1, "nothing was sent");
  await answer(amadi).fill(HARD);
  await amadi.getByText(en("staff-desk-grade", { grade: "12" }), { exact: true }).waitFor();
  await sound(amadi, "an answer that is hard to read");
  await shoot(amadi, "desk-grade");
  await answer(amadi).fill("Take one pill in the morning. Drink a glass of water. Call us on Friday.");
  await amadi.getByText(en("staff-desk-grade", { grade: "12" }), { exact: true }).waitFor({ state: "detached" });

  await amadi.getByRole("button", { name: en("staff-keys-open"), exact: true }).click();
  await press(amadi.getByRole("dialog"), "staff-keys-off");
  await amadi.keyboard.press("Escape");
  await amadi.getByRole("dialog").waitFor({ state: "detached" });
  await amadi.reload();
  await heading(amadi, en("messages-one")).waitFor();
  await answer(amadi).waitFor();
  await amadi.keyboard.press("r");
  assert.notEqual(await amadi.evaluate(() => document.activeElement.name), "text", "the keys are off on this device");
});

test("on a phone what stands beside a conversation is folded under it", async t => {
  const joy = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(joy, as("amadi"), "/staff/messages", es);
  await joy.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).click();
  await answer(joy, es).waitFor();
  assert.equal(await joy.getByText(es("staff-beside-visit"), { exact: true }).isVisible(), false);
  await joy.getByText(es("staff-beside-title"), { exact: true }).click();
  await joy.getByText(es("staff-beside-visit"), { exact: true }).waitFor();
  await answer(joy, es).fill("Es necesario que continúe administrándose diariamente la medicación indicada por su especialista, independientemente de la evolución de los síntomas.");
  await joy.getByText(es("staff-desk-college"), { exact: true }).waitFor();
  await soundOnPhone(joy, "a conversation on a phone");
  assert.deepEqual(await small(joy), []);
  await shoot(joy, "desk-beside-phone-dark-es");
});
