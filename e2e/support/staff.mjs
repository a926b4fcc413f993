// Somebody of the demo's staff at their pages, and calls to the server as whoever is signed in on a page. Knows the frame of the staff's pages
// and no page in it.

import assert from "node:assert/strict";
import { axe } from "./axe.mjs";
import { signIn } from "./browser.mjs";
import { sideways } from "./sizes.mjs";
import { en } from "./words.mjs";

/// The demo's people all have this password; the program prints it.
export const passwordOf = said => /password is "([^"]+)"/.exec(said)[1];

/// The places of the staff's pages.
export const places = (page, words = en) => page.getByRole("navigation", { name: words("staff-places") });

/// Opens the staff's pages and signs in.
export async function work(page, who, path = "/staff", words = en) {
  await page.goto(path);
  await signIn(page, who, words);
  await places(page, words).waitFor();
}

/// Finds somebody by what is typed, and opens the record of the first who fits.
export async function find(page, typed, name, words = en) {
  await places(page, words).getByRole("link", { name: words("staff-place-find") }).click();
  await page.getByLabel(words("staff-find-text"), { exact: true }).fill(typed);
  await page.getByRole("link", { name }).first().click();
}

/// Nothing on the page is wrong, and nothing sticks out of it.
export async function sound(page, where) {
  await axe(page, where);
  assert.deepEqual(await sideways(page), [], where);
}

/// Calls the server as the page does; the answer, or the problem.
export const call = (page, path, body) => page.evaluate(async ([path, body]) => {
  const { csrf } = await (await fetch("/api/session")).json();
  const key = crypto.randomUUID();
  const headers = { "content-type": "application/json", "x-csrf-token": csrf, "idempotency-key": key };
  const answer = await fetch(path, body && { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}, [path, body]);

/// As [`sound`], of a phone as high as the page, so that no bar lies over anything.
export async function soundOnPhone(page, where) {
  const size = page.viewportSize();
  await page.setViewportSize({ ...size, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await sound(page, where);
  await page.setViewportSize(size);
}
