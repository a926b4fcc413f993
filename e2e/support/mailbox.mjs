// A real mail server beside a journey: starts it on a free port, gives the mails that arrive, and ends it. Knows SMTP by the script that
// the server's tests use; no page and no mail.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../server/tests/support/mailbox.py", import.meta.url));

/// Whom mail comes from in journeys.
const FROM = "portal@careway.example";

/// A mailbox for all addresses. Made by `Mailbox.open()`.
export class Mailbox {
  #child;
  #lines;

  constructor(child, lines, port) {
    this.#child = child;
    this.#lines = lines;
    this.port = port;
  }

  /// Starts the server and waits until it listens.
  static async open() {
    const child = spawn(SCRIPT, [], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value, done } = await lines.next();
    if (done) throw new Error("the mail server of the tests did not start; `cargo xtask test` installs what it needs");
    return new Mailbox(child, lines, JSON.parse(value).port);
  }

  /// The words with which `careway serve` and `careway demo` send their mail here.
  get flags() {
    return ["--smtp-url", `smtp://127.0.0.1:${this.port}`, "--mail-from", FROM];
  }

  /// The next mail that arrives: `{ from, to: […], headers: { subject, … }, text }`, decoded.
  async next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the mail server has ended");
    return JSON.parse(value);
  }

  /// Ends the server. Mail that nobody has read is an error: a journey knows what its people are told.
  async close() {
    this.#child.stdin.end();
    const { value, done } = await this.#lines.next();
    if (!done) throw new Error(`nobody has read this mail: ${value}`);
  }
}
