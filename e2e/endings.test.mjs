// What ends without anybody ending it: the account of somebody who has died, as their record says, and what a patient gave who was a minor then.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading, place, signIn } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { givenBefore } from "./support/clock.mjs";
import { journey } from "./support/journey.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { call, sound, soundOnPhone } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const SOURCE = ["--source", "Elm Street records"];
/// Eighteen years and a week ago.
const GROWN = new Date(new Date().setUTCFullYear(new Date().getUTCFullYear() - 18) - 7 * 86_400_000).toISOString().slice(0, 10);

const person = (id, given, birthDate) => ({ resourceType: "Patient", id, name: [{ given: [given], family: "Calloway" }], birthDate });
const ADA = person("ada", "Ada", "1939-03-08");
const MILO = person("milo", "Milo", GROWN);
const JUNE = person("june", "June", "1970-05-05");

const who = {};

const { careway, visit } = journey(async careway => {
  for (const one of [ADA, MILO, JUNE]) await careway.import(file(one), ...SOURCE);
  for (const one of [ADA, MILO, JUNE]) who[one.id] = await careway.account(one.id, one.id);
  await careway.serve();
});

test("the account of somebody who has died opens nothing, says whom to ask, and opens again when that was a mistake", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who.ada);
  await heading(page, en("home-greeting", { name: "Ada" })).waitFor();
  await careway.import(file({ ...ADA, deceasedDateTime: "2026-01-02" }), ...SOURCE);
  await place(page, en("place-record"));
  await heading(page, en("departed-title")).waitFor();
  assert.equal(await page.getByText("Calloway").count(), 0, "not even a name");
  await sound(page, "an account of somebody who has died");
  await shoot(page, "departed");

  const phone = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await phone.goto("/messages");
  await signIn(phone, who.ada, es);
  await heading(phone, es("departed-title")).waitFor();
  await phone.getByText(es("departed-ask"), { exact: true }).waitFor();
  await phone.getByText(es("departed-mistake"), { exact: true }).waitFor();
  await soundOnPhone(phone, "an account of somebody who has died");
  assert.deepEqual(await small(phone), []);
  await shoot(phone, "departed-phone-dark-es");
  await phone.getByRole("button", { name: es("account-sign-out"), exact: true }).click();
  await heading(phone, es("sign-in-title")).waitFor();

  await careway.import(file({ ...ADA, deceasedBoolean: false }), ...SOURCE);
  await page.reload();
  await place(page, en("place-home"));
  await heading(page, en("home-greeting", { name: "Ada" })).waitFor();
});

test("what a minor gave is over when they are grown: no more time is offered, and asking again is", async t => {
  const milo = await visit(t, { expects: REFUSALS });
  await enter(milo, who.milo, "/account/caregivers/add");
  await milo.getByLabel(en("offer-name"), { exact: true }).fill("June");
  await milo.getByRole("checkbox", { name: new RegExp(`^${en("part-summary")}`) }).check();
  await milo.getByRole("button", { name: en("offer-send"), exact: true }).click();
  const code = (await milo.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).innerText()).trim();
  const june = await visit(t, { expects: REFUSALS });
  await enter(june, who.june, "/account/accept");
  await june.getByLabel(en("accept-code"), { exact: true }).fill(code);
  await june.getByLabel(en("accept-birth-date"), { exact: true }).fill(GROWN);
  await june.getByRole("button", { name: en("accept-send"), exact: true }).click();
  await june.getByRole("button", { name: en("accept-yes"), exact: true }).click();
  await june.waitForURL(/\/for\//);

  await milo.goto("/account/caregivers");
  await milo.getByRole("link", { name: en("proxies-change-of", { name: "June Calloway" }) }).waitFor();
  givenBefore(careway, 60);
  await milo.reload();
  await milo.getByText(en("proxies-given-as-minor"), { exact: true }).waitFor();
  assert.equal(await milo.getByRole("link", { name: en("proxies-renew-of", { name: "June Calloway" }) }).count(), 0);
  await sound(milo, "what a minor gave");
  await shoot(milo, "proxies-given-as-minor");
  const { proxies: [over] } = await call(milo, `/api/proxies?patient=${(await call(milo, "/api/session")).signed_in.own}`);
  await milo.goto(`/account/caregivers/${over.id}`);
  await milo.getByText(en("proxies-given-as-minor"), { exact: true }).waitFor();
  assert.equal(await milo.getByRole("button", { name: en("proxy-change-send") }).count(), 0);
  await milo.goto("/account/caregivers");
  await milo.getByRole("link", { name: en("proxies-ask-again-of", { name: "June Calloway" }), exact: true }).click();
  await heading(milo, en("offer-title")).waitFor();
});
