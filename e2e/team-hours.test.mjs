// When a team is there: an administrator types its week and a holiday and says what it promises, a nurse says that she is away and who does her
// work, and whoever covers for themselves is refused. On a desk, and on a phone in Spanish and dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const TEAM = "Northgate family care";
const DAY = 86_400_000;
const LAST = 5;

const { visit, as } = demo();

const inDays = count => new Date(Date.now() + count * DAY).toISOString().slice(0, 10);
const said = count => new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(inDays(count)));
const part = (page, id, words = en) => page.getByRole("region", { name: words(id), exact: true });
const row = (page, id, words = en) => page.getByRole("group", { name: words(id), exact: true });

/// Opens the hours of the team by way of the teams.
async function open(page, words = en) {
  await places(page, words).getByRole("link", { name: words("staff-place-teams"), exact: true }).click();
  await page.getByRole("link", { name: words("staff-hours-of", { team: TEAM }), exact: true }).click();
  await heading(page, words("staff-hours-title")).waitFor();
  await page.getByRole("heading", { name: TEAM, exact: true }).waitFor();
}

test("an administrator types the week, and nothing typed is lost when it is refused", async t => {
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  await open(pell);
  await sound(pell, "the hours of a team");
  await shoot(pell, "team-hours");

  const monday = row(pell, "staff-hours-monday");
  await monday.getByLabel(en("staff-hours-opens"), { exact: true }).fill("07:30");
  await monday.getByLabel(en("staff-hours-closes"), { exact: true }).fill("07:00");
  await press(pell, "staff-hours-send");
  await pell.getByText(en("fault-too-early"), { exact: true }).waitFor();
  await sound(pell, "a day that closes before it opens");
  await monday.getByLabel(en("staff-hours-closes"), { exact: true }).fill("12:00");
  await press(monday, "staff-hours-more");
  await monday.getByLabel(en("staff-hours-opens"), { exact: true }).nth(1).fill("13:00");
  await monday.getByLabel(en("staff-hours-closes"), { exact: true }).nth(1).fill("18:15");
  await press(monday, "staff-hours-copy");
  const friday = row(pell, "staff-hours-friday");
  assert.equal(await friday.getByLabel(en("staff-hours-closes"), { exact: true }).nth(1).inputValue(), "18:15");
  const saturday = row(pell, "staff-hours-saturday");
  assert.ok(await saturday.getByLabel(en("staff-hours-closed"), { exact: true }).isChecked());
  await saturday.getByLabel(en("staff-hours-closed"), { exact: true }).uncheck();
  await saturday.getByLabel(en("staff-hours-opens"), { exact: true }).fill("09:00");
  await saturday.getByLabel(en("staff-hours-closes"), { exact: true }).fill("00:00");

  const zone = pell.getByLabel(en("staff-hours-zone"), { exact: true });
  await zone.fill("America/Springfield");
  await press(pell, "staff-hours-send");
  await pell.getByText(en("staff-hours-no-zone"), { exact: true }).waitFor();
  assert.equal(await zone.inputValue(), "America/Springfield", "nothing that was typed is lost");
  assert.equal(await saturday.getByLabel(en("staff-hours-opens"), { exact: true }).inputValue(), "09:00");
  await sound(pell, "a zone that is none");
  await zone.fill("America/Denver");
  await press(pell, "staff-hours-send");
  await pell.getByText(en("staff-hours-saved", { team: TEAM }), { exact: true }).waitFor();
  await pell.getByText(en("staff-hours-own"), { exact: true }).waitFor();
  await pell.getByText("America/Denver", { exact: true }).waitFor();

  const holidays = part(pell, "staff-hours-holidays");
  await holidays.getByText(en("staff-hours-no-holidays"), { exact: true }).waitFor();
  await holidays.getByText(en("staff-hours-holiday-add"), { exact: true }).click();
  const day = inDays(40);
  for (const repeated of [false, true]) {
    await holidays.getByLabel(en("staff-hours-holiday-day"), { exact: true }).fill(day);
    await holidays.getByLabel(en("staff-hours-holiday-name"), { exact: true }).fill("Day of the lake");
    await press(holidays, "staff-hours-holiday-send");
    if (repeated) await holidays.getByText(en("fault-twice"), { exact: true }).waitFor();
    else await pell.getByText(en("staff-hours-holiday-done", { name: "Day of the lake" }), { exact: true }).waitFor();
  }
  await holidays.getByRole("listitem").filter({ hasText: "Day of the lake" }).waitFor();

  const promises = part(pell, "staff-hours-promises");
  await press(promises, "staff-hours-promise-change", en, { class: en("staff-class-refill") });
  await promises.getByLabel(en("staff-hours-touch-within"), { exact: true }).fill("90");
  await promises.getByLabel(en("staff-hours-unit"), { exact: true }).first().selectOption("minutes");
  await sound(pell, "a promise that is being changed");
  await press(promises, "staff-hours-promise-send");
  await pell.getByText(en("staff-hours-promise-done", { class: en("staff-class-refill") }), { exact: true }).waitFor();
  await promises.getByText(/within 90 minutes/).waitFor();
  await sound(pell, "a team with hours of its own");
  await shoot(pell, "team-hours-own");

  await pell.reload();
  await row(pell, "staff-hours-saturday").waitFor();
  assert.equal(await row(pell, "staff-hours-saturday").getByLabel(en("staff-hours-closes"), { exact: true }).inputValue(), "00:00");
  assert.equal(await row(pell, "staff-hours-friday").getByLabel(en("staff-hours-opens"), { exact: true }).count(), 2);

  const away = part(pell, "staff-hours-away");
  await away.getByText(en("staff-hours-away-theirs"), { exact: true }).click();
  await away.getByLabel(en("staff-hours-who"), { exact: true }).selectOption({ label: `Ben Carver · ${en("staff-role-front-desk")}` });
  await away.getByLabel(en("staff-hours-by"), { exact: true }).selectOption({ label: `Ben Carver · ${en("staff-role-front-desk")}` });
  await away.getByLabel(en("staff-hours-from"), { exact: true }).fill(inDays(10));
  await away.getByLabel(en("staff-hours-back-on"), { exact: true }).fill(inDays(12));
  await press(away, "staff-hours-away-send");
  await away.getByText(en("staff-hours-not-in-team"), { exact: true }).waitFor();
  await sound(pell, "somebody who covers for themselves");
  assert.equal(await away.getByLabel(en("staff-hours-from"), { exact: true }).inputValue(), inDays(10), "nothing that was typed is lost");
  await away.getByLabel(en("staff-hours-by"), { exact: true }).selectOption({ label: `Joy Amadi · ${en("staff-role-nurse")}` });
  await press(away, "staff-hours-away-send");
  const line = away.getByRole("listitem").filter({ hasText: "Ben Carver" });
  await line.getByText(en("staff-hours-covered", { name: "Joy Amadi" }), { exact: true }).waitFor();
  await line.getByText(en("staff-hours-away-days", { from: said(10), back: said(12) }), { exact: true }).waitFor();
  await shoot(pell, "team-hours-away");
});

test("a nurse says on her phone that she is away, and comes back", async t => {
  const joy = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(joy, as("amadi"), "/staff", es);
  await places(joy, es).getByRole("link", { name: es("staff-place-teams"), exact: true }).click();
  await joy.getByRole("link", { name: es("staff-hours-of", { team: TEAM }), exact: true }).waitFor();
  await soundOnPhone(joy, "teams for a nurse");
  assert.equal(await joy.getByText(es("staff-teams-add"), { exact: true }).count(), 0, "she makes no team");
  await open(joy, es);
  assert.equal(await joy.getByRole("button", { name: es("staff-hours-send"), exact: true }).count(), 0, "she does not change the hours");

  const away = part(joy, "staff-hours-away", es);
  await away.getByText(es("staff-hours-away-mine"), { exact: true }).click();
  const by = away.getByLabel(es("staff-hours-by"), { exact: true });
  assert.equal(await by.getByRole("option", { name: /Joy Amadi/ }).count(), 0, "nobody covers for themselves");
  await by.selectOption({ label: `Nkechi Okafor · ${es("staff-role-clinician")}` });
  await away.getByLabel(es("staff-hours-from"), { exact: true }).fill(inDays(LAST));
  await away.getByLabel(es("staff-hours-back-on"), { exact: true }).fill(inDays(LAST));
  await press(away, "staff-hours-away-send", es);
  await away.getByText(es("fault-too-early"), { exact: true }).waitFor();
  await soundOnPhone(joy, "back before she goes");
  await away.getByLabel(es("staff-hours-back-on"), { exact: true }).fill(inDays(LAST + 3));
  await press(away, "staff-hours-away-send", es);
  await joy.getByText(es("staff-hours-away-done"), { exact: true }).waitFor();
  const line = away.getByRole("listitem").filter({ hasText: "Joy Amadi" }).filter({ hasText: es("staff-hours-covered", { name: "Nkechi Okafor" }) });
  await line.waitFor();
  await soundOnPhone(joy, "she is away");
  assert.deepEqual(await small(joy), []);
  await shoot(joy, "team-hours-phone-dark-es");
  await line.getByRole("button").click();
  await joy.getByText(es("staff-hours-back-done", { name: "Joy Amadi" }), { exact: true }).waitFor();
  await line.waitFor({ state: "detached" });
});

test("on a phone an administrator reaches every row of the week", async t => {
  const pell = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await work(pell, as("pell"), "/staff", es);
  await open(pell, es);
  await row(pell, "staff-hours-sunday", es).waitFor();
  await soundOnPhone(pell, "the week on a phone");
  assert.deepEqual(await small(pell), []);
  await shoot(pell, "team-hours-week-phone-dark-es");
});
