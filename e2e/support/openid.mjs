// Starts the other organisation of the journeys, and goes through its pages.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "./careway.mjs";

const PROGRAM = fileURLToPath(new URL("openid-provider.mjs", import.meta.url));
const CLIENT = "careway-of-journeys";
const SECRET = "a secret that only the two know";

export class Provider {
  /// One that does not run yet: the portal is told of it, and then it is told of the portal.
  static async planned() {
    const provider = new Provider();
    provider.port = await freePort();
    return provider;
  }

  /// Starts it; `origin` is where the portal is.
  async start(origin) {
    const words = [PROGRAM, String(this.port), CLIENT, SECRET, `${origin}/sign-in/openid`];
    this.child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
    process.on("exit", () => this.child.kill("SIGKILL"));
    await Promise.race([
      once(this.child.stdout, "data"),
      once(this.child, "exit").then(([code]) => { throw new Error(`the provider ended with ${code}`); }),
    ]);
  }

  /// What `careway serve` is told of it.
  get flags() {
    return ["--openid-issuer", `http://localhost:${this.port}`, "--openid-client-id", CLIENT, "--openid-client-secret", SECRET, "--openid-name", "Riverside"];
  }

  /// Signs in on its pages, and says yes to being told who it is.
  async signIn(page, name) {
    await page.locator("input[name=login]").fill(name);
    await page.locator("input[name=password]").fill("whatever");
    await page.locator("button[type=submit]").click();
    await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
    await page.locator("button[type=submit]").click();
  }

  async stop() {
    this.child.kill("SIGTERM");
    await once(this.child, "exit");
  }
}
