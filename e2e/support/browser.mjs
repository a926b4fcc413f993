// The browser and a person in it: one browser for each file of tests, a fresh context for each person. Whatever a page complains of, and
// whatever it asks of anybody but its own server, fails the test that opened it. Knows how somebody signs in; no other page.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { en } from "./words.mjs";

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/// How the browser is started.
export const LAUNCH = {
  executablePath: process.env.CAREWAY_CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  chromiumSandbox: process.getuid?.() !== 0,
  args: FLAGS,
};

/// Milliseconds that a person waits for anything: a machine under load is slow, not broken.
const PATIENCE = 30_000;

/// Starts the browser.
export const start = () => chromium.launch(LAUNCH);

/// What a page says when the server refuses or the network is away: the browser's own line, not the page's.
export const REFUSALS = [/Failed to load resource/];

/// What Chromium says of every preloaded file with a digest: it checks the digest when the file is fetched, which boot.js does.
const KNOWN = [/`integrity` attribute is currently ignored for preload destinations/];

/// A new person at a new device. `expects` are complaints that belong to the story.
export async function visit(t, browser, origin, { expects = [], ...options } = {}) {
  const context = await browser.newContext({ baseURL: origin, locale: "en-US", timezoneId: "America/Chicago", reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const trouble = await watch(context, origin, expects);
  t.after(async () => {
    await context.close();
    assert.deepEqual(trouble, [], "the page complained, or asked somebody else");
  });
  return context.newPage();
}

async function watch(context, origin, expects) {
  const trouble = [];
  const note = text => [...KNOWN, ...expects].some(pattern => pattern.test(text)) || trouble.push(text);
  await context.exposeBinding("careway_blocked", (_, what) => note(`policy: ${what}`));
  await context.addInitScript(() => addEventListener("securitypolicyviolation", event => {
    globalThis.careway_blocked(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  }));
  context.on("console", message => {
    if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
  });
  context.on("weberror", error => note(`error: ${error.error()}`));
  context.on("dialog", dialog => {
    note(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  context.on("request", request => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol)) note(`asked ${url.origin}`);
  });
  return trouble;
}

/// Fills in the form that stands on the page, and sends it.
export async function signIn(page, { name, password }, words = en) {
  await page.getByLabel(words("sign-in-name"), { exact: true }).fill(name);
  await page.getByLabel(words("sign-in-password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: words("sign-in-button"), exact: true }).click();
}

/// Opens the portal and signs in; the page is Home, or wherever `path` leads.
export async function enter(page, who, path = "/", words = en) {
  await page.goto(path);
  await signIn(page, who, words);
  await page.getByRole("navigation", { name: words("frame-places") }).waitFor();
}

/// Waits until the page's heading says so.
export const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: typeof name === "string" });

/// Where a page hears what the server tells.
export const LIVE = "/api/live";

/// Has a page hear nothing, as one whose network keeps such answers back.
export const deafen = page => page.route(`**${LIVE}`, () => {});

/// Goes to a place by its link in the navigation.
export async function place(page, name, words = en) {
  await page.getByRole("navigation", { name: words("frame-places") }).getByRole("link", { name, exact: true }).click();
}

/// What makes a device one that has signed in already.
export const keep = page => page.context().cookies();

/// Makes this page's device one that has signed in already. A cookie for one host alone can be set by its address only, which the driver's own
/// way of setting cookies does not allow.
export async function comeBack(page, cookies, origin) {
  const session = await page.context().newCDPSession(page);
  for (const { name, value, httpOnly, sameSite } of cookies) {
    await session.send("Network.setCookie", { name, value, httpOnly, sameSite, secure: name.startsWith("__Host-"), url: origin, path: "/" });
  }
  await session.detach();
}
