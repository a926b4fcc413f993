// The program under test: runs its commands, serves from a data folder of its own on a free port, and stops what it started. Knows the
// command line; no page and no record.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = process.env.CAREWAY_BIN ?? join(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "release", "careway");

/// Other people's records, which are not part of this project.
export const SHARED = process.env.CAREWAY_SHARED ?? join(ROOT, "..", "shared");

/// What a server says when it takes calls, and how often it is asked whether it can answer them.
const SERVING = /Careway is at /;
const ASKS = 20;

// Settings of whoever runs the tests must not reach the program that is tested.
const own = Object.entries(process.env).filter(([name]) => !name.startsWith("CAREWAY_"));
const environment = { ...Object.fromEntries(own), CAREWAY_LOG: "warn" };

/// A folder that is gone when the tests have run.
export function folder(name = "data") {
  const path = mkdtempSync(join(tmpdir(), `careway-e2e-${name}-`));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/// Writes a value as a JSON file and gives its path.
export function file(value, name = "record.json") {
  const path = join(folder("record"), name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

/// A data folder and what is done with it.
export class Careway {
  constructor() {
    this.data = folder();
    process.on("exit", () => this.child?.kill("SIGKILL"));
  }

  /// Runs a command to its end; `input` is typed into it. What it said on both channels, or an error when it failed.
  async run(...words) {
    return this.#finish(words, "");
  }

  /// As `run`, with a line of input.
  async type(input, ...words) {
    return this.#finish(words, `${input}\n`);
  }

  async #finish(words, input) {
    const child = spawn(BIN, [...words, "--data", this.data], { env: environment });
    const said = collect(child);
    child.stdin.end(input);
    const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    if (code !== 0) throw new Error(`careway ${words.join(" ")} ended with ${code}: ${said.join("")}`);
    return said.join("");
  }

  /// Reads records into the data folder; the summary as the program gives it.
  async import(...words) {
    return JSON.parse(await this.run("import", "--json", ...words));
  }

  /// Makes an account for a patient, and says how to sign in with it.
  async account(patient, name) {
    const password = "nine quiet boats on a green river";
    await this.type(password, "account", "create", "--patient", patient, "--name", name);
    return { name, password };
  }

  /// Serves on a free port until `stop`. `command` may be another one that serves.
  async serve(command = "serve", ...words) {
    return this.#serve(await freePort(), command, words);
  }

  /// Stops serving, and serves again at the same address.
  async again() {
    await this.stop();
    return this.#serve(new URL(this.origin).port, "serve", []);
  }

  /// Ends the server as a power switch would, and serves again at the same address.
  async struck() {
    const ended = new Promise(resolve => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
    return this.#serve(new URL(this.origin).port, "serve", []);
  }

  async #serve(port, command, words) {
    this.origin = `http://localhost:${port}`;
    const flags = ["--data", this.data, "--listen", `127.0.0.1:${port}`, "--public-url", this.origin];
    this.child = spawn(BIN, [command, ...words, ...flags], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.said = collect(this.child);
    await heard(this.child, this.said, SERVING);
    for (let asked = 0; asked < ASKS; asked += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
      if (answer?.ok) return this;
    }
    await this.stop();
    throw new Error(`careway ${command} did not become ready: ${this.said.join("")}`);
  }

  /// Stops serving.
  async stop() {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise(resolve => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
  }
}

function collect(child) {
  const said = [];
  for (const channel of [child.stdout, child.stderr]) channel.setEncoding("utf8").on("data", text => said.push(text));
  return said;
}

/// Waits until a program has said something; an error when it ends before.
function heard(child, said, wanted) {
  return new Promise((resolve, reject) => {
    const look = () => wanted.test(said.join("")) && resolve();
    for (const channel of [child.stdout, child.stderr]) channel.on("data", look);
    child.on("error", reject).on("exit", code => reject(new Error(`careway ended with ${code}: ${said.join("")}`)));
  });
}

/// A port that nobody listens on just now.
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}
