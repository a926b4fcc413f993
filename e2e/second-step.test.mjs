// What comes after the password: an app that shows codes is set up, asked for and taken away; recovery codes stand in for it; an important
// change asks once more who is there; a visit on another device is ended; and an account that must have a second way gets one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { code } from "./support/app.mjs";
import { authenticator } from "./support/authenticator.mjs";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading, signIn } from "./support/browser.mjs";
import { age } from "./support/clock.mjs";
import { reader } from "./support/journey.mjs";
import { button, field } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

const { careway, visit, who } = reader();
/// What the story leaves behind for the next part of it: the app's secret and the recovery codes.
const kept = {};

const greeting = page => heading(page, en("home-greeting", { name: "Inés" }));

/// Looks at a state in light, in the dark and on a phone.
async function look(page, name) {
  await shoot(page, name);
  await axe(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, `${name}.dark`);
  await axe(page, `${name}, dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, `${name}.phone`);
  // As high as its page, so that nothing is behind the bar at the bottom when it is judged.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 390, height: Math.max(height, 844) });
  await axe(page, `${name}, phone`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("an app is set up, and its recovery codes are kept before one goes on", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/account");
  await page.getByRole("link", { name: en("security-open") }).click();
  await heading(page, en("security-title")).waitFor();
  await page.getByText(en("app-none")).waitFor();
  await look(page, "security");
  await button(page, "app-set-up").click();
  await page.getByRole("img", { name: en("app-picture") }).waitFor();
  kept.secret = await page.locator("code").innerText();
  assert.match(kept.secret, /^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
  assert.match(await page.getByRole("link", { name: en("app-open") }).getAttribute("href"), /^otpauth:\/\/totp\//);
  await look(page, "set up an app");
  await field(page, "app-code").fill("000000");
  await button(page, "app-confirm").click();
  await page.getByRole("alert").getByText(en("factor-not-matched")).waitFor();
  await field(page, "app-code").fill(code(kept.secret, -1));
  await button(page, "app-confirm").click();
  await page.getByRole("heading", { name: en("codes-title") }).waitFor();
  kept.codes = await page.locator("ol.codes li").allInnerTexts();
  assert.equal(kept.codes.length, 10);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: en("codes-save") }).click();
  assert.deepEqual(readFileSync(await (await download).path(), "utf8").trim().split("\n"), kept.codes);
  await look(page, "recovery codes");
  await button(page, "codes-done").click();
  await page.getByText(en("app-done")).waitFor();
  assert.equal(await page.getByText(kept.codes[0]).count(), 0);
});

test("signing in asks for the app's code, and says kindly when it is not right", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/results");
  await signIn(page, who);
  await heading(page, en("second-title")).waitFor();
  assert.equal(await page.getByRole("navigation", { name: en("frame-places") }).count(), 0);
  await look(page, "second step");
  await button(page, "second-send").click();
  await page.getByText(en("fault-missing")).waitFor();
  await field(page, "second-code-or-recovery").fill("123 456");
  await button(page, "second-send").click();
  await page.getByRole("alert").getByText(en("prove-not-matched")).waitFor();
  assert.equal(await field(page, "second-code-or-recovery").inputValue(), "123 456");
  await look(page, "second step refused");
  await field(page, "second-code-or-recovery").fill(code(kept.secret));
  await button(page, "second-send").click();
  await heading(page, en("results-title")).waitFor();
});

test("a page that is opened between the steps goes on there, and one can start over", async t => {
  const page = await visit(t, { expects: REFUSALS, locale: "es-MX" });
  await page.goto("/");
  await signIn(page, who, es);
  await heading(page, es("second-title")).waitFor();
  await page.reload();
  await heading(page, es("second-title")).waitFor();
  await look(page, "second step.es");
  await button(page, "second-start-over", es).click();
  await heading(page, es("sign-in-title")).waitFor();
  await page.getByText(es("sign-in-out"), { exact: true }).waitFor();
});

test("a recovery code stands in for the app, once", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const typeIt = async () => {
    await page.goto("/");
    await signIn(page, who);
    await field(page, "second-code-or-recovery").fill(kept.codes[0].toLowerCase());
    await button(page, "second-send").click();
  };
  await typeIt();
  await greeting(page).waitFor();
  await page.goto("/account/security");
  await page.getByText("You have 9 left.").waitFor();
  await page.goto("/account");
  await button(page, "account-sign-out").click();
  await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
  await typeIt();
  await page.getByRole("alert").getByText(en("prove-not-matched")).waitFor();
});

test("an important change asks once more who is there, and then goes on by itself", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await signIn(page, who);
  await field(page, "second-code-or-recovery").fill(kept.codes[1]);
  await button(page, "second-send").click();
  await greeting(page).waitFor();
  await page.goto("/account/security");
  await field(page, "password-new").fill("eleven kind owls in a barn");
  age(careway);
  await button(page, "password-change").click();
  const dialog = page.getByRole("dialog", { name: en("prove-title") });
  await dialog.waitFor();
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).waitFor();
  await look(page, "prove again");
  await dialog.getByRole("button", { name: en("prove-cancel") }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("alert").getByText(en("problem-prove-again")).waitFor();
  assert.equal(await field(page, "password-new").inputValue(), "eleven kind owls in a barn");

  await button(page, "password-change").click();
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).fill("not my password at all");
  await dialog.getByLabel(en("app-code"), { exact: true }).fill("000000");
  await dialog.getByRole("button", { name: en("prove-send") }).click();
  await dialog.getByRole("alert").getByText(en("prove-not-matched")).waitFor();
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).fill(who.password);
  await dialog.getByLabel(en("app-code"), { exact: true }).fill(code(kept.secret, 1));
  await dialog.getByRole("button", { name: en("prove-send") }).click();
  await page.getByText(en("password-changed")).waitFor();
  await dialog.waitFor({ state: "detached" });
  who.password = "eleven kind owls in a barn";
});

test("a visit on another device is seen and ended", async t => {
  const here = await visit(t, { expects: REFUSALS });
  const there = await visit(t, { expects: REFUSALS, userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)" });
  for (const [page, place] of [[here, 2], [there, 3]]) {
    await page.goto("/account/security");
    await signIn(page, who);
    await field(page, "second-code-or-recovery").fill(kept.codes[place]);
    await button(page, "second-send").click();
    await heading(page, en("security-title")).waitFor();
  }
  await here.reload();
  const row = here.getByRole("listitem").filter({ hasText: en("device-phone") });
  await row.waitFor();
  await row.getByRole("button", { name: en("sessions-end"), exact: true }).click();
  await row.waitFor({ state: "detached" });
  // Nobody touches it: it is told.
  await there.getByText(en("sign-in-ended")).waitFor();
});

test("the app is taken away, and the password alone is enough again", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/account/security");
  await signIn(page, who);
  await field(page, "second-code-or-recovery").fill(kept.codes[4]);
  await button(page, "second-send").click();
  await button(page, "app-remove").click();
  await page.getByText(en("app-removed")).waitFor();
  await page.getByText(en("app-none")).waitFor();
  await page.goto("/account");
  await button(page, "account-sign-out").click();
  await signIn(page, who);
  await greeting(page).waitFor();
});

test("factors that were told to be lost still count until they end, and the page says when", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const ways = { totp: true, passkey: true, recovery_code: false, lost_until: "2026-03-13T14:40:00Z" };
  await page.route("**/api/session", route => route.fulfill({ json: { csrf: "none", signed_in: null, next: { "second-factor": ways } } }));
  await page.goto("/");
  await heading(page, en("second-title")).waitFor();
  await page.getByText(en("second-lost-title")).waitFor();
  await page.getByText("Friday, March 13, 2026 at 9:40 AM").waitFor();
  await button(page, "second-passkey").waitFor();
  await field(page, "app-code").waitFor();
  await look(page, "second step, lost");
});

test("whoever works here sets up a second way first, and is then led to their own pages", async t => {
  const said = await careway.run("staff", "add", "--name", "Joy Amadi", "--role", "nurse");
  const [, invitation] = /: (\S+)$/m.exec(said);
  const page = await visit(t, { expects: REFUSALS });
  await authenticator(page);
  await page.goto("/");
  const status = await page.evaluate(async invitation => {
    const { csrf } = await (await fetch("/api/session")).json();
    const headers = { "content-type": "application/json", "x-csrf-token": csrf, "idempotency-key": crypto.randomUUID() };
    const body = JSON.stringify({ code: invitation, name: "joy.amadi", password: "forty geese over a lake" });
    return (await fetch("/api/staff/accept", { method: "POST", headers, body })).status;
  }, invitation);
  assert.equal(status, 200);
  await page.goto("/");
  await heading(page, en("enrol-title")).waitFor();
  await look(page, "enrol");
  await button(page, "passkey-add").click();
  await page.getByRole("heading", { name: en("codes-title") }).waitFor();
  await axe(page, "enrol, codes");
  await button(page, "codes-done").click();
  await page.waitForURL("**/staff");
});
