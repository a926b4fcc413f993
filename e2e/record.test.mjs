// A patient reads a record that nobody here wrote: it comes in by the command line, the account too, and every figure on the pages is
// compared with the file.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { enter, heading, place } from "./support/browser.mjs";
import { SHARED } from "./support/careway.mjs";
import * as fhir from "./support/fhir.mjs";
import { journey } from "./support/journey.mjs";
import { living, record, written } from "./support/record.mjs";
import { en } from "./support/words.mjs";

const SOURCE = "Valley Records";
/// How many results of a list are opened one by one.
const OPENED = 100;

const foreign = ["uscore_85_M1940.json", "dm_htn_F1948.json"].map(name => join(SHARED, "data/patients", name)).filter(existsSync).map(living);
if (foreign.length === 0) console.log("No records of other people's making are there; the journey reads made-up ones.");
const own = written(record());
const files = [own, ...foreign];

const { visit } = journey(async careway => {
  await careway.import(...files, "--source", SOURCE);
  for (const [at, path] of files.entries()) {
    const bundle = fhir.read(path);
    const patient = bundle.entry.map(entry => entry.resource).find(resource => resource.resourceType === "Patient");
    people.set(path, { bundle, who: await careway.account(patient.id, `reader-${at}`) });
  }
  await careway.serve();
});
const people = new Map();

/// Text as a reader takes it: how wide a space is, and whether there is one before a percent sign, is the page's affair.
const plain = text => text.replace(/[\s\u00a0\u202f]+/g, " ").replaceAll(" %", "%").trim();

/// The rows of the lists on the page: what each says, and where it leads.
async function rows(page) {
  const links = await page.getByRole("main").getByRole("listitem").getByRole("link")
    .evaluateAll(all => all.map(link => [link.innerText, link.getAttribute("href")]));
  return links.map(([text, href]) => ({ text: plain(text), href }));
}

/// Waits until a list has all its rows, those far from the window included: it paints them when it is printed.
const whole = (page, count) => page.waitForFunction(count => {
  dispatchEvent(new Event("beforeprint"));
  return document.querySelectorAll("main li > a").length >= count;
}, count);

/// Everything on a result's page, read at once: names and texts of its facts, and the rows of its table.
const readResult = page => page.getByRole("main").evaluate(main => {
  const text = element => element?.innerText ?? "";
  const all = selector => [...main.querySelectorAll(selector)];
  return {
    title: text(main.querySelector("h1")),
    value: text(main.querySelector("section[aria-label=Value] p")),
    text: text(main),
    facts: Object.fromEntries(all("dt").map(term => [text(term), text(term.nextElementSibling)])),
    moment: main.querySelector("dd time")?.getAttribute("datetime"),
    history: all("tbody tr").map(row => [...row.cells].map(text)),
  };
});

/// The same instant, however its offset is written.
const instant = text => text.replace(/\.\d+/, "").replace(/Z$/, "+00:00");

async function open(page, href, title) {
  await page.locator(`main a[href="${href}"]`).evaluate(link => link.click());
  await heading(page, title).waitFor();
}

/// Compares a result's page with the resource that it must show.
function compare(shown, resource, series) {
  const about = `${fhir.title(resource)} ${fhir.when(resource)}`;
  const value = fhir.found(resource);
  assert.equal(plain(shown.value), plain(value), about);
  assert.equal(plain(shown.facts[en("result-source")]), SOURCE, about);
  const date = plain(shown.facts[en("result-date")]);
  for (const part of fhir.exactly(fhir.when(resource))) assert.ok(date.includes(plain(part)), `${about}: ${part} in ${date}`);
  const came = fhir.ranges(resource);
  if (came.length === 0) assert.ok(shown.text.includes(en("result-no-range")), about);
  for (const range of came) assert.ok(plain(shown.text).includes(range), `${about}: ${range}`);
  if (came.length === 0 && !resource.interpretation) assert.ok(shown.text.includes(en("result-no-flag")), about);
  if (series.length === 1) return assert.ok(shown.text.includes(en("result-earlier-none")), about);
  const figures = byUnit(series).map(one => `${fhir.day(fhir.when(one), "short")} | ${plain(fhir.found(one) ?? "")}`);
  const listed = shown.history.map(([date, figure]) => `${plain(date).replace(` (${en("result-earlier-this")})`, "")} | ${plain(figure)}`);
  assert.deepEqual(settle(listed), settle(figures), about);
}

/// Values in one unit stand together, the newest value's unit first.
function byUnit(series) {
  const unit = ({ valueQuantity }) => valueQuantity?.code ?? valueQuantity?.unit ?? "";
  return [...new Set(series.map(unit))].flatMap(one => series.filter(resource => unit(resource) === one));
}

/// Which of two values of one instant stands first, the file does not say.
const settle = lines => {
  const place = line => lines.findIndex(other => other.split(" | ")[0] === line.split(" | ")[0]);
  return lines.toSorted((one, other) => place(one) - place(other) || one.localeCompare(other));
};

const newestFirst = (one, other) => Date.parse(fhir.when(other)) - Date.parse(fhir.when(one));

for (const path of files) {
  const name = path.split("/").at(-1);

  test(`${name}: every figure of the newest results is the file's`, async t => {
    const { bundle, who } = people.get(path);
    const items = fhir.items(bundle);
    const measured = [...(items.get("result") ?? [])];
    const newest = [...measured, ...(items.get("report") ?? [])].sort(newestFirst);
    const page = await visit(t);
    await enter(page, who);
    await place(page, en("place-results"));
    await heading(page, en("results-title")).waitFor();
    await whole(page, newest.length);
    const listed = await rows(page);
    assert.equal(listed.length, newest.length);
    const left = new Map(newest.map(resource => [resource, `${fhir.called(resource)} ${fhir.found(resource) ?? ""}`]));
    for (const { text, href } of listed.slice(0, OPENED)) {
      await whole(page, newest.length);
      const candidates = [...left.keys()].filter(one => text.startsWith(plain(left.get(one))) && text.includes(fhir.day(fhir.when(one))));
      assert.ok(candidates.length > 0, `in no file: ${text}`);
      await open(page, href, fhir.name(candidates[0]));
      for (const more of await page.getByRole("button", { name: /^Show all \d+ values$/ }).all()) await more.click();
      const shown = await readResult(page);
      const resource = candidates.find(one => instant(fhir.when(one)) === instant(shown.moment));
      assert.ok(resource, `${text} at ${shown.moment}`);
      left.delete(resource);
      if (resource.resourceType === "Observation" && fhir.found(resource)) {
        const code = one => JSON.stringify(one.code.coding?.[0]?.code ?? null);
        const series = measured.filter(one => code(one) === code(resource) && code(one) !== "null").sort(newestFirst);
        compare(shown, resource, series.length > 0 ? series : [resource]);
      }
      await page.goBack();
      await heading(page, en("results-title")).waitFor();
    }
    const oldest = Math.min(...[...newest].filter(one => !left.has(one)).map(one => Date.parse(fhir.when(one))));
    for (const resource of left.keys()) assert.ok(Date.parse(fhir.when(resource)) <= oldest, `left out: ${fhir.title(resource)}`);
  });

  test(`${name}: the record holds as many items of each kind as the file`, async t => {
    const { bundle, who } = people.get(path);
    const items = fhir.items(bundle);
    const page = await visit(t);
    await enter(page, who, "/record");
    await page.getByRole("main").getByRole("listitem").first().waitFor();
    const counted = (await rows(page)).map(({ text, href }) => [href.split("/").at(-1), Number(/ (\d+) items?$/.exec(text)[1])]);
    const expected = [...items].map(([kind, all]) => [kind, all.length]);
    assert.deepEqual(new Map(counted.toSorted()), new Map(expected.toSorted()));
    for (const [kind, count] of counted) {
      await page.locator(`main a[href="/record/${kind}"]`).evaluate(link => link.click());
      await heading(page, en(`kind-${kind}`)).waitFor();
      await whole(page, count);
      assert.equal((await rows(page)).length, count, kind);
      await page.getByRole("link", { name: en("back-to", { page: en("place-record") }) }).click();
      await heading(page, en("record-title")).waitFor();
      await page.getByRole("main").getByRole("listitem").first().waitFor();
    }
  });

  test(`${name}: medicines have the file's names and stand where the file puts them`, async t => {
    const { bundle, who } = people.get(path);
    const medicines = fhir.items(bundle).get("medication").filter(one => one.medicationCodeableConcept);
    const page = await visit(t);
    await enter(page, who, "/record/medication");
    await page.getByRole("main").getByRole("listitem").first().waitFor();
    for (const [group, statuses] of [["record-current", ["active"]], ["record-past", ["stopped", "completed"]]]) {
      const wanted = medicines.filter(one => statuses.includes(one.status)).map(one => fhir.words(one.medicationCodeableConcept));
      const shown = await page.getByRole("region", { name: en(group), exact: true }).getByRole("listitem").allInnerTexts();
      const missing = wanted.filter(name => {
        const at = shown.findIndex(text => plain(text).startsWith(plain(name)));
        return at < 0 || !shown.splice(at, 1);
      });
      assert.deepEqual(missing, [], group);
    }
  });
}

test("a report shows its conclusion and its results in its order", async t => {
  const { bundle, who } = people.get(own);
  const report = fhir.items(bundle).get("report")[0];
  const page = await visit(t);
  await enter(page, who, "/results");
  await page.getByRole("link", { name: fhir.title(report) }).click();
  await heading(page, fhir.name(report)).waitFor();
  for (const line of report.conclusion.split("\n")) await page.getByText(line, { exact: true }).waitFor();
  const parts = report.result.map(({ reference }) => bundle.entry.map(entry => entry.resource).find(one => reference === `Observation/${one.id}`));
  const shown = await page.getByRole("region", { name: en("result-parts") }).getByRole("listitem").allInnerTexts();
  assert.equal(shown.length, parts.length);
  for (const [at, part] of parts.entries()) assert.ok(plain(shown[at]).startsWith(`${fhir.called(part)} ${fhir.found(part)}`), shown[at]);
});

test("a blood pressure is shown as two values with their names", async t => {
  const page = await visit(t);
  await enter(page, people.get(own).who, "/record/vital");
  await page.getByRole("link", { name: "Blood pressure" }).click();
  await heading(page, "Blood pressure").waitFor();
  const card = page.getByRole("region", { name: en("result-value"), exact: true });
  assert.equal(plain(await card.innerText()), `${en("test-systolic")} 128 mm[Hg] ${en("test-diastolic")} 81 mm[Hg]`);
});

test("why there is no value is said, and how final a result is", async t => {
  const page = await visit(t);
  await enter(page, people.get(own).who, "/results");
  await page.getByRole("link", { name: "Vitamin D" }).click();
  await page.getByText(en("absent-not-performed")).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Blood culture" }).click();
  await page.getByText(en("status-about-preliminary")).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: /^Potassium 6\.8/ }).click();
  await page.getByText(en("result-critical")).waitFor();
  await page.getByText(en("result-said-by-source", { source: SOURCE })).waitFor();
});

test("what was entered by mistake is in no list", async t => {
  const page = await visit(t);
  await enter(page, people.get(own).who, "/results");
  await page.getByRole("link", { name: /^Potassium 6\.8/ }).waitFor();
  assert.equal(await page.getByText("99.9").count(), 0);
  await page.getByRole("link", { name: /^Potassium 6\.8/ }).click();
  await page.getByRole("region", { name: en("result-earlier") }).waitFor();
  assert.equal(await page.getByText("99.9").count(), 0);
  await page.goto("/record/condition");
  await page.getByText("High blood pressure").waitFor();
  assert.equal(await page.getByText("Heart attack").count(), 0);
});
