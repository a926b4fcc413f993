// The words that people read, from the catalogues that the portal is built with, so that a test names a message and not one wording of it. Knows only
// plain messages with places for text; a message with cases is spelled out where it is tested.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

function catalogue(language) {
  const folder = fileURLToPath(new URL(`../../core/locales/${language}/`, import.meta.url));
  const messages = new Map();
  for (const name of readdirSync(folder).filter(name => name.endsWith(".ftl"))) {
    for (const line of readFileSync(folder + name, "utf8").split("\n")) {
      const [, id, text] = /^([a-z][a-z0-9-]*) = (.*)$/.exec(line) ?? [];
      if (id && !text.includes("->")) messages.set(id, text);
    }
  }
  return (id, places = {}) => {
    const text = messages.get(id);
    if (text === undefined) throw new Error(`there are no plain words for ${id} in ${language}`);
    return text.replace(/\{ \$(\w+) \}/g, (_, place) => {
      if (!(place in places)) throw new Error(`${id} needs ${place}`);
      return places[place];
    });
  };
}

/// What LOINC codes are called in plain words: the id of the message for each code, from the table that the portal is built with.
export const observables = new Map();
const table = readFileSync(fileURLToPath(new URL("../../core/src/record/observable.rs", import.meta.url)), "utf8");
for (const [, codes, name] of table.matchAll(/^ {12}((?:"[\d-]+"(?: \| )?)+) => Self::(\w+),$/gm)) {
  const id = `test-${name.replace(/(?<=.)([A-Z])/g, "-$1").toLowerCase()}`;
  for (const [, code] of codes.matchAll(/"([\d-]+)"/g)) observables.set(code, id);
}

/// English: `en("sign-in-button")`.
export const en = catalogue("en");
/// Spanish.
export const es = catalogue("es");
