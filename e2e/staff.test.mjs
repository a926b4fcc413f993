// The staff's pages: finding a patient, the chart, an emergency and who is told of it, a patient's question and its answer, the trail. By
// mouse and by keyboard, on a desk and on a phone, in English and in Spanish.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { enter, heading, signIn } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { call, find, places, sound, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const REASON = "Found unconscious at home, medicines not known";

const { visit, as } = demo();

test("a name with a slip finds the patient, and the chart shows what the patient sees", async t => {
  const page = await visit(t);
  await work(page, as("amadi"));
  await heading(page, en("home-greeting", { name: "Joy" })).waitFor();
  await page.getByText("Northgate family care").waitFor();
  await sound(page, "home of a nurse");
  await shoot(page, "staff-home");
  assert.equal(await places(page).getByRole("link", { name: en("staff-place-trail") }).count(), 0);

  await places(page).getByRole("link", { name: en("staff-place-find") }).click();
  const text = page.getByLabel(en("staff-find-text"), { exact: true });
  await text.waitFor();
  await sound(page, "before anything is typed");
  await text.fill("x");
  await page.getByText(en("staff-find-short"), { exact: true }).waitFor();
  await text.fill("zzzzzz");
  await page.getByText(en("staff-find-none"), { exact: true }).waitFor();
  await sound(page, "nobody found");
  await text.fill("roza delgdo");
  const rosa = page.getByRole("link", { name: /^Rosa Delgado/ });
  await rosa.waitFor();
  assert.match(await rosa.innerText(), /43 years old · female\s+Open to you/);
  await sound(page, "found");
  await shoot(page, "staff-find");
  await rosa.click();

  await heading(page, en("home-overview")).waitFor();
  const head = page.getByRole("region", { name: en("staff-chart-of") });
  assert.match(await head.innerText(), /Rosa Delgado[^]*43 years old/);
  await page.getByRole("region", { name: en("home-new") }).waitFor();
  await sound(page, "chart");
  await shoot(page, "staff-chart");
  const pages = page.getByRole("navigation", { name: en("staff-chart-places") });
  await pages.getByRole("link", { name: en("place-results"), exact: true }).click();
  await heading(page, en("results-title")).waitFor();
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("link", { name: en("back-to", { page: en("place-results") }) }).waitFor();
  assert.match(new URL(page.url()).pathname, /^\/staff\/patients\/[\w-]+\/results\/[\w-]+$/);
  assert.equal(await page.getByRole("heading", { name: en("result-keep") }).count(), 0, "sharing is the patient's");
  await sound(page, "a result in the chart");
  await pages.getByRole("link", { name: en("place-record"), exact: true }).click();
  await page.getByRole("link", { name: new RegExp(en("kind-condition")) }).first().click();
  await heading(page, en("kind-condition")).waitFor();
  await page.reload();
  await heading(page, en("kind-condition")).waitFor();
  await sound(page, "conditions in the chart");
  await page.goBack();
  await page.getByRole("link", { name: en("print-title"), exact: true }).waitFor();
});

test("an emergency opens a record for an hour, and the patient and the privacy officer are told", async t => {
  const nurse = await visit(t, { expects: [/Failed to load resource/] });
  await work(nurse, as("amadi"));
  await find(nurse, "engstrom", /^Harold Engström/);
  await heading(nurse, en("staff-chart-not-title")).waitFor();
  await sound(nurse, "a chart that is not open");
  await shoot(nurse, "staff-chart-shut");
  const reason = nurse.getByLabel(en("staff-glass-reason"), { exact: true });
  const open = nurse.getByRole("button", { name: en("staff-glass-send"), exact: true });
  await reason.fill("emergency");
  await open.click();
  await nurse.getByText("Please use at least 20 characters.").waitFor();
  await sound(nurse, "a reason that is too short");

  // The proof of signing in is too old: it is asked for again, and what was begun goes on.
  await nurse.route("**/api/staff/break-glass", route => route.fulfill({
    status: 403, contentType: "application/problem+json",
    body: JSON.stringify({ type: "about:blank", title: "A fresh proof of identity is needed", status: 403, code: "prove-again" }),
  }), { times: 1 });
  await reason.fill(REASON);
  await open.click();
  const dialog = nurse.getByRole("dialog", { name: en("prove-title") });
  await dialog.waitFor();
  await sound(nurse, "asked for a proof");
  await shoot(nurse, "staff-prove", { fullPage: false });
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).fill("not the password of anybody");
  await dialog.getByRole("button", { name: en("prove-send"), exact: true }).click();
  await dialog.getByText(en("prove-not-matched"), { exact: true }).waitFor();
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).fill(as("amadi").password);
  await dialog.getByRole("button", { name: en("prove-send"), exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await heading(nurse, en("home-overview")).waitFor();
  await nurse.getByText("Emergency: 60 minutes left").waitFor();
  await nurse.getByRole("region", { name: en("home-new") }).waitFor();
  await sound(nurse, "a chart in an emergency");
  await shoot(nurse, "staff-emergency");

  const harold = await visit(t);
  await enter(harold, as("harold"));
  const { signed_in: { people: [patient] } } = await call(harold, "/api/session");
  const looks = () => call(harold, `/api/activity/access?patient=${patient.id}&of=others`);
  const [entry] = (await looks()).entries.filter(one => one.emergency);
  assert.equal(entry.emergency, REASON);
  assert.equal(entry.by.staff.name, "Joy Amadi");
  await call(harold, "/api/activity/access/question", { patient: patient.id, entry: entry.id, text: "Why did she look?" });

  await nurse.getByRole("button", { name: en("staff-chart-end"), exact: true }).click();
  await heading(nurse, en("staff-chart-not-title")).waitFor();

  const officer = await visit(t);
  await work(officer, as("brandt"));
  await officer.getByText("2 tasks are waiting for you.").waitFor();
  await shoot(officer, "staff-home-officer");
  await officer.getByRole("main").getByRole("link", { name: new RegExp(en("staff-place-tasks")) }).click();
  const emergency = officer.getByRole("article", { name: en("staff-task-break-glass"), exact: true });
  await emergency.getByText(REASON).waitFor();
  const question = officer.getByRole("article", { name: en("staff-task-question"), exact: true });
  await question.getByText("Why did she look?").waitFor();
  await sound(officer, "tasks");
  await question.getByRole("button", { name: en("staff-task-take"), exact: true }).click();
  await question.getByText("Ilse Brandt").waitFor();
  await question.getByRole("button", { name: en("staff-task-close"), exact: true }).click();
  await question.getByRole("button", { name: en("staff-task-send"), exact: true }).click();
  await question.getByText("2 answers need another look").waitFor();
  await sound(officer, "a task that is being closed");
  await shoot(officer, "staff-tasks");
  await question.getByLabel(en("staff-task-outcome"), { exact: true }).selectOption("in-order");
  await question.getByLabel(en("staff-task-answer-patient"), { exact: true }).fill("You were brought in by ambulance.");
  await question.getByRole("button", { name: en("staff-task-send"), exact: true }).click();
  await question.waitFor({ state: "detached" });
  await officer.getByRole("link", { name: en("staff-tasks-closed"), exact: true }).click();
  await officer.getByText("You were brought in by ambulance.").waitFor();
  await sound(officer, "closed tasks");
  const answered = (await looks()).entries.find(one => one.question);
  assert.equal(answered.question.closed.answer, "You were brought in by ambulance.");
});

test("the trail is filtered, sorted, paged and saved", async t => {
  const page = await visit(t, { expects: [/Failed to load resource/] });
  await work(page, as("brandt"), "/staff/trail");
  const table = page.getByRole("region", { name: en("staff-trail-table") });
  await table.getByRole("row").nth(2).waitFor();
  await sound(page, "trail");
  await shoot(page, "staff-trail", { fullPage: false });
  await table.getByRole("button", { name: en("staff-trail-who"), exact: true }).click();
  await page.getByText(en("staff-trail-too-wide"), { exact: true }).waitFor();
  await axe(page, "too much to sort");
  await page.getByRole("button", { name: en("staff-trail-by", { column: en("staff-trail-when") }), exact: true }).click();
  await table.getByRole("button", { name: en("staff-trail-only-actor", { name: "Ilse Brandt" }) }).first().click();
  const drop = page.getByRole("button", { name: en("staff-trail-drop", { what: "Ilse Brandt" }), exact: true });
  await drop.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("tbody td:nth-child(2)")].every(cell => cell.innerText.includes("Ilse Brandt")));
  await page.getByLabel(en("staff-trail-outcome"), { exact: true }).selectOption("denied");
  await page.getByText(en("staff-trail-none-title"), { exact: true }).waitFor();
  await page.getByLabel(en("staff-trail-outcome"), { exact: true }).selectOption("");
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: en("staff-trail-csv"), exact: true }).click();
  assert.match((await saving).suggestedFilename(), /^careway-trail-.*\.csv$/);
});

test("by keyboard alone: find, open, look at a result, sign out", async t => {
  const page = await visit(t);
  await work(page, as("okafor"));
  await heading(page, en("home-greeting", { name: "Nkechi" })).waitFor();
  await tabTo(page, places(page).getByRole("link", { name: en("staff-place-find") }));
  await page.keyboard.press("Enter");
  await heading(page, en("staff-find-title")).waitFor();
  await tabTo(page, page.getByLabel(en("staff-find-text"), { exact: true }));
  await page.keyboard.type("delgado");
  const list = page.getByRole("list", { name: en("staff-find-list") });
  await list.getByRole("link").nth(4).waitFor();
  const focused = () => page.evaluate(() => document.activeElement.innerText);
  await page.keyboard.press("ArrowDown");
  const first = await focused();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), first, "Enter goes to the list and opens nothing");
  await page.keyboard.press("Enter");
  await heading(page, en("home-overview")).waitFor();
  await tabTo(page, null, 120);
  await page.goBack();
  assert.equal(await page.getByLabel(en("staff-find-text"), { exact: true }).inputValue(), "delgado");
  await page.goForward();
  await heading(page, en("home-overview")).waitFor();
  await tabTo(page, page.getByRole("link", { name: en("frame-account") }), 120);
  await page.keyboard.press("Enter");
  await heading(page, en("account-title")).waitFor();
  await axe(page, "account of staff");
  await tabTo(page, page.getByRole("button", { name: en("account-sign-out"), exact: true }));
  await page.keyboard.press("Enter");
  await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
});

test("on a phone, in the dark and in Spanish", async t => {
  const page = await visit(t, { ...PHONE, colorScheme: "dark", locale: "es-US" });
  await work(page, as("okafor"), "/staff/patients", es);
  await page.getByLabel(es("staff-find-text"), { exact: true }).fill("delgado");
  await page.getByRole("link", { name: /^Rosa Delgado/ }).waitFor();
  await sound(page, "found, on a phone");
  assert.deepEqual(await small(page), []);
  await shoot(page, "staff-find-phone-es");
  await page.getByRole("link", { name: /^Rosa Delgado/ }).tap();
  await heading(page, es("home-overview")).waitFor();
  await page.getByRole("region", { name: es("home-new") }).waitFor();
  await sound(page, "chart, on a phone");
  assert.deepEqual(await small(page), []);
  await shoot(page, "staff-chart-phone-es", { fullPage: false });
});

test("a role sees its parts, and is told of the others; a patient is led home", async t => {
  const desk = await visit(t);
  await work(desk, as("carver"));
  await find(desk, "rosa delgado", /^Rosa Delgado/);
  await heading(desk, en("home-overview")).waitFor();
  const results = `${new URL(desk.url()).pathname}/results`;
  await desk.goto(results);
  await heading(desk, en("staff-chart-part-title")).waitFor();
  await desk.getByText(/visits, insurance/).waitFor();
  await sound(desk, "a part that the role does not see");

  const rosa = await visit(t);
  await rosa.goto("/staff");
  await signIn(rosa, as("rosa"));
  await heading(rosa, en("staff-not-title")).waitFor();
  await sound(rosa, "a patient at the staff's pages");
  await rosa.getByRole("link", { name: en("staff-not-home"), exact: true }).click();
  await heading(rosa, en("home-greeting", { name: "Rosa" })).waitFor();
});
