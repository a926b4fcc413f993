// A page without a browser: it carries what a page carries, calls the server, and can have its line cut in the middle of a call. Knows how
// somebody signs in; no feature.

import assert from "node:assert/strict";
import { connect } from "node:net";

/// Where a line is cut: `sent` of a request's bytes have left, or, when all have, `read` of the answer's have come. `hard` says how it ends.
export class Cut {
  /// A place that is drawn from [`seeded`]: every byte of the request is as likely as any other, and so is every one of an answer.
  static drawn(random) {
    return Object.assign(new Cut(), { share: random() * 1.4, read: Math.floor(random() * 1500), hard: random() < 0.5 });
  }
}

/// Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32).
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/// Somebody who calls. `who` signs in; `key` makes the keys of this caller's writes its own.
export class Caller {
  constructor(careway) {
    this.careway = careway;
  }

  async signIn(who) {
    const { origin } = this.careway;
    const { contract } = await (await fetch(`${origin}/health/live`)).json();
    this.headers = { "X-Contract": contract, Origin: origin, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
    const visit = await fetch(`${origin}/api/session`, { headers: this.headers });
    this.carry(visit, (await visit.json()).csrf);
    const answer = await this.post("/api/sign-in", who, `${who.name}-signs-in`);
    assert.equal(answer.status, 200);
    const state = await answer.json();
    this.carry(answer, state.csrf);
    this.patient = state.signed_in.own;
    this.headers["X-Person-In-View"] = this.patient;
    return this;
  }

  carry(answer, csrf) {
    const cookie = answer.headers.getSetCookie().map(one => one.split(";")[0]).filter(one => !one.endsWith("=")).at(-1);
    if (cookie) this.headers.Cookie = cookie;
    this.headers["X-CSRF-Token"] = csrf;
  }

  /// What a read gives, as it comes.
  async read(path) {
    const answer = await fetch(`${this.careway.origin}${path}`, { headers: this.headers });
    assert.equal(answer.status, 200, path);
    return answer;
  }

  async get(path) {
    return (await this.read(path)).json();
  }

  post(path, body, key) {
    const headers = { ...this.headers, "Idempotency-Key": key };
    return fetch(`${this.careway.origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /// As `post`, on a line that is cut at a place; what became of it nobody knows.
  async cut(path, body, key, { share, read, hard }) {
    const { hostname, port, host } = new URL(this.careway.origin);
    const text = JSON.stringify(body);
    const headers = { Host: host, ...this.headers, "Idempotency-Key": key, "Content-Length": Buffer.byteLength(text), Connection: "close" };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const whole = Buffer.from(`POST ${path} HTTP/1.1\r\n${lines}\r\n${text}`);
    const line = connect({ host: hostname, port });
    let seen = 0;
    await new Promise(over => {
      const end = () => {
        if (hard) line.resetAndDestroy();
        else line.destroy();
      };
      line.on("close", over).on("error", end).on("data", bytes => (seen += bytes.length) >= read && end());
      line.write(whole.subarray(0, Math.floor(share * whole.length)), () => (share < 1 || read === 0) && end());
    });
  }
}
