// A patient takes their record along: every form is saved and opened, and compared with the file that the record came from.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, comeBack, deafen, enter, heading, keep, signIn } from "./support/browser.mjs";
import { Careway, SHARED } from "./support/careway.mjs";
import * as fhir from "./support/fhir.mjs";
import { journey } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { living, record, written } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sideways } from "./support/sizes.mjs";
import { en, es } from "./support/words.mjs";

const SOURCE = "Valley Records";
const foreign = join(SHARED, "data/patients/uscore_85_M1940.json");
if (!existsSync(foreign)) console.log("No record of other people's making is there; the journey takes a made-up one along.");
const path = existsSync(foreign) ? living(foreign) : written(record());
const bundle = fhir.read(path);
const all = bundle.entry.map(entry => entry.resource);
const person = all.find(resource => resource.resourceType === "Patient");
/// What is of one person: the person, and what is an item.
const own = all.filter(resource => resource === person || fhir.kind(resource));
const MEASURED = ["result", "vital", "growth"];
const PHONE = { viewport: { width: 390, height: 844 } };

let who;
let cookies;

const { careway, visit } = journey(async (careway, once) => {
  await careway.import(path, "--source", SOURCE);
  who = await careway.account(person.id, "reader");
  await careway.serve();
  cookies = await once(who);
});

/// A page of somebody who has signed in already.
async function inside(t, path, options = {}, words = en) {
  const page = await visit(t, options);
  await comeBack(page, cookies, careway.origin);
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("navigation", { name: words("frame-places") }).waitFor();
  return page;
}

/// Saves what a link leads to; the file's text and name.
async function save(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name, exact: true }).click()]);
  assert.equal(await download.failure(), null);
  return { file: await download.path(), name: download.suggestedFilename() };
}

const name = ({ resourceType, id }) => `${resourceType}/${id}`;
const byName = resources => new Map(resources.map(resource => [name(resource), resource]));

/// The cells of a table, as RFC 4180 has them.
function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter(row => row.length > 1);
}

async function choose(page, from, until, words = en) {
  await page.getByLabel(words("download-period"), { exact: true }).check();
  await page.getByLabel(words("download-from"), { exact: true }).fill(from);
  await page.getByLabel(words("download-until"), { exact: true }).fill(until);
}

test("the FHIR file holds every resource of the person as it came, to the last digit", async t => {
  const page = await inside(t, "/record");
  await page.getByRole("link", { name: en("download-title"), exact: true }).click();
  await heading(page, en("download-title")).waitFor();
  await page.getByText(en("download-private")).waitFor();
  const saved = await save(page, en("download-fhir-save"));
  assert.match(saved.name, /^careway-record-\d{4}-\d\d-\d\d\.json$/);
  const got = fhir.read(saved.file);
  assert.deepEqual([got.resourceType, got.type], ["Bundle", "collection"]);
  const [came, went] = [byName(own), byName(got.entry.map(entry => entry.resource))];
  assert.deepEqual([...went.keys()].sort(), [...came.keys()].sort());
  for (const [key, resource] of went) assert.deepEqual(resource, came.get(key), key);
  await page.getByText(en("download-begun")).waitFor();
});

test("what was downloaded can be imported again and is the same record", async t => {
  const page = await inside(t, "/record/download");
  const saved = await save(page, en("download-fhir-save"));
  const again = new Careway();
  t.after(() => again.stop());
  const summary = await again.import(saved.file, "--source", SOURCE);
  assert.equal(summary.totals.new, own.length);
  await again.account(person.id, "again");
});

test("the table holds every measurement with the file's digits", async t => {
  const page = await inside(t, "/record/download");
  const saved = await save(page, en("download-csv-save"));
  assert.match(saved.name, /^careway-results-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(saved.file, "utf8");
  assert.equal(text.codePointAt(0), 0xfeff);
  const [head, ...rows] = cells(text.slice(1));
  const table = rows.map(row => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
  const items = fhir.items(bundle);
  const measured = MEASURED.flatMap(kind => items.get(kind) ?? []);
  const lines = measured.flatMap(one => [...(fhir.found(one) || !one.component ? [one] : []), ...(one.component ?? [])]);
  assert.equal(table.length, lines.length);
  const numbers = rows => rows.map(String).sort();
  const wanted = lines.map(line => line.valueQuantity?.value).filter(Boolean);
  assert.deepEqual(numbers(table.filter(row => row.unit).map(row => row.value)), numbers(lines.filter(line => line.valueQuantity?.unit ?? line.valueQuantity?.code).map(line => line.valueQuantity.value)));
  assert.ok(wanted.length > 3);
  for (const row of table) {
    assert.ok(row.source === SOURCE && row.date && row.name && row.status, JSON.stringify(row));
    for (const cell of Object.values(row)) assert.ok(!/^[=+@\t\r]|^-(?!\d)/.test(cell), cell);
  }
});

test("some days: only what is of them, and the person", async t => {
  const page = await inside(t, "/record/download");
  const dated = fhir.items(bundle).get("result").map(fhir.when).sort();
  const day = dated[Math.floor(dated.length / 2)].slice(0, 10);
  await page.getByLabel(en("download-period"), { exact: true }).check();
  await page.getByText(en("download-choose-first")).first().waitFor();
  assert.equal(await page.getByRole("link", { name: en("download-fhir-save") }).count(), 0);
  await choose(page, day, day);
  const saved = await save(page, en("download-fhir-save"));
  assert.equal(saved.name, `careway-record-${day}-to-${day}.json`);
  const got = byName(fhir.read(saved.file).entry.map(entry => entry.resource));
  assert.ok(got.has(name(person)));
  for (const resource of fhir.items(bundle).get("result")) {
    assert.equal(got.has(name(resource)), fhir.when(resource).startsWith(day), `${name(resource)} ${fhir.when(resource)}`);
  }
  await page.getByRole("link", { name: en("download-print-open") }).click();
  await heading(page, en("print-title")).waitFor();
  assert.equal(new URL(page.url()).pathname, `/record/print/${day}/${day}`);
  await page.getByRole("article").getByText(en("downloads-between", { from: fhir.day(day), until: fhir.day(day) })).waitFor();
});

test("paper says whose record it is, what it covers and who sent it, and has everything on it", async t => {
  const page = await inside(t, "/record/print");
  const sheet = page.getByRole("article");
  await sheet.waitFor();
  await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)));
  await page.getByRole("button", { name: en("print-now") }).click();
  assert.ok(await page.evaluate(() => globalThis.printed));
  await page.emulateMedia({ media: "print" });
  const text = await sheet.innerText();
  const { family, given: [given] } = person.name[0];
  for (const part of [family, given, fhir.day(person.birthDate), SOURCE, en("downloads-whole"), en("print-date")]) assert.ok(text.includes(part), part);
  for (const [kind, items] of fhir.items(bundle)) {
    const section = page.getByRole("region", { name: en(`kind-${kind}`) });
    assert.equal(await section.getByRole("listitem").count(), items.length, kind);
  }
  assert.ok(!(await page.getByRole("banner").isVisible()) && !(await page.getByRole("button", { name: en("print-now") }).isVisible()));
  await shoot(page, "paper.print");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
});

test("the patient sees what was taken along, and on what", async t => {
  const page = await inside(t, "/record/download");
  const list = page.getByRole("region", { name: en("downloads-title") });
  await list.getByRole("listitem").first().waitFor();
  const before = await list.getByRole("listitem").count();
  await save(page, en("download-csv-save"));
  await list.getByRole("listitem").nth(before).waitFor();
  const newest = await list.getByRole("listitem").first().innerText();
  for (const part of [en("download-csv"), en("downloads-whole"), en("downloads-computer")]) assert.ok(newest.includes(part), newest);
  assert.ok(newest.includes(String(new Date().getFullYear())), newest);
});

/// Presses Tab until no date field has the focus. A date field is several stops, each of them ringed by the field.
async function pastDates(page) {
  const stop = () => page.evaluate(() => ({ isDate: document.activeElement.type === "date", ring: getComputedStyle(document.activeElement).outlineStyle }));
  for (let at = await stop(); at.isDate; at = await stop()) {
    assert.equal(at.ring, "solid");
    await page.keyboard.press("Tab");
  }
}

test("nothing but the keyboard", async t => {
  const page = await inside(t, "/record");
  await tabTo(page, page.getByRole("link", { name: en("download-title"), exact: true }));
  await page.keyboard.press("Enter");
  await heading(page, en("download-title")).waitFor();
  await tabTo(page, page.getByLabel(en("download-whole"), { exact: true }));
  await page.keyboard.press("ArrowDown");
  await tabTo(page, page.getByLabel(en("download-from"), { exact: true }), 1);
  await page.keyboard.type("06012012");
  await pastDates(page);
  await tabTo(page, page.getByRole("link", { name: en("download-fhir-save") }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "careway-record-from-2012-06-01.json");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), en("download-print-open"));
  await page.keyboard.press("Enter");
  await heading(page, en("print-title")).waitFor();
  await tabTo(page, page.getByRole("button", { name: en("print-now") }));
});

for (const [locale, words] of [["en-US", en], ["es-MX", es]]) {
  test(`a link that is followed after the session has ended says so, in ${locale}`, async t => {
    const page = await visit(t, { locale, ...PHONE, expects: REFUSALS });
    await deafen(page);
    await enter(page, who, "/record/download", words);
    const link = page.getByRole("link", { name: words("download-fhir-save") });
    await link.waitFor();
    // Signed out on another device, which a page that hears nothing learns of when it asks for something.
    const other = await visit(t, { locale });
    await enter(other, who, "/account", words);
    await other.getByRole("button", { name: words("account-sign-out-everywhere"), exact: true }).click();
    await other.getByText(words("sign-in-out-everywhere"), { exact: true }).waitFor();
    const [answer] = await Promise.all([page.waitForResponse(/export\/fhir/), link.click()]);
    assert.equal(answer.status(), 401);
    await heading(page, words("file-not-saved")).waitFor();
    await page.getByText(words("file-not-signed-in"), { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), locale.slice(0, 2));
    assert.equal(await page.evaluate(() => document.scripts.length), 0);
    assert.deepEqual(await sideways(page), []);
    await shoot(page, `download.refused.${locale}`);
    await axe(page, `a file that did not come, ${locale}`);
    // The way back: the link, the form, and the place that the person came from.
    await tabTo(page, page.getByRole("link", { name: words("sign-in-button"), exact: true }));
    await page.keyboard.press("Enter");
    await signIn(page, who, words);
    await page.getByRole("navigation", { name: words("frame-places") }).waitFor();
    // That was everywhere: the session that the other tests share has ended too, and this one takes its place.
    cookies = await keep(page);
  });

  test(`on a phone, in ${locale}: nothing sticks out and axe finds nothing`, async t => {
    const page = await inside(t, "/record/download", { locale, ...PHONE }, words);
    await page.getByRole("region", { name: words("downloads-title") }).getByRole("listitem").first().waitFor();
    await choose(page, "2012-06-02", "2012-06-01", words);
    await page.getByText(words("download-period-backwards")).waitFor();
    assert.deepEqual(await sideways(page), []);
    await shoot(page, `download.phone.${locale}`);
    await axe(page, `download, ${locale}`);
    await page.goto("/record/print");
    await page.getByRole("article").getByText(words("downloads-whole")).waitFor();
    assert.deepEqual(await sideways(page), []);
    await axe(page, `paper, ${locale}`);
  });
}
