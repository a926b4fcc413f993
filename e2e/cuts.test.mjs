// Messages with files over lines that are cut anywhere, and a server that is killed meanwhile: a message is there whole, with its files, or not at all;
// what was acknowledged is there, nothing is there twice, and nothing is left of what was given up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Caller, Cut, seeded } from "./support/caller.mjs";
import { demo } from "./support/journey.mjs";
import { numbers } from "./support/tables.mjs";

/// How often a line is cut: as often as the product promises.
const CUTS = Number(process.env.CAREWAY_CUTS ?? 10_000);
/// Where the places of the cuts come from.
const SEED = Number(process.env.CAREWAY_SEED ?? 24);
/// How often the server is killed, besides.
const KILLS = 4;
/// Who writes, each in a conversation of their own.
const WRITERS = ["rosa", "arturo", "teresa", "sofia"];
/// How likely a call that is sent is cut, and how likely whoever was cut off gives up.
const [UNLUCKY, WEARY] = [0.6, 0.05];
/// Bytes of a piece: the least that the server takes of a file that goes on (`LEAST_PIECE`).
const PIECE = 16 * 1024;

const { careway, as } = demo();

/// Whoever was cut off does not go on.
class GivenUp extends Error {}

/// How far all have come; `failed` stops those who are still writing.
const run = { cuts: 0, kills: 0, failed: false, back: Promise.resolve() };

/// One of those who write, with what they know of their messages.
class Writer {
  constructor(name, random) {
    Object.assign(this, { name, random, count: 0, calls: 0, acknowledged: new Map(), unknown: new Map() });
  }

  /// A key that no other write has; the server takes none that is shorter than eight characters.
  key() {
    return `cuts-${this.name}-${(this.calls += 1)}`;
  }

  async begins() {
    this.caller = await new Caller(careway).signIn(as(this.name));
    const { patient } = this.caller;
    const [team] = await this.caller.get(`/api/care-teams?patient=${patient}`);
    const begin = { patient, team: team.id, topic: "form", audience: "family", text: "The first." };
    this.thread = (await (await this.caller.post("/api/threads/start", begin, `${this.name}-begins`)).json()).thread;
    return this;
  }

  /// Calls until there is an answer, on a line that is cut again and again; or gives up.
  async through(path, body) {
    const key = this.key();
    while (run.cuts < CUTS && this.random() < UNLUCKY) {
      run.cuts += 1;
      if (run.cuts >= (run.kills + 1) * (CUTS / (KILLS + 1)) && run.kills < KILLS) {
        run.kills += 1;
        run.back = careway.struck();
      }
      await this.caller.cut(path, body, key, Cut.drawn(this.random));
      if (this.random() < WEARY) throw new GivenUp();
    }
    while (!run.failed) {
      await run.back;
      const answer = await this.caller.post(path, body, key).catch(error => (error instanceof TypeError ? null : assert.fail(error)));
      if (answer) {
        assert.equal(answer.status, 200, `${path}: ${answer.status} ${await answer.clone().text()}`);
        return answer.json();
      }
    }
    throw new GivenUp();
  }

  /// Sends a file in pieces, and has it checked.
  async sends(name, bytes) {
    const { patient } = this.caller;
    const { id: upload } = await this.through("/api/threads/files/begin", { patient, thread: this.thread, name, bytes: bytes.length });
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      const piece = bytes.subarray(offset, offset + PIECE).toString("base64");
      assert.equal(await this.through("/api/threads/files/piece", { patient, upload, offset, piece }), Math.min(offset + PIECE, bytes.length));
    }
    await this.through("/api/threads/files/finish", { patient, upload });
    return upload;
  }

  /// Writes a message with files, or gives up on the way; what they took up is put away then.
  async writes() {
    const { patient } = this.caller;
    const text = `Number ${(this.count += 1)}.`;
    const files = Array.from({ length: 1 + Math.floor(this.random() * 3) }, (_, at) => {
      const length = Math.floor(this.random() * 2.5 * PIECE);
      return { name: `${this.name}-${this.count}-${at}.pdf`, bytes: Buffer.from(`%PDF-1.7\n${text}${at}${"x".repeat(length)}\n%%EOF\n`) };
    });
    try {
      const attachments = [];
      for (const { name, bytes } of files) attachments.push(await this.sends(name, bytes));
      this.unknown.set(text, files);
      await this.through("/api/threads/reply", { patient, thread: this.thread, text, attachments });
      this.unknown.delete(text);
      this.acknowledged.set(text, files);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
    }
    await this.clears();
  }

  /// Nothing that was begun for this conversation stays in its draft.
  async clears() {
    await run.back;
    const { patient } = this.caller;
    const left = await this.caller.get(`/api/threads/files?patient=${patient}&thread=${this.thread}`).catch(() => null);
    if (!left) return run.failed || this.clears();
    for (const { id: upload } of left) {
      // A message that is on its way after all may take it just now.
      const answer = await this.caller.post("/api/threads/files/remove", { patient, upload }, this.key()).catch(() => null);
      if (answer) assert.ok([200, 404].includes(answer.status), `${answer.status}`);
    }
  }

  /// What is there is what was sent.
  async looks() {
    const { patient } = this.caller;
    const { messages } = await this.caller.get(`/api/threads/one?patient=${patient}&thread=${this.thread}`);
    assert.deepEqual(messages.map(message => message.number), messages.map((_, at) => messages[0].number + at), "no gap");
    const there = messages.filter(message => message.text.startsWith("Number"));
    assert.equal(new Set(there.map(message => message.text)).size, there.length, "nothing twice");
    for (const text of this.acknowledged.keys()) assert.ok(there.some(message => message.text === text), `lost: ${text}`);
    for (const message of there) {
      const files = this.acknowledged.get(message.text) ?? this.unknown.get(message.text) ?? assert.fail(`nobody sent ${message.text}`);
      assert.deepEqual(message.attachments.map(({ name }) => name), files.map(({ name }) => name), message.text);
      for (const [at, { id }] of message.attachments.entries()) {
        const saved = await this.caller.read(`/api/threads/file?patient=${patient}&attachment=${id}`);
        assert.deepEqual(Buffer.from(await saved.arrayBuffer()), files[at].bytes, `${message.text} ${at}`);
      }
    }
    return there;
  }
}

test(`of messages with files over lines that are cut ${CUTS} times nothing is lost, half or left behind`, async t => {
  const began = Date.now();
  const writers = await Promise.all(WRITERS.map((name, at) => new Writer(name, seeded(SEED + at)).begins()));
  t.after(() => (run.failed = true));
  await Promise.all(writers.map(async writer => {
    while (run.cuts < CUTS && !run.failed) await writer.writes();
  }));
  const cutFor = Date.now() - began;
  // What was on its way is there or is not, from here on.
  await careway.again();
  for (const writer of writers) await writer.clears();
  const there = (await Promise.all(writers.map(writer => writer.looks()))).flat();
  const files = there.flatMap(message => message.attachments);
  const unknown = writers.reduce((sum, writer) => sum + writer.unknown.size, 0);
  const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0);
  t.diagnostic(`${run.cuts} cuts and ${run.kills} kills in ${Math.round(cutFor / 1000)} s: ${there.length} messages with ${files.length} files; ` +
    `${acknowledged} acknowledged, ${unknown} given up when they were sent, of which ${there.length - acknowledged} had arrived`);
  assert.deepEqual([run.cuts, run.kills], [CUTS, KILLS]);

  await careway.stop();
  await careway.run("audit", "verify");
  const ours = "message IN (SELECT id FROM message WHERE text LIKE 'Number %')";
  assert.deepEqual(numbers(careway, {
    sent: `SELECT COUNT(*) FROM attachment WHERE ${ours}`,
    unsent: "SELECT COUNT(*) FROM attachment WHERE message IS NULL AND gone = 0",
    orphans: "SELECT COUNT(*) FROM attachment WHERE message IS NOT NULL AND message NOT IN (SELECT id FROM message)",
    strays: "SELECT COUNT(*) FROM attachment_piece WHERE attachment NOT IN (SELECT id FROM attachment WHERE message IS NOT NULL)",
    replies: "SELECT COUNT(*) FROM audit WHERE command = '/api/threads/reply' AND outcome = 'success'",
  }), { sent: files.length, unsent: 0, orphans: 0, strays: 0, replies: there.length });
});
