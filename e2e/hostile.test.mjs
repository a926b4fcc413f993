// A record that was written to attack its reader: whatever stands in it is text, on every page, with the policy and without it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, heading } from "./support/browser.mjs";
import { journey } from "./support/journey.mjs";
import { PAYLOADS, plain, withoutPolicy } from "./support/payloads.mjs";
import { record, written } from "./support/record.mjs";
import { sideways } from "./support/sizes.mjs";
import { en } from "./support/words.mjs";

const SOURCE = "<img src=x onerror=globalThis.ran=1>";

const whose = { reference: "Patient/ines" };
const resources = PAYLOADS.flatMap((text, at) => [
  {
    resourceType: "Observation", id: `attack-${at}`, status: "final", subject: whose, category: [{ coding: [{ code: "laboratory" }] }],
    code: { text }, effectiveDateTime: "2030-01-01",
    valueQuantity: { value: at, unit: text.slice(0, 400) }, referenceRange: [{ text }], method: { text }, performer: [{ reference: "Practitioner/attacker" }],
  },
  {
    resourceType: "Condition", id: `problem-${at}`, clinicalStatus: { coding: [{ code: "active" }] }, subject: whose,
    code: { text }, note: [{ text }], recorder: { display: text },
  },
]);

let who;

const { visit } = journey(async careway => {
  const attacker = { resourceType: "Practitioner", id: "attacker", name: [{ text: PAYLOADS[2] }] };
  await careway.import(written(record([attacker, ...resources])), "--source", SOURCE);
  who = await careway.account("ines", "ines");
  await careway.serve();
});

for (const policy of [true, false]) {
  test(`hostile text is text ${policy ? "" : "even without the policy "}in lists, results and items`, async t => {
    const page = await visit(t);
    if (!policy) await withoutPolicy(page);
    await enter(page, who, "/results");
    await lists(page);
    await page.goto("/record/condition");
    await lists(page);
    for (const [at, text] of PAYLOADS.entries()) await details(page, at, text);
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  });
}

/// Every payload stands in the list as it was written.
async function lists(page) {
  await page.getByRole("main").getByRole("listitem").first().waitFor();
  const titles = await page.locator("main .row-title").allTextContents();
  for (const text of PAYLOADS) assert.ok(titles.some(title => plain(title) === plain(text)), `not as written: ${text.slice(0, 60)}`);
  assert.deepEqual(await sideways(page), []);
  assert.equal(await page.locator("main :is(script, iframe, style, img, math, b)").count(), 0);
}

/// The result and the item of a payload, each read whole.
async function details(page, at, text) {
  for (const [path, row] of [["/results", String(at)], ["/record/condition", ""]]) {
    if (new URL(page.url()).pathname !== path) await page.evaluate(path => document.querySelector(`nav a[href="${path}"]`)?.click(), path);
    if (new URL(page.url()).pathname !== path) await page.goto(path);
    await page.getByRole("main").getByRole("listitem").first().waitFor();
    const clicked = await page.locator("main .row").evaluateAll((rows, [text, value]) => {
      const plain = text => text.replace(/\s+/g, " ").trim();
      const read = (row, part) => row.querySelector(part).textContent;
      const same = row => plain(read(row, ".row-title")) === text && (!value || parseFloat(read(row, ".row-value")) === Number(value));
      const found = rows.find(same);
      found?.click();
      return found !== undefined;
    }, [plain(text), row]);
    assert.ok(clicked, `${path}: no row for ${text.slice(0, 60)}`);
    await heading(page, text).waitFor();
    assert.equal(plain(await heading(page, text).textContent()), plain(text));
    await page.getByText(SOURCE).first().waitFor();
    assert.deepEqual(await sideways(page), [], `${path} ${text.slice(0, 40)}`);
    assert.equal(await page.title(), en("page-title", { page: text }));
  }
}
