// Makes the glue of the folder's programs smaller, and puts its new digest into the page: Trunk's own minifier does not read it. What
// wasm-bindgen writes has the words of every type and comments that nobody downloads for.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, packages] = process.argv.slice(2);
const { minify } = createRequire(join(packages, "package.json"))("terser");
const page = join(folder, "index.html");
const digest = text => `sha384-${createHash("sha384").update(text).digest("base64")}`;
let html = readFileSync(page, "utf8");
for (const name of readdirSync(folder).filter(name => /^careway-.*\.js$/.test(name))) {
  const file = join(folder, name);
  const before = readFileSync(file, "utf8");
  const { code } = await minify(before, { module: true, compress: { passes: 2 } });
  if (!html.includes(digest(before))) throw new Error(`index.html does not hold the digest of ${name}`);
  html = html.replace(digest(before), digest(code));
  writeFileSync(file, code);
}
writeFileSync(page, html);
