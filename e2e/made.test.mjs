// What a nurse makes of a message: a task for the team, done by a colleague; a refill request that the patient follows; the note of a call.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, field, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const { visit, as } = demo();

test("a message becomes a task, a refill and a call, and the patient sees what is hers", async t => {
  const rosa = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new", es);
  await field(rosa, "messages-about", es).selectOption("appointment");
  await field(rosa, "messages-text", es).fill("Me queda poca medicina, y necesito la carta.");
  await press(rosa, "messages-send", es);
  await rosa.getByText(es("messages-delivered"), { exact: true }).waitFor();

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).filter({ hasText: "Me queda poca" }).click();
  await heading(amadi, en("messages-one")).waitFor();
  const menu = amadi.getByRole("region", { name: en("made-title"), exact: true });
  await press(menu, "made-follow-up");
  await field(menu, "made-words").fill("Print the letter and call when it is ready.");
  await press(menu, "made-follow-up-send");
  await menu.getByText(en("fault-missing"), { exact: true }).waitFor();
  await field(menu, "made-due").fill("2027-06-01");
  await sound(amadi, "a form for a task");
  await shoot(amadi, "made-task");
  await press(menu, "made-follow-up-send");
  await amadi.getByRole("complementary", { name: en("made-by-follow-up", { name: "Joy Amadi" }), exact: true }).waitFor();

  await press(menu, "made-refill");
  await field(menu, "refill-name").selectOption({ label: "Metformin 1,000 mg tablet" });
  await field(menu, "made-left").selectOption("gone");
  await sound(amadi, "a form for a refill");
  await shoot(amadi, "made-refill");
  await press(menu, "made-refill-send");
  await amadi.getByText(en("refill-badge", { status: en("refill-submitted") }), { exact: true }).first().waitFor();
  await sound(amadi, "what was made of a message");
  await shoot(amadi, "made-shown");
  await rosa.getByText(es("refill-badge", { status: es("refill-submitted") }), { exact: true }).first().waitFor();
  assert.equal(await rosa.getByText("Print the letter").count(), 0, "a task is the staff's");
  await soundOnPhone(rosa, "a refill that was asked for her");
  assert.deepEqual(await small(rosa), []);
  await shoot(rosa, "made-patient-phone-dark-es");

  await press(menu, "made-appointment");
  await field(menu, "appointment-reason").fill("A look at the medicines.");
  await field(menu, "appointment-soon").selectOption("days");
  await sound(amadi, "a form for an appointment");
  await press(menu, "appointment-send");
  await amadi.getByRole("region", { name: new RegExp(en("appointment-title")) }).getByText("A look at the medicines.", { exact: true }).waitFor();
  await amadi.getByText(en("appointment-settle"), { exact: true }).click();
  await field(amadi, "appointment-words").fill("Martes a las nueve, en la clínica.");
  await shoot(amadi, "made-appointment");
  await press(amadi, "appointment-settle-send");
  await rosa.getByText("Martes a las nueve, en la clínica.", { exact: true }).waitFor();
  await rosa.getByText(es("appointment-booked"), { exact: true }).first().waitFor();
  await soundOnPhone(rosa, "an appointment that was made for her");
  await shoot(rosa, "made-appointment-phone-dark-es");

  await press(menu, "made-call");
  assert.equal(await field(amadi, "staff-desk-how").inputValue(), "reached");

  const okafor = await visit(t, { viewport: { width: 390, height: 844 }, expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/messages/tasks");
  await okafor.getByText("Print the letter and call when it is ready.", { exact: true }).waitFor();
  await sound(okafor, "tasks of a team");
  await shoot(okafor, "made-tasks-phone");
  await okafor.getByRole("link", { name: en("made-see"), exact: true }).click();
  await heading(okafor, en("messages-one")).waitFor();
  await press(okafor, "made-finish");
  await okafor.getByText(/Nkechi Okafor/).first().waitFor();
});
