// Finding a conversation by its words, putting it away until somebody writes, and taking it along on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE, exact, press } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const { visit, as } = demo();

const field = (page, words = en) => page.getByRole("searchbox", { name: words("messages-search"), exact: true });
const folder = (page, id, words = en) =>
  page.getByRole("navigation", { name: words("messages-folders") }).getByRole("link", { name: words(id), exact: true });

/// Writes to the team; the page is the new conversation.
async function write(page, text, words = en) {
  await page.goto("/messages/new");
  await page.getByLabel(words("messages-text"), { exact: true }).fill(text);
  await press(page, "messages-send", words);
  await exact(page, words("messages-delivered")).waitFor();
}

/// A nurse takes the conversation that begins so.
async function take(page, begins) {
  await page.getByRole("main").getByRole("link", { name: begins }).click();
  await press(page, "staff-desk-take");
  await page.getByText(new RegExp(en("staff-desk-yours"))).first().waitFor();
}

/// A nurse asks something back in the conversation that is open.
async function ask(page, text) {
  await page.getByLabel(en("staff-desk-answer"), { exact: true }).fill(text);
  await page.getByLabel(en("staff-desk-then"), { exact: true }).selectOption("wait");
  await press(page, "messages-send");
  await page.locator(".bubble-text", { hasText: text }).waitFor();
}

test("a conversation is found by its words, put away, and back when somebody writes", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new");
  await write(rosa, "My ankles are swollen since Monday.\nShould I take the water pill twice?");
  await write(rosa, "¿Puedo tomar el ácido fólico con la leche?");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await take(amadi, /My ankles/);
  await ask(amadi, "Put your feet up. Does it hurt?");

  const asked = [];
  rosa.on("request", request => asked.push(request.url()));
  await rosa.goto("/messages");
  await field(rosa).fill("acido");
  await exact(rosa, "We found one conversation.").waitFor();
  assert.equal(await rosa.locator("mark").innerText(), "ácido");
  await field(rosa).fill("ANKLE feet");
  await rosa.locator("mark", { hasText: "ankles" }).waitFor();
  await sound(rosa, "what was found");
  await shoot(rosa, "messages-found");
  await field(rosa).fill("submarine");
  await exact(rosa, en("messages-search-none")).waitFor();
  await field(rosa).fill("s");
  await exact(rosa, en("messages-search-short")).waitFor();
  await sound(rosa, "too few letters");
  await field(rosa).fill("ankle");
  await rosa.locator("mark", { hasText: "ankles" }).waitFor();
  assert.ok(asked.every(url => !/ankle|acido|submarine/i.test(url)), "what is typed is part of no address");
  assert.ok(!/ankle/.test(rosa.url()));

  // Back from what was found, the rest is as it was.
  await rosa.getByRole("link", { name: /ankles/ }).click();
  await rosa.locator(".bubble-text", { hasText: "Put your feet up" }).waitFor();
  await rosa.goBack();
  await rosa.locator("mark", { hasText: "ankles" }).waitFor();
  assert.equal(await field(rosa).inputValue(), "ankle");
  await rosa.getByRole("link", { name: /ankles/ }).click();

  // It waits for her, and says so; put away all the same, it is told on the list.
  await exact(rosa, en("messages-away-waits")).waitFor();
  await sound(rosa, "a conversation with what can be done with it");
  await shoot(rosa, "message-keep");
  await press(rosa, "messages-put-away");
  await exact(rosa, "One conversation that you put away waits for your answer.").waitFor();
  assert.equal(await rosa.getByRole("main").getByRole("link", { name: /ankles/ }).count(), 0);
  await sound(rosa, "two folders");
  await shoot(rosa, "messages-folders");
  await folder(rosa, "messages-folder-away").click();
  await rosa.getByRole("main").getByRole("link", { name: /ankles/ }).waitFor();
  assert.equal(new URL(rosa.url()).pathname, "/messages/away");
  await sound(rosa, "what was put away");

  // A page that is open sees it come back.
  await folder(rosa, "messages-folder-list").click();
  await ask(amadi, "And do you sleep well?");
  await rosa.getByRole("main").getByRole("link", { name: /ankles/ }).waitFor();
  await exact(rosa, "one new").first().waitFor();
});

test("a conversation on paper is whole, with names, and nothing else", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, as("teresa"), "/messages/new");
  await write(page, Array.from({ length: 60 }, (_, line) => `Line ${line + 1} of a long letter.`).join("\n"));
  await page.getByRole("button", { name: en("messages-print"), exact: true }).waitFor();
  assert.equal(await page.locator(".bubble-who").innerText().then(text => text.startsWith(en("messages-you"))), true);
  await page.emulateMedia({ media: "print" });
  const who = await page.locator(".bubble-who").innerText();
  assert.ok(!who.startsWith(en("messages-you")) && /^Teresa/.test(who), who);
  assert.ok(await page.locator(".print-head").isVisible(), "whose it is");
  assert.match(await page.locator(".print-head").innerText(), /Teresa/);
  for (const hidden of [page.getByRole("navigation"), page.getByRole("textbox"), page.getByRole("button")]) {
    for (const one of await hidden.all()) assert.equal(await one.isVisible(), false, await one.innerText());
  }
  await page.getByText("Line 60 of a long letter.").waitFor();
  await shoot(page, "message-print");
  const paper = await page.pdf({ format: "Letter" });
  t.diagnostic(`${paper.length} bytes of paper`);
  await page.emulateMedia({ media: "screen" });
});

test("on a phone, in Spanish and in the dark", async t => {
  const page = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark", expects: REFUSALS });
  await enter(page, as("arturo"), "/messages/new", es);
  await write(page, "Me duele la rodilla desde el lunes.", es);
  await soundOnPhone(page, "a conversation");
  await press(page, "messages-put-away", es);
  await exact(page, es("messages-all-away-title")).waitFor();
  await soundOnPhone(page, "an empty list");
  await shoot(page, "messages-all-away-phone-dark-es");
  await field(page, es).fill("RODI");
  await page.locator("mark", { hasText: "rodilla" }).waitFor();
  await soundOnPhone(page, "what was found");
  assert.deepEqual(await small(page), []);
  await shoot(page, "messages-found-phone-dark-es");
  await page.getByRole("main").getByRole("link", { name: /rodilla/ }).click();
  await press(page, "messages-take-back", es);
  await page.getByRole("main").getByRole("link", { name: /rodilla/ }).waitFor();
  await heading(page, es("messages-title")).waitFor();
  assert.equal(await page.getByRole("navigation", { name: es("messages-folders") }).count(), 0, "nothing is put away");
});
