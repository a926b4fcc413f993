// Results over time and in every arrangement, what is asked of a list, and how the page looks: on a made-up record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, heading } from "./support/browser.mjs";
import { reader } from "./support/journey.mjs";
import { en } from "./support/words.mjs";

const { visit, who } = reader();

/// What the rows of the list say.
const rows = page => page.getByRole("main").getByRole("listitem").allInnerTexts();

test("a value is drawn over time, with its table and in words", async t => {
  const page = await visit(t);
  await enter(page, who, "/results");
  await page.getByRole("link", { name: /^Potassium 6\.8/ }).click();
  await heading(page, "Potassium").waitFor();
  const chart = page.getByRole("figure").filter({ hasText: "Potassium: 3 values" });
  await chart.waitFor();
  assert.match(await chart.innerText(), /from February 2023 to May 2024, the lowest 4\.1.*, the highest 6\.8/);
  // One line through three values, one of which stands out; the range that all of them came with; and no value that was taken back.
  assert.equal((await chart.locator(".trend-line").getAttribute("d")).match(/[ML]/g).length, 3);
  assert.equal(await chart.locator(".trend-usual").count(), 1);
  assert.deepEqual(await page.locator("tbody td[data-kind=number]").allInnerTexts(), ["6.8 mmol/L", "5.32 mmol/L", "4.10 mmol/L"].map(text => text.replace(" ", "\u00a0")));
});

test("a test with one value has no chart", async t => {
  const page = await visit(t);
  await enter(page, who, "/results");
  await page.getByRole("link", { name: /^Troponin I/ }).click();
  await page.getByText(en("result-earlier-none")).waitFor();
  assert.equal(await page.locator(".trend").count(), 0);
});

test("results stand by date, by test and by panel, each at an address of its own", async t => {
  const page = await visit(t);
  await enter(page, who, "/results");
  await page.getByRole("link", { name: en("results-by-test"), exact: true }).click();
  await page.getByText("3 values").waitFor();
  assert.equal((await rows(page)).filter(row => row.startsWith("Potassium")).length, 1);
  assert.equal(new URL(page.url()).pathname, "/results/by-test");
  await page.reload();
  await page.getByText("3 values").waitFor();
  await page.getByRole("link", { name: en("results-by-panel"), exact: true }).click();
  const panel = page.locator(".panel");
  await panel.getByText("Basic metabolic panel").waitFor();
  assert.match((await panel.innerText()).replace(/\s+/g, " "), /Basic metabolic panel.*Potassium 6\.8/);
});

test("a list shows what is asked of it: words, dates, only what stands out", async t => {
  const page = await visit(t);
  await enter(page, who, "/results");
  await page.getByRole("button", { name: en("filter-outside") }).click();
  await page.getByText(/^\d fit\.$|^One fits\.$/).waitFor();
  const outside = await rows(page);
  assert.ok(outside.length > 0 && outside.every(row => /High|Low|high|low/.test(row)), `${outside}`);
  await page.getByRole("button", { name: en("filter-outside") }).click();
  await page.getByText(en("filter-more"), { exact: true }).click();
  await page.getByLabel(en("filter-from"), { exact: true }).fill("2023-01-01");
  await page.getByLabel(en("filter-until"), { exact: true }).fill("2023-12-31");
  await page.getByText("2 fit.").waitFor();
  assert.ok((await rows(page)).every(row => row.includes("2023")));
  await page.getByRole("searchbox").fill("nothing of this name");
  await page.getByText(en("results-found-none")).waitFor();
  // What is typed and chosen is still there after a look at something else, and in no address.
  await page.getByRole("searchbox").fill("potas");
  await page.getByRole("link", { name: /^Potassium/ }).first().click();
  await heading(page, "Potassium").waitFor();
  await page.goBack();
  await page.getByText("2 fit.").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "potas");
  assert.equal(new URL(page.url()).search, "");
});

test("a result is printed, shared or copied from where it stands, and the words go to no server", async t => {
  const page = await visit(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await enter(page, who, "/results");
  await page.getByRole("link", { name: /^Potassium 6\.8/ }).click();
  const keep = page.getByRole("region", { name: en("result-keep"), exact: true });
  const share = keep.getByRole("button", { name: en("result-share"), exact: true });
  const asked = [];
  page.on("request", request => asked.push(request.url()));
  await share.click();
  await keep.getByText(en("result-copied"), { exact: true }).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.deepEqual(lines.slice(0, 2), ["Potassium", "6.8\u00a0mmol/L"]);
  assert.match(lines.slice(2).join(" "), /3\.5.*5\.10.*May 20, 2024/);
  // A device's own sheet, where there is one; whoever closes it again has shared nothing, and nothing complains.
  await page.evaluate(() => (navigator.share = data => { globalThis.given = data; return Promise.reject(new DOMException("closed", "AbortError")); }));
  await share.click();
  await page.waitForFunction(() => globalThis.given);
  assert.deepEqual(await page.evaluate(() => globalThis.given), { text: lines.join("\n") });
  await page.evaluate(() => {
    navigator.share = undefined;
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await share.click();
  await keep.getByText(en("result-not-copied"), { exact: true }).waitFor();
  await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)));
  await keep.getByRole("button", { name: en("result-print"), exact: true }).click();
  assert.ok(await page.evaluate(() => globalThis.printed));
  assert.deepEqual(asked, []);
});

test("how the page looks is chosen once and holds from the first paint on", async t => {
  const page = await visit(t);
  await enter(page, who, "/account");
  await page.getByLabel(en("look-dark"), { exact: true }).check();
  await page.getByLabel(en("look-large"), { exact: true }).check();
  await page.getByLabel(en("look-more"), { exact: true }).check();
  const look = () => page.evaluate(() => [document.documentElement.dataset.look, getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.documentElement).colorScheme]);
  assert.deepEqual(await look(), ["dark large more", "20px", "dark"]);
  await page.route("**/*.wasm", () => {});
  await page.reload({ waitUntil: "domcontentloaded" });
  assert.deepEqual(await look(), ["dark large more", "20px", "dark"]);
});
