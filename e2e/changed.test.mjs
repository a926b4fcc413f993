// A laboratory puts a result right and takes another back, in a report: whoever has read them is told once, and sees what they said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, heading } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { journey } from "./support/journey.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sound, soundOnPhone } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const SOURCE = "Riverside laboratory";
const PATIENT = { resourceType: "Patient", id: "nell", name: [{ given: ["Nell"], family: "Ward" }], birthDate: "1961-03-04" };

/// A value of potassium, in mmol/L; `as` is what became of it.
const potassium = (id, value, as = "final") => ({
  resourceType: "Observation", id, status: as, subject: { reference: "Patient/nell" },
  category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
  code: { text: "Potassium", coding: [{ system: "http://loinc.org", code: "2823-3" }] },
  effectiveDateTime: new Date().toISOString(),
  valueQuantity: { value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
  referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.1, unit: "mmol/L" } }],
});

const bundle = resources => file({ resourceType: "Bundle", type: "collection", entry: resources.map(resource => ({ resource })) });

let who;
const { careway, visit } = journey(async careway => {
  await careway.import(bundle([PATIENT, potassium("first", 6.3), potassium("second", 5.9)]), "--source", SOURCE);
  who = await careway.account("nell", "nell");
  await careway.serve();
});

/// What the first page says of a potassium of today.
const said = (words, id, name, locale) => {
  const date = new Date().toLocaleDateString(locale, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  return words(id, { name: `${name}, ${date}` });
};
const changed = (name, words = en, locale = "en-US") => said(words, "todo-changed", name, locale);
const takenBack = (name, words = en, locale = "en-US") => said(words, "todo-taken-back", name, locale);
const todo = (page, words) => page.getByRole("region", { name: words("todo-title"), exact: true });

test("a result that was put right is told until it was looked at, with what it said", async t => {
  const page = await visit(t);
  await enter(page, who, "/");
  await page.getByRole("link", { name: /^Potassium 6\.3/ }).waitFor();
  assert.equal(await todo(page, en).count(), 0, "what is new is not changed");
  await careway.import(bundle([potassium("first", 4.2, "corrected"), potassium("second", 5.9, "entered-in-error")]), "--source", SOURCE);
  await page.reload();
  const told = todo(page, en);
  await told.getByText(changed("Potassium"), { exact: true }).waitFor();
  await told.getByText(takenBack("Potassium"), { exact: true }).waitFor();
  await sound(page, "results that were changed");
  await shoot(page, "changed-home");
  const its = told.locator("div", { hasText: changed("Potassium") }).last();
  await its.getByRole("link", { name: en("todo-see-result"), exact: true }).click();
  await heading(page, "Potassium").waitFor();
  const before = page.getByRole("region", { name: en("earlier-title"), exact: true });
  await before.getByText("6.3").waitFor();
  await sound(page, "a result with what it said before");
  await shoot(page, "changed-result");
  await page.goBack();
  await told.getByText(takenBack("Potassium"), { exact: true }).waitFor();
  await told.getByText(changed("Potassium"), { exact: true }).waitFor({ state: "detached" });
});

test("on a phone, in Spanish and in the dark, what was taken back says so", async t => {
  const page = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark" });
  await enter(page, who, "/", es);
  const told = todo(page, es);
  await told.getByText(takenBack("Potasio", es, "es-US"), { exact: true }).waitFor();
  await shoot(page, "changed-home-phone");
  await told.getByRole("link", { name: es("todo-see-result"), exact: true }).click();
  await page.getByText(es("record-taken-back-title"), { exact: true }).waitFor();
  assert.equal(await page.getByRole("region", { name: es("earlier-title"), exact: true }).count(), 0, "nothing else was changed");
  assert.equal(await page.getByText(es("result-next-title"), { exact: true }).count(), 0, "what does not count leads to nothing");
  await soundOnPhone(page, "a result that was taken back");
  await shoot(page, "changed-taken-back");
});
