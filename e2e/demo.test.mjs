// The demo as whoever tries it meets it: what it prints is enough to sign in as everybody it names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, heading, place } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

/// Who can sign in, as the program prints it: a line for each.
let people;

const { visit, as } = demo({
  then: careway => {
    people = [...careway.said.join("").matchAll(/^ {2}(\S+) +(.+)$/gm)].map(([, name, about]) => ({ ...as(name), about }));
  },
});

const named = name => people.find(one => one.name === name) ?? assert.fail(`${name} is not listed`);

test("everybody whom the demo names can sign in and out, one after the other, on one device", async t => {
  assert.ok(people.length >= 10, `${people.length} people`);
  const page = await visit(t);
  for (const who of people) {
    await enter(page, who);
    await heading(page, new RegExp(`^${en("home-greeting", { name: "" })}\\S`)).waitFor();
    await page.getByRole("link", { name: en("frame-account") }).click();
    await page.getByRole("button", { name: en("account-sign-out"), exact: true }).click();
    await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
  }
});

test("hardly anything in the record is no fault: the page says that all is well", async t => {
  const page = await visit(t);
  await enter(page, named("max"));
  await page.getByText(en("home-well-title")).or(page.getByText(en("home-new"))).first().waitFor();
  await place(page, en("place-record"));
  await page.getByRole("main").getByRole("listitem").first().waitFor();
  assert.ok((await page.getByRole("main").getByRole("listitem").count()) < 10);
});

test("somebody who reads Spanish finds pages and record in Spanish", async t => {
  const page = await visit(t, { locale: "es-US" });
  await enter(page, named("elena"), "/", es);
  await heading(page, es("home-greeting", { name: "Elena" })).waitFor();
  await page.getByRole("region", { name: es("home-new") }).waitFor();
  await pictures(page, "elena home");
  await place(page, es("place-record"), es);
  await page.getByRole("link", { name: es("kind-condition") }).click();
  await heading(page, es("kind-condition")).waitFor();
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  await page.getByRole("link", { name: es("back-to", { page: es("kind-condition") }) }).waitFor();
});

test("ten years of one value are a table, newest first", async t => {
  const page = await visit(t);
  await enter(page, named("rosa"));
  await page.getByRole("region", { name: en("home-new") }).waitFor();
  await pictures(page, "rosa home");
  await place(page, en("place-results"));
  await page.getByRole("searchbox").fill("a1c");
  await page.getByRole("main").getByRole("status").filter({ hasText: /\d/ }).waitFor();
  await pictures(page, "rosa search");
  await page.getByRole("main").getByRole("link", { name: /^Average blood sugar \(A1c\) Hemoglobin A1c \d/ }).first().click();
  const rows = page.getByRole("region", { name: en("result-earlier") }).locator("tbody tr");
  await rows.nth(10).waitFor();
  await page.getByRole("button", { name: /^Show all \d+ values$/ }).click();
  await rows.nth(30).waitFor();
  await pictures(page, "rosa result");
  const dates = await rows.locator("time").evaluateAll(times => times.map(time => time.dateTime));
  assert.deepEqual(dates, dates.toSorted().reverse());
});

/// A page as it is seen on a desk, in the dark and on a phone.
async function pictures(page, name) {
  await shoot(page, `${name}.desktop`, { fullPage: false });
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, `${name}.dark`, { fullPage: false });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 740 });
  await shoot(page, `${name}.phone`, { fullPage: false });
  await page.setViewportSize({ width: 1280, height: 900 });
}
