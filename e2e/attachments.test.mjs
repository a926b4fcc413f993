// Files of messages: a photo and a PDF from a phone while the line drops, opened at the desk, a PDF in return; what is not taken is said, and a
// hostile name is text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { PHONE } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { sound, soundOnPhone, work } from "./support/staff.mjs";
import { en, es } from "./support/words.mjs";

const HOSTILE = "<img src=x onerror=globalThis.ran=1>.pdf";

const { visit, as } = demo();

const field = page => page.locator("input[type=file]");
const send = (page, words = en) => page.getByRole("button", { name: words("messages-send"), exact: true }).click();
const ready = (page, count, words = en) => page.getByText(words("attachments-ready"), { exact: true }).nth(count - 1).waitFor();

/// A PDF of so many bytes.
const pdf = (bytes, title = "") => Buffer.from(`%PDF-1.7\n${title}${"a".repeat(bytes)}\n%%EOF\n`);
/// A photo as a browser draws one: noise, so that it is as long as a photo is.
const photo = (page, width, height) => page.evaluate(async ([width, height]) => {
  const canvas = new OffscreenCanvas(width, height);
  const drawn = canvas.getContext("2d");
  for (let x = 0; x < width; x += 8) {
    for (let y = 0; y < height; y += 8) {
      drawn.fillStyle = `rgb(${(x * 7 + y * 3) % 256} ${(x * 13 ^ y * 5) % 256} ${(x * y) % 256})`;
      drawn.fillRect(x, y, 8, 8);
    }
  }
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
  return [...new Uint8Array(await blob.arrayBuffer())];
}, [width, height]).then(bytes => Buffer.from(bytes));

test("a photo and a PDF go over a line that drops, are opened at the desk, and a PDF comes back", async t => {
  const rosa = await visit(t, { ...PHONE, locale: "es-US", expects: REFUSALS });
  await enter(rosa, as("rosa"), "/messages/new", es);
  await rosa.getByRole("button", { name: es("attachments-add"), exact: true }).waitFor();
  await rosa.getByLabel(es("messages-text"), { exact: true }).fill("Así está mi rodilla.");

  const big = await photo(rosa, 1600, 1200);
  let [pieces, line] = [0, "up"];
  await rosa.route("**/files/piece", async route => {
    pieces += 1;
    // The second piece arrives and its answer does not; then there is no line at all.
    if (pieces === 2) {
      await route.fetch();
      line = "down";
    }
    return line === "down" ? route.abort() : route.continue();
  });
  await field(rosa).setInputFiles([{ name: "rodilla.jpg", mimeType: "image/jpeg", buffer: big }, { name: "carta.pdf", mimeType: "text/html", buffer: pdf(700_000) }]);
  await rosa.getByText(es("attachments-waiting"), { exact: true }).waitFor();
  await soundOnPhone(rosa, "no line");
  await shoot(rosa, "attachments-phone-es-waiting");
  await send(rosa, es);
  await rosa.getByText(es("attachments-wait"), { exact: true }).waitFor();
  line = "up";
  await ready(rosa, 2, es);
  assert.ok(pieces > 6, `${pieces} pieces`);
  assert.deepEqual(await small(rosa), []);
  await soundOnPhone(rosa, "two files are ready");
  await shoot(rosa, "attachments-phone-es");

  // They are there on another device, and one is taken away.
  const there = await visit(t, { colorScheme: "dark", expects: REFUSALS });
  await enter(there, as("rosa"), "/messages/new");
  await ready(there, 2);
  await field(there).setInputFiles([{ name: HOSTILE, mimeType: "application/pdf", buffer: pdf(20_000) }]);
  await ready(there, 3);
  await field(there).setInputFiles([{ name: "IMG_1.HEIC", mimeType: "image/jpeg", buffer: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic") }]);
  await there.getByText(en("attachments-refused-unknown-kind")).waitFor();
  await sound(there, "a file that is not taken");
  await shoot(there, "attachments-dark");
  await there.getByRole("button", { name: en("attachments-remove", { name: HOSTILE }), exact: true }).click();

  await send(rosa, es);
  await rosa.locator(".bubble-text", { hasText: "rodilla" }).waitFor();
  const picture = rosa.getByRole("button", { name: es("attachments-larger", { name: "rodilla.jpg" }), exact: true });
  await picture.click();
  await rosa.waitForFunction(() => document.querySelector(".attachment-picture img").naturalWidth === 1600);
  await rosa.getByRole("button", { name: es("attachments-smaller", { name: "rodilla.jpg" }), exact: true }).waitFor();
  await soundOnPhone(rosa, "a message with files");
  await shoot(rosa, "attachments-sent-phone-es");

  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"), "/staff/messages");
  await amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).click();
  await amadi.getByRole("button", { name: en("attachments-larger", { name: "rodilla.jpg" }), exact: true }).waitFor();
  await amadi.waitForFunction(() => document.querySelector(".attachment-picture img").naturalWidth === 1600);
  const [saved] = await Promise.all([
    amadi.waitForEvent("download"),
    amadi.getByRole("link", { name: en("attachments-save", { name: "carta.pdf" }), exact: true }).click(),
  ]);
  assert.equal(saved.suggestedFilename(), "carta.pdf");
  await sound(amadi, "files at the desk");
  await shoot(amadi, "attachments-desk");

  const dropped = await amadi.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "application/pdf" }));
    return data;
  }, [HOSTILE, pdf(300_000, "plan").toString()]);
  await amadi.locator(".attachments").dispatchEvent("drop", { dataTransfer: dropped });
  await ready(amadi, 1);
  await amadi.getByLabel(en("staff-desk-answer"), { exact: true }).fill("This is what to do.");
  await send(amadi);
  await amadi.locator(".bubble-text", { hasText: "what to do" }).waitFor();
  assert.equal(await amadi.locator(".attachment").count(), 0);

  await rosa.getByRole("link", { name: es("attachments-save", { name: HOSTILE }), exact: true }).waitFor();
  assert.equal(await rosa.evaluate(() => globalThis.ran), undefined);
  const [back] = await Promise.all([
    rosa.waitForEvent("download"),
    rosa.getByRole("link", { name: es("attachments-save", { name: HOSTILE }), exact: true }).click(),
  ]);
  assert.match(back.suggestedFilename(), /\.pdf$/);
  await soundOnPhone(rosa, "an answer with a file");
});

test("a file that broke off with its page goes on where it was", async t => {
  const sofia = await visit(t, { expects: REFUSALS });
  await enter(sofia, as("sofia"), "/messages/new");
  const file = { name: "letter.pdf", mimeType: "application/pdf", buffer: pdf(600_000) };
  let sent = 0;
  await sofia.route("**/files/piece", route => (sent += 1) > 2 ? route.abort() : route.continue());
  await field(sofia).setInputFiles(file);
  await sofia.getByText(en("attachments-waiting"), { exact: true }).waitFor();
  await sofia.unroute("**/files/piece");
  await sofia.reload();
  await sofia.getByText(en("attachments-choose-again"), { exact: true }).waitFor();
  await sound(sofia, "a file that is not whole");
  await shoot(sofia, "attachments-not-whole");
  const offsets = [];
  sofia.on("request", request => request.url().endsWith("/files/piece") && offsets.push(request.postDataJSON().offset));
  await field(sofia).setInputFiles(file);
  await ready(sofia, 1);
  assert.ok(offsets.length > 0 && Math.min(...offsets) > 0, `${offsets}`);
});
