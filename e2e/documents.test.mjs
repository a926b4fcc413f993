// Notes, documents, medicines and the visit that they belong to: read here as text or saved as files, and nothing of them runs. What is
// compared is what was sent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { reader } from "./support/journey.mjs";
import { shoot } from "./support/screenshots.mjs";
import { sideways, small } from "./support/sizes.mjs";
import { en, es } from "./support/words.mjs";

const whose = { reference: "Patient/ines" };
const at = { reference: "Encounter/spring" };
const data = text => Buffer.from(text).toString("base64");

/// The smallest thing that a reader of PDF takes for one.
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
const NOTE = "Progress note\nSpring visit\n\nINÉS feels well.\n\tBlood pressure 118/76\n\nPlan: walk <every> day & come back in a year.";
const HTML = `<html><head><title>x</title><script>globalThis.ran = 1</script></head><body onload="globalThis.ran = 1">
  <h1>Letter</h1><p>Dear Dr. Ota,<br>thank you.</p><img src=x onerror="globalThis.ran = 1"><script>globalThis.ran = 1</script></body></html>`;

function document(id, name, attachment, context = { encounter: [at] }) {
  return {
    resourceType: "DocumentReference", id, status: "current", type: { text: name }, subject: whose, date: "2024-04-02T10:00:00-05:00",
    author: [{ display: "Dr. Emi Ota" }], content: [{ attachment }], context,
  };
}

const more = [
  {
    resourceType: "Encounter", id: "spring", status: "finished", class: { code: "AMB" }, type: [{ text: "Spring visit" }], subject: whose,
    period: { start: "2024-04-02T09:00:00-05:00", end: "2024-04-02T09:40:00-05:00" },
  },
  document("text", "Spring progress note", { contentType: "text/plain", title: "Spring progress note", data: data(NOTE) }),
  document("pdf", "School form", { contentType: "text/html", title: "School form", data: data(PDF) }),
  document("html", "Letter from the heart clinic", { contentType: "image/png", data: data(HTML) }),
  document("away", "Outside X-ray", { contentType: "application/pdf", url: "https://elsewhere.example/x.pdf" }),
  {
    resourceType: "Procedure", id: "ear", status: "completed", code: { text: "Ear wash" }, subject: whose, encounter: at,
    performedDateTime: "2024-04-02T09:20:00-05:00",
  },
  {
    resourceType: "Condition", id: "sore", subject: whose, clinicalStatus: { coding: [{ code: "active" }] }, code: { text: "Sore throat" },
  },
  {
    resourceType: "MedicationRequest", id: "pills", status: "active", intent: "order", subject: whose, encounter: at, authoredOn: "2024-04-02",
    medicationCodeableConcept: { text: "Amoxicillin 500 mg tablet" }, requester: { display: "Dr. Emi Ota" },
    reasonReference: [{ reference: "Condition/sore" }],
    dosageInstruction: [{
      text: "1 tab PO BID c food x10d", route: { coding: [{ system: "http://snomed.info/sct", code: "26643006" }] },
      timing: { repeat: { frequency: 2, period: 1, periodUnit: "d", when: ["C"], boundsDuration: { value: 10, code: "d" } } },
      doseAndRate: [{ doseQuantity: { value: 1, unit: "tablet" } }],
    }],
    dispenseRequest: { numberOfRepeatsAllowed: 2, quantity: { value: 20, unit: "tablet" } },
  },
];

const { careway, visit, who } = reader(more);

/// Opens an item by its name in a list.
async function open(page, name) {
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await heading(page, name).waitFor();
}

/// Saves what a link leads to, and gives the file's name and text.
async function save(page, name) {
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), text: readFileSync(await saved.path(), "utf8") };
}

test("a note is read with its line breaks, and saved as it came", async t => {
  const page = await visit(t);
  await enter(page, who, "/record/document");
  await open(page, "Spring progress note");
  const shown = page.locator(".document");
  assert.equal(await shown.textContent(), NOTE.replaceAll("\t", "    "));
  assert.equal(await shown.evaluate(element => getComputedStyle(element).whiteSpace), "pre-wrap");
  assert.deepEqual(await save(page, en("document-save-text")), { name: "spring-progress-note.txt", text: NOTE });
  await axe(page, "a note");
  await shoot(page, "document-note");
});

test("a PDF is saved whatever its sender called it", async t => {
  const page = await visit(t);
  await enter(page, who, "/record/document");
  await open(page, "School form");
  await page.getByText(en("document-pdf")).waitFor();
  assert.deepEqual(await save(page, en("document-save", { name: "School form" })), { name: "school-form.pdf", text: PDF });
  await axe(page, "a file");
  await shoot(page, "document-file");
});

/// What the browser says of a program that was kept from running.
const KEPT = [/Blocked script execution/, /Loading the image .* violates/, /^policy: /];

test("a page with a program in it is words, on our page and at its own address", async t => {
  const page = await visit(t, { expects: KEPT });
  await enter(page, who, "/record/document");
  await open(page, "Letter from the heart clinic");
  assert.equal(await page.locator(".document").textContent(), "Letter\nDear Dr. Ota,\nthank you.");
  await page.getByText(en("document-layout-note")).waitFor();
  assert.equal(await page.locator("main :is(script, img, iframe, object, embed)").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  const link = await page.getByRole("link", { name: en("document-save-text") }).getAttribute("href");
  const answer = await page.request.get(link, { headers: { "sec-fetch-site": "same-origin" } });
  assert.equal(answer.headers()["content-type"], "text/plain; charset=utf-8");
  assert.match(answer.headers()["content-disposition"], /^attachment;/);
  assert.match(answer.headers()["content-security-policy"], /^sandbox;/);
  // Shown all the same, as a browser would that ignores the request to save it, it still runs nothing.
  const frame = await page.context().newPage();
  await frame.route("**/api/record/attachment**", async route => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-type": "text/html" };
    delete headers["content-disposition"];
    return route.fulfill({ response, headers });
  });
  await frame.goto(careway.origin);
  await frame.evaluate(href => location.assign(href), link);
  await frame.getByText("thank you.").waitFor();
  assert.equal(await frame.evaluate(() => globalThis.ran), undefined);
  await shoot(page, "document-layout");
});

test("what the clinic did not send is said in words, and nothing leads to it", async t => {
  const page = await visit(t);
  await enter(page, who, "/record/document");
  await open(page, "Outside X-ray");
  await page.getByText(en("document-at-source")).waitFor();
  assert.equal(await page.locator('main a[href^="/api/"], main a[href*="elsewhere"]').count(), 0);
  await axe(page, "a document that is elsewhere");
  await shoot(page, "document-elsewhere");
});

test("a document that cannot be had any more says so in words, and the way back is there", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, who, "/record/document");
  await open(page, "School form");
  const link = page.getByRole("link", { name: en("document-save", { name: "School form" }), exact: true });
  await link.waitFor();
  await page.context().clearCookies();
  await link.click();
  await heading(page, en("file-not-saved")).waitFor();
  await page.getByText(en("file-not-signed-in"), { exact: true }).waitFor();
  assert.ok(await page.evaluate(() => document.styleSheets.length > 0), "it looks like the rest");
  await axe(page, "a document that did not come");
  await page.goBack();
  await page.getByRole("button", { name: en("sign-in-button"), exact: true }).waitFor();
});

test("a visit shows what belongs to it, and each of those leads back", async t => {
  const page = await visit(t);
  await enter(page, who, "/record/visit");
  await open(page, "Spring visit");
  for (const [group, names] of [
    ["visit-items-note", ["Spring progress note", "School form", "Letter from the heart clinic", "Outside X-ray"]],
    ["visit-items-procedure", ["Ear wash"]],
    ["visit-items-other", ["Amoxicillin 500 mg tablet"]],
  ]) {
    const region = page.getByRole("region", { name: en(group), exact: true });
    await region.waitFor();
    const rows = await region.getByRole("listitem").allInnerTexts();
    assert.deepEqual(rows.map(text => text.split("\n")[0].trim()).toSorted(), names.toSorted(), group);
  }
  await axe(page, "a visit");
  await shoot(page, "visit");
  for (const name of ["Ear wash", "Spring progress note"]) {
    await open(page, name);
    await page.getByRole("main").getByRole("link", { name: "Spring visit", exact: true }).click();
    await heading(page, "Spring visit").waitFor();
  }
});

test("a medicine says how it is used in the prescriber's words and in the reader's", async t => {
  const page = await visit(t);
  await enter(page, who, "/record/medication");
  await page.getByText("1 tab PO BID c food x10d").waitFor();
  await open(page, "Amoxicillin 500 mg tablet");
  const card = page.getByRole("region", { name: en("medicine-directions"), exact: true });
  await card.getByText("1 tab PO BID c food x10d", { exact: true }).waitFor();
  await card.getByText("Take 1 tablet by mouth 2 times a day with food for 10 days").waitFor();
  await card.getByText("2. Your pharmacy knows how many are left.").waitFor();
  await page.getByText(en("medicine-by-ordered"), { exact: true }).waitFor();
  await axe(page, "a medicine");
  await shoot(page, "medicine");
  await card.getByRole("link", { name: "Sore throat", exact: true }).click();
  await heading(page, "Sore throat").waitFor();
});

test("in Spanish, on a phone, in the dark, by keyboard alone", async t => {
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "es-MX" };
  const page = await visit(t, phone);
  await enter(page, who, "/record/medication", es);
  await open(page, "Amoxicillin 500 mg tablet");
  await page.getByText("Tome 1 tableta por la boca 2 veces al día con las comidas durante 10 días").waitFor();
  await fits(page, "a medicine");
  await shoot(page, "medicine-es-phone-dark");
  await page.goto("/record/visit");
  await open(page, "Spring visit");
  await fits(page, "a visit");
  await shoot(page, "visit-es-phone-dark");
  await open(page, "Letter from the heart clinic");
  await page.getByText(es("document-layout-note")).waitFor();
  await fits(page, "a letter");
  await shoot(page, "document-layout-es-phone-dark");
  await page.getByRole("link", { name: "Spring visit", exact: true }).click();
  await open(page, "School form");
  const link = page.getByRole("link", { name: es("document-save", { name: "School form" }), exact: true });
  await link.waitFor();
  for (let presses = 0; presses < 30 && !(await link.evaluate(element => element === document.activeElement)); presses += 1) {
    await page.keyboard.press("Tab");
  }
  const saving = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  assert.equal((await saving).suggestedFilename(), "school-form.pdf");
  await fits(page, "a file");
});

async function fits(page, where) {
  await axe(page, where);
  assert.deepEqual(await sideways(page), [], where);
  assert.deepEqual(await small(page), [], where);
}
