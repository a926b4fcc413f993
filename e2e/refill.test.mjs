// Refills: a patient asks at a medicine and follows the steps on an open page while a nurse works on it; a second request leads to the first; too
// early, with its day, in Spanish on a phone; a mother asks for her son; and what stands on the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { PHONE, field, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const LOSARTAN = "Losartan 50 mg tablet";
const METFORMIN = "Metformin 1,000 mg tablet";

const { visit, as } = demo();

const badge = (within, id, words = en) => within.getByText(words("refill-badge", { status: words(id) }), { exact: true });
const steps = (page, words = en) => page.getByRole("list", { name: words("refill-steps"), exact: true });
/// The step at which a request stands.
const stands = (page, id, words = en) => steps(page, words).locator("[aria-current=step]").getByText(words(id), { exact: true }).waitFor();

/// The page of a medicine, from the list of medicines.
async function medicine(page, name, words = en) {
  await heading(page, words("kind-medication")).waitFor();
  await page.getByRole("main").getByRole("link").filter({ has: page.locator(".row-title", { hasText: name }) }).first().click();
  await heading(page, new RegExp(name)).waitFor();
}

/// Opens a conversation on the desk.
async function desk(page, name, path = "/staff/messages", words = en) {
  await page.goto(path);
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await heading(page, words("messages-one")).waitFor();
}

test("a medicine is asked for, worked on and ready, and an open page follows every step", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/record/medication");
  await medicine(rosa, LOSARTAN);
  await rosa.getByText(en("refill-low"), { exact: true }).waitFor();
  await sound(rosa, "a medicine that can be asked for");
  await shoot(rosa, "refill-medicine");
  await tabTo(rosa, rosa.getByRole("link", { name: en("refill-ask"), exact: true }));
  await rosa.keyboard.press("Enter");
  await heading(rosa, en("refill-ask")).waitFor();
  await rosa.getByText(LOSARTAN, { exact: true }).waitFor();
  await field(rosa, "refill-left").selectOption("gone");
  await rosa.getByText(en("refill-gone"), { exact: true }).waitFor();
  await field(rosa, "refill-pharmacy").fill("Walnut Street Pharmacy");
  await field(rosa, "refill-note").fill("I leave on Sunday.");
  await sound(rosa, "what is asked about a refill");
  await shoot(rosa, "refill-ask");
  await press(rosa, "refill-send");
  await heading(rosa, en("messages-one")).waitFor();
  await stands(rosa, "refill-submitted");
  await rosa.getByText(/Expect an answer by/).waitFor();
  assert.equal(await rosa.locator(".bubble-text").innerText(), "I leave on Sunday.");
  await sound(rosa, "a refill that was asked for");
  await shoot(rosa, "refill-asked");

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  const row = amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ });
  await badge(row, "refill-submitted").waitFor();
  await row.getByText(LOSARTAN).waitFor();
  await sound(amadi, "a refill in the queue");
  await shoot(amadi, "refill-queue");
  await row.click();
  const asked = amadi.getByRole("region", { name: en("staff-refill-title"), exact: true });
  await asked.getByText("Walnut Street Pharmacy", { exact: true }).waitFor();
  await asked.getByText(en("refill-left-gone"), { exact: true }).waitFor();
  await asked.getByText(en("staff-refill-ordered"), { exact: true }).waitFor();
  await asked.getByText("1 tablet by mouth once a day", { exact: true }).waitFor();
  const after = field(amadi, "staff-desk-then");
  assert.equal(await after.locator("option[value=close]").count(), 0, "an answer does not end it");
  await sound(amadi, "a refill on the desk");
  await shoot(amadi, "refill-desk");
  await press(amadi, "staff-refill-send");
  await stands(amadi, "refill-in-progress");

  // Nobody touched the patient's page since.
  await stands(rosa, "refill-in-progress");
  await rosa.getByText(en("refill-next-in-progress"), { exact: true }).waitFor();
  await field(amadi, "staff-refill-words").fill("Bring your card.");
  await field(amadi, "staff-refill-status").selectOption("ready");
  await press(amadi, "staff-refill-send");
  await stands(rosa, "refill-ready");
  await rosa.getByText(en("refill-next-ready-at", { pharmacy: "Walnut Street Pharmacy" }), { exact: true }).waitFor();
  await rosa.locator(".bubble-text", { hasText: "Bring your card." }).waitFor();
  assert.equal(await steps(rosa).getByRole("listitem").count(), 3);
  await sound(rosa, "a refill that is ready");
  await shoot(rosa, "refill-ready");
  await amadi.getByText(en("messages-answered"), { exact: true }).first().waitFor();
  assert.equal(await field(amadi, "staff-refill-status").count(), 0, "an end is an end");
  assert.equal(await after.locator("option[value=close]").count(), 1);
  await rosa.goto("/messages");
  await badge(rosa, "refill-ready").waitFor();
});

test("a second request is refused, with the way to the first, and nothing that was typed is lost", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/record/medication");
  await rosa.getByRole("link", { name: en("refill-other"), exact: true }).click();
  await heading(rosa, en("refill-ask")).waitFor();
  await press(rosa, "refill-send");
  await rosa.getByText(en("fault-missing"), { exact: true }).waitFor();
  await field(rosa, "refill-name").fill(METFORMIN);
  await press(rosa, "refill-send");
  await heading(rosa, en("messages-one")).waitFor();
  const first = rosa.url();
  await rosa.goto("/messages/refill");
  await field(rosa, "refill-name").fill(METFORMIN.toUpperCase());
  await field(rosa, "refill-note").fill("Please hurry.");
  await press(rosa, "refill-send");
  await rosa.getByText(en("refill-refused-open"), { exact: true }).waitFor();
  assert.equal(await field(rosa, "refill-note").inputValue(), "Please hurry.");
  await sound(rosa, "a medicine that was asked for already");
  await shoot(rosa, "refill-twice");
  await rosa.getByRole("link", { name: en("refill-see"), exact: true }).click();
  await heading(rosa, en("messages-one")).waitFor();
  assert.equal(rosa.url(), first);

  // The entry of the record of that name says it too.
  await rosa.goto("/record/medication");
  await rosa.getByRole("region", { name: en("refill-list"), exact: true }).getByText(METFORMIN, { exact: true }).waitFor();
  await sound(rosa, "the medicines, with what was asked for");
  await shoot(rosa, "refill-list");
  await rosa.getByRole("main").getByRole("link", { name: new RegExp(`^${METFORMIN}.*by mouth`) }).first().click();
  await stands(rosa, "refill-submitted");
  assert.equal(await rosa.getByRole("link", { name: en("refill-ask"), exact: true }).count(), 0);
});

test("too early is said with its day, in Spanish on a phone; and a nurse says why not", async t => {
  const teresa = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(teresa, as("teresa"), "/messages/refill", es);
  await field(teresa, "refill-name", es).fill("Levotiroxina 50 mcg");
  await field(teresa, "refill-left", es).selectOption("week");
  await soundOnPhone(teresa, "a refill on a phone");
  assert.deepEqual(await small(teresa), []);
  await shoot(teresa, "refill-ask-phone-dark-es");
  await press(teresa, "refill-send", es);
  await stands(teresa, "refill-submitted", es);

  const okafor = await visit(t, { ...PHONE, locale: "es-US", expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/messages", es);
  await desk(okafor, /^Teresa Delgado/, "/staff/messages", es);
  await okafor.getByText(es("staff-refill-no-record"), { exact: true }).waitFor();
  await field(okafor, "staff-refill-status", es).selectOption("too-early");
  await press(okafor, "staff-refill-send", es);
  await okafor.getByText(es("fault-missing"), { exact: true }).waitFor();
  await field(okafor, "staff-refill-from", es).fill("2020-01-01");
  await press(okafor, "staff-refill-send", es);
  await okafor.getByText(es("staff-refill-refused-day"), { exact: true }).waitFor();
  await soundOnPhone(okafor, "a day that is past");
  assert.deepEqual(await small(okafor), []);
  await shoot(okafor, "refill-desk-phone-es");
  await field(okafor, "staff-refill-from", es).fill("2040-06-12");
  await press(okafor, "staff-refill-send", es);
  await stands(teresa, "refill-too-early", es);
  await teresa.getByText(/12 de junio de 2040/).waitFor();
  await soundOnPhone(teresa, "too early on a phone");
  assert.deepEqual(await small(teresa), []);
  await shoot(teresa, "refill-early-phone-dark-es");

  await teresa.goto("/messages/refill");
  await field(teresa, "refill-name", es).fill("Levotiroxina 50 mcg");
  await press(teresa, "refill-send", es);
  await stands(teresa, "refill-submitted", es);
  await desk(okafor, /^Teresa Delgado/, "/staff/messages", es);
  await field(okafor, "staff-refill-status", es).selectOption("refused");
  await field(okafor, "staff-refill-reason", es).selectOption("other");
  await press(okafor, "staff-refill-send", es);
  await okafor.getByText(es("fault-missing"), { exact: true }).waitFor();
  await field(okafor, "staff-refill-words", es).fill("Llámenos, por favor.");
  await press(okafor, "staff-refill-send", es);
  await stands(teresa, "refill-refused", es);
  await teresa.locator(".bubble-text", { hasText: "Llámenos" }).waitFor();
});

test("a mother asks for her son and sees how it stands; whoever sees no messages is offered nothing", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/");
  await heading(rosa, en("home-greeting", { name: "Rosa" })).waitFor();
  const { signed_in: { people } } = await rosa.evaluate(async () => (await fetch("/api/session")).json());
  const of = name => people.find(one => one.name.startsWith(name)).id;
  await rosa.goto(`/for/${of("Leo")}/record/medication`);
  await medicine(rosa, "inhaler");
  await rosa.getByRole("link", { name: en("refill-ask"), exact: true }).click();
  await heading(rosa, en("refill-ask")).waitFor();
  assert.equal(await field(rosa, "messages-who-sees").count(), 0);
  await press(rosa, "refill-send");
  await stands(rosa, "refill-submitted");
  await steps(rosa).getByText(/Rosa Delgado/).waitFor();
  await sound(rosa, "a refill for a son");
  await shoot(rosa, "refill-for-leo");

  await rosa.goto(`/for/${of("Arturo")}/record/medication`);
  await heading(rosa, en("kind-medication")).waitFor();
  await rosa.getByRole("main").getByRole("link", { name: /tablet/ }).first().waitFor();
  assert.equal(await rosa.getByRole("link", { name: en("refill-other"), exact: true }).count(), 0);
});
