// A visit that rests: the page is covered and stays as it was, in every tab, until its owner is there again; nothing that was typed is lost,
// and nobody else sees it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading, place, signIn } from "./support/browser.mjs";
import { rest } from "./support/clock.mjs";
import { reader } from "./support/journey.mjs";
import { INES } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en } from "./support/words.mjs";

const { careway, visit, who } = reader();

const cover = page => page.getByRole("dialog", { name: en("rest-title") });
const password = page => cover(page).getByLabel(en("sign-in-password"), { exact: true });
const goOn = page => cover(page).getByRole("button", { name: en("rest-go-on") });

/// A page with a half-written name for a person, whose visit then rests.
async function halfWritten(t) {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/account/security");
  await page.getByLabel(en("password-new"), { exact: true }).fill("half a new password");
  rest(careway);
  return page;
}

test("what was being typed is covered, and stands as it was when its owner is back", async t => {
  const page = await halfWritten(t);
  await page.getByRole("button", { name: en("password-change") }).click();
  await cover(page).waitFor();
  assert.equal(await page.title(), en("page-title", { page: en("rest-title") }));
  assert.equal(await page.getByText(en("security-lead")).isVisible(), false);
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 0, "nothing under it is there for a screen reader");
  await cover(page).getByText(en("rest-whose", { name: INES.name })).waitFor();
  await shoot(page, "rest", { fullPage: false });
  await axe(page, "a page at rest");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "rest.dark", { fullPage: false });
  await axe(page, "a page at rest, dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, "rest.phone", { fullPage: false });
  await axe(page, "a page at rest, phone");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await password(page).waitFor();
  await password(page).fill("not my password at all");
  await goOn(page).click();
  await cover(page).getByRole("alert").getByText(en("rest-not-matched")).waitFor();
  await password(page).fill(who.password);
  await page.keyboard.press("Enter");
  // What waited goes on by itself.
  await page.getByText(en("password-changed")).waitFor();
  who.password = "half a new password";
  assert.equal(await cover(page).count(), 0);
  assert.equal(await page.title(), en("page-title", { page: en("security-title") }));
});

test("a page that nobody touches is covered when its time is up, and on paper there is nothing", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.clock.install();
  await enter(page, who, "/account/security");
  const field = page.getByLabel(en("password-new"), { exact: true });
  await field.fill("half a sentence");
  await page.clock.fastForward("29:00");
  await page.getByRole("alert").getByText(en("account-ending-title")).waitFor();
  rest(careway);
  await page.clock.fastForward("02:00");
  await cover(page).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByText(en("security-lead")).isVisible(), false);
  await page.emulateMedia({ media: "screen" });
  await password(page).fill(who.password);
  await goOn(page).click();
  await cover(page).waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "half a sentence");
  await place(page, en("place-results"));
  await page.getByText("Troponin I").waitFor();
});

test("all tabs are covered, and all are free again together", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/results");
  const other = await page.context().newPage();
  await other.goto("/record/condition");
  await other.getByText("High blood pressure").waitFor();
  rest(careway);
  await place(page, en("place-record"));
  await cover(page).waitFor();
  await cover(other).waitFor();
  assert.equal(await other.getByText("High blood pressure").isVisible(), false);
  await password(other).fill(who.password);
  await goOn(other).click();
  await other.getByText("High blood pressure").waitFor();
  await cover(page).waitFor({ state: "detached" });
  // What the first tab had asked for arrives now.
  await page.getByRole("link", { name: en("kind-condition") }).waitFor();
});

test("a page that is opened while the visit rests asks before it shows anything", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/results");
  await page.getByText("Troponin I").waitFor();
  rest(careway);
  await page.reload();
  await heading(page, en("rest-title")).waitFor();
  await shoot(page, "rest-page");
  await axe(page, "a page that is opened at rest");
  await page.getByRole("textbox", { name: en("sign-in-password"), exact: true }).fill(who.password);
  await page.getByRole("button", { name: en("rest-go-on") }).click();
  await page.getByText("Troponin I").waitFor();
});

test("whoever else sits there signs out, and then nothing of it is left", async t => {
  const page = await halfWritten(t);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await cover(page).getByRole("button", { name: en("account-sign-out") }).click();
  await heading(page, en("sign-in-title")).waitFor();
  assert.equal(await page.getByLabel(en("password-new"), { exact: true }).count(), 0);
});

test("another account that signs in elsewhere in the browser does not get this page", async t => {
  const patient = { resourceType: "Patient", id: "milo", name: [{ given: ["Milo"], family: "Calloway" }], birthDate: "1990-12-01" };
  const { writeFileSync } = await import("node:fs");
  const path = `${careway.data}/milo.json`;
  writeFileSync(path, JSON.stringify(patient));
  await careway.import(path, "--source", "Elm Street records");
  const milo = await careway.account("milo", "milo");
  const page = await halfWritten(t);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await cover(page).waitFor();
  const other = await page.context().newPage();
  await other.goto("/");
  await other.getByRole("button", { name: en("account-sign-out") }).click();
  await signIn(other, milo);
  await heading(other, en("home-greeting", { name: "Milo" })).waitFor();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await cover(page).waitFor({ state: "detached" });
  assert.equal(await page.getByText("half a new password").count(), 0);
  assert.equal(await page.getByText(INES.name).count(), 0);
});
