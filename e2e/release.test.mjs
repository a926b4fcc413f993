// Results appear when the patient wants them to: hidden until opened, after a wait, or at once. What is held back is neither on the page nor in
// any answer of the server. And the same from two places stands in the lists once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { LIVE, comeBack, heading, place } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { journey } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { served } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sideways, small } from "./support/sizes.mjs";
import { en, es } from "./support/words.mjs";

const SOURCE = "Elm Street records";
const PHONE = { viewport: { width: 390, height: 844 } };

let cookies;

const { careway, visit } = journey(async (careway, once) => {
  cookies = await once(await served(careway));
});

const gene = (id, more) => ({
  resourceType: "Observation", id, status: "final", subject: { reference: "Patient/ines" }, effectiveDateTime: "2026-03-01",
  category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
  code: { text: "Wolfram gene", coding: [{ system: "http://loinc.org", code: "69548-6", display: "Wolfram gene" }] },
  valueString: "Pathogenic variant", interpretation: [{ coding: [{ code: "AA" }] }], ...more,
});

/// A new result arrives while the portal is being used.
const arrives = (resource, source = SOURCE) => careway.import(file(resource), "--source", source);

/// A page of the patient, and everything that the server has answered to it.
async function inside(t, options) {
  const page = await visit(t, options);
  await comeBack(page, cookies, careway.origin);
  // An answer that does not end would leave the network never idle.
  await page.route(`**${LIVE}`, route => route.fulfill({ status: 204 }));
  const answers = [];
  page.on("response", response => {
    if (new URL(response.url()).pathname.startsWith("/api/")) answers.push(response.text().catch(() => ""));
  });
  return { page, heard: async () => (await Promise.all(answers)).join("\n") };
}

async function arrive(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator(".skeleton").waitFor({ state: "detached" });
  await page.waitForLoadState("networkidle");
}

async function choose(page, choice, days) {
  await arrive(page, "/account/results");
  await page.getByLabel(en("release-class-genetic"), { exact: true }).selectOption(choice);
  if (days) await page.getByLabel(en("release-days", { class: en("release-class-genetic") }), { exact: true }).selectOption(days);
  await page.getByRole("button", { name: en("release-save"), exact: true }).click();
  await page.getByText(en("release-saved"), { exact: true }).waitFor();
}

const held = (page, words = en) => page.getByRole("region", { name: words("held-title"), exact: true });
const SECRETS = ["Wolfram", "Pathogenic", "69548-6"];

async function assertSilent(page, heard) {
  const all = `${await page.content()}\n${await heard()}`;
  for (const secret of SECRETS) assert.ok(!all.includes(secret), `${secret} is on ${page.url()} or was answered`);
}

test("hidden: it is said that a result is here, and it shows when it is opened, by keyboard alone", async t => {
  const { page, heard } = await inside(t);
  await arrive(page, "/account");
  await page.getByRole("link", { name: en("held-choose"), exact: true }).click();
  await heading(page, en("release-title")).waitFor();
  await choose(page, "hidden");
  await arrives(gene("g1"));
  for (const path of ["/", "/results", "/record/result", "/record"]) {
    await arrive(page, path);
    if (path !== "/record") {
      await held(page).getByText(en("held-genetic"), { exact: true }).waitFor();
      await held(page).getByText(en("release-urgent"), { exact: true }).waitFor();
    }
    await assertSilent(page, heard);
  }
  await arrive(page, "/");
  await axe(page, "home with a hidden result");
  await shoot(page, "release-home");
  await tabTo(page, held(page).getByRole("button", { name: /open$/ }));
  await page.keyboard.press("Enter");
  await held(page).getByText(en("held-ask"), { exact: true }).waitFor();
  await axe(page, "asked whether to open");
  await shoot(page, "release-ask");
  await assertSilent(page, heard);
  await tabTo(page, held(page).getByRole("button", { name: en("held-show"), exact: true }));
  await page.keyboard.press("Enter");
  await page.getByText("Pathogenic variant").first().waitFor();
  await place(page, en("place-results"));
  await page.getByRole("link", { name: /^Wolfram gene/ }).first().waitFor();
  await page.goto("/");
  await page.getByRole("link", { name: /Wolfram gene/ }).first().waitFor();
  assert.equal(await held(page).count(), 0);
});

test("waiting: it is in no list, and shows after the days or at once when the patient says so", async t => {
  const { page, heard } = await inside(t);
  await choose(page, "wait", "2");
  await arrives(gene("g2", { code: { text: "Marfan gene", coding: gene("").code.coding }, valueString: "No variant found" }));
  await arrive(page, "/results");
  const line = held(page).getByText(/^1 result is waiting for your clinician's note\. It shows by /);
  await line.waitFor();
  assert.ok(!`${await page.content()}\n${await heard()}`.includes("Marfan"), "the name has left the server");
  await axe(page, "results with one that waits");
  await shoot(page, "release-waiting");
  await held(page).getByRole("button", { name: en("held-show"), exact: true }).click();
  await page.getByRole("link", { name: /^Marfan gene/ }).first().waitFor();
  await line.waitFor({ state: "detached" });
});

test("at once: what arrives shows, and a corrected result says so in the list", async t => {
  const { page } = await inside(t);
  await choose(page, "at-once");
  await arrives(gene("g3", { code: { text: "Lynch gene", coding: gene("").code.coding }, status: "corrected" }));
  await arrive(page, "/results");
  const row = page.getByRole("link", { name: /^Lynch gene/ }).first();
  await row.waitFor();
  assert.match(await row.innerText(), new RegExp(en("status-corrected")));
  // Opened at once is opened: hiding from now on does not take it away again.
  const noted = page.waitForResponse(response => response.url().endsWith("/api/results/open"));
  await row.click();
  await noted;
  await choose(page, "hidden");
  await arrive(page, "/results");
  await page.getByRole("link", { name: /^Lynch gene/ }).first().waitFor();
});

test("the choices on a phone, in Spanish, in the dark, and by keyboard", async t => {
  const { page } = await inside(t, { ...PHONE, colorScheme: "dark", locale: "es-US" });
  await page.context().addCookies([{ name: "lang", value: "es", url: careway.origin }]);
  await arrives(gene("g4"));
  await arrive(page, "/");
  await held(page, es).getByText(es("held-genetic"), { exact: true }).first().waitFor();
  await axe(page, "home on a phone in Spanish");
  assert.deepEqual(await sideways(page), []);
  assert.deepEqual(await small(page), []);
  await shoot(page, "release-home-phone-es-dark");
  await held(page, es).getByRole("link", { name: es("held-choose"), exact: true }).click();
  await heading(page, es("release-title")).waitFor();
  const genetic = page.getByLabel(es("release-class-genetic"), { exact: true });
  await genetic.selectOption("wait");
  await axe(page, "choices on a phone in Spanish");
  assert.deepEqual(await sideways(page), []);
  assert.deepEqual(await small(page), []);
  await shoot(page, "release-choices-phone-es-dark");
  await genetic.selectOption("at-once");
  await tabTo(page, page.getByRole("button", { name: es("release-save"), exact: true }));
  await page.keyboard.press("Enter");
  await page.getByText(es("release-saved"), { exact: true }).waitFor();
});

test("the choices look as they should on a wide window", async t => {
  const { page } = await inside(t);
  await arrive(page, "/account/results");
  await page.getByLabel(en("release-class-mental"), { exact: true }).selectOption("wait");
  await axe(page, "choices");
  assert.deepEqual(await small(page), []);
  await shoot(page, "release-choices");
  await arrive(page, "/account");
  await axe(page, "account");
  await shoot(page, "release-account");
});

test("the same from two places is one line that names both, and its page shows each", async t => {
  const { page } = await inside(t);
  const patient = id => ({ resourceType: "Patient", id, birthDate: "1957-04-09", name: [{ given: ["Inés"], family: "Calloway" }],
    identifier: [{ system: "urn:example:person", value: "7" }] });
  const sugar = (id, whose, more) => ({ ...gene(id, { code: { text: "Zinc", coding: [{ system: "http://loinc.org", code: "5763-8" }] } }),
    interpretation: undefined, valueString: undefined, valueQuantity: { value: 80, unit: "ug/dL" }, subject: { reference: `Patient/${whose}` }, ...more });
  const bundle = (...all) => ({ resourceType: "Bundle", type: "collection", entry: all.map(resource => ({ resource })) });
  await arrives(bundle(patient("ines"), sugar("z1", "ines")));
  await arrives(bundle(patient("7"), sugar("z2", "7", { performer: [{ display: "Harbor laboratory" }] })), "Harbor records");
  await arrive(page, "/results");
  const row = page.getByRole("link", { name: /^Zinc/ });
  await row.first().waitFor();
  assert.equal(await row.count(), 1);
  assert.match(await row.innerText(), new RegExp(en("same-and", { first: SOURCE, last: "Harbor records", second: "Harbor records" })));
  await row.click();
  const both = page.getByRole("region", { name: en("same-title"), exact: true });
  await both.waitFor();
  for (const name of [SOURCE, "Harbor records"]) await both.getByRole("heading", { name, exact: true }).waitFor();
  await both.getByText("Harbor laboratory").waitFor();
  await axe(page, "a result from two places");
  await shoot(page, "same-result");
});
