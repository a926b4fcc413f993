// Somebody is told when time runs short: an administrator says who leads a team; the patient writes; nobody answers; the lead sees it on her page by
// herself, and the nurse does not; the patient is told a new time, and a second time that it is late. On a desk, and on a phone in Spanish and dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { earlier } from "./support/clock.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { call, places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const TEAM = "Northgate family care";
/// Milliseconds in which the server has looked at every clock: it does so each minute.
const LOOKED = 75_000;

const { careway, visit, as } = demo();
const main = page => page.getByRole("main");
const short = (page, words = en) => places(page, words).getByRole("link", { name: new RegExp(`^${words("short-title")}`) });
const waits = (page, words = en) => places(page, words).getByRole("link", { name: new RegExp(`^${words("short-title")} .+`) });

/// Opens the page of what runs short.
async function opened(page, words = en) {
  await short(page, words).click();
  await heading(page, words("short-title")).waitFor();
}

test("an administrator says who leads, and a team without a lead says so", async t => {
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  await places(pell).getByRole("link", { name: en("staff-place-teams"), exact: true }).click();
  const team = main(pell).getByRole("region", { name: TEAM, exact: true });
  await team.getByText(en("staff-teams-no-lead"), { exact: true }).waitFor();
  await sound(pell, "teams without leads");
  await shoot(pell, "teams-no-lead");
  await team.getByRole("button", { name: en("staff-teams-make-lead-of", { name: "Joy Amadi", team: TEAM }), exact: true }).click();
  await team.getByText(en("staff-teams-lead-badge"), { exact: true }).waitFor();
  await team.getByText(en("staff-teams-no-lead"), { exact: true }).waitFor({ state: "detached" });
  await sound(pell, "a team with a lead");
  await shoot(pell, "teams-lead");
  assert.equal(await short(pell).count(), 0, "an administrator is told of nothing that waits");

  // There at every hour, so that the test does not depend on the hour at which it runs.
  const teams = await call(pell, "/api/staff/teams");
  const { id } = teams.find(one => one.name === TEAM);
  const week = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  const said = await call(pell, "/api/staff/hours/set", { team: id, zone: "America/Chicago", hours: { week, holidays: [] } });
  assert.equal(said, null, JSON.stringify(said));
});

test("the lead is told, the nurse is not, and the patient gets a new time, once", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new");
  await heading(rosa, en("messages-write")).waitFor();
  await rosa.getByLabel(en("messages-about"), { exact: true }).selectOption("medication");
  await rosa.getByLabel(en("messages-text"), { exact: true }).fill("May I take the pill with milk?");
  await rosa.getByRole("button", { name: en("messages-send"), exact: true }).click();
  await rosa.getByText(/Expect an answer by/).waitFor();

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"));
  await opened(amadi);
  await main(amadi).getByText(en("short-none-title"), { exact: true }).waitFor();
  await sound(amadi, "nothing runs short");
  await places(amadi).getByRole("link", { name: en("staff-place-home"), exact: true }).click();
  const carver = await visit(t, { expects: REFUSALS });
  await work(carver, as("carver"));

  // Four fifths of a day are over.
  earlier(careway, 20);
  await waits(amadi).waitFor({ timeout: LOOKED });
  await shoot(amadi, "short-told");
  assert.equal(await waits(carver).count(), 0, "she does not lead");
  await opened(amadi);
  const line = main(amadi).getByRole("link", { name: /^Rosa Delgado/ });
  await line.getByText(en("staff-desk-soon"), { exact: true }).waitFor();
  await waits(amadi).waitFor({ state: "detached" });
  await sound(amadi, "what runs short");
  await shoot(amadi, "short");
  await opened(carver);
  await main(carver).getByText(en("short-none-title"), { exact: true }).waitFor();

  // The day is over. The pages that are open say so by themselves.
  earlier(careway, 5);
  await rosa.getByText(/This takes longer than we told you/).waitFor({ timeout: LOOKED });
  await rosa.getByRole("button", { name: en("messages-call-me"), exact: true }).waitFor();
  await sound(rosa, "an answer that is late");
  await shoot(rosa, "message-late-anew");
  await line.getByText(en("staff-desk-late"), { exact: true }).waitFor();
  await line.getByText(/New time told to the patient/).waitFor();
  await shoot(amadi, "short-late");

  // The new time is over too.
  earlier(careway, 14);
  await rosa.getByText(/We are late again/).waitFor({ timeout: LOOKED });
  await sound(rosa, "an answer that is late again");
  await shoot(rosa, "message-late-again");
  assert.deepEqual(await small(rosa), []);
  await line.getByText(en("staff-desk-late-again"), { exact: true }).waitFor();
  await rosa.getByRole("button", { name: en("messages-call-me"), exact: true }).click();
  await line.getByText(en("staff-wall-call-me"), { exact: true }).waitFor();
  await sound(amadi, "late again");
  await shoot(amadi, "short-late-again");

  const phone = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(phone, as("amadi"), "/staff/short", es);
  await main(phone).getByRole("link", { name: /^Rosa Delgado/ }).waitFor();
  await soundOnPhone(phone, "what runs short, on a phone");
  await shoot(phone, "short-phone-es");

  await line.click();
  await amadi.getByLabel(en("staff-desk-answer"), { exact: true }).fill("Yes, with milk is fine.");
  const answered = amadi.waitForResponse(response => response.url().endsWith("/api/staff/threads/answer"));
  await amadi.getByRole("button", { name: en("messages-send"), exact: true }).click();
  await answered;
  await opened(amadi);
  await main(amadi).getByText(en("short-none-title"), { exact: true }).waitFor();
});

test("a lead chooses how she is told outside of the portal", async t => {
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/account");
  await main(amadi).getByRole("link", { name: en("notices-open"), exact: true }).click();
  await heading(amadi, en("notices-title")).waitFor();
  await main(amadi).getByLabel(en("notices-work"), { exact: true }).waitFor();
  await sound(amadi, "notices for a lead");
  await shoot(amadi, "notices-work");
});
