// Messages that attack their reader, from both sides: what anybody can type or name, a file too, is text on every page that shows it, with the policy
// and without it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS, enter } from "./support/browser.mjs";
import { Caller } from "./support/caller.mjs";
import { demo } from "./support/journey.mjs";
import { PAYLOADS, fitting, harmless, withoutPolicy, written } from "./support/payloads.mjs";
import { sideways } from "./support/sizes.mjs";
import { call, work } from "./support/staff.mjs";

/// Most characters of a name, of what a medicine or a pharmacy is called, of a note, and of a saved reply (core's rules).
const [NAME, MEDICINE, NOTE, REPLY] = [100, 200, 1000, 2000];
const FILES = 5;

/// What turns the direction of writing around is refused as it is typed; everything else is taken.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
const TAKEN = PAYLOADS.filter(text => !TURNS.test(text));

/// The conversation, those about refills, and what each field was given.
const sent = { files: [], refills: [] };
/// What a saved reply takes for a place that there is not is refused there, as it has to be.
const isReply = text => !/[{}]/.test(text);

let rosa;
let calls = 0;
const send = async (path, body) => {
  const answer = await rosa.post(path, body, `hostile-${(calls += 1)}`);
  assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()} ${JSON.stringify(body).slice(0, 300)}`);
  return answer.json();
};

/// A PDF for a draft, called so.
async function file(name) {
  const { patient } = rosa;
  const bytes = Buffer.from("%PDF-1.7\nhostile\n%%EOF\n");
  const { id: upload } = await send("/api/threads/files/begin", { patient, thread: sent.thread, name, bytes: bytes.length });
  await send("/api/threads/files/piece", { patient, upload, offset: 0, piece: bytes.toString("base64") });
  const { name: shown } = await send("/api/threads/files/finish", { patient, upload });
  sent.files.push(shown);
  return upload;
}

async function attacks() {
  rosa = await new Caller(careway).signIn(as("rosa"));
  const { patient } = rosa;
  const [team] = await rosa.get(`/api/care-teams?patient=${patient}`);
  Object.assign(sent, { patient, team: team.id });
  sent.thread = (await send("/api/threads/start", { patient, team: team.id, topic: "form", audience: "family", text: TAKEN[0] })).thread;
  const names = fitting(PAYLOADS, NAME);
  for (const text of PAYLOADS.filter(text => TURNS.test(text))) {
    const refused = await rosa.post("/api/threads/reply", { patient, thread: sent.thread, text, attachments: [] }, `hostile-${(calls += 1)}`);
    assert.equal(refused.status, 422);
  }
  for (const [at, text] of TAKEN.entries()) {
    const mine = names.splice(0, at < TAKEN.length - 1 ? 1 : FILES);
    const attachments = [];
    for (const name of mine) attachments.push(await file(name));
    await send("/api/threads/reply", { patient, thread: sent.thread, text, attachments });
  }
  const medicines = fitting(TAKEN, MEDICINE);
  for (const [at, medicine] of medicines.entries()) {
    const ask = { medication: { named: medicine }, left: "few", pharmacy: medicines.at(-1 - at), note: TAKEN[at] };
    const { thread } = await send("/api/refills/request", { patient, team: team.id, audience: "family", ask });
    sent.refills.push({ thread, texts: [medicine, ask.pharmacy, ask.note] });
  }
}

const { careway, visit, as } = demo({ then: attacks });

/// Calls as somebody of the staff on whose page this runs; what is refused fails.
async function says(page, path, body) {
  const answer = await call(page, path, body);
  assert.ok(!answer?.status, `${path}: ${JSON.stringify(answer)} ${JSON.stringify(body).slice(0, 300)}`);
  return answer;
}

/// A page with these texts on it is what it is without them.
async function stands(page, path, texts) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await written(page, texts, path);
  await harmless(page, path);
  assert.deepEqual(await sideways(page), [], path);
}

test("what a nurse writes down, says after a call, translates and names is taken as it is", async t => {
  const amadi = await visit(t, { expects: REFUSALS });
  await work(amadi, as("amadi"));
  const { patient, thread, team } = sent;
  const { messages } = await rosa.get(`/api/threads/one?patient=${patient}&thread=${thread}`);
  await says(amadi, "/api/staff/threads/take", { patient, thread });
  const notes = fitting(TAKEN, NOTE);
  for (const [at, text] of TAKEN.entries()) {
    await says(amadi, "/api/staff/threads/note", { patient, thread, note: notes[at] });
    await says(amadi, "/api/staff/threads/translation", { patient, thread, message: messages[at].id, language: "es", text });
    await says(amadi, "/api/staff/threads/answer", { patient, thread, text, then: "go-on", called: "left-word" });
    await says(amadi, "/api/staff/refills/status", { patient, thread: sent.refills[at].thread, status: "in-progress", words: text });
  }
  const pell = await visit(t, { expects: REFUSALS });
  await work(pell, as("pell"));
  const replies = fitting(TAKEN, REPLY).filter(isReply);
  for (const text of replies) await says(pell, "/api/staff/replies/save", { team, template: null, name: [...text].slice(0, NAME).join("").trim(), english: text, spanish: text });
  const broken = await call(pell, "/api/staff/replies/save", { team, template: null, name: "Places", english: TAKEN.find(text => !isReply(text)), spanish: "No." });
  assert.equal(broken.status, 422, "a place that there is not");
  // What a team is reached by are numbers: nothing else gets in.
  for (const phone of PAYLOADS) {
    const refused = await call(pell, "/api/staff/reach/set", { team, reach: { topics: ["health"], phone, nurse_line: null, price: null } });
    assert.equal(refused.status, 422, phone.slice(0, 40));
  }
  for (const topic of PAYLOADS) {
    const refused = await call(pell, "/api/staff/reach/set", { team, reach: { topics: [topic], phone: null, nurse_line: null, price: null } });
    assert.equal(refused.status, 422, topic.slice(0, 40));
  }
});

for (const policy of [true, false]) {
  const how = policy ? "" : ", even without the policy";
  test(`a patient reads text${how}`, async t => {
    const page = await visit(t, { expects: REFUSALS });
    if (!policy) await withoutPolicy(page);
    await enter(page, as("rosa"), "/messages");
    await stands(page, "/messages", TAKEN.slice(0, 1));
    await stands(page, `/messages/${sent.thread}`, [...TAKEN, ...sent.files]);
    for (const { thread, texts } of sent.refills) await stands(page, `/messages/${thread}`, texts);
  });

  test(`staff read text${how}`, async t => {
    const page = await visit(t, { expects: REFUSALS });
    if (!policy) await withoutPolicy(page);
    await work(page, as("amadi"), "/staff/messages");
    await stands(page, `/staff/messages/${sent.patient}/${sent.thread}`, [...TAKEN, ...sent.files]);
    for (const { thread, texts } of sent.refills.slice(0, 4)) await stands(page, `/staff/messages/${sent.patient}/${thread}`, texts);
  });
}
