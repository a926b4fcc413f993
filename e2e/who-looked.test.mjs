// Who looked at a record: downloads stand in the list, filters, a question, and the answer that waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading, place } from "./support/browser.mjs";
import { reader } from "./support/journey.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

const { visit, who } = reader();

test("a download stands in the list of who looked, and the operator who made the account", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/record/download");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: en("download-csv-save") }).click();
  await download;
  await place(page, en("place-record"));
  await page.getByRole("link", { name: en("access-title") }).click();
  await heading(page, en("access-title")).waitFor();
  await page.getByText(en("looker-operator"), { exact: false }).first().waitFor();
  assert.equal(await page.getByText(en("act-took-csv")).count(), 0, "one's own looks are left out at first");
  await page.getByRole("button", { name: en("access-everybody") }).click();
  const mine = page.getByRole("listitem").filter({ hasText: en("act-took-csv") }).first();
  await mine.waitFor();
  await mine.getByText(en("looker-you-about")).waitFor();
  await shoot(page, "who-looked");
  await axe(page, "who looked");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "who-looked.dark");
  await axe(page, "who looked, dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, "who-looked.phone");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 390, height });
  await axe(page, "who looked, phone");
});

test("a look is asked about, once, and the question stands beside it", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/account/access");
  await page.getByRole("button", { name: en("access-ask-about", { name: en("looker-operator") }) }).first().click();
  const words = page.getByLabel(en("access-question"), { exact: true });
  await page.getByRole("button", { name: en("access-send") }).click();
  await page.getByText(en("fault-missing")).waitFor();
  await words.fill("Who made my account, and why?");
  await axe(page, "a question about a look");
  await page.getByRole("button", { name: en("access-send") }).click();
  await page.getByText(en("access-waits")).waitFor();
  await shoot(page, "who-looked-asked");
  await axe(page, "a question that waits");
  await page.reload();
  await page.getByText("Who made my account, and why?").waitFor();
});

test("it is there in Spanish", async t => {
  const page = await visit(t, { expects: REFUSALS, locale: "es-MX", viewport: { width: 390, height: 844 } });
  await enter(page, who, "/account/access", es);
  await heading(page, es("access-title")).waitFor();
  await page.getByText(es("looker-operator"), { exact: false }).first().waitFor();
  await shoot(page, "who-looked.es");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 390, height });
  await axe(page, "who looked, Spanish");
});

test("an emergency is marked in colour and in words, an answer stands by its question, and there is more behind", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const at = Date.parse("2026-03-12T14:40:00Z") * 1000;
  const entry = (seq, rest) => ({
    id: `${at}.1.${seq}`, first: at, last: at + 720_000_000, by: { staff: { name: "Joy Amadi", role: "nurse", title: "Family medicine" } },
    purpose: "treatment", acts: ["saw-home", "saw-results"], device: "computer", network: "192.0.2.0/24", emergency: null, question: null, ...rest,
  });
  const closed = { at: at + 90_000_000_000, outcome: "in-order", answer: "Joy looked after you that morning." };
  const first = [
    entry(9, { purpose: "emergency", acts: ["broke-glass", "saw-record"], emergency: "found unconscious, medicines unknown" }),
    entry(8, { question: { asked: at + 3_600_000_000, text: "Why did you look?", closed } }),
  ];
  await page.route("**/api/activity/access?*", route => {
    const more = new URL(route.request().url()).searchParams.has("after");
    const list = more ? { entries: [entry(1, { by: "careway", acts: ["assigned-care"] })], next: null } : { entries: first, next: `${at}.1.8` };
    return route.fulfill({ contentType: "application/json", body: JSON.stringify(list) });
  });
  await enter(page, who, "/account/access");
  await page.getByText(en("access-emergency-title")).waitFor();
  await page.getByText(en("access-emergency-reason", { reason: "found unconscious, medicines unknown" })).waitFor();
  await page.getByText(en("access-in-order")).waitFor();
  await page.getByText(closed.answer).waitFor();
  await shoot(page, "who-looked-emergency");
  await axe(page, "an emergency among the looks");
  await page.getByRole("button", { name: en("access-more") }).click();
  await page.getByText(en("act-assigned-care")).waitFor();
  await page.getByRole("button", { name: en("access-more") }).waitFor({ state: "detached" });
});
