// How a file of journeys begins and ends: a server with something in it, a browser, and people at devices of their own. Knows what is served;
// no page.

import { after, before } from "node:test";
import { enter, keep, start, visit } from "./browser.mjs";
import { Careway } from "./careway.mjs";
import { served } from "./record.mjs";
import { passwordOf } from "./staff.mjs";

/// Before the tests of the file that calls this, `prepare(careway, once)` puts something into a server and serves; a browser is there as well, and
/// both are gone afterwards. `visit(t, options)` is a new person at a new device, of this server's or of another `origin`. `once(who, path, look)` signs somebody in, lets `look(page)` read
/// something off the pages, and gives what makes another device one that has signed in.
export function journey(prepare) {
  const careway = new Careway();
  let browser;
  const once = async (who, path, look = () => {}) => {
    const context = await browser.newContext({ baseURL: careway.origin });
    const page = await context.newPage();
    await enter(page, who, path);
    await look(page);
    const cookies = await keep(page);
    await context.close();
    return cookies;
  };
  before(async () => {
    browser = await start();
    await prepare(careway, once);
  });
  after(async () => {
    await browser?.close();
    await careway.stop();
  });
  return { careway, visit: (t, options, origin = careway.origin) => visit(t, browser, origin, options) };
}

/// As [`journey`], over the demo. `first(careway)` runs before it is made, and may give more words for its command; `then(careway)` runs when it is
/// there. `as(name)` is how one of its people signs in.
export function demo({ first, then } = {}) {
  let password;
  const begun = journey(async careway => {
    const flags = await first?.(careway);
    await careway.serve("demo", ...(flags ?? []));
    password = passwordOf(careway.said.join(""));
    await then?.(careway);
  });
  return { ...begun, as: name => ({ name, password }) };
}

/// As [`journey`], over one patient's record with something of every kind and `more`. `who` signs in.
export function reader(more) {
  const who = {};
  return { ...journey(async careway => Object.assign(who, await served(careway, more))), who };
}
