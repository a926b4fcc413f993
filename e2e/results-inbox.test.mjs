// Results from both sides: a clinician sees what has arrived, the critical first, writes to the patient, and finishes what is in range at once; on the
// patient's open page the words show by themselves, and what waited for them shows too. On a desk, and on a phone in Spanish and dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { LIVE, REFUSALS, enter, heading } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const SOURCE = "Elm Street laboratory";
/// Milliseconds in which a page that is open is to show what somebody else has written.
const SOON = 2_000;
const HARD = "Please take your medication with breakfast every morning, because taking it without any food may irritate your stomach.";

const day = new Date(Date.now() - 36e5).toISOString();

/// A measurement of Rosa's, called so, with a code of its own so that no other is its history.
const measured = (name, value, code) => ({
  resourceType: "Observation", id: name.toLowerCase().replaceAll(" ", "-"), status: "final", subject: { reference: "Patient/r" }, effectiveDateTime: day,
  category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
  code: { text: name }, valueQuantity: { value, unit: "mmol/L" },
  referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.2, unit: "mmol/L" } }],
  ...(code && { interpretation: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] }] }),
});

const rosa = {
  resourceType: "Patient", id: "r", name: [{ family: "Delgado", given: ["Rosa"] }],
  identifier: [{ system: "https://willowmere.example/record-number", value: "W-100431" }],
};

const arrive = (...resources) =>
  careway.import(file({ resourceType: "Bundle", type: "collection", entry: [rosa, ...resources].map(resource => ({ resource })) }), "--source", SOURCE);

const { careway, visit, as } = demo({ then: () => arrive(measured("Serum critical", 7.9, "HH"), measured("Serum high", 5.9, "H"), measured("Serum fine", 4.1), measured("Serum good", 4.4), measured("Serum mixed up", 6.1, "H")) });

const comment = (page, words = en) => page.getByLabel(words("reviews-comment"), { exact: true });
const row = (page, name) => page.getByRole("main").getByRole("link", { name: new RegExp(name) }).first();

/// Waits until a page listens; `act` is what makes it.
async function listening(page, act) {
  await Promise.all([page.waitForResponse(response => new URL(response.url()).pathname === LIVE), act()]);
}

test("a clinician sees what cannot wait first, and finishes it when she has spoken with the patient", async t => {
  const okafor = await visit(t, { expects: REFUSALS });
  await work(okafor, as("okafor"));
  await places(okafor).getByRole("link", { name: new RegExp(`^${en("reviews-title")}`) }).click();
  await heading(okafor, en("reviews-title")).waitFor();
  const first = okafor.getByRole("main").locator("a.row").first();
  await first.waitFor();
  assert.match(await first.textContent(), /Serum critical.*Call now/);
  await sound(okafor, "the list of results");
  await shoot(okafor, "results-inbox");

  await okafor.keyboard.press("?");
  const keys = okafor.getByRole("dialog", { name: en("staff-keys-title"), exact: true });
  await keys.getByText(en("reviews-keys-next"), { exact: true }).waitFor();
  await okafor.keyboard.press("Escape");
  await keys.waitFor({ state: "detached" });
  await okafor.keyboard.press("j");
  assert.match(await okafor.evaluate(() => document.activeElement.textContent), /Serum critical/);
  await okafor.keyboard.press("Enter");
  await heading(okafor, en("reviews-one")).waitFor();
  await okafor.getByText(en("reviews-call-about"), { exact: true }).waitFor();
  await okafor.keyboard.press("r");
  await okafor.keyboard.type(HARD);
  await okafor.getByText(en("staff-desk-grade", { grade: "12" }), { exact: true }).waitFor();
  await comment(okafor).fill("Your potassium is too high. Please go to the emergency room now.");
  await press(okafor, "reviews-send");
  await okafor.getByText(en("fault-missing"), { exact: true }).first().waitFor();
  await sound(okafor, "a critical result that nobody has called about");
  await shoot(okafor, "results-critical");
  await okafor.getByLabel(en("reviews-whom"), { exact: true }).fill("Rosa herself");
  const now = new Date().toLocaleTimeString("en-GB", { timeZone: "America/Chicago", hour: "2-digit", minute: "2-digit" });
  await okafor.getByLabel(en("reviews-time"), { exact: true }).fill(now);
  await press(okafor, "reviews-send");
  await heading(okafor, en("reviews-title")).waitFor();
  await row(okafor, "Serum high").waitFor();
  await okafor.getByText("Serum critical").waitFor({ state: "detached" });
});

test("what a patient's page shows comes by itself when the clinician writes, and what waited for it shows", async t => {
  const patient = await visit(t, { expects: REFUSALS });
  await listening(patient, () => enter(patient, as("rosa"), "/account/results"));
  await patient.getByLabel(en("release-class-routine"), { exact: true }).selectOption("wait");
  await press(patient, "release-save");
  await patient.getByText(en("release-saved"), { exact: true }).waitFor();
  await patient.goto("/results");
  await heading(patient, en("results-title")).waitFor();
  const held = patient.getByRole("region", { name: en("held-title"), exact: true });
  await held.getByText(en("held-waiting-about"), { exact: true }).waitFor();
  assert.equal(await patient.getByRole("link", { name: /Serum high/ }).count(), 0);

  const okafor = await visit(t, { expects: REFUSALS });
  const nurse = await visit(t, { expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/results");
  await row(okafor, "Serum high").click();
  await comment(okafor).fill("This is a little high. Eat fewer bananas. We test again in a month.");
  await work(nurse, as("amadi"), "/staff/results");
  await row(nurse, "Serum high").click();
  await comment(nurse).fill("Please call us.");
  await press(okafor, "reviews-send");
  const began = Date.now();
  const shown = patient.getByRole("link", { name: /Serum high/ }).first();
  await shown.waitFor();
  assert.ok(Date.now() - began < SOON, `it took ${Date.now() - began} ms`);
  await nurse.getByText(en("reviews-looked-title"), { exact: true }).waitFor();
  assert.equal(await comment(nurse).inputValue(), "Please call us.", "what she typed is there");
  await sound(nurse, "a result that somebody else has finished");
  await shoot(nurse, "results-looked");

  await shown.click();
  await heading(patient, "Serum high").waitFor();
  const comments = patient.getByRole("region", { name: en("comments-title"), exact: true });
  await comments.getByText("This is a little high. Eat fewer bananas. We test again in a month.", { exact: true }).waitFor();
  assert.match(await comments.textContent(), /Nkechi Okafor \(Family medicine\)/);
  await axe(patient, "a result with a clinician's words");
  await shoot(patient, "result-comment");
  await press(nurse, "reviews-more-send");
  await comments.getByText("Please call us.", { exact: true }).waitFor();
  await nurse.getByText("Please call us.", { exact: true }).waitFor();
  assert.equal(await comment(nurse).inputValue(), "");
});

test("on a phone, in Spanish and dark, what is in range is finished at once", async t => {
  const okafor = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/results", es);
  const card = okafor.getByRole("region", { name: es("reviews-normal-title"), exact: true });
  await card.getByText(/Serum fine/).waitFor();
  await soundOnPhone(okafor, "the list of results on a phone");
  assert.deepEqual(await small(okafor), []);
  await shoot(okafor, "results-inbox-phone-dark-es");
  await press(card, "reviews-normal-send", es);
  await card.getByText(es("fault-missing"), { exact: true }).waitFor();
  await card.getByRole("checkbox", { name: /Serum fine/ }).check();
  await card.getByRole("checkbox", { name: /Serum good/ }).check();
  await press(card, "reviews-normal-send", es);
  await okafor.getByText(/Se terminaron 2 resultados\./).waitFor();
  await okafor.getByText(/Serum fine/).waitFor({ state: "detached" });
  const patient = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(patient, as("rosa"), "/results", es);
  await patient.getByRole("link", { name: /Serum high/ }).first().click();
  await patient.getByRole("region", { name: es("comments-title"), exact: true }).waitFor();
  await axe(patient, "a comment on a phone");
  await shoot(patient, "result-comment-phone-dark-es");
});

test("a clinician holds a result back, the patient is told of it and asks, and it comes back when the hold ends", async t => {
  const okafor = await visit(t, { expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/results");
  await row(okafor, "Serum mixed up").click();
  await okafor.getByText(en("hold-title"), { exact: true }).click();
  await okafor.getByText(en("hold-no-reason"), { exact: true }).waitFor();
  await okafor.getByLabel(en("hold-words"), { exact: true }).fill("Too short.");
  await press(okafor, "hold-send");
  await okafor.getByText(en("fault-missing"), { exact: true }).first().waitFor();
  await sound(okafor, "a hold without a reason");
  await okafor.getByLabel(en("hold-reason"), { exact: true }).selectOption("wrong-data");
  await okafor.getByLabel(en("hold-words"), { exact: true }).fill("The tube had two labels, and one was not hers.");
  await okafor.getByLabel(en("hold-days"), { exact: true }).selectOption("3");
  await shoot(okafor, "results-hold");
  await press(okafor, "hold-send");
  await okafor.getByText(en("hold-is"), { exact: true }).waitFor();
  await sound(okafor, "a result that is held back");

  const patient = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  const answers = [];
  patient.on("response", response => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/api/") && pathname !== LIVE) answers.push(response.text().catch(() => ""));
  });
  await enter(patient, as("rosa"), "/results", es);
  const held = patient.getByRole("region", { name: es("held-title"), exact: true });
  await held.getByText(/Nkechi Okafor .* retiene un resultado hasta el/).waitFor();
  await held.getByText(es("held-clinic-ask"), { exact: true }).click();
  await held.getByLabel(es("held-clinic-text"), { exact: true }).fill("¿Por qué no puedo verlo?");
  await axe(patient, "a hold and the question about it");
  assert.deepEqual(await small(patient), []);
  await shoot(patient, "result-held-phone-dark-es");
  await press(held, "held-clinic-send", es);
  await held.getByText(es("held-clinic-asked"), { exact: true }).waitFor();
  const all = `${(await Promise.all(answers)).join("\n")}\n${await patient.content()}`;
  for (const secret of ["mixed up", "two labels"]) assert.ok(!all.includes(secret), `${secret} left the server`);

  await press(okafor, "hold-end");
  await patient.getByText(/retiene un resultado/).waitFor({ state: "detached" });
  await okafor.getByText(en("hold-is"), { exact: true }).waitFor({ state: "detached" });
});
