// A child's growth chart, as a parent or the child reads it: the sentence, the curves, the table, the other chart, and how all of it looks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { comeBack, enter, heading } from "./support/browser.mjs";
import { journey } from "./support/journey.mjs";
import { written } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

const patient = (id, given, rest) => ({ resourceType: "Patient", id, name: [{ given: [given], family: "Field" }], ...rest });
let count = 0;
const measured = (whose, text, code, when, value, unit) => ({
  resourceType: "Observation", id: `growth-${(count += 1)}`, status: "final", subject: { reference: `Patient/${whose}` },
  code: { text, coding: [{ system: "http://loinc.org", code }] }, effectiveDateTime: when,
  valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
});
const height = (whose, when, value) => measured(whose, "Body height", "8302-2", when, value, "cm");

/// A girl with heights from birth to her tenth year, and a child of whom the record does not say whether it is a girl.
const FAMILY = [
  patient("ada", "Ada", { birthDate: "2012-03-01", gender: "female" }),
  ...[["2012-03-01", 49.5], ["2012-05-02", 56.8], ["2012-09-03", 65.9], ["2013-03-04", 74.4], ["2013-09-02", 80.9]].map(([when, value]) => height("ada", when, value)),
  ...[["2014-03-03", 85.6], ["2015-03-02", 94.4], ["2016-03-07", 101.6], ["2017-03-16", 111.2], ["2018-03-05", 117.4], ["2019-03-04", 123.6], ["2020-09-14", 133.2], ["2022-03-14", 141.1]].map(([when, value]) => height("ada", when, value)),
  measured("ada", "Body mass index", "39156-5", "2022-03-14", 16.9, "kg/m2"),
  measured("ada", "Head circumference", "9843-4", "2012-09-03", 42.3, "cm"),
  patient("kim", "Kim", { birthDate: "2015-06-01" }),
  height("kim", "2021-03-16", 112),
];

let kim;
let cookies;

const { careway, visit } = journey(async (careway, once) => {
  const bundle = { resourceType: "Bundle", type: "collection", entry: FAMILY.map(resource => ({ resource })) };
  await careway.import(written(bundle), "--source", "Elm Street records");
  const ada = await careway.account("ada", "ada");
  kim = await careway.account("kim", "kim");
  await careway.serve();
  cookies = await once(ada);
});

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/// Ada's page of the value that a row of the list shows.
async function open(t, row, { words = en, ...options } = {}) {
  const page = await visit(t, { viewport: WIDE, colorScheme: "light", ...options });
  await comeBack(page, cookies, careway.origin);
  await page.goto("/record/growth");
  await page.getByRole("main").getByRole("link", { name: row }).first().click();
  await page.getByRole("heading", { name: words("growth-title") }).waitFor();
  return page;
}

test("a value stands over the curves, in words and in the table", async t => {
  const page = await open(t, /141\.1/);
  // 111.2 cm at 60.5 months is the published 75th percentile; the newest value lies in the middle of the fifties.
  await page.getByText(/^Of 100 girls of the same age, about \d\d are shorter\.$/).waitFor();
  const chart = page.getByRole("figure").filter({ hasText: "Growth chart of Height by age, with 8 values." });
  assert.equal(await chart.locator(".growth-curve").count(), 7);
  assert.equal((await chart.locator(".trend-line").getAttribute("d")).match(/[ML]/g).length, 8);
  assert.equal(await page.locator(".trend").count(), 1, "the same values are not drawn twice");
  const row = page.getByRole("row").filter({ hasText: "111.2" });
  assert.equal(await row.locator("td").nth(1).innerText(), "75");
  assert.equal(await page.locator("tbody tr").count(), 12, "the first dozen");
  assert.ok((await page.locator("tbody td:nth-child(3)").allInnerTexts()).every(text => /^\d+$/.test(text)));
});

test("the values of a baby are on a chart of their own, one link away", async t => {
  const page = await open(t, /141\.1/);
  await page.getByRole("link", { name: en("growth-other-link") }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("figure").filter({ hasText: "with 5 values" }).waitFor();
  await page.getByText(en("growth-baby")).waitFor();
  assert.equal(await page.getByText(en("growth-months")).count(), 1);
  await page.getByRole("link", { name: en("growth-other-link") }).click();
  await page.getByRole("figure").filter({ hasText: "with 8 values" }).waitFor();
});

test("where the record does not say boy or girl, the page says why there is no chart", async t => {
  const page = await visit(t);
  await enter(page, kim, "/record/growth");
  await page.getByRole("main").getByRole("link", { name: /112/ }).first().click();
  await heading(page, "Height").waitFor();
  await page.getByText(en("growth-none-sex")).waitFor();
  assert.equal(await page.locator(".growth-curve").count(), 0);
});

const LOOKS = {
  desktop: page => page.setViewportSize(WIDE),
  dark: page => page.emulateMedia({ colorScheme: "dark" }),
  strong: page => page.emulateMedia({ colorScheme: "light", contrast: "more" }),
  forced: page => page.emulateMedia({ forcedColors: "active", contrast: "no-preference" }),
  print: page => page.emulateMedia({ forcedColors: "none", media: "print" }),
  phone: async page => {
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    await page.setViewportSize(PHONE);
  },
};

for (const [locale, words] of [["en-US", en], ["es-MX", es]]) {
  for (const [name, row] of [["child", /141\.1/], ["baby", /80\.9/], ["body mass", /16\.9/], ["head", /42\.3/]]) {
    test(`growth of a ${name} in every look, ${locale}`, async t => {
      const page = await open(t, row, { words, locale });
      for (const [look, take] of Object.entries(LOOKS)) {
        await take(page);
        await shoot(page, `growth ${name}.${look}.${locale}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${look}: ${wide} pixels too wide`);
        if (look === "phone") await page.setViewportSize({ ...PHONE, height: await page.evaluate(() => document.documentElement.scrollHeight) });
        await axe(page, `${name}, ${look}, ${locale}`);
      }
    });
  }
}
