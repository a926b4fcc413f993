// Those who help: a patient lets somebody in, they accept on a phone and look, the patient watches and ends it, and the open page loses it;
// two tabs with two children never mix; staff write down a parent and decline them, and what a patient without an account says aloud.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { demo } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { call, find, sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const LONG = { expects: REFUSALS };

// She has a record here and no account.
const INES = {
  resourceType: "Patient", id: "ines", identifier: [{ system: "urn:elm", value: "E-1" }],
  name: [{ use: "official", given: ["Ines"], family: "Calloway" }], gender: "female", birthDate: "1941-07-09",
};

const { visit, as } = demo({
  first: async careway => {
    await careway.import(file(INES), "--source", "Elm Street records");
  },
});

const banner = (page, name, words = en) => page.getByRole("complementary", { name: words("acting-for", { name }) });

/// The patient's birth date as a date field takes it.
async function bornOf(page) {
  const { signed_in: { people, own } } = await call(page, "/api/session");
  const { year, month, day } = /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/.exec(people.find(one => one.id === own).birth_date).groups;
  return `${year}-${month}-${day}`;
}

test("a patient lets somebody in, who accepts on a phone and looks; the patient sees it, ends it, and the open page loses it", async t => {
  const joan = await visit(t, LONG);
  await enter(joan, as("joan"), "/account/caregivers");
  await heading(joan, en("proxies-title")).waitFor();
  await joan.getByText(en("proxies-empty-title")).waitFor();
  await sound(joan, "nobody is let in");
  await joan.getByRole("link", { name: en("proxies-add"), exact: true }).click();
  await heading(joan, en("offer-title")).waitFor();
  await joan.getByRole("button", { name: en("offer-send"), exact: true }).click();
  await joan.getByText("2 answers need another look").waitFor();
  await sound(joan, "what is missing is said");

  // Nothing but the keyboard, and the preview follows.
  const name = joan.getByLabel(en("offer-name"), { exact: true });
  await name.focus();
  await joan.keyboard.type("Max");
  const part = word => joan.getByRole("checkbox", { name: new RegExp(`^${word}`) });
  await tabTo(joan, part(en("part-medications")));
  await joan.keyboard.press("Space");
  await tabTo(joan, part(en("part-summary")));
  await joan.keyboard.press("Space");
  const preview = joan.getByRole("region", { name: en("offer-preview-of", { name: "Max" }) });
  await preview.getByText(en("kind-condition")).waitFor();
  assert.equal(await preview.getByText(en("kind-result"), { exact: true }).count(), 0);
  await part(en("part-results")).check();
  await preview.getByText(en("kind-result"), { exact: true }).waitFor();
  await part(en("part-results")).uncheck();
  await preview.getByText(en("kind-result"), { exact: true }).waitFor({ state: "detached" });
  await sound(joan, "what somebody will see");
  await shoot(joan, "caregiver-offer");
  await joan.getByRole("button", { name: en("offer-send"), exact: true }).click();
  await heading(joan, en("offer-title")).waitFor();
  const card = joan.getByRole("region", { name: en("offer-made", { name: "Max" }) });
  const code = (await card.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).innerText()).trim();
  await sound(joan, "the code");
  await shoot(joan, "caregiver-code");
  const born = await bornOf(joan);

  const max = await visit(t, { ...PHONE, ...LONG });
  await enter(max, as("max"), "/account/accept");
  await max.getByLabel(en("accept-code"), { exact: true }).fill(code.toLowerCase().replaceAll("-", " "));
  await max.getByLabel(en("accept-birth-date"), { exact: true }).fill("1960-01-01");
  await max.getByRole("button", { name: en("accept-send"), exact: true }).click();
  await max.getByText(en("accept-not-matched"), { exact: true }).waitFor();
  await soundOnPhone(max, "a code that does not fit");
  await max.getByLabel(en("accept-birth-date"), { exact: true }).fill(born);
  await max.getByRole("button", { name: en("accept-send"), exact: true }).click();
  await heading(max, en("accept-asks", { name: "Joan Kowalski" })).waitFor();
  await soundOnPhone(max, "what somebody is asked for");
  await shoot(max, "caregiver-accept");
  await max.getByRole("button", { name: en("accept-yes"), exact: true }).click();
  await banner(max, "Joan Kowalski").waitFor();
  await max.getByRole("link", { name: new RegExp(`^${en("kind-condition")}`) }).first().click();
  await heading(max, en("kind-condition")).waitFor();
  await soundOnPhone(max, "a record that somebody helps with");
  await shoot(max, "caregiver-acting");
  await max.reload();
  await heading(max, en("kind-condition")).waitFor();
  await banner(max, "Joan Kowalski").waitFor();
  await max.goto(new URL(max.url()).pathname.replace(/\/record.*/, "/results"));
  await heading(max, en("acting-part-title")).waitFor();
  await soundOnPhone(max, "a part that is not shared");

  await joan.goto("/account/access");
  await joan.getByRole("listitem").filter({ hasText: "Max Whitfield" }).first().waitFor();
  await joan.getByText(en("purpose-family-request")).first().waitFor();
  await joan.goto("/account/caregivers");
  await joan.getByText(en("proxies-held")).waitFor();
  await sound(joan, "who looks");
  await joan.getByRole("button", { name: en("proxies-end-of", { name: "Max Whitfield" }), exact: true }).click();
  const ended = Date.now();
  await heading(max, en("acting-closed-title")).waitFor();
  t.diagnostic(`the open page lost the record ${Date.now() - ended} ms after the click`);
  await banner(max, "Joan Kowalski").waitFor({ state: "detached" });
  await soundOnPhone(max, "a record that is no longer open");
  await joan.getByText(en("proxies-ended", { name: "Max Whitfield" })).waitFor();
  const { signed_in: { people } } = await call(max, "/api/session");
  assert.equal(people.length, 1);
});

test("whoever has no record here signs up, accepts, and finds those whom they help", async t => {
  const elena = await visit(t, { locale: "es-MX", ...LONG });
  await enter(elena, as("elena"), "/account/caregivers/add", es);
  await elena.getByLabel(es("offer-name"), { exact: true }).fill("Lucía");
  await elena.getByRole("checkbox", { name: new RegExp(`^${es("part-appointments")}`) }).check();
  await elena.getByRole("button", { name: es("offer-send"), exact: true }).click();
  const code = (await elena.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).innerText()).trim();
  const born = await bornOf(elena);
  await sound(elena, "the code, in Spanish");

  const lucia = await visit(t, { locale: "es-MX", colorScheme: "dark", ...PHONE, ...LONG });
  await lucia.goto("/sign-up");
  await lucia.getByLabel(es("sign-up-name"), { exact: true }).fill("Lucía Prado");
  await lucia.getByLabel(es("activate-name"), { exact: true }).fill("lucia");
  await lucia.getByLabel(es("activate-password"), { exact: true }).fill("tres garzas grises al mediodía");
  await lucia.getByRole("button", { name: es("activate-send"), exact: true }).click();
  await heading(lucia, es("sign-up-done")).waitFor();
  await lucia.getByRole("button", { name: es("sign-up-go-on"), exact: true }).click();
  await lucia.getByRole("link", { name: es("accept-link"), exact: true }).click();
  await lucia.getByLabel(es("accept-code"), { exact: true }).fill(code);
  await lucia.getByLabel(es("accept-birth-date"), { exact: true }).fill(born);
  await lucia.getByRole("button", { name: es("accept-send"), exact: true }).click();
  await lucia.getByRole("button", { name: es("accept-yes"), exact: true }).click();
  await banner(lucia, "Elena Ruiz Ortega", es).waitFor();
  await soundOnPhone(lucia, "acting, in Spanish and in the dark");
  await shoot(lucia, "caregiver-acting.es.dark");
  await banner(lucia, "Elena Ruiz Ortega", es).getByRole("link", { name: es("acting-stop", { name: "Elena Ruiz Ortega" }), exact: true }).click();
  await heading(lucia, es("acting-people")).waitFor();
  await soundOnPhone(lucia, "people whom somebody helps");
  await lucia.getByRole("link", { name: /^Elena Ruiz Ortega/ }).click();
  await banner(lucia, "Elena Ruiz Ortega", es).getByRole("link", { name: es("acting-for", { name: "Elena Ruiz Ortega" }), exact: true }).click();
  await heading(lucia, es("acting-title", { name: "Elena Ruiz Ortega" })).waitFor();
  await lucia.getByRole("button", { name: es("acting-leave"), exact: true }).click();
  await heading(lucia, es("link-title")).waitFor();
});

test("two daughters divide what there is to do, and the father sees who does it", async t => {
  const teresa = await visit(t, LONG);
  await enter(teresa, as("teresa"), "/account");
  await teresa.getByRole("link", { name: /^Arturo Delgado/ }).click();
  await teresa.getByRole("link", { name: en("errands-link"), exact: true }).click();
  await heading(teresa, en("errands-title")).waitFor();
  await teresa.getByText(en("errands-empty-title")).waitFor();
  await teresa.getByLabel(en("errands-what"), { exact: true }).fill("Fetch the new water pills");
  await teresa.getByRole("button", { name: en("errands-send"), exact: true }).click();
  await teresa.getByText("Fetch the new water pills").waitFor();
  assert.equal(await teresa.getByLabel(en("errands-what"), { exact: true }).inputValue(), "");
  await sound(teresa, "something to do");

  const rosa = await visit(t, { ...PHONE, ...LONG });
  await enter(rosa, as("rosa"), "/account");
  await rosa.getByRole("link", { name: /^Arturo Delgado/ }).click();
  await rosa.getByRole("link", { name: en("errands-link"), exact: true }).click();
  await rosa.getByRole("button", { name: en("errands-take-of", { text: "Fetch the new water pills" }), exact: true }).click();
  await rosa.getByText(en("errands-taken-you")).waitFor();
  await soundOnPhone(rosa, "somebody does it");
  await shoot(rosa, "caregiver-errands");
  // The other page still shows it free: it is told, and shows how it stands.
  await teresa.getByRole("button", { name: en("errands-take-of", { text: "Fetch the new water pills" }), exact: true }).click();
  await teresa.getByText(en("errands-taken", { name: "Rosa Delgado" })).waitFor();
  await teresa.getByText(en("errands-not-as-shown")).waitFor();
  await sound(teresa, "why it was refused stays to be read");
  await rosa.getByRole("button", { name: en("errands-finish-of", { text: "Fetch the new water pills" }), exact: true }).click();
  await rosa.getByText(en("errands-done-you")).waitFor();

  const arturo = await visit(t, LONG);
  await enter(arturo, as("arturo"), "/account/caregivers");
  await arturo.getByRole("link", { name: en("errands-link"), exact: true }).click();
  await arturo.getByText(en("errands-done-by", { name: "Rosa Delgado" })).waitFor();
  await sound(arturo, "what was done");
});

test("two tabs with two people and late answers: nothing of one is ever shown under the other's name", async t => {
  const first = await visit(t, LONG);
  // Answers come when they like, some ten steps late, and never in the order in which they were asked for.
  await first.context().addInitScript(() => {
    const ask = globalThis.fetch;
    globalThis.fetch = async (...call) => {
      const answer = await ask(...call);
      await new Promise(late => setTimeout(late, Math.random() * 100));
      return answer;
    };
  });
  await enter(first, as("rosa"), "/account");
  const paths = {};
  for (const name of ["Leo Delgado", "Arturo Delgado"]) {
    paths[name] = await first.getByRole("link", { name: new RegExp(`^${name}`) }).getAttribute("href");
  }
  const second = await first.context().newPage();
  await second.goto("/");
  // It loads a program of its own first, and what is asked of it by then is lost.
  await heading(second, en("home-greeting", { name: "Rosa" })).waitFor();
  const tabs = [first, second];
  const seen = { "Leo Delgado": /Leo Delgado/, "Arturo Delgado": /Arturo Delgado/ };
  const look = page => page.evaluate(() => [
    document.querySelector(".banner strong")?.textContent ?? "", document.querySelector("#page")?.innerText ?? "",
  ]);
  // By the app's own way of following links, so that nothing is loaded anew between.
  const go = (page, path) => page.evaluate(path => {
    const link = document.createElement("a");
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  const names = Object.keys(paths);
  let watched = 0;
  for (let step = 0; step < 1_000; step += 1) {
    const name = names[(step >> 1) % 2];
    await go(tabs[step % 2], paths[name]);
    for (const [title, text] of await Promise.all(tabs.map(look))) {
      for (const [who, words] of Object.entries(seen)) {
        if (!title.includes(who)) assert.doesNotMatch(text, words, `under "${title}"`);
        else watched += 1;
      }
    }
  }
  assert.ok(watched > 500, `only ${watched} looks saw a banner`);
  // What is written under one name, and left at once for the other, arrives where it was written.
  await Promise.all(tabs.map(async (tab, at) => {
    for (let round = 0; round < 20; round += 1) {
      const name = names[(round + at) % 2];
      await go(tab, `${paths[name]}/errands`);
      await banner(tab, name).waitFor();
      await tab.getByLabel(en("errands-what"), { exact: true }).fill(`for ${name}, ${round}`);
      await tab.getByRole("button", { name: en("errands-send"), exact: true }).click();
      await go(tab, `${paths[names[(round + at + 1) % 2]]}/errands`);
    }
  }));
  // What a page about one person sends about another is refused, and named.
  const { people } = (await call(first, "/api/session")).signed_in;
  for (const name of names) {
    const { id } = people.find(one => one.name === name);
    // What was sent last may still be on its way.
    let texts = [];
    for (let asked = 0; asked < 100 && texts.length < 20; asked += 1) {
      const { errands } = await call(first, `/api/errands?patient=${id}`);
      texts = errands.map(errand => errand.text).filter(text => text.startsWith("for "));
    }
    assert.equal(texts.length, 20, texts.join(" · "));
    assert.ok(texts.every(text => text.startsWith(`for ${name}, `)), texts.join(" · "));
  }
  const leo = people.find(one => one.name === "Leo Delgado");
  const mixed = await first.evaluate(async id => {
    const answer = await fetch(`/api/patient?patient=${id}`, { headers: { "x-person-in-view": "somebody-else" } });
    return [answer.status, (await answer.json()).code];
  }, leo.id);
  assert.deepEqual(mixed, [409, "wrong-person"]);
});

test("a teen and a parent read what the parent sees", async t => {
  const rosa = await visit(t, LONG);
  await enter(rosa, as("rosa"), "/account");
  await rosa.getByRole("link", { name: /^Sofia Delgado/ }).click();
  await banner(rosa, "Sofia Delgado").waitFor();
  await rosa.getByRole("link", { name: new RegExp(`^${en("kind-immunization")}`) }).first().waitFor();
  assert.equal(await rosa.getByRole("link", { name: new RegExp(`^${en("kind-condition")}`) }).count(), 0);
  await sound(rosa, "what a parent sees of a teen");
  const sofia = await visit(t, LONG);
  await enter(sofia, as("sofia"), "/account/caregivers");
  const mother = sofia.getByRole("listitem").filter({ hasText: "Rosa Delgado" }).first();
  await mother.getByText(en("proxies-clinic")).waitFor();
  await mother.getByText([en("part-immunizations"), en("part-coverage")].join(", ")).waitFor();
  await sound(sofia, "what a teen sees of a parent");
  await shoot(sofia, "caregiver-teen");
});

test("staff write down a parent by papers, and decline somebody without a word to them", async t => {
  const desk = await visit(t, LONG);
  await work(desk, as("carver"));
  await find(desk, "leo delgado", /^Leo Delgado/);
  await desk.getByRole("navigation", { name: en("staff-chart-places") }).getByRole("link", { name: en("staff-proxies-place"), exact: true }).click();
  await heading(desk, en("staff-proxies-title")).waitFor();
  await desk.getByRole("listitem").filter({ hasText: "Rosa Delgado" }).getByText(en("document-birth-certificate")).waitFor();
  await desk.getByLabel(en("staff-proxies-name"), { exact: true }).fill("Pilar Delgado");
  await desk.getByRole("button", { name: en("staff-proxies-send"), exact: true }).click();
  await desk.getByText(en("fault-missing")).first().waitFor();
  await desk.getByLabel(en("staff-proxies-paper"), { exact: true }).selectOption("court-order");
  await sound(desk, "a parent is written down");
  await desk.getByRole("button", { name: en("staff-proxies-send"), exact: true }).click();
  await desk.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).waitFor();
  await sound(desk, "a parent's code");
  assert.equal(await desk.getByText(en("staff-proxies-block-of", { name: "Rosa Delgado" })).count(), 0, "declining is not the desk's");

  const rosa = await visit(t, LONG);
  await enter(rosa, as("rosa"), "/account");
  await rosa.getByRole("link", { name: /^Leo Delgado/ }).click();
  await banner(rosa, "Leo Delgado").waitFor();
  const nurse = await visit(t, LONG);
  await work(nurse, as("amadi"));
  await find(nurse, "leo delgado", /^Leo Delgado/);
  await nurse.getByRole("link", { name: en("staff-proxies-place"), exact: true }).click();
  const card = nurse.getByRole("listitem").filter({ hasText: "Rosa Delgado" });
  await card.getByText(en("staff-proxies-block-of", { name: "Rosa Delgado" })).click();
  await card.getByLabel(en("staff-proxies-block-why"), { exact: true }).fill("The school has told us of threats at home");
  await sound(nurse, "before somebody is declined");
  await card.getByRole("button", { name: en("staff-proxies-block"), exact: true }).click();
  await nurse.getByText(en("staff-proxies-blocked-done", { name: "Rosa Delgado" })).waitFor();
  await sound(nurse, "somebody is declined");
  await shoot(nurse, "caregiver-declined");
  await heading(rosa, en("acting-closed-title")).waitFor();
  assert.equal(await rosa.getByText(/declin|danger|threat/i).count(), 0);
  await nurse.getByRole("button", { name: en("staff-proxies-unblock-of", { name: "Rosa Delgado" }), exact: true }).click();
  await nurse.getByText(en("staff-proxies-unblocked-done", { name: "Rosa Delgado" })).waitFor();
});

test("what a patient without an account says aloud is written down by one and confirmed by another, and then it opens", async t => {
  const open = async page => {
    await find(page, "ines calloway", /^Ines Calloway/);
    await page.getByRole("link", { name: en("staff-proxies-place"), exact: true }).click();
    await heading(page, en("staff-proxies-title")).waitFor();
  };
  const desk = await visit(t, LONG);
  await work(desk, as("carver"));
  await open(desk);
  const form = desk.getByRole("region", { name: en("staff-consent-title") });
  await form.getByRole("button", { name: en("staff-consent-send"), exact: true }).click();
  await form.getByText(en("fault-missing")).first().waitFor();
  await sound(desk, "nothing was said yet");
  await form.getByLabel(en("staff-consent-means"), { exact: true }).selectOption("telephone");
  await form.getByLabel(en("staff-consent-name"), { exact: true }).fill("Max");
  await form.getByRole("checkbox", { name: new RegExp(`^${en("part-summary")}`) }).check();
  await form.getByRole("button", { name: en("staff-consent-send"), exact: true }).click();
  await desk.getByText(en("staff-consent-taken", { name: "Max" })).waitFor();
  await desk.getByText(en("staff-consent-waiting-you"), { exact: true }).waitFor();
  const confirm = page => page.getByRole("button", { name: en("staff-consent-confirm-of", { name: "Max" }), exact: true });
  assert.equal(await confirm(desk).count(), 0, "nobody confirms their own word");
  await sound(desk, "what was said waits for a witness");
  await shoot(desk, "caregiver-consent");

  const nurse = await visit(t, LONG);
  await work(nurse, as("amadi"));
  await open(nurse);
  await nurse.getByText(en("staff-consent-confirm-about"), { exact: true }).waitFor();
  await sound(nurse, "before a witness confirms");
  await confirm(nurse).click();
  const code = (await nurse.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).innerText()).trim();
  await sound(nurse, "the code that a witness hands over");
  await nurse.getByRole("button", { name: en("offer-done"), exact: true }).click();
  await nurse.getByText(en("staff-proxies-coded", { name: "Max" })).waitFor();

  const max = await visit(t, { ...PHONE, ...LONG });
  await enter(max, as("max"), "/account/accept");
  await max.getByLabel(en("accept-code"), { exact: true }).fill(code);
  await max.getByLabel(en("accept-birth-date"), { exact: true }).fill(INES.birthDate);
  await max.getByRole("button", { name: en("accept-send"), exact: true }).click();
  await max.getByRole("button", { name: en("accept-yes"), exact: true }).click();
  await banner(max, "Ines Calloway").waitFor();

  await open(desk);
  const card = desk.getByRole("listitem").filter({ hasText: "Max Whitfield" });
  await card.getByText(en("staff-consent-by"), { exact: true }).waitFor();
  await card.getByText("Joy Amadi", { exact: false }).waitFor();
  await sound(desk, "what was said is held");
  await card.getByRole("button", { name: en("staff-consent-end-of", { name: "Max Whitfield" }), exact: true }).click();
  await desk.getByText(en("staff-consent-ended", { name: "Max Whitfield" })).waitFor();
  await heading(max, en("acting-closed-title")).waitFor();
});
