// Notices: somebody tells where they read, chooses by keyboard how and when they are told, and a nurse's answer arrives as a mail that says nothing;
// the same page on a teen's phone, in Spanish and dark.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { demo } from "./support/journey.mjs";
import { tabTo } from "./support/keys.mjs";
import { Mailbox } from "./support/mailbox.mjs";
import { PHONE, button, field } from "./support/page.mjs";
import { shoot } from "./support/screenshots.mjs";
import { small } from "./support/sizes.mjs";
import { places, sound, soundOnPhone, work } from "./support/staff.mjs";
import { Texts } from "./support/texts.mjs";
import { en, es } from "./support/words.mjs";

const MAILBOX = "reader@example.org";
const CODE = /([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/;

let mailbox;
let texts;

const { visit, as } = demo({
  first: async () => {
    [mailbox, texts] = [await Mailbox.open(), await Texts.open()];
    return [...mailbox.flags, ...texts.flags, "--portal-name", "Mi portal"];
  },
});

after(async () => {
  texts?.close();
  await mailbox?.close();
});

/// The next mail and nothing but its subject, for what is told to all addresses of an account.
async function changed() {
  assert.equal((await mailbox.next()).headers.subject, en("mail-contact-subject", { portal: "Mi portal" }));
}

/// Shows by the codes that are sent there that a mailbox and a telephone are the reader's.
async function isReached(page) {
  await page.getByRole("link", { name: en("security-open"), exact: true }).click();
  await field(page, "contact-address").fill(MAILBOX);
  await button(page, "contact-set").click();
  const [, mailed] = CODE.exec((await mailbox.next()).text);
  await field(page, "contact-code").fill(mailed);
  await button(page, "contact-confirm").click();
  await page.getByText(MAILBOX, { exact: true }).waitFor();
  await changed();
  await field(page, "phone-number").fill("(312) 555-0100");
  await button(page, "phone-set").click();
  const { to, text } = await texts.next();
  assert.equal(to, "+13125550100");
  await sound(page, "a number that waits for its code");
  await shoot(page, "contact");
  await field(page, "phone-code").fill(CODE.exec(text)[1]);
  await button(page, "phone-confirm").click();
  await page.getByText("+13125550100", { exact: true }).waitFor();
  await changed();
  await texts.next();
}

test("somebody chooses how they are told, and an answer arrives as a mail that says nothing", async t => {
  const rosa = await visit(t, { expects: REFUSALS });
  await enter(rosa, as("rosa"), "/account");
  await heading(rosa, en("account-title")).waitFor();
  await tabTo(rosa, rosa.getByRole("link", { name: en("notices-open"), exact: true }));
  await rosa.keyboard.press("Enter");
  await heading(rosa, en("notices-title")).waitFor();
  await rosa.getByText(en("notices-none-title"), { exact: true }).waitFor();
  await sound(rosa, "nowhere to be told");
  await shoot(rosa, "notices-nowhere");
  await isReached(rosa);

  await rosa.goto("/account/notices");
  const region = rosa.getByRole("region", { name: "Rosa Delgado" });
  const own = region.getByLabel(en("notices-messages", { name: "Rosa Delgado" }), { exact: true });
  await own.getByRole("option", { name: en("notices-text"), exact: true }).waitFor({ state: "attached" });
  assert.equal(await own.inputValue(), "email");
  assert.equal(await rosa.getByText(en("notices-none-title"), { exact: true }).count(), 0);

  // At any time, by keyboard alone: the night may be now.
  const when = rosa.getByRole("region", { name: en("notices-when") });
  const quiet = field(rosa, "notices-quiet");
  assert.equal(await quiet.inputValue(), "yes");
  assert.equal(await field(rosa, "notices-quiet-from").inputValue(), "1260");
  await tabTo(rosa, quiet);
  await rosa.keyboard.press("ArrowUp");
  await field(rosa, "notices-quiet-from").waitFor({ state: "detached" });
  await tabTo(rosa, field(rosa, "notices-fallback"));
  await rosa.keyboard.press("ArrowDown");
  await tabTo(rosa, when.getByRole("button", { name: en("notices-save"), exact: true }));
  await rosa.keyboard.press("Enter");
  await when.getByText(en("notices-saved"), { exact: true }).waitFor();
  await field(rosa, "notices-pace").selectOption("yes");
  assert.equal(await when.getByText(en("notices-saved"), { exact: true }).count(), 0, "what is chosen anew is not saved yet");
  await field(rosa, "notices-daily-at").waitFor();
  await quiet.selectOption("yes");
  await sound(rosa, "everything that can be chosen");
  await shoot(rosa, "notices");
  await rosa.reload();
  await quiet.waitFor();
  assert.deepEqual([await quiet.inputValue(), await field(rosa, "notices-fallback").inputValue()], ["no", "3"]);

  await rosa.goto("/messages/new");
  await field(rosa, "messages-text").fill("Is the lump a bad one?");
  await button(rosa, "messages-send").click();
  await rosa.getByText(en("messages-delivered"), { exact: true }).waitFor();
  // A page that shows the answer has told of it: no mail would leave.
  await rosa.goto("/");
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"));
  await places(amadi).getByRole("link", { name: /^Messages/ }).click();
  await amadi.getByRole("main").getByRole("link", { name: /^Rosa Delgado/ }).click();
  await button(amadi, "staff-desk-take").click();
  await field(amadi, "staff-desk-answer").fill("No, Rosa, it is not.");
  await button(amadi, "messages-send").click();
  await amadi.locator(".bubble-text", { hasText: "No, Rosa" }).waitFor();

  const mail = await mailbox.next();
  assert.deepEqual(mail.to, [MAILBOX]);
  assert.equal(mail.headers.subject, en("mail-message-subject", { portal: "Mi portal" }));
  assert.doesNotMatch(JSON.stringify(mail), /Rosa|Delgado|Amadi|Northgate|family|lump|nurse/i);
  assert.match(mail.text, /^You have a new message at Mi portal\.\n\nTo read it, sign in at http:\/\/\S+\n/);
});

test("a teen's phone, in Spanish and dark", async t => {
  const sofia = await visit(t, { ...PHONE, locale: "es-US", colorScheme: "dark" });
  await enter(sofia, as("sofia"), "/account/notices", es);
  await heading(sofia, es("notices-title")).waitFor();
  await field(sofia, "notices-quiet", es).waitFor();
  assert.equal(await field(sofia, "notices-zone", es).inputValue(), "UTC");
  await soundOnPhone(sofia, "notices on a phone");
  assert.deepEqual(await small(sofia), []);
  await shoot(sofia, "notices-phone-dark-es");
});
