// A nurse in training writes, and a clinician signs: what she proposes stands beside the conversation, comes back with a note, goes out with other words
// and both names, and the patient finds nothing of it before that.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, field, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const QUESTION = "Puedo tomar las dos pastillas juntas?";
const PROPOSED = "Yes, take both in the morning.";
const SIGNED = "Yes, take both in the morning, with food.";

const { visit, as } = demo();
const rows = page => page.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ });

/// Somebody of the staff in front of the newest conversation of Rosa's.
async function atDesk(t, name, options = {}) {
  const page = await visit(t, { expects: REFUSALS, ...options });
  await work(page, as(name), "/staff/messages");
  await rows(page).first().waitFor();
  return page;
}

test("an administrator says that a nurse is in training", async t => {
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  await places(pell).getByRole("link", { name: en("staff-people-title"), exact: true }).click();
  await press(pell, "staff-people-change", en, { name: "Joy Amadi" });
  await press(pell, "staff-people-supervise");
  await pell.getByText(en("staff-people-supervise-set", { name: "Joy Amadi" }), { exact: true }).waitFor();
  await pell.getByText(en("staff-people-supervised"), { exact: true }).waitFor();
  await sound(pell, "somebody in training");
  await shoot(pell, "cosign-people");
});

test("what she proposes comes back, is signed with other words, and reaches the patient with both names", async t => {
  const rosa = await visit(t, { ...PHONE, locale: "es-US", expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new", es);
  await field(rosa, "messages-about", es).selectOption("appointment");
  await field(rosa, "messages-text", es).fill(QUESTION);
  await press(rosa, "messages-send", es);
  await rosa.getByText(es("messages-delivered"), { exact: true }).waitFor();

  const amadi = await atDesk(t, "amadi");
  await rows(amadi).first().click();
  await heading(amadi, en("messages-one")).waitFor();
  await press(amadi, "staff-desk-take");
  await field(amadi, "cosign-propose").fill(PROPOSED);
  await sound(amadi, "a form for somebody in training");
  await shoot(amadi, "cosign-propose");
  await press(amadi, "cosign-propose-send");
  await amadi.getByText(en("cosign-waits-mine"), { exact: true }).waitFor();
  await sound(amadi, "what waits for a signature");

  const okafor = await atDesk(t, "okafor");
  await okafor.getByText(en("cosign-waits"), { exact: true }).first().waitFor();
  await shoot(okafor, "cosign-queue");
  await rows(okafor).filter({ hasText: en("cosign-waits") }).first().click();
  const card = okafor.getByRole("region", { name: en("cosign-waits"), exact: true });
  await card.getByText(PROPOSED, { exact: true }).first().waitFor();
  assert.equal(await field(card, "cosign-sign-text").inputValue(), PROPOSED);
  await sound(okafor, "something to sign");
  await shoot(okafor, "cosign-sign");
  await card.getByText(en("cosign-return"), { exact: true }).click();
  await field(card, "cosign-return-note").fill("With food?");
  await press(card, "cosign-return-send");
  await card.waitFor({ state: "detached" });

  // It comes back by itself: her words are in the field again, with the note above.
  await amadi.getByText(en("cosign-note", { note: "With food?" }), { exact: true }).waitFor();
  await field(amadi, "cosign-propose").waitFor();
  await assert.doesNotReject(amadi.waitForFunction(
    ([text]) => [...document.querySelectorAll("textarea")].some(area => area.value === text), [PROPOSED]));
  await shoot(amadi, "cosign-returned");
  await press(amadi, "cosign-propose-send");
  await amadi.getByText(en("cosign-waits-mine"), { exact: true }).waitFor();

  await card.waitFor();
  assert.equal(await rosa.getByText(PROPOSED).count(), 0, "nothing has gone out");
  await field(card, "cosign-sign-text").fill(SIGNED);
  await press(card, "cosign-sign");
  await card.waitFor({ state: "detached" });
  await okafor.getByText(en("cosign-changed", { name: "Nkechi Okafor" }), { exact: false }).first().waitFor();
  await sound(okafor, "what was signed");
  await shoot(okafor, "cosign-signed");

  const both = es("messages-checked", {
    name: es("messages-by-staff", { name: "Joy Amadi", role: es("staff-role-nurse") }), checker: "Nkechi Okafor",
  });
  await rosa.getByText(SIGNED, { exact: true }).waitFor();
  await rosa.getByText(both, { exact: false }).first().waitFor();
  assert.equal(await rosa.getByText(PROPOSED, { exact: true }).count(), 0, "the words that were proposed stay with the two");
  await soundOnPhone(rosa, "an answer with both names");
  assert.deepEqual(await small(rosa), []);
  await shoot(rosa, "cosign-patient-phone-es");
  await rosa.emulateMedia({ colorScheme: "dark" });
  await shoot(rosa, "cosign-patient-phone-es-dark");
});
