// Who comes in, and how: an invitation for a patient and the letter it is handed over in, a code for a new nurse and the account she makes of
// it, roles, teams, and which team looks after whom.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { call, find, places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { Texts } from "./support/texts.mjs";
import { en, es } from "./support/words.mjs";

const SECRET = "nine quiet boats on a green river";
const PHONE = { viewport: { width: 390, height: 844 } };

let texts;

const { visit, as } = demo({
  first: async () => {
    texts = await Texts.open();
    return texts.flags;
  },
});

after(() => {
  texts?.close();
});

test("the front desk invites a patient, and the code in the letter makes the account", async t => {
  const desk = await visit(t, { expects: [/Failed to load resource/] });
  await work(desk, as("carver"));
  const { people: [kiran] } = await call(desk, "/api/staff/patients/find", { text: "Kiran Raman", birth_date: null });
  await find(desk, "kiran raman", /^Kiran Raman/);
  const pages = desk.getByRole("navigation", { name: en("staff-chart-places") });
  await pages.getByRole("link", { name: en("staff-chart-invite"), exact: true }).click();
  await heading(desk, en("staff-invite-title")).waitFor();
  await sound(desk, "before a code is made");
  await desk.getByRole("button", { name: en("staff-invite-send"), exact: true }).click();
  const letter = desk.getByRole("article");
  await letter.getByRole("heading", { name: en("staff-letter-title"), exact: true }).waitFor();
  await sound(desk, "the letter");
  await shoot(desk, "staff-letter");
  await desk.getByRole("group", { name: en("staff-invite-language") }).getByRole("button", { name: "Español" }).click();
  await letter.getByRole("heading", { name: es("staff-letter-title"), exact: true }).waitFor();
  assert.equal(await letter.getAttribute("lang"), "es");
  await sound(desk, "the letter in Spanish");
  await desk.emulateMedia({ media: "print" });
  assert.equal(await desk.getByRole("navigation").count(), 0, "a letter goes alone on its paper");
  await shoot(desk, "staff-letter-paper-es");
  const code = await letter.locator("b").innerText();

  const home = await visit(t);
  await home.goto("/activate");
  await home.getByLabel(en("activate-code"), { exact: true }).fill(code.toLowerCase().replaceAll("-", " "));
  await home.getByLabel(en("activate-birth-date"), { exact: true }).fill(kiran.patient.birth_date);
  await home.getByLabel(en("activate-name"), { exact: true }).fill("kiran.raman");
  await home.getByLabel(en("activate-password"), { exact: true }).fill(SECRET);
  await home.getByRole("button", { name: en("activate-send"), exact: true }).click();
  await heading(home, en("home-greeting", { name: "Kiran" })).waitFor();

  await desk.emulateMedia({ media: "screen" });
  await desk.reload();
  await find(desk, "rosa delgado", /^Rosa Delgado/);
  await pages.getByRole("link", { name: en("staff-chart-invite"), exact: true }).click();
  await desk.getByRole("button", { name: en("staff-invite-send"), exact: true }).click();
  await desk.getByText(en("staff-invite-has-account"), { exact: true }).waitFor();
  await sound(desk, "an invitation that is refused");
});

test("an invitation goes to a telephone, and whoever sends it does not see the code", async t => {
  const desk = await visit(t, { ...PHONE, expects: [/Failed to load resource/] });
  await work(desk, as("carver"));
  await find(desk, "leo delgado", /^Leo Delgado/);
  await desk.goto(`${new URL(desk.url()).pathname}/invitation`);
  const to = desk.getByLabel(en("staff-invite-to"), { exact: true });
  const send = desk.getByRole("button", { name: en("staff-invite-send"), exact: true });
  await to.fill("555");
  await send.click();
  await desk.getByText(en("fault-not-understood"), { exact: true }).waitFor();
  await soundOnPhone(desk, "a number that is none");
  await to.fill("leo@example.org");
  await send.click();
  await desk.getByText(en("address-no-email"), { exact: true }).waitFor();
  await soundOnPhone(desk, "a way that is not set");
  assert.equal(await to.inputValue(), "leo@example.org", "nothing that was typed is lost");
  await to.fill("(312) 555-0100");
  await desk.getByRole("group", { name: en("staff-invite-language") }).getByRole("button", { name: "Español" }).click();
  await send.click();
  await desk.getByText(en("staff-invite-sent-title"), { exact: true }).waitFor();
  await soundOnPhone(desk, "an invitation on its way");
  await shoot(desk, "staff-invitation-sent");
  const sent = await texts.next();
  assert.equal(sent.to, "+13125550100");
  assert.match(sent.text, /^Careway: Su código de invitación es [0-9A-Z-]{19}\./);
  const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(sent.text);
  assert.ok(!(await desk.content()).includes(code));
});

test("an administrator adds a nurse, who makes her account by the code", async t => {
  const admin = await visit(t, { expects: [/Failed to load resource/] });
  await work(admin, as("pell"));
  await shoot(admin, "staff-home-administrator");
  await places(admin).getByRole("link", { name: en("staff-place-people"), exact: true }).click();
  await heading(admin, en("staff-people-title")).waitFor();
  await admin.getByText("Joy Amadi").first().waitFor();
  await sound(admin, "staff");
  await admin.getByText(en("staff-people-add"), { exact: true }).click();
  await admin.getByRole("button", { name: en("staff-people-send"), exact: true }).click();
  await admin.getByText("2 answers need another look").waitFor();
  await sound(admin, "somebody new, without a name");
  await admin.getByLabel(en("staff-people-name"), { exact: true }).fill("Lena Okonjo");
  await admin.getByLabel(en("staff-people-work"), { exact: true }).fill("Registered nurse");
  await admin.getByLabel(en("staff-people-role"), { exact: true }).selectOption("nurse");
  await admin.getByRole("button", { name: en("staff-people-send"), exact: true }).click();
  await admin.getByText(en("staff-people-code-title", { name: "Lena Okonjo" }), { exact: true }).waitFor();
  await sound(admin, "a code for somebody new");
  await shoot(admin, "staff-people");
  const code = await admin.locator(".code b").innerText();

  const lena = await visit(t, PHONE);
  await lena.goto("/staff/activate");
  await heading(lena, en("staff-activate-title")).waitFor();
  await sound(lena, "a code becomes an account");
  assert.deepEqual(await small(lena), []);
  await lena.getByLabel(en("staff-activate-code"), { exact: true }).fill(code);
  await lena.getByLabel(en("activate-name"), { exact: true }).fill("lena.okonjo");
  await lena.getByLabel(en("activate-password"), { exact: true }).fill(SECRET);
  await lena.getByRole("button", { name: en("activate-send"), exact: true }).click();
  await heading(lena, en("staff-activate-done-title")).waitFor();
  await sound(lena, "the account is made");
  await shoot(lena, "staff-activated-phone");

  await admin.reload();
  await admin.getByRole("button", { name: en("staff-people-change", { name: "Lena Okonjo" }), exact: true }).click();
  await admin.locator("select[name=new-role]").selectOption("pharmacist");
  await sound(admin, "somebody is changed");
  await admin.getByRole("button", { name: en("staff-people-set-role"), exact: true }).click();
  await admin.getByText(en("staff-people-role-set", { name: "Lena Okonjo", role: en("staff-role-pharmacist") }), { exact: true }).waitFor();
  await admin.getByRole("button", { name: en("staff-people-change", { name: "Lena Okonjo" }), exact: true }).click();
  await admin.getByRole("button", { name: en("staff-people-close"), exact: true }).click();
  await admin.getByRole("button", { name: en("staff-people-close-do"), exact: true }).click();
  await admin.getByText(en("staff-people-was-closed", { name: "Lena Okonjo" }), { exact: true }).waitFor();
  await admin.getByRole("button", { name: en("staff-people-change", { name: "Owen Pell" }), exact: true }).click();
  await admin.getByRole("button", { name: en("staff-people-set-role"), exact: true }).click();
  await admin.getByText(en("staff-people-yourself"), { exact: true }).waitFor();
});

test("a team is made, and a coordinator says whom it looks after", async t => {
  const admin = await visit(t, { expects: [/Failed to load resource/] });
  await work(admin, as("pell"), "/staff/teams");
  await admin.getByText(en("staff-teams-add"), { exact: true }).click();
  await admin.getByLabel(en("staff-teams-name"), { exact: true }).fill("Lakeside pharmacy");
  await admin.getByRole("button", { name: en("staff-teams-send"), exact: true }).click();
  const team = admin.getByRole("region", { name: "Lakeside pharmacy", exact: true });
  await team.getByText(en("staff-teams-empty"), { exact: true }).waitFor();
  await team.getByRole("button", { name: en("staff-teams-member", { team: "Lakeside pharmacy" }), exact: true }).click();
  await team.getByLabel(en("staff-people-name"), { exact: true }).selectOption({ label: `Grace Ivers · ${en("staff-role-pharmacist")}` });
  await sound(admin, "teams");
  await team.getByRole("button", { name: en("staff-teams-member-send"), exact: true }).click();
  await team.getByText("Grace Ivers").first().waitFor();
  await shoot(admin, "staff-teams");

  const tull = await visit(t, { expects: [/Failed to load resource/] });
  await work(tull, as("tull"));
  await find(tull, "harold", /^Harold Engström/);
  await heading(tull, en("staff-chart-not-title")).waitFor();
  await tull.getByRole("navigation", { name: en("staff-chart-places") }).getByRole("link", { name: en("staff-chart-care"), exact: true }).click();
  const row = tull.getByRole("listitem").filter({ hasText: "Lakeside pharmacy" });
  await row.getByRole("button", { name: en("staff-care-begin"), exact: true }).click();
  await tull.getByText(en("staff-care-begun", { team: "Lakeside pharmacy", name: "Harold Engström" }), { exact: true }).waitFor();
  await sound(tull, "a care team");
  await shoot(tull, "staff-care-team");

  const grace = await visit(t, { expects: [/Failed to load resource/] });
  await work(grace, as("ivers"));
  await find(grace, "harold", /^Harold Engström/);
  await heading(grace, en("home-overview")).waitFor();
  await row.getByRole("button", { name: en("staff-care-end"), exact: true }).click();
  await tull.getByText(en("staff-care-ended", { team: "Lakeside pharmacy", name: "Harold Engström" }), { exact: true }).waitFor();
  await grace.reload();
  await heading(grace, en("staff-chart-unknown-title")).waitFor();
  await sound(grace, "nobody knows whose record it is");
});

test("a nurse changes her password on the staff's pages, and sees where she is signed in", async t => {
  const desk = await visit(t, { expects: [/Failed to load resource/] });
  await work(desk, as("amadi"), "/staff/account");
  await heading(desk, en("account-title")).waitFor();
  await sound(desk, "the account of a nurse");
  const nurse = await visit(t, { ...PHONE, expects: [/Failed to load resource/] });
  await work(nurse, as("amadi"), "/staff/account");
  await nurse.getByRole("link", { name: en("security-open"), exact: true }).click();
  await heading(nurse, en("security-title")).waitFor();
  assert.equal(new URL(nurse.url()).pathname, "/staff/account/security");
  await nurse.reload();
  await heading(nurse, en("security-title")).waitFor();
  const sessions = nurse.getByRole("region", { name: en("sessions-title") });
  await sessions.getByText(en("sessions-this"), { exact: true }).waitFor();
  assert.equal(await sessions.getByRole("button", { name: en("sessions-end"), exact: true }).count(), 1);
  await sound(nurse, "what the account of a nurse is kept safe with");
  assert.deepEqual(await small(nurse), []);
  await shoot(nurse, "staff-security-phone");

  await nurse.getByLabel(en("password-new"), { exact: true }).fill(SECRET);
  await nurse.getByRole("button", { name: en("password-change"), exact: true }).click();
  await nurse.getByText(en("password-changed"), { exact: true }).waitFor();
  await sound(nurse, "a changed password");
  await desk.reload();
  await heading(desk, en("sign-in-title")).waitFor();
  await nurse.getByRole("link", { name: en("back-to", { page: en("account-title") }), exact: true }).click();
  await heading(nurse, en("account-title")).waitFor();
  assert.equal(new URL(nurse.url()).pathname, "/staff/account");

  await nurse.goto("/staff/account/security");
  await nurse.getByRole("button", { name: en("account-sign-out-everywhere"), exact: true }).click();
  await nurse.getByText(en("sign-in-out-everywhere"), { exact: true }).waitFor();
  assert.equal(new URL(nurse.url()).pathname, "/staff", "whoever leaves stays at the staff's door");
  await work(nurse, { name: "amadi", password: SECRET });
});
