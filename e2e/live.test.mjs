// Pages that are open and that nobody touches: what another device does to their session shows on them within two seconds, and a page that was
// away looks when it is back. Times are read in the page, by its own clock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { LIVE, REFUSALS, enter, heading } from "./support/browser.mjs";
import { Careway } from "./support/careway.mjs";
import { reader } from "./support/journey.mjs";
import { INES } from "./support/record.mjs";
import { call, passwordOf, work } from "./support/staff.mjs";
import { en } from "./support/words.mjs";

/// Milliseconds in which a page is to show what has happened elsewhere.
const SOON = 2_000;

const { careway, visit, who } = reader();

/// Waits until a page listens; `act` is what makes it.
async function listening(page, act) {
  const [answer] = await Promise.all([page.waitForResponse(response => new URL(response.url()).pathname === LIVE), act()]);
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()["content-type"], "text/event-stream");
}

const signOutEverywhere = async page => {
  await page.getByRole("button", { name: en("account-sign-out-everywhere"), exact: true }).click();
  await page.getByText(en("sign-in-out-everywhere"), { exact: true }).waitFor();
};

test("a page that nobody touches is at the form within two seconds of signing out everywhere", async t => {
  const here = await visit(t);
  const there = await visit(t);
  await enter(here, who, "/account");
  await listening(there, () => enter(there, who, "/results"));
  await there.getByText("Troponin I").waitFor();
  await axe(there, "a page that listens");
  const gone = there.getByText(en("sign-in-ended")).waitFor().then(() => Date.now());
  const done = here.waitForResponse(/sign-out-everywhere/).then(() => Date.now());
  await signOutEverywhere(here);
  const took = await gone - await done;
  t.diagnostic(`${took} ms`);
  assert.ok(took < SOON, `${took} ms`);
  await heading(there, en("sign-in-title")).waitFor();
  assert.equal(await there.getByText("Troponin I").count(), 0);
  assert.equal(await there.getByText(INES.name).count(), 0);
  await axe(there, "the form, on a page that nobody touched");
});

test("another tab of the browser that signs out is at the form too, and says the same as ever", async t => {
  const page = await visit(t);
  await enter(page, who, "/account");
  const other = await page.context().newPage();
  await listening(other, () => other.goto("/results"));
  await other.getByText("Troponin I").waitFor();
  await page.getByRole("button", { name: en("account-sign-out"), exact: true }).click();
  await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
  await heading(other, en("sign-in-title")).waitFor();
});

test("what happened while the page had no way to the server shows when it has one again", async t => {
  const here = await visit(t);
  const there = await visit(t, { expects: REFUSALS });
  await enter(here, who, "/account");
  await listening(there, () => enter(there, who, "/results"));
  await there.context().setOffline(true);
  await signOutEverywhere(here);
  await there.context().setOffline(false);
  await there.getByText(en("sign-in-ended")).waitFor();
  assert.equal(await there.getByText("Troponin I").count(), 0);
});

test("a page that stays where it is goes on when its server is back", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await listening(page, () => enter(page, who, "/results"));
  await page.getByText("Troponin I").waitFor();
  await careway.again();
  await listening(page, async () => {});
  assert.equal(await page.getByText("Troponin I").isVisible(), true);
});

test("a staff account that is closed closes its pages", async t => {
  const clinic = new Careway();
  await clinic.serve("demo");
  t.after(() => clinic.stop());
  const password = passwordOf(clinic.said.join(""));
  const admin = await visit(t, { expects: REFUSALS }, clinic.origin);
  const nurse = await visit(t, { expects: REFUSALS }, clinic.origin);
  await work(admin, { name: "pell", password });
  const people = await call(admin, "/api/staff/list");
  await listening(nurse, () => work(nurse, { name: "ivers", password }));
  await axe(nurse, "a page of the staff that listens");
  const { account } = people.find(one => one.name === "Grace Ivers");
  await call(admin, "/api/staff/deactivate", { account });
  await nurse.getByText(en("sign-in-ended")).waitFor();
});
