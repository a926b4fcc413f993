// Mail in the journeys of people: an invitation that arrives, in its reader's language, and becomes an account.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { REFUSALS, heading } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { journey } from "./support/journey.mjs";
import { Mailbox } from "./support/mailbox.mjs";
import { es } from "./support/words.mjs";

let mailbox;

const { careway, visit } = journey(async careway => {
  const patient = { resourceType: "Patient", id: "milo", name: [{ given: ["Milo"], family: "Calloway" }], birthDate: "1990-12-01" };
  await careway.import(file(patient), "--source", "Elm Street records");
  mailbox = await Mailbox.open();
  await careway.serve("serve", ...mailbox.flags, "--portal-name", "Mi portal");
});

after(async () => {
  await mailbox?.close();
});

test("an invitation comes by mail and becomes an account", async t => {
  await careway.run("account", "invite", "--patient", "milo", "--to", "milo@example.org", "--language", "es");
  const mail = await mailbox.next();
  assert.deepEqual(mail.to, ["milo@example.org"]);
  assert.equal(mail.headers.subject, es("mail-invitation-subject", { portal: "Mi portal" }));
  // Nothing in it says who is a patient, or of what.
  assert.doesNotMatch(`${mail.headers.subject} ${mail.text}`, /Milo|Calloway|Elm/);
  const [, link] = /(http\S+)/.exec(mail.text);
  const [, code] = /: ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})$/m.exec(mail.text);

  const page = await visit(t, { locale: "es-MX", expects: REFUSALS });
  await page.goto(link);
  await heading(page, es("activate-title")).waitFor();
  await page.getByLabel(es("activate-code"), { exact: true }).fill(code);
  await page.getByLabel(es("activate-birth-date"), { exact: true }).fill("1990-12-01");
  await page.getByLabel(es("activate-name"), { exact: true }).fill("milo@example.org");
  await page.getByLabel(es("activate-password"), { exact: true }).fill("tres faroles en una puerta alta");
  await page.getByRole("button", { name: es("activate-send") }).click();
  await heading(page, es("home-greeting", { name: "Milo" })).waitFor();
});
