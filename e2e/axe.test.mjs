// Every page in every state, in both languages, light, dark, in forced colours and on a phone: axe finds nothing. The same pages are what
// the pictures show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, comeBack, signIn } from "./support/browser.mjs";
import { journey } from "./support/journey.mjs";
import { served } from "./support/record.mjs";
import { shoot } from "./support/screenshots.mjs";
import { en, es } from "./support/words.mjs";

let cookies;
/// Addresses of one thing of each make, found on the pages.
const found = {};

const { careway, visit } = journey(async (careway, once) => {
  cookies = await once(await served(careway), "/results", async page => {
    const first = name => page.getByRole("main").getByRole("link", { name }).first().getAttribute("href");
    found.result = await first(/^Potassium 5\.32/);
    found.critical = await first(/^Potassium 6\.8/);
    found.report = await first(/^Basic metabolic panel/);
    found.absent = await first(/^Vitamin D/);
    await page.goto("/record/vital");
    found.components = await first(/^Blood pressure/);
    await page.goto("/record/medication");
    found.item = await first(/^Lisinopril/);
    await page.goto("/record");
    await page.getByRole("link", { name: en("kind-other") }).waitFor();
    found.kinds = await page.getByRole("main").getByRole("listitem").getByRole("link").evaluateAll(links => links.map(link => link.getAttribute("href")));
  });
});

const bound = page => page.locator("form[data-bound]").waitFor();
const there = async page => {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
};
const look = path => async page => {
  await page.goto(path);
  await there(page);
};
const away = path => async (page, words) => {
  await page.goto("/account");
  await there(page);
  await page.context().setOffline(true);
  await page.evaluate(path => document.querySelector(`nav a[href="${path}"]`).click(), path);
  await page.getByRole("alert").getByText(words("failure-unreached-title")).waitFor();
};

/// How a visitor comes to each state.
const OUTSIDE = {
  "sign-in": async page => {
    await page.goto("/");
    await bound(page);
  },
  "sign-in before the program": async page => {
    await page.route("**/*.wasm", () => {});
    await page.goto("/", { waitUntil: "domcontentloaded" });
  },
  "sign-in that cannot load": async (page, words) => {
    await page.route("**/*.wasm", route => route.abort());
    await page.goto("/");
    await page.getByText(words("sign-in-cannot-load")).waitFor();
  },
  "sign-in with nothing in it": async (page, words) => {
    await page.goto("/");
    await bound(page);
    await page.getByRole("button", { name: words("sign-in-button"), exact: true }).click();
    await page.getByText(words("sign-in-name-missing")).waitFor();
  },
  "wrong password": async (page, words) => {
    await page.goto("/");
    await signIn(page, { name: "somebody", password: "not my password at all" }, words);
    await page.getByText(words("sign-in-not-matched")).waitFor();
  },
  "sign-in offline": async (page, words) => {
    await page.goto("/");
    await bound(page);
    await page.context().setOffline(true);
    await signIn(page, { name: "somebody", password: "not my password at all" }, words);
    await page.getByText(words("sign-in-offline")).waitFor();
  },
  "sign-in needed": async (page, words) => {
    await page.goto("/record");
    await page.getByText(words("sign-in-needed")).waitFor();
  },
  "activate": look("/activate"),
  "sign-up": look("/sign-up"),
  "recover": look("/recover"),
  "stop a recovery": look("/recover/stop"),
  "activate with faults": async (page, words) => {
    await look("/activate")(page);
    await page.getByRole("button", { name: words("activate-send") }).click();
    await page.getByText(words("fault-missing")).first().waitFor();
  },
};

/// How somebody who is signed in comes to each state.
const INSIDE = {
  "home": look("/"),
  "results": look("/results"),
  "search": async page => {
    await look("/results")(page);
    await page.getByRole("searchbox").fill("potass");
    await page.getByRole("main").getByRole("status").filter({ hasText: /\d/ }).waitFor();
  },
  "search without a find": async (page, words) => {
    await look("/results")(page);
    await page.getByRole("searchbox").fill("unicorn");
    await page.getByText(words("results-found-none")).waitFor();
  },
  "results by test": look("/results/by-test"),
  "results by panel": look("/results/by-panel"),
  "filters": async (page, words) => {
    await look("/results")(page);
    await page.getByText(words("filter-more"), { exact: true }).click();
    await page.getByLabel(words("filter-from"), { exact: true }).fill("2024-01-01");
    await page.getByRole("main").getByRole("status").filter({ hasText: /\d/ }).waitFor();
  },
  "result": page => look(found.result)(page),
  "critical result": page => look(found.critical)(page),
  "result of parts": page => look(found.components)(page),
  "result without a value": page => look(found.absent)(page),
  "report": page => look(found.report)(page),
  "record": look("/record"),
  "item": page => look(found.item)(page),
  "paper": async page => {
    await look("/record/print")(page);
    await page.getByRole("article").waitFor();
  },
  "download": look("/record/download"),
  "download of days that run backwards": async (page, words) => {
    await look("/record/download")(page);
    await page.getByLabel(words("download-period"), { exact: true }).check();
    await page.getByLabel(words("download-from"), { exact: true }).fill("2024-05-02");
    await page.getByLabel(words("download-until"), { exact: true }).fill("2024-05-01");
    await page.getByText(words("download-period-backwards")).waitFor();
  },
  "account": look("/account"),
  "security": look("/account/security"),
  "who looked": look("/account/access"),
  "not found": look("/nowhere"),
  "no such result": async (page, words) => {
    await page.goto("/results/0190a0a0-0000-7000-8000-000000000000");
    await page.getByText(words("problem-not-found")).waitFor();
  },
  "offline": away("/results"),
  "waiting": async page => {
    await look("/account")(page);
    await page.route("**/api/**", () => {});
    await page.evaluate(() => document.querySelector(`nav a[href="/results"]`).click());
    await page.locator(".skeleton").waitFor();
  },
};

async function aboutToEnd(page, words) {
  await page.clock.install();
  await look("/results")(page);
  await page.clock.fastForward("29:00");
  await page.getByText(words("account-ending-title")).waitFor();
}

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/// How the same page is looked at.
const LOOKS = {
  desktop: page => page.setViewportSize(WIDE),
  dark: page => page.emulateMedia({ colorScheme: "dark" }),
  forced: page => page.emulateMedia({ colorScheme: "light", forcedColors: "active" }),
  phone: async page => {
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    await page.setViewportSize(PHONE);
  },
};

/// Makes the window as high as its page, so that nothing is behind the bar at the bottom when it is judged.
async function unroll(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...PHONE, height: Math.max(height, PHONE.height) });
}

/// A page to bring into a state, of somebody who has signed in when there are cookies.
async function begin(t, { locale, cookies = [] }) {
  const page = await visit(t, { locale, expects: [...REFUSALS, /ERR_FAILED|Failed to fetch/], viewport: WIDE, colorScheme: "light" });
  await comeBack(page, cookies, careway.origin);
  return page;
}

/// Brings a page into a state and looks at it in every way.
async function examine(page, name, reach, { locale, words, looks }) {
  await reach(page, words);
  for (const look of looks) {
    await LOOKS[look](page);
    await shoot(page, `${name}.${look}${locale === "en-US" ? "" : ".es"}`, { fullPage: look !== "phone" });
    if (look === "phone") await unroll(page);
    await axe(page, `${name}, ${look}, ${locale}`);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

const ENGLISH = { locale: "en-US", words: en, looks: Object.keys(LOOKS) };
const SPANISH = { locale: "es-MX", words: es, looks: ["desktop", "phone"] };

/// Looks at each state on a page of its own. All are of one device, which has the program already, as whoever comes back does.
async function each(t, way, states) {
  const context = (await begin(t, way)).context();
  for (const [name, reach] of Object.entries(states)) {
    await t.test(`${name}, ${way.locale}`, async state => {
      const page = await context.newPage();
      state.after(async () => {
        await context.setOffline(false);
        await page.close();
      });
      await examine(page, name, reach, way);
    });
  }
}

for (const way of [ENGLISH, SPANISH]) {
  test(`what is there before somebody signs in, ${way.locale}`, t => each(t, way, OUTSIDE));
  test(`what is there for somebody who has signed in, ${way.locale}`, t => each(t, { ...way, cookies }, INSIDE));
  // The clock is the device's.
  test(`about to end, ${way.locale}`, async t => examine(await begin(t, { ...way, cookies }), "about to end", aboutToEnd, way));
  test(`every kind, ${way.locale}`, async t => {
    assert.ok(found.kinds.length >= 20, `${found.kinds}`);
    const page = await begin(t, { ...way, cookies });
    for (const path of found.kinds) await examine(page, `record ${path.split("/").at(-1)}`, look(path), way);
  });
}
