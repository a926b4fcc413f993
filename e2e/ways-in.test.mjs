// Ways in that are not signing in: an account that nobody invited and its record later, a code from the clinic for whoever has lost their
// password, and a stop to one that somebody else has begun.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, heading, signIn } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { reader } from "./support/journey.mjs";
import { button, field } from "./support/page.mjs";
import { INES } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

const { careway, visit, who } = reader();

test("an account without an invitation opens no record, until a code connects it", async t => {
  const patient = { resourceType: "Patient", id: "milo", name: [{ given: ["Milo"], family: "Calloway" }], birthDate: "1990-12-01" };
  await careway.import(file(patient), "--source", "Elm Street records");
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await page.getByRole("link", { name: en("sign-in-invitation") }).click();
  await page.getByRole("link", { name: en("sign-up-link") }).click();
  await heading(page, en("sign-up-title")).waitFor();
  await button(page, "activate-send").click();
  await page.getByText(en("fault-missing")).first().waitFor();
  await axe(page, "sign-up with faults");
  await field(page, "sign-up-name").fill("Milo");
  await field(page, "activate-name").fill("milo");
  await field(page, "activate-password").fill("three lanterns on a tall gate");
  await shoot(page, "sign-up");
  await button(page, "activate-send").click();
  await heading(page, en("sign-up-done")).waitFor();
  const login = await page.getByText(/^milo-\d{4}$/).innerText();
  await shoot(page, "sign-up-done");
  await axe(page, "signed up");
  await button(page, "sign-up-go-on").click();
  await heading(page, en("link-title")).waitFor();
  await shoot(page, "link");
  await axe(page, "an account without a record");

  const said = await careway.run("account", "invite", "--patient", "milo");
  const [, code] = /^Invitation for Milo Calloway: (\S+)$/m.exec(said);
  await field(page, "activate-code").fill(code);
  await field(page, "activate-birth-date").fill("1990-12-02");
  await button(page, "link-send").click();
  await page.getByRole("alert").getByText(en("activate-not-matched")).waitFor();
  await field(page, "activate-birth-date").fill("1990-12-01");
  await button(page, "link-send").click();
  await heading(page, en("home-greeting", { name: "Milo" })).waitFor();
  assert.match(login, /^milo-/);
});

test("a code from the clinic sets a new password", async t => {
  const said = await careway.run("account", "recover", "--name", who.name);
  const [, code] = /^Recovery code: (\S+)$/m.exec(said);
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await page.getByRole("link", { name: en("sign-in-recover") }).click();
  await heading(page, en("recover-title")).waitFor();
  await shoot(page, "recover");
  await axe(page, "recover");
  await field(page, "recover-code").fill(code);
  await field(page, "recover-birth-date").fill("1957-04-10");
  await field(page, "password-new").fill("seven bright kites at noon");
  await page.getByLabel(en("recover-second"), { exact: true }).selectOption("lost");
  await page.getByText(en("recover-lost-about")).waitFor();
  await page.getByLabel(en("recover-second"), { exact: true }).selectOption("at-hand");
  await button(page, "recover-send").click();
  await page.getByRole("alert").getByText(en("recover-not-matched")).waitFor();
  await field(page, "recover-birth-date").fill(INES.birthDate);
  await button(page, "recover-send").click();
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  await page.goto("/account");
  await button(page, "account-sign-out").click();
  await signIn(page, { ...who, password: "seven bright kites at noon" });
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
});

test("a recovery that nobody began cannot be stopped, and it is said plainly", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/recover/stop");
  await heading(page, en("stop-title")).waitFor();
  await field(page, "stop-code").fill("0000-0000-0000-0000-0000-0000");
  await button(page, "stop-send").click();
  await page.getByRole("alert").getByText(en("stop-not-matched")).waitFor();
  await shoot(page, "stop");
  await axe(page, "stop");
});

test("the pages for visitors are there in Spanish and fit a phone", async t => {
  const page = await visit(t, { expects: REFUSALS, locale: "es-MX", viewport: { width: 390, height: 844 } });
  for (const [path, title] of [["/sign-up", "sign-up-title"], ["/recover", "recover-title"], ["/recover/stop", "stop-title"]]) {
    await page.goto(path);
    await heading(page, es(title)).waitFor();
    await shoot(page, `visitor${path}.es`);
    await axe(page, `${path}, Spanish`);
  }
});
