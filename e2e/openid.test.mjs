// Signing in with an account elsewhere, at a real provider in a process of its own: connected once, used, and taken away again.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { Careway, file } from "./support/careway.mjs";
import { age } from "./support/clock.mjs";
import { journey } from "./support/journey.mjs";
import { Provider } from "./support/openid.mjs";
import { passwordOf, sound, work } from "./support/staff.mjs";
import { en } from "./support/words.mjs";

let provider;
let who;

const { visit } = journey(async careway => {
  const patient = { resourceType: "Patient", id: "milo", name: [{ given: ["Milo"], family: "Calloway" }], birthDate: "1990-12-01" };
  await careway.import(file(patient), "--source", "Elm Street records");
  who = await careway.account("milo", "milo");
  provider = await Provider.planned();
  await careway.serve("serve", ...provider.flags);
  await provider.start(careway.origin);
});
/// The other organisation's pages are theirs, and what they ask for.
const THEIRS = [...REFUSALS, /^asked (http:\/\/localhost:\d+|https:\/\/fonts\.)/];

after(async () => {
  await provider?.stop();
});

/// Goes to the other organisation from the sign-in form, and signs in there.
async function elsewhere(page, name) {
  await page.getByRole("link", { name: "Riverside" }).click();
  await provider.signIn(page, name);
}

test("whoever is nobody's here is told what to do", async t => {
  const page = await visit(t, { expects: THEIRS });
  await page.goto("/");
  await axe(page, "the form with another organisation");
  await elsewhere(page, "a stranger");
  await page.getByText(en("openid-not-connected")).waitFor();
  assert.equal(new URL(page.url()).search, "", "what came back stands in no history");
  await axe(page, "an account that is not connected");
});

test("an account is connected once and opens from there until it is taken away", async t => {
  const page = await visit(t, { expects: THEIRS });
  await enter(page, who, "/account/security");
  await page.getByRole("button", { name: en("openid-connect") }).click();
  await provider.signIn(page, "milo-there");
  await heading(page, en("security-title")).waitFor();
  await page.getByRole("button", { name: en("openid-remove") }).waitFor();
  await axe(page, "a connected account");

  const other = await visit(t, { expects: THEIRS });
  await other.goto("/");
  await elsewhere(other, "milo-there");
  await heading(other, en("home-greeting", { name: "Milo" })).waitFor();

  await page.getByRole("button", { name: en("openid-remove") }).click();
  await page.getByRole("button", { name: en("openid-connect") }).waitFor();
  const third = await visit(t, { expects: THEIRS });
  await third.goto("/");
  await elsewhere(third, "milo-there");
  await third.getByText(en("openid-not-connected")).waitFor();
});

test("one of the staff connects theirs, proves who they are on the way back, and is at the staff's pages again", async t => {
  const demo = new Careway();
  const theirs = await Provider.planned();
  t.after(async () => {
    await demo.stop();
    await theirs.stop();
  });
  await demo.serve("demo", ...theirs.flags);
  await theirs.start(demo.origin);
  const page = await visit(t, { expects: THEIRS }, demo.origin);
  const nurse = { name: "amadi", password: passwordOf(demo.said.join("")) };
  await work(page, nurse, "/staff/account/security");
  await page.getByRole("button", { name: en("openid-connect") }).click();
  await page.waitForURL(url => url.origin !== demo.origin);
  age(demo);
  await theirs.signIn(page, "joy-there");
  const dialog = page.getByRole("dialog", { name: en("prove-title") });
  await dialog.getByLabel(en("sign-in-password"), { exact: true }).fill(nurse.password);
  await dialog.getByRole("button", { name: en("prove-send") }).click();
  await heading(page, en("security-title")).waitFor();
  assert.equal(new URL(page.url()).pathname, "/staff/account/security");
  await page.getByRole("button", { name: en("openid-remove") }).waitFor();
  await sound(page, "a connected account of the staff");
});

test("whoever turns round there comes back to a page that says so", async t => {
  const page = await visit(t, { expects: THEIRS });
  await page.goto("/sign-in/openid?error=access_denied&state=x");
  await page.getByText(en("openid-stopped")).waitFor();
  await page.getByRole("link", { name: en("passkey-other-way") }).click();
  await heading(page, en("sign-in-title")).waitFor();
});
