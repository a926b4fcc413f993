// Nothing but the keyboard, large letters, narrow screens and fingers: every place can be reached, seen and hit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { comeBack, heading } from "./support/browser.mjs";
import { journey } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { served } from "./support/record.mjs";
import { sideways, small } from "./support/sizes.mjs";
import { en } from "./support/words.mjs";

let who;
let cookies;
/// Every page of somebody who is signed in.
let paths;

const { careway, visit } = journey(async (careway, once) => {
  who = await served(careway);
  cookies = await once(who, "/results", async page => {
    const first = async name => page.getByRole("link", { name }).first().getAttribute("href");
    const [result, report] = [await first(/^Potassium 6\.8/), await first("Basic metabolic panel")];
    paths = ["/", "/results", result, report, "/record", "/record/condition", "/record/vital", "/record/download", "/record/print", "/account", "/account/security", "/account/access", "/nowhere"];
    await page.goto("/record/medication");
    paths.push(await first(/^Lisinopril/));
  });
});

/// A page of somebody who has signed in already.
async function inside(t, options) {
  const page = await visit(t, options);
  await comeBack(page, cookies, careway.origin);
  return page;
}

/// Waits until a page is there, whatever it is.
async function arrive(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
}

const hasFocus = locator => locator.evaluate(element => element === document.activeElement);

test("the whole way by keyboard: in, along the pages, a result, another language, out", async t => {
  const page = await visit(t);
  const link = name => page.getByRole("link", { name, exact: true });
  const button = name => page.getByRole("button", { name, exact: true });
  const arrived = async name => {
    await heading(page, name).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.ok(await hasFocus(heading(page, name)), `focus is on the title ${name}`);
  };
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
  const order = await tabTo(page, button(en("sign-in-button")));
  assert.deepEqual(order.map(stop => stop.replace(/^\S+ /, "")), [
    "English", "Español", en("sign-in-name"), en("sign-in-password"), en("show-password-of"), en("sign-in-button"),
  ]);
  await tabTo(page, link(en("sign-in-passkey")), 1);
  await tabTo(page, link(en("sign-in-invitation")), 1);
  for (let back = 0; back < 5; back += 1) await page.keyboard.press("Shift+Tab");
  assert.ok(await hasFocus(page.getByLabel(en("sign-in-name"), { exact: true })));
  await page.keyboard.type(who.name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(who.password);
  await page.keyboard.press("Enter");
  await arrived(en("home-greeting", { name: "Inés" }));
  assert.equal(await page.title(), en("page-title", { page: en("home-title") }));

  await page.reload();
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  const [first] = await tabTo(page, link(en("skip-to-content")), 1);
  assert.match(first, new RegExp(en("skip-to-content")));
  await page.keyboard.press("Enter");
  assert.ok(await hasFocus(page.getByRole("main")));
  const [next] = await tabTo(page, link(en("home-all-results")), 1);
  assert.ok(next);
  await page.keyboard.press("Enter");
  await arrived(en("results-title"));

  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("potas");
  await page.getByText(/^\d+ fit\.$/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Troponin I").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "");
  await page.keyboard.type("tropo");
  await page.getByText("One fits.").waitFor();
  await tabTo(page, page.getByRole("link", { name: /^Troponin I/ }), 3);
  await page.keyboard.press("Enter");
  await arrived("Troponin I");
  assert.equal(await page.title(), en("page-title", { page: "Troponin I" }));
  await page.goBack();
  await arrived(en("results-title"));
  assert.equal(await page.getByRole("searchbox").inputValue(), "tropo");

  await page.reload();
  await heading(page, en("results-title")).waitFor();
  await tabTo(page, link(en("frame-account")));
  await page.keyboard.press("Enter");
  await arrived(en("account-title"));
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Español" }));
  await page.keyboard.press("Enter");
  await page.locator("html[lang=es]").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("lang") === "es");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await heading(page, en("account-title")).waitFor();
  await tabTo(page, button(en("account-sign-out")));
  await page.keyboard.press("Enter");
  await arrived(en("sign-in-title"));
});

test("every stop on every page is ringed, in sight and not covered", async t => {
  const page = await inside(t);
  for (const path of paths) {
    await arrive(page, path);
    const stops = await tabTo(page, null, 120);
    assert.ok(stops.length > 5, `${path}: ${stops}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/results", paths[2]]) {
    await arrive(page, path);
    await tabTo(page, null, 120);
  }
});

const WIDTHS = {
  "200 % zoom": { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  "400 % zoom": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  "a narrow phone": { viewport: { width: 320, height: 640 } },
};

for (const [name, options] of Object.entries(WIDTHS)) {
  test(`${name}: nothing has to be scrolled sideways`, async t => {
    const visitor = await visit(t, options);
    for (const path of ["/", "/?lang=es", "/activate", "/sign-up", "/recover", "/recover/stop"]) {
      await visitor.goto(path);
      await visitor.locator("form[data-bound], form:not([id])").first().waitFor({ state: "attached" });
      assert.deepEqual(await sideways(visitor), [], path);
    }
    const page = await inside(t, options);
    for (const path of paths) {
      await arrive(page, path);
      assert.deepEqual(await sideways(page), [], path);
    }
  });
}

test("letters of twice the size push nothing off the page", async t => {
  const page = await inside(t);
  for (const path of paths) {
    await arrive(page, path);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.deepEqual(await sideways(page), [], path);
  }
});

test("on a phone the places are at the bottom, and everything is large enough for a finger", async t => {
  const options = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const visitor = await visit(t, options);
  await visitor.goto("/");
  await visitor.locator("form[data-bound]").waitFor();
  assert.deepEqual(await small(visitor), []);
  await visitor.goto("/activate");
  await heading(visitor, en("activate-title")).waitFor();
  assert.deepEqual(await small(visitor), []);

  const page = await inside(t, options);
  for (const path of paths) {
    await arrive(page, path);
    const bar = await page.getByRole("navigation", { name: en("frame-places") }).boundingBox();
    assert.ok(Math.abs(bar.y + bar.height - 740) < 1, `${path}: the bar ends at ${bar.y + bar.height}`);
    assert.deepEqual(await small(page), [], path);
  }
  await page.getByRole("navigation", { name: en("frame-places") }).getByRole("link", { name: en("place-record") }).tap();
  await heading(page, en("record-title")).waitFor();
});

test("on a large screen the places stand at the side", async t => {
  const page = await inside(t);
  await arrive(page, "/results");
  const [bar, main] = await Promise.all([page.getByRole("navigation", { name: en("frame-places") }).boundingBox(), page.getByRole("main").boundingBox()]);
  assert.ok(bar.x + bar.width <= main.x + 1, "beside the page, not over it");
});
