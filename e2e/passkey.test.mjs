// Passkeys: added, used to sign in, as the second step and to prove again, named, taken away; and said plainly when one is not there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { authenticator } from "./support/authenticator.mjs";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading, signIn } from "./support/browser.mjs";
import { age } from "./support/clock.mjs";
import { reader } from "./support/journey.mjs";
import { button } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en } from "./support/words.mjs";

const { careway, visit, who } = reader();
/// The passkeys of Inés' device. They count how often they were used, and the server does too.
let credentials;

const greeting = page => heading(page, en("home-greeting", { name: "Inés" }));

test("a passkey is added and named", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const device = await authenticator(page);
  await enter(page, who, "/account/security");
  await button(page, "passkey-add").click();
  await page.getByRole("heading", { name: en("codes-title") }).waitFor();
  await button(page, "codes-done").click();
  const row = page.getByRole("listitem").filter({ hasText: en("device-computer") }).first();
  await row.getByText(en("passkey-change-short")).click();
  await shoot(page, "passkey");
  await axe(page, "a passkey that is being changed");
  const name = page.getByLabel(en("passkey-name"), { exact: true });
  await name.fill("");
  await button(page, "passkey-rename").click();
  await page.getByText(en("fault-missing")).waitFor();
  const password = page.getByLabel(en("password-new"), { exact: true });
  await password.fill("half a new password");
  await name.fill("Kitchen computer");
  await button(page, "passkey-rename").click();
  await page.getByText(en("passkey-renamed")).waitFor();
  await page.getByText("Kitchen computer").first().waitFor();
  // What is half typed in one part outlives a change in another.
  assert.equal(await password.inputValue(), "half a new password");
  await name.fill("Half a na");
  await password.fill("eleven kind owls in a barn");
  await button(page, "password-change").click();
  await page.getByText(en("password-changed")).waitFor();
  who.password = "eleven kind owls in a barn";
  assert.equal(await name.inputValue(), "Half a na");
  assert.equal(await password.inputValue(), "", "what was taken is gone");
  await button(page, "passkey-add").click();
  await page.getByRole("alert").getByText(en("passkey-known")).waitFor();
  credentials = await device.credentials();
  assert.equal(credentials.length, 1);
});

test("a passkey signs in by itself, without a name and a password", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const device = await authenticator(page, credentials);
  await page.goto("/");
  await page.getByRole("link", { name: en("sign-in-passkey") }).click();
  await greeting(page).waitFor();
  credentials = await device.credentials();
  assert.equal(new URL(page.url()).pathname, "/");
});

test("a device without one says so, and there is another way", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const device = await authenticator(page, credentials);
  await device.verifies(false);
  await page.goto("/passkey");
  await page.getByRole("alert").getByText(en("passkey-stopped")).waitFor();
  await shoot(page, "passkey-stopped");
  await axe(page, "a passkey that did not go through");
  await device.verifies(true);
  await button(page, "second-passkey").click();
  await greeting(page).waitFor();
  credentials = await device.credentials();
});

test("a browser that knows no passkeys says so", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.addInitScript(() => delete globalThis.PublicKeyCredential);
  await page.goto("/passkey");
  await page.getByRole("alert").getByText(en("passkey-no-way")).waitFor();
  await page.getByRole("link", { name: en("passkey-other-way") }).click();
  await heading(page, en("sign-in-title")).waitFor();
});

test("a passkey is the second step, proves again, and is taken away", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await authenticator(page, credentials);
  await page.goto("/account/security");
  await signIn(page, who);
  await heading(page, en("second-title")).waitFor();
  await axe(page, "the second step with a passkey");
  await button(page, "second-passkey").click();
  await heading(page, en("security-title")).waitFor();
  age(careway);
  await page.getByText("Kitchen computer").first().waitFor();
  await page.getByText(en("passkey-change-short"), { exact: true }).click();
  await button(page, "passkey-remove").click();
  const dialog = page.getByRole("dialog", { name: en("prove-title") });
  await dialog.getByRole("button", { name: en("second-passkey") }).click();
  await page.getByText(en("passkey-removed")).waitFor();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.getByText("Kitchen computer").count(), 0);
});
