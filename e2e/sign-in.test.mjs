// The way in and out: a form that can be typed into before the program has arrived, mistakes told kindly, another language, the end of a
// session in every way it can end, a network that goes away, and an invitation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, deafen, enter, heading, place, signIn } from "./support/browser.mjs";
import { file } from "./support/careway.mjs";
import { reader } from "./support/journey.mjs";
import { INES } from "./support/record.mjs";
import { en, es } from "./support/words.mjs";

const { careway, visit, who } = reader();

const nameField = (page, words = en) => page.getByLabel(words("sign-in-name"), { exact: true });
const passwordField = (page, words = en) => page.getByLabel(words("sign-in-password"), { exact: true });
const focused = locator => locator.evaluate(element => element === document.activeElement);

/// Holds the program back until it is let go.
async function hold(page) {
  let letGo;
  const gate = new Promise(resolve => (letGo = resolve));
  await page.route("**/*.wasm", async route => {
    await gate;
    await route.continue();
  });
  return letGo;
}

/// How many times the form has been sent.
function sent(page) {
  const calls = [];
  page.on("request", request => request.url().endsWith("/api/sign-in") && calls.push(request.postData()));
  return calls;
}

test("what is typed before the program arrives stays, with the caret", async t => {
  const page = await visit(t);
  const letGo = await hold(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await nameField(page).click();
  await page.keyboard.type("in");
  const asked = page.waitForResponse(/\/api\/session/);
  letGo();
  await asked;
  await page.locator("form[data-bound]").waitFor();
  assert.ok(await focused(nameField(page)));
  await page.keyboard.type("es");
  assert.equal(await nameField(page).inputValue(), who.name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(who.password);
  await page.keyboard.press("Enter");
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
});

test("what is sent before the program arrives is sent once, as soon as it can be", async t => {
  const page = await visit(t);
  const calls = sent(page);
  const letGo = await hold(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await signIn(page, who);
  await page.getByText(en("sign-in-one-moment")).waitFor();
  await page.getByRole("button", { name: en("sign-in-button"), exact: true }).click();
  assert.equal(calls.length, 0);
  assert.equal(new URL(page.url()).search, "");
  letGo();
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  assert.equal(calls.length, 1);
});

test("each program is fetched once, and the form does not wait for the app", async t => {
  const page = await visit(t);
  const fetched = [];
  page.on("request", request => request.url().endsWith(".wasm") && fetched.push(request.url().replace(/^.*careway-|-[0-9a-f]+_bg.*$/g, "")));
  let letGo;
  const gate = new Promise(resolve => (letGo = resolve));
  await page.route("**/careway-portal-*.wasm", async route => {
    await gate;
    await route.continue();
  });
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  await signIn(page, who);
  await page.locator("body[data-shows=page]").waitFor();
  letGo();
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  assert.deepEqual(fetched, ["sign-in", "portal"]);
});

test("a page that is opened with a session fetches the app alone", async t => {
  const page = await visit(t);
  await enter(page, who, "/results");
  const fetched = [];
  page.on("request", request => request.url().endsWith(".wasm") && fetched.push(request.url()));
  await page.reload();
  await heading(page, en("results-title")).waitFor();
  assert.equal(fetched.length, 1);
  assert.match(fetched[0], /careway-portal-/);
});

test("a program that does not arrive is said, with a way to try again", async t => {
  const page = await visit(t, { expects: [...REFUSALS, /Failed to fetch|ERR_FAILED/] });
  await page.route("**/*.wasm", route => route.abort());
  await page.goto("/");
  await page.getByRole("alert").getByText(en("sign-in-cannot-load")).waitFor();
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: en("try-again") }).click();
  await page.locator("form[data-bound]").waitFor();
  assert.equal(await page.getByText(en("sign-in-cannot-load")).isVisible(), false);
});

test("a wrong password is said kindly, and the name stays", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await signIn(page, { name: who.name, password: "not my password at all" });
  await page.getByRole("alert").getByText(en("sign-in-not-matched")).waitFor();
  assert.equal(await nameField(page).inputValue(), who.name);
  assert.ok(await focused(passwordField(page)));
  await page.keyboard.type(who.password);
  await page.keyboard.press("Enter");
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
});

test("a name that nobody has is answered like a wrong password", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await signIn(page, { name: "nobody-at-all", password: "not my password at all" });
  await page.getByRole("alert").getByText(en("sign-in-not-matched")).waitFor();
});

test("what is missing is named beside its field", async t => {
  const page = await visit(t);
  const calls = sent(page);
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  await page.getByRole("button", { name: en("sign-in-button"), exact: true }).click();
  await page.getByText(en("sign-in-name-missing")).waitFor();
  await page.getByText(en("sign-in-password-missing")).waitFor();
  assert.ok(await focused(nameField(page)));
  await page.keyboard.type("i");
  await page.getByText(en("sign-in-name-missing")).waitFor({ state: "hidden" });
  assert.equal(calls.length, 0);
});

test("the password can be looked at, before and after the program has arrived", async t => {
  const page = await visit(t);
  const letGo = await hold(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await passwordField(page).fill("secret");
  await page.getByRole("button", { name: en("show-password-of") }).click();
  assert.equal(await passwordField(page).getAttribute("type"), "text");
  letGo();
  await page.locator("form[data-bound]").waitFor();
  await page.getByRole("button", { name: en("hide-password-of") }).click();
  assert.equal(await passwordField(page).getAttribute("type"), "password");
});

test("Spanish is chosen before signing in and holds afterwards", async t => {
  const page = await visit(t);
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  await nameField(page).fill(who.name);
  await page.getByRole("link", { name: "Español" }).click();
  await heading(page, es("sign-in-title")).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  assert.equal(await nameField(page, es).inputValue(), who.name);
  await signIn(page, who, es);
  await heading(page, es("home-greeting", { name: "Inés" })).waitFor();
  await place(page, es("place-results"), es);
  await heading(page, es("results-title")).waitFor();
  await page.reload();
  await heading(page, es("results-title")).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
});

test("Spanish is there before the program is, and for whoever's browser asks for it", async t => {
  const page = await visit(t, { locale: "es-MX" });
  const letGo = await hold(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await heading(page, es("sign-in-title")).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await heading(page, en("sign-in-title")).waitFor();
  await page.getByRole("link", { name: "Español" }).click();
  await heading(page, es("sign-in-title")).waitFor();
  letGo();
});

test("signing out ends the visit, and going back shows nothing", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/results");
  await page.getByText("Troponin I").waitFor();
  await page.getByRole("link", { name: en("frame-account") }).click();
  await page.getByRole("button", { name: en("account-sign-out"), exact: true }).click();
  await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
  await page.goBack();
  await heading(page, en("sign-in-title")).waitFor();
  assert.equal(await page.getByText("Troponin I").count(), 0);
  await page.goto("/results");
  await page.getByText(en("sign-in-needed")).waitFor();
});

test("signing out everywhere ends the visit on another device", async t => {
  const here = await visit(t);
  const there = await visit(t, { expects: REFUSALS });
  await enter(here, who, "/account");
  await enter(there, who, "/results");
  await there.getByText("Troponin I").waitFor();
  await here.getByRole("button", { name: en("account-sign-out-everywhere"), exact: true }).click();
  await here.getByText(en("sign-in-out-everywhere")).waitFor();
  // Nobody touches it: it is told.
  await there.getByText(en("sign-in-ended")).waitFor();
  assert.equal(await there.getByText("Troponin I").count(), 0);
  assert.equal(await there.getByText(INES.name).count(), 0);
});

test("a visit that was idle for too long ends by itself, and signing in leads back to the page", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.clock.install();
  await deafen(page);
  await enter(page, who, "/record/condition");
  await page.getByText("High blood pressure").waitFor();
  await page.clock.fastForward("29:00");
  await page.getByRole("alert").getByText(en("account-ending-title")).waitFor();
  await page.getByRole("button", { name: en("account-stay") }).click();
  await page.getByText(en("account-ending-title")).waitFor({ state: "hidden" });
  // The server's clock cannot be moved from here: it ends the session in another way, and the page notices by its own clock.
  await careway.type(who.password, "account", "reset", "--name", who.name);
  await page.clock.fastForward("31:00");
  await page.getByText(en("sign-in-idle")).waitFor();
  assert.equal(await page.getByText("High blood pressure").count(), 0);
  assert.equal(new URL(page.url()).pathname, "/record/condition");
  await signIn(page, who);
  await heading(page, en("kind-condition")).waitFor();
  await page.getByText("High blood pressure").waitFor();
});

test("without a network nothing that was typed is lost, and it goes on when there is one", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  await page.context().setOffline(true);
  await signIn(page, who);
  await page.getByRole("alert").getByText(en("sign-in-offline")).waitFor();
  assert.equal(await nameField(page).inputValue(), who.name);
  assert.equal(await passwordField(page).inputValue(), who.password);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: en("sign-in-button"), exact: true }).click();
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();

  await page.context().setOffline(true);
  await page.getByText(en("offline-title")).waitFor();
  await place(page, en("place-record"));
  await page.getByRole("alert").getByText(en("failure-unreached-title")).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("link", { name: en("kind-condition") }).waitFor();
  await page.getByText(en("failure-unreached-title")).waitFor({ state: "hidden" });
  await page.getByText(en("offline-title")).waitFor({ state: "hidden" });

  await page.context().setOffline(true);
  await page.getByRole("link", { name: en("kind-allergy") }).click();
  await page.getByRole("alert").getByText(en("failure-unreached-title")).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: en("try-again") }).click();
  await page.getByText("Penicillin").waitFor();
});

test("a page that is older than its server says so, asks once, and can be loaded anew", async t => {
  const page = await visit(t, { expects: REFUSALS });
  let asked = 0;
  const old = JSON.stringify({ type: "about:blank", title: "Upgrade Required", status: 426, code: "reload" });
  await page.route("**/api/session*", route => {
    asked += 1;
    return route.fulfill({ status: 426, contentType: "application/problem+json", body: old });
  }, { times: 1 });
  await page.goto("/");
  const reload = page.getByRole("alert").getByRole("button", { name: en("reload-page") });
  await reload.waitFor();
  assert.equal(asked, 1);
  await reload.click();
  await page.locator("form[data-bound]").waitFor();
});

test("a page whose words the server no longer has can be loaded anew", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.route("**/words/**", route => route.fulfill({ status: 404, body: "" }), { times: 1 });
  await page.goto("/");
  await page.getByText(en("sign-in-cannot-load")).waitFor();
  await page.getByRole("button", { name: en("try-again") }).click();
  await page.locator("form[data-bound]").waitFor();
});

test("signing in and out in one tab does not spoil what another one sends", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  const other = await page.context().newPage();
  await enter(other, who, "/account");
  await other.getByRole("button", { name: en("account-sign-out"), exact: true }).click();
  await other.getByText(en("sign-in-out"), { exact: true }).waitFor();
  // The first tab's token belongs to a cookie that is gone.
  await signIn(page, who);
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
});

test("an invitation becomes an account", async t => {
  const patient = { resourceType: "Patient", id: "milo", name: [{ given: ["Milo"], family: "Calloway" }], birthDate: "1990-12-01" };
  await careway.import(file(patient), "--source", "Elm Street records");
  const said = await careway.run("account", "invite", "--patient", "milo");
  const [, code] = /^Invitation for Milo Calloway: (\S+)$/m.exec(said);
  const page = await visit(t, { expects: REFUSALS });
  await page.goto("/");
  await page.getByRole("link", { name: en("sign-in-invitation") }).click();
  await heading(page, en("activate-title")).waitFor();
  const send = page.getByRole("button", { name: en("activate-send") });
  await send.click();
  await page.getByText(en("fault-missing")).first().waitFor();
  await page.getByLabel(en("activate-code"), { exact: true }).fill(code);
  await page.getByLabel(en("activate-birth-date"), { exact: true }).fill("1990-12-02");
  await page.getByLabel(en("activate-name"), { exact: true }).fill("milo@example.org");
  await page.getByLabel(en("activate-password"), { exact: true }).fill("three lanterns on a tall gate");
  await send.click();
  await page.getByRole("alert").getByText(en("activate-not-matched")).waitFor();
  assert.equal(await page.getByLabel(en("activate-code"), { exact: true }).inputValue(), code);

  await page.getByLabel(en("activate-birth-date"), { exact: true }).fill("1990-12-01");
  await page.context().setOffline(true);
  await send.click();
  await page.getByRole("alert").getByText(en("failure-unreached-send")).waitFor();
  await page.context().setOffline(false);
  await send.click();
  await heading(page, en("home-greeting", { name: "Milo" })).waitFor();
  await page.getByText(en("home-empty-title")).waitFor();
  assert.equal(new URL(page.url()).pathname, "/");
});
