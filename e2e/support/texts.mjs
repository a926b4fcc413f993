// A gateway for text messages beside a journey: takes what is posted on a free port and gives it to whoever waits for it. Knows no page and
// no text.

import { createServer } from "node:http";
import { on } from "node:events";

/// The messages of a journey. Made by `Texts.open()`.
export class Texts {
  #server;
  #messages;

  constructor(server, messages) {
    this.#server = server;
    this.#messages = messages;
  }

  /// Starts the gateway and waits until it listens.
  static async open() {
    const server = createServer(async (request, response) => {
      const parts = [];
      for await (const part of request) parts.push(part);
      response.writeHead(202).end();
      server.emit("message", JSON.parse(Buffer.concat(parts).toString()));
    });
    const messages = on(server, "message");
    await new Promise(listening => server.listen(0, "127.0.0.1", listening));
    return new Texts(server, messages);
  }

  /// The words with which `careway serve` and `careway demo` send their text messages here.
  get flags() {
    return ["--text-gateway-url", `http://127.0.0.1:${this.#server.address().port}/send`];
  }

  /// The next message that arrives: `{ id, to, text }`.
  async next() {
    return (await this.#messages.next()).value[0];
  }

  close() {
    this.#server.close();
  }
}
