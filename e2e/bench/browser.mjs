// What a reader waits for, in Chromium: the sign-in page on a slow phone, and a list of five thousand results. Prints rows as JSON; knows no
// targets. The slow phone is Lighthouse's: 150 ms to the server and back, 1.6 Mbit/s, a processor a quarter as fast.

import { chromium } from "playwright-core";
import { LAUNCH, heading, place, signIn } from "../support/browser.mjs";
import { Careway, file } from "../support/careway.mjs";
import { en } from "../support/words.mjs";

const ROUNDS = 5;
const RESULTS = 5_000;
const WORDS = "glucos";
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const middle = numbers => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const row = (name, numbers) => ({ name, value: middle(numbers), unit: "ms" });

/// Somebody with this many results, as lines of FHIR.
function records() {
  const names = [["Glucose", "2345-7"], ["Potassium", "2823-3"], ["Sodium", "2951-2"], ["Calcium", "17861-6"], ["Ferritin", "2276-4"]];
  const lines = [{ resourceType: "Patient", id: "bench", name: [{ given: ["Paula"], family: "Bench" }], birthDate: "1950-03-15" }];
  for (let at = 0; at < RESULTS; at += 1) {
    const [text, code] = names[at % names.length];
    const day = new Date(Date.UTC(2026, 0, 1) - at * 86_400_000).toISOString().slice(0, 10);
    lines.push({
      resourceType: "Observation", id: `r${at}`, status: "final", subject: { reference: "Patient/bench" }, effectiveDateTime: day,
      code: { text, coding: [{ system: "http://loinc.org", code }] }, valueQuantity: { value: 50 + (at % 97), unit: "mg/dL" },
      referenceRange: [{ low: { value: 60, unit: "mg/dL" }, high: { value: 120, unit: "mg/dL" } }],
    });
  }
  return file(lines.map(line => JSON.stringify(line)).join("\n"), "bench.ndjson");
}

/// Loads the sign-in page as a phone that was never here: first and largest paint, and when typing can be sent.
async function signInPage(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const seen = (globalThis.seen = {});
    new PerformanceObserver(list => list.getEntries().forEach(entry => (seen[entry.name || entry.entryType] = entry.startTime))).observe({ type: "paint", buffered: true });
    new PerformanceObserver(list => list.getEntries().forEach(entry => (seen.largest = entry.startTime))).observe({ type: "largest-contentful-paint", buffered: true });
    new MutationObserver(() => {
      if (seen.ready === undefined && document.querySelector("form[data-bound]")) seen.ready = performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-bound"] });
  });
  await page.goto(origin);
  await page.locator("form[data-bound]").waitFor();
  const seen = await page.evaluate(() => globalThis.seen);
  await context.close();
  return { first: seen["first-contentful-paint"], largest: seen.largest, ready: seen.ready };
}

/// Opens the list of results: from the last byte of the answer until all of the list has its place and the window is painted.
async function resultList(browser, origin, who) {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(results => {
    const rows = () => [...document.querySelectorAll(".piece")].reduce((sum, piece) => sum + Number(piece.style.getPropertyValue("--rows")), 0);
    const painted = then => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
    new MutationObserver(() => {
      if (globalThis.drawn === undefined && document.querySelector(".trend-line")) {
        globalThis.drawn = null;
        painted(now => (globalThis.drawn = now));
      }
      if (globalThis.whole !== undefined || rows() < results) return;
      globalThis.whole = null;
      painted(now => (globalThis.whole = now));
    }).observe(document, { subtree: true, childList: true });
    addEventListener("input", event => {
      if (event.target.type !== "search") return;
      const begun = performance.now();
      painted(now => (globalThis.keys ??= []).push(now - begun));
    }, true);
  }, RESULTS);
  await page.goto("/");
  await signIn(page, who);
  await page.getByRole("navigation", { name: en("frame-places") }).waitFor();
  await place(page, en("place-results"));
  await heading(page, en("results-title")).waitFor();
  await page.waitForFunction(() => typeof globalThis.whole === "number");
  const shown = await page.evaluate(() => {
    const answers = performance.getEntriesByType("resource").filter(entry => entry.name.includes("/api/results?"));
    return globalThis.whole - Math.max(...answers.map(entry => entry.responseEnd));
  });
  await page.getByRole("searchbox").click();
  for (const [at, key] of [...WORDS].entries()) {
    await page.keyboard.type(key);
    await page.waitForFunction(count => (globalThis.keys ?? []).length === count, at + 1);
  }
  const keys = await page.evaluate(() => globalThis.keys);
  // The newest of the thousand that are left: its page draws the five hundred before it.
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.waitForFunction(() => typeof globalThis.drawn === "number");
  const drawn = await page.evaluate(() => globalThis.drawn - Math.max(...performance.getEntriesByType("resource").filter(entry => entry.name.includes("/api/record/item?")).map(entry => entry.responseEnd)));
  await context.close();
  return { shown, key: middle(keys), drawn };
}

const careway = new Careway();
await careway.import(records(), "--source", "Bench laboratory");
const who = await careway.account("bench", "paula");
await careway.serve();
const browser = await chromium.launch(LAUNCH);
const phone = [];
const lists = [];
for (let round = 0; round < ROUNDS; round += 1) phone.push(await signInPage(browser, careway.origin));
for (let round = 0; round < ROUNDS; round += 1) lists.push(await resultList(browser, careway.origin, who));
await browser.close();
await careway.stop();
console.log(JSON.stringify([
  row("sign-in on a slow phone, first paint", phone.map(one => one.first)),
  row("sign-in on a slow phone, largest paint", phone.map(one => one.largest)),
  row("sign-in on a slow phone, can be sent", phone.map(one => one.ready)),
  row("5,000 results, from answer to painted", lists.map(one => one.shown)),
  row("5,000 results, one keystroke", lists.map(one => one.key)),
  row("a trend of 500 points, from answer to painted", lists.map(one => one.drawn)),
]));
