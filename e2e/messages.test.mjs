// Messages: a patient writes, sees who has it and by when to expect an answer; two nurses in browsers of their own, of whom one has it; an
// answer that asks something, and one that ends it; what a teen keeps to herself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const QUESTION = "My ankles are swollen since Monday.\nShould I take the water pill twice?";

const { visit, as } = demo();

const own = page => page.getByRole("navigation", { name: en("frame-places") });
/// Has a page be in sight or not, as a browser tells it: one without a window never hides any.
const sight = (page, state) => page.evaluate(state => {
  Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}, state);
const reply = (page, words = en) => page.getByLabel(words("messages-reply"), { exact: true });
const answer = page => page.getByLabel(en("staff-desk-answer"), { exact: true });
const send = (page, words = en) => page.getByRole("button", { name: words("messages-send"), exact: true }).click();

test("a question goes to the team, is taken by one, asked back, answered, and nothing of it is lost", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages");
  await heading(rosa, en("messages-title")).waitFor();
  await rosa.getByText(en("messages-empty-title")).waitFor();
  await sound(rosa, "no messages");
  await tabTo(rosa, rosa.getByRole("link", { name: en("messages-write"), exact: true }));
  await rosa.keyboard.press("Enter");
  await heading(rosa, en("messages-write")).waitFor();
  await rosa.getByRole("list", { name: en("messages-teams") }).getByText("Northgate family care").waitFor();
  await rosa.getByText("911").first().waitFor();
  await send(rosa);
  await rosa.getByText(en("fault-missing"), { exact: true }).waitFor();
  await sound(rosa, "nothing written yet");
  await rosa.getByLabel(en("messages-about"), { exact: true }).selectOption("medication");
  await rosa.getByLabel(en("messages-text"), { exact: true }).fill(QUESTION);
  await shoot(rosa, "message-new");
  await send(rosa);
  await rosa.getByText(en("messages-delivered"), { exact: true }).waitFor();
  await rosa.getByText(/Expect an answer by/).waitFor();
  assert.equal(await rosa.locator(".bubble-text").innerText(), QUESTION, "line ends stand as they were typed");
  await sound(rosa, "a message that was delivered");
  await shoot(rosa, "message-delivered");

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"));
  await places(amadi).getByRole("link", { name: /^Messages/ }).click();
  await places(amadi).getByRole("link", { name: /^Messages one waits/ }).waitFor();
  const line = amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ });
  await line.waitFor();
  await sound(amadi, "the queue");
  await shoot(amadi, "desk");
  const okafor = await visit(t, { expects: REFUSALS });
  await work(okafor, as("okafor"), "/staff/messages");
  await okafor.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).click();
  await okafor.getByText(en("staff-desk-take"), { exact: true }).waitFor();
  await answer(okafor).fill("Come and see me.");

  await line.click();
  await amadi.getByRole("button", { name: en("staff-desk-take"), exact: true }).click();
  await amadi.getByText(new RegExp(en("staff-desk-yours"))).waitFor();
  await sound(amadi, "a message on the desk");
  await shoot(amadi, "desk-thread");

  // Nobody touched these two pages since.
  await rosa.getByText(en("messages-in-hand"), { exact: true }).waitFor();
  await okafor.getByText(/Amadi/).first().waitFor();
  assert.equal(await okafor.getByRole("button", { name: en("staff-desk-take"), exact: true }).count(), 0);
  await send(okafor);
  await okafor.getByText(en("messages-refused-not-yours"), { exact: true }).waitFor();
  assert.equal(await answer(okafor).inputValue(), "Come and see me.", "nothing that was typed is lost");

  await reply(rosa).fill("One in the");
  await answer(amadi).fill("How many do you take now?");
  await amadi.getByLabel(en("staff-desk-then"), { exact: true }).selectOption("wait");
  await send(amadi);
  await amadi.locator(".bubble-text", { hasText: "How many" }).waitFor();
  assert.equal(await answer(amadi).inputValue(), "");

  // What comes while somebody types takes nothing away; what was read is not new.
  await rosa.locator(".bubble-text", { hasText: "How many" }).waitFor();
  assert.equal(await reply(rosa).inputValue(), "One in the");
  await reply(rosa).fill("");
  await rosa.goto("/");
  await heading(rosa, en("home-greeting", { name: "Rosa" })).waitFor();
  await answer(amadi).fill("And since when?");
  await amadi.getByLabel(en("staff-desk-then"), { exact: true }).selectOption("wait");
  await send(amadi);
  await own(rosa).getByText("one new", { exact: true }).waitFor();
  await shoot(rosa, "home-one-new");
  await own(rosa).getByRole("link", { name: /^Messages/ }).click();
  await rosa.getByText(en("messages-for-you"), { exact: true }).waitFor();
  await rosa.getByRole("main").getByText("one new", { exact: true }).waitFor();
  await sound(rosa, "a list with something new");
  await shoot(rosa, "messages");
  await rosa.getByRole("main").getByRole("link", { name: /^A medicine/ }).click();
  await rosa.locator(".bubble-text", { hasText: "since when" }).waitFor();
  await own(rosa).getByText("one new", { exact: true }).waitFor({ state: "detached" });
  // A page that is out of sight has shown nothing yet.
  await sight(rosa, "hidden");
  await answer(amadi).fill("I ask because of your heart.");
  await amadi.getByLabel(en("staff-desk-then"), { exact: true }).selectOption("wait");
  await send(amadi);
  await rosa.locator(".bubble-text", { hasText: "your heart" }).waitFor();
  await own(rosa).getByText("one new", { exact: true }).waitFor();
  await sight(rosa, "visible");
  await own(rosa).getByText("one new", { exact: true }).waitFor({ state: "detached" });
  await reply(rosa).fill("One in the morning.");
  await send(rosa);
  await rosa.getByText(en("messages-in-hand"), { exact: true }).waitFor();
  await amadi.locator(".bubble-text", { hasText: "One in the morning." }).waitFor();
  await answer(amadi).fill("Stay with one. Put your feet up, and call us if it is not better on Friday.");
  await send(amadi);
  await amadi.getByText(en("messages-answered"), { exact: true }).waitFor();
  await rosa.getByText(en("messages-answered"), { exact: true }).waitFor();
  await rosa.goto("/messages");
  await rosa.getByText(en("messages-answered"), { exact: true }).waitFor();
  assert.equal(await rosa.getByText("one new", { exact: true }).count(), 0);
});

test("what a teen keeps to herself, her mother does not see", async t => {
  const sofia = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark" });
  await enter(sofia, as("sofia"), "/messages/new", es);
  await heading(sofia, es("messages-write")).waitFor();
  await sofia.getByLabel(es("messages-who-sees"), { exact: true }).selectOption("alone");
  await sofia.getByLabel(es("messages-text"), { exact: true }).fill("¿Puedo hablar con alguien a solas?");
  await soundOnPhone(sofia, "a message of a teen");
  assert.deepEqual(await small(sofia), []);
  await send(sofia, es);
  await sofia.getByText(es("messages-alone"), { exact: true }).waitFor();
  await shoot(sofia, "message-alone-phone-dark-es");
  const path = new URL(sofia.url()).pathname;

  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/");
  await heading(rosa, en("home-greeting", { name: "Rosa" })).waitFor();
  const { signed_in: { people } } = await rosa.evaluate(async () => (await fetch("/api/session")).json());
  const child = people.find(one => one.name.startsWith("Sofia"));
  await rosa.goto(`/for/${child.id}/messages`);
  await rosa.getByText(en("messages-empty-title")).waitFor();
  await rosa.goto(`/for/${child.id}${path}`);
  await rosa.getByText(en("problem-not-found"), { exact: true }).first().waitFor();
  await rosa.goto(`/for/${child.id}/messages/new`);
  await rosa.getByLabel(en("messages-text"), { exact: true }).waitFor();
  assert.equal(await rosa.getByLabel(en("messages-who-sees"), { exact: true }).count(), 0);
});

test("what cannot wait is asked once, nobody is kept from sending, and the reader sees why it comes first", async t => {
  const arturo = await visit(t, { ...PHONE, locale: "es-US" });
  await enter(arturo, as("arturo"), "/messages/new", es);
  await heading(arturo, es("messages-write")).waitFor();
  await arturo.getByLabel(es("flag-chest-pain"), { exact: true }).check();
  await soundOnPhone(arturo, "what is asked before sending");
  await shoot(arturo, "message-questions-phone-es");
  await arturo.getByLabel(es("messages-text"), { exact: true }).fill("Me siento raro.");
  await send(arturo, es);
  const stop = arturo.getByRole("dialog", { name: es("urgent-stop-title") });
  await stop.getByRole("link", { name: es("urgent-stop-call-911"), exact: true }).waitFor();
  assert.equal(await stop.getByRole("link", { name: es("urgent-stop-call-988"), exact: true }).count(), 0);
  await soundOnPhone(arturo, "whom to call");
  await shoot(arturo, "message-stop-phone-es");
  await stop.getByRole("button", { name: es("urgent-stop-back"), exact: true }).click();
  await stop.waitFor({ state: "detached" });
  await arturo.getByLabel(es("flag-chest-pain"), { exact: true }).uncheck();
  await arturo.getByLabel(es("messages-text"), { exact: true }).fill("A veces quiero morir.");
  await send(arturo, es);
  await stop.getByRole("link", { name: es("urgent-stop-call-988"), exact: true }).waitFor();
  await stop.getByRole("button", { name: es("urgent-stop-send"), exact: true }).click();
  await arturo.getByText(es("messages-delivered"), { exact: true }).waitFor();
  assert.equal(await arturo.getByText(es("flag-self-harm")).count(), 0, "what was found is the reader's");

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  const first = amadi.getByRole("main").getByRole("listitem").first();
  await first.getByText("A veces quiero morir.").waitFor();
  await first.getByText(en("staff-desk-flagged"), { exact: true }).waitFor();
  await shoot(amadi, "desk-flagged");
  await first.getByRole("link").click();
  await amadi.getByText(en("staff-desk-found", { what: en("flag-self-harm") }), { exact: true }).waitFor();
  await sound(amadi, "a message that may not be able to wait");
  await shoot(amadi, "desk-thread-flagged");
});
