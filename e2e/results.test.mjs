// Results over time and in every arrangement, what is asked of a list, and how the page looks: on a made-up record.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, heading, start, visit } from "./support/browser.mjs";
import { Careway } from "./support/careway.mjs";
import { served } from "./support/record.mjs";
import { en } from "./support/words.mjs";

const careway = new Careway();
let browser;
let who;

before(async () => {
  who = await served(careway);
  browser = await start();
});

after(async () => {
  await browser?.close();
  await careway.stop();
});

/// What the rows of the list say.
const rows = page => page.getByRole("main").getByRole("listitem").allInnerTexts();

test("a value is drawn over time, with its table and in words", async t => {
  const page = await visit(t, browser, careway.origin);
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
  const page = await visit(t, browser, careway.origin);
  await enter(page, who, "/results");
  await page.getByRole("link", { name: /^Troponin I/ }).click();
  await page.getByText(en("result-earlier-none")).waitFor();
  assert.equal(await page.locator(".trend").count(), 0);
});

test("results stand by date, by test and by panel, each at an address of its own", async t => {
  const page = await visit(t, browser, careway.origin);
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
  const page = await visit(t, browser, careway.origin);
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

test("how the page looks is chosen once and holds from the first paint on", async t => {
  const page = await visit(t, browser, careway.origin);
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
