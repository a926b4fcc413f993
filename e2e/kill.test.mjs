// The server is killed in the middle of writing: whatever it has acknowledged is there, whatever is sent again under its key is there once, and a
// page whose message was on its way sends it once more and loses nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter, heading } from "./support/browser.mjs";
import { Caller } from "./support/caller.mjs";
import { demo } from "./support/journey.mjs";
import { en } from "./support/words.mjs";

/// How often the server is killed, and how many write at once.
const ROUNDS = 20;
const WRITERS = 16;
/// Most seconds between the kill and the first answer.
const START = 3_000;

const { careway, visit, as } = demo();

test(`of what is written while the server is killed ${ROUNDS} times nothing is lost and nothing is there twice`, async t => {
  const rosa = await new Caller(careway).signIn(as("rosa"));
  const { patient } = rosa;
  const [team] = await rosa.get(`/api/care-teams?patient=${patient}`);
  const begin = { patient, team: team.id, topic: "bill", audience: "family", text: "The first." };
  const { thread } = await (await rosa.post("/api/threads/start", begin, "begins-here")).json();
  const acknowledged = new Set();
  let next = 0;
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let open = true;
    const unanswered = [];
    const send = async number => {
      const answer = await rosa.post("/api/threads/reply", { patient, thread, text: `Number ${number}.` }, `number-${number}`);
      assert.equal(answer.status, 200);
      await answer.text();
      acknowledged.add(number);
    };
    const write = async () => {
      while (open) {
        const number = next++;
        await send(number).catch(error => error instanceof TypeError ? unanswered.push(number) : assert.fail(error));
      }
    };
    const writing = Array.from({ length: WRITERS }, write);
    // Somewhere in the middle: after so many answers, another number in each round.
    const until = acknowledged.size + 20 + (round * 37) % 101;
    while (acknowledged.size < until) await new Promise(resolve => setImmediate(resolve));
    open = false;
    const struck = Date.now();
    const back = careway.struck();
    await Promise.all(writing);
    await back;
    slowest = Math.max(slowest, Date.now() - struck);
    // The answer of each of these was lost; whether it was written, nobody knows.
    await Promise.all(unanswered.map(send));
    const whole = await rosa.get(`/api/threads/one?patient=${patient}&thread=${thread}`);
    const texts = whole.messages.map(message => message.text).filter(text => text.startsWith("Number"));
    assert.equal(new Set(texts).size, texts.length, "nothing twice");
    assert.deepEqual(new Set(texts), new Set([...acknowledged].map(number => `Number ${number}.`)), "nothing lost");
    assert.deepEqual(whole.messages.map(message => message.number), whole.messages.map((_, at) => at + 1), "no gap");
  }
  t.diagnostic(`${acknowledged.size} messages, ${ROUNDS} kills, from a kill to being ready at most ${slowest} ms`);
  assert.ok(slowest < START, `${slowest} ms`);
  await careway.stop();
  await careway.run("audit", "verify");
  await careway.again();
});

test("a message that was on its way when the server went is sent once more and is there once", async t => {
  const page = await visit(t, { expects: REFUSALS });
  await enter(page, as("arturo"), "/messages/new");
  await page.getByLabel(en("messages-about"), { exact: true }).selectOption("bill");
  await page.getByLabel(en("messages-text"), { exact: true }).fill("Who pays for this?");
  // It is written, and its answer never comes.
  await page.route("**/api/threads/start", async route => {
    await route.fetch();
    await careway.struck();
    await route.abort();
  }, { times: 1 });
  const send = page.getByRole("button", { name: en("messages-send"), exact: true });
  await send.click();
  await page.getByText(en("failure-unreached-send"), { exact: true }).waitFor();
  assert.equal(await page.getByLabel(en("messages-text"), { exact: true }).inputValue(), "Who pays for this?");
  await send.click();
  await page.getByText(en("messages-delivered"), { exact: true }).waitFor();
  await page.goto("/messages");
  await heading(page, en("messages-title")).waitFor();
  await page.getByRole("main").getByRole("link", { name: /Who pays/ }).first().waitFor();
  assert.equal(await page.getByRole("main").getByRole("link", { name: /Who pays/ }).count(), 1);
});
